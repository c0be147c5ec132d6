"""The lock files: complete, equal where they must be, and free of any address."""

import json
import re
import tomllib
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
PROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text())
LAYER = ROOT / "layers/dependencies/requirements.txt"
SEMANTIC = ROOT / "layers/semantic/requirements.txt"
LOCKS = [LAYER, SEMANTIC, *sorted((ROOT / "requirements").glob("*.txt"))]
BOTOCORE = "botocore==1.43.106"


def pins(lock: Path) -> set[str]:
    return set(re.findall(r"^[a-z0-9.-]+==[^\s;\\]+", lock.read_text(), re.MULTILINE))


@pytest.mark.parametrize("lock", LOCKS, ids=lambda lock: f"{lock.parent.name}/{lock.name}")
def test_lock_has_exact_versions_and_hashes_and_no_address(lock: Path) -> None:
    lines = lock.read_text().splitlines()
    assert all(re.fullmatch(r"[a-z0-9.-]+==\S+ \\|    --hash=sha256:[0-9a-f]{64}( \\)?", line) for line in lines)


def test_locks_fit_what_the_project_asks_for() -> None:
    groups = {
        name: [requirement.replace("[server]", "") for requirement in group]
        for name, group in PROJECT["dependency-groups"].items()
    }
    assert set(PROJECT["project"]["dependencies"]) <= pins(LAYER)
    assert pins(LAYER) | set(groups["dev"]) <= pins(ROOT / "requirements/dev.txt")
    assert set(groups["semantic"]) <= pins(SEMANTIC)
    for group in ("bench", "docs", "emulator", "faults", "node", "sam", "scan", "uv"):
        assert set(groups[group]) <= pins(ROOT / f"requirements/{group}.txt")


@pytest.mark.parametrize(("folder", "group"), [(".", "devDependencies"), ("bench/console", "dependencies")])
def test_npm_packages_are_exact_and_have_their_hash_and_no_address(folder: str, group: str) -> None:
    wanted = json.loads((ROOT / folder / "package.json").read_text())[group]
    locked = json.loads((ROOT / folder / "package-lock.json").read_text())["packages"]
    assert locked.pop("")[group] == wanted
    assert all(re.fullmatch(r"\d+\.\d+\.\d+", version) for version in wanted.values())
    assert {name: locked[f"node_modules/{name}"]["version"] for name in wanted} == wanted
    assert all(entry["integrity"].startswith("sha512-") and "resolved" not in entry for entry in locked.values())


def test_botocore_is_the_same_wherever_our_code_runs() -> None:
    assert all(
        BOTOCORE in pins(lock) for lock in (LAYER, ROOT / "requirements/dev.txt", ROOT / "requirements/emulator.txt")
    )

"""What runs around a change names commands that exist, and the Python that the project has."""

import json
import re
import tomllib
from pathlib import Path
from typing import Any

import pytest
import yaml

from infra.local import ROOT

type Json = dict[str, Any]


def read(name: str) -> Json:
    found: Json = yaml.safe_load((ROOT / name).read_text())
    return found


def steps() -> list[Json]:
    return [step for job in read(".github/workflows/ci.yml")["jobs"].values() for step in job["steps"]]


def test_github_runs_the_two_commands_of_readme() -> None:
    assert [step["run"] for step in steps() if "run" in step] == ["make", "make test"]
    readme = (ROOT / "README.md").read_text()
    assert re.search(r"^make test +#", readme, re.MULTILINE)
    assert re.search(r"^make +#", readme, re.MULTILINE)


def test_github_has_the_python_of_the_project() -> None:
    [wanted] = {step["with"]["python-version"] for step in steps() if "python-version" in step.get("with", {})}
    assert tomllib.loads((ROOT / "pyproject.toml").read_text())["project"]["requires-python"].startswith(f">={wanted},")


def test_github_fetches_the_history_that_the_upgrade_test_needs() -> None:
    job = read(".github/workflows/ci.yml")["jobs"]["test"]
    assert [step["with"]["fetch-depth"] for step in job["steps"] if "checkout" in step.get("uses", "")] == [0]


def test_pre_commit_runs_format_and_lint_with_the_projects_own_tools() -> None:
    [repository] = read(".pre-commit-config.yaml")["repos"]
    assert repository["repo"] == "local"
    assert [hook["entry"] for hook in repository["hooks"]] == ["make format", "make lint"]


def test_dependabot_looks_at_every_kind_of_package() -> None:
    updates = read(".github/dependabot.yml")["updates"]
    assert [one["package-ecosystem"] for one in updates] == ["pip", "npm", "github-actions"]


@pytest.mark.parametrize("name", [".github/pull_request_template.md", ".github/dependabot.yml"])
def test_commands_that_they_name_exist(name: str) -> None:
    targets = set(re.findall(r"^([a-z-]+):", (ROOT / "Makefile").read_text(), re.MULTILINE))
    named = set(re.findall(r"`make ([a-z-]+)", (ROOT / name).read_text()))
    assert named
    assert named <= targets


def test_tsc_and_biome_check_every_script() -> None:
    """A script in a folder that neither names would be checked by nobody, and no command would say so."""
    kept = ("layers", "infra", "tests")
    scripts = {
        file.relative_to(ROOT) for top in kept for file in (ROOT / top).rglob("*.*js") if "dist" not in file.parts
    }
    checked = [folder for name in ("tsconfig.json", "tests/console/web/tsconfig.json") for folder in included(name)]
    assert {
        file for file in scripts if not any(ROOT.joinpath(file).is_relative_to(folder) for folder in checked)
    } == set()
    shapes = json.loads((ROOT / "biome.json").read_text())["files"]["includes"]
    assert {file for file in scripts if not any(file.full_match(shape) for shape in shapes)} == set()


def included(name: str) -> list[Path]:
    folder = (ROOT / name).parent
    return [(folder / path).resolve() for path in json.loads((ROOT / name).read_text())["include"]]

"""The documents say what is there: commands that exist, the version that is released, no address of a machine."""

import re
import subprocess
import tomllib
from functools import cache
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
DOCUMENTS = [*sorted(ROOT.glob("*.md")), *sorted((ROOT / "docs").rglob("*.md"))]
PRESENT = [path for path in DOCUMENTS if path.name != "CHANGELOG.md" and path.parent.name != "decisions"]
"""Those that say what there is now, not what was."""
NAMED_FILE = re.compile(r"`((?:[\w.-]+/)*[\w-]+\.(?:py|js|ts|yaml|yml|json|txt|md|css|toml|html|sh))`")
NAMED_MODULE = re.compile(r"`(atende(?:\.\w+)+)\b")
FORBIDDEN = re.compile(rb"\b(pypi|npm|registry)[a-z]*\.(org|io|com)\b|[\"'\s(=](/home|/Users|/root|/work)/[a-z]")


def targets() -> set[str]:
    return set(re.findall(r"^([a-z-]+):", (ROOT / "Makefile").read_text(), re.MULTILINE))


@pytest.mark.parametrize("document", DOCUMENTS, ids=lambda path: path.name)
def test_commands_of_the_documents_exist(document: Path) -> None:
    named = re.findall(r"(?:`|^\s*|&& )make ([a-z-]+)", document.read_text(), re.MULTILINE)
    assert set(named) <= targets()


@pytest.mark.parametrize("document", PRESENT, ids=lambda path: path.name)
def test_files_and_modules_that_documents_name_exist(document: Path) -> None:
    text, endings = document.read_text(), ends_of_tracked_files()
    files = {re.sub(r"^(?:\.\.?/)+", "", name) for name in NAMED_FILE.findall(text)}
    modules = {name.replace(".", "/") for name in NAMED_MODULE.findall(text)}
    missing = [name for name in modules if not endings & {f"{name}.py", f"{name}/__init__.py", f"{parent(name)}.py"}]
    assert [*sorted(files - endings), *missing] == []


def parent(module: str) -> str:
    """A name may be that of a function or a class in its module."""
    return module.rpartition("/")[0]


@cache
def ends_of_tracked_files() -> frozenset[str]:
    """`a/b.py` and `b.py` of each tracked file `a/b.py`: documents name files by as much as tells them apart."""
    listed = subprocess.run(["git", "ls-files", "-z"], cwd=ROOT, capture_output=True, check=True).stdout
    paths = [name.split("/") for name in listed.decode().split("\0")]
    return frozenset("/".join(path[start:]) for path in paths for start in range(len(path)))


def test_what_is_done_to_a_deployed_desk_has_a_word_for_the_one_that_runs_here() -> None:
    commands = (ROOT / "layers/atende/python/atende/cli/commands").glob("[a-z]*.py")
    assert {path.stem for path in commands if "--stack" in path.read_text()} <= targets()


def test_readme_names_the_commands_that_a_newcomer_needs() -> None:
    said = (ROOT / "README.md").read_text()
    assert [word for word in ("dev", "demo", "test", "build", "deploy") if f"make {word}" not in said] == []


def test_newest_heading_of_the_changelog_is_the_version() -> None:
    [newest] = re.findall(r"^## \[?(\d+\.\d+\.\d+)", (ROOT / "CHANGELOG.md").read_text(), re.MULTILINE)[:1]
    assert newest == tomllib.loads((ROOT / "pyproject.toml").read_text())["project"]["version"]


def test_no_tracked_file_names_a_registry_or_a_folder_of_a_machine() -> None:
    listed = subprocess.run(["git", "ls-files", "-z"], cwd=ROOT, capture_output=True, check=True).stdout
    files = [ROOT / name for name in listed.decode().split("\0") if name]
    assert [str(path) for path in files if path.is_file() and FORBIDDEN.search(path.read_bytes())] == []


OTHER_SENSES = frozenset(
    (
        "account",  # a vendor's; an API key's own
        "attachment",
        "audience",
        "automation",
        "batch",  # of a queue
        "exception",
        "intent",
        "media",
        "payload",  # of a webhook of ours
        "report",  # several figures
        "schedule",
        "session",  # of a person who is signed in; of botocore
        "status",
        "sync",
        "ticket",  # of a help desk
    )
)
"""Words that the vocabulary rules out for one thing, and that are right for another."""


def vocabulary() -> tuple[set[str], set[str]]:
    """The words to say and those not to say, as a module would be named by them."""
    rows = [line.strip("| ").split(" | ") for line in (ROOT / "docs/vocabulary.md").read_text().splitlines()]
    said, ruled_out = (
        {word.strip(" `").lower().replace(" ", "_") for row in rows if len(row) == 3 for word in split(row[column])}
        for column in (0, 2)
    )
    return said, ruled_out


def split(cell: str) -> list[str]:
    return re.split(r"[,;/]", re.sub(r"\([^)]*\)", "", cell))


def test_no_module_is_named_by_a_word_that_the_vocabulary_rules_out() -> None:
    said, ruled_out = vocabulary()
    assert {"rehearsal", "histogram"} <= said
    package = ROOT / "layers/atende/python/atende"
    paths = [path.relative_to(package) for path in package.rglob("*.py")]
    own = [path for path in paths if path.parts[0] not in ("channels", "connectors")]
    words = ruled_out - said - OTHER_SENSES
    assert [str(path) for path in own if {path.stem, path.stem.removesuffix("s")} & words] == []

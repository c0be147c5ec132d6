"""`make new`: every skeleton is in shape, its story says what to build first, and no other test minds it."""

import shutil
import subprocess
import sys
from collections.abc import Sequence
from pathlib import Path

import pytest

from infra.new import KINDS, PACKAGE, make, renew_table

ROOT = Path(__file__).parents[2]
COPIED = (
    PACKAGE, "pyproject.toml", "docs", "events/payloads", "functions", "bench", "infra/new", "infra/local",
    "tests/automations/conftest.py", "tests/channels", "tests/connectors", "tests/metrics", "tests/rules",
    "tests/guests/letters.py", "tests/guests/path.py", "tests/guests/atende_plugins", "tests/structure",
    "tests/build/test_names.py", "tests/build/test_imports.py",
)  # fmt: skip
"""What the stories, and the tests that look at all plugins, need of the repository."""
WITHOUT = ("web", "dist", "data", "__pycache__", "results", "images", "seed")
LONG = {kind: f"{kind}_{'x' * 24}"[:24] for kind in KINDS}
SHORT = {kind: kind[1] for kind in KINDS}
MADE = [(kind, names[kind]) for kind in KINDS for names in (LONG, SHORT)]
"""The longest and the shortest name, so that lines of both lengths are in shape."""
FIRST = {
    "channel": "parses 001_text.json: write receiver.py and parser.py.",
    "automation": "answers 'oi': write `applies` in its __init__.py.",
    "metric": "folds a day: write `counts` in its __init__.py.",
    "connector": "names its account: write `account` in its client.py.",
}
LOOK_AT_ALL_PLUGINS = (
    "tests/channels/test_goldens.py",
    "tests/channels/test_hostile.py",
    "tests/channels/test_pages.py",
    "tests/channels/test_protocols.py",
    "tests/metrics/test_docs.py::test_every_plugin_is_described",
    "tests/metrics/test_plugins.py::test_every_folder_is_a_plugin_that_loads",
    "tests/metrics/test_plugins.py::test_plugins_do_not_know_each_other",
    "tests/metrics/test_metrics.py",
    "tests/rules/test_rules.py::test_the_published_schema_is_the_one_that_checks",
    "tests/structure/test_figures.py",
    "tests/structure/test_sentences.py",
    "tests/build",
)


@pytest.fixture(scope="module")
def copy(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A repository in which every kind was made twice."""
    folder = tmp_path_factory.mktemp("repository")
    for part in COPIED:
        (folder / part).parent.mkdir(parents=True, exist_ok=True)
        if (ROOT / part).is_dir():
            shutil.copytree(ROOT / part, folder / part, ignore=shutil.ignore_patterns(*WITHOUT))
        else:
            shutil.copy(ROOT / part, folder / part)
    for kind, name in MADE:
        make(kind, name, root=folder)
    renew_table(folder)
    return folder


def run(folder: Path, *words: str) -> tuple[int, str]:
    """A Python module's exit status and output."""
    done = subprocess.run([sys.executable, "-m", *words], cwd=folder, capture_output=True, text=True, check=False)
    return done.returncode, done.stdout + done.stderr


def pytest_in(folder: Path, paths: Sequence[str]) -> str:
    return run(folder, "pytest", "-q", "-p", "no:randomly", "-p", "no:xdist", "-p", "no:cacheprovider", *paths)[1]


@pytest.mark.integration
def test_skeletons_are_in_shape(copy: Path) -> None:
    folders = [KINDS[kind].folder(name) for kind, name in MADE]
    stories = [KINDS[kind].story(name) for kind, name in MADE]
    for words in (("format", "--check"), ("check",)):
        status, said = run(copy, "ruff", *words, "--no-cache", *folders, *stories)
        assert status == 0, said
    status, said = run(copy, "mypy", "-p", "atende")
    assert status == 0, said


@pytest.mark.integration
def test_each_story_fails_and_says_what_to_build_first(copy: Path) -> None:
    stories = [KINDS[kind].story(name) for kind, name in MADE]
    said = pytest_in(copy, stories)
    assert f"{len(stories)} failed" in said.splitlines()[-1], said
    sentences = [f"Build first: {name} {FIRST[kind]}" for kind, name in MADE]
    assert [sentence for sentence in sentences if f"AssertionError: {sentence}" not in said] == []


@pytest.mark.integration
def test_no_other_test_fails_because_they_are_there(copy: Path) -> None:
    said = pytest_in(copy, LOOK_AT_ALL_PLUGINS)
    assert "passed" in said.splitlines()[-1], said
    assert "failed" not in said, said
    assert "error" not in said.splitlines()[-1], said


@pytest.mark.parametrize(
    ("kind", "name", "sentence"),
    [
        ("chanel", "mail", "There is no kind 'chanel'. KIND is one of: channel, automation, metric, connector."),
        ("", "mail", "There is no kind ''."),
        ("metric", "", "'' cannot be the name of a plugin."),
        ("metric", "../mail", "'../mail' cannot be the name of a plugin."),
        ("metric", "E-Mail", "'E-Mail' cannot be the name of a plugin."),
        ("metric", "import", "'import' cannot be the name of a plugin."),
        ("metric", f"{LONG['metric']}s", f"'{LONG['metric']}s' cannot be the name of a plugin."),
        ("automation", "u", f"{PACKAGE}/automations/u is already there."),
        ("automation", "engine", f"{PACKAGE}/automations/engine.py is already there."),
        ("metric", "naive", "tests/metrics/test_naive.py is already there."),
        ("connector", "whatsapp", "events/payloads/whatsapp is already there."),
    ],
)
def test_what_cannot_be_made_writes_nothing(copy: Path, kind: str, name: str, sentence: str) -> None:
    before = files(copy)
    status, said = run(copy, "infra.new", kind, name)
    assert status == 1
    assert said.startswith(sentence)
    assert files(copy) == before


def files(folder: Path) -> dict[Path, int]:
    return {path: path.stat().st_mtime_ns for path in folder.rglob("*") if path.is_file() and path.suffix != ".pyc"}

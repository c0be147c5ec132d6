"""Plugins are found by their folder."""

import re
import subprocess
import sys
from pathlib import Path
from zipfile import ZipFile

import pytest

from atende.core import plugins

PACKAGE = Path(plugins.__file__).parents[1]
FOLDERS = {"automations": "automations", "metrics": "reporting/metrics"}


@pytest.mark.parametrize("room", ["automations", "metrics"])
def test_every_folder_is_a_plugin_that_loads(room: str) -> None:
    folders = sorted(path.parent.name for path in (PACKAGE / FOLDERS[room]).glob("*/__init__.py"))
    assert list(plugins.names(room)) == folders
    assert all(plugins.load(room, name) for name in folders)


@pytest.mark.parametrize("name", ["nobody", "", ".", "greeting.answer", "__init__"])
def test_an_unknown_name_is_told_what_there_is(name: str) -> None:
    with pytest.raises(LookupError, match=r"automations: there is no .*; there are: .*away.*greeting"):
        plugins.load("automations", name)


def test_also_from_an_archive(tmp_path: Path) -> None:
    archive = tmp_path / "layer.zip"
    with ZipFile(archive, "w") as layer:
        for path in PACKAGE.rglob("*.py"):
            layer.write(path, path.relative_to(PACKAGE.parent))
    code = "from atende.core import plugins as p; print(*p.names('metrics')); print(p.load('metrics', 'csat').__file__)"
    run = subprocess.run(
        [sys.executable, "-c", code], env={"PYTHONPATH": str(archive)}, capture_output=True, text=True, check=True
    )
    names, where = run.stdout.split("\n")[:2]
    assert tuple(names.split()) == plugins.names("metrics")
    assert "layer.zip" in where


@pytest.mark.parametrize("room", ["automations", "metrics"])
def test_plugins_do_not_know_each_other(room: str) -> None:
    for path in (PACKAGE / FOLDERS[room]).rglob("*.py"):
        own = path.relative_to(PACKAGE / FOLDERS[room]).parts[0]
        folder = re.escape(f"atende.{FOLDERS[room].replace('/', '.')}.")
        named = set(re.findall(rf"{folder}(\w+)", path.read_text(encoding="utf-8")))
        assert named & {*plugins.names(room)} <= {own}

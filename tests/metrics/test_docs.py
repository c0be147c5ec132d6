"""Each room of plugins has a page in docs/ that names every plugin there is; examples of these pages run."""

import doctest
from pathlib import Path

import pytest

from atende.core import plugins

DOCS = Path(__file__).parents[2] / "docs"


@pytest.mark.parametrize("room", ["metrics", "automations"])
def test_examples_are_true(room: str) -> None:
    failed, tried = doctest.testfile(str(DOCS / f"{room}.md"), module_relative=False, optionflags=doctest.ELLIPSIS)
    assert tried > 3
    assert failed == 0


@pytest.mark.parametrize("room", ["metrics", "automations", "channels", "connectors"])
def test_every_plugin_is_described(room: str) -> None:
    text = (DOCS / f"{room}.md").read_text(encoding="utf-8")
    assert [name for name in plugins.names(room) if f"| `{name}` |" not in text] == []

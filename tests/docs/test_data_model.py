"""docs/data-model.md says what is in the table, and how it is asked for."""

from importlib import import_module
from pathlib import Path

import pytest

from atende.core import plugins
from atende.storage.directory import Directory
from atende.storage.schema import CHART, KINDS
from atende.storage.store import Store
from atende.storage.table import Table

TEXT = Path("docs/data-model.md").read_text()
PATTERNS = [
    f"{owner.__name__}.{name}"
    for owner in (Store, Directory)
    for name in dir(owner)
    if not name.startswith("_") and callable(getattr(owner, name)) and name not in dir(Table)
]
WRITERS = {
    "Store.inbox",
    "Store.agent",
    "Store.settings",
    "Store.contact",
    "Store.thread",
    "Store.episode",
    "Store.find_thread",
    "Store.find_follow_up",
}
"""Plain gets by id, and what changes such an item."""


@pytest.mark.parametrize("kind", [*KINDS.values(), "counter"])
def test_every_kind_of_item_is_in_the_chart(kind: str) -> None:
    assert f"`{kind}`" in TEXT


@pytest.mark.parametrize("job", plugins.names("jobs"))
def test_every_job_is_said_to_be_about_an_inbox_or_not(job: str) -> None:
    section = TEXT.split("## Queue items")[1].split("\n## ")[0]
    assert f"`{job}`" in section


@pytest.mark.parametrize("module", CHART)
def test_a_module_of_the_chart_has_the_schema_of_each_of_its_nouns(module: str) -> None:
    assert {noun.__name__ for noun in import_module(module).SCHEMAS} == set(CHART[module])


@pytest.mark.parametrize("pattern", [p for p in PATTERNS if p not in WRITERS and ".change_" not in p])
def test_every_access_pattern_is_in_the_chart(pattern: str) -> None:
    known = {"Store.follow_up", "Directory.claim", "Directory.sweep"}
    assert f"`{pattern}`" in TEXT or pattern in known

"""docs/README.md leads every reader to every page."""

import re

import pytest

from infra.local import ROOT

DOCS = ROOT / "docs"
INDEX = (DOCS / "README.md").read_text()
READERS = ("You own a shop", "You operate Atende", "You connect something to Atende", "You work on the code")


def links(text: str) -> set[str]:
    return set(re.findall(r"\]\(([^)#]+)", text))


def test_every_page_is_listed() -> None:
    pages = {path.name for path in DOCS.iterdir() if path.is_file() and path.name != "README.md"}
    assert pages - links(INDEX) == set()
    assert "decisions/" in links(INDEX)


def test_every_link_leads_to_a_file() -> None:
    assert [link for link in links(INDEX) if not (DOCS / link).exists()] == []


@pytest.mark.parametrize("reader", READERS)
def test_there_is_a_part_for_every_reader(reader: str) -> None:
    part = INDEX.partition(f"## {reader}\n")[2].partition("\n## ")[0]
    assert len(links(part)) >= 4

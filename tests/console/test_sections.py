"""The list of settings: each section has a group, a title, a line of help and an address of its own; the search knows
each, and the history has words for every field."""

import re
from dataclasses import fields

import pytest

from atende.console.dist import LANGUAGES
from atende.core import plugins
from atende.desk.settings_history import HIDDEN, SILENT, values
from atende.model import Inbox
from atende.model.menu import Menu
from atende.model.thread import AUTOMATIC_AUTHORS, AUTOMATIC_PREFIXES
from atende.storage.schema import noun_of
from infra.console import build

PAGES = build.WEB / "pages"
HUB = PAGES / "settings"
LIST = (HUB / "sections.js").read_text("utf-8")
SECTIONS = [dict(re.findall(r'(\w+): "([^"]+)"', line)) for line in re.findall(r'\{ at: ".*\}', LIST)]
ICONS = (build.WEB / "js/ui/icon.js").read_text("utf-8")
SEARCHED = (PAGES / "settingsearch/fields.js").read_text("utf-8")
NO_FIELDS = {"acessos", "dados", "historico", "primeiros-passos"}
"""Sections in which nothing is set."""


def words_of(page: str, language: str) -> str:
    return (PAGES / page / "l" / f"{language}.js").read_text("utf-8")


def test_each_has_an_address_a_group_and_a_page_of_its_own() -> None:
    assert len(SECTIONS) == LIST.count('{ at: "')
    assert len({section["at"] for section in SECTIONS}) == len(SECTIONS)
    pages = [section["page"] for section in SECTIONS if "page" in section]
    assert len(set(pages)) == len(pages)
    assert [page for page in pages if not (PAGES / page / "page.js").exists()] == []
    groups = re.findall(r'"(\w+)"', LIST.partition("GROUPS = [")[2].partition("]")[0])
    assert {section["group"] for section in SECTIONS} <= set(groups)
    assert all(section.get("to") or section.get("page") for section in SECTIONS)


@pytest.mark.parametrize("language", LANGUAGES)
def test_each_is_told_in_every_language(language: str) -> None:
    words = words_of("settings", language)
    for section in SECTIONS:
        assert f'"settings.{section["at"]}":' in words
        assert f'"settings.{section["at"]}.text":' in words
        assert f'"settings.group.{section["group"]}":' in words
        assert f"  {section['icon']}:" in ICONS


def test_the_search_knows_the_fields_of_each() -> None:
    for section in SECTIONS:
        if "page" in section and section["at"] not in NO_FIELDS:
            assert re.search(rf'^  "?{section["at"]}"?: \{{', SEARCHED, re.M), section["at"]


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_field_that_is_searched_has_words(language: str) -> None:
    pages = set(re.findall(r'from "\.\./(\w+)/l/', SEARCHED))
    words = "".join(words_of(page, language) for page in pages)
    keys = {key for key in re.findall(r'"([a-z_]+\.[a-z_.]+)"', SEARCHED) if "/" not in key}
    assert len(keys) > 50
    assert [key for key in sorted(keys) if f'"{key}":' not in words] == []


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_history_names_every_field(language: str) -> None:
    kinds, names = words_of("history", language), words_of("difference", language)
    for kind, silent in SILENT.items():
        if kind in HIDDEN:
            continue
        assert f'"kind.{kind}":' in kinds
        for field in fields(noun_of(kind)):
            assert field.name in silent or f'"field.{kind}.{field.name}":' in names, (kind, field.name)


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_bill_names_every_cause_of_an_automatic_message(language: str) -> None:
    answering = [name for name in plugins.names("automations") if hasattr(plugins.load("automations", name), "answer")]
    words = words_of("economy", language)
    for author in [*answering, *AUTOMATIC_AUTHORS, *(prefix.rstrip(":") for prefix in AUTOMATIC_PREFIXES)]:
        assert f'"cause.{author}":' in words, author


def test_the_deadlines_are_named_one_by_one() -> None:
    inbox = Inbox(id="i", channel="c", address="1", app="a", name="Loja")
    names = words_of("difference", "pt-BR")
    parts = [name for name in values(inbox, "inbox") if name.startswith("deadlines.")]
    assert parts
    assert [name for name in parts if f'"field.inbox.{name}":' not in names] == []
    assert values(Menu(), "menu")["nodes"] == []

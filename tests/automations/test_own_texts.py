"""Every text that an automation says in the shop's own words can be given such words: on a page, or by an admin."""

import ast
from collections.abc import Iterator
from pathlib import Path

import pytest

from atende import automations
from atende.cli.commands.admin import own_texts

[FOLDER] = automations.__path__
ON_A_PAGE = {"greeting", "away", "missed_call"}
"""Written in *Ajustes*, with their buttons and files."""


def asked_for() -> Iterator[str]:
    """The names with which automations ask for the shop's own words; without the one that is a variable."""
    for path in Path(FOLDER).glob("*/__init__.py"):
        for node in ast.walk(ast.parse(path.read_text())):
            if isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id == "own_words":
                name = node.args[1]
                if isinstance(name, ast.Constant):
                    yield str(name.value)


def test_whatever_an_automation_asks_for_can_be_set() -> None:
    names = set(asked_for())
    assert {"faq_person", "menu_missed"} <= names
    assert names - ON_A_PAGE - {*own_texts()} == set()


@pytest.mark.parametrize("name", own_texts())
def test_its_default_words_are_there_in_every_language(name: str) -> None:
    assert [language for language, words in own_texts()[name].items() if words] == ["pt-BR", "en", "es"]

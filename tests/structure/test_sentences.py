"""What a person reads when something is refused is a `Sentence`, in each language, with the same values in each."""

import ast
import importlib
import pkgutil
import re
from collections.abc import Iterator
from pathlib import Path
from string import Formatter
from typing import Any

import pytest

import atende
from atende.channels.whatsapp.texts.send_errors import SENTENCES
from atende.core import errors
from atende.core.sentences import Sentence, stored, verbatim

PACKAGE = Path(atende.__file__).parent
RAISED = {
    name for name, kind in vars(errors).items() if isinstance(kind, type) and issubclass(kind, errors.AtendeError)
}
TECHNICAL = {"Poison", "SettingMissing", "MediaError"}
"""Errors that name a cause for whoever runs Atende, or a code: no person of a shop reads their argument."""
OWN_WORDS = {
    "cli/channel_accounts.py",  # the command line speaks the operator's language
    "cli/commands/admin.py",
    "cli/commands/shops.py",
    "cli/restoring.py",
    "cli/shop_removal.py",
    "cli/verbs.py",
    "core/errors.py",  # a setting that is missing, for the operator
    "core/sentences.py",
    "aws/gateway_events.py",  # the answer to a vendor's server
    "desk/inboxes/onboarding.py",  # the words of zoneinfo about a zone
    "desk/rules/validate.py",  # the name of a field that the author of a rule wrote
}
"""Modules that show a text as it is."""


def modules() -> Iterator[Any]:
    for found in pkgutil.walk_packages([str(PACKAGE)], "atende."):
        if not found.name.endswith("__main__") and ".cli." not in found.name:
            yield importlib.import_module(found.name)


def named() -> dict[str, Sentence]:
    """Every sentence of the package by its name, also those in tables and in classes of errors."""
    found: dict[str, Sentence] = {f"send_errors.{name}": Sentence(*texts) for name, texts in SENTENCES.items()}
    for module in modules():
        for name, value in vars(module).items():
            inner = value if isinstance(value, dict) else {"": getattr(value, "sentence", value)}
            found |= {
                f"{module.__name__}.{name}.{key}": sentence
                for key, sentence in inner.items()
                if isinstance(sentence, Sentence)
            }
    return found


ALL = named()


def placeholders(text: str) -> set[str]:
    return {field for _, field, _, _ in Formatter().parse(text) if field is not None}


def test_all_sentences_are_found() -> None:
    assert len(ALL) > 300
    assert {"atende.core.errors.NotFound.", "atende.desk.messages.sentences.NOTE_TOO_LONG."} <= ALL.keys()


@pytest.mark.parametrize("sentence", ALL.values(), ids=ALL.keys())
def test_a_sentence_has_three_languages_with_the_same_values(sentence: Sentence) -> None:
    texts = sentence[:3]
    assert all(text.strip() and text == text.strip() for text in texts)
    assert placeholders(texts[0]) == placeholders(texts[1]) == placeholders(texts[2])
    assert {text[-1] in ".?!" for text in texts} in ({True}, {False})


def calls(tree: ast.AST) -> Iterator[tuple[str, ast.Call]]:
    for node in ast.walk(tree):
        if isinstance(node, ast.Call):
            yield getattr(node.func, "attr", "") or getattr(node.func, "id", ""), node


def raising() -> list[Path]:
    """The modules that name an error or show a text as it is."""
    named = re.compile(rf"\b(?:verbatim|{'|'.join(sorted(RAISED))})\b")
    return [file for file in sorted(PACKAGE.rglob("*.py")) if named.search(file.read_text("utf-8"))]


@pytest.mark.parametrize("file", raising(), ids=lambda file: str(file.relative_to(PACKAGE)))
def test_no_error_is_raised_with_a_text_in_one_language(file: Path) -> None:
    tree = ast.parse(file.read_text("utf-8"))
    raised = [call for name, call in calls(tree) if name in RAISED - TECHNICAL and call.args]
    assert [ast.unparse(call) for call in raised if isinstance(call.args[0], ast.Constant | ast.JoinedStr)] == []
    if str(file.relative_to(PACKAGE)) not in OWN_WORDS:
        imported = [node for node in ast.walk(tree) if isinstance(node, ast.ImportFrom)]
        taken = [alias.name for node in imported if node.module == "atende.core.sentences" for alias in node.names]
        assert "verbatim" not in taken


def test_a_value_that_is_a_sentence_comes_in_the_same_language() -> None:
    part = Sentence("a opção {name}", "the option {name}", "la opción {name}")
    whole = Sentence("Falta {part}.", "{part} is missing.", "Falta {part}.")(part=part(name="{x}"))
    assert [whole.text(tag) for tag in ("pt-BR", "en-US", "es", "fr", "")] == [
        "Falta a opção {x}.",
        "the option {x} is missing.",
        "Falta la opción {x}.",
        "Falta a opção {x}.",
        "Falta a opção {x}.",
    ]


def test_a_stored_sentence_is_read_as_it_was_written() -> None:
    kept = stored("Não {0}.", ("No {1}.", "No {x}."))
    assert (kept.text("pt-BR"), kept.text("en"), kept.text("es")) == ("Não {0}.", "No {1}.", "No {x}.")
    assert stored("Não.", ()).text("es") == "Não."
    assert str(errors.BadRequest(verbatim("{"))) == "{"

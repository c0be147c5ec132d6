"""Three languages say the same things."""

import string
from importlib import import_module
from types import ModuleType

import pytest

from atende.channels.whatsapp.preview import sayer
from atende.core.i18n import LANGUAGES

PORTUGUESE, *OTHERS = (import_module(f"atende.channels.whatsapp.texts.preview.{language}") for language in LANGUAGES)


def parts(sentence: str) -> set[str]:
    return {name for _, name, _, _ in string.Formatter().parse(sentence) if name}


@pytest.mark.parametrize("other", OTHERS, ids=lambda module: module.__name__[-2:])
def test_each_sentence_is_there_in_every_language_with_the_same_parts(other: ModuleType) -> None:
    said = {key: parts(sentence) for key, sentence in PORTUGUESE.SENTENCES.items()}
    assert {key: parts(sentence) for key, sentence in other.SENTENCES.items()} == said
    assert other.KINDS.keys() == PORTUGUESE.KINDS.keys()


def test_a_language_that_nobody_speaks_here_gets_portuguese() -> None:
    assert [sayer(code)("sticker") for code in ("pt-BR", "en", "es-MX", "fr", "")] == [
        "Figurinha", "Sticker", "Sticker", "Figurinha", "Figurinha",
    ]  # fmt: skip


def test_words_of_a_customer_are_no_sentence_of_ours() -> None:
    assert sayer("pt-BR")("edit", text="{kind} {0}") == "Mensagem editada: {kind} {0}"

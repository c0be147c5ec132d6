"""A pasted list of quick replies in its several shapes."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from atende.desk.quick_replies.import_text import understood
from atende.desk.quick_replies.service import LIMITS, shortcut_of

BELOW = """
/obrigado
Obrigado por comprar com a gente! 💛

Volte sempre.

/pix
Chave: 11 3000-4000
"""
SHAPES = {
    "words below": BELOW,
    "words beside": "/obrigado Obrigado por comprar com a gente! 💛\n\nVolte sempre.\n/pix Chave: 11 3000-4000",
    "with a dash": "/obrigado - Obrigado por comprar com a gente! 💛\n\nVolte sempre.\n/pix – Chave: 11 3000-4000",
    "with a colon": "/obrigado: Obrigado por comprar com a gente! 💛\n\nVolte sempre.\n/pix: Chave: 11 3000-4000",
    "a numbered list": BELOW.replace("/obrigado", "1. /obrigado").replace("/pix", "2) /pix"),
    "words above": "Obrigado por comprar com a gente! 💛\n\nVolte sempre.\n/obrigado\n\nChave: 11 3000-4000\n/pix",
    "labels": "Atalho: /obrigado\nMensagem: Obrigado por comprar com a gente! 💛\n\nVolte sempre.\n\n"
    "Atalho: /pix\nMensagem: Chave: 11 3000-4000",
    "labels turned": "Mensagem: Obrigado por comprar com a gente! 💛\n\nVolte sempre.\nAtalho: obrigado\n"
    "Mensagem: Chave: 11 3000-4000\nAtalho: pix",
    "a sheet": 'obrigado\t"Obrigado por comprar com a gente! 💛\n\nVolte sempre."\npix\tChave: 11 3000-4000',
    "a sheet with a heading": 'Mensagem\tAtalho\n"Obrigado por comprar com a gente! 💛\n\nVolte sempre."\t/obrigado\n'
    "Chave: 11 3000-4000\t/pix",
    "a table": 'Atalho,Mensagem\n/obrigado,"Obrigado por comprar com a gente! 💛\n\nVolte sempre."\n'
    "/pix,Chave: 11 3000-4000",
    "from windows": "\ufeff" + BELOW.replace("\n", "\r\n"),
    "with marks of direction": BELOW.replace("/pix", "\u200e/pix"),
}


@pytest.mark.parametrize("text", SHAPES.values(), ids=SHAPES)
def test_every_shape_says_the_same(text: str) -> None:
    assert [(one.shortcut, one.text) for one in understood(text)] == [
        ("obrigado", "Obrigado por comprar com a gente! 💛\n\nVolte sempre."),
        ("pix", "Chave: 11 3000-4000"),
    ]


def test_blocks_of_a_word_and_its_text() -> None:
    found = understood("obrigado\nObrigado pela compra!\n\npix\nChave: 11\nCNPJ: 22")
    assert [(one.shortcut, one.text) for one in found] == [
        ("obrigado", "Obrigado pela compra!"), ("pix", "Chave: 11\nCNPJ: 22"),
    ]  # fmt: skip


def test_the_same_again_is_dropped_and_other_words_get_a_number() -> None:
    found = understood("/oi\nOlá\n/oi\nOlá\n/Oi\nBom dia\n/óí\nBoa noite\n/vazio\n")
    assert [(one.shortcut, one.text) for one in found] == [("oi", "Olá"), ("oi-2", "Bom dia"), ("oi-3", "Boa noite")]


@pytest.mark.parametrize("text", ["", "   \n\n", "Só um texto qualquer, sem atalho.", "/", "//", "/pix"])
def test_of_what_is_no_list_it_understands_nothing(text: str) -> None:
    assert understood(text) == []


@settings(max_examples=60, deadline=None)
@given(st.text(alphabet="/abç :;,\t\n\"'-|1.💛\x00\r", max_size=60))
def test_it_never_raises_and_says_each_shortcut_once(text: str) -> None:
    found = [one.shortcut for one in understood(text)]
    assert len(set(found)) == len(found)
    assert all(len(name) <= LIMITS["shortcut"] + 4 and name for name in found)


@given(st.text(max_size=40))
def test_a_shortcut_can_be_typed_and_stays_what_it_is(text: str) -> None:
    name = shortcut_of(text)
    assert name == shortcut_of(name)
    assert name.isascii()

"""What must never be silent: life in words that nobody mistakes, and hazards where a shop sells the very thing."""

import pytest

from atende.language.own_words import goods_in
from atende.language.reading import Degree, read

OWN = frozenset({"gas", "remedio", "cloro", "alcool", "camarao", "faca", "veneno", "policia"})


@pytest.mark.parametrize("text", ["quero suicidar", "quero me suicidar", "vou me suicidar", "não quero mais viver"])
def test_who_speaks_of_ending_their_life_is_in_danger(text: str) -> None:
    assert read(text).degree is Degree.DANGER
    assert read(text).matters.kind == "life"


@pytest.mark.parametrize("text", ["tô engasgada", "enfiaram a faca nele"])
def test_what_the_lexicon_knows_as_violence_or_harm_is_never_answered_by_the_faq(text: str) -> None:
    assert read(text).degree >= Degree.VETO


@pytest.mark.parametrize(
    "text",
    [
        "ta com cheiro de gás aqui",
        "gás escapando, o que faço?",
        "vazamento de gás no apartamento, tem criança",
        "cheiro de gás, o que eu faço?",
        "tomei remédio demais",
        "misturei cloro com álcool",
        "não posso camarão",
        "alergia camarao",
        "enfiaram a faca nele",
    ],
)
def test_the_shops_own_goods_never_hide_what_happened_or_what_somebody_must_not_have(text: str) -> None:
    assert read(text, "pt-BR", OWN).degree >= read(text).degree


@pytest.mark.parametrize("text", ["2 de camarão", "acabou o gás, traz um botijão", "quanto custa a faca de churrasco?"])
def test_goods_alone_alarm_nobody(text: str) -> None:
    assert read(text, "pt-BR", OWN).degree is Degree.NONE


def test_a_text_that_says_item_keeps_the_customers_own_words() -> None:
    reading = read("esse item veio errado, péssimo item, camarão estragado", "pt-BR", OWN)
    assert "esse camarão" not in reading.complaint[1]


def test_a_denial_or_an_emergency_notice_teaches_no_goods() -> None:
    texts = ["Não vendemos armas", "Temos cobertura contra veneno", "Ligue 193 em caso de vazamento de gás"]
    assert goods_in(texts, [], "pt-BR") == frozenset()
    assert goods_in(["Entregamos gás em meia hora"], [], "pt-BR") == {"gas"}

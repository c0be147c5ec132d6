"""The network that reads what a message is: slips, long texts, hostile texts, and the clause that is shown."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from atende.language import network
from atende.language.normalize_plain import read_words

LANGUAGES = ("pt-BR", "es", "en")


@settings(max_examples=40, deadline=None)
@given(st.text(max_size=300), st.sampled_from(LANGUAGES))
def test_every_text_has_finite_odds(text: str, language: str) -> None:
    odds = network.odds_of(text, language)
    assert tuple(odds) == network.HEADS
    assert all(-100 < value < 100 for value in odds.values())


def test_every_language_has_every_limit_and_a_veto_is_no_higher_than_an_alarm() -> None:
    limits = network.network().limits
    assert set(limits) == set(LANGUAGES)
    for by_name in limits.values():
        assert set(by_name) == set(network.HEAD_OF)
        assert by_name["veto"] < by_name["alarm"]


@pytest.mark.parametrize(
    ("right", "slipped"),
    [
        ("minha filha está com dificuldade de respirar", "minha filha esta com dificudade de resprar"),
        ("sou alérgica a amendoim, posso comer?", "sou alergca a amendoin, poso comer?"),
    ],
)
def test_a_slip_changes_little(right: str, slipped: str) -> None:
    assert all(network.chance_of(text, "pt-BR", "alarm") >= 0.5 for text in (right, slipped))


def test_what_stands_at_the_end_of_a_long_text_is_read() -> None:
    story = "bom dia, tudo bem? ontem passei aí com a minha irmã e a gente escolheu as flores para a mesa. " * 6
    danger = "e agora minha mãe caiu da escada, bateu a cabeça e não acorda"
    assert network.chance_of(story, "pt-BR", "danger") < 0.5 <= network.chance_of(story + danger, "pt-BR", "danger")


def test_a_text_of_the_greatest_length_is_read_in_bounded_steps() -> None:
    words = read_words("não " * 1000, "pt-BR").words
    assert len(words) > network.MOST_WORDS
    assert network.network().odds(words, ()) == network.network().odds(words[: network.MOST_WORDS], ())


def test_the_clause_that_tells_is_in_the_customers_own_spelling() -> None:
    text = "Oi! Td bem? A moça do caixa foi MUITO grossa comigo ontem. Abrem domingo?"
    assert network.telling(text, "pt-BR", "complaint") == "A moça do caixa foi MUITO grossa comigo ontem"

"""Business hours in words, in three languages."""

from datetime import datetime
from zoneinfo import ZoneInfo

import pytest

from atende.hours import Hours, describe

SHOP = "mon-fri 07:00-12:00 13:00-19:00; sat 07:00-13:00; 2026-12-25 closed"


def at(text: str) -> datetime:
    return datetime.fromisoformat(text).replace(tzinfo=ZoneInfo("America/Sao_Paulo")).astimezone(ZoneInfo("UTC"))


def hours(text: str = SHOP) -> Hours:
    return Hours.parse(text, "America/Sao_Paulo")


@pytest.mark.parametrize(
    ("now", "opening", "words"),
    [
        ("2026-11-25 12:10", "2026-11-25 14:00", "hoje às 14h"),
        ("2026-11-25 23:10", "2026-11-26 08:00", "amanhã às 8h"),
        ("2026-11-26 00:10", "2026-11-26 08:00", "hoje às 8h"),
        ("2026-11-28 14:00", "2026-12-01 08:00", "terça às 8h"),
        ("2026-12-24 14:00", "2027-01-02 08:30", "dia 2 de janeiro às 8h30"),
        ("2026-12-20 14:00", "2027-01-01 01:00", "dia 1º de janeiro à 1h"),
        ("2026-11-24 14:00", "2026-12-01 08:00", "dia 1º de dezembro às 8h"),
    ],
)
def test_when_the_shop_is_back_in_words(now: str, opening: str, words: str) -> None:
    assert hours().words(at(opening), at(now), "pt-BR") == words


@pytest.mark.parametrize(
    ("language", "words"),
    [
        ("en", ("today at 2 pm", "tomorrow at 8:30 am", "on Saturday at 12 pm", "on January 2 at 12 am")),
        ("es", ("hoy a las 14:00", "mañana a las 8:30", "el sábado a las 12:00", "el 2 de enero a las 0:00")),
        ("es-MX", ("hoy a las 14:00", "mañana a las 8:30", "el sábado a las 12:00", "el 2 de enero a las 0:00")),
    ],
)
def test_the_same_in_other_languages(language: str, words: tuple[str, ...]) -> None:
    openings = ("2026-11-25 14:00", "2026-11-26 08:30", "2026-11-28 12:00", "2027-01-02 00:00")
    now = at("2026-11-25 10:00")
    assert tuple(hours().words(at(opening), now, language) for opening in openings) == words


@pytest.mark.parametrize(
    ("text", "words"),
    [
        (SHOP, "segunda a sexta das 7h às 12h e das 13h às 19h; sábado das 7h às 13h"),
        (
            "seg qua sex 18:00-02:00; sáb,dom 00:00-24:00",
            "segunda, quarta e sexta das 18h às 2h; sábado e domingo 24 horas",
        ),
        ("mon-wed fri 09:30-18:00", "segunda a quarta e sexta das 9h30 às 18h"),
        ("mon 00:00-01:00 08:00-12:00 13:00-24:00", "segunda da 0h à 1h, das 8h às 12h e das 13h às 24h"),
        ("mon-sun closed", "fechado"),
    ],
)
def test_the_usual_week_in_words(text: str, words: str) -> None:
    assert describe(hours(text), "pt-BR") == words

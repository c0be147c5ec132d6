"""What customers are told of the days ahead that are not like the week, in three languages."""

import re
from collections.abc import Iterator
from datetime import UTC, date, datetime, timedelta
from itertools import pairwise
from zoneinfo import ZoneInfo

import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from atende.hours import Hours, ahead, describe
from atende.hours.descriptions import more
from atende.hours.exceptions import LONGEST, differing
from atende.hours.formatter import WEEK as WEEK_DAYS
from atende.hours.formatter import ranges
from atende.hours.parser import Spans
from tests.hours.test_hours_properties import clauses

ZONE = "America/Sao_Paulo"
WEEK = "seg-sex 08:00-18:00; sáb 08:00-12:00"
THURSDAY = "2026-11-26 10:00"
LONG = " ".join(f"{hour:02}:30-{hour:02}:45" for hour in range(24))
ONE = timedelta(days=1)


def at(text: str, zone: str = ZONE) -> datetime:
    return datetime.fromisoformat(text).replace(tzinfo=ZoneInfo(zone)).astimezone(UTC)


def told(text: str, now: str = THURSDAY, lang: str = "pt-BR", *, week: str = WEEK) -> str:
    return ahead(Hours.parse(f"{week}; {text}", ZONE), at(now), lang)


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("", ""),
        ("27/11/2026 fechado", "Amanhã, 27/11: fechado."),
        ("26/11/2026 8h-12h", "Hoje, 26/11: das 8h às 12h."),
        ("29/11/2026 9h-12h 14h-17h", "Domingo, 29/11: das 9h às 12h e das 14h às 17h."),
        ("3/12/2026 0h-24h", "Quinta, 3/12: 24 horas."),
        ("28/11 fechado; 1/12 7h-8h", "Sábado, 28/11: fechado. Terça, 1º/12: das 7h às 8h."),
        ("4/12/2026 fechado", ""),
        ("25/11/2026 fechado", ""),
        ("27/11/2026 8h-18h", ""),
        ("29/11/2026 fechado", ""),
        ("27/11/2026 normal", ""),
        ("27/11 fechado", "Amanhã, 27/11: fechado."),
        ("27/11 fechado; 27/11/2026 8h-9h", "Amanhã, 27/11: das 8h às 9h."),
        ("26/11/2026-27/11/2026 fechado", "Hoje, 26/11, e amanhã, 27/11: fechado."),
        ("27/11/2026-30/11/2026 fechado", "De amanhã, 27/11, a segunda, 30/11: fechado."),
        ("20/11/2026-06/12/2026 fechado", "De hoje, 26/11, a sábado, 5/12: fechado."),
        ("27/11/2026-28/11/2026 fechado", "Amanhã, 27/11, e sábado, 28/11: fechado."),
        ("2/12 a 3/1 fechado", "De quarta, 2/12, a sábado, 2/1: fechado."),
    ],
)
def test_days_that_are_not_like_the_week(text: str, words: str) -> None:
    assert told(text) == words


@pytest.mark.parametrize(
    ("text", "now", "words"),
    [
        ("feriados fechado", "2026-12-25 10:00", "Hoje, 25/12 (Natal): fechado. "
         "Sexta, 1º/1 (Confraternização Universal): fechado."),
        ("feriados fechado", "2026-12-17 10:00", ""),
        ("feriados fechado; 25/12/2026 8h-12h", "2026-12-20 10:00", "Sexta, 25/12 (Natal): das 8h às 12h."),
        ("feriados fechado; natal normal", "2026-12-23 10:00", "Sexta, 25/12 (Natal): das 8h às 18h."),
        ("feriados 8h-12h", "2026-12-23 10:00", "Sexta, 25/12 (Natal): das 8h às 12h."),
        ("véspera de natal 8h-12h", "2026-12-23 10:00", "Amanhã, 24/12 (Véspera de Natal): das 8h às 12h."),
        ("24/12 8h-12h", "2026-12-23 10:00", "Amanhã, 24/12: das 8h às 12h."),
        ("feriados SP fechado", "2027-07-08 10:00", "Amanhã, 9/7 (Revolução Constitucionalista): fechado."),
        ("feriados fechado", "2027-07-08 10:00", ""),
        ("feriados DF fechado; Tiradentes normal", "2027-04-20 10:00", "Amanhã, 21/4 (Fundação de Brasília): fechado."),
        ("feriados fechado", "2026-11-09 10:00", ""),
        ("", "2026-12-24 10:00", ""),
    ],
)  # fmt: skip
def test_holidays_by_their_names(text: str, now: str, words: str) -> None:
    assert told(text, now) == words


def test_a_holiday_on_a_day_that_is_shut_anyway_is_nothing_new() -> None:
    assert told("feriados fechado", "2026-11-14 10:00").startswith("Sexta, 20/11"), "the 15th is a Sunday"


@pytest.mark.parametrize(
    ("lang", "words"),
    [
        ("en", "Tomorrow, December 24: 8 am to 12 pm. Friday, December 25 (Natal): closed. "
         "From Monday, December 28, to Saturday, January 2: closed."),
        ("es", "Mañana, 24/12: de 8:00 a 12:00. Viernes, 25/12 (Natal): cerrado. "
         "De lunes, 28/12, a sábado, 2/1: cerrado."),
        ("es-MX", "Mañana, 24/12: de 8:00 a 12:00. Viernes, 25/12 (Natal): cerrado. "
         "De lunes, 28/12, a sábado, 2/1: cerrado."),
    ],
)  # fmt: skip
def test_the_same_in_other_languages(lang: str, words: str) -> None:
    text = "feriados fechado; 24/12/2026 8h-12h; 28/12/2026-3/1/2027 fechado"
    assert told(text, "2026-12-23 10:00", lang) == words


@pytest.mark.parametrize(
    ("text", "now", "words"),
    [
        ("25/11/2026 fechado", "2026-11-26 01:00", "Quarta, 25/11: fechado."),
        ("25/11/2026 fechado", "2026-11-26 02:00", ""),
        ("25/11/2026 18h-4h", "2026-11-26 03:59", "Quarta, 25/11: das 18h às 4h."),
        ("26/11/2026 18h-4h", "2026-11-26 01:00", "Hoje, 26/11: das 18h às 4h."),
        ("25/11/2026-26/11/2026 fechado", "2026-11-26 01:00", "Quarta, 25/11, e hoje, 26/11: fechado."),
    ],
)
def test_yesterday_counts_until_its_night_is_over(text: str, now: str, words: str) -> None:
    assert told(text, now, week="seg-dom 18:00-02:00") == words


def test_today_is_the_shops_own_day() -> None:
    now = datetime(2026, 11, 27, 1, 30, tzinfo=UTC)
    words = [ahead(Hours.parse("27/11/2026 fechado", zone), now, "pt-BR") for zone in (ZONE, "Asia/Tokyo")]
    assert words == ["Amanhã, 27/11: fechado.", "Hoje, 27/11: fechado."]


def test_too_many_words_say_that_there_is_more() -> None:
    text = f"27/11/2026 fechado; 28/11/2026 {LONG}; 30/11/2026 8h-9h"
    assert told(text) == "Amanhã, 27/11: fechado. Há mais mudanças nos próximos dias: confirme por aqui."
    assert told(text, lang="en").endswith("closed. More of the next days are different: please ask here.")
    assert told(text, lang="es").endswith("cerrado. Hay más cambios en los próximos días: confírmalos por aquí.")


# Laws, for any week and any exceptions

EVERY = settings(max_examples=200, deadline=None)
ZONES = ("America/Sao_Paulo", "America/New_York", "Australia/Lord_Howe", "Asia/Tokyo", "UTC")
FIRST = date(2026, 12, 30)
does = st.sampled_from(("closed", "08:00-12:00", "18:00-02:00", "22:00-06:00", "00:00-24:00", "normal"))
dates = st.builds(
    lambda day, days, yearly, what: (
        f"{FIRST + day * ONE}..{FIRST + (day + days) * ONE} {'yearly ' * yearly}{what}"
    ),
    st.integers(0, 6), st.integers(0, 9), st.booleans(), does,
)  # fmt: skip
feriados = st.builds("feriados {} {}".format, st.sampled_from(("", "RO")), does)
named = st.builds("{} {}".format, st.sampled_from(("Véspera de Ano-Novo", "Confraternização Universal")), does)
bars = st.just("mon-sun 18:00-02:00")
texts = st.builds(
    lambda week, others, together: "; ".join((*week, *others, *together)),
    st.lists(bars | clauses, max_size=3), st.lists(dates | named, max_size=4), st.lists(feriados, max_size=1),
)  # fmt: skip
shops = st.builds(Hours.parse, texts, st.sampled_from(ZONES))
moments = st.integers(0, 9 * 24 * 12).map(lambda n: datetime(2026, 12, 29, tzinfo=UTC) + n * timedelta(minutes=5))


@EVERY
@given(shops, moments)
def test_who_knows_the_week_and_the_days_ahead_knows_when_the_shop_is_open(shop: Hours, now: datetime) -> None:
    """Of a holiday the week says "exceto feriados": who reads it takes every public one for shut."""
    heard = Hours.parse("; ".join(filter(None, (week_of(shop), *dated(shop, now)))), shop.zone.key)
    for step in range(0, 7 * 24 * 60, 15):
        moment = now + timedelta(minutes=step)
        assert heard.is_open(moment) == shop.is_open(moment), moment


def week_of(shop: Hours) -> str:
    said = [f"{name} {doing(shop.rules[day])}" for day, name in enumerate(WEEK_DAYS)]
    return "; ".join(said + ["feriados fechado"] * describe(shop, "pt-BR").endswith("exceto feriados"))


def dated(shop: Hours, now: datetime) -> Iterator[str]:
    return (f"{one.first}..{one.last} {doing(one.spans)}" for one in differing(shop, now))


def doing(spans: Spans) -> str:
    return " ".join(ranges(spans)) or "closed"


@EVERY
@given(shops, moments, st.sampled_from(("pt-BR", "en", "es")))
def test_every_day_that_differs_is_said_once_or_that_there_is_more(shop: Hours, now: datetime, lang: str) -> None:
    found, words = [*differing(shop, now)], ahead(shop, now, lang)
    assert len(words) <= LONGEST + 80
    assert all(before.last < after.first for before, after in pairwise(found))
    assert bool(words) == bool(found)
    assume(more(lang) not in words)
    assert words.count(": ") == len(found)


@EVERY
@given(shops, moments)
def test_what_is_said_of_a_day_can_be_read_back(shop: Hours, now: datetime) -> None:
    words = ahead(shop, now, "pt-BR")
    assume(more("pt-BR") not in words)
    for sentence, one in zip(re.split(r"(?<=\.) ", words) if words else [], differing(shop, now), strict=True):
        days, _, does = sentence.removesuffix(".").rpartition(": ")
        numbers = [(int(day), int(month)) for day, month in re.findall(r"(\d+)º?/(\d+)", days)]
        assert numbers == [(day.day, day.month) for day in dict.fromkeys((one.first, one.last))]
        assume(all(end - start < 1440 or (start, end) == (0, 1440) for start, end in one.spans))
        assert Hours.parse(f"mon {does}", "UTC").rules[0] == one.spans

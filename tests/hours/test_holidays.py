"""Holidays of Brazil: our table beside the package that it was made from, and what a shop makes of them."""

from datetime import UTC, date, datetime
from zoneinfo import ZoneInfo

import pytest

from atende.hours import Hours, describe, holidays
from atende.hours.parser import NORMAL
from atende.hours.status import calendar, standing
from bench.holidays import CATEGORIES, RENAMED, TABLE, holidays_of, table

YEARS = range(2026, 2046)
ZONE = "America/Sao_Paulo"
SHOP = "seg-sex 08:00-18:00; sáb 08:00-12:00"
NAMES = dict.fromkeys(RENAMED.values(), "Carnaval")


def shop(text: str) -> Hours:
    return Hours.parse(f"{SHOP}; {text}", ZONE)


def at(text: str) -> datetime:
    return datetime.fromisoformat(text).replace(tzinfo=ZoneInfo(ZONE)).astimezone(UTC)


def is_open(text: str, when: str) -> bool:
    return shop(text).is_open(at(when))


@pytest.mark.parametrize("state", holidays.STATES)
def test_every_state_has_the_packages_holidays_for_twenty_years(state: str) -> None:
    ours = {
        (day, NAMES.get(one.name, one.name), one.public)
        for number in YEARS
        for day, found in holidays.year(state, number).items()
        for one in found
    }
    assert ours == {
        (day, name, category == "public")
        for category in CATEGORIES
        for day, name in holidays_of(state, category, YEARS)
    }


def test_the_table_is_what_the_pinned_package_gives() -> None:
    assert TABLE.read_text("utf-8") == table()


def test_all_holidays_at_once_national_or_of_a_state_too() -> None:
    assert not is_open("feriados fechado", "2026-12-25 10:00")
    assert not is_open("feriados fechado", "2027-03-26 10:00"), "Good Friday moves"
    assert is_open("feriados fechado", "2027-07-09 10:00")
    assert not is_open("feriados SP fechado", "2027-07-09 10:00")
    assert is_open("feriados SP fechado", "2027-05-27 10:00"), "Corpus Christi is no holiday by law"
    assert is_open("", "2026-12-25 10:00"), "who says nothing of holidays works"


def test_a_week_except_holidays() -> None:
    text = "segunda a sexta das 8h às 18h, exceto nos feriados SP.\nsábado das 8h às 12h"
    assert Hours.parse(text, ZONE).rules == Hours.parse(f"{SHOP}; feriados SP fechado", ZONE).rules


def test_one_holiday_may_have_hours_of_its_own_or_be_like_any_day() -> None:
    text = "feriados RJ fechado; São Jorge 9h-12h; Tiradentes normal; Corpus Christi fechado"
    assert is_open(text, "2027-04-23 11:00")
    assert not is_open(text, "2027-04-23 13:00")
    assert is_open(text, "2027-04-21 17:00")
    assert not is_open(text, "2027-05-27 10:00")
    assert not is_open(text, "2027-02-09 10:00"), "Carnival's Tuesday is a holiday in Rio"
    assert is_open(text, "2027-02-08 10:00")
    assert not is_open("Carnaval fechado", "2027-02-08 10:00")


def test_a_date_of_the_owner_is_stronger_than_a_holiday() -> None:
    assert is_open("feriados fechado; 25/12/2026 9h-11h", "2026-12-25 10:00")
    assert is_open("feriados fechado; 25/12 todo ano 9h-11h", "2030-12-25 10:00")
    assert not is_open("feriados fechado; 25/12/2026 normal", "2026-12-25 10:00"), "as without the date: a holiday"


def test_of_two_holidays_on_one_day_the_one_that_counts_counts() -> None:
    assert not is_open("feriados DF fechado; Tiradentes normal", "2027-04-21 10:00"), "Brasília was founded that day"
    assert is_open("feriados DF fechado; Tiradentes normal; Fundação de Brasília normal", "2027-04-21 10:00")


def test_a_night_that_begins_before_a_holiday_ends_in_it() -> None:
    bar = Hours.parse("seg-dom 18:00-02:00; feriados fechado", ZONE)
    assert bar.is_open(at("2026-12-25 01:59"))
    assert not bar.is_open(at("2026-12-25 20:00"))
    assert not bar.is_open(at("2026-12-26 01:00"))


def test_days_from_one_date_to_another() -> None:
    text = "20/12/2026 a 03/01/2027 fechado"
    assert [is_open(text, f"{day} 10:00") for day in ("2026-12-19", "2026-12-21", "2027-01-02", "2027-01-04")] == [
        True, False, False, True,
    ]  # fmt: skip
    assert not is_open("24/12 a 01/01 fechado", "2031-12-30 10:00")


@pytest.mark.parametrize(
    ("text", "why"),
    [
        ("são jorge fechado", '"São Jorge" não é feriado nacional, e falta o estado'),
        ("feriados SP fechado; são jorge fechado", "nem de SP"),
        ("feriados SP fechado; feriados RJ fechado", "um estado só"),
        ("feriados", "faltam as horas"),
        ("dom normal", "já é o normal"),
        ("natal normal fechado", "mais de uma coisa"),
        ("20/12/2026 a 05/01 fechado", "não vai de uma data a outra"),
        ("20/12/2026-01/12/2026 fechado", "não vai de uma data a outra"),
    ],
)
def test_what_cannot_be_is_said(text: str, why: str) -> None:
    with pytest.raises(ValueError, match=why):
        shop(text)


def test_the_calendar_of_the_next_twelve_months() -> None:
    coming = calendar(shop("feriados RJ fechado; Natal 8h-12h; 31/12 fechado"), at("2026-11-25 10:00"))
    found = {one.holiday.id: one for one in coming}
    assert coming[0].day == date(2026, 12, 24)
    assert coming[-1].day == date(2027, 11, 20)
    assert found["natal"].spans == ((480, 720),)
    assert found["corpus_christi"].spans == NORMAL
    assert found["terca_feira_de_carnaval"].spans == (), "in Rio by law, elsewhere by custom: told once"
    assert found["vespera_de_ano_novo"].overruled
    assert len(found) == len(coming)


@pytest.mark.parametrize(
    ("text", "when", "language", "said"),
    [
        ("", "2026-11-25 10:00", "pt-BR", "Agora: aberto até 18h. Próximo feriado: Natal, sexta, 25 de dezembro "
         "(a loja abre como sempre)."),
        ("feriados fechado", "2026-11-25 19:00", "en", "Now: closed. Opens tomorrow at 8 am. Next holiday: Natal, "
         "Friday, December 25 (closed)."),
        ("véspera de natal 8h-12h", "2026-11-29 10:00", "es", "Ahora: cerrado. Abre mañana a las 8:00. Próximo "
         "feriado: Véspera de Natal, jueves 24 de diciembre (de 8:00 a 12:00)."),
        ("feriados fechado; 25/12/2026 9h-11h", "2026-12-25 10:00", "pt-BR", "Agora: aberto até 11h. Próximo "
         "feriado: Natal, sexta, 25 de dezembro (das 9h às 11h)."),
        ("qua 08:00-02:00", "2026-11-25 20:00", "pt-BR", "Agora: aberto até 2h. Próximo"),
        ("qua 08:00-24:00; qui 00:00-18:00", "2026-11-25 20:00", "pt-BR", "Agora: aberto até amanhã às 18h. Próximo"),
        ("seg-dom fechado", "2026-11-25 20:00", "pt-BR", "Agora: fechado, sem data para abrir. Próximo"),
        ("seg-dom 00:00-24:00", "2026-11-25 20:00", "pt-BR", "Agora: aberto, sem hora para fechar. Próximo"),
    ],
)  # fmt: skip
def test_how_the_shop_stands_in_words(text: str, when: str, language: str, said: str) -> None:
    assert standing(shop(text), at(when), language).startswith(said)


def test_the_week_in_words_says_that_holidays_are_out() -> None:
    assert describe(shop("feriados fechado"), "pt-BR").endswith("sábado das 8h às 12h, exceto feriados")
    assert describe(shop("feriados 9h-12h"), "pt-BR").endswith("sábado das 8h às 12h")

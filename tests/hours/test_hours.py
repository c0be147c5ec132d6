"""Business hours: what the text form means, on the shop's own clock."""

from datetime import UTC, date, datetime, timedelta
from timeit import repeat
from zoneinfo import ZoneInfo

import pytest

from atende.hours import Hours, describe

SHOP = "mon-fri 07:00-12:00 13:00-19:00; sat 07:00-13:00; 2026-12-25 closed; 12-24 07:00-12:00 yearly"


def at(text: str, zone: str = "America/Sao_Paulo") -> datetime:
    """A local time as UTC; `+` after it takes the second of a time that comes twice."""
    local = datetime.fromisoformat(text.rstrip("+")).replace(tzinfo=ZoneInfo(zone), fold=text.endswith("+"))
    return local.astimezone(UTC)


def hours(text: str = SHOP, zone: str = "America/Sao_Paulo") -> Hours:
    return Hours.parse(text, zone)


@pytest.mark.parametrize(
    ("when", "is_open"),
    [
        ("2026-11-25 06:59:59", False),
        ("2026-11-25 07:00", True),
        ("2026-11-25 12:00", False),
        ("2026-11-25 12:59", False),
        ("2026-11-25 18:59:59", True),
        ("2026-11-28 12:30", True),
        ("2026-11-28 13:00", False),
        ("2026-11-29 10:00", False),
    ],
)
def test_a_week_with_a_lunch_break(when: str, is_open: bool) -> None:
    assert hours().is_open(at(when)) is is_open


@pytest.mark.parametrize(
    ("when", "is_open"),
    [
        ("2026-12-24 11:00", True),
        ("2026-12-24 14:00", False),
        ("2027-12-24 14:00", False),
        ("2026-12-25 10:00", False),
        ("2027-12-24 11:00", True),
        ("2028-12-25 10:00", True),
    ],
)
def test_a_date_closes_once_and_a_yearly_one_every_year(when: str, is_open: bool) -> None:
    assert hours().is_open(at(when)) is is_open


def test_a_single_date_is_stronger_than_a_yearly_one() -> None:
    assert hours("12-24 closed; 2026-12-24 09:00-10:00").is_open(at("2026-12-24 09:30"))


def test_a_night_belongs_to_the_day_on_which_it_begins() -> None:
    bar = hours("fri 18:00-02:00; 2026-11-27 18:00-03:00; 2026-11-28 closed")
    assert bar.is_open(at("2026-11-28 02:30"))
    assert not bar.is_open(at("2026-11-28 03:00"))
    assert bar.is_open(at("2026-12-05 01:59"))
    assert not bar.is_open(at("2026-12-05 02:00"))


def test_leap_day_comes_every_four_years() -> None:
    shop = hours("mon-sun 08:00-18:00; 29/02 fechado")
    assert not shop.is_open(at("2028-02-29 10:00"))
    assert shop.is_open(at("2027-03-01 10:00"))
    assert shop.business_seconds(at("2028-02-28 00:00"), at("2028-03-02 00:00")) == 2 * 10 * 3600


def test_without_words_the_shop_never_closes() -> None:
    always = hours("")
    assert always.is_open(at("2026-11-29 03:00"))
    assert always.next_opening(at("2026-11-29 03:00")) is None
    assert always.absence(at("2026-11-29 03:00")) is None
    assert always.business_seconds(at("2018-01-01 00:00"), at("2019-01-01 00:00")) == 365 * 86400
    assert describe(always, "pt-BR") == "todos os dias 24 horas"


def test_dates_alone_leave_the_week_open() -> None:
    shop = hours("25/12 fechado")
    assert shop.is_open(at("2026-12-24 23:59"))
    assert shop.absence(at("2026-12-25 10:00")) == (at("2026-12-25 00:00"), at("2026-12-26 00:00"))


def test_a_shop_that_never_opens() -> None:
    shut = hours("mon-sun closed")
    assert shut.absence(at("2026-11-25 10:00")) == (None, None)
    assert shut.business_seconds(at("2026-01-01 10:00"), at("2026-11-25 10:00")) == 0


def test_next_opening_and_absence() -> None:
    assert hours().next_opening(at("2026-11-25 12:10")) == at("2026-11-25 13:00")
    assert hours().next_opening(at("2026-11-25 11:00")) == at("2026-11-25 13:00"), "open now: after the next closing"
    assert hours().absence(at("2026-12-24 20:00")) == (at("2026-12-24 12:00"), at("2026-12-26 07:00"))
    assert hours().absence(at("2026-11-25 13:00")) is None


def test_days_that_touch_at_midnight_are_one_stretch() -> None:
    shop = hours("fri 20:00-24:00; sat 00:00-04:00; mon 08:00-09:00")
    assert shop.next_opening(at("2026-11-27 21:00")) == at("2026-11-30 08:00")
    assert shop.absence(at("2026-11-28 05:00")) == (at("2026-11-28 04:00"), at("2026-11-30 08:00"))


class TestClocksThatJump:
    """RELIABILITY R9: gaps and folds in São Paulo 2018, New York and Lisbon."""

    def test_sao_paulo_midnight_that_did_not_exist(self) -> None:
        shop = hours("mon-sun 00:00-08:00")
        jump = datetime(2018, 11, 4, 3, tzinfo=UTC)
        assert shop.is_open(jump)
        assert shop.business_seconds(at("2018-11-04 01:00"), at("2018-11-04 08:00")) == 7 * 3600
        assert hours("sun 00:30-08:00").next_opening(at("2018-11-03 12:00")) == jump
        assert not hours("sun 00:10-00:50").is_open(jump), "the whole range was skipped"

    def test_sao_paulo_hour_that_came_twice(self) -> None:
        shop = hours("sat 20:00-23:30")
        assert shop.is_open(at("2018-02-17 23:29"))
        assert not shop.is_open(at("2018-02-17 23:29+")), "closed once is closed"
        whole = hours("sat 00:00-24:00")
        assert whole.is_open(at("2018-02-17 23:59+"))
        assert whole.business_seconds(at("2018-02-17 00:00"), at("2018-02-18 00:00")) == 25 * 3600

    def test_new_york(self) -> None:
        shop = hours("mon-sun 01:30-02:30", "America/New_York")
        spring, autumn = at("2026-03-08 00:00", "America/New_York"), at("2026-11-01 00:00", "America/New_York")
        assert shop.business_seconds(spring, spring + timedelta(days=1)) == 1800
        assert shop.business_seconds(autumn, autumn + timedelta(days=1)) == 2 * 3600
        assert hours("sun 02:15-09:00", "America/New_York").next_opening(spring) == datetime(2026, 3, 8, 7, tzinfo=UTC)

    def test_lisbon(self) -> None:
        shop = hours("mon-sun 09:00-18:00", "Europe/Lisbon")
        assert shop.next_opening(datetime(2026, 3, 28, 20, tzinfo=UTC)) == datetime(2026, 3, 29, 8, tzinfo=UTC)
        assert shop.next_opening(datetime(2026, 10, 24, 20, tzinfo=UTC)) == datetime(2026, 10, 25, 9, tzinfo=UTC)

    def test_a_day_that_never_was(self) -> None:
        shop = hours("fri 08:00-18:00; thu 10:00-20:00; sat 08:00-09:00", "Pacific/Apia")
        assert shop.next_opening(at("2011-12-29 21:00", "Pacific/Apia")) == at("2011-12-31 08:00", "Pacific/Apia")

    def test_a_date_that_came_back(self) -> None:
        """St. John's put its clock back at 00:01, to 23:01 of the day before."""
        shop = hours("", "America/St_Johns")
        second = at("2010-11-06 23:30+", "America/St_Johns")
        assert shop.is_open(second)
        assert shop.business_seconds(second - timedelta(hours=2), second + timedelta(hours=2)) == 4 * 3600


@pytest.mark.parametrize(
    "text",
    [
        "mon-fri 07:00-12:00 13:00-19:00; sat 07:00-13:00",
        "seg-sex 7h-12h, 13h-19h\nsáb 7h-13h",
        "Segunda-feira a sexta-feira das 7h às 12h e das 13h às 19h; sábados das 07h00 às 13h00.",
        "lun-vie 7:00 a 12:00 y 13:00 a 19:00; sábado de 7:00 a 13:00; domingo cerrado",
        "Monday to Friday 7 am to 12 pm and 1 pm - 7pm; Sat 7am–1pm",
        "Segunda a sexta: 7h às 12h e 13h às 19h, sáb: 7h às 13h, dom fechado",
        "nos dias úteis das 7h às 12h, 13h às 19h e aos sábados das 7h às 13h",
        "fim de semana 7h-13h, dom fechado, seg-sex 7h-12h 13h-19h",
        "mon-sun 07:00-12:00; sat-sun closed; mon,tue,wed,thu,fri 13:00-19:00; sat 07:00-13:00",
    ],
)
def test_many_ways_to_write_one_week(text: str) -> None:
    day, saturday = ((420, 720), (780, 1140)), ((420, 780),)
    assert hours(text).rules == {**dict.fromkeys(range(5), day), 5: saturday, 6: ()}


def test_days_after_hours_have_hours_of_their_own_unless_nothing_is_said_of_them() -> None:
    assert hours("seg-sex 8h-18h sáb").rules == {**dict.fromkeys(range(6), ((480, 1080),)), 6: ()}
    assert hours("24/12 8h-12h, 25/12 e 1/1 fechado, 2/1 8h-9h").rules == {
        **dict.fromkeys(range(7), ((0, 1440),)),
        (12, 24): ((480, 720),),
        (12, 25): (),
        (1, 1): (),
        (1, 2): ((480, 540),),
    }
    assert hours("diariamente 8h-18h").rules == hours("todo dia das 8h às 18h").rules == hours("daily 8h-18h").rules


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("25/12/2026 fechado", date(2026, 12, 25)),
        ("2026-12-25 closed", date(2026, 12, 25)),
        ("25/12 fechado", (12, 25)),
        ("25/12/2026 fechado todo ano", (12, 25)),
        ("12-25 cerrado cada año", (12, 25)),
    ],
)
def test_many_ways_to_write_a_date(text: str, day: object) -> None:
    assert [key for key in hours(text).rules if not isinstance(key, int)] == [day]


@pytest.mark.parametrize(
    ("text", "why"),
    [
        ("mon-fri", "faltam as horas"),
        ("07:00-12:00", "faltam os dias"),
        ("mon 25:00-26:00", "não existe"),
        ("mon 07:60-09:00", "não existe"),
        ("mon 13pm-14pm", "não existe"),
        ("mon 08:00-08:00", "mesma hora"),
        ("mon 24:00-02:00", "começa às 24h"),
        ("mon closed 08:00-10:00", "mais de uma coisa"),
        ("2026-02-29 closed", "não existe"),
        ("mon 18-22", "horas se escrevem assim"),
        ("feriados", "faltam as horas"),
        ("mon-abc 08:00-10:00", "não entendi"),
    ],
)
def test_what_cannot_be_understood_is_said(text: str, why: str) -> None:
    with pytest.raises(ValueError, match=why):
        hours(text)


@pytest.mark.parametrize("zone", ["", "Brasil/São Paulo", "../etc/passwd", "/etc/localtime", "America"])
def test_an_unknown_zone_is_said(zone: str) -> None:
    with pytest.raises(ValueError, match="fuso"):
        hours("", zone)


def test_one_text_is_read_once() -> None:
    assert hours() is hours()


def test_the_usual_question_takes_at_most_20_microseconds() -> None:
    shop, now = hours(), at("2026-11-25 10:00")
    assert min(repeat(lambda: shop.is_open(now), number=1000, repeat=5)) / 1000 < 20e-6

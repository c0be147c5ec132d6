"""Laws of business time, for any week, in zones whose clocks jump."""

from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo

from hypothesis import assume, given, settings
from hypothesis import strategies as st

from atende.hours import Hours, describe
from atende.hours.formatter import write
from atende.hours.parser import parse_rules
from atende.hours.spoken import rewrite

ZONES = ("America/Sao_Paulo", "America/New_York", "Europe/Lisbon", "Australia/Lord_Howe", "UTC")
DAYS = ("mon", "tue", "wed", "thu", "fri", "sat", "sun")
JUMPS = (
    datetime(2018, 2, 18, tzinfo=UTC),
    datetime(2018, 11, 4, tzinfo=UTC),
    datetime(2026, 3, 8, tzinfo=UTC),
    datetime(2026, 3, 29, tzinfo=UTC),
    datetime(2026, 4, 4, 15, tzinfo=UTC),
    datetime(2026, 10, 25, tzinfo=UTC),
    datetime(2026, 11, 1, tzinfo=UTC),
    datetime(2028, 2, 29, tzinfo=UTC),
)
EVERY = settings(max_examples=60, deadline=None)

clocks = st.integers(0, 287).map(lambda n: f"{n // 12:02}:{n % 12 * 5:02}")
ranges = st.tuples(clocks, clocks).filter(lambda pair: pair[0] != pair[1]).map("-".join)
clauses = st.builds(
    lambda days, spans: f"{','.join(sorted(days))} {' '.join(spans)}",
    st.sets(st.sampled_from(DAYS), min_size=1),
    st.lists(ranges, min_size=1, max_size=3),
)
exceptions = st.sampled_from(
    (
        "02-29 closed", "2018-11-04 00:30-05:00", "2026-11-01 closed", "10-25 00:00-24:00 yearly",
        "feriados SP closed", "Finados 22:00-03:00", "Carnaval closed", "2026-03-07..2026-03-09 10:00-11:00",
    )
)  # fmt: skip
texts = st.lists(clauses | exceptions, max_size=4).map("; ".join)
shops = st.builds(Hours.parse, texts, st.sampled_from(ZONES))
moments = st.builds(
    lambda jump, minutes: jump + timedelta(minutes=minutes), st.sampled_from(JUMPS), st.integers(-3000, 3000)
)


@EVERY
@given(shops, st.tuples(moments, moments, moments))
def test_additive_monotone_never_negative(shop: Hours, times: tuple[datetime, datetime, datetime]) -> None:
    first, middle, last = sorted(times)
    whole = shop.business_seconds(first, last)
    assert shop.business_seconds(first, middle) + shop.business_seconds(middle, last) == whole
    assert 0 <= shop.business_seconds(first, middle) <= whole <= (last - first).total_seconds()
    assert shop.business_seconds(last, first) == 0


@EVERY
@given(shops, moments, st.integers(0, 36 * 60))
def test_equal_to_a_count_minute_by_minute(shop: Hours, start: datetime, minutes: int) -> None:
    staffed = sum(shop.is_open(start + timedelta(minutes=n)) for n in range(minutes))
    assert shop.business_seconds(start, start + timedelta(minutes=minutes)) == 60 * staffed


@EVERY
@given(shops, moments)
def test_an_open_shop_knows_when_it_shuts(shop: Hours, at: datetime) -> None:
    until = shop.open_until(at)
    assert until is None or shop.is_open(at)
    if until:
        assert not shop.is_open(until)
        assert shop.business_seconds(at, until) == (until - at).total_seconds()


@EVERY
@given(shops, moments)
def test_open_is_what_the_shops_clock_says_where_it_does_not_jump(shop: Hours, at: datetime) -> None:
    day = timedelta(days=1)
    local = at.astimezone(shop.zone)
    assume((at - day).astimezone(shop.zone).utcoffset() == (at + day).astimezone(shop.zone).utcoffset())
    minute, before = local.hour * 60 + local.minute, local.date() - day
    today = any(start <= minute < end for start, end in shop.on(local.date()))
    night = any(minute + 1440 < end for _, end in shop.on(before))
    assert shop.is_open(at) == (today or night)


@EVERY
@given(shops, moments)
def test_absence_begins_and_ends_where_the_shop_does(shop: Hours, at: datetime) -> None:
    second = timedelta(seconds=1)
    absence = shop.absence(at)
    assert (absence is None) == shop.is_open(at)
    since, back = absence or (None, shop.next_opening(at))
    if back:
        assert back > at
        assert shop.is_open(back)
        assert not shop.is_open(back - second)
    if since:
        assert since <= at
        assert shop.is_open(since - second)
        assert not shop.is_open(since)
    if since and back:
        assert shop.business_seconds(since, back) == 0


@EVERY
@given(texts, st.sampled_from(("pt-BR", "en", "es")))
def test_words_about_the_week_say_the_week(text: str, language: str) -> None:
    shop = Hours.parse(text, "UTC")
    week = {day: shop.rules[day] for day in range(7)}
    assume(any(week.values()))
    assume(all(end - start < 1440 or (start, end) == (0, 1440) for spans in week.values() for start, end in spans))
    said = Hours.parse(describe(shop, language), "UTC")
    assert {day: said.rules[day] for day in range(7)} == week


@EVERY
@given(texts)
def test_hours_that_are_written_down_are_read_as_they_were(text: str) -> None:
    rules = parse_rules(text)
    assert parse_rules(write(rules)) == rules


@EVERY
@given(st.text(max_size=40))
def test_any_text_is_read_or_refused_in_words(text: str) -> None:
    try:
        Hours.parse(text, "UTC")
    except ValueError as refusal:
        assert str(refusal).startswith("Horário de atendimento:")  # noqa: PT017 (either outcome is right)


def test_zones_of_this_test_do_jump() -> None:
    for zone in ZONES[:-1]:
        offsets = {jump.astimezone(ZoneInfo(zone)).utcoffset() for jump in JUMPS}
        assert len(offsets) > 1, zone


@EVERY
@given(texts)
def test_what_is_in_the_text_form_already_keeps_its_meaning(text: str) -> None:
    rules = parse_rules(text)
    assert parse_rules(rewrite(write(rules))) == rules

"""Today, added to what was kept, is what reading all of today again would give: pages late, twice, in any steps."""

import random
from datetime import UTC, datetime, timedelta

import pytest

from atende.core.clock import ms
from atende.model import Event
from atende.reporting import daily, day_parts
from atende.reporting.journal.store import line, page_events
from atende.reporting.partial_day import REMEMBERED, SoFar
from atende.storage.journal import Page

ZONE = "America/Sao_Paulo"
NOON = datetime(2026, 11, 25, 15, tzinfo=UTC)


def page(number: int, *events: Event, at: datetime) -> Page:
    return Page(date="2026-11-25", written=ms(at), batch=str(number), events=[line(event) for event in events])


def event(number: int, at: datetime) -> Event:
    return Event(id=f"in:{number}", at=at, kind="incoming", thread="t", inbox="w")


@pytest.mark.parametrize("seed", range(8))
def test_pages_that_are_added_step_by_step_count_as_when_they_are_read_at_once(seed: int) -> None:
    chance, written = random.Random(seed), NOON
    pages: list[Page] = []
    so_far = SoFar()
    for number in range(40):
        written += timedelta(seconds=chance.choice((0, 1, 40, 200)))
        told = event(number, written - timedelta(seconds=chance.choice((1, 30, 400))))
        again = [page(number + 100, told, at=written)] if chance.random() < 0.4 else []
        pages += [page(number, told, at=written), *again]
        if chance.random() < 0.5:
            found = [one for one in pages if one.written >= so_far.since]
            so_far = so_far.with_pages(found, ZONE) if so_far.can_add(found) else SoFar().with_pages(pages, ZONE)
    last = [one for one in pages if one.written >= so_far.since]
    found = so_far.with_pages(last, ZONE).kept
    whole = day_parts.day((event for one in pages for event in page_events(one)), ZONE)
    assert (found["all"], found["threads"]) == (whole["all"], whole["threads"])
    assert daily.merge([found["inbox"]["w"]]) == daily.merge([whole["inbox"]["w"]])
    assert found["all"]["volume"]["incoming"] == 40


def test_what_may_have_been_forgotten_is_not_added() -> None:
    so_far = SoFar().with_pages([page(1, event(1, NOON), at=NOON)], ZONE)
    late = page(2, event(1, NOON), at=NOON + timedelta(minutes=30))
    later = so_far.with_pages([page(3, event(2, late_at := NOON + REMEMBERED * 2), at=late_at)], ZONE)
    assert not later.can_add([late])
    assert so_far.can_add([late])

"""The shop's agenda: every follow-up that is due on a day or in a week, and what is overdue."""

from collections.abc import Iterator
from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo

from atende.api import schema_texts, schemas
from atende.api.router import Request, now
from atende.api.schemas import Json
from atende.api.sentences import DAYS_RANGE
from atende.api.sentences import threads as sentences
from atende.api.session import Caller
from atende.api.threads import note_list
from atende.api.upcoming import following, mooted
from atende.core.errors import BadRequest
from atende.desk.channel_policy import window_ends
from atende.desk.deadlines.rules import is_owed
from atende.desk.deadlines.schedule import ALARM, UNANSWERED
from atende.model import FollowUp, Thread

router = Request()

LONGEST_DAYS = 31
FARTHEST_YEARS = 2
MOST = 300
"""The most entries that are read; a shop with more sees the earliest ones."""


@router.get("/api/agenda")
def agenda() -> Json:
    """Lists the follow-ups of `days` local days, beginning with the date `from` (`2026-11-25`; today if absent).
    Overdue entries are listed together with today's.

    It reads one page of the index, and costs half a read unit for each thread and for each follow-up that a person
    made.
    """
    caller, at = router.caller(), now()
    zone = ZoneInfo(caller.desk.shop.business.zone)
    today = at.astimezone(zone).date()
    first, days = day_of(router.query("from"), today), days_of(router.query("days"))
    start, until = (midnight(day, zone) for day in (first, first + timedelta(days=days)))
    note_list(caller, at=at, about="follow-ups")
    names = caller.desk.store.agenda(until=until, limit=MOST)
    shown = sorted(entries(caller, names, at=at), key=lambda entry: str(entry["due"]))
    low, high = schemas.iso(start if first > today else None) or "", schemas.iso(until) or ""
    return {
        "from": schemas.iso(start),
        "until": schemas.iso(until),
        "entries": [entry for entry in shown if low <= entry["due"] < high],
        "more": len(names) == MOST,
    }


def day_of(text: str | None, today: date) -> date:
    try:
        day = date.fromisoformat(text) if text else today
    except ValueError:
        raise BadRequest(sentences.NO_DATE) from None
    if abs(day.year - today.year) > FARTHEST_YEARS:
        raise BadRequest(sentences.DATE_TOO_FAR)
    return day


def days_of(text: str | None) -> int:
    if text is None:
        return 1
    if not text.isdecimal() or len(text) > 2 or not 1 <= int(text) <= LONGEST_DAYS:
        raise BadRequest(DAYS_RANGE(most=LONGEST_DAYS))
    return int(text)


def midnight(day: date, zone: ZoneInfo) -> datetime:
    return datetime.combine(day, time(), zone).astimezone(UTC)


def entries(caller: Caller, names: list[tuple[str, str]], *, at: datetime) -> Iterator[Json]:
    """Yields an entry for each follow-up that still stands. An alarm may fire early, so the deadlines it stands for are
    computed from the thread; deadlines that are due by `at` are left out, because they are being handled."""
    store, desk = caller.desk.store, caller.desk
    threads = {
        thread.id: thread for thread in store.threads(dict.fromkeys(thread for thread, _ in names), consistent=False)
    }
    made = store.some_follow_ups((thread, name) for thread, name in names if name not in (ALARM, UNANSWERED))
    for follow_up in made:
        about = threads.get(follow_up.thread)
        if (
            about
            and is_owed(follow_up, about, window_end=window_ends(desk.shop, about))
            and not mooted(follow_up, about, opted_out=False)
        ):
            yield entry(caller, follow_up, about)
    for about in (threads[thread] for thread, name in names if name == ALARM and thread in threads):
        yield from (
            entry(caller, follow_up, about)
            for follow_up in following(about, desk.deadlines.of(about))
            if follow_up.due > at
        )


def entry(caller: Caller, follow_up: FollowUp, about: Thread) -> Json:
    language = router.language(caller)
    fields = schemas.follow_up(follow_up, names=caller.desk.shop.agents, language=language)
    return fields | {"name": schema_texts.called(about, language), "assignee": about.assignee, "by": follow_up.by}

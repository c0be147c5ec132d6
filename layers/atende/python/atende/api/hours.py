"""The shop's business hours: everybody of the shop may read them, the owner sets them. Only the text that
`atende.hours` parses is stored, so that settings, command line and automations cannot differ."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date, datetime

from atende.api.router import Request, now
from atende.api.schemas import Json
from atende.api.sentences import settings as sentences
from atende.api.session import Caller
from atende.core.errors import BadRequest
from atende.core.i18n import plain
from atende.desk.inboxes import onboarding
from atende.hours import Hours, ahead, describe, holidays
from atende.hours.errors import problem_of, with_example
from atende.hours.formatter import LEAP, WEEK, ranges, runs, write
from atende.hours.parser import NORMAL, Rules, Spans, is_all_holidays
from atende.hours.spoken import rewrite
from atende.hours.status import Coming, calendar, standing
from atende.model import Inbox, Role
from atende.storage.shop_context import forget

router = Request()

CLOSED, USUAL = "closed", "normal"
DOES = re.compile(rf"{CLOSED}|{USUAL}|\d\d:\d\d-\d\d:\d\d(?: \d\d:\d\d-\d\d:\d\d){{0,5}}")
LONGEST = 4_000


@dataclass(frozen=True, slots=True, kw_only=True)
class Special:
    """The hours from `first` to `last` (ISO dates), once or `yearly`. `does`, here and below, is `closed`, `normal` (as
    on any such weekday), or ranges: `07:00-12:00 13:00-19:00`."""

    first: str
    last: str
    does: str
    yearly: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Named:
    """The hours on one holiday, by the holiday's id."""

    id: str
    does: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Staffing:
    """The hours of an inbox. `week` begins on Monday. `holidays` are the hours on public holidays that are not in
    `named`. `written`, unless it is empty, replaces all of these by one text."""

    inbox: str
    zone: str
    week: list[str]
    exceptions: tuple[Special, ...] = ()
    state: str = ""
    holidays: str = USUAL
    named: tuple[Named, ...] = ()
    written: str = ""


@router.get("/api/hours")
def overview() -> Json:
    """Returns the hours as they are stored now, not as this function's cache has them."""
    caller, at = router.caller(), now()
    configuration, zone = caller.desk.store.configuration(), caller.desk.store.settings().zone
    inboxes = ((inbox, Hours.parse(inbox.hours, zone)) for inbox in configuration if isinstance(inbox, Inbox))
    return {
        "zone": zone,
        "states": dict(sorted(holidays.STATES.items(), key=lambda state: plain(state[1]))),
        "inboxes": [shown(inbox, hours, language=router.language(caller), at=at) for inbox, hours in inboxes],
    }


@router.post("/api/hours/preview")
def preview() -> Json:
    """Returns what the hours would mean; nothing is stored."""
    caller = router.caller(Role.MANAGER)
    form = router.form(Staffing)
    hours = read(form)
    return shown(caller.desk.store.inbox(form.inbox), hours, language=router.language(caller), at=now())


@router.put("/api/hours")
def save() -> Json:
    """Stores the hours; they apply from the next minute on. Figures already measured do not change."""
    caller = router.caller(Role.MANAGER)
    form = router.form(Staffing)
    hours = read(form)
    inbox = keep(caller, form, hours)
    return shown(inbox, hours, language=router.language(caller), at=now())


def keep(caller: Caller, form: Staffing, hours: Hours) -> Inbox:
    store = caller.desk.store
    kept = store.change_inbox(form.inbox, lambda old: replace(old, hours=write(hours.rules)))
    if form.zone != store.settings().zone:
        onboarding.move(store, form.zone)
    forget(store.business)
    return kept


def read(form: Staffing) -> Hours:
    """Returns the parsed hours. Raises `BadRequest` with a sentence for the owner."""
    try:
        text = form.written or "; ".join(clauses(form))
        if len(text) > LONGEST:
            raise BadRequest(sentences.TOO_MANY_DATES)
        text = rewrite(text) if form.written else text
        return Hours.parse(text, form.zone)
    except ValueError as error:
        raise BadRequest(with_example(error) if form.written else problem_of(error)) from error


def clauses(form: Staffing) -> Iterator[str]:
    if len(form.week) != len(WEEK):
        raise BadRequest(sentences.SEVEN_DAYS)
    yield from (f"{name} {done(does)}" for name, does in zip(WEEK, form.week, strict=True))
    for special in form.exceptions:
        yield f"{day(special.first)}..{day(special.last)} {'yearly ' if special.yearly else ''}{done(special.does)}"
    if form.state and form.state not in holidays.STATES:
        raise BadRequest(sentences.CHOOSE_STATE)
    yield f"{holidays.ALL} {form.state} {done(form.holidays)}"
    names = holidays.names(holiday.id for holiday in form.named)
    yield from (f"{names[holiday.id]} {done(holiday.does)}" for holiday in form.named)


def done(does: str) -> str:
    if not DOES.fullmatch(does):
        raise BadRequest(sentences.HOURS_FORM)
    return does


def day(text: str) -> date:
    try:
        return date.fromisoformat(text)
    except ValueError:
        raise BadRequest(sentences.DATE_DOES_NOT_EXIST) from None


def shown(inbox: Inbox, hours: Hours, *, language: str, at: datetime) -> Json:
    return {
        "inbox": inbox.id,
        "name": inbox.name,
        "zone": hours.zone.key,
        "text": write(hours.rules),
        "words": describe(hours, language),
        "ahead": ahead(hours, at, language),
        "standing": standing(hours, at, language),
        "week": [spans_text(hours.rules[number]) for number in range(7)],
        "exceptions": [*exceptions(hours.rules)],
        "state": hours.state,
        "holidays": USUAL if hours.on_holidays is None else spans_text(hours.on_holidays),
        "named": [{"id": name, "does": spans_text(spans)} for name, spans in named(hours.rules)],
        "calendar": [holiday(coming) for coming in calendar(hours, at)],
    }


def spans_text(spans: Spans) -> str:
    return USUAL if spans == NORMAL else " ".join(ranges(spans)) or CLOSED


def exceptions(rules: Rules) -> Iterator[Json]:
    once = {key: spans for key, spans in rules.items() if isinstance(key, date)}
    yearly = {date(LEAP, *key): spans for key, spans in rules.items() if isinstance(key, tuple)}
    for days in (once, yearly):
        for run in runs(days):
            ends = {"first": run[0].isoformat(), "last": run[-1].isoformat()}
            yield ends | {"yearly": days is yearly, "does": spans_text(days[run[0]])}


def named(rules: Rules) -> Iterator[tuple[str, Spans]]:
    keys = sorted(key for key in rules if isinstance(key, str) and not is_all_holidays(key))
    return ((key, rules[key]) for key in keys)


def holiday(coming: Coming) -> Json:
    return {
        "date": coming.day.isoformat(),
        "id": coming.holiday.id,
        "name": coming.holiday.name,
        "public": coming.holiday.public,
        "does": spans_text(coming.spans),
        "overruled": coming.overruled,
    }

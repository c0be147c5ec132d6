"""What the console needs to start, and what has changed since."""

from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

from aws_lambda_powertools.event_handler import Response

from atende.api import presence, schemas, staff_notices
from atende.api.channel_accounts import alerts
from atende.api.list_views import arranged
from atende.api.router import Request, now
from atende.api.schemas import Json
from atende.api.sentences import threads as sentences
from atende.api.session import Caller
from atende.api.threads import PAGE, UNRESOLVED, cards, detail, fetched, note_list, unresolved
from atende.console import server
from atende.core.clock import from_ms, ms
from atende.core.errors import BadRequest, NotFound
from atende.desk import Desk
from atende.desk.channel_policy import window_ends
from atende.desk.deadlines.rules import is_owed
from atende.model import Agent, Event, Inbox, NotificationSetting, State, Thread
from atende.model.access import is_limited, sees_inbox
from atende.model.team import Team
from atende.reporting.journal.store import Cursor, Journal
from atende.storage import imports
from atende.storage import staff_notices as stored_notices
from atende.storage.settings import labels_in

router = Request()

OLDEST_CURSOR_MS = 24 * 3600 * 1000
MOST_DIGITS = 3
NOTED_AGAIN = timedelta(hours=1)
"""A console that was away for so long, or never began with `boot`, gets a list of its own."""


@router.get("/api/boot")
def boot() -> Json:
    """Returns the signed-in person's console. With `first`, the first so many cards: `complete` tells whether these are
    all, otherwise `GET /api/threads?status=unresolved` has them."""
    caller = router.caller()
    at = now()
    desk, language = caller.desk, router.language(caller)
    threads, complete = first_cards(desk, most=read_first(router.query("first")))
    configuration = desk.store.configuration()
    note_list(caller, at=at)
    imported, labels = imports.by_inbox(desk.store), labels_in(configuration)
    return {
        "me": schemas.agent(caller.agent) | {"limited": is_limited(caller.agent)},
        "business": schemas.business(desk.shop.business),
        "inboxes": [
            schemas.inbox(inbox, imported=imported.get(inbox.id), language=language)
            for inbox in configuration
            if isinstance(inbox, Inbox) and sees_inbox(caller.agent, inbox.id)
        ],
        "agents": [schemas.agent(noun) for noun in configuration if isinstance(noun, Agent)],
        "notices": staff_notices.unread(caller, stored_notices.newest(desk.store, caller.agent.id)),
        "teams": [schemas.team(noun) for noun in configuration if isinstance(noun, Team)],
        "labels": [label.name for label in labels],
        "label_colours": {label.name: label.colour for label in labels if label.colour},
        "cards": cards(caller, threads),
        "complete": complete,
        "tasks": tasks(desk, language),
        **arranged(caller),
        "budget": desk.shop.budget.state(desk.shop.month(at)),
        "alerts": alerts(caller, language=language, at=at),
        "notifying": notifying(caller, at=at),
        "cursor": str(Cursor(ms(at))),
        "now": schemas.iso(at),
        "build": server.build_id(),
    }


def read_first(text: str | None) -> int | None:
    """Returns how many cards the console asks for; None for all of them."""
    if text is None:
        return None
    if not (text.isascii() and text.isdecimal()) or len(text) > MOST_DIGITS or not int(text):
        raise BadRequest(sentences.FIRST_UNCLEAR)
    return int(text)


def first_cards(desk: Desk, *, most: int | None) -> tuple[list[Thread], bool]:
    """Returns the open threads, at most so many, and whether these are all: who waits longest is first."""
    if most is None:
        return unresolved(desk), True
    threads: list[Thread] = []
    for status in UNRESOLVED:
        if len(threads) <= most:
            threads += desk.store.cards(status, limit=most + 1 - len(threads))
    return threads[:most], len(threads) <= most


def notifying(caller: Caller, *, at: datetime) -> Json:
    """Returns what the open console needs to ring as the caller wants it; `quiet` is true while nothing rings."""
    shop = caller.desk.shop
    setting = shop.notification_settings.get(caller.agent.id) or NotificationSetting(agent=caller.agent.id)
    closed = setting.open_only and not shop.hours(shop.first_inbox).is_open(at)
    local = at.astimezone(ZoneInfo(shop.business.zone)).time()
    return {
        "silent": sorted(setting.silent),
        "inboxes": sorted(setting.inboxes),
        "words": setting.words,
        "sound": setting.sound,
        "quiet": closed or setting.is_quiet(local),
    }


def tasks(desk: Desk, language: str) -> list[Json]:
    """Returns what waits for a person: call-backs, and service windows that end soon while the contact still waits."""
    due = desk.store.tasks()
    threads = {thread.id: thread for thread in desk.store.threads(dict.fromkeys(thread for thread, _ in due))}
    pairs = [(desk.store.follow_up(thread, name), threads[thread]) for thread, name in due if thread in threads]
    return [
        schemas.task(task, thread=thread, names=desk.shop.agents, language=language)
        for task, thread in pairs
        if is_owed(task, thread, window_end=window_ends(desk.shop, thread))
    ]


@router.get("/api/sync")
def sync() -> Response[str] | Json:
    """Returns what was written after `cursor`; 204 when nothing was. It costs one read unit.

    The sending of a message is no event: a console that waits for one names it by `thread` and `unsent`. By `here` it
    names the thread on its screen, and `present` says who else has it open.
    """
    caller = router.caller()
    at = now()
    cursor = read_cursor(router.query("cursor"), at=at)
    events, upto = Journal(caller.desk.store, caller.desk.shop.business.zone).since(cursor, now=at)
    changed = dict.fromkeys([event.thread for event in events if event.thread] or left(caller, at=at))
    people = presence.colleagues(router, caller, at=at)
    if upto == cursor and not changed and presence.mark(people) == (router.query("here") or ""):
        return Response(status_code=204, body="", headers={"Cache-Control": "no-store"})
    if at - from_ms(cursor.written) >= NOTED_AGAIN:
        note_list(caller, at=at)
    cards, language = caller.desk.store.threads(changed), router.language(caller)
    kinds = {event.kind for event in events}
    return {
        "cursor": str(upto),
        "cards": [schemas.card(thread, caller.desk.shop, language) for thread in cards],
        "quiet": notifying(caller, at=at)["quiet"],
        "thread": opened(caller, cards, at=at),
        "present": people,
        "budget": caller.desk.shop.budget.state(caller.desk.shop.month(at)),
        "tasks": tasks(caller.desk, language) if "follow_up" in kinds else None,
        "alerts": alerts(caller, language=language, at=at) if "alert" in kinds else None,
        "notices": staff_notices.summary(caller) if any(concerns(event, caller) for event in events) else None,
        "people": people_of(caller.desk) if "people" in kinds else None,
        "build": server.build_id(),
    }


def concerns(event: Event, caller: Caller) -> bool:
    """Tells whether an event is a notice for this person."""
    return event.kind == "notice" and event.agent == caller.agent.id


def people_of(desk: Desk) -> Json:
    """Returns the people and teams of the shop, read afresh: a warm function's settings may be a minute old."""
    configuration = desk.store.configuration()
    return {
        "agents": [schemas.agent(noun) for noun in configuration if isinstance(noun, Agent)],
        "teams": [schemas.team(noun) for noun in configuration if isinstance(noun, Team)],
    }


def read_cursor(text: str | None, *, at: datetime) -> Cursor:
    """Returns a cursor of at most a day ago. Raises `NotFound` for an older one: the console then starts again from
    `boot`."""
    cursor = Cursor.read(text or "")
    if cursor is None:
        raise BadRequest(sentences.NO_CURSOR)
    if cursor.written < ms(at) - OLDEST_CURSOR_MS:
        raise NotFound(sentences.CURSOR_TOO_OLD)
    return cursor


def left(caller: Caller, *, at: datetime) -> list[str]:
    """Returns the thread that the console has open, if the message it waits for is no longer queued or being sent."""
    thread, sk = router.query("thread"), router.query("unsent")
    message = caller.desk.store.message(thread, sk, consistent=False) if thread and sk else None
    return [message.thread] if message and message.shown(at=at) not in (State.QUEUED, State.SENDING) else []


def opened(caller: Caller, changed: list[Thread], *, at: datetime) -> Json | None:
    """Returns the thread that the console has open, if it is among the changed ones; otherwise None."""
    wanted = router.query("thread")
    thread = next((thread for thread in changed if thread.id == wanted), None)
    if thread is None:
        return None
    fetched(caller, thread, ahead=False)
    return detail(caller, thread, page=caller.desk.store.messages(thread.id, limit=PAGE), at=at)

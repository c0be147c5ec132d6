"""Search over contacts, messages and notes of all times and statuses."""

import time
from contextlib import suppress
from datetime import UTC, date, datetime, timedelta
from zoneinfo import ZoneInfo

from atende.api import job_queue, schema_texts, schemas
from atende.api.router import Request, now
from atende.api.schemas import Json
from atende.api.sentences import search as sentences
from atende.api.session import Caller
from atende.aws import media_bucket
from atende.aws.sqs import Unsent
from atende.core.errors import BadRequest
from atende.desk.search.find import ContactResult, Filters, MessageResult, Search, SearchResults
from atende.language.search_text import Query, Snippet, parse
from atende.model import Status
from atende.model.labels import label_named
from atende.reporting.journal.store import Journal
from atende.storage import search_records

router = Request()

LONGEST = 200
LONGEST_ID = 64
LONGEST_CURSOR = 100
LEAST = 2
"""Letters and digits of a query, all of it together."""
ASKED_EVERY = 60
"""Seconds between two requests of one function to bring a shop's index up to date."""
_asked: dict[str, float] = {}


@router.get("/api/search")
def search() -> Json:
    """Returns contacts and messages that match `q`, the newest first, a page of messages at a time.

    A page ends after half a second with what has been found; `next` goes on from there. `person`, `from` and `to`
    (local days), `label` and `status` narrow the search.
    """
    caller = router.caller()
    at = now()
    query = read_query(router.query("q"))
    filters = read_filters(caller)
    cursor = read_cursor(router.query("cursor"))
    desk = caller.desk
    note_search(caller, at=at)
    journal = Journal(desk.store, desk.shop.business.zone)
    files = media_bucket.shelf().segments
    results = Search(desk.store, contacts=desk.contacts, journal=journal, files=files).find(
        query, filters, cursor=cursor, at=at
    )
    if results.outdated or not results.ready:
        ask_for_update(caller, at=at)
    return shown(caller, results)


def note_search(caller: Caller, *, at: datetime) -> None:
    """Notes that somebody searched: one entry in an hour, without what they looked for."""
    from atende.desk.privacy import access  # loaded here: the first page of the console needs none of it

    access.note(caller.desk.store, access.Action.LISTED, by=caller.agent.id, at=at, about="search")


@router.get("/api/search/index")
def index() -> Json:
    """Returns how far the shop's index has come."""
    caller = router.caller()
    parts = search_records.parts(caller.desk.store)
    state = parts.state
    months = sorted(name[1:] for name in parts.segments if name.startswith("m"))
    return {
        "ready": bool(state and state.built),
        "updated": schemas.iso(state.updated) if state else None,
        "messages": sum(segment.documents for name, segment in parts.segments.items() if name.startswith("m")),
        "bytes": sum(segment.size for segment in parts.segments.values()),
        "since": f"{months[0][:4]}-{months[0][4:]}" if months else None,
        "rewrites": len(parts.rewrites),
    }


def read_query(text: str | None) -> Query:
    if not text or not text.strip():
        raise BadRequest(sentences.SEARCH_EMPTY)
    if len(text) > LONGEST:
        raise BadRequest(sentences.SEARCH_TOO_LONG(most=LONGEST))
    query = parse(text)
    if sum(len(word) for term in query.terms for word in term.words) < LEAST:
        raise BadRequest(sentences.SEARCH_TOO_SHORT)
    return query


def read_filters(caller: Caller) -> Filters:
    zone = ZoneInfo(caller.desk.shop.business.zone)
    start, last = (read_day(router.query(name)) for name in ("from", "to"))
    if start and last and last < start:
        raise BadRequest(sentences.DATES_TURNED)
    status = router.query("status") or ""
    if status and status not in list(Status):
        raise BadRequest(sentences.NO_STATUS(known=", ".join(Status)))
    person, label = router.query("person") or "", label_named(router.query("label") or "")
    if len(person) > LONGEST_ID or len(label) > LONGEST_ID:
        raise BadRequest(sentences.UNKNOWN_FILTER)
    return Filters(
        person=person,
        start=midnight(start, zone) if start else None,
        end=midnight(last + timedelta(days=1), zone) if last else None,
        label=label,
        status=Status(status) if status else None,
    )


def read_day(text: str | None) -> date | None:
    if not text:
        return None
    try:
        day = date.fromisoformat(text)
    except ValueError:
        raise BadRequest(sentences.DATE_FORM) from None
    if not 2000 <= day.year <= 2200:
        raise BadRequest(sentences.DATE_FORM)
    return day


def midnight(day: date, zone: ZoneInfo) -> datetime:
    return datetime(day.year, day.month, day.day, tzinfo=zone).astimezone(UTC)


def read_cursor(text: str | None) -> str:
    if not text:
        return ""
    parts = text.split("#")
    valid = len(text) <= LONGEST_CURSOR and len(parts) >= 2 and parts[0] == "M" and len(parts[1]) == 13
    if not (valid and parts[1].isascii() and parts[1].isdecimal()):
        raise BadRequest(sentences.SEARCH_CURSOR)
    return text


def ask_for_update(caller: Caller, *, at: datetime) -> None:
    """Queues the job that brings the index up to date, unless somebody is at it or this function has just done so."""
    business = caller.desk.store.business
    if time.monotonic() - _asked.get(business, -ASKED_EVERY) < ASKED_EVERY:
        return
    _asked[business] = time.monotonic()
    with suppress(Unsent):  # the results are good without it, and the night brings the index up to date anyway
        job_queue.begin("search", business)


def shown(caller: Caller, results: SearchResults) -> Json:
    return {
        "contacts": [shown_contact(contact, router.language(caller)) for contact in results.contacts],
        "messages": [shown_message(caller, message) for message in results.messages],
        "next": results.following or None,
        "progress": {
            "searched": results.searched,
            "segments": results.segments,
            "since": schemas.iso(results.since),
        },
        "ready": results.ready,
    }


def shown_contact(result: ContactResult, language: str) -> Json:
    called = schema_texts.called(result.thread, language)
    return {
        "id": result.contact.id,
        "thread": result.thread.id,
        "status": result.thread.status,
        "at": schemas.iso(result.thread.last_at or result.thread.opened),
        "name": marked(result.name) if result.name.text else {"text": called, "ranges": []},
        "phone": marked(result.phone) if result.phone else None,
        "protocol": marked(result.protocol) if result.protocol else None,
        "labels": [marked(label) for label in result.labels],
    }


def shown_message(caller: Caller, result: MessageResult) -> Json:
    message, language = result.message, router.language(caller)
    return {
        "thread": message.thread,
        "id": message.sk,
        "contact": result.thread.contact,
        "name": schema_texts.called(result.thread, language),
        "status": result.thread.status,
        "direction": message.direction,
        "author_name": schema_texts.author_name(message.author, caller.desk.shop.agents, language),
        "at": schemas.iso(message.at),
        "snippet": marked(result.snippet),
    }


def marked(snippet: Snippet) -> Json:
    """A text and the ranges to highlight, in UTF-16 units."""
    return {"text": snippet.text, "ranges": [list(place) for place in snippet.ranges]}

"""Threads: listing, starting and changing them."""

from dataclasses import dataclass
from datetime import datetime
from typing import Annotated, Any, Literal

from atende.api.threads import checked
from atende.api.v1 import conditions, cursors, sentences, shapes
from atende.api.v1.contacts import MAIL, PHONE, ExternalId, Metadata, known, known_by_email
from atende.api.v1.expansion import Expand, ExpandQuery, expanded_threads
from atende.api.v1.fields import KEEP, About, Problem, Several, Text, Unfit
from atende.api.v1.labels import LabelName
from atende.api.v1.operations import ID, Call, Done, Nothing, Page, Paging, operation
from atende.api.v1.shapes import Thread
from atende.core.clock import ms
from atende.core.errors import BadRequest
from atende.desk import Desk
from atende.desk.threads import listing
from atende.desk.threads.edit import ThreadEdit
from atende.desk.threads.labels import months
from atende.desk.threads.listing import REACH
from atende.model import Contact as StoredContact
from atende.model import Priority, Status
from atende.model import Thread as StoredThread
from atende.model.priorities import SET_BY


@dataclass(frozen=True, slots=True, kw_only=True)
class ThreadsQuery(Paging):
    """Which threads are listed; all filters hold together."""

    status: Annotated[
        Literal["open", "pending", "snoozed", "resolved", "all"], About("Their status; `all` for every one.")
    ] = "open"
    inbox: Annotated[str, Text("Only of this inbox.", 64, 1, ID)] = ""
    assignee: Annotated[str, Text("Only of this agent.", 64, 1, ID)] = ""
    label: Annotated[str, Text("Only with this label.", 30, 1)] = ""
    contact: Annotated[str, Text("Only of this contact.", 64, 1, ID)] = ""
    phone: Annotated[str, Text("Only of the contact who has this phone.", 20, 8, PHONE, "+5511912345678")] = ""
    email: Annotated[
        str, Text("Only of the contact who writes from this address.", 254, 3, MAIL, "ana@example.com")
    ] = ""
    external_id: Annotated[str, ExternalId] = ""
    expand: Expand = ""
    opened_since: Annotated[datetime, About("Only those opened at this time or later.")] = KEEP
    opened_before: Annotated[datetime, About("Only those opened before this time.")] = KEEP
    resolved_since: Annotated[datetime, About("Only those resolved at this time or later.")] = KEEP
    resolved_before: Annotated[datetime, About("Only those resolved before this time.")] = KEEP
    updated_since: Annotated[
        datetime,
        About(
            "Only those in which something happened at this time or later: a message, its status, a change; at most "
            f"{REACH.days} days back. It takes `status=all` to see those that were resolved."
        ),
    ] = KEEP


@dataclass(frozen=True, slots=True, kw_only=True)
class ThreadChange:
    """What changes about a thread; what is left out stays."""

    status: Annotated[Literal["open", "snoozed", "resolved"], About("`snoozed` needs `snoozed_until`.")] = KEEP
    snoozed_until: Annotated[datetime, About("Until when it is snoozed.")] = KEEP
    assignee: Annotated[str | None, Text("The id of an agent; null for nobody.", 64, 1, ID)] = KEEP
    labels: Annotated[tuple[LabelName, ...], Several("All labels, instead of those that it has.", 30)] = KEEP
    add_labels: Annotated[tuple[LabelName, ...], Several("Labels to add; others stay.", 30)] = ()
    remove_labels: Annotated[tuple[LabelName, ...], Several("Labels to take away; others stay.", 30)] = ()
    priority: Priority = KEEP
    external_id: Annotated[str | None, ExternalId] = KEEP
    metadata: Metadata = KEEP


def version(noun: Any, desk: Desk) -> Thread | None:
    return shapes.thread(noun, desk, desk.shop.business.language) if isinstance(noun, StoredThread) else None


@operation("GET", "/threads", scope="threads:read", query=ThreadsQuery, answer=Page[Thread], refuses=(409,))
def list_threads(call: Call[ThreadsQuery, None]) -> Page[Thread]:
    """Lists threads: first those that are not resolved, the newest first, then those resolved in the last two years,
    the last one first. The order does not change while threads move, so that a walk over all pages has each thread of
    its beginning once. A page is full unless it is the last, or 5,000 resolved threads were read for it."""
    query = call.query
    if query.updated_since is not KEEP and query.updated_since < call.at - REACH:
        raise BadRequest(sentences.TOO_LONG_AGO(days=REACH.days))
    name = cursors.list_name(call.desk.store.business, "threads?", query)
    page = page_of(call, cursors.read(query.cursor, of=name))
    following = cursors.made(page.place, of=name) if page.place else None
    return Page(data=tuple(expanded_threads(call, page.threads)), next_cursor=following)


def page_of(call: Call[ThreadsQuery, None], place: Any) -> listing.Page:
    query, limit = call.query, call.query.limit
    threads = listing.ThreadListing(
        store=call.desk.store,
        months=[month for month in months(call.at) if within(month, query)],
        fits=lambda card: is_on_card(card, query),
        matches=lambda thread: is_wanted(thread, query),
    )
    if query.external_id:
        thread = call.desk.store.thread_of_external_id(query.external_id)
        is_theirs = not names_contact(query) or (thread and thread.id in threads_of(call))
        return threads.by_id([thread.id] if thread and is_theirs else [], place or {}, limit=limit)
    if names_contact(query):
        return threads.by_id(threads_of(call), place or {}, limit=limit)
    if query.updated_since is not KEEP:
        zone = call.desk.shop.business.zone
        return threads.changed(query.updated_since, place or {"until": ms(call.at)}, zone=zone, limit=limit)
    if query.status == "all":
        return threads.all(place or listing.begin(call.at), limit=limit)
    if query.status == "resolved":
        return threads.all(place or listing.begin_resolved(call.at), limit=limit)
    return threads.of_status(Status(query.status), place or {}, limit=limit)


def names_contact(query: ThreadsQuery) -> bool:
    return bool(query.contact or query.phone or query.email)


def threads_of(call: Call[ThreadsQuery, None]) -> set[str]:
    """The ids of all threads of the contact that the query names; none where its parts name different ones."""
    query, people = call.query, list[StoredContact | None]()
    people += [call.desk.store.merged(query.contact)] if query.contact else []
    people += [known(call, query.phone)] if query.phone else []
    people += [known_by_email(call, query.email)] if query.email else []
    first = people[0]
    if first is None or any(person is None or person.id != first.id for person in people):
        return set()
    return call.desk.contact_profiles.all_threads(first)


def within(month: str, query: ThreadsQuery) -> bool:
    """Whether a month (`yyyymm`, UTC) may have threads that were resolved in the wanted time."""
    is_late = query.resolved_since is KEEP or month_of(query.resolved_since) <= month
    return is_late and (query.resolved_before is KEEP or month <= month_of(query.resolved_before))


def month_of(moment: datetime) -> str:
    return f"{moment.year:04d}{moment.month:02d}"


def is_on_card(card: StoredThread, query: ThreadsQuery) -> bool:
    by_inbox = not query.inbox or card.inbox == query.inbox
    by_assignee = not query.assignee or card.assignee == query.assignee
    by_label = not query.label or query.label in card.labels
    return by_inbox and by_assignee and by_label and is_between(card.opened, query.opened_since, query.opened_before)


def is_wanted(thread: StoredThread, query: ThreadsQuery) -> bool:
    ended = thread.resolved if thread.status is Status.RESOLVED else None
    by_end = is_between(ended, query.resolved_since, query.resolved_before)
    return by_end and query.status in ("all", thread.status) and is_on_card(thread, query)


def is_between(moment: datetime | None, since: Any, before: Any) -> bool:
    if moment is None:
        return since is KEEP and before is KEEP
    return (since is KEEP or since <= moment) and (before is KEEP or moment < before)


@operation("GET", "/threads/{thread}", scope="threads:read", query=ExpandQuery, answer=Thread, version=version)
def get_thread(call: Call[ExpandQuery, None]) -> Done:
    """Returns a thread."""
    stored = call.desk.store.thread(call.path["thread"])
    [shown] = expanded_threads(call, [stored])
    return tagged(call, stored, shown)


@operation(
    "PATCH", "/threads/{thread}", scope="threads:write", body=ThreadChange, answer=Thread, version=version,
    refuses=(412,), example={"status": "resolved", "add_labels": ["encomenda"], "priority": "high"},
)  # fmt: skip
def change_thread(call: Call[Nothing, ThreadChange]) -> Done:
    """Changes a thread, all of it or nothing. `add_labels` and `remove_labels` change the labels that it has at that
    moment, so that programs which change them at once lose none. A repeated request changes nothing more."""
    form = call.body
    if form.labels is not KEEP and (form.add_labels or form.remove_labels):
        raise Unfit([Problem("/labels", sentences.LABELS_ONE_WAY)])
    if form.status == "snoozed" and form.snoozed_until is KEEP:
        raise BadRequest(sentences.SNOOZE_NEEDS_TIME)
    edit = ThreadEdit(
        assigns=form.assignee is not KEEP,
        assignee=None if form.assignee is KEEP else form.assignee,
        labels=None if form.labels is KEEP else frozenset(map(checked, form.labels)),
        added=frozenset(map(checked, form.add_labels)),
        removed=frozenset(map(checked, form.remove_labels)),
        priority=None if form.priority is KEEP else form.priority,
        reason=str(SET_BY(name=call.api_key.name)),
        status=None if form.status is KEEP else Status(form.status),
        until=None if form.snoozed_until is KEEP else form.snoozed_until,
        external_id=None if form.external_id is KEEP else form.external_id or "",
        metadata={} if form.metadata is KEEP else form.metadata,
    )
    stored = call.desk.threads.edit(call.path["thread"], edit, by=call.author, at=call.at)
    return tagged(call, stored, shapes.thread(stored, call.desk, call.language))


def tagged(call: Call[Any, Any], stored: StoredThread, shown: Thread) -> Done:
    """Returns a thread with its ETag, which is the same in every language, and whatever stands beside the thread."""
    return Done(shown, 200, {"ETag": conditions.etag(version(stored, call.desk))})

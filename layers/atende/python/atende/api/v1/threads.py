"""Threads: listing, starting and changing them."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from typing import Annotated, Literal

from atende.api.threads import checked
from atende.api.v1 import cursors, sentences, shapes
from atende.api.v1.fields import KEEP, About, Several, Text
from atende.api.v1.labels import LabelName
from atende.api.v1.operations import ID, Call, Nothing, Page, Paging, operation
from atende.api.v1.shapes import Thread
from atende.core.errors import BadRequest
from atende.desk.channel_policy import with_comments
from atende.desk.threads.labels import months
from atende.model import Priority, Status
from atende.model import Thread as StoredThread
from atende.model.priorities import SET_BY
from atende.storage import labels

PAGES = 10
"""The most pages of the table that are read for one page of a list."""


@dataclass(frozen=True, slots=True, kw_only=True)
class ThreadsQuery(Paging):
    """Which threads are listed."""

    status: Annotated[Status, About("The status of the threads.")] = Status.OPEN
    inbox: Annotated[str, Text("Only of this inbox.", 64, 1, ID)] = ""
    assignee: Annotated[str, Text("Only of this agent.", 64, 1, ID)] = ""
    label: Annotated[str, Text("Only with this label.", 30, 1)] = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class ThreadChange:
    """What changes about a thread; what is left out stays."""

    status: Annotated[Literal["open", "snoozed", "resolved"], About("`snoozed` needs `snoozed_until`.")] = KEEP
    snoozed_until: Annotated[datetime, About("Until when it is snoozed.")] = KEEP
    assignee: Annotated[str | None, Text("The id of an agent; null for nobody.", 64, 1, ID)] = KEEP
    labels: Annotated[tuple[LabelName, ...], Several("All labels.", 30)] = KEEP
    priority: Priority = KEEP


@operation("GET", "/threads", scope="threads:read", query=ThreadsQuery, answer=Page[Thread])
def list_threads(call: Call[ThreadsQuery, None]) -> Page[Thread]:
    """Lists the threads of a status: resolved ones of the last two years, the newest first; of the others those that
    wait shortest first. A page may be shorter than `limit`, or empty, and have a next one."""
    query, store = call.query, call.desk.store
    partitions = months(call.at) if query.status is Status.RESOLVED else [query.status.value]
    name = cursors.list_name(store.business, "threads", query)
    position = cursors.read(query.cursor, of=name) or {"part": partitions[0]}
    partitions = [part for part in partitions if part <= position["part"]]
    place, matches = position.get("place") or {}, list[StoredThread]()
    for _ in range(PAGES):
        wanted = query.limit - len(matches)
        if not partitions or not wanted:
            break
        page = labels.page(store, partitions[0], place, limit=wanted)
        matches += [card for card, _ in page if is_wanted(card, query)]
        place = page[-1][1] if len(page) == wanted else {}
        partitions = partitions if place else partitions[1:]
    following = cursors.made({"part": partitions[0], "place": place}, of=name) if partitions else None
    matches = with_comments(call.desk.shop, matches)
    shown = tuple(shapes.thread(card, call.desk, call.language) for card in matches)
    return Page(data=shown, next_cursor=following)


def is_wanted(card: StoredThread, query: ThreadsQuery) -> bool:
    by_inbox = not query.inbox or card.inbox == query.inbox
    by_assignee = not query.assignee or card.assignee == query.assignee
    return by_inbox and by_assignee and (not query.label or query.label in card.labels)


@operation("GET", "/threads/{thread}", scope="threads:read", answer=Thread)
def get_thread(call: Call[Nothing, None]) -> Thread:
    """Returns a thread."""
    return shapes.thread(call.desk.store.thread(call.path["thread"]), call.desk, call.language)


@operation(
    "PATCH", "/threads/{thread}", scope="threads:write", body=ThreadChange, answer=Thread,
    example={"status": "resolved", "labels": ["encomenda"], "priority": "high"},
)  # fmt: skip
def change_thread(call: Call[Nothing, ThreadChange]) -> Thread:
    """Changes a thread's assignee, labels, priority and status, in this order. A repeated request changes nothing
    more."""
    form, name = call.body, call.path["thread"]
    thread = call.desk.store.thread(name)
    if form.status == "snoozed" and form.snoozed_until is KEEP:
        raise BadRequest(sentences.SNOOZE_NEEDS_TIME)
    desk = call.desk
    if form.assignee is not KEEP:
        thread = desk.threads.assign(name, form.assignee, at=call.at)
    if form.labels is not KEEP:
        thread = desk.threads.label(name, frozenset(map(checked, form.labels)))
    if form.priority is not KEEP:
        reason = str(SET_BY(name=call.api_key.name))
        thread = desk.threads.prioritise(name, form.priority, reason=reason)
    if form.status is not KEEP and form.status != thread.status:
        thread = STATUS_CHANGES[form.status](call)
    return shapes.thread(thread, desk, call.language)


def resolved(call: Call[Nothing, ThreadChange]) -> StoredThread:
    return call.desk.threads.resolve(call.path["thread"], by=call.author, at=call.at)


def reopened(call: Call[Nothing, ThreadChange]) -> StoredThread:
    return call.desk.threads.reopen(call.path["thread"], at=call.at)


def snoozed(call: Call[Nothing, ThreadChange]) -> StoredThread:
    return call.desk.threads.snooze(call.path["thread"], until=call.body.snoozed_until, seen=call.at, at=call.at)


STATUS_CHANGES: dict[str, Callable[[Call[Nothing, ThreadChange]], StoredThread]] = {
    Status.RESOLVED: resolved,
    Status.OPEN: reopened,
    Status.SNOOZED: snoozed,
}

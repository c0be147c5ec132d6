"""Threads: listing, starting and changing them."""

from dataclasses import dataclass
from datetime import datetime
from typing import Annotated, Any, Literal

from atende.api.threads import checked
from atende.api.v1 import conditions, cursors, sentences, shapes
from atende.api.v1.fields import KEEP, About, Problem, Several, Text, Unfit
from atende.api.v1.labels import LabelName
from atende.api.v1.operations import ID, Call, Done, Nothing, Page, Paging, operation
from atende.api.v1.shapes import Thread
from atende.core.errors import BadRequest
from atende.desk import Desk
from atende.desk.channel_policy import with_comments
from atende.desk.threads.edit import ThreadEdit
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
    labels: Annotated[tuple[LabelName, ...], Several("All labels, instead of those that it has.", 30)] = KEEP
    add_labels: Annotated[tuple[LabelName, ...], Several("Labels to add; others stay.", 30)] = ()
    remove_labels: Annotated[tuple[LabelName, ...], Several("Labels to take away; others stay.", 30)] = ()
    priority: Priority = KEEP


def version(noun: Any, desk: Desk) -> Thread | None:
    return shapes.thread(noun, desk, desk.shop.business.language) if isinstance(noun, StoredThread) else None


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


@operation("GET", "/threads/{thread}", scope="threads:read", answer=Thread, version=version)
def get_thread(call: Call[Nothing, None]) -> Done:
    """Returns a thread."""
    return tagged(call, call.desk.store.thread(call.path["thread"]))


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
    )
    return tagged(call, call.desk.threads.edit(call.path["thread"], edit, by=call.author, at=call.at))


def tagged(call: Call[Any, Any], stored: StoredThread) -> Done:
    """Returns a thread with its ETag, which is the same in every language."""
    shown = shapes.thread(stored, call.desk, call.language)
    return Done(shown, 200, {"ETag": conditions.etag(version(stored, call.desk))})

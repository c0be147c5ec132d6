"""Follow-ups: what the shop promised to do later."""

from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Annotated, Any, Literal

from atende.api.follow_ups import LONGEST_MINUTES
from atende.api.v1 import cursors, sentences, shapes
from atende.api.v1.fields import KEEP, VISIBLE, About, Text, Whole
from atende.api.v1.messages import NewFile, NewTemplate, NewText, check_consent, content_of
from atende.api.v1.operations import Call, Nothing, Page, Paging, operation
from atende.api.v1.shapes import FollowUp
from atende.core.errors import BadRequest, NotFound
from atende.desk.deadlines.schedule import ALARM, UNANSWERED
from atende.model import FollowUp as StoredFollowUp
from atende.storage import follow_ups

ALARMS = (ALARM, UNANSWERED)
"""Ids of a thread's own alarms, which nobody made."""
HORIZON = timedelta(days=366 * 10)


@dataclass(frozen=True, slots=True, kw_only=True)
class AgendaQuery(Paging):
    """Which follow-ups are listed."""

    until: Annotated[datetime | None, About("Only what is due before.")] = None


@dataclass(frozen=True, slots=True, kw_only=True)
class NewFollowUp:
    """A message for later. `due` says when, or `minutes` how many minutes of business hours from now."""

    kind: Annotated[
        Literal["send", "nudge"], About("`nudge` is dropped once the contact writes or the thread is resolved.")
    ] = "send"
    due: Annotated[datetime | None, About("When it is sent.")] = None
    minutes: Annotated[int | None, Whole("Minutes of the inbox's business hours.", 1, LONGEST_MINUTES)] = None
    message: NewText | NewTemplate | NewFile


@dataclass(frozen=True, slots=True, kw_only=True)
class FollowUpChange:
    """Another time or another text."""

    due: Annotated[datetime, About("When it is sent instead.")]
    text: Annotated[str, Text("What it says instead.", 4096, 1, VISIBLE)] = KEEP


@operation("GET", "/follow-ups", scope="follow_ups:read", query=AgendaQuery, answer=Page[FollowUp])
def list_follow_ups(call: Call[AgendaQuery, None]) -> Page[FollowUp]:
    """Lists the shop's unfinished follow-ups, the earliest first. A page may be shorter than `limit` and have a next
    one."""
    store, query = call.desk.store, call.query
    name = cursors.list_name(store.business, "follow-ups", query)
    after = cursors.read(query.cursor, of=name) or ""
    page = follow_ups.unfinished(store, until=query.until or call.at + HORIZON, after=after, limit=query.limit)
    made = [(thread, follow_up) for _, thread, follow_up in page if follow_up not in ALARMS]
    by_id = {(known.thread, known.id): known for known in store.some_follow_ups(made)} if made else {}
    shown = tuple(shapes.follow_up(by_id[each]) for each in made if each in by_id)
    following = cursors.made(page[-1][0], of=name) if len(page) == query.limit else None
    return Page(data=shown, next_cursor=following)


@operation("GET", "/threads/{thread}/follow-ups", scope="follow_ups:read", answer=Page[FollowUp])
def list_follow_ups_of_thread(call: Call[Nothing, None]) -> Page[FollowUp]:
    """Lists the follow-ups of a thread, also those that are over, all on one page."""
    thread = call.desk.store.thread(call.path["thread"]).id
    known = (each for each in call.desk.store.follow_ups(thread) if each.id not in ALARMS)
    return Page(data=tuple(map(shapes.follow_up, known)), next_cursor=None)


def stored_follow_up(call: Call[Any, Any]) -> StoredFollowUp:
    known = call.desk.store.find_follow_up(call.path["thread"], call.path["follow_up"])
    if known is None or known.id in ALARMS:
        raise NotFound
    return known


@operation("GET", "/threads/{thread}/follow-ups/{follow_up}", scope="follow_ups:read", answer=FollowUp)
def get_follow_up(call: Call[Nothing, None]) -> FollowUp:
    """Returns a follow-up."""
    return shapes.follow_up(stored_follow_up(call))


@operation(
    "POST", "/threads/{thread}/follow-ups", scope="follow_ups:write", body=NewFollowUp, answer=FollowUp, status=201,
    keyed=True, example={"minutes": 60, "message": {"type": "text", "text": "Conseguiu ver o orçamento?"}},
)  # fmt: skip
def schedule_follow_up(call: Call[Nothing, NewFollowUp]) -> FollowUp:
    """Schedules a message. Where the inbox keeps to business hours, a time outside them moves to the next opening."""
    form, thread = call.body, call.desk.store.thread(call.path["thread"])
    if (form.due is None) == (form.minutes is None):
        raise BadRequest(sentences.ONE_TIME)
    due = form.due or call.desk.follow_ups.after_business(
        thread.id, timedelta(minutes=form.minutes or 0), at=call.first
    )
    content = content_of(call, form.message, inbox=thread.inbox)
    check_consent(call, form.message, call.desk.store.merged(thread.contact), inbox=thread.inbox)
    made = call.desk.follow_ups.schedule(
        thread.id, what=form.kind, due=due, text=content, by=call.author, key=call.key, at=call.first
    )
    return shapes.follow_up(made)


@operation(
    "PATCH", "/threads/{thread}/follow-ups/{follow_up}", scope="follow_ups:write", body=FollowUpChange, answer=FollowUp,
    example={"due": "{tomorrow}"},
)  # fmt: skip
def change_follow_up(call: Call[Nothing, FollowUpChange]) -> FollowUp:
    """Moves a follow-up, or gives it another text."""
    known, form = stored_follow_up(call), call.body
    text = None if form.text is KEEP else form.text
    moved = call.desk.follow_ups.reschedule(known.thread, known.id, due=form.due, text=text, at=call.at)
    return shapes.follow_up(moved)


@operation("POST", "/threads/{thread}/follow-ups/{follow_up}/cancel", scope="follow_ups:write", answer=FollowUp)
def cancel_follow_up(call: Call[Nothing, None]) -> FollowUp:
    """Cancels a follow-up. One that is cancelled stays so."""
    known = stored_follow_up(call)
    return shapes.follow_up(call.desk.follow_ups.cancel(known.thread, known.id))


@operation("POST", "/threads/{thread}/follow-ups/{follow_up}/done", scope="follow_ups:write", answer=FollowUp)
def complete_follow_up(call: Call[Nothing, None]) -> FollowUp:
    """Says that a person has done a task, such as calling back."""
    known = stored_follow_up(call)
    return shapes.follow_up(call.desk.follow_ups.tick_off(known.thread, known.id))

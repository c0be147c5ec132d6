"""What will happen in a thread or has happened: the follow-ups that people made, and the thread's own deadlines."""

from collections.abc import Iterator

from atende.api import schemas
from atende.api.schemas import Json
from atende.api.session import Caller
from atende.core.clock import ms
from atende.desk.deadlines.rules import SHUT, Deadline, moot
from atende.desk.deadlines.schedule import ALARM, UNANSWERED
from atende.model import Contact, Due, FollowUp, Thread
from atende.model.consent import Purpose, refuses
from atende.storage.follow_ups import Outline
from atende.storage.store import Store

OWN = (ALARM, UNANSWERED)
"""The thread's own alarms; the deadlines that they stand for are computed from the thread."""


MOST = 100
"""The most follow-ups of a thread that are shown, which is as many as one request returns."""


def promises(caller: Caller, thread: Thread, contact: Contact, *, language: str) -> Json:
    """Returns `follow_ups` by due time: the unfinished ones take the places first, then the finished ones that were due
    last. `more_follow_ups` counts those that are left out."""
    names, opted_out = caller.desk.shop.agents, refuses(contact, Purpose.FOLLOW_UP)
    stored, left = promised(caller.desk.store, thread.id)
    follow_ups = sorted(
        [*stored, *following(thread, caller.desk.deadlines.of(thread))], key=lambda follow_up: follow_up.due
    )
    shown = [
        schemas.follow_up(
            follow_up, names=names, language=language, moot=mooted(follow_up, thread, opted_out=opted_out)
        )
        for follow_up in follow_ups
    ]
    over = sum(outline.over for outline in left)
    return {"follow_ups": shown, "more_follow_ups": {"unfinished": len(left) - over, "over": over}}


def promised(store: Store, thread: str) -> tuple[list[FollowUp], list[Outline]]:
    """Returns the follow-ups that are shown and the outlines of those left out. Only a thread with more than fit is
    read twice."""
    limit = MOST + len(OWN) + 1
    follow_ups = store.follow_ups(thread, limit=limit)
    if len(follow_ups) < limit:
        return [follow_up for follow_up in follow_ups if follow_up.id not in OWN], []
    ranked = sorted((outline for outline in store.outlines(thread) if outline.id not in OWN), key=rank)
    shown = store.some_follow_ups(((thread, outline.id) for outline in ranked[:MOST]), consistent=True)
    return shown, ranked[MOST:]


def rank(outline: Outline) -> tuple[bool, int]:
    return outline.over, -ms(outline.due) if outline.over else ms(outline.due)


def mooted(follow_up: FollowUp, thread: Thread, *, opted_out: bool) -> str:
    """Returns why a pending follow-up will not be sent; empty when it will. It is cancelled when its alarm fires."""
    said = follow_up.state is Due.PENDING and follow_up.what in schemas.SAID
    return moot(follow_up, thread, opted_out=opted_out) if said else ""


def following(thread: Thread, deadlines: list[Deadline]) -> Iterator[FollowUp]:
    """Yields a thread's own deadlines as follow-ups, except the end of a warning, which nobody needs to see."""
    for due, what in deadlines:
        if what != SHUT:
            yield FollowUp(id=f"{ALARM}-{what}", thread=thread.id, what=what, due=due)

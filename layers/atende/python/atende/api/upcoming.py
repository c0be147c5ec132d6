"""What will happen in a thread, or has: what was promised, and what follows from the thread itself."""

from collections.abc import Iterator

from atende.api import schemas
from atende.api.schemas import Json
from atende.api.session import Caller
from atende.core.clock import ms
from atende.desk.deadlines.rules import SHUT, Deadline, moot
from atende.desk.deadlines.schedule import ALARM, UNANSWERED
from atende.model import Contact, Due, FollowUp, Thread
from atende.storage.store import Outline, Store

OWN = (ALARM, UNANSWERED)
"""Alarms of the thread itself; what they ring for is read off it."""


MOST = 100
"""Promises that are shown of a thread: as many as one request gives."""


def promises(caller: Caller, thread: Thread, contact: Contact) -> Json:
    """`follow_ups` by when they are due: what is unfinished first has a place, then what was due last of what is over.
    `more_follow_ups` counts those that have none."""
    names, opted_out = caller.desk.shop.agents, contact.opted_out is not None
    stored, left = promised(caller.desk.store, thread.id)
    found = sorted([*stored, *following(thread, caller.desk.deadlines.of(thread))], key=lambda one: one.due)
    shown = [schemas.follow_up(one, names=names, moot=mooted(one, thread, opted_out=opted_out)) for one in found]
    over = sum(one.over for one in left)
    return {"follow_ups": shown, "more_follow_ups": {"unfinished": len(left) - over, "over": over}}


def promised(store: Store, thread: str) -> tuple[list[FollowUp], list[Outline]]:
    """What is shown, and what is left out. Only a thread that has more than there is room for is read twice."""
    limit = MOST + len(OWN) + 1
    found = store.follow_ups(thread, limit=limit)
    if len(found) < limit:
        return [one for one in found if one.id not in OWN], []
    ranked = sorted((one for one in store.outlines(thread) if one.id not in OWN), key=rank)
    shown = store.some_follow_ups(((thread, one.id) for one in ranked[:MOST]), consistent=True)
    return shown, ranked[MOST:]


def rank(found: Outline) -> tuple[bool, int]:
    return found.over, -ms(found.due) if found.over else ms(found.due)


def mooted(found: FollowUp, thread: Thread, *, opted_out: bool) -> str:
    """Why what waits will not be said; it is cancelled when its alarm rings."""
    said = found.state is Due.PENDING and found.what in schemas.SAID
    return moot(found, thread, opted_out=opted_out) if said else ""


def following(thread: Thread, found: list[Deadline]) -> Iterator[FollowUp]:
    """A thread's own deadlines as follow-ups; the end of a warning is nobody's business."""
    for due, what in found:
        if what != SHUT:
            yield FollowUp(id=f"{ALARM}-{what}", thread=thread.id, what=what, due=due)

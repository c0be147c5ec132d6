"""What will happen in a thread, or has: what was promised, and what follows from the thread itself."""

from collections.abc import Iterator

from atende.api import shapes
from atende.api.session import Caller
from atende.api.shapes import Json
from atende.desk.deadlines import SHUT, Deadline, moot
from atende.desk.watching import ALARM, UNANSWERED
from atende.model import Contact, Due, FollowUp, Thread


def promises(caller: Caller, thread: Thread, contact: Contact) -> list[Json]:
    names, opted_out = caller.desk.agents, contact.opted_out is not None
    stored = (one for one in caller.desk.store.follow_ups(thread.id) if one.id not in (ALARM, UNANSWERED))
    own = [shapes.follow_up(one, names=names, moot=mooted(one, thread, opted_out=opted_out)) for one in stored]
    return own + [shapes.follow_up(one, names=names) for one in following(thread, caller.desk.deadlines(thread))]


def mooted(found: FollowUp, thread: Thread, *, opted_out: bool) -> str:
    """Why what waits will not be said; it is cancelled when its alarm rings."""
    said = found.state is Due.PENDING and found.what in shapes.SAID
    return moot(found, thread, opted_out=opted_out) if said else ""


def following(thread: Thread, found: list[Deadline]) -> Iterator[FollowUp]:
    """A thread's own deadlines as follow-ups; the end of a warning is nobody's business."""
    for due, what in found:
        if what != SHUT:
            yield FollowUp(id=f"{ALARM}-{what}", thread=thread.id, what=what, due=due)

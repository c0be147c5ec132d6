"""Who else has the thread of a poll open: the part of `GET /api/sync` that shows colleagues to each other."""

from datetime import datetime

from atende.api.router import Request
from atende.api.schemas import Json
from atende.api.session import Caller
from atende.desk.threads import presence
from atende.model import Role
from atende.model.access import RANKS, is_limited
from atende.storage.presence import Presence, leave, present

LONGEST_ID = 64


def colleagues(router: Request, caller: Caller, *, at: datetime) -> list[Json]:
    """Returns the other people in the open thread, and notes what this person does there. The poll names the open
    thread by `thread`, says with `look` and `typing` what the person does, and by `left` which thread they left."""
    desk, me = caller.desk, caller.agent
    if not presence.are_several(desk.shop.agents.values()):
        return []
    answers = RANKS[me.rank] >= RANKS[Role.ATTENDANT]
    if answers and (left := thread_named(router.query("left"))):
        leave(desk.store, left, me.id)
    thread = thread_named(router.query("thread"))
    if not thread or (is_limited(me) and desk.store.find_thread(thread) is None):
        return []
    if answers and router.query("look"):
        people = presence.look(desk.store, thread, me.id, typing=bool(router.query("typing")), at=at)
    else:
        people = present(desk.store, thread, at=at)
    known = (person for person in people if person.agent != me.id and person.agent in desk.shop.agents)
    return [shown(person, at=at) for person in sorted(known, key=lambda person: person.agent)]


def thread_named(name: str | None) -> str:
    """Returns a thread's id; empty for a name that no thread can have."""
    return name if name and len(name) <= LONGEST_ID else ""


def shown(person: Presence, *, at: datetime) -> Json:
    return {"agent": person.agent, "typing": person.typing is not None and person.typing > at}


def mark(people: list[Json]) -> str:
    """Returns what a console sends as `here` when it shows these people: their ids, with a star after who types."""
    return ",".join(person["agent"] + ("*" if person["typing"] else "") for person in people)

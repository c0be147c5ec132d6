"""Shows colleagues who looks at a thread and who types in it, with few writes: what a person did is written again only
when it is about to end."""

from collections.abc import Iterable
from dataclasses import replace
from datetime import datetime, timedelta

from atende.model import Agent, Role
from atende.storage import presence
from atende.storage.presence import Presence
from atende.storage.store import Store

LOOKS = timedelta(seconds=45)
"""A console polls at least every 10 seconds while its person is there."""
LOOK_AGAIN = timedelta(seconds=15)
TYPES = timedelta(seconds=10)
TYPE_AGAIN = timedelta(seconds=2)


def are_several(agents: Iterable[Agent]) -> bool:
    """Whether more than one person of the shop may answer, so that one can meet another in a thread."""
    return sum(agent.role is not Role.VIEWER for agent in agents) > 1


def look(store: Store, thread: str, agent: str, *, typing: bool, at: datetime) -> list[Presence]:
    """Notes that a person looks at a thread and may be typing. Returns everybody who looks at it, this person too. A
    thread that does not exist has nobody."""
    people = presence.present(store, thread, at=at)
    old = next((person for person in people if person.agent == agent), None)
    new = renewed(old or Presence(thread=thread, agent=agent, until=at), typing=typing, at=at)
    if new == old or (old is None and not _exists(store, thread)):
        return people
    presence.keep(store, new)
    return [person for person in people if person.agent != agent] + [new]


def renewed(person: Presence, *, typing: bool, at: datetime) -> Presence:
    """What is stored of a person from now on; unchanged while it lasts long enough."""
    if typing and (person.typing is None or person.typing - at < TYPE_AGAIN):
        return replace(person, until=at + LOOKS, typing=at + TYPES)
    return replace(person, until=at + LOOKS) if person.until - at < LOOK_AGAIN else person


def _exists(store: Store, thread: str) -> bool:
    return store.find_thread(thread, consistent=False) is not None

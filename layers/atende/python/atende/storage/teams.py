"""A shop's teams, which are read with its settings, and the turns in which an inbox gives threads to people.

| Item | PK | SK |
|---|---|---|
| team | `B#b` | `TM#id` |
| turns | `B#b#TU` | inbox |
"""

from collections.abc import Callable
from typing import TYPE_CHECKING

from atende.core.errors import Conflict, NotFound
from atende.model import Thread
from atende.model.team import Team, Turns
from atende.storage.items import unpack
from atende.storage.schema import Key, Schema, of_shop
from atende.storage.table import TRIES, together
from atende.storage.threads import thread_key

if TYPE_CHECKING:
    from atende.storage.store import Store

type Decide = Callable[[Thread, Turns], tuple[Thread, Turns] | None]


def team_key(business: str, team: str) -> Key:
    return Key(of_shop(business), f"TM#{team}")


def turns_key(business: str, inbox: str) -> Key:
    return Key(of_shop(business, "TU"), inbox)


SCHEMAS = {
    Team: Schema(lambda business, team: team_key(business, team.id)),
    Turns: Schema(lambda business, turns: turns_key(business, turns.inbox)),
}


def change(store: "Store", team: str, into: Callable[[Team], Team]) -> Team:
    """Changes a team. Raises `NotFound`."""
    return store.change(Team, team_key(store.business, team), into)


def remove(store: "Store", team: str) -> None:
    """Removes a team. Raises `NotFound`."""
    store.remove(Team, team_key(store.business, team))


def deal(store: "Store", thread: str, inbox: str, decide: Decide) -> Thread | None:
    """Puts the thread and the turns that `decide` returns for those that are stored, both or neither, and returns the
    thread; None when it decides for nobody. When another process was first, it decides again."""
    for _ in range(TRIES):
        stored = store.load(Thread, thread_key(store.business, thread))
        if stored is None:
            raise NotFound
        turns = store.load(Turns, turns_key(store.business, inbox))
        decided = decide(unpack(stored), unpack(turns) if turns else Turns(inbox=inbox))
        if decided is None:
            return None
        try:
            with together() as transaction:
                transaction.save(store.item(decided[0], instead_of=stored))
                transaction.save(store.item(decided[1], instead_of=turns))
        except Conflict:
            continue
        return decided[0]
    raise Conflict

"""Teams of a shop, and who gets a thread that nobody has."""

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from datetime import datetime

from atende.core.clock import ms
from atende.model.access import can_have
from atende.model.desk import Agent, Role, Status
from atende.model.thread import Thread

BY_HAND, IN_TURN, LEAST_BUSY = "", "turn", "least"
"""How an inbox assigns threads that nobody has."""
WAYS = (BY_HAND, IN_TURN, LEAST_BUSY)

LAG_MS = 60_000
"""How long a given thread may be missing in an index read."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Team:
    """Some people of the shop; a person may be in several."""

    id: str
    name: str
    members: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True, kw_only=True)
class Turns:
    """What an inbox has assigned by itself: when each person last got a thread (milliseconds); the threads of the last
    minute with their person (`recent`) and with the time (`given`)."""

    inbox: str
    last: dict[str, int] = field(default_factory=dict)
    recent: dict[str, str] = field(default_factory=dict)
    given: dict[str, int] = field(default_factory=dict)


GIVEN, TAKEN, TEAM, MENTION = "given", "taken", "team", "mention"
"""Kinds of notices: a thread was passed to the person; theirs was passed on; one was passed to their team; a note names
them."""
SIGNED_IN, RECOVERED = "signed_in", "recovered"
"""Kinds of notices about no thread: somebody signed in as the person; a colleague (`by`) got back in without the help
of an owner."""


@dataclass(frozen=True, slots=True, kw_only=True)
class StaffNotice:
    """Something that a colleague (`by`) did and `agent` should know. `what` is its kind. `name` follows from the
    request, so that the same request makes one notice. `message` is the note that mentions them, `team` the team that a
    thread was passed to; `way`, `device` and `place` tell of a sign-in."""

    agent: str
    at: datetime
    name: str
    what: str
    thread: str
    by: str
    team: str = ""
    message: str = ""
    read: bool = False
    way: str = ""
    device: str = ""
    place: str = ""


def is_away(agent: Agent, at: datetime) -> bool:
    """Whether the person has said that they are away."""
    return agent.away and (agent.away_until is None or at < agent.away_until)


def asks_for_somebody(thread: Thread) -> bool:
    """Whether a contact waits in a thread that nobody has, and no person was chosen for this episode yet."""
    waits = thread.status is Status.OPEN and thread.waiting_since is not None
    return waits and thread.assignee is None and thread.dealt != thread.episode


def candidates(thread: Thread, agents: Mapping[str, Agent], teams: Mapping[str, Team], *, usual: str) -> list[Agent]:
    """Who may get a thread: its team, or else the inbox's (`usual`), or else all attendants who are not limited to
    teams. Nobody gets a thread of an inbox that they may not see."""
    team = teams.get(thread.team) or teams.get(usual)
    answering = [agent for agent in agents.values() if can_have(agent, thread)]
    if team:
        return [agent for agent in answering if agent.id in team.members and agent.role is not Role.VIEWER]
    return [agent for agent in answering if agent.role is Role.ATTENDANT and (not agent.only_teams or agent.manages)]


def busy(assigned: Iterable[Thread], turns: Turns) -> Mapping[str, int]:
    """How many open threads each person has. Threads that were given just now count, also when the index does not show
    it yet."""
    given = turns.recent | {thread.id: thread.assignee for thread in assigned if thread.assignee}
    return Counter(given.values())


def chosen(people: Iterable[Agent], turns: Turns, counts: Mapping[str, int], *, how: str) -> str | None:
    """Who gets the next thread: of those with room whoever waits longest for one, or has fewest. None: nobody."""
    free = [agent.id for agent in people if not agent.capacity or counts.get(agent.id, 0) < agent.capacity]
    rank = {name: (counts.get(name, 0) if how == LEAST_BUSY else 0, turns.last.get(name, 0), name) for name in free}
    return min(free, key=lambda name: rank[name], default=None)


def dealt(thread: Thread, turns: Turns, agent: str, *, at: datetime) -> tuple[Thread, Turns]:
    """The thread with its new assignee, and the turns after it."""
    now = max([ms(at), *turns.last.values()]) + 1
    given = {name: moment for name, moment in turns.given.items() if moment > now - LAG_MS} | {thread.id: now}
    recent = {name: owner for name, owner in turns.recent.items() if name in given} | {thread.id: agent}
    taken = replace(thread, assignee=agent, assigned=at, dealt=thread.episode)
    return taken, replace(turns, last=turns.last | {agent: now}, recent=recent, given=given)

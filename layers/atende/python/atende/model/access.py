"""How a person of the shop comes in, and what they may see: everything, or the threads of some inboxes and teams."""

from dataclasses import replace
from enum import StrEnum

from atende.model.desk import Agent, Role
from atende.model.thread import Thread

RANKS = {Role.VIEWER: 0, Role.ATTENDANT: 1, Role.MANAGER: 2, Role.OWNER: 3}


class Way(StrEnum):
    """How somebody signs in."""

    INVITATION = "invitation"
    """A link that an owner or a manager has made."""
    MAIL = "mail"
    """A link that was mailed to whoever lost access."""
    PHONE = "phone"
    """A message from their own phone."""
    OPERATOR = "operator"
    """A link that whoever runs the desk has made."""
    PASSKEY = "passkey"


RECOVERY = frozenset({Way.INVITATION, Way.MAIL, Way.PHONE, Way.OPERATOR})
"""Ways of which the shop's owners are told, too: what a stranger who wants to be somebody else would try."""


def is_limited(agent: Agent) -> bool:
    """Tells whether there are threads that the person may not see. Owners and managers see everything."""
    return RANKS[agent.rank] < RANKS[Role.MANAGER] and bool(agent.only_inboxes or agent.only_teams)


def reads_masked(agent: Agent) -> bool:
    """Tells whether what a person downloads hides card numbers, CPF, CNPJ, e-mail addresses and phones: for whoever
    only reads, or may not see every thread. A file leaves the desk and their limits."""
    return agent.rank is Role.VIEWER or is_limited(agent)


def sees_inbox(agent: Agent, inbox: str) -> bool:
    return not is_limited(agent) or not agent.only_inboxes or inbox in agent.only_inboxes


def sees(agent: Agent, thread: Thread) -> bool:
    """Tells whether a thread is within a person's limits. A limit to teams also leaves them the threads that they
    have themselves; a limit to inboxes has no exception.

    >>> from datetime import UTC, datetime
    >>> noon = datetime(2026, 11, 25, tzinfo=UTC)
    >>> thread = Thread(id="t", inbox="i1", contact="c", opened=noon, episode_opened=noon, team="sales")
    >>> ana = Agent(id="ana", name="Ana", only_teams=frozenset({"support"}))
    >>> sees(ana, thread)
    False
    """
    if not sees_inbox(agent, thread.inbox):
        return False
    if not is_limited(agent) or not agent.only_teams:
        return True
    return thread.team in agent.only_teams or thread.assignee == agent.id


def can_have(agent: Agent, thread: Thread) -> bool:
    """Tells whether a thread may be given to a person, who then sees it whatever team it has."""
    return sees(agent, replace(thread, assignee=agent.id))

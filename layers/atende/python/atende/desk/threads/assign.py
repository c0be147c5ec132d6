"""Assigns a thread that nobody has, where the inbox is set to do so: in turn, or to whoever has fewest open threads.

Thread and turns are put together: a thread is never given twice, and of two threads at the same moment the second is
decided after the first. An inbox that assigns by hand costs nothing.
"""

from datetime import datetime

from atende.hours import Hours
from atende.model import Agent, Business, Inbox, Status, Thread
from atende.model import team as rules
from atende.storage import teams as stored
from atende.storage.store import Store


def assign(store: Store, thread: str, *, inbox: Inbox, at: datetime) -> Thread | None:
    """Gives the thread to somebody who is there and has room, once in an episode. Returns None when it asks for nobody,
    or nobody is available: then it stays nobody's until the contact writes again."""
    if inbox.assignment not in (rules.IN_TURN, rules.LEAST_BUSY):
        return None

    def decide(current: Thread, turns: rules.Turns) -> tuple[Thread, rules.Turns] | None:
        if not rules.asks_for_somebody(current):
            return None
        people = available(store, current, inbox=inbox, at=at)
        if not people:
            return None
        counts = rules.busy(store.cards(Status.OPEN), turns)
        agent = rules.chosen(people, turns, counts, how=inbox.assignment)
        return rules.dealt(current, turns, agent, at=at) if agent else None

    return stored.deal(store, thread, inbox.id, decide)


def available(store: Store, thread: Thread, *, inbox: Inbox, at: datetime) -> list[Agent]:
    """Who may get the thread and is at work. Settings are read afresh: a warm function's may be a minute old."""
    configuration = store.configuration()
    agents = {noun.id: noun for noun in configuration if isinstance(noun, Agent)}
    teams = {noun.id: noun for noun in configuration if isinstance(noun, rules.Team)}
    zone = next(noun.zone for noun in configuration if isinstance(noun, Business))
    people = rules.candidates(thread, agents, teams, usual=inbox.assignment_team)
    return [agent for agent in people if not rules.is_away(agent, at) and is_at_work(agent, zone, at)]


def is_at_work(agent: Agent, zone: str, at: datetime) -> bool:
    """Whether the person works at this time; without hours of their own they always do."""
    return not agent.hours or Hours.parse(agent.hours, zone).is_open(at)

"""Threads that nobody has find their person: in turn or to the least busy, once, and only to who is there."""

from collections import Counter
from collections.abc import Iterable
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from datetime import timedelta
from typing import Any

import pytest

from atende.desk.inboxes import onboarding
from atende.model import Agent, Thread
from atende.model.team import Team
from atende.storage.settings import agent_key
from bench.meter import Meter
from tests.desk.story import Story

pytestmark = pytest.mark.desk

BIA, CAIO, MAYA = "bia", "caio", "maya"


@pytest.fixture
def shop(story: Story) -> Story:
    """Three attendants, threads in turn."""
    for name in (BIA, CAIO):
        onboarding.hire(story.store.business, Agent(id=name, name=name.title()))
    return story.uses(automations=(), assignment="turn")


def person(story: Story, agent: str, **changes: Any) -> None:
    story.store.change(Agent, agent_key(story.store.business, agent), lambda old: replace(old, **changes))


def arrivals(story: Story, names: Iterable[str]) -> list[Thread]:
    return [story.thread_of(story.later(seconds=1).hears("oi", by=name)) for name in names]


def owners(threads: Iterable[Thread]) -> list[str | None]:
    return [thread.assignee for thread in threads]


def test_threads_go_round(shop: Story) -> None:
    assert owners(arrivals(shop, "ABCDEF")) == [BIA, CAIO, MAYA] * 2


def test_by_hand_they_stay_nobodys_and_cost_nothing_more(story: Story) -> None:
    story.uses(automations=())
    story.hears("oi")
    with Meter() as by_hand:
        thread = story.thread_of(story.later(seconds=1).hears("oi", by="Bruna"))
    assert thread.assignee is None
    assert [name for name, _ in by_hand.log].count("TransactWriteItems") == 1, "that of the new contact"


def test_the_least_busy_gets_the_next(shop: Story) -> None:
    shop.uses(assignment="least")
    first, *_ = arrivals(shop, "ABC")
    shop.replies(first, "Pronto!", agent=BIA)
    shop.resolves(shop.store.thread(first.id), agent=BIA)
    shop.later(minutes=2)
    assert owners(arrivals(shop, "D")) == [BIA]


def test_who_is_full_away_or_off_gets_none(shop: Story) -> None:
    person(shop, BIA, capacity=1)
    person(shop, CAIO, away=True, away_until=shop.now + timedelta(hours=1))
    person(shop, MAYA, hours="sat 09:00-12:00")
    assert owners(arrivals(shop, "AB")) == [BIA, None]
    shop.later(hours=1, minutes=1)
    assert owners(arrivals(shop, "BC")) == [CAIO, CAIO], "the one who waited is given at the next message"


def test_a_removed_person_and_a_viewer_get_none(shop: Story) -> None:
    shop.store.remove_agent(BIA)
    person(shop, CAIO, role="viewer")
    assert owners(arrivals(shop, "AB")) == [MAYA, MAYA]


def test_a_team_shares_its_threads_and_the_threads_own_team_goes_first(shop: Story) -> None:
    shop.store.add(Team(id="vendas", name="Vendas", members=frozenset({BIA, "owner"})))
    shop.store.add(Team(id="trocas", name="Trocas", members=frozenset({CAIO})))
    shop.uses(assignment_team="vendas")
    assert owners(arrivals(shop, "ABC")) == [BIA, "owner", BIA]
    person(shop, BIA, away=True)
    person(shop, "owner", away=True)
    [thread] = arrivals(shop, "D")
    shop.store.change_thread(thread.id, lambda t: replace(t, team="trocas"))
    assert owners(arrivals(shop, "D")) == [CAIO]


def test_a_redelivery_and_a_persons_own_choice_change_nothing(shop: Story) -> None:
    heard = shop.hears("oi")
    thread = shop.thread_of(heard)
    shop.desk.threads.assign(thread.id, None)
    shop.receives(heard)
    shop.later(seconds=5).hears("alguém?")
    assert shop.store.thread(thread.id).assignee is None, "given once in an episode"
    assert owners(arrivals(shop, "B")) == [CAIO]


def test_a_new_episode_of_nobody_is_given_again(shop: Story) -> None:
    [thread] = arrivals(shop, "A")
    shop.desk.threads.assign(thread.id, None)
    shop.later(seconds=5).resolves(thread)
    assert owners(arrivals(shop.later(minutes=5), "A")) == [CAIO]


def test_threads_of_one_moment_are_shared_and_none_is_given_twice(shop: Story) -> None:
    heard = [shop.heard("oi", by=name) for name in "ABCDEF"]

    def receive(number: int) -> None:
        shop.receives(heard[number % 6], desk=shop.again())

    with ThreadPoolExecutor(6) as pool:
        list(pool.map(receive, range(12)))
    threads = [shop.thread_of(message) for message in heard]
    assert Counter(owners(threads)) == {BIA: 2, CAIO: 2, MAYA: 2}


def test_what_a_thread_costs_that_finds_its_person(shop: Story) -> None:
    [before] = arrivals(shop, "A")
    assert before.assignee == BIA
    with Meter() as given:
        shop.later(seconds=1).hears("oi", by="B")
    with Meter() as known:
        shop.later(seconds=1).hears("tudo bem?", by="B")
    with Meter() as by_hand:
        shop.uses(assignment="").later(seconds=1).hears("oi", by="C")
    assert given.writes - by_hand.writes + 1 <= 6, "the thread and the turns, once in an episode"
    assert known.writes <= 4

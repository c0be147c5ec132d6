"""A shop with three people, at the time it is now: the API's clock is the real one."""

from collections.abc import Iterator
from datetime import timedelta

import pytest

from atende import clock, shops
from atende.desk.room import forget
from atende.model import Agent, Role, Thread
from tests.api.browser import Browser
from tests.desk.story import Story


@pytest.fixture
def story(table: str) -> Story:
    story = Story.begin(hours="mon-sun 00:00-24:00")
    story.now = clock.now() - timedelta(minutes=5)
    shops.hire(story.store.business, Agent(id="vera", name="Vera", role=Role.VIEWER))
    forget(story.store.business)
    story.desk = story.again()
    return story


def browser(story: Story, agent: str) -> Iterator[Browser]:
    found = Browser.signed_in(story.store.business, agent, at=clock.now())
    yield found
    assert found.log.unexpected == []


@pytest.fixture
def maya(story: Story) -> Iterator[Browser]:
    yield from browser(story, "maya")


@pytest.fixture
def owner(story: Story) -> Iterator[Browser]:
    yield from browser(story, "owner")


@pytest.fixture
def viewer(story: Story) -> Iterator[Browser]:
    yield from browser(story, "vera")


@pytest.fixture
def thread(story: Story) -> Thread:
    story.uses(automations=())
    return story.thread_of(story.hears("oi"))

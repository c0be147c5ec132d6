"""A shop with one thread, its message, and the people around it."""

from collections.abc import Iterator

import pytest

from tests.desk.story import Story
from tests.storage.projections import refusing
from tests.storage.room import Room


@pytest.fixture
def story(story: Story) -> Iterator[Story]:
    with refusing():
        yield story


@pytest.fixture
def room(story: Story) -> Room:
    story.uses(automations=())
    heard = story.hears("Bom dia, queria encomendar um bolo")
    thread = story.thread_of(heard)
    return Room(story, thread, story.messages(thread)[0], heard.source_id)

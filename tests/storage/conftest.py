"""A shop with one thread, its message, and the people around it."""

import pytest

from tests.desk.story import Story
from tests.storage.room import Room


@pytest.fixture
def room(story: Story) -> Room:
    story.uses(automations=())
    heard = story.hears("Bom dia, queria encomendar um bolo")
    thread = story.thread_of(heard)
    return Room(story, thread, story.messages(thread)[0], heard.source_id)

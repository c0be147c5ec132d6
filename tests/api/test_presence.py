"""Who looks at a thread and who types in it, as colleagues see it through the console's poll."""

import pytest

from atende.model import Thread
from atende.storage import presence
from atende.storage.shop_context import forget
from bench.meter import Meter
from tests.api.browser import Browser, Json
from tests.desk.story import Story

pytestmark = pytest.mark.desk


def polls(browser: Browser, cursor: str, thread: Thread, **more: str) -> Json | None:
    """The people in the answer of a poll with this thread open; None when nothing changed."""
    query = "".join(f"&{name}={value}" for name, value in more.items())
    answer = browser.get(f"/api/sync?cursor={cursor}&thread={thread.id}{query}")
    return None if answer.status == 204 else answer.body["present"]


@pytest.fixture
def cursor(maya: Browser) -> str:
    found: str = maya.get("/api/boot").body["cursor"]
    return found


def test_a_colleague_sees_who_looks_and_who_types(maya: Browser, owner: Browser, thread: Thread, cursor: str) -> None:
    assert polls(maya, cursor, thread, look="1") is None, "nobody else is there"
    assert polls(owner, cursor, thread) == [{"agent": "maya", "typing": False}]
    assert polls(owner, cursor, thread, here="maya") is None, "nothing new to show"
    polls(maya, cursor, thread, look="1", typing="1")
    assert polls(owner, cursor, thread, here="maya") == [{"agent": "maya", "typing": True}]
    assert polls(maya, cursor, thread, look="1") is None, "a person who does not look is not shown"


def test_who_stops_typing_or_leaves_is_shown_no_longer(
    maya: Browser, owner: Browser, story: Story, thread: Thread, cursor: str
) -> None:
    polls(maya, cursor, thread, look="1", typing="1")
    story.later(seconds=11)
    assert polls(owner, cursor, thread, here="maya*") == [{"agent": "maya", "typing": False}]
    story.later(seconds=35)
    assert polls(owner, cursor, thread, here="maya") == [], "the browser was closed"
    polls(maya, cursor, thread, look="1")
    maya.get(f"/api/sync?cursor={cursor}&left={thread.id}")
    assert polls(owner, cursor, thread, here="maya") == []


def test_a_viewer_sees_people_and_is_not_shown(viewer: Browser, maya: Browser, thread: Thread, cursor: str) -> None:
    polls(viewer, cursor, thread, look="1", typing="1")
    assert polls(maya, cursor, thread, look="1") is None
    assert polls(viewer, cursor, thread) == [{"agent": "maya", "typing": False}]


def test_another_shop_sees_nobody_and_is_seen_by_nobody(maya: Browser, thread: Thread, cursor: str) -> None:
    other = Story.begin(name="Outra loja")
    stranger = Browser.signed_in(other.store.business, "owner", at=other.now)
    theirs = stranger.get("/api/boot").body["cursor"]
    polls(maya, cursor, thread, look="1")
    assert polls(stranger, theirs, thread, look="1", typing="1") is None
    assert presence.present(other.store, thread.id, at=other.now) == []
    assert polls(maya, cursor, thread, look="1") is None


@pytest.mark.parametrize("name", ["nobodys", "x" * 3000, "%C2%B2", "T%23x"])
def test_a_thread_that_is_not_there_has_nobody(maya: Browser, story: Story, thread: Thread, name: str) -> None:
    cursor = maya.get("/api/boot").body["cursor"]
    assert maya.get(f"/api/sync?cursor={cursor}&thread={name}&look=1&left={name}").status == 204
    assert presence.present(story.store, name, at=story.now) == []


def test_a_minute_of_looking_and_typing_costs_few_writes(
    maya: Browser, story: Story, thread: Thread, cursor: str
) -> None:
    """A poll every three seconds; at most one write in eight seconds while typing, two a minute while reading."""
    with Meter() as reading:
        for _ in range(20):
            story.later(seconds=3)
            polls(maya, cursor, thread, look="1")
    with Meter() as typing:
        for _ in range(20):
            story.later(seconds=3)
            polls(maya, cursor, thread, look="1", typing="1")
    assert (reading.writes <= 3, typing.writes <= 60 / 8 + 1) == (True, True), (reading.writes, typing.writes)


def test_a_poll_without_an_open_thread_asks_nothing_more(maya: Browser, thread: Thread, cursor: str) -> None:
    with Meter() as without:
        maya.get(f"/api/sync?cursor={cursor}")
    polls(maya, cursor, thread, look="1")
    with Meter() as looking:
        polls(maya, cursor, thread, look="1")
    assert (without.writes, looking.writes, looking.reads - without.reads) == (0, 0, 0.5)


def test_a_shop_of_one_person_pays_nothing(story: Story) -> None:
    story.uses(automations=())
    thread = story.thread_of(story.hears("oi"))
    story.store.remove_agent("maya")
    forget(story.store.business)
    owner = Browser.signed_in(story.store.business, "owner", at=story.now)
    cursor = owner.get("/api/boot").body["cursor"]
    with Meter() as meter:
        polls(owner, cursor, thread, look="1", typing="1")
    assert (meter.writes, [name for name, _ in meter.log].count("Query")) == (0, 1)

"""A shop with one thread, its message, and the people around it, on two implementations of DynamoDB: what we send is
valid for both, and over HTTP."""

from collections.abc import Iterator

import pytest

from tests.desk.story import Story
from tests.storage import moto_server
from tests.storage.moto_server import Moto
from tests.storage.projections import refusing
from tests.storage.room import Room


def pytest_generate_tests(metafunc: pytest.Metafunc) -> None:
    """Whatever needs the table runs on both; what is marked `ministack_only` says why not on moto's."""
    if "table" in metafunc.fixturenames:
        left_out = metafunc.definition.get_closest_marker("ministack_only")
        metafunc.parametrize("table", ["ministack"] if left_out else ["ministack", "moto"], indirect=True)


@pytest.fixture(scope="session")
def moto() -> Iterator[Moto]:
    with moto_server.started() as moto:
        yield moto


@pytest.fixture
def table(request: pytest.FixtureRequest) -> Iterator[str]:
    """The name of the table, of ministack in memory or of moto over HTTP; this process is connected to it."""
    if request.param == "ministack":
        yield request.getfixturevalue("stack").table
    else:
        with request.getfixturevalue("moto").connected() as table:
            yield table


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

"""The emulated table and a shop on it, or the whole deployed desk. Each test has a shop of its own."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from atende import storage
from infra.local.deploy import plain
from infra.local.emulator import Emulator
from tests.desk.story import Story
from tests.desk.wires import Stack, Wires
from tests.world import World, opened


@pytest.fixture(scope="session")
def emulator(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Emulator]:
    with Emulator(Path(tmp_path_factory.mktemp("emulator"))) as running:
        yield running


@pytest.fixture(scope="session")
def stack(emulator: Emulator) -> Iterator[Stack]:
    """Table and bucket, without functions; this process talks to them as to AWS."""
    made = plain(emulator, "data", name="desk")
    with pytest.MonkeyPatch.context() as patch:
        for variable, value in emulator.environment().items():
            patch.setenv(variable, value)
        storage.connect(made["TableName"])
        yield Stack(emulator, table=made["TableName"], bucket=made["BucketName"], stream=made["StreamArn"])


@pytest.fixture(scope="session")
def table(stack: Stack) -> str:
    return stack.table


@pytest.fixture
def story(table: str) -> Story:
    return Story.begin()


@pytest.fixture
def wires(stack: Stack, story: Story) -> Wires:
    """What the stream sets off for this story's shop: its queues, its schedules, its journal."""
    return Wires.lay(stack, story)


@pytest.fixture(scope="session")
def world(tmp_path_factory: pytest.TempPathFactory) -> Iterator[World]:
    """The deployed desk, warm: every function on a message's way has started."""
    with opened(Path(tmp_path_factory.mktemp("world"))) as made:
        warm = made.chat(made.shop(name="Aquecimento"), "Aquecimento")
        warm.says("oi")
        warm.hears("Olá")
        yield made

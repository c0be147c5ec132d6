"""The emulated table and a shop on it, or the whole deployed desk. Each test has a shop of its own."""

import shutil
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from atende import files, storage
from infra.local.deploy import plain
from infra.local.emulator import Emulator
from tests.desk.story import Story
from tests.desk.wires import Stack, Wires
from tests.logs import Logs, listening
from tests.world import World, opened

LAST = "tests/privacy/"
CHROMIUM = ("chromium", "chromium-browser", "google-chrome-stable", "google-chrome")
MISSING = "The browser tests need Chromium: on Debian or Ubuntu, `apt-get install chromium`."


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Those that look at what all others left run after them."""
    items.sort(key=lambda item: item.nodeid.startswith(LAST))


@pytest.fixture(scope="session", autouse=True)
def logs() -> Iterator[Logs]:
    """What the tests say in confidence, and what is logged meanwhile."""
    with pytest.MonkeyPatch.context() as patch:
        found = Logs()
        listening(found, patch)
        yield found


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
        files.connect(made["BucketName"])
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


@pytest.fixture(scope="session")
def browser() -> Iterator[Any]:
    """Chromium, without its sandbox, which root may not use and which shields nobody from our own page."""
    sync_api = pytest.importorskip("playwright.sync_api")
    found = next(filter(None, map(shutil.which, CHROMIUM)), None)
    if found is None:
        pytest.skip(MISSING)
    with sync_api.sync_playwright() as playwright:
        running = playwright.chromium.launch(executable_path=found, args=["--no-sandbox", "--disable-gpu"])
        yield running
        running.close()

"""A desk on the emulated table: the verbs themselves, without functions. Each test has a shop of its own."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from atende import storage
from infra.local.deploy import plain
from infra.local.emulator import Emulator
from tests.desk.story import Story


@pytest.fixture(scope="session")
def emulator(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Emulator]:
    with Emulator(Path(tmp_path_factory.mktemp("emulator"))) as running:
        yield running


@pytest.fixture(scope="session")
def table(emulator: Emulator) -> Iterator[str]:
    name = plain(emulator, "data", name="desk")["TableName"]
    with pytest.MonkeyPatch.context() as patch:
        for variable, value in emulator.environment().items():
            patch.setenv(variable, value)
        storage.connect(name)
        yield name


@pytest.fixture
def story(table: str) -> Story:
    return Story.begin()

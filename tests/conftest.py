"""The emulated table and a shop on it, or the whole deployed desk. Each test has a shop of its own. When all are done,
no log may hold what they said in confidence."""

import os
import shutil
from collections.abc import Callable, Generator, Iterator
from contextlib import closing, suppress
from pathlib import Path
from typing import Any

import hypothesis
import pytest

from atende import storage
from atende.aws import media_bucket
from infra.console import build as console_build
from infra.local import Trouble
from infra.local.deploy import plain
from infra.local.emulator import Emulator
from tests.desk.story import Story
from tests.desk.table import reachable
from tests.desk.table import table as in_memory
from tests.desk.wires import Stack, Wires
from tests.distribution import pytest_collection_modifyitems, pytest_xdist_auto_num_workers
from tests.logs import Logs, listening
from tests.slowest import pytest_addoption
from tests.slowest import table as slowest
from tests.story_clock import StoryClock, telling
from tests.world import World, opened

__all__ = ["pytest_addoption", "pytest_collection_modifyitems", "pytest_xdist_auto_num_workers"]
"""Hooks that tests/slowest.py and tests/distribution.py have for pytest."""

SHELL = "chromium-headless-shell"
CHROMIUM = ("chromium", "chromium-browser", "google-chrome-stable", "google-chrome")
PATIENCE = 150_000
"""Milliseconds that an expectation of a page, and a click, wait at most: no time where it holds, and longer than a
queue needs to bring back what failed (`BACK` in tests/world.py)."""
MISSING = "The browser tests need Chromium: on Debian or Ubuntu, `apt-get install chromium`."


# How long an example takes says how busy the machine is.
hypothesis.settings.register_profile(
    "atende", deadline=None, suppress_health_check=[hypothesis.HealthCheck.too_slow], print_blob=True
)
# Where a change is judged, it has the same examples each time, so more of them find nothing new;
# `make any-day DAYS=any-order` looks for new ones.
hypothesis.settings.register_profile(
    "same", hypothesis.settings.get_profile("atende"), derandomize=True, database=None, max_examples=40
)
hypothesis.settings.load_profile(os.environ.get("HYPOTHESIS_PROFILE", "same"))

SEARCHED = pytest.StashKey[list[tuple[int, int]]]()
"""Lines of logs and private words looked for in them, of each process."""


def pytest_configure(config: pytest.Config) -> None:
    for path in config.args:
        if not Path(path.partition("::")[0]).exists():  # pytest-xdist would say that no tests ran, and not why
            raise pytest.UsageError(f"there is no {path.partition('::')[0]}")
    config.stash[SEARCHED] = []
    try:
        console_build.ensure()
    except Trouble as trouble:
        pytest.exit(str(trouble), returncode=1)


@pytest.hookimpl(wrapper=True)
def pytest_collection() -> Iterator[None]:
    """Modules of tests are imported at the time at which stories begin."""
    with telling():
        yield


@pytest.hookimpl(optionalhook=True)
def pytest_testnodedown(node: Any) -> None:
    """A process of pytest-xdist is done."""
    node.config.stash[SEARCHED].append(node.workeroutput.get("searched", (0, 0)))


@pytest.hookimpl(wrapper=True)
def pytest_runtest_makereport(item: pytest.Item) -> Generator[None, pytest.TestReport, pytest.TestReport]:
    """Shows with a test that failed on the deployed desk what lay in the desk's queues then, and what had failed."""
    report = yield
    world = getattr(item, "funcargs", {}).get("world")
    if report.failed and report.when == "call" and world:
        with suppress(Exception):  # the desk may have gone with its test
            report.sections.append(("the desk", "\n".join(world.troubles())))
    return report


def pytest_terminal_summary(terminalreporter: Any, config: pytest.Config) -> None:
    lines, words = (sum(one) for one in zip((0, 0), *config.stash[SEARCHED], strict=True))
    if config.option.slowest:
        reports = [one for found in terminalreporter.stats.values() for one in found if hasattr(one, "when")]
        terminalreporter.write_line("\n".join(slowest(reports, config.option.slowest)))
    if seed := getattr(config.option, "randomly_seed", None):
        terminalreporter.write_line(f"order by seed {seed}: again: make test SEED={seed}")
    terminalreporter.write_line(f"{lines} lines of logs searched for {words} phones, names, texts and tokens")


@pytest.fixture(scope="session", autouse=True)
def logs(pytestconfig: pytest.Config) -> Iterator[Logs]:
    """What the tests say in confidence, and what is logged meanwhile: no line may hold a word of it."""
    found = Logs()
    with pytest.MonkeyPatch.context() as patch:
        listening(found, patch)
        yield found
    searched = (len(found.lines), len(found.private))
    pytestconfig.stash[SEARCHED].append(searched)
    getattr(pytestconfig, "workeroutput", {})["searched"] = searched
    leaked = found.told(found.private)
    assert not leaked, f"{len(leaked)} private words were logged: {sorted(leaked)}"


DEPLOYED = ("integration", "browser")
"""Markers of tests on a deployed desk, which lives at the time it is; they say times relative to now."""


@pytest.fixture(autouse=True)
def story_clock(request: pytest.FixtureRequest) -> Iterator[StoryClock | None]:
    """The clock stands where the test's story stands, and nobody can ask the machine's."""
    if any(map(request.node.get_closest_marker, DEPLOYED)):
        yield None
        return
    with telling() as standing:
        yield standing


@pytest.fixture(scope="session")
def emulator(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Emulator]:
    with Emulator(Path(tmp_path_factory.mktemp("emulator")), rings=False) as running:
        yield running


@pytest.fixture(scope="session")
def stack(emulator: Emulator) -> Iterator[Stack]:
    """Table and bucket, without functions; this process talks to them as to AWS. The table is in its memory."""
    bucket = plain(emulator, "data", name="desk")["BucketName"]
    with pytest.MonkeyPatch.context() as patch, reachable(), in_memory() as table:
        for variable, value in emulator.environment().items():
            patch.setenv(variable, value)
        storage.connect(table.name)
        media_bucket.connect(bucket)
        yield Stack(emulator, table=table.name, bucket=bucket, stream=table.stream)


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
def chromium() -> Iterator[Any]:
    """Starts Chromium, without its sandbox, which root may not use and which shields nobody from our own page. Its
    microphone is one that beeps."""
    sync_api = pytest.importorskip("playwright.sync_api")
    sync_api.expect.set_options(timeout=PATIENCE)
    switches = ["--no-sandbox", "--disable-gpu", "--use-fake-device-for-media-stream"]
    with sync_api.sync_playwright() as playwright:

        def start(*names: str) -> Any:
            path = next(filter(None, map(shutil.which, names)), None)
            if path is None:
                pytest.skip(MISSING)
            return patient(playwright.chromium.launch(executable_path=path, args=switches))

        yield start


def patient(browser: Any) -> Any:
    """The browser, whose pages wait as long for what they click as an expectation does."""

    def waiting(opened: Callable[..., Any]) -> Callable[..., Any]:
        def open_patiently(**options: Any) -> Any:
            place = opened(**options)
            place.set_default_timeout(PATIENCE)
            return place

        return open_patiently

    browser.new_context, browser.new_page = waiting(browser.new_context), waiting(browser.new_page)
    return browser


@pytest.fixture(scope="session")
def browser(chromium: Any) -> Iterator[Any]:
    """Chromium without what no page needs, where it is installed: it takes half of the processor's time."""
    with closing(chromium(SHELL, *CHROMIUM)) as running:
        yield running


@pytest.fixture(scope="session")
def whole_browser(chromium: Any) -> Iterator[Any]:
    """Chromium with notifications and asking for permissions."""
    with closing(chromium(*CHROMIUM)) as running:
        yield running

"""After planting: waits until the stream has told the journal everything, and closes the days that are over."""

import time
from collections.abc import Callable
from datetime import datetime, timedelta
from functools import partial

from atende import clock
from atende.clock import ms
from atende.journal import Journal
from atende.model import Thread
from atende.model.changes import seen_until
from atende.reports import Reports
from atende.storage.directory import Directory
from atende.storage.store import Store
from atende.sweep import ticked
from infra.local import Trouble
from infra.local.seed.plan import DAYS
from infra.local.seed.times import SURVEY_HOUR, ZONE

PATIENCE = 120.0
"""Seconds that the stream may take for what is left when the last thread is planted."""


def settle(store: Store, *, thread: str, progress: Callable[[str], None]) -> None:
    """The stream tells changes in their order: once it has told one more of `thread`, it has told them all."""
    wait(store, last_event(store, thread), progress=progress)
    now = clock.now()
    Reports(store, ZONE.key).report(days=DAYS, at=now)
    tick(store.business, now)
    progress("figures")


def last_event(store: Store, thread: str) -> str:
    """Changes a card, and names the event that follows from it."""
    store.change_thread(thread, lambda found: seen_until(found, clock.now()))
    stored = store.load(Thread, store.keys.thread(thread))
    return f"card:{thread}:{stored.version}"


def wait(store: Store, event: str, *, progress: Callable[[str], None]) -> None:
    journal, begun, told = Journal(store, ZONE.key), clock.now(), time.monotonic()
    end = told + PATIENCE
    while time.monotonic() < end:
        if event in {found.id for found in journal.read(journal.date(begun), after=ms(begun) - 1000)}:
            return
        if time.monotonic() > told + 3:
            told = time.monotonic()
            progress("the stream is telling the journal")
        time.sleep(0.2)
    raise Trouble(f"The journal was not complete after {PATIENCE:.0f} s: start over with `make dev RESET=1`.")


def tick(business: str, now: datetime) -> None:
    """What `clock` has already asked for, of days that it never saw."""
    local = now.astimezone(ZONE)
    today, yesterday = f"{local:%Y-%m-%d}", f"{local - timedelta(days=1):%Y-%m-%d}"
    asked = [
        {"do": "close_day", "date": yesterday},
        {"do": "survey", "date": today if local.hour >= SURVEY_HOUR else yesterday},
    ]
    Directory().change_shop(business, partial(ticked, jobs=asked))

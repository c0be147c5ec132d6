"""From this process's memory into the desk's table, without the deployed stream function seeing it: what follows from
these items has been done already."""

import json
import time
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from datetime import timedelta
from itertools import batched
from typing import Any

from atende.core import clock
from atende.core.clock import ms
from atende.model import Thread
from atende.model.thread_changes import seen_until
from atende.reporting.journal.store import Cursor, Journal
from atende.storage.schema import of_shop
from atende.storage.store import Store
from atende.storage.threads import thread_key
from infra.local import Trouble
from infra.local.seed.times import ZONE
from infra.local.stack import LocalDesk

AT_ONCE = 25
"""Items that DynamoDB takes in one BatchWriteItem."""
PATIENCE = 120.0
"""Seconds that the stream may take to pass over what was loaded."""
SOON = 5.0
"""Seconds after which more of the journal is read than what is new by our clock."""
BEHIND = timedelta(minutes=15)
"""How far the functions' clock may be behind ours, where somebody has moved both."""

type Json = dict[str, Any]


def load(desk: LocalDesk, items: Iterable[Json], *, store: Store, thread: str) -> None:
    """Puts the items. `thread` is one of them: a change of its card comes last, and once the stream function has told
    the journal of it, the stream has passed over everything before."""
    with only_changes_of(desk, of_shop(store.business, "T", thread)):
        for batch in batched(items, AT_ONCE, strict=False):
            put(desk, batch)
        wait(store, last_event(store, thread))


def put(desk: LocalDesk, batch: Iterable[Json]) -> None:
    requests = [{"PutRequest": {"Item": item}} for item in batch]
    answer = desk.client("dynamodb").batch_write_item(RequestItems={desk.outputs["TableName"]: requests})
    if answer["UnprocessedItems"]:
        raise Trouble("The emulator did not take the sample shop: start over with `make dev RESET=1`.")


@contextmanager
def only_changes_of(desk: LocalDesk, partition: str) -> Iterator[None]:
    """Meanwhile the stream passes over all records but changes of that partition's items."""
    client = desk.client("lambda")
    [mapping] = client.list_event_source_mappings(FunctionName=desk.outputs["Stream"])["EventSourceMappings"]
    pattern = {"eventName": ["MODIFY"], "dynamodb": {"Keys": {"PK": {"S": [partition]}}}}
    client.update_event_source_mapping(
        UUID=mapping["UUID"], FilterCriteria={"Filters": [{"Pattern": json.dumps(pattern)}]}
    )
    try:
        yield
    finally:
        client.update_event_source_mapping(UUID=mapping["UUID"], FilterCriteria=mapping["FilterCriteria"])


def warm(desk: LocalDesk) -> None:
    """Starts the stream function without waiting for it."""
    desk.client("lambda").invoke(
        FunctionName=desk.outputs["Stream"], InvocationType="Event", Payload=json.dumps({"Records": []})
    )


def last_event(store: Store, thread: str) -> str:
    """Changes a card, and names the event that follows from it."""
    store.change_thread(thread, lambda found: seen_until(found, clock.now()))
    stored = store.load(Thread, thread_key(store.business, thread))
    return f"card:{thread}:{stored.version}"


def wait(store: Store, event: str) -> None:
    """Until the journal has an event that was set off a moment ago, by our clock or by one that is behind it."""
    journal, begun, started = Journal(store, ZONE.key), clock.now(), time.monotonic()
    while (waited := time.monotonic() - started) < PATIENCE:
        since = Cursor(ms(begun - (BEHIND if waited > SOON else timedelta(0))))
        events, _ = journal.since(since, now=clock.now())
        if event in {found.id for found in events}:
            return
        time.sleep(0.05)
    raise Trouble(f"The journal was not complete after {PATIENCE:.0f} s: start over with `make dev RESET=1`.")

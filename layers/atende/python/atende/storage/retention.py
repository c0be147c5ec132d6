"""How long a shop keeps what it has, and how far the run is that counts or deletes what is older.

| Item | PK | SK |
|---|---|---|
| the setting | `B#b#RT` | `S` |
| run: `count` before the setting is turned on, `sweep` each night | `B#b#RT` | `R#task` |
"""

from dataclasses import dataclass, field, fields
from datetime import datetime, timedelta
from typing import TYPE_CHECKING, Any

from atende.storage.schema import Key, Schema, of_shop

if TYPE_CHECKING:
    from atende.storage.store import Store

COUNT, SWEEP = "count", "sweep"


@dataclass(frozen=True, slots=True, kw_only=True)
class Retention:
    """For how many days each kind is kept; 0: for ever."""

    messages: int = 0
    """Messages and private notes, counted from when they were written."""
    files: int = 0
    """Files of messages, counted likewise."""
    threads: int = 0
    """Resolved threads with everything in them, counted from when they were resolved."""
    contacts: int = 0
    """Contacts without any thread."""
    logs: int = 0
    """What webhooks delivered and what connectors did; both go after 30 days anyway."""

    def days(self) -> dict[str, int]:
        return {each.name: getattr(self, each.name) for each in fields(self)}

    def cutoff(self, kind: str, at: datetime) -> datetime | None:
        """What is older than this has to go; None where the kind is kept for ever."""
        days = self.days()[kind]
        return at - timedelta(days=days) if days else None


@dataclass(frozen=True, slots=True, kw_only=True)
class RetentionRun:
    """One walk through everything that a shop keeps."""

    task: str
    """`count` or `sweep`."""
    id: str
    policy: Retention
    at: datetime
    """The moment from which ages are counted, which stays the same in the whole run."""
    by: str = ""
    stage: str = "threads"
    """`threads`, then `contacts`, `logs`, and `done`."""
    partition: str = ""
    """Where the next step goes on: a partition of the first index, or the first letter of contacts' names."""
    position: dict[str, Any] = field(default_factory=dict)
    after: str = ""
    batch: str = ""
    """The erasure that has to be over before the sweep goes on."""
    counts: dict[str, int] = field(default_factory=dict)
    """How much was counted, or deleted, by kind; `held` are threads that a legal hold keeps."""
    seen: int = 0
    """How many threads and contacts were looked at: its progress."""
    turn: int = 0
    stepped: datetime | None = None
    finished: datetime | None = None


def retention_key(business: str) -> Key:
    return Key(of_shop(business, "RT"), "S")


def run_key(business: str, task: str) -> Key:
    return Key(of_shop(business, "RT"), f"R#{task}")


SCHEMAS = {
    Retention: Schema(lambda business, _: retention_key(business)),
    RetentionRun: Schema(lambda business, run: run_key(business, run.task)),
}


def setting(store: "Store") -> Retention:
    return store.get(Retention, retention_key(store.business)) or Retention()


def run(store: "Store", task: str) -> RetentionRun | None:
    return store.get(RetentionRun, run_key(store.business, task))

"""Imports from a file and exports into one: what was asked for, by whom, and how far it has come.

| Item | PK | SK |
|---|---|---|
| file job | `B#b#FJ` | `J#id` |
"""

from collections.abc import Callable
from dataclasses import dataclass, field, replace
from datetime import datetime, timedelta
from typing import TYPE_CHECKING, Any

from atende.storage.items import ITEMS, Item, unpack
from atende.storage.schema import Key, Schema, of_shop

if TYPE_CHECKING:
    from atende.storage.store import Store

KEPT = timedelta(days=365)
"""For how long the shop sees who exported or imported what. The files themselves go after a day."""
WAITS = timedelta(days=7)
"""For how long a job is there that nobody lets begin."""


@dataclass(frozen=True, slots=True, kw_only=True)
class FileJob:
    """One import or export. Ids sort by time."""

    id: str
    task: str
    """What it does: `import_contacts`, `export_contacts`, `export_thread`, `export_person`, `export_access` or
    `import_chat`."""
    by: str
    started: datetime
    state: str = "reading"
    """`reading` (an uploaded file), `ready` (a person decides), `running`, `done`, `stopped` (by a person) or `failed`.
    """
    language: str = ""
    """Whoever asked for it reads this one."""
    filename: str = ""
    source: str = ""
    """The key of an uploaded file."""
    options: dict[str, Any] = field(default_factory=dict)
    """What was asked for."""
    preview: dict[str, Any] = field(default_factory=dict)
    """What a person decides by."""
    place: dict[str, Any] = field(default_factory=dict)
    """Where the next step goes on."""
    counts: dict[str, int] = field(default_factory=dict)
    """What became of rows or messages."""
    total: int = 0
    position: int = 0
    problem: str = ""
    """Why it failed, in Portuguese."""
    problem_others: tuple[str, ...] = ()
    """The same in English and in Spanish."""
    result: str = ""
    """The key of the file to fetch."""
    result_name: str = ""
    until: datetime | None = None
    """When that file goes."""
    stepped: datetime | None = None
    """When the last step was done."""


def file_job_key(business: str, job: str) -> Key:
    return Key(of_shop(business, "FJ"), f"J#{job}")


SCHEMAS = {FileJob: Schema(lambda business, job: file_job_key(business, job.id))}


def begin(store: "Store", job: FileJob) -> FileJob:
    """Stores a job, unless the same one is stored already; returns the stored one."""
    return store.add(job, ttl=job.started + WAITS)


def keep(store: "Store", job: FileJob) -> FileJob:
    """Keeps a job that is over, without what its file said."""
    over = replace(job, preview={}, place={})
    store.put(over, ttl=job.started + KEPT)
    return over


def find(store: "Store", job: str) -> FileJob:
    """Returns a job. Raises `NotFound`."""
    return store.must(FileJob, file_job_key(store.business, job))


def change(store: "Store", job: str, into: Callable[[FileJob], FileJob]) -> FileJob:
    """Changes a job. Raises `NotFound`."""
    return store.change(FileJob, file_job_key(store.business, job), into)


def recent(store: "Store", *, limit: int = 30) -> list[FileJob]:
    """The shop's last jobs, the newest first."""
    items = ITEMS[FileJob].query(
        of_shop(store.business, "FJ"), Item.SK.startswith("J#"), scan_index_forward=False, limit=limit, page_size=limit
    )
    return [unpack(item) for item in items]

"""An item of the jobs queue, and the tools that the modules of `workers/jobs/` may use."""

import json
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, datetime
from typing import TYPE_CHECKING, Any

from atende.aws.quarantine import parse_item
from atende.core import clock, plugins
from atende.core.errors import Poison, SettingMissing
from atende.desk import Desk
from atende.storage.store import Store
from atende.workers import outside

if TYPE_CHECKING:
    from atende.aws.media_bucket import Files
    from atende.aws.segment_files import SegmentFiles
    from atende.aws.sqs import Outbox, Queue
    from atende.channels.optional_parts import PersonNames
    from atende.desk.attachments.download import AttachmentDownloads
    from atende.desk.connectors.runs import ConnectorRuns
    from atende.desk.inboxes.refresh import Checkup
    from atende.desk.notifications.deliver import Letters
    from atende.desk.notifications.push import Pushes
    from atende.desk.people.recovery import Recovery
    from atende.desk.privacy.deletion import Reach
    from atende.desk.webhooks.deliver import WebhookDeliveries
    from atende.model import Inbox
    from atende.model.channel_account import ConnectionCheck
    from atende.workers.history_import import HistoryImports


def missing(*_: Any) -> Any:
    raise SettingMissing("this process has no such tool for jobs")


@dataclass(frozen=True, slots=True, kw_only=True)
class Tools:
    """The tools of jobs apart from the table. Each tool is created when the first job needs it."""

    queue: "Callable[[], Queue]" = missing
    """The jobs queue, for work that is done later."""
    outbox: "Callable[[], Outbox]" = missing
    """The queue of outgoing messages, for those that were left behind."""
    checkup: "Callable[[], Checkup]" = missing
    """Reads the state of a shop's numbers at the channel."""
    disconnect: "Callable[[Store, Inbox], ConnectionCheck]" = missing
    """Has the channel send an inbox's webhooks here no longer."""
    names: "Callable[[str], PersonNames | None]" = missing
    """Returns what asks a channel for people's names."""
    fetching: "Callable[[], AttachmentDownloads]" = missing
    """Downloads the files of contacts."""
    importing: "Callable[[], HistoryImports]" = missing
    """Stores bundles of old chats."""
    files: "Callable[[], Files]" = missing
    """The bucket's objects, for imports and exports of files."""
    console: str = ""
    """The console's address, for links into it."""
    segments: "Callable[[], SegmentFiles]" = missing
    """The files of the search index."""
    letters: "Callable[[Desk], Letters]" = missing
    """Sends notifications to the owner."""
    pushes: "Callable[[Desk], Pushes]" = missing
    """Wakes people's devices."""
    deliveries: "Callable[[], Queue]" = missing
    """The queue of what calls systems that shops have chosen."""
    share: int = 3
    """How many of its slots a shop has whose systems are slow."""
    webhooks: "Callable[[Desk], WebhookDeliveries]" = missing
    """Delivers events to a shop's webhooks."""
    bus: "Callable[[list[dict[str, Any]]], None]" = missing
    """Puts entries on the event bus."""
    bus_name: str = ""
    connectors: "Callable[[Desk], ConnectorRuns]" = missing
    """Does what a shop wants done at other systems."""
    secret: Callable[[str, Callable[[], str]], str] = missing
    """Reads a secret by its name; makes and keeps it if there is none."""
    reach: "Callable[[Desk], Reach]" = missing
    """What an erasure reaches besides the table."""
    recovery: "Callable[[], Recovery]" = missing
    """Mails links to the people of a shop."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Job:
    """One job. `body` is the queue item as it came, `fields` its JSON object."""

    body: str
    fields: dict[str, Any]
    now: datetime
    tools: Tools

    def desk(self) -> Desk:
        """Returns the desk of the shop that the job names."""
        return Desk(Store(self.text("business")))

    def text(self, name: str) -> str:
        value = self.fields.get(name)
        if not isinstance(value, str):
            raise Poison(f"without {name}")
        return value

    def moment(self, name: str) -> datetime:
        return parse(datetime, self.text(name))

    def date(self, name: str) -> date:
        return parse(date, self.text(name))

    def repeat(self, *, seconds: int, **changed: int | str) -> None:
        """Queues the same job once more, delayed by `seconds`, with other values of some fields."""
        body = json.dumps(self.fields | changed) if changed else self.body
        self.tools.queue().later(body, group=self.text("business"), seconds=seconds)


def work(body: str, tools: Tools = Tools(), *, may_be_slow: bool = True) -> dict[str, Any]:
    """Does a job and returns its result for the log. Raises `Poison` for anything that is not a job. What may be slow
    goes to the queue of deliveries where others would wait for it."""
    fields = parse_item(body, "do")
    name = fields["do"]
    try:
        kind = plugins.load("jobs", name)
    except LookupError as error:
        raise Poison(f"no job {name[:32]!a}") from error
    job = Job(body=body, fields=fields, now=clock.now(), tools=tools)
    if name not in outside.KINDS:
        return {"do": name, **kind.run(job)}
    if may_be_slow:
        return {"do": name, **outside.run(job, kind.run)}
    tools.deliveries().send([(body, job.text("business"))])
    return {"do": name, "state": "moved"}


def parse[T: date](kind: type[T], text: str) -> T:
    try:
        return kind.fromisoformat(text)
    except ValueError as error:
        raise Poison("a job at no time") from error

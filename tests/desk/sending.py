"""The outbound function with another channel behind it, and no queue to come back to."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from typing import TYPE_CHECKING, Any, Protocol, cast

from atende.aws.sqs import Outbox, Queue
from atende.channels.protocols import Sender
from atende.model import Accepted, Inbox, Message, Thread
from atende.storage.store import Store
from atende.workers.outbound import OutboundWorker, nobody

if TYPE_CHECKING:
    from atende.desk.attachments.upload import Uploads


class Sends(Protocol):
    def send(self, message: Message, thread: Thread, inbox: Inbox, /) -> Accepted: ...


@dataclass(frozen=True)
class Channel:
    """A channel that does no more than send."""

    source_id: Callable[[Message, Thread, Inbox], str]

    def send(self, message: Message, thread: Thread, inbox: Inbox, /) -> Accepted:
        return Accepted(self.source_id(message, thread, inbox))


class NoQueue:
    def delay(self, handle: str, seconds: int) -> None:
        """The test hands the item over again."""

    def mourn(self, item: dict[str, Any], **_: Any) -> None:
        """Nobody looks after this number."""


def deliver(
    store: Store,
    message: Message,
    channel: Sends,
    *,
    at: datetime,
    holder: str = "h1",
    uploads: "Callable[[], Uploads]" = nobody,
) -> None:
    """An item of the outbound queue is taken. Raises what brings it back: `ChannelError`, `SentElsewhere`."""
    queue = NoQueue()
    saying = OutboundWorker(
        senders=lambda _: cast("Sender", channel),
        queue=cast("Queue", queue),
        dead=cast("Outbox", queue),
        log=lambda *_, **__: None,
        uploads=uploads,
    )
    item = {"business": store.business, "thread": message.thread, "sk": message.sk, "asset": message.asset}
    saying.say(item, handle="h", holder=holder, tries=1, now=at)

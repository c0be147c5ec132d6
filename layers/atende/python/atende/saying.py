"""From the outbound queue to the channel: one message, sent at most once."""

import json
from collections.abc import Callable
from dataclasses import dataclass

from atende import clock
from atende.desk import Desk
from atende.errors import ChannelError, NotFound
from atende.graph import Graph
from atende.ids import new
from atende.queues import Queue
from atende.storage.store import Store


@dataclass(frozen=True, slots=True, kw_only=True)
class Saying:
    graph: Graph
    queue: Queue
    log: Callable[..., None]

    def say(self, body: str, *, handle: str, holder: str) -> None:
        """Sends the message that an item names. Raises `ChannelError` when it surely was not sent: the item comes back."""
        item = json.loads(body)
        now = clock.now()
        desk = Desk(Store(item["business"]))
        try:
            desk.deliver(item["thread"], item["sk"], send=self.graph.send, holder=f"{holder}-{new(now)}", at=now)
        except NotFound:
            self.log("message is gone", thread=item["thread"])
        except ChannelError as error:
            self.queue.delay(handle, error.retry or 0)
            raise

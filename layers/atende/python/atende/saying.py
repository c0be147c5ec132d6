"""From the outbound queue to the channel: one message, sent at most once."""

from collections.abc import Callable
from dataclasses import dataclass

from atende import clock
from atende.desk import Desk
from atende.errors import ChannelError, NotFound
from atende.graph import Graph
from atende.ids import new
from atende.poison import told
from atende.queues import Queue
from atende.storage.store import Store

LONGEST_WAIT = 900


@dataclass(frozen=True, slots=True, kw_only=True)
class Saying:
    graph: Graph
    queue: Queue
    log: Callable[..., None]

    def say(self, body: str, *, handle: str, holder: str, tries: int) -> None:
        """Sends the message that an item names. Raises `ChannelError` when it surely was not sent: the item comes back,
        four times later after each of its `tries`, so that nothing of its contact overtakes it. Raises `Poison` when it
        names no message."""
        item = told(body, "business", "thread", "sk")
        now = clock.now()
        desk = Desk(Store(item["business"]))
        try:
            desk.deliver(item["thread"], item["sk"], send=self.graph.send, holder=f"{holder}-{new(now)}", at=now)
        except NotFound:
            self.log("message is gone", thread_id=item["thread"])
        except ChannelError as error:
            self.queue.delay(handle, wait(error.retry or 1, tries=tries))
            raise


def wait(seconds: int, *, tries: int) -> int:
    """Meta asks for 4 to the power of the try, in seconds; a quarter of an hour is enough.

    >>> [wait(4, tries=n) for n in (1, 2, 3, 9)]
    [4, 16, 64, 900]
    """
    return int(min(seconds * 4 ** (tries - 1), LONGEST_WAIT))

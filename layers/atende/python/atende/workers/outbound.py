"""From the outbound queue to the channel: messages, sent at most once, and signs that one was read."""

import math
import time
from collections.abc import Callable
from dataclasses import dataclass, field, replace
from datetime import datetime, timedelta
from typing import TYPE_CHECKING, Any

from atende.aws.quarantine import parse_item
from atende.aws.sqs import Outbox, Queue
from atende.channels import protocols
from atende.core import clock
from atende.core.errors import Cause, ChannelError, NotFound, SettingMissing
from atende.core.ids import new
from atende.desk import Desk
from atende.desk.messages.deliver import SentElsewhere
from atende.model import Inbox, Message
from atende.storage.shop_context import ShopContext
from atende.storage.store import Store

if TYPE_CHECKING:
    from atende.channels.protocols import Sender
    from atende.desk.attachments.upload import Uploads

LONGEST_WAIT = 900


TOLD = (Cause.NUMBER, Cause.PAYMENT, Cause.OURS)
"""Causes that somebody has to mend: a letter among the dead ones of this queue sets off their alarm."""
FRESH = timedelta(seconds=20)
"""Later, nobody types any more (WhatsApp shows it for 25 s)."""


class Resting(Exception):
    """The number was told to slow down: the item comes back."""


def nobody() -> "Uploads":
    raise SettingMissing("nobody here hands files over")


@dataclass(frozen=True, slots=True, kw_only=True)
class OutboundWorker:
    """`rests` has the numbers that were told to slow down, and until when (monotonic): what this process knows. Another
    one learns it from its own first refusal, which costs less than asking before every send."""

    senders: "Callable[[str], Sender]"
    """By the channel's name."""
    queue: Queue
    dead: Outbox
    log: Callable[..., None]
    rests: dict[str, float] = field(default_factory=dict)
    uploads: "Callable[[], Uploads]" = nobody
    """Made when the first file is to be sent: most messages have none."""

    def take(self, body: str, *, handle: str, holder: str, tries: int) -> None:
        """One item: a message to send, or a sign that one was read. Raises `Poison` when it is neither."""
        item, now = parse_item(body, "business", "thread"), clock.now()
        if "seen" in item:
            self.see(parse_item(body, "business", "inbox", "seen", "address"), now=now)
        else:
            self.say(parse_item(body, "business", "thread", "sk"), handle=handle, holder=holder, tries=tries, now=now)

    def say(self, item: dict[str, Any], *, handle: str, holder: str, tries: int, now: datetime) -> None:
        """Sends the message that an item names. Raises `ChannelError` when it surely was not sent: the item comes back,
        four times later after each of its `tries`, so that nothing of its contact overtakes it. Raises `SentElsewhere`
        when an item that was handed out twice meets its own message being sent: it comes back once that is over."""
        if tries == 1:
            self._let_rest(item, handle=handle)
        try:
            self._deliver(item, holder=f"{holder}-{new(now)}", tries=tries, now=now)
        except NotFound:
            self.log("message is gone", thread_id=item["thread"])
        except ChannelError as error:
            self.queue.delay(handle, wait(error.retry or 1, tries=tries))
            raise
        except SentElsewhere as other:
            self.queue.delay(handle, math.ceil((other.until - now).total_seconds()))
            raise

    def _deliver(self, item: dict[str, Any], *, holder: str, tries: int, now: datetime) -> None:
        """Claims the message, sends it and notes what the channel said. All that is needed is read, and a file handed
        over, before the claim, so that nothing but the send itself can fail after it."""
        desk = Desk(Store(item["business"]))
        thread = desk.store.thread(item["thread"])
        inbox = desk.shop.inbox(thread.inbox)
        message: Message | None = None
        try:
            media_id = self._upload(item, desk.store, inbox)
            window = protocols.capabilities(inbox.channel).service_window
            message = desk.delivery.claim(thread, item["sk"], holder=holder, window=window, at=now)
            if message is None:
                return
            source_id = self.senders(inbox.channel).send(replace(message, media_id=media_id), thread, inbox)
        except ChannelError as error:
            self._heed(error, item, now=now)
            desk.delivery.fail(thread, item["sk"], error, claim=message, at=now, tries=tries)
            return
        desk.delivery.confirm(message, source_id=source_id, inbox=inbox.id)

    def _upload(self, item: dict[str, Any], store: Store, inbox: Inbox) -> str | None:
        """The channel's id of the message's file, handed over if need be; None for a message without one."""
        asset = item.get("asset")
        return self.uploads().id_of(store, asset, inbox=inbox) if isinstance(asset, str) else None

    def _let_rest(self, item: dict[str, Any], *, handle: str) -> None:
        """Once for each item: those that wait would use up their tries, of which a queue gives five."""
        left = math.ceil(self.rests.get(number(item), 0) - time.monotonic())
        if left > 0:
            self.queue.delay(handle, left)
            raise Resting

    def _heed(self, error: ChannelError, item: dict[str, Any], *, now: datetime) -> None:
        if error.cause is Cause.THROTTLED and error.retry:
            self.rests[number(item)] = time.monotonic() + min(error.retry, LONGEST_WAIT)
        if error.cause in TOLD:
            self.log("refused", code=error.number, cause=error.cause.value)
            self.dead.mourn(item, number=number(item), at=clock.ms(now))

    def see(self, item: dict[str, Any], *, now: datetime) -> None:
        """Tells the contact that a message was read. Nothing depends on it: a refusal is no reason to try again."""
        typing = item.get("typing") is True and is_fresh(item.get("at"), now=now)
        try:
            self.senders(channel_of(item)).mark_read(item["seen"], address=item["address"], typing=typing)
        except ChannelError as error:
            self.log("read receipt refused", code=error.number)
        except NotFound:
            self.log("inbox is gone", inbox=item["inbox"])


def channel_of(item: dict[str, Any]) -> str:
    """The channel of an item's inbox. Items of versions before 0.2.0 do not name it. Raises `NotFound`."""
    return item.get("channel") or ShopContext(Store(item["business"])).inbox(item["inbox"]).channel


def is_fresh(at: object, *, now: datetime) -> bool:
    """Whether milliseconds are of a moment ago."""
    return isinstance(at, int) and now - clock.from_ms(at) < FRESH


def number(item: dict[str, Any]) -> str:
    """A shop's inbox, as the queue's items name it."""
    return f"{item['business']}#{item.get('inbox', '')}"


def wait(seconds: int, *, tries: int) -> int:
    """Meta asks for 4 to the power of the try, in seconds; a quarter of an hour is enough.

    >>> [wait(4, tries=n) for n in (1, 2, 3, 9)]
    [4, 16, 64, 900]
    """
    return int(min(seconds * 4 ** (tries - 1), LONGEST_WAIT))

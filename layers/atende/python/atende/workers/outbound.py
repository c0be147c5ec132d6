"""Takes items from the outbound queue to the channel: messages, each sent at most once, and read receipts."""

import math
import time
from collections.abc import Callable
from dataclasses import dataclass, field, replace
from datetime import datetime
from typing import TYPE_CHECKING, Any

from atende.aws.quarantine import parse_item, require
from atende.aws.sqs import TYPING_MS, Outbox, Queue
from atende.aws.trace_lines import trace_in, trace_of, unwritten
from atende.channels import protocols
from atende.core import clock
from atende.core.errors import Cause, ChannelError, NotFound, SettingMissing
from atende.core.ids import new
from atende.core.usage import meter
from atende.desk import Desk
from atende.desk.messages.deliver import SentElsewhere
from atende.model import Inbox, Message
from atende.model.sandbox import is_sandbox
from atende.storage.shop_context import ShopContext
from atende.storage.store import Store
from atende.workers import nowhere

if TYPE_CHECKING:
    from atende.channels.protocols import Sender
    from atende.desk.attachments.upload import Uploads

LONGEST_WAIT = 900
GROWTH = 4
"""How many times longer each wait is than the one before. Meta asks for this pace; it suits the five tries of the queue
on every channel, which says how long the first wait is (`ChannelError.retry`)."""
TOLD = (Cause.NUMBER, Cause.PAYMENT, Cause.OURS)
"""Causes that somebody has to fix: a message in this queue's dead-letter queue triggers the alarm."""


class Resting(Exception):
    """The channel throttles the number: the item comes back later."""


def nobody() -> "Uploads":
    raise SettingMissing("nobody here hands files over")


def same(_channel: str, _address: str) -> bool:
    return False


@dataclass(frozen=True, slots=True, kw_only=True)
class OutboundWorker:
    """Sends the items of the outbound queue.

    `rests` has the throttled numbers of this process, each with the end of its pause (monotonic seconds). Another
    process learns it from its own first refusal, which costs less than a check before every send.
    """

    senders: "Callable[[str], Sender]"
    """Returns the sender for a channel's name."""
    queue: Queue
    dead: Outbox
    log: Callable[..., None]
    rests: dict[str, float] = field(default_factory=dict)
    trace: Callable[..., None] = unwritten
    """Writes what became of a message."""
    uploads: "Callable[[], Uploads]" = nobody
    """Created when the first file is to be sent, because most messages have none."""
    renewed: Callable[[str, str], bool] = same
    """Whether the secret of a channel's address, which the channel has refused, is another by now."""

    def take(self, body: str, *, handle: str, holder: str, tries: int) -> None:
        """Handles one item: a message to send, or a read receipt. Raises `Poison` for anything else."""
        item, now = parse_item(body, "business", "thread"), clock.now()
        if "seen" in item:
            self.see(require(item, "inbox", "seen", "address"), now=now)
        else:
            self.say(require(item, "sk"), handle=handle, holder=holder, tries=tries, now=now)

    def say(self, item: dict[str, Any], *, handle: str, holder: str, tries: int, now: datetime) -> None:
        """Sends the message that an item names. Raises `ChannelError` if it surely was not sent: the item comes back,
        after a longer delay at each of its `tries`, so that no later message to the contact overtakes it. Raises
        `SentElsewhere` if the item was delivered twice and the other copy is being sent: it comes back when that claim
        has ended."""
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
        """Claims the message, sends it and stores the channel's answer. Everything that is needed is read, and a file
        uploaded, before the claim, so that only the send itself can fail after it."""
        desk = Desk(Store(item["business"]))
        thread = desk.store.thread(item["thread"])
        inbox = desk.shop.inbox(thread.inbox)
        channel = protocols.capabilities(inbox.channel)
        message: Message | None = None
        try:
            media_id = self._upload(item, desk.store, inbox)
            answered = desk.delivery.answered(thread) if channel.refers_back else None
            suspended = bool(desk.shop.business.suspended)
            message = desk.delivery.claim(
                thread, item["sk"], holder=holder, channel=channel, at=now, suspended=suspended
            )
            if message is None:
                return
            sent = replace(message, media_id=media_id)
            sent = answered.by(sent) if answered else sent
            named = shown(inbox, desk.shop.business.name) if channel.shows_name else inbox
            answer = self._sender(item, inbox.channel).send(sent, thread, named)
        except ChannelError as refusal:
            is_renewed = refusal.cause is Cause.NUMBER and self.renewed(inbox.channel, inbox.address)
            error = ChannelError(refusal.sentence, retry=1, cause=Cause.RETRY) if is_renewed else refusal
            cause = error.cause.value if error.cause else ""
            self.trace("not sent", traces=[trace_in(item["sk"])], tries=tries, code=error.number, cause=cause)
            self._heed(error, item, now=now)
            desk.delivery.fail(thread, item["sk"], error, channel=channel, claim=message, at=now, tries=tries)
            return
        meter.count(messages=1)
        self.trace("sent", traces=[trace_in(item["sk"]), trace_of(answer.source_id)])
        desk.delivery.confirm(message, thread, answer=answer, channel=channel)
        if is_sandbox(item["business"]):
            desk.statuses.apply(thread.id, message.sk, nowhere.arrived(answer, inbox, at=now))

    def _sender(self, item: dict[str, Any], channel: str) -> "Sender":
        """Returns the sender for an item. What a sandbox sends reaches nobody."""
        return nowhere.Sender() if is_sandbox(item["business"]) else self.senders(channel)

    def _upload(self, item: dict[str, Any], store: Store, inbox: Inbox) -> str | None:
        """Returns the channel's id of the message's file, uploaded if needed; None for a message without one."""
        asset = item.get("asset")
        if is_sandbox(item["business"]):
            return asset
        return self.uploads().id_of(store, asset, inbox=inbox) if isinstance(asset, str) else None

    def _let_rest(self, item: dict[str, Any], *, handle: str) -> None:
        """Delays an item of a throttled number, once: more returns would use up the five tries that the queue
        allows."""
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
        """Sends a read receipt to the contact. It is not important: after a refusal it is not tried again."""
        typing = item.get("typing") is True and is_fresh(item.get("at"), now=now)
        try:
            self._sender(item, channel_of(item)).mark_read(
                item["seen"], address=item["address"], person=item.get("person") or "", typing=typing
            )
        except ChannelError as error:
            self.log("read receipt refused", code=error.number)
        except NotFound:
            self.log("inbox is gone", inbox=item["inbox"])


def shown(inbox: Inbox, shop: str) -> Inbox:
    """Returns the inbox with the name that people read: the shop's, unless the inbox has a name of its own."""
    return replace(inbox, name=shop) if inbox.name == protocols.capabilities(inbox.channel).title else inbox


def channel_of(item: dict[str, Any]) -> str:
    """Returns the channel of an item's inbox. Items of versions before 0.2.0 do not name it. Raises `NotFound`."""
    return item.get("channel") or ShopContext(Store(item["business"])).inbox(item["inbox"]).channel


def is_fresh(at: object, *, now: datetime) -> bool:
    """Tells whether a time in milliseconds is so recent that a sign of typing still holds."""
    return isinstance(at, int) and clock.ms(now) - at < TYPING_MS


def number(item: dict[str, Any]) -> str:
    """Returns the key of a shop's inbox, as the queue's items name it."""
    return f"{item['business']}#{item.get('inbox', '')}"


def wait(seconds: int, *, tries: int) -> int:
    """Returns the delay in seconds before the next try; 15 minutes is the most.

    >>> [wait(4, tries=n) for n in (1, 2, 3, 9)]
    [4, 16, 64, 900]
    """
    return int(min(seconds * GROWTH ** (tries - 1), LONGEST_WAIT))

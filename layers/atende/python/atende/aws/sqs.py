"""Queues between the functions. Items are JSON."""

import json
from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import batched
from math import ceil
from typing import TYPE_CHECKING, Any
from zlib import crc32

from atende.core.ids import digest

if TYPE_CHECKING:  # the webhook, which only fills a queue, need not load the desk's nouns
    from atende.aws.bulk_lane import BulkLane
    from atende.model import Inbox, Message, Thread


TYPING_MS = 20_000
"""For how long one sign that somebody types is enough: channels show it for 20 to 25 s. A later one is not sent."""
MOURNING_MS = 300_000
MOST_ITEMS, MOST_BYTES = 10, 1_000_000
"""What SQS takes in one call: ten items, and 1 MiB together (quotas of Amazon SQS)."""
LONGEST_DELAY = 900
"""Seconds for which an item can be invisible (SQS, `DelaySeconds`)."""
STAGGER = 600
"""Seconds over which the work of shops that are due in the same hour is spread."""
FEW = 50
"""Up to so many shops start at once."""


class Unsent(Exception):
    """A queue did not accept some items: the sender must not acknowledge any of them."""


class Queue:
    """A standard queue. `send` returns only after SQS accepted every item, and raises `Unsent` otherwise.

    `sqs` is botocore's client, or one that can only send (`atende.aws.light_client.Sqs`).
    """

    def __init__(self, sqs: Any, url: str) -> None:
        self._sqs = sqs
        self.url = url

    def send(self, bodies: Iterable[tuple[str, str]]) -> list[str]:
        """Sends pairs of body and group, and returns the ids that SQS gave them. The group is the shop, or the address
        of its inbox where the shop is not known: SQS delivers items of quiet groups before those of one that has more
        than its share in work (Amazon SQS, fair queues)."""
        ids: list[str] = []
        for batch in batches(bodies):
            ids += self._take([entry(number, body, group) for number, (body, group) in enumerate(batch)])
        return ids

    def spread(self, bodies: Iterable[tuple[str, str, int]]) -> None:
        """Sends bodies, each invisible for its number of seconds, up to `LONGEST_DELAY`."""
        for batch in batched(bodies, 10, strict=False):
            entries = [entry(number, body, group) for number, (body, group, _) in enumerate(batch)]
            self._take(
                [queue_entry | {"DelaySeconds": wait} for queue_entry, (_, _, wait) in zip(entries, batch, strict=True)]
            )

    def _take(self, entries: Sequence[Mapping[str, str | int]]) -> list[str]:
        try:
            answer = self._sqs.send_message_batch(QueueUrl=self.url, Entries=entries)
        except Exception as error:  # any error, of botocore or not: the items have to be sent again
            raise Unsent(type(error).__name__) from error
        taken = answer.get("Successful", [])
        if len(taken) < len(entries):
            raise Unsent(f"{len(answer.get('Failed', []))} of {len(entries)} items")
        ids = {result.get("Id"): result.get("MessageId", "") for result in taken}
        return [ids.get(sent["Id"], "") for sent in entries]

    def receive(self) -> Iterator[tuple[str, str]]:
        """Receives the items that are in the queue now, without those that arrive meanwhile: pairs of receipt handle
        and body."""
        waiting = self.waiting()
        while waiting > 0:
            answer = self._sqs.receive_message(QueueUrl=self.url, MaxNumberOfMessages=min(10, waiting))
            messages = answer.get("Messages", [])
            yield from ((message["ReceiptHandle"], message["Body"]) for message in messages)
            waiting = waiting - len(messages) if messages else 0

    def waiting(self) -> int:
        """The approximate number of waiting items."""
        name = "ApproximateNumberOfMessages"
        return int(self._sqs.get_queue_attributes(QueueUrl=self.url, AttributeNames=[name])["Attributes"][name])

    def later(self, body: str, *, group: str, seconds: int) -> None:
        """Sends an item of a group that is invisible for `seconds`, up to `LONGEST_DELAY`."""
        self._sqs.send_message(QueueUrl=self.url, MessageBody=body, MessageGroupId=digest(group), DelaySeconds=seconds)

    def put_back(self, record: Mapping[str, Any]) -> None:
        """Sends an item once more, in its group, as Lambda handed it over: it counts as not yet received."""
        group = record["attributes"].get("MessageGroupId")
        grouped = {"MessageGroupId": group} if group else {}
        self._sqs.send_message(QueueUrl=self.url, MessageBody=record["body"], **grouped)

    def delete(self, handle: str) -> None:
        self._sqs.delete_message(QueueUrl=self.url, ReceiptHandle=handle)

    def delay(self, handle: str, seconds: int) -> None:
        """Makes the item visible again after `seconds`; no later item of its group overtakes it."""
        self._sqs.change_message_visibility(QueueUrl=self.url, ReceiptHandle=handle, VisibilityTimeout=seconds)


def batches(bodies: Iterable[tuple[str, str]]) -> Iterator[list[tuple[str, str]]]:
    """The bodies in their order, in batches that SQS takes: at most `MOST_ITEMS`, and `MOST_BYTES` together.

    >>> [len(batch) for batch in batches([("a", "")] * 12)]
    [10, 2]
    >>> [len(batch) for batch in batches([("é" * 200_000, "")] * 3)]
    [2, 1]
    """
    batch, size = list[tuple[str, str]](), 0
    for body, group in bodies:
        length = len(body.encode())
        if batch and (len(batch) == MOST_ITEMS or size + length > MOST_BYTES):
            yield batch
            batch, size = [], 0
        batch.append((body, group))
        size += length
    if batch:
        yield batch


def item_delay(seconds: float) -> int:
    """Returns the delay of an item that is wanted after `seconds`: at least one, and one that SQS takes.

    >>> item_delay(5), item_delay(5.2), item_delay(86400), item_delay(-1)
    (5, 6, 900, 1)
    """
    return max(1, ceil(min(seconds, LONGEST_DELAY)))


def stagger(business: str, among: int) -> int:
    """After how many seconds a shop starts when several shops are due in the same hour.

    >>> stagger("padaria", 20), stagger("padaria", 500)
    (0, 335)
    """
    return crc32(business.encode()) % min(among, STAGGER) if among > FEW else 0


def entry(number: int, body: str, group: str) -> dict[str, str]:
    fields = {"Id": str(number), "MessageBody": body}
    return fields | {"MessageGroupId": digest(group)} if group else fields


class Outbox:
    """The FIFO queue of outgoing messages: of a thread it delivers one message at a time.

    Messages that nobody waits for have such a queue of their own, `bulk`; without it they go where the others go.
    """

    def __init__(self, sqs: Any, url: str, *, bulk: "BulkLane | None" = None) -> None:
        self._sqs = sqs
        self.url = url
        self._bulk = bulk

    def send(self, business: str, message: "Message", *, inbox: "Inbox", in_bulk: bool = False) -> None:
        name = f"{message.thread}|{message.sk}|{message.attempt}"
        body: dict[str, Any] = {"channel": inbox.channel, "sk": message.sk, "attempt": message.attempt}
        body |= {"inbox": inbox.id, "thread": message.thread}
        body |= {"asset": message.asset} if message.asset else {}
        if self._bulk is None or not in_bulk:
            self._put(business, body, name=name)
            return
        self._put(business, body | {"bulk": True}, name=name, url=self._bulk.url)
        self._bulk.wake()

    def seen(self, business: str, thread: "Thread", source_id: str, *, inbox: "Inbox", at: int, typing: bool) -> None:
        """That somebody has read a message, or types an answer. The queue itself folds repetitions: of the one for five
        minutes, of the other within 20 s. `at`: milliseconds."""
        name = f"{source_id}|{'typing' if typing else 'read'}|{at // TYPING_MS if typing else ''}"
        body: dict[str, Any] = {"channel": inbox.channel, "seen": source_id, "address": inbox.address}
        body |= {"person": thread.channel_user_id or "", "typing": typing, "at": at}
        self._put(business, body | {"inbox": thread.inbox, "thread": thread.id}, name=name)

    def mourn(self, item: dict[str, Any], *, number: str, at: int) -> None:
        """Puts an item that failed for a reason that a person has to fix into a dead-letter queue. Each number adds one
        item in five minutes, so that many failures are reported as one."""
        self._sqs.send_message(
            QueueUrl=self.url,
            MessageBody=json.dumps(item),
            MessageGroupId=digest(number),
            MessageDeduplicationId=digest(f"{number}|{at // MOURNING_MS}"),
        )

    def _put(self, business: str, body: dict[str, Any], *, name: str, url: str = "") -> None:
        self._sqs.send_message(
            QueueUrl=url or self.url,
            MessageBody=json.dumps({"business": business} | body),
            MessageGroupId=digest(f"{business}#{body['thread']}"),
            MessageDeduplicationId=digest(name),
        )

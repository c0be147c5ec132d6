"""Dead letters that the clock tries again: whole records of the table's stream, and what could not be stored of what
came in."""

import json
from collections.abc import Iterable, Iterator
from contextlib import suppress
from dataclasses import dataclass
from datetime import datetime, timedelta
from itertools import batched
from typing import Any

from atende.aws.quarantine import Quarantine, parse_item
from atende.aws.sqs import Queue
from atende.channels import optional_parts, protocols
from atende.core.clock import from_ms
from atende.core.errors import Poison
from atende.workers.batch import RETURNED
from atende.workers.stream import change

ROUNDS = 96
"""The most retries of a record, which take a day; then the record goes to quarantine."""
MOST_RETURNS = 6
"""How often an incoming item is put back, for five tries each time; then it goes to quarantine."""
FIRST_REST = timedelta(minutes=15)
"""How long an incoming item rests before it is put back, from when it was queued; twice as long each further time, so
that the last time is some 16 hours after the first."""
MOST_AT_ONCE = 500
"""Incoming items that are put back in one round of the clock."""
HIDDEN = 60
"""Seconds for which a letter that rests is seen by nobody else, at the most: if the round is interrupted."""


class StreamLetters(Queue):
    """Queues a failed record, so that it does not block others. A record that can never be understood goes to
    quarantine instead."""

    def __init__(self, sqs: Any, url: str, *, quarantine: Quarantine) -> None:
        super().__init__(sqs, url)
        self._quarantine = quarantine

    def send(self, bodies: Iterable[tuple[str, str]]) -> list[str]:
        return super().send(self._worth_another_try(bodies))

    def _worth_another_try(self, bodies: Iterable[tuple[str, str]]) -> Iterator[tuple[str, str]]:
        for body, group in bodies:
            if (again := self._again(body)) is not None:
                yield again, group

    def _again(self, body: str) -> str | None:
        try:
            return json.dumps(tried(json.loads(body)))
        except Poison as poison:
            with suppress(Exception):
                self._quarantine.keep(body, poison)
                return None
        return body  # S3 failed: the record stays in the queue


def tried(record: dict[str, Any]) -> dict[str, Any]:
    """Returns the record with one more retry counted. Raises `Poison` if no further retry is worth it."""
    rounds = int(record.get("tries", 0)) + 1
    if rounds > ROUNDS:
        raise Poison(f"failed {ROUNDS} times")
    try:
        change(record)
    except Exception as error:
        raise Poison(f"not understood: {type(error).__name__}") from error
    return record | {"tries": rounds}


@dataclass(frozen=True, slots=True, kw_only=True)
class InboundLetters:
    """The dead-letter queue of what came in. `dead`, `queue` and `mails` are addresses of queues."""

    sqs: Any
    dead: str
    queue: str
    mails: str
    quarantine: Quarantine

    def put_back(self, *, at: datetime) -> int:
        """Puts each letter that has rested back into the queue where it failed, with the number of times as its
        attribute `RETURNED`; returns how many. One that has failed too often goes to quarantine. The others become
        visible again at the end: an erasure may look for them."""
        staying: list[str] = []
        try:
            return self._put_back(staying, at=at)
        finally:
            self._show(staying)

    def _put_back(self, staying: list[str], *, at: datetime) -> int:
        """Puts letters back, and adds the receipt handles of the others to `staying`."""
        count, seen = 0, 0
        waiting = min(Queue(self.sqs, self.dead).waiting(), MOST_AT_ONCE)
        while seen < waiting and (letters := self._receive(min(10, waiting - seen))):
            seen += len(letters)
            staying += [letter["ReceiptHandle"] for letter in letters]
            for letter in letters:
                times = returns(letter)
                sent = from_ms(int(letter["Attributes"]["SentTimestamp"]))
                if at - sent < FIRST_REST * 2 ** min(times, MOST_RETURNS - 1):
                    continue
                if times < MOST_RETURNS:
                    self._send(letter, times=times + 1)
                    count += 1
                elif not self._set_aside(letter):
                    continue
                self.sqs.delete_message(QueueUrl=self.dead, ReceiptHandle=letter["ReceiptHandle"])
                staying.remove(letter["ReceiptHandle"])
        return count

    def _show(self, handles: list[str]) -> None:
        for batch in batched(handles, 10, strict=False):
            entries = [
                {"Id": str(number), "ReceiptHandle": handle, "VisibilityTimeout": 0}
                for number, handle in enumerate(batch)
            ]
            self.sqs.change_message_visibility_batch(QueueUrl=self.dead, Entries=entries)

    def _receive(self, most: int) -> list[dict[str, Any]]:
        answer = self.sqs.receive_message(
            QueueUrl=self.dead,
            MaxNumberOfMessages=most,
            AttributeNames=["SentTimestamp", "MessageGroupId"],
            MessageAttributeNames=[RETURNED],
            VisibilityTimeout=HIDDEN,
        )
        letters: list[dict[str, Any]] = answer.get("Messages", [])
        return letters

    def _send(self, letter: dict[str, Any], *, times: int) -> None:
        group = letter["Attributes"].get("MessageGroupId")
        self.sqs.send_message(
            QueueUrl=self.mails if is_slow(letter["Body"]) else self.queue,
            MessageBody=letter["Body"],
            MessageAttributes=returned(times),
            **({"MessageGroupId": group} if group else {}),
        )

    def _set_aside(self, letter: dict[str, Any]) -> bool:
        """Tells whether a letter could be stored in quarantine; while S3 fails it stays."""
        with suppress(Exception):
            self.quarantine.keep(letter["Body"], Poison(f"failed {MOST_RETURNS} rounds of tries"))
            return True
        return False


def returns(letter: dict[str, Any]) -> int:
    """How often a letter was put back."""
    return int(letter.get("MessageAttributes", {}).get(RETURNED, {}).get("StringValue", "0"))


def returned(times: int) -> dict[str, dict[str, str]]:
    """The attributes of an item that is put back."""
    return {RETURNED: {"DataType": "Number", "StringValue": str(times)}}


def is_slow(body: str) -> bool:
    """Whether an item of what came in belongs into the queue of mails."""
    with suppress(Poison):
        item = parse_item(body)
        if "channel" not in item and "raw" not in item:
            parts = (optional_parts.deliveries(channel) for channel in protocols.names())
            return any(part.is_slow(item) for part in parts if part)
    return False

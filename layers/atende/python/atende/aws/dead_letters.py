"""Looks through the letters of a dead-letter queue and takes some of them out, while the others stay."""

from collections.abc import Callable, Iterator
from typing import Any

HIDDEN = 60
"""Seconds for which nobody else sees the letters that are looked through."""
MOST = 10_000
"""Letters that are looked through at once; more means that the alarm for dead letters was not heard for days."""


class DeadLetters:
    """The dead-letter queues of the stack, by address."""

    def __init__(self, sqs: Any, urls: tuple[str, ...]) -> None:
        self._sqs = sqs
        self._urls = urls

    def sift(self, kept: Callable[[str], str | None]) -> int:
        """Asks `kept` what stays of each letter: the same text, another one, or None for nothing. Returns how many
        letters went or were changed.

        A letter that is changed is sent again before it is deleted. The others become visible again at the end; an
        interruption hides them for a minute.
        """
        return sum(self._sift(url, kept) for url in self._urls)

    def _sift(self, url: str, kept: Callable[[str], str | None]) -> int:
        count = 0
        staying = []
        try:
            for letter in self._letters(url):
                body = letter["Body"]
                left = kept(body)
                if left == body:
                    staying.append(letter["ReceiptHandle"])
                    continue
                if left is not None:
                    self._sqs.send_message(QueueUrl=url, MessageBody=left)
                self._sqs.delete_message(QueueUrl=url, ReceiptHandle=letter["ReceiptHandle"])
                count += 1
        finally:
            for handle in staying:
                self._sqs.change_message_visibility(QueueUrl=url, ReceiptHandle=handle, VisibilityTimeout=0)
        return count

    def _letters(self, url: str) -> Iterator[dict[str, Any]]:
        """Each letter once. SQS may hand out fewer than there are, so that only two empty answers mean the end."""
        seen: set[str] = set()
        empty = 0
        while empty < 2 and len(seen) < MOST:
            answer = self._sqs.receive_message(
                QueueUrl=url, MaxNumberOfMessages=10, VisibilityTimeout=HIDDEN, WaitTimeSeconds=0
            )
            letters = [letter for letter in answer.get("Messages", ()) if letter["MessageId"] not in seen]
            empty = 0 if letters else empty + 1
            seen |= {letter["MessageId"] for letter in letters}
            yield from letters

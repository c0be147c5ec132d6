"""What Meta tells the shop about its own messages: sent, delivered, read, failed."""

from datetime import datetime
from functools import partial

from atende.core import clock
from infra.local.whatsapp import wire
from infra.local.whatsapp.addresses import as_recipient
from infra.local.whatsapp.book import Book, Bubble
from infra.local.whatsapp.courier import Courier
from infra.local.whatsapp.timer import Timer

DELIVERED_AFTER = 0.2
READ_AFTER = 0.2
ANSWERED_WITHIN, ENTRY = 24 * 3600, 72 * 3600
RANK = {"sent": 0, "delivered": 1, "read": 2, "played": 3, "failed": 4}


class Statuses:
    """`hold`: none goes out by itself. `auto_read`: every customer reads at once (who allows receipts)."""

    def __init__(self, book: Book, courier: Courier, timer: Timer) -> None:
        self.hold = False
        self.auto_read = False
        self._book = book
        self._courier = courier
        self._timer = timer

    def accepted(self, bubble: Bubble) -> None:
        """A message went out to a phone: tell of it in time. Of a reaction only `sent` is told."""
        if self.hold:
            return
        self._timer.after(0, partial(self.tell, bubble.wamid, "sent"))
        if bubble.type != "reaction":
            self._timer.after(DELIVERED_AFTER, partial(self._delivered, bubble.wamid))

    def refused(self, bubble: Bubble, recipient: wire.Json, code: int) -> None:
        """A message that Meta took and could not bring to the phone."""
        self._timer.after(DELIVERED_AFTER, partial(self.fail, bubble, recipient, code, clock.now()))

    def _delivered(self, wamid: str) -> None:
        bubble = self.tell(wamid, "delivered")
        if self.auto_read and bubble and self._book.people[bubble.person].receipts:
            self._timer.after(READ_AFTER, partial(self.tell, wamid, "read"))

    def tell(self, wamid: str, name: str, *, at: datetime | None = None) -> Bubble | None:
        """Post one status now. The bubble's own state never goes down, whatever the order."""
        with self._book.changed:
            bubble = self._book.bubbles.get(wamid)
            if bubble is None:
                return None
            person, number = self._book.people[bubble.person], self._book.numbers[bubble.number]
            if RANK[name] > RANK[bubble.state]:
                self._book.alter(wamid, state="read" if name == "played" else name)
            free_until = entry_window(self._book.chat(bubble.person, bubble.number), bubble)
        body = wire.status(bubble, person, number, name=name, at=at or clock.now(), free_until=free_until)
        self._courier.send(body, number=bubble.number, about=wamid, kind=name, person=bubble.person)
        return bubble

    def by_hand(self, wamid: str, name: str, *, at: datetime | None, error: int) -> None:
        """Post any status now, in any order; `error` counts for failed."""
        if name != "failed":
            self.tell(wamid, name, at=at)
            return
        bubble = self._book.bubbles[wamid]
        recipient = as_recipient(self._book.people[bubble.person].phone)
        self.fail(bubble, recipient, error, at or clock.now())

    def fail(self, bubble: Bubble, recipient: wire.Json, code: int, at: datetime) -> None:
        """Post `failed` with that error."""
        self._book.alter(bubble.wamid, state="failed")
        number = self._book.numbers[bubble.number]
        body = wire.failure(bubble, number, recipient=recipient, code=code, at=at)
        self._courier.send(body, number=bubble.number, about=bubble.wamid, kind="failed", person=bubble.person or None)

    def read(self, person: str, number: str | None = None) -> list[str]:
        """The person opened the chat: `read` for what was not read yet; the wamids."""
        unread = [bubble.wamid for bubble in self._book.chat(person, number) if _unread(bubble)]
        for wamid in unread:
            self.tell(wamid, "read")
        return unread


def entry_window(chat: list[Bubble], bubble: Bubble) -> float:
    """The end (Unix seconds) of the ad window that a message of the shop lies in; 0 outside of one.

    It begins with the shop's first answer within 24 h to a message that came through an ad, and lasts 72 h (Meta, free
    entry points).
    """
    ads = [
        sent.at for sent in chat if sent.direction == "incoming" and "referral" in sent.content and sent.at <= bubble.at
    ]
    answers = sorted(sent.at for sent in chat if sent.direction == "outgoing" and sent.type != "reaction")
    firsts = (next((at for at in answers if ad <= at <= ad + ANSWERED_WITHIN), None) for ad in ads)
    return max((at + ENTRY for at in firsts if at is not None and at <= bubble.at < at + ENTRY), default=0.0)


def _unread(bubble: Bubble) -> bool:
    return bubble.direction == "outgoing" and bubble.state in {"sent", "delivered"} and bubble.type != "reaction"

"""Outgoing webhooks by Standard Webhooks: events that a receiver can choose, signatures, and when a delivery is tried
again. Pure."""

import base64
import hmac
from collections.abc import Iterable
from dataclasses import dataclass, field, replace
from datetime import datetime, timedelta
from hashlib import sha256
from typing import Any
from zlib import crc32

from atende.core.clock import ms

VERSION = "1"
"""The version of the payloads."""
TYPES = {
    "message.received": "A contact wrote.",
    "message.sent": "The shop wrote: a person, an automation or a program.",
    "message.status": "An outgoing message was sent, delivered, read, or failed.",
    "note.created": "Somebody wrote a note for the team.",
    "thread.opened": "A thread was opened or opened again.",
    "thread.assigned": "A thread has another assignee, or nobody.",
    "thread.labelled": "A thread got a label.",
    "thread.snoozed": "A thread was snoozed.",
    "thread.resolved": "A thread was resolved.",
    "thread.given_to_bot": "An external bot got a thread.",
    "thread.taken_from_bot": "People have a thread that an external bot had, or it was resolved.",
    "survey.answered": "A contact rated the shop.",
    "follow_up.changed": "A follow-up was made, moved, sent, done or cancelled.",
    "contact.created": "The shop has a new contact.",
    "contact.changed": "A contact's name, phone, labels or consent changed.",
}
"""What a receiver can choose to hear of."""
TEST = "webhook.test"
"""The event of the test button, which nobody chooses."""

SECRET = "whsec_"  # noqa: S105 - how secrets begin
SECRET_BYTES = 32
ROTATES_FOR = timedelta(days=1)
"""How long a secret signs after it was renewed."""
MOST_RENEWALS = 10
"""Renewals within that time: each adds a signature to every delivery."""
KEPT = timedelta(days=30)
"""How long a delivery is in the log and can be sent again."""
ATTEMPTS_KEPT = 10
LONGEST_KEPT_ANSWER = 200
PLAN = (5, 300, 1800, 7200, 18000, 36000, 50400, 72000, 86400)
"""Seconds before each further attempt (the example of Standard Webhooks): the last is three days after the first."""
PATIENCE = timedelta(days=3)
REST, LONGEST_REST = 30, 3600
"""Seconds for which a receiver that does not answer is left alone: at first, and at most."""


@dataclass(frozen=True, slots=True, kw_only=True)
class ReplacedSecret:
    """A secret that was renewed and signs until its day is over. `until` is in milliseconds, because this lies in the
    webhook as JSON. `renewal` names the request that made it."""

    secret: str
    until: int
    renewal: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Webhook:
    """An address that hears what happens in the shop. It gets a signature by each secret that is valid."""

    id: str
    url: str
    events: tuple[str, ...]
    personal: bool = False
    """Whether payloads hold names, phones and texts."""
    description: str = ""
    secret: str
    renewal: str = ""
    """The name of the request that made the secret; empty for the first one."""
    replaced: tuple[ReplacedSecret, ...] = ()
    """The secrets before it that may still be valid, the newest first."""
    prior_secret: str = ""
    """The newest of them and its end, where the version before reads and writes them."""
    prior_until: datetime | None = None
    created: datetime
    by: str = ""
    off: str = ""
    """Why nothing is sent: `owner`, `failing`, `gone` (the receiver said 410); empty while it is on."""
    off_since: datetime | None = None

    def secrets(self, *, at: datetime) -> tuple[str, ...]:
        """Returns the secrets that are valid, the newest first."""
        return (self.secret, *(each.secret for each in self.still_valid(at=at)))

    def still_valid(self, *, at: datetime) -> tuple[ReplacedSecret, ...]:
        """Returns the replaced secrets whose day is not over, the newest first."""
        kept = self.replaced
        if self.prior_until and all(each.secret != self.prior_secret for each in kept):
            kept = (ReplacedSecret(secret=self.prior_secret, until=ms(self.prior_until)), *kept)
        return tuple(each for each in kept if ms(at) < each.until)

    def made_by(self, renewal: str) -> str:
        """Returns the secret that a renewal has made; empty where it has made none."""
        made = {each.renewal: each.secret for each in self.replaced} | {self.renewal: self.secret}
        return made.get(renewal, "")


@dataclass(frozen=True, slots=True, kw_only=True)
class WebhookState:
    """How a receiver fares. Kept apart from its setting, because it changes with what is sent."""

    webhook: str
    rests_until: datetime | None = None
    """Until when nothing is tried, because it did not answer."""
    rests: int = 0
    """How often it has rested since it last answered."""
    failing_since: datetime | None = None
    """When the first attempt failed since the last that did not."""
    round: str = ""
    """The name of the round of retries that is on its way; an older round ends."""
    round_at: datetime | None = None

    def answering(self) -> "WebhookState":
        """Returns the state of a receiver that is not failing any more."""
        return replace(self, failing_since=None, rests=0, rests_until=None)


@dataclass(frozen=True, slots=True, kw_only=True)
class Attempt:
    """One attempt to deliver. `at` is in milliseconds. `status` is 0 without an answer; `answer` has its beginning, or
    why there was none."""

    at: int
    status: int
    took: int
    answer: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Delivery:
    """An event for a webhook. `id` begins with the event's time. `body` is sent as it is at each attempt."""

    webhook: str
    id: str
    type: str
    thread: str = ""
    body: str
    at: datetime
    state: str = "pending"
    """`pending`, `done` or `failed`."""
    due: datetime | None = None
    """When a pending one is tried next."""
    tries: int = 0
    attempts: tuple[Attempt, ...] = field(default=())
    """The newest of them."""

    @property
    def message_id(self) -> str:
        """The `webhook-id`, by which a receiver knows a repetition."""
        return f"msg_{self.id}"


def renewed(webhook: Webhook, secret: str, *, renewal: str, at: datetime) -> Webhook:
    """The webhook with a new secret. What signed before signs for a day more. Unchanged by a renewal that has made its
    secret already."""
    if webhook.made_by(renewal):
        return webhook
    until = at + ROTATES_FOR
    old = ReplacedSecret(secret=webhook.secret, until=ms(until), renewal=webhook.renewal)
    return replace(
        webhook,
        secret=secret,
        renewal=renewal,
        replaced=(old, *webhook.still_valid(at=at)),
        prior_secret=webhook.secret,
        prior_until=until,
    )


def secret_of(key: bytes) -> str:
    """A secret as its owner is shown it."""
    return SECRET + base64.b64encode(key).decode()


def signature(secret: str, *, message: str, timestamp: int, body: bytes) -> str:
    """One signature of Standard Webhooks (version 1).

    >>> secret = "whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw"
    >>> signature(secret, message="msg_p5jXN8AQM9LWM0D4loKWxJek", timestamp=1614265330, body=b'{"test": 2432232314}')
    'v1,g0hM9SsE+OTPJTGt/tmIKtSyZlE3uFJELVlNIOLJ1OE='
    """
    key = base64.b64decode(secret.removeprefix(SECRET))
    signed = f"{message}.{timestamp}.".encode() + body
    return "v1," + base64.b64encode(hmac.new(key, signed, sha256).digest()).decode()


def headers(delivery: Delivery, webhook: Webhook, *, at: datetime) -> dict[str, str]:
    """The headers of an attempt: one signature for each secret that is valid now."""
    timestamp, body = ms(at) // 1000, delivery.body.encode()
    signatures = (
        signature(secret, message=delivery.message_id, timestamp=timestamp, body=body)
        for secret in webhook.secrets(at=at)
    )
    return {
        "Content-Type": "application/json",
        "webhook-id": delivery.message_id,
        "webhook-timestamp": str(timestamp),
        "webhook-signature": " ".join(signatures),
    }


def next_wait(tries: int, name: str) -> timedelta | None:
    """How long a delivery waits after so many attempts, with up to a tenth more by its name; None after the last.

    >>> next_wait(1, "a") == next_wait(1, "a"), next_wait(10, "a")
    (True, None)
    """
    if tries > len(PLAN):
        return None
    seconds = PLAN[tries - 1]
    return timedelta(seconds=seconds + seconds * (crc32(name.encode()) % 100) / 1000)


def rest(rests: int) -> timedelta:
    """
    >>> rest(0).seconds, rest(3).seconds, rest(50).seconds
    (30, 240, 3600)
    """
    return timedelta(seconds=min(REST * 2 ** min(rests, 10), LONGEST_REST))


def with_attempt(attempts: Iterable[Attempt], attempt: Attempt) -> tuple[Attempt, ...]:
    return (*attempts, attempt)[-ATTEMPTS_KEPT:]


def payload(type_: str, *, at: str, data: dict[str, Any]) -> dict[str, Any]:
    """The body of a delivery, as an object."""
    return {"type": type_, "version": VERSION, "timestamp": at, "data": data}

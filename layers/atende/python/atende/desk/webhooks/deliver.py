"""Delivers events to each receiver of a shop by itself. What fails is tried again for three days; a receiver that does
not answer rests for a while, and one that fails for three days is switched off."""

import time
from collections.abc import Callable
from dataclasses import replace
from datetime import datetime, timedelta
from typing import NamedTuple, Protocol

from atende.aws.sqs import item_delay
from atende.connectors.http import Answer
from atende.core.clock import from_ms, ms
from atende.core.errors import AtendeError
from atende.core.ids import digest
from atende.desk.inboxes.store import tell_owners
from atende.desk.webhooks import payloads, sentences
from atende.desk.webhooks.occurrences import Occurrence
from atende.model import webhooks as rules
from atende.model.webhooks import PATIENCE, Attempt, Delivery, Webhook, WebhookState
from atende.storage import webhooks
from atende.storage.shop_context import ShopContext

LONGEST_ANSWER = 64_000
"""Bytes of an answer that are read; the first `LONGEST_KEPT_ANSWER` characters are kept."""
AT_ONCE = 20
"""Deliveries that a round reads at once."""
ROUND_SECONDS = 30
"""After so long a round ends, and the next one goes on."""
LOST_AFTER = timedelta(minutes=30)
"""A round that should have begun so long ago will not come."""
LAG = timedelta(minutes=1)
"""A round ends only when nothing has been due for so long, because the index may be a moment behind."""
GONE = 410
BUSY = (0, 429, 502, 503, 504)
"""Answers after which a receiver is left alone; 0 stands for none."""


class Client(Protocol):
    def call(self, method: str, url: str, *, headers: dict[str, str], body: bytes, most: int) -> Answer: ...


class Next(NamedTuple):
    """What became of an item, and the next round: its name and the seconds until it begins."""

    state: str
    round: str = ""
    seconds: int | None = None


class WebhookDeliveries:
    def __init__(self, shop: ShopContext, client: Client, *, now: Callable[[], datetime]) -> None:
        self.shop = shop
        self.store = shop.store
        self.client = client
        self.now = now

    def hear(self, name: str, occurrence: Occurrence) -> Next:
        """Delivers an event to a webhook, or stores it for later. A repeated item delivers nothing twice."""
        webhook = webhooks.find(self.store, name)
        if webhook is None or webhook.off:
            return Next("off")
        delivery = self._delivery(webhook, occurrence)
        state, at = webhooks.state(self.store, name), self.now()
        if delivery.state != "pending":
            return Next("known")
        if delivery.tries:  # the item comes again: the round that was planned may have got lost with it
            return self._round(name, delivery.due or at, at=at, done="known", anew=True)
        if state.rests_until and at < state.rests_until:
            due = state.rests_until
            self._change(delivery, lambda old: replace(old, due=due) if old.state == "pending" else old)
            return self._round(name, due, at=at, done="rests")
        return self._tried(webhook, delivery)

    def round(self, name: str, token: str) -> Next:
        """Tries again what is due, until nothing is, the receiver does not answer, or the time is up. Of two rounds of
        a webhook the older one ends."""
        webhook, began = webhooks.find(self.store, name), time.monotonic()
        state = webhooks.state(self.store, name)
        if webhook is None or webhook.off or state.round != token:
            return Next("over")
        while time.monotonic() - began < ROUND_SECONDS:
            state, at = webhooks.state(self.store, name), self.now()
            if state.rests_until and at < state.rests_until:
                break
            ids = webhooks.due(self.store, name, until=at, limit=AT_ONCE)
            if not ids:
                break
            outcome = self._try_all(name, ids, until=began + ROUND_SECONDS)
            if outcome == "off":
                return Next("off")
            if not outcome:  # the index is a moment behind
                break
        return self._onward(name, token)

    def test(self, name: str) -> Delivery:
        """Sends an event that nobody chooses, at once and once. Raises `NotFound`."""
        webhook = webhooks.change(self.store, name, lambda old: old)
        at = self.now()
        occurrence = Occurrence(id=digest(f"{name}:{ms(at)}"), type=rules.TEST, at=at, sequence="0".rjust(40, "0"))
        delivery = self._delivery(webhook, occurrence)
        attempt, _ = self._attempt(webhook, delivery)
        state = "done" if 200 <= attempt.status < 300 else "failed"
        return self._change(delivery, lambda old: replace(old, state=state, due=None, tries=1, attempts=(attempt,)))

    def _try_all(self, name: str, ids: list[str], *, until: float) -> str:
        """Tries deliveries one after another, each by what the webhook is at that moment; returns the last one's
        outcome."""
        outcome = ""
        for each in ids:
            webhook, delivery = webhooks.find(self.store, name), webhooks.delivery(self.store, name, each)
            if webhook is None or webhook.off:
                return "off"
            if delivery is None or delivery.state != "pending":
                continue
            outcome = self._tried(webhook, delivery).state
            if outcome in ("off", "busy") or time.monotonic() > until:
                break
        return outcome

    def _delivery(self, webhook: Webhook, occurrence: Occurrence) -> Delivery:
        """Returns the delivery of an event, which is stored with its body before the first attempt."""
        at = self.now()
        name = f"{ms(occurrence.at):013d}-{digest(f'{webhook.id}:{occurrence.id}', size=8)}"
        known = webhooks.delivery(self.store, webhook.id, name)
        if known:
            return known
        body = payloads.body(occurrence, self.store, personal=webhook.personal)
        thread = str(occurrence.data.get("thread", ""))
        made = Delivery(webhook=webhook.id, id=name, type=occurrence.type, thread=thread, body=body, at=at, due=at)
        return webhooks.add_delivery(self.store, made)

    def _tried(self, webhook: Webhook, delivery: Delivery) -> Next:
        """Makes an attempt and stores what became of it."""
        attempt, wait = self._attempt(webhook, delivery)
        at, tries = self.now(), delivery.tries + 1
        if 200 <= attempt.status < 300:
            self._change(delivery, lambda old: settled(old, attempt, tries, state="done", due=None))
            self._answered(webhook.id)
            return Next("done")
        pause = rules.next_wait(tries, delivery.id)
        due = max(at + pause, at + wait) if pause is not None else None
        end = "pending" if due else "failed"
        self._change(delivery, lambda old: settled(old, attempt, tries, state=end, due=due))
        state = self._failed(webhook.id, at=at, wait=wait if attempt.status in BUSY else None)
        is_lost = state.failing_since is not None and at - state.failing_since >= PATIENCE
        if attempt.status == GONE or is_lost:
            self._switch_off(webhook, "gone" if attempt.status == GONE else "failing", at=at)
            return Next("off")
        outcome = "busy" if attempt.status in BUSY else "failed"
        return self._round(webhook.id, due, at=at, done=outcome) if due else Next(outcome)

    def _attempt(self, webhook: Webhook, delivery: Delivery) -> tuple[Attempt, timedelta]:
        """Returns what an attempt came to, and how long the receiver asks to wait. No personal data leaves that the
        owner does not want to leave any more."""
        at, began = self.now(), time.monotonic()
        if not webhook.personal:
            delivery = replace(delivery, body=payloads.thin(delivery.body))
        sent = rules.headers(delivery, webhook, at=at)
        wait = timedelta(0)
        try:
            answer = self.client.call(
                "POST", webhook.url, headers=sent, body=delivery.body.encode(), most=LONGEST_ANSWER
            )
            wait = timedelta(seconds=answer.retry_after(at=at) or 0)
            status, text = answer.status, answer.body[: 4 * rules.LONGEST_KEPT_ANSWER].decode("utf-8", "replace")
        except AtendeError as error:
            status, text = 0, error.sentence.text(self.shop.business.language)
        took = int((time.monotonic() - began) * 1000)
        return Attempt(at=ms(at), status=status, took=took, answer=text[: rules.LONGEST_KEPT_ANSWER]), wait

    def _change(self, delivery: Delivery, into: Callable[[Delivery], Delivery]) -> Delivery:
        return webhooks.change_delivery(self.store, delivery.webhook, delivery.id, into)

    def _answered(self, name: str) -> None:
        """The receiver answered: it is not failing any more. An ordinary success writes nothing."""
        state = webhooks.state(self.store, name)
        if state.failing_since or state.rests_until:
            webhooks.change_state(self.store, name, WebhookState.answering)

    def _failed(self, name: str, *, at: datetime, wait: timedelta | None) -> WebhookState:
        """Notes that an attempt failed. `wait` is set for a receiver that is to be left alone."""

        def failing(old: WebhookState) -> WebhookState:
            new = replace(old, failing_since=old.failing_since or at)
            if wait is None:
                return new
            return replace(new, rests=old.rests + 1, rests_until=at + max(wait, rules.rest(old.rests)))

        return webhooks.change_state(self.store, name, failing)

    def _round(self, name: str, due: datetime, *, at: datetime, done: str, anew: bool = False) -> Next:
        """Plans a round for `due`, unless one comes before it. `anew`: plans one in any case, and the other ends."""
        made: list[str] = []

        def planned(old: WebhookState) -> WebhookState:
            made.clear()
            comes = old.round_at is not None and at - LOST_AFTER < old.round_at <= due
            if comes and not anew:
                return old
            made.append(digest(f"{name}:{ms(due)}:{ms(at)}", size=8))
            return replace(old, round=made[0], round_at=due)

        webhooks.change_state(self.store, name, planned)
        return Next(done, made[0], item_delay((due - at).total_seconds())) if made else Next(done)

    def _onward(self, name: str, token: str) -> Next:
        """Ends a round: the next one begins when something is due and the receiver does not rest."""
        at, state = self.now(), webhooks.state(self.store, name)
        stamp = webhooks.next_due(self.store, name)
        if not stamp and at - (state.round_at or at) < LAG:
            return Next("waits", token, LAG.seconds)
        if not stamp:
            webhooks.change_state(self.store, name, lambda old: replace(old, round="", round_at=None))
            return Next("over")
        due = max(from_ms(int(stamp)), state.rests_until or at)
        webhooks.change_state(self.store, name, lambda old: replace(old, round_at=due) if old.round == token else old)
        return Next("waits", token, item_delay((due - at).total_seconds()))

    def _switch_off(self, webhook: Webhook, why: str, *, at: datetime) -> None:
        webhooks.change(self.store, webhook.id, lambda old: old if old.off else replace(old, off=why, off_since=at))
        said = (sentences.WEBHOOK_GONE if why == "gone" else sentences.WEBHOOK_OFF)(url=webhook.url[:80])
        tell_owners(self.store, f"webhook:{webhook.id}", said, at=at)


def settled(old: Delivery, attempt: Attempt, tries: int, *, state: str, due: datetime | None) -> Delivery:
    """The delivery after an attempt; one that succeeded meanwhile stays so."""
    attempts = rules.with_attempt(old.attempts, attempt)
    if old.state == "done":
        return replace(old, attempts=attempts)
    return replace(old, state=state, due=due, tries=max(tries, old.tries), attempts=attempts)

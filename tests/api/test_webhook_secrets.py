"""A webhook's secret is renewed: once for each key, whatever is repeated, races or is killed, and what was replaced
signs for a day. The Standard Webhooks library verifies as the receiver does."""

from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from contextvars import copy_context
from dataclasses import replace
from datetime import datetime, timedelta
from typing import Any

import pytest
import standardwebhooks.webhooks
from standardwebhooks import Webhook as Judge
from standardwebhooks import WebhookVerificationError

from atende.model.webhooks import MOST_RENEWALS, Delivery, Webhook, headers, secret_of
from atende.storage import webhooks
from atende.storage.api_keys import KeyedRequest
from atende.storage.items import ITEMS
from atende.storage.schema import of_shop
from tests.api.browser import Browser
from tests.api.program import Answer, Program
from tests.desk.faults import Crash, dying
from tests.desk.story import Story

pytestmark = pytest.mark.desk

HOOK = {"url": "https://hook.example/atende", "events": ["message.received"]}
DAY, MINUTE = timedelta(days=1), timedelta(minutes=1)
BODY = '{"type":"message.received"}'


@pytest.fixture
def program(story: Story) -> Iterator[Program]:
    program = Program.of(story.store.business)
    yield program
    assert program.log.unexpected == []


class Receiver:
    """A webhook that a program has added."""

    def __init__(self, story: Story, program: Program) -> None:
        self.story, self.program = story, program
        made = program.post("/webhooks", HOOK).body
        self.id, self.first = made["webhook"]["id"], made["secret"]

    @property
    def stored(self) -> Webhook:
        webhook = webhooks.find(self.story.store, self.id)
        assert webhook
        return webhook

    def renew(self, key: str) -> Answer:
        return self.program.post(f"/webhooks/{self.id}/secret", headers={"idempotency-key": key})

    def renewed(self, key: str) -> str:
        answer = self.renew(key)
        assert answer.status == 200
        return str(answer.body["secret"])

    def at_once(self, *keys: str) -> list[Answer]:
        with ThreadPoolExecutor(len(keys)) as pool:
            return list(pool.map(lambda key: copy_context().run(self.renew, key), keys))

    def knows(self, secret: str) -> bool:
        """Whether a receiver that has only this secret takes what is sent now."""
        now = self.story.now
        delivery = Delivery(webhook=self.id, id="1-a", type="message.received", body=BODY, at=now)
        try:
            Judge(secret).verify(BODY, headers(delivery, self.stored, at=now))
        except WebhookVerificationError:
            return False
        return True


@pytest.fixture
def receiver(story: Story, program: Program, monkeypatch: pytest.MonkeyPatch) -> Receiver:
    """The library's clock is the story's."""

    class At(datetime):
        @classmethod
        def now(cls, tz: Any = None) -> datetime:  # type: ignore[override]
            return story.now

    monkeypatch.setattr(standardwebhooks.webhooks, "datetime", At)
    return Receiver(story, program)


def test_renewals_at_once_under_one_key_make_one_secret_which_the_replay_returns(receiver: Receiver) -> None:
    answers = receiver.at_once(*["renovar-1"] * 6)
    assert {answer.status for answer in answers} == {200}
    [secret] = {answer.body["secret"] for answer in answers}
    assert secret != receiver.first
    assert receiver.renewed("renovar-1") == secret
    assert receiver.knows(secret)
    assert receiver.knows(receiver.first)
    assert len(receiver.stored.secrets(at=receiver.story.now)) == 2


def test_renewals_at_once_under_different_keys_all_sign_for_a_day_as_the_first_does(
    story: Story, receiver: Receiver
) -> None:
    keys = [f"renovar-{number}" for number in range(5)]
    answers = receiver.at_once(*keys, *keys)
    secrets = {key: answer.body["secret"] for key, answer in zip([*keys, *keys], answers, strict=True)}
    assert len({answer.body["secret"] for answer in answers}) == len(keys)
    assert [receiver.renewed(key) for key in keys] == list(secrets.values())
    story.now += DAY - MINUTE
    assert all(map(receiver.knows, (receiver.first, *secrets.values())))
    story.now += 2 * MINUTE
    assert [secret for secret in (receiver.first, *secrets.values()) if receiver.knows(secret)] == [
        receiver.stored.secret
    ]


def test_a_webhook_that_is_added_twice_at_once_under_one_key_is_one_with_one_secret(
    story: Story, program: Program
) -> None:
    key: dict[str, str | None] = {"idempotency-key": "gancho-unico"}
    with ThreadPoolExecutor(6) as pool:
        answers = list(pool.map(lambda _: copy_context().run(program.post, "/webhooks", HOOK, headers=key), range(6)))
    assert {answer.status for answer in answers} == {201}
    [webhook] = webhooks.webhooks(story.store)
    assert {answer.body["secret"] for answer in answers} == {webhook.secret}


def dies(*_: Any, **__: Any) -> Any:
    raise Crash


def killed(receiver: Receiver, key: str, *, after: int) -> bool:
    """Renews in a process that is killed after so many writes; whether it came to that."""
    with dying(after, when="after"):
        answer = receiver.renew(key)
    receiver.program.log.unexpected.clear()
    return answer.status == 500


def test_a_renewal_that_was_killed_between_any_two_writes_is_made_once(story: Story, receiver: Receiver) -> None:
    stored = []
    for number in range(1, 9):
        key, before = f"renovar-{number}", receiver.stored.secret
        if not killed(receiver, key, after=number):
            break
        left = receiver.stored.secret
        secret = receiver.renewed(key)
        assert secret != before
        assert left in (secret, before)
        assert (receiver.stored.secret, receiver.renewed(key)) == (secret, secret)
        assert receiver.knows(before)
        assert receiver.knows(secret)
        stored.append(left == secret)
    assert {*stored} == {False, True}  # killed before and after the secret was stored
    assert receiver.knows(receiver.first)


def test_a_replay_returns_its_own_secret_also_after_another_renewal(story: Story, receiver: Receiver) -> None:
    """The first renewal stored its secret and was killed; its program asks again after somebody else has renewed."""
    first = receiver.renewed("renovar-1")
    story.now += 3 * MINUTE
    second = receiver.renewed("renovar-2")
    story.now += DAY - 5 * MINUTE
    assert (receiver.renewed("renovar-1"), receiver.renewed("renovar-2")) == (first, second)
    assert all(map(receiver.knows, (receiver.first, first, second)))
    story.now += 3 * MINUTE
    assert [receiver.knows(secret) for secret in (receiver.first, first, second)] == [False, True, True]
    story.now += 3 * MINUTE
    assert [receiver.knows(secret) for secret in (receiver.first, first, second)] == [False, False, True]


def test_the_day_begins_when_the_secret_is_stored_however_late_that_is(story: Story, receiver: Receiver) -> None:
    with pytest.MonkeyPatch.context() as patched:
        patched.setattr(webhooks, "change", dies)
        assert receiver.renew("renovar-1").status == 500
    receiver.program.log.unexpected.clear()
    story.now += timedelta(hours=23)
    secret = receiver.renewed("renovar-1")
    story.now += timedelta(hours=23)
    assert receiver.knows(receiver.first)
    assert receiver.knows(secret)


def test_a_key_that_is_used_again_after_its_day_renews_again(story: Story, receiver: Receiver) -> None:
    first = receiver.renewed("renovar-todo-mes")
    story.now += timedelta(days=30)
    for request in ITEMS[KeyedRequest].query(of_shop(story.store.business, "IA")):
        request.delete()  # as the table does after a day
    second = receiver.renewed("renovar-todo-mes")
    assert first != second
    assert receiver.knows(first)
    assert receiver.knows(second)
    assert not receiver.knows(receiver.first)


def test_more_renewals_in_a_day_than_signatures_fit_are_refused_and_end_no_secret(
    story: Story, receiver: Receiver
) -> None:
    secrets = [receiver.renewed(f"renovar-{number}") for number in range(MOST_RENEWALS)]
    refused = receiver.renew("renovar-demais")
    assert (refused.status, refused.code) == (409, "conflict")
    assert all(map(receiver.knows, (receiver.first, *secrets)))
    story.now += DAY + MINUTE
    assert receiver.knows(receiver.renewed("renovar-depois"))


def test_what_the_version_before_renewed_signs_for_its_day_too(story: Story, receiver: Receiver) -> None:
    before = secret_of(b"b" * 32)
    until = story.now + timedelta(hours=5)
    webhooks.change(story.store, receiver.id, lambda old: replace(old, prior_secret=before, prior_until=until))
    renewed = receiver.renewed("renovar-1")
    assert all(map(receiver.knows, (before, receiver.first, renewed)))
    assert (receiver.stored.prior_secret, receiver.stored.prior_until) == (
        receiver.first,
        receiver.stored.prior_until,
    )
    story.now += timedelta(hours=6)
    assert [receiver.knows(secret) for secret in (before, receiver.first, renewed)] == [False, True, True]


def test_an_owner_who_presses_twice_renews_once(owner: Browser, receiver: Receiver) -> None:
    path = f"/api/webhooks/{receiver.id}/renew"
    key: dict[str, str | None] = {"idempotency-key": "aperta-duas-vezes"}
    first, second = (owner.ask("POST", path, {}, headers=key) for _ in range(2))
    assert (first.status, second.status) == (201, 201)
    assert first.body["secret"] == second.body["secret"] == receiver.stored.secret
    assert receiver.knows(receiver.first)

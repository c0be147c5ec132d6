"""The outbound function: numbers told to slow down, refusals that somebody has to mend, reading and typing."""

import json
from contextlib import suppress
from dataclasses import dataclass, field, replace
from typing import Any, cast

import pytest

from atende.aws import session
from atende.aws.sqs import Outbox
from atende.channels.protocols import Sender
from atende.channels.whatsapp.errors import failure
from atende.core import clock
from atende.core.errors import ChannelError
from atende.desk.messages.deliver import SentElsewhere
from atende.model import Accepted, Content, Heard, Inbox, Message, Person, State, Thread
from atende.model.message_changes import claimed
from atende.workers.outbound import OutboundWorker, Resting
from tests.desk.story import Story
from tests.desk.wires import Wires

pytestmark = pytest.mark.desk


@dataclass
class Channel:
    """A Graph API that refuses with these codes first."""

    codes: list[int] = field(default_factory=list)
    sent: list[str] = field(default_factory=list)
    signs: list[tuple[str, bool]] = field(default_factory=list)
    names: list[str] = field(default_factory=list)
    """How the inbox was called with each message."""

    def send(self, message: Message, thread: Thread, inbox: Inbox) -> Accepted:
        self._refuse()
        self.names.append(inbox.name)
        self.sent.append(message.text)
        return Accepted(f"wamid.{message.sk}")

    def mark_read(self, source_id: str, *, address: str, person: str, typing: bool) -> None:
        self._refuse()
        self.signs.append((source_id, typing))

    def _refuse(self) -> None:
        if self.codes:
            raise failure(400, json.dumps({"error": {"code": self.codes.pop(0)}}).encode())


@pytest.fixture
def channel() -> Channel:
    return Channel()


@pytest.fixture
def saying(wires: Wires, channel: Channel) -> OutboundWorker:
    dead = Outbox(session.client("sqs"), wires.outbound_dead.url)
    return OutboundWorker(
        senders=lambda _: cast("Sender", channel), queue=wires.outbound, dead=dead, log=lambda _, **__: None
    )


@pytest.fixture
def thread(story: Story) -> Thread:
    story.uses(automations=())
    return story.thread_of(story.hears("oi"))


def waiting(story: Story, wires: Wires, thread: Thread, text: str) -> tuple[Message, str, str]:
    """A message in the outbound queue: with its item's handle and body."""
    message = story.replies(thread, text)
    wires.flow()
    [(handle, body)] = wires.outbound.receive()
    return message, handle, body


def test_a_number_that_is_too_fast_rests_and_then_goes_on(
    story: Story, wires: Wires, thread: Thread, saying: OutboundWorker, channel: Channel
) -> None:
    channel.codes = [130429]
    message, handle, body = waiting(story, wires, thread, "Bom dia!")
    with pytest.raises(ChannelError):
        saying.take(body, handle=handle, holder="h", tries=1)
    other = story.thread_of(story.hears("olá", by="Bia"))
    later, second, behind = waiting(story, wires, other, "Boa tarde!")
    before = story.message(later)
    with pytest.raises(Resting):
        saying.take(behind, handle=second, holder="h", tries=1)
    assert story.message(later) == before, "waiting costs no write"
    saying.rests.clear()
    for item, name in ((body, handle), (behind, second)):
        saying.take(item, handle=name, holder="h", tries=2)
    assert channel.sent == ["Bom dia!", "Boa tarde!"]
    assert story.message(message).state is State.SENT


def test_a_mail_is_from_the_shop_unless_its_mailbox_has_a_name(
    story: Story, wires: Wires, saying: OutboundWorker, channel: Channel
) -> None:
    for number, name in enumerate(("E-mail", "Filial Centro")):
        ana = Person(channel="email", channel_user_id=f"ana{number}@cliente.example", name="Ana")
        story.uses(channel="email", address="loja@in.example", app="ses", name=name, automations=())
        mail = f"<{number}@cliente.example>"
        heard = Heard(type="text", source_id=mail, at=story.now, address="loja@in.example", text="oi", person=ana)
        story.receives(heard)
        _, handle, body = waiting(story, wires, story.thread_of(heard), "Bom dia!")
        saying.take(body, handle=handle, holder="h", tries=1)
    assert channel.names == [story.desk.shop.business.name, "Filial Centro"]


def test_an_item_that_is_handed_out_again_while_it_is_being_sent_is_kept_until_that_is_over(
    story: Story, wires: Wires, thread: Thread, saying: OutboundWorker, channel: Channel
) -> None:
    message, handle, body = waiting(story, wires, thread, "Bom dia!")
    refused = failure(400, json.dumps({"error": {"code": 130429}}).encode())
    send = channel.send

    def slowly(*_: Any) -> str:
        channel.send = send  # type: ignore[method-assign]
        with pytest.raises(SentElsewhere):
            saying.take(body, handle=handle, holder="second", tries=2)
        raise refused

    channel.send = slowly  # type: ignore[method-assign]
    with pytest.raises(ChannelError):
        saying.take(body, handle=handle, holder="first", tries=1)
    assert (story.message(message).state, channel.sent) == (State.QUEUED, [])
    saying.rests.clear()
    saying.take(body, handle=handle, holder="second", tries=3)
    assert (story.message(message).state, channel.sent) == (State.SENT, ["Bom dia!"])


def test_an_item_whose_worker_died_while_sending_comes_back_and_sends_nothing(
    story: Story, wires: Wires, thread: Thread, saying: OutboundWorker, channel: Channel
) -> None:
    message, handle, body = waiting(story, wires, thread, "Bom dia!")
    story.store.change_message(thread.id, message.sk, lambda queued: claimed(queued, holder="dead", at=clock.now()))
    with pytest.raises(SentElsewhere):
        saying.take(body, handle=handle, holder="second", tries=2)
    story.later(seconds=31)
    saying.take(body, handle=handle, holder="second", tries=3)
    assert (story.message(message).state, channel.sent) == (State.SENDING, [])


def test_a_token_that_the_shop_has_replaced_meanwhile_is_read_again_before_a_message_fails(
    story: Story, wires: Wires, thread: Thread, saying: OutboundWorker, channel: Channel
) -> None:
    channel.codes = [190, 190]
    answers = [True, False]
    saying = replace(saying, renewed=lambda *_: answers.pop(0))
    message, handle, body = waiting(story, wires, thread, "Bom dia!")
    with pytest.raises(ChannelError):
        saying.take(body, handle=handle, holder="h", tries=1)
    assert story.message(message).state is State.QUEUED
    saying.take(body, handle=handle, holder="h", tries=2)
    assert story.message(message).state is State.FAILED, "a token that is the same fails for good"


def test_one_contact_too_fast_lets_the_number_go_on(
    story: Story, wires: Wires, thread: Thread, saying: OutboundWorker, channel: Channel
) -> None:
    channel.codes = [131056]
    _, handle, body = waiting(story, wires, thread, "Bom dia!")
    with pytest.raises(ChannelError):
        saying.take(body, handle=handle, holder="h", tries=1)
    assert saying.rests == {}


@dataclass
class Outgoing:
    """One message and what becomes of it."""

    story: Story
    wires: Wires
    thread: Thread
    saying: OutboundWorker
    channel: Channel

    def refused(self, code: int, *, tries: int = 1) -> State | None:
        self.channel.codes = [code]
        message, handle, body = waiting(self.story, self.wires, self.thread, "Bom dia!")
        with suppress(ChannelError):
            self.saying.take(body, handle=handle, holder="h", tries=tries)
        return self.story.message(message).state


@pytest.fixture
def outgoing(story: Story, wires: Wires, thread: Thread, saying: OutboundWorker, channel: Channel) -> Outgoing:
    return Outgoing(story, wires, thread, saying, channel)


@pytest.mark.parametrize(("tries", "state"), [(2, State.QUEUED), (3, State.FAILED)])
def test_what_meta_does_not_know_itself_is_tried_three_times(outgoing: Outgoing, tries: int, state: State) -> None:
    assert outgoing.refused(131000, tries=tries) is state


@pytest.mark.parametrize(("code", "letters"), [(190, 1), (131042, 1), (100, 1), (131026, 0)])
def test_what_somebody_has_to_mend_sets_off_the_alarm_of_dead_letters(
    outgoing: Outgoing, wires: Wires, code: int, letters: int
) -> None:
    assert outgoing.refused(code) is State.FAILED
    assert wires.outbound_dead.waiting() == letters
    wires.clock.retry_outbound(clock.now())
    assert wires.outbound_dead.waiting() == 0


def sign(thread: Thread, **more: Any) -> str:
    return json.dumps(
        {
            "business": "b",
            "inbox": "i",
            "channel": "whatsapp",
            "thread": thread.id,
            "seen": "wamid.1",
            "address": "1",
            **more,
        }
    )


def test_reading_and_typing_are_told_while_they_are_fresh(
    thread: Thread, saying: OutboundWorker, channel: Channel
) -> None:
    now = clock.ms(clock.now())
    for more in ({}, {"typing": True, "at": now}, {"typing": True, "at": now - 30_000}, {"typing": "x", "at": "y"}):
        saying.take(sign(thread, **more), handle="h", holder="h", tries=1)
    assert channel.signs == [("wamid.1", False), ("wamid.1", True), ("wamid.1", False), ("wamid.1", False)]


def test_a_sign_that_is_refused_holds_nothing_up(thread: Thread, saying: OutboundWorker, channel: Channel) -> None:
    channel.codes = [131000]
    saying.take(sign(thread), handle="h", holder="h", tries=1)
    assert channel.signs == []


def test_what_no_channel_would_take_is_failed_at_once_with_the_reason(
    story: Story, wires: Wires, thread: Thread
) -> None:
    content = Content(text="x" * 5000)
    said = story.desk.outgoing.enqueue(thread, content, key="auto-1", author="auto", at=story.now)
    wires.flow()
    assert wires.outbound.waiting() == 0
    assert (said.shown(at=story.now), said.reason) == (
        State.FAILED,
        "O texto tem 5000 caracteres; o WhatsApp aceita até 4096.",
    )

"""What goes out: once, or surely not, or honestly unconfirmed."""

from concurrent.futures import ThreadPoolExecutor
from contextlib import suppress
from datetime import timedelta

import pytest

from atende.aws.sqs import Outbox
from atende.channels.whatsapp.graph.messages import Graph
from atende.core.errors import ChannelError, WindowClosed
from atende.core.sentences import verbatim
from atende.desk import Desk
from atende.desk.messages.deliver import SentElsewhere
from atende.model import Accepted, Inbox, Message, Receipt, State, Thread
from atende.storage.store import Store
from atende.workers.outbound import OutboundWorker
from bench.meter import Meter
from infra.local.emulator import free_port
from tests.desk import sending
from tests.desk.faults import Crash, dying
from tests.desk.story import Story
from tests.desk.wires import Wires

pytestmark = pytest.mark.desk

GRACE = timedelta(seconds=30 + 120)
"""The claim's lease, and the time after it."""


@pytest.fixture
def thread(story: Story) -> Thread:
    story.uses(automations=())
    return story.thread_of(story.hears("oi"))


def failing(error: ChannelError) -> "Send":
    return Send(error)


class Send:
    """A channel that says no, and counts how often it was asked."""

    def __init__(self, error: Exception | None = None) -> None:
        self.error = error
        self.sent: list[str] = []

    def send(self, message: Message, thread: Thread, inbox: Inbox) -> Accepted:
        self.sent.append(message.text)
        if self.error:
            raise self.error
        return Accepted(f"wamid.{message.sk}")


class Holding:
    def send(self, message: Message, thread: Thread, inbox: Inbox) -> Accepted:
        return Accepted("wamid.held", held=True)


def deliver(story: Story, message: Message, send: Send, *, holder: str = "h1") -> None:
    sending.deliver(story.store, message, send, holder=holder, at=story.now)


def test_the_same_key_five_times_at_once_is_one_message(story: Story, thread: Thread) -> None:
    def reply(_: int) -> str:
        desk = Desk(Store(story.store.business))
        return desk.messages.reply(thread.id, "Bom dia!", agent="maya", key="same-key", at=story.now).message.sk

    with ThreadPoolExecutor(5) as clicks:
        names = set(clicks.map(reply, range(5)))
    assert len(names) == 1
    assert story.said(thread) == ["Bom dia!"]


def test_a_message_leaves_once_through_the_stream_and_the_queue(story: Story, wires: Wires, thread: Thread) -> None:
    message = story.replies(thread, "Bom dia!")
    wires.flow()
    expected = {
        "business": story.store.business, "inbox": "whatsapp", "channel": "whatsapp", "thread": thread.id,
        "sk": message.sk, "attempt": 0,
    }  # fmt: skip
    assert wires.taken(wires.outbound) == [expected]
    wires.fanout.take(wires.seen)
    assert wires.taken(wires.outbound) == [], "a repeated batch is folded by the queue"


def test_a_reply_after_the_window_is_refused_at_once(story: Story, thread: Thread) -> None:
    story.later(hours=24)
    with pytest.raises(WindowClosed, match="Envie um modelo aprovado"):
        story.replies(thread, "Bom dia!")
    assert story.said(thread) == []


def test_a_reply_that_was_taken_is_given_again_after_the_window(story: Story, thread: Thread) -> None:
    message = story.later(hours=23).replies(thread, "Bom dia!", key="same-key")
    assert (
        story.desk.messages.reply(thread.id, "Bom dia!", agent="maya", key="same-key", at=message.at).message == message
    )


def test_a_window_that_closed_meanwhile_is_seen_at_the_last_moment(story: Story, thread: Thread) -> None:
    message = story.later(hours=23, minutes=59).replies(thread, "Bom dia!")
    story.later(minutes=2).delivers(message)
    stored = story.message(message)
    assert (stored.shown(at=story.now), stored.error, story.sent) == (State.FAILED, 131047, [])
    assert "24 horas" in stored.reason


def test_two_workers_send_once(story: Story, thread: Thread) -> None:
    message, send = story.replies(thread, "Bom dia!"), Send()

    def work(number: int) -> None:
        with suppress(SentElsewhere):
            sending.deliver(Store(story.store.business), message, send, holder=f"h{number}", at=story.now)

    with ThreadPoolExecutor(4) as workers:
        list(workers.map(work, range(4)))
    assert send.sent == ["Bom dia!"]
    assert story.message(message).state is State.SENT


@pytest.mark.parametrize("number", [2, 3])
@pytest.mark.parametrize("when", ["before", "after"])
def test_a_crash_after_sending_is_never_sent_again_and_its_status_settles_it(
    story: Story, thread: Thread, number: int, when: str
) -> None:
    message, send = story.replies(thread, "Bom dia!"), Send()
    with pytest.raises(Crash), dying(number, when=when):
        deliver(story, message, send)
    deliver(story.later(seconds=31), message, send, holder="h2")
    assert send.sent == ["Bom dia!"]
    story.later(seconds=2).status("wamid.x", "delivered", key=f"{thread.id}|{message.sk}")
    stored = story.message(message)
    assert (stored.shown(at=story.now), stored.state) == (State.DELIVERED, State.SENT)
    marker = story.store.marker(story.inbox.id, stored.source_id or "")
    assert marker
    assert (marker.thread, marker.sk) == (thread.id, message.sk)


def test_an_uncertain_send_is_shown_unconfirmed_after_the_grace_time(story: Story, thread: Thread) -> None:
    message = story.replies(thread, "Bom dia!")
    deliver(story, message, failing(ChannelError(verbatim("O WhatsApp não respondeu."), uncertain=True)))
    stored = story.message(message)
    assert stored.shown(at=story.now + GRACE) is State.SENDING
    assert stored.shown(at=story.now + GRACE + timedelta(seconds=1)) is State.UNCONFIRMED


def test_a_status_settles_an_unconfirmed_message(story: Story, thread: Thread) -> None:
    message = story.replies(thread, "Bom dia!")
    deliver(story, message, failing(ChannelError(verbatim("?"), uncertain=True)))
    story.later(minutes=10).status("wamid.late", "sent", key=f"{thread.id}|{message.sk}")
    assert story.message(message).shown(at=story.now) is State.SENT


@pytest.mark.parametrize(("sent", "state"), [(True, State.SENT), (False, State.FAILED)])
def test_a_person_settles_an_unconfirmed_message(story: Story, thread: Thread, sent: bool, state: State) -> None:
    message = story.replies(thread, "Bom dia!")
    deliver(story, message, failing(ChannelError(verbatim("?"), uncertain=True)))
    story.later(minutes=10)
    assert story.desk.messages.settle(thread.id, message.sk, sent=sent, at=story.now).shown(at=story.now) is state


def test_a_person_settles_nothing_that_is_known(story: Story, thread: Thread) -> None:
    message = story.replies(thread, "Bom dia!")
    story.delivers(message)
    settled = story.desk.messages.settle(thread.id, message.sk, sent=False, at=story.later(minutes=10).now)
    assert settled.shown(at=story.now) is State.SENT


def test_what_surely_was_not_sent_waits_again_and_then_goes(story: Story, thread: Thread) -> None:
    message = story.replies(thread, "Bom dia!")
    with pytest.raises(ChannelError):
        deliver(story, message, failing(ChannelError(verbatim("ocupado"), number=130429, retry=5)))
    assert story.message(message).state is State.QUEUED
    story.later(seconds=5).delivers(message)
    assert (story.message(message).state, story.sent) == (State.SENT, ["Bom dia!"])


def test_a_try_that_failed_is_not_queued_a_second_time_by_the_stream(
    story: Story, wires: Wires, thread: Thread
) -> None:
    message = story.replies(thread, "Bom dia!")
    with pytest.raises(ChannelError):
        deliver(story, message, failing(ChannelError(verbatim("ocupado"), retry=5)))
    wires.flow()
    assert len(wires.taken(wires.outbound)) == 1


def test_an_item_whose_message_could_not_be_sent_stays_in_the_queue_for_later(
    story: Story, wires: Wires, thread: Thread
) -> None:
    message = story.replies(thread, "Bom dia!")
    wires.flow()
    [(handle, body)] = wires.outbound.receive()
    nobody = Graph(f"http://127.0.0.1:{free_port()}", lambda _: "token")
    saying = OutboundWorker(
        senders=lambda _: nobody, queue=wires.outbound, log=lambda _, **__: None, dead=Outbox(None, "")
    )
    with pytest.raises(ChannelError) as refused:
        saying.take(body, handle=handle, holder="h1", tries=1)
    assert (refused.value.retry, story.message(message).state) == (5, State.QUEUED)
    assert wires.outbound.waiting() == 0


def test_a_final_refusal_is_shown_with_its_reason(story: Story, thread: Thread) -> None:
    message = story.replies(thread, "Bom dia!")
    deliver(story, message, failing(ChannelError(verbatim("O número não usa WhatsApp."), number=131026)))
    stored = story.message(message)
    assert (stored.shown(at=story.now), stored.reason, stored.error) == (
        State.FAILED,
        "O número não usa WhatsApp.",
        131026,
    )


@pytest.mark.parametrize(("status", "then"), [("sent", State.SENT), ("failed", State.FAILED), ("read", State.READ)])
def test_what_the_channel_holds_is_shown_as_held_until_a_status_comes(
    story: Story, thread: Thread, status: str, then: State
) -> None:
    message = story.replies(thread, "Bom dia!")
    deliver(story, message, Holding())
    assert story.message(message).shown(at=story.now) is State.HELD
    story.later(minutes=30).status("wamid.held", status, error=132015 if status == "failed" else None)
    assert story.message(message).shown(at=story.now) is then


def test_a_status_that_comes_before_its_message_is_known_waits_for_it(story: Story, thread: Thread) -> None:
    message = story.replies(thread, "Bom dia!")
    story.status("wamid.early", "delivered")
    story.later(seconds=1).delivers(message, wamid="wamid.early")
    assert story.message(message).shown(at=story.now) is State.DELIVERED


def test_a_status_of_what_the_shop_typed_on_its_phone_waits_for_it_too(story: Story, thread: Thread) -> None:
    story.status("wamid.echo", "read")
    story.later(seconds=1).hears("Do celular.", id_="wamid.echo", direction="outgoing", opens=False)
    [echo] = [message for message in story.messages(thread) if message.author == "phone"]
    assert echo.t_read
    assert story.thread_of(story.hears("obrigada!")).id == thread.id


def test_a_status_finds_its_message_by_the_key_or_by_the_channels_id(story: Story, thread: Thread) -> None:
    message = story.replies(thread, "Bom dia!")
    wamid = story.delivers(message)
    story.later(seconds=1).status(wamid, "delivered", key="nonsense|M#1")
    story.later(seconds=1).status(wamid, "read")
    assert story.message(message).shown(at=story.now) is State.READ


def test_statuses_that_arrive_together_are_one_write(story: Story, thread: Thread) -> None:
    message = story.replies(thread, "Bom dia!")
    wamid = story.delivers(message)
    with Meter() as meter:
        story.later(seconds=2).statuses(wamid, "sent", "delivered", "read", key=f"{thread.id}|{message.sk}")
    assert (meter.writes, meter.reads) == (1, 0.5)
    stored = story.message(message)
    assert (stored.t_sent, stored.t_delivered, stored.t_read) == (story.now,) * 3


def test_statuses_that_arrive_together_before_their_message_is_known_wait_together(
    story: Story, thread: Thread
) -> None:
    message = story.replies(thread, "Bom dia!")
    story.statuses("wamid.early", "sent", "read")
    story.later(seconds=1).delivers(message, wamid="wamid.early")
    assert story.message(message).shown(at=story.now) is State.READ


def test_a_key_of_another_thread_or_of_something_else_settles_nothing(story: Story, thread: Thread) -> None:
    for key in (f"{thread.id}|T", f"{thread.id}|E#00001", "|", "x", f"{'9' * 26}|M#1"):
        receipt = Receipt(source_id="wamid.?", status="read", at=story.now, address=story.inbox.address, key=key)
        story.desk.channel_reports.record([(receipt, story.now)], inbox=story.inbox)
    assert [message.t_read for message in story.messages(thread)] == [None]


def test_a_note_is_stored_and_never_sent(story: Story, wires: Wires, thread: Thread) -> None:
    story.desk.notes.write(thread.id, "Cliente antiga.", agent="maya", key="n1", at=story.later(minutes=1).now)
    wires.flow()
    assert [message.text for message in story.messages(thread)] == ["oi", "Cliente antiga."]
    assert wires.taken(wires.outbound) == []
    assert story.store.thread(thread.id).waiting_since, "a note is no answer"


def test_what_fails_before_the_send_is_tried_again(
    story: Story, thread: Thread, monkeypatch: pytest.MonkeyPatch
) -> None:
    reply, send = story.replies(thread, "Bom dia!"), Send()
    with monkeypatch.context() as broken:
        broken.setattr(Store, "thread", lambda *_: (_ for _ in ()).throw(ConnectionError))
        with pytest.raises(ConnectionError):
            deliver(story, reply, send)
    assert (story.message(reply).state, send.sent) == (State.QUEUED, [])
    deliver(story, reply, send, holder="h2")
    assert (story.message(reply).state, send.sent) == (State.SENT, ["Bom dia!"])

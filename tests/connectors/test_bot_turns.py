"""A turn of a bot is asked once at a time, whatever races; and what one text breaks, it breaks for nobody else."""

import threading
from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import timedelta
from typing import Any

import pytest

from atende.core.errors import Conflict
from atende.model import Status, Thread
from atende.model.bots import BotAnswer, BotReply
from atende.storage import connections
from infra.local.vendors import WebhookBot
from infra.local.vendors.bots import HELLO, PRICE
from infra.local.vendors.server import Call, Reply
from tests.connectors.connected import Connected
from tests.connectors.test_bots import connect, flows, notes, said, writes
from tests.desk.faults import before_request
from tests.desk.story import Story
from tests.desk.wires import Wires

pytestmark = pytest.mark.desk


class Meanwhile(WebhookBot):
    """A bot that has something happen while it is asked. `breaks`: the text that it cannot take."""

    breaks = "abacaxi"

    def __init__(self) -> None:
        self.meanwhile: Callable[[dict[str, Any]], None] = lambda _: None
        super().__init__()

    def turn(self, call: Call) -> Reply:
        if call.body["type"] == "bot.turn":
            self.meanwhile(call.body["data"])
            if any(self.breaks in message["text"] for message in call.body["data"]["messages"]):
                return Reply(500, {"message": "boom"})
        return super().turn(call)


@pytest.fixture
def bot() -> Iterator[Meanwhile]:
    with Meanwhile() as vendor:
        yield vendor


@pytest.fixture
def shop(story: Story, wires: Wires, bot: Meanwhile) -> Connected:
    return connect(story, wires, "webhook_bot", bot, url=f"{bot.url}/bot", secret=bot.secret)


def turn_job(shop: Connected, thread: Thread) -> Callable[[], str]:
    """Returns the job that asks the bot for a thread, as the queue hands it out."""
    return lambda: shop.does("turn", thread.id)


def unasked(shop: Connected, text: str, *, by: str) -> Thread:
    """A contact has written, and no job has begun yet."""
    return shop.story.thread_of(shop.story.hears(text, by=by))


def test_two_jobs_at_any_moment_ask_the_bot_once(shop: Connected, bot: Meanwhile) -> None:
    bot.lock = Unlocked()  # type: ignore[assignment]
    for number in range(1, 60):
        thread = unasked(shop, "Quanto custa o bolo?", by=f"Ana {number}")
        job, asked, goes_on = turn_job(shop, thread), threading.Event(), threading.Event()

        def wait(_: object, asked: threading.Event = asked, goes_on: threading.Event = goes_on) -> None:
            is_first = not asked.is_set()
            asked.set()
            assert not is_first or goes_on.wait(5)

        bot.meanwhile, count = wait, len(bot.turns)
        other = threading.Thread(target=lambda job=job, asked=asked: (job(), asked.set()))  # type: ignore[misc]

        def begin(other: threading.Thread = other, asked: threading.Event = asked) -> None:
            other.start()
            assert asked.wait(5)

        timer = threading.Timer(0.1, goes_on.set)  # for the round in which the first job is the one that asks
        timer.start()
        with before_request(number, begin) as came_to_that:
            job()
        goes_on.set()
        timer.cancel()
        if not came_to_that():
            break
        other.join()
        assert len(bot.turns) == count + 1, f"asked twice where the second job began before request {number}"
        assert (said(shop, thread), notes(shop, thread)) == ([PRICE], [])
    else:
        pytest.fail("a turn takes more requests than this story has")


def test_a_second_job_takes_nothing_from_one_that_is_asking(shop: Connected, bot: Meanwhile) -> None:
    thread = unasked(shop, "Oi", by="Ana")
    states: list[str] = []

    def down_for_others(_: object) -> None:
        until = shop.story.now + timedelta(minutes=1)
        connections.change_connection(shop.story.store, "webhook_bot", lambda old: replace(old, paused=until))
        states.append(shop.does("turn", thread.id))

    bot.meanwhile = down_for_others
    shop.does("turn", thread.id)
    assert (states, said(shop, thread), notes(shop, thread)) == (["waits"], [HELLO], [])
    assert shop.story.store.thread(thread.id).status is Status.PENDING
    shop.does("turn", thread.id)  # the queue delivers it once more, and the bot is still left alone
    assert notes(shop, thread) == []


def test_a_job_that_lost_its_hold_gives_nothing_back(shop: Connected, bot: Meanwhile) -> None:
    thread = unasked(shop, "Oi", by="Ana")
    states: list[str] = []

    def slow(_: object) -> None:
        """The first job waits for so long that another one takes its turn; then it fails."""
        bot.meanwhile = lambda _: None
        shop.story.later(minutes=1)
        states.append(shop.does("turn", thread.id))
        bot.raw = Reply(400, {"message": "no"})

    bot.meanwhile, bot.lock = slow, Unlocked()  # type: ignore[assignment]
    shop.does("turn", thread.id)
    assert (states, said(shop, thread), notes(shop, thread)) == (["done"], [HELLO], [])
    assert shop.story.store.thread(thread.id).status is Status.PENDING


class Unlocked:
    """A bot that answers several calls at once."""

    def __enter__(self) -> None:
        return None

    def __exit__(self, *_: object) -> None:
        return None


@pytest.mark.parametrize("raw", [Reply(500, {}), Reply(400, {}), {"actions": []}])
def test_a_turn_that_the_bot_answered_by_the_api_is_answered_whatever_it_responds(
    shop: Connected, bot: Meanwhile, raw: Any
) -> None:
    def answers(data: dict[str, Any]) -> None:
        answer = BotAnswer(replies=(BotReply(text="Oi!"),))
        shop.story.desk.bot_replies.carry_out_in_parts(
            data["thread"]["id"], data["turn"], answer, key="k1", at=shop.story.now
        )

    bot.meanwhile, bot.raw = answers, raw
    thread = writes(shop, "Oi")
    assert (said(shop, thread), notes(shop, thread), thread.status) == (["Oi!"], [], Status.PENDING)


def test_the_last_reply_ends_its_turn_in_the_same_write(shop: Connected, monkeypatch: pytest.MonkeyPatch) -> None:
    def ends(*_: object, **__: object) -> None:
        raise Conflict

    replies = type(shop.story.desk.bot_replies)
    monkeypatch.setattr(replies, "_ended", ends)  # the function ends after the reply
    thread = unasked(shop, "Oi", by="Ana")
    with pytest.raises(Conflict):
        shop.does("turn", thread.id)
    bot = shop.story.store.thread(thread.id).with_bot
    assert bot
    assert (said(shop, thread), bot.state, bot.due) == ([HELLO], "", 0)


def test_an_answer_that_comes_while_its_time_runs_out_keeps_the_thread(shop: Connected, bot: Meanwhile) -> None:
    for number in range(1, 40):
        thread = unasked(shop, "Oi", by=f"Bia {number}")
        shop.story.later(seconds=61)
        due = shop.story.watched(thread)
        job = turn_job(shop, thread)
        with before_request(number, lambda job=job: job()) as came_to_that:  # type: ignore[misc]
            shop.story.rings(due)
        left = shop.story.store.thread(thread.id)
        is_late = left.status is Status.OPEN
        assert said(shop, left) == ([] if is_late else [HELLO]), f"answered before request {number}"
        assert len(notes(shop, left)) == is_late
        if not came_to_that():
            break


def test_a_text_that_breaks_the_bot_takes_it_from_nobody_else(shop: Connected, bot: Meanwhile) -> None:
    thread = writes(shop, "Tem torta de abacaxi?", by="Ana")
    assert (thread.status, said(shop, thread)) == (Status.OPEN, [])
    assert notes(shop, thread) == [
        "Webhook deu erro, e a conversa voltou para a equipe. O outro sistema está com problemas (código 500)."
    ]
    assert said(shop, writes(shop, "Quanto custa o bolo?", by="Bia")) == [PRICE]
    writes(shop, "Bolo de abacaxi, quanto é?", by="Caio")
    assert said(shop, writes(shop, "Oi", by="Davi")) == [HELLO]
    writes(shop, "E suco de abacaxi?", by="Eva")
    assert shop.connection.paused is None, "in between, the bot has answered others"


def test_three_turns_that_fail_are_an_outage(shop: Connected, bot: Meanwhile) -> None:
    bot.faults.down = True
    for by in ("Ana", "Bia"):
        assert "deu erro" in notes(shop, writes(shop, "Oi", by=by))[0]
        assert shop.connection.paused is None
    caio = writes(shop, "Oi", by="Caio")
    [note] = notes(shop, caio)
    assert note.startswith("Webhook não está respondendo, e a conversa voltou para a equipe. O outro sistema")
    calls = len(bot.calls)
    for by in ("Davi", "Eva", "Fabi"):
        assert writes(shop, "Oi", by=by).status is Status.OPEN
    assert len(bot.calls) == calls + 1, "once the pause is over, one call shows whether the bot is there again"
    assert flows(shop) == []

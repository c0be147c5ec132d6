"""R14: sends on a channel that tells nothing afterwards: no status, and no key that makes a send unique (Telegram).

What was certainly not sent is tried again; what may have been sent stays unconfirmed, is shown so, and is not repeated.
"""

from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager

from atende.core import clock
from atende.model import State
from bench.faults.ledger import Ledger
from bench.faults.row import Progress, Row
from bench.faults.seed import Seed
from bench.faults.sends import LATER, LOST, REFUSED, SENT, TWICE, replied
from bench.faults.stage import Stage
from infra.local.shop import Shop
from infra.local.telegram import Bot, Person, Telegram

WAIT = 1
"""Seconds that Telegram asks to wait."""


def run(stage: Stage, progress: Progress, seed: Seed, *, sends: int, kills: int, every: float, workers: int) -> Row:
    shop, random, telegram = stage.shop(), seed.random("silent"), stage.telegram
    bot = connected(shop, telegram)
    people = [telegram.person(f"Pessoa {number}") for number in range(max(6, sends // 20))]
    threads = opened(stage, shop, bot, people, progress)
    texts = [f"Resposta {number}" for number in range(sends)]
    lost, waits, twice = (set(random.sample(texts, max(1, round(sends * part)))) for part in (LOST, REFUSED, TWICE))
    with (
        stage.stormy(seed, [shop], kills=kills, every=every, workers={"OutboundQueue": workers}) as storm,
        failing(telegram, lost=lost, waits=waits),
    ):
        replied(stage, shop, [(random.choice(threads), text) for text in texts], twice, progress)
        stage.tried([shop], progress, seconds=900)
        notes, _ = storm.measured()
    stage.tried([shop], progress, seconds=300)
    left = stage.drain(progress, seconds=300)
    there = Counter(text for person in people for text in person.heard(bot) if text in texts)
    figures = verdict(stage, shop, there) | {"left in queues": left}
    notes |= {"answers lost": len(lost & there.keys()), "asked to wait": len(waits)}
    least = {"answers lost": 1, "asked to wait": 1}
    title = f"{sends} sends on Telegram, {LOST:.0%} of the answers lost, {TWICE:.0%} enqueued twice"
    return Row.of_zeros("R14", title, figures, notes, least)


def connected(shop: Shop, telegram: Telegram) -> Bot:
    """The owner connects a bot in the console."""
    bot = telegram.bot("padaria_bot", "Padaria")
    body = {"channel": "telegram", "secrets": {"token": bot.token}, "address": str(bot.id)}
    answer = shop.say("POST", "/api/connecting", body)
    if not answer["connected"]:
        raise ValueError(str(answer))
    return bot


def opened(stage: Stage, shop: Shop, bot: Bot, people: list[Person], progress: Progress) -> list[str]:
    """Threads of people who have just written to the bot, before anything fails."""
    for person in people:
        person.writes(bot, "oi")
    stage.telegram.wait_for(lambda: all(person.heard(bot) for person in people), 120)
    stage.drain(progress, seconds=300)
    with stage.connected():
        return [thread.id for thread in Ledger.of(shop.business).threads]


@contextmanager
def failing(telegram: Telegram, *, lost: set[str], waits: set[str]) -> Iterator[None]:
    """Telegram loses its answers to these texts, and asks to wait with those at their first try."""
    faults = telegram.faults
    faults.lost_texts |= lost
    faults.waiting_texts |= dict.fromkeys(waits, WAIT)
    try:
        yield
    finally:
        faults.lost_texts.clear()
        faults.waiting_texts.clear()


def verdict(stage: Stage, shop: Shop, there: Counter[str]) -> dict[str, int]:
    """Compares what a person sees a few minutes later with what is in the people's chats."""
    at = clock.now() + LATER
    with stage.connected():
        outgoing = [message for message in Ledger.of(shop.business).outgoing if message.author == "owner"]
    states = {message.text: message.shown(at=at) for message in outgoing}
    return {
        "sent twice": sum(number - 1 for number in there.values()),
        "shown as sent, never sent": sum(state in SENT and text not in there for text, state in states.items()),
        "lost without a word": sum(state not in (*SENT, State.UNCONFIRMED) for state in states.values()),
        "sent, neither shown so nor unconfirmed": sum(
            text in there and state not in (*SENT, State.UNCONFIRMED) for text, state in states.items()
        ),
    }

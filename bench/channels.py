"""Write units and dollars of a message on each channel: `python -m bench.channels`.

A known contact writes, a person answers, and the channel reports what became of the answer in its own way. Units
include the stream's writes; durations are those of `bench.coldstart`, prices those of `aws_prices.json`.
WhatsApp's and SES's own fees stand apart.
"""

import sys
from collections.abc import Callable
from dataclasses import asdict, dataclass, replace
from typing import Any

from atende.aws import session
from atende.channels import protocols
from atende.model import Message, Person, Receipt, Thread
from bench.cost import (
    HOME,
    LEFT,
    OWNER,
    PRICES,
    SESSION,
    VOLUMES,
    Measured,
    dollars,
    measured,
    millions,
    times,
    together,
    work,
)
from bench.meter import Meter
from bench.picture import Bar
from bench.report import columns, leave
from bench.units import shop, table
from tests.desk.story import Story
from tests.desk.wires import Stack, Wires

VOLUME = VOLUMES[1]
"""3,000 messages a day decide how many starts are cold."""
SES_OUT, SES_IN = 100.0, 190.0
"""Dollars for a million mails out; in, with a chunk of 256 kB each (Amazon SES, us-east-1, July 2026)."""
CHAT_MINUTES, CHAT_MESSAGES, CHAT_QUESTIONS = 10, 16, 60
"""A chat of the site: so long, so many messages of both sides, and so often the widget asks for news."""
MOST = {"incoming": 8, "outgoing": 16}
"""Write units; a visitor's message counts its limits besides."""
MOST_OF_CHAT = 10


@dataclass(frozen=True, slots=True, kw_only=True)
class Way:
    """How a channel reports: the statuses that name the answer, in batches; those up to a time; calls of functions
    beside `Api`, `Outbound` and twice `Stream`; requests to the HTTP API."""

    named: tuple[tuple[str, ...], ...] = ()
    up_to: tuple[str, ...] = ()
    webhooks: int = 0
    runs: int = 0
    requests: int = 1
    fee_in: float = 0.0
    fee_out: float = 0.0


WAYS = {
    "whatsapp": Way(named=(("sent", "delivered"), ("read",)), webhooks=3, runs=2, requests=4),
    "telegram": Way(),
    "instagram": Way(up_to=("read",), webhooks=2, runs=2, requests=3),
    "messenger": Way(up_to=("delivered", "read"), webhooks=3, runs=2, requests=4),
    "email": Way(named=(("sent", "delivered"),), runs=1, fee_in=SES_IN, fee_out=SES_OUT),
    "webchat": Way(named=(("read",),), requests=2),
}
"""Instagram and Messenger send what the desk has sent back as an echo, which is known already."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Line:
    channel: str
    incoming: float
    outgoing: float
    dollars_in: float
    dollars_out: float
    fee_in: float
    fee_out: float

    @property
    def ok(self) -> bool:
        most = MOST_OF_CHAT if self.channel == "webchat" else MOST["incoming"]
        return self.incoming <= most and self.outgoing <= MOST["outgoing"]


def line(stack: Stack, channel: str, measurement: Measured) -> Line:
    way = WAYS[channel]
    story, wires = shop(stack, automations=())
    story.uses(channel=channel, address=f"{channel}-bench", app="bench")
    story.hears("Bom dia, queria encomendar um bolo")
    thread = story.thread_of(story.later(minutes=1).hears("Para sábado"))
    wires.flow()
    incoming = metered(wires, lambda: story.later(minutes=1).hears("De chocolate, para vinte pessoas"))
    story.replies(thread, "Claro! De que sabor?")
    wires.flow()
    outgoing = metered(wires, lambda: answered(story, wires, thread, way))
    used_in, used_out = usage(channel, way, measurement, incoming, outgoing)
    return Line(
        channel=channel,
        incoming=incoming.writes,
        outgoing=outgoing.writes,
        dollars_in=round(dollars(times(used_in, 1e6), HOME), 2),
        dollars_out=round(dollars(times(used_out, 1e6), HOME), 2),
        fee_in=way.fee_in,
        fee_out=way.fee_out if channel != "whatsapp" else PRICES["meta"]["outgoing"] * 1e6,
    )


def metered(wires: Wires, do: Callable[[], object]) -> Meter:
    with Meter() as meter:
        do()
        wires.flow()
    return meter


def answered(story: Story, wires: Wires, thread: Thread, way: Way) -> None:
    """A person answers, and the channel reports what became of it."""
    message = story.later(minutes=1).replies(thread, "Pode sim, fica pronto às 10h.")
    wires.flow()
    name = story.later(seconds=1).delivers(message)
    wires.flow()
    for words in way.named:
        story.later(seconds=1).statuses(name, *words, key=f"{thread.id}|{message.sk}")
        wires.flow()
    for word in way.up_to:
        reported(story.later(seconds=1), message, thread, word)
        wires.flow()


def reported(story: Story, message: Message, thread: Thread, status: str) -> None:
    """A status of everything up to now."""
    person = Person(channel=story.inbox.channel, channel_user_id=thread.channel_user_id, phone=thread.phone)
    receipt = Receipt(
        source_id="", status=status, at=story.now, address=story.inbox.address, person=person, up_to=story.now
    )
    story.desk.channel_reports.record([(receipt, story.now)], inbox=story.inbox)


def usage(
    channel: str, way: Way, measurement: Measured, incoming: Meter, outgoing: Meter
) -> tuple[dict[str, float], dict[str, float]]:
    """What is billed of a message and of an answer. A visitor's message comes by the API, with its share of the
    questions of the widget; a mail by a queue."""
    cold = VOLUME.cold
    taken = millions(write_units=incoming.writes, read_units=incoming.reads + OWNER)
    if channel == "webchat":
        asked = CHAT_QUESTIONS / CHAT_MESSAGES
        question = millions(http_api=1, read_units=measurement.units["chat: question with nothing new"])
        asks = times(together(question, work(measurement, cold, Api=1)), asked)
        extra = measurement.units["chat: incoming, known visitor"] - incoming.writes
        used_in = together(
            taken, millions(write_units=extra, http_api=1), work(measurement, cold, Api=1, Stream=1), asks
        )
    elif channel == "email":
        used_in = together(taken, millions(sqs=3), work(measurement, cold, InboundMail=1, Stream=1))
    else:
        used_in = together(taken, millions(http_api=1, sqs=3), work(measurement, cold, Webhook=1, Inbound=1, Stream=1))
    answer = millions(
        write_units=outgoing.writes,
        read_units=outgoing.reads + OWNER + SESSION + LEFT,
        http_api=way.requests,
        sqs=3 * way.runs,
        sqs_fifo=3,
    )
    seen = 1 if channel == "webchat" else 0
    calls = work(
        measurement, cold, Api=1 + seen, Outbound=1, Webhook=way.webhooks, Inbound=way.runs, Stream=2 + way.runs
    )
    return used_in, together(answer, calls)


def drawn(lines: list[Line]) -> str:
    head = ("channel", "WRU in", "WRU out", "$ a million in", "$ out", "fee in", "fee out")
    rows = [
        (
            protocols.capabilities(entry.channel).title,
            f"{entry.incoming:g}",
            f"{entry.outgoing:g}",
            f"{entry.dollars_in:.2f}",
            f"{entry.dollars_out:.2f}",
            f"{entry.fee_in:g}",
            f"{entry.fee_out:g}" + ("" if entry.ok else "  TOO MUCH"),
        )
        for entry in lines
    ]
    return columns([head, *rows])


def main() -> int:
    measurement = measured()
    session.client.cache_clear()  # those of the emulator that has measured the reads
    with table() as stack:
        lines = [line(stack, channel, measurement) for channel in WAYS]
    lines = [
        replace(entry, incoming=measurement.units["chat: incoming, known visitor"])
        if entry.channel == "webchat"
        else entry
        for entry in lines
    ]
    result: dict[str, Any] = {"prices": PRICES["date"], "region": HOME, "lines": [asdict(entry) for entry in lines]}
    bars = [
        Bar(f"{entry.channel}, {way}", value, f"${value:.2f}", None)
        for entry in lines
        for way, value in (("in", entry.dollars_in), ("out", entry.dollars_out))
    ]
    leave(
        "channels", title="Dollars for a million messages on each channel", result=result, table=drawn(lines), bars=bars
    )
    return int(not all(entry.ok for entry in lines))


if __name__ == "__main__":
    sys.exit(main())

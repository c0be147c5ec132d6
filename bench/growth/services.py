"""How long each function takes for each step: processor time as `bench.coldstart` measured it, and calls to the table,
which are counted here."""

from collections.abc import Callable
from dataclasses import dataclass
from time import process_time_ns

from atende.aws import session
from atende.model import Person
from bench.cost import WAIT, Measured
from bench.meter import Meter
from bench.surveys import CALL
from bench.units import shop, table

ASK, PLAN = 0.092, 0.261
"""Seconds of asking a contact in the evening, and of planning a shop's survey (bench/results/surveys.json)."""
BATCH, ROUNDS = 20, 3
"""Answers or messages of the larger batch of which `Stream` is measured, and how often."""
SLICE = 20
"""Contacts whom a job of the evening asks in the simulation."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Step:
    """Seconds of one item, and its units; items of a batch are done one after another."""

    seconds: float
    writes: float = 0
    reads: float = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class Services:
    webhook: Step
    inbound: Step
    stream: Step
    """What a batch of the stream costs once."""
    record: Step
    """A message or a status in the stream."""
    answer: Step
    """An answer in the stream, which goes into the outbound queue."""
    api: Step
    poll: Step
    outbound: Step
    status: Step
    """A batch's share of a status: sent and delivered come together, read comes alone."""
    ask: Step
    channel: float
    """Seconds of `outbound` in which it waits for the channel."""
    init: dict[str, float]
    """Seconds of a cold start by function."""


def counted() -> dict[str, tuple[int, float, float]]:
    """Calls to the table, write units and read units of each step, on the emulator."""
    steps: dict[str, tuple[int, float, float]] = {}
    session.client.cache_clear()  # an emulator before this one is gone
    with table() as stack:
        story, wires = shop(stack, automations=())
        thread = story.thread_of(story.hears("Bom dia, queria encomendar um bolo"))
        wires.flow()

        def step[T](name: str, act: Callable[[], T]) -> T:
            with Meter() as meter:
                made = act()
            steps[name] = (len(meter.log), meter.writes, meter.reads)
            return made

        step("inbound", lambda: story.later(minutes=1).hears("De chocolate com morango"))
        step("stream", wires.flow)
        message = step("api", lambda: story.later(minutes=1).replies(thread, "Claro! Para quando?"))
        step("stream of an answer", wires.flow)
        wamid = step("outbound", lambda: story.later(seconds=1).delivers(message))
        wires.flow()
        person = Person(channel="whatsapp", phone=thread.phone, channel_user_id=thread.channel_user_id)
        key = f"{thread.id}|{message.sk}"
        step("statuses", lambda: story.later(seconds=1).statuses(wamid, "sent", "delivered", key=key, person=person))
    return steps


@dataclass(frozen=True, slots=True, kw_only=True)
class Shares:
    """How much of the processor time of a batch with one answer each further answer, and each further message, takes in
    `Stream`."""

    answer: float
    record: float


def shares() -> Shares:
    """Hands batches of one and of many to the code of `Stream`, and measures processor time."""
    session.client.cache_clear()
    with table() as stack:
        story, wires = shop(stack, automations=())
        people = [f"Cliente {number}" for number in range(BATCH)]
        threads = [story.thread_of(story.later(seconds=1).hears("oi", by=person)) for person in people]
        wires.flow()

        def taken(act: Callable[[int], object], number: int) -> float:
            """The milliseconds of the quickest of some batches."""
            quickest = float("inf")
            for _ in range(ROUNDS):
                for place in range(number):
                    story.later(seconds=1)
                    act(place)
                records = tuple(wires.changes())
                start = process_time_ns()
                wires.fanout.take(records)
                quickest = min(quickest, (process_time_ns() - start) / 1e6)
                wires.flow()
            return quickest

        def hear(place: int) -> object:
            return story.hears("mais", by=people[place])

        def answer(place: int) -> object:
            return story.replies(threads[place], "Sim")

        first = taken(answer, 1)
        further = (taken(answer, BATCH) - first) / (BATCH - 1)
        record = (taken(hear, BATCH) - taken(hear, 1)) / (BATCH - 1)
    return Shares(answer=min(1.0, further / first), record=min(1.0, record / first))


def services(measurement: Measured, calls: dict[str, tuple[int, float, float]], shares_: Shares) -> Services:
    """One more call than those to the table is to a queue, where a step sends to one. In a batch of the stream each
    item has its calls to itself, because it is of another shop."""

    def step(function: str, name: str, *, more: int = 0, share: float = 1.0) -> Step:
        number, writes, reads = calls.get(name, (0, 0.0, 0.0))
        seconds = (measurement.warm[function] + (number + more) * CALL) / 1000
        return Step(seconds=seconds * share, writes=writes * share, reads=reads * share)

    def stream(name: str, share: float, *, more: int = 0) -> Step:
        number, writes, reads = calls[name]
        return Step(seconds=cpu * share + (number + more) * CALL / 1000, writes=writes, reads=reads)

    cpu = measurement.warm["Stream"] / 1000
    functions = ("Webhook", "Inbound", "Stream", "Api", "Outbound", "Jobs")
    return Services(
        webhook=step("Webhook", "", more=1),
        inbound=step("Inbound", "inbound"),
        stream=Step(seconds=cpu * (1 - shares_.answer)),
        record=stream("stream", shares_.record),
        answer=stream("stream of an answer", shares_.answer, more=1),
        api=step("Api", "api"),
        poll=Step(seconds=step("Api", "", more=1).seconds, reads=measurement.units["poll with nothing new"]),
        outbound=step("Outbound", "outbound"),
        channel=WAIT["Outbound"] / 1000,
        status=step("Inbound", "statuses", share=0.5),
        ask=Step(seconds=ASK * SLICE, writes=5.1 * SLICE, reads=6 * SLICE),
        init={name: measurement.init[name] / 1000 for name in functions},
    )

"""R5: statuses of a message in any number and order, some repeated with another time, which no channel should send.
Pure."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta
from random import Random
from typing import Any

from atende.core.sentences import verbatim
from atende.model import Direction, Message, State
from atende.model.message_changes import ARRIVED, REGISTERS, accepted, with_status
from bench.faults.row import Progress, Row
from bench.faults.seed import Seed

NOON = datetime(2026, 11, 25, 15, tzinfo=UTC)
SENDING = Message(
    thread="t", sk="M#1", direction=Direction.OUTGOING, text="oi", at=NOON, put=NOON, state=State.SENDING, lease=NOON
)
PRICE = ("billable", "category", "pricing")
CODES = (131026, 131047, 131053)

type Fact = dict[str, Any]
"""The arguments of `with_status`, or `{"source_id": ...}` for the answer to the send."""


def run(progress: Progress, seed: Seed, *, multisets: int, orders: int) -> Row:
    several = forgotten = tried = contradictory = answered = 0
    random = seed.random("statuses")
    for number in range(multisets):
        facts = multiset(random)
        shuffled = [random.sample(facts, k=len(facts)) for _ in range(orders)]
        ends = {after(order) for order in shuffled}
        several += len(ends) > 1
        forgotten += any(end != expected(facts) for end in ends)
        tried += len({str(order) for order in shuffled})
        contradictory += is_contradictory(facts)
        answered += any("source_id" in fact for fact in facts)
        progress(f"{number + 1} of {multisets} multisets")
    figures = {"more than one end state": several, "a time or price forgotten": forgotten}
    notes = {"different orders": tried, "told with two times": contradictory, "with the answer to the send": answered}
    least = {name: share * multisets for name, share in zip(notes, (orders * 0.75, 0.4, 0.5), strict=True)}
    title = f"{multisets} multisets of statuses, {orders} orders of each"
    return Row.of_zeros("R5", title, figures, notes, least)


def is_contradictory(facts: list[Fact]) -> bool:
    """Whether a status comes with more than one time."""
    times = {(fact["status"], fact["at"]) for fact in facts if "status" in fact}
    return len(times) > len({status for status, _ in times})


def multiset(random: Random) -> list[Fact]:
    """Copies of some statuses, and sometimes of the answer to the send; some statuses have two times."""
    names = random.choices((*REGISTERS, "warming_up"), k=random.randint(1, 7))
    facts: list[Fact] = [
        fact(name, seconds, random) for name in names for seconds in random.choices((1, 2, 3), k=random.randint(1, 2))
    ]
    facts += random.choices(facts, k=random.randint(0, 3))
    return facts + [{"source_id": "wamid.1"}] * random.randint(0, 2)


def fact(name: str, seconds: int, random: Random) -> Fact:
    values: Fact = {"status": name, "at": NOON + timedelta(seconds=seconds)}
    if name in ("sent", "delivered"):
        values |= {
            "billable": random.choice((True, False, None)),
            "category": random.choice(("service", "utility", None)),
            "pricing": random.choice(("regular", "free_customer_service", None)),
        }
    failure = {"error": random.choice(CODES), "reason": verbatim(f"motivo {seconds}")}
    return values | (failure if name == "failed" else {})


def after(facts: list[Fact]) -> Message:
    message = SENDING
    for fact in facts:
        message = accepted(message, fact["source_id"]) if "source_id" in fact else with_status(message, **fact)
    return message


def expected(facts: list[Fact]) -> Message:
    """The result by the rules, whatever the order: of each status the earliest time, and the price that counts."""
    message = replace(SENDING, **(named() if any("source_id" in fact for fact in facts) else {}))
    statuses = [fact for fact in facts if fact.get("status") in REGISTERS]
    registers: Fact = {}
    for name, register in REGISTERS.items():
        times = [fact["at"] for fact in statuses if fact["status"] == name]
        registers[register] = min(times, default=None)
    message = replace(message, **registers)
    failures = [(fact["at"], fact["error"], str(fact["reason"])) for fact in statuses if fact["status"] == "failed"]
    if failures:
        _, error, reason = min(failures)
        message = replace(message, error=error, reason=reason, reason_others=verbatim(reason).others())
    return replace(message, **price(statuses))


def price(statuses: list[Fact]) -> Fact:
    """The price that came with the arrival, otherwise the one that came with the sending: Meta charges for arrivals."""
    told_of = [fact for fact in statuses if any(fact.get(name) not in (None, "") for name in PRICE)]
    for rank, names in ((2, ARRIVED), (1, REGISTERS)):
        if deciding := [fact for fact in told_of if fact["status"] in names]:
            billable = [fact["billable"] for fact in deciding if fact["billable"] is not None]
            words = {name: min(filter(None, (fact[name] for fact in deciding)), default=None) for name in PRICE[1:]}
            return {"priced": rank, "billable": any(billable) if billable else None, **words}
    return {}


def named() -> Fact:
    return {"state": State.SENT, "source_id": "wamid.1", "holder": "", "lease": None}

"""R17: every connector on the deployed desk: connected, first push, update, lost answer, 429 with Retry-After, expired
token, an hour's outage, revoked access, and two shops with one account.

All systems are connected to one shop and meet each situation together. The functions' clock and that of this process
are moved, so that the hour lasts seconds (`inside/moved_clock.py`).
"""

import time
from collections import Counter
from collections.abc import Callable
from contextlib import ExitStack
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from functools import partial
from pathlib import Path

from atende.core import clock
from bench.faults.row import Progress, Row
from bench.faults.seed import Seed
from bench.faults.stage import Stage
from bench.faults.systems import BOTS, SYSTEMS, System, connect, fail
from infra.local.shop import Shop
from infra.local.stack import FUNCTIONS
from infra.local.vendors.bots import PRICE
from infra.local.whatsapp import Customer

STEP, LOOK = 4.0, 0.25
"""How far the clock is moved, and how long this process waits, between two looks."""
OUTAGE, OUTAGE_STEP = timedelta(hours=1), timedelta(minutes=4)
LONGEST_PAUSE = 900
"""Seconds after which a system that was down is surely asked again."""
RETRY_AFTER = 30
PATIENCE = 120
"""Seconds of the machine's time for one situation."""
MOST_CALLS = 60
"""Calls that a system may get in the hour in which it is down."""
LOST, THROTTLED = "lost answer", "429 with Retry-After"
QUESTION = "Quanto custa o bolo?"
GIVEN_BACK = "voltou para a equipe"
"""Words of the note with which people get a bot's thread."""


@dataclass
class MovedClock:
    file: Path
    seconds: float = 0

    def now(self) -> datetime:
        return clock.machine() + timedelta(seconds=self.seconds)

    def move(self, seconds: float) -> None:
        self.seconds += seconds
        fresh = self.file.with_suffix(".new")
        fresh.write_text(str(self.seconds))
        fresh.replace(self.file)


@dataclass
class Played:
    """`wrong` names the systems that were not as they should be, by situation; `counted` how many were looked at."""

    stage: Stage
    moved: MovedClock
    systems: dict[str, System]
    progress: Progress
    wrong: dict[str, list[str]] = field(default_factory=dict)
    counted: Counter[str] = field(default_factory=Counter)
    spoiled: Counter[str] = field(default_factory=Counter)
    """How many systems were met by a situation's fault."""
    texts: list[str] = field(default_factory=list)

    def settled(self, situation: str, looks: dict[str, Callable[[], bool]]) -> None:
        """Moves the clock until everything looks right, and notes what does not in time."""
        end, left = time.monotonic() + PATIENCE, dict(looks)
        while left and time.monotonic() < end:
            left = {name: look for name, look in left.items() if not look()}
            self.progress(f"{situation}: {', '.join(sorted(left))}")
            if left:
                time.sleep(LOOK)
                self.moved.move(STEP)
        self.counted[situation] += len(looks)
        self.wrong.setdefault(situation, []).extend(sorted(left))

    def customer(self, name: str) -> Customer:
        return self.stage.phone.customer(name)

    def asks(self, shop: Shop, customer: Customer, text: str) -> str:
        """Somebody writes; returns the thread."""
        customer.says(text, to=shop.number)
        self.stage.phone.wait_for(lambda: bool(card := shop.card(customer.phone)) and text in str(card), 60)
        card = shop.card(customer.phone)
        return str(card["id"]) if card else ""

    def pushed(self, shop: Shop, customer: Customer, text: str) -> None:
        """A matter of which each help desk gets a ticket by hand, and each CRM a note when it is resolved."""
        self.texts.append(text)
        thread = self.asks(shop, customer, text)
        for name, system in self.systems.items():
            if system.is_help_desk:
                shop.say("POST", f"/api/threads/{thread}/connectors", {"connector": name})
        shop.resolve(thread)

    def pushes(self, customers: list[tuple[Customer, str]]) -> dict[str, Callable[[], bool]]:
        """Each customer is there once, and each text once."""

        def is_there(system: System) -> bool:
            people = all(system.people(customer.phone) == 1 for customer, _ in customers)
            return people and all(system.mentions(text) == 1 for _, text in customers if not system.is_silent)

        return {name: partial(is_there, system) for name, system in self.systems.items() if system.writes}

    def asked(self, shop: Shop, situation: str) -> dict[str, Customer]:
        """A customer for each bot, whose thread a person gives to it."""
        customers = {name: self.customer(f"{situation} {name}") for name in BOTS}
        for name, customer in customers.items():
            thread = self.asks(shop, customer, QUESTION)
            shop.say("POST", f"/api/threads/{thread}/connectors", {"connector": name})
        return customers

    def hear(self, shop: Shop, customers: dict[str, Customer], times: int = 1) -> dict[str, Callable[[], bool]]:
        def heard(customer: Customer) -> bool:
            texts = [message.text for message in customer.received(shop.number)]
            return sum(PRICE in text for text in texts) == times

        return {name: partial(heard, customer) for name, customer in customers.items()}

    def given_back(self, shop: Shop, customers: dict[str, Customer]) -> dict[str, Callable[[], bool]]:
        """People have each bot's thread, with a note that says why."""

        def has_note(customer: Customer) -> bool:
            card = shop.card(customer.phone)
            thread = shop.thread(str(card["id"])) if card else {}
            return thread.get("status") == "open" and GIVEN_BACK in str(thread["messages"])

        return {name: partial(has_note, customer) for name, customer in customers.items()}

    def shown(self, shop: Shop, customer: Customer) -> dict[str, Callable[[], bool]]:
        """Bling is only read: the customer's order is beside their thread."""
        bling = self.systems["bling"]
        bling.orders_of(customer.phone)

        def is_shown() -> bool:
            card = shop.card(customer.phone)
            if card is None:
                return False
            parts = shop.say("GET", f"/api/threads/{card['id']}/connectors")["connectors"]
            return any(part["connector"] == "bling" and part["state"] == "ready" for part in parts)

        return {"bling": is_shown}

    def looked_up(self, shop: Shop, name: str) -> dict[str, Callable[[], bool]]:
        customer = self.customer(name)
        self.asks(shop, customer, "Cadê meu pedido?")
        return self.shown(shop, customer)

    def states(self, shop: Shop, wanted: str) -> dict[str, Callable[[], bool]]:
        def has_state(name: str) -> bool:
            return bool(shop.say("GET", f"/api/connectors/{name}")["state"] == wanted)

        return {name: partial(has_state, name) for name in self.systems}


def run(stage: Stage, progress: Progress, seed: Seed) -> Row:
    moved = MovedClock(stage.folder / "clock")
    moved.move(0)
    shop, other = stage.shop(), stage.shop(name="Confeitaria Lua")
    for function in FUNCTIONS:
        stage.build(function, FAULTS_CLOCK=str(moved.file))
    with ExitStack() as stack:
        stack.enter_context(clock.read_from(moved.now))
        systems = {name: make(stack, stage.desk.console_url) for name, make in SYSTEMS.items()}
        played = Played(stage, moved, systems, progress)
        play(played, shop, other)
        calls = sum(len(system.vendor.calls) for system in systems.values())
        refused = sum(len(system.vendor.problems) for system in systems.values())
    figures = {situation: len(names) for situation, names in played.wrong.items()} | {"against a description": refused}
    notes: dict[str, object] = {f"{situation}: systems": number for situation, number in played.counted.items()}
    notes |= {f"{situation}: met": number for situation, number in played.spoiled.items() if number}
    notes |= {"calls": calls, "wrong": str({name: what for name, what in played.wrong.items() if what} or "nothing")}
    title = "every connector on the deployed desk through nine situations"
    least = {"connected: systems": len(SYSTEMS), f"{LOST}: met": len(SYSTEMS) - 1, f"{THROTTLED}: met": len(SYSTEMS)}
    return Row.of_zeros("R17", title, figures, notes, least)


def play(played: Played, shop: Shop, other: Shop) -> None:
    for name, system in played.systems.items():
        connect(shop, name, system)
    played.settled("connected", played.states(shop, "connected"))

    ana = played.customer("Ana do Anis")
    played.pushed(shop, ana, "Primeira pergunta da Ana")
    chats = played.asked(shop, "primeira")
    looks = played.pushes([(ana, "Primeira pergunta da Ana")]) | played.hear(shop, chats)
    played.settled("first push", looks | played.looked_up(shop, "Bento do Bolo"))

    played.pushed(shop, ana, "Segunda pergunta da Ana")
    for customer in chats.values():
        customer.says(QUESTION, to=shop.number)
    looks = played.pushes([(ana, "Segunda pergunta da Ana")]) | played.hear(shop, chats, 2)
    played.settled("update", looks | played.looked_up(shop, "Bia do Brigadeiro"))

    met(played, shop, LOST, "Caio do Cuscuz", next=["lost", "", "lost"], only="POST")
    throttled(played, shop)
    for system in played.systems.values():
        system.expire()
    met(played, shop, "expired token", "Edu do Éclair")
    outage(played, shop)
    revoked(played, shop)
    apart(played, shop, other, ana)


def met(
    played: Played, shop: Shop, situation: str, name: str, *, leaves_bots: bool = False, **faults: object
) -> datetime:
    """Gives each system something new while its next calls fail; returns when all of it was written.

    A read that a person waits for is not tried again by itself: they open the thread again. With `leaves_bots` people
    get the bots' threads.
    """
    customer, text = played.customer(name), f"Pergunta de {name}"
    fail(played.systems, **faults)
    chats = played.asked(shop, situation)
    played.pushed(shop, customer, text)
    looks = played.given_back(shop, chats) if leaves_bots else played.hear(shop, chats)
    played.settled(situation, looks | played.pushes([(customer, text)]))
    written = played.moved.now()
    played.settled(situation, played.looked_up(shop, f"{name} II"))
    played.spoiled[situation] = sum(any(system.vendor.faults.drawn) for system in played.systems.values())
    fail(played.systems)
    return written


def throttled(played: Played, shop: Shop) -> None:
    """Whoever writes to a vendor waits as long as it asks. Nobody waits half a minute for a bot: people get its thread,
    and it answers the next customers."""
    began = played.moved.now()
    written = met(
        played, shop, THROTTLED, "Davi do Doce", leaves_bots=True, next=["throttled"], retry_after=RETRY_AFTER
    )
    played.wrong[THROTTLED] += ["sooner"] * ((written - began).total_seconds() < RETRY_AFTER)
    played.settled(THROTTLED, played.hear(shop, played.asked(shop, "depois do 429")))


def outage(played: Played, shop: Shop) -> None:
    """For an hour nobody answers; then everything is there once, and bots had given their threads to people."""
    known, fresh = played.customer("Ana do Anis"), played.customer("Fabi da Fatia")
    fail(played.systems, down=True)
    before = {name: len(system.vendor.calls) for name, system in played.systems.items()}
    chats = played.asked(shop, "queda")
    pairs = [(known, "Pergunta da Ana na queda"), (fresh, "Pergunta da Fabi na queda")]
    for customer, text in pairs:
        played.pushed(shop, customer, text)
    begin = played.moved.now()
    while played.moved.now() - begin < OUTAGE:
        time.sleep(2 * LOOK)
        played.moved.move(OUTAGE_STEP.total_seconds())
        played.progress(f"an hour's outage: {played.moved.now() - begin}")
    calls = {name: len(system.vendor.calls) - before[name] for name, system in played.systems.items()}
    is_open = {name: partial(has_status, shop, customer, "open") for name, customer in chats.items()}
    fail(played.systems)
    played.moved.move(LONGEST_PAUSE)
    played.settled("an hour's outage", is_open | played.pushes(pairs))
    played.settled("an hour's outage", played.hear(shop, played.asked(shop, "depois da queda")))
    played.settled("an hour's outage", played.looked_up(shop, "Gil da Geleia"))
    played.wrong["an hour's outage"] += [
        f"{name}: {number} calls" for name, number in calls.items() if number > MOST_CALLS
    ]


def has_status(shop: Shop, customer: Customer, status: str) -> bool:
    card = shop.card(customer.phone)
    return bool(card and shop.thread(str(card["id"]))["status"] == status)


def revoked(played: Played, shop: Shop) -> None:
    """The access is refused for good: the connection is broken, nothing is called, and after the owner has connected
    again what waited is sent."""
    customer, text = played.customer("Hugo do Humus"), "Pergunta do Hugo"
    for system in played.systems.values():
        system.revoke()
    played.pushed(shop, customer, text)
    played.asked(shop, "recusa")
    broken, opened = played.states(shop, "broken"), played.looked_up(shop, "Iara do Iogurte")["bling"]
    others = {name: look for name, look in broken.items() if name not in BOTS}
    played.settled("revoked access", others | {"bling": lambda: not opened() and broken["bling"]()})
    played.asked(shop, "outra recusa")
    played.settled("revoked access", {name: broken[name] for name in BOTS})
    before = {name: len(system.vendor.calls) for name, system in played.systems.items()}
    late, later = played.customer("João da Jaca"), "Pergunta do João"
    shop.resolve(played.asks(shop, late, later))  # a bot or a help desk that is broken cannot be chosen by hand
    time.sleep(8 * LOOK)
    called = [name for name, system in played.systems.items() if len(system.vendor.calls) > before[name]]
    played.wrong["revoked access"] += [f"{name} was called" for name in called]
    for name, system in played.systems.items():
        system.allow()
        connect(shop, name, system)
    played.settled("revoked access", played.states(shop, "connected"))
    looks = played.pushes([(customer, text)])
    both = played.pushes([(customer, text), (late, later)])
    looks |= {name: look for name, look in both.items() if not played.systems[name].is_help_desk}
    played.settled("revoked access", looks | played.hear(shop, played.asked(shop, "de volta")))
    played.settled("revoked access", played.looked_up(shop, "Lia do Licor"))


def apart(played: Played, shop: Shop, other: Shop, customer: Customer) -> None:
    """Another shop connects the same accounts; who is a customer of both has a record for each, and each shop's words
    are at its own."""
    for name, system in played.systems.items():
        connect(other, name, system)
    played.settled("two shops", played.states(other, "connected"))
    text = "Pergunta à confeitaria"
    played.pushed(other, customer, text)
    chats = played.asked(other, "outra loja")

    def is_apart(system: System) -> bool:
        own = [record for record in system.records(customer.phone) if text in record]
        is_written = system.is_silent or (len(own) == 1 and "Primeira pergunta" not in own[0])
        return system.people(customer.phone) == 2 and is_written

    looks: dict[str, Callable[[], bool]]
    looks = {name: partial(is_apart, system) for name, system in played.systems.items() if system.writes}
    played.settled("two shops", looks | played.hear(other, chats))
    played.settled("two shops", played.looked_up(other, "Nina da Noz"))
    heard = sum(PRICE in message.text for customer in chats.values() for message in customer.received(shop.number))
    played.wrong["two shops"] += ["the other shop's bots"] * bool(heard)

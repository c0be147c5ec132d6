"""R15: sends by e-mail, a channel with receipts: SES loses answers, connections are cut, SES asks to wait, items
come twice, processes die.

SES's events name our key and settle what was uncertain; what no event settles was never sent, and is shown as
unconfirmed. Nothing leaves twice.
"""

import json
from collections import Counter
from dataclasses import replace
from functools import partial
from typing import Any

from atende.channels.email import deliveries
from atende.channels.email.parser import parse
from atende.channels.email.sender import connect
from atende.core import clock
from atende.model import Message, Person, Receipt, State, Thread
from bench.faults.in_memory import Mortal, in_memory
from bench.faults.row import Progress, Row
from bench.faults.seed import Seed
from bench.faults.sends import LATER, LOST, REFUSED, SENT, TWICE
from infra.local.email import Email, Refusal
from tests.desk.sending import deliver
from tests.desk.story import Story

SHOP = "contato@loja.example"
DEATHS = 0.1
"""The share of tries in which a process dies at a write, where it comes to that many."""
CUT = 0.05
"""The share of calls that are cut before SES has read them."""
FIGURES = ("sent twice", "shown as sent, never sent", "sent, not shown so", "lost without a word")


class Events:
    """The queue to which SES's events go, as a list."""

    def __init__(self) -> None:
        self.bodies: list[str] = []

    def send_message(self, *, QueueUrl: str, MessageBody: str) -> None:  # noqa: N803 (botocore's names)
        self.bodies.append(MessageBody)


def run(progress: Progress, seed: Seed, *, sends: int) -> Row:
    with in_memory(), Email() as email:
        story = Story.begin().uses(channel="email", address=SHOP, app="ses", reply_key="chave", automations=())
        with clock.read_from(lambda: story.now):
            figures, notes = sent(story, email, progress, seed, sends=sends)
    title = f"{sends} sends by e-mail, {LOST:.0%} of the answers lost, {REFUSED:.0%} told to wait, {TWICE:.0%} twice"
    least = {"answers lost": 1, "connections cut": 1, "told to wait": 1, "deaths": 1}
    return Row.of_zeros("R15", title, figures, notes, least)


def sent(
    story: Story, email: Email, progress: Progress, seed: Seed, *, sends: int
) -> tuple[dict[str, int], dict[str, int]]:
    random, events, lost, waits, cut = seed.random("mails"), Events(), 0, 0, 0
    nothing: Any = None
    email.office.connect(s3=nothing, sqs=events, outputs={"StatusQueue": "", "InboundMailQueue": ""})
    email.state.identities.add(SHOP.partition("@")[2])
    email.publish(SHOP.partition("@")[2])
    threads = [opened(story, email, number) for number in range(max(3, sends // 20))]
    sender = connect({"CHANNEL_URLS": f"email={email.url}", "AWS_REGION": "us-east-1", **KEYS}, lambda _: None)
    mortal = Mortal(random, share=DEATHS)
    for number in range(sends):
        message = story.replies(random.choice(threads), f"Resposta {number}", key=f"r{number}")
        loses, refuses, cuts = (random.random() < share for share in (LOST, REFUSED, CUT))
        if number < 3:  # each happens once, however the choices fall
            loses, refuses, cuts = number == 0, number == 1, number == 2
        cuts = cuts and not (loses or refuses)
        lost, waits, cut = lost + loses, waits + refuses, cut + cuts
        email.faults.lose_answers, email.faults.close = int(loses), int(cuts)
        email.faults.refusals = [Refusal(429, "TooManyRequestsException")] if refuses else []
        for copy in range(1 + (random.random() < TWICE)):
            mortal.works(
                partial(taken, story, message, sender, f"h{number}-{copy}"), waits=partial(story.later, seconds=40)
            )
        email.faults.lose_answers = email.faults.close = 0
        progress(f"{number + 1} of {sends} sent")
    before = shown(story, threads)
    random.shuffle(events.bodies)
    take_events(story, events)
    mails = Counter(text for person in email.state.people.values() for text in person.texts)
    figures = verdict(shown(story, threads), mails)
    notes = {
        "answers lost": lost,
        "connections cut": cut,
        "told to wait": waits,
        "deaths": mortal.deaths,
        "mails": mails.total(),
    }
    notes |= {"uncertain before the events": sum(state is State.UNCONFIRMED for state in before.values())}
    return figures, notes


def taken(story: Story, message: Message, sender: Any, holder: str) -> None:
    """The outbound function takes an item."""
    deliver(story.store, story.message(message), sender, at=story.now, holder=f"{holder}-{story.now}")


KEYS = {"AWS_ACCESS_KEY_ID": "x", "AWS_SECRET_ACCESS_KEY": "x"}


def opened(story: Story, email: Email, number: int) -> Thread:
    """A thread of somebody with a mailbox who has just written."""
    address = f"cliente{number}@cliente.example"
    email.person(f"Cliente {number}", address)
    person = Person(channel="email", channel_user_id=address, name=f"Cliente {number}")
    heard = replace(story.heard("Oi"), person=person)
    story.receives(heard)
    story.later(minutes=1)
    return story.thread_of(heard)


def take_events(story: Story, events: Events) -> None:
    """SES's events arrive in any order, some twice."""
    for body in [*events.bodies, *events.bodies[:20]]:
        pieces = deliveries.pieces(json.loads(body), read=lambda _: None, is_known=lambda _: True, arrived=0) or []
        receipts = [meaning for piece in pieces if isinstance(meaning := parse(piece), Receipt)]
        story.again().channel_reports.record([(receipt, story.now) for receipt in receipts], inbox=story.inbox)


def shown(story: Story, threads: list[Thread]) -> dict[str, State | None]:
    """What a person sees some minutes later."""
    at = story.now + LATER
    messages = [message for thread in threads for message in story.store.messages(thread.id, limit=1000)]
    return {message.text: message.shown(at=at) for message in messages if message.author == "maya"}


def verdict(states: dict[str, State | None], mails: Counter[str]) -> dict[str, int]:
    figures = {
        "sent twice": sum(number - 1 for number in mails.values()),
        "shown as sent, never sent": sum(state in SENT and text not in mails for text, state in states.items()),
        "sent, not shown so": sum(text in mails and state not in SENT for text, state in states.items()),
        "lost without a word": sum(state not in (*SENT, State.UNCONFIRMED) for state in states.values()),
    }
    return {name: figures[name] for name in FIGURES}

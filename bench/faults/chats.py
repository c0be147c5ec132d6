"""R16: the chat on the shop's site, a channel of our own: answers of the desk get lost, the network repeats, processes
die. What a visitor typed and what the shop answered is there once, on both sides."""

from collections import Counter
from functools import partial

from atende.channels.webchat.sender import Sender
from atende.core import clock
from atende.model import Direction, Message, Status, Thread
from atende.model.door import Widget
from bench.chat import ADDRESS, SITE, Visitor
from bench.faults.in_memory import Mortal, in_memory
from bench.faults.row import Progress, Row
from bench.faults.seed import Seed
from bench.faults.sends import LOST, TWICE
from tests.desk.sending import deliver
from tests.desk.story import Story

DEATHS = 0.15
WRITE_EVERY = 2
"""Of so many messages of a visitor one is answered."""


def run(progress: Progress, seed: Seed, *, messages: int) -> Row:
    with in_memory():
        story = Story.begin().uses(channel="webchat", address=ADDRESS, app=ADDRESS, automations=())
        story.store.add(Widget(inbox=story.inbox.id, origins=(SITE,)))
        with clock.read_from(lambda: story.now):
            figures, notes = talked(story, progress, seed, messages=messages)
    title = f"{messages} messages in chats of the site, {LOST:.0%} of the answers lost, {TWICE:.0%} sent again"
    return Row.of_zeros("R16", title, figures, notes, {"answers lost": 1, "deaths": 1, "answered": 1})


def talked(story: Story, progress: Progress, seed: Seed, *, messages: int) -> tuple[dict[str, int], dict[str, int]]:
    random = seed.random("chats")
    mortal, lost, undone = Mortal(random, share=DEATHS), 0, 0
    visitors = [Visitor(story, inbox=story.inbox.id) for _ in range(max(2, messages // 15))]
    for visitor in visitors:
        visitor.opens()
        story.later(minutes=1)  # from one address so many sessions an hour and no more
    typed: list[set[str]] = [set() for _ in visitors]
    answered: list[set[str]] = [set() for _ in visitors]
    for number in range(messages):
        place = random.randrange(len(visitors))
        visitor, text = visitors[place], f"Pergunta {number}"
        loses = random.random() < LOST or number == 1
        lost += loses
        ask = partial(visitor.asks, "messages", key=f"k{number}", text=text)
        for _ in range(1 + (loses or random.random() < TWICE)):  # without an answer the widget sends the same key again
            undone += not mortal.works(ask, waits=lambda: None)
        typed[place].add(text)
        if number % WRITE_EVERY == 0 and (thread := thread_of(story, text)):
            answer = story.replies(thread, f"Resposta {number}", key=f"r{number}")
            mortal.works(partial(taken, story, answer), waits=partial(story.later, seconds=40))
            answered[place].add(answer.text)
        progress(f"{number + 1} of {messages} typed")
    figures = {"left undone": undone} | compared(story, visitors, typed, answered)
    return figures, {"answers lost": lost, "deaths": mortal.deaths, "answered": sum(map(len, answered))}


def taken(story: Story, answer: Message) -> None:
    deliver(story.store, story.message(answer), Sender(), at=story.now, holder=f"h{story.now}")


def thread_of(story: Story, text: str) -> Thread | None:
    cards = (thread for thread in story.store.cards(Status.OPEN) if thread.last_text == text)
    return next(cards, None)


def compared(story: Story, visitors: list[Visitor], typed: list[set[str]], answered: list[set[str]]) -> dict[str, int]:
    """Compares what was written with what the visitor's widget and the shop have."""
    figures: Counter[str] = Counter()
    names = ("missing at the visitor", "twice at the visitor", "missing at the shop", "twice at the shop")
    stored = Counter(
        message.text
        for thread in story.store.cards(Status.OPEN)
        for message in story.store.messages(thread.id, limit=1000)
        if message.direction is not Direction.NOTE
    )
    for visitor, said, heard in zip(visitors, typed, answered, strict=True):
        widget = Counter(visitor.reads())
        wanted = said | heard
        figures["missing at the visitor"] += len(wanted - widget.keys())
        figures["twice at the visitor"] += sum(number - 1 for number in widget.values())
        figures["missing at the shop"] += len(wanted - stored.keys())
    figures["twice at the shop"] = sum(number - 1 for number in stored.values())
    return {name: figures[name] for name in names}

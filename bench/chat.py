"""What a visitor of a shop's site costs in units: a session, a message with the counters of its limits, and the
question whether there is something new. `bench.units` measures and prints them."""

import json
from collections.abc import Callable, Iterator
from dataclasses import replace
from typing import Any

from atende.api.visitors import VisitorDesk
from atende.channels import doors
from atende.core.settings import App
from atende.model.door import DoorAnswer, DoorRequest, Widget
from atende.storage.directory import Lookup
from bench.meter import Meter
from tests.desk.story import Story
from tests.desk.wires import Stack, Wires

ADDRESS, SITE = "webchat_bench00", "https://www.padaria.example"


class Visitor:
    """A browser on the shop's site, and the door that it calls."""

    def __init__(self, story: Story, *, inbox: str = "webchat") -> None:
        self.story = story
        self.inbox = inbox
        self.token = ""

    def asks(self, what: str, **body: Any) -> DoorAnswer:
        lookup = Lookup(
            channel="webchat", address=ADDRESS, business=self.story.store.business, inbox=self.inbox, app=ADDRESS
        )
        request = DoorRequest(
            method="POST",
            what=what,
            body=json.dumps(body | {"token": self.token}).encode(),
            headers={"origin": SITE},
            source="somewhere",
            at=self.story.later(seconds=20).now,
        )
        door = doors.door("webchat")
        assert door
        answer = door.answer(request, VisitorDesk(self.story.again(), lookup, App(secret="s", verify="v")))
        assert answer.status < 300, answer
        return answer

    def reads(self) -> list[str]:
        """The texts of both sides that the widget shows when it is opened."""
        return [message["text"] for message in (self.asks("poll").body or {})["messages"]]

    def opens(self) -> None:
        self.token = (self.asks("session").body or {})["token"]


def visits(stack: Stack) -> Iterator[tuple[str, str, float, float]]:
    """Yields what was measured, its unit, how many of them, and the most that it may cost."""
    story = Story.begin().uses(automations=())
    wires = Wires.lay(stack, story)
    chat = replace(story.inbox, id="webchat", channel="webchat", address=ADDRESS, app=ADDRESS)
    story.store.add(chat)
    story.store.add(Widget(inbox="webchat", origins=(SITE,)))
    visitor = Visitor(story)
    yield "chat: session of a visitor", "WRU", written(wires, visitor.opens), 2
    visitor.asks("messages", key="1", text="Bom dia")
    visitor.asks("messages", key="2", text="Vocês entregam?")
    wires.flow()
    send = lambda: visitor.asks("messages", key="3", text="De chocolate com morango, para vinte pessoas")  # noqa: E731
    yield "chat: incoming, known visitor", "WRU", written(wires, send), 10
    cursor = (visitor.asks("poll").body or {})["cursor"]
    with Meter() as meter:
        visitor.asks("poll", after=cursor)
    settings = configuration(story)
    yield "chat: question with nothing new", "RRU", meter.reads - settings, 5


def written(wires: Wires, do: Callable[[], object]) -> float:
    with Meter() as meter:
        do()
        wires.flow()
    return meter.writes


def configuration(story: Story) -> float:
    """What a function that is warm does not read again for a minute: the shop's settings."""
    with Meter() as meter:
        story.again().shop.business  # noqa: B018 (it is read when it is first asked for)
    return meter.reads

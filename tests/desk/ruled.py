"""A shop with rules: what the stream hands to the jobs is done at once."""

import json
from dataclasses import dataclass
from typing import Any

import pytest

from atende.desk.rules.edit import Rules
from atende.model import Thread
from atende.storage.shop_context import forget
from atende.workers.job import Tools, work
from tests.desk.story import Story
from tests.desk.wires import Wires

type Json = dict[str, Any]

MESSAGE = {"event": "message"}


@dataclass
class Ruled:
    story: Story
    wires: Wires
    monkeypatch: pytest.MonkeyPatch

    def rules(self, *documents: Json) -> None:
        for number, document in enumerate(documents):
            Rules(self.story.store).add({"name": f"Regra {number}"} | document, name=f"r{number}")
        self.again()

    def again(self) -> None:
        forget(self.story.store.business)
        self.story.desk = self.story.again()

    def runs(self) -> list[str]:
        """Lets everything happen that follows by itself; what came of each job about rules."""
        states: list[str] = []
        self.wires.flow()
        while todo := self.wires.taken(self.wires.jobs):
            states += [self.does(job) for job in todo]
            self.wires.flow()
        return states

    def does(self, job: Json) -> str:
        forget(self.story.store.business)
        return str(work(json.dumps(job), Tools(queue=lambda: self.wires.jobs))["state"])

    def thread(self, thread: Thread) -> Thread:
        return self.story.store.thread(thread.id)

    def tasks(self, thread: Thread) -> list[str]:
        return [one.text for one in self.story.store.follow_ups(thread.id) if one.what == "call_back"]


def rule(when: Json, *then: tuple[str, str], given: tuple[Json, ...] = (), **more: Any) -> Json:
    return {"when": when, "if": list(given), "then": [{"do": do, "value": value} for do, value in then], **more}


def hears(shop: Ruled, text: str, **more: Any) -> Thread:
    return shop.story.thread_of(shop.story.hears(text, **more))

"""A shop whose conversations are found by the search."""

import json
from typing import Any
from urllib.parse import quote, urlencode

import pytest

from atende.aws import media_bucket
from atende.core import clock
from atende.desk.search import index
from atende.desk.search.index import SearchIndexing
from atende.model import Thread
from atende.reporting.journal.store import Journal
from atende.workers.job import Tools, work
from tests.api.browser import Answer, Browser, Json
from tests.desk.story import Story
from tests.desk.wires import Wires


class Shop:
    """A shop with a long past. `indexes` lets the job work until there is nothing left to do."""

    def __init__(self, story: Story, wires: Wires) -> None:
        self.story, self.wires = story, wires
        story.uses(automations=())

    @property
    def browser(self) -> Browser:
        """Signed in now: a story may last longer than a session."""
        return Browser.signed_in(self.story.store.business, "maya", at=clock.now())

    @property
    def indexing(self) -> SearchIndexing:
        store = self.story.store
        journal = Journal(store, self.story.desk.shop.business.zone)
        return SearchIndexing(store, journal=journal, files=media_bucket.shelf().segments)

    def happened(self, text: str, *, by: str = "Ana", **more: Any) -> Thread:
        """A message and what the stream makes of it."""
        thread = self.story.thread_of(self.story.later(minutes=1).hears(text, by=by, **more))
        self.flows()
        return thread

    def flows(self) -> None:
        assert self.wires.flow() == 0

    def indexes(self) -> None:
        self.flows()
        self.story.later(seconds=5)
        tools = Tools(queue=lambda: self.wires.jobs, segments=lambda: media_bucket.shelf().segments)
        self.wires.taken(self.wires.jobs)
        jobs = [{"do": "search", "business": self.story.store.business}]
        while jobs:
            for job in jobs:
                work(json.dumps(job), tools)
            jobs = [job for job in self.wires.taken(self.wires.jobs) if job["do"] == "search"]

    def asks(self, q: str, *, agent: str = "maya", **filters: str) -> Answer:
        browser = (
            self.browser if agent == "maya" else Browser.signed_in(self.story.store.business, agent, at=clock.now())
        )
        return browser.get(f"/api/search?{urlencode({'q': q} | filters, quote_via=quote)}")

    def finds(self, q: str, **filters: str) -> list[str]:
        """The snippets of all pages, newest first."""
        return [message["snippet"]["text"] for message in self.messages(q, **filters)]

    def messages(self, q: str, **filters: str) -> list[Json]:
        found: list[Json] = []
        cursor: str | None = ""
        while cursor is not None:
            answer = self.asks(q, **filters, **({"cursor": cursor} if cursor else {}))
            assert answer.status == 200, answer.body
            found += answer.body["messages"]
            cursor = answer.body["next"]
        return found

    def people(self, q: str, **filters: str) -> list[str]:
        return [contact["name"]["text"] for contact in self.asks(q, **filters).body["contacts"]]


def shop_with_past(story: Story, wires: Wires, monkeypatch: pytest.MonkeyPatch) -> Shop:
    monkeypatch.setattr(index, "OLDEST", "202610")  # a hundred empty months cost a second on the emulator
    monkeypatch.setenv("JOBS_QUEUE", wires.jobs.url)
    return Shop(story, wires)

"""A help desk of whose calls 15 % go wrong: what its people answer reaches the customer within ten seconds."""

from typing import Any

import pytest

from atende.connectors import calls
from infra.local.vendors import Faults
from tests.connectors.connected import Connected
from tests.connectors.test_help_desks import helpdesk, name, said, shop, ticket_id
from tests.desk.story import Story

__all__ = ["helpdesk", "name", "shop"]
pytestmark = pytest.mark.desk
WITHIN = 10
"""Seconds from the help desk's webhook to the customer. The story's clock counts the pauses, not the calls."""
CUSTOMERS = 10


def waits(shop: Connected, helpdesk: Any) -> list[float]:
    """Has each customer write, a person note something, and the help desk answer; how long each answer took."""
    story: Story = shop.story
    threads = [story.thread_of(story.hears("Chegou amassado", by=f"Cliente {n}")) for n in range(CUSTOMERS)]
    shop.run()
    for thread in threads:
        assert shop.does("thread", thread.id, by_hand=True) == "done"
    helpdesk.vendor.faults = Faults(throttled=0.05, failed=0.05, lost=0.05, seed=7)
    seconds: list[float] = []
    for number, (thread, ticket) in enumerate(zip(threads, helpdesk.tickets(), strict=True)):
        story.later(seconds=30)
        story.hears("E agora?", by=f"Cliente {number}")
        story.desk.notes.write(thread.id, "Cliente antiga", agent="maya", key=f"n{number}", at=story.now)
        helpdesk.vendor.answers(ticket, "Mandamos outro hoje.")
        job = {"do": "connector", "business": story.store.business, "connector": shop.connector, "act": "ticket"}
        shop.queue.items.append((0, job | {"subject": ticket_id(ticket)}))
        began = story.now
        shop.run(until=lambda thread=thread: bool(said(shop, thread)))  # type: ignore[misc]
        seconds.append((story.now - began).total_seconds())
    shop.run()
    assert [said(shop, thread) for thread in threads] == [["Mandamos outro hoje."]] * CUSTOMERS
    for ticket in helpdesk.tickets():
        assert [sum(text in sent for sent in helpdesk.texts(ticket)) for text in ("E agora?", "antiga")] == [1, 1]
    return seconds


def test_a_reply_of_the_help_desk_waits_for_no_call_that_failed(
    shop: Connected, helpdesk: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(calls, "READ_AGAIN", (0, 0))
    seconds = waits(shop, helpdesk)
    assert max(seconds) <= WITHIN, sorted(seconds)

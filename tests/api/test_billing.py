"""What the owner is told of the bill, and sets."""

import pytest

from atende.model import Thread
from tests.api.browser import Browser
from tests.desk.story import Story
from tests.desk.wires import Wires

pytestmark = pytest.mark.desk

PRICED = {"billable": True, "category": "utility", "pricing": "regular"}


@pytest.fixture
def charged(story: Story, wires: Wires, thread: Thread) -> Thread:
    wamid = story.delivers(story.replies(thread, "Bom dia!"))
    story.later(seconds=1).status(wamid, "delivered", **PRICED)
    wires.flow()
    return thread


def test_the_month_so_far(owner: Browser, charged: Thread) -> None:
    found = owner.get("/api/economy").body
    assert (found["so_far"], found["currency"], found["budget"]) == (6800, "USD", {"cap": 0, "state": ""})
    [number] = found["numbers"]
    assert (number["name"], number["used"], number["allowance"]) == ("WhatsApp", 0, 1000)
    assert number["lines"] == [
        {"market": "BR", "category": "utility", "arrived": 1, "charged": 1, "price": 6800, "micros": 6800,
         "assumed": False}
    ]  # fmt: skip
    assert (found["hindsight"], found["listed"] >= found["so_far"]) == ([], True)
    assert found["forecast"]["low"] <= found["forecast"]["expected"] <= found["forecast"]["high"]
    assert found["aws"] > 0


def test_a_thread(maya: Browser, charged: Thread) -> None:
    found = maya.get(f"/api/threads/{charged.id}/cost").body
    assert found == {"paid": 1, "free": 0, "entry": 0, "listed": 6800}


def test_each_sum_leads_to_its_threads(owner: Browser, charged: Thread) -> None:
    month, asked = owner.get("/api/economy").body["month"], "/api/figures/threads?figure=cost:"
    found = {
        figure: [(row["card"]["id"], row["value"]) for row in owner.get(f"{asked}{figure}&month={month}").body["rows"]]
        for figure in ("*/*/paid/*", "BR/utility/*/*", "BR/service/*/*", "*/*/*/-person", "*/*/*/%2B")
    }
    hit = [(charged.id, 1)]
    assert list(found.values()) == [hit, hit, [], [], []]
    assert owner.get(f"{asked}*/*/paid/*&month={month}&inbox=other").body["rows"] == []


def test_the_cap_is_set_and_everybody_hears_of_it(owner: Browser, maya: Browser, charged: Thread) -> None:
    assert owner.ask("PUT", "/api/economy", {"cap": 7000}).body["budget"] == {"cap": 7000, "state": "near"}
    assert maya.get("/api/boot").body["budget"] == "near"
    assert owner.ask("PUT", "/api/economy", {"cap": 0}).body["budget"] == {"cap": 0, "state": ""}
    assert maya.get("/api/boot").body["budget"] == ""


@pytest.mark.parametrize("cap", [-1, 10**12 + 1, 1.5, "10", True, None])
def test_a_cap_that_is_none_is_refused(owner: Browser, cap: object) -> None:
    assert owner.ask("PUT", "/api/economy", {"cap": cap}).status == 400

"""The morning of an owner: yesterday beside what its weekday usually brings, and what asks for somebody today."""

import pytest

from atende.core import clock
from atende.model import Agent, Budget, Role
from atende.storage.shop_context import forget
from tests.api.browser import Browser, Json
from tests.desk.story import Story
from tests.desk.wires import Wires

pytestmark = pytest.mark.desk

LIVE = ["waiting", "alerts", "tasks"]


def writes(story: Story, count: int, *, answered: int) -> None:
    """So many people write at once, each in a thread of their own, and each is answered after so many minutes."""
    for number in range(count):
        thread = story.thread_of(story.hears("Vocês entregam?", by=f"Freguesa {number}"))
        story.later(minutes=answered).replies(thread, "Entregamos!")
        story.resolves(story.desk.store.thread(thread.id))


@pytest.fixture
def four_weeks(story: Story, wires: Wires) -> Story:
    """Wednesdays with 2, 4, 0 and 6 people, answered after 4 minutes, then one with 5, answered after 2; the story
    stands in the Thursday after it."""
    story.uses(automations=())
    for count in (2, 4, 0, 6):
        writes(story, count, answered=4)
        wires.flow()
        story.later(days=7)
    writes(story, 5, answered=2)
    wires.flow()
    story.later(hours=18)
    return story


def figures(browser: Browser) -> Json:
    return {figure.pop("name"): figure for figure in browser.get("/api/figures/morning").body["figures"]}


def test_yesterday_is_what_the_figures_say_and_the_usual_is_that_of_its_weekday(four_weeks: Story) -> None:
    owner = Browser.signed_in(four_weeks.store.business, "owner", at=clock.now())
    morning = figures(owner)
    yesterday = owner.get("/api/figures?days=2").body["days"][0]
    volume, first = yesterday["volume"], yesterday["first_response"]
    assert yesterday["date"] == owner.get("/api/figures/morning").body["date"]
    assert (
        (morning["incoming"]["value"], morning["resolved"]["value"])
        == (volume["incoming"], volume["resolved"])
        == (5, 5)
    )
    assert morning["first"]["value"] == pytest.approx(first["median"], abs=0.5) == pytest.approx(120, rel=0.01)
    assert morning["incoming"]["usual"] == morning["resolved"]["usual"] == 4, (
        "the Wednesday on which nobody wrote was shut"
    )
    assert morning["first"]["usual"] == pytest.approx(240, rel=0.01)
    assert morning["good"] == {"value": None, "usual": None}


def test_the_digest_of_the_same_morning_says_the_same(four_weeks: Story) -> None:
    owner = Browser.signed_in(four_weeks.store.business, "owner", at=clock.now())
    morning, preview = figures(owner), owner.get("/api/digest/preview").body
    values = {tile["name"]: tile["value"] for tile in preview["tiles"]}
    assert values["recebidas"] == str(morning["incoming"]["value"])
    assert values["resolvidas"] == str(morning["resolved"]["value"])
    assert values["primeira resposta"] == f"{morning['first']['value'] // 60} min"
    assert "o costume é 4" in preview["below"]


def test_a_new_shop_hears_what_its_first_day_needs(owner: Browser) -> None:
    morning = owner.get("/api/figures/morning").body
    assert morning["new"] is True
    assert all(figure["usual"] is None for figure in morning["figures"])
    assert morning["steps"] == [
        *LIVE,
        *(f"first_{step}" for step in ("number", "greeting", "faq", "team", "survey", "try")),
    ]


def test_the_first_message_ends_the_emptiness(owner: Browser, story: Story, wires: Wires) -> None:
    story.hears("oi")
    wires.flow()
    morning = owner.get("/api/figures/morning").body
    assert morning["new"] is False
    assert "first_try" not in morning["steps"]


def test_a_checklist_that_was_hidden_says_nothing_more(owner: Browser) -> None:
    owner.ask("PUT", "/api/checklist", {"hidden": False, "marked": ["faq"]})
    assert "first_faq" not in owner.get("/api/figures/morning").body["steps"]
    owner.ask("PUT", "/api/checklist", {"hidden": True, "marked": []})
    assert owner.get("/api/figures/morning").body["steps"] == LIVE


def test_a_limit_that_is_spent_comes_first_and_only_owners_can_raise_it(story: Story, owner: Browser) -> None:
    month = story.desk.shop.month(clock.now())
    spent = Budget(cap=1_000_000, near=month, reached=month)
    story.store.put(spent)
    forget(story.store.business)
    assert owner.get("/api/figures/morning").body["steps"][0] == "budget"
    story.store.put(Agent(id="lia", name="Lia", role=Role.ATTENDANT, manages=True))
    forget(story.store.business)
    manager = Browser.signed_in(story.store.business, "lia", at=clock.now())
    assert manager.get("/api/figures/morning").body["steps"][0] == "waiting"


@pytest.mark.parametrize(("who", "steps"), [("maya", ["waiting", "tasks"]), ("vera", ["waiting", "tasks"])])
def test_nobody_is_sent_where_they_may_not_go(story: Story, who: str, steps: list[str]) -> None:
    reader = Browser.signed_in(story.store.business, who, at=clock.now())
    assert reader.get("/api/figures/morning").body["steps"] == steps


def test_who_may_see_only_some_threads_has_no_morning(story: Story) -> None:
    story.store.put(Agent(id="maya", name="Maya", only_inboxes=frozenset({"whatsapp"})))
    forget(story.store.business)
    assert Browser.signed_in(story.store.business, "maya", at=clock.now()).get("/api/figures/morning").status == 403

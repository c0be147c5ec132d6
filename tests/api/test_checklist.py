"""The checklist of a new shop says what is true of it, and goes away when the owner wants that."""

from dataclasses import replace

import pytest

from atende.aws import session
from atende.core import clock
from atende.core.clock import ms
from atende.desk.inboxes import onboarding
from atende.desk.inboxes.store import Account
from atende.model import Agent, Inbox
from atende.storage.shop_context import forget
from atende.storage.store import Store
from tests.api.browser import Browser
from tests.desk.story import Story, _numbers

pytestmark = pytest.mark.desk


@pytest.fixture
def new_shop(table: str) -> Store:
    """As `admin create-shop` leaves it: an owner, a number, nothing else."""
    opening = onboarding.Opening(channel="whatsapp", name="Padaria", number=str(next(_numbers)), app="local")
    return Store(onboarding.open_shop(opening).id)


@pytest.fixture(autouse=True)
def jobs(monkeypatch: pytest.MonkeyPatch, new_shop: Store) -> None:
    url = session.client("sqs").create_queue(QueueName=f"jobs-{new_shop.business}")["QueueUrl"]
    monkeypatch.setenv("JOBS_QUEUE", url)


@pytest.fixture
def boss(new_shop: Store) -> Browser:
    return Browser.signed_in(new_shop.business, "owner", at=clock.now())


def done(browser: Browser) -> set[str]:
    return {step["step"] for step in browser.get("/api/checklist").body["steps"] if step["done"]}


def state(browser: Browser, step: str) -> str:
    found = {entry["step"]: entry["state"] for entry in browser.get("/api/checklist").body["steps"]}
    return str(found[step])


def test_nothing_is_done_in_a_new_shop(boss: Browser) -> None:
    told = boss.get("/api/checklist").body
    assert [step["step"] for step in told["steps"]] == ["number", "hours", "greeting", "faq", "team", "survey", "try"]
    assert not any(step["done"] for step in told["steps"])
    assert (told["hidden"], boss.get("/api/boot").body["business"]["checklist"]) == (False, True)


def test_each_step_is_done_when_the_data_say_so(boss: Browser, new_shop: Store) -> None:
    account = Account.of(new_shop)
    account.learn_health("whatsapp", {"access": "refused"}, at=ms(clock.now()))
    assert (state(boss, "number"), done(boss)) == ("refused", set())
    new_shop.change_inbox("whatsapp", lambda inbox: replace(inbox, connected=clock.now()))
    assert (state(boss, "number"), done(boss)) == ("refused", set()), "the channel's word counts more than ours"
    account.learn_health("whatsapp", {"access": "ok"}, at=ms(clock.now()) + 1)
    assert done(boss) == {"number"}
    inbox = new_shop.inbox("whatsapp")
    new_shop.put(replace(inbox, hours="seg-dom 00:00-24:00", texts={"greeting": "Oi!"}))
    assert done(boss) == {"number", "hours", "greeting"}, "open round the clock on purpose is a choice"
    for number in range(5):
        entry = {"phrasings": [f"Pergunta {number}?"], "answer": "Sim."}
        assert done(boss) == {"number", "hours", "greeting"}
        assert boss.post("/api/faq", entry).status == 201
    onboarding.hire(new_shop.business, Agent(id="maya", name="Maya"))
    assert done(boss) == {"number", "hours", "greeting", "faq"}, "she has no way in yet"
    Browser.signed_in(new_shop.business, "maya", at=clock.now())
    assert [step["count"] for step in boss.get("/api/checklist").body["steps"] if step["step"] == "team"] == [2]
    assert done(boss) == {"number", "hours", "greeting", "faq", "team"}


def test_a_greeting_that_is_off_was_decided(boss: Browser, new_shop: Store) -> None:
    inbox: Inbox = new_shop.inbox("whatsapp")
    new_shop.put(replace(inbox, automations=("optout",)))
    assert done(boss) == {"greeting"}


def test_a_message_from_outside_is_the_trial(owner: Browser, story: Story) -> None:
    assert "try" not in done(owner)
    story.hears("oi")
    assert "try" in done(owner)


def test_it_is_hidden_and_comes_back(boss: Browser, new_shop: Store) -> None:
    wanted = {"hidden": True, "marked": ["team"]}
    for _ in range(2):
        assert boss.ask("PUT", "/api/checklist", wanted).body == wanted
    forget(new_shop.business)
    assert boss.get("/api/boot").body["business"]["checklist"] is False
    assert boss.get("/api/checklist").body["marked"] == ["team"]
    boss.ask("PUT", "/api/checklist", {"hidden": False, "marked": []})
    assert boss.get("/api/boot").body["business"]["checklist"] is True


def test_a_step_that_there_is_not_is_refused(boss: Browser) -> None:
    assert boss.ask("PUT", "/api/checklist", {"hidden": True, "marked": ["x"]}).status == 400

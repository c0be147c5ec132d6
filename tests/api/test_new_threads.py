"""A conversation that the shop starts with a phone number."""

from dataclasses import replace
from datetime import datetime, timedelta
from itertools import count

import pytest

from atende.core.clock import ms
from atende.core.errors import Conflict, ThreadOpen
from atende.desk import Desk
from atende.desk.inboxes.store import Account
from atende.desk.messages import reply
from atende.model import Content, Enclosed, Status, Thread
from atende.model.brazilian_phones import dialled
from atende.model.content import Filled, Value
from tests.api.browser import Answer, Browser, Json
from tests.desk.faults import before_request
from tests.desk.story import Story

pytestmark = pytest.mark.desk

TYPED, PHONE = "(31) 98888-0002", "5531988880002"
BODY = [{"type": "BODY", "text": "Oi {{1}}! Sua encomenda está pronta."}]


@pytest.fixture(autouse=True)
def approved(story: Story) -> None:
    """The shop's templates: one that tells, one that sells."""
    story.uses(automations=())
    for name, category in (("pronta", "UTILITY"), ("promo", "MARKETING")):
        facts = {"name": name, "language": "pt_BR", "status": "APPROVED", "components": BODY, "category": category}
        Account.of(story.store).learn_template(story.inbox.id, name, facts, at=ms(story.now))


def first(template: str = "pronta", *, phone: str = TYPED, name: str = "Rita", value: str = "Rita") -> Json:
    filled = {"name": template, "language": "pt_BR", "body": [{"text": value}]}
    return {"phone": phone, "inbox": "whatsapp", "name": name, "enclosed": {"template": filled}}


def checks(browser: Browser, phone: str = TYPED) -> Answer:
    return browser.post("/api/threads/check", {"phone": phone, "inbox": "whatsapp"})


def test_a_template_opens_a_thread_of_whoever_started_it(maya: Browser, story: Story) -> None:
    answer = checks(maya)
    assert (answer.status, answer.body["phone"], answer.body["known"], answer.body["card"]) == (200, PHONE, False, None)
    assert answer.body["prices"]["marketing"] > answer.body["prices"]["utility"] > 0
    started = maya.post("/api/threads", first())
    assert started.status == 201
    card = started.body["card"]
    assert (card["name"], card["phone"], card["assignee"], card["status"]) == ("Rita", PHONE, "maya", "open")
    assert (card["waiting_since"], started.body["message"]["text"]) == (None, "Oi Rita! Sua encomenda está pronta.")
    assert checks(maya).body["card"]["id"] == card["id"]


def test_the_answer_comes_to_the_same_thread_under_the_name_that_the_shop_gave(maya: Browser, story: Story) -> None:
    card = maya.post("/api/threads", first()).body["card"]
    story.later(minutes=5)
    person = story.heard("oi").person
    answered = story.hears(
        "Obrigada!", person=type(person)(phone="553188880002", channel_user_id="BR.77", name="Rita ✨")
    )
    thread = story.thread_of(answered)
    assert (thread.id, thread.name) == (card["id"], "Rita")


def test_the_same_key_sends_once_also_after_a_crash_between_thread_and_message(maya: Browser, story: Story) -> None:
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr("atende.desk.messages.reply.Messages.begin", lost)
        assert maya.post("/api/threads", first(), headers={"idempotency-key": "once-only"}).status == 409
    [half] = story.store.cards(Status.OPEN)
    assert checks(maya).body["card"] is None
    answers = [maya.post("/api/threads", first(), headers={"idempotency-key": "once-only"}) for _ in range(2)]
    assert [answer.status for answer in answers] == [201, 201]
    assert {answer.body["card"]["id"] for answer in answers} == {half.id}
    assert answers[0].body["card"]["name"] == "Rita"
    story.later(minutes=1)
    assert maya.post(f"/api/threads/{half.id}/resolve", {}).status == 200
    assert maya.post(f"/api/threads/{half.id}/assign", {"agent": None}).status == 200
    assert maya.post("/api/threads", first(), headers={"idempotency-key": "once-only"}).status == 201
    assert story.said(half) == ["Oi Rita! Sua encomenda está pronta."]


def lost(*_: object, **__: object) -> None:
    raise Conflict


def test_a_thread_that_is_open_is_named_instead_of_a_second_one(maya: Browser, owner: Browser, story: Story) -> None:
    card = maya.post("/api/threads", first()).body["card"]
    story.later(seconds=3)
    refused = owner.post("/api/threads", first(phone="+55 31 8888-0002"))
    assert (refused.status, refused.error, refused.body["error"]["thread"]) == (409, "thread_open", card["id"])
    assert len(story.store.cards(Status.OPEN)) == 1


def test_a_resolved_matter_goes_on_for_a_day_and_begins_anew_after_it(maya: Browser, story: Story) -> None:
    threads = []
    for days in (0, 0.5, 3):
        story.later(days=days)
        threads.append(maya.post("/api/threads", first()).body["card"]["id"])
        story.later(minutes=1)
        assert maya.post(f"/api/threads/{threads[-1]}/resolve", {}).status == 200
    assert threads[0] == threads[1] != threads[2]


def test_who_opted_out_gets_no_marketing_and_no_thread(maya: Browser, story: Story) -> None:
    story.uses(automations=("optout",))
    thread = story.thread_of(story.hears("SAIR"))
    maya.post(f"/api/threads/{thread.id}/resolve", {})
    story.later(days=3)
    assert checks(maya, f"+{thread.phone}").body["marketing"] == "refused"
    refused = maya.post("/api/threads", first("promo", phone=f"+{thread.phone}"))
    assert (refused.status, refused.error, story.store.cards(Status.OPEN)) == (409, "opted_out", [])
    assert maya.post("/api/threads", first(phone=f"+{thread.phone}")).status == 201


def test_whether_somebody_wants_promotions_is_told_before_one_is_sent(maya: Browser, story: Story) -> None:
    """Nothing is said of a number that the shop does not know, nor of somebody who has said nothing."""
    thread = story.uses(automations=()).thread_of(story.hears("oi"))
    number = f"+{thread.phone}"
    wishes = [checks(maya, phone).body["marketing"] for phone in ("+5531988880009", number)]
    agreed = {"purpose": "marketing", "given": True, "reason": "no balcão"}
    assert maya.post(f"/api/contacts/{thread.contact}/consents", agreed).status == 201
    card = maya.get(f"/api/threads/{thread.id}").body["contact_card"]
    wishes += [checks(maya, number).body["marketing"], card["marketing"]]
    assert wishes == ["unsaid", "unsaid", "agreed", "agreed"]


def test_whom_the_shop_blocked_gets_nothing(maya: Browser, story: Story) -> None:
    thread = story.thread_of(story.hears("oi"))
    maya.post(f"/api/threads/{thread.id}/resolve", {})
    story.store.change_contact(thread.contact, lambda contact: replace(contact, blocked_in=frozenset(["whatsapp"])))
    story.later(days=3)
    assert checks(maya, f"+{thread.phone}").body["blocked"] is True
    refused = maya.post("/api/threads", first(phone=f"+{thread.phone}"))
    assert (refused.status, refused.error, story.store.cards(Status.OPEN)) == (409, "conflict", [])


@pytest.mark.parametrize(
    ("body", "word"),
    [
        (first(phone="98888-0002"), "DDD"),
        (first(phone="abc"), "DDD"),
        (first(name="R" * 101), "100"),
        (first("outra"), "modelo"),
        (first() | {"enclosed": None, "text": "Oi!"}, "modelo aprovado"),
        (first() | {"enclosed": {"template": {"name": "pronta", "language": "pt_BR"}}}, "1 campo"),
    ],
)
def test_what_cannot_be_sent_is_refused_and_leaves_nothing(maya: Browser, story: Story, body: Json, word: str) -> None:
    refused = maya.post("/api/threads", body)
    assert (refused.status, story.store.cards(Status.OPEN)) == (400, [])
    assert word in refused.body["error"]["message"]


def test_the_shops_own_number_is_no_customer(maya: Browser, story: Story) -> None:
    story.uses(phone="+55 31 98888-0002")
    assert (checks(maya).status, "própria loja" in checks(maya).body["error"]["message"]) == (400, True)


@pytest.mark.parametrize("ahead", [timedelta(), timedelta(seconds=2), timedelta(seconds=-2)])
@pytest.mark.parametrize("goes_on", [False, True], ids=["new", "resolved"])
def test_of_two_people_who_start_with_the_same_number_at_once_one_sends(
    story: Story, goes_on: bool, ahead: timedelta
) -> None:
    """Owner starts as a whole before each request that Maya's start makes to the table."""
    for request in count(1):
        phone = f"(31) 97777-{request:04d}"
        if goes_on:
            resolves(story, phone)
        sent: list[str] = []

        def owner_starts(phone: str = phone, sent: list[str] = sent) -> None:
            starts(story, phone, "owner", at=story.now + ahead, sent=sent)

        with before_request(request, owner_starts) as interrupted:
            starts(story, phone, "maya", at=story.now, sent=sent)
        if not interrupted():
            assert request > 10
            return
        [thread] = cards_of(story, phone)
        assert len(sent) == 1
        assert [message.author for message in story.messages(thread)] == ["vera"] * goes_on + sent
        assert thread.assignee == ("vera" if goes_on else sent[0])


def starts(story: Story, phone: str, agent: str, *, at: datetime, sent: list[str]) -> None:
    """Adds the agent to `sent` if their first message is sent."""
    filled = Filled(name="pronta", language="pt_BR", body=(Value(text="Rita"),))
    content = Content(enclosed=Enclosed(template=filled))
    try:
        Desk(story.store).new_threads.start(
            phone, content, name="Rita", inbox="whatsapp", agent=agent, key=agent * 2, at=at
        )
    except ThreadOpen:
        return
    sent.append(agent)


def resolves(story: Story, phone: str) -> None:
    """A conversation with the phone began a minute ago and is resolved."""
    starts(story, phone, "vera", at=story.now - timedelta(minutes=1), sent=[])
    [thread] = cards_of(story, phone)
    ended = story.now - timedelta(seconds=30)
    story.desk.threads.resolve(thread.id, by="vera", at=ended, seen=ended)


def cards_of(story: Story, phone: str) -> list[Thread]:
    return [card for card in story.store.cards(Status.OPEN) if card.phone == dialled(phone)]


def test_paid_templates_are_limited_for_each_person_and_each_template(
    maya: Browser, owner: Browser, story: Story, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(reply, "MOST_PAID_BY_AGENT", 2)
    monkeypatch.setattr(reply, "MOST_PAID_OF_TEMPLATE", 3)
    phones = [f"(31) 98888-00{number}" for number in range(10, 20)]

    def sends(browser: Browser, template: str = "pronta", key: str = "") -> Answer:
        headers = {"idempotency-key": key} if key else {}
        return browser.post("/api/threads", first(template, phone=phones.pop(0)), headers=headers)

    assert [sends(maya).status for _ in range(2)] == [201, 201]
    refused = sends(maya)
    assert (refused.status, "modelos pagos" in refused.body["error"]["message"]) == (409, True)
    assert sends(owner).status == 409, "the template has been sent as often as it may"
    assert sends(owner, "promo").status == 201
    story.later(hours=1)
    again = {"phone": phones[0], "key": "the-same-one"}
    once = [
        maya.post("/api/threads", first(phone=again["phone"]), headers={"idempotency-key": again["key"]}).status
        for _ in range(3)
    ]
    assert once == [201, 201, 201], "a repetition counts once"

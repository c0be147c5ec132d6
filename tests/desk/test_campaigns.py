"""A campaign: whom it reaches and whom it leaves out, once each, at its pace and hours, until something speaks against
it."""

import json
from dataclasses import replace
from datetime import datetime, timedelta
from string import ascii_lowercase
from typing import Any

import pytest

from atende.api.sentences.campaigns import VERDICTS, WAITS
from atende.aws.sqs import Queue
from atende.core.clock import ms
from atende.core.errors import BadRequest, Conflict
from atende.core.ids import new
from atende.desk.campaigns import watch
from atende.desk.campaigns.pace import may_send_at
from atende.desk.campaigns.sentences import WHY
from atende.desk.campaigns.service import Settings
from atende.desk.contacts import walk
from atende.desk.inboxes.store import Account
from atende.desk.privacy import consent_ledger
from atende.desk.privacy.consent_ledger import Decision
from atende.hours import Hours
from atende.model import (
    Budget,
    Business,
    Contact,
    Content,
    Direction,
    Enclosed,
    Heard,
    Message,
    Person,
    State,
    Status,
)
from atende.model.campaigns import Campaign, CampaignState, Segment, Verdict, Waits, Why
from atende.model.content import Filled, Value
from atende.reporting.billing import Economy
from atende.storage import campaigns, consents
from atende.workers.job import Tools, work
from tests.desk.story import Story
from tests.story_clock import StoryClock

pytestmark = pytest.mark.desk

BUTTONS = {
    "type": "BUTTONS",
    "buttons": [
        {"type": "QUICK_REPLY", "text": "Quero saber mais"},
        {"type": "QUICK_REPLY", "text": "Parar promoções"},
    ],
}
BODY = {"type": "BODY", "text": "Oi, {{1}}! Hoje tem {{2}}."}


class Later(Queue):
    """Keeps the jobs that are queued."""

    def __init__(self) -> None:
        super().__init__(None, "")
        self.items: list[tuple[str, int]] = []

    def later(self, body: str, *, group: str, seconds: int) -> None:
        self.items.append((body, seconds))


class Shop:
    """A bakery with an approved template, whose campaigns are worked on by jobs."""

    def __init__(self, story: Story, clock: StoryClock) -> None:
        self.story = story.uses(automations=("optout",))
        clock.lag = timedelta(0)
        self.learns(status="APPROVED", category="MARKETING", quality="GREEN", components=[BODY, BUTTONS])
        self.queue = Later()

    def learns(self, **facts: Any) -> None:
        facts = {"name": "novidade", "language": "pt_BR"} | facts
        Account.of(self.story.store).learn_template(self.story.inbox.id, "1", facts, at=ms(self.story.now))

    def meets(self, *names: str, agreed: bool = True) -> None:
        """Customers who wrote once, were answered, and are done."""
        for name in names:
            thread = self.story.thread_of(self.story.hears("oi", by=name))
            self.story.later(minutes=1).replies(thread, "Bom dia!")
            self.story.resolves(thread)
            if agreed:
                self.decides(name, given=True)

    def decides(self, name: str, *, given: bool) -> None:
        decision = Decision(purpose="marketing", given=given, reason="no balcão", by="maya")
        person = self.story.store.merged(self.contact(name))
        consent_ledger.record(self.story.store, person, decision, key=new(self.story.now), at=self.story.now)

    def contact(self, name: str) -> str:
        [contact] = self.story.store.called(name.lower())
        return contact

    def writes(self, **fields: Any) -> Campaign:
        body = (Value(text="{{nome|cliente}}"), Value(text="bolo de milho"))
        enclosed = Enclosed(template=Filled(name="novidade", language="pt_BR", body=body))
        story = self.story
        wanted = Campaign(
            id=new(story.now), name="Bolo", inbox=story.inbox.id, by="maya", created=story.now, enclosed=enclosed
        )
        written = self.story.again().campaigns.write(replace(wanted, **fields))
        self.works(written)
        return self.found(written)

    def found(self, campaign: Campaign) -> Campaign:
        return campaigns.find(self.story.store, campaign.id)

    def starts(self, campaign: Campaign, *, when: datetime | None = None) -> Campaign:
        desk = self.story.again()
        return desk.campaigns.start(campaign.id, expected=campaign.expected, when=when, by="maya", at=self.story.now)

    def works(self, campaign: Campaign) -> dict[str, Any]:
        """A job of the campaign begins."""
        fields = {"do": "campaign", "business": self.story.store.business, "id": campaign.id}
        self.story.again()
        return work(json.dumps(fields | {"turn": self.found(campaign).turn}), Tools(queue=lambda: self.queue))

    def goes_on(self, campaign: Campaign, *, most: int = 9) -> list[str]:
        """Jobs follow each other, each when it is due, until none follows."""
        did = []
        for _ in range(most):
            self.queue.items.clear()
            did.append(str(self.works(campaign)["state"]))
            if not self.queue.items or did[-1] == "done":
                return did
            self.story.later(seconds=self.queue.items[-1][1])
        return did

    def got(self, name: str) -> list[Message]:
        """The campaign messages of a customer."""
        store = self.story.store
        refs = store.thread_refs(self.contact(name))
        links = [link.thread for link in store.correspondences(self.contact(name))]
        threads = dict.fromkeys((*(ref.thread for ref in refs), *links))
        return [m for t in threads for m in store.messages(t, limit=99) if m.author.startswith("campaign:")]

    def looks(self, campaign: Campaign) -> dict[str, int]:
        """Somebody looks at the results."""
        body = {"do": "campaign", "business": self.story.store.business, "id": campaign.id, "look": 0}
        work(json.dumps(body), Tools(queue=lambda: self.queue))
        return self.found(campaign).results


@pytest.fixture
def bakery(story: Story, story_clock: StoryClock, monkeypatch: pytest.MonkeyPatch) -> Shop:
    monkeypatch.setattr(walk, "LETTERS", ("", *ascii_lowercase))
    monkeypatch.setattr(walk, "FIRST_YEAR", 2026)
    return Shop(story, story_clock)


def test_only_who_said_yes_gets_it_and_who_is_left_out_is_counted_with_the_reason(bakery: Shop) -> None:
    story = bakery.story
    bakery.meets("Ana", "Bia", "Caio", "Davi")
    bakery.meets("Eva", agreed=False)
    bakery.decides("Caio", given=False)
    story.hears("cadê meu pão?", by="Davi")  # waits for an answer
    campaign = bakery.writes()
    assert campaign.state is CampaignState.READY
    assert campaign.reach == {"reached": 2, "refused": 1, "waiting": 1, "no_consent": 1}
    assert campaign.markets == {"BR": 2}
    assert story.desk.campaigns.cost(campaign, at=story.now) == 2 * 62_500
    bakery.starts(campaign)
    assert bakery.goes_on(campaign) == ["done"]
    [message] = bakery.got("Ana")
    assert message.text == "Oi, Ana! Hoje tem bolo de milho."
    assert message.enclosed
    assert message.enclosed.template
    assert [(p.index, p.value) for p in message.enclosed.template.buttons] == [(1, f"campaign:stop:{campaign.id}")]
    assert story.store.thread(message.thread).status is Status.RESOLVED
    assert [len(bakery.got(name)) for name in ("Bia", "Caio", "Davi", "Eva")] == [1, 0, 0, 0]
    assert bakery.found(campaign).verdicts == campaign.reach


def test_the_button_withdraws_the_consent_with_the_message_as_proof_and_nobody_waits(bakery: Shop) -> None:
    story = bakery.story
    bakery.meets("Ana")
    campaign = bakery.writes()
    bakery.starts(campaign)
    bakery.goes_on(campaign)
    [message] = bakery.got("Ana")
    wamid = story.later(minutes=1).delivers(message)
    story.statuses(wamid, "delivered", "read", billable=True, category="marketing", pricing="regular")
    story.later(days=3)  # a matter that was resolved so long ago is over
    heard = story.hears("Parar promoções", by="Ana", choice=f"campaign:stop:{campaign.id}", type="button", quotes=wamid)
    thread = story.thread_of(heard)
    assert (thread.status, thread.waiting_since) == (Status.RESOLVED, None)
    person = story.store.merged(thread.contact)
    assert consent_ledger.state(person, consent_ledger.Purpose.MARKETING) == "refused"
    entry = consents.newest(story.store, person.id)[0]
    marker = story.store.marker(story.inbox.id, heard.source_id)
    assert marker
    assert (entry.thread, entry.message, entry.given) == (marker.thread, marker.sk, False)
    assert "não vai mais mandar promoções" in story.said(thread)[-1]
    results = bakery.looks(campaign)
    assert results == {"sent": 1, "delivered": 1, "read": 1, "replied": 1, "opted_out": 1, "micros": 62_500}


def test_the_button_counts_where_the_automation_is_off(bakery: Shop) -> None:
    bakery.meets("Ana")
    bakery.story.uses(automations=())
    bakery.story.later(minutes=1).hears("Sair", by="Ana", choice="campaign:stop:01jqz", type="button")
    person = bakery.story.store.contact(bakery.contact("Ana"))
    assert "marketing" in person.withdrawn
    assert person.opted_out is None


DEATHS = {
    "claim": "atende.desk.messages.compose.OutgoingMessages.enqueue",
    "message": "atende.storage.campaigns.keep_part",
    "part": "atende.desk.campaigns.run.moved",
}
"""What fails after a step of a slice."""


@pytest.mark.parametrize("dies", DEATHS)
def test_a_slice_that_dies_is_repeated_and_nobody_gets_two(
    bakery: Shop, monkeypatch: pytest.MonkeyPatch, dies: str
) -> None:
    story = bakery.story
    bakery.meets("Ana", "Bia", "Caio")
    campaign = bakery.writes()
    bakery.starts(campaign)

    def boom(*_: Any, **__: Any) -> Any:
        raise RuntimeError(dies)

    with monkeypatch.context() as patch:
        patch.setattr(DEATHS[dies], boom)
        with pytest.raises(RuntimeError):
            bakery.works(campaign)
    first = json.dumps({"do": "campaign", "business": story.store.business, "id": campaign.id, "turn": 1})
    story.later(seconds=30)
    bakery.queue.items.clear()
    assert work(first, Tools(queue=lambda: bakery.queue))["state"] == "elsewhere"
    assert bakery.queue.items == [(first, 75)]
    story.later(seconds=75)
    assert work(first, Tools(queue=lambda: bakery.queue))["state"] == "done"
    assert [len(bakery.got(name)) for name in ("Ana", "Bia", "Caio")] == [1, 1, 1]
    over = bakery.found(campaign)
    assert (over.sent, over.slices) == (3, 1)
    [part] = campaigns.parts(story.store, campaign.id)
    assert len(part.people) == 3


def test_pace_pause_resume_and_stop(bakery: Shop) -> None:
    bakery.meets("Ana", "Bia", "Caio", "Davi")
    campaign = bakery.writes(pace=3)
    bakery.starts(campaign)
    assert bakery.goes_on(campaign, most=2) == ["sent", "sent"]
    assert bakery.found(campaign).sent == 2
    desk, at = bakery.story.desk, bakery.story.now
    desk.campaigns.pause(campaign.id, by="maya", at=at)
    assert bakery.works(campaign)["state"] == "over"
    desk.campaigns.resume(campaign.id, by="maya", at=at)
    assert bakery.goes_on(campaign, most=1) == ["sent"]
    desk.campaigns.stop(campaign.id, by="maya", at=bakery.story.now)
    assert bakery.goes_on(campaign) == ["over"]
    stopped = bakery.found(campaign)
    assert (stopped.state, stopped.sent, stopped.place) == (CampaignState.STOPPED, 3, {})
    with pytest.raises(Conflict):
        desk.campaigns.resume(campaign.id, by="maya", at=at)


def test_one_marketing_message_a_week_by_hand_or_by_campaign(bakery: Shop) -> None:
    story = bakery.story
    bakery.meets("Ana", "Bia")
    values = (Value(text="Bia"), Value(text="pão"))
    by_hand = Content(enclosed=Enclosed(template=Filled(name="novidade", language="pt_BR", body=values)))
    thread = story.store.correspondences(bakery.contact("Bia"))[0].thread
    story.desk.messages.reply(thread, by_hand, agent="maya", key="k" * 8, at=story.now)
    first = bakery.writes()
    assert first.reach == {"reached": 1, "recent": 1}
    bakery.starts(first)
    bakery.goes_on(first)
    story.later(days=6)
    assert bakery.writes().reach == {"recent": 2}
    story.later(days=1, hours=1)
    assert bakery.writes().reach == {"reached": 2}
    story.desk.campaigns.set(Settings(days=30, begins=9, ends=20))
    assert bakery.writes().reach == {"recent": 2}
    with pytest.raises(BadRequest):
        story.desk.campaigns.set(Settings(days=7, begins=20, ends=9))


def test_two_contacts_with_one_number_and_two_that_are_one_person_get_one(bakery: Shop) -> None:
    story = bakery.story
    bakery.meets("Ana", "Bia")
    # The number passes to somebody new: WhatsApp gives it another id.
    new_holder = replace(story.heard("oi", by="Ana").person, name="Zeca", channel_user_id="BR.novo")
    story.later(minutes=1).receives(replace(story.heard("oi", by="Ana"), person=new_holder))
    thread = story.store.correspondences(bakery.contact("Zeca"))[0].thread
    story.later(minutes=1).resolves(story.store.thread(thread))
    bakery.decides("Zeca", given=True)
    bakery.meets("Bela")
    story.desk.contacts.merge(bakery.contact("Bia"), bakery.contact("Bela"), by="maya", at=story.now)
    campaign = bakery.writes()
    assert campaign.reach["reached"] == 2
    assert campaign.reach["elsewhere"] == 1
    bakery.starts(campaign)
    bakery.goes_on(campaign)
    people = [entry for part in campaigns.parts(story.store, campaign.id) for entry in part.people]
    phones = [story.store.thread(entry.split("|")[1]).phone for entry in people]
    assert len(phones) == len(set(phones)) == 2


def test_a_segment_by_labels_fields_and_last_contact(bakery: Shop) -> None:
    story = bakery.story
    bakery.meets("Ana", "Bia", "Caio")
    for name, labels in (("Ana", {"vip"}), ("Bia", {"vip", "atacado"})):
        story.store.change_contact(bakery.contact(name), lambda c, ls=frozenset(labels): replace(c, labels=ls))
    story.store.change_contact(bakery.contact("Caio"), lambda c: replace(c, custom={"bairro": "Centro"}))
    story.later(days=40)
    bakery.meets("Davi")
    reach = [
        bakery.writes(segment=segment).reach.get("reached", 0)
        for segment in (
            Segment(),
            Segment(labels=("vip",), without=("atacado",)),
            Segment(fields={"bairro": "centro"}),
            Segment(wrote_within=30),
            Segment(silent_for=30),
        )
    ]
    assert reach == [4, 1, 1, 1, 3]


def test_it_waits_for_the_shops_hours_its_start_and_the_numbers_limit(bakery: Shop) -> None:
    story = bakery.story
    bakery.meets("Ana", "Bia")
    Account.of(story.store).learn_health(story.inbox.id, {"limit": "TIER_2"}, at=ms(story.now))  # 80 % of two is one
    story.later(days=1).now = story.now.replace(hour=23, minute=30)  # half past eight in São Paulo
    campaign = bakery.writes()
    bakery.starts(campaign, when=story.now + timedelta(minutes=10))
    assert bakery.goes_on(campaign, most=1) == ["waits"]
    assert bakery.found(campaign).waits == "start"
    bakery.goes_on(campaign, most=1)
    waiting = bakery.found(campaign)
    assert waiting.waits == "hours"
    assert waiting.waits_until
    assert waiting.waits_until.hour == 12
    story.now = waiting.waits_until
    assert bakery.goes_on(campaign, most=2) == ["sent", "waits"]
    limited = bakery.found(campaign)
    assert (limited.waits, limited.sent) == ("limit", 1)
    story.later(hours=26)
    bakery.goes_on(campaign, most=1)
    assert bakery.found(campaign).sent == 2


def test_a_sunday_and_a_night_are_no_time_for_campaigns() -> None:
    hours = Hours.parse("mon-fri 07:00-19:00", "America/Sao_Paulo")
    shop = Business(id="b", name="B")
    for asked, expected in (
        ("2026-11-25T12:00+00:00", "2026-11-25T12:00+00:00"),
        ("2026-11-25T11:59+00:00", "2026-11-25T12:00+00:00"),
        ("2026-11-27T23:00+00:00", "2026-11-30T12:00+00:00"),
    ):
        assert may_send_at(shop, hours, datetime.fromisoformat(asked)) == datetime.fromisoformat(expected)
    assert (
        may_send_at(replace(shop, marketing_until=9), hours, datetime.fromisoformat("2026-11-25T12:00+00:00")) is None
    )


@pytest.mark.parametrize(
    ("template", "health", "why"),
    [
        ({"status": "PAUSED"}, {}, "template_stopped"),
        ({"quality": "YELLOW"}, {}, "template_quality"),
        ({"category": "UTILITY"}, {}, "category"),
        ({}, {"quality": "RED"}, "number_quality"),
        ({}, {"sending": "LIMITED"}, "number_stopped"),
        ({}, {"restrictions": [{"type": "RESTRICTED_BIZ_INITIATED_MESSAGING", "until": None}]}, "number_stopped"),
    ],
)
def test_it_pauses_by_itself_when_the_channel_is_not_content(
    bakery: Shop, template: dict[str, str], health: dict[str, Any], why: str
) -> None:
    story = bakery.story
    bakery.meets("Ana", "Bia")
    campaign = bakery.writes(pace=3)
    bakery.starts(campaign)
    assert bakery.goes_on(campaign, most=1) == ["sent"]
    story.later(minutes=1)
    if template:
        bakery.learns(**template)
    if health:
        Account.of(story.store).learn_health(story.inbox.id, health, at=ms(story.now))
    assert bakery.goes_on(campaign) == [f"paused: {why}"]
    paused = bakery.found(campaign)
    assert (paused.state, paused.why, paused.sent) == (CampaignState.PAUSED, why, 1)
    told = [alert.values["said"] for alert in Account.of(story.store).alerts(at=story.now) if "said" in alert.values]
    assert told == [f"A campanha “Bolo” pausou sozinha. {WHY[Why(why)]}"]


def test_it_pauses_when_many_messages_fail(bakery: Shop, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(watch, "FEWEST_SETTLED", 2)
    story = bakery.story
    bakery.meets("Ana", "Bia", "Caio", "Davi")
    campaign = bakery.writes(pace=6)
    bakery.starts(campaign)
    bakery.goes_on(campaign, most=1)
    for name in ("Ana", "Bia"):
        story.status(story.delivers(bakery.got(name)[0]), "failed", error=131026)
    story.later(minutes=2)
    assert bakery.goes_on(campaign) == ["paused: errors"]
    assert bakery.looks(campaign)["failed"] == 2
    assert bakery.found(campaign).failures == {"131026": 2}


def test_who_opts_out_between_the_slice_and_the_sending_gets_nothing(bakery: Shop) -> None:
    bakery.meets("Ana")
    campaign = bakery.writes()
    bakery.starts(campaign)
    bakery.goes_on(campaign)
    bakery.story.later(seconds=1)
    bakery.decides("Ana", given=False)
    [message] = bakery.got("Ana")
    bakery.story.delivers(message)
    assert bakery.story.message(message).state is State.FAILED
    assert bakery.story.sent == []


def test_what_cannot_be_a_campaign_is_refused_in_words(bakery: Shop) -> None:
    story = bakery.story
    bakery.meets("Ana")
    ready = bakery.writes()
    with pytest.raises(Conflict, match="contagem mudou"):
        story.desk.campaigns.start(ready.id, expected=5, when=None, by="maya", at=story.now)
    with pytest.raises(BadRequest, match="Escolha um momento"):
        story.desk.campaigns.start(ready.id, expected=1, when=story.now - timedelta(days=1), by="maya", at=story.now)
    story.desk.campaigns.remove(ready.id)
    bakery.learns(components=[BODY], status="APPROVED")
    story.later(minutes=1)
    bakery.learns(components=[BODY])
    with pytest.raises(BadRequest, match="botão de resposta para não receber"):
        bakery.writes()
    with pytest.raises(BadRequest, match="de 1 a 120"):
        bakery.writes(pace=500)
    with pytest.raises(BadRequest, match="não tem este modelo"):
        bakery.writes(enclosed=Enclosed(template=Filled(name="outro")))
    telegram = replace(story.inbox, id="tg", channel="telegram", address="7")
    story.store.put(telegram)
    with pytest.raises(BadRequest, match="Telegram"):
        bakery.writes(inbox="tg")


def test_it_stays_within_the_months_budget_and_counts_in_the_forecast(bakery: Shop) -> None:
    story = bakery.story
    bakery.meets("Ana")
    campaign = bakery.writes()
    before = Economy(story.again().shop).statement(story.now).forecast.expected
    story.store.put(Budget(cap=60_000))
    with pytest.raises(BadRequest, match="limite do mês"):
        bakery.starts(campaign)
    story.store.put(Budget(cap=70_000))
    bakery.starts(campaign)
    assert Economy(story.again().shop).statement(story.now).forecast.expected == before + 62_500
    story.store.put(Budget(cap=1, reached=story.desk.shop.month(story.now)))
    assert bakery.goes_on(campaign) == ["paused: budget"]


def test_verdicts_have_words_in_all_languages() -> None:
    assert set(VERDICTS) == set(Verdict) - {Verdict.REACHED}
    assert set(WHY) == set(Why)
    assert set(WAITS) == set(Waits)


def test_an_imported_contact_without_a_thread_gets_one_that_waits_for_nobody(bakery: Shop) -> None:
    story = bakery.story
    person = Person(channel="whatsapp", phone="5511988887777", name="Olga")
    heard = Heard(type="text", source_id="line1", at=story.now, address=story.inbox.address, text="", person=person)
    aliases, _ = story.desk.identities.claims("imported1", heard, at=story.now)
    known = Contact(id="imported1", name="Olga", phone=person.phone, created=story.now, imported=story.now)
    story.store.meet(known, aliases=aliases)
    bakery.decides("Olga", given=True)
    campaign = bakery.writes()
    assert campaign.reach == {"reached": 1}
    bakery.starts(campaign)
    assert bakery.goes_on(campaign) == ["done"]
    [message] = bakery.got("Olga")
    thread = story.store.thread(message.thread)
    assert (thread.status, thread.waiting_since, message.direction) == (Status.RESOLVED, None, Direction.OUTGOING)

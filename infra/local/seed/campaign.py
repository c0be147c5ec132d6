"""A campaign of the past: regulars who have said yes got it and read it, and one of them wants no more."""

from datetime import datetime, timedelta

from atende.core.clock import ms
from atende.core.ids import new
from atende.desk.campaigns.pace import may_send_at
from atende.desk.contacts import walk
from atende.desk.inboxes.store import Account
from atende.desk.privacy import consent_ledger
from atende.desk.privacy.consent_ledger import Decision
from atende.model import Contact, Enclosed
from atende.model.button_ids import StopMarketing, encode
from atende.model.campaigns import Campaign
from atende.model.content import Filled, Value
from atende.storage import campaigns, contacts
from infra.local.seed.teller import Teller
from infra.local.whatsapp.book import Person
from infra.local.whatsapp.office import samples

TEMPLATE = "novidade_da_semana"
AGO = timedelta(days=2)
MOST = 18
"""Regulars who have said yes."""
A_SLICE = timedelta(seconds=20)


def send_campaign(teller: Teller, people: list[Person], *, now: datetime) -> list[Contact]:
    """Sends it to some of these people, who have no phone on the chat page, and returns them."""
    desk, store = teller.desk, teller.desk.store
    inbox = desk.shop.inbox("whatsapp")
    at = may_send_at(desk.shop.business, desk.shop.hours(inbox), now - AGO) or now - AGO
    learn_template(teller, at=at)
    phones = {person.phone for person in people}
    agreed = [person for person in known_contacts(teller) if person.phone in phones][:MOST]
    for person in agreed:
        decision = Decision(purpose="marketing", given=True, reason="Disse sim no balcão", by="owner")
        consent_ledger.record(store, person, decision, key=new(at), at=at - timedelta(hours=2))
    body = (Value(text="{{nome|cliente}}"), Value(text="bolo de milho com goiabada"))
    campaign = Campaign(
        id=new(at),
        name="Bolo de milho da semana",
        inbox=inbox.id,
        by="owner",
        created=at,
        enclosed=Enclosed(template=Filled(name=TEMPLATE, body=body)),
    )
    campaign = desk.campaigns.write(campaign)
    work(teller, campaign, at=at)
    expected = campaigns.find(store, campaign.id).expected
    desk.campaigns.start(campaign.id, expected=expected, when=None, by="owner", at=at)
    work(teller, campaign, at=at)
    withdraw(teller, people, agreed[-1], campaign, at=at + timedelta(minutes=40))
    desk.campaign_runs.look(campaign.id, first=0, at=now, more=lambda: True)
    return agreed


def learn_template(teller: Teller, *, at: datetime) -> None:
    listed = next(template for template in samples() if template["name"] == TEMPLATE)
    facts = {name: listed[name] for name in ("name", "language", "status", "category", "components")}
    account = Account.of(teller.desk.store)
    account.learn_template("whatsapp", listed["id"], facts | {"quality": "GREEN"}, at=ms(at), first=True)


def known_contacts(teller: Teller) -> list[Contact]:
    """The shop's contacts, by name."""
    store = teller.desk.store
    ids = [contact for letter in walk.LETTERS for contact, _ in contacts.named_with(store, letter, limit=MOST)]
    return sorted(contacts.several(store, ids), key=lambda person: person.called)


def work(teller: Teller, campaign: Campaign, *, at: datetime) -> None:
    """Does the campaign's jobs, one after another, until there is nothing to do or it is over."""
    runs, did = teller.desk.campaign_runs, ""
    while did != "done":
        turn = campaigns.find(teller.desk.store, campaign.id).turn
        did, seconds = runs.step(campaign.id, turn=turn, holder=new(at), at=at, more=lambda: True)
        at += A_SLICE
        if seconds is None:
            return


def withdraw(teller: Teller, people: list[Person], contact: Contact, campaign: Campaign, *, at: datetime) -> None:
    """A customer presses the button below the campaign's message."""
    payload = encode(StopMarketing(campaign.id))
    for person in people:
        if person.phone == contact.phone:
            teller.hears(person, {"button": {"payload": payload, "text": "Parar promoções"}}, at=at)

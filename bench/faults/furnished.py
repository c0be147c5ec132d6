"""A shop with one of everything that a route of the console's API names."""

from dataclasses import dataclass, field, replace
from datetime import timedelta
from itertools import count
from random import Random
from typing import Any

from atende.aws import media_bucket
from atende.core import clock
from atende.core.clock import ms
from atende.core.ids import digest
from atende.desk.file_jobs import steps
from atende.desk.inboxes import onboarding
from atende.desk.inboxes.store import Account
from atende.desk.people import tokens
from atende.desk.people.addresses import Addresses
from atende.desk.rules.edit import Rules
from atende.desk.settings_history import Recording, recording
from atende.desk.surveys.by_hand import NOW, SurveysByHand
from atende.model import Agent, Alert, Digest, Enclosed, FollowUp, Message, Person, Priority, Profile, Role, Thread
from atende.model.campaigns import Campaign, CampaignState
from atende.model.channel_account import AddressOffer, EntryLink
from atende.model.contact_fields import ContactField, FieldType
from atende.model.content import Filled
from atende.model.sale import SaleState
from atende.model.team import Team
from atende.model.template_draft import TemplateDraft
from atende.model.template_library import LibraryTemplate, TemplateLibrary
from atende.model.thread_changes import prioritise
from atende.storage import campaigns, contact_records, devices, erasures, file_jobs
from atende.storage.assets import Asset
from atende.storage.contact_records import ContactNote
from atende.storage.devices import Device
from atende.storage.directory import Directory
from atende.storage.erasures import Erasure
from atende.storage.faq import Entry, Lesson, Lessons
from atende.storage.file_jobs import FileJob
from atende.storage.items import Item
from atende.storage.passkeys import Passkey
from atende.storage.quick_replies import QuickReply
from atende.storage.settings import Label, change_trade
from bench.faults.furnished_outside import CONNECTED, api_key, delivered, sold, webhook, with_connections
from tests.api.browser import Browser
from tests.desk.story import Story

WARNED = Alert(inbox="whatsapp", date="2026-11-25", subject="quality", what="quality_red", at=clock.from_ms(1))
EXTRA = ContactField(id="cor", name="Cor", type=FieldType.TEXT)
PICTURE = "0" * 26
"""The id of an uploaded picture."""
DRAFT = "d1"
TAUGHT = "policia"
TEMPLATE = "pronta"
APPROVED = {"name": TEMPLATE, "language": "pt_BR", "status": "APPROVED", "category": "UTILITY", "components": []}
"""A template as WhatsApp lists it."""
NEWS = {"name": "novidade", "language": "pt_BR"}
"""A template of an advertisement, filled in; `MARKETED` is how WhatsApp lists it."""
MARKETED = NEWS | {
    "status": "APPROVED",
    "category": "MARKETING",
    "components": [
        {"type": "BODY", "text": "Hoje tem bolo de milho."},
        {"type": "BUTTONS", "buttons": [{"type": "QUICK_REPLY", "text": "Parar promoções"}]},
    ],
}
RULE = {"name": "Novos", "when": {"event": "opened"}, "then": [{"do": "label", "value": "novo"}]}
"""A body for a route that reads a rule, because those routes name no form."""


@dataclass(frozen=True)
class Ids:
    """The ids of a shop that a stranger would have to guess."""

    thread: str
    message: str
    heard: str
    follow_up: str
    agent: str
    contact: str
    cursor: str
    entry: str
    reply: str
    note: str
    contact_note: str
    team: str
    device: str
    phone: str
    leaves: str
    token: str
    session: str
    passkey: str
    change: str
    job: str
    campaign: str
    erasure: str
    key: str
    webhook: str
    delivery: str
    sale: str
    offer: dict[str, Any]

    def fill(self, path: str) -> str:
        """The path with an id in every place."""
        places = {
            "thread": self.thread,
            "follow_up": self.follow_up,
            "name": self.device if "/devices/" in path else self.entry,
            "rule": self.entry,
            "reply": self.reply,
            "contact": self.contact,
            "note": self.contact_note,
            "team": self.team,
            "agent": self.agent,
            "person": self.agent,
            "session": self.session,
            "passkey": self.passkey,
            "job": self.job,
            "campaign": self.campaign,
            "key": self.key,
            "webhook": self.webhook,
            "delivery": self.delivery,
            "change": self.change,
            "erasure": self.erasure,
            "sale": self.sale,
            "connector": CONNECTED,
            "word": TAUGHT,
        }
        for place, name in places.items():
            path = path.replace(f"<{place}>", name)
        return path


@dataclass(frozen=True)
class Shop:
    story: Story
    ids: Ids
    word: str
    """A word in everything that the shop has."""
    cookies: dict[str, str] = field(default_factory=dict)
    """Of who has signed in."""

    def called_back(self) -> Ids:
        """The same ids with a call-back instead of a message to send."""
        _, question = self.story.surveyed()
        self.story.taps(1, question)
        [(thread, task)] = self.story.store.tasks()
        return replace(self.ids, thread=thread, follow_up=task)

    def marked(self) -> Ids:
        """The same ids with a thread that an automation marked as urgent."""
        marked = self.story.store.change_thread(
            self.ids.thread, lambda old: prioritise(old, Priority.URGENT, reason="urgente")
        )
        return replace(self.ids, thread=marked.id)

    def mailed(self) -> Ids:
        """The same ids with the token of the mail that confirms an address."""
        addresses = Addresses(self.story.store, Directory())
        addresses.want("owner", "dona@exemplo.test")
        _, token = addresses.token("owner", at=clock.now())
        return replace(self.ids, token=f"{self.story.store.business}.owner.{token}")

    def resolved(self) -> Ids:
        """The same ids with a resolved thread instead of an open one."""
        now = clock.now()
        [done] = self.story.store.resolved(f"{now:%Y%m}", limit=1)
        return replace(self.ids, thread=done.id)

    def exported(self) -> Ids:
        """The same ids with an export that is done instead of an import that a person looks at."""
        return replace(self.ids, job=file_job(self.story, state="done"))

    def paid(self) -> Ids:
        """The same ids with a sale that is paid instead of one that waits for it."""
        return replace(self.ids, sale=sold(self.story, self.ids.thread, f"{self.word} pago", SaleState.PAID))

    def caller(self, agent: str) -> Browser:
        """A browser of somebody's session, which is one for all until it ends."""
        cookie = self.cookies.get(agent, "")
        if not cookie or Directory().session(tokens.hashed(cookie)) is None:
            cookie = self.cookies[agent] = Browser.signed_in(self.story.store.business, agent, at=clock.now()).cookie
        return Browser(cookie=cookie)

    def items(self) -> dict[str, Any]:
        """Everything that the shop has, by key."""
        client = Item._get_connection().connection.client
        pages = client.get_paginator("scan").paginate(TableName=Item.Meta.table_name)
        items = {item["PK"]["S"] + item["SK"]["S"]: item for page in pages for item in page["Items"]}
        return {key: item for key, item in items.items() if key.startswith(f"B#{self.story.store.business}")}


def erased(story: Story, word: str) -> str:
    """The receipt of somebody who was erased."""
    receipt = Erasure(id=digest(word, size=8), by=f"rita-{word}", asked=story.now, contact="gone")
    return erasures.begin(story.store, receipt).id


def with_people(word: str, random: Random) -> Story:
    """A shop that never closes, five minutes ago, with a viewer and an attendant of its own."""
    story = Story.begin(hours="mon-sun 00:00-24:00", name=f"Loja {word}").uses(automations=())
    story.now, story.wamids = clock.now() - timedelta(minutes=5), count(random.randrange(10**6))
    for agent, role in (("vera", Role.VIEWER), (f"rita-{word}", Role.ATTENDANT)):
        onboarding.hire(story.store.business, Agent(id=agent, name=f"Agente {word}", role=role))
    return story


def furnished(word: str, random: Random) -> Shop:
    """A shop with a thread of two messages, a note and a follow-up, a resolved thread, a colleague, and one of
    everything that a route names."""
    story = with_people(word, random)
    talks = with_threads(story, word)
    device, by_hand = team_and_device(story, word), SurveysByHand(story.desk.surveys, Directory())
    plan = by_hand.plan(NOW, by="owner", at=clock.now())
    story.desk = story.again()
    cursor = str(ms(story.now))
    hook = webhook(story, word)
    ids = Ids(
        thread=talks.open.id,
        message=talks.reply.sk,
        heard=story.messages(talks.open)[0].sk,
        follow_up=talks.follow_up.id,
        agent=f"rita-{word}",
        contact=talks.resolved.contact,
        cursor=cursor,
        entry=talks.entry.id,
        reply=answered_quickly(story, word),
        note=talks.note.sk,
        contact_note=note_about(story, talks.resolved.contact, word),
        team=f"equipe-{word}",
        device=digest(device.endpoint),
        phone=talks.resolved.phone or "",
        leaves=plan.leaves.isoformat(),
        token=f"{story.store.business}.owner.{cursor}",
        session=invited(story, f"rita-{word}"),
        passkey=passkey(story, word),
        change=changed(story, word),
        job=file_job(story, state=steps.READY),
        campaign=campaign(story, word),
        erasure=erased(story, word),
        key=api_key(story, word),
        webhook=hook.id,
        delivery=delivered(story, hook, word),
        sale=sold(story, talks.open.id, word, SaleState.PENDING),
        offer=offered(story),
    )
    return Shop(story, ids, word)


@dataclass(frozen=True)
class Talks:
    """The shop's threads: the open one with what is in it, and the resolved one; and the entry of the FAQ."""

    open: Thread
    resolved: Thread
    reply: Message
    note: Message
    follow_up: FollowUp
    entry: Entry


def with_threads(story: Story, word: str) -> Talks:
    """Resolves a thread, makes the settings, and opens another thread by them."""
    resolved = story.thread_of(story.hears(word, by=f"Bia {word}"))
    story.later(seconds=5).resolves(resolved)
    entry = with_settings(story, word)
    thread = story.thread_of(story.hears(f"oi {word}", by=f"Ana {word}"))
    on_telegram(story, thread)
    story.confirms("owner", "loja@exemplo.test")
    reply = pictured(story, story.later(seconds=5).replies(thread, f"Bom dia {word}"))
    with_connections(story, thread, word)
    story.store.add(lessons(thread, story.messages(thread)[0], entry))
    noted = story.desk.notes.write(thread.id, f"Nota {word}", agent="owner", key=f"note-{word}", at=story.now)
    follow_up = story.promises(thread, f"Já saiu {word}", days=1)
    return Talks(open=thread, resolved=resolved, reply=reply, note=noted.message, follow_up=follow_up, entry=entry)


def with_settings(story: Story, word: str) -> Entry:
    """Stores an alert, an approved template, a draft of another, a digest, a word that taps taught, a rule with its
    rehearsal, and an entry of the FAQ, which it returns."""
    story.store.add(WARNED)
    for id_, facts in ((TEMPLATE, APPROVED), (NEWS["name"], MARKETED)):
        Account.of(story.store).learn_template(story.inbox.id, id_, facts, at=ms(story.now))
    written = TemplateDraft(
        inbox=story.inbox.id, id=DRAFT, name="chegou", language="pt_BR", category="UTILITY", body=f"Chegou {word}."
    )
    story.store.add(written)
    ready = LibraryTemplate(name="order_delay_1", category="UTILITY", body=f"Atrasou {word}.")
    story.store.add(TemplateLibrary(inbox=story.inbox.id, language="pt_BR", templates=(ready,), at=story.now))
    story.store.add(Digest(address="dona@exemplo.test"))
    change_trade(story.store, lambda trade: replace(trade, taps={TAUGHT: ["a", "b"]}))
    rule = RULE | {"name": f"Regra {word}"}
    Rules(story.store).add(rule, name=story.store.business)
    story.desk.rehearsals.begin(rule, at=story.now)
    return story.store.add(Entry(id=story.store.business, phrasings=(f"Tem {word}?",), answer=f"Tem {word}."))


def offered(story: Story) -> dict[str, Any]:
    """The body that accepts the suggestion of the FAQ."""
    [offer] = story.desk.faq_suggestions.offers()
    return {"phrasings": [*offer.phrasings], "entry": offer.entry, "answer": offer.answer, "kind": offer.kind}


def lessons(thread: Thread, question: Message, entry: Entry) -> Lessons:
    """An incoming message as a suggested phrasing of an entry, under the entry's name."""
    lesson = Lesson(thread=thread.id, question=question.sk, answer=question.sk, group=entry.id, entry=entry.id)
    return Lessons(kept=(lesson,))


def pictured(story: Story, message: Message) -> Message:
    """The same message as that of a photo."""
    key = media_bucket.outgoing_key(story.store.business, "photo")
    return story.store.change_message(
        message.thread, message.sk, lambda m: replace(m, type="image", media_mime="image/jpeg", media_key=key)
    )


def answered_quickly(story: Story, word: str) -> str:
    """The shortcut of a quick reply with a file."""
    business = story.store.business
    key = media_bucket.outgoing_key(business, "photo")
    story.store.add(Asset(id="photo", key=key, mime="image/jpeg", filename=f"{word}.jpg", size=1))
    return story.store.add(QuickReply(shortcut=business, id="q1", text=f"Tem {word}.", asset="photo")).shortcut


def team_and_device(story: Story, word: str) -> Device:
    """Stores a team, a label and a short link, and the owner's device, which it returns."""
    store = story.store
    store.add(Team(id=f"equipe-{word}", name=f"Equipe {word}", members=frozenset({f"rita-{word}"})))
    store.add(Label(name="etiqueta"))
    links = tuple(
        EntryLink(text=f"Oi, {word}! {code}", code=code, url=f"https://wa.me/{code}") for code in ("oi", "ola")
    )
    key = media_bucket.kept_key(store.business, "picture")
    store.add(Asset(id=PICTURE, key=key, mime="image/jpeg", filename="perfil.jpg", size=1))
    store.add(Profile(inbox=story.inbox.id, links=links, picture=key))
    endpoint = f"https://fcm.googleapis.com/{store.business}"
    device = Device(agent="owner", endpoint=endpoint, session="", name=f"Aparelho {word}", at=story.now)
    devices.register(store, device)
    return device


def invited(story: Story, agent: str) -> str:
    """The id of an invitation of a person who has an e-mail address too."""
    Addresses(story.store, Directory()).want(agent, f"{story.store.business}@exemplo.test")
    return digest(tokens.hashed(tokens.invitation(story.store.business, agent, at=clock.now())))


def passkey(story: Story, word: str) -> str:
    """The id of the owner's passkey."""
    known = Passkey(
        agent="owner",
        hash=digest(f"{word}-passkey", size=32),
        credential="Y2hhdmU",
        algorithm=-7,
        key="",
        name=f"Celular {word}",
        host="loja.example",
        at=clock.now(),
    )
    return story.store.add(known).hash


def changed(story: Story, word: str) -> str:
    """The name of a request that gave the shop a contact field, and that can be taken back."""
    note = Recording.begin(story.store, by="owner", name=digest(word, size=4), at=clock.now())
    with recording(note):
        contact_records.change_fields(story.store, lambda old: replace(old, fields=(*old.fields, EXTRA)))
    return note.request


def file_job(story: Story, *, state: str) -> str:
    """The id of an import of contacts whose file was read, with a file to fetch when it is done."""
    key = media_bucket.upload_key(story.store.business, "a" * 26)
    job = FileJob(
        id=f"{story.store.business}{state}",
        task=steps.IMPORT_CONTACTS,
        by="owner",
        started=clock.now(),
        state=state,
        source=key,
        preview={"columns": ["phone"]},
        result=key if state == steps.DONE else "",
        result_name="contatos.csv",
        until=clock.now() + steps.RESULT_LASTS,
    )
    return file_jobs.begin(story.store, job).id


def campaign(story: Story, word: str) -> str:
    """The id of a campaign that begins tomorrow."""
    planned = Campaign(
        id=f"{story.store.business}c",
        name=f"Campanha {word}",
        inbox=story.inbox.id,
        by="owner",
        created=clock.now(),
        enclosed=Enclosed(template=Filled(name="novidade")),
        state=CampaignState.SCHEDULED,
        start=clock.now() + timedelta(days=1),
    )
    return campaigns.begin(story.store, planned).id


def on_telegram(story: Story, thread: Thread) -> None:
    """Gives the shop a bot, in whose chat the thread's contact writes too, and to which somebody connected their
    account."""
    number = story.inbox
    bot = replace(number, id="telegram", channel="telegram", address="700001", name="Telegram", phone="@loja_bot")
    story.store.put(bot)
    story.inbox = bot
    there = story.thread_of(story.hears("oi", person=Person(channel_user_id="600001", name="Ana")))
    story.inbox = number
    story.desk = story.again()
    offer = AddressOffer(address="700001:bc_1", name="Rita", is_open=True)
    Account.of(story.store).note_offer("telegram", offer, at=ms(story.now))
    story.desk.contacts.merge(thread.contact, there.contact, by="owner", at=story.now, keep=thread.contact)


def note_about(story: Story, contact: str, word: str) -> str:
    """The id of a note about a contact, of whom the shop has a field too."""
    profiles = story.desk.contact_profiles
    profiles.define_fields([ContactField(id="peso", name="Peso", type=FieldType.TEXT)])
    note = ContactNote(contact=contact, id=story.store.business, text=f"Nota {word}", by="owner", at=story.now)
    return story.store.add(note).id

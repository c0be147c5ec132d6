"""A shop with everything that it can have of somebody, and all that an erasure reaches."""

import base64
import itertools
import json
from dataclasses import dataclass, field, replace
from datetime import datetime, timedelta
from functools import partial
from typing import Any, cast

from atende.aws import media_bucket, session
from atende.aws.dead_letters import DeadLetters
from atende.aws.media_bucket import export_key, incoming_key, outgoing_key, upload_key
from atende.aws.object_versions import ObjectVersions
from atende.aws.quarantine import Quarantine
from atende.aws.raw_payloads import BROUGHT, Raw
from atende.aws.sqs import Queue
from atende.core.errors import Poison
from atende.desk import Desk
from atende.desk.contacts.profile import ProfileChange
from atende.desk.file_jobs import steps
from atende.desk.privacy import access, consent_ledger, erase, ledger
from atende.desk.privacy.consent_ledger import Decision
from atende.desk.privacy.deletion import Reach
from atende.desk.search.index import SearchIndexing
from atende.desk.threads.edit import ThreadEdit
from atende.model import Attachment, Enclosed, Media, Person, Priority, Thread
from atende.model.bot_session import BotSession
from atende.model.campaigns import Campaign, CampaignPart, CampaignState
from atende.model.channel_events import Piece
from atende.model.contact_changes import name_key
from atende.model.content import Filled, Value
from atende.model.orders import OrderLine
from atende.model.sale import ByTemplate, Sale, SaleState, carried_by
from atende.model.webhooks import Delivery
from atende.reporting.journal.store import Journal
from atende.storage import (
    api_keys,
    campaigns,
    connections,
    erasures,
    faq,
    file_jobs,
    list_settings,
    presence,
    settings,
    webhooks,
)
from atende.storage.api_keys import KeyedRequest
from atende.storage.assets import Asset
from atende.storage.connections import NEW, PERSON, KeptView, RemoteLink, SentLine, Unsent, link_name
from atende.storage.contact_records import ContactNote
from atende.storage.directory import Directory
from atende.storage.faq import Entry, Lesson, Lessons, Tap
from atende.storage.file_jobs import FileJob
from atende.storage.presence import Presence
from atende.workers import history_bundles, item_codec
from atende.workers.job import Tools, work
from tests.desk.story import Story
from tests.desk.wires import Stack, Wires
from tests.privacy.places import bucket_bytes, bucket_keys, marks_in, queue_bytes, schedule_bytes, table_bytes

_numbers = itertools.count(1)
KEY = "a key of this test"


@dataclass
class Jobs:
    """The jobs that wait, each with the time of the story from which the queue delivers it."""

    story: Story
    items: list[tuple[datetime, dict[str, Any]]] = field(default_factory=list)

    def later(self, body: str, *, group: str, seconds: int) -> None:
        job = json.loads(body)
        if job["do"] in ("erase", "retention"):
            self.items.append((self.story.now + timedelta(seconds=seconds), job))

    def due(self) -> list[dict[str, Any]]:
        """Takes what the queue delivers now."""
        due = [job for at, job in self.items if at <= self.story.now]
        self.items = [(at, job) for at, job in self.items if at > self.story.now]
        return due


@dataclass
class Shop:
    """A shop of a story with all that an erasure reaches. `mark` is in everything that is one person's."""

    story: Story
    wires: Wires
    stack: Stack
    dead: list[str]
    jobs: Jobs
    mark: str = "Xilindró"
    before: frozenset[str] = frozenset()
    """Keys of the bucket that shops of other tests left there."""
    asked: list[dict[str, Any]] = field(default_factory=list)
    """Jobs that have another system forget somebody."""

    @property
    def phone(self) -> str:
        return "5531988887777"

    @property
    def ana(self) -> Person:
        return Person(phone=self.phone, channel_user_id="BR.99887766", name=f"Ana {self.mark}")

    def reach(self, desk: Desk) -> Reach:
        journal = Journal(desk.store, desk.shop.business.zone)
        return Reach(
            objects=ObjectVersions(self.stack.bucket),
            letters=DeadLetters(session.client("sqs"), tuple(self.dead)),
            indexing=SearchIndexing(desk.store, journal=journal, files=media_bucket.shelf().segments),
            owner=Directory().lookup,
            key=KEY,
            ask=self.asked.append,
        )

    def tools(self) -> Tools:
        shelf = media_bucket.shelf
        queue = cast("Queue", self.jobs)
        return Tools(queue=lambda: queue, files=shelf, segments=lambda: shelf().segments, reach=self.reach)

    def erases(self, contact: str) -> erasures.Erasure:
        """The whole job, as the queue repeats it; time passes as the job asks for it."""
        erasure = erase.request(self.story.store, contact, by="owner", why="customer", at=self.story.now)
        self.goes_on(erasure.id)
        return erasures.find(self.story.store, erasure.id)

    def asks_to_erase(self, contact: str) -> str:
        """Returns the erasure's id; nothing is done yet."""
        return erase.request(self.story.store, contact, by="owner", why="shop", at=self.story.now).id

    def job(self, name: str) -> dict[str, Any]:
        return {"do": "erase", "business": self.story.store.business, "id": name}

    def works(self, *jobs: dict[str, Any]) -> None:
        """Does these jobs and those that are due, one after another."""
        for job in (*jobs, *self.jobs.due()):
            work(json.dumps(job), self.tools())

    def goes_on(self, name: str) -> None:
        self.works(self.job(name))
        for _ in range(40):
            self.wires.flow()
            if erasures.find(self.story.store, name).phase in ("late", "over"):
                return
            self.story.later(seconds=6)
            self.works()
        raise AssertionError(erasures.find(self.story.store, name))

    def indexes(self) -> None:
        self.wires.flow()
        body = json.dumps({"do": "search", "business": self.story.store.business})
        for _ in range(20):
            if not work(body, self.tools())["more"]:
                return

    def left(self, *marks: str) -> set[tuple[str, str]]:
        """Where the marks are in this story's shop, in queues, and in what belongs to no shop.

        A short mark would also be found by chance in random names."""
        assert all(len(mark) >= 6 for mark in marks), marks
        table = table_bytes(session.client("dynamodb"), self.stack.table, self.story.store.business)
        queues = [*self.dead, self.wires.dead.url, self.wires.outbound_dead.url]
        places = [*table, *bucket_bytes(self.stack.bucket, without=self.before), *queue_bytes(queues)]
        places += schedule_bytes(self.wires.scheduler, self.wires.group)
        return marks_in(places, marks)

    def keeps(self, key: str, content: bytes) -> str:
        session.client("s3").put_object(Bucket=self.stack.bucket, Key=key, Body=content)
        return key

    def piece(self, text: str, *, phone: str, address: str = "") -> str:
        item = {"from": phone, "id": f"wamid.{text}", "text": {"body": text}}
        to = address or self.story.inbox.address
        piece = Piece(channel="whatsapp", kind="message", field="messages", item=item, address=to, app="local")
        return item_codec.to_json(piece)


def opened(story: Story, wires: Wires, stack: Stack) -> Shop:
    sqs, name = session.client("sqs"), f"erasure-{next(_numbers)}"
    dead = [sqs.create_queue(QueueName=f"{name}-{end}")["QueueUrl"] for end in ("in", "jobs", "stream")]
    story.uses(automations=())
    ledger.connect(lambda: KEY)
    return Shop(story, wires, stack, dead, Jobs(story), before=frozenset(bucket_keys(stack.bucket)))


def furnish(shop: Shop) -> tuple[Thread, Thread]:
    """Ana has everything that somebody can have in a shop; Bia has the same words to somebody else."""
    story, mark, store = shop.story, shop.mark, shop.story.store
    bia = story.thread_of(story.later(minutes=1).hears("tem pão de queijo?", by="Bia"))
    ana = story.thread_of(story.later(minutes=1).hears(f"oi, sou a {mark}", person=shop.ana))
    photo = story.later(minutes=1).hears(mark, person=shop.ana, type="image", media=Media(id="1", mime="image/png"))
    shown = store.marker(story.inbox.id, photo.source_id)
    assert shown
    key = shop.keeps(incoming_key(store.business, ana.id, shown.sk), f"png {mark}".encode())
    store.change_message(ana.id, shown.sk, lambda m: replace(m, media_key=key, media_filename=f"{mark}.png"))
    asset = "01m8997dg00000000000000abc"
    store.add(Asset(id=asset, key=outgoing_key(store.business, asset), mime="text/plain", filename=mark, size=1))
    shop.keeps(outgoing_key(store.business, asset), mark.encode())
    said = json.dumps({"thread": ana.id, "text": mark})
    delivery = Delivery(webhook="w1", id="1795608000000-ab", type="message.received", body=said, at=story.now)
    webhooks.add_delivery(store, delivery)
    request = KeyedRequest(name="k1", asked="a1", at=story.now, status=201, body=said)
    api_keys.remember(store, request, until=story.now + timedelta(days=1))
    shop.keeps(upload_key(store.business, asset), mark.encode())
    reply = story.later(minutes=1).replies(ana, f"Claro, {mark}!")
    store.change_message(ana.id, reply.sk, lambda m: replace(m, asset=asset))
    story.status(f"wamid.{mark}.early", "read", key=f"{ana.id}|{reply.sk}")
    story.desk.notes.write(ana.id, f"nota {mark}", agent="maya", key="note-1", at=story.now)
    story.promises(ana, f"volta {mark}", hours=2)
    seen = {"contact": ana.contact, "thread": ana.id, "by": "maya", "at": story.now}
    access.note(store, access.Action.READ_THREAD, **seen)  # type: ignore[arg-type]
    refusal = Decision(purpose="survey", given=False, reason=f"disse {mark} no balcão", by="maya")
    consent_ledger.record(store, store.contact(ana.contact), refusal, key="consent", at=story.now)
    store.add(ContactNote(contact=ana.contact, id="n1", text=f"gosta de {mark}", by="maya", at=story.now))
    settings.add_labels(store, [f"cliente {mark}"])
    store.change_thread(ana.id, lambda t: replace(t, labels=frozenset({f"cliente {mark}"})))
    list_settings.change(store, "maya", lambda kept: replace(kept, pinned=frozenset({ana.id, bia.id})))
    story.resolves(ana)
    scattered(shop, ana)
    learned(shop, ana, bia)
    sold(shop, ana)
    advertised(shop, ana, bia)
    chosen(shop, ana)
    store.add(replace(story.inbox, id="email", channel="email", address="loja@in.example", app="ses", reply_key="k"))
    story.desk = story.again()
    story.desk.continuations.follow(ana.id, "xilindro@site.example", f"Oi {mark}", agent="maya", key="l1", at=story.now)
    jobs_of(shop, ana)
    outside(shop)
    shop.indexes()
    story.later(days=1)
    work(json.dumps({"do": "close_day", "business": store.business, "date": story.desk.shop.local_date(ana.opened)}))
    return ana, bia


def scattered(shop: Shop, ana: Thread) -> None:
    """What no other item leads to: an invitation, a priority that came and went on other days, a status that came
    before its message, an older version of a file; and words about Ana in her own items."""
    story, mark, store = shop.story, shop.mark, shop.story.store
    store.change_contact(
        ana.contact, lambda contact: replace(contact, given_name=f"Aninha {mark}", custom={"peso": f"uns {mark}"})
    )
    own = ProfileChange(external_id=f"cliente-{mark}", metadata={"crm": mark})
    story.desk.contact_profiles.change(story.contact_of(ana), own, at=story.now)
    ours = ThreadEdit(external_id=f"pedido-{mark}", metadata={"obs": mark})
    story.desk.threads.edit(ana.id, ours, by="maya", at=story.now)
    store.change_episode(ana.id, 1, lambda episode: replace(episode, comment=f"{mark} gostou"))
    presence.keep(store, Presence(thread=ana.id, agent="maya", until=story.now))
    mail = shop.keeps(f"{BROUGHT}{store.business}", f"From: {mark}".encode())
    shop.keeps(mail, f"To: {mark}".encode())
    first = store.messages(ana.id, before="M$", limit=1)[0]
    store.change_message(ana.id, first.sk, lambda message: replace(message, raw=mail))
    for change in ({"priority": Priority.HIGH}, {"priority": Priority.NONE}):
        story.later(days=1)
        store.change_thread(ana.id, partial(replace, **change))
        shop.wires.flow()
    story.status(f"wamid.{base64.b64encode(b'x' + shop.phone.encode()).decode()}", "delivered")
    store.add(replace(story.inbox, id="telegram", channel="telegram", address="700001", phone="@loja_bot"))
    story.desk = story.again()
    story.desk.invitations.invite(ana.contact, "telegram", at=story.now, thread=ana.id, by="maya")


def learned(shop: Shop, ana: Thread, bia: Thread) -> None:
    store, phrasing = shop.story.store, f"tem bolo de {shop.mark} hoje?"
    common, unlike = "vocês abrem no domingo de manhã?", f"abrem para {shop.mark}?"
    asked = [(phrasing, ana), (common, ana), (common, bia), (unlike, ana)]
    sources = frozenset(faq.source_of(text, thread.id) for text, thread in asked)
    store.add(Entry(id="e1", phrasings=(phrasing, common), answer="Sim!", unlike=(unlike,), learned=sources))
    store.add(
        Entry(id="e2", phrasings=(f"e {shop.mark}?",), learned=frozenset([faq.source_of(f"e {shop.mark}?", ana.id)]))
    )
    shop.story.desk.faq.learn()
    lesson = Lesson(thread=ana.id, question="M#1", answer="M#2")
    tap = Tap(thread=ana.id, question="M#1", entry="e1")
    others = replace(lesson, thread=bia.id), replace(tap, thread=bia.id)
    faq.change_lessons(store, lambda _: Lessons(kept=(lesson, others[0]), taps=(tap, others[1])))


def sold(shop: Shop, ana: Thread) -> None:
    """An order that nobody has paid, whose payer the provider does not have yet, and its template with a file."""
    store, at = shop.story.store, shop.story.now
    first, second = (ordered_file(shop, f"01m8997dg00000000000000ab{end}") for end in "de")
    way = ByTemplate(filled=Filled(name="pedido", body=(Value(text=shop.mark),)), file=first)
    sale = Sale(
        thread=ana.id,
        id="s1",
        inbox=ana.inbox,
        lines=(OrderLine(name=f"Bolo {shop.mark}", quantity=1, price=900),),
        connector="asaas",
        by="maya",
        made=at,
        due=f"{at + timedelta(days=9):%Y-%m-%d}",
        until=at + timedelta(days=9),
        note=f"para {shop.mark}",
        payer=f"Ana {shop.mark}",
        document="52998224725",
        state=SaleState.CREATING,
        by_template=way,
    )
    store.add(carried_by(sale, replace(way, file=second)))


def ordered_file(shop: Shop, asset: str) -> Attachment:
    """A file that stands above the text of an order's template."""
    store = shop.story.store
    key = shop.keeps(outgoing_key(store.business, asset), f"pdf {shop.mark}".encode())
    shop.keeps(upload_key(store.business, asset), shop.mark.encode())
    store.add(Asset(id=asset, key=key, mime="application/pdf", filename=f"{shop.mark}.pdf", size=9))
    return Attachment(kind="document", asset=asset, key=key, filename=f"{shop.mark}.pdf")


def advertised(shop: Shop, ana: Thread, bia: Thread) -> None:
    """A campaign that reached Ana, and paused when she was the last one."""
    store, at = shop.story.store, shop.story.now
    place = {"letter": 1, "after": f"{name_key(ana.name)}#{ana.contact}", "threads": []}
    campaign = Campaign(
        id="c1", name="Bolo", inbox=ana.inbox, by="owner", created=at, enclosed=Enclosed(), state=CampaignState.PAUSED
    )
    campaigns.begin(store, replace(campaign, place=place, slices=1))
    people = (f"{ana.contact}|{ana.id}", f"{bia.contact}|{bia.id}")
    campaigns.keep_part(store, CampaignPart(campaign="c1", number=0, at=at, people=people))
    store.change_contact(ana.contact, lambda contact: replace(contact, marketed=at, campaigns={"c1": 1}))


def chosen(shop: Shop, ana: Thread) -> None:
    """A CRM that offered several people, of whom somebody chose none, and a bot that had the thread."""
    store, at = shop.story.store, shop.story.now
    connections.change_connection(store, "hubspot", lambda old: replace(old, state="connected", account="7"))
    link = RemoteLink(connector="hubspot", what=PERSON, id=link_name("7", ana.contact))
    connections.change_link(store, link, lambda old: replace(old, choice=NEW))
    seen = {"candidates": [{"id": "1", "words": f"Ana {shop.mark}"}]}
    connections.keep_view(store, KeptView(connector="hubspot", contact=ana.contact, at=at, state="choose", shown=seen))
    draft = {"text": f"Oi, Ana {shop.mark}!"}
    connections.keep_view(store, KeptView(connector="hubspot", contact=ana.id, at=at, state="ready", shown=draft))
    connections.write_line(
        store, SentLine(connector="hubspot", at=at, what="thread", thread=ana.id, contact=ana.contact, error=shop.mark)
    )
    connections.keep_unsent(store, Unsent(connector="hubspot", thread=ana.id, act="thread", since=at, error=shop.mark))
    bot = BotSession(connector="typebot", since=1, remote=f"session {shop.mark}")
    store.change_thread(ana.id, lambda thread: replace(thread, bot=bot))


def jobs_of(shop: Shop, ana: Thread) -> None:
    """Exports and imports that have the person, and one that does not."""
    story, mark, business = shop.story, shop.mark, shop.story.store.business
    started = story.now
    jobs = (
        FileJob(
            id="1",
            task=steps.EXPORT_THREAD,
            by="maya",
            started=started,
            state="done",
            options={"thread": ana.id},
            filename=mark,
        ),
        FileJob(id="2", task=steps.EXPORT_CONTACTS, by="maya", started=started, state="done", options={"search": mark}),
        FileJob(
            id="3",
            task=steps.IMPORT_CONTACTS,
            by="maya",
            started=started,
            state="ready",
            source=upload_key(business, "csv"),
            preview={"rows": [[mark, "(31) 98888-7777"]]},
        ),
        FileJob(
            id="4",
            task=steps.EXPORT_CONTACTS,
            by="maya",
            started=started,
            state="done",
            result=export_key(business, "4", "contacts"),
        ),
    )
    for job in jobs:
        file_jobs.begin(story.store, job)
    shop.keeps(export_key(business, "1", "thread"), mark.encode())
    shop.keeps(export_key(business, "2", "contacts"), f"Ana {mark};(31) 98888-7777".encode())
    shop.keeps(upload_key(business, "csv"), f"{mark};31 9 8888 7777".encode())
    shop.keeps(export_key(business, "4", "contacts"), b"Bia;(11) 91234-5678")


def outside(shop: Shop) -> None:
    """Raw copies, quarantine, dead letters, also in a bundle with others."""
    story, mark = shop.story, shop.mark
    raw = Raw(shop.stack.bucket)
    quarantine = Quarantine(raw=raw, source="inbound", log=lambda *_, **__: None, count=lambda _: None)
    ours = shop.piece(mark, phone="553188887777")
    raw.keep(ours.encode(), why="large", at=story.now)
    with quarantine.taking(ours):
        raise Poison("of unknown channel")
    raw.keep(f'{{"cut": "{mark} {shop.phone}'.encode(), why="unreadable", at=story.now)
    sqs = session.client("sqs")
    for url in (shop.dead[0], shop.dead[2]):
        sqs.send_message(QueueUrl=url, MessageBody=ours)
    bundle = history_bundles.body_of([ours, shop.piece("de Bia", phone="5511999990000")])
    sqs.send_message(QueueUrl=shop.dead[1], MessageBody=bundle)

"""A person is erased everywhere: a shop with everything that it can have of somebody, and a look at every byte."""

import itertools
import json
from dataclasses import dataclass, field, replace
from datetime import timedelta
from typing import Any

import pytest
from pynamodb.connection.base import Connection

from atende.aws import media_bucket, session
from atende.aws.dead_letters import DeadLetters
from atende.aws.media_bucket import export_key, incoming_key, outgoing_key, upload_key
from atende.aws.object_versions import ObjectVersions
from atende.aws.quarantine import Quarantine
from atende.aws.raw_payloads import Raw
from atende.aws.sqs import Queue
from atende.core.errors import NotFound, Poison
from atende.desk import Desk
from atende.desk.file_jobs import steps
from atende.desk.privacy import erase, ledger
from atende.desk.privacy.erase import Reach
from atende.desk.search.index import SearchIndexing
from atende.model import Media, Person, Thread
from atende.model.channel_events import Piece
from atende.model.webhooks import Delivery
from atende.reporting.journal.store import Journal
from atende.storage import erasures, faq, file_jobs, list_settings, search_records, settings, webhooks
from atende.storage.api_keys import KeyedRequest
from atende.storage.assets import Asset
from atende.storage.contact_records import ContactNote
from atende.storage.directory import Directory
from atende.storage.faq import Entry, Lesson, Lessons
from atende.storage.file_jobs import FileJob
from atende.workers import history_bundles, item_codec
from atende.workers.job import Tools, work
from tests.desk.story import Story
from tests.desk.wires import Stack, Wires
from tests.privacy.places import bucket_bytes, marks_in, queue_bytes, table_bytes

pytestmark = pytest.mark.desk

_numbers = itertools.count(1)
KEY = "a key of this test"


@dataclass
class Shop:
    """A shop of a story with all that an erasure reaches. `mark` is in everything that is one person's."""

    story: Story
    wires: Wires
    stack: Stack
    dead: list[str]
    mark: str = "Xilindró"
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

    def tools(self, queue: Queue) -> Tools:
        shelf = media_bucket.shelf
        return Tools(queue=lambda: queue, files=shelf, segments=lambda: shelf().segments, reach=self.reach)

    def erases(self, contact: str) -> erasures.Erasure:
        """The whole job, as the queue repeats it; time passes as the job asks for it."""
        erasure = erase.request(self.story.store, contact, by="owner", why="customer", at=self.story.now)
        self.goes_on(erasure.id)
        return erasures.find(self.story.store, erasure.id)

    def goes_on(self, name: str) -> None:
        queue = self.wires.jobs
        body = json.dumps({"do": "erase", "business": self.story.store.business, "id": name})
        for _ in range(40):
            work(body, self.tools(queue))
            [*self.wires.taken(queue)]
            self.wires.flow()
            if erasures.find(self.story.store, name).phase in ("late", "over"):
                return
            self.story.later(seconds=6)
        raise AssertionError(erasures.find(self.story.store, name))

    def indexes(self) -> None:
        self.wires.flow()
        body = json.dumps({"do": "search", "business": self.story.store.business})
        for _ in range(20):
            if not work(body, self.tools(self.wires.jobs))["more"]:
                return

    def left(self, *marks: str) -> set[tuple[str, str]]:
        """Where the marks are in this story's shop, in queues, and in what belongs to no shop."""
        table = table_bytes(session.client("dynamodb"), self.stack.table, self.story.store.business)
        places = [*table, *bucket_bytes(self.stack.bucket), *queue_bytes([*self.dead, self.wires.dead.url])]
        return marks_in(places, marks)

    def keeps(self, key: str, content: bytes) -> str:
        session.client("s3").put_object(Bucket=self.stack.bucket, Key=key, Body=content)
        return key

    def piece(self, text: str, *, phone: str, address: str = "") -> str:
        item = {"from": phone, "id": f"wamid.{text}", "text": {"body": text}}
        place = {"address": address or self.story.inbox.address, "app": "local"}
        return item_codec.to_json(Piece(channel="whatsapp", kind="message", field="messages", item=item, **place))


@pytest.fixture
def shop(story: Story, wires: Wires, stack: Stack) -> Shop:
    sqs, name = session.client("sqs"), f"erasure-{next(_numbers)}"
    dead = [sqs.create_queue(QueueName=f"{name}-{end}")["QueueUrl"] for end in ("in", "jobs", "stream")]
    story.uses(automations=())
    ledger.connect(lambda: KEY)
    return Shop(story, wires, stack, dead)


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
    store.add(KeyedRequest(name="k1", asked="a1", at=story.now, status=201, body=said))
    shop.keeps(upload_key(store.business, asset), mark.encode())
    reply = story.later(minutes=1).replies(ana, f"Claro, {mark}!")
    store.change_message(ana.id, reply.sk, lambda m: replace(m, asset=asset))
    story.status(f"wamid.{mark}.early", "read", key=f"{ana.id}|{reply.sk}")
    story.desk.messages.note(ana.id, f"nota {mark}", agent="maya", key="note-1", at=story.now)
    story.promises(ana, f"volta {mark}", hours=2)
    store.add(ContactNote(contact=ana.contact, id="n1", text=f"gosta de {mark}", by="maya", at=story.now))
    settings.add_labels(store, [f"cliente {mark}"])
    store.change_thread(ana.id, lambda t: replace(t, labels=frozenset({f"cliente {mark}"})))
    list_settings.change(store, "maya", lambda kept: replace(kept, pinned=frozenset({ana.id, bia.id})))
    story.resolves(ana)
    learned(shop, ana, bia)
    jobs_of(shop, ana)
    outside(shop)
    shop.indexes()
    story.later(days=1)
    work(json.dumps({"do": "close_day", "business": store.business, "date": story.desk.shop.local_date(ana.opened)}))
    return ana, bia


def learned(shop: Shop, ana: Thread, bia: Thread) -> None:
    store, phrasing = shop.story.store, f"tem bolo de {shop.mark} hoje?"
    common = "vocês abrem no domingo de manhã?"
    sources = [faq.source_of(phrasing, ana.id), faq.source_of(common, ana.id), faq.source_of(common, bia.id)]
    store.add(Entry(id="e1", phrasings=(phrasing, common), answer="Sim!", learned=frozenset(sources)))
    store.add(
        Entry(id="e2", phrasings=(f"e {shop.mark}?",), learned=frozenset([faq.source_of(f"e {shop.mark}?", ana.id)]))
    )
    shop.story.desk.faq.learn()
    lesson = Lesson(thread=ana.id, question="M#1", answer="M#2")
    faq.change_lessons(store, lambda _: Lessons(kept=(lesson, replace(lesson, thread=bia.id))))


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
            preview={"rows": [[mark]]},
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
    sqs.send_message(QueueUrl=shop.dead[0], MessageBody=ours)
    bundle = history_bundles.body_of([ours, shop.piece("de Bia", phone="5511999990000")])
    sqs.send_message(QueueUrl=shop.dead[1], MessageBody=bundle)


def test_nothing_of_an_erased_person_is_left(shop: Shop) -> None:
    ana, bia = furnish(shop)
    names = (shop.mark, "BR.99887766", ana.id, ana.contact)
    before = {place.split()[0] for _, place in shop.left(*names)}
    assert before == {"table", "bucket", "queue"}
    erasure = shop.erases(ana.contact)
    shop.wires.flow()
    assert shop.left(shop.mark, "xilindro", "BR.99887766", "553188887777", shop.phone) == set()
    receipt = f"table B#{shop.story.store.business}#ER J#{erasure.id}"
    assert shop.left(*names) == {(ana.id, receipt), (ana.contact, receipt)}
    assert shop.left("de Bia", "pão de queijo", "91234-5678", bia.id)
    assert {entry.phrasings for entry in faq.entries(shop.story.store)} == {("vocês abrem no domingo de manhã?",)}
    assert erasure.state == "done"
    assert erasure.counts == {"contacts": 1, "threads": 1, "messages": 3, "notes": 2, "files": 2, "follow_ups": 1}
    assert shop.story.store.find_thread(bia.id)


@pytest.fixture
def gone(shop: Shop) -> tuple[Shop, Any, Thread]:
    """A shop from which Ana was erased, and her message, as the queue had it."""
    heard = shop.story.later(minutes=1).heard("oi", person=shop.ana)
    shop.story.receives(heard)
    thread = shop.story.thread_of(heard)
    shop.erases(thread.contact)
    return shop, heard, thread


def contacts_of(shop: Shop) -> list[str]:
    alias = shop.story.store.alias("bsuid", "BR.99887766")
    return [alias.contact] if alias else []


def test_a_copy_of_an_erased_message_that_comes_later_is_dropped(gone: tuple[Shop, Any, Thread]) -> None:
    shop, heard, _ = gone
    shop.story.later(hours=1).receives(heard)
    assert contacts_of(shop) == []


def test_what_arrived_before_the_erasure_and_is_handled_after_it_is_dropped(gone: tuple[Shop, Any, Thread]) -> None:
    shop, _, thread = gone
    waiting = shop.story.heard("ainda na fila", person=shop.ana)
    before = thread.opened + timedelta(seconds=1)
    shop.story.desk.incoming.receive(waiting, inbox=shop.story.inbox, arrived=before, now=shop.story.now)
    assert contacts_of(shop) == []


def test_who_writes_again_is_somebody_new(gone: tuple[Shop, Any, Thread]) -> None:
    shop, _, thread = gone
    again = shop.story.thread_of(shop.story.later(hours=1).hears("oi de novo", person=shop.ana))
    assert again.contact != thread.contact
    assert contacts_of(shop) == [again.contact]


def test_a_status_of_an_erased_message_leaves_nothing(gone: tuple[Shop, Any, Thread]) -> None:
    shop, heard, _ = gone
    shop.story.later(hours=1).status(heard.source_id, "read")
    assert shop.left(heard.source_id) == set()


def test_an_erasure_that_is_cut_off_anywhere_goes_on(shop: Shop, monkeypatch: pytest.MonkeyPatch) -> None:
    """After each number of the table's writes once more, until it passes without a cut."""
    ana, _ = furnish(shop)
    erasure = erase.request(shop.story.store, ana.contact, by="owner", why="shop", at=shop.story.now)
    body = json.dumps({"do": "erase", "business": shop.story.store.business, "id": erasure.id})
    cuts = 0
    for allowed in itertools.count(1, 2):
        with pytest.MonkeyPatch.context() as patch:
            cut_after(patch, allowed)
            try:
                work(body, shop.tools(shop.wires.jobs))
            except Cut:
                cuts += 1
                continue
        break
    assert cuts > 5
    shop.goes_on(erasure.id)
    shop.wires.flow()
    assert shop.left(shop.mark, "BR.99887766", shop.phone) == set()


class Cut(BaseException):
    """The process was killed."""


def cut_after(patch: pytest.MonkeyPatch, writes: int) -> None:
    left = itertools.count(writes, -1)
    call = Connection.dispatch

    def dispatch(self: Any, operation: str, arguments: Any) -> Any:
        if (
            operation in ("PutItem", "UpdateItem", "DeleteItem", "BatchWriteItem", "TransactWriteItems")
            and next(left) <= 0
        ):
            raise Cut
        return call(self, operation, arguments)

    patch.setattr(Connection, "dispatch", dispatch)


def test_a_request_in_the_chat_is_a_task_with_the_laws_deadline(shop: Shop) -> None:
    """Once in an episode, also when the customer says it again or the message comes twice."""
    story = shop.story.uses(automations=("optout",))
    asked = story.hears("Oi! Apaguem meus dados, por favor", person=shop.ana)
    story.receives(asked)
    story.later(minutes=2).hears("apaguem meus dados", person=shop.ana)
    thread = story.thread_of(asked)
    [(about, name)] = story.store.tasks()
    task = story.store.follow_up(about, name)
    assert (about, task.due.date()) == (thread.id, (thread.opened + timedelta(days=15)).date())
    assert task.text.startswith("Apagar os dados do cliente")
    assert "dados pessoais" in thread.labels
    [said] = story.said(thread)
    assert "em até 15 dias" in said
    story.later(minutes=1).replies(thread, "Já vamos apagar.")
    assert story.store.tasks() == [(about, name)]


def test_somebody_else_with_the_same_phone_keeps_it(shop: Shop) -> None:
    """A number that passed on: only the erased holder goes."""
    first = shop.story.thread_of(shop.story.hears("oi", person=shop.ana))
    other = replace(shop.ana, channel_user_id="BR.11112222", name="Caio")
    second = shop.story.thread_of(shop.story.later(days=40).hears("sou outro", person=other))
    assert first.contact != second.contact
    shop.erases(first.contact)
    shop.story.later(minutes=1)
    assert shop.story.thread_of(shop.story.hears("eu de novo", person=other)).id == second.id


def test_a_contact_that_was_merged_goes_with_the_one_that_it_was_merged_into(shop: Shop) -> None:
    first = shop.story.thread_of(shop.story.hears("um", person=shop.ana))
    second = shop.story.thread_of(shop.story.hears("dois", by="Beto"))
    shop.wires.flow()
    shop.story.desk.contacts.merge(first.contact, second.contact, by="maya", at=shop.story.now)
    shop.erases(first.contact)
    for thread in (first, second):
        assert shop.story.store.find_thread(thread.id) is None
        with pytest.raises(NotFound):
            shop.story.store.contact(thread.contact)


def test_another_shops_copy_of_the_same_person_stays(shop: Shop) -> None:
    other = Story.begin(name="Outra")
    letter = shop.piece("lá", phone=shop.phone, address=other.inbox.address)
    session.client("sqs").send_message(QueueUrl=shop.dead[0], MessageBody=letter)
    Raw(shop.stack.bucket).keep(letter.encode(), why="large", at=shop.story.now)
    thread = shop.story.thread_of(shop.story.hears("aqui", person=shop.ana))
    theirs = other.thread_of(other.hears("lá", person=shop.ana))
    shop.erases(thread.contact)
    places = {place.split()[0] for _, place in shop.left("wamid.lá")}
    assert places == {"queue", "bucket"}
    assert other.store.contact(theirs.contact)


def test_an_erasure_that_is_asked_for_twice_rewrites_the_index_once(shop: Shop) -> None:
    """While another process works on the index, each of both jobs waits, and neither asks for more."""
    ana, _ = furnish(shop)
    erasure = erase.request(shop.story.store, ana.contact, by="owner", why="shop", at=shop.story.now)
    lease = search_records.take_lease(shop.story.store, "other", at=shop.story.now, lasts=timedelta(minutes=3))
    assert lease
    body = json.dumps({"do": "erase", "business": shop.story.store.business, "id": erasure.id})
    for _ in range(3):
        work(body, shop.tools(shop.wires.jobs))
    rewrites = search_records.parts(shop.story.store, consistent=True).rewrites
    assert [rewrite.id for rewrite in rewrites] == [erasure.id]
    search_records.end_lease(shop.story.store, "other")
    shop.goes_on(erasure.id)
    shop.wires.flow()
    assert shop.left(shop.mark) == set()


def test_what_happened_a_moment_ago_does_not_keep_the_index_from_being_rewritten(shop: Shop) -> None:
    """The index reads the journal of the last three seconds again and again."""
    ana, _ = furnish(shop)
    erasure = erase.request(shop.story.store, ana.contact, by="owner", why="shop", at=shop.story.now)
    shop.story.hears("acabou de chegar", by="Bia")
    shop.wires.flow()
    shop.story.later(seconds=1)
    shop.goes_on(erasure.id)
    assert shop.left(shop.mark) == set()

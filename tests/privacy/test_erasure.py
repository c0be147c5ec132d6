"""A person is erased everywhere: a shop with everything that it can have of somebody, and a look at every byte."""

from dataclasses import replace
from datetime import timedelta
from typing import Any

import pytest

from atende.aws import session
from atende.aws.raw_payloads import Raw
from atende.core.clock import ms
from atende.core.errors import NotFound
from atende.desk.threads.labels import Labels
from atende.model import Thread
from atende.model.sale import CANCEL
from atende.model.team import StaffNotice
from atende.storage import campaigns, erasures, faq, idempotency_keys, sales, settings, staff_notices
from atende.storage.idempotency_keys import Remembered
from atende.storage.setting_changes import SettingChange
from atende.storage.threads import external_number
from tests.desk.story import Story
from tests.privacy.furnished import Shop, furnish, sold
from tests.privacy.places import marks_in, queue_bytes

pytestmark = pytest.mark.desk


def test_nothing_of_an_erased_person_is_left(shop: Shop) -> None:
    ana, bia = furnish(shop)
    external = external_number(f"pedido-{shop.mark}")
    assert shop.left(external)
    names = (shop.mark, "BR.99887766", ana.id, ana.contact)
    before = {place.split()[0] for _, place in shop.left(*names)}
    assert before == {"table", "bucket", "queue", "schedule"}
    erasure = shop.erases(ana.contact)
    shop.wires.flow()
    assert campaigns.find(shop.story.store, "c1").place["after"] == ""
    words = (shop.mark, "BR.99887766", "553188887777", shop.phone)
    assert shop.left(*words, external) == set()
    assert marks_in(queue_bytes([shop.wires.jobs.url, shop.wires.outbound.url]), words) == set()
    receipt = f"table B#{shop.story.store.business}#ER J#{erasure.id}"
    assert shop.left(*names) == {(ana.id, receipt), (ana.contact, receipt)}
    assert shop.left("de Bia", "pão de queijo", "91234-5678", bia.id)
    entries = faq.entries(shop.story.store)
    assert [(entry.phrasings, entry.unlike) for entry in entries] == [(("vocês abrem no domingo de manhã?",), ())]
    lessons = faq.lessons(shop.story.store)
    assert {learned.thread for learned in (*lessons.kept, *lessons.taps)} == {bia.id}
    assert erasure.state == "done"
    assert erasure.counts == {"contacts": 2, "threads": 2, "messages": 4, "notes": 2, "files": 2, "follow_ups": 1}
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


def test_an_unpaid_order_is_charged_no_more_and_a_job_that_works_on_it_is_waited_for(shop: Shop) -> None:
    store = shop.story.store
    ana = shop.story.thread_of(shop.story.hears("dois bolos", person=shop.ana))
    sold(shop, ana)
    sale = sales.sale(store, ana.id, "s1")
    sales.change_sale(store, sale, lambda old: replace(old, held=shop.story.now + timedelta(seconds=90)))
    erasure = shop.asks_to_erase(ana.contact)
    shop.works(shop.job(erasure))
    assert (erasures.find(store, erasure).phase, sales.sale(store, ana.id, "s1").wanted) == ("", CANCEL)
    shop.story.later(seconds=91)
    shop.works()
    assert sales.find_sale(store, ana.id, "s1") is None


def test_a_hold_that_came_before_the_job_stops_the_erasure_until_it_is_lifted(shop: Shop) -> None:
    store = shop.story.store
    ana = shop.story.thread_of(shop.story.hears("oi", person=shop.ana))
    name = shop.asks_to_erase(ana.contact)
    store.change_contact(ana.contact, lambda contact: replace(contact, held=shop.story.now))
    shop.goes_on(name)
    erasure = erasures.find(store, name)
    assert (erasure.state, erasure.kept, erasure.contact) == ("refused", ("hold",), "")
    assert store.find_thread(ana.id)
    store.change_contact(ana.contact, lambda contact: replace(contact, held=None))
    assert shop.erases(ana.contact).state == "done"
    assert store.find_thread(ana.id) is None


def test_an_earlier_name_of_the_persons_own_label_goes_too(shop: Shop) -> None:
    story = shop.story
    ana = story.thread_of(story.hears("oi", person=shop.ana))
    settings.add_labels(story.store, ["nora da Zuleica"])
    story.store.change_thread(ana.id, lambda thread: replace(thread, labels=frozenset({"nora da Zuleica"})))
    own_labels = Labels(story.desk.shop)
    own_labels.rename("nora da Zuleica", "cliente da Zuleica", merge=False, at=story.now)
    while own_labels.step("nora da Zuleica", at=story.now) == "running":
        pass
    assert shop.left("nora da Zuleica")
    shop.erases(ana.contact)
    assert shop.left("nora da Zuleica", "cliente da Zuleica") == set()


def test_what_somebody_was_told_who_left_goes_too(shop: Shop) -> None:
    story = shop.story
    ana = story.thread_of(story.hears("oi", person=shop.ana))
    notice = StaffNotice(agent="lia", name="n1", at=story.now, what="mention", thread=ana.id, by="maya")
    staff_notices.tell(story.store, notice)
    removed = {"setting": "agent", "action": "removed", "title": "Lia", "pk": "B", "sk": "AG#lia"}
    story.store.put(SettingChange(id=f"{ms(story.now)}-a-01", by="owner", **removed))
    shop.erases(ana.contact)
    assert staff_notices.newest(story.store, "lia") == []


def test_an_idempotency_key_names_nobody(shop: Shop) -> None:
    store, now = shop.story.store, shop.story.now
    ana = shop.story.thread_of(shop.story.hears("oi", person=shop.ana))
    key = f"maya#{ana.id}#key-1"
    assert idempotency_keys.remember(store, key, at=now, until=now + timedelta(days=1)) == now
    later = now + timedelta(hours=1)
    assert idempotency_keys.remember(store, key, at=later, until=later + timedelta(days=1)) == now
    assert not [place for _, place in shop.left(ana.id) if "#IK#" in place]


def test_an_idempotency_key_that_an_older_version_remembered_still_counts(shop: Shop) -> None:
    store, now = shop.story.store, shop.story.now
    store.add(Remembered(key="maya#note#key-1", at=now))
    later = now + timedelta(hours=1)
    assert idempotency_keys.remember(store, "maya#note#key-1", at=later, until=later + timedelta(days=1)) == now


def test_a_mail_that_the_person_answered_as_somebody_else_stays(shop: Shop) -> None:
    """Only who has nothing with the shop but what goes on from the person's chat goes with them."""
    store = shop.story.store
    ana, _ = furnish(shop)
    mailed = store.thread(store.thread(ana.id).continued_in)
    store.change_thread(mailed.id, lambda old: replace(old, continues=""))
    shop.erases(ana.contact)
    assert store.contact(mailed.contact)


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

"""What comes in, through the desk's own door."""

from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from datetime import timedelta

import pytest

from atende.core.errors import Conflict
from atende.desk import Desk
from atende.desk.channel_policy import person_can_reply
from atende.model import Person, Status
from atende.storage.store import Store
from bench.meter import Meter
from tests.desk.story import ARRIVAL, Story

pytestmark = pytest.mark.desk


def test_a_first_message_is_greeted_once(story: Story) -> None:
    thread = story.thread_of(story.hears("oi"))
    story.later(seconds=30).hears("vocês abrem domingo?")
    assert len(story.said(thread)) == 1
    assert "Ana" in story.said(thread)[0]
    assert thread.protocol in story.said(thread)[0]


def test_a_redelivery_changes_nothing(story: Story) -> None:
    heard = story.hears("oi")
    before = list(story.store.partition(story.thread_of(heard).id))
    story.later(minutes=5).receives(heard, desk=story.again())
    assert story.store.partition(story.thread_of(heard).id) == before


def test_a_message_waits_and_counts_as_unread(story: Story) -> None:
    first = story.hears("oi")
    story.later(minutes=1).hears("tem pão de queijo?")
    thread = story.thread_of(first)
    assert thread.waiting_since == first.at
    assert len(thread.unread) == 2
    assert thread.last_text == "tem pão de queijo?"
    assert thread.status is Status.OPEN


def test_thanks_within_the_reopen_time_reopens_and_later_opens_a_new_thread(story: Story) -> None:
    thread = story.thread_of(story.hears("oi"))
    story.later(minutes=2).replies(thread, "Bom dia!")
    story.later(minutes=2).resolves(thread)
    again = story.thread_of(story.later(hours=1).hears("mais uma coisa"))
    assert (again.id, again.status, again.episode) == (thread.id, Status.OPEN, 2)
    story.later(minutes=1).resolves(again)
    other = story.thread_of(story.later(hours=26).hears("oi de novo"))
    assert other.id != thread.id
    assert other.protocol != thread.protocol
    assert len(story.said(other)) == 0


@pytest.mark.parametrize("fact", ["reopen", "resolve", "read"])
def test_a_redelivery_after_a_person_acted_brings_nothing_back(story: Story, fact: str) -> None:
    heard = story.hears("oi")
    thread = story.thread_of(heard)
    story.later(minutes=1)
    if fact == "read":
        story.desk.messages.read(thread.id, seen=story.now)
    else:
        story.resolves(thread)
    if fact == "reopen":
        story.desk.threads.reopen(thread.id, at=story.later(minutes=1).now)
    before = story.store.thread(thread.id)
    story.receives(heard, desk=story.again())
    assert story.store.thread(thread.id) == before


def test_an_old_message_is_stored_but_answered_by_nobody(story: Story) -> None:
    heard = story.heard("oi")
    story.later(hours=25).receives(heard)
    thread = story.thread_of(heard)
    assert story.said(thread) == []
    assert not person_can_reply(story.desk.shop, thread, at=story.now)


def test_a_redelivery_after_a_merge_stays_where_it_was(story: Story) -> None:
    ana, bia = story.hears("oi", by="Ana"), story.later(minutes=1).hears("oi", by="Bia")
    merged = story.thread_of(bia).contact
    story.store.change_contact(merged, lambda c: replace(c, merged_into=story.thread_of(ana).contact))
    before = story.store.partition(story.thread_of(bia).id)
    story.receives(bia, desk=story.again())
    assert story.store.partition(story.thread_of(bia).id) == before


def test_who_was_merged_writes_in_the_other_contacts_thread_until_it_is_undone(story: Story) -> None:
    ana, bia = story.thread_of(story.hears("oi", by="Ana")), story.thread_of(story.hears("oi", by="Bia"))
    story.store.change_contact(bia.contact, lambda c: replace(c, merged_into=ana.contact))
    assert story.thread_of(story.later(minutes=1).hears("sou eu", by="Bia")).id == ana.id
    story.store.change_contact(bia.contact, lambda c: replace(c, merged_into=None))
    assert story.thread_of(story.later(minutes=1).hears("sou outra", by="Bia")).id == bia.id


def test_contacts_merged_in_a_circle_are_still_found(story: Story) -> None:
    ana, bia = story.thread_of(story.hears("oi", by="Ana")), story.thread_of(story.hears("oi", by="Bia"))
    story.store.change_contact(bia.contact, lambda c: replace(c, merged_into=ana.contact))
    story.store.change_contact(ana.contact, lambda c: replace(c, merged_into=bia.contact))
    assert story.thread_of(story.later(minutes=1).hears("e agora?", by="Bia")).id in (ana.id, bia.id)


def test_a_message_without_a_time_is_stored_once_wherever_its_redelivery_arrives(story: Story) -> None:
    heard = story.heard("oi", at=None)
    story.receives(heard)
    before = story.store.partition(story.thread_of(heard).id)
    story.later(hours=3).receives(heard, desk=story.again())
    assert story.store.partition(story.thread_of(heard).id) == before
    assert story.messages(story.thread_of(heard))[0].at == story.now - timedelta(hours=3) + ARRIVAL


def test_six_first_messages_at_once_make_one_contact_one_thread_one_greeting(story: Story) -> None:
    album = [story.heard(f"foto {number}", type="image") for number in range(6)]
    with ThreadPoolExecutor(6) as people:
        list(people.map(lambda heard: story.receives(heard, desk=Desk(Store(story.store.business))), album))
    [thread] = {story.thread_of(heard).id: story.thread_of(heard) for heard in album}.values()
    assert len([message for message in story.messages(thread) if message.type == "image"]) == 6
    assert len(story.said(thread)) == 1
    assert len(thread.unread) == 6
    assert thread.waiting_since == album[0].at


def test_six_messages_at_once_after_the_reopen_time_open_one_thread(story: Story) -> None:
    old = story.thread_of(story.hears("oi"))
    story.later(minutes=5).resolves(old)
    album = [story.later(hours=30).heard("foto", type="image")] + [story.heard("foto", type="image") for _ in range(5)]
    with ThreadPoolExecutor(6) as people:
        list(people.map(lambda heard: story.receives(heard, desk=Desk(Store(story.store.business))), album))
    [new] = {story.thread_of(heard).id for heard in album}
    assert new != old.id


def test_a_message_that_comes_late_changes_neither_the_last_nor_the_order(story: Story) -> None:
    first = story.heard("primeira")
    second = story.later(minutes=1).heard("segunda")
    for heard in (second, first):
        story.receives(heard)
    thread = story.thread_of(first)
    incoming = [message.text for message in story.messages(thread) if not message.author]
    assert incoming == ["primeira", "segunda"]
    assert thread.last_text == "segunda" or thread.last_direction == "outgoing"
    assert thread.waiting_since == first.at
    assert thread.last_incoming == second.at


def test_what_wants_no_answer_opens_no_window_and_starts_nothing(story: Story) -> None:
    thread = story.thread_of(story.hears("reagiu com 👍", type="reaction", opens=False))
    assert story.said(thread) == []
    assert (thread.waiting_since, thread.unread) == (None, frozenset())
    assert person_can_reply(story.desk.shop, thread, at=story.now) is False


def test_another_identity_of_a_contact_leads_to_the_same_thread(story: Story) -> None:
    old = story.hears("oi", person=Person(phone="551199990001", name="Ana"))
    both = story.later(minutes=1).hears("oi", person=Person(phone="551199990001", channel_user_id="BR.77", name="Ana"))
    later = story.later(minutes=1).hears("oi", person=Person(channel_user_id="BR.77", name="Ana"))
    assert {story.thread_of(heard).id for heard in (old, both, later)} == {story.thread_of(old).id}
    assert story.thread_of(later).channel_user_id == "BR.77"


def test_a_new_name_is_learned_once_and_then_costs_nothing(story: Story) -> None:
    phone = "551199990002"
    story.hears("oi", person=Person(phone=phone, name="Ana"))
    thread = story.thread_of(story.later(minutes=1).hears("casei!", person=Person(phone=phone, name="Ana Lima")))
    assert (thread.name, story.contact_of(thread).name) == ("Ana Lima", "Ana Lima")
    with Meter() as meter:
        story.later(minutes=1).hears("oi", person=Person(phone=phone, name="Ana Lima"))
    assert meter.writes <= 4


def test_what_the_shop_typed_on_its_phone_is_an_answer(story: Story) -> None:
    first = story.hears("oi")
    echo = story.later(minutes=4).hears("Bom dia! Do celular.", direction="outgoing", opens=False)
    thread = story.thread_of(first)
    assert story.thread_of(echo).id == thread.id
    assert (thread.waiting_since, thread.first_reply_seconds) == (None, 240)


def test_a_message_stored_while_a_person_resolved_is_not_lost(story: Story) -> None:
    thread = story.thread_of(story.hears("oi"))
    seen = story.now + timedelta(seconds=2)
    story.later(seconds=5).hears("espera, mais uma coisa")
    with pytest.raises(Conflict):
        story.desk.threads.resolve(thread.id, by="maya", at=story.now + timedelta(seconds=2), seen=seen)


def test_unread_stops_at_fifty(story: Story) -> None:
    story.uses(automations=())
    heard = [story.later(seconds=1).hears(str(number)) for number in range(53)]
    thread = story.thread_of(heard[0])
    assert len(thread.unread) == 50
    assert story.desk.messages.read(thread.id, seen=story.later(seconds=2).now).unread == frozenset()


def test_a_time_that_has_not_come_yet_opens_no_window_into_it(story: Story) -> None:
    heard = replace(story.heard("oi"), at=story.now + timedelta(days=3650))
    story.receives(heard)
    thread = story.thread_of(heard)
    assert thread.last_incoming is not None
    assert thread.last_incoming <= story.now + timedelta(seconds=2)

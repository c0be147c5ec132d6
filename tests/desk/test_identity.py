"""Who writes: numbers and ids that change, numbers that come to somebody else, contacts that are one person."""

from dataclasses import replace
from datetime import timedelta

import pytest

from atende.core.errors import Conflict
from atende.model import Contact, Heard, Inbox, Message, Person, Receipt, State, Thread
from atende.storage.contacts import Alias
from bench.meter import Meter
from tests.desk.sending import Channel, deliver
from tests.desk.story import Story

pytestmark = pytest.mark.desk

OLD, NEW = "5531988880001", "5511912345678"
ANA = Person(channel_user_id="BR.A1", phone=OLD, name="Ana Lima")
ANA_MOVED = Person(channel_user_id="BR.A2", phone=NEW, name="Ana Lima")


def hears(story: Story, person: Person, text: str = "oi", **more: object) -> Thread:
    return story.thread_of(story.later(minutes=1).hears(text, person=person, **more))


def moves(story: Story, before: Person, after: Person) -> Heard:
    return story.later(minutes=1).hears("Mudou de número", type="system", opens=False, person=before, became=after)


def person(story: Story, thread: Thread) -> Contact:
    return story.store.merged(thread.contact)


def sent_to(story: Story, thread: Thread) -> Person:
    """Where an answer in a thread goes."""
    found: list[Person] = []

    def send(_: Message, about: Thread, __: Inbox) -> str:
        found.append(Person(phone=about.phone, channel_user_id=about.channel_user_id))
        return f"wamid.{len(found)}{thread.id}"

    message = story.replies(thread, "Oi!")
    deliver(story.store, message, Channel(send), at=story.now)
    assert story.message(message).state is State.SENT
    return found[0]


@pytest.mark.parametrize(
    ("before", "after", "then"),
    [
        (Person(phone=OLD), Person(phone=NEW), ANA_MOVED),
        (Person(phone="553188880001"), Person(phone=NEW), ANA_MOVED),
        (ANA, ANA_MOVED, Person(channel_user_id="BR.A2")),
        (Person(channel_user_id="BR.A1"), Person(channel_user_id="BR.A2"), ANA_MOVED),
        (
            Person(channel_user_id="BR.A1"),
            Person(channel_user_id="BR.A2"),
            Person(channel_user_id="BR.A2", username="ana"),
        ),
        (Person(phone=OLD), Person(phone=NEW), Person(phone=NEW)),
    ],
    ids=["phones", "other form", "both", "ids", "ids, hidden", "phones alone"],
)
def test_who_changes_number_or_id_stays_in_the_thread(
    story: Story, before: Person, after: Person, then: Person
) -> None:
    thread = hears(story, ANA)
    assert story.thread_of(moves(story, before, after)).id == thread.id
    assert hears(story, then).id == thread.id


def test_the_answer_goes_to_the_new_number_also_in_another_inbox(story: Story) -> None:
    here, first = hears(story, ANA), story.inbox
    story.inbox = replace(first, id="second", address="200")
    story.store.put(story.inbox)
    there = hears(story, ANA)
    assert there.contact == here.contact
    moves(story, Person(phone=OLD), Person(phone=NEW))
    story.inbox, story.desk = first, story.again()
    assert [sent_to(story, story.store.thread(one.id)).phone for one in (here, there)] == [NEW, NEW]


def test_a_new_id_without_a_phone_means_that_the_old_number_is_not_written_to(story: Story) -> None:
    thread = hears(story, ANA)
    moves(story, Person(channel_user_id="BR.A1"), Person(channel_user_id="BR.A2"))
    assert sent_to(story, story.store.thread(thread.id)) == Person(channel_user_id="BR.A2")


def test_a_late_message_does_not_bring_back_the_old_number(story: Story) -> None:
    late = story.heard("antes da troca", person=ANA)
    thread = hears(story, ANA)
    moves(story, ANA, ANA_MOVED)
    story.receives(late)
    assert story.thread_of(late).id == thread.id
    assert story.store.thread(thread.id).phone == NEW


def test_a_notice_that_comes_after_the_first_message_of_the_new_number_joins_both(story: Story) -> None:
    old = hears(story, ANA)
    notice = story.later(hours=2).heard(
        "Mudou", type="system", opens=False, person=Person(phone=OLD), became=Person(phone=NEW)
    )
    new = hears(story, ANA_MOVED)
    assert new.contact != old.contact
    story.receives(notice)
    assert person(story, old).id == person(story, new).id
    assert hears(story, Person(channel_user_id="BR.A1")).id == hears(story, ANA_MOVED).id == new.id


def test_a_notice_about_nobody_known_opens_one_thread_that_both_identities_find(story: Story) -> None:
    notice = story.thread_of(moves(story, ANA, ANA_MOVED))
    assert story.contact_of(notice).phone == NEW
    assert hears(story, ANA_MOVED).id == notice.id
    assert hears(story, Person(channel_user_id="BR.A1")).id == notice.id


def test_a_recycled_number_is_another_person(story: Story) -> None:
    ana = hears(story, ANA)
    bia = hears(story, Person(channel_user_id="BR.B1", phone=OLD, name="Bia"))
    assert bia.contact != ana.contact
    assert story.store.contact(ana.contact).name == "Ana Lima"
    assert hears(story, Person(phone=OLD)).id == bia.id, "a phone alone finds who has it now"
    assert hears(story, Person(channel_user_id="BR.A1")).id == ana.id, "the id still finds the other"


def test_a_number_given_up_is_nobodys_until_somebody_writes(story: Story) -> None:
    ana = hears(story, Person(phone=OLD, name="Ana"))
    moves(story, Person(phone=OLD), Person(phone=NEW))
    other = hears(story, Person(phone=OLD, name="Bia"))
    assert other.contact != ana.contact
    assert hears(story, Person(phone=NEW)).id == ana.id


def test_a_late_message_of_the_old_holder_takes_nothing_back(story: Story) -> None:
    late = story.heard("antes", person=ANA)
    bia = hears(story, Person(channel_user_id="BR.B1", phone=OLD, name="Bia"))
    story.receives(late)
    assert story.thread_of(late).contact != bia.contact
    assert hears(story, Person(phone=OLD)).id == bia.id


def test_a_username_is_shown_and_finds_nobody(story: Story) -> None:
    bia = hears(story, Person(channel_user_id="BR.B1", username="bia.oficial"))
    other = hears(story, Person(channel_user_id="BR.C1", username="bia.oficial"))
    assert bia.name == "@bia.oficial"
    assert bia.contact != other.contact
    assert sent_to(story, bia) == Person(channel_user_id="BR.B1")


def test_a_known_contact_who_adopts_a_username_is_shown_with_it(story: Story) -> None:
    thread = hears(story, ANA)
    hidden = Person(channel_user_id="BR.A1", username="ana", name="Ana Lima")
    assert hears(story, hidden).id == thread.id
    contact = story.contact_of(thread)
    assert (contact.username, contact.phone) == ("ana", OLD)


def test_the_id_that_businesses_of_one_owner_share_finds_the_contact(story: Story) -> None:
    first = hears(story, Person(channel_user_id="BR.A1", parent="BR.ENT.9", name="Ana"))
    assert hears(story, Person(parent="BR.ENT.9")).id == first.id
    assert hears(story, Person(channel_user_id="BR.X1", parent="BR.ENT.9")).id == first.id


def test_phone_and_id_in_one_payload_join_two_contacts(story: Story) -> None:
    by_phone = hears(story, Person(phone=OLD, name="Ana"))
    by_id = hears(story, Person(channel_user_id="BR.A1", username="ana"))
    assert by_phone.contact != by_id.contact
    both = hears(story, ANA)
    assert person(story, by_phone).id == person(story, by_id).id == both.contact
    assert both.id == by_id.id, "it goes on where something was said last"


def test_a_delivered_status_ties_phone_and_id_before_the_phone_is_hidden(story: Story) -> None:
    thread = hears(story, Person(phone=OLD, name="Ana"))
    message = story.replies(thread, "Oi!")
    told = Receipt(
        source_id=story.delivers(message),
        status="delivered",
        at=story.now,
        address=story.inbox.address,
        key=f"{thread.id}|{message.sk}",
        person=story.somebody(Person(channel_user_id="BR.A1", phone=OLD)),
    )
    for one in (told, replace(told, key="junk|M#1")):
        story.desk.channel_reports.record([(one, story.now)], inbox=story.inbox)
    assert hears(story, Person(channel_user_id="BR.A1", username="ana")).id == thread.id


def two(story: Story) -> tuple[Thread, Thread]:
    """Two contacts of one name; the second wrote last."""
    first = hears(story, Person(channel_user_id="BR.A1", phone=OLD, name="Ana Lima"))
    return first, hears(story, Person(channel_user_id="BR.Z1", phone=NEW, name="Ana Lima"))


def test_merged_by_a_person_they_write_in_one_thread_and_undone_in_two(story: Story) -> None:
    first, second = two(story)
    kept = story.desk.contacts.merge(first.contact, second.contact, by="maya", at=story.now)
    assert kept.id == second.contact
    gone = story.store.contact(first.contact)
    assert (gone.merged_into, gone.merged_by, gone.merged_at) == (kept.id, "maya", story.now)
    together = hears(story, Person(channel_user_id="BR.A1", phone=OLD))
    assert (together.id, together.phone) == (second.id, OLD)
    assert sent_to(story, together).phone == OLD, "the answer goes where they wrote last"
    story.desk.contacts.unmerge(first.contact, at=story.now)
    assert story.store.thread(second.id).phone == NEW
    assert sent_to(story, story.store.thread(second.id)).phone == NEW
    assert hears(story, Person(channel_user_id="BR.A1", phone=OLD)).id == first.id
    assert hears(story, Person(channel_user_id="BR.Z1", phone=NEW)).id == second.id


def test_merging_and_undoing_twice_changes_nothing(story: Story) -> None:
    first, second = two(story)
    for _ in range(2):
        story.desk.contacts.merge(first.contact, second.contact, by="maya", at=story.now)
    with pytest.raises(Conflict):
        story.desk.contacts.refuse(first.contact, second.contact)
    for _ in range(2):
        story.desk.contacts.unmerge(first.contact, at=story.now)
    contact = story.store.contact(first.contact)
    story.desk.contacts.unmerge(first.contact, at=story.now)
    assert story.store.contact(first.contact) == contact


def test_redelivery_after_a_merge_stores_nothing_twice(story: Story) -> None:
    heard = [
        story.later(minutes=1).hears("oi", person=one) for one in (ANA, Person(channel_user_id="BR.Z1", phone=NEW))
    ]
    threads = [story.thread_of(one) for one in heard]
    story.desk.contacts.merge(threads[0].contact, threads[1].contact, by="maya", at=story.now)
    before = [story.store.partition(thread.id) for thread in threads]
    for one in heard:
        story.later(minutes=1).receives(one, desk=story.again())
    assert [story.store.partition(thread.id) for thread in threads] == before


def test_a_rating_that_comes_again_after_a_merge_is_still_one(story: Story) -> None:
    thread, question = story.surveyed()
    tap = story.taps(5, question)
    other = hears(story, Person(channel_user_id="BR.Z1", phone=NEW))
    story.desk.contacts.merge(thread.contact, other.contact, by="maya", at=story.now)
    before = story.store.partition(thread.id)
    story.receives(tap, desk=story.again())
    assert story.store.partition(thread.id) == before


@pytest.mark.parametrize("who", [0, 1])
def test_whoever_of_the_merged_opted_out_counts_for_the_person(story: Story, who: int) -> None:
    threads = two(story)
    people = Person(channel_user_id="BR.A1", phone=OLD), Person(channel_user_id="BR.Z1", phone=NEW)
    hears(story, people[who], "SAIR")
    hears(story, people[1])
    story.desk.contacts.merge(threads[0].contact, threads[1].contact, by="maya", at=story.now)
    for thread in threads:
        assert person(story, thread).opted_out
    said = story.said(threads[1])
    hears(story, people[1 - who], "bom dia")
    assert story.said(threads[1]) == said
    hears(story, people[1 - who], "VOLTAR")
    assert person(story, threads[who]).opted_out is None


def test_undone_only_who_opted_out_is_opted_out(story: Story) -> None:
    first, second = two(story)
    hears(story, Person(channel_user_id="BR.A1", phone=OLD), "SAIR")
    hears(story, Person(channel_user_id="BR.Z1", phone=NEW))
    story.desk.contacts.merge(first.contact, second.contact, by="maya", at=story.now)
    story.desk.contacts.unmerge(first.contact, at=story.now)
    assert story.store.contact(first.contact).opted_out
    assert story.store.contact(second.contact).opted_out is None


def test_what_a_person_has_told_apart_no_proof_joins_again(story: Story) -> None:
    by_phone = hears(story, Person(phone=OLD, name="Ana"))
    by_id = hears(story, Person(channel_user_id="BR.A1"))
    both = hears(story, ANA)
    gone = by_phone.contact if both.contact == by_id.contact else by_id.contact
    story.desk.contacts.unmerge(gone, at=story.now)
    assert hears(story, ANA).contact == by_id.contact
    assert person(story, by_phone).id == by_phone.contact
    assert hears(story, Person(phone=OLD)).contact == by_id.contact, "who proved the phone has it"


def test_what_the_inbound_function_does_its_role_allows(story: Story) -> None:
    hears(story, ANA)
    hears(story, ANA_MOVED)
    with Meter() as meter:
        moves(story, ANA, ANA_MOVED)
    assert {name for name, _ in meter.log} == {"GetItem", "Query", "PutItem", "TransactWriteItems"}


def test_refused_contacts_are_not_joined_by_a_notice(story: Story) -> None:
    first, second = two(story)
    story.desk.contacts.refuse(first.contact, second.contact)
    moves(story, ANA, Person(channel_user_id="BR.Z1", phone=NEW))
    assert person(story, first).id != person(story, second).id


def test_a_merge_of_three_is_undone_one_by_one(story: Story) -> None:
    first, second = two(story)
    third = hears(story, Person(channel_user_id="BR.Y1", name="Ana Lima"))
    story.desk.contacts.merge(first.contact, second.contact, by="maya", at=story.now)
    story.desk.contacts.merge(second.contact, third.contact, by="maya", at=story.now)
    assert person(story, first).id == third.contact
    assert [one.id for one in story.desk.contacts.members(person(story, first))] == [
        third.contact,
        second.contact,
        first.contact,
    ]
    story.desk.contacts.unmerge(first.contact, at=story.now)
    assert person(story, first).id == first.contact
    assert person(story, second).id == third.contact


def test_merging_two_ways_at_once_makes_no_circle(story: Story) -> None:
    first, second = two(story)
    others = [story.again() for _ in range(2)]
    others[0].contacts.merge(first.contact, second.contact, by="maya", at=story.now)
    others[1].contacts.merge(second.contact, first.contact, by="maya", at=story.now + timedelta(seconds=1))
    assert person(story, first).id == person(story, second).id
    assert [bool(story.store.contact(one.contact).merged_into) for one in (first, second)] == [True, False]


def test_two_who_share_a_phone_hold_it_one_after_the_other(story: Story) -> None:
    hears(story, ANA)
    hears(story, Person(channel_user_id="BR.B1", phone="553188880001"))
    alias = story.store.alias("phone", "553188880001")
    assert isinstance(alias, Alias)
    assert [one.channel_user_id for one in alias.holders] == ["BR.A1", "BR.B1"]

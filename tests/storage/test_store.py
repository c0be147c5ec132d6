"""What the access patterns give; what they cost is in `test_patterns`."""

from collections.abc import Callable
from dataclasses import replace
from datetime import timedelta
from typing import Any

import pytest

from atende.core.errors import Conflict, NotFound
from atende.model import Due, FollowUp, Status, Thread
from atende.storage import days
from atende.storage.days import Day
from atende.storage.directory import SWEEP, Directory, Lookup, Shop, lookup_key, session_key, shop_key
from atende.storage.store import Store
from bench.meter import Meter
from tests.desk.story import Story
from tests.storage.room import Room, open_first, open_next

pytestmark = pytest.mark.desk


def test_the_directory_knows_each_shop(room: Room) -> None:
    name = room.story.store.business
    assert Shop(business=name, zone="America/Sao_Paulo", survey_hour=18) in Directory().shops()


def test_an_address_is_only_claimed_when_it_is_free(room: Room) -> None:
    other = Lookup(channel="whatsapp", address=room.story.inbox.address, business="b", inbox="i", app="evil")
    assert Directory().claim(other).business == room.story.store.business


def test_a_contact_that_is_known_is_not_opened_again(room: Room) -> None:
    open_first(room)
    with pytest.raises(Conflict):
        open_first(room)


def test_a_thread_is_not_opened_when_another_was_opened_meanwhile(room: Room) -> None:
    store, thread = room.story.store, room.thread
    before = store.correspondence(thread.contact, thread.inbox)
    open_next(room)
    with pytest.raises(Conflict):
        store.open_next(replace(thread, id="t4"), instead_of=before)
    with pytest.raises(NotFound):
        store.thread("t4")


def test_a_card_from_the_index_says_what_the_thread_says(room: Room) -> None:
    story = room.story
    story.later(minutes=1).hears("E quanto custa?")
    story.desk.threads.label(room.thread.id, frozenset({"encomenda"}))
    [card] = story.store.cards(Status.OPEN)
    thread = story.store.thread(room.thread.id)
    assert card == replace(thread, channel_user_id=None, last="", last_put=None, before_open=None)


def test_cards_come_by_how_long_they_wait(story: Story) -> None:
    story.uses(automations=())
    first, second = story.hears("oi", by="Ana"), story.later(minutes=1).hears("oi", by="Bia")
    third = story.later(minutes=1).hears("oi", by="Caio")
    story.replies(story.thread_of(first), "Bom dia!")
    names = [card.name for card in story.store.cards(Status.OPEN)]
    assert names == ["Bia", "Caio", "Ana"]
    assert story.thread_of(second).name == "Bia"
    assert story.thread_of(third).name == "Caio"


def test_pages_of_messages_join_without_a_gap(story: Story) -> None:
    story.uses(automations=())
    thread = story.thread_of(story.hears("0"))
    [first] = story.messages(thread)
    for number in range(1, 70):
        story.store.put(replace(first, sk=f"{first.sk}#{number:02}", text=str(number)))
    pages, before = [], "M$"
    while page := story.store.messages(thread.id, before=before, limit=30):
        pages.append(page)
        before = page[0].sk
    assert [len(page) for page in pages] == [30, 30, 10]
    assert [message.text for page in reversed(pages) for message in page] == [str(number) for number in range(70)]


def test_what_is_due_is_found_in_its_hour_and_not_before(room: Room) -> None:
    story = room.story
    promise = story.promises(room.thread, "Já saiu!", minutes=30)
    due, mine = promise.due, (story.store.business, room.thread.id, promise.id)
    assert mine in Directory().due(due, until=due)
    assert mine not in Directory().due(due, until=due - timedelta(seconds=1))
    story.rings(story.desk.follow_ups.cancel(room.thread.id, promise.id))
    assert mine not in Directory().due(due, until=due)


def test_what_a_person_must_do_is_in_the_shops_list_until_it_is_done(story: Story) -> None:
    thread = story.thread_of(story.hears("oi"))
    call_back = FollowUp(id="f1", thread=thread.id, what="call_back", due=story.now, by="maya", made=story.now)
    story.store.add(call_back)
    assert story.store.tasks() == [(thread.id, "f1")]
    story.store.change_follow_up(thread.id, "f1", lambda old: replace(old, state=Due.DONE))
    assert story.store.tasks() == []


def test_a_contact_is_found_by_its_plain_name(room: Room) -> None:
    assert room.story.store.called("ana") == [room.thread.contact]
    assert room.story.store.called("an") == []


def test_a_day_that_was_touched_meanwhile_is_folded_again(story: Story) -> None:
    store, folds = story.store, []

    def fold() -> dict[str, Any]:
        folds.append(1)
        if len(folds) == 1:
            days.touch(store, "2026-11-24")
        return {"agent": {"maya": {"n": len(folds)}}, "label": {}}

    assert days.close(store, "2026-11-24", fold)["agent"] == {"maya": {"n": 2}}
    [day] = days.closed(store, "2026-11-24", "2026-11-24").values()
    assert (day.touched, day.folded, day.counts) == (1, 1, True)
    [part] = days.parts(store, "agent", "2026-11-24", "2026-11-24").values()
    assert (part.folded, part.kept) == (1, {"maya": {"n": 2}})
    assert days.parts(store, "label", "2026-11-24", "2026-11-24") == {}


def test_a_day_that_was_closed_before_there_were_parts_is_read(story: Story) -> None:
    story.store.add(Day(date="2026-11-24", folded=0, figures={"n": 1}))
    [day] = days.closed(story.store, "2026-11-24", "2026-11-24").values()
    assert (day.counts, day.edition, day.figures) == (True, 0, {"n": 1})


def test_keys_of_the_directory_are_no_shops() -> None:
    found = (lookup_key("whatsapp", "1"), shop_key("b1"), session_key("h"), SWEEP)
    assert not any(key.pk.startswith("B#") for key in found)


def marked(*marks: str) -> Callable[[Thread], Thread]:
    return lambda thread: replace(thread, labels=thread.labels | frozenset(marks))


def test_a_change_from_an_old_copy_keeps_what_others_changed(room: Room) -> None:
    here, elsewhere, thread = room.story.store, Store(room.story.store.business), room.thread.id
    here.thread(thread)
    elsewhere.change_thread(thread, marked("encomenda"))
    assert here.change_thread(thread, marked("urgente"), cheaply=True).labels == {"encomenda", "urgente"}
    assert elsewhere.thread(thread).labels == {"encomenda", "urgente"}


def test_an_old_copy_neither_refuses_a_change_nor_makes_it_needless(room: Room) -> None:
    here, elsewhere, thread = room.story.store, Store(room.story.store.business), room.thread.id
    here.change_thread(thread, marked("encomenda"))
    elsewhere.change_thread(thread, lambda old: replace(old, labels=frozenset()))

    def refused(thread: Thread) -> Thread:
        if thread.labels:
            raise Conflict
        return marked("urgente")(thread)

    assert here.change_thread(thread, refused, cheaply=True).labels == {"urgente"}
    elsewhere.change_thread(thread, lambda old: replace(old, labels=frozenset()))
    assert here.change_thread(thread, marked("urgente"), cheaply=True).labels == {"urgente"}
    assert elsewhere.thread(thread).labels == {"urgente"}


def test_a_change_of_what_was_just_read_reads_nothing(room: Room) -> None:
    store, thread = Store(room.story.store.business), room.thread.id
    store.thread(thread)
    with Meter() as meter:
        store.change_thread(thread, marked("encomenda"), cheaply=True)
        store.change_thread(thread, marked("urgente"), cheaply=True)
    assert meter.reads == 0


def test_a_change_of_what_is_gone_is_refused(room: Room) -> None:
    with pytest.raises(NotFound):
        room.story.store.change_thread("gone", marked("encomenda"), cheaply=True)

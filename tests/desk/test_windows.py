"""The two clocks of a thread, by WhatsApp's own times, and the warning before the first one ends."""

from datetime import datetime, timedelta
from itertools import permutations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from atende.api.bootstrap import tasks
from atende.channels.whatsapp.capabilities import CAPABILITIES
from atende.desk.deadlines.rules import WINDOW
from atende.model import Direction, Due, FollowUp, Message, Thread
from atende.model.reply_windows import can_write, window_ends
from atende.model.thread_changes import answer, hear, say
from tests.desk.story import Story
from tests.desk.wires import Wires
from tests.story_clock import NOON

BEGUN = Thread(id="t", inbox="whatsapp", contact="c", opened=NOON, episode_opened=NOON)
HOUR = timedelta(hours=1)


def message(hours: float, direction: Direction = Direction.INCOMING, author: str = "") -> Message:
    at = NOON + hours * HOUR
    sk = f"M#{at:%Y%m%d%H%M}#{direction}"
    return Message(thread="t", sk=sk, direction=direction, text="oi", at=at, put=at, author=author)


def heard(thread: Thread, hours: float, *, from_ad: bool = False) -> Thread:
    return hear(thread, message(hours), opens=True, quiet=False, from_ad=from_ad)


def said(thread: Thread, hours: float, author: str = "auto") -> Thread:
    return say(thread, message(hours, Direction.OUTGOING, author))


def replied(thread: Thread, hours: float) -> Thread:
    return answer(thread, message(hours, Direction.OUTGOING, "maya"), seen=NOON + hours * HOUR)


def after(hours: float) -> datetime:
    return NOON + hours * HOUR


class TestAdWindow:
    def test_it_opens_with_the_answer_and_lasts_72_hours(self) -> None:
        asked = heard(BEGUN, 0, from_ad=True)
        assert asked.free_until is None
        assert replied(asked, 2).free_until == said(asked, 2).free_until == after(74)

    def test_only_the_first_answer_opens_it(self) -> None:
        assert replied(said(heard(BEGUN, 0, from_ad=True), 1), 5).free_until == after(73)

    def test_an_answer_after_24_hours_opens_none(self) -> None:
        assert replied(heard(BEGUN, 0, from_ad=True), 24).free_until is None

    @pytest.mark.parametrize("author", ["phone", "history"])
    def test_nor_does_what_was_written_elsewhere(self, author: str) -> None:
        assert said(heard(BEGUN, 0, from_ad=True), 1, author).free_until is None

    def test_nor_a_note_nor_a_message_that_came_another_way(self) -> None:
        assert replied(heard(BEGUN, 0), 1).free_until is None
        assert say(heard(BEGUN, 0, from_ad=True), message(1, Direction.NOTE)).free_until is None

    def test_another_ad_while_it_is_open_makes_it_longer_and_never_shorter(self) -> None:
        again = heard(replied(heard(BEGUN, 0, from_ad=True), 1), 30, from_ad=True)
        assert again.free_until == after(73)
        assert replied(again, 31).free_until == after(103)

    def test_it_leaves_the_service_window_alone(self) -> None:
        thread = replied(heard(BEGUN, 0, from_ad=True), 1)
        assert window_ends(thread, CAPABILITIES, automatic=False) == after(24)
        assert not can_write(thread, CAPABILITIES, automatic=False, at=after(25))

    @settings(max_examples=60, deadline=None)
    @given(st.lists(st.tuples(st.integers(0, 100), st.booleans()), max_size=6))
    def test_messages_in_any_order_leave_the_same_clocks(self, ads: list[tuple[int, bool]]) -> None:
        ends = set()
        for order in list(permutations(ads))[:24]:
            thread = BEGUN
            for hours, from_ad in [*order, *order]:
                thread = heard(thread, hours, from_ad=from_ad)
            ends.add((window_ends(thread, CAPABILITIES, automatic=False), thread.from_ad))
        assert len(ends) == 1


@pytest.fixture
def shop(story: Story) -> Story:
    return story.uses(automations=(), window_minutes=60)


def task(story: Story, thread: Thread) -> FollowUp:
    return story.store.follow_up(thread.id, WINDOW)


@pytest.mark.desk
class TestWarning:
    def test_nothing_of_it_without_the_setting(self, story: Story, wires: Wires) -> None:
        thread = story.thread_of(story.hears("oi"))
        wires.flow()
        assert story.store.follow_ups(thread.id) == []
        assert wires.schedules() == []

    def test_a_contact_who_still_waits_is_a_task_an_hour_before_the_end(self, shop: Story) -> None:
        thread = shop.thread_of(shop.hears("oi"))
        assert shop.watched(thread).due == shop.now + 23 * HOUR
        shop.later(hours=23).alarmed(thread)
        [found] = tasks(shop.desk, "pt-BR")
        assert (found["kind"], found["name"], found["due"]) == ("window", "Ana", "2026-11-26T15:00:00.000Z")

    def test_an_answer_silences_it(self, shop: Story) -> None:
        thread = shop.thread_of(shop.hears("oi"))
        alarm = shop.watched(thread)
        shop.later(hours=1).replies(thread, "Bom dia!")
        assert (shop.later(hours=22).rings(alarm).state, tasks(shop.desk, "pt-BR")) == (Due.DONE, [])

    def test_an_answer_takes_the_task_off_the_list(self, shop: Story) -> None:
        thread = shop.thread_of(shop.hears("oi"))
        shop.watched(thread)
        shop.later(hours=23).alarmed(thread)
        shop.later(minutes=5).replies(thread, "Bom dia!")
        assert tasks(shop.desk, "pt-BR") == []
        shop.later(hours=1).alarmed(thread)
        assert task(shop, thread).outcome == "answered"

    def test_another_message_moves_it_without_another_alarm(self, shop: Story, wires: Wires) -> None:
        thread = shop.thread_of(shop.hears("oi"))
        wires.flow()
        shop.later(hours=10).hears("alguém?")
        wires.flow()
        assert len(wires.schedules()) == 1
        moved = shop.later(hours=13).rings(shop.watched(thread))
        assert (moved.state, moved.what, moved.due) == (Due.PENDING, "closing", shop.now + 10 * HOUR)
        wires.flow()
        assert len(wires.schedules()) == 1
        shop.later(hours=10).alarmed(thread)
        assert len(tasks(shop.desk, "pt-BR")) == 1

    def test_a_message_after_the_warning_sets_it_again(self, shop: Story) -> None:
        thread = shop.thread_of(shop.hears("oi"))
        shop.watched(thread)
        shop.later(hours=23).alarmed(thread)
        shop.later(minutes=10).hears("oi??")
        assert tasks(shop.desk, "pt-BR") == []
        due = shop.now + 23 * HOUR
        assert (shop.watched(thread).what, task(shop, thread).state) == ("shut", Due.PENDING)
        shop.later(minutes=50).alarmed(thread)
        assert (shop.watched(thread).what, shop.watched(thread).due) == ("closing", due)

    def test_a_window_that_closed_is_nobodys_task_any_more(self, shop: Story) -> None:
        thread = shop.thread_of(shop.hears("oi"))
        shop.watched(thread)
        shop.later(hours=23).alarmed(thread)
        shop.later(hours=1).alarmed(thread)
        closed = task(shop, thread)
        assert (closed.state, closed.outcome, tasks(shop.desk, "pt-BR")) == (Due.DONE, "closed", [])

    def test_who_has_seen_it_ticks_it_off_until_the_contact_writes_again(self, shop: Story) -> None:
        heard = shop.hears("oi")
        thread = shop.thread_of(heard)
        shop.watched(thread)
        shop.later(hours=23).alarmed(thread)
        shop.desk.follow_ups.tick_off(thread.id, WINDOW)
        assert tasks(shop.desk, "pt-BR") == []
        shop.receives(heard)
        shop.alarmed(thread)
        assert task(shop, thread).state is Due.DONE
        shop.later(minutes=10).hears("oi??")
        shop.later(hours=1).alarmed(thread)
        shop.later(hours=22).alarmed(thread)
        assert task(shop, thread).state is Due.PENDING

    def test_it_rings_once_however_often_its_alarm_does(self, shop: Story) -> None:
        thread = shop.thread_of(shop.hears("oi"))
        first = shop.watched(thread)
        shop.later(hours=23)
        told = [shop.rings(first).rev for _ in range(3)]
        assert told == [first.rev + 1] * 3

    def test_the_next_matter_of_the_contact_keeps_the_ad_window(self, shop: Story) -> None:
        thread = shop.thread_of(shop.hears("vi o anúncio", from_ad=True))
        shop.later(hours=1).replies(thread, "Bom dia!")
        shop.later(minutes=5).resolves(thread)
        later = shop.thread_of(shop.later(hours=30).hears("mais uma coisa"))
        assert later.id != thread.id
        assert later.free_until == shop.store.thread(thread.id).free_until == NOON + 73 * HOUR

"""A mark is taken away with one tap, counts as a false alarm, and teaches the shop's readers its own words."""

from concurrent.futures import ThreadPoolExecutor
from datetime import UTC
from typing import Any

import pytest

from atende.core.errors import Conflict
from atende.model import Due, Event, Priority, Thread
from atende.reporting import daily
from atende.reporting.journal.store import events
from atende.storage import settings
from tests.desk.story import Story
from tests.desk.test_marking import COMPLAINT

pytestmark = pytest.mark.desk

ALARM = "quero um bolo da policia civil, tenho alergia a amendoim"
HARM = "comi o bolo e minha garganta tá fechando"
LAW = "vou no procon e na policia"


@pytest.fixture
def shop(story: Story) -> Story:
    return story.uses(automations=("optout", "complaint", "urgency", "sensitive", "greeting"))


def dismissed(shop: Story, thread: Thread, **more: Any) -> Thread:
    current = shop.store.thread(thread.id)
    return shop.desk.marks.dismiss(thread.id, **({"reason": current.priority_reason} | more))


def told(old: Thread | None, new: Thread, *, version: int = 1) -> list[tuple[str, str]]:
    marks = events(old, new, version=version, at=new.opened.astimezone(UTC))
    return [(event.kind, event.what) for event in marks if event.kind in ("marked", "dismissed")]


@pytest.mark.parametrize(
    ("text", "degree"),
    [(ALARM, "alarm"), (HARM, "danger"), (COMPLAINT, "complaint"), ("preciso disso agora, é urgente!!", "urgency")],
)
def test_the_priority_goes_and_the_journal_knows_which_mark_it_was(shop: Story, text: str, degree: str) -> None:
    marked = shop.thread_of(shop.hears(text))
    assert told(None, marked) == [("marked", degree)]
    after = dismissed(shop.later(minutes=1), marked)
    assert (after.priority, after.priority_reason, after.labels) == (Priority.NONE, "", frozenset())
    assert told(marked, after) == [("dismissed", degree)]
    assert told(after, shop.desk.threads.prioritise(marked.id, Priority.HIGH, reason="Definida por Maya")) == []


def test_what_was_no_complaint_loses_its_label_and_its_call_back(shop: Story) -> None:
    thread = shop.thread_of(shop.hears(COMPLAINT))
    assert len(shop.store.tasks()) == 1
    assert dismissed(shop.later(minutes=1), thread).labels == frozenset()
    assert shop.store.tasks() == []
    assert [task.state for task in shop.store.follow_ups(thread.id) if task.what == "call_back"] == [Due.CANCELLED]
    again = shop.later(minutes=1).thread_of(shop.hears(COMPLAINT))
    assert (again.priority, again.labels) == (Priority.HIGH, {"reclamação"})
    assert len(shop.store.tasks()) == 1


def test_a_complaint_beside_an_alarm_goes_with_it(shop: Story) -> None:
    thread = shop.thread_of(shop.hears("me cobraram duas vezes no cartão e ninguém responde"))
    assert thread.labels == {"reclamação"}
    after = dismissed(shop.later(minutes=1), thread)
    assert (after.labels, shop.store.tasks(), after.dismissed.partition(":")[0]) == (frozenset(), [], "alarm")


def test_a_label_that_a_person_gave_stays(shop: Story) -> None:
    thread = shop.thread_of(shop.hears(ALARM))
    shop.desk.threads.label(thread.id, frozenset({"reclamação", "festa"}))
    assert dismissed(shop, thread).labels == {"reclamação", "festa"}


def test_the_same_again_changes_nothing_and_a_message_delivered_again_brings_nothing_back(shop: Story) -> None:
    heard = shop.hears(COMPLAINT)
    thread = shop.thread_of(heard)
    after = dismissed(shop.later(minutes=1), thread)
    assert shop.desk.marks.dismiss(thread.id, reason=thread.priority_reason) == after
    shop.later(minutes=1).receives(heard, desk=shop.again())
    assert shop.store.thread(thread.id) == after
    assert shop.store.tasks() == []


def test_two_people_at_once_take_it_away_once(shop: Story) -> None:
    thread = shop.thread_of(shop.hears(COMPLAINT))
    shop.later(minutes=1)
    with ThreadPoolExecutor(2) as both:
        each = [both.submit(shop.again().marks.dismiss, thread.id, reason=thread.priority_reason) for _ in range(2)]
        assert {done.result().dismissed for done in each} == {shop.store.thread(thread.id).dismissed}
    assert shop.store.thread(thread.id).dismissed.startswith("complaint:")


@pytest.mark.parametrize("reason", ["", "Definida por Maya", "regra: Bolos"])
def test_there_is_nothing_to_take_away_where_no_automation_marked(shop: Story, reason: str) -> None:
    thread = shop.thread_of(shop.hears("oi"))
    if reason:
        shop.desk.threads.prioritise(thread.id, Priority.URGENT, reason=reason)
    with pytest.raises(Conflict):
        dismissed(shop, thread)
    assert shop.store.thread(thread.id).priority is (Priority.URGENT if reason else Priority.NONE)


def test_a_danger_that_came_meanwhile_is_not_taken_away_unseen(shop: Story) -> None:
    thread = shop.thread_of(shop.hears(COMPLAINT))
    shop.later(minutes=1).hears(HARM)
    with pytest.raises(Conflict):
        shop.desk.marks.dismiss(thread.id, reason=thread.priority_reason)
    assert shop.store.thread(thread.id).priority_reason.startswith("perigo")


def test_a_danger_that_was_sent_before_and_comes_late_marks_the_thread_all_the_same(shop: Story) -> None:
    late = shop.heard(HARM)
    thread = shop.later(minutes=1).thread_of(shop.hears(COMPLAINT))
    dismissed(shop.later(minutes=1), thread)
    shop.receives(late)
    assert shop.store.thread(thread.id).priority_reason.startswith("perigo")


def test_taps_in_a_single_thread_teach_nothing(shop: Story) -> None:
    for text in ("qual remedio é mais forte?", "tem remedio tarja preta?"):
        thread = shop.later(minutes=1).thread_of(shop.hears(text))
        shop.desk.marks.dismiss(thread.id, reason=thread.priority_reason)
    assert [len(threads) for threads in settings.trade(shop.store).taps.values()] == [1]


def test_every_change_of_a_mark_reaches_those_who_follow_the_thread(shop: Story) -> None:
    marked = shop.thread_of(shop.hears(COMPLAINT))
    after = dismissed(shop.later(minutes=1), marked)
    changes = events(marked, after, version=2, at=after.opened.astimezone(UTC))
    assert {"card", "dismissed"} <= {event.kind for event in changes}


def test_the_second_tap_about_a_word_teaches_it_to_the_shop_and_texts_are_not_kept(shop: Story) -> None:
    texts = ("qual remedio é mais forte?", "tem remedio tarja preta?", "remedio vencido?")
    first, second, third = (shop.thread_of(shop.hears(text, by=f"Bia {text}")) for text in texts)
    assert {first.priority, second.priority, third.priority} == {Priority.URGENT}
    for thread in (first, first, second):  # the first one twice: a tap counts once
        shop.desk.marks.dismiss(thread.id, reason=thread.priority_reason)
        shop.desk = shop.again()
        taught = settings.trade(shop.store)
        assert all(" " not in word for word in taught.taps)
        assert ("remedio" in shop.desk.shop.own_words) == (thread == second)
    assert shop.thread_of(shop.hears(texts[2], by="Caio")).priority is Priority.NONE
    danger = shop.thread_of(shop.hears(HARM, by="Dora"))
    for _ in range(2):
        danger = shop.thread_of(shop.later(minutes=1).hears(HARM, by="Dora"))
        dismissed(shop, danger)
        shop.desk = shop.again()
    assert shop.desk.shop.own_words == {"remedio"}


def test_a_shop_that_has_taught_nothing_stores_nothing(shop: Story) -> None:
    dismissed(shop, shop.thread_of(shop.hears(HARM)))
    assert not [setting for setting in shop.store.configuration() if isinstance(setting, settings.Trade)]


def test_the_figures_say_how_many_marks_were_wrong(shop: Story) -> None:
    def event(kind: str, what: str, name: str) -> Event:
        return Event(id=f"{kind}:{name}", at=shop.now, kind=kind, what=what, thread=name)

    given = [event("marked", "alarm", f"t{number}") for number in range(3)] + [event("marked", "danger", "t4")]
    facts = [*given, event("dismissed", "alarm", "t1"), event("dismissed", "alarm", "t1")]
    shown = daily.show(daily.fold(facts, "America/Sao_Paulo"))["false_alarms"]
    assert shown == {"given": 4, "dismissed": 1, "share": 25.0, "degrees": {"alarm": [3, 1], "danger": [1, 0]}}
    assert daily.show(daily.fold([], "America/Sao_Paulo"))["false_alarms"]["share"] is None

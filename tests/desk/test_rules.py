"""Rules: an event of the journal comes to them, each does its work once, and none hears another."""

import contextlib
from collections.abc import Callable
from dataclasses import replace
from datetime import timedelta

import pytest

from atende.desk.rules.edit import Rules
from atende.model import Budget, Direction, Event, Priority
from atende.model.rules import Rulebook
from atende.storage import rules as stored
from bench.meter import Meter
from tests.desk.faults import Crash, dying
from tests.desk.ruled import MESSAGE, Ruled, hears, rule
from tests.desk.story import Story
from tests.desk.test_marking import COMPLAINT

pytestmark = pytest.mark.desk

CLOSED = {"is": "hours", "value": "closed"}
QUOTE = {"is": "words", "value": ["orçamento"]}


def test_when_a_message_comes_if_all_holds_then_all_is_done(shop: Ruled) -> None:
    shop.rules(
        rule(
            MESSAGE,
            ("label", "orçamento"),
            ("priority", "medium"),
            ("assign", "maya"),
            ("send", "{{nome}}, já vejo isso. Protocolo {{protocolo}}."),
            ("note", "Pediu orçamento."),
            ("task", "Mandar o orçamento para {{nome}}."),
            given=(QUOTE,),
        )
    )
    thread = hears(shop, "Queria um ORCAMENTO para 50 pessoas")
    assert shop.runs().count("ran") == 1
    found = shop.thread(thread)
    assert (found.labels, found.priority, found.assignee) == ({"orçamento"}, Priority.MEDIUM, "maya")
    assert found.priority_reason == "regra: Regra 0"
    assert shop.story.said(thread) == [f"Ana, já vejo isso. Protocolo {thread.protocol}."]
    assert shop.tasks(thread) == ["Mandar o orçamento para Ana."]
    [note] = [one for one in shop.story.messages(thread) if one.direction is Direction.NOTE]
    assert (note.text, note.automatic) == ("Pediu orçamento.", True)
    assert found.waiting_since


def test_what_does_not_hold_is_not_done_and_costs_nothing_more(shop: Ruled) -> None:
    shop.rules(rule(MESSAGE, ("label", "orçamento"), given=(QUOTE, CLOSED)))
    thread = hears(shop, "Queria um orçamento")
    shop.wires.flow()
    [job] = shop.wires.taken(shop.wires.jobs)
    with Meter() as meter:
        assert shop.does(job) == "nothing"
    assert (meter.writes, meter.reads <= 4) == (0, True)
    assert (shop.thread(thread).labels, stored.runs(shop.story.store, thread.id)) == (frozenset(), [])


def test_a_rule_about_words_reads_what_the_customer_wrote_and_no_words_of_the_desk(shop: Ruled) -> None:
    """Words come from a file's caption, from an edit, and never from what the desk says about a message."""
    small = {"is": "words", "value": ["menor", "texto"]}
    shop.rules(rule(MESSAGE, ("label", "pequeno"), given=(small,)))
    filler = "Vídeo (30 MB), grande demais para baixar: peça um menor"
    bare = hears(shop, filler, type="video", written="")
    empty = hears(shop, "E-mail sem texto", by="Bia", written="")
    shop.story.later(minutes=1)
    sent = {"location": "Localização: Rua do Menor, 7", "unsupported": "Mensagem sem texto", "order": "Pedido: 2 menor"}
    others = [hears(shop, text, by=f"Davi {kind}", type=kind) for kind, text in sent.items()]
    captioned = hears(shop, f"{filler}\nTem menor?", by="Caio", type="video", written="Tem menor?")
    shop.runs()
    assert [shop.thread(thread).labels for thread in (bare, empty, *others)] == [set()] * 5
    assert shop.thread(captioned).labels == {"pequeno"}


def test_an_event_that_comes_twice_is_done_once_whatever_a_person_did_since(shop: Ruled) -> None:
    shop.rules(rule(MESSAGE, ("label", "orçamento"), ("send", "Já vejo!"), ("note", "n"), ("task", "t")))
    thread = hears(shop, "orçamento?")
    shop.wires.flow()
    todo = shop.wires.taken(shop.wires.jobs)
    assert [shop.does(job) for job in todo] == ["ran"]
    shop.story.desk.threads.label(thread.id, frozenset())
    assert [shop.does(job) for job in todo * 3] == ["ran"] * 3
    assert shop.thread(thread).labels == frozenset()
    assert len(shop.story.messages(thread)) == 3
    assert len(shop.tasks(thread)) == 1


def test_no_rule_hears_what_a_rule_did(shop: Ruled) -> None:
    """A ring: each puts the label that the other waits for."""
    ring = [rule({"event": "label", "value": one}, ("label", other), ("unlabel", one)) for one, other in ("ab", "ba")]
    shop.rules(*ring, rule(MESSAGE, ("label", "a")))
    thread = hears(shop, "oi")
    assert shop.runs() == ["ran"]
    assert shop.thread(thread).labels == {"a"}
    shop.story.desk.threads.label(thread.id, frozenset({"a", "b"}))
    assert shop.runs().count("ran") == 1
    assert shop.thread(thread).labels == {"a"}


def test_a_label_of_a_person_or_of_a_complaint_sets_rules_off(shop: Ruled) -> None:
    shop.rules(rule({"event": "label", "value": "reclamação"}, ("assign", "maya"), ("label", "cuidado")))
    thread = hears(shop, COMPLAINT)
    assert "ran" in shop.runs()
    assert (shop.thread(thread).assignee, "cuidado" in shop.thread(thread).labels) == ("maya", True)


@pytest.mark.parametrize(
    ("becomes", "value"), [("resolves", "resolved"), ("snoozes", "snoozed"), ("reopens", "reopened")]
)
def test_a_thread_that_changes_sets_rules_off(shop: Ruled, becomes: str, value: str) -> None:
    shop.rules(rule({"event": "status", "value": value}, ("label", "visto")))
    thread = hears(shop, "oi")
    shop.runs()
    story = shop.story.later(minutes=5)
    doing: dict[str, Callable[[], object]] = {
        "resolves": lambda: story.resolves(thread),
        "snoozes": lambda: story.desk.threads.snooze(
            thread.id, until=story.now + timedelta(days=1), seen=story.now, at=story.now
        ),
        "reopens": lambda: (story.resolves(thread), story.later(hours=1).desk.threads.reopen(thread.id, at=story.now)),
    }
    doing[becomes]()
    assert shop.runs().count("ran") == 1
    assert shop.thread(thread).labels == {"visto"}


def test_a_new_contact_and_a_low_rating_set_rules_off(shop: Ruled) -> None:
    new = {"is": "contact", "value": "new"}
    low = {"is": "stars", "value": ["1", "2"]}
    shop.rules(
        rule({"event": "opened"}, ("label", "novo"), given=(new,)),
        rule({"event": "rated"}, ("label", "nota baixa"), given=(low,)),
    )
    thread, question = shop.story.surveyed()
    shop.runs()
    assert shop.thread(thread).labels == {"novo"}
    shop.story.later(minutes=1).taps(2, question)
    assert shop.runs().count("ran") == 1
    assert shop.thread(thread).labels == {"novo", "nota baixa"}
    shop.story.later(days=3).hears("oi de novo")
    assert "ran" not in shop.runs()


@pytest.mark.parametrize(("why", "outcome"), [
    ("opted_out", "opted_out"), ("spent", "budget"), ("phone", "phone"), ("window", "window_closed"),
])  # fmt: skip
def test_a_text_of_a_rule_is_an_automatic_one(shop: Ruled, why: str, outcome: str) -> None:
    shop.rules(rule({"event": "label", "value": "x"}, ("send", "Oi!"), ("task", "avisar")))
    thread = hears(shop, "oi")
    shop.runs()
    story = shop.story.later(minutes=1)
    if why == "opted_out":
        story.store.change_contact(thread.contact, lambda c: replace(c, opted_out=story.now))
    elif why == "spent":
        story.store.put(Budget(cap=1, near="2026-11", reached="2026-11"))
    elif why == "phone":
        story.store.change_thread(thread.id, lambda t: replace(t, echoed=story.now))
    else:
        story.later(hours=25)
    shop.again()
    story.desk.threads.label(thread.id, frozenset({"x"}))
    shop.runs()
    [run] = stored.runs(story.store, thread.id)
    assert run.rules[0]["outcomes"] == [outcome, "done"]
    assert (story.said(thread), shop.tasks(thread)) == ([], ["avisar"])


def test_a_rule_says_its_text_once_in_half_a_day_to_a_contact(shop: Ruled) -> None:
    """Two bots would answer each other for ever."""
    shop.rules(rule(MESSAGE, ("send", "Já vamos responder!")))
    thread = hears(shop, "oi")
    shop.runs()
    for _ in range(3):
        shop.story.later(minutes=1).hears("Esta é uma resposta automática.")
        shop.runs()
    assert len(shop.story.said(thread)) == 1
    assert [run.rules[0]["outcomes"] for run in stored.runs(shop.story.store, thread.id)] == [["recently"]] * 3 + [
        ["done"]
    ]
    shop.story.later(hours=13).hears("oi")
    shop.runs()
    assert len(shop.story.said(thread)) == 2


def test_what_several_rules_say_to_one_event_is_one_message(shop: Ruled) -> None:
    shop.rules(rule(MESSAGE, ("send", "Temos bolo.")), rule(MESSAGE, ("send", "Olá, {{nome}}! Tudo bem?")))
    thread = hears(shop, "oi")
    shop.runs()
    assert shop.story.said(thread) == ["Olá, Ana! Tudo bem?\n\nTemos bolo."]


def test_nothing_is_taken_from_a_person(shop: Ruled) -> None:
    shop.rules(
        rule({"event": "label", "value": "x"}, ("assign", "maya"), ("priority", "low"), ("assign", "nobody-here"))
    )
    thread = hears(shop, "oi")
    shop.story.desk.threads.assign(thread.id, "owner")
    shop.story.desk.threads.prioritise(thread.id, Priority.URGENT)
    shop.story.desk.threads.label(thread.id, frozenset({"x"}))
    shop.runs()
    found = shop.thread(thread)
    assert (found.assignee, found.priority, found.ruled) == ("owner", Priority.URGENT, "")
    assert stored.runs(shop.story.store, thread.id)[0].rules[0]["outcomes"] == ["taken", "already", "gone"]


def test_what_happened_long_ago_and_a_rating_set_nothing_off(shop: Ruled) -> None:
    shop.rules(rule(MESSAGE, ("label", "x")))
    thread = hears(shop, "oi", at=shop.story.now - timedelta(hours=30))
    assert shop.runs() == ["stale"]
    assert shop.thread(thread).labels == frozenset()


def test_a_rule_that_is_off_and_a_shop_without_rules_have_no_jobs(shop: Ruled) -> None:
    hears(shop, "oi")
    assert shop.runs() == []
    shop.rules(rule(MESSAGE, ("label", "x"), on=False), rule({"event": "rated"}, ("label", "x")))
    hears(shop, "oi")
    assert shop.runs() == []


def test_a_job_that_overtakes_the_message_comes_back(shop: Ruled) -> None:
    shop.rules(rule(MESSAGE, ("label", "x")))
    heard = shop.story.hears("oi")
    thread = shop.story.thread_of(heard)
    shop.wires.flow()
    [job] = shop.wires.taken(shop.wires.jobs)
    last = thread.last
    shop.story.store.change_thread(thread.id, lambda t: replace(t, last=""))
    assert shop.does(job) == "early"
    shop.story.store.change_thread(thread.id, lambda t: replace(t, last=last))
    assert shop.does(job) == "ran"


@pytest.mark.parametrize("when", ["before", "after"])
def test_a_job_that_dies_at_any_write_ends_as_if_nothing_had_happened(table: str, when: str) -> None:
    told = {crashed(Story.begin(), number, when=when) for number in range(1, 10)}
    assert told == {(frozenset({"x"}), ("Já vejo!", "n", "oi"), 1, 1)}


def crashed(story: Story, number: int, *, when: str) -> tuple[frozenset[str], tuple[str, ...], int, int]:
    """What there is after a job that died at its n-th write, and came again twice."""
    then = rule(MESSAGE, ("label", "x"), ("send", "Já vejo!"), ("note", "n"), ("task", "t"))
    Rules(story.store).add({"name": "Tudo"} | then, name="r")
    heard = story.uses(automations=()).hears("oi")
    thread = story.thread_of(heard)
    [message] = story.messages(thread)
    event = Event(id="in:1", at=message.at, kind="incoming", thread=thread.id, message=message.sk)
    with dying(number, when=when), contextlib.suppress(Crash):
        story.again().rule_events.hear(event, at=story.now)
    for _ in range(2):
        assert story.again().rule_events.hear(event, at=story.later(seconds=30).now) == "ran"
    texts = tuple(sorted(one.text for one in story.messages(thread)))
    runs = stored.runs(story.store, thread.id)
    return story.store.thread(thread.id).labels, texts, len(story.store.follow_ups(thread.id)), len(runs)


def test_the_book_lies_with_the_settings(shop: Ruled) -> None:
    shop.rules(rule(MESSAGE, ("label", "x")))
    assert [one for one in shop.story.store.configuration() if isinstance(one, Rulebook)]
    assert shop.story.desk.shop.rulebook.rules[0]["id"] == "r0"

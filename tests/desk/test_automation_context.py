"""Who is asked and who is not: rest, labels, hands, the window, a round that comes twice, and the reminder."""

from datetime import timedelta

import pytest

from atende.core.errors import Conflict
from atende.model import Template
from atende.storage import surveys as rounds
from tests.desk.story import Story
from tests.desk.test_survey import decided, episode

pytestmark = pytest.mark.desk


def test_who_was_asked_is_left_alone_for_the_rest_period(story: Story) -> None:
    thread, _ = story.surveyed()
    again = story.thread_of(story.later(days=2).hears("voltei"))
    story.later(minutes=1).resolves(again)
    assert decided(story.later(hours=1).asks()) == {"resting": 1}
    later = story.thread_of(story.later(days=30).hears("voltei de novo"))
    story.later(minutes=5).resolves(later)
    assert decided(story.later(hours=1).asks()) == {"asked": 1}
    assert [one.asked is None for one in story.store.episodes(thread.id)] == [False]


def test_two_threads_of_one_contact_are_asked_about_once(story: Story) -> None:
    first = story.uses(reopen_hours=0).thread_of(story.hears("oi"))
    story.later(minutes=1).resolves(first)
    second = story.thread_of(story.later(minutes=1).hears("outra coisa"))
    story.later(minutes=1).resolves(second)
    assert decided(story.later(hours=1).asks()) == {"asked": 1, "resting": 1}


def test_a_label_of_the_shop_is_passed_over(story: Story) -> None:
    thread = story.surveys(skip=frozenset({"fornecedor"})).thread_of(story.hears("oi"))
    story.desk.threads.label(thread.id, frozenset({"fornecedor"}))
    story.later(minutes=5).resolves(thread)
    assert decided(story.later(hours=1).asks()) == {"label": 1}


def test_a_person_may_ask_at_once_whom_the_shop_would_pass_over(story: Story) -> None:
    thread = story.surveys(skip=frozenset({"fornecedor"})).thread_of(story.hears("oi"))
    story.desk.threads.label(thread.id, frozenset({"fornecedor"}))
    with pytest.raises(Conflict, match="Resolva"):
        story.desk.surveys.ask_now(thread.id, at=story.now)
    story.later(minutes=5).resolves(thread)
    assert story.desk.surveys.ask_now(thread.id, at=story.now).asked == story.now
    assert story.question(thread).choices
    with pytest.raises(Conflict, match="já"):
        story.desk.surveys.ask_now(thread.id, at=story.later(minutes=1).now)
    assert not any(story.later(hours=1).asks().values())


def test_outside_the_window_the_template_asks_whoever_has_agreed(story: Story) -> None:
    template = Template(
        inbox="whatsapp", id="1", name="pesquisa", language="pt_BR", status="APPROVED", category="UTILITY",
        components=[
            {"type": "BODY", "text": "Oi {{nome}}, como foi o atendimento {{protocolo}}?"},
            {"type": "BUTTONS", "buttons": [{"type": "QUICK_REPLY", "text": one} for one in ("Bom", "Ruim")]},
        ],
    )  # fmt: skip
    story.store.put(template)
    story.surveys(template="pesquisa", agreed="aceita")
    threads = [story.thread_of(story.hears("oi", by=name)) for name in ("Ana", "Bia")]
    story.desk.threads.label(threads[0].id, frozenset({"aceita"}))
    for thread in threads:
        story.later(hours=12).resolves(thread)
    assert decided(story.later(hours=1).asks()) == {"template": 1, "window": 1}
    asked = story.messages(threads[0])[-1]
    assert (asked.type, asked.text) == ("template", f"Oi Ana, como foi o atendimento {threads[0].protocol}?")
    assert asked.enclosed
    assert asked.enclosed.template
    values = [button.value for button in asked.enclosed.template.buttons]
    assert values == [f"csat:{threads[0].id}:1:5", f"csat:{threads[0].id}:1:1"]
    story.later(days=1).hears("Ruim", choice=values[1], type="template_button")
    assert episode(story, threads[0]).rating == 1


def test_the_index_may_be_late_and_a_thread_is_in_one_round(story: Story) -> None:
    thread, _ = story.surveyed()
    late = story.thread_of(story.hears("oi", by="Bia"))
    story.desk.threads.resolve(late.id, by="maya", at=story.now - timedelta(minutes=1), seen=story.later(minutes=1).now)
    found = story.desk.surveys.open_round(story.later(days=1).now)
    pairs = story.desk.surveys.due_in(found, before=story.now, limit=10).pairs
    assert pairs == [(late.id, 1)]
    assert thread.id != late.id


def test_a_round_again_decides_the_same(story: Story) -> None:
    thread, _ = story.surveyed()
    first = story.thread_of(story.hears("oi", by="Bia"))
    story.later(minutes=1).resolves(first)
    at = story.later(hours=1).now
    for _ in range(2):
        found = story.desk.surveys.open_round(at)
        pairs = story.desk.surveys.due_in(found, before=at, limit=10).pairs
        assert story.desk.surveys.ask_part(at, pairs, at=at, now=story.later(minutes=3).now) == ["asked"]
    assert len([one for one in story.messages(first) if one.choices]) == 1
    [part] = rounds.parts(story.store, at)
    assert part.verdicts == [{"thread": first.id, "episode": 1, "verdict": "asked"}]
    assert thread.id != first.id


def test_who_says_nothing_is_reminded_once(story: Story) -> None:
    thread, _ = story.surveyed()
    at = story.later(hours=3).now
    assert story.desk.surveys.remind(thread.id, 1, at=at, now=at)
    assert not story.desk.surveys.remind(thread.id, 1, at=story.later(minutes=1).now, now=story.now)
    assert [m.text.split(":")[0] for m in story.messages(thread) if m.choices][1:] == ["Só lembrando"]
    story.later(minutes=1).hears("5")
    assert episode(story, thread).rating == 5


def test_who_has_answered_is_not_reminded(story: Story) -> None:
    thread, question = story.surveyed()
    story.later(minutes=5).taps(4, question)
    at = story.later(hours=3).now
    assert not story.desk.surveys.remind(thread.id, 1, at=at, now=at)

"""The daily survey: one question, one rating, and no thread reopened by it."""

from dataclasses import replace

import pytest

from atende.desk.inboxes.store import Account
from atende.model import Episode, Priority, State, Status, Thread
from tests.desk.story import Story

pytestmark = pytest.mark.desk


def episode(story: Story, thread: Thread, number: int = 1) -> Episode:
    found = story.store.episode(thread.id, number)
    assert found
    return found


def decided(found: dict[str, int]) -> dict[str, int]:
    return {verdict: count for verdict, count in found.items() if count}


def test_an_episode_is_asked_about_once(story: Story) -> None:
    thread, _ = story.surveyed()
    said = story.said(thread)
    assert not any(story.later(minutes=1).asks().values())
    assert story.said(thread) == said
    assert episode(story, thread).asked


def test_two_runs_at_once_ask_once(story: Story) -> None:
    thread, question = story.surveyed()
    story.asks()
    assert [message for message in story.messages(thread) if message.choices] == [question]


def test_a_closed_window_is_not_asked(story: Story) -> None:
    thread = story.thread_of(story.hears("oi"))
    story.later(hours=23).resolves(thread)
    assert decided(story.later(hours=2).asks()) == {"window": 1}
    assert episode(story, thread).asked is None


def test_a_thread_that_was_reopened_is_not_asked(story: Story) -> None:
    thread = story.thread_of(story.hears("oi"))
    story.later(minutes=5).resolves(thread)
    story.later(minutes=5).hears("mais uma coisa")
    assert story.later(hours=1).asks()["asked"] == 0


def test_each_episode_has_its_own_survey(story: Story) -> None:
    thread, first = story.surveys(rest_days=0).surveyed()
    story.later(hours=1).hears("voltei")
    story.later(minutes=5).resolves(thread)
    assert story.later(minutes=5).asks()["asked"] == 1
    story.taps(5, story.question(thread))
    story.taps(3, first)
    assert [one.rating for one in story.store.episodes(thread.id)] == [3, 5]


def test_a_tap_is_stored_thanked_for_and_reopens_nothing(story: Story) -> None:
    thread, question = story.surveyed()
    story.later(minutes=5).taps(5, question)
    found = story.store.thread(thread.id)
    assert (episode(story, thread).rating, found.status, found.waiting_since) == (5, Status.RESOLVED, None)
    assert "Agradecemos" in story.said(thread)[-1]


def test_the_first_tap_counts(story: Story) -> None:
    thread, question = story.surveyed()
    story.later(minutes=5).taps(2, question)
    said = len(story.said(thread))
    story.later(minutes=1).taps(5, question)
    assert (episode(story, thread).rating, len(story.said(thread))) == (2, said)
    assert story.store.thread(thread.id).status is Status.RESOLVED


def test_the_next_text_is_the_comment_and_the_one_after_reopens(story: Story) -> None:
    thread, question = story.surveyed()
    story.later(minutes=5).taps(4, question)
    story.later(minutes=1).hears("Demorou um pouco mas resolveu")
    assert (episode(story, thread).comment, story.store.thread(thread.id).status) == (
        "Demorou um pouco mas resolveu", Status.RESOLVED,
    )  # fmt: skip
    story.later(minutes=1).hears("Amanhã tem?")
    reopened = story.store.thread(thread.id)
    assert (reopened.status, reopened.labels, reopened.priority) == (Status.OPEN, frozenset(), Priority.NONE)
    assert episode(story, thread).comment == "Demorou um pouco mas resolveu"


def test_what_the_desk_says_about_a_message_is_no_comment_and_somebody_sees_it(story: Story) -> None:
    thread, question = story.surveyed()
    story.later(minutes=5).taps(4, question)
    story.later(minutes=1).hears("E-mail sem texto", written="")
    assert (episode(story, thread).comment, story.store.thread(thread.id).status) == (None, Status.OPEN)


def test_a_comment_is_what_the_customer_wrote(story: Story) -> None:
    thread, question = story.surveyed()
    story.later(minutes=5).taps(4, question)
    story.later(minutes=1).hears("Pedido 12\nDemorou", written="Demorou")
    assert episode(story, thread).comment == "Demorou"


def test_a_text_long_after_the_rating_is_no_comment(story: Story) -> None:
    thread, question = story.surveyed()
    story.later(minutes=5).taps(4, question)
    story.later(minutes=30).hears("Amanhã tem?")
    assert (episode(story, thread).comment, story.store.thread(thread.id).status) == (None, Status.OPEN)


def test_a_low_rating_opens_one_task_to_call_back(story: Story) -> None:
    thread, question = story.surveyed()
    for _ in range(2):
        story.later(minutes=5).taps(1, question)
    [task] = story.store.follow_ups(thread.id)
    assert (task.what, story.store.tasks()) == ("call_back", [(thread.id, task.id)])
    story.rings(task)
    assert story.store.tasks() == [(thread.id, task.id)], "no alarm does it for a person"
    story.desk.follow_ups.tick_off(thread.id, task.id)
    assert story.store.tasks() == []


def test_three_stars_need_no_call(story: Story) -> None:
    thread, question = story.surveyed()
    story.later(minutes=5).taps(3, question)
    assert story.store.follow_ups(thread.id) == []


def test_days_later_the_tap_still_counts_and_so_does_the_comment(story: Story) -> None:
    thread, question = story.surveyed()
    tap = story.later(days=5).taps(5, question)
    comment = story.later(minutes=1).hears("Desculpe a demora, foi ótimo")
    assert {story.thread_of(tap).id, story.thread_of(comment).id} == {thread.id}
    assert (episode(story, thread).rating, episode(story, thread).comment) == (5, "Desculpe a demora, foi ótimo")
    assert story.store.thread(thread.id).status is Status.RESOLVED


def test_a_tap_after_a_new_matter_began_counts_for_the_old_one(story: Story) -> None:
    thread, question = story.surveyed()
    other = story.thread_of(story.later(days=2).hears("oi, outra coisa"))
    story.later(minutes=1).taps(5, question)
    assert other.id != thread.id
    assert episode(story, thread).rating == 5
    assert story.store.thread(other.id).status is Status.OPEN


def test_the_question_and_the_thanks_are_no_answer_by_a_person(story: Story) -> None:
    thread, question = story.surveyed()
    assert story.message(question).state is State.QUEUED
    assert episode(story, thread).first_reply_seconds == 120


@pytest.mark.parametrize(
    "choice",
    ["csat:{other}:1:5", "csat:{thread}:2:5", "csat:nothing:1:5", "csat:{thread}:1:9", "csat::1:5", "greeting:1"],
)
def test_a_hostile_choice_rates_nothing(story: Story, choice: str) -> None:
    thread, _ = story.surveyed()
    other = story.thread_of(story.hears("oi", by="Bia"))
    story.later(minutes=5).resolves(other)
    story.later(minutes=5).asks()
    story.later(minutes=5).hears("5", choice=choice.format(thread=thread.id, other=other.id))
    assert [one.rating for t in (thread, other) for one in story.store.episodes(t.id)] == [None, None]


def test_a_choice_of_another_shop_rates_nothing(story: Story) -> None:
    thread, question = story.surveyed()
    other = Story.begin(name="Outra loja")
    other.now = story.now
    other.taps(5, question)
    assert episode(story, thread).rating is None


def test_who_was_merged_can_still_rate(story: Story) -> None:
    thread, question = story.surveyed()
    bia = story.thread_of(story.later(minutes=1).hears("oi", by="Bia"))
    story.store.change_contact(thread.contact, lambda c: replace(c, merged_into=bia.contact))
    story.later(minutes=1).taps(5, question)
    assert episode(story, thread).rating == 5


@pytest.mark.parametrize(("text", "rating"), [("10", 10), ("nota 9", 9), ("zero", 0), ("8 de 10", 8)])
def test_of_0_to_10_a_typed_number_counts(story: Story, text: str, rating: int) -> None:
    thread, question = story.surveys(scale=10).surveyed()
    assert [choice.title.split()[0] for choice in question.choices] == [str(n) for n in range(10, 0, -1)]
    story.later(minutes=5).hears(text)
    assert (episode(story, thread).rating, story.store.thread(thread.id).status) == (rating, Status.RESOLVED)
    assert [task.what for task in story.store.follow_ups(thread.id)] == ["call_back"] * (rating <= 6)


def test_a_typed_word_counts_while_the_question_is_the_last_word(story: Story) -> None:
    thread, _ = story.surveyed()
    story.later(days=3).hears("Ótimo!!")
    assert episode(story, thread).rating == 5
    other, _ = story.surveys(rest_days=0).surveyed("bom dia, outra coisa")
    story.later(minutes=1).replies(other, "Esqueci de dizer: amanhã fechamos.")
    story.later(minutes=1).hears("5")
    assert story.store.episodes(other.id)[-1].rating is None


def test_a_rating_on_another_scale_than_the_question_is_none(story: Story) -> None:
    thread, _ = story.surveyed()
    story.later(minutes=1).hears("9", choice=f"nps:{thread.id}:1:9")
    assert episode(story, thread).rating is None


def test_without_time_for_a_comment_nobody_is_asked_for_one(story: Story) -> None:
    thread, question = story.surveys(comment_minutes=0).surveyed()
    story.later(minutes=1).taps(5, question)
    assert story.said(thread)[-1] == "Agradecemos a sua nota!"
    story.later(minutes=1).hears("E amanhã tem?")
    assert (episode(story, thread).comment, story.store.thread(thread.id).status) == (None, Status.OPEN)


def test_a_low_rating_is_told_to_the_owner_once_a_day(story: Story) -> None:
    thread, question = story.surveyed()
    story.later(minutes=5).taps(1, question)
    [told] = Account.of(story.store).alerts(at=story.now)
    assert (told.what, told.values["rating"], told.values["protocol"]) == ("low_rating", "1/5", thread.protocol)

"""What a customer writes in a group of the shop's: shown in their thread, and nothing automatic is for a group."""

from collections.abc import Iterator
from typing import Any

import pytest

from atende.aws.raw_payloads import Raw
from atende.desk.faq.grouping import is_readable
from atende.model import Priority, Status
from atende.storage.directory import Directory
from atende.workers.inbound import InboundWorker
from tests.desk.ruled import MESSAGE, Ruled, rule
from tests.desk.story import Story
from tests.desk.test_calls import posts, thread
from tests.desk.wires import Stack

pytestmark = pytest.mark.desk

SAID = ("oi", "parar", "quero falar com um atendente", "Péssimo atendimento, o bolo veio estragado!!", "URGENTE")
EVERYTHING = ("optout", "complaint", "urgency", "person", "faq", "menu", "away", "greeting")


@pytest.fixture
def hearing(stack: Stack) -> InboundWorker:
    return InboundWorker(directory=Directory(), raw=Raw(stack.bucket), log=lambda _, **__: None, count=lambda _: None)


def written(story: Story) -> Iterator[dict[str, Any]]:
    """Messages of Marina in a group, a minute apart."""
    for number, text in enumerate(SAID):
        at = str(int(story.later(minutes=1).now.timestamp()))
        yield {"from": "5511999990001", "id": f"wamid.{number}", "timestamp": at, "text": {"body": text}}


def test_nothing_answers_or_marks_what_is_written_in_a_group(shop: Ruled, hearing: InboundWorker) -> None:
    story = shop.story
    story.uses(automations=EVERYTHING)
    shop.rules(
        rule(MESSAGE, ("label", "regra"), ("send", "Oi!")),
        rule({"event": "opened"}, ("assign", "maya"), ("task", "Ligar")),
    )
    for message in written(story):
        posts(story, hearing, "messages", messages=[message | {"group_id": "120363000000000001"}])
    assert "ran" not in shop.runs()
    found = thread(story)
    assert [(one.text, one.beside) for one in story.messages(found)] == [
        (text, "No grupo 120363000000000001") for text in SAID
    ]
    assert (found.status, found.waiting_since, found.last_incoming) == (Status.OPEN, None, None)
    assert (found.labels, found.priority, found.assignee, found.handed) == (frozenset(), Priority.NONE, None, None)
    assert not story.contact_of(found).opted_out
    assert story.store.follow_ups(found.id) == []
    assert not any(is_readable(one) for one in story.messages(found))


def test_a_rating_tapped_in_a_group_is_none(story: Story) -> None:
    about, question = story.surveyed()
    before = story.said(about)
    tapped = story.heard("Ótimo", type="list_reply", choice=question.choices[0].id, group="G", opens=False)
    story.later(minutes=5).receives(tapped)
    [episode] = story.store.episodes(about.id)
    assert episode.rating is None
    assert story.said(about) == before

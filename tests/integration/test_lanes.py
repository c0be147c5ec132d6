"""Bulk messages and people's answers at the deployed desk, whose channel is slow."""

import time
from datetime import timedelta

import pytest

from atende.aws.bulk_lane import AGAIN_SECONDS
from atende.core import clock
from atende.desk import Desk
from atende.model import Content
from atende.model.content import Choice
from atende.storage.store import Store
from infra.local.shop import connected
from tests.world import World

pytestmark = pytest.mark.integration

QUEUED = 60
"""More messages than leave while a person answers: one a second."""
QUESTION = Content(text="Como foi?", choices=(Choice(id="1", title="Bom"), Choice(id="2", title="Ruim")))


def test_a_persons_answer_overtakes_the_bulk_messages_of_another_shop(world: World) -> None:
    noisy, quiet = world.shop(), world.shop()
    bia, ana = world.chat(noisy, "Bia"), world.chat(quiet, "Ana")
    bia.says("oi")
    ana.says("Tem pão?")
    bia.hears("Olá")
    ana.hears("Olá")
    answered = ana.thread
    time.sleep(AGAIN_SECONDS)  # a process that had the queue read a moment ago believes that it still is
    world.phone.faults.slow = 1.0
    try:
        ask(world, noisy.business, bia.thread, QUEUED)
        world.until(lambda: QUESTION.text in bia.heard)
        quiet.reply(answered, "Tem sim!")
        ana.hears("Tem sim!")
        left = bia.heard.count(QUESTION.text)
    finally:
        world.phone.faults.slow = 0
        url = world.desk.outputs["OutboundBulkQueue"]
        world.desk.client("sqs").purge_queue(QueueUrl=url)
    assert 0 < left < QUEUED


def ask(world: World, business: str, thread: str, times: int) -> None:
    """Queues the question of a survey for a contact, again and again."""
    now = clock.now()
    with connected(world.desk):
        desk = Desk(Store(business))
        about = desk.store.thread(thread)
        for number in range(times):
            at = now + timedelta(milliseconds=number)
            desk.outgoing.enqueue(about, QUESTION, key=f"survey-{number}", author="survey:1", at=at)

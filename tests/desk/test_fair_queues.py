"""SQS shares a standard queue fairly between message groups: what waits for a shop is in the shop's group."""

import json
from collections.abc import Iterator
from typing import Any

import pytest

from atende.aws import session
from atende.aws.sqs import Queue
from atende.core.ids import digest
from atende.model.channel_events import Media
from atende.workers.job import Job, Tools
from tests.desk.story import Story
from tests.desk.webhook_receiver import Sending
from tests.desk.wires import Wires

pytestmark = pytest.mark.desk

UNREACHED = "http://127.0.0.1:9/"


def groups(queue: Queue) -> Iterator[tuple[str, str]]:
    """Takes what waits in a queue: pairs of kind and group."""
    while letters := taken(queue):
        for letter in letters:
            queue.delete(letter["ReceiptHandle"])
            yield json.loads(letter["Body"])["do"], letter.get("Attributes", {}).get("MessageGroupId", "")


def taken(queue: Queue) -> list[dict[str, Any]]:
    asked = {"QueueUrl": queue.url, "MaxNumberOfMessages": 10, "AttributeNames": ["MessageGroupId"]}
    letters: list[dict[str, Any]] = session.client("sqs").receive_message(**asked).get("Messages", [])
    return letters


def test_what_the_stream_queues_is_in_the_shops_group_however_many_webhooks_it_has(story: Story, wires: Wires) -> None:
    story.uses(automations=())
    for number in range(2):
        Sending(story, wires).add(f"{UNREACHED}{number}", "message.received")
    story.hears("Olha o bolo", type="image", media=Media(id="7001", mime="image/jpeg"))
    wires.flow()
    shop = digest(story.store.business)
    assert wires.fanout.deliveries is not None
    assert sorted(groups(wires.fanout.deliveries)) == [("webhook", shop)] * 2
    assert dict(groups(wires.jobs)) == {"media": shop}


def test_a_record_that_is_handed_back_stays_in_its_group_and_counts_as_not_yet_received(wires: Wires) -> None:
    jobs, body = wires.jobs, json.dumps({"do": "search", "business": "padaria"})
    jobs.send([(body, "padaria")])
    [letter] = taken(jobs)
    jobs.put_back({"body": letter["Body"], "attributes": letter["Attributes"]})
    jobs.put_back({"body": letter["Body"], "attributes": {}})
    jobs.delete(letter["ReceiptHandle"])
    assert sorted(groups(jobs)) == [("search", ""), ("search", digest("padaria"))]


def test_a_job_that_comes_back_later_stays_in_its_shops_group(story: Story, wires: Wires) -> None:
    fields = {"do": "search", "business": story.store.business}
    job = Job(body=json.dumps(fields), fields=fields, now=story.now, tools=Tools(queue=lambda: wires.jobs))
    job.repeat(seconds=0)
    job.repeat(seconds=0, turn=2)
    assert list(groups(wires.jobs)) == [("search", digest(story.store.business))] * 2

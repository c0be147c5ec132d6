"""A contact is blocked and unblocked: asked through the API, done by a job at the simulated Graph API."""

from collections.abc import Iterator

import pytest
import requests

from atende.aws import session
from atende.aws.sqs import Queue
from atende.channels.protocols import Capabilities
from atende.model import Person, Thread
from atende.workers.job import Tools, work
from infra.local.whatsapp import Phone
from tests.api.browser import Browser, Json
from tests.desk.checks import checkup, manned
from tests.desk.story import Story

pytestmark = pytest.mark.desk

ANA = "5511999990001"


@pytest.fixture
def jobs(monkeypatch: pytest.MonkeyPatch, table: str, story: Story) -> Queue:
    sqs = session.client("sqs")
    queue = Queue(sqs, sqs.create_queue(QueueName=f"block-{story.store.business}")["QueueUrl"])
    monkeypatch.setenv("TABLE", table)
    monkeypatch.setenv("JOBS_QUEUE", queue.url)
    return queue


@pytest.fixture
def phone(story: Story) -> Iterator[Phone]:
    with Phone() as phone:
        manned(phone, story)
        yield phone


@pytest.fixture
def talk(story: Story, phone: Phone) -> Thread:
    """Ana wrote, on her phone and at the desk."""
    phone.customer("Ana", phone=ANA).says("oi", at=story.now)
    story.uses(automations=())
    return story.thread_of(story.hears("oi", person=Person(phone=ANA, name="Ana")))


def asks(browser: Browser, thread: Thread, *, blocked: bool) -> Json:
    answer = browser.post(f"/api/contacts/{thread.contact}/block", {"blocked": blocked})
    assert answer.status == 202, answer.body
    contact: Json = answer.body["contact"]
    return contact


def done(jobs: Queue, phone: Phone) -> list[Json]:
    """What the jobs function makes of the queue; every job comes twice."""
    bodies = [body for _, body in jobs.receive()]
    return [work(body, Tools(checkup=lambda: checkup(phone))) for body in bodies for _ in range(2)]


def contact(browser: Browser, thread: Thread) -> Json:
    shown: Json = browser.get(f"/api/contacts/{thread.contact}").body["contact"]
    return shown


def says(browser: Browser, thread: Thread) -> tuple[int, Json]:
    answer = browser.post(f"/api/threads/{thread.id}/messages", {"text": "Bom dia"})
    return answer.status, answer.body


def listed(phone: Phone, story: Story) -> list[str]:
    headers = {"Authorization": "Bearer um-token"}
    answer = requests.get(f"{phone.graph_url}/{story.inbox.address}/block_users", headers=headers, timeout=5)
    return [user["wa_id"] for user in answer.json()["data"]]


def test_nobody_writes_to_a_blocked_contact_until_they_are_unblocked(
    story: Story, maya: Browser, jobs: Queue, phone: Phone, talk: Thread
) -> None:
    assert contact(maya, talk)["block"] == {"possible": True, "wanted": "", "refused": ""}
    assert asks(maya, talk, blocked=True)["block"]["wanted"] == "block"
    assert says(maya, talk)[0] == 201
    assert done(jobs, phone) == [{"do": "block", "state": "block"}, {"do": "block", "state": "nothing"}]
    shown = contact(maya, talk)
    assert shown["blocked"]
    assert (shown["block"]["wanted"], listed(phone, story)) == ("", [ANA])
    assert maya.get(f"/api/threads/{talk.id}").body["contact_card"]["blocked"] == shown["blocked"]
    status, body = says(maya, talk)
    assert (status, body["error"]["code"]) == (409, "conflict")
    assert "bloqueou este cliente" in body["error"]["message"]
    asks(maya, talk, blocked=False)
    assert done(jobs, phone)[0]["state"] == "unblock"
    assert (contact(maya, talk)["blocked"], listed(phone, story)) == (None, [])
    assert says(maya, talk)[0] == 201


def test_what_the_channel_refuses_is_said_and_nobody_is_blocked(
    story: Story, maya: Browser, jobs: Queue, phone: Phone, talk: Thread
) -> None:
    story.later(hours=25)
    asks(maya, talk, blocked=True)
    assert done(jobs, phone)[0]["state"] == "refused"
    shown = contact(maya, talk)
    assert (shown["blocked"], shown["block"]["wanted"], listed(phone, story)) == (None, "", [])
    assert "últimas 24 horas" in shown["block"]["refused"]
    english = maya.get(f"/api/contacts/{talk.contact}", headers={"cookie": "atende-language=en"})
    assert "last 24 hours" in english.body["contact"]["block"]["refused"]


def test_an_automatic_message_to_a_blocked_contact_is_refused_in_words(
    story: Story, maya: Browser, jobs: Queue, phone: Phone, talk: Thread
) -> None:
    promise = story.promises(talk, "Seu bolo está pronto", minutes=5)
    asks(maya, talk, blocked=True)
    done(jobs, phone)
    story.later(minutes=5)
    story.rings(promise)
    [queued] = [message for message in story.messages(talk) if message.text == "Seu bolo está pronto"]
    story.desk.delivery.claim(talk, queued.sk, holder="w", channel=Capabilities(title="WhatsApp"), at=story.now)
    refused = story.message(queued)
    assert (refused.state, "bloqueou" in refused.reason) == ("failed", True)

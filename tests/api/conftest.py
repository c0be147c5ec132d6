"""A shop with three people that never closes."""

from collections.abc import Callable, Iterator

import pytest

from atende.aws import media_bucket, session
from atende.aws.sqs import Queue
from atende.core import clock
from atende.desk.inboxes import onboarding
from atende.model import Agent, Role, Thread
from atende.storage.shop_context import forget
from atende.workers.job import Tools, work
from tests.api.browser import Browser
from tests.desk.story import Story
from tests.desk.wires import Stack

type Works = Callable[[], list[str]]


@pytest.fixture(scope="session")
def outbound(stack: Stack) -> Queue:
    """The queue to which the API tells that somebody reads or types."""
    sqs = session.client("sqs")
    return Queue(sqs, sqs.create_queue(QueueName="api-out.fifo", Attributes={"FifoQueue": "true"})["QueueUrl"])


@pytest.fixture(scope="session")
def asked_jobs(stack: Stack) -> Queue:
    """The queue of jobs that the API asks for."""
    sqs = session.client("sqs")
    return Queue(sqs, sqs.create_queue(QueueName="api-jobs")["QueueUrl"])


@pytest.fixture(scope="module", autouse=True)
def environment(stack: Stack, outbound: Queue, asked_jobs: Queue) -> Iterator[None]:
    """What the API's function finds in its environment: for a file, because others have functions of their own."""
    with pytest.MonkeyPatch.context() as patch:
        for name, value in {
            "TABLE": stack.table,
            "BUCKET": stack.bucket,
            "JOBS_QUEUE": asked_jobs.url,
            "DELIVERIES_QUEUE": asked_jobs.url,
            "OUTBOUND_QUEUE": outbound.url,
            "PARAMETERS": "/atende/test",
            "GRAPH_URL": "http://127.0.0.1:9/v26.0",
        }.items():
            patch.setenv(name, value)
        yield


@pytest.fixture
def queue(monkeypatch: pytest.MonkeyPatch, story: Story) -> Queue:
    """A queue of jobs of this story alone, which the API asks in place of the file's."""
    sqs = session.client("sqs")
    queue = Queue(sqs, sqs.create_queue(QueueName=f"jobs-{story.store.business}")["QueueUrl"])
    for name in ("JOBS_QUEUE", "DELIVERIES_QUEUE"):
        monkeypatch.setenv(name, queue.url)
    return queue


@pytest.fixture
def works(queue: Queue) -> Works:
    """The jobs function takes what waits in the story's queue, until nothing does: the state after each step."""

    def run() -> list[str]:
        states = []
        tools = Tools(queue=lambda: queue, files=media_bucket.shelf)
        while received := list(queue.receive()):
            for handle, body in received:
                queue.delete(handle)
                states.append(str(work(body, tools)["state"]))
        return states

    return run


@pytest.fixture
def story(table: str, outbound: Queue) -> Story:
    return with_three_people()


def with_three_people() -> Story:
    story = Story.begin(hours="mon-sun 00:00-24:00")
    onboarding.hire(story.store.business, Agent(id="vera", name="Vera", role=Role.VIEWER))
    forget(story.store.business)
    story.desk = story.again()
    return story


def browser(story: Story, agent: str) -> Iterator[Browser]:
    found = Browser.signed_in(story.store.business, agent, at=clock.now())
    yield found
    assert found.log.unexpected == []


@pytest.fixture
def maya(story: Story) -> Iterator[Browser]:
    yield from browser(story, "maya")


@pytest.fixture
def owner(story: Story) -> Iterator[Browser]:
    yield from browser(story, "owner")


@pytest.fixture
def viewer(story: Story) -> Iterator[Browser]:
    yield from browser(story, "vera")


@pytest.fixture
def thread(story: Story) -> Thread:
    story.uses(automations=())
    return story.thread_of(story.hears("oi"))

"""The functions of a message's way in this process, with queues of their own, and a simulated phone behind them."""

import json
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import replace
from typing import Any

import pytest

from atende.aws import session
from atende.aws.sqs import Queue
from atende.core import clock
from atende.core.settings import Secrets
from infra.local import mail
from infra.local.whatsapp import Number, Phone
from tests.api.browser import Browser
from tests.desk.story import Story
from tests.desk.wires import Stack, Wires
from tests.front.front import SECRET, Front, Functions, loaded

DEAD = {"front-indead": "INBOUND_DLQ", "front-jobsdead": "JOBS_DLQ", "front-streamdead": "STREAM_DLQ"}
"""Queues of dead letters that an erasure searches, and the variables that name them."""


@pytest.fixture(scope="session")
def phone() -> Iterator[Phone]:
    """Statuses are said by hand: their prices and their order are what the stories are about."""
    with Phone() as phone:
        phone.hold_statuses = True
        yield phone


@pytest.fixture(scope="session")
def functions(stack: Stack, phone: Phone) -> Iterator[Functions]:
    sqs = session.client("sqs")
    names = (
        "front-in",
        "front-statuses",
        "front-jobs",
        "front-deliveries",
        "front-out.fifo",
        "front-bulk.fifo",
        "front-outdead.fifo",
        *DEAD,
    )
    urls = [sqs.create_queue(QueueName=name, Attributes=fifo(name))["QueueUrl"] for name in names]
    queues = ("INBOUND_QUEUE", "STATUS_QUEUE", "JOBS_QUEUE", "DELIVERIES_QUEUE", "OUTBOUND_QUEUE")
    queues += ("OUTBOUND_BULK_QUEUE", "OUTBOUND_DLQ")
    fixed = {"TABLE": stack.table, "BUCKET": stack.bucket, "PARAMETERS": "/front", "GRAPH_URL": phone.graph_url}
    fixed |= {"BULK_MAPPING": "nobody-reads-it-here"}
    fixed |= {"CONSOLE_URL": "https://loja.example", "MAIL_FROM": mail.SENDER}
    mail.identify(stack.emulator, 0)
    session.client("ssm").put_parameter(
        Name="/front/app/local", Value=json.dumps({"secret": SECRET, "verify": "palavra"}), Type="SecureString"
    )
    variables = fixed | dict(zip((*queues, *DEAD.values()), urls, strict=True))
    with environed(variables):
        modules = {name: loaded(name) for name in ("webhook", "inbound", "outbound", "jobs")}
    waiting = (Queue(sqs, urls[0]), Queue(sqs, urls[1]))
    yield Functions(**modules, waiting=waiting, due=Queue(sqs, urls[2]), environment=variables)
    for end in (
        modules["webhook"].sqs,
        asker(modules["webhook"].webhook.secrets),
        asker(modules["outbound"].secrets),
        asker(modules["jobs"].secrets()),
    ):
        end.connection.close()


@contextmanager
def environed(variables: Mapping[str, str]) -> Iterator[None]:
    with pytest.MonkeyPatch.context() as patch:
        for name, value in variables.items():
            patch.setenv(name, value)
        yield


@pytest.fixture(scope="module", autouse=True)
def environment(functions: Functions) -> Iterator[None]:
    """What the functions find in their environment: for a file, because others have functions of their own."""
    with environed(functions.environment):
        yield


def asker(secrets: Secrets) -> Any:
    """What asks SSM, with its connection."""
    return secrets._fetch.__self__  # type: ignore[attr-defined]


def fifo(name: str) -> dict[str, str]:
    return {"FifoQueue": "true"} if name.endswith(".fifo") else {}


@pytest.fixture
def story(table: str) -> Story:
    """A shop that never closes."""
    return Story.begin(hours="mon-sun 00:00-24:00")


@pytest.fixture
def front(story: Story, wires: Wires, functions: Functions, phone: Phone) -> Front:
    address = story.inbox.address
    session.client("ssm").put_parameter(Name=f"/front/token/{address}", Value="um-token", Type="SecureString")
    number = Number(phone_number_id=address, display_phone_number=address, name="Padaria", waba_id=f"9{address}")
    phone.connect("http://127.0.0.1:9/", "local", SECRET, [number])
    wires.fanout = replace(wires.fanout, clock=clock.now)
    return Front(story, wires, functions, phone)


@pytest.fixture
def maya(story: Story) -> Iterator[Browser]:
    yield from signed_in(story, "maya")


@pytest.fixture
def owner(story: Story) -> Iterator[Browser]:
    yield from signed_in(story, "owner")


def signed_in(story: Story, agent: str) -> Iterator[Browser]:
    found = Browser.signed_in(story.store.business, agent, at=clock.now())
    yield found
    assert found.log.unexpected == []

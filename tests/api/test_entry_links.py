"""Short links and QR codes of a number: asked for in the console, made by a job at the channel."""

import json
from collections.abc import Callable, Iterator

import pytest

from atende.aws.sqs import Queue
from atende.channels.whatsapp.graph.account import GraphAccount
from atende.desk.inboxes.refresh import Checkup
from atende.storage.directory import Directory
from atende.workers.job import Tools, work
from infra.local.whatsapp import Number, Phone
from tests.api.browser import Browser, Json
from tests.desk.story import Story

pytestmark = pytest.mark.desk

GREETING = "Oi! Vi o cartaz no balcão."


@pytest.fixture(scope="module")
def phone() -> Iterator[Phone]:
    with Phone() as phone:
        yield phone


@pytest.fixture
def secret() -> dict[str, str]:
    """What SSM has for the number."""
    return {"token": "um-token"}


@pytest.fixture
def works(queue: Queue, story: Story, phone: Phone, secret: dict[str, str]) -> Callable[[], None]:
    """Does the jobs that were asked for, at the simulated WhatsApp."""
    address = story.inbox.address
    number = Number(phone_number_id=address, display_phone_number=address, name="Padaria", waba_id=f"9{address}")
    phone.connect("http://127.0.0.1:9/", "local", "segredo", [number])
    account = GraphAccount(phone.graph_url, lambda _: secret.get("token"))
    tools = Tools(checkup=lambda: Checkup(accounts=lambda _: account, directory=Directory()))

    def done() -> None:
        for handle, body in queue.receive():
            assert json.loads(body)["do"] == "profile"
            work(body, tools)
            queue.delete(handle)

    return done


def links(owner: Browser) -> Json:
    [number] = owner.get("/api/links").body["numbers"]
    assert isinstance(number, dict)
    return number


def add(owner: Browser, text: str = GREETING) -> int:
    return owner.post("/api/links", {"inbox": "whatsapp", "text": text}).status


def test_a_link_is_made_once_shown_and_taken_away(
    owner: Browser, works: Callable[[], None], phone: Phone, story: Story
) -> None:
    assert links(owner)["links"] == []
    assert (add(owner), add(owner)) == (202, 202)
    assert links(owner)["saving"] is True
    works()
    shown = links(owner)
    assert (shown["saving"], [link["text"] for link in shown["links"]]) == (False, [GREETING])
    [number] = owner.get("/api/numbers").body["numbers"]
    assert "links" not in number["profile"]
    [at_whatsapp] = phone.office.links[story.inbox.address].values()
    assert shown["links"][0]["url"] == at_whatsapp["deep_link_url"]
    add(owner)
    works()
    assert len(phone.office.links[story.inbox.address]) == 1
    code = shown["links"][0]["code"]
    assert owner.post("/api/links/remove", {"inbox": "whatsapp", "code": code}).status == 202
    assert links(owner)["links"] == []
    works()
    assert (links(owner)["links"], phone.office.links[story.inbox.address]) == ([], {})
    assert owner.post("/api/links/remove", {"inbox": "whatsapp", "code": code}).status == 400


def test_what_cannot_be_made_is_told(owner: Browser, works: Callable[[], None], secret: dict[str, str]) -> None:
    assert [add(owner, text) for text in (" ", "x" * 141)] == [400, 400]
    add(owner)
    token = secret.pop("token")
    works()
    shown = links(owner)
    assert (shown["saving"], shown["links"], bool(shown["refused"])) == (False, [], True)
    secret["token"] = token
    add(owner)
    works()
    assert (links(owner)["refused"], len(links(owner)["links"])) == ("", 1)


def test_links_are_the_owners(maya: Browser) -> None:
    assert maya.get("/api/links").status == 403
    assert maya.post("/api/links", {"inbox": "whatsapp", "text": GREETING}).status == 403

"""A program that is being written has a test key: it works on the shop's sandbox, and nothing reaches a customer."""

import json

import pytest

from atende.aws import session
from atende.aws.sqs import Outbox
from atende.channels.protocols import Sender
from atende.desk.inboxes import sandbox
from atende.model import Message
from atende.model.api_keys import SCOPES
from atende.model.sandbox import sandbox_of
from atende.storage.shop_context import ShopContext
from atende.storage.store import Store
from atende.workers.outbound import OutboundWorker
from atende.workers.stream import change, told_outside
from tests.api.browser import Browser
from tests.api.program import Answer, Program
from tests.desk.story import Story
from tests.desk.wires import Wires

pytestmark = pytest.mark.desk

CAKE = {"phone": "+5511912345678", "name": "Ana Souza", "text": "Oi, tem bolo?"}


def no_channel(name: str) -> Sender:
    raise AssertionError(f"the sandbox asked for the channel {name}")


@pytest.fixture
def rehearsal(story: Story, owner: Browser) -> Program:
    story.uses(automations=("greeting",))
    made = owner.post("/api/keys", {"name": "Loja virtual", "scopes": list(SCOPES), "test": True})
    assert made.body["keys"][0]["test"]
    return Program(made.body["secret"])


def customers_message(program: Program, **more: str) -> Answer:
    written = program.post("/sandbox/messages", CAKE | more)
    assert written.status == 201
    return written


def leaves(story: Story, wires: Wires) -> None:
    """The stream and the outbound function work off what is queued; no channel may be asked for."""
    wires.flow()
    dead = Outbox(session.client("sqs"), wires.outbound_dead.url)
    worker = OutboundWorker(senders=no_channel, queue=wires.outbound, dead=dead, log=lambda *_, **__: None)
    for handle, body in wires.outbound.receive():
        worker.take(body, handle=handle, holder="h", tries=1)


def test_an_imagined_customer_is_answered_and_the_shop_never_hears_of_them(
    story: Story, wires: Wires, rehearsal: Program
) -> None:
    assert (rehearsal.key[:9], rehearsal.get("/me").body["test"]) == ("atd_test_", True)
    thread = customers_message(rehearsal).body["thread"]
    story.later(seconds=5)
    answer = rehearsal.post(f"/threads/{thread}/messages", {"type": "text", "text": "Tem, de cenoura."})
    assert answer.status == 201
    for _ in range(2):  # the greeting goes before the answer
        leaves(story, wires)
    messages = rehearsal.get(f"/threads/{thread}/messages").body["data"]
    assert [(each["author"]["kind"], each["state"]) for each in messages] == [
        ("api", "delivered"), ("automation", "delivered"), ("contact", None),
    ]  # fmt: skip
    live = Program.of(story.store.business)
    assert live.get("/threads").body["data"] == live.get("/contacts").body["data"] == []
    assert live.get(f"/threads/{thread}").status == 404


def test_the_same_key_writes_once(rehearsal: Program) -> None:
    key = {"idempotency-key": "cliente-escreve-1"}
    first, again = (rehearsal.post("/sandbox/messages", CAKE, headers=key) for _ in range(2))
    assert first.body == again.body
    texts = rehearsal.get(f"/threads/{first.body['thread']}/messages").body["data"]
    assert sum(each["text"] == CAKE["text"] for each in texts) == 1


def test_a_test_key_sees_no_customer_of_the_shop_and_a_real_key_plays_none(story: Story, rehearsal: Program) -> None:
    real = story.thread_of(story.hears("Oi"))
    assert rehearsal.get(f"/threads/{real.id}").status == 404
    assert rehearsal.get(f"/contacts/{real.contact}").status == 404
    refused = Program.of(story.store.business).post("/sandbox/messages", CAKE)
    assert (refused.status, refused.code) == (409, "conflict")
    assert len(story.messages(real)) == len(story.messages(story.store.thread(real.id)))


def test_a_test_phone_that_ends_in_0001_refuses_what_it_is_sent(story: Story, wires: Wires, rehearsal: Program) -> None:
    story.uses(automations=())
    sandbox.prepare(story.store)
    thread = customers_message(rehearsal, phone="+5511912340001").body["thread"]
    answer = rehearsal.post(f"/threads/{thread}/messages", {"type": "text", "text": "Tem."}).body
    leaves(story, wires)
    failed = rehearsal.get(f"/threads/{thread}/messages/{answer['id']}").body
    assert (failed["state"], "0001" in failed["reason"]) == ("failed", True)


def test_the_sandbox_has_the_shops_settings_and_nothing_that_reaches_its_people(story: Story, owner: Browser) -> None:
    story.confirms("maya", "maya@padaria.example")
    made = owner.post("/api/keys", {"name": "Teste", "scopes": ["shop:read"], "test": True}).body
    program = Program(made["secret"])
    assert {agent["id"] for agent in program.get("/agents").body["data"]} == {"owner", "maya", "vera"}
    kept = Store(sandbox_of(story.store.business)).agent("maya")
    assert (kept.name, kept.email, kept.phone) == ("Maya", "", "")
    assert owner.get("/api/settings/changes").body["changes"][0]["parts"][0]["kind"] == "apikey"
    assert owner.post(f"/api/keys/{made['keys'][0]['id']}/roll", {"overlap": "now"}).body["secret"][:9] == "atd_test_"


def test_the_event_bus_hears_nothing_of_a_sandbox(story: Story, wires: Wires, rehearsal: Program) -> None:
    customers_message(rehearsal)
    wires.flow()
    shop = ShopContext(Store(sandbox_of(story.store.business)))
    changes = [change(record) for record in wires.seen if shop.store.business in json.dumps(record)]
    assert any(isinstance(each.new, Message) for each in changes)
    assert [job for each in changes for job in told_outside(shop, each, bus=True)] == []

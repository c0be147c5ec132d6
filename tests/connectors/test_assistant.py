"""A shop's assistant writes drafts: without personal data, within its limits, and nothing is ever sent by it."""

from collections.abc import Iterator
from dataclasses import replace

import pytest
from botocore.loaders import Loader

from atende.api import job_queue
from atende.core import clock
from atende.core.errors import BadRequest, ConnectorError
from atende.desk.assistant.drafts import Drafts
from atende.desk.assistant.placeholders import Placeholders
from atende.desk.connectors import connect
from atende.desk.inboxes import onboarding
from atende.model import Agent, Direction, Role, Thread
from atende.storage import connections
from atende.storage.connections import KeptView
from atende.storage.faq import Entry
from atende.storage.shop_context import forget
from infra.local.vendors import Bedrock
from tests.api.browser import Browser
from tests.connectors.connected import Connected
from tests.desk.story import Story
from tests.desk.wires import Wires

pytestmark = pytest.mark.desk

TYPED = {"region": "sa-east-1", "price_in": "0,06", "price_out": "0.24", "budget": "5", "most": "3"}


@pytest.fixture
def bedrock() -> Iterator[Bedrock]:
    with Bedrock() as vendor:
        yield vendor


@pytest.fixture
def shop(story: Story, wires: Wires, bedrock: Bedrock) -> Connected:
    story.uses(automations=())
    connected = Connected(story, wires, "bedrock", bedrock, patience=15)
    connected.connects(key="chave-1", model=bedrock.model, **TYPED)
    return connected


def drafts(shop: Connected) -> Drafts:
    return Drafts(shop.story.desk.shop, shop.connection)


def draft(shop: Connected, thread: Thread) -> KeptView:
    """Somebody asks for a draft, and the job has it written."""
    assert drafts(shop).ask(thread.id, by="maya", at=shop.story.now)
    shop.does("draft", thread.id)
    view = drafts(shop).draft(thread.id)
    assert view
    return view


def test_a_draft_tells_no_personal_data_and_sends_nothing(shop: Connected, bedrock: Bedrock) -> None:
    shop.story.store.add(Entry(id="price", phrasings=("Quanto custa o bolo?",), answer="O bolo custa R$ 80."))
    bedrock.script = lambda _: "Oi, [nome 1]! O bolo custa R$ 80. Aviso no [dado 1]."
    text = "Oi, sou a Ana, quanto custa o bolo? meu zap é (31) 98888-0002"
    thread = shop.story.thread_of(shop.story.hears(text, by="Ana"))
    shop.story.desk.notes.write(thread.id, "cliente difícil", agent="maya", key="n", at=shop.story.now)
    view = draft(shop, thread)

    sent = str(bedrock.asked[-1])
    assert "R$ 80" in sent
    assert not any(word in sent for word in ("Ana", "98888", "difícil", thread.contact))
    assert view.shown["text"] == "Oi, Ana! O bolo custa R$ 80. Aviso no (31) 98888-0002."
    assert not [m for m in shop.story.messages(thread) if m.direction is Direction.OUTGOING]
    assert view.shown["delicate"] is False

    (month,) = shop.connection.months
    usage = sum(len(part.split()) for part in (bedrock.asked[-1]["system"][0]["text"], text))
    assert month.drafts == {"maya": 1}
    assert month.tokens_in > usage
    assert month.cost == round(month.tokens_in * 0.06 + month.tokens_out * 0.24) == view.shown["cost"]
    calls = len(bedrock.asked)
    shop.does("draft", thread.id)  # the queue delivers the job twice
    assert len(bedrock.asked) == calls


def test_limits_of_a_person_and_of_the_month(shop: Connected, bedrock: Bedrock) -> None:
    thread = shop.story.thread_of(shop.story.hears("Quanto custa o bolo?", by="Ana"))
    for _ in range(3):
        assert draft(shop, thread).state == "ready"
        shop.story.later(seconds=60)
    with pytest.raises(BadRequest, match="3 rascunhos"):
        drafts(shop).ask(thread.id, by="maya", at=shop.story.now)
    assert drafts(shop).ask(thread.id, by="rui", at=shop.story.now)
    assert not drafts(shop).ask(thread.id, by="rui", at=shop.story.now)  # one is being written
    shop.does("draft", thread.id)
    spent = tuple(replace(month, cost=5_000_000) for month in shop.connection.months)
    connections.change_connection(shop.story.store, "bedrock", lambda old: replace(old, months=spent))
    with pytest.raises(BadRequest, match="limite deste mês"):
        drafts(shop).ask(thread.id, by="rui", at=shop.story.now)
    shop.story.later(seconds=40 * 24 * 3600)
    assert drafts(shop).ask(thread.id, by="rui", at=shop.story.now)  # a new month


@pytest.mark.parametrize(
    ("error", "said"),
    [
        ("ThrottlingException", "pediu uma pausa"),
        ("ModelTimeoutException", "não respondeu a tempo"),
        ("ModelErrorException", "não respondeu a tempo"),
        ("ValidationException", "Simulated ValidationException"),
        ("AccessDeniedException", "Falta uma permissão"),
        ("ServiceUnavailableException", "503"),
    ],
)
def test_an_error_is_told_to_whoever_asked(shop: Connected, bedrock: Bedrock, error: str, said: str) -> None:
    thread = shop.story.thread_of(shop.story.hears("Quanto custa o bolo?", by="Ana"))
    bedrock.error = error
    view = draft(shop, thread)
    assert (view.state, view.shown) == ("failed", {})
    assert said in view.error
    assert "tentar de novo" not in view.error + shop.connection.error  # a draft is tried once
    shop.story.later(seconds=60)
    assert draft(shop, thread).state == "ready"


@pytest.mark.parametrize("raw", [{}, {"output": {}}, {"output": {"message": {"content": [{"image": {}}]}}}, []])
def test_an_answer_without_words_is_no_draft(shop: Connected, bedrock: Bedrock, raw: object) -> None:
    thread = shop.story.thread_of(shop.story.hears("Quanto custa o bolo?", by="Ana"))
    bedrock.raw = raw
    assert draft(shop, thread).state == "failed"


def test_what_was_typed_wrong_connects_nothing(story: Story, wires: Wires, bedrock: Bedrock) -> None:
    connected = Connected(story, wires, "bedrock", bedrock)
    good = {"key": "chave-1", "model": bedrock.model, **TYPED}
    for wrong in ({"price_in": "grátis"}, {"most": "2.5"}, {"budget": "-1"}):
        with pytest.raises(BadRequest, match="não é válido"):
            connected.connects(**good | wrong)
    for wrong in ({"key": "outra"}, {"model": "nenhum"}):
        with pytest.raises(ConnectorError):
            connected.connects(**good | wrong)
    assert connected.connection.state == ""


def test_the_console_asks_and_is_shown(shop: Connected, monkeypatch: pytest.MonkeyPatch) -> None:
    queued: list[dict[str, str]] = []
    monkeypatch.setattr(job_queue, "begin", lambda do, shop, **job: queued.append({"do": do, "business": shop} | job))
    business = shop.story.store.business
    onboarding.hire(business, Agent(id="owner", name="Dona", role=Role.OWNER))
    forget(business)
    owner = Browser.signed_in(business, "owner", at=clock.now())
    thread = shop.story.thread_of(shop.story.hears("Tenho alergia a amendoim, posso comer o bolo?", by="Ana"))
    path = f"/api/threads/{thread.id}/draft"
    assert owner.get(path).body == {"state": "none"}
    assert owner.get("/api/boot").body["business"]["drafts"] is True
    assert owner.post(path, {}).body == {"state": "loading"}
    assert owner.get(path).body["state"] == "loading"
    assert [shop.works(job) for job in queued] == ["done"]
    told = owner.get(path).body
    connections.change_connection(shop.story.store, "bedrock", lambda old: replace(old, state="broken"))
    assert "conecta de novo" in owner.post(path, {}).body["error"]["message"]
    assert (told["state"], told["shown"]["delicate"]) == ("ready", True)
    (card,) = [entry for entry in owner.get("/api/connectors").body["connectors"] if entry["connector"] == "bedrock"]
    assert card["months"][0]["drafts"] == 1
    assert "chave-1" not in str(card)
    connect.disconnect(shop.story.store, "bedrock", vault=shop.vault)
    (left,) = [entry for entry in owner.get("/api/connectors").body["connectors"] if entry["connector"] == "bedrock"]
    assert (left["state"], left["months"]) == ("", card["months"])  # what it has cost stays to be seen
    assert owner.get("/api/boot").body["business"]["drafts"] is False


def test_the_runtime_is_described_by_aws() -> None:
    model = Loader().load_service_model("bedrock-runtime", "service-2")
    assert model["operations"]["Converse"]["http"] == {
        "method": "POST", "requestUri": "/model/{modelId}/converse", "responseCode": 200,
    }  # fmt: skip


def test_a_customer_forges_no_placeholder() -> None:
    hidden = Placeholders(["Ana Lima"])
    assert hidden.mask("[dado 1] da Ana: 123.456.789-09, rua Sul, 12") == "dado 1 da [nome 1]: [dado 1], [dado 2]"
    assert hidden.restore("[dado 9] [dado 1]") == "[dado 9] 123.456.789-09"

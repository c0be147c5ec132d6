"""A bot that was made for Chatwoot calls the routes that Chatwoot lets its agent bots call, with their token and in
their form, and goes on with what it is answered."""

import json
from collections.abc import Iterator
from typing import Any
from zlib import crc32

import pytest

from atende.aws.sqs import Queue
from atende.core.clock import ms
from atende.model import Direction, Priority, Status, Thread
from atende.model.bots import LARGEST_ATTRIBUTES
from infra.local.vendors import AgentBot
from infra.local.vendors.bots import HELLO
from tests.api.browser import Browser
from tests.api.program import Answer, Program
from tests.connectors.connected import Connected
from tests.connectors.test_bots import connect, flows, notes, said, writes
from tests.desk.story import Story
from tests.desk.wires import Wires

pytestmark = pytest.mark.desk

NAME = "Agent bot (Chatwoot)"


class Bot:
    """Ana's conversation, as the bot knows it from the event that it was posted."""

    def __init__(self, shop: Connected, program: Program, thread: Thread) -> None:
        self.shop, self.program, self.id = shop, program, thread.id
        assert isinstance(shop.vendor, AgentBot)
        self.event = shop.vendor.turns[-1]
        self.home = f"/accounts/{self.event['account']['id']}/conversations/{self.event['conversation']['id']}"

    def ask(self, method: str, path: str, body: Any = None) -> Answer:
        token: dict[str, str | None] = {"authorization": None, "idempotency-key": None}
        return self.program.ask(method, self.home + path, body, headers=token | {"api_access_token": self.program.key})

    def post(self, path: str, **body: Any) -> Answer:
        return self.ask("POST", path, body)

    def says(self, text: str, *, private: bool = False) -> int:
        return self.post("/messages", content=text, message_type="outgoing", private=private).status

    @property
    def thread(self) -> Thread:
        return self.shop.story.store.thread(self.id)

    @property
    def shown(self) -> Any:
        return self.ask("GET", "").body


@pytest.fixture
def program(story: Story) -> Iterator[Program]:
    program = Program.of(story.store.business, "bot")
    yield program
    assert program.log.unexpected == []


@pytest.fixture
def bot(story: Story, wires: Wires, program: Program) -> Iterator[Bot]:
    with AgentBot() as vendor:
        shop = connect(story, wires, "chatwoot_bot", vendor, url=f"{vendor.url}/chatwoot", secret=vendor.secret)
        yield Bot(shop, program, writes(shop, "Quero quarenta bolos"))


def test_the_contact_sees_that_the_bot_types_and_a_note_is_typed_unseen(bot: Bot, outbound: Queue) -> None:
    def signs() -> list[bool]:
        items = []
        for handle, body in outbound.receive():
            outbound.delete(handle)
            items.append(json.loads(body)["typing"])
        return items

    while signs():
        pass  # other tests leave theirs in the queue
    for private, status in ((True, "on"), (False, "off"), (False, "on"), (False, "recording")):
        answer = bot.post("/toggle_typing_status", typing_status=status, is_private=private)
        assert (answer.status, answer.body) == (200, {})
    assert signs() == [True]  # the second within some seconds is the same sign
    assert bot.post("/toggle_typing_status", typing_status="yes").status == 422
    bot.post("/toggle_status", status="open")
    bot.shop.story.later(minutes=1)
    assert bot.post("/toggle_typing_status", typing_status="on").status == 200
    assert signs() == []


def test_it_raises_a_priority_and_takes_back_only_its_own(bot: Bot) -> None:
    for given, stored in (("high", "high"), ("medium", "medium"), (None, "none"), ("low", "low")):
        assert (bot.post("/toggle_priority", priority=given).status, bot.thread.priority) == (200, stored)
        assert bot.shown["priority"] == given
    assert bot.thread.priority_reason == f"Definida por {NAME}"
    changed = bot.ask("PATCH", "", {"priority": "urgent", "status": "ignored"})
    assert (changed.status, changed.body["priority"], changed.body["status"]) == (200, "urgent", "pending")
    bot.shop.story.desk.threads.prioritise(bot.id, Priority.HIGH, reason="Definida por Maya")
    for given, stored in (("low", "high"), (None, "high"), ("urgent", "urgent")):
        assert (bot.post("/toggle_priority", priority=given).status, bot.thread.priority) == (200, stored)
    assert bot.post("/toggle_priority", priority="asap").status == 422


def test_attributes_come_back_with_every_turn_and_the_team_reads_them(bot: Bot) -> None:
    first = {"atende_thread": bot.id, "atende_turn": bot.event["conversation"]["custom_attributes"]["atende_turn"]}
    assert bot.shown["custom_attributes"] == first
    wanted = {"pedido": "A-1", "bolos": 40, "pago": False, "total": 3200.5, "cupom": None}
    answer = bot.post("/custom_attributes", custom_attributes={**first, **wanted})
    assert (answer.status, answer.body) == (200, {"custom_attributes": wanted})
    answer = bot.post("/custom_attributes", custom_attributes={"pago": True}, merge=True)
    assert answer.body == {"custom_attributes": wanted | {"pago": True}}
    assert bot.says(HELLO) == 200
    bot.shop.story.later(seconds=30)
    writes(bot.shop, "E quando fica pronto?")
    bot.event = bot.shop.vendor.turns[-1]  # type: ignore[attr-defined]
    told = bot.event["conversation"]["custom_attributes"]
    assert {name: told[name] for name in wanted} == wanted | {"pago": True}
    assert told["atende_turn"] != first["atende_turn"]
    assert bot.post("/custom_attributes", custom_attributes={"pedido": "A-2", "bolos": 40}).status == 200
    bot.post("/toggle_status", status="open")
    assert notes(bot.shop, bot.thread) == [f"{NAME} passou a conversa para a equipe.\n\npedido: A-2\nbolos: 40"]


@pytest.mark.parametrize(
    ("attributes", "status"),
    [
        (dict.fromkeys("abc", "x" * (LARGEST_ATTRIBUTES // 3)), 409),
        ({"a": "x" * LARGEST_ATTRIBUTES}, 422),
        ({f"a{number}": 1 for number in range(51)}, 422),
        ({"a": {"b": 1}}, 422),
        ({"a": [1]}, 422),
        ({"": 1}, 422),
        ("a", 422),
    ],
)
def test_attributes_that_nobody_could_read_are_refused(bot: Bot, attributes: Any, status: int) -> None:
    assert bot.post("/custom_attributes", custom_attributes=attributes).status == status
    assert bot.post("/custom_attributes", custom_attributes={"a": 1}).body == {"custom_attributes": {"a": 1}}


@pytest.mark.parametrize("maya", ["maya", crc32(b"maya")])
def test_whom_it_assigns_has_the_conversation_once_it_hands_over(bot: Bot, maya: str | int) -> None:
    """As at Chatwoot, where an assigned conversation stays the bot's while it is pending."""
    answer = bot.post("/assignments", assignee_id=maya)
    assert (answer.status, answer.body["name"], answer.body["id"]) == (200, "Maya", crc32(b"maya"))
    assert bot.shown["meta"]["assignee"]["name"] == "Maya"
    assert (bot.thread.status, bot.thread.assignee) == (Status.PENDING, None)
    assert bot.says("A Maya já vem.") == 200
    assert bot.post("/toggle_status", status="open").body["payload"]["current_status"] == "open"
    assert (bot.thread.status, bot.thread.assignee) == (Status.OPEN, "maya")
    assert said(bot.shop, bot.thread) == ["A Maya já vem."]


def test_it_assigns_and_arranges_also_right_after_it_has_handed_over(bot: Bot) -> None:
    bot.post("/toggle_status", status="open")
    assert bot.says("Ainda estou aqui.") == 409
    assert bot.says("Quer quarenta bolos.", private=True) == 200
    assert bot.post("/labels", labels=["encomenda"]).body == {"payload": ["encomenda"]}
    assert bot.post("/toggle_priority", priority="high").status == 200
    assert bot.post("/custom_attributes", custom_attributes={"bolos": 40}).status == 200
    for _ in range(2):  # the second is the first's repetition
        assert bot.post("/assignments", assignee_id="maya").status == 200
    thread = bot.thread
    assert (thread.assignee, thread.priority, thread.labels) == ("maya", "high", {"encomenda"})
    assert "Quer quarenta bolos." in notes(bot.shop, thread)
    bot.shop.story.later(minutes=2)
    for path, body in (
        ("/labels", {"labels": ["outra"]}),
        ("/toggle_priority", {"priority": "urgent"}),
        ("/custom_attributes", {"custom_attributes": {}}),
        ("/assignments", {"assignee_id": "owner"}),
        ("/messages", {"content": "Oi", "private": True}),
    ):
        assert bot.ask("POST", path, body).status == 409
    assert bot.thread == thread


def test_whom_a_person_has_chosen_stays(bot: Bot) -> None:
    bot.post("/toggle_status", status="open")
    bot.shop.story.later(seconds=5)
    bot.shop.story.desk.threads.assign(bot.id, "owner", at=bot.shop.story.now)
    assert bot.post("/assignments", assignee_id="maya").status == 409
    assert bot.thread.assignee == "owner"


def test_a_choice_is_taken_back_and_nobody_is_chosen_who_cannot_answer(bot: Bot, owner: Browser) -> None:
    assert bot.post("/assignments", assignee_id="maya").status == 200
    for nobody in (None, 0):
        answer = bot.post("/assignments", assignee_id=nobody)
        assert (answer.status, answer.body["id"]) == (200, None)
    assert bot.post("/assignments", assignee_id=1, assignee_type="AgentBot").status == 200  # itself
    for stranger in ("vera", "ninguém", 12345, "x" * 100):  # Vera only reads
        assert bot.post("/assignments", assignee_id=stranger).status in (409, 422)
    bot.post("/toggle_status", status="open")
    assert bot.thread.assignee is None


@pytest.mark.parametrize("vendas", ["vendas", crc32(b"vendas")])
def test_it_chooses_a_team(bot: Bot, owner: Browser, vendas: str | int) -> None:
    owner.post("/api/teams", {"name": "Vendas", "members": ["maya"]})
    answer = bot.post("/assignments", team_id=vendas)
    assert (answer.status, answer.body["name"], answer.body["id"]) == (200, "Vendas", crc32(b"vendas"))
    assert (bot.thread.team, bot.thread.status) == ("vendas", Status.PENDING)
    assert bot.shown["meta"]["team"]["name"] == "Vendas"
    assert bot.post("/assignments", team_id=99).status == 409
    assert bot.post("/assignments", team_id=0).status == 200
    assert bot.thread.team == ""
    assert bot.post("/assignments").status == 200  # Chatwoot answers null


def test_it_reads_the_conversation_without_what_is_not_for_it(bot: Bot) -> None:
    story = bot.shop.story
    assert bot.says(HELLO) == 200
    assert bot.says("Só para a equipe.", private=True) == 200
    story.later(seconds=30)
    thread = writes(bot.shop, "Sim, quarenta")
    story.later(seconds=30)
    gone = story.hears("Apague isto")
    flows(bot.shop)
    sk = story.store.marker(story.inbox.id, gone.source_id).sk  # type: ignore[union-attr]
    story.store.change_message(thread.id, sk, lambda m: type(m)(**fields(m) | {"t_revoked": story.now}))
    answer = bot.ask("GET", "/messages")
    texts = [(message["content"], message["message_type"]) for message in answer.body["payload"]]
    assert texts == [("Quero quarenta bolos", 0), (HELLO, 1), ("Sim, quarenta", 0)]
    first, second, third = answer.body["payload"]
    assert first["id"] == bot.event["id"]
    assert first["sender"] == {"id": bot.event["sender"]["id"], "name": "Ana", "type": "contact"}
    assert (second["sender"]["type"], second["sender"]["name"]) == ("agent_bot", NAME)
    assert first["conversation_id"] == bot.event["conversation"]["id"]
    assert first["created_at"] == ms(story.messages(thread)[0].at) // 1000
    assert (first["private"], first["content_type"], first["inbox_id"]) == (False, "text", bot.event["inbox"]["id"])
    assert answer.body["meta"]["contact"]["name"] == "Ana"
    for query, wanted in (
        (f"before={third['id']}", [first, second]),
        (f"after={first['id']}", [second, third]),
        (f"after={first['id']}&before={third['id']}&filter_internal_messages=true", [second]),
        ("before=7", []),
    ):
        assert bot.ask("GET", f"/messages?{query}").body["payload"] == wanted
    assert bot.ask("GET", "/messages?before=x").status == 400


def test_a_conversation_that_is_not_the_bots_is_not_read(bot: Bot, owner: Browser) -> None:
    assert bot.ask("GET", "/messages").status == 200
    read = [entry for entry in owner.get("/api/access-log").body["entries"] if entry["action"] == "read_thread"]
    assert len(read) == 1
    bot.shop.story.desk.threads.assign(bot.id, "maya", at=bot.shop.story.now)
    assert bot.ask("GET", "/messages").status == 409
    assert bot.ask("GET", "/labels").body == {"payload": []}
    stranger = Bot(bot.shop, Program.of(Story.begin(name="Outra").store.business, "bot"), bot.thread)
    for method, path, body in (
        ("GET", "/messages", None),
        ("GET", "/labels", None),
        ("PATCH", "", {"priority": "high"}),
        ("POST", "/toggle_typing_status", {"typing_status": "on"}),
        ("POST", "/toggle_priority", {"priority": "high"}),
        ("POST", "/custom_attributes", {"custom_attributes": {}}),
        ("POST", "/assignments", {"assignee_id": "maya"}),
    ):
        assert stranger.ask(method, path, body).status == 404


def fields(message: Any) -> dict[str, Any]:
    return {name: getattr(message, name) for name in message.__slots__}


def test_a_toggle_without_a_status_hands_over(bot: Bot) -> None:
    assert bot.post("/toggle_status").body["payload"]["current_status"] == "open"
    assert [m.direction for m in bot.shop.story.messages(bot.thread)][-1] is Direction.NOTE

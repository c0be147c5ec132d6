"""Idempotency-Keys: the same key gives the same answer, in the public API and in the console, come what may."""

from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from contextvars import copy_context
from datetime import timedelta
from typing import Any

import pytest
from pynamodb.exceptions import PutError

from atende.api.v1 import idempotency
from atende.api.v1.operations import registry
from atende.core import ids
from atende.desk.messages.reply import Messages
from atende.model import Thread
from atende.storage import idempotency_keys, table
from tests.api.browser import Browser
from tests.api.program import Answer, Program
from tests.desk.story import Story

pytestmark = pytest.mark.desk

TEXT = {"type": "text", "text": "Saiu para entrega."}
KEY: dict[str, str | None] = {"idempotency-key": "pedido-1234-saiu"}


@pytest.fixture
def program(story: Story) -> Iterator[Program]:
    program = Program.of(story.store.business)
    yield program
    assert program.log.unexpected == []


@pytest.fixture
def thread(story: Story) -> Thread:
    story.uses(automations=())
    return story.thread_of(story.hears("Oi, tem bolo?"))


def texts(program: Program, thread: Thread) -> list[str]:
    """What is in a thread, the oldest first."""
    return [message["text"] for message in reversed(program.get(f"/threads/{thread.id}/messages").body["data"])]


def test_a_refusal_is_an_answer_and_a_later_try_with_a_new_key_comes_after_what_it_answers(
    story: Story, program: Program, thread: Thread
) -> None:
    path = f"/threads/{thread.id}/messages"
    story.now += timedelta(hours=25)
    refused = program.post(path, TEXT, headers=KEY)
    assert (refused.status, refused.code) == (409, "window_closed")
    story.now += timedelta(minutes=5)
    story.hears("E o meu bolo?")
    again = program.post(path, TEXT, headers=KEY)
    assert (again.status, again.body) == (409, refused.body)
    assert again.headers["idempotent-replayed"] == "true"
    assert again.headers["content-type"] == "application/problem+json"
    assert texts(program, thread) == ["Oi, tem bolo?", "E o meu bolo?"]
    assert program.post(path, TEXT).status == 201
    assert texts(program, thread) == ["Oi, tem bolo?", "E o meu bolo?", "Saiu para entrega."]
    assert program.post(path, TEXT | {"text": "Outra"}, headers=KEY).code == "idempotency_key_reused"


def test_a_try_that_failed_on_the_way_is_stored_in_the_order_in_which_it_was_accepted(
    story: Story, program: Program, thread: Thread, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fails(*_: Any, **__: Any) -> Any:
        raise PutError("the table did not answer")

    path = f"/threads/{thread.id}/messages"
    with monkeypatch.context() as patched:
        patched.setattr(Messages, "reply", fails)
        assert program.post(path, TEXT, headers=KEY).status == 500
    program.log.unexpected.clear()
    story.now += timedelta(minutes=5)
    story.hears("E o meu bolo?")
    story.now += timedelta(minutes=1)
    first, again = (program.post(path, TEXT, headers=KEY) for _ in range(2))
    assert (first.status, again.body) == (201, first.body)
    assert texts(program, thread) == ["Oi, tem bolo?", "E o meu bolo?", "Saiu para entrega."]
    assert story.store.thread(thread.id).waiting_since is None


def test_an_attempt_that_was_overtaken_while_it_ran_stores_nothing_more(
    story: Story, program: Program, thread: Thread, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The first attempt is held up right before it stores; the second one begins anew, because a message came."""
    path, reply = f"/threads/{thread.id}/messages", Messages.reply
    late: list[Answer] = []

    def held_up(self: Messages, *given: Any, **more: Any) -> Any:
        monkeypatch.setattr(Messages, "reply", reply)
        story.now += timedelta(minutes=5)
        story.hears("E o meu bolo?")
        outer = table.witness.get()
        table.witness.set(None)
        late.append(program.post(path, TEXT, headers=KEY))
        table.witness.set(outer)
        return reply(self, *given, **more)

    monkeypatch.setattr(Messages, "reply", held_up)
    first = program.post(path, TEXT, headers=KEY)
    assert late[0].status == 201
    assert first.body == late[0].body or first.code == "conflict"
    assert texts(program, thread) == ["Oi, tem bolo?", "E o meu bolo?", "Saiu para entrega."]


@pytest.mark.parametrize("message", [TEXT, {"type": "note", "text": "Pago."}])
def test_ten_at_once_with_a_key_are_one_message_and_one_answer(
    story: Story, thread: Thread, message: dict[str, str]
) -> None:
    programs = [Program.of(story.store.business) for _ in range(1)] * 10
    path = f"/threads/{thread.id}/messages"

    def sends(program: Program) -> Answer:
        return copy_context().run(program.post, path, message, headers=KEY)

    with ThreadPoolExecutor(10) as pool:
        answers = list(pool.map(sends, programs))
    assert {answer.status for answer in answers} == {201}
    assert len({answer.body["id"] for answer in answers}) == 1
    assert texts(programs[0], thread) == ["Oi, tem bolo?", message["text"]]


def test_ten_at_once_with_a_key_get_the_same_upload(story: Story) -> None:
    program = Program.of(story.store.business)
    body = {"inbox": "whatsapp", "mime": "application/pdf", "size": 52000}
    with ThreadPoolExecutor(10) as pool:
        answers = list(pool.map(lambda _: copy_context().run(program.post, "/uploads", body, headers=KEY), range(10)))
    assert {answer.status for answer in answers} == {201}
    assert len({answer.body["asset"] for answer in answers}) == 1


TURN = "trn_00000000000000000000"
OTHERS = {"turn": TURN.replace("0", "1"), "minutes": 61, "mime": "image/png", "given": False}
KEYED = [operation for operation in registry.all() if operation.keyed and operation.body and operation.example]


@pytest.mark.parametrize("operation", KEYED, ids=lambda operation: operation.name)
def test_a_key_that_was_used_with_another_body_is_a_conflict(program: Program, thread: Thread, operation: Any) -> None:
    path = operation.path.format(thread=thread.id, contact=thread.contact)
    body = operation.example | ({"turn": TURN} if operation.name == "actAsBot" else {})
    program.post(path, body, headers=KEY)
    names = ("text", "turn", "minutes", "name", "reason", "answer", "phone", "url", "mime", "given")
    name = next(name for name in names if name in body)
    other = body | {name: OTHERS.get(name, f"{body[name]}1")}
    assert program.post(path, other, headers=KEY).code == "idempotency_key_reused"


CONSOLE: dict[str, tuple[dict[str, Any], dict[str, Any]]] = {
    "/threads/{thread}/messages": ({"text": "Sim", "kind": "note"}, {"mentions": ["maya"]}),
    "/threads/{thread}/transfer": ({"agent": "maya", "team": "", "note": "Veja"}, {"note": "Não veja"}),
    "/threads/{thread}/follow-ups": ({"kind": "send", "minutes": 30, "text": "Oi"}, {"minutes": 60}),
    "/replies": ({"shortcut": "pix", "text": "Chave"}, {"text": "Outra"}),
    "/faq": ({"phrasings": ["Abrem?"], "answer": "Sim."}, {"answer": "Não."}),
    "/contacts/{contact}/notes": ({"text": "Gosta de milho"}, {"text": "Não gosta"}),
    "/people": ({"name": "Bia", "role": "attendant"}, {"name": "Lia"}),
}


@pytest.mark.parametrize("path", CONSOLE)
def test_so_it_is_in_the_console(owner: Browser, thread: Thread, path: str) -> None:
    body, change = CONSOLE[path]
    place = "/api" + path.format(thread=thread.id, contact=thread.contact)
    first, again = (owner.ask("POST", place, body, headers=KEY) for _ in range(2))
    assert first.status < 300
    assert again.status < 300
    other = owner.ask("POST", place, body | change, headers=KEY)
    assert (other.status, other.error) == (409, "conflict")
    assert "outro pedido" in other.body["error"]["message"]


def test_a_key_of_the_version_before_is_known_after_an_upgrade_in_the_public_api() -> None:
    """By the digest of the request, which that version made in the same way."""
    before = ids.digest('/api/v1/threads/t1/messages?a=b#{"text": "Oi", "type": "text"}', size=16)
    body = {"type": "text", "text": "Oi"}
    assert idempotency.digest_of("/api/v1/threads/t1/messages", "a=b", body) == before


def test_a_key_of_the_version_before_is_taken_up_again_in_the_console(
    story: Story, owner: Browser, thread: Thread
) -> None:
    """That version digested some words of the body alone, so that what it stored refuses nothing."""
    name = f"owner#note#{thread.id}#{KEY['idempotency-key']}"
    until = story.now + timedelta(hours=1)
    idempotency_keys.first_use(story.store, name, at=story.now, until=until, words="0123456789abcdef")
    said = owner.post(f"/api/threads/{thread.id}/messages", {"kind": "note", "text": "Liguei."}, headers=KEY)
    assert said.status == 201

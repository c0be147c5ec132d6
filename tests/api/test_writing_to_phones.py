"""`POST /messages` writes to a phone, whatever there is of a conversation; a conflict names what is in the way."""

from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from contextvars import copy_context
from dataclasses import replace
from typing import Any

import pytest

from atende.core.clock import ms
from atende.desk.inboxes.store import Account
from atende.model import Status, Thread
from tests.api.program import Answer, Program
from tests.desk.story import Story

pytestmark = pytest.mark.desk

type Json = Any

NEW = "+5531988880002"
TEXT: Json = {"type": "text", "text": "Seu pedido saiu."}
TEMPLATE: Json = {"type": "template", "name": "pronta", "body": [{"text": "Ana"}]}
BODY = [{"type": "BODY", "text": "Oi {{1}}! Sua encomenda está pronta."}]
FILLED = "Oi Ana! Sua encomenda está pronta."
KEY: dict[str, str | None] = {"idempotency-key": "pedido-1234-saiu"}


@pytest.fixture
def program(story: Story) -> Iterator[Program]:
    story.uses(automations=())
    for name, category in (("pronta", "UTILITY"), ("promo", "MARKETING")):
        facts = {"name": name, "language": "pt_BR", "status": "APPROVED", "components": BODY, "category": category}
        Account.of(story.store).learn_template(story.inbox.id, name, facts, at=ms(story.now))
    program = Program.of(story.store.business)
    yield program
    assert program.log.unexpected == []


def writes(program: Program, phone: str = NEW, *, key: dict[str, str | None] | None = None, **more: Json) -> Answer:
    body = {"inbox": "whatsapp", "phone": phone, "message": TEXT} | more
    return program.post("/messages", body, headers=key or {})


def open_threads(story: Story) -> list[Thread]:
    return story.store.cards(Status.OPEN)


def test_it_goes_on_in_the_open_conversation(story: Story, program: Program) -> None:
    thread = story.thread_of(story.hears("Oi, tem bolo?"))
    sent = writes(program, f"+{thread.phone}", otherwise=TEMPLATE)
    assert (sent.status, sent.body["thread"]["id"]) == (201, thread.id)
    assert (sent.body["message"]["text"], sent.body["message"]["author"]["kind"]) == (TEXT["text"], "api")
    story.later(hours=25)
    assert writes(program, f"+{thread.phone}").code == "window_closed"
    late = writes(program, f"+{thread.phone}", otherwise=TEMPLATE)
    assert (late.status, late.body["thread"]["id"], late.body["message"]["text"]) == (201, thread.id, FILLED)
    assert len(open_threads(story)) == 1


def test_it_begins_with_a_template_where_the_channel_wants_one(story: Story, program: Program) -> None:
    assert writes(program).code == "template_needed"
    assert open_threads(story) == []
    begun = writes(program, name=" Ana  Souza", otherwise=TEMPLATE)
    assert (begun.status, begun.body["message"]["text"], begun.body["thread"]["name"]) == (201, FILLED, "Ana Souza")
    again = writes(program, message=TEMPLATE)
    assert (again.status, again.body["thread"]["id"]) == (201, begun.body["thread"]["id"])
    assert len(open_threads(story)) == 1


@pytest.mark.parametrize(("reopen_hours", "words"), [(2, FILLED), (24, TEXT["text"])])
def test_a_matter_that_goes_on_takes_a_text_and_a_new_one_a_template(
    story: Story, program: Program, reopen_hours: int, words: str
) -> None:
    story.uses(reopen_hours=reopen_hours)
    thread = story.thread_of(story.hears("Obrigada!"))
    story.later(minutes=5).resolves(thread)
    story.later(hours=5)
    sent = writes(program, f"+{thread.phone}", otherwise=TEMPLATE)
    assert (sent.status, sent.body["message"]["text"]) == (201, words)
    assert (sent.body["thread"]["id"] == thread.id) == (reopen_hours == 24)
    assert len(open_threads(story)) == 1


def test_a_channel_without_phones_says_so(story: Story, program: Program) -> None:
    story.uses(channel="telegram")
    refused = writes(program)
    assert (refused.status, refused.code) == (409, "not_possible")
    assert writes(program, inbox="nowhere").status == 404


def test_who_refused_marketing_or_is_blocked_gets_nothing(story: Story, program: Program) -> None:
    promotion = TEMPLATE | {"name": "promo"}
    assert writes(program, message=promotion).code == "consent_needed"
    agreed = writes(program, message=promotion | {"consent": "Formulário do site"})
    assert agreed.status == 201
    contact = story.store.contact(agreed.body["thread"]["contact"])
    assert "marketing" in contact.agreed
    story.store.change_contact(contact.id, lambda known: replace(known, blocked_in=frozenset(["whatsapp"])))
    assert writes(program, message=TEMPLATE).code == "conflict"


def test_six_programs_that_write_at_once_to_somebody_new_write_in_one_conversation(
    story: Story, program: Program
) -> None:
    def one_of_six(number: int) -> Answer:
        template = TEMPLATE | {"body": [{"text": f"{number}"}]}
        return copy_context().run(writes, program, message=template)

    with ThreadPoolExecutor(6) as pool:
        answers = list(pool.map(one_of_six, range(6)))
    assert {answer.status for answer in answers} == {201}
    [thread] = open_threads(story)
    assert sorted(story.said(thread)) == [f"Oi {number}! Sua encomenda está pronta." for number in range(6)]


@pytest.mark.parametrize("is_known", [False, True], ids=["new", "known"])
def test_a_key_writes_once_also_after_a_crash_and_whatever_came_meanwhile(
    story: Story, program: Program, monkeypatch: pytest.MonkeyPatch, is_known: bool
) -> None:
    phone = NEW
    if is_known:
        phone = f"+{story.thread_of(story.hears('oi')).phone}"
        story.later(hours=30)

    def crashes(*_: object, **__: object) -> None:
        raise OSError

    with monkeypatch.context() as patch:
        patch.setattr("atende.api.v1.shapes.message", crashes)
        assert writes(program, phone, key=KEY, otherwise=TEMPLATE).status == 500
    program.log.unexpected.clear()
    [thread] = open_threads(story)
    story.later(minutes=5).hears("Ótimo!", by="Ana", person=replace(story.heard("oi").person, phone=phone[1:]))
    answers = [writes(program, phone, key=KEY, otherwise=TEMPLATE) for _ in range(2)]
    assert [answer.status for answer in answers] == [201, 201]
    assert {answer.body["message"]["text"] for answer in answers} == {FILLED}
    assert story.said(story.store.thread(thread.id)).count(FILLED) == 1
    assert TEXT["text"] not in story.said(story.store.thread(thread.id))


def test_a_conversation_that_is_open_is_named_to_who_wants_to_begin_one(story: Story, program: Program) -> None:
    thread = story.thread_of(story.hears("oi"))
    body = {"inbox": "whatsapp", "phone": f"+{thread.phone}", "message": TEMPLATE}
    refused = program.post("/threads", body)
    assert (refused.status, refused.code, refused.body["in_the_way"]) == (409, "thread_open", {"thread": thread.id})


def test_a_contact_who_is_known_is_named_to_who_wants_to_add_them(story: Story, program: Program) -> None:
    thread = story.thread_of(story.hears("oi"))
    refused = [program.post("/contacts", {"phone": f"+{thread.phone}"}, headers=KEY) for _ in range(2)]
    assert [(answer.status, answer.code) for answer in refused] == [(409, "contact_known")] * 2
    assert [answer.body["in_the_way"] for answer in refused] == [{"contact": thread.contact}] * 2
    assert program.get("/contacts/nobody").body["in_the_way"] == {}

"""A refusal comes in the language of whoever reads it: the one chosen in this browser, otherwise the shop's."""

from dataclasses import replace
from typing import Any

import pytest

from atende.model import Content, Message, State, Thread
from atende.storage.shop_context import forget
from tests.api.browser import Browser
from tests.desk.story import Story

LANGUAGES = ("pt-BR", "en", "es")


@pytest.fixture
def thread(story: Story) -> Thread:
    return story.thread_of(story.hears("oi"))


def refused(browser: Browser, method: str, path: str, body: Any, language: str) -> str:
    headers = {"cookie": f"atende-language={language}"} if language else {}
    answer = browser.ask(method, path, body, headers=headers)
    assert answer.status >= 400
    return str(answer.body["error"]["message"])


def spoken(browser: Browser, method: str, path: str, body: Any = None) -> list[str]:
    """What each reader is told."""
    return [refused(browser, method, path, body, language) for language in LANGUAGES]


def test_what_is_wrong_with_a_note(maya: Browser, thread: Thread) -> None:
    note = {"text": " ", "kind": "note"}
    assert spoken(maya, "POST", f"/api/threads/{thread.id}/messages", note) == [
        "Escreva a nota.",
        "Write the note.",
        "Escribe la nota.",
    ]


def test_a_field_of_the_body_keeps_its_name(maya: Browser, thread: Thread) -> None:
    assert spoken(maya, "POST", f"/api/threads/{thread.id}/messages", {"text": 1}) == [
        "O campo 'text' veio com o tipo errado.",
        "The field 'text' has the wrong type.",
        "El campo 'text' vino con el tipo equivocado.",
    ]


def test_what_the_channel_would_refuse(maya: Browser, thread: Thread) -> None:
    told = spoken(maya, "POST", f"/api/threads/{thread.id}/messages", {"text": "a" * 4097})
    assert told == [
        "O texto tem 4097 caracteres; o WhatsApp aceita até 4096.",
        "The text has 4097 characters; WhatsApp takes up to 4096.",
        "El texto tiene 4097 caracteres; WhatsApp acepta hasta 4096.",
    ]


def test_what_is_wrong_with_a_rule_and_where(owner: Browser) -> None:
    rule = {"name": "x", "when": {"event": "message"}, "if": [{"is": "words", "value": []}], "then": []}
    assert [told.partition(":")[0] for told in spoken(owner, "POST", "/api/rules", rule)] == [
        "Condição 1",
        "Condition 1",
        "Condición 1",
    ]


def test_a_role_that_is_not_enough_and_a_thread_that_is_not_there(viewer: Browser, maya: Browser) -> None:
    assert spoken(viewer, "DELETE", "/api/rules/any")[1:] == [
        "Your role does not allow this.",
        "Tu perfil no permite hacer esto.",
    ]
    assert spoken(maya, "GET", "/api/threads/nowhere")[1] == "What you asked for was not found."


def test_without_a_choice_a_person_reads_the_shops_language(maya: Browser, story: Story) -> None:
    assert refused(maya, "GET", "/api/nothing", None, "") == "Não existe nada neste endereço."
    store = story.store
    store.change_settings(lambda business: replace(business, language="es"))
    forget(store.business)
    assert refused(maya, "GET", "/api/nothing", None, "") == "No existe nada en esta dirección."


@pytest.mark.parametrize(
    ("accepted", "told"),
    [
        ("en-GB,en;q=0.9,pt;q=0.5", "Your session has ended."),
        ("fr", "Sua sessão terminou."),
        ("", "Sua sessão terminou."),
    ],
)
def test_without_a_session_a_person_reads_the_browsers_language(accepted: str, told: str) -> None:
    answer = Browser().get("/api/boot", headers={"accept-language": accepted})
    assert answer.status == 401
    assert answer.body["error"]["message"].startswith(told)


@pytest.mark.parametrize("language", ["xx", "../../etc", "pt-BR; x", "🙃", "e"])
def test_a_language_that_nobody_speaks_is_portuguese(maya: Browser, language: str) -> None:
    assert refused(maya, "GET", "/api/nothing", None, language) == "Não existe nada neste endereço."


def test_a_message_that_failed_says_why_to_each_reader(maya: Browser, story: Story, thread: Thread) -> None:
    """An automatic message that the channel would refuse is stored as failed, with its reason."""
    message = story.desk.outgoing.enqueue(thread, Content(text=""), key="empty", author="auto", at=story.now)
    assert message.state is State.FAILED
    assert [reason(maya, message, language) for language in LANGUAGES] == [
        "A mensagem está vazia. Escreva um texto.",
        "The message is empty. Write a text.",
        "El mensaje está vacío. Escribe un texto.",
    ]


def test_a_reason_that_was_stored_in_portuguese_alone_stays_readable(
    maya: Browser, story: Story, thread: Thread
) -> None:
    message = story.desk.outgoing.enqueue(thread, Content(text=""), key="old", author="auto", at=story.now)
    story.store.change_message(thread.id, message.sk, lambda m: replace(m, reason="Não {deu}.", reason_others=()))
    assert reason(maya, message, "en") == "Não {deu}."


def reason(browser: Browser, message: Message, language: str) -> str:
    answer = browser.get(f"/api/threads/{message.thread}", headers={"cookie": f"atende-language={language}"})
    [shown] = [shown for shown in answer.body["messages"] if shown["id"] == message.sk]
    return str(shown["reason"])

"""A refusal comes in the language of whoever reads it: the one chosen in this browser, otherwise the shop's."""

from collections.abc import Callable
from dataclasses import replace
from typing import Any

import pytest

from atende.desk.inboxes.store import Account
from atende.model import Content, Message, Person, State, Thread
from atende.storage.shop_context import forget
from infra.local.whatsapp import Phone
from tests.api.browser import Browser
from tests.desk.checks import checkup, manned
from tests.desk.ruled import Ruled, hears, rule
from tests.desk.story import Story
from tests.desk.wires import Wires

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


def told(browser: Browser, path: str, read: Callable[[Any], Any]) -> list[Any]:
    """What a page says to each reader."""
    headers = ({"cookie": f"atende-language={language}"} for language in LANGUAGES)
    return [read(browser.get(path, headers=header).body) for header in headers]


def test_who_wrote_what_is_no_persons(maya: Browser, story: Story, thread: Thread) -> None:
    """A greeting, a scheduled message, a survey, and what was written on the shop's phone."""
    authors = ("auto", "follow-up:x", "survey:x", "phone")
    for author in authors:
        story.desk.outgoing.enqueue(thread, Content(text="Olá"), key=author, author=author, at=story.now)
    names = told(
        maya, f"/api/threads/{thread.id}", lambda page: {m["author"]: m["author_name"] for m in page["messages"]}
    )
    assert [[by[author] for author in authors] for by in names] == [
        ["Automático", "Mensagem agendada", "Pesquisa de satisfação", "Celular da loja"],
        ["Automatic", "Scheduled message", "Satisfaction survey", "The shop's phone"],
        ["Automático", "Mensaje programado", "Encuesta de satisfacción", "Teléfono de la tienda"],
    ]


def test_a_contact_without_name_and_phone(maya: Browser, story: Story) -> None:
    story.hears("oi", person=story.somebody(Person(channel_user_id="BR.1")))
    assert told(maya, "/api/boot", lambda boot: boot["cards"][0]["name"]) == ["Cliente", "Customer", "Cliente"]


def test_who_set_a_priority_and_which_rule(
    maya: Browser, story: Story, wires: Wires, monkeypatch: pytest.MonkeyPatch
) -> None:
    shop = Ruled(story, wires, monkeypatch)
    shop.rules(rule({"event": "message"}, ("priority", "high")))
    ruled, other = hears(shop, "oi"), hears(shop, "oi", by="Bia")
    shop.runs()
    maya.post(f"/api/threads/{other.id}/priority", {"priority": "low"})
    reasons = [
        told(maya, f"/api/threads/{thread.id}", lambda page: page["priority_reason"]) for thread in (ruled, other)
    ]
    assert reasons == [
        ["regra: Regra 0", "rule: Regra 0", "regla: Regra 0"],
        ["Definida por Maya", "Set by Maya", "Definida por Maya"],
    ]


def test_why_a_number_could_not_be_read_and_a_profile_was_refused(owner: Browser, story: Story) -> None:
    with Phone() as phone:
        manned(phone, story)
        phone.tokens = {"novo"}
        checkup(phone, token="velho").look(story.store, at=story.now)
        phone.tokens = None
        Account.of(story.store).want(story.inbox.id, {"about": "a" * 140, "websites": []})
        assert checkup(phone).save(story.store, inbox=story.inbox.id, at=story.now) == "refused"

    def reasons(page: Any) -> tuple[str, str]:
        [number] = page["numbers"]
        return number["health"]["problem"], number["profile"]["refused"]

    problems, refusals = zip(*told(owner, "/api/numbers", reasons), strict=True)
    assert [problem.partition(".")[0] for problem in problems] == [
        "O acesso da loja ao WhatsApp expirou ou foi retirado",
        "The shop's access to WhatsApp has expired or was withdrawn",
        "El acceso de la tienda a WhatsApp venció o fue retirado",
    ]
    assert [refusal.partition(".")[0] for refusal in refusals] == [
        "O WhatsApp não aceitou o formato da mensagem",
        "WhatsApp did not take the form of the message",
        "WhatsApp no aceptó el formato del mensaje",
    ]


def reason(browser: Browser, message: Message, language: str) -> str:
    answer = browser.get(f"/api/threads/{message.thread}", headers={"cookie": f"atende-language={language}"})
    [shown] = [shown for shown in answer.body["messages"] if shown["id"] == message.sk]
    return str(shown["reason"])

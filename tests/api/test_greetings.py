"""Greeting and away message in the settings: what the owner writes, what is refused, how it reads today."""

from typing import Any

import pytest

from tests.api.browser import Browser, Json
from tests.desk.story import Story

pytestmark = pytest.mark.desk


def wording(**more: Any) -> Json:
    return {"inbox": "whatsapp", "automation": "greeting", "on": True, "text": "", "buttons": []} | more


def saved(owner: Browser, **more: Any) -> Json:
    answer = owner.ask("PUT", "/api/greetings", wording(**more))
    assert answer.status == 200, answer.body
    return answer.body


def test_what_is_saved_is_what_customers_get(owner: Browser, story: Story) -> None:
    told = saved(owner, text=" Oi, {{nome}}! ", buttons=["Cardápio", " Fazer  pedido "], days=30)
    assert told["greeting"] == {
        "on": True, "text": "Oi, {{nome}}!", "buttons": ["Cardápio", "Fazer pedido"], "days": 30, "file": None,
    }  # fmt: skip
    story.desk, story.inbox = story.again(), story.store.inbox("whatsapp")
    [said] = story.messages(story.thread_of(story.hears("oi")))[1:]
    assert (said.text, [one.title for one in said.choices]) == ("Oi, Ana!", ["Cardápio", "Fazer pedido"])


def test_each_may_be_off_and_on_again_in_each_inbox(owner: Browser, story: Story) -> None:
    before = story.store.inbox("whatsapp").automations
    assert saved(owner, automation="away", on=False)["away"]["on"] is False
    assert "away" not in story.store.inbox("whatsapp").automations
    saved(owner, automation="away", text="Voltamos {{volta}}.", on=True)
    assert set(story.store.inbox("whatsapp").automations) == set(before)
    assert owner.get("/api/greetings").body["inboxes"][0]["away"]["text"] == "Voltamos {{volta}}."
    saved(owner, automation="away", on=True)
    assert story.store.inbox("whatsapp").texts == {}, "an empty text is the usual one"


def test_a_preview_reads_as_of_today_and_keeps_nothing(owner: Browser, story: Story) -> None:
    story.uses(hours="seg-dom fechado; 1/1 8h-9h")
    told = owner.post(
        "/api/greetings/preview", wording(automation="away", text="Oi, {{nome}}. {{loja}} volta {{volta}}.")
    ).body
    assert told["text"].startswith("Oi, Ana. Padaria Estrela volta ")
    assert told["text"].endswith("8h.")
    assert (told["when"], told["never"]) == ("", False)
    assert story.store.inbox("whatsapp").texts == {}


def test_a_shop_that_is_open_sees_what_it_will_say_when_it_shuts(owner: Browser, story: Story) -> None:
    story.uses(hours="seg-dom 00:00-23:59")
    told = owner.post("/api/greetings/preview", wording(automation="away")).body
    assert told["when"].endswith("às 23h59") or story.now.minute == 59
    assert "Voltamos amanhã à 0h" in told["text"]
    story.uses(hours="")
    assert owner.post("/api/greetings/preview", wording(automation="away")).body["never"] is True


@pytest.mark.parametrize(("wrong", "why"), [
    ({"automation": "faq"}, "Aqui se escrevem"),
    ({"buttons": ["1", "2", "3", "4"]}, "no máximo três"),
    ({"buttons": ["Um botão longo demais mesmo"]}, "O botão “Um botão longo demais mesmo” tem 27"),
    ({"buttons": ["Sim", "Sim "]}, "botões ou opções iguais"),
    ({"buttons": [" "]}, "sem texto"),
    ({"text": "x" * 1025, "buttons": ["Sim"]}, "acima dos botões tem 1025"),
    ({"text": "x" * 4097}, "O texto tem 4097"),
    ({"text": "Oi, {{name}}!"}, "Não existe o campo {{name}}. Os campos são {{nome}}"),
    ({"text": "Oi, {{nome do cliente}}!"}, "Não existe o campo {{nome do cliente}}"),
    ({"text": "Oi, {{nome}!"}, "“{{nome” está com as chaves incompletas"),
    ({"text": "Oi, nome}}!"}, "chaves incompletas"),
    ({"days": 0}, "de 1 a 365"),
    ({"asset": "../../outra"}, "não foi enviado por esta loja"),
])  # fmt: skip
def test_what_cannot_be_said_is_refused_in_words(owner: Browser, story: Story, wrong: Json, why: str) -> None:
    answer = owner.ask("PUT", "/api/greetings", wording(**wrong))
    assert (answer.status, answer.error) == (400, "bad_request")
    assert why in answer.body["error"]["message"]
    assert story.store.inbox("whatsapp").texts == {}


def test_there_is_no_such_inbox(owner: Browser) -> None:
    assert owner.ask("PUT", "/api/greetings", wording(inbox="outra")).status == 404


def test_a_missed_call_offers_times_instead_of_buttons(owner: Browser, story: Story) -> None:
    shown = owner.get("/api/greetings").body
    assert shown["inboxes"][0]["missed_call"]["on"] is False
    told = saved(owner, automation="missed_call", text="Perdemos sua ligação, {{nome}}. Quando ligamos?")
    assert told["missed_call"]["on"] is True
    assert story.store.inbox("whatsapp").automations[-1] == "missed_call"
    reading = owner.ask("POST", "/api/greetings/preview", wording(automation="missed_call")).body
    assert reading["text"].startswith("Oi, Ana! Vimos sua ligação")
    assert len(reading["buttons"]) == 3
    refused = owner.ask("PUT", "/api/greetings", wording(automation="missed_call", buttons=["Ligar"]))
    assert refused.status == 400
    assert "oferece horários" in str(refused.body)

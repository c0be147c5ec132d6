"""What WhatsApp says of itself, from the signed webhook to whom it concerns: payments, failures, a troubled number."""

from typing import Any

import pytest

from tests.api.browser import Browser
from tests.front.front import Front

pytestmark = pytest.mark.desk

type Json = dict[str, Any]

ANA = "5511999990001"
PAID = {"reference_id": "ped-1", "amount": {"value": 21_000, "offset": 100}, "currency": "BRL"}


@pytest.fixture(autouse=True)
def quiet(front: Front) -> None:
    front.story.uses(automations=())


def test_a_payment_is_a_notice_in_the_thread_once_for_each_state(front: Front, maya: Browser) -> None:
    front.hears("oi", **{"from": ANA})
    [thread] = front.threads()
    asked = {"id": "wamid.PEDIDO", "type": "payment", "timestamp": "1795597100", "recipient_id": ANA, "payment": PAID}
    bodies = [front.posts(statuses=[asked | {"status": status}]) for status in ("pending", "captured")]
    for body in bodies:
        front.delivers(body)
    shown = maya.get(f"/api/threads/{thread.id}").body["messages"]
    assert [one["text"] for one in shown if one["type"] == "system"] == [
        "Pagamento em andamento: R$ 210,00 · ped-1", "Pagamento confirmado: R$ 210,00 · ped-1"
    ]  # fmt: skip
    [card] = maya.get("/api/boot").body["cards"]
    assert card["unread"] == 1, "nobody wrote it"


def in_each_language(browser: Browser, path: str) -> list[Json]:
    """What a page says to each reader."""
    session = f"__Host-atende={browser.cookie}"
    cookies = (f"{session}; atende-language={language}" for language in ("pt-BR", "en", "es"))
    return [browser.get(path, headers={"cookie": cookie}).body for cookie in cookies]


@pytest.mark.parametrize(
    ("error", "told"),
    [
        (
            {"code": 131026, "title": "Message undeliverable"},
            ("O WhatsApp não conseguiu entregar", "WhatsApp could not deliver it", "WhatsApp no pudo entregarlo"),
        ),
        (
            {"code": 999, "title": "Odd thing"},
            (
                "O WhatsApp recusou a mensagem (erro 999: Odd thing).",
                "WhatsApp refused the message (error 999: Odd thing).",
                "WhatsApp rechazó el mensaje (error 999: Odd thing).",
            ),
        ),
    ],
)
def test_a_failure_is_told_in_the_language_of_its_reader(
    front: Front, maya: Browser, error: Json, told: tuple[str, ...]
) -> None:
    """Also when its code is in no table."""
    front.hears("oi", **{"from": ANA})
    [thread] = front.threads()
    maya.post(f"/api/threads/{thread.id}/messages", {"text": "Bom dia!"})
    front.wires.flow()
    front.sends()
    front.status(front.story.messages(thread)[-1], "failed", errors=[error])
    shown = in_each_language(maya, f"/api/threads/{thread.id}")
    reasons = [page["messages"][-1]["reason"] for page in shown]
    assert all(reason.startswith(words) for reason, words in zip(reasons, told, strict=True)), reasons


def test_an_import_that_whatsapp_refuses_says_why_to_each_reader(front: Front, owner: Browser) -> None:
    front.posts("history", history=[{"errors": [{"code": 777, "title": "Odd thing"}]}])
    for job in front.jobs():
        front.works(job)
    told = [page["inboxes"][0]["import"]["text"] for page in in_each_language(owner, "/api/boot")]
    assert told == [
        "O WhatsApp não mandou o histórico: Odd thing",
        "WhatsApp did not send the older chats: Odd thing",
        "WhatsApp no envió el historial: Odd thing",
    ]


def test_errors_of_a_number_are_an_alert_for_the_owner(front: Front, owner: Browser) -> None:
    locked = {"code": "131031", "title": "Business Account locked", "error_data": {"details": "locked"}}
    odd = {"code": 777, "title": "Odd thing", "error_data": {"details": "Something odd of the number"}}
    for _ in range(2):
        front.posts(errors=[locked, odd])
    alerts = owner.get("/api/numbers").body["alerts"]
    assert sorted(one["text"] for one in alerts) == [
        "O WhatsApp avisou um problema neste número. A conta da loja no WhatsApp está bloqueada ou restrita. "
        "Veja o Gerenciador do WhatsApp.",
        "O WhatsApp avisou um problema neste número. Something odd of the number (erro 777).",
    ]

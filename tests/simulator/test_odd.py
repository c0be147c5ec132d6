"""The chat page sends every kind of thing that comes in, and our own reader understands what it sends."""

import json
from typing import Any

import pytest
import requests

from atende.channels.whatsapp.parser import parse as read
from atende.channels.whatsapp.split import split
from atende.model.channel_events import Heard, Meaning, Notice, Preference, Progress, Saved
from infra.local.whatsapp import Phone
from infra.local.whatsapp.odd import ODD
from infra.local.whatsapp.samples import SAMPLES
from tests.simulator.shop import NUMBER, Sender, Shop


@pytest.fixture
def ana(phone: Phone) -> dict[str, Any]:
    return {"customer": phone.customer("Ana Souza", phone="5511999990001").id, "number": NUMBER["phone_number_id"]}


def asks(phone: Phone, verb: str, body: dict[str, Any]) -> requests.Response:
    return requests.post(f"{phone.page_url}phone/{verb}", json=body, timeout=120)


def told(phone: Phone, shop: Shop, verb: str, body: dict[str, Any]) -> list[Meaning]:
    """What the webhooks mean that a request of the page sets off."""
    before = len(shop.posts)
    answer = asks(phone, verb, body)
    assert answer.status_code == 200, answer.text
    assert phone.quiet()
    found = [split(json.loads(raw), app="local", arrived=1) for raw, _ in shop.posts[before:]]
    return [read(piece) for pieces in found for piece in pieces]


@pytest.mark.parametrize(
    ("what", "kind", "words"),
    [
        ("order", "order", "Pedido: 1 × BOLO-MILHO (R$ 38,90)"),
        ("form", "flow_reply", "Respondeu ao formulário: nota: 5"),
        ("template_button", "template_button", "Confirmar"),
        ("forwarded", "text", "Receita"),
        ("product", "text", "Ainda tem este?"),
        ("ad", "text", "Olá!"),
        ("own_card", "contacts", "Compartilhou o próprio contato"),
        ("call_permission", "call_permission", "Permitiu ligações"),
        ("live_location", "unsupported", "Mensagem não suportada: localização em tempo real"),
        ("view_once", "unsupported", "Mensagem não suportada: visualização única"),
        ("in_group", "text", "Alguém da padaria"),
        ("phone_only", "unsupported", "Mensagem que só aparece no celular da loja"),
        ("video", "video", "Olha o forno!"),
        ("audio", "audio", "Áudio"),
        ("future", "unknown", "Mensagem não suportada (playlist): Músicas para assar pão"),
    ],
)
def test_every_odd_sample_is_read(
    *, phone: Phone, shop: Shop, ana: dict[str, Any], what: str, kind: str, words: str
) -> None:
    [meaning] = told(phone, shop, "send", {**ana, "what": what})
    assert isinstance(meaning, Heard)
    assert (meaning.type, meaning.text.startswith(words)) == (kind, True), meaning.text
    assert {"forwarded", "product", "ad"}.isdisjoint({what}) or meaning.beside


def test_no_odd_sample_is_left_out() -> None:
    [mark] = test_every_odd_sample_is_read.pytestmark  # type: ignore[attr-defined]
    assert {case[0] for case in mark.args[1]} - SAMPLES.keys() == ODD.keys()


def test_a_text_is_edited_and_deleted(phone: Phone, shop: Shop, ana: dict[str, Any]) -> None:
    wamid = asks(phone, "say", {**ana, "text": "10 pães"}).json()["wamid"]
    assert phone.quiet()
    [edit] = told(phone, shop, "edit", {**ana, "message": wamid, "text": "100 pães"})
    [revoke] = told(phone, shop, "revoke", {**ana, "message": wamid})
    assert isinstance(edit, Heard)
    assert isinstance(revoke, Heard)
    assert (edit.type, edit.amended, edit.quotes) == ("edit", "100 pães", wamid)
    assert (revoke.type, revoke.quotes) == ("revoke", wamid)
    state = requests.get(f"{phone.page_url}phone/state", timeout=120).json()
    assert next(one for one in state["bubbles"] if one["wamid"] == wamid)["text"] == "_Você apagou esta mensagem_"


@pytest.mark.parametrize("verb", ["edit", "revoke"])
def test_nobody_changes_the_words_of_somebody_else(phone: Phone, ana: dict[str, Any], verb: str) -> None:
    wamid = asks(phone, "say", {**ana, "text": "oi"}).json()["wamid"]
    bruno = {**ana, "customer": phone.customer("Bruno").id}
    assert asks(phone, verb, {**bruno, "message": wamid, "text": "x"}).status_code == 400


@pytest.mark.parametrize(
    ("what", "news"),
    [("missed", "Ligação perdida"), ("taken", "Ligação atendida (1 min 35 s)"), ("answer", "Já vai!")],
)
def test_calls_and_answers_of_the_phone_are_heard(
    phone: Phone, shop: Shop, ana: dict[str, Any], what: str, news: str
) -> None:
    [meaning] = told(phone, shop, "elsewhere", {**ana, "what": what, "text": "Já vai!"})
    heard = meaning.news if isinstance(meaning, Notice) else meaning
    assert isinstance(heard, Heard)
    assert (heard.text, heard.person.phone) == (news, "5511999990001")
    assert heard.direction == ("outgoing" if what == "answer" else "incoming")


@pytest.mark.parametrize(
    ("what", "kind"),
    [("stop", Preference), ("resume", Preference), ("declined", Progress), ("save", Saved)],
)
def test_what_is_no_message_is_understood(
    phone: Phone, shop: Shop, ana: dict[str, Any], what: str, kind: type[object]
) -> None:
    [meaning] = told(phone, shop, "elsewhere", {**ana, "what": what, "text": "Ana da feira"})
    assert isinstance(meaning, Notice)
    assert isinstance(meaning.news, kind)


def test_old_chats_come_with_both_sides(phone: Phone, shop: Shop, ana: dict[str, Any]) -> None:
    found = told(phone, shop, "elsewhere", {**ana, "what": "old"})
    assert [(one.direction, one.history) for one in found if isinstance(one, Heard)] == [
        ("incoming", True), ("outgoing", True), ("incoming", True), ("outgoing", True),
    ]  # fmt: skip


@pytest.mark.parametrize("body", [{"what": "answer", "text": " "}, {"what": "nonsense"}, {}])
def test_nonsense_is_refused_with_a_sentence(phone: Phone, ana: dict[str, Any], body: dict[str, Any]) -> None:
    answer = asks(phone, "elsewhere", {**ana, **body})
    assert answer.status_code == 400
    assert answer.json()["error"].endswith(".")


@pytest.mark.parametrize(
    ("what", "kind", "words"),
    [
        ("moved", "system", "Mudou de número: 5511999990001 → 551199999"),
        ("renewed", "system", "O código de segurança deste contato"),
        ("paid", "system", "Pagamento confirmado: R$ 210,00 · Pix · ped-4821"),
        ("unpaid", "system", "Pagamento não concluído: R$ 210,00"),
    ],
)
def test_what_whatsapp_says_of_a_customer(
    *, phone: Phone, shop: Shop, ana: dict[str, Any], what: str, kind: str, words: str
) -> None:
    [meaning] = told(phone, shop, "elsewhere", {**ana, "what": what})
    assert isinstance(meaning, Heard)
    assert (meaning.type, meaning.text.startswith(words)) == (kind, True), meaning.text
    assert bool(meaning.became) == (what == "moved")


def test_meta_decides_about_templates_and_tells_of_the_number(phone: Phone, shop: Shop, ana: dict[str, Any]) -> None:
    names = [one["name"] for one in asks(phone, "templates", ana).json()["templates"]]
    assert "cupom_de_aniversario" in names
    for body in (
        {"what": "template", "event": "PAUSED", "name": "cupom_de_aniversario"},
        {"what": "category", "event": "MARKETING", "name": "encomenda_pronta"},
        {"what": "number", "event": "flagged"},
    ):
        [meaning] = told(phone, shop, "review", ana | body)
        assert isinstance(meaning, Notice)
    [trouble] = told(phone, shop, "elsewhere", {**ana, "what": "trouble"})
    assert isinstance(trouble, Notice)
    assert asks(phone, "review", ana | {"what": "template", "event": "BURNT", "name": "x"}).status_code == 400


def test_an_answer_to_an_ad_is_free_for_72_hours(phone: Phone, sender: Sender, shop: Shop, ana: dict[str, Any]) -> None:
    def price(hours: float) -> str:
        """Of an answer that is sent so long after the first one."""
        sent = answer(sender)
        phone._book.alter(sent, at=start + hours * 3600)
        before = len(shop.posts)
        phone.status(sent, "delivered")
        assert phone.quiet()
        [status] = [json.loads(raw)["entry"][0]["changes"][0]["value"]["statuses"][0] for raw, _ in shop.posts[before:]]
        kind: str = status["pricing"]["type"]
        return kind

    phone.hold_statuses = True
    asks(phone, "say", ana | {"text": "oi"})
    assert phone.quiet()
    start = phone._book.bubbles[answer(sender)].at
    assert price(0) == "regular"
    asks(phone, "send", ana | {"what": "ad"})
    assert phone.quiet()
    assert [price(0.01), price(71), price(73)] == ["free_entry_point", "free_entry_point", "regular"]


def answer(sender: Sender) -> str:
    """The wamid of a text that the shop sends."""
    body = {"messaging_product": "whatsapp", "to": "5511999990001", "type": "text", "text": {"body": "Oi!"}}
    wamid: str = sender.posts(body).json()["messages"][0]["id"]
    return wamid

"""Oddities of single types: everything that can be read is shown, and nothing is shown that is no such thing."""

from typing import Any

import pytest

from atende.channels.whatsapp.parser import parse as read
from atende.model.channel_events import Heard, Piece

BASE = {"from": "5511999990001", "id": "wamid.1", "timestamp": "1795596000"}
CARD = {
    "name": {"formatted_name": "Carlos Exemplo", "first_name": "Carlos"},
    "phones": [{"phone": "+55 11 99999-0002", "wa_id": "5511999990002", "type": "CELL"}],
    "emails": [{"email": "carlos@exemplo.test", "type": "WORK"}],
    "urls": [{"url": "https://exemplo.test", "type": "WORK"}],
    "addresses": [{"street": "Rua A, 1", "city": "Campinas", "state": "SP", "zip": "13000-000", "country": "Brasil"}],
    "org": {"company": "Exemplo SA", "department": "TI", "title": "Analista"},
    "birthday": "1990-05-20",
}
ITEM = {"product_retailer_id": "SKU-1", "quantity": 1, "item_price": "30,50", "currency": "BRL"}


def heard(message: dict[str, Any], language: str = "pt-BR", **more: Any) -> Heard:
    item = {**BASE, **message}
    meaning = read(
        Piece(**{"channel": "whatsapp", "app": "a", "kind": "message", "field": "messages", "item": item, **more}),
        language,
    )
    assert isinstance(meaning, Heard)
    return meaning


def nfm(response: object, name: str = "flow") -> dict[str, Any]:
    return {
        "type": "interactive",
        "interactive": {"type": "nfm_reply", "nfm_reply": {"name": name, "response_json": response}},
    }


@pytest.mark.parametrize(
    ("message", "kind", "text"),
    [
        ({"type": "text", "text": {"body": 4821}}, "text", "4821"),
        ({"type": "location", "location": {"latitude": "<LATITUDE>", "longitude": "<LONGITUDE>"}}, "location",
         "Localização que chegou sem coordenadas. Peça para enviar de novo."),
        ({"type": "location", "location": {"latitude": 91, "longitude": 0, "name": "Loja"}}, "location",
         "Localização: Loja"),
        ({"type": "location", "location": {"latitude": -23.561400000000001, "longitude": 1e-05}}, "location",
         "Localização: (-23.5614, 0.00001)"),
        ({"type": "location", "location": []}, "location",
         "Localização que chegou sem coordenadas. Peça para enviar de novo."),
        ({"type": "live_location", "live_location": {"latitude": -23.5, "longitude": -46.6}}, "location",
         "Localização: (-23.5, -46.6)"),
        ({"type": "location"}, "unsupported", "Mensagem não suportada: chegou sem conteúdo (localização)"),
        ({"type": "contacts", "contacts": [CARD]}, "contacts",
         "Contato: Carlos Exemplo, +55 11 99999-0002, carlos@exemplo.test, Exemplo SA (Analista, TI), "
         "Rua A, 1 Campinas SP 13000-000 Brasil, https://exemplo.test, nascimento: 1990-05-20"),
        ({"type": "contacts", "contacts": [{"vcard": "BEGIN:VCARD\r\nFN;CHARSET=UTF-8:Zé da Feira\r\nEND:VCARD"}]},
         "contacts", "Contato: Zé da Feira"),
        ({"type": "contacts", "origin": "contact_request", "contacts": [{"phones": [{"wa_id": "5511999990001"}]}]},
         "contacts", "Compartilhou o próprio contato: 5511999990001"),
        ({"type": "contacts", "contacts": [{"name": {"formatted_name": f"P{n}"}} for n in range(31)]}, "contacts",
         "Contato: " + "; ".join(f"P{n}" for n in range(30)) + "; e mais 1"),
        ({"type": "order", "order": {"product_items": [{**ITEM, "name": "Bolo de milho"}]}}, "order",
         "Pedido: 1 × Bolo de milho (R$ 30,50)\nTotal: R$ 30,50"),
        (nfm('["nome", "Ana"]'), "flow_reply", "Respondeu ao formulário: nome, Ana"),
        (nfm('{"screen_0_Full_name_1": "Ana", "comment_text": "ok"}'), "flow_reply",
         "Respondeu ao formulário: Full name: Ana; comment text: ok"),
        (nfm({"saved_address_id": "x", "values": {"name": "Ana", "address": "Rua B, 2"}}, "address_message"),
         "flow_reply", "Informou o endereço: nome: Ana; endereço: Rua B, 2"),
        ({"interactive": {"type": "product_reply", "product_reply": {"id": "9", "title": "Bolo"}}}, "unknown",
         "Mensagem não suportada (product_reply): Bolo"),
        ({"type": "poll", "poll": {"name": "Qual bolo?", "options": [{"name": "Milho"}, {"name": "Fubá"}]}}, "unknown",
         "Mensagem não suportada (enquete): Qual bolo? · Milho · Fubá"),
        ({"type": "unsupported", "text": {"body": "oi, tudo bem?"}, "errors": [{"code": 131051}]}, "unsupported",
         "Mensagem não suportada: oi, tudo bem?"),
        ({"type": "button", "button": "Sim"}, "unsupported", "Mensagem não suportada (botão de modelo): Sim"),
        ({"type": "unsupported", "unsupported": {"type": "location"}}, "unsupported",
         "Mensagem não suportada: localização em tempo real. O WhatsApp não mostra o conteúdo aqui; "
         "peça para enviar de outra forma."),
        ({"type": "unsupported", "unsupported": {"type": "poll_update"}}, "unsupported",
         "Mensagem não suportada: voto em enquete"),
        ({"type": "unsupported", "errors": {"code": 131060}}, "unsupported",
         "Mensagem que só aparece no celular da loja. Abra o WhatsApp Business para ler."),
        ({"type": "system", "system": {"type": "user_identity_changed"}}, "system",
         "O código de segurança deste contato no WhatsApp mudou"),
    ],
)  # fmt: skip
def test_message_is_read_as(message: dict[str, Any], kind: str, text: str) -> None:
    told = heard(message)
    assert (told.type, told.text) == (kind, text)


@pytest.mark.parametrize(
    ("message", "beside"),
    [
        ({}, ""),
        ({"context": {"id": "wamid.0", "from": "55"}}, ""),
        ({"context": {"forwarded": True}}, "Encaminhada"),
        ({"context": {"forwarded": True, "frequently_forwarded": True}}, "Encaminhada muitas vezes"),
        ({"context": {"forwarded": "yes"}}, ""),
        ({"context": {"referred_product": {"product_retailer_id": "SKU-1"}}}, "Sobre o produto SKU-1"),
        ({"referral": {"source_type": "ad", "headline": "Bolos de festa", "ctwa_clid": "ARx"}},
         "Veio do anúncio: Bolos de festa"),
        ({"referral": {"source_type": "post", "body": "Novidade"}}, "Veio da publicação: Novidade"),
        ({"referral": {"ctwa_clid": "ARx"}}, "Veio de um anúncio"),
        ({"group_id": "120363", "context": {"forwarded": True}}, "Encaminhada · No grupo 120363"),
        ({"errors": [{"code": 131000, "title": "Something went wrong"}]}, "Aviso do WhatsApp: Something went wrong"),
        ({"errors": "boom"}, "Aviso do WhatsApp: boom"),
        ({"errors": [{"code": 131051, "title": "Message type unknown"}]}, ""),
        ({"context": [], "referral": "x", "errors": [None]}, ""),
    ],
)  # fmt: skip
def test_what_stands_beside_the_content_is_said_above_it(message: dict[str, Any], beside: str) -> None:
    told = heard({"text": {"body": "oi"}, **message})
    assert (told.text, told.beside) == ("oi", beside)


def test_a_thread_that_another_system_has_says_so() -> None:
    assert heard({"text": {"body": "oi"}}, field="standby").beside == "Com outro sistema de atendimento"


@pytest.mark.parametrize(
    ("new", "amended"),
    [
        ({"type": "text", "text": {"body": "às 9h"}}, "às 9h"),
        ({"type": "image", "image": {"id": "1", "caption": "nova"}}, "nova"),
        ({"type": "image", "image": {"id": "1"}}, "Imagem"),
        ("às 9h", "às 9h"),
        (None, None),
        ([], None),
        ({}, None),
        ({"type": "edit", "edit": {}}, None),
    ],
)
def test_an_edit_carries_the_new_words_alone(new: object, amended: str | None) -> None:
    told = heard({"type": "edit", "edit": {"original_message_id": "wamid.0", "message": new}})
    assert (told.amended, told.quotes, told.news) == (amended, "wamid.0", False)


@pytest.mark.parametrize(
    ("order", "lines", "partial"),
    [
        ({"product_items": [ITEM, {**ITEM, "quantity": 2.0, "item_price": 0.1}]}, [(1, 3050), (2, 10)], False),
        ({"product_items": [ITEM, {**ITEM, "quantity": 1.5}]}, [(1, 3050)], True),
        ({"product_items": [{**ITEM, "quantity": -1}, {**ITEM, "item_price": 0}]}, [], True),
        ({"product_items": [{**ITEM, "quantity": "9" * 40}, {**ITEM, "item_price": {"value": 1}}]}, [], True),
        ({"product_items": [ITEM] * 31}, [(1, 3050)] * 30, True),
        ({"product_items": ["bolo", None], "catalog_id": ["1"], "text": 7}, [], False),
    ],
)
def test_an_order_is_kept_in_cents_and_only_as_far_as_it_can_be_charged(
    order: dict[str, Any], lines: list[tuple[int, int]], partial: bool
) -> None:
    received = heard({"type": "order", "order": order}).order
    assert received
    assert ([(line.quantity, line.price) for line in received.lines], received.partial) == (lines, partial)


def test_an_order_in_two_currencies_has_none() -> None:
    items = [ITEM, {**ITEM, "currency": "USD"}]
    received = heard(
        {"type": "order", "order": {"product_items": items, "catalog_id": "12", "text": "Para hoje?"}}
    ).order
    assert received
    assert (received.currency, received.catalog, received.note) == ("", "12", "Para hoje?")

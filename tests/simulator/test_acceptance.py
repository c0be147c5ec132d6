"""What the desk says and what Meta takes, written down twice: here the one is held against the other."""

import json
from pathlib import Path
from typing import Any

import pytest

from atende.channels.whatsapp.limits import COUNTS, LENGTHS
from atende.channels.whatsapp.render import render
from atende.model.channel_events import Person
from atende.model.content import Content
from infra.local.whatsapp.acceptance import check_send
from infra.local.whatsapp.rules import GraphError
from infra.local.whatsapp.templates import USUAL, body_only
from tests.channels.contents import COUNT, LENGTH, RULE

SENT = sorted((Path(__file__).parents[1] / "channels/sent").glob("*.json"))
OURS = {
    "weight",
    "voice",
    "contact phone",
    "file above buttons",
    "one thing",
    "template name",
    "language",
    "blank choice",
    "same choice",
    "ask",
    "caption",
    "emoji",
    "frame",
    "form data",
    "template button",
    "product names",
}
"""Rules of our own, and what our words for it cannot say."""


def approved(text: str, *buttons: str, header: str = "") -> dict[str, Any]:
    """A template with those kinds of buttons; an address ends in a blank."""
    made = [
        {"type": kind, "text": kind, "url": "https://exemplo.test/{{1}}" if kind == "URL" else ""} for kind in buttons
    ]
    head = {"type": "HEADER", "format": header or "TEXT", "text": "" if header else "Da {{loja}}"}
    body = body_only(text)
    parts = [*([head] if header or "{{valor}}" in text else []), *body["components"]]
    return body | {"components": [*parts, *([{"type": "BUTTONS", "buttons": made}] if made else [])]}


def named(kind: str, **texts: str) -> dict[str, Any]:
    """A component whose blanks have names."""
    values = [{"type": "text", "parameter_name": name, "text": text} for name, text in texts.items()]
    return {"type": kind, "parameters": values}


def linked(text: str, url: str) -> dict[str, Any]:
    parts = [
        {"type": "BODY", "text": text},
        {"type": "BUTTONS", "buttons": [{"type": "URL", "text": "Ver", "url": url}]},
    ]
    return body_only(text) | {"components": parts}


def pressed(kind: str, **parameter: str) -> dict[str, Any]:
    """The first button of a template."""
    return {"type": "button", "sub_type": kind, "index": "0", "parameters": [{"type": "text", **parameter}]}


KNOWN = USUAL | {
    ("pesquisa_atendimento", "pt_BR"): approved(
        "Oi {{1}}, protocolo {{2}}.", "URL", "QUICK_REPLY", "COPY_CODE", "FLOW", "CATALOG", header="IMAGE"
    ),
    ("cobranca", "en_US"): approved("Pay {{valor}} until {{dia}}.", "OTP", "FLOW"),
    ("parado", "pt_BR"): linked("Veja.", "https://exemplo.test/"),
    ("pesquisa", "pt_BR"): linked("Veja.", "https://exemplo.test/{{1}}"),
    ("saiu", "pt_BR"): approved("Oi {{1}}, o pedido {{2}} chega em {{3}}.")
    | {"library_template_name": "delivery_update_1", "language": "pt_BR"},
    ("carrossel", "pt_BR"): {**approved("Veja."), "components": [{"type": "CAROUSEL", "cards": []}]},
    ("cupom", "pt_BR"): approved("Um presente.", "COPY_CODE"),
    ("convite", "pt_BR"): approved("Veja.", "FLOW"),
    ("retomada", "pt_BR"): approved("Vamos continuar?", "QUICK_REPLY"),
    ("visite", "pt_BR"): approved("Estamos aqui.", header="LOCATION"),
    ("oferta", "pt_BR"): approved("Veja.", "SPM", header="PRODUCT"),
    ("nota", "pt_BR"): approved("Sua nota.", header="DOCUMENT"),
    ("pedido_para_pagar", "pt_BR"): approved("Oi {{nome}}, é só pagar.", "ORDER_DETAILS"),
    ("pedido", "pt_BR"): approved("Oi", "ORDER_DETAILS"),
    ("filme", "pt_BR"): approved("Veja.", "MPM", header="VIDEO"),
}


def taken(body: dict[str, Any]) -> bool:
    try:
        check_send({"messaging_product": "whatsapp", "to": "+5511999990001", **body}, KNOWN)
    except GraphError:
        return False
    return True


def sent(content: Content) -> dict[str, Any]:
    return render(content, to=Person(phone="5511999990001"), key="k", quotes="wamid.1")


@pytest.mark.parametrize("file", SENT, ids=lambda file: file.stem)
def test_what_we_say_is_taken(file: Path) -> None:
    assert taken({"messaging_product": "whatsapp", "to": "+5511999990001", **json.loads(file.read_text())})


@pytest.mark.parametrize("row", [row for row in LENGTHS if row.name != "template name"], ids=lambda row: row.name)
def test_both_draw_the_line_of_a_length_at_the_same_place(row: Any) -> None:
    assert taken(sent(LENGTH[row.name]("x" * row.most)))
    assert not taken(sent(LENGTH[row.name]("x" * (row.most + 1))))


@pytest.mark.parametrize("row", [row for row in COUNTS if row.name != "template buttons"], ids=lambda row: row.name)
def test_both_draw_the_line_of_a_count_at_the_same_place(row: Any) -> None:
    assert taken(sent(COUNT[row.name](row.most)))
    assert not taken(sent(COUNT[row.name](row.most + 1)))


@pytest.mark.parametrize("name", [name for name in RULE if name not in OURS])
def test_what_our_rules_refuse_meta_would_refuse(name: str) -> None:
    assert not any(taken(sent(content)) for content in RULE[name])


@pytest.mark.parametrize(
    ("name", "components", "code"),
    [
        ("nota", [], 132012),
        ("nota", [{"type": "header", "parameters": [{"type": "image", "image": {"id": "1"}}]}], 132012),
        ("filme", [{"type": "header", "parameters": [{"type": "video", "video": {"id": "1"}}]}], 131008),
        ("retomada", [pressed("url", text="x")], 132018),
        ("hello_world", [{"type": "header", "parameters": [{"type": "text", "text": "x"}]}], 132000),
        ("parado", [pressed("url", text="x")], 132018),
        ("pesquisa", [pressed("url", text="Gonçalves")], 132012),
        (
            "saiu",
            [{"type": "body", "parameters": [{"type": "text", "text": text} for text in ("Ana", "x", "5")]}],
            132012,
        ),
        ("carrossel", [], 131008),
        ("convite", [], 131008),
        ("cobranca", [named("header", loja="x" * 58), named("body", valor="1", dia="2")], 132005),
        ("cobranca", [named("header", loja="x" * 57), named("body", valor="1", dia="2")], 131008),
    ],
)
def test_headers_and_buttons_are_filled_as_they_were_approved(name: str, components: list[Any], code: int) -> None:
    language = "en_US" if name in ("hello_world", "cobranca") else "pt_BR"
    part = {"name": name, "language": {"code": language}, "components": components}
    with pytest.raises(GraphError) as refused:
        check_send({"messaging_product": "whatsapp", "to": "1", "type": "template", "template": part}, KNOWN)
    assert refused.value.code == code


ORDER = json.loads((SENT[0].parent / "template_order.json").read_text())["template"]["components"][1]


def ordered(**changes: Any) -> list[dict[str, Any]]:
    """The component of an order behind the first button, with those fields of the order."""
    action = ORDER["parameters"][0]["action"]["order_details"] | changes
    return [ORDER | {"index": 0, "parameters": [{"type": "action", "action": {"order_details": action}}]}]


@pytest.mark.parametrize(
    ("components", "code"),
    [
        (ordered(), 0),
        ([], 131008),
        ([pressed("url", text="x")], 132018),
        ([ORDER | {"parameters": [{"type": "action", "action": {}}]}], 131008),
        (ordered(reference_id="pedido 1"), 131009),
        (ordered(total_amount={"value": 7601, "offset": 100}), 131009),
        (ordered(payment_settings=[]), 131009),
        (ordered(currency="USD"), 131009),
        ([*ordered(), ORDER | {"index": 1}], 132018),
    ],
)
def test_an_order_in_a_template_is_held_to_what_an_order_is_held_to(components: list[Any], code: int) -> None:
    part = {"name": "pedido", "language": {"code": "pt_BR"}, "components": components}
    body = {"messaging_product": "whatsapp", "to": "1", "type": "template", "template": part}
    if not code:
        check_send(body, KNOWN)
        return
    with pytest.raises(GraphError) as refused:
        check_send(body, KNOWN)
    assert refused.value.code == code


@pytest.mark.parametrize(
    ("name", "language", "code"),
    [
        ("ninguem", "pt_BR", 132001),
        ("retomada", "pt_PT", 132001),
        ("pausado", "pt_BR", 132015),
        ("promocao", "pt_BR", 0),
    ],
)
def test_only_an_approved_template_is_taken(name: str, language: str, code: int) -> None:
    body = {"type": "template", "template": {"name": name, "language": {"code": language}}}
    if not code:
        assert taken(body)
        return
    with pytest.raises(GraphError) as refused:
        check_send({"messaging_product": "whatsapp", "to": "1", **body}, KNOWN)
    assert refused.value.code == code

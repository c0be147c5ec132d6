"""The channel webchat: what a visitor sends becomes a message that people of the shop read; tokens hold."""

import hashlib
import hmac
import json
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest

from atende.channels import protocols
from atende.channels.webchat import limits, tokens
from atende.cli.explain import explain
from atende.model import Choice, Content
from atende.model.channel_events import Heard, Meaning, Notice, Person, Receipt, Unreadable

PAYLOADS = Path(__file__).parents[2] / "events/payloads/webchat"
AT = datetime(2026, 11, 25, 12, tzinfo=UTC)
KEY, SITE = "k" * 43, "https://www.loja.example"
CLAIMS = tokens.Claims(visitor="01k9zd0visit", address="chat_loja1", origin=SITE, made=AT)


def request(what: str, body: Any, *, token: str = "") -> dict[str, Any]:
    headers = {"Origin": SITE, "Authorization": f"Bearer {token or tokens.signed(CLAIMS, KEY)}"}
    return {"request": {"method": "POST", "path": f"/chat/chat_loja1/{what}", "headers": headers, "body": body}}


def meanings(payload: Any) -> list[Meaning]:
    receiver, parser = protocols.receiver("webchat"), protocols.parser("webchat")
    return [parser.parse(piece) for piece in receiver.split(json.dumps(payload).encode(), app="", arrived=1)]


def heard(message: Any) -> Heard:
    [meaning] = meanings(request("messages", message))
    assert isinstance(meaning, Heard)
    return meaning


def test_a_visitors_words_are_a_message_of_theirs() -> None:
    message = heard({"key": "c-1", "kind": "text", "text": "Oi, tem na cor azul?", "at": "2026-11-25T09:00:00-03:00"})
    assert (message.type, message.text, message.at) == ("text", "Oi, tem na cor azul?", AT)
    assert (message.source_id, message.address) == ("vis_01k9zd0visit:c-1", "chat_loja1")
    assert protocols.policy("webchat").identities(message.person) == (("webchat", "vis_01k9zd0visit"),)


READABLE: list[tuple[dict[str, Any], str, str]] = [
    ({"kind": "text", "text": ""}, "text", "Mensagem de texto vazia"),
    ({"text": "sem tipo"}, "text", "sem tipo"),
    ({"kind": "image", "upload": "u_1"}, "image", "Imagem"),
    ({"kind": "document", "upload": "u_1", "name": "../../nota.pdf"}, "document", "Documento: nota.pdf"),
    ({"kind": "voice", "upload": "u_1"}, "voice", "Mensagem de voz"),
    ({"kind": "button_reply", "button": "b:yes", "title": "Quero"}, "button_reply", "Quero"),
    ({"kind": "button_reply", "button": "l:yes", "title": "Quero"}, "list_reply", "Quero"),
    ({"kind": "button_reply", "button": "b:yes"}, "button_reply", "Tocou em um botão"),
    ({"kind": {"x": 1}, "text": "oi"}, "text", "oi"),
    ({"kind": "hologram"}, "unsupported", "Mensagem não suportada"),
    ({"kind": "hologram", "text": "oi"}, "unsupported", "Mensagem não suportada"),
]


@pytest.mark.parametrize(("message", "kind", "words"), READABLE, ids=lambda value: str(value)[:30])
def test_no_kind_vanishes_and_no_bubble_is_empty(message: dict[str, Any], kind: str, words: str) -> None:
    meaning = heard({"key": "c-1"} | message)
    assert meaning.type == kind
    assert meaning.text.startswith(words)
    assert meaning.text.endswith(message.get("text", ""))
    assert meaning.own_text == (message.get("text") or (words if "button" in message else ""))


def test_a_tap_carries_our_own_code_and_takes_its_words_from_the_message_that_had_the_button() -> None:
    tap = heard({"key": "c-1", "kind": "button_reply", "button": "b:faq:show:1", "title": "x", "context": "m_9"})
    assert (tap.choice, tap.quotes, tap.titled) == ("faq:show:1", "m_9", False)


def test_a_message_without_a_key_has_the_same_name_each_time() -> None:
    first, again = (heard({"text": "oi"}).source_id for _ in range(2))
    assert first == again != heard({"text": "tchau"}).source_id


def test_what_was_typed_offline_keeps_its_order_and_what_is_too_much_is_said() -> None:
    batch = [{"key": f"c-{number}", "text": str(number)} for number in range(25)]
    *read, last = meanings(request("messages", {"messages": batch}))
    assert [message.text for message in read if isinstance(message, Heard)] == [str(number) for number in range(20)]
    assert isinstance(last, Unreadable)


def test_seen_says_up_to_when_and_a_hidden_window_has_seen_nothing() -> None:
    [seen] = meanings(request("seen", {"up_to": "1795608200000-1", "visible": True}))
    assert isinstance(seen, Receipt)
    assert (seen.status, seen.up_to) == ("read", datetime(2026, 11, 25, 12, 3, 20, tzinfo=UTC))
    [hidden] = meanings(request("seen", {"up_to": "1795608200000-1", "visible": False}))
    assert isinstance(hidden, Notice)


def test_explain_ends_well_whatever_is_in_the_file(tmp_path: Path) -> None:
    path = tmp_path / "x.json"
    hostile: list[Any] = [
        {"request": {"path": "http://[x", "method": 7, "headers": [1], "body": None}},
        {"request": {"path": "/chat/%00/messages", "method": "POST", "body": {"messages": [[], None, {"text": 5}]}}},
        {"request": {"path": "/chat/a/messages", "headers": {"authorization": "Bearer v1.aaaaaaaa.!!!.x"}, "body": {}}},
        {"requestContext": {"routeKey": ["x"]}, "body": "{", "headers": {"sec-websocket-protocol": ",,"}},
        {"request": {"path": "/chat/a/seen", "body": {"up_to": "9" * 15 + "-1"}}},
        {"request": {"path": "/chat/a/messages", "body": {"key": "k", "at": "0001-01-01T00:00:00+23:59", "text": "x"}}},
        [[[]]],
        "text",
        None,
    ]
    for content in hostile:
        path.write_text(json.dumps(content))
        kinds = [line["is"] for line in explain("webchat", str(path))]
        assert kinds[0] == "file"
        assert len(kinds) > 1
    path.write_bytes(b"\xff\xfe{")
    assert [line["is"] for line in explain("webchat", str(path))] == ["file", "unreadable"]


def test_a_token_is_good_for_its_chat_its_site_and_a_year() -> None:
    token = tokens.signed(CLAIMS, KEY)

    def reads(**changes: Any) -> bool:
        asked = {"token": token, "key": KEY, "address": "chat_loja1", "origin": SITE, "at": AT} | changes
        return tokens.read(asked.pop("token"), asked.pop("key"), **asked) is not None

    assert reads()
    assert not reads(address="chat_other")
    assert not reads(origin="https://outro.example")
    assert not reads(key="x" * 43)
    assert not reads(key="")
    assert not reads(at=AT + timedelta(days=366))
    assert not reads(at=AT - timedelta(hours=1))
    assert not reads(token=token.replace("visit", "other"))
    assert not reads(token=token[:-1])
    assert not reads(token="")
    forged = tokens.signed(replace(CLAIMS, user="a" * 32), "guess")
    assert not reads(token=forged)


def test_the_shop_vouches_for_a_user_by_a_signature_over_its_id() -> None:
    mac = hmac.new(b"segredo", b"cliente-4711", hashlib.sha256).hexdigest()
    assert tokens.vouched("cliente-4711", mac, ("novo", "segredo"))
    assert tokens.vouched("cliente-4711", mac.upper(), ("segredo",))
    assert not tokens.vouched("cliente-4712", mac, ("segredo",))
    assert not tokens.vouched("cliente-4711", "00", ("segredo",))
    assert not tokens.vouched("cliente-4711", mac, ())
    person = Person(channel="webchat", channel_user_id="usr_1", parent="vis_1")
    assert protocols.policy("webchat").identities(person) == (("webchat", "usr_1"), ("webchat", "vis_1"))


def test_what_does_not_fit_is_refused_by_name_or_written_out_by_an_automation() -> None:
    policy = protocols.policy("webchat")
    many = Content(text="Qual?", choices=tuple(Choice(id=f"x{n}", title=f"Opção {n}") for n in range(12)))
    assert "cabem até 10" in str(policy.problem(many))
    reduced, problem = policy.degrade(many)
    assert problem is None
    assert reduced.text.endswith("12. Opção 11")
    assert "caracteres" in str(policy.problem(Content(text="a" * (limits.LONGEST_TEXT + 1))))
    assert "vazia" in str(policy.problem(Content(text=" ")))
    assert policy.problem(Content(text="Qual?", choices=many.choices[:10])) is None

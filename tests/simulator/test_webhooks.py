"""What a shop hears when a customer writes."""

import hashlib
import hmac
import json
import re
from datetime import UTC, datetime
from typing import Any

import pytest

from infra.local.whatsapp import Phone
from tests.simulator.shop import NUMBER, SECRET, Sender, Shop

NOON = datetime(2026, 11, 25, 12, tzinfo=UTC)


def test_a_text_has_the_wire_format_of_meta(phone: Phone, shop: Shop) -> None:
    ana = phone.customer("Ana Souza", phone="5511999990001")
    wamid = ana.says("Olá! 1/2 dúzia?", at=NOON)
    assert phone.quiet()
    assert json.loads(shop.posts[0][0]) == {
        "object": "whatsapp_business_account",
        "entry": [{"id": NUMBER["waba_id"], "changes": [{"field": "messages", "value": shop.values[0]}]}],
    }
    assert shop.values[0] == {
        "messaging_product": "whatsapp",
        "metadata": {"display_phone_number": "551140000001", "phone_number_id": "100000000000001"},
        "contacts": [{"profile": {"name": "Ana Souza"}, "wa_id": "5511999990001", "user_id": ana.user_id()}],
        "messages": [
            {
                "from": "5511999990001",
                "from_user_id": ana.user_id(),
                "id": wamid,
                "timestamp": "1795608000",
                "type": "text",
                "text": {"body": "Olá! 1/2 dúzia?"},
            }
        ],
    }


def test_the_signature_is_over_the_very_bytes(phone: Phone, shop: Shop) -> None:
    phone.customer("Ana").says("pão/é")
    assert phone.quiet()
    raw, headers = shop.posts[0]
    assert rb"p\u00e3o\/\u00e9" in raw
    assert headers["X-Hub-Signature-256"] == "sha256=" + hmac.new(SECRET.encode(), raw, hashlib.sha256).hexdigest()
    assert headers["Content-Type"] == "application/json"


def test_ids_look_real(phone: Phone) -> None:
    ana = phone.customer("Ana")
    ids = {ana.says("oi") for _ in range(20)}
    assert len(ids) == 20
    assert all(re.fullmatch(r"wamid\.[A-Za-z0-9+/]{40,}=+", wamid) for wamid in ids)
    assert re.fullmatch(r"BR\.\d{20}", ana.user_id())


def test_a_username_without_a_phone_hides_it(phone: Phone, shop: Shop, sender: Sender) -> None:
    bia = phone.customer("Bia", username="bia.flor")
    bia.says("oi")
    assert phone.quiet()
    profile = {"name": "Bia", "username": "bia.flor"}
    assert shop.values[0]["contacts"] == [{"profile": profile, "user_id": bia.user_id()}]
    assert "from" not in shop.heard[0]
    answer = sender.posts(
        {"messaging_product": "whatsapp", "recipient": bia.user_id(), "type": "text", "text": {"body": "Oi, Bia"}}
    )
    assert answer.json()["contacts"] == [{"input": bia.user_id(), "user_id": bia.user_id()}]
    assert [message.text for message in bia.received()] == ["Oi, Bia"]
    assert phone.quiet()
    assert all("recipient_id" not in status for status in shop.statuses)


def test_two_people_of_one_name_are_two(phone: Phone) -> None:
    marta = phone.customer("Marta", phone="5511999990009")
    assert phone.customer("Marta", username="martinha").user_id() != marta.user_id()
    assert phone.customer("Marta").user_id() == marta.user_id()


def test_an_album_is_six_messages_of_one_moment(phone: Phone, shop: Shop) -> None:
    ids = phone.customer("Ana").sends_album(6)
    assert phone.quiet()
    assert sorted(message["id"] for message in shop.heard) == sorted(ids)
    assert {message["type"] for message in shop.heard} == {"image"}
    assert len({message["timestamp"] for message in shop.heard}) == 1


def test_whatever_is_not_200_comes_again_with_the_same_bytes(phone: Phone, shop: Shop) -> None:
    shop.answers = [502, 403, 201]
    wamid = phone.customer("Ana").says("oi")
    assert phone.quiet()
    assert len({raw for raw, _ in shop.posts}) == 1
    tries = [(delivery.status, delivery.attempt) for delivery in phone.deliveries]
    assert tries == [(502, 1), (403, 2), (201, 3), (200, 4)]
    assert {delivery.about for delivery in phone.deliveries} == {wamid}


def test_redelivery_posts_the_same_bytes(phone: Phone, shop: Shop) -> None:
    wamid = phone.customer("Ana").says("oi")
    assert phone.quiet()
    assert phone.redeliver(wamid) == 200
    first, second = shop.posts
    assert first[0] == second[0]
    assert first[1]["X-Hub-Signature-256"] == second[1]["X-Hub-Signature-256"]


@pytest.mark.parametrize("signature", [None, "sha256=00", "sha1=abc"])
def test_unsigned_and_forged_posts_go_out_as_they_are(phone: Phone, shop: Shop, signature: str | None) -> None:
    shop.answers = [403]
    assert phone.post(b"\xff{nada", signature=signature) == 403
    raw, headers = shop.posts[0]
    assert raw == b"\xff{nada"
    assert headers.get("X-Hub-Signature-256") == signature


def test_two_shops_get_their_own_webhooks_and_ids(phone: Phone, shop: Shop) -> None:
    other = Shop()
    second = NUMBER | {"phone_number_id": "1002", "display_phone_number": "551140000002", "waba_id": "2002"}
    phone.connect(other.url, "outra", "outro segredo", [second])
    ana = phone.customer("Ana")
    ana.says("para a segunda", to="1002")
    ana.says("para a primeira", to=NUMBER["phone_number_id"])
    assert phone.quiet()
    other.close()
    assert [message["text"]["body"] for message in other.heard] == ["para a segunda"]
    assert [message["text"]["body"] for message in shop.heard] == ["para a primeira"]
    assert other.heard[0]["from_user_id"] != shop.heard[0]["from_user_id"]
    raw, headers = other.posts[0]
    assert headers["X-Hub-Signature-256"].endswith(hmac.new(b"outro segredo", raw, hashlib.sha256).hexdigest())


def test_presses_and_quotes_name_the_message(phone: Phone, shop: Shop, sender: Sender) -> None:
    ana = phone.customer("Ana")
    ana.says("oi")
    sender.posts(question(ana.phone))
    asked = ana.received()[0]
    assert [(choice.id, choice.title) for choice in asked.choices] == [("csat:5", "Ótimo"), ("csat:1", "Ruim")]
    answer = ana.presses(asked, "csat:5")
    quote = ana.says("respondendo", quotes=asked.wamid)
    assert phone.quiet()
    pressed, quoting = shop.heard_as(answer), shop.heard_as(quote)
    assert pressed["interactive"] == {"type": "button_reply", "button_reply": {"id": "csat:5", "title": "Ótimo"}}
    assert pressed["context"] == quoting["context"] == {"from": NUMBER["display_phone_number"], "id": asked.wamid}


def test_a_list_row_answers_with_its_description(phone: Phone, shop: Shop, sender: Sender) -> None:
    ana = phone.customer("Ana")
    ana.says("oi")
    row = {"id": "setor:2", "title": "Financeiro", "description": "Boletos e notas"}
    action = {"button": "Ver opções", "sections": [{"title": "Setores", "rows": [row]}]}
    interactive = {"type": "list", "body": {"text": "Escolha"}, "action": action}
    sender.posts({"messaging_product": "whatsapp", "to": ana.phone, "type": "interactive", "interactive": interactive})
    answer = ana.presses(ana.received()[0], "setor:2")
    assert phone.quiet()
    assert shop.heard_as(answer)["interactive"] == {"type": "list_reply", "list_reply": row}


def test_any_raw_type_goes_out(phone: Phone, shop: Shop) -> None:
    ana = phone.customer("Ana")
    sent = (
        ana.sends("unsupported", {"type": "poll_creation"}),
        ana.sends("reaction", {"message_id": "wamid.X=", "emoji": "❤️"}),
        ana.sends("text", {"body": "vi o anúncio"}, referral={"source_type": "ad"}),
    )
    assert phone.quiet()
    poll, reaction, advert = map(shop.heard_as, sent)
    assert poll["errors"][0]["code"] == 131051
    assert reaction["reaction"] == {"message_id": "wamid.X=", "emoji": "❤️"}
    assert advert["referral"] == {"source_type": "ad"}


def question(to: str) -> dict[str, Any]:
    options = (("csat:5", "Ótimo"), ("csat:1", "Ruim"))
    buttons = [{"type": "reply", "reply": {"id": ident, "title": title}} for ident, title in options]
    interactive = {"type": "button", "body": {"text": "Como foi?"}, "action": {"buttons": buttons}}
    return {"messaging_product": "whatsapp", "to": to, "type": "interactive", "interactive": interactive}

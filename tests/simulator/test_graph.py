"""The Graph API as a shop's outgoing side meets it."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta
from time import monotonic
from typing import Any

import pytest
import requests

from atende.channels.whatsapp.graph.messages import accepted
from atende.channels.whatsapp.render import render
from atende.core import clock
from atende.core.errors import ChannelError
from atende.model import Content, Enclosed, Person
from atende.model.content import Filled, Value
from atende.model.orders import OrderLine, OrderUpdate, PaymentRequest
from infra.local.whatsapp import Phone
from infra.local.whatsapp.acceptance import check_send
from infra.local.whatsapp.rules import GraphError
from tests.simulator.shop import NUMBER, Sender, Shop, text_message

ANA = "5511999990001"


def test_an_accepted_text_arrives_and_its_statuses_follow(phone: Phone, shop: Shop, sender: Sender) -> None:
    phone.auto_read = True
    ana = phone.customer("Ana", phone=ANA)
    ana.says("oi")
    answer = sender.posts(text_message("Olá, Ana!", to="+" + ANA, biz_opaque_callback_data="thread|sk"))
    assert answer.status_code == 200
    body = answer.json()
    wamid = body["messages"][0]["id"]
    assert body["contacts"] == [{"input": "+" + ANA, "wa_id": ANA, "user_id": ana.user_id()}]
    assert [(message.text, message.key) for message in ana.received()] == [("Olá, Ana!", "thread|sk")]
    assert phone.quiet()
    assert shop.told() == ["sent", "delivered", "read"]
    sent, _, read = shop.statuses
    assert sent == {
        "id": wamid,
        "status": "sent",
        "timestamp": sent["timestamp"],
        "recipient_id": ANA,
        "recipient_user_id": ana.user_id(),
        "biz_opaque_callback_data": "thread|sk",
        "pricing": {"billable": True, "pricing_model": "PMP", "type": "regular", "category": "service"},
    }
    assert "pricing" not in read
    assert all(value["contacts"][0]["wa_id"] == ANA for value in shop.values if "statuses" in value)


def test_the_brazilian_ninth_digit_does_not_matter(phone: Phone, sender: Sender) -> None:
    ana = phone.customer("Ana", phone=ANA)
    ana.says("oi")
    answer = sender.posts(text_message("Olá", to="+551199990001"))
    assert answer.json()["contacts"][0]["wa_id"] == ANA
    assert len(ana.received()) == 1


def test_outside_the_window_a_status_says_so(phone: Phone, shop: Shop, sender: Sender) -> None:
    ana = phone.customer("Ana", phone=ANA)
    ana.says("oi", at=clock.now() - timedelta(hours=24, minutes=1))
    assert sender.says("tarde demais", to=ANA, biz_opaque_callback_data="k")
    assert phone.quiet()
    assert ana.received() == []
    (failed,) = shop.statuses
    assert (failed["status"], failed["errors"][0]["code"]) == ("failed", 131047)
    assert failed["recipient_id"] == ANA
    assert failed["biz_opaque_callback_data"] == "k"
    assert "recipient_user_id" not in failed
    assert "contacts" not in shop.values[-1]


def test_a_template_goes_outside_the_window(phone: Phone, sender: Sender) -> None:
    ana = phone.customer("Ana", phone=ANA)
    name = {"type": "text", "text": "Ana"}
    template = {
        "name": "retomada",
        "language": {"code": "pt_BR"},
        "components": [{"type": "body", "parameters": [name]}],
    }
    answer = sender.posts({"messaging_product": "whatsapp", "to": ANA, "type": "template", "template": template})
    assert answer.json()["messages"][0]["message_status"] == "accepted"
    assert [message.text for message in ana.received()] == ["Olá Ana, podemos continuar o seu atendimento?"]


@pytest.mark.parametrize("id_", ["null", '""', "{}", "7"])
def test_an_answer_without_an_id_leaves_the_message_unconfirmed(id_: str) -> None:
    answer = requests.Response()
    answer.status_code, answer._content = 200, b'{"messages": [{"id": %s}]}' % id_.encode()
    with pytest.raises(ChannelError) as strange:
        accepted(answer)
    assert strange.value.uncertain


def test_a_template_is_held_and_then_dropped(phone: Phone, shop: Shop, sender: Sender) -> None:
    phone.customer("Ana", phone=ANA)
    phone.faults.hold_templates = 1
    part = {"name": "promocao", "language": {"code": "pt_BR"}}
    body = {"messaging_product": "whatsapp", "to": ANA, "type": "template", "template": part}
    held, sent = (accepted(sender.posts(body)) for _ in range(2))
    assert (held.held, sent.held) == (True, False)
    phone.status(held.source_id, "failed", error=132015)
    assert phone.quiet()
    assert [told["status"] for told in shop.statuses if told["id"] == held.source_id] == ["failed"]


def test_a_number_without_whatsapp_fails_later(phone: Phone, shop: Shop, sender: Sender) -> None:
    assert sender.says("oi", to="+5521988887777")
    assert phone.quiet()
    assert shop.statuses[0]["errors"][0]["code"] == 131026


def test_statuses_come_by_hand_in_any_order(phone: Phone, shop: Shop, sender: Sender) -> None:
    phone.hold_statuses = True
    ana = phone.customer("Ana", phone=ANA)
    ana.says("oi")
    wamid = sender.says("Olá", to=ANA)
    at = datetime(2026, 11, 25, 15, tzinfo=UTC)
    for name in ("read", "sent", "delivered", "failed"):
        phone.status(wamid, name, at=at)
        assert phone.quiet()
    assert shop.told() == ["read", "sent", "delivered", "failed"]
    assert {status["timestamp"] for status in shop.statuses} == {"1795618800"}


def test_reading_is_told_once_and_goes_no_lower(phone: Phone, shop: Shop, sender: Sender) -> None:
    ana = phone.customer("Ana", phone=ANA)
    ana.says("oi")
    wamid = sender.says("Olá", to=ANA)
    assert phone.quiet()
    assert ana.reads() == [wamid]
    assert ana.reads() == []
    assert phone.quiet()
    assert shop.told() == ["sent", "delivered", "read"]
    assert ana.received()[0].state == "read"


def test_a_read_receipt_marks_the_message_and_those_before(phone: Phone, sender: Sender) -> None:
    ana = phone.customer("Ana", phone=ANA)
    first, second, third = (ana.says(text) for text in ("um", "dois", "três"))
    assert phone.quiet()
    receipt = {"messaging_product": "whatsapp", "status": "read", "message_id": second}
    assert sender.posts(receipt | {"typing_indicator": {"type": "text"}}).json() == {"success": True}
    bubbles = _state(phone)["bubbles"]
    assert {bubble["wamid"]: bubble["state"] for bubble in bubbles} == {
        first: "read",
        second: "read",
        third: "accepted",
    }
    assert _state(phone)["typing"][0]["customer"] == ana.id
    sender.says("Olá", to=ANA)
    assert _state(phone)["typing"] == []


def test_lost_answers_are_accepted_all_the_same(phone: Phone, sender: Sender) -> None:
    ana = phone.customer("Ana", phone=ANA)
    ana.says("oi")
    phone.faults.lose_answers = 1
    with pytest.raises(requests.ConnectionError):
        sender.posts(text_message("perdida", to=ANA, biz_opaque_callback_data="k1"))
    sender.says("chegou", to=ANA, biz_opaque_callback_data="k2")
    assert [message.text for message in ana.received()] == ["perdida", "chegou"]
    assert [(call.key, call.lost) for call in phone.calls] == [("k1", True), ("k2", False)]
    assert phone.arrivals["k1"] < phone.arrivals["k2"] < monotonic()


def test_the_answers_to_chosen_texts_are_lost_and_others_are_refused_once(phone: Phone, sender: Sender) -> None:
    ana = phone.customer("Ana", phone=ANA)
    ana.says("oi")
    phone.faults.lost_texts.add("perdida")
    phone.faults.refused_texts["recusada"] = 130429
    with pytest.raises(requests.ConnectionError):
        sender.posts(text_message("perdida", to=ANA))
    assert [sender.posts(text_message("recusada", to=ANA)).status_code for _ in range(2)] == [429, 200]
    sender.says("outra", to=ANA)
    assert [message.text for message in ana.received()] == ["perdida", "recusada", "outra"]
    assert [call.lost for call in phone.calls] == [True, False, False, False]


@pytest.mark.parametrize(
    ("fault", "status", "code"),
    [(429, 429, 4), (131056, 429, 131056), (500, 500, 131000), (190, 401, 190), (131042, 400, 131042), (9, 400, 9)],
)
def test_refusals_on_purpose_are_counted(phone: Phone, sender: Sender, fault: int, status: int, code: int) -> None:
    phone.customer("Ana", phone=ANA).says("oi")
    phone.faults.refuse(fault, times=2)
    for _ in range(2):
        answer = sender.posts(text_message("oi", to=ANA))
        assert (answer.status_code, answer.json()["error"]["code"]) == (status, code)
    assert sender.posts(text_message("oi", to=ANA)).status_code == 200


def test_what_was_accepted_fails_later_on_purpose(phone: Phone, shop: Shop, sender: Sender) -> None:
    phone.customer("Ana", phone=ANA).says("oi")
    phone.faults.fail(131053)
    sender.says("uma foto", to=ANA)
    assert phone.quiet()
    [failed] = [status for status in shop.statuses if status["status"] == "failed"]
    assert failed["errors"][0]["code"] == 131053


def test_one_person_is_written_to_forty_five_times_at_once_and_then_slowly(phone: Phone, sender: Sender) -> None:
    phone.customer("Ana", phone=ANA).says("oi")
    phone.faults.paces.on = True
    phone.faults.paces.pair.burst = 3
    answers = [sender.posts(text_message("oi", to=ANA)) for _ in range(4)]
    assert [answer.status_code for answer in answers] == [200, 200, 200, 429]
    assert answers[-1].json()["error"]["code"] == 131056


def test_a_number_sends_only_so_fast(phone: Phone, sender: Sender) -> None:
    phone.customer("Ana", phone=ANA).says("oi")
    phone.faults.paces.on = True
    phone.faults.paces.number.burst = 1
    phone.faults.paces.number.gap = 60
    codes = [sender.posts(text_message("oi", to=ANA)).json().get("error", {}).get("code") for _ in range(2)]
    assert codes == [None, 130429]


def test_only_the_customers_messages_are_reacted_to(phone: Phone, sender: Sender) -> None:
    ana = phone.customer("Ana", phone=ANA)
    heard = ana.says("oi")
    said = sender.says("Olá", to=ANA)
    deleted = ana.says("ops")
    ana.revokes(deleted)
    for target, code in ((heard, None), (said, 131009), (deleted, 131009), ("wamid.gone", 131009)):
        body = {"message_id": target, "emoji": "👍"}
        answer = sender.posts({"messaging_product": "whatsapp", "to": ANA, "type": "reaction", "reaction": body}).json()
        assert answer.get("error", {}).get("code") == code


def test_an_order_is_asked_once_and_its_state_goes_on(phone: Phone, sender: Sender) -> None:
    phone.customer("Ana", phone=ANA).says("oi")
    asked = PaymentRequest(
        reference="t1.s1", lines=(OrderLine(name="Bolo", quantity=1, price=100),), link="https://pague.example/1"
    )

    def code(content: Enclosed) -> int:
        body = render(Content(text="Pedido", enclosed=content), to=Person(channel="whatsapp", phone=ANA), key="k")
        return int(sender.posts(body).json().get("error", {}).get("code", 0))

    def becomes(stage: str, *, reference: str = "t1.s1", paid_at: int = 0) -> int:
        return code(Enclosed(order_update=OrderUpdate(reference=reference, stage=stage, paid_at=paid_at)))

    assert (code(Enclosed(payment=asked)), code(Enclosed(payment=asked))) == (0, 131009)
    assert becomes("shipped", reference="t1.s2") == 131009
    assert (becomes("processing", paid_at=1764000000), becomes("canceled"), becomes("shipped")) == (0, 2047, 0)
    assert (becomes("processing"), becomes("completed"), becomes("shipped")) == (2046, 0, 2046)
    assert code(Enclosed(payment=replace(asked, reference="t1.s3"))) == 0
    assert (becomes("canceled", reference="t1.s3"), becomes("shipped", reference="t1.s3")) == (0, 2046)
    values = tuple(Value(name=name, text="x") for name in ("nome", "total", "prazo"))
    carried = Enclosed(
        template=Filled(name="pedido_para_pagar", body=values), payment=replace(asked, reference="t1.s4")
    )
    assert (code(carried), code(carried)) == (0, 131009), "a template carries an order under the same rules"
    assert becomes("processing", reference="t1.s4", paid_at=1764000000) == 0


def test_the_version_that_answers_is_told(phone: Phone, sender: Sender) -> None:
    answer = sender.posts(text_message("oi", to=ANA))
    assert answer.headers["facebook-api-version"] == phone.graph_url.rpartition("/")[2]


def test_slow_answers_are_slow(phone: Phone, sender: Sender) -> None:
    phone.faults.slow = 0.2
    started = monotonic()
    sender.posts(text_message("oi", to=ANA))
    assert monotonic() - started >= 0.2


def test_tokens_and_numbers_are_checked(phone: Phone, sender: Sender) -> None:
    assert sender.posts(text_message("oi", to=ANA), token="").json()["error"]["code"] == 200
    phone.tokens = {"certo"}
    refused = sender.posts(text_message("oi", to=ANA), token="errado")
    assert (refused.status_code, refused.json()["error"]["code"]) == (401, 190)
    headers = {"Authorization": "Bearer certo"}
    unknown = requests.post(f"{phone.graph_url}/999/messages", json={}, headers=headers, timeout=120).json()["error"]
    assert (unknown["code"], unknown["error_subcode"], unknown["type"]) == (100, 33, "OAuthException")
    number = requests.get(f"{phone.graph_url}/{NUMBER['phone_number_id']}", headers=headers, timeout=120).json()
    assert number["verified_name"] == "Padaria Estrela"
    assert number["health_status"]["can_send_message"] == "AVAILABLE"


def _buttons(*titles: str) -> dict[str, Any]:
    buttons = [{"type": "reply", "reply": {"id": title, "title": title}} for title in titles]
    return {"interactive": {"type": "button", "body": {"text": "?"}, "action": {"buttons": buttons}}}


def _rows(*titles: str) -> dict[str, Any]:
    rows = [{"id": title, "title": title} for title in titles]
    action = {"button": "Ver", "sections": [{"title": "S", "rows": rows}]}
    return {"interactive": {"type": "list", "body": {"text": "?"}, "action": action}}


@pytest.mark.parametrize(
    ("part", "code"),
    [
        ({"text": {"body": "x" * 4097}}, 100),
        ({"text": {"body": " "}}, 131008),
        ({"text": {}}, 131008),
        ({"text": None}, 131008),
        ({"poema": {"body": "x"}}, 100),
        ({"image": {"caption": "x"}}, 131008),
        ({"reaction": {"message_id": "w"}}, 131008),
        ({"location": {"latitude": 1}}, 131008),
        ({"interactive": {"type": "button"}}, 131008),
        (_buttons("a", "b", "c", "d"), 131009),
        (_buttons("x" * 21), 131009),
        (_buttons("a", "a"), 131009),
        (_buttons(), 131009),
        (_rows(*"abcdefghijk"), 131009),
        (_rows("x" * 25), 131009),
    ],
)
def test_what_meta_refuses_is_refused(part: dict[str, Any], code: int) -> None:
    kind = next(iter(part))
    with pytest.raises(GraphError) as refused:
        check_send({"messaging_product": "whatsapp", "to": ANA, "type": kind, **part})
    assert refused.value.as_json()["error"]["code"] == code


@pytest.mark.parametrize("part", [{"text": {"body": "x" * 4096}}, _buttons("a", "b", "x" * 20), _rows(*"abcdefghij")])
def test_what_is_at_the_limit_is_taken(sender: Sender, part: dict[str, Any]) -> None:
    answer = sender.posts({"messaging_product": "whatsapp", "to": ANA, "type": next(iter(part)), **part})
    assert answer.json()["messages"][0]["id"].startswith("wamid.")


@pytest.mark.parametrize("gone", ["messaging_product", "to"])
def test_missing_fields_are_named(gone: str) -> None:
    body = text_message("oi", to=ANA)
    del body[gone]
    with pytest.raises(GraphError, match=gone):
        check_send(body)


def _state(phone: Phone) -> dict[str, Any]:
    state: dict[str, Any] = requests.get(f"{phone.page_url}phone/state", timeout=120).json()
    return state


def blocks(phone: Phone, method: str, *users: str) -> requests.Response:
    body = {"messaging_product": "whatsapp", "block_users": [{"user": user} for user in users]}
    url = f"{phone.graph_url}/{NUMBER['phone_number_id']}/block_users"
    return requests.request(method, url, json=body, headers={"Authorization": "Bearer x"}, timeout=5)


def test_who_is_blocked_neither_reaches_the_shop_nor_is_reached(phone: Phone, shop: Shop, sender: Sender) -> None:
    ana, bia = phone.customer("Ana", phone=ANA), phone.customer("Bia", phone="5511999990002")
    ana.says("oi")
    assert phone.quiet()
    answer = blocks(phone, "POST", ANA, bia.phone)
    told = answer.json()
    assert (answer.status_code, told["error"]["code"]) == (400, 139100)
    assert told["block_users"] == {"added_users": [{"input": ANA}], "failed_users": [{"input": bia.phone}]}
    assert [user["wa_id"] for user in blocks(phone, "GET").json()["data"]] == [ANA]
    heard = len(shop.values)
    ana.says("Por que não respondem?")
    assert phone.quiet()
    assert len(shop.values) == heard
    assert sender.says("Bom dia", to=ANA)
    assert phone.quiet()
    assert shop.statuses[-1]["errors"][0]["code"] == 130403
    assert blocks(phone, "DELETE", ana.user_id()).json()["block_users"] == {"removed_users": [{"input": ana.user_id()}]}
    ana.says("Agora sim")
    assert phone.quiet()
    assert "Agora sim" in str(shop.values[-1])
    assert blocks(phone, "POST").json()["error"]["code"] == 100

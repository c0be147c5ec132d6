"""The phone as a whole: memory, doors, a clean end."""

import json
import re
import socket
import threading
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest
import requests

from atende.core import clock
from infra.local.whatsapp import Number, Phone
from infra.local.whatsapp.book import Book
from tests.simulator.shop import NUMBER, SECRET, Sender, Shop, text_message

PAGES = Path(__file__).parents[2] / "infra/local/whatsapp/web"
VERB = re.compile(r'\b(?:attempt|send)\("(\w+)"')
PAYMENT = Path(__file__).parents[1] / "channels/sent/payment.json"


def test_chats_are_there_after_the_next_start(tmp_path: Path, shop: Shop) -> None:
    with Phone(folder=tmp_path) as phone:
        phone.connect(shop.url, "local", SECRET, [NUMBER])
        ana = phone.customer("Ana")
        ana.says("oi")
        Sender(phone).says("Olá, Ana", to=ana.phone)
        late = PAYMENT.read_text()
        assert "expiration" in Sender(phone).posts(text_message("", to=ana.phone) | json.loads(late)).text
        in_time = late.replace("1795608000", str(int(clock.now().timestamp()) + 3600))
        order = text_message("", to=ana.phone) | json.loads(in_time)
        assert Sender(phone).posts(order).status_code == 200
        phone.office.templates(NUMBER["waba_id"])[0]["status"] = "PAUSED"
        assert phone.quiet()
    assert SECRET not in (tmp_path / "phone.json").read_text()
    with Phone(folder=tmp_path) as again:
        ana = again.customer("Ana")
        assert [(message.type, message.state) for message in ana.received()] == [
            ("text", "delivered"),
            ("interactive", "delivered"),
        ]
        again.connect(shop.url, "local", SECRET, [NUMBER])
        assert again.office.templates(NUMBER["waba_id"])[0]["status"] == "PAUSED"
        assert "must be unique" in Sender(again).posts(order).text, "an order is known after a start, too"
        again.reset()
        assert again.customers() == []
    assert json.loads((tmp_path / "phone.json").read_text())["people"] == []


def test_what_no_shop_took_goes_out_after_the_next_start(tmp_path: Path, shop: Shop) -> None:
    with Phone(folder=tmp_path) as phone:
        phone.connect("http://127.0.0.1:9/", "local", SECRET, [NUMBER])
        wamid = phone.customer("Ana").says("tem alguém aí?")
    with Phone(folder=tmp_path) as again:
        again.connect(shop.url, "local", SECRET, [NUMBER])
        assert again.quiet()
    assert [message["id"] for message in shop.heard] == [wamid]


def test_a_spoilt_file_is_set_aside(tmp_path: Path) -> None:
    (tmp_path / "phone.json").write_text("{")
    with Phone(folder=tmp_path) as phone:
        assert phone.customers() == []
    assert (tmp_path / "phone.broken").read_text() == "{"


def test_nothing_is_left_after_the_stop(shop: Shop) -> None:
    before = set(threading.enumerate())
    phone = Phone().start()
    phone.connect(shop.url, "local", SECRET, [NUMBER])
    phone.customer("Ana").says("oi")
    with requests.Session() as session:
        session.get(phone.page_url, timeout=120)
        stream = session.get(f"{phone.page_url}phone/events", stream=True, timeout=120)
        port = int(phone.page_url.split(":")[2].strip("/"))
        phone.stop()
        stream.close()
    assert {thread for thread in threading.enumerate() if thread.name.startswith("phone")} <= before
    with socket.socket() as probe:
        assert probe.connect_ex(("127.0.0.1", port)) != 0


def test_a_busy_port_is_an_error_of_the_system() -> None:
    with Phone() as phone, pytest.raises(OSError, match="in use"):
        Phone(port=int(phone.page_url.split(":")[2].strip("/"))).start()


def test_other_hosts_and_other_sites_are_refused(phone: Phone) -> None:
    assert requests.get(phone.page_url, headers={"Host": "mal.exemplo:80"}, timeout=120).status_code == 403
    url, body = f"{phone.page_url}phone/customers", {"name": "Eva"}
    assert requests.post(url, json=body, headers={"Origin": "https://mal.exemplo"}, timeout=120).status_code == 403
    assert requests.post(url, data=json.dumps(body), timeout=120).status_code == 403
    assert requests.get(f"{phone.page_url}../phone.py", timeout=120).status_code == 404
    assert phone.customers() == []


def test_the_page_speaks_for_a_customer(phone: Phone, shop: Shop) -> None:
    ana = _post(phone, "customers", {"name": "Ana", "phone": "+55 (11) 99999-0001"})["customer"]
    said = {"customer": ana, "number": NUMBER["phone_number_id"], "text": "oi", "at": "2026-11-25T22:00"}
    wamid = _post(phone, "say", said)["wamid"]
    _post(phone, "send", said | {"what": "album"})
    for kind in ("photo", "voice", "document", "sticker", "location", "contact", "poll"):
        _post(phone, "send", said | {"what": kind})
    _post(phone, "react", {"customer": ana, "message": wamid, "emoji": "👍"})
    assert phone.quiet()
    assert len(shop.heard) == 1 + 6 + 7 + 1
    assert shop.heard_as(wamid)["from"] == "5511999990001"
    assert shop.heard_as(wamid)["timestamp"] == "1795654800"
    assert _post(phone, "redeliver", {"wamid": wamid}) == {"status": 200}


@pytest.mark.parametrize("body", [{"customer": "ninguém", "text": "oi"}, {}, {"customer": "c1", "number": "9"}])
def test_a_request_without_sense_gets_a_sentence(phone: Phone, body: dict[str, Any]) -> None:
    phone.customer("Ana")
    answer = requests.post(f"{phone.page_url}phone/say", json=body, timeout=120)
    assert answer.status_code == 400
    assert answer.json()["error"].endswith(".")


def test_only_changes_are_sent_to_a_page_that_knows_the_rest(phone: Phone) -> None:
    ana = phone.customer("Ana")
    ana.says("um")
    assert phone.quiet()
    state = _state(phone)
    ana.says("dois")
    news = _state(phone, since=state["version"], epoch=state["epoch"])
    assert [bubble["text"] for bubble in news["bubbles"]] == ["dois"]
    assert not news["whole"]
    assert len(_state(phone, since=state["version"], epoch="outra")["bubbles"]) == 2


def test_the_stream_tells_of_every_change(phone: Phone) -> None:
    with requests.get(f"{phone.page_url}phone/events", stream=True, timeout=120) as stream:
        lines = stream.iter_lines(chunk_size=1)
        first = int(next(lines).removeprefix(b"data: "))
        phone.customer("Ana")
        later = next(line for line in lines if line)
        assert int(later.removeprefix(b"data: ")) > first


def test_old_messages_are_recalled_without_a_webhook(phone: Phone, shop: Shop) -> None:
    ana = phone.customer("Ana")
    ana.recalls("oi", at=datetime(2026, 11, 20, 12, tzinfo=UTC))
    ana.recalls("Olá!", at=datetime(2026, 11, 20, 12, 1, tzinfo=UTC), by_shop=True, wamid="wamid.VELHA=")
    assert phone.quiet()
    assert shop.posts == []
    assert [message.wamid for message in ana.received()] == ["wamid.VELHA="]
    unread = ana.recalls("Ainda aí?", at=datetime(2026, 11, 25, 12, tzinfo=UTC), by_shop=True, key="t|k", read=False)
    assert ana.reads() == [unread]
    assert phone.quiet()
    assert [(status["status"], status["biz_opaque_callback_data"]) for status in shop.statuses] == [("read", "t|k")]


def _post(phone: Phone, verb: str, body: dict[str, Any]) -> dict[str, Any]:
    answer = requests.post(f"{phone.page_url}phone/{verb}", json=body, timeout=120)
    assert answer.status_code == 200, answer.text
    answered: dict[str, Any] = answer.json()
    return answered


def _state(phone: Phone, **asked: Any) -> dict[str, Any]:
    state: dict[str, Any] = requests.get(f"{phone.page_url}phone/state", params=asked, timeout=120).json()
    return state


def test_the_page_tells_statuses_and_makes_the_next_message_fail(phone: Phone, shop: Shop, sender: Sender) -> None:
    phone.hold_statuses = True
    ana = phone.customer("Ana", phone="5511999990001")
    ana.says("oi")
    wamid = sender.says("Olá", to=ana.phone)
    for name in ("read", "sent", "failed"):
        asks(phone, "status", {"message": wamid, "status": name})
    assert phone.quiet()
    assert sorted(shop.told()) == ["failed", "read", "sent"]
    asks(phone, "fail", {"code": 131056})
    assert sender.posts(text_message("de novo", to=ana.phone)).json()["error"]["code"] == 131056
    asks(phone, "fail", {"code": 131053, "later": True})
    sender.says("e de novo", to=ana.phone)
    assert phone.quiet()
    assert shop.statuses[-1]["errors"][0]["code"] == 131053


def test_the_page_loses_an_answer_and_tells_no_status(phone: Phone, shop: Shop, sender: Sender) -> None:
    ana = phone.customer("Ana", phone="5511999990001")
    ana.says("oi")
    asks(phone, "lose", {})
    with pytest.raises(requests.ConnectionError):
        sender.posts(text_message("perdida", to=ana.phone))
    sender.says("chegou", to=ana.phone)
    assert phone.quiet()
    assert [message.text for message in ana.received()] == ["perdida", "chegou"]
    assert len({status["id"] for status in shop.statuses}) == 1


def test_the_page_knows_every_verb_that_its_buttons_ask_for(phone: Phone) -> None:
    asks(phone, "hold", {})
    assert phone.faults.hold_templates == 1
    asked = {verb for script in PAGES.glob("*.js") for verb in VERB.findall(script.read_text("utf-8"))}
    assert {"say", "fail", "hold", "templates"} <= asked
    for verb in asked:
        answer = requests.post(f"{phone.page_url}phone/{verb}", json={"customer": "nobody"}, timeout=120)
        assert "Não conheço este endereço" not in answer.text, verb


def asks(phone: Phone, verb: str, body: dict[str, Any]) -> None:
    answer = requests.post(f"{phone.page_url}phone/{verb}", json=body, timeout=120)
    assert answer.status_code == 200, answer.text


def test_a_number_is_connected_while_somebody_reads_the_others() -> None:
    """The thread that saves the chats met it in the middle of its reading."""
    book = Book(None)
    book.add_number(Number(**NUMBER))
    reading = iter(book.numbers.values())
    book.add_number(Number(**NUMBER | {"phone_number_id": "2"}))
    assert [number.phone_number_id for number in reading] == [NUMBER["phone_number_id"]]
    assert list(book.numbers) == [NUMBER["phone_number_id"], "2"]

"""Files at the simulated WhatsApp: looked up, fetched, uploaded and sent as at Meta, with Meta's refusals."""

from typing import Any

import pytest
import requests

from infra.local.whatsapp import Phone, ogg
from infra.local.whatsapp.samples import THINGS
from tests.simulator.shop import NUMBER, Sender, Shop

PHOTO = (THINGS / "foto.jpg").read_bytes()
VOICE = (THINGS / "voz.ogg").read_bytes()
TOKEN = {"Authorization": "Bearer um-token"}


def upload(phone: Phone, content: bytes, mime: str) -> requests.Response:
    form = {"messaging_product": "whatsapp", "type": mime}
    url = f"{phone.graph_url}/{NUMBER['phone_number_id']}/media"
    return requests.post(url, data=form, files={"file": ("f", content, mime)}, headers=TOKEN, timeout=120)


def test_what_a_customer_sends_is_looked_up_and_fetched_with_a_token(phone: Phone, shop: Shop) -> None:
    phone.customer("Ana").sends_file(PHOTO, mime="image/jpeg", caption="olha")
    assert phone.wait_for(lambda: shop.heard)
    told = shop.heard[0]["image"]
    found = requests.get(f"{phone.graph_url}/{told['id']}", headers=TOKEN, timeout=120).json()
    assert (found["sha256"], found["file_size"], found["mime_type"]) == (told["sha256"], len(PHOTO), "image/jpeg")
    assert requests.get(found["url"], headers=TOKEN, timeout=120).content == PHOTO
    assert requests.get(found["url"], timeout=120).status_code == 403
    phone.files.drop(told["id"])
    gone = requests.get(f"{phone.graph_url}/{told['id']}", headers=TOKEN, timeout=120)
    assert (gone.status_code, gone.json()["error"]["code"]) == (400, 100)


@pytest.mark.parametrize(
    ("content", "mime", "code"),
    [(b"<html>", "text/html", 100), (bytes(500 * 1024 + 1), "image/webp", 131053), (b"", "image/png", 131053)],
)
def test_an_upload_is_refused_with_metas_code(phone: Phone, content: bytes, mime: str, code: int) -> None:
    answer = upload(phone, content, mime)
    assert (answer.status_code, answer.json()["error"]["code"]) == (400, code)


def test_an_uploaded_file_is_sent_by_its_id_and_an_unknown_one_is_not(phone: Phone, shop: Shop, sender: Sender) -> None:
    ana = phone.customer("Ana")
    ana.says("oi")
    ident = upload(phone, PHOTO, "image/jpeg").json()["id"]

    def send(kind: str, name: str) -> dict[str, Any]:
        told = {"messaging_product": "whatsapp", "to": ana.phone, "type": kind, kind: {"id": name}}
        answer: dict[str, Any] = sender.posts(told).json()
        return answer

    assert "messages" in send("image", ident)
    assert send("image", "1")["error"]["code"] == 100
    assert "messages" in send("video", ident)
    assert phone.wait_for(lambda: "failed" in shop.told())
    [failed] = [status for status in shop.statuses if status["status"] == "failed"]
    assert failed["errors"][0]["code"] == 131053


def test_the_page_sends_a_file_of_ones_own_and_shows_no_page_of_it(phone: Phone, shop: Shop) -> None:
    ana = phone.customer("Ana")
    about = {"customer": ana.id, "number": NUMBER["phone_number_id"], "mime": "text/html", "filename": "a.html"}
    kind = {"Content-Type": "application/octet-stream"}
    sent = requests.post(f"{phone.page_url}phone/file", params=about, data=b"<script>", headers=kind, timeout=120)
    assert sent.status_code == 200
    assert phone.wait_for(lambda: shop.heard)
    told = shop.heard[0]["document"]
    assert told["filename"] == "a.html"
    shown = requests.get(f"{phone.page_url}phone/files/{told['id']}", timeout=120)
    assert shown.headers["content-type"] == "application/octet-stream"
    empty = requests.post(f"{phone.page_url}phone/file", params=about, headers=kind, timeout=120)
    assert empty.status_code == 400


def test_a_voice_message_is_whole_ogg_with_opus_in_one_channel() -> None:
    sound = ogg.opus(VOICE)
    assert sound.channels == 1
    assert sound.packet_seconds - sound.seconds == pytest.approx(sound.skipped / ogg.RATE, abs=0.02)
    changed = VOICE[:-9] + bytes([VOICE[-9] ^ 1]) + VOICE[-8:]
    second = VOICE.index(b"OggS", 1)
    for broken in (VOICE[:-1], changed, VOICE[second:], VOICE[:second], VOICE + VOICE, b"", b"OggS"):
        assert not ogg.is_mono_opus(broken)


@pytest.mark.parametrize(
    ("content", "mime", "voice", "fails"),
    [
        (VOICE, "audio/ogg", True, False),
        (VOICE[:-1], "audio/ogg", False, True),
        (b"ID3 sound", "audio/mpeg", True, True),
        (b"ID3 sound", "audio/mpeg", False, False),
    ],
)
def test_audio_that_cannot_be_played_fails_after_it_was_taken(
    phone: Phone, shop: Shop, sender: Sender, content: bytes, mime: str, *, voice: bool, fails: bool
) -> None:
    ana = phone.customer("Ana")
    ana.says("oi")
    part = {"id": upload(phone, content, mime).json()["id"], **({"voice": True} if voice else {})}
    told = {"messaging_product": "whatsapp", "to": ana.phone, "type": "audio", "audio": part}
    assert "messages" in sender.posts(told).json()
    assert phone.wait_for(lambda: {"failed", "delivered"} & set(shop.told()))
    assert ("failed" in shop.told()) is fails

"""What the shop sends: put by a browser, looked at, handed to WhatsApp once, sent by its id there."""

from dataclasses import replace
from typing import Any

import pytest
import requests

from atende.core import clock
from atende.core.clock import ms
from atende.core.errors import ChannelError
from atende.desk.inboxes import onboarding
from atende.desk.inboxes.store import Account
from atende.model import Agent, Message, Role, State, Thread
from atende.storage import assets
from infra.local.whatsapp import ogg
from infra.local.whatsapp.samples import THINGS
from tests.api.browser import Answer, Browser, Json
from tests.desk.story import Story
from tests.media.conftest import Post

pytestmark = pytest.mark.desk

PHOTO = (THINGS / "foto.jpg").read_bytes()
PDF = (THINGS / "comprovante.pdf").read_bytes()
VOICE = (THINGS / "voz.ogg").read_bytes()


@pytest.fixture
def thread(post: Post) -> Thread:
    customer = post.ana
    heard = post.story.hears("oi", by="Ana", person=replace(post.story.heard("").person, phone=customer.phone))
    customer.recalls("oi", at=post.story.now, to=post.story.inbox.address)
    return post.story.thread_of(heard)


@pytest.fixture
def maya(post: Post) -> Browser:
    return Browser.signed_in(post.story.store.business, "maya", at=clock.now())


def offered(maya: Browser, thread: Thread, content: bytes = PHOTO, mime: str = "image/jpeg") -> Json:
    answer = maya.post(f"/api/threads/{thread.id}/uploads", {"mime": mime, "size": len(content)})
    assert answer.status == 201, answer.body
    return answer.body


def put(form: Json, content: bytes = PHOTO, **fields: str) -> int:
    """As the browser does it."""
    sent = requests.post(form["url"], data=form["fields"] | fields, files={"file": ("f", content)}, timeout=120)
    return sent.status_code


def uploaded(maya: Browser, thread: Thread, content: bytes = PHOTO, mime: str = "image/jpeg") -> str:
    form = offered(maya, thread, content, mime)
    assert put(form, content) == 204
    return str(form["asset"])


def send(maya: Browser, thread: Thread, asset: str, text: str = "", filename: str = "bolo.jpg") -> Answer:
    told: dict[str, Any] = {"text": text, "kind": "reply", "asset": asset, "filename": filename}
    return maya.post(f"/api/threads/{thread.id}/messages", told)


def made(story: Story, thread: Thread, answer: Answer) -> Message:
    assert answer.status == 201, answer.body
    found = story.store.message(thread.id, answer.body["message"]["id"])
    assert found
    return found


def test_a_photo_goes_out_with_its_caption_and_its_bytes(post: Post, maya: Browser, thread: Thread) -> None:
    message = made(post.story, thread, send(maya, thread, uploaded(maya, thread), "Olha que lindo"))
    assert (message.type, message.text, message.media_state) == ("image", "Olha que lindo", "ready")
    [item] = [job for job in outbox(post) if job["sk"] == message.sk]
    assert item["asset"] == message.asset
    assert post.delivers(message).state is State.SENT
    got = post.ana.received(post.story.inbox.address)[-1]
    held = post.phone.files.find(got.content["id"])
    assert held
    assert (held.content, held.mime, got.content["caption"]) == (PHOTO, "image/jpeg", "Olha que lindo")


def outbox(post: Post) -> list[Json]:
    post.wires.flow()
    return post.wires.taken(post.wires.outbound)


COUPON = [
    {"type": "HEADER", "format": "IMAGE"},
    {"type": "BODY", "text": "Parabéns, {{1}}! Um bolo pequeno sai com 10% de desconto nesta semana."},
    {"type": "BUTTONS", "buttons": [
        {"type": "COPY_CODE", "text": "Copiar código"}, {"type": "URL", "text": "Ver", "url": "https://exemplo.test/{{1}}"},
    ]},
]  # fmt: skip


def test_a_template_goes_out_with_an_uploaded_header_and_its_code(post: Post, maya: Browser, thread: Thread) -> None:
    facts = {"name": "cupom_de_aniversario", "language": "pt_BR", "status": "APPROVED", "components": COUPON}
    Account.of(post.story.store).learn_template(post.story.inbox.id, "1", facts, at=ms(post.story.now))
    buttons = [{"index": 0, "kind": "copy_code", "value": "BOLO10"}, {"index": 1, "kind": "url", "value": "hoje"}]
    template = {"name": "cupom_de_aniversario", "language": "pt_BR", "body": [{"text": "Ana"}], "buttons": buttons}
    told = {"text": "", "enclosed": {"template": template}}
    path = f"/api/threads/{thread.id}/messages"
    assert "imagem no título" in maya.post(path, told).body["error"]["message"]
    pdf = {"asset": uploaded(maya, thread, PDF, "application/pdf"), "filename": "nota.pdf"}
    assert "imagem no título" in maya.post(path, told | pdf).body["error"]["message"]
    without = {"enclosed": {"template": template | {"buttons": buttons[1:]}}}
    photo = {"asset": uploaded(maya, thread), "filename": "bolo.jpg"}
    assert "Falta o código do botão 1" in maya.post(path, told | photo | without).body["error"]["message"]
    message = made(post.story, thread, maya.post(path, told | photo))
    assert (message.type, message.media_mime, message.text[:14]) == ("template", "image/jpeg", "Parabéns, Ana!")
    assert post.delivers(message).state is State.SENT
    header, _, code, end = post.ana.received(post.story.inbox.address)[-1].content["components"]
    held = post.phone.files.find(header["parameters"][0]["image"]["id"])
    assert held
    assert held.content == PHOTO
    assert (code["parameters"][0]["coupon_code"], end["parameters"][0]["text"]) == ("BOLO10", "hoje")


def test_the_second_message_uses_the_id_that_the_first_got(post: Post, maya: Browser, thread: Thread) -> None:
    asset = uploaded(maya, thread, PDF, "application/pdf")
    first, second = (made(post.story, thread, send(maya, thread, asset, filename="../nota.pdf")) for _ in range(2))
    assert [post.delivers(first).state, post.delivers(second).state] == [State.SENT, State.SENT]
    got = [one.content for one in post.ana.received(post.story.inbox.address)[-2:]]
    assert [one["filename"] for one in got] == ["nota.pdf", "nota.pdf"]
    assert got[0]["id"] == got[1]["id"]
    assert (first.text, "caption" in got[0]) == ("Documento: nota.pdf", False)


def test_an_upload_that_whatsapp_does_not_take_now_is_tried_again_before_anything_is_sent(
    post: Post, maya: Browser, thread: Thread
) -> None:
    message = made(post.story, thread, send(maya, thread, uploaded(maya, thread)))
    post.phone.faults.refuse_file(500)
    with pytest.raises(ChannelError):
        post.delivers(message)
    assert post.story.message(message).state is State.QUEUED
    assert post.delivers(message).state is State.SENT


def test_what_holds_files_may_be_seen_and_heard_and_put_to_and_nothing_of_it_runs(
    maya: Browser, thread: Thread
) -> None:
    origin = offered(maya, thread)["url"].rpartition("/")[0]
    policy = dict(part.split(" ", 1) for part in maya.get("/").headers["content-security-policy"].split("; "))
    assert [name for name, sources in policy.items() if origin in sources] == ["img-src", "media-src", "connect-src"]


def test_without_a_token_the_message_is_refused_with_words(post: Post, maya: Browser, thread: Thread) -> None:
    message = made(post.story, thread, send(maya, thread, uploaded(maya, thread)))
    post.token = None
    found = post.delivers(message)
    assert (found.state, "chave de acesso" in found.reason) == (State.FAILED, True)


def test_an_id_that_died_at_whatsapp_is_forgotten(post: Post, maya: Browser, thread: Thread) -> None:
    asset = uploaded(maya, thread)
    post.delivers(made(post.story, thread, send(maya, thread, asset)))
    store = post.story.store
    about = assets.find(store, asset)
    assert about
    post.phone.files.drop(about.sent["whatsapp"]["id"])
    assert post.delivers(made(post.story, thread, send(maya, thread, asset))).state is State.FAILED
    assert post.delivers(made(post.story, thread, send(maya, thread, asset))).state is State.SENT


def test_the_form_takes_that_file_and_no_other(maya: Browser, thread: Thread) -> None:
    form = offered(maya, thread)
    assert put(form, PHOTO, key=form["fields"]["key"] + "x") == 403
    assert put(form, PHOTO, **{"Content-Type": "text/html"}) == 403
    assert put(form, bytes(5 * 1024**2 + 1)) == 400


@pytest.mark.parametrize(
    ("mime", "size", "words"),
    [
        ("image/heic", 10, "foto JPG ou PNG"),
        ("image/jpeg", 6 * 1024**2, "até 5 MB; este tem 6 MB"),
        ("application/pdf", 0, "até 100 MB"),
        ("text/html", 10, "foto JPG ou PNG"),
    ],
)
def test_limits_are_told_before_anything_is_put(
    maya: Browser, thread: Thread, mime: str, size: int, words: str
) -> None:
    answer = maya.post(f"/api/threads/{thread.id}/uploads", {"mime": mime, "size": size})
    assert (answer.status, words in answer.body["error"]["message"]) == (400, True)


def test_a_page_put_as_a_photo_is_refused(post: Post, maya: Browser, thread: Thread) -> None:
    asset = uploaded(maya, thread, b"<html><script>alert(1)</script>")
    answer = send(maya, thread, asset)
    assert (answer.status, "não é o que o nome diz" in answer.body["error"]["message"]) == (400, True)
    assert [key for key in post.stored() if key.startswith("media/")] == []


def test_a_file_that_a_system_would_run_is_not_sent(maya: Browser, thread: Thread) -> None:
    answer = send(maya, thread, uploaded(maya, thread, PHOTO), filename="promo.jpg.vbs")
    assert (answer.status, "podem rodar um programa" in answer.body["error"]["message"]) == (400, True)


def test_a_form_used_again_changes_nothing_that_is_sent(post: Post, maya: Browser, thread: Thread) -> None:
    form = offered(maya, thread)
    assert put(form) == 204
    message = made(post.story, thread, send(maya, thread, form["asset"]))
    assert put(form, PDF) == 204
    assert message.media_key
    assert post.stored()[message.media_key] == PHOTO


def test_what_another_shop_has_put_is_not_there(post: Post, maya: Browser, thread: Thread) -> None:
    other = Story.begin(name="Loja vizinha")
    theirs = other.thread_of(other.hears("oi"))
    stranger = Browser.signed_in(other.store.business, "maya", at=clock.now())
    asset = uploaded(stranger, theirs)
    assert send(maya, thread, asset).status == 400
    assert send(maya, thread, f"../{other.store.business}/{asset}").status == 400


def test_a_sound_takes_no_caption_and_a_note_no_file(maya: Browser, thread: Thread) -> None:
    voice = uploaded(maya, thread, (THINGS / "voz.ogg").read_bytes(), "audio/ogg")
    assert send(maya, thread, voice, "ouça").status == 400
    assert send(maya, thread, voice).status == 201
    note = {"text": "oi", "kind": "note", "asset": voice}
    assert maya.post(f"/api/threads/{thread.id}/messages", note).status == 400


def test_a_recording_is_a_voice_message_for_both_sides(post: Post, maya: Browser, thread: Thread) -> None:
    asset = uploaded(maya, thread, VOICE, "audio/ogg")
    told = {"text": "", "kind": "reply", "asset": asset, "filename": "voz.ogg", "enclosed": {"voice": True}}
    answer = maya.post(f"/api/threads/{thread.id}/messages", told)
    shown = answer.body["message"]
    assert (shown["type"], shown["text"], shown["media"]["mime"]) == ("voice", "Mensagem de voz", "audio/ogg")
    assert post.delivers(made(post.story, thread, answer)).state is State.SENT
    assert post.ana.received()[-1].text == "Mensagem de voz"
    assert ogg.opus(post.phone.files.uploads(post.story.inbox.address)[-1].content).channels == 1
    photo = {**told, "asset": uploaded(maya, thread)}
    refused = maya.post(f"/api/threads/{thread.id}/messages", photo)
    assert (refused.status, "precisa ser um áudio OGG" in refused.body["error"]["message"]) == (400, True)


def test_a_file_goes_on_to_another_conversation_without_another_upload(
    post: Post, maya: Browser, thread: Thread
) -> None:
    photo, voice = post.hears(PHOTO), post.hears(VOICE, type="voice", mime="audio/ogg; codecs=opus")
    for message in (photo, voice):
        post.fetches(message)
    before = [key for key in post.stored() if key.startswith("uploads/")]
    told = [
        {"text": "", "forward": {"thread": photo.thread, "message": message.sk}, "kind": "reply"}
        for message in (photo, voice)
    ]
    answers = [maya.post(f"/api/threads/{thread.id}/messages", body) for body in told]
    assert [answer.status for answer in answers] == [201, 201], answers
    shown = [answer.body["message"] for answer in answers]
    assert [(message["type"], message["text"]) for message in shown] == [
        ("image", "Imagem"),
        ("voice", "Mensagem de voz"),
    ]
    for answer in answers:
        assert post.delivers(made(post.story, thread, answer)).state is State.SENT
    assert {PHOTO, VOICE} <= {held.content for held in post.phone.files.uploads(post.story.inbox.address)}
    assert [key for key in post.stored() if key.startswith("uploads/")] == before
    captioned = made(post.story, thread, send(maya, thread, uploaded(maya, thread), "Olha que lindo"))
    body = {"text": "", "forward": {"thread": thread.id, "message": captioned.sk}}
    assert maya.post(f"/api/threads/{thread.id}/messages", body).body["message"]["text"] == "Olha que lindo"


@pytest.mark.parametrize(
    "content",
    [VOICE.replace(b"OpusHead\x01\x01", b"OpusHead\x01\x02"), VOICE.replace(b"OpusHead", b"\x01vorbis\0")],
    ids=["stereo", "vorbis"],
)
def test_ogg_that_whatsapp_does_not_take_is_told_before_it_is_sent(
    post: Post, maya: Browser, thread: Thread, content: bytes
) -> None:
    answer = send(maya, thread, uploaded(maya, thread, content, "audio/ogg"))
    assert (answer.status, "Opus, com um canal (mono)" in answer.body["error"]["message"]) == (400, True)
    assert [key for key in post.stored() if key.startswith("media/")] == []


def test_a_file_is_shown_by_a_link_of_its_own_shop(post: Post, maya: Browser, thread: Thread) -> None:
    message = made(post.story, thread, send(maya, thread, uploaded(maya, thread)))
    path = f"/api/threads/{thread.id}/media?message={message.sk.replace('#', '%23')}"
    answer = maya.get(path)
    assert answer.status == 302
    assert requests.get(answer.headers["location"], timeout=120).content == PHOTO
    onboarding.hire(post.story.store.business, Agent(id="vera", name="Vera", role=Role.VIEWER))
    viewer = Browser.signed_in(post.story.store.business, "vera", at=clock.now())
    assert viewer.get(path).status == 302
    other = Story.begin(name="Loja vizinha")
    stranger = Browser.signed_in(other.store.business, "maya", at=clock.now())
    assert stranger.get(path).status == 404
    assert Browser().get(path).status == 401


def test_what_failed_is_told_in_words_and_asked_for_again(post: Post, maya: Browser) -> None:
    message = post.hears(PHOTO)
    post.phone.files.drop(message.media_id or "")
    post.fetches(message)
    shown = maya.get(f"/api/threads/{message.thread}").body["messages"][-1]["media"]
    assert (shown["state"], "enviar de novo" in shown["reason"]) == ("failed", True)
    answer = maya.post(f"/api/threads/{message.thread}/media/again", {"message": message.sk})
    assert answer.body["message"]["media"]["state"] == "fetching"
    assert maya.get(f"/api/threads/{message.thread}/media?message={message.sk.replace('#', '%23')}").status == 404

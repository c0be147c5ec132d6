"""A picture in the greeting: chosen in the settings, handed to WhatsApp once, sent by its id to everybody."""

from dataclasses import replace

import pytest

from atende.aws.media_bucket import kept_key
from atende.core import clock
from atende.model import Message, State
from tests.api.browser import Browser, Json
from tests.media.conftest import Post
from tests.media.test_outgoing import PDF, PHOTO, put

pytestmark = pytest.mark.desk


@pytest.fixture
def owner(post: Post) -> Browser:
    return Browser.signed_in(post.story.store.business, "owner", at=clock.now())


def saves(owner: Browser, content: bytes = PHOTO, mime: str = "image/jpeg", **more: object) -> Json:
    form = owner.post("/api/uploads", {"mime": mime, "size": len(content), "filename": "bolo"}).body
    assert put(form, content) == 204
    told = {"inbox": "whatsapp", "automation": "greeting", "on": True, "text": "Oi!", "buttons": ["Cardápio"]}
    answer = owner.ask("PUT", "/api/greetings", told | {"asset": form["asset"], "filename": "bolo"} | more)
    assert answer.status == 200, answer.body
    return answer.body


def greeted(post: Post, name: str) -> Message:
    post.story.desk, post.story.inbox = post.story.again(), post.story.store.inbox("whatsapp")
    customer = post.phone.customer(name)
    person = replace(post.story.heard("", by=name).person, phone=customer.phone)
    heard = post.story.hears("oi", by=name, person=person)
    customer.recalls("oi", at=post.story.now, to=post.story.inbox.address)
    [said] = [one for one in post.story.messages(post.story.thread_of(heard)) if one.author == "auto"]
    return post.delivers(said)


def test_a_greeting_with_a_picture_and_buttons_is_one_message_and_its_file_uploaded_once(
    post: Post, owner: Browser
) -> None:
    told = saves(owner)["greeting"]["file"]
    assert post.stored()[kept_key(post.story.store.business, told["asset"])] == PHOTO
    sent = [greeted(post, name) for name in ("Ana", "Beto")]
    assert [(one.type, one.state, one.media_state) for one in sent] == [("choices", State.SENT, "ready")] * 2
    got = [post.phone.customer(name).received(post.story.inbox.address)[-1].content for name in ("Ana", "Beto")]
    headers = [one["header"] for one in got]
    assert headers[0] == headers[1]
    held = post.phone.files.find(headers[0]["image"]["id"])
    assert held
    assert held.content == PHOTO
    assert got[0]["body"]["text"] == "Oi!"


def test_without_buttons_the_words_are_its_caption_and_saving_again_keeps_it(post: Post, owner: Browser) -> None:
    asset = saves(owner, PDF, "application/pdf", buttons=[])["greeting"]["file"]["asset"]
    again = {"inbox": "whatsapp", "automation": "greeting", "on": True, "text": "Olá!", "buttons": [], "asset": asset}
    assert owner.ask("PUT", "/api/greetings", again).body["greeting"]["file"]["filename"] == "bolo"
    assert greeted(post, "Caio").type == "document"
    got = post.phone.customer("Caio").received(post.story.inbox.address)[-1].content
    assert got["caption"] == "Olá!"
    assert owner.ask("PUT", "/api/greetings", again | {"asset": ""}).body["greeting"]["file"] is None


def test_a_sound_cannot_go_with_words(post: Post, owner: Browser) -> None:
    form = owner.post("/api/uploads", {"mime": "audio/mpeg", "size": 4}).body
    assert put(form, b"ID3\x03") == 204
    told = {"inbox": "whatsapp", "automation": "away", "on": True, "text": "Oi!", "buttons": [], "asset": form["asset"]}
    answer = owner.ask("PUT", "/api/greetings", told)
    assert answer.status == 400
    assert "imagem, um vídeo ou um documento" in answer.body["error"]["message"]

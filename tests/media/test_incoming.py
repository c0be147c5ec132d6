"""What contacts send: fetched once, kept if it is what it says, and otherwise told why not."""

from datetime import timedelta

import pytest
import requests

from atende.api.attachments import saved_as
from atende.api.schemas import media
from atende.channels.whatsapp.files import RECEIVED
from atende.core import clock
from atende.model import Direction
from atende.model.message_changes import file_asked_again
from infra.local.whatsapp.samples import THINGS
from tests.media.conftest import Post

pytestmark = pytest.mark.desk

PHOTO = (THINGS / "foto.jpg").read_bytes()
PAGE = b"<html><script>alert(1)</script>"


def test_a_photo_is_copied_and_opens_by_a_link_for_minutes(post: Post) -> None:
    message = post.hears(PHOTO)
    assert message.media_state == "fetching"
    [job] = post.jobs()
    assert (job["do"], job["inbox"], job["channel"], job["sk"]) == ("media", "whatsapp", "whatsapp", message.sk)
    assert post.fetches(message, **job) == "ready"
    found = post.story.message(message)
    assert (found.media_state, found.media_mime, found.media_size) == ("ready", "image/jpeg", len(PHOTO))
    assert list(post.stored().values()) == [PHOTO]
    assert found.media_key
    link = post.files.links.get(
        found.media_key, mime="image/jpeg", filename="bolo é.jpg", at=clock.now(), lasts=timedelta(minutes=5)
    )
    answer = requests.get(link, timeout=120)
    assert (answer.content, answer.headers["content-type"]) == (PHOTO, "image/jpeg")
    assert answer.headers["content-disposition"] == "attachment; filename*=UTF-8''bolo%20%C3%A9.jpg"
    assert requests.get(link.replace("/in/", "/out/"), timeout=120).status_code == 403
    assert post.jobs() == []


def test_two_deliveries_make_one_object_and_the_second_fetches_nothing(post: Post) -> None:
    message = post.hears(PHOTO)
    assert [post.fetches(message), post.fetches(message)] == ["ready", "ready"]
    post.phone.files.drop(message.media_id or "")
    assert post.fetches(message) == "ready"
    assert len(post.stored()) == 1


@pytest.mark.parametrize(
    ("content", "told", "reason"),
    [
        (PHOTO + b"!", {"sha256": "a" * 64}, "wrong_hash"),
        (PAGE, {}, "wrong_type"),
        (b"\xff\xd8\xff" + bytes(RECEIVED["image"]), {}, "too_large"),
    ],
)
def test_what_is_not_what_was_sent_is_not_kept(post: Post, content: bytes, told: dict[str, str], reason: str) -> None:
    message = post.hears(content, **told)
    assert post.fetches(message) == "failed"
    found = post.story.message(message)
    assert (found.media_state, found.media_failed, post.counted) == ("failed", reason, ["MediaFailed"])
    assert post.stored() == {}


def test_an_animated_sticker_is_not_kept_and_says_why(post: Post) -> None:
    message = post.hears(b"\x1f\x8b\x08 lottie", type="sticker", mime="application/x-tgsticker")
    assert post.fetches(message) == "failed"
    assert post.story.message(message).media_failed == "animated"


def test_a_page_sent_as_a_document_is_kept_as_bytes_to_save(post: Post) -> None:
    message = post.hears(PAGE, type="document", mime="application/pdf")
    assert post.fetches(message) == "ready"
    assert post.story.message(message).media_mime == "application/octet-stream"


def test_a_document_that_a_system_would_run_is_saved_under_another_name(post: Post) -> None:
    message = post.hears(PAGE, type="document", mime="application/pdf", filename="boleto.pdf.HTA. ")
    assert post.fetches(message) == "ready"
    found = post.story.message(message)
    assert saved_as(found) == "boleto.pdf.HTA.bloqueado"
    assert media(found, language="pt-BR")["risky"]
    harmless = post.story.message(post.hears(PAGE, type="document", mime="application/pdf", filename="boleto.pdf"))
    assert (saved_as(harmless), media(harmless, language="pt-BR")["risky"]) == ("boleto.pdf", False)


def test_an_id_that_nobody_knows_is_gone_and_a_person_may_ask_once_more(post: Post) -> None:
    message = post.hears(PHOTO)
    held = post.phone.files.find(message.media_id or "")
    assert held
    post.phone.files.drop(held.id)
    assert post.fetches(message) == "failed"
    assert post.story.message(message).media_failed == "gone"
    post.jobs()
    again = post.story.store.change_message(message.thread, message.sk, file_asked_again)
    assert (again.media_state, len(post.jobs())) == ("fetching", 1)
    post.phone.files.keep(held)
    assert post.fetches(message) == "ready"


def test_without_a_token_it_is_told_at_once_and_tried_again_until_the_id_is_dead(post: Post) -> None:
    message = post.hears(PHOTO)
    post.jobs()
    post.token = None
    assert post.fetches(message, tries=3) == "later"
    found = post.story.message(message)
    assert (found.media_failed, post.counted) == ("no_token", ["MediaFailed"])
    post.token = "um-token"
    assert post.fetches(found) == "ready"
    post.token, other = None, post.hears(PHOTO)
    post.story.later(days=7, seconds=5)
    assert post.fetches(other) == "failed"
    assert post.story.message(other).media_failed == "gone"


def test_whatsapp_out_of_order_is_tried_later_and_not_shown_as_a_failure(post: Post) -> None:
    message = post.hears(PHOTO)
    post.phone.faults.refuse_file(500)
    assert post.fetches(message) == "later"
    assert post.story.message(message).media_state == "fetching"


def test_an_address_that_is_not_metas_is_not_opened(post: Post) -> None:
    message = post.hears(PHOTO)
    post.phone.file_url = "http://169.254.169.254/latest/meta-data"
    try:
        assert post.fetches(message) == "failed"
    finally:
        post.phone.file_url = post.phone.graph_url
    assert post.story.message(message).media_failed == "host"


def test_the_file_of_a_message_typed_in_the_phone_app_is_fetched_too(post: Post) -> None:
    message = post.hears(PHOTO, direction="outgoing")
    assert len(post.jobs()) == 1
    assert post.fetches(message) == "ready"
    assert post.story.message(message).direction is Direction.OUTGOING

"""The picture of a number's profile: chosen in the console, uploaded by a job, and shown from our copy."""

import pytest

from atende.aws.media_bucket import kept_key
from atende.core import clock
from atende.desk.inboxes.store import Account
from tests.api.browser import Browser, Json
from tests.desk.checks import checkup
from tests.desk.wires import Stack
from tests.media.conftest import Post
from tests.media.test_outgoing import PHOTO, put

pytestmark = pytest.mark.desk


@pytest.fixture
def owner(post: Post, stack: Stack, monkeypatch: pytest.MonkeyPatch) -> Browser:
    queues = dict.fromkeys(("JOBS_QUEUE", "DELIVERIES_QUEUE", "OUTBOUND_QUEUE"), post.wires.jobs.url)
    others = {"TABLE": stack.table, "PARAMETERS": "/atende/test", "GRAPH_URL": post.phone.graph_url}
    for name, value in (queues | others | {"BUCKET": stack.bucket}).items():
        monkeypatch.setenv(name, value)
    return Browser.signed_in(post.story.store.business, "owner", at=clock.now())


def chosen(owner: Browser, content: bytes = PHOTO, mime: str = "image/jpeg") -> int:
    form = owner.post("/api/uploads", {"mime": mime, "size": len(content), "filename": "logo"}).body
    assert put(form, content) == 204
    return owner.post("/api/numbers/picture", {"inbox": "whatsapp", "asset": form["asset"]}).status


def picture(owner: Browser) -> Json:
    [number] = owner.get("/api/numbers").body["numbers"]
    shown = number["profile"]["picture"]
    assert isinstance(shown, dict)
    return shown


def test_a_picture_is_uploaded_once_and_shown(post: Post, owner: Browser) -> None:
    story, number = post.story, post.story.inbox.address
    assert picture(owner) == {"version": "", "saving": False, "refused": ""}
    assert owner.get("/api/numbers/picture?inbox=whatsapp").status == 404
    assert chosen(owner) == 202
    assert picture(owner)["saving"] is True
    check = checkup(post.phone)
    assert [check.save(story.store, inbox="whatsapp", at=story.now) for _ in range(2)] == ["saved", "nothing"]
    assert post.phone.office.pictures[number].content == PHOTO
    before = picture(owner)
    assert (before["saving"], bool(before["version"])) == (False, True)
    check.look(story.store, at=story.now)
    own = kept_key(story.store.business, "profile-whatsapp")
    assert post.stored()[own] == PHOTO
    assert own in owner.get("/api/numbers/picture?inbox=whatsapp").headers["location"]
    assert picture(owner)["version"] != before["version"]


def test_a_picture_that_was_changed_elsewhere_is_read_once(post: Post, owner: Browser) -> None:
    story, check = post.story, checkup(post.phone)
    held = post.phone.files.put(PHOTO, mime="image/jpeg")
    post.phone.office.pictures[story.inbox.address] = held
    check.look(story.store, at=story.now)
    first = picture(owner)["version"]
    post.phone.files.drop(held.id)
    check.look(story.store, at=story.now)
    assert picture(owner)["version"] == first
    del post.phone.office.pictures[story.inbox.address]
    check.look(story.store, at=story.now)
    assert picture(owner)["version"] == ""


def test_a_picture_that_whatsapp_refuses_says_why(post: Post, owner: Browser) -> None:
    assert chosen(owner, b"%PDF-1.4 oi", "application/pdf") == 400
    assert chosen(owner) == 202
    post.phone.account.app = ""
    try:
        assert checkup(post.phone).save(post.story.store, inbox="whatsapp", at=post.story.now) == "refused"
    finally:
        post.phone.account.app = "1017250000000001"
    shown = picture(owner)
    assert (shown["saving"], shown["version"], bool(shown["refused"])) == (False, "", True)
    assert Account.of(post.story.store).profile("whatsapp").picture_wanted is None

"""A thread as a page and as records, through the API, the bucket and the jobs function's work."""

import json
from collections.abc import Callable
from dataclasses import replace
from html.parser import HTMLParser

import pytest

from atende.aws import media_bucket, session
from atende.aws.media_bucket import incoming_key
from atende.aws.sqs import Queue
from atende.desk.file_jobs import export_thread
from atende.model import Agent, Media, Message, Person, Thread
from atende.storage import shop_context
from atende.workers.job import Tools, work
from tests.api.browser import Browser, Json
from tests.desk.story import Story
from tests.desk.wires import Stack

pytestmark = [pytest.mark.desk, pytest.mark.usefixtures("queue")]

PICTURE = b"\x89PNG\r\n\x1a\n" + b"\0" * 40
HOSTILE = '<script>alert("1")</script> & <b>oi</b>'


@pytest.fixture
def exported(queue: Queue) -> Callable[..., tuple[Json, str]]:
    """The job of an export when it is over, and the file to which its link leads."""

    def export(browser: Browser, thread: Thread, **body: object) -> tuple[Json, str]:
        answer = browser.post(f"/api/threads/{thread.id}/export", body)
        assert answer.status == 202, answer.body
        tools = Tools(queue=lambda: queue, files=media_bucket.shelf, console="https://loja.example")
        while received := list(queue.receive()):
            for handle, text in received:
                queue.delete(handle)
                work(text, tools)
        job = browser.get(f"/api/file-jobs/{answer.body['job']['id']}").body["job"]
        assert job["state"] == "done", job["problem"]
        link = browser.get(f"/api/file-jobs/{job['id']}/file").headers["location"]
        assert "attachment" in link
        return job, media_bucket.shelf().part(link.split("?")[0].split("/", 4)[4]).decode()

    return export


def test_a_person_with_limits_gets_a_file_without_what_identifies_somebody(
    story: Story, maya: Browser, thread: Thread, exported: Callable[..., tuple[Json, str]]
) -> None:
    """Also from an export that they asked for before they had limits."""
    words = "CPF 529.982.247-25, cartão 4111 1111 1111 1111, ana.lima@loja.example, (31) 98888-0002, rua 12"
    story.later(seconds=5).hears(words, person=Person(phone="5531988880002", name="Ana <b>"))
    private = ("529.982", "4111 1111", "ana.lima", "98888", "5531")
    job, whole = exported(maya, thread, format="jsonl")
    assert all(part in whole for part in private)
    agent = next(each for each in story.store.configuration() if isinstance(each, Agent) and each.id == "maya")
    story.store.put(replace(agent, only_inboxes=frozenset({story.inbox.id})))
    shop_context.forget(story.store.business)
    assert maya.get(f"/api/file-jobs/{job['id']}/file").status == 403
    for format_ in ("jsonl", "html"):
        _, masked = exported(maya, thread, format=format_)
        assert [part for part in private if part in masked] == []
        assert "7-25" in masked
        assert "rua 12" in masked


@pytest.fixture
def thread(story: Story, stack: Stack, maya: Browser) -> Thread:
    """What was said, with a picture, a note, a reply and a word of the customer that is code to a browser."""
    story.uses(automations=())
    ana = Person(phone="5531988880002", name="Ana <b>")
    thread = story.thread_of(story.hears("Oi! Tem bolo?", person=ana))
    story.later(seconds=5).hears(HOSTILE, person=ana)
    story.later(seconds=5).hears("Foto do bolo", person=ana, type="image", media=Media(id="1", mime="image/png"))
    photo = story.store.messages(thread.id)[-1]
    key = incoming_key(story.store.business, thread.id, photo.sk)
    session.client("s3").put_object(Bucket=stack.bucket, Key=key, Body=PICTURE, ContentType="image/png")
    story.store.change_message(
        thread.id, photo.sk, lambda message: with_file(message, key, "image/png", len(PICTURE), "bolo.png")
    )
    assert maya.post(f"/api/threads/{thread.id}/messages", {"text": "Temos!", "kind": "reply"}).status == 201
    assert maya.post(f"/api/threads/{thread.id}/messages", {"text": "Cliente antiga", "kind": "note"}).status == 201
    return thread


def with_file(message: Message, key: str, mime: str, size: int, name: str) -> Message:
    return replace(message, media_key=key, media_mime=mime, media_size=size, media_filename=name)


class Page(HTMLParser):
    """What a browser would find in a page: its tags with their attributes, and its words."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self.tags: list[tuple[str, dict[str, str | None]]] = []
        self.words: list[str] = []
        self.feed(text)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append((tag, dict(attrs)))

    def handle_data(self, data: str) -> None:
        self.words.append(data)


def test_the_page_shows_what_was_said_and_runs_nothing(
    maya: Browser, thread: Thread, exported: Callable[..., tuple[Json, str]]
) -> None:
    job, text = exported(maya, thread, format="html")
    page = Page(text)
    assert (job["total"], job["result"]) == (4, f"conversa-{thread.protocol}.html")
    assert {tag for tag, _ in page.tags} <= {
        "html", "meta", "title", "style", "h1", "dl", "dt", "dd", "main", "h2", "article", "p", "img", "footer",
    }  # fmt: skip
    words = "\n".join(page.words)
    for said in ("Oi! Tem bolo?", HOSTILE, "Temos!", "Ana <b>", thread.protocol, "5531988880002"):
        assert said in words
    assert "Cliente antiga" not in text
    [picture] = [attributes for tag, attributes in page.tags if tag == "img"]
    assert str(picture["src"]).startswith("data:image/png;base64,")
    [policy] = [attributes for tag, attributes in page.tags if attributes.get("http-equiv")]
    assert "default-src 'none'" in str(policy["content"])
    assert "Exportada por Maya" in words


def test_notes_are_there_when_somebody_asks_for_them(
    maya: Browser, thread: Thread, exported: Callable[..., tuple[Json, str]]
) -> None:
    _, text = exported(maya, thread, format="html", notes=True)
    assert "Cliente antiga" in text
    assert "nota interna" in text


def test_records_have_everything_of_each_message(
    maya: Browser, thread: Thread, exported: Callable[..., tuple[Json, str]]
) -> None:
    job, text = exported(maya, thread, format="jsonl")
    about, *messages = map(json.loads, text.splitlines())
    assert (about["kind"], about["protocol"], about["contact"]["name"]) == ("thread", thread.protocol, "Ana <b>")
    assert [(message["direction"], message["text"]) for message in messages] == [
        ("incoming", "Oi! Tem bolo?"), ("incoming", HOSTILE), ("incoming", "Foto do bolo"), ("outgoing", "Temos!"),
    ]  # fmt: skip
    photo = messages[2]["file"]
    assert photo["filename"] == "bolo.png"
    assert photo["link"].startswith(f"https://loja.example/api/threads/{thread.id}/media?message=M%23")
    assert messages[3]["author_name"] == "Maya"
    assert job["result"].endswith(".jsonl")


def test_a_long_thread_is_written_in_steps(
    maya: Browser, story: Story, thread: Thread, exported: Callable[..., tuple[Json, str]],
    monkeypatch: pytest.MonkeyPatch,
) -> None:  # fmt: skip
    monkeypatch.setattr(export_thread, "PAGE", 2)
    monkeypatch.setattr(export_thread, "LARGEST_PICTURE", 10)
    job, text = exported(maya, thread, format="html")
    assert job["total"] == 4
    assert [text.count(f"<{tag}") for tag in ("article", "h2", "img", "a ")] == [4, 1, 0, 1]
    assert "só abrem para quem entra" in text


def test_who_may_export(
    maya: Browser, viewer: Browser, owner: Browser, thread: Thread, exported: Callable[..., tuple[Json, str]]
) -> None:
    """An attendant exports and fetches their own, the owner sees everybody's."""
    job, _ = exported(maya, thread, format="jsonl")
    assert viewer.post(f"/api/threads/{thread.id}/export", {"format": "html"}).status == 403
    assert owner.get(f"/api/file-jobs/{job['id']}/file").status == 302
    own, _ = exported(owner, thread, format="jsonl")
    assert maya.get(f"/api/file-jobs/{own['id']}").status == 403
    assert maya.post(f"/api/threads/{thread.id}/export", {"format": "pdf"}).status == 400
    assert [(entry["kind"], entry["by_name"]) for entry in owner.get("/api/file-jobs").body["jobs"]] == [
        ("export_thread", "Dono"), ("export_thread", "Maya"),
    ]  # fmt: skip

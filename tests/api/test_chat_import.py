"""A chat that a phone exported becomes history of a contact, through the API, the bucket and the jobs function."""

import io
import zipfile
from collections.abc import Callable
from datetime import UTC, datetime

import pytest

from atende.aws import media_bucket, session
from atende.aws.sqs import Queue
from atende.desk.file_jobs import import_chat
from atende.model import Message, Person, Saved, Status, Thread
from atende.storage import file_jobs
from atende.workers.job import Tools, work
from tests.api.browser import Browser, Json
from tests.api.conftest import Works
from tests.desk.story import Story
from tests.desk.wires import Stack, Wires

pytestmark = [pytest.mark.desk, pytest.mark.usefixtures("queue")]

PHOTO = b"\xff\xd8\xff\xe0" + b"\0" * 100
VOICE = b"OggS\0\x02" + b"\0" * 40 + b"OpusHead" + b"\0" * 20
NAME = "Conversa do WhatsApp com Ana Conceição.txt"
CHAT = """\
20/10/2026 09:00 - As mensagens e ligações são protegidas com a criptografia de ponta a ponta.
20/10/2026 09:01 - Ana Conceição: Oi! Tem bolo de fubá?
20/10/2026 09:01 - Ana Conceição: ok
20/10/2026 09:01 - Ana Conceição: ok
20/10/2026 09:05 - Padaria: Temos, sim!
20/10/2026 09:06 - Padaria: IMG-20261020-WA0001.jpg (arquivo anexado)
20/10/2026 09:07 - Ana Conceição: PTT-20261020-WA0002.opus (arquivo anexado)
20/10/2026 09:08 - Ana Conceição: virus.jpg (arquivo anexado)
20/10/2026 09:09 - Ana Conceição: <Mídia oculta>
"""
FILES = {"IMG-20261020-WA0001.jpg": PHOTO, "PTT-20261020-WA0002.opus": VOICE, "virus.jpg": b"MZ\0" + b"\0" * 80}


def archive(text: str = CHAT, files: dict[str, bytes] = FILES, *, name: str = NAME) -> bytes:
    content = io.BytesIO()
    with zipfile.ZipFile(content, "w", zipfile.ZIP_DEFLATED) as packed:
        packed.writestr(name, text)
        for filename, data in files.items():
            packed.writestr(filename, data)
    return content.getvalue()


@pytest.fixture
def thread(story: Story) -> Thread:
    """Ana has written once; nobody has read it."""
    story.uses(automations=())
    return story.thread_of(story.hears("Bom dia", person=Person(phone="5531988880002", name="Ana Conceição")))


type Reads = Callable[..., Json]


@pytest.fixture
def reads(stack: Stack, owner: Browser, works: Works) -> Reads:
    """A file is uploaded for a contact and read; the job as the owner then sees it."""

    def read(contact: str, content: bytes) -> Json:
        form = owner.post("/api/file-jobs/uploads", {"kind": "import_chat", "size": len(content)}).body
        session.client("s3").put_object(
            Bucket=stack.bucket, Key=form["fields"]["key"], Body=content, ContentType=form["fields"]["Content-Type"]
        )
        answer = owner.post(f"/api/contacts/{contact}/chat-import", {"upload": form["upload"], "filename": "ana.zip"})
        assert answer.status == 202, answer.body
        works()
        return shown(owner, answer.body["job"]["id"])

    return read


@pytest.fixture
def imports(owner: Browser, reads: Reads, works: Works) -> Reads:
    """The same, and then imported."""

    def imported(contact: str, content: bytes, shop: str = "Padaria") -> Json:
        job = reads(contact, content)
        assert job["state"] == "ready", job["problem"]
        assert owner.post(f"/api/file-jobs/{job['id']}/start", {"shop": shop}).status == 202
        works()
        return shown(owner, job["id"])

    return imported


def shown(browser: Browser, job: str) -> Json:
    found: Json = browser.get(f"/api/file-jobs/{job}").body["job"]
    return found


def history(story: Story, thread: Thread) -> list[Message]:
    return [message for message in story.store.messages(thread.id, limit=200) if message.author == "history"]


def test_the_owner_sees_who_is_who_before_anything_is_stored(story: Story, thread: Thread, reads: Reads) -> None:
    job = reads(thread.contact, archive())
    assert job["preview"]["senders"] == [["Ana Conceição", 6], ["Padaria", 2]]
    assert job["preview"]["shop"] == "Padaria"
    assert (job["preview"]["first"], job["preview"]["last"]) == ("2026-10-20T09:01:00", "2026-10-20T09:09:00")
    assert job["counts"] == {"messages": 8, "files": 3, "missing": 1}
    assert history(story, thread) == []


def test_messages_and_files_become_history_that_waits_for_nobody(
    story: Story, wires: Wires, thread: Thread, imports: Reads, owner: Browser
) -> None:
    wires.flow()
    before, figures = story.store.thread(thread.id), owner.get("/api/figures?days=90").body
    story.uses(automations=("greeting", "away"))
    job = imports(thread.contact, archive())
    wires.flow()
    assert (job["state"], job["counts"]["added"], job["counts"]["stored_files"]) == ("done", 8, 2)
    messages = history(story, thread)
    assert [(message.direction, message.type, message.text) for message in messages] == [
        ("incoming", "text", "Oi! Tem bolo de fubá?"),
        ("incoming", "text", "ok"),
        ("incoming", "text", "ok"),
        ("outgoing", "text", "Temos, sim!"),
        ("outgoing", "image", "IMG-20261020-WA0001.jpg"),
        ("incoming", "voice", "PTT-20261020-WA0002.opus"),
        ("incoming", "document", "virus.jpg"),
        ("incoming", "unsupported", "Arquivo que não veio na exportação"),
    ]
    assert messages[0].at == datetime(2026, 10, 20, 12, 1, tzinfo=UTC)  # São Paulo
    assert [message.media_state for message in messages[4:7]] == ["ready", "ready", "failed"]
    assert media_bucket.shelf().find(str(messages[4].media_key)) == PHOTO
    after = story.store.thread(thread.id)
    assert after == before
    assert owner.get("/api/figures?days=90").body == figures
    assert len(story.store.messages(thread.id, limit=200)) == 9


def test_a_contact_without_a_thread_gets_a_resolved_one(story: Story, imports: Reads) -> None:
    """The phone's address book brought them."""
    person = story.somebody(Person(phone="5531988880009"))
    story.desk.contact_sync.save_name(
        Saved(person=person, name="Ana Conceição", at=story.now), inbox=story.inbox.id, arrived=story.now
    )
    alias = story.store.alias("phone", "553188880009")
    assert alias
    assert imports(alias.contact, archive())["state"] == "done"
    [link] = story.store.correspondences(alias.contact)
    thread = story.store.thread(link.thread)
    assert (thread.status, thread.unread, thread.waiting_since) == (Status.RESOLVED, frozenset(), None)
    assert len(history(story, thread)) == 8
    assert story.store.cards(Status.OPEN) == []


def test_the_same_chat_again_and_one_that_overlaps_add_only_what_is_new(
    story: Story, thread: Thread, imports: Reads
) -> None:
    imports(thread.contact, archive())
    before = story.store.messages(thread.id, limit=200)
    story.later(minutes=5)
    again = imports(thread.contact, archive())
    assert (again["counts"]["added"], again["counts"]["known"]) == (0, 8)
    assert story.store.messages(thread.id, limit=200) == before
    iphone = (
        "[20/10/2026, 09:01:07] Ana Conceição: ok\n[20/10/2026, 09:01:08] Ana Conceição: ok\n"
        "[20/10/2026, 09:05:00] Padaria: Temos, sim!\n[21/10/2026, 08:00:00] Ana Conceição: Bom dia\n"
    )
    story.later(minutes=5)
    overlap = imports(thread.contact, archive(iphone, {}, name="_chat.txt"))
    assert (overlap["counts"]["added"], overlap["counts"]["known"]) == (1, 3)
    assert [message.text for message in history(story, thread)][-1] == "Bom dia"


def test_an_export_with_files_fills_in_those_that_an_earlier_one_lacked(
    story: Story, thread: Thread, imports: Reads
) -> None:
    bare = CHAT.replace("IMG-20261020-WA0001.jpg (arquivo anexado)", "<Mídia oculta>")
    imports(thread.contact, bare.encode())  # Android sends a text where there are no files
    assert [message.type for message in history(story, thread)].count("unsupported") == 4
    story.later(minutes=5)
    again = imports(thread.contact, archive())
    assert (again["counts"]["added"], again["counts"]["stored_files"]) == (0, 2)
    assert [message.text for message in history(story, thread) if message.type == "unsupported"] == [
        "Arquivo que não veio na exportação"
    ] * 2


@pytest.fixture
def small_blocks(monkeypatch: pytest.MonkeyPatch, thread: Thread, reads: Reads) -> Json:
    """A chat that was read, and will be stored three messages at a time."""
    monkeypatch.setattr(import_chat, "BLOCK", 3)
    return reads(thread.contact, archive())


def test_a_long_chat_is_stored_in_steps_each_of_which_may_run_twice(
    story: Story, owner: Browser, small_blocks: Json, queue: Queue
) -> None:
    job = small_blocks
    owner.post(f"/api/file-jobs/{job['id']}/start", {"shop": "Padaria"})
    tools = Tools(queue=lambda: queue, files=media_bucket.shelf)
    steps = 0
    while received := list(queue.receive()):
        for handle, body in received:
            before = file_jobs.find(story.store, job["id"])
            work(body, tools)
            if steps == 1:  # the process ended before it could store how far it was
                file_jobs.change(story.store, job["id"], lambda _, before=before: before)
                work(body, tools)
            queue.delete(handle)
            steps += 1
    done = shown(owner, job["id"])
    assert (done["state"], done["position"], done["counts"]["added"]) == ("done", 8, 8)
    [thread] = story.store.cards(Status.OPEN)
    assert len(history(story, thread)) == 8


def test_the_shop_must_be_one_of_the_names_or_nobody(owner: Browser, thread: Thread, reads: Reads) -> None:
    job = reads(thread.contact, archive())
    for shop in ("", "Outra"):
        answer = owner.post(f"/api/file-jobs/{job['id']}/start", {"shop": shop})
        assert (answer.status, answer.body["error"]["message"]) == (400, "Diga qual dos nomes é a loja.")


def bomb() -> bytes:
    return archive("0" * (import_chat.LARGEST_TEXT + 1), {})


def encrypted() -> bytes:
    content = bytearray(archive(files={}))
    for mark in (b"PK\x03\x04", b"PK\x01\x02"):  # the flag of both headers
        at = content.find(mark) + (6 if mark == b"PK\x03\x04" else 8)
        content[at] |= 1
    return bytes(content)


@pytest.mark.parametrize(("content", "words"), [
    (archive()[:-30], "incompleto"),
    (b"PK\x03\x04" + b"\0" * 500, "incompleto"),
    (encrypted(), "incompleto"),
    (archive(name="../../conversa.txt"), "não é uma conversa exportada"),
    (archive("Nome;Telefone\n"), "não é uma conversa exportada"),
    (archive(CHAT + "20/10/2026 10:00 - Caio: oi\n"), "grupo"),
    (b"\x89PNG\r\n\x1a\n", "não é uma conversa exportada"),
])  # fmt: skip
def test_what_is_no_chat_is_refused_in_words_and_changes_nothing(
    story: Story, thread: Thread, reads: Reads, content: bytes, words: str
) -> None:
    before = story.store.partition(thread.id)
    job = reads(thread.contact, content)
    assert job["state"] == "failed"
    assert words in job["problem"]
    assert story.store.partition(thread.id) == before


@pytest.mark.parametrize(("limit", "most"), [("MOST_FILES", 3), ("MOST_OF_ALL", 500)])
def test_an_archive_that_unpacks_to_too_much_is_refused(
    thread: Thread, reads: Reads, monkeypatch: pytest.MonkeyPatch, limit: str, most: int
) -> None:
    monkeypatch.setattr(import_chat, limit, most)
    assert "Exporte a conversa sem mídia" in reads(thread.contact, archive())["problem"]


def test_a_text_that_unpacks_to_too_much_is_refused_before_it_is_unpacked(thread: Thread, reads: Reads) -> None:
    content = bomb()
    assert len(content) < 100_000
    assert "passa de 20 MB" in reads(thread.contact, content)["problem"]


def test_only_the_owner_imports_and_only_into_the_shops_own_contacts(
    story: Story, maya: Browser, thread: Thread
) -> None:
    assert maya.post(f"/api/contacts/{thread.contact}/chat-import", {"upload": "0" * 26}).status == 403
    stranger = Browser.signed_in(Story.begin(name="Outra").store.business, "owner", at=story.now)
    assert stranger.post(f"/api/contacts/{thread.contact}/chat-import", {"upload": "0" * 26}).status == 404

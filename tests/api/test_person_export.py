"""Everything that a shop has of one person, as an archive that they can be given."""

import io
import json
from dataclasses import replace
from datetime import timedelta
from html.parser import HTMLParser
from pathlib import PurePath
from zipfile import ZipFile
from zoneinfo import ZoneInfo

import pytest

from atende.aws import media_bucket, session
from atende.aws.media_bucket import incoming_key
from atende.model import Agent, Attachment, Media, Person, Role, Thread
from atende.model.content import Filled, Value
from atende.model.orders import OrderLine
from atende.model.sale import ByTemplate, Sale, carried_by
from atende.storage import access_log
from atende.storage.contact_records import ContactNote
from atende.storage.directory import Directory
from atende.storage.shop_context import forget
from atende.workers.shop_jobs import shop_jobs
from tests.api.browser import Browser, Json
from tests.api.conftest import Works
from tests.api.program import Program
from tests.desk.story import Story
from tests.desk.wires import Stack, Wires

pytestmark = pytest.mark.desk

ANA = Person(phone="5531988880002", channel_user_id="BR.31988880002", name="Ana <b>Lima</b>")
PICTURE = b"\x89PNG\r\n\x1a\n" + b"\0" * 40


@pytest.fixture
def thread(story: Story, stack: Stack, wires: Wires) -> Thread:
    """Two conversations, the later one in another thread, with a picture, a note and a rating."""
    story.uses(automations=())
    story.hears("Oi! Tem <i>bolo</i>?", person=ANA)
    thread = story.thread_of(story.later(seconds=5).hears("Foto", person=ANA, type="image", media=Media(id="1")))
    photo = story.store.messages(thread.id)[-1]
    key = incoming_key(story.store.business, thread.id, photo.sk)
    session.client("s3").put_object(Bucket=stack.bucket, Key=key, Body=PICTURE)
    told = {"media_key": key, "media_mime": "image/png", "media_size": len(PICTURE), "media_filename": "bolo.PNG"}
    story.store.change_message(thread.id, photo.sk, lambda message: replace(message, **told))
    story.later(minutes=1).replies(thread, "Temos!")
    story.desk.notes.write(thread.id, "Cliente antiga", agent="maya", key="note-0001", at=story.now)
    story.store.add(ContactNote(contact=thread.contact, id="n1", text="Prefere chocolate", by="maya", at=story.now))
    story.later(minutes=5).resolves(thread)
    later = story.thread_of(story.later(days=3).hears("voltei", person=ANA))
    assert later.id != thread.id
    wires.flow()
    return thread


def archive(owner: Browser, contact: str, works: Works) -> tuple[Json, ZipFile]:
    answer = owner.post(f"/api/contacts/{contact}/export", {})
    assert answer.status == 202, answer.body
    works()
    job = owner.get(f"/api/file-jobs/{answer.body['job']['id']}").body["job"]
    assert job["state"] == "done", job["problem"]
    link = owner.get(f"/api/file-jobs/{job['id']}/file").headers["location"]
    return job, ZipFile(io.BytesIO(media_bucket.shelf().part(link.split("?")[0].split("/", 4)[4])))


class Words(HTMLParser):
    def __init__(self, text: str) -> None:
        super().__init__()
        self.words, self.links = "", list[str | None]()
        self.feed(text)

    def handle_data(self, data: str) -> None:
        self.words += data

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.links += [value for name, value in attrs if name in ("href", "src")]


def unsent_order(story: Story, stack: Stack, thread: Thread) -> None:
    """An order that was sent again in other templates, at last in the first one. Neither file is a message yet; the
    picture of a third template is."""
    [picture] = [message for message in story.store.messages(thread.id) if message.media_key]
    files = {"c": Attachment(kind="image", filename="bolo.PNG", size=9, key=picture.media_key or "")}
    for letter, name in (("a", "para Ana.pdf"), ("b", "antes.png")):
        key = media_bucket.outgoing_key(story.store.business, letter * 26)
        session.client("s3").put_object(Bucket=stack.bucket, Key=key, Body=name.encode())
        files[letter] = Attachment(kind="document", filename=name, size=len(name), asset=letter * 26, key=key)
    filled = Filled(name="pedido", body=(Value(text="Ana"), Value(text="bolo de aniversário")))
    sale = Sale(
        thread=thread.id,
        id="s1",
        inbox=thread.inbox,
        lines=(OrderLine(name="Bolo", quantity=1, price=900),),
        connector="asaas",
        by="maya",
        made=picture.at - timedelta(minutes=1),
        due="2030-01-01",
        until=story.now + timedelta(days=9),
        by_template=ByTemplate(filled=filled, file=files["a"]),
    )
    for letter in "bca":
        sale = carried_by(sale, ByTemplate(filled=filled, file=files[letter]))
    assert [file.filename for file in sale.files] == ["antes.png", "bolo.PNG", "para Ana.pdf"]
    story.store.add(sale)


@pytest.mark.parametrize("ending", ["hta", "LNK", "vbs", "terminal", "theme"])
def test_a_file_that_a_system_would_run_does_not_run_from_the_archive(
    owner: Browser, story: Story, stack: Stack, works: Works, ending: str
) -> None:
    thread = story.uses(automations=()).thread_of(
        story.hears("segue", person=ANA, type="document", media=Media(id="1"))
    )
    [document] = story.messages(thread)
    key = incoming_key(story.store.business, thread.id, document.sk)
    session.client("s3").put_object(Bucket=stack.bucket, Key=key, Body=b"run")
    fields = {"media_key": key, "media_mime": "application/octet-stream", "media_filename": f"boleto.pdf.{ending}"}
    story.store.change_message(thread.id, document.sk, lambda message: replace(message, **fields))
    _, files = archive(owner, thread.contact, works)
    [name] = [name for name in files.namelist() if name.startswith("arquivos/")]
    assert name.endswith(f".{ending}.bloqueado")
    assert Words(files.read("pagina.html").decode()).links == [name]


def test_the_archive_has_a_page_records_and_files(
    owner: Browser, story: Story, stack: Stack, thread: Thread, works: Works
) -> None:
    path = f"/api/contacts/{thread.contact}/consents"
    form = {"purpose": "marketing", "given": False, "reason": "Pediu no <b>balcão</b>"}
    answer = owner.post(path, form)
    assert answer.status == 201, answer.body
    assert {"purpose": "marketing", "state": "refused"} in answer.body["purposes"]
    assert owner.get(path).body["entries"][0]["by_name"]
    assert owner.post(path, form | {"purpose": "tudo"}).status == 400
    unsent_order(story, stack, thread)
    job, files = archive(owner, thread.contact, works)
    kept = {PurePath(name).suffix: name for name in files.namelist() if name.startswith("arquivos/")}
    assert len(files.namelist()) == len(kept) + 2, "each file once, a page, records"
    assert {suffix: files.read(name) for suffix, name in kept.items()} == {
        ".PNG": PICTURE,
        ".pdf": b"para Ana.pdf",
        ".png": b"antes.png",
    }
    picture = kept[".PNG"]
    page = Words(files.read("pagina.html").decode())
    for words in ("Oi! Tem <i>bolo</i>?", "Temos!", "Cliente antiga", "Prefere chocolate", "voltei", ANA.name):
        assert words in page.words
    assert page.links == [picture]
    records = [json.loads(record) for record in files.read("dados.jsonl").splitlines()]
    kinds = [record["kind"] for record in records]
    assert kinds.count("message") == job["total"] == 5
    assert (kinds.count("contact"), kinds.count("thread"), kinds.count("contact_note")) == (1, 2, 1)
    [contact] = [record for record in records if record["kind"] == "contact"]
    assert contact["addresses"] == ["bsuid#BR.31988880002", "phone#553188880002"]
    assert [record["file"]["link"] for record in records if record.get("file")] == [picture]
    [order] = [record for record in records if record["kind"] == "sale"]
    values = ["Ana", "bolo de aniversário"]
    assert order["template"] == {"name": "pedido", "values": values, "file": "para Ana.pdf"}
    assert job["result"].endswith(".zip")
    assert ANA.name not in job["result"]


def test_the_link_is_good_for_a_day(owner: Browser, story: Story, thread: Thread, works: Works) -> None:
    job, _ = archive(owner, thread.contact, works)
    story.later(hours=23)
    assert owner.get(f"/api/file-jobs/{job['id']}/file").status == 302
    story.later(hours=2)
    assert owner.get(f"/api/file-jobs/{job['id']}/file").status == 404


def test_only_the_owner_exports_a_person(
    owner: Browser, maya: Browser, story: Story, thread: Thread, works: Works
) -> None:
    job, _ = archive(owner, thread.contact, works)
    story.store.add(Agent(id="gil", name="Gil").with_rank(Role.MANAGER))
    forget(story.store.business)
    manager = Browser.signed_in(story.store.business, "gil", at=story.now)
    for browser in (manager, maya):
        assert browser.post(f"/api/contacts/{thread.contact}/export", {}).status == 403
        assert browser.get(f"/api/file-jobs/{job['id']}/file").status == 403
    assert manager.get("/api/file-jobs").body["jobs"] == []


def test_a_long_past_comes_in_steps_and_whole(
    owner: Browser, story: Story, thread: Thread, works: Works, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("atende.desk.privacy.export_person.MESSAGES", 3)
    monkeypatch.setattr("atende.desk.privacy.export_person.PAGE", 2)
    for number in range(7):
        story.later(seconds=20).hears(f"mensagem {number}", person=ANA)
    job, files = archive(owner, thread.contact, works)
    records = [json.loads(record) for record in files.read("dados.jsonl").splitlines()]
    said = [record["text"] for record in records if record["kind"] == "message"]
    assert len(said) == job["total"] == 12
    assert len(set(said)) == 12
    page = Words(files.read("pagina.html").decode()).words
    assert all(f"mensagem {number}" in page for number in range(7))


def test_a_held_contact_is_not_erased(owner: Browser, story: Story, thread: Thread) -> None:
    path = f"/api/contacts/{thread.contact}"
    assert owner.ask("PUT", f"{path}/hold", {"held": True, "reason": ""}).status == 400
    assert owner.ask("PUT", f"{path}/hold", {"held": True, "reason": "Processo 123"}).status == 200
    refused = owner.post(f"{path}/erasure", {"why": "customer"})
    assert (refused.status, refused.body["error"]["message"]) == (
        409,
        "Este cliente está sob guarda legal. Retire a guarda antes de apagar.",
    )
    owner.ask("PUT", f"{path}/hold", {"held": False})
    erasure = owner.post(f"{path}/erasure", {"why": "customer"})
    assert erasure.status == 202
    again = owner.post(f"{path}/erasure", {"why": "shop"})
    assert again.body["erasure"]["id"] == erasure.body["erasure"]["id"]
    assert [one["why"] for one in owner.get("/api/erasures").body["erasures"]] == ["customer"]


def test_no_hold_is_accepted_while_the_person_is_being_erased(owner: Browser, thread: Thread) -> None:
    path = f"/api/contacts/{thread.contact}"
    assert owner.post(f"{path}/erasure", {"why": "customer"}).status == 202
    assert owner.ask("PUT", f"{path}/hold", {"held": True, "reason": "Processo 123"}).status == 409


def test_what_would_be_deleted_is_counted_before_it_is_turned_on(
    owner: Browser, story: Story, thread: Thread, works: Works
) -> None:
    never = {"messages": 0, "files": 0, "threads": 0, "contacts": 0, "logs": 0}
    wanted = never | {"threads": 365}
    assert owner.ask("PUT", "/api/retention", never | {"files": 29}).status == 400
    assert owner.ask("PUT", "/api/retention", wanted).status == 409
    story.later(days=400)
    owner = Browser.signed_in(story.store.business, "owner", at=story.now)
    counting = owner.post("/api/retention/count", wanted)
    assert (counting.status, counting.body["count"]["finished"]) == (202, None)
    assert owner.ask("PUT", "/api/retention", wanted | {"counted": counting.body["count"]["id"]}).status == 409
    assert works() == ["done"]
    count = owner.get("/api/retention").body["count"]
    assert count["counts"]["threads"] == 1
    assert owner.ask("PUT", "/api/retention", wanted | {"files": 90, "counted": count["id"]}).status == 409
    turned_on = owner.ask("PUT", "/api/retention", wanted | {"counted": count["id"]})
    assert (turned_on.status, turned_on.body["days"]) == (200, wanted)
    [shop] = [shop for shop in Directory().shops() if shop.business == story.store.business]
    night = story.now.astimezone(ZoneInfo(shop.zone)).replace(hour=3) + timedelta(days=1)
    assert [job["do"] for job in shop_jobs(shop, night)].count("retention") == 1
    assert owner.ask("PUT", "/api/retention", never).status == 200, "what keeps more needs no count"


def test_a_program_has_a_person_exported_and_erased(thread: Thread, story: Story, works: Works) -> None:
    program = Program.of(story.store.business, "privacy:manage")
    asked = program.post(f"/contacts/{thread.contact}/export")
    assert (asked.status, asked.body["state"], asked.body["url"]) == (202, "running", None)
    works()
    made = program.get(f"/exports/{asked.body['id']}").body
    assert made["state"] == "done"
    content = ZipFile(io.BytesIO(media_bucket.shelf().part(made["url"].split("?")[0].split("/", 4)[4])))
    assert "dados.jsonl" in content.namelist()
    begun = program.post(f"/contacts/{thread.contact}/erasure", {"why": "customer"})
    again = program.post(f"/contacts/{thread.contact}/erasure", {"why": "customer"})
    assert (begun.status, begun.body["state"], begun.body["id"]) == (202, "running", again.body["id"])
    assert program.get(f"/erasures/{begun.body['id']}").body == again.body
    noted = {(entry.action, entry.by.partition(":")[0]) for entry in access_log.newest(story.store, limit=9)}
    assert {("exported", "api"), ("fetched", "api"), ("erased", "api")} <= noted

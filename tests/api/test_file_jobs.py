"""Contacts from a spreadsheet and into one, through the API, the bucket and the jobs function's work."""

import csv
import io
from collections.abc import Callable

import pytest

from atende.aws import media_bucket, session
from atende.aws.sqs import Queue
from atende.desk.contacts.profile import ProfileChange
from atende.desk.file_jobs import export_contacts, import_contacts
from atende.model import Contact, Person
from atende.storage import file_jobs
from atende.workers.job import Tools, work
from tests.api.browser import Browser, Json
from tests.api.conftest import Works
from tests.desk.story import Story
from tests.desk.wires import Stack

pytestmark = [pytest.mark.desk, pytest.mark.usefixtures("queue")]

FIELDS = [
    {"id": "birthday", "name": "Aniversário", "type": "date", "choices": []},
    {"id": "club", "name": "Clube", "type": "yes_no", "choices": []},
]
SHEET = (
    "Nome;Telefone;Etiquetas;Obs;Aniversário;CPF\r\n"
    "Ana Conceição;(31) 98888-0002;VIP, Bolo;gosta de pão;24/12/1990;1\r\n"
    "Bia;11 3222-0001;;;;2\r\n"
    "Caio;98888-0003;;;;3\r\n"
    ";5531 8888-0002;pão;;;4\r\n"
    "Davi;21 91234-5678;;;31/02/1990;5\r\n"
)


@pytest.fixture
def uploads(stack: Stack, owner: Browser) -> Callable[..., str]:
    """What the browser does with a file: it asks for a form and sends the file with it."""

    def upload(content: bytes, kind: str = "import_contacts") -> str:
        answer = owner.post("/api/file-jobs/uploads", {"kind": kind, "size": len(content)})
        assert answer.status == 201, answer.body
        fields = answer.body["fields"]
        session.client("s3").put_object(
            Bucket=stack.bucket, Key=fields["key"], Body=content, ContentType=fields["Content-Type"]
        )
        return str(answer.body["upload"])

    return upload


type Imports = Callable[..., Json]


@pytest.fixture
def imports(owner: Browser, uploads: Callable[..., str], works: Works) -> Imports:
    """A file is uploaded and read; the job as the owner then sees it."""

    def read(content: str | bytes) -> Json:
        upload = uploads(content.encode() if isinstance(content, str) else content)
        answer = owner.post("/api/file-jobs/contacts/import", {"upload": upload, "filename": "clientes.csv"})
        assert answer.status == 202, answer.body
        works()
        return shown(owner, answer.body["job"]["id"])

    return read


def shown(browser: Browser, job: str) -> Json:
    found: Json = browser.get(f"/api/file-jobs/{job}").body["job"]
    return found


def started(browser: Browser, job: Json, works: Works, **body: str) -> Json:
    assert browser.post(f"/api/file-jobs/{job['id']}/start", body).status == 202
    works()
    return shown(browser, job["id"])


def fetched(browser: Browser, job: Json) -> str:
    """What the link leads to."""
    answer = browser.get(f"/api/file-jobs/{job['id']}/file")
    assert answer.status == 302
    assert "attachment" in answer.headers["location"]
    key = answer.headers["location"].split("?")[0].split("/", 4)[4]
    return media_bucket.shelf().part(key).decode("utf-8-sig")


def contact_of(story: Story, phone: str) -> Contact | None:
    alias = story.store.alias("phone", phone)
    return story.store.merged(alias.contact) if alias else None


def named(story: Story, phone: str) -> Contact:
    contact = contact_of(story, phone)
    assert contact
    return contact


class TestImporting:
    @pytest.fixture(autouse=True)
    def fields(self, owner: Browser) -> None:
        assert owner.ask("PUT", "/api/contact-fields", {"fields": FIELDS}).status == 200

    def test_the_owner_sees_what_a_file_would_do_before_anything_is_stored(
        self, story: Story, imports: Imports
    ) -> None:
        job = imports(SHEET.encode("cp1252"))
        assert (job["state"], job["total"]) == ("ready", 2)
        assert job["counts"] == {"rows": 5, "refused": 2, "folded": 1, "known": 0, "new": 2}
        assert job["preview"]["columns"] == ["name", "phone", "labels", "notes", "field:birthday", ""]
        assert job["preview"]["names"][5] == "CPF"
        assert job["preview"]["rows"][0][:2] == ["Ana Conceição", "(31) 98888-0002"]
        assert job["preview"]["problems"] == [
            {"line": 4, "text": "telefone sem DDD: 98888-0003"},
            {"line": 6, "text": "“Aniversário” precisa ser uma data, como 24/12/2026."},
        ]
        assert contact_of(story, "553188880002") is None

    def test_contacts_get_what_their_rows_say_and_no_consent(
        self, story: Story, owner: Browser, imports: Imports, works: Works
    ) -> None:
        job = started(owner, imports(SHEET), works)
        assert (job["state"], job["position"]) == ("done", 2)
        assert {name: job["counts"][name] for name in ("added", "changed", "same", "left")} == {
            "added": 2, "changed": 0, "same": 0, "left": 0,
        }  # fmt: skip
        ana = named(story, "553188880002")
        assert (ana.called, ana.labels) == ("Ana Conceição", {"vip", "bolo", "pão"})
        assert ana.custom == {"birthday": "1990-12-24"}
        assert [note.text for note in story.desk.contact_profiles.notes(ana)] == ["gosta de pão"]
        assert (ana.opted_out, ana.no_marketing, ana.marketing_at, ana.consent_at) == (None, None, None, None)
        assert {"vip", "bolo", "pão"} <= set(owner.get("/api/boot").body["labels"])
        assert contact_of(story, "5521912345678") is None

    def test_the_same_file_again_changes_nothing(
        self, story: Story, owner: Browser, imports: Imports, works: Works
    ) -> None:
        started(owner, imports(SHEET), works)
        before = named(story, "553188880002"), story.desk.contact_profiles.notes(named(story, "553188880002"))
        story.later(seconds=60)
        again = imports(SHEET)
        assert (again["counts"]["new"], again["counts"]["known"]) == (0, 2)
        again = started(owner, again, works)
        assert (again["counts"]["same"], again["counts"]["added"]) == (2, 0)
        assert before == (
            named(story, "553188880002"),
            story.desk.contact_profiles.notes(named(story, "553188880002")),
        )

    def test_a_contact_that_the_shop_has_is_completed_or_left_as_it_is(
        self, story: Story, owner: Browser, imports: Imports, works: Works
    ) -> None:
        """WhatsApp knows the number without its ninth digit."""
        story.uses(automations=())
        thread = story.thread_of(story.hears("oi", person=Person(phone="553188880002", name="Aninha")))
        story.desk.contact_profiles.change(
            story.contact_of(thread), ProfileChange(custom={"club": "yes"}, labels=frozenset({"antiga"})), at=story.now
        )
        left = started(owner, imports(SHEET), works, known="leave")
        assert (left["counts"]["left"], left["counts"]["added"]) == (1, 1)
        assert story.contact_of(thread).called == "Aninha"
        changed = started(owner, imports(SHEET), works)
        assert (changed["counts"]["changed"], changed["counts"]["same"]) == (1, 1)
        ana = story.contact_of(thread)
        assert (ana.called, ana.name, ana.labels) == ("Ana Conceição", "Aninha", {"antiga", "vip", "bolo", "pão"})
        assert ana.custom == {"club": "yes", "birthday": "1990-12-24"}
        assert story.store.thread(thread.id).name == "Ana Conceição"

    def test_a_message_of_an_imported_contact_finds_them(
        self, story: Story, owner: Browser, imports: Imports, works: Works
    ) -> None:
        started(owner, imports(SHEET), works)
        story.uses(automations=())
        person = Person(phone="553188880002", channel_user_id="BR.1", name="Aninha")
        thread = story.thread_of(story.later(seconds=5).hears("oi", person=person))
        assert thread.contact == named(story, "553188880002").id
        assert thread.name == "Ana Conceição"

    def test_the_owner_says_what_a_column_is(
        self, story: Story, owner: Browser, imports: Imports, works: Works
    ) -> None:
        job = imports("A;B;C\nAna;ligar depois;31 98888-0002\n")
        assert job["preview"]["columns"] == ["", "", "phone"]
        chosen = owner.ask("PUT", f"/api/file-jobs/{job['id']}/columns", {"columns": ["name", "notes", "phone"]})
        assert (chosen.status, chosen.body["job"]["state"]) == (202, "reading")
        works()
        started(owner, job, works)
        assert named(story, "553188880002").called == "Ana"

    def test_without_a_column_of_phones_nothing_begins(self, owner: Browser, imports: Imports, works: Works) -> None:
        job = imports("Nome;CPF\nAna;1\n")
        assert job["state"] == "ready"
        answer = owner.post(f"/api/file-jobs/{job['id']}/start")
        assert (answer.status, answer.body["error"]["message"]) == (400, "Diga qual coluna tem o telefone.")
        wrong = owner.ask("PUT", f"/api/file-jobs/{job['id']}/columns", {"columns": ["name", "field:gone"]})
        assert wrong.status == 400

    def test_refused_lines_come_back_as_a_file_that_can_be_mended_and_imported(
        self, story: Story, owner: Browser, imports: Imports, works: Works
    ) -> None:
        job = imports(SHEET)
        report = fetched(owner, job)
        lines = [*csv.reader(io.StringIO(report), delimiter=";")]
        assert job["result"] == "clientes-problema.csv"
        assert lines[0] == ["Nome", "Telefone", "Etiquetas", "Obs", "Aniversário", "CPF", "Problema"]
        assert [line[0] for line in lines[1:]] == ["Caio", "Davi"]
        assert lines[1][-1] == "4: telefone sem DDD: 98888-0003"
        mended = started(owner, imports(report.replace("98888-0003", "31 98888-0003").replace("31/02", "28/02")), works)
        assert mended["counts"]["added"] == 2
        assert named(story, "5521912345678").custom == {"birthday": "1990-02-28"}

    def test_a_large_file_is_done_in_steps_each_of_which_may_run_twice(
        self, story: Story, owner: Browser, imports: Imports, queue: Queue, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        monkeypatch.setattr(import_contacts, "BLOCK", 2)
        monkeypatch.setattr(import_contacts, "COMPARED", 2)
        rows = "".join(f"Cliente {number};31 98888-{number:04d}\n" for number in range(9))
        job = imports(f"Nome;Telefone\n{rows}")
        assert job["counts"]["new"] == 9
        assert owner.post(f"/api/file-jobs/{job['id']}/start").status == 202
        tools = Tools(queue=lambda: queue, files=media_bucket.shelf)
        progress = []
        while received := list(queue.receive()):
            for handle, body in received:
                before = file_jobs.find(story.store, job["id"])
                work(body, tools)
                after = file_jobs.find(story.store, job["id"])
                if len(progress) < 2:  # the process ended before it could store how far it was
                    file_jobs.change(story.store, job["id"], lambda _, before=before: before)
                    work(body, tools)
                    assert file_jobs.find(story.store, job["id"]).counts == after.counts
                progress.append(after.position)
                queue.delete(handle)
        done = shown(owner, job["id"])
        assert (done["state"], done["counts"]["added"]) == ("done", 9)
        assert sorted(set(progress)) == [2, 4, 6, 8, 9]

    def test_an_import_can_be_stopped(
        self, story: Story, owner: Browser, imports: Imports, works: Works, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        job = imports(SHEET)
        owner.post(f"/api/file-jobs/{job['id']}/start")
        assert owner.post(f"/api/file-jobs/{job['id']}/stop").body["job"]["state"] == "stopped"
        assert works() == ["over"]
        assert contact_of(story, "553188880002") is None
        assert owner.post(f"/api/file-jobs/{job['id']}/start").status == 409

    @pytest.mark.parametrize(("content", "words"), [
        (b"\n\n;;\n", "nenhuma linha"), (b"Nome;Telefone\n", "nenhuma linha"), (b"PK\x03\x04xlsx", "CSV UTF-8"),
        (b";" * 60 + b"x\n", "colunas"),
    ])  # fmt: skip
    def test_a_file_that_is_no_table_is_refused_in_words(self, imports: Imports, content: bytes, words: str) -> None:
        job = imports(content)
        assert job["state"] == "failed"
        assert words in job["problem"]

    @pytest.mark.parametrize(("kind", "size"), [("import_contacts", 0), ("import_contacts", 11_000_000), ("x", 9)])
    def test_no_form_is_given_for_what_cannot_be_imported(self, owner: Browser, kind: str, size: int) -> None:
        assert owner.post("/api/file-jobs/uploads", {"kind": kind, "size": size}).status == 400

    def test_a_file_of_too_many_lines_is_refused(
        self, imports: Imports, monkeypatch: pytest.MonkeyPatch, story: Story
    ) -> None:
        monkeypatch.setattr(import_contacts, "MOST_ROWS", 2)
        assert "2 linhas" in imports(SHEET)["problem"]

    def test_what_a_file_said_is_forgotten_when_the_import_is_over(
        self, story: Story, owner: Browser, imports: Imports, works: Works
    ) -> None:
        started(owner, imports(SHEET), works)
        stopped = imports(SHEET)
        owner.post(f"/api/file-jobs/{stopped['id']}/stop")
        failed = imports("Nome;Telefone\n")
        jobs = file_jobs.recent(story.store)
        assert [job.state for job in jobs] == ["failed", "stopped", "done"]
        assert failed["problem"]
        assert not any("Conceição" in repr(job) or "98888" in repr(job) for job in jobs)

    def test_a_file_that_waited_too_long_for_a_decision_is_gone(
        self, story: Story, owner: Browser, imports: Imports
    ) -> None:
        job = imports(SHEET)
        story.later(days=1, minutes=1)
        answer = owner.post(f"/api/file-jobs/{job['id']}/start")
        assert (answer.status, "já foi apagado" in answer.body["error"]["message"]) == (409, True)

    def test_another_shops_upload_cannot_be_imported(self, owner: Browser, works: Works) -> None:
        """Nor one that never came: the key is in the shop's own folder."""
        answer = owner.post("/api/file-jobs/contacts/import", {"upload": "0" * 26})
        works()
        assert "não chegou inteiro" in shown(owner, answer.body["job"]["id"])["problem"]
        assert owner.post("/api/file-jobs/contacts/import", {"upload": "../outra"}).status == 400


class TestExporting:
    def exported(self, owner: Browser, works: Works, **body: str) -> tuple[Json, list[list[str]]]:
        answer = owner.post("/api/file-jobs/contacts/export", body)
        assert answer.status == 202
        works()
        job = shown(owner, answer.body["job"]["id"])
        assert job["state"] == "done"
        return job, [*csv.reader(io.StringIO(fetched(owner, job), newline=""), delimiter=";")]

    @pytest.fixture
    def people(self, story: Story, owner: Browser, imports: Imports, works: Works) -> None:
        """Some wrote, one of them without a name that the index has, others were imported, one of them nameless."""
        owner.ask("PUT", "/api/contact-fields", {"fields": FIELDS})
        story.uses(automations=())
        for phone, name in (("5531988880001", "Édna"), ("5531988880005", "李"), ("5531988880006", None)):
            story.later(seconds=2).hears("oi", person=Person(phone=phone, name=name))
        started(owner, imports(SHEET + "=1+1;+351912345678;;;;\r\n;5531988880009;;;;\r\n"), works)

    def test_everybody_is_in_the_file_once(self, owner: Browser, works: Works, people: None) -> None:
        job, lines = self.exported(owner, works)
        assert lines[0][:6] == ["Nome", "Telefone", "Etiquetas", "Notas", "Aniversário", "Clube"]
        assert sorted((line[0], line[1]) for line in lines[1:]) == [
            ("", "(31) 98888-0006"),
            ("", "(31) 98888-0009"),
            ("'=1+1", "00 351912345678"),
            ("Ana Conceição", "(31) 98888-0002"),
            ("Bia", "(11) 3222-0001"),
            ("Édna", "(31) 98888-0001"),
            ("李", "(31) 98888-0005"),
        ]
        ana = next(line for line in lines if line[0] == "Ana Conceição")
        assert ana[2:6] == ["bolo|pão|vip", "gosta de pão", "1990-12-24", ""]
        assert (job["total"], job["by_name"]) == (7, "Dono")

    def test_what_was_exported_changes_nothing_when_it_is_imported(
        self, owner: Browser, works: Works, imports: Imports, people: None
    ) -> None:
        job, _ = self.exported(owner, works)
        again = imports(fetched(owner, job))
        assert (again["counts"]["new"], again["counts"]["refused"]) == (0, 0)
        assert started(owner, again, works)["counts"]["same"] == 7

    @pytest.mark.parametrize(("filters", "names"), [
        ({"label": "VIP"}, ["Ana Conceição"]),
        ({"search": "conceicao"}, ["Ana Conceição"]),
        ({"search": "3222-0001"}, ["Bia"]),
        ({"label": "nenhum"}, []),
    ])  # fmt: skip
    def test_filters_choose_who_is_exported(
        self, owner: Browser, works: Works, people: None, filters: Json, names: list[str]
    ) -> None:
        _, lines = self.exported(owner, works, **filters)
        assert [line[0] for line in lines[1:]] == names

    def test_a_large_shop_is_exported_in_steps(
        self, owner: Browser, works: Works, people: None, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        monkeypatch.setattr(export_contacts, "PAGE", 1)
        monkeypatch.setattr(export_contacts, "THREADS", 1)
        _, lines = self.exported(owner, works)
        assert len(lines) == 8

    def test_a_merged_contact_is_exported_with_the_one_that_they_are(
        self, story: Story, owner: Browser, works: Works, people: None
    ) -> None:
        first, other = named(story, "553188880001"), named(story, "553188880002")
        story.desk.contacts.merge(first.id, other.id, by="owner", at=story.now)
        _, lines = self.exported(owner, works)
        assert len(lines) == 7

    def test_who_is_no_manager_any_more_gets_no_list_of_contacts_that_they_exported(
        self, story: Story, maya: Browser, works: Works
    ) -> None:
        story.desk.staff.change("maya", "Maya", "manager")
        job, _ = self.exported(maya, works)
        story.desk.staff.change("maya", "Maya", "attendant")
        assert [maya.get(f"/api/file-jobs/{job['id']}{rest}").status for rest in ("", "/file")] == [403, 403]

    def test_the_link_is_good_for_a_day_and_only_for_people_of_the_shop(
        self, story: Story, owner: Browser, works: Works, people: None, maya: Browser
    ) -> None:
        job, _ = self.exported(owner, works)
        assert maya.get(f"/api/file-jobs/{job['id']}/file").status == 403
        stranger = Browser.signed_in(Story.begin(name="Outra").store.business, "owner", at=story.now)
        for method, path, body in (
            ("GET", "", None),
            ("GET", "/file", None),
            ("POST", "/start", {}),
            ("POST", "/stop", {}),
        ):
            assert stranger.ask(method, f"/api/file-jobs/{job['id']}{path}", body).status == 404
        assert stranger.get("/api/file-jobs").body["jobs"] == []
        story.later(days=1, seconds=1)
        answer = owner.get(f"/api/file-jobs/{job['id']}/file")
        assert (answer.status, answer.body["error"]["message"][:12]) == (404, "Este arquivo")
        listed = owner.get("/api/file-jobs").body["jobs"]
        assert [(entry["kind"], entry["by_name"], entry["result"]) for entry in listed[:1]] == [(
            "export_contacts", "Dono", "",
        )]  # fmt: skip

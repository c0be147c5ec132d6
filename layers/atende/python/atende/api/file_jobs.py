"""Imports from files and exports into files: uploads, what a person decides, progress, and links to the results."""

from dataclasses import dataclass, replace
from datetime import datetime, timedelta

from aws_lambda_powertools.event_handler import Response

from atende.api import job_queue, schemas
from atende.api.router import Request, now
from atende.api.schema_texts import author_name
from atende.api.schemas import Json
from atende.api.sentences import WRONG_TYPE
from atende.api.sentences import files as sentences
from atende.api.session import Caller
from atende.api.threads import checked
from atende.aws import media_bucket
from atende.aws.media_bucket import upload_key
from atende.channels import optional_parts
from atende.core.clock import ms
from atende.core.errors import BadRequest, Forbidden, NotFound
from atende.core.ids import ALPHABET, digest, new
from atende.core.lenient_json import file_name
from atende.core.sentences import Sentence, stored
from atende.desk.file_jobs import sentences as desk_sentences
from atende.desk.file_jobs import steps
from atende.desk.privacy import access
from atende.desk.privacy.access import Action
from atende.model import Inbox, Role
from atende.model.access import RANKS, reads_masked
from atende.model.file_types import UNKNOWN
from atende.storage import contact_records, file_jobs
from atende.storage.file_jobs import FileJob
from atende.storage.store import Store

router = Request()

TYPES = {steps.IMPORT_CONTACTS: "text/csv", steps.IMPORT_CHAT: "application/zip"}
UPLOAD_LASTS = timedelta(minutes=30)
LINK_LASTS = timedelta(minutes=5)
STUCK = timedelta(minutes=10)
"""Longer than a step and its tries: then a person may have the job go on."""
LONGEST_ID, LONGEST_SEARCH = 64, 100
KNOWN = ("update", "leave")
LEAST = {steps.EXPORT_PERSON: Role.OWNER, steps.EXPORT_ACCESS: Role.OWNER, steps.EXPORT_CONTACTS: Role.MANAGER}
"""The role that a person must still have to get what such a job wrote."""
NOBODY = "-"
"""In a chat in which only the contact wrote, the shop is nobody."""
MIMES = {"csv": "text/csv", "html": "text/html", "jsonl": "application/jsonl", "zip": "application/zip"}


@dataclass(frozen=True, slots=True, kw_only=True)
class Uploading:
    """`kind` is the import that the file is for, `size` in bytes."""

    kind: str
    size: int


@dataclass(frozen=True, slots=True, kw_only=True)
class ImportingContacts:
    """`upload` is the id of an uploaded file."""

    upload: str
    filename: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class ImportingChat:
    """`upload` is the id of an uploaded archive or text."""

    upload: str
    filename: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class ChoosingColumns:
    """`columns` says what each column is: `name`, `phone`, `labels`, `notes`, `field:<id>`, or empty for one that is
    not imported."""

    columns: list[str]


@dataclass(frozen=True, slots=True, kw_only=True)
class Starting:
    """`known` says what becomes of contacts that the shop has already: `update` or `leave`. `shop` is which name in a
    chat is the shop's."""

    known: str = "update"
    shop: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class ExportingContacts:
    """Contacts with a label, and whose name or phone has a text; all of them without either."""

    label: str = ""
    search: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class ExportingThread:
    """`format` is `html` (a page to read and print) or `jsonl` (records). `notes`: private notes too."""

    format: str
    notes: bool = False


def shape(job: FileJob, caller: Caller, *, at: datetime) -> Json:
    language = router.language(caller)
    return {
        "id": job.id,
        "kind": job.task,
        "state": job.state,
        "by_name": author_name(job.by, caller.desk.shop.agents, language),
        "started": schemas.iso(job.started),
        "filename": job.filename,
        "label": job.options.get("label", ""),
        "search": job.options.get("search", ""),
        "known": job.options.get("known", "update"),
        "preview": preview(job, language),
        "counts": job.counts,
        "total": job.total,
        "position": job.position,
        "problem": stored(job.problem, job.problem_others).text(language),
        "result": job.result_name if has_result(job, at) else "",
        "until": schemas.iso(job.until) if has_result(job, at) else None,
        "stuck": job.state in steps.AT_WORK and at > (job.stepped or job.started) + STUCK,
    }


def preview(job: FileJob, language: str) -> Json:
    problems = [
        {"line": line, "text": stored(pt, (en, es)).text(language)}
        for line, pt, en, es in job.preview.get("problems", ())
    ]
    return job.preview | {"problems": problems}


def has_result(job: FileJob, at: datetime) -> bool:
    return bool(job.result and job.until and at < job.until)


def contact_in(store: Store, job: FileJob) -> str:
    """Returns the contact whose data an export has; empty for none, or more than one."""
    if thread := job.options.get("thread"):
        about = store.find_thread(thread)
        return about.contact if about else ""
    return str(job.options.get("contact", ""))


def job_of(caller: Caller, job: str) -> FileJob:
    """Returns a job. Raises `NotFound`, and `Forbidden` for an attendant who did not ask for it."""
    if not 0 < len(job) <= LONGEST_ID:
        raise NotFound
    stored_job = file_jobs.find(caller.desk.store, job)
    if RANKS[caller.agent.rank] < RANKS[Role.MANAGER] and stored_job.by != caller.agent.id:
        raise Forbidden
    if not may_have(caller, stored_job):
        raise Forbidden
    return stored_job


def may_have(caller: Caller, job: FileJob) -> bool:
    """Tells whether the caller still has the role that may ask for such a job."""
    return RANKS[caller.agent.rank] >= RANKS[LEAST.get(job.task, Role.VIEWER)]


def begun(caller: Caller, job: FileJob) -> Response[Json]:
    """Queues the job's next step and answers with the job."""
    job_queue.begin("file_job", caller.desk.store.business, id=job.id)
    body = {"job": shape(job, caller, at=now())}
    return Response(status_code=202, content_type="application/json", body=body)


def asked(caller: Caller, kind: str, **more: object) -> FileJob:
    """Stores a new job. The same Idempotency-Key always gives the same one."""
    key, first = router.once(caller, kind, at=now())
    name = f"{ms(first):013d}{digest(key, size=6)}"
    job = FileJob(id=name, task=kind, by=caller.agent.id, started=first, language=router.language(caller))
    return file_jobs.begin(caller.desk.store, replace(job, **more))  # type: ignore[arg-type]


def noted(caller: Caller, job: FileJob, *, contact: str = "") -> FileJob:
    """Notes who asked for an export, once for each job, and returns the job."""
    access.note(caller.desk.store, Action.EXPORTED, by=job.by, at=job.started, contact=contact, about=job.task)
    return job


def uploaded(caller: Caller, upload: str) -> str:
    """Returns the key of a file that this shop's browser uploaded. Raises `BadRequest`."""
    if len(upload) != 26 or not set(upload) <= set(ALPHABET):
        raise BadRequest(sentences.FILE_NOT_OURS)
    return upload_key(caller.desk.store.business, upload)


@router.get("/api/file-jobs")
def listed() -> Json:
    """Returns the last imports and exports, the newest first: who asked for them, when, and what came of them."""
    caller, at = router.caller(Role.MANAGER), now()
    jobs = [job for job in file_jobs.recent(caller.desk.store) if may_have(caller, job)]
    return {"jobs": [shape(job, caller, at=at) for job in jobs]}


@router.get("/api/file-jobs/<job>")
def show(job: str) -> Json:
    caller = router.caller(Role.ATTENDANT)
    return {"job": shape(job_of(caller, job), caller, at=now())}


@router.get("/api/file-jobs/<job>/file")
def fetch(job: str) -> Response[str]:
    """Redirects to the file that a job wrote, by a link that is valid for five minutes. The file itself is there for a
    day."""
    caller, at = router.caller(Role.ATTENDANT), now()
    stored_job = job_of(caller, job)
    if reads_masked(caller.agent) and not stored_job.options.get("masked"):
        raise Forbidden  # they had fewer limits when they asked for it
    if not has_result(stored_job, at):
        raise NotFound(sentences.EXPORT_GONE)
    mime = MIMES.get(stored_job.result_name.rpartition(".")[2], UNKNOWN)
    contact = contact_in(caller.desk.store, stored_job)
    access.note(caller.desk.store, Action.FETCHED, by=caller.agent.id, at=at, contact=contact, about=stored_job.task)
    link = media_bucket.shelf().links.get(
        stored_job.result, mime=mime, filename=stored_job.result_name, at=at, lasts=LINK_LASTS
    )
    return Response(status_code=302, body="", headers={"Location": link})


@router.post("/api/file-jobs/uploads")
def offer() -> Response[Json]:
    """Returns a form with which the browser uploads a file to import; `upload` is its id afterwards."""
    caller, form, at = router.caller(Role.MANAGER), router.form(Uploading), now()
    if form.kind not in steps.LARGEST:
        raise BadRequest(WRONG_TYPE(field="kind"))
    most = steps.LARGEST[form.kind]
    if not 0 < form.size <= most:
        raise BadRequest(steps.too_big(form.kind))
    upload = new(at)
    key = upload_key(caller.desk.store.business, upload)
    given = media_bucket.shelf().links.post(key, mime=TYPES[form.kind], most=most, at=at, lasts=UPLOAD_LASTS)
    return Response(status_code=201, content_type="application/json", body={"upload": upload, **given})


@router.post("/api/file-jobs/contacts/import")
def import_contacts() -> Response[Json]:
    """Has an uploaded CSV file read. Nothing is imported before `start`."""
    caller, form = router.caller(Role.MANAGER), router.form(ImportingContacts)
    name = file_name(form.filename) or "contatos.csv"
    return begun(caller, asked(caller, steps.IMPORT_CONTACTS, source=uploaded(caller, form.upload), filename=name))


@router.put("/api/file-jobs/<job>/columns")
def choose_columns(job: str) -> Response[Json]:
    """Has the file read again with other columns."""
    from atende.desk.file_jobs import contact_rows

    caller, form = router.caller(Role.MANAGER), router.form(ChoosingColumns)
    contact_rows.check_columns(form.columns, contact_records.fields(caller.desk.store).fields)
    stored_job = of_kind(job_of(caller, job), steps.IMPORT_CONTACTS)
    again = steps.read_again(caller.desk.store, stored_job.id, columns=form.columns)
    return begun(caller, again)


def of_kind(job: FileJob, kind: str) -> FileJob:
    if job.task != kind:
        raise NotFound
    return job


@router.post("/api/file-jobs/contacts/export")
def export_contacts() -> Response[Json]:
    """Has contacts written into a CSV file."""
    caller, form = router.caller(Role.MANAGER), router.form(ExportingContacts)
    options = {"label": checked(form.label) if form.label else "", "search": form.search.strip()[:LONGEST_SEARCH]}
    return begun(caller, noted(caller, asked(caller, steps.EXPORT_CONTACTS, state=steps.RUNNING, options=options)))


@router.post("/api/contacts/<contact>/chat-import")
def import_chat(contact: str) -> Response[Json]:
    """Has a chat read that the channel's app exported. Nothing is imported before `start`."""
    caller, form = router.caller(Role.MANAGER), router.form(ImportingChat)
    if not 0 < len(contact) <= LONGEST_ID:
        raise NotFound
    person = caller.desk.store.merged(contact)
    inboxes = [setting for setting in caller.desk.shop.configuration if isinstance(setting, Inbox)]
    inbox = next((inbox for inbox in inboxes if optional_parts.chat_export(inbox.channel)), None)
    if inbox is None:
        raise BadRequest(desk_sentences.NO_CHAT_EXPORTS)
    options = {"contact": person.id, "inbox": inbox.id}
    name, source = file_name(form.filename) or "conversa.zip", uploaded(caller, form.upload)
    return begun(caller, asked(caller, steps.IMPORT_CHAT, source=source, filename=name, options=options))


@router.post("/api/contacts/<contact>/export")
def export_person(contact: str) -> Response[Json]:
    """Has everything of a contact written into an archive, and of all contacts that were merged into it."""
    caller = router.caller(Role.OWNER)
    if not 0 < len(contact) <= LONGEST_ID:
        raise NotFound
    person = caller.desk.store.merged(contact)
    job = asked(caller, steps.EXPORT_PERSON, state=steps.RUNNING, options={"contact": person.id})
    return begun(caller, noted(caller, job, contact=person.id))


@router.post("/api/threads/<thread>/export")
def export_thread(thread: str) -> Response[Json]:
    """Has a thread written into a file."""
    caller, form = router.caller(Role.ATTENDANT), router.form(ExportingThread)
    if form.format not in ("html", "jsonl"):
        raise BadRequest(WRONG_TYPE(field="format"))
    about = caller.desk.store.thread(thread)
    options: Json = {"thread": thread, "format": form.format, "notes": form.notes}
    options |= {"masked": True} if reads_masked(caller.agent) else {}
    job = asked(caller, steps.EXPORT_THREAD, state=steps.RUNNING, options=options, filename=about.protocol)
    return begun(caller, noted(caller, job, contact=about.contact))


@router.post("/api/file-jobs/<job>/start")
def start(job: str) -> Response[Json]:
    """Lets an import run that was looked at, or go on one that has stopped moving."""
    caller, form = router.caller(Role.MANAGER), router.form(Starting)
    if form.known not in KNOWN:
        raise BadRequest(WRONG_TYPE(field="known"))
    stored_job = job_of(caller, job)
    if problem := hindrance(stored_job, form):
        raise BadRequest(problem)
    options = {"known": form.known, "shop": form.shop}
    return begun(caller, steps.start(caller.desk.store, stored_job.id, at=now(), **options))


def hindrance(job: FileJob, form: Starting) -> Sentence | None:
    """Returns why a job cannot start: a person has to choose something before."""
    if job.state != steps.READY:
        return None
    senders = {name for name, _ in job.preview.get("senders", ())}
    if job.task == steps.IMPORT_CHAT and form.shop not in senders | {NOBODY}:
        return desk_sentences.WHO_IS_THE_SHOP
    if job.task == steps.IMPORT_CONTACTS and "phone" not in job.preview.get("columns", ()):
        return desk_sentences.NO_PHONE_COLUMN
    return None


@router.post("/api/file-jobs/<job>/stop")
def stop(job: str) -> Json:
    """Ends a job. What it has imported stays."""
    caller = router.caller(Role.ATTENDANT)
    stored_job = job_of(caller, job)
    return {"job": shape(steps.stop(caller.desk.store, stored_job.id), caller, at=now())}

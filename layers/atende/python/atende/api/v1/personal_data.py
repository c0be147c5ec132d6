"""Access, portability and erasure of one person (LGPD, article 18), for programs."""

from dataclasses import dataclass
from datetime import datetime
from typing import Annotated, Any, Literal

from atende.api import job_queue
from atende.api.file_jobs import LINK_LASTS, MIMES, has_result
from atende.api.v1.contacts import stored_contact
from atende.api.v1.fields import About, Several, Text
from atende.api.v1.operations import Call, Nothing, operation
from atende.aws import media_bucket
from atende.core.clock import ms
from atende.core.errors import NotFound
from atende.core.ids import digest
from atende.desk.file_jobs import steps
from atende.desk.privacy import access, erase, sentences
from atende.desk.privacy.access import Action
from atende.desk.privacy.systems import of_erasures
from atende.storage import erasures, file_jobs
from atende.storage.erasures import Erasure as StoredErasure
from atende.storage.file_jobs import FileJob

SCOPE = "privacy:manage"


@dataclass(frozen=True, slots=True, kw_only=True)
class NewErasure:
    """Why a contact is erased."""

    why: Annotated[Literal["customer", "shop"], About("Who asked for it.")]


@dataclass(frozen=True, slots=True, kw_only=True)
class Erasure:
    """The erasure of a person: while it goes on, and as a receipt, which names nobody."""

    id: str
    state: Annotated[str, Text("`running`, `done`, or `refused` under a legal hold; more may come.", example="running")]
    asked: datetime
    finished: datetime | None
    why: str
    counts: Annotated[dict[str, int], Several("How much was erased, by kind.")]
    kept: Annotated[tuple[str, ...], About("What stays and why, in sentences.")]
    systems: Annotated[
        tuple[str, ...], About("What became of it at each connected system, and what that did not erase, in sentences.")
    ]


@dataclass(frozen=True, slots=True, kw_only=True)
class Export:
    """Everything of a person as a .zip, in the making or done."""

    id: str
    state: Annotated[str, Text("`running`, `done`, `stopped` or `failed`; more may come.", example="done")]
    asked: datetime
    url: Annotated[str | None, Text("Where the file is, for five minutes; null while there is none.")]
    until: Annotated[datetime | None, About("When the file goes, a day after it was made.")]


def receipt(erasure: StoredErasure, call: Call[Any, Any]) -> Erasure:
    lines = of_erasures(call.desk.store, erasure.id).get(erasure.id, ())
    return Erasure(
        id=erasure.id,
        state=erasure.state,
        asked=erasure.asked,
        finished=erasure.finished,
        why=erasure.why,
        counts=dict(erasure.counts),
        kept=tuple(sentences.KEPT[name].text(call.language) for name in erasure.kept),
        systems=tuple(line.text(call.language) for line in lines),
    )


@operation(
    "POST", "/contacts/{contact}/erasure", scope=SCOPE, body=NewErasure, answer=Erasure, status=202,
    example={"why": "customer"},
)  # fmt: skip
def erase_contact(call: Call[Nothing, NewErasure]) -> Erasure:
    """Has everything of a contact erased, and of all contacts that were merged into it. It cannot be taken back. A
    contact under a legal hold is not erased (409). Asking again gives the same erasure."""
    store, person = call.desk.store, stored_contact(call)
    erasure = erase.request(store, person.id, by=call.author, why=call.body.why, at=call.at)
    access.note(store, Action.ERASED, by=call.author, at=call.at, contact=person.id)
    job_queue.begin("erase", store.business, id=erasure.id)
    return receipt(erasure, call)


@operation("GET", "/erasures/{erasure}", scope=SCOPE, answer=Erasure)
def get_erasure(call: Call[Nothing, None]) -> Erasure:
    """Returns how far an erasure is, or its receipt."""
    return receipt(erasures.find(call.desk.store, call.path["erasure"]), call)


def shape(job: FileJob, call: Call[Any, Any]) -> Export:
    is_there = has_result(job, call.at)
    url = None
    if is_there:
        links = media_bucket.shelf().links
        url = links.get(job.result, mime=MIMES["zip"], filename=job.result_name, at=call.at, lasts=LINK_LASTS)
    until = job.until if is_there else None
    return Export(id=job.id, state=job.state, asked=job.started, url=url, until=until)


@operation("POST", "/contacts/{contact}/export", scope=SCOPE, answer=Export, status=202, keyed=True)
def export_contact(call: Call[Nothing, None]) -> Export:
    """Has everything of a contact written into a .zip: a page to read, records as JSON Lines, and files."""
    store, person = call.desk.store, stored_contact(call)
    job = FileJob(
        id=f"{ms(call.first):013d}{digest(call.key, size=6)}",
        task=steps.EXPORT_PERSON,
        by=call.author,
        started=call.first,
        state=steps.RUNNING,
        language=call.language,
        options={"contact": person.id},
    )
    job = file_jobs.begin(store, job)
    access.note(store, Action.EXPORTED, by=call.author, at=job.started, contact=person.id, about=job.task)
    job_queue.begin("file_job", store.business, id=job.id)
    return shape(job, call)


@operation("GET", "/exports/{export}", scope=SCOPE, answer=Export)
def get_export(call: Call[Nothing, None]) -> Export:
    """Returns how far an export is. Each request has a link of its own."""
    job = file_jobs.find(call.desk.store, call.path["export"])
    if job.task != steps.EXPORT_PERSON:
        raise NotFound
    if has_result(job, call.at):
        contact = str(job.options["contact"])
        access.note(call.desk.store, Action.FETCHED, by=call.author, at=call.at, contact=contact, about=job.task)
    return shape(job, call)

"""Does the steps of imports and exports, one after another, and stores how far each has come.

A step may run twice: it writes the same again, and only one run of it moves the job on.
"""

from collections.abc import Callable
from dataclasses import replace
from datetime import datetime, timedelta

from atende.core.errors import BadRequest, Conflict
from atende.core.sentences import Sentence
from atende.desk.file_jobs import sentences
from atende.storage import file_jobs
from atende.storage.file_jobs import FileJob
from atende.storage.store import Store

IMPORT_CONTACTS, EXPORT_CONTACTS = "import_contacts", "export_contacts"
EXPORT_THREAD, IMPORT_CHAT = "export_thread", "import_chat"
EXPORT_PERSON, EXPORT_ACCESS = "export_person", "export_access"

READING, READY, RUNNING, DONE, STOPPED, FAILED = "reading", "ready", "running", "done", "stopped", "failed"
AT_WORK = (READING, RUNNING)
"""States in which a job of the queue is on its way."""
OVER = (DONE, STOPPED, FAILED)
RESULT_LASTS = timedelta(days=1)
LARGEST = {IMPORT_CONTACTS: 10 * 1024**2, IMPORT_CHAT: 500 * 1024**2}
"""The most bytes of a file to import, by kind of job."""

type Step = Callable[[FileJob, datetime], FileJob]
"""Returns the job after its next step. Raises `BadRequest` with what a person has to mend."""


def step(store: Store, job: str, do: Callable[[FileJob], Step], *, at: datetime) -> str:
    """Does the next step; `again` while there is more to do, then `over`."""
    before = file_jobs.find(store, job)
    if before.state not in AT_WORK:
        return "over"
    try:
        after = replace(do(before)(before, at), stepped=at)
    except BadRequest as error:
        after = failed(before, error.sentence)
    stored = file_jobs.change(store, job, lambda now: after if now == before else now)
    if stored.state in OVER:
        file_jobs.keep(store, stored)
    return "again" if stored == after and after.state in AT_WORK else "over"


def failed(job: FileJob, problem: Sentence) -> FileJob:
    return replace(job, state=FAILED, problem=str(problem), problem_others=problem.others())


def counted(job: FileJob, **more: int) -> dict[str, int]:
    """The job's counts with more of each."""
    return job.counts | {name: job.counts.get(name, 0) + number for name, number in more.items()}


def too_big(kind: str) -> Sentence:
    return sentences.FILE_TOO_BIG(most=f"{LARGEST[kind] // 1024**2} MB")


def start(store: Store, job: str, *, at: datetime, **options: object) -> FileJob:
    """Lets a job run that a person has looked at; one that is on its way stays as it is. Raises `Conflict` for one that
    is over, or whose file is gone."""

    def started(now: FileJob) -> FileJob:
        if now.state in AT_WORK:
            return now
        if now.state != READY:
            raise Conflict(sentences.FILE_JOB_BUSY)
        if at > now.started + RESULT_LASTS:
            raise Conflict(sentences.FILE_MISSING)
        return replace(now, state=RUNNING, place={}, position=0, stepped=at, options=now.options | options)

    return file_jobs.change(store, job, started)


def stop(store: Store, job: str) -> FileJob:
    """Ends a job before its end; what it has stored stays."""
    stopped = file_jobs.change(
        store, job, lambda now: replace(now, state=STOPPED) if now.state in (*AT_WORK, READY) else now
    )
    return file_jobs.keep(store, stopped)


def read_again(store: Store, job: str, **options: object) -> FileJob:
    """Has an uploaded file read once more, with other choices of a person. Raises `Conflict` when it has begun."""

    def changed(now: FileJob) -> FileJob:
        if now.state not in (READY, FAILED) or not now.source:
            raise Conflict(sentences.FILE_JOB_BUSY)
        return replace(
            now, state=READING, options=now.options | options, place={}, counts={}, problem="", problem_others=()
        )

    return file_jobs.change(store, job, changed)

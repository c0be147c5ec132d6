"""Does the next step of an import from a file or an export into one."""

from typing import Any

from atende.core.errors import NotFound, Poison
from atende.desk.file_jobs import steps
from atende.storage.file_jobs import FileJob
from atende.workers.job import Job


def run(job: Job) -> dict[str, Any]:
    """Whoever asked for it, and how many rows it has, are logged when it is over."""
    try:
        state = steps.step(job.desk().store, job.text("id"), lambda stored: step_of(stored, job), at=job.now)
    except NotFound:
        return {"gone": job.text("id")}
    if state == "again":
        job.repeat(seconds=0)
    return {"state": state, "id": job.text("id")}


def step_of(stored: FileJob, job: Job) -> steps.Step:
    """Returns what does the steps of a kind of job. Imported here because each kind needs its own."""
    desk, files = job.desk(), job.tools.files()
    match stored.task:
        case steps.IMPORT_CONTACTS:
            from atende.desk.file_jobs.import_contacts import ContactImport

            return ContactImport(desk.shop, files, identities=desk.identities, profiles=desk.contact_profiles).step
        case steps.EXPORT_CONTACTS:
            from atende.desk.file_jobs.export_contacts import ContactExport

            return ContactExport(desk.shop, files, profiles=desk.contact_profiles).step
        case steps.EXPORT_THREAD:
            from atende.desk.file_jobs.export_thread import ThreadExport

            return ThreadExport(desk.shop, files, console=job.tools.console).step
        case steps.EXPORT_PERSON:
            from atende.desk.privacy.export_person import PersonExport

            return PersonExport(desk.shop, files, profiles=desk.contact_profiles).step
        case steps.EXPORT_ACCESS:
            from atende.desk.privacy.export_access import AccessExport

            return AccessExport(desk.shop, files).step
        case steps.IMPORT_CHAT:
            from atende.desk.file_jobs.import_chat import ChatImport

            return ChatImport(desk.shop, files, current_threads=desk.current_threads).step
    raise Poison("a file job of no kind")

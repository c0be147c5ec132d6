"""The log of accesses, for the owner: all of it with filters, what it says about one contact, and as a file."""

from dataclasses import dataclass
from itertools import islice

from aws_lambda_powertools.event_handler import APIGatewayHttpResolver, Response
from aws_lambda_powertools.event_handler.middlewares import NextMiddleware

from atende.api.contact_profiles import person_of
from atende.api.file_jobs import asked, begun, noted
from atende.api.router import Request, now
from atende.api.schema_texts import author_name
from atende.api.schemas import Json, iso
from atende.api.sentences import FIELD_TOO_LONG, WRONG_TYPE
from atende.api.session import Caller
from atende.core.errors import BadRequest
from atende.desk.file_jobs import steps
from atende.desk.privacy import access
from atende.desk.privacy.access import Action, Named
from atende.model import Role
from atende.storage import access_log

router = Request()

PAGE = 100
LOOKED_AT = 1_000
"""Entries that one request with filters reads."""
LONGEST = 80


@dataclass(frozen=True, slots=True, kw_only=True)
class ExportingLog:
    """`format` is `csv` or `jsonl`."""

    format: str


def shape(named: Named, caller: Caller) -> Json:
    entry, contact = named
    return {
        "id": entry.id,
        "at": iso(entry.at),
        "by_name": author_name(entry.by, caller.desk.shop.agents, router.language(caller)),
        "action": entry.action,
        "about": entry.about,
        "contact": contact.id if contact else "",
        "name": contact.called if contact else "",
        "erased": bool(entry.subject) and contact is None,
    }


def filters() -> tuple[str, str, str]:
    """Returns `before`, `by` and `action` of the query."""
    texts = {name: router.query(name) or "" for name in ("before", "by", "action")}
    for name, text in texts.items():
        if len(text) > LONGEST:
            raise BadRequest(FIELD_TOO_LONG(field=name, most=LONGEST))
    return texts["before"], texts["by"], texts["action"]


@router.get("/api/access-log")
def listed() -> Json:
    """Returns a page of the log, newest first, of those before `before`, by one person (`by`) or of one kind
    (`action`). A page with filters may be short and have a `next`."""
    caller = router.caller(Role.OWNER)
    before, by, action = filters()
    page = access_log.newest(caller.desk.store, before=before, limit=LOOKED_AT if by or action else PAGE)
    wanted = (entry for entry in page if by in ("", entry.by) and action in ("", entry.action))
    entries = [*islice(wanted, PAGE)]
    whole = len(page) == (LOOKED_AT if by or action else PAGE)
    last = entries[-1].id if len(entries) == PAGE else (page[-1].id if page and whole else "")
    ordered = sorted(access.named(caller.desk.store, entries), key=lambda named: named.entry.at, reverse=True)
    people = [{"id": agent.id, "name": agent.name} for agent in caller.desk.shop.agents.values()]
    return {"entries": [shape(named, caller) for named in ordered], "next": last, "people": people}


@router.get("/api/contacts/<contact>/access")
def of_contact(contact: str) -> Json:
    """Returns who has read or exported a contact, newest first."""
    caller = router.caller(Role.OWNER)
    person = person_of(caller, contact)
    entries = access.report(caller.desk.store, person)
    return {"entries": [shape(Named(entry, person), caller) for entry in entries]}


@router.post("/api/access-log/export")
def export() -> Response[Json]:
    """Has the whole log written into a file."""
    caller, form = router.caller(Role.OWNER), router.form(ExportingLog)
    if form.format not in ("csv", "jsonl"):
        raise BadRequest(WRONG_TYPE(field="format"))
    job = asked(caller, steps.EXPORT_ACCESS, state=steps.RUNNING, options={"format": form.format})
    return begun(caller, noted(caller, job))


def follow(app: APIGatewayHttpResolver, go_on: NextMiddleware) -> Response[object]:
    """Passes on a request that changes something the shop is responsible for. What was not refused is noted, without
    its content."""
    answer = go_on(app)
    event, caller = app.current_event, app.context["caller"]
    if event.http_method not in ("GET", "HEAD") and answer.status_code < 400:
        about = event.path.split("/")[2]
        access.note(caller.desk.store, Action.CHANGED, by=caller.agent.id, at=now(), about=about)
    return answer

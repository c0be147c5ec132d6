"""The log of accesses, for the owner: all of it with filters, what it says about one contact, and as a file."""

from collections.abc import Mapping
from dataclasses import dataclass
from itertools import islice

from aws_lambda_powertools.event_handler import APIGatewayHttpResolver, Response
from aws_lambda_powertools.event_handler.middlewares import NextMiddleware

from atende.api.contact_profiles import person_of
from atende.api.file_jobs import asked, begun, noted
from atende.api.router import Request, now
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


def shape(named: Named, caller: Caller, keys: Mapping[str, str]) -> Json:
    entry, contact = named
    names = (caller.desk.shop.agents, keys, router.language(caller))
    return {
        "id": entry.id,
        "at": iso(entry.at),
        "by_name": access.called(entry.by, *names),
        "action": entry.action,
        "about": entry.about,
        "agent_name": access.called(entry.agent, *names) if entry.agent else "",
        "way": entry.way,
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
    keys = access.other_names(caller.desk.store)
    authors = dict.fromkeys([*caller.desk.shop.agents, *keys, *(entry.by for entry in page)])
    names = (caller.desk.shop.agents, keys, router.language(caller))
    people = [{"id": author, "name": access.called(author, *names)} for author in authors]
    return {"entries": [shape(named, caller, keys) for named in ordered], "next": last, "people": people}


@router.get("/api/contacts/<contact>/access")
def of_contact(contact: str) -> Json:
    """Returns who has read or exported a contact, newest first."""
    caller = router.caller(Role.OWNER)
    person = person_of(caller, contact)
    entries, keys = access.report(caller.desk.store, person), access.other_names(caller.desk.store)
    return {"entries": [shape(Named(entry, person), caller, keys) for entry in entries]}


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

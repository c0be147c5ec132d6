"""Changes of settings: a request for one is followed, so that its owner can take it back, and the history shows it."""

import json
from datetime import datetime
from itertools import groupby
from typing import Any

from aws_lambda_powertools.event_handler import APIGatewayHttpResolver, Response
from aws_lambda_powertools.event_handler.middlewares import NextMiddleware

from atende.api import job_queue, request_body
from atende.api.router import Request, now
from atende.api.schema_texts import author_name
from atende.api.schemas import Json, iso
from atende.api.sentences import FIELD_TOO_LONG
from atende.api.sentences import settings as sentences
from atende.api.session import Caller
from atende.api.threads import Nothing
from atende.core import ids
from atende.core.errors import BadRequest, ChangedMeanwhile, Forbidden
from atende.core.sentences import Sentence
from atende.desk import settings_history
from atende.desk.people import sessions
from atende.desk.privacy import access
from atende.desk.privacy.access import Action
from atende.desk.settings_history import Recording, is_undoable, recording
from atende.model import Agent, Inbox, Role
from atende.storage import setting_changes
from atende.storage.directory import Directory
from atende.storage.setting_changes import SettingChange

router = Request()

READ_AT, CHANGE, SEEN = "x-read-at", "x-change", "x-seen-change"
"""Headers. An answer says when it was read, and names the change that it made. A request says when its page was read,
and is refused if somebody has changed the same field since.

`x-seen-change` names the newest change of somebody else that the request overrules."""
LONGEST_SHOWN = 80
PAGE = 100
LONGEST_ID = 60
TRAINED, WATCHED = "entry", "inbox"


def follow(app: APIGatewayHttpResolver, go_on: NextMiddleware) -> Response[Any]:
    """Passes a request for settings on. What it changes is noted."""
    event, caller, at = app.current_event, app.context["caller"], now()
    if event.http_method in ("GET", "HEAD"):
        answer = go_on(app)
        if event.path.count("/") == 2:  # the page itself, and no part of it
            answer.headers.setdefault(READ_AT, iso(at) or "")
        return answer
    note = Recording.begin(caller.desk.store, by=caller.agent.id, name=ids.digest(ids.new(at), size=4), at=at)
    note.read = read_at(event.headers.get(READ_AT))
    note.seen = event.headers.get(SEEN) or ""
    try:
        with recording(note):
            answer = go_on(app)
    except ChangedMeanwhile as error:
        raise explained(error, caller) from error
    if note.count:
        about = event.path.split("/")[2]
        access.note(note.store, Action.CHANGED, by=caller.agent.id, at=at, about=about)
        answer.headers[READ_AT] = iso(now()) or ""
        if is_undoable(setting_changes.of_request(note.store, note.request)):
            answer.headers[CHANGE] = note.request
    return answer


def explained(error: ChangedMeanwhile, caller: Caller) -> ChangedMeanwhile:
    """Returns the refusal with the other person's name and the first pair of values in its sentence."""
    people = {noun.id: noun for noun in caller.desk.store.configuration() if isinstance(noun, Agent)}
    name = author_name(error.details["by"], people, router.language(caller))
    theirs, yours = next(iter(error.details["fields"].values()))
    error.sentence = sentences.CHANGED_MEANWHILE(by=name, theirs=in_words(theirs), yours=in_words(yours))
    error.details = {**error.details, "by_name": name}
    return error


def in_words(value: Any) -> str | Sentence:
    """
    >>> in_words("Oi"), in_words(9), str(in_words(True)), str(in_words(None))
    ('“Oi”', '“9”', 'sim', 'vazio')
    """
    if isinstance(value, bool):
        return sentences.YES if value else sentences.NO
    if value in (None, "", []):
        return sentences.NOTHING
    text = value if isinstance(value, str) else json.dumps(value, ensure_ascii=False)
    return f"“{text[:LONGEST_SHOWN]}”"


def read_at(text: str | None) -> datetime | None:
    return request_body.moment(text, name=READ_AT) if text else None


@router.get("/api/settings/changes")
def history() -> Json:
    """Returns the newest changes, one entry for each request, of those before `before`. `next` is the `before` of the
    next page; empty at the end."""
    caller = router.caller(Role.MANAGER)
    store, before = caller.desk.store, router.query("before") or ""
    if len(before) > LONGEST_ID:
        raise BadRequest(FIELD_TOO_LONG(field="before", most=LONGEST_ID))
    page = setting_changes.newest(store, before=before, limit=PAGE)
    whole = len(page) == PAGE
    requests = [list(changes) for _, changes in groupby(page, key=lambda change: change.request)]
    if whole and len(requests) > 1:
        requests.pop()  # the page may end within a request
    names = {noun.id: noun.name for noun in store.configuration() if isinstance(noun, Inbox | Agent)}
    return {
        "changes": [
            shape(changes[::-1], caller, at=now()) for changes in requests if not all(c.hidden for c in changes)
        ],
        "names": names,
        "next": requests[-1][-1].id if whole and requests else "",
    }


def shape(changes: list[SettingChange], caller: Caller, *, at: datetime) -> Json:
    first = changes[0]
    late = at > first.at + settings_history.UNDO_WITHIN
    return {
        "id": first.request,
        "at": iso(first.at),
        "by": first.by,
        "by_name": author_name(first.by, caller.desk.shop.agents, router.language(caller)),
        "undoes": bool(first.undoes),
        "undoable": not late and is_undoable(changes),
        "parts": [
            {"kind": change.setting, "title": change.title, "action": change.action, "fields": change.fields}
            for change in changes
            if not change.hidden
        ],
    }


@router.post("/api/settings/changes/<change>/undo")
def undo(change: str) -> Json:
    """Takes back what a request changed within the last minute, all of it or nothing. A manager takes back only what
    they changed themselves."""
    caller, at = router.caller(Role.MANAGER), now()
    router.form(Nothing)
    store = caller.desk.store
    if caller.agent.rank is not Role.OWNER:
        known = setting_changes.of_request(store, change)
        if any(each.by != caller.agent.id for each in known):
            raise Forbidden
    changes = settings_history.undo(store, change, by=caller.agent.id, name=ids.digest(ids.new(at), size=4), at=at)
    access.note(store, Action.CHANGED, by=caller.agent.id, at=at, about="undo")
    kinds = {change.setting for change in changes}
    if TRAINED in kinds:
        job_queue.begin("faq", store.business)
    for inbox in (noun for noun in store.configuration() if isinstance(noun, Inbox) and WATCHED in kinds):
        job_queue.begin("watch", store.business, inbox=inbox.id, channel=inbox.channel)
    for person in (each for each in changes if each.setting == "agent"):
        sessions.note_change(store, Directory(), person.sk.partition("#")[2], at=at)
    back = [change for change in changes if change.setting == "agent" and change.action == "removed"]
    for removal in back:
        caller.desk.staff.welcome_back(removal.whole["id"], Directory())
    names = ", ".join(removal.title for removal in back)
    return {"message": sentences.PERSON_BACK(name=names).text(router.language(caller)) if back else ""}

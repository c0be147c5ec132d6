"""Quick replies: everybody who answers may read them, the owner edits them, and a pasted list adds many at once."""

import csv
import io
from dataclasses import asdict, dataclass, replace
from datetime import datetime, timedelta

from aws_lambda_powertools.event_handler import Response

from atende.api.attachments import LINK_LASTS, uploaded
from atende.api.router import Request, now
from atende.api.schemas import Json
from atende.api.sentences import settings as sentences
from atende.api.session import Caller
from atende.automations import engine
from atende.aws import media_bucket
from atende.core import ids
from atende.core.errors import NotFound
from atende.core.ids import digest
from atende.desk.quick_replies import service
from atende.desk.quick_replies.import_text import Understood, understood
from atende.desk.quick_replies.service import LIMITS, shortcut_of
from atende.model import Inbox, Role
from atende.reporting import daily
from atende.reporting.reports import Reports
from atende.storage import assets
from atende.storage import quick_replies as stored
from atende.storage.quick_replies import QuickReply
from atende.storage.store import Store

router = Request()

COUNTED = timedelta(days=30)
BOM = "\ufeff"
"""The byte order mark by which Excel recognises UTF-8."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Keeping:
    """`asset` is the id of an uploaded file, sent as `filename`; then `text` is its caption."""

    shortcut: str
    text: str
    title: str = ""
    buttons: tuple[str, ...] = ()
    asset: str = ""
    filename: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Pasting:
    """A pasted text, split into `parts` because of the limit on a field's length."""

    parts: list[str]


@dataclass(frozen=True, slots=True, kw_only=True)
class Bare:
    shortcut: str
    text: str
    title: str = ""
    buttons: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Importing:
    """With `replace`, stored replies with the same shortcut get the new title, text and buttons but keep their file."""

    replies: tuple[Bare, ...]
    replace: bool = False


@router.get("/api/replies")
def listed() -> Json:
    """Returns a page of quick replies by shortcut. The first page also has how often each was used, and the values of
    the variables that only the desk knows."""
    caller = router.caller()
    after = shortcut_of(router.query("after") or "")
    replies = stored.page(caller.desk.store, after=after)
    body = {
        "replies": [shape(reply) for reply in replies],
        "next": replies[-1].shortcut if len(replies) == stored.PAGE else None,
    }
    return body if after else body | {"used": used(caller), "values": values(caller), "limits": LIMITS}


def used(caller: Caller) -> Json:
    """Returns how often each reply, by its id, was used in the last 30 days and today."""
    at, reports = now(), Reports(caller.desk.store, caller.desk.shop.business.zone)
    first = datetime.fromisoformat(reports.journal.date(at - COUNTED)).date()
    return dict(daily.show(daily.merge(reports.kept(first, at=at).values()))["quick_replies"])


def values(caller: Caller) -> Json:
    """Returns each inbox's business hours (`horario`) and when it opens again (`volta`, empty while it is open), as of
    now."""
    business, at = caller.desk.shop.business, now()
    inboxes = [inbox for inbox in caller.desk.shop.configuration if isinstance(inbox, Inbox)]
    return {inbox.id: engine.open_words(inbox, business, at=at) for inbox in inboxes}


def made(caller: Caller, form: Keeping, name: str) -> QuickReply:
    reply = bare(Bare(shortcut=form.shortcut, text=form.text, title=form.title, buttons=form.buttons), name)
    if not form.asset:
        return reply
    file = uploaded(caller, form.asset, filename=form.filename, at=now(), for_ever=True)
    return replace(reply, asset=file.asset, mime=file.mime, filename=file.filename, size=file.size)


def bare(form: Bare, name: str = "") -> QuickReply:
    """Returns the reply without surrounding spaces and empty buttons. A pasted reply has no id, so its id is a hash of
    its shortcut and text."""
    said = [" ".join(button.split()) for button in form.buttons]
    return QuickReply(
        shortcut=shortcut_of(form.shortcut),
        id=name or digest(f"{form.shortcut}#{form.text}"),
        title=" ".join(form.title.split()),
        text=form.text.strip(),
        buttons=tuple(filter(None, said)),
    )


def shape(reply: QuickReply) -> Json:
    file = {"asset": reply.asset, "mime": reply.mime, "filename": reply.filename, "size": reply.size}
    return {
        "id": reply.id,
        "shortcut": reply.shortcut,
        "title": reply.title,
        "text": reply.text,
        "buttons": list(reply.buttons),
        "file": file if reply.asset else None,
    }


@router.post("/api/replies")
def add() -> Response[Json]:
    caller = router.caller(Role.MANAGER)
    form = router.form(Keeping)
    name, first = router.once(caller, "reply", at=now())
    kept = service.add(caller.desk.store, made(caller, form, ids.of_request(name, first)))
    return Response(status_code=201, content_type="application/json", body={"reply": shape(kept)})


@router.put("/api/replies/<reply>")
def change(reply: str) -> Json:
    caller = router.caller(Role.MANAGER)
    form = router.form(Keeping)
    old = stored.by_shortcut(caller.desk.store, shortcut_of(reply))
    return {"reply": shape(service.change(caller.desk.store, old.shortcut, made(caller, form, old.id)))}


@router.delete("/api/replies/<reply>")
def remove(reply: str) -> Json:
    caller = router.caller(Role.MANAGER)
    stored.remove(caller.desk.store, shortcut_of(reply))
    return {}


@router.get("/api/replies/<reply>/media")
def show(reply: str) -> Response[str]:
    """Redirects to the reply's file by a temporary link."""
    store = router.caller().desk.store
    asset = assets.find(store, stored.by_shortcut(store, shortcut_of(reply)).asset)
    if asset is None:
        raise NotFound(sentences.NO_FILE)
    link = media_bucket.shelf().links.get(
        asset.key, mime=asset.mime, filename=asset.filename, at=now(), lasts=LINK_LASTS
    )
    return Response(status_code=302, body="", headers={"Location": link})


@router.post("/api/replies/understood")
def understand() -> Json:
    """Returns the replies read from a pasted text, each compared with the stored ones; nothing is stored."""
    caller = router.caller(Role.MANAGER)
    form = router.form(Pasting)
    store, language = caller.desk.store, router.language(caller)
    known = {reply.shortcut: reply for reply in stored.everyone(store)}
    replies = [pasted_shape(store, pasted, known, language=language) for pasted in understood("".join(form.parts))]
    return {"replies": replies}


def pasted_shape(store: Store, pasted: Understood, known: dict[str, QuickReply], *, language: str) -> Json:
    reply = bare(Bare(**asdict(pasted)))
    there = known.get(reply.shortcut)
    state = "new" if there is None else "same" if service.is_same(there, reply) else "taken"
    wrong = service.problem(store, reply)
    return shape(reply) | {"state": "wrong" if wrong else state, "wrong": wrong.text(language) if wrong else ""}


@router.post("/api/replies/import")
def take() -> Json:
    """Stores the imported replies; importing the same ones again changes nothing."""
    store = router.caller(Role.MANAGER).desk.store
    form = router.form(Importing)
    return asdict(service.take(store, map(bare, form.replies), instead=form.replace))


@router.get("/api/replies/export")
def export() -> Response[str]:
    """Returns the replies as a CSV table for a spreadsheet, which can be pasted back."""
    store = router.caller().desk.store
    sheet = io.StringIO()
    csv.writer(sheet, delimiter=";").writerows(service.rows(stored.everyone(store)))
    headers = {"Content-Disposition": 'attachment; filename="respostas-rapidas.csv"'}
    return Response(
        status_code=200, content_type="text/csv; charset=utf-8", body=BOM + sheet.getvalue(), headers=headers
    )

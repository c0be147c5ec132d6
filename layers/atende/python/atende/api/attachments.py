"""Files of a thread: a temporary link, an upload straight to the bucket, and another attempt at a file that was not
fetched."""

from dataclasses import dataclass
from datetime import datetime, timedelta

from aws_lambda_powertools.event_handler import Response

from atende.api import schemas
from atende.api.router import Request, now
from atende.api.schemas import Json
from atende.api.sentences import files as sentences
from atende.api.session import Caller
from atende.api.threads import read_thread
from atende.aws import media_bucket
from atende.aws.media_bucket import upload_key
from atende.channels.protocols import Files
from atende.core.errors import BadRequest, NotFound
from atende.core.ids import ALPHABET, new
from atende.core.lenient_json import file_name
from atende.desk.channel_policy import files_of
from atende.model import Attachment, Message, Role
from atende.model.file_types import UNKNOWN, defused, runs
from atende.model.message_changes import file_asked_again

router = Request()

LINK_LASTS = timedelta(minutes=5)
KEPT = timedelta(minutes=4)
"""How long a browser uses the same link again."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Uploading:
    """What the browser reports about a file that somebody has chosen; `size` is in bytes."""

    mime: str
    size: int
    filename: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Refetching:
    message: str


@router.get("/api/threads/<thread>/media")
def show(thread: str) -> Response[str]:
    """Redirects to the file of `message` by a link that is valid for five minutes.

    The link makes the browser save the file: a picture still shows in its bubble, and nothing that a contact sent opens
    as a page. The log of accesses notes the conversation as read, because a file can be opened without it.
    """
    caller = router.caller()
    message = caller.desk.store.message(thread, router.query("message") or "")
    if message is None or not message.media_key:
        raise NotFound(sentences.FILE_GONE)
    read_thread(caller, thread)
    link = media_bucket.shelf().links.get(
        message.media_key, mime=message.media_mime or UNKNOWN, filename=saved_as(message), at=now(), lasts=LINK_LASTS
    )
    headers = {"Location": link, "Cache-Control": f"private, max-age={int(KEPT.total_seconds())}"}
    return Response(status_code=302, body="", headers=headers)


def saved_as(message: Message) -> str:
    """Returns the file's own name, or a name made of its kind and day. A name that a system would run is defused."""
    ending = ENDINGS.get(message.media_mime or "", "")
    return defused(message.media_filename or f"{message.type}-{message.at:%Y-%m-%d}{ending}")


ENDINGS = {
    "image/jpeg": ".jpg",
    "image/png": ".png",
    "image/webp": ".webp",
    "image/gif": ".gif",
    "video/mp4": ".mp4",
    "video/3gpp": ".3gp",
    "audio/ogg": ".ogg",
    "audio/mpeg": ".mp3",
    "audio/mp4": ".m4a",
    "audio/aac": ".aac",
    "audio/amr": ".amr",
    "application/pdf": ".pdf",
}


@router.post("/api/threads/<thread>/media/again")
def again(thread: str) -> Json:
    """Fetches a file again that could not be fetched."""
    caller = router.caller(Role.ATTENDANT)
    form = router.form(Refetching)
    message = caller.desk.store.change_message(thread, form.message, file_asked_again)
    shown = schemas.message(message, shop=caller.desk.shop, at=now(), language=router.language(caller))
    return {"message": shown}


@router.post("/api/threads/<thread>/uploads")
def offer(thread: str) -> Response[Json]:
    """Returns a form with which the browser uploads exactly this file to the bucket within ten minutes; `asset` is its
    id afterwards."""
    caller = router.caller(Role.ATTENDANT)
    form = router.form(Uploading)
    rules = files_of(caller.desk.shop, caller.desk.store.thread(thread).inbox)
    body = offered(caller, rules, mime=form.mime, size=form.size, filename=form.filename)
    return Response(status_code=201, content_type="application/json", body=body)


def offered(caller: Caller, rules: Files, *, mime: str, size: int, filename: str) -> Json:
    from atende.desk.attachments.upload import OFFERED, kind_for

    at, mime = now(), rules.normal_type(mime, filename)
    kind, asset = kind_for(rules, mime, size), new(at)
    key = upload_key(caller.desk.store.business, asset)
    given = media_bucket.shelf().links.post(key, mime=mime, most=rules.SENDABLE[kind][0], at=at, lasts=OFFERED)
    return {"asset": asset, "kind": kind, **given}


def uploaded(
    caller: Caller, asset: str, *, filename: str, at: datetime, inbox: str = "", for_ever: bool = False
) -> Attachment:
    """Returns a file that this shop's browser uploaded, after it was checked and stored. Raises `BadRequest`."""
    from atende.desk.attachments.upload import attached, taken_in

    if len(asset) != 26 or not set(asset) <= set(ALPHABET):
        raise BadRequest(sentences.FILE_NOT_OURS)
    name = file_name(filename) or ""
    if runs(name):
        raise BadRequest(sentences.FILE_RUNS(name=name))
    store, by = caller.desk.store, caller.agent.id
    rules, files = files_of(caller.desk.shop, inbox), media_bucket.shelf()
    return attached(rules, taken_in(store, files, rules, asset, filename=name, by=by, at=at, for_ever=for_ever))


@router.post("/api/uploads")
def offer_to_keep() -> Response[Json]:
    """Returns the same form for a file that belongs to no thread, such as one in the shop's own texts."""
    caller = router.caller(Role.ATTENDANT)
    form = router.form(Uploading)
    body = offered(caller, files_of(caller.desk.shop), mime=form.mime, size=form.size, filename=form.filename)
    return Response(status_code=201, content_type="application/json", body=body)

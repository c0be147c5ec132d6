"""The picture of a number's profile: shown from our copy, and changed by a job."""

from dataclasses import dataclass

from aws_lambda_powertools.event_handler import Response

from atende.api.attachments import KEPT, LINK_LASTS, uploaded
from atende.api.channel_accounts import asked, of_shop, title
from atende.api.router import Request, now
from atende.api.schemas import Json
from atende.api.sentences import files as sentences
from atende.aws import media_bucket
from atende.core.errors import NotFound
from atende.desk.inboxes.store import Account
from atende.model import Role
from atende.model.channel_account import Picture

router = Request()


@dataclass(frozen=True, slots=True, kw_only=True)
class Choosing:
    inbox: str
    asset: str
    """A picture that the browser has uploaded (`POST /api/uploads`)."""


@router.get("/api/numbers/picture")
def show() -> Response[str]:
    """Redirects to the picture by a link that is valid for five minutes: the one that the owner has chosen last, or
    else the one that the channel shows."""
    caller = router.caller(Role.MANAGER)
    inbox, _ = of_shop(caller, router.query("inbox") or "")
    profile = Account.of(caller.desk.store).profile(inbox.id)
    key = profile.picture_wanted.key if profile.picture_wanted else profile.picture
    if not key:
        raise NotFound(sentences.FILE_GONE)
    link = media_bucket.shelf().links.get(key, mime="image/jpeg", filename="perfil.jpg", at=now(), lasts=LINK_LASTS)
    headers = {"Location": link, "Cache-Control": f"private, max-age={int(KEPT.total_seconds())}"}
    return Response(status_code=302, body="", headers=headers)


@router.post("/api/numbers/picture")
def save() -> Response[Json]:
    """Stores the picture that the owner has chosen. A job hands it to the channel, because only the jobs function has
    the token."""
    caller, form = router.caller(Role.MANAGER), router.form(Choosing)
    inbox, texts = of_shop(caller, form.inbox)
    file = uploaded(caller, form.asset, filename="perfil.jpg", at=now(), inbox=inbox.id, for_ever=True)
    texts.check_picture(file.mime, file.size)
    Account.of(caller.desk.store).want_picture(inbox.id, Picture(key=file.key, mime=file.mime, size=file.size))
    return asked(caller, "profile", inbox, f"Estamos gravando no {title(inbox)}.")

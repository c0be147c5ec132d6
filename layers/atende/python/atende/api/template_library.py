"""The templates that a channel's own library has ready: approved beforehand, with words that stay as they are."""

from dataclasses import asdict, dataclass, replace
from datetime import datetime

from aws_lambda_powertools.event_handler import Response

from atende.api import job_queue
from atende.api.router import Request, now
from atende.api.schemas import Json, iso
from atende.api.template_drafts import numbered
from atende.core.errors import BadRequest
from atende.core.sentences import stored
from atende.desk.inboxes import sentences
from atende.model import Role, TemplateLibrary
from atende.storage import channel_accounts

router = Request()


@dataclass(frozen=True, slots=True, kw_only=True)
class Reading:
    """`language` is one of the channel's, such as `pt_BR`."""

    inbox: str
    language: str


@router.get("/api/template-drafts/library")
def shelf() -> Json:
    """Returns the library in a language as it was read last, and whether it is being read."""
    caller = router.caller(Role.MANAGER)
    inbox, rules = numbered(caller, router.query("inbox") or "")
    language = router.query("language") or "pt_BR"
    if language not in rules.LANGUAGES:
        raise BadRequest(sentences.LIBRARY_LANGUAGE)
    library = channel_accounts.library(caller.desk.store, inbox.id, language)
    return shown(library, router.language(caller), at=now())


@router.post("/api/template-drafts/library")
def read() -> Response[Json]:
    """Has a job read the library, because only the jobs function has the token; while one does, no other begins."""
    caller, form, at = router.caller(Role.MANAGER), router.form(Reading), now()
    inbox, rules = numbered(caller, form.inbox)
    if form.language not in rules.LANGUAGES:
        raise BadRequest(sentences.LIBRARY_LANGUAGE)
    store = caller.desk.store
    if not channel_accounts.library(store, inbox.id, form.language).is_reading(at):
        asked = channel_accounts.change_library(store, inbox.id, form.language, lambda old: replace(old, asked=at))
        job_queue.begin(
            "template_library", store.business, inbox=inbox.id, channel=inbox.channel, language=asked.language
        )
    return Response(status_code=202, content_type="application/json", body={})


def shown(library: TemplateLibrary, language: str, *, at: datetime) -> Json:
    pt, *others = library.problem or ("",)
    return {
        "reading": library.is_reading(at),
        "old": library.is_old(at),
        "read": iso(library.at),
        "problem": stored(pt, tuple(others)).text(language),
        "templates": [asdict(template) for template in library.templates],
    }

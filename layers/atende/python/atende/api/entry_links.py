"""Short addresses that open a chat with the shop: on a poster, a card or a website."""

from dataclasses import dataclass

from aws_lambda_powertools.event_handler import Response

from atende.api import sentences
from atende.api.channel_accounts import asked, of_shop, title
from atende.api.router import Request
from atende.api.schemas import Json
from atende.api.session import Caller
from atende.channels import protocols
from atende.core.errors import BadRequest, Conflict
from atende.core.sentences import stored
from atende.desk.inboxes.store import Account
from atende.model import Inbox, Role
from atende.model.channel_account import EntryLink

router = Request()

LONGEST = 140
"""The most characters of the text that a link writes for the customer."""
MOST = 50
"""The most links of one inbox that the console manages."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Adding:
    inbox: str
    text: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Removing:
    inbox: str
    code: str


@router.get("/api/links")
def overview() -> Json:
    """Returns the links of each inbox whose channel has such."""
    caller = router.caller(Role.OWNER)
    inboxes = [inbox for inbox in caller.desk.shop.configuration if isinstance(inbox, Inbox)]
    return {"numbers": [shape(caller, inbox) for inbox in inboxes if has_links(inbox)]}


def has_links(inbox: Inbox) -> bool:
    return protocols.capabilities(inbox.channel).entry_links


def shape(caller: Caller, inbox: Inbox) -> Json:
    """Returns an inbox's links; `saving` while the channel has not answered."""
    profile = Account.of(caller.desk.store).profile(inbox.id)
    pt, *others = profile.links_refused or ("",)
    going = {wanted.code for wanted in profile.links_wanted if wanted.code}
    return {
        "inbox": inbox.id,
        "name": inbox.name,
        "phone": inbox.phone,
        "links": [
            {"code": link.code, "text": link.text, "url": link.url} for link in profile.links if link.code not in going
        ],
        "saving": bool(profile.links_wanted),
        "refused": stored(pt, tuple(others)).text(router.language(caller)),
    }


@router.post("/api/links")
def add() -> Response[Json]:
    """Asks the channel for a link. A job does it, because only the jobs function has the token."""
    caller, form = router.caller(Role.OWNER), router.form(Adding)
    text = " ".join(form.text.split())
    if not 0 < len(text) <= LONGEST:
        raise BadRequest(sentences.LINK_TEXT(most=LONGEST))
    inbox, _ = of_shop(caller, form.inbox)
    profile = Account.of(caller.desk.store).profile(inbox.id)
    if len(profile.links) + len(profile.links_wanted) >= MOST:
        raise Conflict(sentences.TOO_MANY_LINKS(most=MOST))
    return changed(caller, inbox, EntryLink(text=text))


@router.post("/api/links/remove")
def remove() -> Response[Json]:
    caller, form = router.caller(Role.OWNER), router.form(Removing)
    inbox, _ = of_shop(caller, form.inbox)
    links = Account.of(caller.desk.store).profile(inbox.id).links
    known = next((link for link in links if link.code == form.code), None)
    if known is None:
        raise BadRequest(sentences.NO_SUCH_LINK)
    return changed(caller, inbox, EntryLink(text=known.text, code=known.code))


def changed(caller: Caller, inbox: Inbox, link: EntryLink) -> Response[Json]:
    Account.of(caller.desk.store).want_link(inbox.id, link)
    return asked(caller, "profile", inbox, f"Estamos gravando no {title(inbox)}.")

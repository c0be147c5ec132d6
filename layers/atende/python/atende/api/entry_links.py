"""Short addresses that open a chat with the shop: on a poster, a card or a website."""

from dataclasses import dataclass

from aws_lambda_powertools.event_handler import Response

from atende.api.channel_accounts import asked, of_shop, title
from atende.api.router import Request, now
from atende.api.schemas import Json
from atende.api.sentences import channels as sentences
from atende.api.session import Caller
from atende.channels import protocols
from atende.core.errors import BadRequest, Conflict
from atende.core.sentences import stored
from atende.desk.inboxes.store import Account
from atende.model import Inbox, Profile, Role
from atende.model.channel_account import LONGEST_LINK_TEXT, EntryLink
from atende.reporting.reports import Reports

router = Request()

MOST = 50
"""The most links of one inbox that the console manages."""
COUNTED_DAYS = 30


@dataclass(frozen=True, slots=True, kw_only=True)
class Adding:
    inbox: str
    text: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Editing:
    inbox: str
    code: str
    text: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Removing:
    inbox: str
    code: str


@router.get("/api/links")
def overview() -> Json:
    """Returns the links of each inbox whose channel has such, and how many conversations began by each."""
    caller = router.caller(Role.MANAGER)
    inboxes = [inbox for inbox in caller.desk.shop.configuration if isinstance(inbox, Inbox) and has_links(inbox)]
    counts = begun(caller) if inboxes else {}
    return {"days": COUNTED_DAYS, "numbers": [shape(caller, inbox, counts) for inbox in inboxes]}


def has_links(inbox: Inbox) -> bool:
    return protocols.capabilities(inbox.channel).entry_links


def begun(caller: Caller) -> dict[str, int]:
    """Returns how many conversations each code began in the last days."""
    desk = caller.desk
    counts: dict[str, int] = Reports(desk.store, desk.shop.business.zone).sum_of(
        "entry_links", days=COUNTED_DAYS, at=now()
    )
    return counts


def shape(caller: Caller, inbox: Inbox, counts: dict[str, int]) -> Json:
    """Returns an inbox's links; `saving` while the channel has not answered."""
    profile = Account.of(caller.desk.store).profile(inbox.id)
    pt, *others = profile.links_refused or ("",)
    going = {wanted.code for wanted in profile.links_wanted if wanted.code}
    edited = {wanted.code: wanted.text for wanted in profile.links_edited}
    return {
        "inbox": inbox.id,
        "name": inbox.name,
        "phone": inbox.phone,
        "links": [
            {
                "code": link.code,
                "text": edited.get(link.code, link.text),
                "url": link.url,
                "begun": counts.get(link.code, 0),
            }
            for link in profile.links
            if link.code not in going
        ],
        "saving": bool(profile.links_wanted or profile.links_edited),
        "refused": stored(pt, tuple(others)).text(router.language(caller)),
    }


@router.post("/api/links")
def add() -> Response[Json]:
    """Asks the channel for a link. A job does it, because only the jobs function has the token."""
    caller, form = router.caller(Role.MANAGER), router.form(Adding)
    text = checked(form.text)
    inbox, profile = of(caller, form.inbox)
    if len(profile.links) + len(profile.links_wanted) >= MOST:
        raise Conflict(sentences.TOO_MANY_LINKS(most=MOST))
    Account.of(caller.desk.store).want_link(inbox.id, EntryLink(text=text))
    return saving(caller, inbox)


@router.post("/api/links/edit")
def edit() -> Response[Json]:
    """Changes what a link writes for the customer. Its address and its printed QR code stay good."""
    caller, form = router.caller(Role.MANAGER), router.form(Editing)
    text = checked(form.text)
    inbox, profile = of(caller, form.inbox)
    known = known_link(profile, form.code)
    if any(link.text == text and link.code != known.code for link in profile.links):
        raise Conflict(sentences.LINK_TEXT_TAKEN)
    Account.of(caller.desk.store).want_edited_link(inbox.id, EntryLink(text=text, code=known.code))
    return saving(caller, inbox)


@router.post("/api/links/remove")
def remove() -> Response[Json]:
    caller, form = router.caller(Role.MANAGER), router.form(Removing)
    inbox, profile = of(caller, form.inbox)
    known = known_link(profile, form.code)
    Account.of(caller.desk.store).want_link(inbox.id, EntryLink(text=known.text, code=known.code))
    return saving(caller, inbox)


def checked(text: str) -> str:
    line = " ".join(text.split())
    if not 0 < len(line) <= LONGEST_LINK_TEXT:
        raise BadRequest(sentences.LINK_TEXT(most=LONGEST_LINK_TEXT))
    return line


def of(caller: Caller, name: str) -> tuple[Inbox, Profile]:
    inbox, _ = of_shop(caller, name)
    return inbox, Account.of(caller.desk.store).profile(inbox.id)


def known_link(profile: Profile, code: str) -> EntryLink:
    going = {wanted.code for wanted in profile.links_wanted}
    known = next((link for link in profile.links if link.code == code and code not in going), None)
    if known is None:
        raise BadRequest(sentences.NO_SUCH_LINK)
    return known


def saving(caller: Caller, inbox: Inbox) -> Response[Json]:
    return asked(caller, "profile", inbox, f"Estamos gravando no {title(inbox)}.")

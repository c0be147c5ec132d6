"""The owner's notifications: the morning digest and alarms, those that were sent, and a preview."""

import re
from dataclasses import dataclass, replace
from datetime import timedelta

from aws_lambda_powertools.event_handler import Response

from atende.api import job_queue
from atende.api.router import Request, now
from atende.api.schemas import Json, iso
from atende.api.sentences import notifications as sentences
from atende.api.session import Caller
from atende.api.threads import Nothing
from atende.channels import protocols
from atende.core.clock import ms
from atende.core.errors import BadRequest, Conflict
from atende.desk.inboxes.store import Account, digits
from atende.model import Agent, Digest, Letter, Role, Template
from atende.model.notification import EMAIL, SENDING, SUBJECTS
from atende.storage import channel_accounts, notifications
from atende.storage.directory import Directory, Shop

router = Request()

ADDRESS = re.compile(r"[^\s@<>\",;]{1,64}@[A-Za-z0-9](?:[A-Za-z0-9.-]{0,250})\.[A-Za-z]{2,}")
PHONE = re.compile(r"[1-9][0-9]{7,14}")
"""A phone number in E.164 form without the plus."""
SHOWN = timedelta(days=7)
HOUR = timedelta(hours=1)
MOST_TRIALS = 3
"""Trials of the digest that a shop sends in an hour."""
LOST = timedelta(minutes=10)
"""How long a mail may be in the state of being sent before its outcome counts as unknown."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Setting:
    """The fields of `model.notification.Digest`. All of them are required; `silent` has the subjects that are switched
    off."""

    on: bool
    hour: int
    channel: str
    address: str
    phone: str
    template: str
    template_language: str
    silent: list[str]


@router.get("/api/digest")
def setting() -> Json:
    caller = router.caller(Role.MANAGER)
    store, at = caller.desk.store, now()
    since = caller.desk.shop.local_date(at - SHOWN)
    return {
        "setting": shown(notifications.settings(store)),
        "subjects": list(SUBJECTS),
        "templates": [
            offered(template)
            for template in channel_accounts.templates(store, inbox_of(caller))
            if template.status == "APPROVED"
        ],
        "price": Account.of(store).price(inbox_of(caller), at, "UTILITY"),
        "letters": [
            letter(digest_letter, lost=at - digest_letter.at > LOST)
            for digest_letter in notifications.newest(store, since=since)
        ],
    }


def ways() -> list[str]:
    """Returns the channels that may write to the owner first."""
    return [name for name in protocols.names() if protocols.capabilities(name).templates]


def inbox_of(caller: Caller) -> str:
    return caller.desk.shop.first_inbox.id


def shown(setting: Digest) -> Json:
    names = ("on", "hour", "channel", "address", "phone", "template", "template_language")
    return {name: getattr(setting, name) for name in names} | {"silent": sorted(setting.silent)}


def offered(template: Template) -> Json:
    """Returns a template. `wrong` is the reason why it cannot be used for a digest: `category` or `blanks`; empty when
    it can."""
    from atende.desk.notifications.template_message import usable

    return {"name": template.name, "language": template.language, "wrong": usable(template)}


def letter(letter: Letter, *, lost: bool) -> Json:
    state = "unconfirmed" if letter.state == SENDING and lost else letter.state
    about = {"date": letter.date, "name": letter.name, "channel": letter.channel}
    return about | {"state": state, "reason": letter.reason, "at": iso(letter.at)}


@router.put("/api/digest")
def change() -> Json:
    """Stores the digest's setting, which applies from the next morning on, and updates the shop's entry that the clock
    reads."""
    caller = router.caller(Role.MANAGER)
    form = router.form(Setting)
    store, wanted = caller.desk.store, read(form, inbox=inbox_of(caller))
    if wanted.address and wanted.address not in addresses_of(caller):
        raise BadRequest(sentences.DIGEST_UNCONFIRMED(address=wanted.address))
    today = caller.desk.shop.local_date(now())
    store.put(wanted)
    Directory().change_shop(store.business, lambda shop: clocked(shop, wanted, today=today))
    return {"setting": shown(wanted)}


def addresses_of(caller: Caller) -> set[str]:
    """Returns the addresses to which the digest may go: those that people of the shop have confirmed, so that no
    stranger gets the names of customers, and the one that is in use."""
    people = (entry for entry in caller.desk.store.configuration() if isinstance(entry, Agent))
    confirmed = {agent.email for agent in people if agent.email}
    return confirmed | {notifications.settings(caller.desk.store).address}


def clocked(shop: Shop, wanted: Digest, *, today: str) -> Shop:
    """Returns the shop's directory entry for the new setting. A digest that was off starts tomorrow, because today's
    hour may be over."""
    hour = wanted.hour if wanted.on and wanted.reaches else -1
    begun = today if shop.digest_hour < 0 else shop.digested
    return replace(shop, digest_hour=hour, digested=begun, watched=wanted.watches)


def read(form: Setting, *, inbox: str) -> Digest:
    """Returns the checked setting. Raises `BadRequest` with a sentence about the first value that is not allowed."""
    address, phone = form.address.strip().lower(), digits(form.phone)
    if not 0 <= form.hour <= max(range(24)):
        raise BadRequest(sentences.DIGEST_HOUR)
    if form.channel not in (EMAIL, *ways()):
        raise BadRequest(sentences.DIGEST_CHANNEL)
    if address and not ADDRESS.fullmatch(address):
        raise BadRequest(sentences.MAIL_ADDRESS)
    if phone and not PHONE.fullmatch(phone):
        raise BadRequest(sentences.PHONE_FORM)
    if not set(form.silent) <= set(SUBJECTS):
        raise BadRequest(sentences.UNKNOWN_SUBJECT)
    wanted = Digest(
        on=form.on,
        hour=form.hour,
        channel=form.channel,
        address=address,
        phone=phone,
        inbox=inbox,
        template=form.template.strip(),
        template_language=form.template_language.strip() or "pt_BR",
        silent=frozenset(form.silent),
    )
    if wanted.on and not wanted.reaches:
        raise BadRequest(sentences.DIGEST_WHERE)
    return wanted


@router.get("/api/digest/preview")
def preview() -> Json:
    """Returns what would be sent now: the parts of the mail, and the line for a template."""
    from atende.desk.notifications import email, formatting
    from atende.desk.notifications.digest_query import DigestQuery

    facts = DigestQuery(shop=router.caller(Role.MANAGER).desk.shop, at=now()).facts()
    return {
        "subject": formatting.subject(facts),
        "title": formatting.label("title", facts),
        "day": formatting.day(facts.day, facts.language),
        "tiles": [{"value": value, "name": name} for value, name in email.tiles(facts)],
        "below": email.below(facts),
        "advice": {"title": formatting.label("advice", facts), "text": formatting.suggestion(facts)},
        "sections": [
            {"title": section.title, "lines": [line for line, _ in section.lines]} for section in email.sections(facts)
        ],
        "line": formatting.one_line(facts),
    }


@router.post("/api/digest/send")
def send() -> Response[Json]:
    """Sends a digest now, in addition to the morning's."""
    caller = router.caller(Role.MANAGER)
    router.form(Nothing)
    if not notifications.settings(caller.desk.store).reaches:
        raise BadRequest(sentences.DIGEST_SAVE_FIRST)
    business = caller.desk.store.business
    _, first = router.once(caller, "digest", at=now())
    if Directory().count(f"digest#{business}#{first:%Y%m%d%H}", until=first + HOUR) > MOST_TRIALS:
        raise Conflict(sentences.TRIALS_AT_MOST(most=MOST_TRIALS))
    job_queue.begin("digest", business, trial=str(ms(first)))
    return Response(status_code=202, content_type="application/json", body={"message": "O resumo está saindo."})

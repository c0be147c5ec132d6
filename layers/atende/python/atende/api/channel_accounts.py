"""The shop's numbers at WhatsApp: how they are, their templates, what they show of the shop, what an owner should
know."""

import json
import os
from dataclasses import asdict, dataclass
from datetime import datetime

from aws_lambda_powertools.event_handler import Response

from atende.api import schemas
from atende.api.router import Request, now
from atende.api.schemas import Json, iso
from atende.api.session import Caller
from atende.aws import session
from atende.aws.sqs import Queue
from atende.channels.whatsapp import account_mapping, api_version
from atende.channels.whatsapp.texts.account_codes import worded
from atende.channels.whatsapp.texts.alerts import sentence
from atende.core import settings
from atende.core.clock import from_ms
from atende.core.errors import BadRequest, NotFound
from atende.core.i18n import pick
from atende.desk import Desk
from atende.desk.inboxes.store import Account
from atende.model import Alert, Health, Inbox, Profile, Role, Template
from atende.model.channel_account import SHOWN
from atende.storage import channel_accounts

router = Request()

SAID = ("connection", "sending", "name_status", "state", "violation")


@dataclass(frozen=True, slots=True, kw_only=True)
class Looking:
    inbox: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Showing:
    inbox: str
    about: str
    address: str
    description: str
    email: str
    vertical: str
    websites: list[str]


@dataclass(frozen=True, slots=True, kw_only=True)
class Dismissing:
    date: str
    inbox: str
    subject: str


@router.get("/api/numbers")
def overview() -> Json:
    """All that the page of the numbers' health shows."""
    caller = router.caller(Role.OWNER)
    desk, at = caller.desk, now()
    found, language = channel_accounts.everything(desk.store), router.language(caller)
    return {
        "numbers": [number(one, found, language=language, at=at) for one in whatsapp(desk)],
        "alerts": alerts(caller, language=language, at=at),
        "limits": account_mapping.LONGEST,
        "verticals": list(account_mapping.VERTICALS),
    }


def whatsapp(desk: Desk) -> list[Inbox]:
    return [one for one in desk.shop.configuration if isinstance(one, Inbox) and one.channel == "whatsapp"]


def number(inbox: Inbox, found: list[Template | Health | Profile], *, language: str, at: datetime) -> Json:
    own = [one for one in found if one.inbox == inbox.id]
    health = next((one for one in own if isinstance(one, Health)), Health(inbox=inbox.id))
    profile = next((one for one in own if isinstance(one, Profile)), Profile(inbox=inbox.id))
    listed = [shape(one, language) for one in own if isinstance(one, Template) and one.status != "DELETED"]
    return schemas.inbox(inbox) | {
        "health": standing(health, language=language, at=at),
        "profile": shown(profile),
        "templates": sorted(listed, key=lambda one: (one["name"], one["language"])),
    }


def standing(health: Health, *, language: str, at: datetime) -> Json:
    """`said` has the codes in words, as `what` a restriction forbids. Those that are over are not told."""
    names = ("account", "name_status", "quality", "limit", "throughput", "connection", "sending", "review", "state")
    ends = api_version.ends(health.graph)
    return {name: getattr(health, name) for name in names} | {
        "verified_name": health.name,
        "said": {name: worded(getattr(health, name), language) for name in SAID},
        "restrictions": [
            {
                "type": one["type"],
                "what": worded(one["type"], language),
                "until": iso(from_ms(one["until"])) if one["until"] else None,
            }
            for one in health.restrictions
            if not one["until"] or from_ms(one["until"]) > at
        ],
        "graph": health.graph,
        "graph_ends": ends.isoformat() if ends else None,
        "access": health.access,
        "problem": health.problem,
        "checked": iso(health.checked),
    }


def shown(profile: Profile) -> Json:
    """What WhatsApp shows, or the owner wants it to; `saving` until WhatsApp has taken or refused it."""
    stored = {name: getattr(profile, name) for name in SHOWN} | profile.wanted
    saving = bool(profile.wanted) and not profile.refused
    return stored | {"read": iso(profile.read), "saving": saving, "refused": profile.refused}


def shape(template: Template, language: str) -> Json:
    names = ("id", "name", "language", "status", "category", "coming", "quality", "components")
    return {name: getattr(template, name) for name in names} | {"reason": worded(template.reason, language)}


def alerts(caller: Caller, *, language: str, at: datetime) -> list[Json]:
    """For the owner alone."""
    if caller.agent.role is not Role.OWNER:
        return []
    return [told(one, language=language) for one in Account.of(caller.desk.store).alerts(at=at)]


def told(alert: Alert, *, language: str) -> Json:
    said = {"at": iso(alert.at), "what": alert.what, "text": in_words(alert, language)}
    return {"date": alert.date, "inbox": alert.inbox, "subject": alert.subject} | said


def in_words(alert: Alert, language: str) -> str:
    """In the channel's words, or in ours for what the desk itself has seen."""
    from atende.desk.notifications.texts import ALARMS  # seldom: most days there is no alert

    own = pick(ALARMS, language)
    return (
        own[alert.what].format_map(alert.values) if alert.what in own else sentence(alert.what, alert.values, language)
    )


@router.get("/api/numbers/place")
def place() -> Json:
    """Where the shop is, as its profile tells customers: for whoever sends a location."""
    caller = router.caller()
    inbox = of_shop(caller, router.query("inbox") or "whatsapp")
    profile = shown(Account.of(caller.desk.store).profile(inbox.id))
    return {"name": caller.desk.shop.business.name, "address": profile["address"]}


@router.post("/api/numbers/check")
def check() -> Response[Json]:
    """Look at a number now; the overview shows when that was done. Whoever answers may ask: they miss a template."""
    form = router.form(Looking)
    caller = router.caller(Role.ATTENDANT)
    inbox = of_shop(caller, form.inbox)
    return asked(caller, {"do": "account", "inbox": inbox.id}, "Estamos perguntando ao WhatsApp.")


@router.post("/api/numbers/profile")
def save() -> Response[Json]:
    """What the number shall show of the shop: kept, and given to WhatsApp by the jobs queue, which has the token."""
    form = router.form(Showing)
    caller = router.caller(Role.OWNER)
    inbox = of_shop(caller, form.inbox)
    wanted = account_mapping.checked({name: value for name, value in asdict(form).items() if name != "inbox"})
    Account.of(caller.desk.store).want(inbox.id, wanted)
    return asked(caller, {"do": "profile", "inbox": inbox.id}, "Estamos gravando no WhatsApp.")


def of_shop(caller: Caller, name: str) -> Inbox:
    found = next((one for one in whatsapp(caller.desk) if one.id == name), None)
    if found is None:
        raise NotFound("Esta loja não tem este número.")
    return found


def asked(caller: Caller, job: Json, said: str) -> Response[Json]:
    business = caller.desk.store.business
    queue = Queue(session.client("sqs"), settings.read("api", os.environ).jobs_queue)
    queue.send([(json.dumps(job | {"business": business}), business)])
    return Response(status_code=202, content_type="application/json", body={"message": said})


@router.post("/api/alerts/dismiss")
def dismiss() -> Json:
    form = router.form(Dismissing)
    caller = router.caller(Role.OWNER)
    if not form.subject or "#" in form.date + form.inbox:
        raise BadRequest("Não conheço este aviso.")
    account = Account.of(caller.desk.store)
    account.dismiss(form.date, form.inbox, form.subject)
    return {"alerts": alerts(caller, language=router.language(caller), at=now())}


@router.get("/api/templates")
def templates() -> Json:
    """What may be sent at any time, for whoever answers: approved ones of an inbox, by name."""
    caller = router.caller()
    found, language = (
        channel_accounts.templates(caller.desk.store, router.query("inbox") or "whatsapp"),
        router.language(caller),
    )
    listed = [shape(one, language) for one in found if one.status == "APPROVED"]
    return {"templates": sorted(listed, key=lambda one: (one["name"], one["language"]))}

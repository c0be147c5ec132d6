"""The shop's numbers at WhatsApp: their health, templates and profiles, and the owner's alerts."""

from dataclasses import asdict, dataclass
from datetime import datetime

from aws_lambda_powertools.event_handler import Response

from atende.api import job_queue, schemas
from atende.api.router import Request, now
from atende.api.schemas import Json, iso
from atende.api.sentences import channels as sentences
from atende.api.session import Caller
from atende.channels import optional_parts, protocols
from atende.channels.optional_parts import AccountTexts
from atende.core.clock import from_ms
from atende.core.errors import BadRequest, NotFound
from atende.core.i18n import column
from atende.core.ids import digest
from atende.core.sentences import stored
from atende.desk import Desk
from atende.desk.inboxes.store import Account
from atende.model import Alert, Health, Inbox, Profile, Role, Template
from atende.model.access import RANKS
from atende.model.channel_account import SHOWN
from atende.storage import channel_accounts
from atende.storage.directory import Directory

router = Request()

SIGN_IN_CODES = "AUTHENTICATION"
"""The category of templates that carry one-time codes."""
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
    """Returns everything that the page of the numbers' health shows."""
    caller = router.caller(Role.MANAGER)
    desk, at = caller.desk, now()
    records, language = channel_accounts.everything(desk.store), router.language(caller)
    listed = accounts(desk)
    return {
        "numbers": [
            number(inbox, texts, records, language=language, at=at) | {"templates_from": templates_from(inbox, records)}
            for inbox, texts in listed
        ],
        "channels": [checked(inbox, records, language) for inbox in hourly(desk)],
        "alerts": alerts(caller, language=language, at=at),
        "limits": listed[0][1].PROFILE_LIMITS if listed else {},
        "verticals": list(listed[0][1].VERTICALS) if listed else [],
    }


def templates_from(inbox: Inbox, records: list[Template | Health | Profile]) -> str:
    """Returns what the listed templates go by: `read` when the channel was asked for them, `unread` when it was not yet
    though the number's account is known, and `unknown` while no webhook has named that account."""
    if any(isinstance(record, Health) and record.inbox == inbox.id and record.account for record in records):
        return "read"
    lookup = Directory().lookup(inbox.channel, inbox.address)
    return "unread" if lookup and lookup.account else "unknown"


def accounts(desk: Desk) -> list[tuple[Inbox, AccountTexts]]:
    """Returns the shop's inboxes whose channel reports their health, each with the channel's texts."""
    inboxes = (inbox for inbox in desk.shop.configuration if isinstance(inbox, Inbox))
    return [(inbox, texts) for inbox in inboxes if (texts := optional_parts.account_texts(inbox.channel))]


def hourly(desk: Desk) -> list[Inbox]:
    """Returns the shop's inboxes whose channel is asked every hour how they are."""
    inboxes = (inbox for inbox in desk.shop.configuration if isinstance(inbox, Inbox) and inbox.connected)
    return [inbox for inbox in inboxes if optional_parts.is_asked_hourly(inbox.channel)]


def checked(inbox: Inbox, records: list[Template | Health | Profile], language: str) -> Json:
    """Returns what the channel said of an inbox in the last hour."""
    own = (record for record in records if isinstance(record, Health) and record.inbox == inbox.id)
    health = next(own, Health(inbox=inbox.id))
    return schemas.inbox(inbox) | {
        "title": title(inbox),
        "checks": [{"ok": check["ok"], "said": check["said"][column(language)]} for check in health.checks],
        "problem": stored(health.problem, health.problem_others).text(language),
        "checked": iso(health.checked),
    }


def number(
    inbox: Inbox, texts: AccountTexts, records: list[Template | Health | Profile], *, language: str, at: datetime
) -> Json:
    own = [record for record in records if record.inbox == inbox.id]
    health = next((record for record in own if isinstance(record, Health)), Health(inbox=inbox.id))
    profile = next((record for record in own if isinstance(record, Profile)), Profile(inbox=inbox.id))
    listed = [
        shape(record, texts, language) for record in own if isinstance(record, Template) and record.status != "DELETED"
    ]
    return schemas.inbox(inbox) | {
        "health": standing(health, texts, language=language, at=at),
        "profile": shown(profile, language) | {"picture": picture(inbox, profile, language)},
        "templates": sorted(listed, key=lambda fields: (fields["name"], fields["language"])),
    }


def standing(health: Health, texts: AccountTexts, *, language: str, at: datetime) -> Json:
    """Returns a number's health. `said` has the codes in plain words, and a restriction's `what` says what it forbids.
    Restrictions that have ended are left out."""
    names = (
        "account",
        "name_status",
        "username",
        "quality",
        "limit",
        "throughput",
        "connection",
        "sending",
        "review",
        "state",
    )
    ends = texts.version_ends(health.graph)
    return {name: getattr(health, name) for name in names} | {
        "verified_name": health.name,
        "said": {name: texts.code_text(getattr(health, name), language) for name in SAID},
        "restrictions": [
            {
                "type": restriction["type"],
                "what": texts.code_text(restriction["type"], language),
                "until": iso(from_ms(restriction["until"])) if restriction["until"] else None,
            }
            for restriction in health.restrictions
            if not restriction["until"] or from_ms(restriction["until"]) > at
        ],
        "graph": health.graph,
        "graph_ends": ends.isoformat() if ends else None,
        "access": health.access,
        "problem": stored(health.problem, health.problem_others).text(language),
        "checked": iso(health.checked),
    }


def shown(profile: Profile, language: str) -> Json:
    """Returns the profile that WhatsApp shows, with the owner's changes over it; `saving` is true until WhatsApp has
    accepted or refused them."""
    fields = {name: getattr(profile, name) for name in SHOWN} | profile.wanted
    refused = stored(profile.refused, profile.refused_others).text(language)
    saving = bool(profile.wanted) and not profile.refused
    return fields | {"read": iso(profile.read), "saving": saving, "refused": refused}


def picture(inbox: Inbox, profile: Profile, language: str) -> Json | None:
    """Returns the state of the profile's picture, or None at a channel without one. `version` changes with the picture;
    it is empty without one."""
    if not protocols.capabilities(inbox.channel).profile_pictures:
        return None
    pt, *others = profile.picture_refused or ("",)
    key = profile.picture_wanted.key if profile.picture_wanted else profile.picture
    return {
        "version": digest(f"{key} {profile.picture_source}", size=6) if key else "",
        "saving": profile.picture_wanted is not None,
        "refused": stored(pt, tuple(others)).text(language),
    }


def shape(template: Template, texts: AccountTexts, language: str) -> Json:
    names = ("id", "name", "language", "status", "category", "coming", "quality", "components")
    return {name: getattr(template, name) for name in names} | {"reason": texts.code_text(template.reason, language)}


def alerts(caller: Caller, *, language: str, at: datetime) -> list[Json]:
    """Returns the alerts for the owner; none for any other role."""
    if RANKS[caller.agent.rank] < RANKS[Role.MANAGER]:
        return []
    desk = caller.desk
    return [alert_shape(alert, desk, language=language) for alert in Account.of(desk.store).alerts(at=at)]


def alert_shape(alert: Alert, desk: Desk, *, language: str) -> Json:
    """Returns an alert with its sentence. `thread` is the thread that it speaks of, empty for one about a number."""
    said = {"at": iso(alert.at), "what": alert.what, "text": in_words(alert, desk, language)}
    said["thread"] = alert.values.get("thread", "")
    return {"date": alert.date, "inbox": alert.inbox, "subject": alert.subject} | said


def in_words(alert: Alert, desk: Desk, language: str) -> str:
    """Returns an alert's sentence: ours for an alarm of the desk itself, otherwise the channel's."""
    from atende.desk.notifications.texts import own_words  # loaded here: most days there is no alert

    if own := own_words(alert, language):
        return own
    texts = optional_parts.account_texts(desk.shop.inbox(alert.inbox).channel)
    return texts.alert_text(alert.what, alert.values, language) if texts else alert.what


@router.get("/api/numbers/place")
def place() -> Json:
    """Returns the shop's name and the address in its profile, for an agent who sends a location."""
    caller = router.caller()
    inbox, _ = of_shop(caller, router.query("inbox") or "")
    profile = shown(Account.of(caller.desk.store).profile(inbox.id), router.language(caller))
    return {"name": caller.desk.shop.business.name, "address": profile["address"]}


@router.post("/api/numbers/check")
def check() -> Response[Json]:
    """Queues a check of a number; the overview shows when the check was done. Attendants may ask for it too, for
    example because a template is missing."""
    caller = router.caller(Role.ATTENDANT)
    form = router.form(Looking)
    inbox = next((inbox for inbox in hourly(caller.desk) if inbox.id == form.inbox), None)
    inbox = inbox or of_shop(caller, form.inbox)[0]
    return asked(caller, "account", inbox, f"Estamos perguntando ao {title(inbox)}.")


@router.post("/api/numbers/profile")
def save() -> Response[Json]:
    """Stores the owner's changes of a number's profile. A job sends them to WhatsApp, because only the jobs function
    has the token."""
    caller = router.caller(Role.MANAGER)
    form = router.form(Showing)
    inbox, texts = of_shop(caller, form.inbox)
    wanted = texts.check_profile({name: value for name, value in asdict(form).items() if name != "inbox"})
    Account.of(caller.desk.store).want(inbox.id, wanted)
    return asked(caller, "profile", inbox, f"Estamos gravando no {title(inbox)}.")


def of_shop(caller: Caller, name: str) -> tuple[Inbox, AccountTexts]:
    """Returns the inbox with this id, or the first one for an empty id, and its channel's texts."""
    account = next((listed for listed in accounts(caller.desk) if name in ("", listed[0].id)), None)
    if account is None:
        raise NotFound(sentences.NO_NUMBER)
    return account


def title(inbox: Inbox) -> str:
    return protocols.capabilities(inbox.channel).title


def asked(caller: Caller, do: str, inbox: Inbox, said: str) -> Response[Json]:
    job_queue.begin(do, caller.desk.store.business, inbox=inbox.id, channel=inbox.channel)
    return Response(status_code=202, content_type="application/json", body={"message": said})


@router.post("/api/alerts/dismiss")
def dismiss() -> Json:
    caller = router.caller(Role.MANAGER)
    form = router.form(Dismissing)
    if not form.subject or "#" in form.date + form.inbox:
        raise BadRequest(sentences.UNKNOWN_ALERT)
    account = Account.of(caller.desk.store)
    account.dismiss(form.date, form.inbox, form.subject)
    return {"alerts": alerts(caller, language=router.language(caller), at=now())}


@router.get("/api/templates")
def templates() -> Json:
    """Returns an inbox's approved templates by name, each with its category's price in dollars, for everybody who
    answers. Templates for sign-in codes are left out: a program sends those, with a code that it made."""
    caller = router.caller()
    inbox, texts = of_shop(caller, router.query("inbox") or "")
    templates, language = channel_accounts.templates(caller.desk.store, inbox.id), router.language(caller)
    sendable = [known for known in templates if known.status == "APPROVED" and known.category != SIGN_IN_CODES]
    account, at = Account.of(caller.desk.store), now()
    prices = {category: account.price(inbox.id, at, category) for category in {known.category for known in sendable}}
    listed = [shape(template, texts, language) | {"price": prices[template.category]} for template in sendable]
    return {"templates": sorted(listed, key=lambda fields: (fields["name"], fields["language"]))}

"""The automatic texts of an inbox for new contacts, for closed hours and for missed calls: the owner's text, buttons
and file, whether they are on, and how they would read today."""

from dataclasses import asdict, dataclass, replace
from datetime import datetime, timedelta
from typing import Any

from atende.api import template_variables
from atende.api.attachments import uploaded
from atende.api.router import Request, now
from atende.api.schemas import Json
from atende.api.sentences import settings as sentences
from atende.api.session import Caller
from atende.automations import choices, engine
from atende.aws import media_bucket
from atende.channels import protocols
from atende.core import plugins
from atende.core.errors import BadRequest
from atende.core.i18n import pick
from atende.hours import Hours
from atende.model import Attachment, Choice, Content, Inbox, Moment, Role
from atende.model.file_types import UNKNOWN
from atende.storage.shop_context import forget

router = Request()

GREETING, AWAY, MISSED_CALL = "greeting", "away", "missed_call"
KINDS = (GREETING, AWAY, MISSED_CALL)
LIMITS = {
    "text": 4096,
    "beside": choices.LONGEST_TEXT,
    "buttons": choices.MOST_BUTTONS,
    "button": choices.LONGEST_BUTTON,
    "days": 365,
}
"""`beside` is the longest text above buttons or beside a file, in characters."""
LINK_LASTS = timedelta(minutes=10)
LONGEST_NAME = "A" + "a" * 29


@dataclass(frozen=True, slots=True, kw_only=True)
class Wording:
    """What an inbox says by itself to whoever writes."""

    inbox: str
    automation: str
    """One of `KINDS`."""
    on: bool
    text: str
    """Empty for the default text."""
    buttons: list[str]
    asset: str = ""
    """The id of the file sent with it: one uploaded as `filename`, or the stored one; empty for none."""
    filename: str = ""
    days: int = 14
    """Days of silence after which a contact is greeted again."""


@router.get("/api/greetings")
def overview() -> Json:
    caller, at = router.caller(Role.MANAGER), now()
    language = caller.desk.shop.business.language
    inboxes = [inbox for inbox in caller.desk.store.configuration() if isinstance(inbox, Inbox)]
    return {
        "inboxes": [shown(inbox, at=at) for inbox in inboxes],
        "usual": {kind: pick(automation(kind).TEXT, language) for kind in KINDS},
        "variables": list(template_variables.VARIABLES),
        "limits": LIMITS,
    }


@router.post("/api/greetings/preview")
def preview() -> Json:
    """Returns how the text would read today; nothing is stored or sent. `when` is the moment that the text is for, if
    that is not now."""
    caller, at = router.caller(Role.MANAGER), now()
    form = router.form(Wording)
    inbox = worded(caller.desk.store.inbox(form.inbox), form, file={"kind": "image"} if form.asset else None)
    hours = caller.desk.shop.hours(inbox)
    shut = moment_of(form.automation, hours, at=at)
    said = content(caller, inbox, form.automation, at=shut or at)
    return {
        "text": said.text,
        "buttons": [choice.title for choice in said.choices],
        "when": hours.words(shut, at, router.language(caller)) if shut and shut > at else "",
        "never": shut is None,
    }


@router.put("/api/greetings")
def save() -> Json:
    """Stores the text; it is used from the next minute on."""
    caller, at = router.caller(Role.MANAGER), now()
    form = router.form(Wording)
    store = caller.desk.store
    known = store.inbox(form.inbox)
    wanted = worded(known, form, file=file_of(caller, form, known, at=at))
    when = moment_of(form.automation, caller.desk.shop.hours(known), at=at)
    content(caller, wanted, form.automation, name=LONGEST_NAME, at=when or at)
    kept = store.change_inbox(form.inbox, lambda old: worded(old, form, file=wanted.files.get(form.automation)))
    forget(store.business)
    return shown(kept, at=at)


def moment_of(kind: str, hours: Hours, *, at: datetime) -> datetime | None:
    """Returns when the text is sent next: now, or when the shop closes; None when the shop never closes."""
    return at if kind != AWAY or not hours.is_open(at) else hours.open_until(at)


def automation(name: str) -> Any:
    return plugins.load("automations", name)


def worded(inbox: Inbox, form: Wording, *, file: Json | None) -> Inbox:
    """Returns the inbox with the new texts. Raises `BadRequest` for texts or buttons that cannot be sent."""
    check(form)
    name, others = form.automation, tuple(other for other in inbox.automations if other != form.automation)
    buttons = tuple(" ".join(button.split()) for button in form.buttons)
    own = {name: form.text.strip()} if form.text.strip() else {}
    return replace(
        inbox,
        automations=inbox.automations if form.on and name in inbox.automations else (*others, *[name] * form.on),
        texts={key: text for key, text in inbox.texts.items() if key != name} | own,
        files={key: known for key, known in inbox.files.items() if key != name} | ({name: file} if file else {}),
        greeting_days=form.days if name == GREETING else inbox.greeting_days,
        greeting_buttons=buttons if name == GREETING else inbox.greeting_buttons,
        away_buttons=buttons if name == AWAY else inbox.away_buttons,
    )


def check(form: Wording) -> None:
    if form.automation not in KINDS:
        raise BadRequest(sentences.GREETING_OR_AWAY)
    if form.automation == MISSED_CALL and (form.buttons or form.asset):
        raise BadRequest(sentences.CALLS_HAVE_TIMES)
    if len(form.buttons) > LIMITS["buttons"]:
        raise BadRequest(sentences.MOST_BUTTONS)
    if not 1 <= form.days <= LIMITS["days"]:
        raise BadRequest(sentences.SILENT_DAYS(most=LIMITS["days"]))
    template_variables.check(form.text)


def file_of(caller: Caller, form: Wording, inbox: Inbox, *, at: datetime) -> Json | None:
    """Returns the file's stored fields, which are enough to send it without another read; None without a file."""
    known = inbox.files.get(form.automation)
    if not form.asset or (known and known["asset"] == form.asset):
        return known if form.asset else None
    file = uploaded(caller, form.asset, filename=form.filename, at=at, inbox=inbox.id, for_ever=True)
    if file.kind not in protocols.files(inbox.channel).CAPTIONED:
        raise BadRequest(sentences.GREETING_FILE)
    return {name: value for name, value in asdict(file).items() if value}


def content(caller: Caller, inbox: Inbox, kind: str, *, at: datetime, name: str = engine.SOMEBODY) -> Content:
    """Returns what a contact called `name` would get. Raises `BadRequest` for a content that the channel would
    refuse."""
    moment = engine.imagined(caller.desk.shop.business, inbox, at=at, name=name)
    content = Content(
        text=engine.own_words(moment, kind, default=automation(kind).TEXT),
        choices=buttons_of(inbox, kind, moment),
        attachment=engine.attached(moment, kind),
    )
    if wrong := protocols.policy(inbox.channel).problem(content):
        raise BadRequest(wrong)
    return content


def buttons_of(inbox: Inbox, kind: str, moment: Moment) -> tuple[Choice, ...]:
    """Returns what can be pressed below a text: the owner's buttons, or the times of a call."""
    if kind == MISSED_CALL:
        offered: tuple[Choice, ...] = automation(kind).offered(moment)
        return offered
    return engine.buttons(kind, inbox.greeting_buttons if kind == GREETING else inbox.away_buttons)


def shown(inbox: Inbox, *, at: datetime) -> Json:
    """An inbox without calls has no text for them."""
    said = {GREETING: inbox.greeting_buttons, AWAY: inbox.away_buttons}
    said |= {MISSED_CALL: ()} if protocols.capabilities(inbox.channel).calls else {}
    return {"inbox": inbox.id, "name": inbox.name} | {
        kind: {
            "on": kind in inbox.automations,
            "text": inbox.texts.get(kind, ""),
            "buttons": list(buttons),
            "days": inbox.greeting_days,
            "file": file(Attachment(**inbox.files[kind]), at=at) if kind in inbox.files else None,
        }
        for kind, buttons in said.items()
    }


def file(attachment: Attachment, *, at: datetime) -> Json:
    """Returns a file with a link that is valid for `LINK_LASTS`."""
    links = media_bucket.shelf().links
    return {
        "asset": attachment.asset,
        "kind": attachment.kind,
        "filename": attachment.filename,
        "url": links.get(
            attachment.key,
            mime=attachment.mime or UNKNOWN,
            filename=attachment.filename or attachment.kind,
            at=at,
            lasts=LINK_LASTS,
        ),
    }

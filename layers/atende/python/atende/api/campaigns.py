"""Campaigns: a template to many contacts who have agreed, with its reach and price before, and its results after."""

from collections.abc import Mapping
from dataclasses import asdict, dataclass, field, replace
from datetime import datetime, timedelta
from typing import Any

from aws_lambda_powertools.event_handler import Response

from atende.api import job_queue
from atende.api.attachments import uploaded
from atende.api.messages import headed, sayable
from atende.api.router import Request, now
from atende.api.schemas import Json, iso
from atende.api.sentences.campaigns import ONE_LEFT_OUT, VERDICTS, WAITS
from atende.api.session import Caller
from atende.channels import optional_parts, protocols
from atende.channels.optional_parts import Templates
from atende.core.errors import BadRequest, NotFound
from atende.core.ids import of_request
from atende.core.sentences import Sentence
from atende.desk.campaigns import sentences
from atende.desk.campaigns.run import DEAD
from atende.desk.campaigns.service import CODES, Settings
from atende.desk.channel_policy import policy_of, templates_of
from atende.desk.inboxes.store import Account
from atende.desk.messages.templates import SENDABLE
from atende.model import Attachment, Enclosed, Inbox, Role, Template
from atende.model.campaigns import Campaign, CampaignState, Segment, Verdict
from atende.storage import campaigns, channel_accounts

router = Request()

LISTED = 100
FRESH = timedelta(seconds=30)
"""Results are looked at again when they are older and somebody asks."""
CHANGES_FOR = timedelta(days=8)
"""For how long after its end a campaign's results may change."""
AT_WORK = (CampaignState.COUNTING, CampaignState.SCHEDULED, CampaignState.RUNNING)


@dataclass(frozen=True, slots=True, kw_only=True)
class Writing:
    """`enclosed` is the template with its values, in which `{{nome}}`, `{{loja}}` and the shop's own fields stand for
    the contact's; `asset` and `filename` are the file of its header. `id` is that of a draft to change."""

    name: str
    inbox: str
    enclosed: Enclosed
    id: str = ""
    asset: str = ""
    filename: str = ""
    labels: tuple[str, ...] = ()
    without: tuple[str, ...] = ()
    fields: dict[str, str] = field(default_factory=dict)
    wrote_within: int = 0
    silent_for: int = 0
    pace: int = 30


@dataclass(frozen=True, slots=True, kw_only=True)
class Acting:
    """`act` is `start`, `pause`, `resume`, `stop` or, for a draft, `remove`. A start says how many people somebody was
    shown (`expected`), and when to begin; without `when` it begins now."""

    act: str
    expected: int = 0
    when: datetime | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Pacing:
    """How many days a contact rests between two promotions, and from which hour to which they are sent."""

    days: int
    begins: int
    ends: int


@router.get("/api/campaigns")
def listed() -> Json:
    """Returns the newest campaigns, the numbers from which one can be sent with their templates, and the settings."""
    caller, at = router.caller(Role.MANAGER), now()
    shop = caller.desk.shop
    inboxes = [known for known in shop.configuration if isinstance(known, Inbox)]
    rules = {known.id: optional_parts.templates(known.channel) for known in inboxes}
    known = campaigns.newest(caller.desk.store, limit=LISTED)
    return {
        "campaigns": [shape(campaign, caller, at=at) for campaign in known],
        "numbers": [number(caller, inbox, templates, at=at) for inbox in inboxes if (templates := rules[inbox.id])],
        "without": [protocols.capabilities(inbox.channel).title for inbox in inboxes if not rules[inbox.id]],
        "settings": settings(caller),
    }


def settings(caller: Caller) -> Json:
    business = caller.desk.shop.business
    return {
        "days": business.marketing_days,
        "begins": business.marketing_from,
        "ends": business.marketing_until,
    }


def number(caller: Caller, inbox: Inbox, rules: Templates, *, at: datetime) -> Json:
    """Returns an inbox with its templates. One without an opt-out button is there too, so that the page can say why it
    cannot be chosen."""
    store = caller.desk.store
    account, health = Account.of(store), channel_accounts.health(store, inbox.id)
    known = [template for template in channel_accounts.templates(store, inbox.id) if is_offered(template)]
    return {
        "inbox": inbox.id,
        "name": inbox.name,
        "phone": inbox.phone,
        "limit": rules.people_a_day(health.limit),
        "quality": health.quality,
        "templates": [
            {
                "name": template.name,
                "language": template.language,
                "category": template.category,
                "quality": template.quality,
                "components": template.components,
                "stop_button": rules.stop_button(template.components),
                "price": account.price(inbox.id, at, template.category),
            }
            for template in sorted(known, key=lambda template: (template.name, template.language))
        ],
    }


def is_offered(template: Template) -> bool:
    return template.status == SENDABLE and template.category != CODES


def shape(campaign: Campaign, caller: Caller, *, at: datetime) -> Json:
    language = router.language(caller)
    agents = caller.desk.shop.agents
    names = ("id", "name", "inbox", "state", "pace", "results")
    return {name: getattr(campaign, name) for name in names} | {
        "by_name": agents[campaign.by].name if campaign.by in agents else "",
        "template": campaign.template.name,
        "created": iso(campaign.created),
        "start": iso(campaign.start),
        "started": iso(campaign.started),
        "finished": iso(campaign.finished),
        "expected": campaign.expected,
        "done": campaign.sent,
        "cost": caller.desk.campaigns.cost(campaign, at=at) if campaign.markets else None,
        "why": worded(sentences.WHY, campaign.why, language),
        "waits": worded(WAITS, campaign.waits, language),
        "waits_until": iso(campaign.waits_until),
    }


def worded(sentences_of: Mapping[Any, Sentence], name: str, language: str) -> str:
    return sentences_of[name].text(language) if name in sentences_of else ""


@router.get("/api/campaigns/<campaign>")
def show(campaign: str) -> Json:
    """Returns a campaign with what it says, whom it leaves out and why, and its results. Results that are older than
    half a minute are looked at again: whoever asks again soon sees them."""
    caller, at = router.caller(Role.MANAGER), now()
    stored = campaigns.find(caller.desk.store, campaign)
    refresh(caller, stored, at=at)
    return detailed(stored, caller, at=at)


def refresh(caller: Caller, campaign: Campaign, *, at: datetime) -> None:
    """Queues a look at the results, and the next step of a campaign whose job was lost."""
    if campaign.state in AT_WORK and (campaign.awaited or campaign.created) + 2 * DEAD < at:
        begin(caller, campaign)
    is_final = (
        campaign.finished is not None
        and campaign.tallied is not None
        and (campaign.tallied > campaign.finished + CHANGES_FOR)
    )
    if not campaign.slices or is_final or (campaign.asked and campaign.asked + FRESH > at):
        return
    asked = campaigns.change(caller.desk.store, campaign.id, lambda stored: replace(stored, asked=at))
    job_queue.begin("campaign", caller.desk.store.business, id=asked.id, look=0, **named(caller, asked))


def named(caller: Caller, campaign: Campaign) -> dict[str, Any]:
    """Returns the inbox and the channel of a campaign, as jobs name them."""
    try:
        return {"inbox": campaign.inbox, "channel": caller.desk.shop.inbox(campaign.inbox).channel}
    except NotFound:
        return {}


def begin(caller: Caller, campaign: Campaign) -> None:
    """Queues the next step of a campaign."""
    job_queue.begin(
        "campaign", caller.desk.store.business, id=campaign.id, turn=campaign.turn, **named(caller, campaign)
    )


def detailed(campaign: Campaign, caller: Caller, *, at: datetime) -> Json:
    language = router.language(caller)
    counts = campaign.verdicts if campaign.started else campaign.reach
    left_out = {name: count for name, count in counts.items() if name != Verdict.REACHED and count}
    return shape(campaign, caller, at=at) | {
        "enclosed": asdict(campaign.enclosed),
        "asset": campaign.attachment.asset if campaign.attachment else "",
        "filename": campaign.attachment.filename if campaign.attachment else "",
        "segment": asdict(campaign.segment),
        "components": components(caller, campaign),
        "stop_button": campaign.stop_button,
        "text": text(caller, campaign),
        "left_out": [
            {"verdict": name, "count": count, "words": worded(VERDICTS if count > 1 else ONE_LEFT_OUT, name, language)}
            for name, count in sorted(left_out.items(), key=lambda entry: -entry[1])
        ],
        "failures": [
            {"code": code, "count": count, "words": failure(caller, campaign, code, language)}
            for code, count in sorted(campaign.failures.items(), key=lambda entry: -entry[1])
        ],
        "tallied": iso(campaign.tallied),
    }


def components(caller: Caller, campaign: Campaign) -> list[Json]:
    wanted = (campaign.template.name, campaign.template.language)
    known = channel_accounts.templates(caller.desk.store, campaign.inbox)
    return next((each.components for each in known if (each.name, each.language) == wanted), [])


def text(caller: Caller, campaign: Campaign) -> str:
    """Returns what the template says, with the blanks of contacts as they stand; empty where its inbox is gone."""
    try:
        return templates_of(caller.desk.shop, campaign.inbox).text(campaign.template, components(caller, campaign))
    except (NotFound, BadRequest):
        return ""


def failure(caller: Caller, campaign: Campaign, code: str, language: str) -> str:
    """Returns why messages failed with a code of the channel; empty where that is unknown."""
    if not code.isdecimal():
        return ""
    try:
        words = policy_of(caller.desk.shop, campaign.inbox).explain(int(code), code, language)
    except NotFound:
        return ""
    return "" if words == code else words


@router.post("/api/campaigns")
def write() -> Response[Json]:
    """Stores a campaign, or changes a draft, and has counted whom it reaches. The same Idempotency-Key makes it
    once."""
    caller, form, at = router.caller(Role.MANAGER), router.form(Writing), now()
    key, first = router.once(caller, "campaign", at=at)
    wanted = written(caller, form, id_=form.id or of_request(key, first), at=first)
    campaign = caller.desk.campaigns.rewrite(wanted) if form.id else caller.desk.campaigns.write(wanted)
    if campaign.state is CampaignState.COUNTING:
        begin(caller, campaign)
    return Response(status_code=202, content_type="application/json", body=detailed(campaign, caller, at=at))


def written(caller: Caller, form: Writing, *, id_: str, at: datetime) -> Campaign:
    if form.inbox not in {known.id for known in caller.desk.shop.configuration if isinstance(known, Inbox)}:
        raise NotFound
    enclosed, attachment = headed_by(caller, form, at=at)
    if enclosed is None:
        raise BadRequest(sentences.NO_TEMPLATE)
    return Campaign(
        id=id_,
        name=" ".join(form.name.split()),
        inbox=form.inbox,
        by=caller.agent.id,
        created=at,
        enclosed=enclosed,
        attachment=attachment,
        pace=form.pace,
        segment=Segment(
            labels=tuple(dict.fromkeys(form.labels)),
            without=tuple(dict.fromkeys(form.without)),
            fields={name: value for name, value in form.fields.items() if value.strip()},
            wrote_within=form.wrote_within,
            silent_for=form.silent_for,
        ),
    )


def headed_by(caller: Caller, form: Writing, *, at: datetime) -> tuple[Enclosed | None, Attachment | None]:
    """Returns the template with its header, and the header's file, which the shop keeps."""
    if not form.asset:
        return sayable(form.enclosed), None
    file = uploaded(caller, form.asset, filename=form.filename, at=at, inbox=form.inbox, for_ever=True)
    return headed(form.enclosed, file), file


@router.post("/api/campaigns/<campaign>/act")
def act(campaign: str) -> Response[Json]:
    """Starts, pauses, resumes or stops a campaign, or throws a draft away. The log of accesses says who did it."""
    caller, form, at = router.caller(Role.MANAGER), router.form(Acting), now()
    desk, by = caller.desk.campaigns, caller.agent.id
    match form.act:
        case "remove":
            desk.remove(campaign)
            return Response(status_code=200, content_type="application/json", body={})
        case "start":
            changed = desk.start(campaign, expected=form.expected, when=form.when, by=by, at=at)
        case "pause":
            changed = desk.pause(campaign, by=by, at=at)
        case "resume":
            changed = desk.resume(campaign, by=by, at=at)
        case "stop":
            changed = desk.stop(campaign, by=by, at=at)
        case _:
            raise BadRequest(sentences.ACT_UNKNOWN)
    if form.act in ("start", "resume"):
        begin(caller, changed)
    return Response(status_code=202, content_type="application/json", body=detailed(changed, caller, at=at))


@router.put("/api/campaigns/settings")
def change() -> Json:
    """Changes how often and when contacts get promotions."""
    caller, form = router.caller(Role.MANAGER), router.form(Pacing)
    business = caller.desk.campaigns.set(Settings(days=form.days, begins=form.begins, ends=form.ends))
    return {"days": business.marketing_days, "begins": business.marketing_from, "ends": business.marketing_until}

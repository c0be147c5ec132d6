"""The survey: its setting, who was asked and why others were not, and asking by hand."""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import datetime, timedelta

from aws_lambda_powertools.event_handler import Response

from atende.api import job_queue, schema_texts, schemas
from atende.api.router import Request, now
from atende.api.schemas import Json, iso
from atende.api.sentences import surveys as sentences
from atende.api.session import Caller
from atende.api.threads import Nothing, checked, note_list
from atende.automations import survey
from atende.aws.sqs import LONGEST_DELAY
from atende.core.clock import from_ms, ms
from atende.core.errors import BadRequest
from atende.desk.inboxes.store import Account
from atende.desk.surveys.by_hand import NOW, OPENING, UNDO, Plan, Reach, SurveysByHand
from atende.desk.surveys.rounds import seconds
from atende.model import Business, Inbox, Part, Role, Round, Survey, Template
from atende.model.survey import LOW, LOWEST, NPS, STARS, tally
from atende.storage import channel_accounts, surveys
from atende.storage.directory import Directory, Shop
from atende.storage.settings import labels_in
from atende.storage.shop_context import forget
from atende.storage.store import Store

router = Request()

SHOWN = timedelta(days=8)
MOST_ROWS = 200
MOST_NAMES = 30
ROUND = len("1795608000000")
BOUNDS = {"hour": (0, 23), "comment_minutes": (0, 60), "remind_hours": (0, 23), "rest_days": (0, 365)}


@dataclass(frozen=True, slots=True, kw_only=True)
class Setting:
    """The fields of `model.survey.Survey`, with `on` and `hour` from the business. All of them are required."""

    on: bool
    hour: int
    scale: int
    low: int | None
    comment_minutes: int
    remind_hours: int
    rest_days: int
    skip: list[str]
    template: str
    template_language: str
    agreed: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Asking:
    """`when`: `now`, or `opening` for the shop's next opening."""

    when: str = NOW


@dataclass(frozen=True, slots=True, kw_only=True)
class TakingBack:
    """`leaves`: the moment at which the planned survey leaves, as the API gave it."""

    leaves: str


@router.get("/api/survey")
def setting() -> Json:
    """Returns everything that the page of the survey shows, except the results."""
    caller = router.caller(Role.MANAGER)
    desk, at = caller.desk, now()
    known = channel_accounts.templates(desk.store, inbox_of(caller).id)
    return {
        "setting": shown(desk.store.settings(), surveys.settings(desk.store)),
        "previews": {str(scale): preview(desk.shop.business, scale) for scale in (STARS, NPS)},
        "usual_low": {str(scale): low for scale, low in LOW.items()},
        "templates": [offered(template) for template in known if template.status == "APPROVED"],
        "price": Account.of(desk.store).price(inbox_of(caller).id, at, "UTILITY"),
        "labels": sorted(label.name for label in labels_in(desk.shop.configuration)),
        "zone": desk.shop.business.zone,
    }


def inbox_of(caller: Caller) -> Inbox:
    return next(inbox for inbox in caller.desk.shop.configuration if isinstance(inbox, Inbox))


def shown(business: Business, setting: Survey) -> Json:
    names = ("scale", "low", "comment_minutes", "remind_hours", "rest_days", "template", "template_language", "agreed")
    kept = {name: getattr(setting, name) for name in names}
    return {"on": business.survey_on, "hour": business.survey_hour, "skip": sorted(setting.skip)} | kept


def preview(business: Business, scale: int) -> Json:
    """Returns what a contact sees on a scale: the question, and the answers to a good and to a bad rating."""
    asked = survey.question(business, "t", 1, "Ana", "261125-0042", scale=scale)
    said = {name: survey.thanks(business, given, scale=scale).text for name, given in (("thanks", scale), ("sorry", 1))}
    return {"text": asked.text, "menu": asked.menu, "choices": [choice.title for choice in asked.choices]} | said


def offered(template: Template) -> Json:
    """Returns a template. `wrong` is the reason why it cannot ask the survey: `status`, `category` or `blanks`; empty
    when it can."""
    from atende.automations.survey.approved import usable

    return {"name": template.name, "language": template.language, "wrong": usable(template)}


@router.put("/api/survey")
def change() -> Json:
    """Stores the survey's setting, which the next survey uses. The clock reads the new hour at its next run; warm
    functions read the rest within a minute."""
    caller = router.caller(Role.MANAGER)
    return {"setting": shown(*stored(caller.desk.store, router.form(Setting)))}


def stored(store: Store, form: Setting) -> tuple[Business, Survey]:
    """Stores a setting, after its values were checked."""
    wanted = read(form)
    store.put(wanted)
    business = store.change_settings(lambda old: replace(old, survey_on=form.on, survey_hour=form.hour))
    Directory().change_shop(store.business, lambda shop: clocked(shop, form))
    forget(store.business)
    return business, wanted


def clocked(shop: Shop, form: Setting) -> Shop:
    return replace(shop, survey_on=form.on, survey_hour=form.hour, remind_hours=form.remind_hours)


def read(form: Setting) -> Survey:
    """Returns the checked setting. Raises `BadRequest` with a sentence about the first value that is not allowed."""
    for name, (least, most) in BOUNDS.items():
        if not least <= getattr(form, name) <= most:
            raise BadRequest(sentences.FIELD_RANGE(field=name, least=least, most=most))
    if form.scale not in LOW:
        raise BadRequest(sentences.SCALES)
    if form.low is not None and not LOWEST[form.scale] - 1 <= form.low < form.scale:
        raise BadRequest(sentences.LOW_BELOW_HIGHEST)
    if form.template and not form.agreed.strip():
        raise BadRequest(sentences.CHOOSE_AGREED)
    return Survey(
        scale=form.scale,
        low=form.low,
        comment_minutes=form.comment_minutes,
        remind_hours=form.remind_hours,
        rest_days=form.rest_days,
        skip=frozenset(checked(label) for label in form.skip),
        template=form.template.strip(),
        template_language=form.template_language.strip() or "pt_BR",
        agreed=checked(form.agreed) if form.agreed.strip() else "",
    )


@router.get("/api/surveys")
def rounds() -> Json:
    """Returns the rounds of the last days, newest first, with the number of episodes for each decision."""
    caller = router.caller(Role.MANAGER)
    desk, since = caller.desk, now() - SHOWN
    parts = surveys.parts_since(desk.store, since)
    return {
        "rounds": [summary(survey_round, parts, caller) for survey_round in surveys.rounds(desk.store, since=since)]
    }


def summary(survey_round: Round, parts: Iterable[Part], caller: Caller) -> Json:
    decided = verdicts(part for part in parts if part.of == survey_round.until)
    by = schema_texts.author_name(survey_round.by, caller.desk.shop.agents, router.language(caller))
    fields = {
        "at": iso(survey_round.until),
        "since": iso(survey_round.since),
        "by_name": by,
        "id": str(ms(survey_round.until)),
    }
    return fields | {"counts": tally(list(decided.values()))}


def verdicts(parts: Iterable[Part]) -> dict[tuple[str, int], str]:
    """Returns one decision for each episode of a round, even if it was planned twice: a decision to ask wins over a
    reason not to."""
    verdicts: dict[tuple[str, int], str] = {}
    for verdict in (verdict for part in parts for verdict in part.verdicts):
        about = str(verdict["thread"]), int(verdict["episode"])
        if verdicts.get(about) not in ("asked", "template"):
            verdicts[about] = str(verdict["verdict"])
    return verdicts


@router.get("/api/surveys/threads")
def threads() -> Json:
    """Returns the episodes of a round (`round` is its id), what was decided about each, and the answers: at most 200,
    those that were not asked first."""
    caller = router.caller(Role.MANAGER)
    store, language = caller.desk.store, router.language(caller)
    note_list(caller, at=now(), about="surveys")
    decided = sorted(verdicts(surveys.parts(store, read_round(router.query("round")))).items(), key=asked_last)
    about = dict(decided[:MOST_ROWS])
    cards = {card.id: card for card in store.threads(dict.fromkeys(thread for thread, _ in about))}
    answers = {(episode.thread, episode.number): episode for episode in store.some_episodes(about)}
    rows = [
        {
            "thread": thread,
            "name": schema_texts.called(cards[thread], language),
            "protocol": cards[thread].protocol,
            "verdict": said,
        }
        | {name: getattr(answers.get((thread, number)), name, None) for name in ("rating", "scale", "comment")}
        for (thread, number), said in about.items()
        if thread in cards
    ]
    return {"rows": rows, "more": max(0, len(decided) - MOST_ROWS)}


def asked_last(decided: tuple[tuple[str, int], str]) -> tuple[bool, str]:
    return decided[1] in ("asked", "template"), decided[1]


def read_round(text: str | None) -> datetime:
    if not text or not text.isascii() or not text.isdigit() or len(text) > ROUND:
        raise BadRequest(sentences.NO_ROUND)
    return from_ms(int(text))


@router.get("/api/surveys/plan")
def plan() -> Json:
    """Returns the survey by hand that is planned, if there is one."""
    caller = router.caller(Role.MANAGER)
    planned = SurveysByHand(caller.desk.surveys, Directory()).planned()
    return {"plan": plan_shape(planned, caller, at=now()) if planned else None}


@router.get("/api/surveys/reach")
def reach() -> Json:
    """Returns how many contacts a survey would reach, and who they are: if it leaves now, which it may not at night;
    and if it leaves when the shop, which is closed now, opens."""
    caller, at = router.caller(Role.MANAGER), now()
    note_list(caller, at=at, about="surveys")
    by_hand = SurveysByHand(caller.desk.surveys, Directory())
    opening = by_hand.opening(at)
    leaves = {NOW: at + UNDO if by_hand.may_leave_now(at) else None, OPENING: opening}
    choices = [
        {"when": when, "leaves": iso(moment), "words": words(caller, moment, at=at)}
        | reach_shape(by_hand.reach(at, leaves=moment), router.language(caller))
        for when, moment in leaves.items()
        if moment
    ]
    return {"choices": choices}


def plan_shape(plan: Plan, caller: Caller, *, at: datetime) -> Json:
    by = schema_texts.author_name(plan.by, caller.desk.shop.agents, router.language(caller))
    return {"leaves": plan.leaves.isoformat(), "words": words(caller, plan.leaves, at=at), "by_name": by}


def words(caller: Caller, moment: datetime, *, at: datetime) -> str:
    """Returns a moment as a person says it: `amanhã às 7h`."""
    hours = caller.desk.shop.hours(caller.desk.shop.first_inbox)
    return hours.words(moment, at, router.language(caller))


def reach_shape(reach: Reach, language: str) -> Json:
    names = [schema_texts.called(thread, language) for thread in reach.threads[:MOST_NAMES]]
    return {"count": len(reach.threads), "names": names, "refused": reach.refused, "more": reach.more}


@router.post("/api/surveys")
def run() -> Response[Json]:
    """Plans a survey before its hour: it leaves in a minute, or when the shop opens, and can be taken back until then.
    A repeated request returns the plan that is there."""
    caller, at = router.caller(Role.MANAGER), now()
    form = router.form(Asking)
    if form.when not in (NOW, OPENING):
        raise BadRequest(sentences.SURVEY_WHEN)
    planned = SurveysByHand(caller.desk.surveys, Directory()).plan(form.when, by=caller.agent.id, at=at)
    if planned.leaves - at <= timedelta(seconds=LONGEST_DELAY):
        job_queue.begin(
            "survey",
            caller.desk.store.business,
            seconds=seconds(planned.leaves - at),
            date=caller.desk.shop.local_date(at),
            at=planned.until.isoformat(),
            by=planned.by,
            leaves=planned.leaves.isoformat(),
        )
    fields = {"plan": plan_shape(planned, caller, at=at)}
    return Response(status_code=202, content_type="application/json", body=fields)


@router.post("/api/surveys/plan/cancel")
def cancel() -> Json:
    """Takes a planned survey back. Answers 409 when it has begun to leave."""
    caller = router.caller(Role.MANAGER)
    form = router.form(TakingBack)
    try:
        leaves = datetime.fromisoformat(form.leaves)
    except ValueError:
        raise BadRequest(sentences.UNKNOWN_SURVEY) from None
    SurveysByHand(caller.desk.surveys, Directory()).take_back(leaves)
    return {"plan": None}


@router.post("/api/threads/<thread>/ask")
def ask(thread: str) -> Json:
    """Asks about the thread's last episode now. Raises an error with the reason when that is not possible."""
    caller = router.caller(Role.ATTENDANT)
    router.form(Nothing)
    return {"episode": schemas.episode(caller.desk.surveys.ask_now(thread, at=now()))}

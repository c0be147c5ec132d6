"""The survey: its setting, its rounds, and what people answered."""

from dataclasses import dataclass, fields
from datetime import datetime
from typing import Annotated, Any, Literal

from atende.api import surveys as console
from atende.api.v1 import cursors
from atende.api.v1.fields import About, Several, Text, Whole
from atende.api.v1.labels import LabelName
from atende.api.v1.operations import Call, Nothing, Page, Paging, operation
from atende.core.clock import from_ms, ms
from atende.core.errors import NotFound
from atende.desk import Desk
from atende.model import Business, Episode, Survey
from atende.model.survey import NPS, tally
from atende.storage import surveys


@dataclass(frozen=True, slots=True, kw_only=True)
class SurveyContent:
    """All of the survey's setting."""

    on: bool
    hour: Annotated[int, Whole("The local hour at which it asks.", 0, 23)]
    scale: Annotated[Literal[5, 10], About("5: 1 to 5 stars; 10: 0 to 10, whether they would recommend the shop.")]
    low: Annotated[int | None, Whole("The highest rating after which a person calls back; null: the usual one.", 0, 9)]
    comment_minutes: Annotated[int, Whole("How long a text after a rating counts as its comment.", 0, 60)]
    remind_hours: Annotated[int, Whole("After how long it reminds; 0: never.", 0, 23)]
    rest_days: Annotated[int, Whole("For how many days nobody is asked again.", 0, 365)]
    skip: Annotated[tuple[LabelName, ...], Several("Labels whose threads are not asked about.", 50)]
    template: Annotated[str, Text("A template that asks outside the service window; empty: none.", 512)] = ""
    template_language: Annotated[str, Text("The template's language.", 15)] = "pt_BR"
    agreed: Annotated[str, Text("The label of threads that the template may ask; needed with one.", 30, 0)] = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class SurveySetting(SurveyContent):
    """How the shop asks whether people were satisfied."""


@dataclass(frozen=True, slots=True, kw_only=True)
class SurveyRound:
    """One time that the survey went out."""

    id: str
    at: datetime
    since: Annotated[datetime, About("Threads that were resolved since then were looked at.")]
    decisions: Annotated[dict[str, Any], About("How many threads were asked, and why others were not.")]


@dataclass(frozen=True, slots=True, kw_only=True)
class SurveyAnswer:
    """What was decided about an episode of a thread, and what its contact answered."""

    thread: str
    episode: Annotated[int, Whole("Counts from 1.", 1, 100_000)]
    decision: Annotated[str, Text("`asked`, `template`, or why not.", example="asked")]
    rating: int | None
    scale: int | None
    comment: str | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Asked:
    """The episode that is asked about."""

    thread: str
    episode: int
    asked: datetime | None


FIELDS = tuple(field.name for field in fields(SurveySetting))


def shape(business: Business, survey: Survey) -> SurveySetting:
    return SurveySetting(
        on=business.survey_on,
        hour=business.survey_hour,
        scale=10 if survey.scale == NPS else 5,
        low=survey.low,
        comment_minutes=survey.comment_minutes,
        remind_hours=survey.remind_hours,
        rest_days=survey.rest_days,
        skip=tuple(sorted(survey.skip)),
        template=survey.template,
        template_language=survey.template_language,
        agreed=survey.agreed,
    )


def version(noun: Any, desk: Desk) -> SurveySetting | None:
    """The setting lies in two items; whoever changes it writes the survey's first."""
    return shape(desk.store.settings(), noun) if isinstance(noun, Survey) else None


@operation("GET", "/survey", scope="surveys:read", answer=SurveySetting, version=version)
def get_survey(call: Call[Nothing, None]) -> SurveySetting:
    """Returns the survey's setting."""
    return shape(call.desk.store.settings(), surveys.settings(call.desk.store))


@operation(
    "PUT", "/survey", scope="surveys:write", body=SurveyContent, answer=SurveySetting, version=version, refuses=(412,),
    example={"on": True, "hour": 18, "scale": 5, "low": None, "comment_minutes": 10, "remind_hours": 0}
    | {"rest_days": 30, "skip": []},
)  # fmt: skip
def replace_survey(call: Call[Nothing, SurveyContent]) -> SurveySetting:
    """Replaces the survey's setting, which the next round uses."""
    form = console.Setting(**{name: getattr(call.body, name) for name in FIELDS} | {"skip": [*call.body.skip]})
    business, survey = console.stored(call.desk.store, form)
    return shape(business, survey)


@operation("GET", "/surveys", scope="surveys:read", answer=Page[SurveyRound])
def list_surveys(call: Call[Nothing, None]) -> Page[SurveyRound]:
    """Lists the rounds of the last days, the newest first, all on one page."""
    store, since = call.desk.store, call.at - console.SHOWN
    parts = surveys.parts_since(store, since)
    shown = (
        SurveyRound(
            id=str(ms(each.until)),
            at=each.until,
            since=each.since,
            decisions=tally([*console.verdicts(part for part in parts if part.of == each.until).values()]),
        )
        for each in surveys.rounds(store, since=since)
    )
    return Page(data=tuple(shown), next_cursor=None)


@operation("GET", "/surveys/{round}/answers", scope="surveys:read", query=Paging, answer=Page[SurveyAnswer])
def list_survey_answers(call: Call[Paging, None]) -> Page[SurveyAnswer]:
    """Lists what a round decided about each thread, and what its contact answered."""
    store, number = call.desk.store, call.path["round"]
    if not (number.isascii() and number.isdecimal() and len(number) <= console.ROUND):
        raise NotFound
    decided = sorted(console.verdicts(surveys.parts(store, from_ms(int(number)))).items())
    name = cursors.list_name(store.business, f"surveys/{number}", call.query)
    start = int(cursors.read(call.query.cursor, of=name) or 0)
    page = decided[start : start + call.query.limit]
    answers = {(episode.thread, episode.number): episode for episode in store.some_episodes(about for about, _ in page)}
    shown = tuple(answer(about, decision, answers.get(about)) for about, decision in page)
    following = start + len(page)
    return Page(data=shown, next_cursor=cursors.made(following, of=name) if following < len(decided) else None)


def answer(about: tuple[str, int], decision: str, episode: Episode | None) -> SurveyAnswer:
    thread, number = about
    rating, scale, comment = (episode.rating, episode.scale, episode.comment) if episode else (None, None, None)
    return SurveyAnswer(thread=thread, episode=number, decision=decision, rating=rating, scale=scale, comment=comment)


@operation("POST", "/threads/{thread}/survey", scope="surveys:write", answer=Asked, status=201)
def ask_thread(call: Call[Nothing, None]) -> Asked:
    """Asks about a thread's last episode now. One that was asked about already is a conflict."""
    thread = call.desk.store.thread(call.path["thread"]).id
    episode = call.desk.surveys.ask_now(thread, at=call.at)
    return Asked(thread=thread, episode=episode.number, asked=episode.asked)

"""How the shop's people share the work: teams, assignment, capacity and working status. Everybody reads it; the owner
changes it, and each person who answers sets their own status."""

from dataclasses import dataclass, replace
from datetime import datetime

from aws_lambda_powertools.event_handler import Response

from atende.api import schemas
from atende.api.router import Request, now
from atende.api.schemas import Json
from atende.api.sentences import FIELD_MISSING
from atende.api.sentences import settings as sentences
from atende.api.session import Caller
from atende.core.errors import BadRequest
from atende.hours import Hours, describe
from atende.model import Agent, Business, Inbox, Role
from atende.model.team import Team
from atende.storage.shop_context import forget

router = Request()

UNDO_SECONDS = (0, 5, 10)


@dataclass(frozen=True, slots=True, kw_only=True)
class Sharing:
    """`claim_on_reply`: whoever answers a thread that nobody has becomes its assignee. `undo_seconds`: how long a reply
    can be undone, one of `UNDO_SECONDS`. What is left out stays as it is."""

    claim_on_reply: bool | None = None
    undo_seconds: int | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Forming:
    """A team. `members` are ids of people."""

    name: str
    members: list[str]


@dataclass(frozen=True, slots=True, kw_only=True)
class Staffing:
    """`capacity`: how many open threads the person gets by themselves, 0 without a limit; `hours` in words, empty: any
    time."""

    capacity: int
    hours: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Assigning:
    """`how`: empty (by hand), `turn` or `least`; `team`: among whom, empty: all attendants."""

    inbox: str
    how: str
    team: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Status:
    """`until`: when the person is back; null: when they say so."""

    away: bool
    until: datetime | None = None


def overview(caller: Caller) -> Json:
    """Returns everything that the page of teams shows, read afresh."""
    configuration = caller.desk.store.configuration()
    business = next(noun for noun in configuration if isinstance(noun, Business))
    language = router.language(caller)
    return {
        "claim_on_reply": business.claim_on_reply,
        "undo_seconds": business.undo_seconds,
        "teams": [schemas.team(noun) for noun in configuration if isinstance(noun, Team)],
        "people": [
            schemas.agent(noun) | {"capacity": noun.capacity, "hours": in_words(noun, business.zone, language)}
            for noun in configuration
            if isinstance(noun, Agent)
        ],
        "inboxes": [
            {"inbox": noun.id, "name": noun.name, "how": noun.assignment, "team": noun.assignment_team}
            for noun in configuration
            if isinstance(noun, Inbox)
        ],
    }


def in_words(agent: Agent, zone: str, language: str) -> str:
    return describe(Hours.parse(agent.hours, zone), language) if agent.hours else ""


@router.get("/api/team")
def show_team() -> Json:
    return overview(router.caller())


@router.post("/api/team")
def change_sharing() -> Json:
    """Changes how people share the work, for warm functions within a minute."""
    caller = router.caller(Role.MANAGER)
    form = router.form(Sharing)
    store = caller.desk.store
    if form.undo_seconds not in (None, *UNDO_SECONDS):
        raise BadRequest(sentences.UNDO_SECONDS(least=UNDO_SECONDS[1], most=UNDO_SECONDS[2]))
    if form.claim_on_reply is None and form.undo_seconds is None:
        raise BadRequest(FIELD_MISSING(field="undo_seconds"))

    def change(old: Business) -> Business:
        claims = old.claim_on_reply if form.claim_on_reply is None else form.claim_on_reply
        seconds = old.undo_seconds if form.undo_seconds is None else form.undo_seconds
        return replace(old, claim_on_reply=claims, undo_seconds=seconds)

    store.change_settings(change)
    forget(store.business)
    return overview(caller)


@router.post("/api/teams")
def create_team() -> Response[Json]:
    caller = router.caller(Role.MANAGER)
    form = router.form(Forming)
    team = caller.desk.teams.create(form.name, form.members)
    body = overview(caller) | {"team": team.id}
    return Response(status_code=201, content_type="application/json", body=body)


@router.put("/api/teams/<team>")
def change_team(team: str) -> Json:
    caller = router.caller(Role.MANAGER)
    form = router.form(Forming)
    caller.desk.teams.change(team, form.name, form.members)
    return overview(caller)


@router.delete("/api/teams/<team>")
def remove_team(team: str) -> Json:
    caller = router.caller(Role.MANAGER)
    caller.desk.teams.remove(team)
    return overview(caller)


@router.put("/api/team/people/<person>")
def change_person(person: str) -> Json:
    caller = router.caller(Role.MANAGER)
    form = router.form(Staffing)
    caller.desk.teams.set_person(person, capacity=form.capacity, hours=form.hours)
    return overview(caller)


@router.put("/api/team/assignment")
def change_assignment() -> Json:
    caller = router.caller(Role.MANAGER)
    form = router.form(Assigning)
    caller.desk.teams.set_assignment(form.inbox, how=form.how, team=form.team)
    return overview(caller)


@router.post("/api/me/status")
def change_status() -> Json:
    """Says whether this person is at work, which colleagues see and automatic assignment respects."""
    caller = router.caller(Role.ATTENDANT)
    form = router.form(Status)
    agent = caller.desk.teams.set_status(caller.agent.id, away=form.away, until=form.until, at=now())
    return {"me": schemas.agent(agent)}

"""How a person arranges the list of conversations: saved views of their own and of the team, and pinned threads."""

from dataclasses import asdict, dataclass

from atende.api.router import Request
from atende.api.schemas import Json
from atende.api.sentences import threads as sentences
from atende.api.session import Caller
from atende.core.errors import BadRequest
from atende.desk.threads.arrange import with_pin, with_view, without_view
from atende.model import Role
from atende.model.list_settings import TEAM, Filters, ListSettings, View
from atende.storage import list_settings

router = Request()

LONGEST_NAME = 30
LONGEST_VALUE = 100
CHOICES = {
    "group": ("", "waiting", "serving", "resolved", "bot", "snoozed"),
    "whose": ("", "mine", "nobody"),
    "order": ("", "waiting", "window", "recent"),
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Saving:
    """With `team`, everybody of the shop sees the view."""

    name: str
    filters: Filters
    team: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Removing:
    name: str
    team: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Pinning:
    thread: str
    on: bool


def arranged(caller: Caller) -> Json:
    """Returns the caller's saved views, the team's, and the ids of the threads that the caller has pinned."""
    mine, team = list_settings.of(caller.desk.store, caller.agent.id)
    return {"views": shape(mine), "team_views": shape(team), "pinned": sorted(mine.pinned)}


def shape(settings: ListSettings) -> list[Json]:
    return [asdict(view) for view in settings.views]


@router.post("/api/views")
def save() -> Json:
    """Saves a view; one of the same name is replaced."""
    caller = router.caller(Role.ATTENDANT)
    form = router.form(Saving)
    view = View(name=named(form.name), filters=checked(form.filters))
    list_settings.change(caller.desk.store, owner(caller, team=form.team), lambda settings: with_view(settings, view))
    return arranged(caller)


@router.post("/api/views/remove")
def remove() -> Json:
    caller = router.caller(Role.ATTENDANT)
    form = router.form(Removing)
    name = " ".join(form.name.split())
    list_settings.change(caller.desk.store, owner(caller, team=form.team), lambda stored: without_view(stored, name))
    return arranged(caller)


@router.post("/api/pins")
def pin() -> Json:
    """Pins a thread to the top of the caller's list, or releases it. A thread that is gone can only be released."""
    caller = router.caller(Role.ATTENDANT)
    form = router.form(Pinning)
    if form.on:
        caller.desk.store.thread(form.thread)
    list_settings.change(
        caller.desk.store, caller.agent.id, lambda settings: with_pin(settings, form.thread, on=form.on)
    )
    return arranged(caller)


def owner(caller: Caller, *, team: bool) -> str:
    return TEAM if team else caller.agent.id


def named(text: str) -> str:
    name = " ".join(text.split())
    if not 1 <= len(name) <= LONGEST_NAME:
        raise BadRequest(sentences.VIEW_NAME(most=LONGEST_NAME))
    return name


def checked(filters: Filters) -> Filters:
    wrong = any(getattr(filters, name) not in choices for name, choices in CHOICES.items())
    if wrong or any(len(value) > LONGEST_VALUE for value in (filters.label, filters.inbox, filters.channel)):
        raise BadRequest(sentences.NO_FILTER)
    return filters

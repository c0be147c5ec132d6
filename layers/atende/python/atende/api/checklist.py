"""The checklist of an owner's first day: what a new shop needs, and how far each step is, according to the data."""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import datetime

from atende.api.router import Request, now
from atende.api.schemas import Json
from atende.api.sentences import settings as sentences
from atende.core.errors import BadRequest
from atende.desk import Desk
from atende.model import Agent, Business, Health, Inbox, Role, Status, Survey
from atende.storage import channel_accounts, faq, passkeys, sign_ins
from atende.storage.directory import Directory
from atende.storage.shop_context import forget
from atende.storage.store import Store

router = Request()

QUESTIONS = 5
"""Questions of the FAQ that a shop should have on its first day."""
STEPS = ("number", "hours", "greeting", "faq", "team", "survey", "try")


@dataclass(frozen=True, slots=True, kw_only=True)
class Progress:
    """`state` says more than `done` where a step can fail or be half done; `count` is how many there are."""

    step: str
    done: bool
    state: str = ""
    count: int = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class Choice:
    """`marked`: the steps that the owner calls settled, whatever the data say."""

    hidden: bool
    marked: list[str]


@router.get("/api/checklist")
def overview() -> Json:
    caller = router.caller(Role.MANAGER)
    configuration = caller.desk.store.configuration()
    business = next(setting for setting in configuration if isinstance(setting, Business))
    steps = [
        {"step": known.step, "done": known.done, "state": known.state, "count": known.count}
        for known in progress(caller.desk, configuration, at=now())
    ]
    marked = sorted(business.checklist_marked)
    return {"steps": steps, "marked": marked, "hidden": business.checklist_hidden, "questions": QUESTIONS}


@router.put("/api/checklist")
def choose() -> Json:
    """Hides or shows the checklist, and says which of its steps the owner calls settled."""
    caller, form = router.caller(Role.MANAGER), router.form(Choice)
    if not set(form.marked) <= set(STEPS):
        raise BadRequest(sentences.NO_STEP)
    store, marked = caller.desk.store, frozenset(form.marked)
    store.change_settings(lambda old: replace(old, checklist_hidden=form.hidden, checklist_marked=marked))
    forget(store.business)
    return {"hidden": form.hidden, "marked": sorted(marked)}


def progress(desk: Desk, configuration: list[object], *, at: datetime) -> Iterator[Progress]:
    """Yields how far each step is."""
    inboxes = [setting for setting in configuration if isinstance(setting, Inbox)]
    access = [health.access for health in channel_accounts.everything(desk.store) if isinstance(health, Health)]
    wrong = next((state for state in access if state not in ("ok", "")), "")
    connected = "ok" in access or any(inbox.connected for inbox in inboxes)
    yield Progress(step="number", done=connected and not wrong, state=wrong)
    yield Progress(step="hours", done=all(inbox.hours for inbox in inboxes))
    yield Progress(step="greeting", done=all(greets_knowingly(inbox) for inbox in inboxes))
    questions = len(faq.entries(desk.store))
    yield Progress(step="faq", done=questions >= QUESTIONS, count=questions)
    people = len(entering(desk.store, configuration, at=at))
    yield Progress(step="team", done=people > 1, count=people)
    yield Progress(step="survey", done=any(isinstance(setting, Survey) for setting in configuration))
    yield Progress(step="try", done=was_written_to(desk, inboxes, at=at))


def entering(store: Store, configuration: list[object], *, at: datetime) -> set[str]:
    """Returns the people who can enter the console: they are signed in, have a passkey, or an invitation that lasts."""
    stored = {setting.id for setting in configuration if isinstance(setting, Agent)}
    signed_in = {entry.agent for entry in sign_ins.everybody(store) if entry.until > at}
    return stored & (signed_in | {passkey.agent for passkey in passkeys.everybody(store)})


def greets_knowingly(inbox: Inbox) -> bool:
    """Returns whether the owner has written the greeting or switched it off; the default text is nobody's choice."""
    return "greeting" in inbox.texts or "greeting" not in inbox.automations


def was_written_to(desk: Desk, inboxes: list[Inbox], *, at: datetime) -> bool:
    """Returns whether a message has come from outside: there is a thread, or a webhook has named a number's account."""
    store = desk.store
    waiting = (store.cards(status, limit=1) for status in Status if status is not Status.RESOLVED)
    if any(waiting) or store.resolved(f"{at:%Y%m}", limit=1):
        return True
    lookups = (Directory().lookup(inbox.channel, inbox.address) for inbox in inboxes)
    return any(lookup and lookup.account for lookup in lookups)

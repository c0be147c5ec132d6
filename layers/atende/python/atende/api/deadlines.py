"""The deadlines of each inbox: everybody may read them, the owner sets them."""

from dataclasses import dataclass, replace
from datetime import datetime

from atende.api import job_queue
from atende.api.router import Request, now
from atende.api.schemas import Json
from atende.api.sentences import settings as sentences
from atende.api.session import Caller
from atende.core.clock import ms
from atende.core.errors import BadRequest
from atende.core.i18n import pick
from atende.desk.channel_policy import policy_of
from atende.desk.deadlines.fire import QUESTION
from atende.desk.deadlines.rules import ASK
from atende.model import Content, Deadlines, Inbox, Role
from atende.storage.shop_context import forget

router = Request()

LONGEST = 60 * 24 * 60
LONGEST_WARNING = 60 * 24 - 1
MINUTE = 60


@dataclass(frozen=True, slots=True, kw_only=True)
class Setting:
    """Deadlines in minutes of business hours, except `window`, which is in clock time; 0 turns one off. `question` is
    the text that is sent to a silent contact; when it is empty, the default text is used."""

    inbox: str
    first: int
    next: int
    window: int
    give_back: int
    nudge: int
    resolve: int
    move: bool
    question: str = ""


@router.get("/api/deadlines")
def overview() -> Json:
    caller = router.caller()
    inboxes = [inbox for inbox in caller.desk.store.configuration() if isinstance(inbox, Inbox)]
    usual = pick(QUESTION, caller.desk.shop.business.language)
    return {"inboxes": [shape(inbox) for inbox in inboxes], "usual": usual}


@router.put("/api/deadlines")
def change() -> Json:
    caller = router.caller(Role.MANAGER)
    form = router.form(Setting)
    wanted, text, at = checked(caller, form), form.question.strip(), now()
    store = caller.desk.store

    def changed(inbox: Inbox) -> Inbox:
        texts = {name: own for name, own in inbox.texts.items() if name != ASK} | ({ASK: text} if text else {})
        rules = dated(wanted, inbox.deadlines, at=at)
        return replace(inbox, deadlines=rules, window_minutes=form.window, texts=texts)

    saved = store.change_inbox(form.inbox, changed)
    forget(store.business)
    watch(caller, saved)
    return {"inbox": shape(saved)}


def checked(caller: Caller, form: Setting) -> Deadlines:
    minutes = (form.first, form.next, form.give_back, form.nudge, form.resolve)
    if not all(0 <= value <= LONGEST for value in minutes) or not 0 <= form.window <= LONGEST_WARNING:
        raise BadRequest(sentences.DEADLINE_RANGE)
    question, policy = form.question.strip(), policy_of(caller.desk.shop, form.inbox)
    if question and (wrong := policy.problem(Content(text=question))):
        raise BadRequest(wrong)
    return Deadlines(
        first=form.first * MINUTE,
        next=form.next * MINUTE,
        give_back=form.give_back * MINUTE,
        nudge=form.nudge * MINUTE,
        resolve=form.resolve * MINUTE,
        move=form.move,
    )


def dated(wanted: Deadlines, before: Deadlines, *, at: datetime) -> Deadlines:
    """Returns the deadlines with the time from which automatic actions count. When one of those has changed, that time
    is now, so that old threads are not all nudged and resolved at once."""
    same = (wanted.nudge, wanted.resolve, wanted.give_back) == (before.nudge, before.resolve, before.give_back)
    return replace(wanted, since=before.since if same else ms(at))


def watch(caller: Caller, inbox: Inbox) -> None:
    """Queues a job that sets the alarms of the inbox's open threads."""
    job_queue.begin("watch", caller.desk.store.business, inbox=inbox.id, channel=inbox.channel)


def shape(inbox: Inbox) -> Json:
    rules = inbox.deadlines
    return {
        "inbox": inbox.id,
        "name": inbox.name,
        "first": rules.first // MINUTE,
        "next": rules.next // MINUTE,
        "window": inbox.window_minutes,
        "give_back": rules.give_back // MINUTE,
        "nudge": rules.nudge // MINUTE,
        "resolve": rules.resolve // MINUTE,
        "move": rules.move,
        "question": inbox.texts.get(ASK, ""),
    }

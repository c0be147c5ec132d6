"""Follow-ups of a thread: making, moving, cancelling and completing them."""

from dataclasses import dataclass
from datetime import datetime, timedelta

from aws_lambda_powertools.event_handler import Response

from atende.api import schemas
from atende.api.attachments import uploaded
from atende.api.messages import headed
from atende.api.router import Request, now
from atende.api.schemas import Json
from atende.api.sentences import threads as sentences
from atende.api.session import Caller
from atende.core.errors import BadRequest
from atende.model import Content, Enclosed, FollowUp, Role

router = Request()

LONGEST_MINUTES = 60 * 24 * 30


@dataclass(frozen=True, slots=True, kw_only=True)
class Making:
    """A new follow-up. It is due at `due`, or after `minutes` of the inbox's business hours. It sends `text`, with the
    file that was uploaded as `asset` under the name `filename`; or the template in `enclosed`."""

    kind: str
    due: datetime | None = None
    minutes: int | None = None
    text: str = ""
    enclosed: Enclosed | None = None
    asset: str = ""
    filename: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Moving:
    due: datetime
    text: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Ticking:
    undo: bool = False


def shown(caller: Caller, follow_up: FollowUp) -> Json:
    return {"follow_up": schemas.follow_up(follow_up, names=caller.desk.shop.agents, language=router.language(caller))}


@router.post("/api/threads/<thread>/follow-ups")
def make(thread: str) -> Response[Json]:
    caller = router.caller(Role.ATTENDANT)
    form = router.form(Making)
    key, first = router.once(caller, f"follow-up#{thread}", at=now())
    made = caller.desk.follow_ups.schedule(
        thread,
        what=form.kind,
        due=due_of(caller, thread, form, at=first),
        text=content_of(caller, thread, form, at=first),
        by=caller.agent.id,
        key=key,
        at=first,
    )
    return Response(status_code=201, content_type="application/json", body=shown(caller, made))


def due_of(caller: Caller, thread: str, form: Making, *, at: datetime) -> datetime:
    if form.minutes is None:
        if form.due is None:
            raise BadRequest(sentences.CHOOSE_TIME)
        return form.due
    if not 0 < form.minutes <= LONGEST_MINUTES:
        raise BadRequest(sentences.MINUTES_RANGE)
    return caller.desk.follow_ups.after_business(thread, timedelta(minutes=form.minutes), at=at)


def content_of(caller: Caller, thread: str, form: Making, *, at: datetime) -> Content:
    """Returns what the follow-up sends. `text` is the caption of a file; a file with a template is the template's
    header."""
    if form.enclosed and not form.enclosed.template:
        raise BadRequest(sentences.SCHEDULABLE)
    if not form.asset:
        return Content(text=form.text.strip(), enclosed=form.enclosed)
    inbox = caller.desk.store.thread(thread).inbox
    file = uploaded(caller, form.asset, filename=form.filename, at=at, inbox=inbox)
    enclosed = headed(form.enclosed, file)
    return Content(text="" if enclosed else form.text.strip(), enclosed=enclosed, attachment=file)


@router.patch("/api/threads/<thread>/follow-ups/<follow_up>")
def move(thread: str, follow_up: str) -> Json:
    caller = router.caller(Role.ATTENDANT)
    form = router.form(Moving)
    return shown(caller, caller.desk.follow_ups.reschedule(thread, follow_up, due=form.due, text=form.text, at=now()))


@router.delete("/api/threads/<thread>/follow-ups/<follow_up>")
def cancel(thread: str, follow_up: str) -> Json:
    caller = router.caller(Role.ATTENDANT)
    return shown(caller, caller.desk.follow_ups.cancel(thread, follow_up))


@router.post("/api/threads/<thread>/follow-ups/<follow_up>/done")
def done(thread: str, follow_up: str) -> Json:
    """Marks a task as done; with `undo`, as still to be done."""
    caller = router.caller(Role.ATTENDANT)
    follow_ups = caller.desk.follow_ups
    change = follow_ups.untick if router.form(Ticking).undo else follow_ups.tick_off
    return shown(caller, change(thread, follow_up))

"""Follow-ups of a thread: made, moved, cancelled, ticked off."""

from dataclasses import dataclass
from datetime import datetime

from aws_lambda_powertools.event_handler import Response

from atende.api import shapes
from atende.api.request import Request, now
from atende.api.session import Caller
from atende.api.shapes import Json
from atende.model import FollowUp, Role

router = Request()


@dataclass(frozen=True, slots=True, kw_only=True)
class Making:
    kind: str
    due: datetime
    text: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Moving:
    due: datetime
    text: str | None = None


def shown(caller: Caller, found: FollowUp) -> Json:
    return {"follow_up": shapes.follow_up(found, names=caller.desk.agents)}


@router.post("/api/threads/<thread>/follow-ups")
def make(thread: str) -> Response[Json]:
    caller = router.caller(Role.ATTENDANT)
    form = router.form(Making)
    key, first = router.once(caller, f"follow-up#{thread}", at=now())
    made = caller.desk.follow_up(
        thread, what=form.kind, due=form.due, text=form.text, by=caller.agent.id, key=key, at=first
    )
    return Response(status_code=201, content_type="application/json", body=shown(caller, made))


@router.patch("/api/threads/<thread>/follow-ups/<follow_up>")
def move(thread: str, follow_up: str) -> Json:
    caller = router.caller(Role.ATTENDANT)
    form = router.form(Moving)
    return shown(caller, caller.desk.reschedule(thread, follow_up, due=form.due, text=form.text, at=now()))


@router.delete("/api/threads/<thread>/follow-ups/<follow_up>")
def cancel(thread: str, follow_up: str) -> Json:
    caller = router.caller(Role.ATTENDANT)
    return shown(caller, caller.desk.cancel(thread, follow_up))


@router.post("/api/threads/<thread>/follow-ups/<follow_up>/done")
def done(thread: str, follow_up: str) -> Json:
    caller = router.caller(Role.ATTENDANT)
    return shown(caller, caller.desk.tick_off(thread, follow_up))

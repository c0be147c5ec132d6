"""An event of the journal comes to a shop's rules."""

from datetime import datetime

from atende.core.errors import NotFound
from atende.desk import Desk
from atende.desk.rules.execute import Running
from atende.desk.rules.no_reply import Alarm
from atende.model import Event


def hear(desk: Desk, event: Event, *, at: datetime) -> str:
    """`ran`, `nothing`, `stale`, `gone`, or `early`, which asks to be told again."""
    try:
        state = Running(desk).hear(event, at=at)
        if event.kind == "incoming" and state != "early":
            Alarm(desk).watch(event.thread, at=at)
    except NotFound:
        return "gone"
    return state

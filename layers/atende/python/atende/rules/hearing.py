"""An event of the journal comes to a shop's rules."""

from datetime import datetime

from atende.desk import Desk
from atende.errors import NotFound
from atende.model import Event
from atende.rules.alarm import Alarm
from atende.rules.running import Running


def hear(desk: Desk, event: Event, *, at: datetime) -> str:
    """`ran`, `nothing`, `stale`, `gone`, or `early`, which asks to be told again."""
    try:
        state = Running(desk).hear(event, at=at)
        if event.kind == "incoming" and state != "early":
            Alarm(desk).watch(event.thread, at=at)
    except NotFound:
        return "gone"
    return state

"""The journal's events of marks: that a message got its thread one, and that a person took one away. `what` is the
degree: `danger`, `alarm`, `complaint` or `urgency`."""

from collections.abc import Iterator
from datetime import datetime

from atende.model import Event, Thread
from atende.model.priorities import mark_of


def marks(old: Thread | None, new: Thread, *, version: int, at: datetime) -> Iterator[Event]:
    degree = mark_of(new.priority_reason)
    if degree and (old is None or old.priority_reason != new.priority_reason):
        name = f"marked:{new.id}:{version}"
        yield Event(id=name, at=at, kind="marked", thread=new.id, what=degree, inbox=new.inbox)
    if new.dismissed and (old is None or old.dismissed != new.dismissed):
        degree, _, mark = new.dismissed.partition(":")
        name = f"dismissed:{new.id}:{mark}"
        yield Event(id=name, at=at, kind="dismissed", thread=new.id, what=degree, inbox=new.inbox)

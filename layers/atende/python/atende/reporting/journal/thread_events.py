"""The journal's events of labels and snoozing, for rules that wait for them.

Changes by a rule are left out: a rule changes `Thread.ruled` in the same write, so that the journal only gets a changed
card. Therefore no rule reacts to a rule.
"""

from collections.abc import Iterator
from datetime import datetime

from atende.core.ids import digest
from atende.model import Event, Status, Thread
from atende.model.labels import labels_and_team


def moved(old: Thread | None, new: Thread, *, version: int, at: datetime) -> Iterator[Event]:
    if old and old.ruled != new.ruled:
        return
    for name in sorted(labels_and_team(new) - (labels_and_team(old) if old else frozenset())):
        label = digest(name, size=8)
        yield Event(id=f"label:{new.id}:{version}:{label}", at=at, kind="label", thread=new.id, what=label)
    if new.status is Status.SNOOZED and not (old and old.snoozed_until == new.snoozed_until):
        yield Event(id=f"snoozed:{new.id}:{version}", at=at, kind="snoozed", thread=new.id)

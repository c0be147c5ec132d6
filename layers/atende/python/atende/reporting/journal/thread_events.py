"""The journal's events of labels and snoozing, for rules that wait for them, and those of marks, for figures.

Labels by a rule are left out: a rule changes `Thread.ruled` in the same write, so that the journal only gets a changed
card. Therefore no rule reacts to a rule.
"""

from collections.abc import Iterator
from datetime import datetime

from atende.core.ids import digest
from atende.model import Event, Status, Thread
from atende.model.labels import labels_and_team
from atende.model.priorities import mark_of


def moved(old: Thread | None, new: Thread, *, version: int, at: datetime) -> Iterator[Event]:
    if old and old.ruled != new.ruled:
        return
    for name in sorted(labels_and_team(new) - (labels_and_team(old) if old else frozenset())):
        label = hash_of_label(name, thread=new.id)
        yield Event(id=f"label:{new.id}:{version}:{label}", at=at, kind="label", thread=new.id, what=label)
    if new.status is Status.SNOOZED and not (old and old.snoozed_until == new.snoozed_until):
        yield Event(id=f"snoozed:{new.id}:{version}", at=at, kind="snoozed", thread=new.id)


def hash_of_label(name: str, *, thread: str) -> str:
    """The journal's name for a label on a thread: a hash, because a label is text that a person wrote. Without the
    thread's id, which an erasure takes out of the journal, nobody can guess the text."""
    return digest(f"{thread}#{name}", size=8)


def marks(old: Thread | None, new: Thread, *, version: int, at: datetime) -> Iterator[Event]:
    """That a message got its thread a mark, and that a person took one away; `what` is the degree: `danger`, `alarm`,
    `complaint` or `urgency`."""
    degree = mark_of(new.priority_reason)
    if degree and (old is None or old.priority_reason != new.priority_reason):
        name = f"marked:{new.id}:{version}"
        yield Event(id=name, at=at, kind="marked", thread=new.id, what=degree, inbox=new.inbox)
    if new.dismissed and (old is None or old.dismissed != new.dismissed):
        degree, _, mark = new.dismissed.partition(":")
        name = f"dismissed:{new.id}:{mark}"
        yield Event(id=name, at=at, kind="dismissed", thread=new.id, what=degree, inbox=new.inbox)

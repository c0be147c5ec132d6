"""What a program changes about a thread in one write: all of it, or nothing."""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from datetime import datetime

from atende.core.errors import BadRequest
from atende.desk.contacts.profile import checked_metadata
from atende.desk.threads import sentences
from atende.model import Agent, Priority, Status, Thread, thread_changes
from atende.model.access import can_have

MOST_LABELS = 30


@dataclass(frozen=True, slots=True, kw_only=True)
class ThreadEdit:
    """A change of a thread; what is None, or empty, stays."""

    assigns: bool = False
    """Whether `assignee` is its person from now on; None: nobody."""
    assignee: str | None = None
    labels: frozenset[str] | None = None
    """All labels. `added` and `removed` change what is there at the moment of the write."""
    added: frozenset[str] = frozenset()
    removed: frozenset[str] = frozenset()
    priority: Priority | None = None
    reason: str = ""
    """Why it has that priority."""
    status: Status | None = None
    until: datetime | None = None
    """Until when it is snoozed."""
    external_id: str | None = None
    """Another system's id for it; empty takes it away."""
    metadata: Mapping[str, str] = field(default_factory=dict)


def edited(thread: Thread, edit: ThreadEdit, agents: Mapping[str, Agent], *, at: datetime) -> Thread:
    """The thread after a change of everything but its end. Raises `BadRequest`."""
    if edit.assigns:
        thread = assigned(thread, edit.assignee, agents, at=at)
    labels = thread.labels if edit.labels is None else edit.labels
    labels = (labels | edit.added) - edit.removed
    if len(labels) > MOST_LABELS and labels != thread.labels:
        raise BadRequest(sentences.LABELS_AT_MOST(most=MOST_LABELS))
    external_id = thread.external_id if edit.external_id is None else edit.external_id
    metadata = checked_metadata(thread.metadata, edit.metadata)
    thread = replace(thread, labels=labels, external_id=external_id, metadata=metadata)
    if edit.priority is not None:
        thread = thread_changes.prioritise(thread, edit.priority, reason=edit.reason)
    if edit.status is Status.OPEN:
        return thread_changes.reopen(thread, at=at)
    if edit.status is Status.SNOOZED and edit.until is not None:
        if thread.status is Status.RESOLVED:
            raise BadRequest(sentences.RESOLVED_NOT_SNOOZED)
        return thread_changes.snooze(thread, until=edit.until, seen=at)
    return thread


def assigned(thread: Thread, agent: str | None, agents: Mapping[str, Agent], *, at: datetime | None) -> Thread:
    if agent is not None and agent not in agents:
        raise BadRequest(sentences.NOT_ON_TEAM)
    if agent is not None and not can_have(agents[agent], thread):
        raise BadRequest(sentences.OUTSIDE_LIMITS)
    return thread_changes.assign(thread, agent, at=at)

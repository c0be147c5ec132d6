"""The end of an episode: thread and episode are written together."""

from collections.abc import Callable
from datetime import datetime

from atende.core.errors import Conflict, NotFound
from atende.desk.threads.complaint_callbacks import Redressing, complaint
from atende.model import Episode, Status, Thread, thread_changes

NOBODY = ("", "auto")
"""Who resolves when no person does."""


class Ending(Redressing):
    def resolve(self, thread: str, *, by: str, at: datetime, seen: datetime | None = None) -> Thread:
        """Ends the episode. Raises `Conflict` when a message has come that the person has not seen. A complaint is
        ended by a person alone: `by` nobody it stays as it is."""
        seen = seen or at

        def resolved(t: Thread) -> Thread:
            if by in NOBODY and t.labels & complaint.LABELS:
                return t
            if t.status is not Status.RESOLVED and t.last_put is not None and t.last_put > seen:
                raise Conflict("Chegou uma mensagem nova. Leia antes de resolver.")
            return thread_changes.resolve(t, at=at, seen=seen, by=by)

        return self.end(thread, resolved)

    def end(self, thread: str, into: Callable[[Thread], Thread]) -> Thread:
        found = self.store.resolve(thread, into, self._episode)
        if found.status is Status.RESOLVED:
            self.redressed(found)
        return found

    def _episode(self, thread: Thread) -> Episode:
        if thread.resolved is None:
            raise NotFound
        return Episode(
            thread=thread.id,
            number=thread.episode,
            inbox=thread.inbox,
            contact=thread.contact,
            opened=thread.episode_opened,
            resolved=thread.resolved,
            resolved_by=thread.resolved_by,
            labels=thread.labels,
            agent=thread.assignee or thread.resolved_by or "",
            gap=thread.gap,
            turn=thread.turn,
            visit=thread.visit,
            began=thread.began,
            first_reply_seconds=thread.first_reply_seconds,
            first_reply_business=thread.first_reply_business,
            resolution_seconds=max(0, int((thread.resolved - thread.episode_opened).total_seconds())),
            resolution_business=self.open_seconds(thread, thread.episode_opened, thread.resolved),
        )

"""Passes a thread to a person or a team, with a note, and tells the people it concerns."""

from dataclasses import replace
from datetime import datetime
from functools import cached_property

from atende.core.errors import BadRequest
from atende.core.ids import digest
from atende.core.sentences import Sentence
from atende.desk.messages.notes import Notes, check_text
from atende.desk.notifications.personal import Notifications
from atende.desk.threads import sentences
from atende.desk.threads.assign import assign
from atende.model import Role, Status, Thread, thread_changes
from atende.model.access import can_have
from atende.model.bot_changes import taken
from atende.model.team import GIVEN, TAKEN, TEAM, StaffNotice, Team
from atende.storage import staff_notices
from atende.storage.shop_context import ShopContext

NOT_HERE = Sentence(
    "Essa pessoa não está na loja ou só lê as conversas. Escolha outra.",
    "That person is not in the shop, or only reads conversations. Choose another.",
    "Esa persona no está en la tienda o solo lee las conversaciones. Elige otra.",
)
NO_TEAM = Sentence(
    "Essa equipe não existe mais. Recarregue a página.",
    "That team no longer exists. Reload the page.",
    "Ese equipo ya no existe. Recarga la página.",
)
RESOLVED = Sentence(
    "Esta conversa já foi resolvida. Reabra antes de passar adiante.",
    "This conversation was resolved. Reopen it before you pass it on.",
    "Esta conversación ya fue resuelta. Reábrela antes de pasarla.",
)


class Transfers:
    def __init__(self, shop: ShopContext, *, notes: Notes, notifications: Notifications) -> None:
        self.shop = shop
        self.store = shop.store
        self.notes = notes
        self.notifications = notifications

    @cached_property
    def teams(self) -> dict[str, Team]:
        """The shop's teams, read afresh: a warm function's settings may be a minute old."""
        return {noun.id: noun for noun in self.store.configuration() if isinstance(noun, Team)}

    def transfer(
        self, thread: str, *, agent: str | None, team: str | None, note: str, by: str, key: str, at: datetime
    ) -> Thread:
        """Gives a thread to a person (None: nobody) and to a team (None: it keeps its own; empty: none).

        The note and the notices are stored first, under names that follow from `key`, so that the same request again
        repeats nothing. Raises `BadRequest` with the reason.
        """
        current = self.store.thread(thread)
        self._check(current, agent, team, note)
        if note.strip():
            self.notes.write(thread, note.strip(), agent=by, key=key, at=at)
        for notice in self._notices(current, agent, team, by=by, key=key, at=at):
            staff_notices.tell(self.store, notice)
            if notice.what != TAKEN:
                self.notifications.transferred(notice.agent, thread=current, by=by, at=at)
        changed = self.store.change_thread(thread, lambda t: self._given(t, agent, team, at=at))
        inbox = self.shop.inbox(changed.inbox)
        waits_for_team = team and agent is None
        return (assign(self.store, thread, inbox=inbox, at=at) if waits_for_team else None) or changed

    def _check(self, thread: Thread, agent: str | None, team: str | None, note: str) -> None:
        if thread.status is Status.RESOLVED:
            raise BadRequest(RESOLVED)
        person = self.shop.agents.get(agent or "")
        if agent is not None and (person is None or person.role is Role.VIEWER):
            raise BadRequest(NOT_HERE)
        if person is not None and not can_have(person, thread):
            raise BadRequest(sentences.OUTSIDE_LIMITS)
        if team and team not in self.teams:
            raise BadRequest(NO_TEAM)
        if note.strip():
            check_text(note)

    def _given(self, thread: Thread, agent: str | None, team: str | None, *, at: datetime) -> Thread:
        given = thread_changes.assign(taken(thread), agent, at=at)
        if team is None:
            return given
        return replace(given, team=team, dealt=0 if agent is None else given.dealt)

    def _notices(
        self, thread: Thread, agent: str | None, team: str | None, *, by: str, key: str, at: datetime
    ) -> list[StaffNotice]:
        """Returns what to tell the new assignee or the team's members, and whoever had the thread."""
        kinds: dict[str, str] = {}
        if thread.assignee:
            kinds[thread.assignee] = TAKEN
        if team and agent is None:
            kinds |= dict.fromkeys(self.teams[team].members, TEAM)
        if agent:
            kinds[agent] = GIVEN
        recipients = {person: kind for person, kind in kinds.items() if person != by and person in self.shop.agents}
        if agent == thread.assignee and agent:
            recipients.pop(agent, None)
        name = digest(key, size=8)
        return [
            StaffNotice(agent=person, name=name, what=what, thread=thread.id, by=by, at=at, team=team or "")
            for person, what in recipients.items()
        ]

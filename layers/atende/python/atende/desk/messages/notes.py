"""Private notes in a thread, which are for the shop's people and never sent."""

import re
from collections.abc import Callable, Iterable
from dataclasses import replace
from datetime import datetime
from functools import partial

from atende.core.errors import BadRequest, Forbidden, NotFound
from atende.core.i18n import plain
from atende.core.ids import digest
from atende.desk.messages import sentences
from atende.desk.messages.reply import Said
from atende.desk.sentences import NOTE_NOT_YOURS
from atende.model import Agent, Direction, Message, Role
from atende.model.access import RANKS
from atende.model.message_changes import rewritten
from atende.model.thread import Mention
from atende.storage.messages import message_sk
from atende.storage.shop_context import ShopContext

LONGEST_NOTE = 4096
"""The most characters of a note."""


def mentioned(text: str, people: Iterable[Agent]) -> tuple[Mention, ...]:
    """Returns the people whose name the text has after `@`."""
    words = plain(text)
    return tuple(Mention(id=person.id, name=person.name) for person in people if f"@{plain(person.name)}" in words)


def named_in(text: str, people: Iterable[Agent]) -> tuple[Mention, ...]:
    """Returns the people whose whole name the text has after `@`: "@Ana Paula" does not name Ana."""
    words, named = plain(text), []
    for person in sorted(people, key=lambda known: -len(known.name)):
        words, count = re.subn(rf"@{re.escape(plain(person.name))}(?!\w)", "", words)
        named += [Mention(id=person.id, name=person.name)] if count else []
    return tuple(named)


def check_text(text: str) -> None:
    if not text.strip():
        raise BadRequest(sentences.NOTE_EMPTY)
    if len(text) > LONGEST_NOTE:
        raise BadRequest(sentences.NOTE_TOO_LONG(most=LONGEST_NOTE))


class Notes:
    def __init__(self, shop: ShopContext) -> None:
        self.shop = shop
        self.store = shop.store

    def write(
        self, thread: str, text: str, *, agent: str, key: str, at: datetime, mentions: Iterable[str] = ()
    ) -> Said:
        """Stores a private note for the shop's people, which is never sent, and tells those whom it mentions by `@` and
        their name."""
        check_text(text)
        named = mentioned(text, [self.shop.agents[person] for person in mentions if person in self.shop.agents])
        about = self.store.thread(thread)
        stored = self.store.add(replace(self.note_of(thread, text, agent=agent, key=key, at=at), mentions=named))
        for person in stored.mentions:
            if person.id != agent:
                self._tell(person.id, stored)
        return Said(stored, about)

    def note_of(self, thread: str, text: str, *, agent: str, key: str, at: datetime) -> Message:
        """Returns a note as it is stored, for whoever stores it together with something else."""
        return Message(
            thread=thread,
            sk=message_sk(at, arrived=at, name=key),
            direction=Direction.NOTE,
            type="text",
            text=text,
            at=at,
            put=at,
            author=agent,
        )

    def rewrite(
        self, thread: str, sk: str, text: str, *, agent: Agent, at: datetime
    ) -> tuple[Message, tuple[str, ...]]:
        """Gives a note another text, and returns it with the ids of those whom only the new text names, after they were
        told. That they were told is stored last, so that a repeated request tells them too."""
        note = self.change(thread, sk, agent=agent, into=partial(rewritten, text=text, at=at))
        known = {mention.id for mention in note.mentions}
        new = tuple(mention for mention in named_in(text, self.shop.agents.values()) if mention.id not in known)
        others = tuple(mention.id for mention in new if mention.id != agent.id)
        for person in others:
            self._tell(person, note)
        if new:
            note = self.store.change_message(thread, sk, lambda m: replace(m, mentions=(*m.mentions, *new)))
        return note, others

    def _tell(self, person: str, note: Message) -> None:
        """Adds the note to the list of what a person should know. Imported here because few notes need it."""
        from atende.model.team import MENTION, StaffNotice
        from atende.storage import staff_notices

        name = digest(note.sk, size=8)
        about = StaffNotice(
            agent=person, at=note.at, name=name, what=MENTION, thread=note.thread, by=note.author, message=note.sk
        )
        staff_notices.tell(self.store, about)

    def change(self, thread: str, sk: str, *, agent: Agent, into: Callable[[Message], Message]) -> Message:
        """Changes a note for its author or an owner. Raises `NotFound` for what is no note of the thread, and
        `Forbidden` for anybody else."""

        def changed(message: Message) -> Message:
            if message.direction is not Direction.NOTE:
                raise NotFound
            if message.author != agent.id and RANKS[agent.rank] < RANKS[Role.MANAGER]:
                raise Forbidden(NOTE_NOT_YOURS)
            return into(message)

        return self.store.change_message(thread, sk, changed)

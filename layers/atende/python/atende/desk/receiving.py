"""What comes in: the six steps of a message.

Every step is idempotent and none returns early on a duplicate: a redelivery walks the same steps with the same values,
so that a crash between any two of them loses and doubles nothing.
"""

from dataclasses import replace
from datetime import datetime, timedelta

from atende.channels.whatsapp.identity import identities
from atende.clock import from_ms, ms
from atende.desk.answering import Answering
from atende.desk.telling import plausible
from atende.errors import Conflict
from atende.ids import new
from atende.model import Contact, Direction, Heard, Inbox, Message, Person, Status, Thread
from atende.model.changes import answer as answered
from atende.model.changes import hear, say
from atende.storage.keys import message_sk
from atende.storage.nouns import Alias, Marker
from atende.storage.table import TRIES

STALE = timedelta(hours=24)
"""An older message is stored but starts nothing: Meta's signature carries no time, so an old body can be replayed."""


class Receiving(Answering):
    def receive(self, heard: Heard, *, inbox: Inbox, arrived: datetime, now: datetime, raw: str | None = None) -> None:
        """Stores a message once, wherever its thread has gone meanwhile, and answers what is due."""
        marker = self.store.marker(inbox.id, heard.source_id) or self._mark(heard, inbox=inbox, arrived=arrived)
        message = self.store.add(self._message(heard, marker, now=now, raw=None if heard.whole else raw))
        if heard.direction == Direction.OUTGOING:
            self._echoed(message, inbox=inbox, history=heard.history)
            return
        rating = self.rating_of(heard.choice, contact=marker.contact)
        quiet = bool(rating or marker.purpose)
        thread = self.store.change_thread(
            marker.thread, lambda thread: hear(thread, message, opens=heard.opens, quiet=quiet)
        )
        if rating:
            self.rate(rating, at=message.at, thank=not marker.opted_out)
        elif marker.purpose:
            self.comment(marker.thread, int(marker.purpose.removeprefix("comment:")), message.text)
        elif heard.opens:
            self.answer(message, marker, thread=thread, inbox=inbox, silent=now - message.at >= STALE)

    def _echoed(self, message: Message, *, inbox: Inbox, history: bool) -> None:
        """The shop wrote it elsewhere: somebody answered, unless it is from long ago."""

        def echoed(thread: Thread) -> Thread:
            if history:
                return say(thread, message)
            waited = self.open_seconds(thread, thread.waiting_since, message.at)
            return answered(thread, message, seen=message.put, business_seconds=waited)

        self.store.change_thread(message.thread, echoed)
        self._unpark(message, inbox=inbox.id)

    # steps 2 and 3: where it belongs

    def _mark(self, heard: Heard, *, inbox: Inbox, arrived: datetime) -> Marker:
        at = plausible(heard.at, arrived=arrived)
        thread = self._thread_for(heard, inbox=inbox, at=at)
        contact = self.store.contact(thread.contact)
        return self.store.add(
            Marker(
                inbox=inbox.id,
                source_id=heard.source_id,
                thread=thread.id,
                sk=message_sk(at, arrived=arrived, name=heard.source_id),
                contact=thread.contact,
                arrived=ms(arrived),
                last_incoming=thread.last_incoming or thread.before_open,
                opted_out=contact.opted_out is not None,
                purpose=self.purpose_of(heard, thread, at=at),
            )
        )

    def _thread_for(self, heard: Heard, *, inbox: Inbox, at: datetime) -> Thread:
        """The contact's current thread, opened if need be; whoever loses the race to open it reads again."""
        for _ in range(TRIES):
            try:
                return self._current_thread(heard, inbox=inbox, at=at)
            except Conflict:
                continue
        raise Conflict

    def _current_thread(self, heard: Heard, *, inbox: Inbox, at: datetime) -> Thread:
        known = self.store.contact_of(identities(heard.person))
        if known is None:
            return self._welcome(heard, inbox=inbox, at=at)
        link = self.store.correspondence(known, inbox.id)
        current = self.store.thread(link.thread) if link else None
        if current and not self._over(current, heard, inbox=inbox, at=at):
            return self._freshened(current, heard)
        contact = self._learn(known, heard.person)
        thread = replace(
            self._new_thread(contact, heard, inbox=inbox, at=at),
            before_open=(current.last_incoming or current.before_open) if current else None,
        )
        self.store.open_next(thread, instead_of=link)
        return thread

    def _over(self, thread: Thread, heard: Heard, *, inbox: Inbox, at: datetime) -> bool:
        """Whether a message begins a new matter: the thread was resolved longer ago than the reopen time."""
        if thread.status is not Status.RESOLVED or thread.resolved is None or not heard.opens:
            return False
        if self.rating_of(heard.choice, contact=thread.contact) or self.purpose_of(heard, thread, at=at):
            return False
        return at > thread.resolved + timedelta(hours=inbox.reopen_hours)

    def _welcome(self, heard: Heard, *, inbox: Inbox, at: datetime) -> Thread:
        """A new contact: contact, aliases, correspondence and thread, all or nothing."""
        person = heard.person
        contact = Contact(
            id=new(at),
            name=person.name or "",
            phone=person.phone,
            bsuid=person.bsuid,
            username=person.username,
            created=at,
        )
        thread = self._new_thread(contact, heard, inbox=inbox, at=at)
        aliases = [Alias(type=kind, value=value, contact=contact.id) for kind, value in identities(person)]
        self.store.open_first(thread, contact=contact, aliases=aliases)
        return thread

    def _new_thread(self, contact: Contact, heard: Heard, *, inbox: Inbox, at: datetime) -> Thread:
        finished = not heard.opens and heard.history
        return Thread(
            id=new(at),
            inbox=inbox.id,
            contact=contact.id,
            protocol=self.protocol(at),
            status=Status.RESOLVED if finished else Status.OPEN,
            resolved=at if finished else None,
            opened=at,
            episode_opened=at,
            name=contact.name,
            phone=contact.phone,
            bsuid=contact.bsuid,
        )

    def _freshened(self, thread: Thread, heard: Heard) -> Thread:
        """The same thread, with what this message newly tells of its contact."""
        person = heard.person
        if heard.direction == Direction.OUTGOING or not person:
            return thread
        told_name = person.name or thread.name
        same = (told_name, person.phone or thread.phone, person.bsuid or thread.bsuid)
        if same == (thread.name, thread.phone, thread.bsuid):
            return thread
        contact = self._learn(thread.contact, person)
        return self.store.change_thread(
            thread.id, lambda t: replace(t, name=contact.name, phone=contact.phone, bsuid=contact.bsuid)
        )

    def _learn(self, contact: str, person: Person) -> Contact:
        """Another identity of a known contact becomes an alias, unless it is somebody else's already."""
        for kind, value in identities(person):
            self.store.add(Alias(type=kind, value=value, contact=contact))
        return self.store.change_contact(
            contact,
            lambda c: replace(
                c,
                name=person.name or c.name,
                phone=person.phone or c.phone,
                bsuid=person.bsuid or c.bsuid,
                username=person.username or c.username,
            ),
        )

    # step 4

    def _message(self, heard: Heard, marker: Marker, *, now: datetime, raw: str | None) -> Message:
        media = heard.media
        by_shop = "history" if heard.history else "phone"
        outgoing = heard.direction == Direction.OUTGOING
        return Message(
            thread=marker.thread,
            sk=marker.sk,
            direction=Direction(heard.direction),
            type=heard.type,
            text=heard.text,
            at=plausible(heard.at, arrived=from_ms(marker.arrived)),
            put=now,
            author=by_shop if outgoing else ("history" if heard.history else ""),
            opens=heard.opens or outgoing,
            source_id=heard.source_id,
            media_id=media.id if media else None,
            media_mime=media.mime if media else None,
            media_sha256=media.sha256 if media else None,
            media_filename=media.filename if media else None,
            quotes=heard.quotes,
            choice=heard.choice,
            raw=raw,
        )

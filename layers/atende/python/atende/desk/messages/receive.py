"""Receives incoming messages in six steps.

Every step is idempotent, and none returns early on a duplicate: a redelivery repeats the same steps with the same
values, so that a crash between two of them neither loses nor duplicates anything.
"""

from collections.abc import Sequence
from dataclasses import replace
from datetime import datetime, timedelta
from typing import NamedTuple

from atende.channels import protocols
from atende.core.clock import from_ms, ms
from atende.core.errors import Conflict, Forgotten
from atende.core.ids import new
from atende.desk.contacts.identify import Found, Identities, introduced, names, told_by
from atende.desk.contacts.merge import addressed
from atende.desk.messages.answers import answering, chosen, said_enough, stop
from atende.desk.messages.channel_reports import ChannelReports
from atende.desk.messages.compose import OutgoingMessages
from atende.desk.messages.delivery_status import plausible
from atende.desk.messages.edit import AMENDING, Edits
from atende.desk.messages.run_automations import Automations
from atende.desk.surveys.answer_feedback import aside, helps, meant
from atende.desk.surveys.ratings import Rating, SurveyAnswers, typed_rating
from atende.desk.threads.complaint_callbacks import ComplaintCallbacks
from atende.model import Contact, Direction, Heard, Inbox, Mark, Message, Receipt, Status, Thread
from atende.model.button_ids import NotMe, decode
from atende.model.contact_changes import reached
from atende.model.episode_facts import follows
from atende.model.thread_changes import answer as answered
from atende.model.thread_changes import hear, later, marked, say
from atende.storage import channel_accounts
from atende.storage.markers import Marker, find_marker
from atende.storage.messages import message_sk
from atende.storage.shop_context import ShopContext
from atende.storage.store import Store
from atende.storage.table import TRIES

STALE = timedelta(hours=24)
"""A message of this age is stored but starts nothing: Meta's signature has no time, so an old body can be replayed."""
PHONE, HISTORY = "phone", "history"
UNSPOKEN = ("call", "system")
"""Types that no automation answers."""
ELSEWHERE = (PHONE, HISTORY)
"""Authors of the shop's messages that were written outside the desk."""


class Reading(NamedTuple):
    """What an incoming message is besides its words."""

    rating: Rating | None
    aside: bool
    """Whether it opens nothing and needs no answer, like a comment or a farewell."""
    solves: bool
    """Whether it says that an automatic answer helped."""
    quiet: bool
    """Whether the contact does not wait for an answer to it."""
    spoken: bool
    """Whether it can be answered, unlike a call or a reaction."""
    stale: bool
    """Whether it is too old to start anything."""


class IncomingMessages:
    def __init__(
        self,
        shop: ShopContext,
        *,
        edits: Edits,
        reports: ChannelReports,
        identities: Identities,
        survey_answers: SurveyAnswers,
        automations: Automations,
        complaint_callbacks: ComplaintCallbacks,
        outgoing: OutgoingMessages,
    ) -> None:
        self.shop = shop
        self.store = shop.store
        self.edits = edits
        self.reports = reports
        self.identities = identities
        self.survey_answers = survey_answers
        self.automations = automations
        self.complaint_callbacks = complaint_callbacks
        self.outgoing = outgoing

    def receive(self, heard: Heard, *, inbox: Inbox, arrived: datetime, now: datetime, raw: str | None = None) -> None:
        """Stores a message once, updates its thread, and sends the automatic answers that are due."""
        if heard.direction == Direction.OUTGOING and self._is_own(heard, inbox=inbox, arrived=arrived):
            return
        heard = heard if heard.titled else titled(self.store, heard, inbox=inbox)
        heard = answering(self.shop, heard, inbox=inbox) if heard.answers else heard
        try:
            marker = known_marker(self.store, inbox.id, heard.source_id)
            marker = marker or self._place(heard, inbox=inbox, arrived=arrived)
        except Forgotten:
            return
        heard = meant(heard, marker)
        if not heard.choice and not marker.purpose and protocols.capabilities(inbox.channel).typed_choices:
            heard = chosen(self.store, heard, marker, language=self.shop.business.language)
        self.edits.amend(heard, inbox=inbox.id, at=plausible(heard.at, arrived=from_ms(marker.arrived)))
        message = self._store(heard, marker, now=now, raw=raw)
        if marker.awaited:
            self.edits.amend_late(message, message.source_id or "", inbox=inbox.id)
        if heard.part_of:
            self._note_part(message, heard.part_of, inbox=inbox)
        if heard.stops:
            stop(self.store, marker.contact, at=message.at)
        if heard.reaches is not None:
            self._note_reach(self.store.merged(marker.contact), inbox.id, reaches=heard.reaches)
        if heard.direction == Direction.OUTGOING:
            self._note_echo(message, inbox=inbox, answers=is_answer(heard))
            return
        reading = self._read(heard, marker, message, now=now)
        marks = self._marks(message, marker, reading, inbox=inbox)
        thread = self._update_thread(heard, message, reading, marks)
        if marks:
            self.complaint_callbacks.owe(message, marks, thread=thread, inbox=inbox)
        if not about_invitation(self, heard, message, marker):
            self._answer(message, marker, reading, thread=thread, inbox=inbox)
        if inbox.assignment and thread.assignee is None:
            self._find_somebody(thread, inbox=inbox, at=message.put)

    def _is_own(self, heard: Heard, *, inbox: Inbox, arrived: datetime) -> bool:
        """Tells whether the desk itself sent what comes back from the channel."""
        if not protocols.capabilities(inbox.channel).settled_by_echo or heard.type in AMENDING:
            return False
        return self.reports.settle(heard, inbox=inbox, at=plausible(heard.at, arrived=arrived))

    def _note_part(self, message: Message, whole: str, *, inbox: Inbox) -> None:
        """Lets later events find a part by the id of its whole message, and applies those that came before it."""
        marker = self.store.mark(Marker(inbox=inbox.id, source_id=whole, thread=message.thread, sk=message.sk))
        if marker.awaited:
            self.edits.amend_late(message, whole, inbox=inbox.id)

    # Steps 1 to 3: the thread, and the message's place in it.

    def _place(self, heard: Heard, *, inbox: Inbox, arrived: datetime) -> Marker:
        """Writes the marker of the first delivery: where the message is stored, and the state of the contact and thread
        at that delivery."""
        at = plausible(heard.at, arrived=arrived)
        thread = self.thread_for(heard, inbox=inbox, at=at, arrived=arrived)
        contact = self.store.merged(thread.contact)
        begins = thread.status is Status.RESOLVED or (thread.opened == at and thread.last_incoming is None)
        linked = begins and heard.opens and protocols.capabilities(inbox.channel).entry_links
        marker = self.store.mark(
            Marker(
                inbox=inbox.id,
                source_id=heard.source_id,
                thread=thread.id,
                sk=message_sk(at, arrived=arrived, name=heard.source_id),
                contact=thread.contact,
                arrived=ms(arrived),
                last_incoming=thread.last_incoming or thread.before_open or thread.echoed,
                opted_out=contact.opted_out is not None,
                purpose=self.survey_answers.purpose_of(heard, thread, at=at),
                entry=channel_accounts.entry_code(self.store, inbox.id, heard.text) if linked else "",
            )
        )
        if marker.erased:
            raise Forgotten
        return marker

    def thread_for(self, heard: Heard, *, inbox: Inbox, at: datetime, arrived: datetime | None = None) -> Thread:
        """Returns the contact's current thread, and opens one if needed. A process that loses the race to open the
        thread reads again. Raises `Forgotten` for somebody who was erased after the message arrived (`arrived`)."""
        for _ in range(TRIES):
            try:
                return self._current_thread(heard, inbox=inbox, at=at, arrived=arrived)
            except Conflict:
                continue
        raise Conflict

    def _current_thread(self, heard: Heard, *, inbox: Inbox, at: datetime, arrived: datetime | None) -> Thread:
        recognised = self.identities.recognise(heard, at=at)
        if recognised is None:
            if arrived:
                check_erased(self.store, heard, arrived=arrived)
            return self._welcome(heard, inbox=inbox, at=at)
        if heard.opens:
            self._note_reach(recognised.person, inbox.id, reaches=True)
        link = self.identities.contacts.correspondence(recognised.person, inbox.id, first=recognised.contact.id)
        current = self.store.thread(link.thread) if link else None
        if current and not self._over(current, heard, inbox=inbox, at=at):
            return self._freshened(current, recognised)
        opened = self._new_thread(recognised, heard, inbox=inbox, at=at)
        thread = replace(
            follows(opened, current, at=at) if current else opened,
            contact=link.contact if link else recognised.person.id,
            before_open=(current.last_incoming or current.before_open or current.last_at) if current else None,
            from_ad=current.from_ad if current else None,
            free_until=current.free_until if current else None,
        )
        self.store.open_next(thread, instead_of=link)
        return thread

    def _over(self, thread: Thread, heard: Heard, *, inbox: Inbox, at: datetime) -> bool:
        """Tells whether a message begins a new matter: the thread was resolved longer ago than the inbox's reopen
        time."""
        if thread.status is not Status.RESOLVED or thread.resolved is None or not (heard.opens or heard.comment):
            return False
        if self.survey_answers.rating_of(heard.choice, contact=thread.contact):
            return False
        if self.survey_answers.purpose_of(heard, thread, at=at):
            return False
        return at > thread.resolved + timedelta(hours=inbox.reopen_hours)

    def _welcome(self, heard: Heard, *, inbox: Inbox, at: datetime) -> Thread:
        """Stores a new contact: contact, aliases, correspondence and thread in one transaction."""
        name = new(at)
        aliases, others = self.identities.claims(name, heard, at=at)
        contact = introduced(Contact(id=name, name="", created=at), told_by(heard), at=at)
        thread = self._new_thread(Found(contact, contact), heard, inbox=inbox, at=at)
        self.store.open_first(thread, contact=contact, aliases=aliases, instead_of=others)
        return thread

    def _new_thread(self, recognised: Found, heard: Heard, *, inbox: Inbox, at: datetime) -> Thread:
        finished = not heard.opens and heard.history
        return Thread(
            id=new(at),
            inbox=inbox.id,
            contact=recognised.person.id,
            protocol=self._protocol(at),
            status=Status.RESOLVED if finished else Status.OPEN,
            resolved=at if finished else None,
            opened=at,
            episode_opened=at,
            name=recognised.name,
            phone=recognised.contact.phone,
            channel_user_id=recognised.contact.channel_user_id or recognised.contact.parent,
        )

    def _protocol(self, at: datetime) -> str:
        """Returns a number that people can read aloud, such as 261125-0042: the local day and a counter."""
        date = self.shop.local_date(at)
        return f"{date[2:].replace('-', '')}-{self.store.next_protocol(date):04d}"

    def _freshened(self, thread: Thread, recognised: Found) -> Thread:
        """Returns the same thread with the sender's current name and addresses, so that the answer goes there."""
        fresh = addressed(thread, recognised.contact, name=recognised.name)
        if fresh == thread:
            return thread
        return self.store.change_thread(thread.id, lambda t: addressed(t, recognised.contact, name=recognised.name))

    # Step 4: the message is stored.

    def _store(self, heard: Heard, marker: Marker, *, now: datetime, raw: str | None) -> Message:
        message = self._composed(heard, marker, now=now, raw=None if heard.whole else raw)
        if is_answer(heard):
            message = self.outgoing.with_wait(message, self.store.thread(marker.thread))
        stored = self.store.add(message)
        return with_media(self.store, stored, message) if awaits_media(stored, message) else stored

    def _composed(self, heard: Heard, marker: Marker, *, now: datetime, raw: str | None) -> Message:
        media = heard.media
        by_shop = HISTORY if heard.history else PHONE
        outgoing = heard.direction == Direction.OUTGOING
        return Message(
            thread=marker.thread,
            sk=marker.sk,
            direction=Direction(heard.direction),
            type=heard.type,
            text=heard.text,
            at=plausible(heard.at, arrived=from_ms(marker.arrived)),
            put=now,
            author=by_shop if outgoing else (HISTORY if heard.history else ""),
            opens=heard.news and (heard.opens or outgoing or heard.comment),
            comment=heard.source_id if heard.comment else "",
            source_id=heard.source_id,
            media_id=media.id if media else None,
            media_mime=media.mime if media else None,
            media_sha256=media.sha256 if media else None,
            media_filename=media.filename if media else None,
            quotes=heard.quotes,
            choice=heard.choice,
            beside=heard.beside,
            entry=marker.entry,
            subject=heard.subject,
            raw=raw,
            inbox=marker.inbox,
        )

    def _note_echo(self, message: Message, *, inbox: Inbox, answers: bool) -> None:
        """Updates the thread for a message that the shop wrote outside the desk. The message counts as an answer unless
        it is old or about an earlier message.

        The channel also echoes messages that the desk sent itself; these are already known and change nothing.
        """
        if message.author not in ELSEWHERE:
            return

        def echoed(thread: Thread) -> Thread:
            if not answers:
                return say(thread, message)
            waited = self.shop.open_seconds(thread, thread.waiting_since, message.at)
            thread = answered(thread, message, seen=message.put, business_seconds=waited)
            return replace(thread, echoed=later(thread.echoed, message.at))

        thread = self.store.change_thread(message.thread, echoed)
        if answers:
            self.complaint_callbacks.tick_off(thread)
        self.reports.statuses.unpark(message, inbox=inbox.id)

    def _note_reach(self, person: Contact, inbox: str, *, reaches: bool) -> None:
        """Stores whether the shop's messages reach the contact: as the channel says, and again once they write."""
        if (inbox in person.unreachable_in) is reaches:
            self.store.change_contact(person.id, lambda contact: reached(contact, inbox, reaches=reaches))

    # Step 5: the thread is updated.

    def _read(self, heard: Heard, marker: Marker, message: Message, *, now: datetime) -> Reading:
        choice = "" if heard.history or heard.group else heard.choice
        tapped = self.survey_answers.rating_of(choice, contact=marker.contact)
        rating = tapped or typed_rating(marker)
        solves = heard.opens and helps(heard.choice)
        return Reading(
            rating=rating,
            aside=aside(marker),
            solves=solves,
            quiet=bool(rating or aside(marker) or solves or not heard.news),
            spoken=heard.opens and heard.type not in UNSPOKEN,
            stale=now - message.at >= STALE,
        )

    def _marks(self, message: Message, marker: Marker, reading: Reading, *, inbox: Inbox) -> list[Mark]:
        """Returns the labels and priorities that automations give the thread for this message."""
        if not reading.spoken or reading.quiet or reading.stale:
            return []
        return self.automations.marks(message, marker, inbox=inbox)

    def _update_thread(self, heard: Heard, message: Message, reading: Reading, marks: list[Mark]) -> Thread:
        def updated(thread: Thread) -> Thread:
            heard_thread = hear(
                thread,
                message,
                opens=heard.opens,
                quiet=reading.quiet,
                from_ad=heard.from_ad,
                solves=reading.solves,
            )
            return marked(heard_thread, message, marks)

        return self.store.change_thread(message.thread, updated)

    # Step 6: the answers that are due are sent.

    def _answer(self, message: Message, marker: Marker, reading: Reading, *, thread: Thread, inbox: Inbox) -> None:
        if reading.rating:
            self.survey_answers.rate(reading.rating, at=message.at, thank=not marker.opted_out)
        elif reading.aside:
            self.survey_answers.add_comment(marker, message.text)
        elif reading.spoken and not reading.solves:
            silent = reading.stale or said_enough(self.store, thread, inbox=inbox, at=message.put)
            self.automations.answer(message, marker, thread=thread, inbox=inbox, silent=silent)

    def _find_somebody(self, thread: Thread, *, inbox: Inbox, at: datetime) -> None:
        """Gives a thread that nobody has to a person, after automations had their say. Imported here because few shops
        use it."""
        from atende.desk.threads.assign import assign

        assign(self.store, thread.id, inbox=inbox, at=at)

    # The channel's statuses of sent messages.

    def receive_statuses(self, receipts: Sequence[tuple[Receipt, datetime]], *, inbox: Inbox) -> None:
        """Stores the statuses of sent messages, and what they say about their recipients."""
        self.reports.record(receipts, inbox=inbox)
        for receipt, arrived in receipts:
            self.identities.learn_pair(receipt, at=plausible(receipt.at, arrived=arrived))


def about_invitation(desk: IncomingMessages, heard: Heard, message: Message, marker: Marker) -> bool:
    """Joins the sender with the contact whose invitation they followed. Returns whether the message was answered here:
    it says that somebody else followed one. Imported here because few messages are about an invitation."""
    denied = decode(heard.choice)
    if heard.direction != Direction.INCOMING or heard.history or heard.group:
        return False
    if not heard.link_token and not isinstance(denied, NotMe):
        return False
    from atende.desk.contacts.invitations import Invitations

    invitations = Invitations(desk.shop, contacts=desk.identities.contacts, outgoing=desk.outgoing)
    if isinstance(denied, NotMe):
        return invitations.deny(denied.invitation, message, contact=marker.contact)
    invitations.accept(heard.link_token, message, contact=marker.contact)
    return False


def known_marker(store: Store, inbox: str, source_id: str) -> Marker | None:
    """Returns the marker of a message that is stored. Raises `Forgotten` for one that was erased."""
    marker = find_marker(store, inbox, source_id)
    if marker and marker.erased:
        raise Forgotten
    return marker if marker and marker.thread else None


def check_erased(store: Store, heard: Heard, *, arrived: datetime) -> None:
    """Raises `Forgotten` for somebody who was erased after the message arrived. The ledger is imported here because
    most messages come from known contacts."""
    from atende.desk.privacy import ledger

    addresses = [address for person, _ in told_by(heard) for address in sorted(names(person))]
    ledger.check(store, heard, addresses, arrived=arrived)


def is_answer(heard: Heard) -> bool:
    """Tells whether the shop has just answered outside the desk."""
    return heard.direction == Direction.OUTGOING and heard.news and not heard.history


def awaits_media(stored: Message, message: Message) -> bool:
    """Tells whether the stored message is a placeholder for a file that an import brings now."""
    if stored.author != HISTORY or stored.type != "unsupported":
        return False
    return bool(message.media_id) and not stored.media_id


def titled(store: Store, heard: Heard, *, inbox: Inbox) -> Heard:
    """Returns a tap with the words of its button, as we sent it."""
    marker = store.marker(inbox.id, heard.quotes or "")
    sent = store.message(marker.thread, marker.sk) if marker and marker.thread else None
    titles = (choice.title for choice in sent.choices if choice.id == heard.choice) if sent else iter(())
    return replace(heard, text=next(titles, heard.text))


def with_media(store: Store, stored: Message, message: Message) -> Message:
    """Adds an import's file to the stored message, which came first without the file."""
    return store.change_message(stored.thread, stored.sk, lambda m: m if m.media_id else replace(message, put=m.put))

"""Receives incoming messages in six steps.

Every step is idempotent, and none returns early on a duplicate: a redelivery repeats the same steps with the same
values, so that a crash between two of them neither loses nor duplicates anything.
"""

from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from typing import TYPE_CHECKING, NamedTuple

from atende.channels import protocols
from atende.core.clock import from_ms, ms
from atende.core.errors import Forgotten
from atende.desk.bots import offer
from atende.desk.messages.answers import answering, chosen, said_enough, stop
from atende.desk.messages.automation_context import is_with_person
from atende.desk.messages.channel_reports import ChannelReports
from atende.desk.messages.compose import OutgoingMessages
from atende.desk.messages.delivery_status import plausible
from atende.desk.messages.edit import AMENDING, Edits
from atende.desk.messages.locations import located
from atende.desk.messages.run_automations import Automations, on_phone
from atende.desk.surveys.answer_feedback import aside, helps, meant
from atende.desk.surveys.ratings import Rating, SurveyAnswers, typed_rating
from atende.desk.threads.complaint_callbacks import ComplaintCallbacks
from atende.desk.threads.current import CurrentThreads, note_reach, stops_marketing
from atende.model import Direction, Heard, Inbox, Mark, Message, Status, Thread
from atende.model.bot_changes import heard as heard_with_bot
from atende.model.button_ids import NotMe, decode
from atende.model.consent import Purpose, refused
from atende.model.orders import ReceivedOrder
from atende.model.thread_changes import answer as answered
from atende.model.thread_changes import hear, heard_before, later, marked, say
from atende.storage import channel_accounts
from atende.storage.markers import Marker, find_marker
from atende.storage.messages import message_sk
from atende.storage.shop_context import ShopContext
from atende.storage.store import Store

if TYPE_CHECKING:
    from atende.desk.contacts.invitations import Invitations

STALE = timedelta(hours=24)
"""A message of this age is stored but starts nothing: Meta's signature has no time, so an old body can be replayed."""
PHONE, HISTORY = "phone", "history"
UNSPOKEN = ("call", "system")
"""Types that no rule, bot or automation answers; a missed call is answered by automations with `HEARS_CALLS`."""
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


@dataclass(frozen=True, slots=True, kw_only=True)
class IncomingMessages:
    """Few messages are about an invitation, so `invitations` is made when needed."""

    shop: ShopContext
    edits: Edits
    reports: ChannelReports
    current_threads: CurrentThreads
    survey_answers: SurveyAnswers
    automations: Automations
    complaint_callbacks: ComplaintCallbacks
    outgoing: OutgoingMessages
    invitations: "Callable[[], Invitations]"

    @property
    def store(self) -> Store:
        return self.shop.store

    def receive(self, heard: Heard, *, inbox: Inbox, arrived: datetime, now: datetime, raw: str | None = None) -> None:
        """Stores a message once, updates its thread, and sends the automatic answers that are due."""
        if self._is_own(heard, inbox=inbox, arrived=arrived):
            return
        heard = self._completed(heard, inbox=inbox)
        try:
            marker = known_marker(self.store, inbox.id, heard.source_id)
            marker = marker or self._place(heard, inbox=inbox, arrived=arrived)
        except Forgotten:
            return
        heard = self._as_answer(heard, marker, inbox=inbox)
        self.edits.amend(heard, inbox=inbox.id, at=plausible(heard.at, arrived=from_ms(marker.arrived)))
        message = self._store(heard, marker, now=now, raw=raw)
        self._amend_late(heard, marker, message, inbox=inbox)
        self._note_wishes(heard, marker, message, inbox=inbox)
        if heard.direction == Direction.OUTGOING:
            self._note_echo(message, inbox=inbox, answers=is_answer(heard))
            return
        inbox = offer.guarded(self.shop, inbox, marker.thread)
        reading = self._read(heard, marker, message, now=now)
        marks = self._marks(message, marker, reading, inbox=inbox)
        certain = [mark for mark in marks if inbox.bot or not mark.answered]
        thread = self._update_thread(heard, message, reading, certain, marker=marker, inbox=inbox)
        if marks:
            self.complaint_callbacks.owe(message, marks, thread=thread, inbox=inbox)
        if not self._is_about_invitation(heard, message, marker):
            is_answered = self._answer(message, marker, reading, thread=thread, inbox=inbox)
            if len(certain) < len(marks) and not is_answered:
                self._mark_unanswered(message, marks)
        self._find_somebody(thread, inbox=inbox, at=message.put)

    def _is_own(self, heard: Heard, *, inbox: Inbox, arrived: datetime) -> bool:
        """Tells whether the desk itself sent what comes back from the channel."""
        if heard.direction != Direction.OUTGOING or heard.type in AMENDING:
            return False
        if not protocols.capabilities(inbox.channel).settled_by_echo:
            return False
        return self.reports.settle(heard, inbox=inbox, at=plausible(heard.at, arrived=arrived))

    def _completed(self, heard: Heard, *, inbox: Inbox) -> Heard:
        """Returns the message with what the desk knows of the one that it answers, a button's words and the thread, and
        without what the shop does not keep of a location."""
        heard = heard if heard.titled else titled(self.store, heard, inbox=inbox)
        heard = answering(self.shop, heard, inbox=inbox) if heard.answers else heard
        business = self.shop.business
        return located(heard, precision=business.location, language=business.language)

    def _as_answer(self, heard: Heard, marker: Marker, *, inbox: Inbox) -> Heard:
        """Returns the message with the choice that its words are, where the desk has asked something."""
        heard = meant(heard, marker)
        if heard.choice or marker.purpose or not protocols.capabilities(inbox.channel).typed_choices:
            return heard
        return chosen(self.store, heard, marker, language=self.shop.business.language)

    def _amend_late(self, heard: Heard, marker: Marker, message: Message, *, inbox: Inbox) -> None:
        """Applies edits and deletions that came before their message."""
        if marker.awaited:
            self.edits.amend_late(message, message.source_id or "", inbox=inbox.id)
        if heard.part_of:
            self._note_part(message, heard.part_of, inbox=inbox)

    def _note_wishes(self, heard: Heard, marker: Marker, message: Message, *, inbox: Inbox) -> None:
        """Stores what the contact no longer wants to get, and whether the channel still reaches them."""
        if heard.stops:
            stop(self.store, marker.contact, message)
        if stops_marketing(heard):
            stop(self.store, marker.contact, message, purpose=Purpose.MARKETING)
        if heard.reaches is not None:
            note_reach(self.store, self.store.merged(marker.contact), inbox.id, reaches=heard.reaches)

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
        thread, person = self.current_threads.placed(heard, inbox=inbox, at=at, arrived=arrived)
        contact = person if person.id == thread.contact else self.store.merged(thread.contact)
        heard_last = heard_before(thread)
        begins = thread.status is Status.RESOLVED or (thread.opened == at and heard_last is None)
        linked = begins and heard.opens and protocols.capabilities(inbox.channel).entry_links
        marker = self.store.mark(
            Marker(
                inbox=inbox.id,
                source_id=heard.source_id,
                thread=thread.id,
                sk=message_sk(at, arrived=arrived, name=heard.source_id),
                contact=thread.contact,
                arrived=ms(arrived),
                last_incoming=heard_last or thread.before_open or thread.echoed,
                opted_out=contact.opted_out is not None,
                refused=refused(contact),
                purpose=self.survey_answers.purpose_of(heard, thread, at=at),
                with_person=is_with_person(thread, at=at),
                entry=channel_accounts.entry_code(self.store, inbox.id, heard.own_text) if linked else "",
            )
        )
        if marker.erased:
            raise Forgotten
        return marker

    # Step 4: the message is stored.

    def _store(self, heard: Heard, marker: Marker, *, now: datetime, raw: str | None) -> Message:
        message = self._composed(heard, marker, now=now, raw=None if heard.whole else raw)
        if is_answer(heard):
            message = self.outgoing.with_wait(message, self.store.thread(marker.thread))
        stored = self.store.add(message)
        return with_media(self.store, stored, message) if awaits_media(stored, message) else stored

    def _composed(self, heard: Heard, marker: Marker, *, now: datetime, raw: str | None) -> Message:
        media = heard.media
        order, text = self._named(heard, marker.inbox)
        by_shop = HISTORY if heard.history else PHONE
        outgoing = heard.direction == Direction.OUTGOING
        return Message(
            thread=marker.thread,
            sk=marker.sk,
            direction=Direction(heard.direction),
            type=heard.type,
            text=text,
            written=None if heard.written == heard.text else heard.written,
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
            order=order,
            beside=heard.beside,
            entry=marker.entry,
            subject=heard.subject,
            raw=raw,
            inbox=marker.inbox,
        )

    def _named(self, heard: Heard, inbox: str) -> tuple[ReceivedOrder | None, str]:
        """Returns what was ordered, and the text about it, with the names of the products that the shop's catalogue is
        known to have."""
        if heard.order is None or not heard.order.lines:
            return heard.order, heard.text
        from atende.model import catalog  # loaded here: few messages are orders
        from atende.storage import catalogs

        order = catalog.named(heard.order, catalogs.products(self.store, inbox))
        return order, catalog.reworded(heard.text, heard.order, order)

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
            quiet=bool(rating or aside(marker) or solves or not heard.news or stops_marketing(heard)),
            spoken=heard.opens and (heard.missed or heard.type not in UNSPOKEN),
            stale=now - message.at >= STALE,
        )

    def _marks(self, message: Message, marker: Marker, reading: Reading, *, inbox: Inbox) -> list[Mark]:
        """Returns the labels and priorities that automations give the thread for this message."""
        if not reading.spoken or reading.quiet or reading.stale:
            return []
        return self.automations.marks(message, marker, inbox=inbox)

    def _update_thread(
        self, heard: Heard, message: Message, reading: Reading, marks: list[Mark], *, marker: Marker, inbox: Inbox
    ) -> Thread:
        asks = reading.spoken and message.type not in UNSPOKEN and not reading.quiet and not reading.stale
        bot = offer.offered(self.shop, inbox, marker, at=message.at) if asks and inbox.bot else ""

        def updated(thread: Thread) -> Thread:
            heard_thread = hear(
                thread,
                message,
                opens=heard.opens,
                elsewhere=heard.elsewhere and heard.news,
                quiet=reading.quiet,
                from_ad=heard.from_ad and protocols.capabilities(inbox.channel).priced,
                solves=reading.solves,
            )
            heard_thread = replace(heard_thread, reach=heard.reach or heard_thread.reach)
            after = marked(heard_thread, message, marks)
            if not asks:
                return after
            offered = "" if on_phone(thread, at=message.at) else bot
            why = offer.for_people(after, marks)
            return heard_with_bot(thread, after, message, offered=offered, wait=inbox.bot_wait, why=why)

        return self.store.change_thread(message.thread, updated, cheaply=True)

    # Step 6: the answers that are due are sent.

    def _answer(self, message: Message, marker: Marker, reading: Reading, *, thread: Thread, inbox: Inbox) -> bool:
        """Returns whether an FAQ entry answered the message."""
        if reading.rating:
            thanks = not marker.opted_out and Purpose.SURVEY not in marker.refused
            self.survey_answers.rate(reading.rating, at=message.at, thank=thanks)
        elif reading.aside:
            self.survey_answers.add_comment(marker, message.own_text)
        elif reading.spoken and not reading.solves:
            suspended = self.shop.business.suspended is not None
            silent = suspended or reading.stale or said_enough(self.store, thread, inbox=inbox, at=message.put)
            return self.automations.answer(message, marker, thread=thread, inbox=inbox, silent=silent)
        return False

    def _mark_unanswered(self, message: Message, marks: list[Mark]) -> None:
        """Marks the thread for what an FAQ entry could have answered and did not. A redelivery that comes after a newer
        message changes nothing: the thread is another one by then."""

        def after(thread: Thread) -> Thread:
            is_newest = thread.last_incoming is None or message.at >= thread.last_incoming
            return marked(thread, message, marks) if is_newest else thread

        self.store.change_thread(message.thread, after)

    def _find_somebody(self, thread: Thread, *, inbox: Inbox, at: datetime) -> None:
        """Gives a thread that nobody has to a person, where the inbox does so, after automations had their say."""
        if not inbox.assignment or thread.assignee is not None:
            return
        from atende.desk.threads.assign import assign  # few shops use it

        assign(self.store, thread.id, inbox=inbox, at=at)

    def _is_about_invitation(self, heard: Heard, message: Message, marker: Marker) -> bool:
        """Joins the sender with the contact whose invitation they followed. Returns whether the message was answered
        here: it says that somebody else followed one."""
        if heard.direction != Direction.INCOMING or heard.history or heard.group:
            return False
        denied = decode(heard.choice)
        if isinstance(denied, NotMe):
            return self.invitations().deny(denied.invitation, message, contact=marker.contact)
        if heard.link_token:
            self.invitations().accept(heard.link_token, message, contact=marker.contact)
        return False


def known_marker(store: Store, inbox: str, source_id: str) -> Marker | None:
    """Returns the marker of a message that is stored. Raises `Forgotten` for one that was erased."""
    marker = find_marker(store, inbox, source_id)
    if marker and marker.erased:
        raise Forgotten
    return marker if marker and marker.thread else None


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

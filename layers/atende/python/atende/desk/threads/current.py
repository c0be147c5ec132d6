"""The thread in which a contact writes to an inbox now: finds it, and opens one if needed."""

from dataclasses import replace
from datetime import datetime, timedelta
from typing import NamedTuple

from atende.core.errors import Conflict
from atende.core.ids import new
from atende.desk.contacts.identify import Found, Identities, introduced, names, told_by
from atende.desk.contacts.merge import addressed
from atende.desk.surveys.ratings import SurveyAnswers
from atende.model import Contact, Direction, Heard, Inbox, Status, Thread
from atende.model.button_ids import StopMarketing, decode
from atende.model.contact_changes import reached
from atende.model.episode_facts import follows
from atende.storage.shop_context import ShopContext
from atende.storage.store import Store
from atende.storage.table import TRIES


class CurrentThreads:
    def __init__(self, shop: ShopContext, *, identities: Identities, survey_answers: SurveyAnswers) -> None:
        self.shop = shop
        self.store = shop.store
        self.identities = identities
        self.survey_answers = survey_answers

    def thread_for(self, heard: Heard, *, inbox: Inbox, at: datetime) -> Thread:
        """Returns the contact's current thread, and opens one if needed, where the shop begins."""
        return self.placed(heard, inbox=inbox, at=at, arrived=None).thread

    def placed(self, heard: Heard, *, inbox: Inbox, at: datetime, arrived: datetime | None) -> "Placed":
        """Returns the contact's current thread with whose it is, and opens one if needed. A process that loses the race
        to open the thread reads again.

        `arrived`: when the contact's message arrived; None where the shop begins. Raises `Forgotten` for somebody who
        was erased after that."""
        for _ in range(TRIES):
            try:
                return self._current_thread(heard, inbox=inbox, at=at, arrived=arrived)
            except Conflict:
                continue
        raise Conflict

    def _current_thread(self, heard: Heard, *, inbox: Inbox, at: datetime, arrived: datetime | None) -> "Placed":
        wrote = arrived is not None and opens_window(heard)
        recognised = self.identities.recognise(heard, at=at)
        if recognised is None:
            if arrived:
                check_erased(self.store, heard, arrived=arrived)
            return self._welcome(heard, inbox=inbox, at=at, wrote=wrote)
        if heard.opens:
            note_reach(self.store, recognised.person, inbox.id, reaches=True)
        link = self.identities.contacts.correspondence(recognised.person, inbox.id, first=recognised.contact.id)
        current = self.store.thread(link.thread) if link else None
        if current and not self._over(current, heard, inbox=inbox, at=at):
            return Placed(self._freshened(current, recognised), recognised.person)
        opened = self._new_thread(recognised, heard, inbox=inbox, at=at, wrote=wrote)
        thread = replace(
            follows(opened, current, at=at) if current else opened,
            contact=link.contact if link else recognised.person.id,
            before_open=(current.last_incoming or current.before_open or current.last_at) if current else None,
            from_ad=current.from_ad if current else None,
            free_until=current.free_until if current else None,
        )
        self.store.open_next(thread, instead_of=link)
        return Placed(thread, recognised.person)

    def _over(self, thread: Thread, heard: Heard, *, inbox: Inbox, at: datetime) -> bool:
        """Tells whether a message begins a new matter: the thread was resolved longer ago than the inbox's reopen
        time."""
        if thread.status is not Status.RESOLVED or thread.resolved is None or not (heard.opens or heard.comment):
            return False
        if stops_marketing(heard) or self.survey_answers.rating_of(heard.choice, contact=thread.contact):
            return False
        if self.survey_answers.purpose_of(heard, thread, at=at):
            return False
        return at > thread.resolved + timedelta(hours=inbox.reopen_hours)

    def _welcome(self, heard: Heard, *, inbox: Inbox, at: datetime, wrote: bool) -> "Placed":
        """Stores a new contact: contact, aliases, correspondence and thread in one transaction."""
        name = new(at)
        aliases, others = self.identities.claims(name, heard, at=at)
        contact = introduced(Contact(id=name, name="", created=at), told_by(heard), at=at)
        thread = self._new_thread(Found(contact, contact), heard, inbox=inbox, at=at, wrote=wrote)
        self.store.open_first(thread, contact=contact, aliases=aliases, instead_of=others)
        return Placed(thread, contact)

    def _new_thread(self, recognised: Found, heard: Heard, *, inbox: Inbox, at: datetime, wrote: bool) -> Thread:
        """Returns a thread that nobody has stored. `wrote`: whether a message of the contact opens it, so that the shop
        may answer as soon as the thread is seen, which is before the message is stored."""
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
            last_incoming=at if wrote else None,
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


class Placed(NamedTuple):
    """A thread, and the person who was recognised in what came: as a rule the thread's contact."""

    thread: Thread
    person: Contact


def opens_window(heard: Heard) -> bool:
    """Tells whether a message opens the service window (`thread_changes.hear`)."""
    comes_in = heard.direction == Direction.INCOMING and not heard.comment
    return comes_in and (heard.opens or (heard.elsewhere and heard.news))


def stops_marketing(heard: Heard) -> bool:
    """Tells whether the contact has pressed the opt-out button of a campaign, which is answered by itself."""
    pressed = heard.direction == Direction.INCOMING and not heard.history and not heard.group
    return pressed and isinstance(decode(heard.choice), StopMarketing)


def note_reach(store: Store, person: Contact, inbox: str, *, reaches: bool) -> None:
    """Stores whether the shop's messages reach the contact: as the channel says, and again once they write."""
    if (inbox in person.unreachable_in) is reaches:
        store.change_contact(person.id, lambda contact: reached(contact, inbox, reaches=reaches))


def check_erased(store: Store, heard: Heard, *, arrived: datetime) -> None:
    """Raises `Forgotten` for somebody who was erased after the message arrived. The ledger is imported here because
    most messages come from known contacts."""
    from atende.desk.privacy import ledger

    addresses = [address for person, _ in told_by(heard) for address in sorted(names(person))]
    ledger.check(store, heard, addresses, arrived=arrived)

"""Starts a conversation with a person whose phone number somebody of the shop knows."""

from dataclasses import replace
from datetime import datetime, timedelta
from typing import NamedTuple

from atende.channels import protocols
from atende.core.errors import BadRequest, TemplateNeeded, ThreadOpen
from atende.desk.channel_policy import capabilities_of, person_can_reply
from atende.desk.contacts.identify import Identities
from atende.desk.messages.reply import Messages, Said
from atende.desk.sentences import PHONE_UNREADABLE
from atende.desk.threads import sentences
from atende.desk.threads.current import CurrentThreads
from atende.model import Contact, Content, Heard, Person, Thread, thread_changes
from atende.model.brazilian_phones import dialled
from atende.model.phone_ownership import Hold
from atende.storage.messages import message_sk
from atende.storage.shop_context import ShopContext


class Recipient(NamedTuple):
    """Whom a phone number reaches in an inbox. `phone` has digits with the country code; `contact` and their current
    `thread` are None for somebody whom the shop does not know yet."""

    phone: str
    contact: Contact | None = None
    thread: Thread | None = None

    @property
    def open_thread(self) -> Thread | None:
        """The thread in which the conversation goes on."""
        return self.thread if self.thread and thread_changes.goes_on(self.thread) else None


class NewThreads:
    def __init__(
        self, shop: ShopContext, *, current_threads: CurrentThreads, identities: Identities, messages: Messages
    ) -> None:
        self.shop = shop
        self.store = shop.store
        self.current_threads = current_threads
        self.identities = identities
        self.messages = messages

    def recipient(self, typed: str, *, inbox: str, at: datetime) -> Recipient:
        """Returns whom a typed phone number reaches. Raises `BadRequest` for a number that cannot be dialled, for the
        shop's own, and for an inbox whose channel knows nobody by a phone number."""
        where, phone = self.shop.inbox(inbox), dialled(typed)
        if not phone:
            raise BadRequest(PHONE_UNREADABLE)
        person = Person(channel=where.channel, phone=phone)
        keys = protocols.policy(where.channel).identities(person)
        if not keys:
            raise BadRequest(sentences.NO_PHONES(channel=capabilities_of(self.shop, inbox).title))
        if where.phone and keys == protocols.policy(where.channel).identities(replace(person, phone=where.phone)):
            raise BadRequest(sentences.OWN_NUMBER)
        known = self.identities.known(person, hold=Hold.HAS, at=at)
        if known is None:
            return Recipient(phone)
        contact = self.store.person(known)
        link = self.store.correspondence(contact.id, inbox)
        return Recipient(known.phone or phone, contact, self.store.thread(link.thread) if link else None)

    def start(self, typed: str, content: Content, *, name: str, inbox: str, agent: str, key: str, at: datetime) -> Said:
        """Opens a thread, sends its first message, and gives it to the agent. The same `key` and `at` again return the
        same message. `name` is what the shop calls a contact whom it does not know yet.

        Raises `ThreadOpen` where the conversation goes on already, `TemplateNeeded`, `OptedOut`, `Conflict` for a
        blocked contact, and `BadRequest` for what the channel would refuse; then nothing is stored.
        """
        recipient = self.recipient(typed, inbox=inbox, at=at)
        sk = message_sk(at, arrived=at, name=key)
        open_thread = recipient.open_thread
        if open_thread and self.store.message(open_thread.id, sk) is None:
            raise ThreadOpen(thread=open_thread.id)
        if content.type != "template" and not self.takes_text(recipient, inbox=inbox, at=at):
            raise TemplateNeeded(sentences.START_NEEDS_TEMPLATE)
        self.messages.check(content, contact=recipient.contact, inbox=inbox)
        thread = self._opened(recipient, name=name, inbox=inbox, key=key, at=at)
        return self.messages.begin(thread.id, content, agent=agent, key=key, at=at)

    def takes_text(self, recipient: Recipient, *, inbox: str, at: datetime) -> bool:
        """Tells whether free text may go to somebody: without a service window always, otherwise while it is open in
        the thread that they had last and that goes on. A new thread has no window."""
        if not capabilities_of(self.shop, inbox).service_window:
            return True
        thread, reopens = recipient.thread, timedelta(hours=self.shop.inbox(inbox).reopen_hours)
        if thread is None or (thread.resolved and at > thread.resolved + reopens):
            return False
        return person_can_reply(self.shop, thread, at=at)

    def _opened(self, recipient: Recipient, *, name: str, inbox: str, key: str, at: datetime) -> Thread:
        """Returns the thread in which the first message goes, by the rules for a message that comes in: a matter that
        was resolved a short time ago goes on."""
        where, contact = self.shop.inbox(inbox), recipient.contact
        person = Person(
            channel=where.channel,
            phone=recipient.phone,
            name=None if contact else name or None,
        )
        heard = Heard(type="template", source_id=key, at=at, address=where.address, text="", person=person)
        thread = self.current_threads.thread_for(heard, inbox=where, at=at)
        if name:
            self.store.change_contact(thread.contact, lambda known: named(known, name, at=at))
        return thread


def named(contact: Contact, name: str, *, at: datetime) -> Contact:
    """Returns a contact that was stored at `at` with the name that the team gives them."""
    return replace(contact, given_name=contact.given_name or name) if contact.created == at else contact

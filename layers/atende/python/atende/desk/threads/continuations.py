"""A chat goes on in another channel in which the contact writes too: the contact is told in both, and the threads know
of each other."""

from dataclasses import replace
from datetime import datetime

from atende.channels import optional_parts
from atende.core.errors import BadRequest
from atende.desk.channel_policy import person_can_reply, window_closed
from atende.desk.contacts.merge import Contacts
from atende.desk.messages.reply import Messages, Said
from atende.desk.threads import sentences
from atende.desk.threads.current import CurrentThreads
from atende.model import Content, Heard, Inbox, Person, Status, Thread, thread_changes
from atende.storage.contacts import Correspondence
from atende.storage.shop_context import ShopContext


class Continuations:
    def __init__(
        self, shop: ShopContext, *, contacts: Contacts, current_threads: CurrentThreads, messages: Messages
    ) -> None:
        self.shop = shop
        self.store = shop.store
        self.contacts = contacts
        self.current_threads = current_threads
        self.messages = messages

    def go_on(self, thread: str, inbox: str, text: str, *, farewell: str, agent: str, key: str, at: datetime) -> Said:
        """Writes `text` to the thread's contact in another inbox, and `farewell`, which says so, in this thread. The
        same `key` and `at` again return the same message.

        Raises `BadRequest` for an inbox in which the contact has not written, and `WindowClosed` where the shop may not
        write; then nothing is sent."""
        about = self.store.thread(thread)
        person = self.store.merged(about.contact)
        link = self.contacts.correspondence(person, inbox) if inbox != about.inbox else None
        if link is None:
            raise BadRequest(sentences.INVITE_FIRST)
        if farewell and not person_can_reply(self.shop, about, at=at):
            raise window_closed(self.shop, about)
        target = self._target(link, key=key, at=at)
        said = self._say(target, text, agent=agent, key=key, at=at)
        if farewell:
            self.messages.reply(thread, farewell, agent=agent, key=f"{key}-farewell", at=at)
        self.store.change_thread(thread, lambda old: replace(old, continued_in=target.id))
        continued = self.store.change_thread(target.id, lambda old: replace(old, continues=thread))
        return Said(said.message, continued)

    def follow(self, thread: str, address: str, text: str, *, agent: str, key: str, at: datetime) -> Said:
        """Writes `text` to an address that the thread's contact gave, because they have left the place where they
        wrote. What they answer there comes into a thread that knows this one.

        The same `key` and `at` again return the same message.
        It is for the words of a person of the shop, never for automatic ones: an address that somebody typed may be
        anybody's. Raises `BadRequest` where the shop has no inbox for such an address."""
        about = self.store.thread(thread)
        inbox, person = self._by_address(address, about.name)
        if (link := self._writes_from(about, inbox)) and self._address_in(link, inbox) == address:
            target = self._target(link, key=key, at=at)
        else:
            heard = Heard(type="template", source_id=key, at=at, address=inbox.address, text="", person=person)
            target = self.current_threads.thread_for(heard, inbox=inbox, at=at)
        said = self._say(target, text, agent=agent, key=key, at=at)
        self.store.change_thread(thread, lambda old: replace(old, continued_in=target.id))
        continued = self.store.change_thread(target.id, lambda old: replace(old, continues=thread))
        return Said(said.message, continued)

    def _say(self, target: Thread, text: str, *, agent: str, key: str, at: datetime) -> Said:
        if thread_changes.goes_on(target):
            return self.messages.reply(target.id, text, agent=agent, key=key, at=at)
        return self.messages.begin(target.id, Content(text=text), agent=agent, key=key, at=at)

    def address_of(self, about: Thread) -> str:
        """Returns where a thread's contact reads mail: the address from which they write to the shop, else the one that
        they gave. Empty where neither is known, or where mail has come back from it."""
        whole = self.store.merged(about.contact)
        for inbox in self._outreaching():
            if inbox.id in whole.unreachable_in:
                return ""
            if link := self._writes_from(about, inbox):
                return self._address_in(link, inbox)
        return about.reach

    def _outreaching(self) -> list[Inbox]:
        """Returns the shop's inboxes that can write to an address."""
        inboxes = (entry for entry in self.store.configuration() if isinstance(entry, Inbox) and entry.address)
        return [inbox for inbox in inboxes if optional_parts.outreach(inbox.channel)]

    def _writes_from(self, about: Thread, inbox: Inbox) -> Correspondence | None:
        """Returns the record of a thread's contact in another inbox."""
        return self.contacts.correspondence(self.store.merged(about.contact), inbox.id)

    def _address_in(self, link: Correspondence, inbox: Inbox) -> str:
        part = optional_parts.outreach(inbox.channel)
        return part.address(self.store.contact(link.contact).channel_user_id or "") if part else ""

    def _by_address(self, address: str, name: str) -> tuple[Inbox, Person]:
        """Returns the shop's inbox that writes to such an address, and who is there."""
        for inbox in self._outreaching():
            part = optional_parts.outreach(inbox.channel)
            if part and (person := part.person(address, name)):
                return inbox, person
        raise BadRequest(sentences.NO_INBOX_FOR_ADDRESS)

    def _target(self, link: Correspondence, *, key: str, at: datetime) -> Thread:
        """Returns the thread that goes on in the other inbox, by the rules for a message that comes in there."""
        current = self.store.thread(link.thread)
        if current.status is not Status.RESOLVED or not person_can_reply(self.shop, current, at=at):
            return current
        where, contact = self.shop.inbox(link.inbox), self.store.contact(link.contact)
        person = Person(channel=where.channel, channel_user_id=contact.channel_user_id, phone=contact.phone)
        heard = Heard(type="template", source_id=key, at=at, address=where.address, text="", person=person)
        return self.current_threads.thread_for(heard, inbox=where, at=at)

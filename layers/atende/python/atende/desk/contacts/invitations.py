"""Invites a contact to go on in another channel, and joins the two contacts when somebody follows the invitation.

An invitation is a one-time token, which proves less than a channel does: it may be passed on. So it joins only a sender
whom the shop met after it was made, who therefore brings no history of their own. Both sides are told, the names are
compared, and either side or a person of the shop takes it back. ADR 0042.
"""

from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from functools import partial

from atende.channels import optional_parts, protocols
from atende.core.errors import BadRequest, Conflict, NotFound
from atende.core.ids import new_link_token
from atende.core.sentences import Sentence
from atende.desk.channel_policy import can_reply
from atende.desk.contacts import sentences
from atende.desk.contacts.merge import INVITATION, Contacts
from atende.desk.messages.compose import OutgoingMessages
from atende.model import Choice, Contact, Content, Direction, Inbox, Message, Thread
from atende.model.button_ids import NotMe, encode
from atende.model.consent import Purpose, refuses
from atende.model.contact_changes import name_key
from atende.model.thread_changes import name_of
from atende.storage import invitations
from atende.storage.invitations import Invitation, hash_of
from atende.storage.messages import message_sk
from atende.storage.shop_context import ShopContext

LASTS = timedelta(hours=24)
CLOCKS = timedelta(seconds=10)
"""How much the clocks may differ: vendors tell whole seconds of their own."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Address:
    """An invitation as it is handed to the contact. The token in `url` is stored nowhere."""

    url: str
    until: datetime
    hash: str


class Invitations:
    def __init__(self, shop: ShopContext, *, contacts: Contacts, outgoing: OutgoingMessages) -> None:
        self.shop = shop
        self.store = shop.store
        self.contacts = contacts
        self.outgoing = outgoing

    def invite(self, contact: str, inbox: str, *, at: datetime, thread: str = "", by: str = "") -> Address:
        """Makes an invitation of a contact to an inbox of another channel. `by` is the agent; a contact who asks for
        one themselves has none.

        Raises `BadRequest` for an inbox that nobody can be invited to, and `Conflict` when the contact writes there
        already."""
        where, person = self.shop.inbox(inbox), self.store.merged(contact)
        if self.contacts.correspondence(person, inbox):
            raise Conflict(sentences.ALREADY_THERE)
        part, token = optional_parts.invitations(where.channel), new_link_token()
        url = part.address(where, token, self.shop.business.language) if part else ""
        if not url:
            raise BadRequest(sentences.NOBODY_INVITED(channel=protocols.capabilities(where.channel).title))
        invitation = Invitation(
            hash=hash_of(token), contact=person.id, inbox=inbox, made=at, until=at + LASTS, thread=thread, by=by
        )
        invitations.add(self.store, invitation)
        return Address(url=url, until=invitation.until, hash=invitation.hash)

    def possible(self, person: Contact) -> list[Inbox]:
        """Returns the inboxes to which a contact can be invited."""
        links = (self.store.correspondences(member.id) for member in self.contacts.members(person))
        there = {link.inbox for of_member in links for link in of_member}
        inboxes = (entry for entry in self.shop.configuration if isinstance(entry, Inbox))
        return [inbox for inbox in inboxes if inbox.id not in there and self._is_open(inbox)]

    def _is_open(self, inbox: Inbox) -> bool:
        part = optional_parts.invitations(inbox.channel)
        return bool(part and part.address(inbox, "lk_", self.shop.business.language))

    def accept(self, token: str, message: Message, *, contact: str) -> None:
        """Uses an invitation up for a message that brought its token. The same message again changes nothing."""
        known = invitations.find(self.store, hash_of(token))
        if known is None:
            return
        name = name_of(message)

        def used(old: Invitation) -> Invitation:
            if old.used or message.at > old.until:
                return old
            return replace(old, used=message.at, used_by=contact, used_in=message.thread, used_with=name)

        invitation = invitations.change(self.store, known.hash, used)
        invited, sender = self._person(invitation.contact), self.store.contact(contact)
        if invited is None:
            return
        if (invitation.used_by, invitation.used_with) != (contact, name):
            if self.store.person(sender).id != invited.id:
                why = sentences.INVITATION_SPENT if invitation.used else sentences.INVITATION_LATE
                self._note(message, why(name=shown(invited)))
            return
        if invitation.denied is None:
            self._join(invitation, invited, sender, message)

    def _join(self, invitation: Invitation, invited: Contact, sender: Contact, message: Message) -> None:
        """Merges the sender into the invited contact, or suggests it to the shop's people if the sender was known
        before the invitation: then the two have a history each, and a token alone joins no histories."""
        person = self.store.person(sender)
        if person.id != invited.id and self.contacts.are_told_apart(person, invited):
            return
        if person.id == invited.id and sender.merged_by != INVITATION:
            return
        alone = person.id in (sender.id, invited.id) and not sender.holds
        if not alone or sender.created is None or sender.created < invitation.made - CLOCKS:
            self._suggest(invited, person)
            self._note(message, sentences.INVITATION_BY_KNOWN(name=shown(invited)))
            return
        self.contacts.merge(invited.id, sender.id, by=INVITATION, at=message.at, keep=invited.id)
        self._rename(message.thread, invited)
        self._note(message, *followed(invited, sender))
        self._tell(invitation, sender, message)

    def _suggest(self, invited: Contact, person: Contact) -> None:
        for contact, other in ((invited.id, person.id), (person.id, invited.id)):
            self.store.change_contact(contact, partial(perhaps, other=other))

    def _rename(self, thread: str, invited: Contact) -> None:
        if invited.called:
            self.store.change_thread(thread, lambda old: replace(old, name=invited.called))

    def _tell(self, invitation: Invitation, sender: Contact, message: Message) -> None:
        """Tells the invited contact where they were talking, so that they notice if somebody else followed it."""
        thread = self._reachable(invitation, at=message.put)
        if thread is None or refuses(self.store.merged(thread.contact), Purpose.SERVICE):
            return
        language = self.shop.business.language
        title = protocols.capabilities(self.shop.inbox(message.inbox).channel).title
        text = sentences.GOES_ON_ELSEWHERE(channel=title, other=shown(sender)).text(language)
        button = Choice(id=encode(NotMe(invitation.hash)), title=sentences.NOT_ME.text(language))
        content = Content(text=text, choices=(button,))
        self.outgoing.enqueue(thread, content, key=f"invited-{invitation.hash}", author="auto", at=message.put)

    def _reachable(self, invitation: Invitation, *, at: datetime) -> Thread | None:
        """Returns a thread of the invited contact in which the shop may write now: first the one in which they were
        invited."""
        ids = [invitation.thread] if invitation.thread else []
        ids += [link.thread for link in self.store.correspondences(invitation.contact)]
        threads = (self.store.find_thread(name) for name in dict.fromkeys(ids))
        return next((thread for thread in threads if thread and can_reply(self.shop, thread, at=at)), None)

    def deny(self, hash_: str, message: Message, *, contact: str) -> bool:
        """Takes an invitation back for somebody who says that it was not them who followed it, and returns whether it
        was theirs: only one of the two persons can."""
        invitation = invitations.find(self.store, hash_)
        if invitation is None or invitation.used is None:
            return False
        sides = (self._person(invitation.contact), self._person(invitation.used_by))
        if self.store.merged(contact).id not in [person.id for person in sides if person]:
            return False
        invitations.change(self.store, hash_, lambda old: replace(old, denied=old.denied or message.at))
        if self._person(invitation.used_by):
            self.contacts.unmerge(invitation.used_by, at=message.at)
        self._note(message, sentences.INVITATION_DENIED(name=shown(self.store.merged(contact))))
        content = Content(text=sentences.THANKS_FOR_TELLING.text(self.shop.business.language))
        thread = self.store.thread(message.thread)
        self.outgoing.enqueue(thread, content, key=f"denied-{hash_}", author="auto", at=message.put)
        return True

    def _person(self, contact: str) -> Contact | None:
        """Returns the person of a contact; None for one that was erased since."""
        try:
            return self.store.merged(contact)
        except NotFound:
            return None

    def _note(self, about: Message, *parts: Sentence) -> None:
        """Writes a private note below a message, for the shop's people."""
        key = f"invitation-{name_of(about)}"
        text = " ".join(part.text(self.shop.business.language) for part in parts)
        note = Message(
            thread=about.thread,
            sk=message_sk(about.at, arrived=about.put, name=key),
            direction=Direction.NOTE,
            type="text",
            text=text,
            at=about.put,
            put=about.put,
            author=INVITATION,
        )
        self.store.add(note)


def perhaps(contact: Contact, *, other: str) -> Contact:
    """Returns the contact with one more that may be the same person."""
    return replace(contact, invited_with=contact.invited_with | {other})


def shown(contact: Contact) -> str:
    return contact.called or contact.phone or contact.id


def followed(invited: Contact, sender: Contact) -> list[Sentence]:
    """Returns what people are told of a joined contact: also that the names have no word in common."""
    said = [sentences.INVITATION_FOLLOWED(name=shown(invited))]
    ours, theirs = name_key(invited.called), name_key(sender.name)
    if ours and theirs and not set(ours.split()) & set(theirs.split()):
        said.append(sentences.INVITATION_OTHER_NAME(other=sender.name))
    return said

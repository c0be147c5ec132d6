"""Recognises who wrote a message, and stores what a payload newly says about that contact.

The channel's policy gives the keys, the surest first. A phone leads to whoever held it then. Identities that one
payload names together are one person's; a known phone under another id of the channel is another person's.
"""

from dataclasses import replace
from datetime import datetime
from functools import partial
from typing import NamedTuple

from atende.channels import protocols
from atende.core.clock import ms
from atende.core.errors import Conflict, NotFound
from atende.desk.contacts.merge import Contacts, addressed
from atende.desk.messages.delivery_status import place
from atende.model import Contact, Heard, Person, Receipt, Thread
from atende.model.contact_changes import met
from atende.model.metadata import EXTERNAL
from atende.model.phone_ownership import Hold, Holder, holder, noted
from atende.storage import contacts
from atende.storage.contacts import Alias, Correspondence
from atende.storage.shop_context import ShopContext
from atende.storage.store import Store
from atende.storage.table import TRIES

PHONE = "phone"
"""The only kind of key that may pass to another person."""
EMAIL = "email"
"""The kind of key of a mail address."""

type HeldPerson = tuple[Person, Hold]
"""A person as a payload names them, with whether they have this identity, had it until then, or take it over from then
on."""


class Found(NamedTuple):
    """The recognised sender: the contact that has their addresses, and the person that it was merged into, who has the
    thread."""

    contact: Contact
    person: Contact

    @property
    def name(self) -> str:
        """The name of the person, or else that of the contact; in both, a name that the shop saved comes first."""
        return self.person.called or self.contact.called


class Identities:
    def __init__(self, store: Store, *, contacts: Contacts) -> None:
        self.store = store
        self.contacts = contacts

    def recognise(self, heard: Heard, *, at: datetime) -> Found | None:
        """Returns the contact of a message, updated with what the message newly says; None for a new contact."""
        people = told_by(heard)
        known = [contact for person, hold in people if (contact := self.known(person, hold=hold, at=at))]
        if not known:
            return None
        if len(known) > 1:
            self.contacts.unite(known[0].id, known[1].id, at=at)
        contact = self.learn(known[0], [*left_behind(known[0], heard), *people], at=at)
        return Found(contact, self.store.person(contact))

    def name(self, thread: Thread, person: Person, *, at: datetime) -> bool:
        """Stores what a channel says that the contact of a thread is called, and returns whether it is a name."""
        if not (person and (person.name or person.username)):
            return False
        contact = self.learn(self.store.contact(thread.contact), [(person, Hold.HAS)], at=at)
        called = Found(contact, self.store.person(contact)).name
        self.store.change_thread(thread.id, lambda about: addressed(about, contact, name=called))
        return True

    def correspondence(self, person: Person, *, inbox: str, at: datetime) -> Correspondence | None:
        """Returns the correspondence of somebody whom the shop knows; None for anybody else."""
        contact = self.known(person, hold=Hold.HAS, at=at)
        return self.correspondence_of(contact, inbox=inbox) if contact else None

    def correspondence_of(self, contact: Contact, *, inbox: str) -> Correspondence | None:
        return self.contacts.correspondence(self.store.person(contact), inbox, first=contact.id)

    def learn(self, contact: Contact, people: list[HeldPerson], *, at: datetime) -> Contact:
        """Returns the contact with what the payload says. New identities become aliases, and the contact is merged with
        one that has an identity already. Known facts write nothing. Aliases are written before the contact that lists
        them."""
        if introduced(contact, people, at=at) == contact:
            return self.store.contact(contact.id) if len(people) > 1 else contact
        self._readdress(introduced(contact, people, at=at), before=contact)
        for person, hold in people:
            for kind, value in identities(person):
                if kind == PHONE:
                    self._phone(contact.id, value, channel_user_id=person.channel_user_id or "", at=at, hold=hold)
                else:
                    self._own_id(contact.id, kind, value, at=at)
        return self.store.change_contact(contact.id, lambda stored: introduced(stored, people, at=at))

    def learn_pair(self, receipt: Receipt, *, at: datetime) -> None:
        """Stores the phone number and the channel's id of a recipient, if a status names both, so that the contact is
        still recognised when they later hide their phone number."""
        person, (thread, _) = receipt.person, place(receipt.key or "")
        if not (thread and person.channel_user_id and person.phone and receipt.status == "delivered"):
            return
        about = self.store.find_thread(thread, consistent=False)
        if about is None or (about.channel_user_id, about.phone) == (person.channel_user_id, person.phone):
            return
        if contact := self.known(person, hold=Hold.HAS, at=at):
            self.learn(contact, [(person, Hold.HAS)], at=at)

    def claims(self, contact: str, heard: Heard, *, at: datetime) -> tuple[list[Alias], list[Alias]]:
        """Returns the aliases of a new contact, and the previous state of those that other contacts had before. Raises
        `Conflict` if one of them has come to name this person in the meantime."""
        new, old = [], []
        for person, hold in told_by(heard):
            for kind, value in identities(person):
                if kind != PHONE:
                    new.append(Alias(type=kind, value=value, contact=contact))
                    continue
                channel_user_id = person.channel_user_id or ""
                alias = self.store.alias(kind, value)
                if alias and owner(alias, channel_user_id=channel_user_id, at=at, hold=hold):
                    raise Conflict
                old += [alias] if alias else []
                new.append(held(alias, value, None, new_holder=hold_of(contact, channel_user_id, at=at, hold=hold)))
        return new, old

    def _readdress(self, contact: Contact, *, before: Contact) -> None:
        """Changes the address of the contact's current threads, so that answers go to the new address."""
        if (contact.phone, contact.channel_user_id) == (before.phone, before.channel_user_id):
            return
        for contact_id in dict.fromkeys((contact.id, self.store.person(before).id)):
            for link in self.store.correspondences(contact_id):
                channel = ShopContext(self.store).inbox(link.inbox).channel
                self.store.change_thread(link.thread, partial(readdressed, contact=contact, channel=channel))

    def known(self, person: Person, *, hold: Hold, at: datetime) -> Contact | None:
        channel_user_id = person.channel_user_id or ""
        for kind, value in identities(person):
            if contact := self._of_key(kind, value, channel_user_id=channel_user_id, hold=hold, at=at):
                return contact
        return None

    def _of_key(self, kind: str, value: str, *, channel_user_id: str, hold: Hold, at: datetime) -> Contact | None:
        alias = self.store.alias(kind, value)
        contact = owner(alias, channel_user_id=channel_user_id, at=at, hold=hold) if alias else None
        if not contact:
            return None
        try:
            return self.store.contact(contact)
        except NotFound:  # erased while somebody added this address
            contacts.release(self.store, kind, value, gone=frozenset((contact,)))
            return None

    def of_email(self, address: str, *, at: datetime) -> Contact | None:
        """Returns the contact who writes from a mail address that the mail's signature proves."""
        return self._of_key(EMAIL, address.strip().lower(), channel_user_id="", hold=Hold.HAS, at=at)

    def of_external_id(self, external_id: str, *, at: datetime) -> Contact | None:
        """Returns the contact whom another system calls by an id."""
        return self._of_key(EXTERNAL, external_id, channel_user_id="", hold=Hold.HAS, at=at)

    def _own_id(self, contact: str, kind: str, value: str, *, at: datetime) -> None:
        alias = self.store.alias(kind, value)
        alias = alias or self.store.add(Alias(type=kind, value=value, contact=contact))
        self.contacts.unite(contact, alias.contact, at=at)

    def _phone(self, contact: str, value: str, *, channel_user_id: str, at: datetime, hold: Hold) -> None:
        """Adds the contact to the holders of a phone. A current holder with the same id at the channel, or with none,
        is the same person. If somebody of the shop has said otherwise, the phone passes to this contact."""
        for _ in range(TRIES):
            alias = self.store.alias(PHONE, value)
            current = holder(alias.holders if alias else (), channel_user_id=channel_user_id, at=ms(at), hold=hold)
            same = current is not None and self.contacts.unite(contact, current.contact, at=at)
            name = current.contact if current and same else contact
            new = held(alias, value, current, new_holder=hold_of(name, channel_user_id, at=at, hold=hold))
            if new == alias or self.store.swap(new, instead_of=alias):
                return
        raise Conflict


def told_by(heard: Heard) -> list[HeldPerson]:
    """Returns the persons that a payload names, in the order in which they are looked up and stored; the newest
    last."""
    before, after = heard.person, heard.became
    if after is None:
        return [(before, Hold.HAS)]
    moved = phone_key(after) not in ("", phone_key(before))
    return [(before, Hold.LEFT if moved else Hold.HAS), (after, Hold.TOOK)]


def identities(person: Person) -> tuple[tuple[str, str], ...]:
    return protocols.policy(person.channel).identities(person)


def phone_key(person: Person) -> str:
    """Returns the phone number as an alias key; empty for a person whose phone number is hidden."""
    return dict(identities(person)).get(PHONE, "")


def left_behind(contact: Contact, heard: Heard) -> list[HeldPerson]:
    """Returns the old phone number as given up if only the id at the channel changes: a new id means another phone,
    even if the payload names none."""
    before, after = heard.person, heard.became
    same_id = contact.channel_user_id == before.channel_user_id
    if not after or before.phone or after.phone or not contact.phone or not same_id:
        return []
    return [(replace(before, phone=contact.phone), Hold.LEFT)]


def introduced(contact: Contact, people: list[HeldPerson], *, at: datetime) -> Contact:
    """Returns the contact with everything that the payload says about these people; a pure function."""
    for person, _ in people:
        contact = met(contact, person, at=at, aliases=names(person))
    return contact


def readdressed(thread: Thread, contact: Contact, channel: str) -> Thread:
    there = names(Person(channel=channel, channel_user_id=thread.channel_user_id, phone=thread.phone))
    return addressed(thread, contact, name=thread.name) if there <= contact.aliases else thread


def names(person: Person) -> frozenset[str]:
    """Returns a person's addresses in the form in which a contact lists them."""
    return frozenset(f"{kind}#{value}" for kind, value in identities(person))


def owner(alias: Alias, *, channel_user_id: str, at: datetime, hold: Hold) -> str | None:
    """Returns the id of the contact that an alias leads to at this moment; None for a phone number without a holder."""
    if alias.type != PHONE:
        return alias.contact
    current = holder(alias.holders, channel_user_id=channel_user_id, at=ms(at), hold=hold)
    return current.contact if current else None


def hold_of(contact: str, channel_user_id: str, *, at: datetime, hold: Hold) -> Holder:
    return Holder(
        contact=contact, channel_user_id=channel_user_id, since=ms(at), until=ms(at) if hold is Hold.LEFT else 0
    )


def held(alias: Alias | None, value: str, current: Holder | None, *, new_holder: Holder) -> Alias:
    """Returns a phone number's alias with one more holder, or with what is newly known about an existing holder."""
    holders = noted(alias.holders if alias else (), current, new_holder)
    return Alias(type=PHONE, value=value, contact=holders[-1].contact, holders=holders)

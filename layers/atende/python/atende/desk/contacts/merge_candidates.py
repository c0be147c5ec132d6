"""Finds contacts that may be one person. The shop's people see them and merge or separate them; nothing is written
here.

Two contacts are candidates if one followed an invitation that was made for the other, if they have held one phone
number (with or without its ninth digit), if they have one name and nearly equal numbers, or if they have one full name
and one of them hides the phone number.
"""

from collections.abc import Iterator
from itertools import islice
from typing import NamedTuple

from atende.desk.contacts.merge import Contacts
from atende.model import Contact
from atende.model.contact_changes import name_key
from atende.storage.store import Store

MOST = 3
LOOKED_AT = 8
"""The most contacts of one name that are read; each costs a read unit."""
SAME_END = 8
"""The digits of a phone number without its area code."""


class Likeness(NamedTuple):
    """A candidate and the reason `why`: `invited`, `phone`, `near` (one name, nearly equal numbers) or `name` (one full
    name, one phone number hidden)."""

    contact: Contact
    why: str


class MergeCandidates:
    def __init__(self, store: Store, *, contacts: Contacts) -> None:
        self.store = store
        self.contacts = contacts

    def find(self, person: Contact) -> list[Likeness]:
        """Returns at most three contacts that may be the same person as this one, the surest first."""
        members = self.contacts.members(person)
        return list(islice(self._alike(members, person), MOST))

    def _alike(self, members: list[Contact], person: Contact) -> Iterator[Likeness]:
        passed = {member.id for member in members}
        for contact, sure in self._candidates(members):
            candidate = self.store.merged(contact)
            if candidate.id in passed:
                continue
            passed.add(candidate.id)
            why = sure or resemblance(members, candidate)
            if why and not self.contacts.are_told_apart(person, candidate):
                yield Likeness(candidate, why)

    def _candidates(self, members: list[Contact]) -> Iterator[tuple[str, str]]:
        """Yields contacts with the reason, which is empty where only the name is the same."""
        yield from ((contact, "invited") for member in members for contact in sorted(member.invited_with))
        for value in sorted({phone for member in members for phone in phones(member)}):
            alias = self.store.alias("phone", value)
            yield from ((holder.contact, "phone") for holder in (alias.holders if alias else ()))
        for name in sorted({key for member in members if (key := name_key(member.name))}):
            yield from ((contact, "") for contact in self.store.called(name, limit=LOOKED_AT))


def phones(contact: Contact) -> list[str]:
    """Returns the numbers that ever led to a contact, in the form for comparing."""
    return [value for kind, _, value in (alias.partition("#") for alias in contact.aliases) if kind == "phone"]


def resemblance(members: list[Contact], other: Contact) -> str:
    """Returns why a contact of the same name may be the same person; empty if only the name is the same."""
    theirs = phones(other)
    ours = [phone for member in members for phone in phones(member)]
    if any(near(phone, another) for phone in ours for another in theirs):
        return "near"
    full = " " in name_key(other.name)
    return "name" if full and not (ours and theirs) else ""


def near(phone: str, other: str) -> bool:
    """Tells whether two numbers are nearly equal: they differ only in the area code, in one digit, or in two
    neighbouring digits that changed places.

    >>> near("553188880001", "552188880001"), near("553188880001", "553188880091"), near("553188880001", "553188880010")
    (True, True, True)
    >>> near("553188880001", "553188880923")
    False
    """
    if phone[-SAME_END:] == other[-SAME_END:]:
        return True
    if len(phone) != len(other):
        return False
    places = [place for place, pair in enumerate(zip(phone, other, strict=True)) if pair[0] != pair[1]]
    if len(places) == 1:
        return True
    first, last = places[0], places[-1]
    return len(places) == 2 and last == first + 1 and phone[first:] == other[last] + other[first] + phone[last + 1 :]

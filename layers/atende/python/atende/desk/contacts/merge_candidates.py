"""Contacts that may be one person: shown to the people of the shop, who join them or say no. Nothing is written.

Two contacts resemble each other when they have held one phone (also with and without its ninth digit), when they bear
one name and their numbers are as good as equal, or when they bear one full name and one of them hides the phone.
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
"""Contacts of a name that are read: a read unit each."""
SAME_END = 8
"""Digits of a number without its area code."""


class Likeness(NamedTuple):
    """`why` is `phone`, `near` (one name, numbers as good as equal) or `name` (one full name, one phone hidden)."""

    contact: Contact
    why: str


class MergeCandidates:
    def __init__(self, store: Store, *, contacts: Contacts) -> None:
        self.store = store
        self.contacts = contacts

    def find(self, person: Contact) -> list[Likeness]:
        """At most three contacts that may be the same person as this one, the surest first."""
        members = self.contacts.members(person)
        return list(islice(self._alike(members, person), MOST))

    def _alike(self, members: list[Contact], person: Contact) -> Iterator[Likeness]:
        passed = {member.id for member in members}
        for contact, by_phone in self._candidates(members):
            candidate = self.store.merged(contact)
            if candidate.id in passed:
                continue
            passed.add(candidate.id)
            why = "phone" if by_phone else resemblance(members, candidate)
            if why and not self.contacts.are_told_apart(person, candidate):
                yield Likeness(candidate, why)

    def _candidates(self, members: list[Contact]) -> Iterator[tuple[str, bool]]:
        for value in sorted({phone for member in members for phone in phones(member)}):
            alias = self.store.alias("phone", value)
            yield from ((holder.contact, True) for holder in (alias.holders if alias else ()))
        for name in sorted({key for member in members if (key := name_key(member.name))}):
            yield from ((contact, False) for contact in self.store.called(name, limit=LOOKED_AT))


def phones(contact: Contact) -> list[str]:
    """Numbers that ever led to a contact, in the form for comparing."""
    return [value for kind, _, value in (alias.partition("#") for alias in contact.aliases) if kind == "phone"]


def resemblance(members: list[Contact], other: Contact) -> str:
    """Why a contact of the same name may be the same person; empty when the name is all."""
    theirs = phones(other)
    ours = [phone for member in members for phone in phones(member)]
    if any(near(phone, another) for phone in ours for another in theirs):
        return "near"
    full = " " in name_key(other.name)
    return "name" if full and not (ours and theirs) else ""


def near(phone: str, other: str) -> bool:
    """Whether two numbers are as good as equal: but for the area code, one digit, or two that changed places.

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

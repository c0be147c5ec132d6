"""Merges contacts that are one person, on proof from the channel or by a person of the shop, and separates them again.

Only the pointer `merged_into` connects them: messages, threads and aliases stay where they are.
"""

from collections.abc import Callable, Iterable
from dataclasses import replace
from datetime import UTC, datetime

from atende.core.errors import Conflict
from atende.desk.contacts import sentences
from atende.model import Contact, Thread
from atende.model.contact_changes import different, joined, parted
from atende.model.thread_changes import later
from atende.storage.contacts import Correspondence, ThreadRef
from atende.storage.store import Store
from atende.storage.table import TRIES

INVITATION = "invitation"
"""Who merges two contacts when one of them followed an invitation that was made for the other."""
NEVER = datetime.min.replace(tzinfo=UTC)

type Change = Callable[[Contact, Contact], tuple[Contact, Contact]]


def addressed(thread: Thread, contact: Contact, *, name: str) -> Thread:
    """Returns the thread with the name and the addresses of its contact."""
    return replace(thread, name=name, phone=contact.phone, channel_user_id=contact.channel_user_id or contact.parent)


class Contacts:
    def __init__(self, store: Store) -> None:
        self.store = store

    def merge(self, contact: str, other: str, *, by: str, at: datetime, keep: str = "") -> Contact:
        """Merges two contacts and returns the one that remains: `keep` if it is one of them, otherwise the contact with
        the most recent message, so that the current conversation continues in its thread.

        `by` is an agent's id, empty for proof by the channel, or `INVITATION`."""
        for _ in range(TRIES):
            first, second = self.store.merged(contact), self.store.merged(other)
            if first.id == second.id:
                if contact != other:  # a crash may have left their threads untouched
                    self._regrouped(dict.fromkeys((contact, other, first.id)), at=at)
                return first
            gone, stays = sorted((first, second), key=lambda each: (each.id == keep, *self._active(each)))
            try:
                kept, _ = self.store.change_contacts(
                    stays.id, gone.id, lambda stays, gone: joined(stays, gone, by=by, at=at)
                )
            except Conflict:
                continue
            self._regrouped(dict.fromkeys((contact, other, stays.id, gone.id)), at=at)
            return kept
        raise Conflict

    def unmerge(self, contact: str, *, at: datetime) -> None:
        """Separates a contact that a person of the shop calls wrongly merged; proof from the channel does not merge the
        two contacts again."""
        gone = self.store.contact(contact)
        if gone.merged_into:
            self._both(gone.merged_into, contact, into=parted)
            self._own(self.store.contact(gone.merged_into))
            self._regrouped((gone.merged_into, contact), at=at)

    def _regrouped(self, contacts: Iterable[str], *, at: datetime) -> None:
        """Touches the threads of these contacts, so that every open console reloads their contact."""
        for contact in contacts:
            for link in self.store.correspondences(contact):
                self.store.change_thread(link.thread, lambda t: replace(t, regrouped=later(t.regrouped, at)))

    def _own(self, contact: Contact) -> None:
        """Gives the current threads of a contact its own name and addresses again."""
        for link in self.store.correspondences(contact.id):
            self.store.change_thread(link.thread, lambda thread: addressed(thread, contact, name=contact.called))

    def refuse(self, contact: str, other: str) -> None:
        """Stores a person's decision that two contacts are two people. Raises `Conflict` if they are merged."""
        first, second = self.store.merged(contact), self.store.merged(other)
        if first.id == second.id:
            raise Conflict(sentences.ALREADY_MERGED)
        self._both(first.id, second.id, into=different)

    def unite(self, contact: str, other: str, *, at: datetime) -> bool:
        """Merges two contacts on proof, unless a person has said that they are two people; returns whether they are one
        contact now."""
        first, second = self.store.merged(contact), self.store.merged(other)
        if first.id != second.id and self.are_told_apart(first, second):
            return False
        self.merge(contact, other, by="", at=at)
        return True

    def are_told_apart(self, contact: Contact, other: Contact) -> bool:
        """Tells whether a person has separated any member of one contact from any member of the other."""
        ones, others = self.members(contact), self.members(other)
        names, other_names = {member.id for member in ones}, {member.id for member in others}
        return any(member.apart & other_names for member in ones) or any(member.apart & names for member in others)

    def members(self, contact: Contact) -> list[Contact]:
        """Returns the contact and all contacts that are merged into it."""
        members = [contact]
        for member in members:
            held = (self.store.contact(held_id) for held_id in sorted(member.holds))
            members += [absorbed for absorbed in held if absorbed.merged_into == member.id]
        return members

    def correspondence(self, person: Contact, inbox: str, *, first: str = "") -> Correspondence | None:
        """Returns a person's record in an inbox: their own, otherwise that of a contact merged into them, and among
        those that of `first`. Two contacts of different channels are merged without moving anything, so each keeps its
        threads."""
        if (own := self.store.correspondence(person.id, inbox)) or not person.holds:
            return own
        others = sorted(self.members(person)[1:], key=lambda member: member.id != first)
        links = (self.store.correspondence(member.id, inbox) for member in others)
        return next((link for link in links if link), None)

    def threads_of(self, person: Contact) -> list[ThreadRef]:
        """Returns the threads of a person and of all contacts merged into them, the newest first."""
        refs = [ref for member in self.members(person) for ref in self.store.thread_refs(member.id)]
        return sorted(refs, key=lambda ref: ref.opened, reverse=True)

    def _both(self, contact: str, other: str, *, into: Change) -> None:
        for _ in range(TRIES):
            try:
                self.store.change_contacts(contact, other, into)
            except Conflict:
                continue
            return
        raise Conflict

    def _active(self, contact: Contact) -> tuple[datetime, str]:
        """Returns when the last message with a contact was exchanged, for sorting; the id breaks ties."""
        threads = [self.store.thread(link.thread) for link in self.store.correspondences(contact.id)]
        moments = (thread.last_at or thread.opened for thread in threads)
        return max(moments, default=contact.created or NEVER), contact.id

"""Deletes what is older than the shop keeps it: threads, messages, files, and contacts without threads.

A batch goes through phases as an erasure does, and by the same means, so that a killed process goes on where it was.
Before anything goes, each thread and contact is looked at once more: whoever is under a legal hold, a thread that was
opened again, and somebody who has just written stay.
"""

from contextlib import suppress
from dataclasses import replace
from datetime import datetime
from zoneinfo import ZoneInfo

from atende.core.clock import ms
from atende.core.errors import Conflict, NotFound
from atende.desk.connectors.erase import keep_records
from atende.desk.contacts.merge import Contacts
from atende.desk.deadlines.schedule import ALARM
from atende.desk.privacy.erase import AGAIN_SECONDS, LATE_SECONDS, OVER, Erasing
from atende.desk.privacy.subject import SubjectReader, objects_of, times_of
from atende.model import Contact, Due, Episode, FollowUp, Message, Status, Thread
from atende.model.rules import Run
from atende.model.sale import UNPAID
from atende.storage import contacts, residue, sales
from atende.storage.contacts import Alias, Correspondence, ThreadRef, correspondence_key, thread_ref_key
from atende.storage.erasures import DONE, Erasure
from atende.storage.residue import Raw
from atende.storage.schema import of_shop, stamp
from atende.storage.store import Store
from atende.storage.table import together
from atende.storage.threads import numbers, thread_key

THREADS, MESSAGES, FILES, CONTACTS = "threads", "messages", "files", "contacts"
PAGE = 200
EXPIRED = "expired"
"""The code of `api.attachment_errors` for a file that was deleted because of its age."""


class Expiring:
    def __init__(self, erasing: Erasing) -> None:
        self.erasing = erasing
        self.store = erasing.store
        self.reach = erasing.reach
        self.business = erasing.business
        self.is_held = Holds(erasing.store)

    def step(self, batch: Erasure, at: datetime) -> tuple[Erasure, int | None]:
        """Does the next phase. Returns the batch after it, and in how many seconds it goes on; None when it is over."""
        match batch.phase:
            case "":
                return self._read(batch), 0
            case "seal":
                return self._seal(batch, at), 0
            case "settle":
                return self._settled(batch, at)
            case "collect":
                return self._collected(batch), 0
            case "delete":
                return self._delete(batch, at)
            case "search":
                return self.erasing.rewrite_rest(batch, at=at)
            case "check":
                return self._check(batch, at)
            case _:
                return self._late(batch, at)

    def _read(self, batch: Erasure) -> Erasure:
        """Notes what only the items themselves say that go first."""
        if batch.scope == CONTACTS:
            return self._read_contacts(batch)
        if batch.scope != THREADS:
            return replace(batch, phase="delete")
        cards = self.store.threads(batch.threads)
        zone = ZoneInfo(self.erasing.shop.business.zone)
        days = {f"{each.astimezone(zone):%Y-%m-%d}" for card in cards for each in times_of(card)}
        place = {"protocols": [number for card in cards for number in numbers(card)], "days": sorted(days)}
        return replace(batch, phase="seal", place=place | {"inboxes": sorted({card.inbox for card in cards})})

    def _read_contacts(self, batch: Erasure) -> Erasure:
        people: list[str] = []
        addresses: dict[str, None] = {}
        place: dict[str, list[str]] = {"names": [], "apart": [], "days": []}
        for name in batch.contacts:
            with suppress(NotFound):
                subject = SubjectReader(self.store, zone=self.erasing.shop.business.zone).read(name)
                if not subject.threads and not self.is_held(name):
                    people += subject.contacts
                    addresses |= dict.fromkeys(subject.addresses)
                    place = {key: sorted({*kept, *getattr(subject, key)}) for key, kept in place.items()}
        return replace(batch, phase="seal", contacts=tuple(people), addresses=tuple(addresses), place=place)

    def _seal(self, batch: Erasure, at: datetime) -> Erasure:
        """Takes away what leads to the threads or contacts."""
        if batch.scope == CONTACTS:
            self.erasing.lead_nowhere(batch)
            return replace(batch, phase="settle", sealed=at)
        gone = tuple(thread for thread in batch.threads if self._remove(thread, batch))
        return replace(batch, phase="collect", threads=gone, sealed=at)

    def _remove(self, thread: str, batch: Erasure) -> bool:
        """Removes a thread from every list, unless it has to stay. Returns whether it is gone."""
        stored = self.store.load(Thread, thread_key(self.business, thread))
        if stored is None:
            return True
        card = self.store.thread(thread)
        if not is_over(card, before=batch.before) or self.is_held(card.contact) or self._is_awaited(thread):
            return False
        keep_records(self.store, contact=card.contact, threads=(thread,))
        link = self.store.load(Correspondence, correspondence_key(self.business, card.contact, card.inbox))
        ref = self.store.load(ThreadRef, thread_ref_key(self.business, card.contact, card.opened, thread))
        try:
            with together() as transaction:
                transaction.delete(stored)
                if link is not None and link.thread == thread:
                    transaction.delete(link)
                if ref is not None:
                    transaction.delete(ref)
        except Conflict:  # somebody has changed it just now
            return self.store.find_thread(thread) is None
        if not self.store.thread_refs(card.contact, limit=1):
            with suppress(NotFound):
                self.store.change_contact(card.contact, lambda old: replace(old, threadless=last_of(card)))
        return True

    def _is_awaited(self, thread: str) -> bool:
        """Tells whether something is still to happen in a thread."""
        if any(sale.state in UNPAID for sale in sales.sales(self.store, thread)):
            return True
        follow_ups = self.store.follow_ups(thread)
        return any(each.state in (Due.PENDING, Due.FIRING) and each.id != ALARM for each in follow_ups)

    def _settled(self, batch: Erasure, at: datetime) -> tuple[Erasure, int]:
        """Lets whoever has written meanwhile stay, once everything that was on its way has arrived."""
        if wait := self.erasing.wait(batch, at):
            return batch, wait
        back = {contact for contact in batch.contacts if self.store.thread_refs(contact, limit=1)}
        for contact in back:
            for address in self.store.contact(contact).aliases:
                kind, _, value = address.partition("#")
                with suppress(Conflict):
                    self.store.add(Alias(type=kind, value=value, contact=contact))
        left = tuple(contact for contact in batch.contacts if contact not in back)
        return replace(batch, phase="delete", contacts=left, counts={CONTACTS: len(left)}), 0

    def _collected(self, batch: Erasure) -> Erasure:
        """Reads what lies in the threads before it goes. Labels, and what the FAQ learned, are the shop's own."""
        subject = SubjectReader(self.store, zone=self.erasing.shop.business.zone).read_threads(batch.threads)
        days = sorted({*batch.place.get("days", ()), *subject.days})
        return replace(batch, phase="delete", place=batch.place | {"days": days}, counts=subject.counts)

    # Then everything goes.

    def _delete(self, batch: Erasure, at: datetime) -> tuple[Erasure, int | None]:
        match batch.scope:
            case "messages":
                counts = self._each(batch, at=at)
                return replace(batch, phase="search", counts=counts), 0
            case "files":
                return over(replace(batch, counts=self._each(batch, at=at)), at), None
            case _:
                batch, count = self.erasing.deletion.step(batch, at)
                following = "search" if batch.scope == THREADS else "check"
                return batch if count is None else replace(batch, phase=following), 0

    def _check(self, batch: Erasure, at: datetime) -> tuple[Erasure, int | None]:
        """Journal and figures name the threads by a keyed hash from now on."""
        if batch.scope == MESSAGES:
            return over(batch, at), None
        if wait := self.erasing.wait(batch, at):
            return batch, wait
        batch, count = self.erasing.deletion.step(batch, at)
        if count is None:
            return batch, 0
        changed = self.erasing.records(batch).erase(at=at)
        if count and batch.scope == THREADS:
            return replace(batch, phase="search"), AGAIN_SECONDS
        if changed:
            return batch, AGAIN_SECONDS
        return replace(batch, state=DONE, phase="late", finished=at, addresses=()), LATE_SECONDS

    def _late(self, batch: Erasure, at: datetime) -> tuple[Erasure, int | None]:
        batch, count = self.erasing.deletion.step(batch, at)
        if count is None:
            return batch, 0
        self.erasing.records(batch).erase(at=at)
        if count and batch.scope == THREADS:
            return replace(batch, phase="search"), 0
        return over(batch, at), None

    # Messages or files of threads that stay.

    def _each(self, batch: Erasure, *, at: datetime) -> dict[str, int]:
        """Deletes old messages, or files, of each thread of the batch, and returns how many."""
        counts = dict(batch.counts)
        for thread in batch.threads:
            card = self.store.find_thread(thread)
            if card is None or batch.before is None or self.is_held(card.contact):
                continue
            deleted = self._messages(card, batch, at=at) if batch.scope == MESSAGES else self._files(card, batch)
            counts[batch.scope] = counts.get(batch.scope, 0) + deleted
        return counts

    def _messages(self, card: Thread, batch: Erasure, *, at: datetime) -> int:
        before = batch.before
        assert before
        count = 0
        for raw_page in residue.pages(of_shop(self.business, "T", card.id), size=PAGE):
            old = [raw for raw in raw_page if is_old(raw, before)]
            messages = [noun for raw in old if isinstance(noun := residue.noun_in(raw), Message)]
            self.erasing.deletion.bury(messages, batch, at=at)
            self.erasing.deletion.files(messages)
            residue.delete(map(residue.key_of, old))
            count += len(messages)
        for episode in self.store.episodes(card.id):
            if episode.comment and (episode.rated or episode.resolved or before) < before:
                self.store.change_episode(card.id, episode.number, uncommented)
        self.store.change_thread(card.id, lambda old: emptied(old, before))
        return count

    def _files(self, card: Thread, batch: Erasure) -> int:
        before = batch.before
        assert before
        count = 0
        for raw in [*old_messages(self.store, card.id, before)]:
            message: Message = residue.noun_in(raw)
            keys = [key for key in objects_of(message) if key.startswith("media/")]
            if keys:
                self.reach.objects.delete_keys(keys)
                with suppress(NotFound):
                    self.store.change_message(card.id, message.sk, unfiled)
                count += 1
        self.store.change_thread(card.id, lambda old: replace(old, unfiled=before))
        return count


class Holds:
    """Tells whether a legal hold keeps a contact, or anybody who is the same person."""

    def __init__(self, store: Store) -> None:
        self.store = store

    def __call__(self, contact: str) -> bool:
        try:
            person = self.store.merged(contact)
        except NotFound:
            return False
        return any(member.held for member in Contacts(self.store).members(person))

    def among(self, ids: set[str]) -> set[str]:
        """Those of these contacts that are held, most of them with one read for a hundred."""
        return {member.id for member in contacts.several(self.store, ids) if self._may_be(member)}

    def members(self, contact: Contact) -> list[Contact]:
        return Contacts(self.store).members(contact)

    def _may_be(self, member: Contact) -> bool:
        is_merged = bool(member.merged_into or member.holds)
        return self(member.id) if is_merged else member.held is not None


def is_over(thread: Thread, *, before: datetime | None) -> bool:
    """Tells whether a thread was resolved, and nothing has happened in it since, before a time."""
    if before is None or thread.status is not Status.RESOLVED or thread.resolved is None:
        return False
    return last_of(thread) < before


def last_of(thread: Thread) -> datetime:
    """When something last happened in a thread."""
    return max(at for at in (thread.opened, thread.resolved, thread.last_at) if at)


def is_old(raw: Raw, before: datetime) -> bool:
    """Tells whether an item of a thread goes with its old messages."""
    if raw["kind"]["S"] not in ("message", "followup", "run"):
        return False
    match residue.noun_in(raw):
        case Message() as message:
            return message.at < before
        case FollowUp() as follow_up:
            is_done = follow_up.state in (Due.DONE, Due.CANCELLED) and follow_up.id != ALARM
            return is_done and follow_up.due < before
        case Run() as run:
            return run.happened < before
    return False


def old_messages(store: Store, thread: str, before: datetime) -> list[Raw]:
    pk = of_shop(store.business, "T", thread)
    return [*residue.raw_items(pk, first="M#", last=f"M#{stamp(before)}")]


def emptied(thread: Thread, before: datetime) -> Thread:
    """The thread without the words of a message that is gone."""
    thread = replace(thread, emptied=before)
    if thread.bot and thread.with_bot is None and thread.bot.left_at < ms(before):
        thread = replace(thread, bot=replace(thread.bot, attributes={}))
    if (thread.heard or thread.last) < f"M#{stamp(before)}":
        return replace(thread, last_text="", heard="")
    return thread


def unfiled(message: Message) -> Message:
    return replace(message, media_key=None, media_id=None, asset=None, media_failed=EXPIRED)


def uncommented(episode: Episode) -> Episode:
    return replace(episode, comment=None)


def over(batch: Erasure, at: datetime) -> Erasure:
    """The batch once there is nothing more to do: without names."""
    return replace(
        batch, state=DONE, phase=OVER, finished=batch.finished or at, contacts=(), threads=(), addresses=(), place={}
    )

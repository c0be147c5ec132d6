"""Erases a person in phases, of which each may be done twice: a process that is killed goes on where it was.

First everything is read that is needed to find the rest. Then nothing leads to the contact any more, so that a message
that comes now is somebody's whom the shop does not know. Everything is deleted, looked for again after a while, and
deleted again, until a round finds nothing: what was on its way meanwhile has arrived by then.
"""

import json
from collections.abc import Iterable
from contextlib import suppress
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from functools import partial
from typing import Any

from atende.aws.dead_letters import DeadLetters
from atende.aws.media_bucket import upload_key
from atende.aws.object_versions import ObjectVersions
from atende.aws.raw_payloads import BROUGHT
from atende.core.errors import Conflict, NotFound
from atende.core.ids import digest
from atende.desk.connectors.erase import Ask, ask_erasure, forget
from atende.desk.contacts.merge import Contacts
from atende.desk.privacy import ledger, sentences
from atende.desk.privacy.learned import Learned
from atende.desk.privacy.raw_copies import Owner, RawCopies
from atende.desk.privacy.shop_records import ShopRecords
from atende.desk.privacy.subject import Needles, SubjectReader, assets_of, objects_of, threads_of, words_of
from atende.desk.search.index import SearchIndexing, request_rewrite
from atende.desk.search.segments import folder
from atende.model import Contact, Due, FollowUp, Message, Thread
from atende.model.channel_events import whole_name
from atende.model.sale import CANCEL, UNPAID
from atende.model.thread_changes import later
from atende.storage import (
    access_log,
    assets,
    contacts,
    erasures,
    invitations,
    labels,
    markers,
    residue,
    sales,
    search_records,
)
from atende.storage.erasures import DONE, REFUSED, RESTORED, RUNNING, Erased, Erasure
from atende.storage.schema import of_shop
from atende.storage.shop_context import ShopContext
from atende.storage.store import Store

SETTLES = timedelta(seconds=16)
"""How long after the contact was sealed the last round begins: longer than a message is worked on (the function's
time-out), so that whatever had read the contact before has written by then."""
AGAIN_SECONDS = 5
SOON_SECONDS = 2
LATE_SECONDS = 900
"""When what came very late is looked for once more (SQS, the longest delay)."""
PAGE = 200
ITEMS_IN_A_STEP, THREADS_IN_A_STEP = 1_500, 150
"""After so many items, or threads, a step of the deletion ends; the next goes on. A page may have a hundred files, each
with its versions."""
HAVE_FILES = ("message", "followup", "sale")
"""The kinds of items of a thread that have files outside of its folder."""
OVER = "over"
"""The phase in which there is nothing more to do."""
KEPT = ("figures", "receipt", "others", "phone", "backups")
"""What stays after every erasure; the receipt says why."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Reach:
    """What an erasure reaches besides the table."""

    objects: ObjectVersions
    letters: DeadLetters
    indexing: SearchIndexing
    owner: Owner
    key: str
    """The secret of the ledger."""
    ask: Ask
    """Queues a job that has a connected system forget somebody."""


class Erasing:
    def __init__(self, shop: ShopContext, reach: Reach) -> None:
        self.shop = shop
        self.store = shop.store
        self.business = shop.store.business
        self.reach = reach

    def step(self, erasure: Erasure, at: datetime) -> tuple[Erasure, int | None]:
        """Does the next phase. Returns the erasure after it, and in how many seconds it goes on; None when it is
        over."""
        if erasure.scope:
            from atende.desk.privacy.expire import Expiring

            return Expiring(self).step(erasure, at)
        match erasure.phase:
            case "":
                return self._begin(erasure, at)
            case "seal":
                return self._seal(erasure, at), 0
            case "delete":
                erasure, count = self.delete(erasure, at)
                return erasure if count is None else replace(erasure, phase="search"), 0
            case "search":
                return self.rewrite_rest(erasure, at=at)
            case "check":
                return self._check(erasure, at)
            case _:
                return self._late(erasure, at)

    # First: what has to be known before anything goes.

    def _begin(self, erasure: Erasure, at: datetime) -> tuple[Erasure, int | None]:
        if is_held(self.store, erasure):
            return refused(erasure, at), None
        if self._sales_at_work(erasure, at):
            return erasure, AGAIN_SECONDS
        return self._read(erasure, at), 0

    def _read(self, erasure: Erasure, at: datetime) -> Erasure:
        try:
            subject = SubjectReader(self.store, zone=self.shop.business.zone).read(erasure.contact)
        except NotFound:
            return self._finished(erasure, at)
        place = subject.stored() | Learned(self.shop).of(subject)
        place |= {"renamed": {label: labels.names_before(self.store, label) for label in subject.labels}}
        people, addresses = tuple(subject.contacts), tuple(subject.addresses)
        copies = ask_erasure(self.store, people, ask=self.reach.ask)
        counts = subject.counts | ({"connectors": copies} if copies else {})
        return replace(
            erasure,
            phase="seal",
            contacts=people,
            threads=tuple(subject.threads),
            addresses=addresses,
            place=place,
            counts=counts,
            subject=self._hash(ledger.contact_name(erasure.contact)),
        )

    def _sales_at_work(self, erasure: Erasure, at: datetime) -> bool:
        """Has no unpaid order of the person be charged any more, and tells whether a job works on one right now: it
        may make a charge yet, which the payment provider is then asked to cancel with the others."""
        try:
            members = Contacts(self.store).members(self.store.merged(erasure.contact))
        except NotFound:
            return False
        threads = {thread for member in members for thread in threads_of(self.store, member.id)}
        unpaid = [sale for thread in threads for sale in sales.sales(self.store, thread) if sale.state in UNPAID]
        for sale in unpaid:
            with suppress(NotFound):
                sales.change_sale(self.store, sale, lambda old: replace(old, wanted=CANCEL, wanted_by=erasure.by))
        return any(sale.held and sale.held > at for sale in unpaid)

    def _hash(self, address: str) -> str:
        return ledger.keyed(self.reach.key, self.business, address)

    # Then nothing leads to the contact any more.

    def _seal(self, erasure: Erasure, at: datetime) -> Erasure:
        names = [*erasure.addresses, *map(ledger.contact_name, erasure.contacts)]
        hashes = dict.fromkeys(map(self._hash, names))
        erasures.remember(self.store, (Erased(hash=hash_, at=at, erasure=erasure.id) for hash_ in hashes))
        entry = {"erasure": erasure.id, "at": at.isoformat(), "hashes": [*hashes]}
        self.reach.objects.keep(ledger.entry_key(self.business, erasure.id), json.dumps(entry).encode())
        self.lead_nowhere(erasure)
        for thread in erasure.threads:
            self._retire(thread, at=at)
        return replace(erasure, phase="delete", sealed=at)

    def lead_nowhere(self, erasure: Erasure) -> None:
        for address in erasure.addresses:
            kind, _, value = address.partition("#")
            contacts.release(self.store, kind, value, gone=frozenset(erasure.contacts))
        for contact in erasure.contacts:
            links = residue.raw_items(of_shop(self.business, "C", contact), first="IN#")
            residue.delete([residue.key_of(raw) for raw in links])

    def _retire(self, thread: str, *, at: datetime) -> None:
        """Has every console hear of the thread once more, and cancels what is scheduled in it, so that the stream ends
        its alarms."""
        with suppress(NotFound):
            self.store.change_thread(thread, partial(regrouped, at=at))
        for follow_up in self.store.follow_ups(thread):
            if follow_up.state in (Due.PENDING, Due.FIRING):
                with suppress(NotFound):
                    self.store.change_follow_up(thread, follow_up.id, cancelled)

    # Then everything is deleted, and looked for again.

    def rewrite_rest(self, erasure: Erasure, *, at: datetime) -> tuple[Erasure, int]:
        """Does a step of what takes long: the journal of all days on which the person was known, because no item tells
        when a label was put on a thread or somebody else got it; then the search index."""
        walked = self.records(erasure).walk_journal()
        return (walked, 0) if walked else self._rewrite_search(erasure, at=at)

    def _check(self, erasure: Erasure, at: datetime) -> tuple[Erasure, int]:
        """Looks for what came meanwhile, once everything that was on its way has arrived. Journal and figures change
        only now, so that consoles have heard that the threads are gone."""
        if wait := self.wait(erasure, at):
            return erasure, wait
        self.lead_nowhere(erasure)
        erasure, count = self.delete(erasure, at)
        if count is None:
            return erasure, 0
        changed = self.records(erasure).erase(at=at)
        if count:  # the index may have taken it meanwhile
            return replace(erasure, phase="search"), AGAIN_SECONDS
        return (erasure, AGAIN_SECONDS) if changed else (self._finished(erasure, at), LATE_SECONDS)

    def wait(self, erasure: Erasure, at: datetime) -> int:
        """In how many seconds to look again whether everything has arrived that was on its way; 0: it has."""
        left = (erasure.sealed or at) + SETTLES - at
        return max(1, min(AGAIN_SECONDS, round(left.total_seconds()))) if left > timedelta() else 0

    def _late(self, erasure: Erasure, at: datetime) -> tuple[Erasure, int | None]:
        erasure, count = self.delete(erasure, at)
        if count is None:
            return erasure, 0
        self.records(erasure).erase(at=at)
        if count:
            return replace(erasure, phase="search"), 0
        return replace(erasure, phase=OVER, contacts=(), threads=()), None

    def records(self, erasure: Erasure) -> ShopRecords:
        return ShopRecords(self.shop, erasure, key=self.reach.key, objects=self.reach.objects)

    def delete(self, erasure: Erasure, at: datetime) -> tuple[Erasure, int | None]:
        """Deletes as much of what there is as a step may take. Returns the erasure after it, and how much the whole
        round has deleted; None while more of the round is left."""
        done, count = (int(erasure.place.get(name, 0)) for name in ("emptied", "deleted"))
        for thread in erasure.threads[done : done + THREADS_IN_A_STEP]:
            deleted, is_empty = self._delete_thread(thread, erasure, at=at)
            count += deleted
            done += is_empty
            if not is_empty:
                break
        if done < len(erasure.threads):
            return replace(erasure, place=erasure.place | {"emptied": done, "deleted": count}), None
        over = {name: value for name, value in erasure.place.items() if name not in ("emptied", "deleted")}
        return replace(erasure, place=over), count + self._delete_rest(erasure)

    def _delete_thread(self, thread: str, erasure: Erasure, *, at: datetime) -> tuple[int, bool]:
        """Deletes a thread, or as much as a step may take: what its items lead to before the items, the thread itself
        last. Returns how much that was, and whether nothing is left."""
        folder = f"media/{self.business}/in/{thread}/"
        count = residue.delete_partition(of_shop(self.business, "V", thread))
        for raw_page in residue.pages(of_shop(self.business, "T", thread), size=PAGE):
            if count >= ITEMS_IN_A_STEP:
                return count, False
            nouns = [residue.noun_in(raw) for raw in raw_page if raw["kind"]["S"] in HAVE_FILES]
            self.bury([noun for noun in nouns if isinstance(noun, Message)], erasure, at=at)
            self.delete_files(nouns, folder=folder)
            count += residue.delete(map(residue.key_of, raw_page))
        return count + self.reach.objects.delete_below(folder), True

    def delete_files(self, nouns: Iterable[Any], *, folder: str = "") -> None:
        """Deletes the files of items of threads, but those below `folder`, which go together. What the shop sends again
        and again is its own and stays."""
        nouns = [*nouns]
        sent = assets.several(self.store, (asset for noun in nouns for asset in assets_of(noun)))
        own = [asset for asset in sent if not asset.key.startswith("kept/")]
        keys = [key for noun in nouns if isinstance(noun, Message) for key in objects_of(noun)]
        keys += [key for asset in own for key in (asset.key, upload_key(self.business, asset.id))]
        self.reach.objects.delete_keys(key for key in dict.fromkeys(keys) if not (folder and key.startswith(folder)))
        residue.delete(assets.asset_key(self.business, asset.id) for asset in own)

    def _delete_rest(self, erasure: Erasure) -> int:
        """Deletes what is theirs outside of the threads, and returns how much that was."""
        gone = {"contacts": frozenset(erasure.contacts), "threads": frozenset(erasure.threads)}
        count = forget(self.store, **gone) + Learned(self.shop).erase(erasure.place, erasure.threads)
        count += sum(residue.delete_partition(of_shop(self.business, "C", contact)) for contact in erasure.contacts)
        count += self._delete_beside(erasure)
        return count if erasure.scope else count + self._raw(erasure)

    def bury(self, messages: Iterable[Message], erasure: Erasure, *, at: datetime) -> None:
        inboxes = erasure.place.get("inboxes", [])
        named = [(message, message.source_id) for message in messages if message.source_id]
        places = [
            (inbox, known)
            for message, name in named
            for known in dict.fromkeys((name, whole_name(name)))
            for inbox in ([message.inbox] if message.inbox else inboxes)
        ]
        markers.bury(self.store, places, at=at)

    def _delete_beside(self, erasure: Erasure) -> int:
        """Deletes what names the threads by itself: protocol numbers, what other contacts say of these."""
        place, gone = erasure.place, frozenset(erasure.contacts)
        keys = [of_shop(self.business, "P", number) for number in place.get("protocols", ())]
        keys += [of_shop(self.business, "SB", access_log.subject_of(self.store, name)) for name in erasure.contacts]
        keys += [key.pk for name in erasure.contacts for key in invitations.keys_of(self.store, name)]
        for other in place.get("apart", ()):
            with suppress(NotFound):
                self.store.change_contact(other, partial(without, gone=gone))
        return sum(map(residue.delete_partition, keys))

    def _raw(self, erasure: Erasure) -> int:
        """Deletes raw copies, what is in quarantine, and dead letters. Whole mails are too large to be searched; the
        person's messages name them, so they went with their objects."""
        needles = Needles({*words_of(erasure.addresses), *erasure.contacts, *erasure.threads})
        copies = RawCopies(self.business, needles, owner=self.reach.owner)
        about_them = [*self.reach.objects.where("raw/", copies.is_about, without=(BROUGHT,))]
        return self.reach.objects.delete(about_them) + self.reach.letters.sift(copies.left_of)

    def _rewrite_search(self, erasure: Erasure, *, at: datetime) -> tuple[Erasure, int]:
        """Does a step of the rewriting of the segments that have the threads, and waits while another process works on
        the index: it may have read them before they were deleted."""
        if search_records.parts(self.store, consistent=True).state:
            request_rewrite(self.store, erasure.threads, at=at, name=erasure.id)
            step = self.reach.indexing.step(at=at)
            rewrites = search_records.parts(self.store, consistent=True).rewrites
            if any(rewrite.id == erasure.id for rewrite in rewrites):
                return erasure, 0 if step.did == "rewrite" else SOON_SECONDS
            search_records.forget_rewrites(self.store)
            self.reach.objects.delete_older(f"search/{self.business}/")
            for path in folder().glob(f"{digest(self.business)}-*"):
                path.unlink(missing_ok=True)
        return replace(erasure, phase="check"), 0

    def _finished(self, erasure: Erasure, at: datetime) -> Erasure:
        """The receipt: what names the person goes from it. The ids of what was deleted stay a quarter of an hour."""
        return replace(erasure, state=DONE, phase="late", contact="", addresses=(), place={}, kept=KEPT, finished=at)


def request(store: Store, contact: str, *, by: str, why: str, at: datetime) -> Erasure:
    """Stores that a person is to be erased, once however often somebody asks. Raises `NotFound` for an unknown contact
    and `Conflict` for one under a legal hold."""
    person = store.merged(contact)
    if any(member.held for member in Contacts(store).members(person)):
        raise Conflict(sentences.HELD)
    wanted = Erasure(id=name_of(person.id), by=by, asked=at, why=why, contact=person.id)
    stored = erasures.begin(store, wanted)
    if stored.state != RUNNING:  # a backup was restored, or a hold that had stopped the erasure was lifted
        return erasures.change(store, wanted.id, lambda now: now if now.state == RUNNING else wanted)
    return stored


def name_of(contact: str) -> str:
    return digest(contact, size=8)


def check_not_running(store: Store, contact: str) -> None:
    """Raises `Conflict` while a contact is being erased."""
    with suppress(NotFound):
        if erasures.find(store, name_of(contact)).state == RUNNING:
            raise Conflict(sentences.BEING_ERASED)


def is_held(store: Store, erasure: Erasure) -> bool:
    """Tells whether the person came under a legal hold after the erasure was asked for. A hold in a restored backup was
    lifted before the first erasure."""
    try:
        members = Contacts(store).members(store.merged(erasure.contact))
    except NotFound:
        return False
    return erasure.why != RESTORED and any(member.held for member in members)


def refused(erasure: Erasure, at: datetime) -> Erasure:
    """The erasure as it ends where the person is under a legal hold: nothing was deleted."""
    return replace(erasure, state=REFUSED, phase=OVER, contact="", kept=("hold",), finished=at)


def without(contact: Contact, *, gone: frozenset[str]) -> Contact:
    """The contact without its word about others who are erased."""
    return replace(contact, apart=contact.apart - gone, invited_with=contact.invited_with - gone)


def cancelled(follow_up: FollowUp) -> FollowUp:
    return replace(follow_up, state=Due.CANCELLED, rev=follow_up.rev + 1)


def regrouped(thread: Thread, *, at: datetime) -> Thread:
    return replace(thread, regrouped=later(thread.regrouped, at))

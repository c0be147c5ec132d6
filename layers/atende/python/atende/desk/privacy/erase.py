"""Erases a person in phases, of which each may be done twice: a process that is killed goes on where it was.

First everything is read that is needed to find the rest. Then nothing leads to the contact any more, so that a message
that comes now is somebody's whom the shop does not know. Everything is deleted, looked for again after a while, and
deleted again, until a round finds nothing: what was on its way meanwhile has arrived by then.
"""

import json
from contextlib import suppress
from dataclasses import replace
from datetime import datetime, timedelta
from functools import partial

from atende.core.errors import Conflict, NotFound
from atende.core.ids import digest
from atende.desk.connectors.erase import ask_erasure
from atende.desk.contacts.merge import Contacts
from atende.desk.privacy import ledger, sentences
from atende.desk.privacy.deletion import Deletion, Reach
from atende.desk.privacy.learned import Learned
from atende.desk.privacy.shop_records import ShopRecords
from atende.desk.privacy.subject import SubjectReader, threads_of
from atende.desk.search.index import request_rewrite
from atende.desk.search.segments import folder
from atende.model import Due, FollowUp, Thread
from atende.model.sale import CANCEL, UNPAID
from atende.model.thread_changes import later
from atende.storage import contacts, erasures, labels, residue, sales, search_records
from atende.storage.erasures import DONE, REFUSED, RESTORED, RUNNING, Erased, Erasure
from atende.storage.schema import of_shop
from atende.storage.shop_context import ShopContext
from atende.storage.store import Store

SETTLES = timedelta(seconds=16)
"""How long after the contact was sealed the last round begins: longer than a message is worked on (the function's
time-out), so that whatever had read the contact before has written by then."""
AGAIN_SECONDS = 5
SOON_SECONDS = 2
LATE_SECONDS = 840
"""When what came very late is looked for once more. It is not the clock's period, so that the clock does not hold
dead letters during this look if it held them during the look before."""
OVER = "over"
"""The phase in which there is nothing more to do."""
KEPT = ("figures", "receipt", "others", "phone", "backups")
"""What stays after every erasure; the receipt says why."""


class Erasing:
    def __init__(self, shop: ShopContext, reach: Reach) -> None:
        self.shop = shop
        self.store = shop.store
        self.business = shop.store.business
        self.reach = reach
        self.deletion = Deletion(shop, reach)

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
                erasure, count = self.deletion.step(erasure, at)
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
        threads = subject.threads
        copies = ask_erasure(self.store, people, threads=threads, erasure=erasure.id, ask=self.reach.ask)
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
        erasure, count = self.deletion.step(erasure, at)
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
        erasure, count = self.deletion.step(erasure, at)
        if count is None:
            return erasure, 0
        self.records(erasure).erase(at=at)
        if count:
            return replace(erasure, phase="search"), 0
        return replace(erasure, phase=OVER, contacts=(), threads=()), None

    def records(self, erasure: Erasure) -> ShopRecords:
        return ShopRecords(self.shop, erasure, key=self.reach.key, objects=self.reach.objects)

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


def cancelled(follow_up: FollowUp) -> FollowUp:
    return replace(follow_up, state=Due.CANCELLED, rev=follow_up.rev + 1)


def regrouped(thread: Thread, *, at: datetime) -> Thread:
    return replace(thread, regrouped=later(thread.regrouped, at))

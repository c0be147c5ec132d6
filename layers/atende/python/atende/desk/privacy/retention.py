"""Walks through everything that a shop keeps, to count what is older than its setting, or to have it deleted.

A step looks at a page and stores how far it has come. A sweep makes a batch of what it finds, which `expire` deletes,
and goes on when that is done.
"""

from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import datetime

from atende.core.errors import NotFound
from atende.core.ids import digest
from atende.desk.contacts.walk import LETTERS
from atende.desk.privacy.erase import OVER
from atende.desk.privacy.expire import CONTACTS, FILES, MESSAGES, THREADS, Holds, is_over, old_messages
from atende.desk.privacy.subject import every_ref, objects_of
from atende.desk.search.index import OPEN, following
from atende.model import Contact, Thread
from atende.storage import connections, contacts, erasures, residue, search_records
from atende.storage.erasures import Erasure
from atende.storage.residue import Raw
from atende.storage.retention import COUNT, RetentionRun
from atende.storage.schema import of_shop
from atende.storage.store import Store

PAGE = 100
"""Threads or contacts that a step looks at."""
MOST_MESSAGES = 2_500
"""Old messages after which a step ends, so that a batch is deleted within a minute."""
WAITS_SECONDS = 10
"""After how long a sweep looks again whether its batch is deleted."""
EMPTY = 60
"""Partitions with nothing in them that one step reads."""
LOGS, HELD = "logs", "held"

type Queue = Callable[[Erasure], None]
"""Queues the job that deletes a batch."""


@dataclass(slots=True)
class Selection:
    """What a step found that is older than it may be."""

    threads: list[str]
    messages: list[str]
    files: list[str]
    counts: dict[str, int]

    def count(self, **numbers: int) -> None:
        for name, number in numbers.items():
            if number:
                self.counts[name] = self.counts.get(name, 0) + number


class RetentionWalk:
    def __init__(self, store: Store, *, queue: Queue) -> None:
        self.store = store
        self.queue = queue
        self.holds = Holds(store)

    def step(self, run: RetentionRun, at: datetime) -> tuple[RetentionRun, int | None]:
        """Does the next step. Returns the run after it, and in how many seconds it goes on; None when it is over."""
        if run.batch:
            if self._is_deleted(run.batch, at):
                return replace(run, batch=""), 0
            return run, WAITS_SECONDS
        match run.stage:
            case "threads":
                return self._threads(run), 0
            case "contacts":
                return self._contacts(run), 0
            case "logs":
                return replace(self._logs(run), stage="done", finished=at), None
        return run, None

    def _is_deleted(self, names: str, at: datetime) -> bool:
        """Tells whether these batches are deleted. One whose job was lost is queued again."""
        left = [batch for name in names.split() if (batch := self._find(name)) and batch.phase not in ("late", OVER)]
        for batch in left:
            if batch.until is None or batch.until <= at:
                self.queue(batch)
        return not left

    def _find(self, name: str) -> Erasure | None:
        try:
            return erasures.find(self.store, name)
        except NotFound:
            return None

    # Threads, with messages and files.

    def _threads(self, run: RetentionRun) -> RetentionRun:
        if not any((run.policy.threads, run.policy.messages, run.policy.files)):
            return replace(run, stage="contacts", partition="")
        partition = run.partition or OPEN[0]
        page = search_records.threads_page(self.store, partition, run.position, limit=PAGE)
        for _ in range(EMPTY):
            if page or not (partition := following(partition, run.at)):
                break
            page = search_records.threads_page(self.store, partition, {}, limit=PAGE)
        cards = {card.id: card for card in self.store.threads([thread for thread, _ in page])}
        held = self.holds.among({card.contact for card in cards.values()})
        chosen, place, looked = Selection([], [], [], {}), run.position, 0
        for thread, after in page:
            if thread in cards:
                self._look(cards[thread], run, chosen, is_held=cards[thread].contact in held)
            place, looked = after, looked + 1
            if chosen.counts.get(MESSAGES, 0) >= MOST_MESSAGES:
                break
        if looked == len(page) < PAGE:
            partition, place = following(partition, run.at) if partition else "", {}
        moved = self._begun(run, chosen) if run.task != COUNT else run
        stage = "threads" if partition else "contacts"
        return replace(counted(moved, chosen.counts, looked), stage=stage, partition=partition, position=place)

    def _look(self, card: Thread, run: RetentionRun, chosen: Selection, *, is_held: bool) -> None:
        """Adds a thread to what has to be deleted of it: everything, its old messages, or its old files."""
        policy, at = run.policy, run.at
        whole = is_over(card, before=policy.cutoff(THREADS, at))
        before = {kind: cutoff for kind in (MESSAGES, FILES) if (cutoff := policy.cutoff(kind, at))}
        messages = self._old(card, before.get(MESSAGES), done=card.emptied) if MESSAGES in before and not whole else []
        filed = self._old(card, before.get(FILES), done=card.unfiled) if FILES in before and not whole else []
        files = sum(has_file(raw) for raw in filed[len(messages) :])
        if is_held:
            chosen.count(held=1 if whole or messages or files else 0)
        elif whole:
            chosen.threads.append(card.id)
            number = len(old_messages(self.store, card.id, at))
            chosen.count(threads=1, messages=number)
        else:
            chosen.messages += [card.id] if messages else []
            chosen.files += [card.id] if files else []
            chosen.count(messages=len(messages), files=files)

    def _old(self, card: Thread, before: datetime | None, *, done: datetime | None) -> list[Raw]:
        """The messages that are older than a time. A thread whose newest one was deleted with the rest has none."""
        if before is None or (done and card.last_at and card.last_at < done):
            return []
        return old_messages(self.store, card.id, before)

    def _begun(self, run: RetentionRun, chosen: Selection) -> RetentionRun:
        """Has the selected be deleted. The names of the batches follow from the place, so that a step that runs twice
        makes none more."""
        batches = []
        for scope, threads in ((THREADS, chosen.threads), (MESSAGES, chosen.messages), (FILES, chosen.files)):
            if threads:
                batches.append(self._batch(run, scope, threads))
        return replace(run, batch=" ".join(batches))

    def _batch(self, run: RetentionRun, scope: str, ids: list[str]) -> str:
        name = digest(f"{run.id}#{scope}#{'#'.join(ids)}", size=8)
        before = run.policy.cutoff(scope, run.at)
        wanted = Erasure(id=name, by=run.by, asked=run.at, why="retention", scope=scope, before=before)
        whom = replace(wanted, contacts=tuple(ids)) if scope == CONTACTS else replace(wanted, threads=tuple(ids))
        self.queue(erasures.begin(self.store, whom))
        return name

    # Contacts without threads.

    def _contacts(self, run: RetentionRun) -> RetentionRun:
        cutoff = run.policy.cutoff(CONTACTS, run.at)
        letter = int(run.partition or "0")
        if cutoff is None or letter >= len(LETTERS):
            return replace(run, stage=LOGS, partition="")
        after = run.after
        page: list[tuple[str, str]] = []
        for _ in range(EMPTY):
            page = contacts.named_with(self.store, LETTERS[letter], after=after, limit=PAGE)
            letter, after = (letter, page[-1][1]) if len(page) == PAGE else (letter + 1, "")
            if page or letter >= len(LETTERS):
                break
        people = contacts.several(self.store, [contact for contact, _ in page])
        alone = [each.id for each in people if is_old(each, cutoff) and self._is_alone(each)]
        moved = replace(run, partition=str(letter), after=after)
        if alone and run.task != COUNT:
            moved = replace(moved, batch=self._batch(run, CONTACTS, alone))
        return counted(moved, {CONTACTS: len(alone)} if alone else {}, len(page))

    def _is_alone(self, contact: Contact) -> bool:
        """Tells whether a contact, and all that were merged into them, have no thread and are not held. Who has opted
        out stays, because whoever forgets that would write to them again."""
        members = self.holds.members(contact)
        if any(member.held or member.opted_out or member.no_marketing or member.withdrawn for member in members):
            return False
        return not any(True for member in members for _ in every_ref(self.store, member.id)) and not any(
            self.store.correspondences(member.id) for member in members
        )

    # Logs.

    def _logs(self, run: RetentionRun) -> RetentionRun:
        cutoff = run.policy.cutoff(LOGS, run.at)
        if cutoff is None:
            return run
        names = ["WD", *(f"K#{each.connector}" for each in connections.connections(self.store))]
        old = [
            raw
            for name in names
            for raw in residue.raw_items(of_shop(self.store.business, name))
            if (at := getattr(residue.noun_in(raw), "at", None)) and at < cutoff
        ]
        if run.task != COUNT:
            residue.delete(map(residue.key_of, old))
        return replace(run, counts=run.counts | ({LOGS: len(old)} if old else {}))


def counted(run: RetentionRun, more: dict[str, int], looked: int) -> RetentionRun:
    counts = {name: run.counts.get(name, 0) + more.get(name, 0) for name in {*run.counts, *more}}
    return replace(run, counts=counts, seen=run.seen + looked)


def has_file(raw: Raw) -> bool:
    return any(key.startswith("media/") for key in objects_of(residue.noun_in(raw)))


def is_old(contact: Contact, cutoff: datetime) -> bool:
    """Tells whether nothing was heard of a contact since a time. A contact without any date does not count as old."""
    dates = (contact.created, contact.imported, contact.identified, contact.saved_at, contact.threadless)
    known = [date for date in dates if date]
    return not contact.merged_into and bool(known) and max(known) < cutoff

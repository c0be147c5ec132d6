"""Imports contacts from a CSV file: reads the whole file, lets a person decide, then stores the rows a block at a time.

What stays of the file between the steps are its rows in the bucket, one for each phone, in blocks. The same file again
changes nothing. Consents are never imported.
"""

import json
import tempfile
from collections.abc import Iterator
from dataclasses import asdict, dataclass, field, replace
from datetime import datetime
from itertools import chain, islice

from atende.aws.media_bucket import Files, export_key
from atende.channels import protocols
from atende.core.clock import ms
from atende.core.errors import BadRequest, Conflict
from atende.core.ids import digest, new
from atende.desk.contacts.identify import Identities, introduced, told_by
from atende.desk.contacts.profile import ContactProfiles, ProfileChange
from atende.desk.file_jobs import contact_rows, csv_table, sentences
from atende.desk.file_jobs.contact_rows import BETWEEN_NOTES, ContactRow, Problem
from atende.desk.file_jobs.csv_table import Row
from atende.desk.file_jobs.steps import DONE, LARGEST, READING, READY, RESULT_LASTS, counted, too_big
from atende.model import Contact, Heard, Inbox, Person
from atende.model.contact_fields import ContactField
from atende.model.phone_ownership import Hold
from atende.storage import contacts
from atende.storage.contact_records import NOTES, ContactNote
from atende.storage.file_jobs import FileJob
from atende.storage.settings import Label
from atende.storage.shop_context import ShopContext
from atende.storage.table import TRIES

MOST_ROWS = 50_000
MOST_COLUMNS = 50
MOST_NEW_LABELS = 200
BLOCK = 100
"""Rows that one step stores, in some seconds if each is a new contact."""
COMPARED = 20
"""Blocks that one step compares with the shop's contacts."""
SHOWN_ROWS, SHOWN_PROBLEMS, SHOWN_LETTERS = 5, 50, 60
UPDATE, LEAVE = "update", "leave"
"""What becomes of contacts that the shop has already."""


@dataclass(slots=True)
class Table:
    """What the file says: rows by the key of their phone, and what is wrong with others."""

    rows: dict[str, ContactRow] = field(default_factory=dict)
    problems: list[Problem] = field(default_factory=list)
    refused: list[Row] = field(default_factory=list)
    folded: int = 0
    total: int = 0


class ContactImport:
    def __init__(self, shop: ShopContext, files: Files, *, identities: Identities, profiles: ContactProfiles) -> None:
        self.shop = shop
        self.store = shop.store
        self.files = files
        self.identities = identities
        self.profiles = profiles
        self.labels = {setting.name for setting in shop.configuration if isinstance(setting, Label)}
        """Labels that the shop has already, as far as this process knows."""

    def step(self, job: FileJob, at: datetime) -> FileJob:
        if job.state != READING:
            return self._store_block(job, at)
        return self._compare(job) if job.place else self._read(job, at)

    # The file is read.

    def _read(self, job: FileJob, at: datetime) -> FileJob:
        rows = csv_table.rows(csv_table.decoded(self._content(job)))
        fields = self.profiles.fields
        first = next(rows, None)
        if first is None:
            raise BadRequest(sentences.FILE_EMPTY)
        if len(first.cells) > MOST_COLUMNS:
            raise BadRequest(sentences.COLUMNS_AT_MOST(most=MOST_COLUMNS))
        shown = [*islice(rows, SHOWN_ROWS)]
        columns = job.options.get("columns") or contact_rows.guess(first, shown, fields)
        header = first if contact_rows.has_header(first) else None
        preview = {
            "names": [cell[:SHOWN_LETTERS] for cell in header.cells] if header else [""] * len(first.cells),
            "columns": columns,
            "rows": [shortened(row) for row in ([] if header else [first]) + shown][:SHOWN_ROWS],
        }
        if contact_rows.PHONE not in columns:  # a person says which column it is
            return replace(job, state=READY, preview=preview, counts={}, options=job.options | {"blocks": [0]})
        contact_rows.check_columns(columns, fields)
        table = self._table(chain([] if header else [first], shown, rows), columns, fields)
        if not table.total:
            raise BadRequest(sentences.FILE_EMPTY)
        preview["problems"] = [
            [problem.line, str(problem.sentence), *problem.sentence.others()]
            for problem in table.problems[:SHOWN_PROBLEMS]
        ]
        result = self._report(job, header, table) if table.problems else ""
        return replace(
            job,
            preview=preview,
            counts={"rows": table.total, "refused": len(table.problems), "folded": table.folded},
            total=len(table.rows),
            place={"block": 0},
            options=job.options | {"blocks": self._keep_rows(job, table)},
            result=result,
            result_name=report_name(job) if result else "",
            until=at + RESULT_LASTS,
        )

    def _content(self, job: FileJob) -> bytes:
        stored = self.files.look(job.source)
        if stored is None:
            raise BadRequest(sentences.FILE_MISSING)
        if stored.size > LARGEST[job.task]:
            raise BadRequest(too_big(job.task))
        if stored.head.startswith((b"PK\x03\x04", b"\xd0\xcf\x11\xe0", b"%PDF")):
            raise BadRequest(sentences.FILE_NO_TABLE)
        return self.files.part(job.source)

    def _table(self, rows: Iterator[Row], columns: list[str], fields: tuple[ContactField, ...]) -> Table:
        table, by_id, inbox = Table(), {known.id: known for known in fields}, self._inbox
        labels: set[str] = set()
        for row in rows:
            table.total += 1
            if table.total > MOST_ROWS:
                raise BadRequest(sentences.ROWS_AT_MOST(most=MOST_ROWS))
            contact_row = contact_rows.read(row, columns, by_id)
            if isinstance(contact_row, Problem):
                table.problems.append(contact_row)
                table.refused.append(row)
                continue
            _, key = identities(inbox, contact_row.phone)[0]
            known = table.rows.get(key)
            table.folded += known is not None
            table.rows[key] = contact_rows.folded(known, contact_row) if known else contact_row
            labels.update(contact_row.labels)
            if len(labels) > MOST_NEW_LABELS:
                raise BadRequest(sentences.NEW_LABELS_AT_MOST(most=MOST_NEW_LABELS))
        return table

    @property
    def _inbox(self) -> Inbox:
        """Returns the first inbox whose channel knows people by their phone."""
        inboxes = (setting for setting in self.shop.configuration if isinstance(setting, Inbox))
        inbox = next((inbox for inbox in inboxes if identities(inbox, "5511912345678")), None)
        if inbox is None:
            raise BadRequest(sentences.NO_INBOX_WITH_PHONES)
        return inbox

    def _report(self, job: FileJob, header: Row | None, table: Table) -> str:
        """Writes the lines that are not imported, each with its problem, and returns the file's key. Mended, the file
        can be imported."""
        names = header.cells if header else [""] * len(table.refused[0].cells)
        lines = (
            [
                *row.cells,
                *[""] * (len(names) - len(row.cells)),
                f"{problem.line}: {problem.sentence.text(job.language)}",
            ]
            for row, problem in zip(table.refused, table.problems, strict=True)
        )
        title = sentences.PROBLEM_COLUMN.text(job.language)
        key = export_key(self.store.business, job.id, "report")
        with tempfile.TemporaryFile() as file:
            file.writelines(line.encode() for line in csv_table.written(chain([[*names, title]], lines)))
            file.seek(0)
            self.files.keep(key, file, mime="text/csv")
        return key

    def _keep_rows(self, job: FileJob, table: Table) -> list[int]:
        """Writes the rows into the bucket and returns where each block begins, and the end."""
        blocks = [0]
        with tempfile.TemporaryFile() as file:
            for number, row in enumerate(table.rows.values(), start=1):
                file.write(json.dumps(asdict(row), ensure_ascii=False, separators=(",", ":")).encode() + b"\n")
                if number % BLOCK == 0 or number == len(table.rows):
                    blocks.append(file.tell())
            file.seek(0)
            self.files.keep(self._rows_key(job), file, mime="application/jsonl")
        return blocks

    def _rows_key(self, job: FileJob) -> str:
        return export_key(self.store.business, job.id, "rows")

    def _rows(self, job: FileJob, first: int, end: int) -> list[ContactRow]:
        """Returns the rows of some blocks."""
        blocks = job.options["blocks"]
        content = self.files.part(self._rows_key(job), blocks[first], blocks[min(end, len(blocks) - 1)])
        fields = [json.loads(line) for line in content.splitlines()]
        return [ContactRow(**values | {"labels": tuple(values["labels"])}) for values in fields]

    # The rows are compared with what the shop has.

    def _compare(self, job: FileJob) -> FileJob:
        block, last = int(job.place["block"]), len(job.options["blocks"]) - 1
        rows, inbox = self._rows(job, block, block + COMPARED) if block < last else [], self._inbox
        known = len(contacts.known_aliases(self.store, [identities(inbox, row.phone)[0] for row in rows]))
        counts = counted(job, known=known, new=len(rows) - known)
        if block + COMPARED >= last:
            return replace(job, state=READY, place={}, counts=counts)
        return replace(job, place={"block": block + COMPARED}, counts=counts)

    # The rows are stored.

    def _store_block(self, job: FileJob, at: datetime) -> FileJob:
        block, last = int(job.place.get("block", 0)), len(job.options["blocks"]) - 1
        outcomes = dict.fromkeys(("added", "changed", "same", "left"), 0)
        rows = self._rows(job, block, block + 1) if block < last else []
        for row in rows:
            outcomes[self._store_row(row, job)] += 1
        after = replace(
            job, place={"block": block + 1}, position=job.position + len(rows), counts=counted(job, **outcomes)
        )
        return replace(after, state=DONE) if block + 1 >= last else after

    def _store_row(self, row: ContactRow, job: FileJob) -> str:
        """Stores a row and returns what became of it."""
        person = Person(channel=self._inbox.channel, phone=row.phone)
        for _ in range(TRIES):
            known = self.identities.known(person, hold=Hold.HAS, at=job.started)
            if known:
                break
            try:
                known = self._meet(row, person, job)
            except Conflict:
                continue
            break
        if known is None:
            raise Conflict
        contact = self.store.person(known)
        if contact.imported != job.started and job.options.get("known") == LEAVE:
            return "left"
        changed = self._change(contact, row, job)
        return "added" if contact.imported == job.started else "changed" if changed else "same"

    def _meet(self, row: ContactRow, person: Person, job: FileJob) -> Contact:
        """Stores a new contact."""
        at, name = job.started, new(job.started)
        entry = Heard(type="contacts", source_id="", at=at, address=None, text=row.name, person=person)
        aliases, others = self.identities.claims(name, entry, at=at)
        contact = introduced(Contact(id=name, name="", created=at), told_by(entry), at=at)
        labels = frozenset(row.labels)
        for label in labels - self.labels:
            self.store.add(Label(name=label))
            self.labels.add(label)
        contact = replace(contact, given_name=row.name, labels=labels, custom=row.custom, imported=at)
        self.store.meet(contact, aliases=aliases, instead_of=others)
        return contact

    def _change(self, contact: Contact, row: ContactRow, job: FileJob) -> bool:
        """Adds to a contact what the row says, and returns whether that is something new. An empty cell changes
        nothing."""
        custom = {name: value for name, value in row.custom.items() if value and contact.custom.get(name) != value}
        change = ProfileChange(
            name=row.name if row.name and row.name != contact.called else None,
            labels=contact.labels | {*row.labels} if {*row.labels} - contact.labels else None,
            custom=custom,
        )
        changed = change != ProfileChange()
        if changed:
            self.profiles.change(contact, change, at=job.started)
        return self._add_notes(contact, row, job) or changed

    def _add_notes(self, contact: Contact, row: ContactRow, job: FileJob) -> bool:
        if not row.notes:
            return False
        stored = [note.text for note in reversed(self.profiles.notes(contact))]
        if BETWEEN_NOTES.join(stored) == row.notes:
            return False
        texts = [text.strip() for text in row.notes.split(BETWEEN_NOTES)]
        missing = [text for text in dict.fromkeys(texts) if text and text not in stored][: max(0, NOTES - len(stored))]
        for number, text in enumerate(missing):
            name = f"{ms(job.started) + number:013d}{digest(text, size=4)}"
            self.store.add(ContactNote(contact=contact.id, id=name, text=text, by=job.by, at=job.started))
        return bool(missing)


def identities(inbox: Inbox, phone: str) -> tuple[tuple[str, str], ...]:
    """Returns the keys under which a channel knows a phone; empty where it knows nobody by a phone."""
    return protocols.policy(inbox.channel).identities(Person(channel=inbox.channel, phone=phone))


def shortened(row: Row) -> list[str]:
    return [
        cell if len(cell) <= SHOWN_LETTERS else cell[: SHOWN_LETTERS - 1] + "…" for cell in row.cells[:MOST_COLUMNS]
    ]


def report_name(job: FileJob) -> str:
    title = sentences.PROBLEM_COLUMN.text(job.language).lower()
    return f"{job.filename.rpartition('.')[0] or job.filename}-{title}.csv"

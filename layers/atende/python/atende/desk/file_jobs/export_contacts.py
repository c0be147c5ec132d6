"""Exports the shop's contacts as CSV, in steps that a small function can do one after another.

First come the contacts of the index by name, letter by letter, then those without a name that the index has, to whom
their threads lead. Each step writes a part; the last one joins the parts.
"""

import json
import tempfile
from collections.abc import Iterable, Iterator
from dataclasses import replace
from datetime import datetime
from itertools import chain

from atende.aws.media_bucket import Files, export_key
from atende.core.i18n import plain
from atende.desk.contacts.profile import ContactProfiles
from atende.desk.file_jobs import contact_rows, csv_table, sentences
from atende.desk.file_jobs.contact_rows import BETWEEN_NOTES
from atende.desk.file_jobs.steps import DONE, RESULT_LASTS
from atende.desk.threads.labels import OPEN
from atende.model import Contact
from atende.model.brazilian_phones import spoken_forms
from atende.model.contact_changes import name_key
from atende.storage import contacts, labels
from atende.storage.file_jobs import FileJob
from atende.storage.shop_context import ShopContext

SCRIPTS = ((0x61, 0x7B), (0x30, 0x3A), (0x3B1, 0x3CA), (0x430, 0x460), (0x5D0, 0x5EB), (0x620, 0x64B), (0x3041, 0x30FF))
"""Where names begin: Latin letters, digits, Greek, Cyrillic, Hebrew, Arabic, Japanese kana (Unicode, first and end)."""
LETTERS = ("", *(chr(code) for first, end in SCRIPTS for code in range(first, end)))
"""The partitions of the index by name that are read; the empty one has imported contacts without a name."""
PAGE = 200
"""Contacts that one step exports."""
EMPTY = 100
"""Partitions with little in them that one step reads."""
THREADS = 500
"""Cards that one step reads, of which few lead to a contact that the index lacks."""
FIRST_YEAR = 2009
"""No channel is older."""


class ContactExport:
    def __init__(self, shop: ShopContext, files: Files, *, profiles: ContactProfiles) -> None:
        self.shop = shop
        self.store = shop.store
        self.files = files
        self.profiles = profiles

    def step(self, job: FileJob, at: datetime) -> FileJob:
        if not job.place:
            job = replace(job, place={"letter": 0, "part": 0, "threads": thread_partitions(job.started)})
        if int(job.place["letter"]) < len(LETTERS):
            return self._letters(job)
        return self._threads(job) if job.place["threads"] else self._join(job, at)

    def _letters(self, job: FileJob) -> FileJob:
        """Exports the next contacts by name."""
        letter, after = int(job.place["letter"]), str(job.place.get("after", ""))
        ids: list[str] = []
        end = letter + EMPTY
        while not ids and letter < min(end, len(LETTERS)):
            page = contacts.named_with(self.store, LETTERS[letter], after=after, limit=PAGE)
            ids = [contact for contact, _ in page]
            after = page[-1][1] if len(page) == PAGE else ""
            letter += not after
        return self._exported(job, ids, letter=letter, after=after)

    def _threads(self, job: FileJob) -> FileJob:
        """Exports the contacts of the next threads that the index lacks."""
        partitions, position = [*job.place["threads"]], job.place.get("position") or {}
        ids: dict[str, None] = {}
        cards = 0
        for _ in range(min(EMPTY, len(partitions))):
            page = labels.page(self.store, partitions[0], position, limit=THREADS)
            ids |= dict.fromkeys(card.contact for card, _ in page if not is_in_index(card.name))
            cards += len(page)
            position = page[-1][1] if len(page) == THREADS else {}
            partitions = partitions if position else partitions[1:]
            if cards >= THREADS:
                break
        return self._exported(job, ids, threads=partitions, position=position)

    def _exported(self, job: FileJob, ids: Iterable[str], **moved: object) -> FileJob:
        """Writes a part with those contacts that the filters choose."""
        fields = self.profiles.fields
        wanted = [contact for contact in contacts.several(self.store, dict.fromkeys(ids)) if is_wanted(contact, job)]
        place = job.place | moved
        if wanted:
            rows = [
                [contact.id, *contact_rows.row_of(contact, self._notes(contact), fields, job.language)]
                for contact in sorted(wanted, key=lambda contact: (plain(contact.called), contact.id))
            ]
            with tempfile.TemporaryFile() as file:
                file.writelines(json.dumps(row, ensure_ascii=False).encode() + b"\n" for row in rows)
                file.seek(0)
                self.files.keep(self._part_key(job, int(job.place["part"])), file, mime="application/jsonl")
            place |= {"part": int(job.place["part"]) + 1}
        return replace(job, place=place, position=job.position + len(wanted))

    def _notes(self, contact: Contact) -> str:
        return BETWEEN_NOTES.join(note.text for note in reversed(self.profiles.notes(contact)))

    def _part_key(self, job: FileJob, part: int) -> str:
        return export_key(self.store.business, job.id, f"part-{part}")

    def _join(self, job: FileJob, at: datetime) -> FileJob:
        """Writes the table. A contact to whom several threads lead is in it once."""
        key = export_key(self.store.business, job.id, "contacts")
        names = contact_rows.header(self.profiles.fields, job.language)
        seen: set[str] = set()
        with tempfile.TemporaryFile() as file:
            file.writelines(line.encode() for line in csv_table.written(chain([names], self._joined(job, seen))))
            file.seek(0)
            self.files.keep(key, file, mime="text/csv")
        title = sentences.CONTACTS_FILE.text(job.language)
        return replace(
            job,
            state=DONE,
            place={},
            position=len(seen),
            total=len(seen),
            counts={"rows": len(seen)},
            result=key,
            result_name=f"{title}-{self.shop.local_date(job.started)}.csv",
            until=at + RESULT_LASTS,
        )

    def _joined(self, job: FileJob, seen: set[str]) -> Iterator[list[str]]:
        for part in range(int(job.place["part"])):
            for line in self.files.part(self._part_key(job, part)).splitlines():
                contact, *cells = json.loads(line)
                if contact not in seen:
                    seen.add(contact)
                    yield cells


def thread_partitions(at: datetime) -> list[str]:
    """Returns the statuses of open threads, and all months in which threads were resolved, the newest first."""
    months = [f"{year}{month:02d}" for year in range(FIRST_YEAR, at.year + 1) for month in range(1, 13)]
    return [*OPEN, *(month for month in reversed(months) if month <= f"{at:%Y%m}")]


def is_in_index(name: str) -> bool:
    """Tells whether the partitions that are read have contacts of a name."""
    key = name_key(name)
    return bool(key) and key[0] in LETTERS


def is_wanted(contact: Contact, job: FileJob) -> bool:
    """Tells whether a contact passes the filters. A merged one is exported as the one that it was merged into."""
    label, search = job.options.get("label", ""), plain(str(job.options.get("search", "")))
    if contact.merged_into or (label and label not in contact.labels):
        return False
    names = plain(f"{contact.given_name}\n{contact.saved_name}\n{contact.name}\n{contact.username or ''}")
    digits = "".join(sign for sign in search if sign.isdecimal())
    is_number = len(digits) >= 4 and any(digits in form for form in spoken_forms(contact.phone or ""))
    return not search or search in names or is_number

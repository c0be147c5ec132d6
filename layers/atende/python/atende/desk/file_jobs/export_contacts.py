"""Exports the shop's contacts as CSV, in steps that a small function can do one after another.

Each step of the walk through the contacts writes a part; the last one joins the parts.
"""

import json
import tempfile
from collections.abc import Iterable, Iterator
from dataclasses import replace
from datetime import datetime
from itertools import chain

from atende.aws.media_bucket import Files, export_key
from atende.core.i18n import plain
from atende.desk.contacts import walk
from atende.desk.contacts.profile import ContactProfiles
from atende.desk.file_jobs import contact_rows, csv_table, sentences
from atende.desk.file_jobs.contact_rows import BETWEEN_NOTES
from atende.desk.file_jobs.steps import DONE, RESULT_LASTS
from atende.model import Contact
from atende.model.brazilian_phones import spoken_forms
from atende.storage import contacts
from atende.storage.file_jobs import FileJob
from atende.storage.shop_context import ShopContext

PAGE = 200
"""Contacts that one step exports."""
THREADS = 500
"""Cards that one step reads, of which few lead to a contact that the index lacks."""


class ContactExport:
    def __init__(self, shop: ShopContext, files: Files, *, profiles: ContactProfiles) -> None:
        self.shop = shop
        self.store = shop.store
        self.files = files
        self.profiles = profiles

    def step(self, job: FileJob, at: datetime) -> FileJob:
        if not job.place:
            job = replace(job, place=walk.begin(job.started) | {"part": 0})
        if walk.is_over(job.place):
            return self._join(job, at)
        met, place = walk.step(self.store, job.place, names=PAGE, cards=THREADS)
        return self._exported(job, (contact for contact, *_ in met), place)

    def _exported(self, job: FileJob, ids: Iterable[str], place: walk.Place) -> FileJob:
        """Writes a part with those contacts that the filters choose."""
        fields = self.profiles.fields
        wanted = [contact for contact in contacts.several(self.store, dict.fromkeys(ids)) if is_wanted(contact, job)]
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


def is_wanted(contact: Contact, job: FileJob) -> bool:
    """Tells whether a contact passes the filters. A merged one is exported as the one that it was merged into."""
    label, search = job.options.get("label", ""), plain(str(job.options.get("search", "")))
    if contact.merged_into or (label and label not in contact.labels):
        return False
    names = plain(f"{contact.given_name}\n{contact.saved_name}\n{contact.name}\n{contact.username or ''}")
    digits = "".join(sign for sign in search if sign.isdecimal())
    is_number = len(digits) >= 4 and any(digits in form for form in spoken_forms(contact.phone or ""))
    return not search or search in names or is_number

"""Exports the log of accesses as CSV or as records, in steps that a small function can do one after another."""

import json
import shutil
import tempfile
from contextlib import closing
from dataclasses import replace
from datetime import datetime
from functools import cached_property

from atende.aws.media_bucket import Files, export_key
from atende.desk.file_jobs import csv_table
from atende.desk.file_jobs.steps import DONE, RESULT_LASTS
from atende.desk.privacy import access, sentences
from atende.desk.privacy.access import Named
from atende.storage import access_log
from atende.storage.file_jobs import FileJob
from atende.storage.shop_context import ShopContext

ENTRIES = 2_000
"""Entries of one step, which is one part."""
COLUMNS = ("at", "by", "name", "action", "about", "contact", "agent", "way")
MIMES = {"csv": "text/csv", "jsonl": "application/jsonl"}


def written(rows: list[tuple[str, ...]], job: FileJob) -> str:
    """The text of a part; a CSV file has its mark and the names of its columns once."""
    if job.options["format"] == "jsonl":
        return "".join(json.dumps(dict(zip(COLUMNS, row, strict=True)), ensure_ascii=False) + "\n" for row in rows)
    if job.position:
        return "".join(csv_table.written(rows)).removeprefix(csv_table.MARK)
    return "".join(csv_table.written([COLUMNS, *rows]))


class AccessExport:
    def __init__(self, shop: ShopContext, files: Files) -> None:
        self.shop = shop
        self.store = shop.store
        self.files = files

    def step(self, job: FileJob, at: datetime) -> FileJob:
        """Writes the next part, or joins the parts."""
        if not job.place:
            job = replace(job, place={"part": 0, "start": ""})
        return self._join(job, at) if job.place.get("over") else self._part(job)

    def _part(self, job: FileJob) -> FileJob:
        page = access_log.after(self.store, start=str(job.place["start"]), limit=ENTRIES)
        rows = [self._row(named, job.language) for named in access.named(self.store, page)]
        self._keep(job, f"part-{job.place['part']}", written(rows, job).encode())
        place = {"part": int(job.place["part"]) + 1, "start": page[-1].id if page else "", "over": len(page) < ENTRIES}
        return replace(job, place=place, position=job.position + len(page))

    def _row(self, named: Named, language: str) -> tuple[str, ...]:
        entry, contact = named
        name = access.called(entry.by, self.shop.agents, self._keys, language)
        whom = contact.id if contact else ""
        return entry.at.isoformat(), entry.by, name, entry.action, entry.about, whom, entry.agent, entry.way

    @cached_property
    def _keys(self) -> dict[str, str]:
        return access.other_names(self.store)

    def _keep(self, job: FileJob, name: str, content: bytes) -> None:
        with tempfile.TemporaryFile() as file:
            file.write(content)
            file.seek(0)
            self.files.keep(export_key(self.store.business, job.id, name), file, mime="application/octet-stream")

    def _join(self, job: FileJob, at: datetime) -> FileJob:
        ending = str(job.options["format"])
        key = export_key(self.store.business, job.id, "access")
        with tempfile.TemporaryFile() as file:
            for part in range(int(job.place["part"])):
                with closing(self.files.open(export_key(self.store.business, job.id, f"part-{part}"))) as body:
                    shutil.copyfileobj(body, file)
            file.seek(0)
            self.files.keep(key, file, mime=MIMES[ending])
        return replace(
            job,
            state=DONE,
            place={},
            total=job.position,
            counts={"rows": job.position},
            result=key,
            result_name=f"{sentences.ACCESS_FILE.text(job.language)}-{self.shop.local_date(job.started)}.{ending}",
            until=at + RESULT_LASTS,
        )

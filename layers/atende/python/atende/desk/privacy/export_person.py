"""Exports everything that a shop has of one person: a page to read, the same as records, and the files, in one archive.

A step writes a part of up to a thousand messages; the last one makes the archive.
"""

import json
import shutil
import tempfile
from collections.abc import Iterable, Iterator
from contextlib import closing
from dataclasses import replace
from datetime import datetime
from html import escape
from pathlib import PurePosixPath
from typing import IO, Any
from zipfile import ZIP_DEFLATED, ZIP_STORED, ZipFile, ZipInfo
from zoneinfo import ZoneInfo

from atende.aws.media_bucket import Files, export_key
from atende.core.clock import from_ms, ms
from atende.core.errors import BadRequest, NotFound
from atende.core.ids import digest
from atende.desk import sentences as desk_sentences
from atende.desk.contacts.profile import ContactProfiles
from atende.desk.file_jobs.export_thread import Reader, Writing, is_wanted, iso, line, page_head
from atende.desk.file_jobs.steps import DONE, RESULT_LASTS
from atende.desk.messages.authors import author_name
from atende.desk.privacy import access, consent_ledger, sentences
from atende.desk.privacy.subject import every_ref
from atende.model import Contact, Episode, FollowUp, Message, Thread
from atende.model.file_types import defused
from atende.model.sale import ByTemplate, Sale
from atende.storage import campaigns, sales
from atende.storage.file_jobs import FileJob
from atende.storage.schema import stamp
from atende.storage.shop_context import ShopContext
from atende.storage.store import Store

MESSAGES = 1_000
"""Messages of one step, of at most as many threads."""
PAGE = 200
THREADS = 100
MOST_BYTES = 350 * 1024**2
"""Of all files together: the disk of a function has 512 MB. Files above that are named, and stay in the console."""
PARTS = ("jsonl", "html", "files")
FOLDER = "arquivos"


class PersonExport:
    most_pictures = 0

    def __init__(self, shop: ShopContext, files: Files, *, profiles: ContactProfiles) -> None:
        self.shop = shop
        self.store = shop.store
        self.files = files
        self.profiles = profiles

    def step(self, job: FileJob, at: datetime) -> FileJob:
        """Writes the next part, or joins the parts."""
        person = self._person(job)
        if not job.place:
            job = replace(job, place={"part": 0, "threads": self._threads(person), "after": ""})
        return self._part(job) if job.place["threads"] else self._join(job, person, at)

    def _person(self, job: FileJob) -> Contact:
        try:
            return self.store.merged(str(job.options["contact"]))
        except NotFound:
            raise BadRequest(sentences.ALREADY_ERASED) from None

    def _threads(self, person: Contact) -> list[str]:
        """Returns all threads of a person, the oldest first."""
        members = self.profiles.contacts.members(person)
        refs = sorted((ref for member in members for ref in every_ref(self.store, member.id)), key=lambda r: r.opened)
        links = (link.thread for member in members for link in self.store.correspondences(member.id))
        return [*dict.fromkeys((*(ref.thread for ref in refs), *links))]

    # Parts.

    def _part(self, job: FileJob) -> FileJob:
        threads, after = [*job.place["threads"]], str(job.place["after"])
        part: dict[str, list[str]] = {name: [] for name in PARTS}
        count = looked = 0
        while threads and count < MESSAGES and looked < THREADS:
            messages, after = self._thread_part(job, threads[0], after, part)
            count += messages
            looked += 1
            threads = threads if after else threads[1:]
        for name, lines in part.items():
            self._keep(job, f"{name}-{job.place['part']}", lines)
        place = {"part": int(job.place["part"]) + 1, "threads": threads, "after": after}
        return replace(job, place=place, position=job.position + count)

    def _thread_part(self, job: FileJob, name: str, after: str, part: dict[str, list[str]]) -> tuple[int, str]:
        """Writes a page of a thread. Returns how many messages it has, and where the next one begins; empty after the
        last."""
        thread = self.store.find_thread(name)
        if thread is None:
            return 0, ""
        writing = Writing(self, replace(job, place={}, options=job.options | {"notes": True}), thread)
        if not after:
            part["jsonl"] += [writing.record(), *self._records_of(thread)]
            part["files"] += map(line, unsent_files(self.store, thread))
            part["html"].append(f"<h2>{escape(thread.protocol)} · {escape(self.shop.inbox(thread.inbox).name)}</h2>\n")
        page = self.store.messages_after(name, after or "M#", limit=PAGE + 1)
        messages = [message for message in page[:PAGE] if is_wanted(message, writing.job)]
        part["jsonl"].append(writing.records(messages))
        part["html"].append(writing.page(messages))
        part["files"] += [
            line(self._file(message)) for message in messages if message.media_key and not message.t_revoked
        ]
        return len(messages), page[PAGE].sk if len(page) > PAGE else ""

    def _records_of(self, thread: Thread) -> Iterator[str]:
        """Yields ratings, what is promised, and orders."""
        for episode in self.store.episodes(thread.id):
            yield from ratings(episode)
        for follow_up in self.store.follow_ups(thread.id):
            yield from promises(follow_up)
        yield from map(order_record, sales.sales(self.store, thread.id))

    def link(self, message: Message) -> str:
        """Returns where a message's file is in the archive."""
        return place_of(message.media_filename or "", message.at, message.sk)

    def _file(self, message: Message) -> dict[str, Any]:
        return {"key": message.media_key, "name": self.link(message), "size": message.media_size or 0}

    def _keep(self, job: FileJob, name: str, lines: Iterable[str]) -> None:
        with tempfile.TemporaryFile() as file:
            file.writelines(text.encode() for text in lines)
            file.seek(0)
            self.files.keep(export_key(self.store.business, job.id, name), file, mime="application/octet-stream")

    # The archive.

    def _join(self, job: FileJob, person: Contact, at: datetime) -> FileJob:
        key = export_key(self.store.business, job.id, "person")
        with tempfile.TemporaryFile() as file:
            with ZipFile(file, "w", ZIP_DEFLATED) as archive:
                with archive.open(ZipInfo("dados.jsonl"), "w", force_zip64=True) as records:
                    records.writelines(text.encode() for text in self._about(person, job))
                    self._copy(job, "jsonl", records)
                left_out = self._add_files(job, archive)
                with archive.open(ZipInfo("pagina.html"), "w", force_zip64=True) as page:
                    page.write(self._head(person, job).encode())
                    self._copy(job, "html", page)
                    page.write(self._foot(job, left_out).encode())
            file.seek(0)
            self.files.keep(key, file, mime="application/zip")
        name = f"{sentences.PERSON_FILE.text(job.language)}-{self.shop.local_date(job.started)}.zip"
        return replace(
            job,
            state=DONE,
            place={},
            total=job.position,
            counts={"messages": job.position, "left_out": left_out},
            result=key,
            result_name=name,
            until=at + RESULT_LASTS,
        )

    def _copy(self, job: FileJob, kind: str, into: IO[bytes]) -> None:
        for part in range(int(job.place["part"])):
            with closing(self.files.open(export_key(self.store.business, job.id, f"{kind}-{part}"))) as body:
                shutil.copyfileobj(body, into)

    def _add_files(self, job: FileJob, archive: ZipFile) -> int:
        """Adds the files of messages, and returns how many are not in the bucket or too many for one archive."""
        size = left_out = 0
        for part in range(int(job.place["part"])):
            lines = (self.files.find(export_key(self.store.business, job.id, f"files-{part}")) or b"").splitlines()
            for entry in map(json.loads, lines):
                size += entry["size"]
                if size > MOST_BYTES or not self._add_file(archive, entry):
                    left_out += 1
        return left_out

    def _add_file(self, archive: ZipFile, entry: dict[str, Any]) -> bool:
        body = self.files.find_open(entry["key"])
        if body is None:
            return False
        about = ZipInfo(entry["name"])
        about.compress_type = ZIP_STORED  # pictures, sound and films are compressed already
        with closing(body), archive.open(about, "w", force_zip64=True) as file:
            shutil.copyfileobj(body, file)
        return True

    def _about(self, person: Contact, job: FileJob) -> Iterator[str]:
        """Yields the records about the person: each contact that is theirs, and notes about them."""
        for member in self.profiles.contacts.members(person):
            yield line({"kind": "contact", "id": member.id} | self._facts(member))
        for note in self.profiles.notes(person):
            by = author_name(note.by, self.shop.agents, job.language)
            yield line({"kind": "contact_note", "at": iso(note.at), "by": by, "text": note.text})
        yield from map(line, self._consents(person, job))
        yield from map(line, campaigns_of(self.store, self.profiles.contacts.members(person)))
        keys = access.other_names(self.store)
        for entry in access.report(self.store, person):
            by = access.called(entry.by, self.shop.agents, keys, job.language)
            yield line({"kind": "access", "at": iso(entry.at), "by": by, "action": entry.action})

    def _consents(self, person: Contact, job: FileJob) -> Iterator[dict[str, Any]]:
        keys = access.other_names(self.store)
        for entry in consent_ledger.entries(self.store, person, limit=None):
            yield {
                "kind": "consent",
                "at": iso(entry.at),
                "purpose": entry.purpose,
                "given": entry.given,
                "source": entry.source,
                "by": access.called(entry.by, self.shop.agents, keys, job.language) if entry.by else "",
                "message": entry.message,
                "wording": entry.wording,
                "reason": entry.reason,
            }

    def _facts(self, contact: Contact) -> dict[str, Any]:
        fields = {
            field.name: contact.custom[field.id] for field in self.profiles.fields if contact.custom.get(field.id)
        }
        return {
            "name": contact.name,
            "given_name": contact.given_name,
            "saved_name": contact.saved_name,
            "phone": contact.phone,
            "username": contact.username,
            "addresses": sorted(contact.aliases),
            "labels": sorted(contact.labels),
            "fields": fields,
            "metadata": contact.metadata,
            "created": iso(contact.created),
            "imported": iso(contact.imported),
            "opted_out": iso(contact.opted_out),
            "no_marketing": iso(contact.no_marketing),
            "refused": sorted(contact.withdrawn),
            "agreed": sorted(contact.agreed),
            "marketed": iso(contact.marketed),
            "blocked": iso(contact.blocked_at),
            "held": iso(contact.held),
        }

    def _head(self, person: Contact, job: FileJob) -> str:
        reader = self._reader(job)
        fields = [
            f"{field.name}: {person.custom[field.id]}" for field in self.profiles.fields if field.id in person.custom
        ]
        notes = [note.text for note in self.profiles.notes(person)]
        facts = (
            (desk_sentences.FACT_PHONE, escape(person.phone or "")),
            (sentences.FACT_KNOWN_SINCE, reader.day(person.created) if person.created else ""),
            (desk_sentences.FACT_LABELS, escape(", ".join(sorted(person.labels)))),
            (sentences.FACT_FIELDS, "<br>".join(map(escape, fields))),
            (sentences.FACT_NOTES, "<br>".join(map(escape, notes))),
            (sentences.FACT_STOPPED, reader.day(person.opted_out) if person.opted_out else ""),
            (sentences.FACT_CONSENTS, "<br>".join(self._decisions(person, reader, job.language))),
            (sentences.FACT_SEEN_BY, "<br>".join(self._readers(person, reader, job.language))),
            (desk_sentences.FACT_MESSAGES, str(job.position)),
            (desk_sentences.FACT_ZONE, escape(self.shop.business.zone)),
        )
        return page_head(escape(f"{person.called} · {self.shop.business.name}"), facts, reader)

    def _decisions(self, person: Contact, reader: Reader, language: str) -> Iterator[str]:
        for entry in consent_ledger.entries(self.store, person, limit=None):
            sentence = sentences.AGREED if entry.given else sentences.REFUSED
            purpose = sentences.PURPOSES[entry.purpose].text(language)
            yield reader.words(sentence(day=reader.day(entry.at), purpose=purpose))

    def _readers(self, person: Contact, reader: Reader, language: str) -> Iterator[str]:
        """Yields who of the shop has opened the conversations, with the last time, the newest first."""
        newest, keys = dict[str, datetime](), access.other_names(self.store)
        for entry in access.report(self.store, person):
            newest.setdefault(access.called(entry.by, self.shop.agents, keys, language), entry.at)
        yield from (escape(f"{name}: {reader.day(at)}") for name, at in newest.items())

    def _foot(self, job: FileJob, left_out: int) -> str:
        reader, started = self._reader(job), job.started
        by = author_name(job.by, self.shop.agents, job.language)
        said = [desk_sentences.EXPORTED_BY(name=by, day=reader.day(started), minute=reader.minute(started))]
        said += [sentences.FILES_LEFT_OUT(number=left_out)] if left_out else []
        return f"</main><footer>{' '.join(map(reader.words, said))}</footer></html>\n"

    def _reader(self, job: FileJob) -> Reader:
        return Reader(language=job.language, zone=ZoneInfo(self.shop.business.zone))


def place_of(filename: str, at: datetime, name: str) -> str:
    """Returns where a file is in the archive: its own name may be any text, so only a plain suffix is kept, and none
    that a system would run."""
    suffix = PurePosixPath(filename).suffix[:10]
    safe = suffix if suffix.isascii() and suffix[1:].isalnum() else ""
    return defused(f"{FOLDER}/{ms(at)}-{digest(name, size=4)}{safe}")


def unsent_files(store: Store, thread: Thread) -> Iterator[dict[str, Any]]:
    """Yields the files of orders whose template has not become a message, and of templates that others replaced, each
    once, and none that a message has."""
    known = [sale for sale in sales.sales(store, thread.id) if sale.files]
    sent = sent_files(store, thread, since=min(sale.made for sale in known)) if known else set()
    for sale in known:
        for file in sale.replaced if sale.message else sale.files:
            if file.key and file.key not in sent:
                sent.add(file.key)
                yield {"key": file.key, "name": place_of(file.filename, sale.made, file.key), "size": file.size}


def sent_files(store: Store, thread: Thread, *, since: datetime) -> set[str]:
    """Returns the files of a thread's messages."""
    keys, after = set[str](), f"M#{stamp(since)}"
    while after:
        page = store.messages_after(thread.id, after, limit=PAGE + 1)
        keys.update(message.media_key for message in page[:PAGE] if message.media_key and not message.t_revoked)
        after = page[PAGE].sk if len(page) > PAGE else ""
    return keys


def campaigns_of(store: Store, members: Iterable[Contact]) -> Iterator[dict[str, Any]]:
    """Yields the campaigns that were sent to a person, the oldest first."""
    sent = {name: at for member in members for name, at in member.campaigns.items()}
    names = {campaign.id: campaign.name for campaign in campaigns.several(store, sent)}
    for name, at in sorted(sent.items(), key=lambda entry: entry[1]):
        yield {"kind": "campaign", "at": iso(from_ms(at)), "id": name, "name": names.get(name, "")}


def ratings(episode: Episode) -> Iterator[str]:
    if episode.rating is not None:
        about = {"kind": "rating", "thread": episode.thread, "at": iso(episode.rated), "rating": episode.rating}
        yield line(about | {"comment": episode.comment or ""})


def order_record(sale: Sale) -> str:
    """Returns an order that the person was asked to pay. Amounts are in cents."""
    return line(
        {
            "kind": "sale",
            "thread": sale.thread,
            "at": iso(sale.made),
            "state": sale.state,
            "lines": [{"name": part.name, "quantity": part.quantity, "price": part.price} for part in sale.lines],
            "discount": sale.discount,
            "freight": sale.freight,
            "total": sale.total,
            "received": sale.received,
            "template": template_record(sale.by_template) if sale.by_template else None,
        }
    )


def template_record(way: ByTemplate) -> dict[str, Any]:
    """Returns what the shop filled into the template of an order, which may not have become a message."""
    filled, file = way.filled, way.file
    values = [value.text for value in (*([filled.header] if filled.header else []), *filled.body)]
    values += [pressed.value for pressed in filled.buttons]
    return {
        "name": filled.name,
        "values": [value for value in values if value],
        "file": file.filename if file else "",
    }


def promises(follow_up: FollowUp) -> Iterator[str]:
    if follow_up.text:
        about = {"kind": "follow_up", "thread": follow_up.thread, "due": iso(follow_up.due), "text": follow_up.text}
        yield line(about | {"state": follow_up.state})

"""Imports a chat that a channel's app exported, as history: text, or an archive of text and files.

What stays of the text between the steps are its messages in the bucket, in blocks. A message has a name made of its
minute, side and words, so that the same chat again, or one that overlaps, adds nothing. History starts nothing, waits
for nobody and counts in no figure.
"""

import json
import tempfile
import zipfile
from collections import Counter
from collections.abc import Iterator
from contextlib import closing, contextmanager
from dataclasses import asdict, dataclass, replace
from datetime import datetime, timedelta
from io import BufferedReader
from typing import IO, Any
from zoneinfo import ZoneInfo

from atende.aws.media_bucket import Files, ObjectFile, export_key, incoming_key
from atende.channels import optional_parts, protocols
from atende.core.clock import ms
from atende.core.errors import BadRequest
from atende.core.ids import digest
from atende.core.lenient_json import file_name
from atende.desk.file_jobs import sentences
from atende.desk.file_jobs.steps import DONE, LARGEST, READING, READY, counted, too_big
from atende.desk.messages.delivery_status import plausible
from atende.desk.messages.receive import HISTORY
from atende.desk.threads.current import CurrentThreads
from atende.model import Direction, Heard, Inbox, Message, Person, Thread
from atende.model.channel_events import ExportedMessage
from atende.model.file_types import HEAD, kept_as, sniffed
from atende.model.thread_changes import hear, say
from atende.storage.file_jobs import FileJob
from atende.storage.markers import Marker
from atende.storage.messages import message_sk
from atende.storage.shop_context import ShopContext

LARGEST_TEXT = 20 * 1024**2
MOST_FILES = 20_000
MOST_OF_ALL = 2 * 1024**3
"""Bytes of all files of an archive, unpacked."""
BLOCK, BLOCK_BYTES = 50, 24 * 1024**2
"""Messages of one step, and bytes of their files; a larger file has a step for itself."""
SHOWN, SHOWN_LETTERS = 6, 120
ZIP_HEAD = b"PK\x03\x04"
ENCRYPTED = 0x1
UNSUPPORTED = "unsupported"
FILE_KINDS = {"image": "image", "video": "video", "audio": "audio"}


@dataclass(frozen=True, slots=True, kw_only=True)
class ChatLine:
    """A message as it waits for its step. `repeat` counts equal ones of the same minute, from 0; `file` is a name in
    the archive."""

    sender: str
    at: datetime
    text: str
    file: str
    omitted: bool
    repeat: int


class ChatImport:
    def __init__(self, shop: ShopContext, files: Files, *, current_threads: CurrentThreads) -> None:
        self.shop = shop
        self.store = shop.store
        self.files = files
        self.current_threads = current_threads

    def step(self, job: FileJob, at: datetime) -> FileJob:
        return self._read(job) if job.state == READING else self._store_block(job)

    # The file is read.

    def _read(self, job: FileJob) -> FileJob:
        stored = self.files.look(job.source)
        if stored is None:
            raise BadRequest(sentences.FILE_MISSING)
        if stored.size > LARGEST[job.task]:
            raise BadRequest(too_big(job.task))
        reader = self._reader(job)
        if stored.head.startswith(ZIP_HEAD):
            with self._archive(job) as archive:
                names = sizes(archive)
                text = read_text(archive, reader.text_file(archive.namelist()))
        else:
            if stored.size > LARGEST_TEXT:
                raise BadRequest(sentences.FILE_TOO_BIG(most=f"{LARGEST_TEXT // 1024**2} MB"))
            names, text = {}, self.files.part(job.source)
        messages = reader.parse(text.decode("utf-8-sig", "replace"))
        lines = numbered(messages, names)
        senders = Counter(line.sender for line in lines).most_common()
        preview = {
            "senders": [[name, count] for name, count in senders],
            "shop": self._shops_name(job, [name for name, _ in senders]),
            "first": lines[0].at.isoformat(),
            "last": lines[-1].at.isoformat(),
            "lines": [[line.sender, line.text[:SHOWN_LETTERS] or line.file[:SHOWN_LETTERS]] for line in lines[:SHOWN]],
        }
        counts = {
            "messages": len(lines),
            "files": sum(line.file in names for line in lines if line.file),
            "missing": sum(line.omitted or (bool(line.file) and line.file not in names) for line in lines),
        }
        options = job.options | {"blocks": self._keep_lines(job, lines, names)}
        return replace(job, state=READY, preview=preview, counts=counts, total=len(lines), options=options)

    def _reader(self, job: FileJob) -> optional_parts.ChatExport:
        reader = optional_parts.chat_export(self.shop.inbox(str(job.options["inbox"])).channel)
        if reader is None:
            raise BadRequest(sentences.NO_CHAT_EXPORTS)
        return reader

    @contextmanager
    def _archive(self, job: FileJob) -> Iterator[zipfile.ZipFile]:
        """Opens the uploaded archive, of which only the parts are fetched that are read."""
        stored = self.files.look(job.source)
        if stored is None:
            raise BadRequest(sentences.FILE_MISSING)
        source: Any = BufferedReader(ObjectFile(self.files, job.source, stored.size), 512 * 1024)
        try:
            with closing(source), zipfile.ZipFile(source) as archive:
                yield archive
        except (zipfile.BadZipFile, NotImplementedError, OverflowError, EOFError) as error:
            raise BadRequest(sentences.ARCHIVE_BROKEN) from error

    def _shops_name(self, job: FileJob, names: list[str]) -> str:
        """Returns which of the names is probably the shop: the one that is not the contact's, or the shop's own."""
        contact = self.store.merged(str(job.options["contact"]))
        known = {contact.given_name, contact.saved_name, contact.name, contact.called}
        own = {self.shop.business.name, *(inbox.name for inbox in self._inboxes), *self._agents}
        by_shop = [name for name in names if name in own]
        others = [name for name in names if name not in known]
        return (by_shop or (others if len(others) < len(names) else []) or [""])[0]

    @property
    def _inboxes(self) -> list[Inbox]:
        return [setting for setting in self.shop.configuration if isinstance(setting, Inbox)]

    @property
    def _agents(self) -> list[str]:
        return [agent.name for agent in self.shop.agents.values()]

    def _keep_lines(self, job: FileJob, lines: list[ChatLine], names: dict[str, int]) -> list[int]:
        """Writes the messages into the bucket and returns where each block begins, and the end."""
        blocks, count, size = [0], 0, 0
        with tempfile.TemporaryFile() as file:
            for line in lines:
                own = names.get(line.file, 0)
                if count and (count == BLOCK or size + own > BLOCK_BYTES):
                    blocks.append(file.tell())
                    count, size = 0, 0
                record = asdict(line) | {"at": line.at.isoformat()}
                file.write(json.dumps(record, ensure_ascii=False, separators=(",", ":")).encode() + b"\n")
                count, size = count + 1, size + own
            blocks.append(file.tell())
            file.seek(0)
            self.files.keep(export_key(self.store.business, job.id, "lines"), file, mime="application/jsonl")
        return blocks

    # The messages are stored.

    def _store_block(self, job: FileJob) -> FileJob:
        block, blocks = int(job.place.get("block", 0)), job.options["blocks"]
        key = export_key(self.store.business, job.id, "lines")
        lines = [chat_line(json.loads(text)) for text in self.files.part(key, *blocks[block : block + 2]).splitlines()]
        inbox = self.shop.inbox(str(job.options["inbox"]))
        person = self._person(job, inbox)
        thread = self._thread(job, lines[0], person, inbox=inbox)
        _, key = protocols.policy(inbox.channel).identities(person)[-1]
        job = replace(job, place={"block": block, "thread": thread.id, "contact": key})
        outcomes = dict.fromkeys(("added", "known", "stored_files", "refused_files"), 0)
        stored: list[Message] = []
        with self._files_of(job, lines) as archive:
            for number, line in enumerate(lines):
                message, outcome = self._store(job, line, number=job.position + number, thread=thread, archive=archive)
                stored.append(message)
                outcomes[outcome] += 1
                if line.file and message.media_key:
                    outcomes["stored_files"] += 1
                elif message.media_failed:
                    outcomes["refused_files"] += 1
        self._update_thread(thread, [message for message in stored if message.thread == thread.id])
        return replace(
            job,
            state=DONE if block + 2 >= len(blocks) else job.state,
            place=job.place | {"block": block + 1},
            position=job.position + len(lines),
            counts=counted(job, **outcomes),
        )

    @contextmanager
    def _files_of(self, job: FileJob, lines: list[ChatLine]) -> Iterator[zipfile.ZipFile | None]:
        """Opens the archive if one of the messages has a file."""
        if not any(line.file for line in lines):
            yield None
            return
        stored = self.files.look(job.source)
        if stored is None or not stored.head.startswith(ZIP_HEAD):
            yield None
            return
        with self._archive(job) as archive:
            yield archive

    def _person(self, job: FileJob, inbox: Inbox) -> Person:
        contact = self.store.merged(str(job.options["contact"]))
        person = Person(channel=inbox.channel, phone=contact.phone, channel_user_id=contact.channel_user_id)
        if not protocols.policy(inbox.channel).identities(person):
            raise BadRequest(sentences.CONTACT_NO_ADDRESS)
        return person

    def _thread(self, job: FileJob, line: ChatLine, person: Person, *, inbox: Inbox) -> Thread:
        """Returns the thread in which the history goes: the contact's current one, or a resolved one that is made."""
        if known := job.place.get("thread"):
            return self.store.thread(str(known))
        at = plausible(self._moment(line), arrived=job.started)
        heard = Heard(
            type="text",
            source_id=job.id,
            at=at,
            address=inbox.address,
            text="",
            person=person,
            history=True,
            opens=False,
        )
        return self.current_threads.thread_for(heard, inbox=inbox, at=at)

    def _moment(self, line: ChatLine) -> datetime:
        return line.at.replace(tzinfo=ZoneInfo(self.shop.business.zone))

    def _store(
        self, job: FileJob, line: ChatLine, *, number: int, thread: Thread, archive: zipfile.ZipFile | None
    ) -> tuple[Message, str]:
        """Stores a message once and returns it with `added` or `known`."""
        by_shop = line.sender == job.options.get("shop")
        arrived = job.started + timedelta(milliseconds=number)
        name = source_id(line, contact=str(job.place["contact"]), by_shop=by_shop)
        at = plausible(self._moment(line), arrived=arrived)
        marker = self.store.mark(
            Marker(
                inbox=thread.inbox,
                source_id=name,
                thread=thread.id,
                sk=message_sk(at, arrived=arrived, name=name),
                contact=thread.contact,
                arrived=ms(arrived),
            )
        )
        outcome = "added" if marker.arrived == ms(arrived) else "known"
        known = self.store.message(marker.thread, marker.sk) if outcome == "known" else None
        if known and (known.type != UNSUPPORTED or archive is None):
            return known, outcome
        message = Message(
            thread=marker.thread,
            sk=marker.sk,
            direction=Direction.OUTGOING if by_shop else Direction.INCOMING,
            text=line.text,
            at=at,
            put=job.started,
            author=HISTORY,
            opens=False,
            source_id=name,
            inbox=marker.inbox,
        )
        message = self._with_file(message, line, archive, language=job.language)
        if known is None:
            return self.store.add(message), outcome
        if not message.media_key:
            return known, outcome
        return self.store.change_message(known.thread, known.sk, lambda _: replace(message, put=known.put)), outcome

    def _with_file(
        self, message: Message, line: ChatLine, archive: zipfile.ZipFile | None, *, language: str
    ) -> Message:
        """Returns a message with its file, which is kept first. A file that is missing leaves a placeholder, and one
        that must not be kept leaves the reason."""
        if not line.file and not line.omitted:
            return message
        placeholder = replace(
            message,
            type=UNSUPPORTED,
            text=line.text or sentences.FILE_NOT_EXPORTED.text(language),
            captioned=bool(line.text),
        )
        if archive is None or line.file not in (names := members(archive)):
            return placeholder
        info, name = names[line.file], file_name(line.file) or ""
        with archive.open(info) as content:
            kind, mime = self._kind(content.read(HEAD), name, inbox=message.inbox)
        message = replace(message, media_filename=name, text=line.text or name, captioned=bool(line.text))
        if mime is None:
            return replace(message, type="document", media_failed="wrong_type")
        channel = self.shop.inbox(message.inbox).channel
        if info.file_size > protocols.files(channel).largest_received(kind):
            return replace(message, type=kind, media_failed="too_large")
        key = incoming_key(self.store.business, message.thread, message.sk)
        with archive.open(info) as content, tempfile.TemporaryFile() as file:
            size = copied(content, file, most=info.file_size)
            file.seek(0)
            self.files.keep(key, file, mime=mime)
        return replace(message, type=kind, media_key=key, media_mime=mime, media_size=size)

    def _kind(self, head: bytes, name: str, *, inbox: str) -> tuple[str, str | None]:
        """Returns the type of message that a file was, and the type with which it is kept; None when it must not be."""
        reader = optional_parts.chat_export(self.shop.inbox(inbox).channel)
        hint = reader.kind_of(name) if reader else ""
        family = FILE_KINDS.get(sniffed(head).partition("/")[0], "document")
        fits = (hint == "voice" and family in ("audio", "video")) or (hint == "sticker" and family == "image")
        kind = hint if fits else family
        return kind, kept_as(kind, head, declared="")

    def _update_thread(self, thread: Thread, messages: list[Message]) -> None:
        """Gives the thread its newest message and the contact's newest words. Nobody waits for history."""

        def updated(current: Thread) -> Thread:
            for message in messages:
                incoming = message.direction is Direction.INCOMING
                current = hear(current, message, opens=False, quiet=True) if incoming else say(current, message)
            return current

        self.store.change_thread(thread.id, updated)


def numbered(messages: list[ExportedMessage], names: dict[str, int]) -> list[ChatLine]:
    """Returns the messages with the number of equal ones before each in its minute."""
    seen: Counter[tuple[object, ...]] = Counter()
    lines = []
    for message in messages:
        is_file = bool(message.file) or message.omitted
        key = (message.sender, message.at.replace(second=0), is_file, " ".join(message.text.split()))
        lines.append(
            ChatLine(
                sender=message.sender,
                at=message.at,
                text=message.text,
                file=message.file,
                omitted=message.omitted,
                repeat=seen[key],
            )
        )
        seen[key] += 1
    return lines


def source_id(line: ChatLine, *, contact: str, by_shop: bool) -> str:
    """Returns a name for a message that is the same in every export of the chat: with and without seconds, with and
    without its file."""
    is_file = bool(line.file) or line.omitted
    parts = (
        contact,
        f"{line.at:%Y-%m-%dT%H:%M}",
        "shop" if by_shop else "contact",
        "file" if is_file else "text",
        " ".join(line.text.split()),
        str(line.repeat),
    )
    return f"export:{digest(json.dumps(parts), size=16)}"


def chat_line(record: dict[str, Any]) -> ChatLine:
    return ChatLine(**record | {"at": datetime.fromisoformat(record["at"])})


def sizes(archive: zipfile.ZipFile) -> dict[str, int]:
    """Returns the sizes of an archive's files, unpacked. Raises `BadRequest` for one that holds too much."""
    names = members(archive)
    if len(archive.infolist()) > MOST_FILES or sum(info.file_size for info in archive.infolist()) > MOST_OF_ALL:
        raise BadRequest(sentences.ARCHIVE_TOO_BIG)
    return {name: info.file_size for name, info in names.items()}


def members(archive: zipfile.ZipFile) -> dict[str, zipfile.ZipInfo]:
    """Returns the files at the top of an archive that can be read, by name. Paths are never used."""
    return {
        info.filename: info
        for info in archive.infolist()
        if not info.is_dir() and not info.flag_bits & ENCRYPTED and "/" not in info.filename
    }


def read_text(archive: zipfile.ZipFile, name: str) -> bytes:
    info = members(archive).get(name)
    if info is None:
        raise BadRequest(sentences.ARCHIVE_BROKEN)
    if info.file_size > LARGEST_TEXT:
        raise BadRequest(sentences.FILE_TOO_BIG(most=f"{LARGEST_TEXT // 1024**2} MB"))
    with archive.open(info) as content:
        return content.read(LARGEST_TEXT)


def copied(source: IO[bytes], target: IO[bytes], *, most: int) -> int:
    """Copies a file of at most so many bytes and returns how many it has."""
    size = 0
    while size < most and (chunk := source.read(min(1024**2, most - size))):
        size += target.write(chunk)
    return size

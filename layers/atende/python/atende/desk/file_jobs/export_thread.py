"""Exports a thread as a page that a browser shows and prints, or as records, one JSON object a line.

A step writes a part of up to a hundred messages; the last one joins the parts. The page needs nothing from outside:
small pictures are inside it, every other file is a link that asks for a session.
"""

import base64
import json
import shutil
import tempfile
from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import datetime
from html import escape
from typing import Any, Protocol
from zoneinfo import ZoneInfo

from atende.aws.media_bucket import Files, export_key
from atende.core.errors import BadRequest
from atende.core.personal_data import for_reader, hidden
from atende.core.sentences import Sentence
from atende.desk.file_jobs import sentences
from atende.desk.file_jobs.steps import DONE, RESULT_LASTS, counted
from atende.desk.messages.authors import author_name, called
from atende.desk.sentences import EXPORTED_BY, FACT_LABELS, FACT_MESSAGES, FACT_PHONE, FACT_ZONE
from atende.model import Direction, Message, State, Thread
from atende.model.file_types import IMAGES
from atende.storage.file_jobs import FileJob
from atende.storage.shop_context import ShopContext

HTML, JSONL = "html", "jsonl"
PAGE = 100
"""Messages of one step."""
LARGEST_PICTURE, MOST_PICTURES = 512 * 1024, 16 * 1024**2
"""Bytes of a picture that is put into the page, and of all of them together."""
ABOUT_OTHERS = ("edit", "revoke")
"""Types of message that only say something about another one, which shows it."""

STYLE = """
:root{color-scheme:light}*{box-sizing:border-box}
body{max-width:760px;margin:0 auto;padding:24px 16px;font:16px/1.45 system-ui,sans-serif;color:#1c2421;background:#fff}
h1{margin:0 0 4px;font-size:22px}
dl{display:grid;grid-template-columns:auto 1fr;gap:2px 12px;margin:8px 0 24px;font-size:14px}
dt{color:#55605b}dd{margin:0}h2{margin:24px 0 8px;font-size:15px;text-align:center;color:#55605b}
article{max-width:85%;margin:6px 0;padding:8px 12px;border:1px solid #d5dcd8;border-radius:12px;break-inside:avoid}
article.outgoing{margin-left:auto;background:#e5f3ec}article.note{max-width:100%;background:#fdf5d8}
article p{margin:2px 0;white-space:pre-wrap;overflow-wrap:anywhere}article .by{font-size:13px;color:#55605b}
article img{display:block;max-width:100%;max-height:420px;border-radius:8px}a{color:#0a6b4d;overflow-wrap:anywhere}
footer{margin-top:32px;font-size:13px;color:#55605b}@media print{body{padding:0}article{border-color:#999}}
""".replace("\n", "")


@dataclass(frozen=True, slots=True, kw_only=True)
class Reader:
    """Whoever reads the export: their language and the shop's time zone."""

    language: str
    zone: ZoneInfo

    def day(self, at: datetime) -> str:
        return f"{at.astimezone(self.zone):%d/%m/%Y}"

    def minute(self, at: datetime) -> str:
        return f"{at.astimezone(self.zone):%H:%M}"

    def words(self, sentence: Sentence) -> str:
        return escape(sentence.text(self.language))


class Export(Protocol):
    """What writes a part of an export, and where its files are."""

    shop: ShopContext
    files: Files
    most_pictures: int
    """Bytes of pictures that are put into the page."""

    def link(self, message: Message) -> str:
        """Returns where a message's file is."""
        ...


class ThreadExport:
    most_pictures = MOST_PICTURES

    def __init__(self, shop: ShopContext, files: Files, *, console: str) -> None:
        self.shop = shop
        self.store = shop.store
        self.files = files
        self.console = console

    def link(self, message: Message) -> str:
        """Returns the address of a message's file in the console, which asks for a session."""
        sk = message.sk.replace("#", "%23")
        return f"{self.console}/api/threads/{message.thread}/media?message={sk}"

    def step(self, job: FileJob, at: datetime) -> FileJob:
        """Writes the next part, or joins the parts."""
        place = job.place or {"part": 0, "after": "M#", "day": "", "pictures": 0}
        job = replace(job, place=place)
        if place["after"] is None:
            return self._join(job, at)
        thread = self._thread(job)
        page = self.store.messages_after(thread.id, str(place["after"]), limit=PAGE + 1)
        messages = [message for message in page[:PAGE] if is_wanted(message, job)]
        writing = Writing(self, job, thread)
        content = writing.page(messages) if job.options["format"] == HTML else writing.records(messages)
        self._keep(export_key(self.store.business, job.id, f"part-{place['part']}"), [content])
        moved = {
            "part": int(place["part"]) + 1,
            "after": page[PAGE].sk if len(page) > PAGE else None,
            "day": writing.day,
            "pictures": writing.pictures,
        }
        return replace(
            job, place=moved, position=job.position + len(messages), counts=counted(job, files=writing.linked)
        )

    def _thread(self, job: FileJob) -> Thread:
        thread = self.store.find_thread(str(job.options["thread"]))
        if thread is None:
            raise BadRequest(sentences.THREAD_ERASED)
        return thread

    def _keep(self, key: str, contents: Iterable[str]) -> None:
        with tempfile.TemporaryFile() as file:
            file.writelines(content.encode() for content in contents)
            file.seek(0)
            self.files.keep(key, file, mime="application/octet-stream")

    def _join(self, job: FileJob, at: datetime) -> FileJob:
        thread, format_ = self._thread(job), str(job.options["format"])
        key = export_key(self.store.business, job.id, "thread")
        writing = Writing(self, job, thread)
        with tempfile.TemporaryFile() as file:
            file.write((writing.head() if format_ == HTML else writing.record()).encode())
            for part in range(int(job.place["part"])):
                body = self.files.open(export_key(self.store.business, job.id, f"part-{part}"))
                shutil.copyfileobj(body, file)
                body.close()
            file.write((writing.foot() if format_ == HTML else "").encode())
            file.seek(0)
            self.files.keep(key, file, mime="application/octet-stream")
        name = sentences.THREAD_FILE.text(job.language)
        return replace(
            job,
            state=DONE,
            place={},
            total=job.position,
            result=key,
            result_name=f"{name}-{thread.protocol}.{format_}",
            until=at + RESULT_LASTS,
        )


class Writing:
    """Writes a part of one export. `day` is the day of its last message, `pictures` the bytes inside the page so far,
    and `linked` the number of files outside it."""

    def __init__(self, export: Export, job: FileJob, thread: Thread) -> None:
        self.export = export
        self.job = job
        self.thread = thread
        self.day = str(job.place.get("day", ""))
        self.pictures = int(job.place.get("pictures", 0))
        self.linked = 0
        self.masked = bool(job.options.get("masked"))
        self.reader = Reader(language=job.language, zone=ZoneInfo(export.shop.business.zone))

    def shown(self, text: str) -> str:
        """Returns a text as HTML, without what identifies somebody where whoever asked may not have that."""
        return escape(hidden(text) if self.masked else text)

    def line(self, record: dict[str, Any]) -> str:
        return line(for_reader(record) if self.masked else record)

    def author(self, message: Message) -> str:
        if message.direction is Direction.INCOMING:
            return called(self.thread, self.job.language)
        return author_name(message.author, self.export.shop.agents, self.job.language) or self.export.shop.business.name

    # As records.

    def record(self) -> str:
        """Returns the line about the thread itself."""
        thread, shop = self.thread, self.export.shop.business
        about = {
            "kind": "thread",
            "id": thread.id,
            "protocol": thread.protocol,
            "shop": shop.name,
            "contact": {"id": thread.contact, "name": thread.name, "phone": thread.phone},
            "status": thread.status,
            "labels": sorted(thread.labels),
            "opened": iso(thread.opened),
            "resolved": iso(thread.resolved),
            "exported": iso(self.job.started),
            "notes": bool(self.job.options.get("notes")),
        }
        return self.line(about)

    def records(self, messages: list[Message]) -> str:
        return "".join(self.line(self.message_record(message)) for message in messages)

    def message_record(self, message: Message) -> dict[str, Any]:
        revoked = message.t_revoked is not None
        file = None
        if not revoked and (message.media_mime or message.media_state):
            self.linked += 1
            file = {
                "mime": message.media_mime,
                "filename": message.media_filename,
                "size": message.media_size,
                "state": message.media_state,
                "link": self.export.link(message) if message.media_key else None,
            }
        return {
            "kind": "message",
            "id": message.sk,
            "source_id": message.source_id,
            "at": iso(message.at),
            "direction": message.direction,
            "type": message.type,
            "author": message.author,
            "author_name": self.author(message),
            "text": "" if revoked else message.words,
            "was": message.text if message.edited and not revoked else None,
            "edited": iso(message.t_edited),
            "revoked": iso(message.t_revoked),
            "state": message.shown(at=self.job.started),
            "quotes": message.quotes,
            "file": file,
        }

    # As a page.

    def head(self) -> str:
        words, thread, shop = self.reader.words, self.thread, self.export.shop.business
        title = self.shown(f"{called(thread, self.job.language)} · {shop.name}")
        notes = sentences.WITH_NOTES if self.job.options.get("notes") else sentences.WITHOUT_NOTES
        facts = (
            (FACT_PHONE, self.shown(thread.phone or "")),
            (sentences.FACT_PROTOCOL, escape(thread.protocol)),
            (sentences.FACT_OPENED, f"{self.reader.day(thread.opened)} {self.reader.minute(thread.opened)}"),
            (FACT_LABELS, escape(", ".join(sorted(thread.labels)))),
            (FACT_MESSAGES, f"{self.job.position} ({words(notes)})"),
            (FACT_ZONE, escape(shop.zone)),
        )
        return page_head(title, facts, self.reader)

    def foot(self) -> str:
        by = author_name(self.job.by, self.export.shop.agents, self.job.language)
        started = self.job.started
        sentence = EXPORTED_BY(name=by, day=self.reader.day(started), minute=self.reader.minute(started))
        links = f" {self.reader.words(sentences.LINKS_NEED_SESSION)}" if self.job.counts.get("files") else ""
        return f"</main><footer>{self.reader.words(sentence)}{links}</footer></html>\n"

    def page(self, messages: list[Message]) -> str:
        return "".join(map(self.article, messages))

    def article(self, message: Message) -> str:
        day = self.reader.day(message.at)
        heading = f"<h2>{day}</h2>" if day != self.day else ""
        self.day = day
        by = self.shown(f"{self.author(message)} · {self.reader.minute(message.at)}")
        marks = "".join(f" · {self.reader.words(mark)}" for mark in marks_of(message, at=self.job.started))
        text = "" if message.t_revoked else self.shown(message.words)
        file = "" if message.t_revoked else self.file(message)
        return (
            f'{heading}<article class="{message.direction}"><p class="by">{by}{marks}</p>{file}'
            f"{f'<p>{text}</p>' if text else ''}</article>\n"
        )

    def file(self, message: Message) -> str:
        if not message.media_key:
            return ""
        size = message.media_size or 0
        name = self.shown(message.media_filename or message.type)
        fits = 0 < size <= LARGEST_PICTURE and self.pictures + size <= self.export.most_pictures
        if message.media_mime in IMAGES and fits and (content := self.export.files.find(message.media_key)):
            self.pictures += len(content)
            return f'<img alt="{name}" src="data:{message.media_mime};base64,{base64.b64encode(content).decode()}">'
        self.linked += 1
        return f'<p><a href="{escape(self.export.link(message))}">{name}</a></p>'


def page_head(title: str, facts: Iterable[tuple[Sentence, str]], reader: Reader) -> str:
    """Returns how an exported page begins; `title` and the values of `facts` are HTML. The page loads nothing."""
    rows = "".join(f"<dt>{reader.words(name)}</dt><dd>{value}</dd>" for name, value in facts if value)
    policy = "default-src 'none'; img-src data:; style-src 'unsafe-inline'"
    return (
        f'<!doctype html><html lang="{escape(reader.language)}"><meta charset="utf-8">'
        f'<meta name="viewport" content="width=device-width, initial-scale=1">'
        f'<meta http-equiv="Content-Security-Policy" content="{policy}">'
        f'<meta name="referrer" content="no-referrer">'
        f"<title>{title}</title><style>{STYLE}</style><h1>{title}</h1><dl>{rows}</dl><main>"
    )


def marks_of(message: Message, *, at: datetime) -> list[Sentence]:
    """Returns what is said beside the time of a message."""
    state = message.shown(at=at)
    marks = {
        sentences.MARK_NOTE: message.direction is Direction.NOTE,
        sentences.MARK_DELETED: message.t_revoked is not None,
        sentences.MARK_EDITED: bool(message.edited) and message.t_revoked is None,
        sentences.MARK_FAILED: state is State.FAILED,
        sentences.MARK_UNCONFIRMED: state is State.UNCONFIRMED,
    }
    return [mark for mark, applies in marks.items() if applies]


def is_wanted(message: Message, job: FileJob) -> bool:
    """Tells whether a message is exported: notes only where somebody has asked for them."""
    if message.type in ABOUT_OTHERS:
        return False
    return message.direction is not Direction.NOTE or (bool(job.options.get("notes")) and message.t_revoked is None)


def iso(at: datetime | None) -> str | None:
    return at.isoformat() if at else None


def line(record: dict[str, Any]) -> str:
    return json.dumps(record, ensure_ascii=False, separators=(",", ":")) + "\n"

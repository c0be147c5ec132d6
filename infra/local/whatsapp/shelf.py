"""Files at the simulated WhatsApp, by id: what customers send and what shops upload.

Meta's limits are those of "Media", supported types, as of v26.0.
"""

import base64
import hashlib
import json
import secrets
import threading
from dataclasses import asdict, dataclass
from email import message_from_bytes
from email.message import Message
from pathlib import Path

from infra.local.whatsapp import samples
from infra.local.whatsapp.rules import GraphError

MB = 1024 * 1024
OFFICE = "application/vnd.openxmlformats-officedocument."
LIMITS: dict[str, tuple[int, tuple[str, ...]]] = {
    "image": (5 * MB, ("image/jpeg", "image/png")),
    "video": (16 * MB, ("video/mp4", "video/3gpp", "video/3gp")),
    "audio": (16 * MB, ("audio/aac", "audio/amr", "audio/mpeg", "audio/mp4", "audio/ogg")),
    "document": (
        100 * MB,
        (
            "text/plain",
            "application/pdf",
            "application/msword",
            "application/vnd.ms-excel",
            "application/vnd.ms-powerpoint",
            f"{OFFICE}wordprocessingml.document",
            f"{OFFICE}spreadsheetml.sheet",
            f"{OFFICE}presentationml.presentation",
        ),
    ),
    "sticker": (500 * 1024, ("image/webp",)),
}
STILL_STICKER = 100 * 1024


@dataclass(frozen=True, slots=True, kw_only=True)
class Held:
    """A file. `number` is whose upload it is, empty for a customer's; `sha256` in base64, as Meta tells it."""

    id: str
    mime: str
    content: bytes
    filename: str = ""
    number: str = ""

    @property
    def sha256(self) -> str:
        return base64.b64encode(hashlib.sha256(self.content).digest()).decode()

    @property
    def kind(self) -> str:
        """The kind of message that may carry it; `document` for anything else that a customer sends."""
        bare = self.mime.partition(";")[0]
        return next((kind for kind, (_, types) in LIMITS.items() if bare in types), "document")


class Shelf:
    """`folder` keeps files over a stop. An id of a sample is always known."""

    def __init__(self, folder: Path | None = None) -> None:
        self._folder = folder
        self._held: dict[str, Held] = {}
        self._guard = threading.Lock()

    def put(self, content: bytes, *, mime: str, filename: str = "", number: str = "") -> Held:
        ident = str(secrets.randbelow(10**15) + 10**15)
        return self.keep(Held(id=ident, mime=mime, content=content, filename=filename, number=number))

    def keep(self, held: Held) -> Held:
        with self._guard:
            self._held[held.id] = held
        if self._folder:
            self._folder.mkdir(parents=True, exist_ok=True)
            about = {name: value for name, value in asdict(held).items() if name != "content"}
            (self._folder / f"{held.id}.json").write_text(json.dumps(about))
            (self._folder / held.id).write_bytes(held.content)
        return held

    def find(self, ident: str) -> Held | None:
        with self._guard:
            held = self._held.get(ident)
        return held or self._kept(ident) or self._sample(ident)

    def drop(self, ident: str) -> None:
        """The id is dead, as Meta's are after some days."""
        with self._guard:
            self._held.pop(ident, None)
        if self._folder:
            (self._folder / f"{ident}.json").unlink(missing_ok=True)

    def uploads(self, number: str) -> list[Held]:
        """What a shop has uploaded since the start."""
        with self._guard:
            return [held for held in self._held.values() if held.number == number]

    def _kept(self, ident: str) -> Held | None:
        about = self._folder / f"{ident}.json" if self._folder and ident.isdecimal() else None
        if about is None or not about.exists():
            return None
        return Held(**json.loads(about.read_text()), content=about.with_suffix("").read_bytes())

    def _sample(self, ident: str) -> Held | None:
        sample = samples.held(ident)
        return Held(id=ident, mime=sample[0], content=sample[1]) if sample else None

    def upload(self, raw: bytes, *, kind: str, number: str) -> Held:
        """What a shop posts to `/<number>/media`. Raises `GraphError` as Meta refuses it."""
        parts = form_parts(raw, kind=kind)
        if "file" not in parts:
            raise GraphError(100, "The parameter file is required.")
        if bytes_of(parts.get("messaging_product")) != b"whatsapp":
            raise GraphError(100, "The parameter messaging_product is required.")
        file = parts["file"]
        mime = file.get_content_type()
        content = checked(bytes_of(file), mime)
        return self.put(content, mime=mime, filename=file.get_filename() or "", number=number)


def form_parts(raw: bytes, *, kind: str) -> dict[str, Message]:
    """The parts of a form by their names."""
    form = message_from_bytes(b"Content-Type: " + kind.encode() + b"\r\n\r\n" + raw)
    payload = form.get_payload() if form.is_multipart() else []
    parts = [part for part in payload if isinstance(part, Message)] if isinstance(payload, list) else []
    return {str(part.get_param("name", header="content-disposition")): part for part in parts}


def bytes_of(part: Message | None) -> bytes:
    content = part.get_payload(decode=True) if part else b""
    return content if isinstance(content, bytes) else b""


def checked(content: bytes, mime: str) -> bytes:
    limit = next((most for most, types in LIMITS.values() if mime in types), None)
    if limit is None:
        taken = ", ".join(mime_type for _, types in LIMITS.values() for mime_type in types)
        raise GraphError(
            100, f"Param file must be a file with one of the following types: {taken}. Received: '{mime}'."
        )
    if not content or len(content) > limit:
        raise GraphError(131053, f"Media upload error: file size {len(content)} is not between 1 and {limit} bytes.")
    if mime == "image/webp" and len(content) > STILL_STICKER and content[12:16] != b"VP8X":
        raise GraphError(131053, f"Media upload error: a static sticker has at most {STILL_STICKER} bytes.")
    return content

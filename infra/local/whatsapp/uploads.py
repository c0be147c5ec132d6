"""The simulated Resumable Upload API: a session for a file, then its bytes, and a handle for a profile's picture."""

import re
from dataclasses import dataclass
from secrets import token_urlsafe
from urllib.parse import parse_qs, urlsplit

from infra.local.whatsapp import wire
from infra.local.whatsapp.rules import GraphError
from infra.local.whatsapp.shelf import Held, Shelf

SESSION = re.compile(r"/v\d+\.\d+/(\d+)/uploads/?$")
BYTES = re.compile(r"/v\d+\.\d+/(upload:[\w-]+)/?$")
TYPES = ("image/jpeg", "image/png", "application/pdf", "video/mp4")
"""Meta: types of files that the Resumable Upload API takes."""


@dataclass(frozen=True, slots=True)
class Session:
    length: int
    mime: str


class Uploads:
    def __init__(self, shelf: Shelf) -> None:
        self._shelf = shelf
        self._sessions: dict[str, Session] = {}
        self._handles: dict[str, str] = {}

    def answers(self, method: str, path: str) -> bool:
        route = urlsplit(path).path
        return method == "POST" and bool(SESSION.match(route) or BYTES.match(route))

    def answer(self, path: str, *, app: str, scheme: str, offset: str, raw: bytes) -> wire.Json:
        parts = urlsplit(path)
        if begun := SESSION.match(parts.path):
            asked = {name: values[-1] for name, values in parse_qs(parts.query).items()}
            return self._begin(begun[1], asked, app=app)
        session = self._sessions.get(parts.path.rpartition("/")[2])
        if session is None or scheme != "OAuth":
            raise GraphError(100, "The upload session does not exist or the Authorization header is not of type OAuth.")
        if offset != "0" or len(raw) != session.length:
            raise GraphError(100, "The file offset or the number of bytes does not match the upload session.")
        handle = f"4::{token_urlsafe(12)}"
        self._handles[handle] = self._shelf.put(raw, mime=session.mime).id
        return {"h": handle}

    def _begin(self, asked_of: str, asked: wire.Json, *, app: str) -> wire.Json:
        length, mime = str(asked.get("file_length", "")), str(asked.get("file_type", ""))
        if asked_of != app:
            raise GraphError(100, f"Object with ID '{asked_of}' does not exist", subcode=33)
        if not length.isdecimal() or int(length) < 1 or mime not in TYPES:
            raise GraphError(100, "Param file_length and file_type must be those of the file.")
        name = f"upload:{token_urlsafe(12)}"
        self._sessions[name] = Session(int(length), mime)
        return {"id": f"{name}?sig=ARZ"}

    def held(self, handle: str) -> Held | None:
        """The file of a handle."""
        return self._shelf.find(self._handles.get(handle, ""))

    def picture(self, handle: str) -> Held:
        """The picture of a handle, as a profile takes it."""
        held = self.held(handle)
        if held is None or not held.mime.startswith("image/"):
            raise GraphError(100, "Invalid parameter: profile_picture_handle is not a handle of an uploaded picture.")
        return held

"""The simulated Graph API's files: a lookup gives a URL, the URL the bytes, a form takes a shop's file."""

import re
from collections.abc import Iterator
from urllib.parse import parse_qs, urlsplit

from infra.local.whatsapp import ogg, wire
from infra.local.whatsapp.rules import MEDIA, GraphError
from infra.local.whatsapp.shelf import Held, Shelf

PATH = re.compile(r"/v\d+\.\d+/(\w+)(/media|/bytes)?/?$")


class FileDoor:
    """`url` is where the Graph API is, for the URLs that a lookup gives."""

    def __init__(self, shelf: Shelf) -> None:
        self.shelf = shelf
        self.url = ""

    def bytes_at(self, path: str) -> Held | None:
        """What a URL of a lookup gives; None for any other path."""
        match = PATH.match(urlsplit(path).path)
        return self.shelf.find(match[1]) if match and match[2] == "/bytes" else None

    def answers(self, method: str, path: str) -> bool:
        match = PATH.match(urlsplit(path).path)
        if match is None:
            return False
        return match[2] == "/media" if method == "POST" else self.shelf.find(match[1]) is not None

    def answer(self, method: str, path: str, *, raw: bytes, kind: str) -> wire.Json:
        parts = urlsplit(path)
        name = PATH.match(parts.path)[1]  # type: ignore[index]
        if method == "POST":
            return {"id": self.shelf.upload(raw, kind=kind, number=name).id}
        [asked] = parse_qs(parts.query).get("phone_number_id", [""])
        return self._told(name, asked=asked)

    def _told(self, name: str, *, asked: str) -> wire.Json:
        held = self.shelf.find(name)
        if held is None or (asked and held.number not in ("", asked)):
            raise GraphError(100, f"Unsupported get request. Object with ID '{name}' does not exist", subcode=33)
        about = {"mime_type": held.mime, "sha256": held.sha256, "file_size": len(held.content), "id": held.id}
        return {"messaging_product": "whatsapp", "url": f"{self.url}/{held.id}/bytes"} | about

    def check(self, body: wire.Json, *, number: str) -> None:
        """Raise `GraphError` for a file that this number has not uploaded."""
        for kind, part in files_of(body):
            if "id" not in part:
                continue
            held = self.shelf.find(str(part["id"]))
            if held is None or held.number not in ("", number):
                raise GraphError(100, f"Invalid parameter: media ID {part['id']} does not exist for this phone number")
            if held.kind != kind and body.get("type") == "template":
                raise GraphError(132012, f"header: Format mismatch, expected {kind.upper()}")

    def trouble(self, kind: str, part: wire.Json) -> int:
        """The error that a status tells of a file that is not of the message's kind, or 0. An Ogg file has to be whole
        and Opus in one channel, and a voice message has to be one."""
        held = self.shelf.find(str(part.get("id", ""))) if kind in MEDIA else None
        if held is None:
            return 0
        is_ogg = held.mime.startswith("audio/ogg")
        fits = (
            held.kind == kind and (is_ogg or not part.get("voice")) and (not is_ogg or ogg.is_mono_opus(held.content))
        )
        return 0 if fits else 131053


def files_of(body: wire.Json) -> Iterator[tuple[str, wire.Json]]:
    """Kind and part of each file that a message names: its own, or those of a template's header."""
    kind = body.get("type", "text")
    part = body.get(kind)
    if kind in MEDIA and isinstance(part, dict):
        yield kind, part
    for component in part.get("components", []) if kind == "template" and isinstance(part, dict) else []:
        for given in component.get("parameters", []):
            if given.get("type") in MEDIA:
                yield given["type"], given[given["type"]]

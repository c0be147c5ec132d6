"""The HTTP handler of a simulated channel: the page of its customers, and beside it the API of the vendor.

The pages share the style sheet and the scripts in `infra/local/web`. A page's script imports them from `../../web`:
that is their place in the folders, and in the browser it is `/web`, because an address has nothing above its root."""

import json
import re
from abc import abstractmethod
from pathlib import Path
from typing import Any, ClassVar, Protocol
from urllib.parse import parse_qsl, unquote, urlsplit

from infra.local.http_server import LocalHandler

type Json = dict[str, Any]

LOCAL = re.compile(r"(127\.0\.0\.1|localhost)(:[0-9]+)?")
SHARED = Path(__file__).parent / "web"
KINDS = {".html": "text/html", ".css": "text/css", ".js": "text/javascript", ".svg": "image/svg+xml"}
POLICY = "default-src 'none'; script-src 'self'; style-src 'self'; connect-src 'self'; frame-ancestors 'none'"


class Page(Protocol):
    def answer(self, name: str, asked: Json, raw: bytes, /) -> Json:
        """Answers a request of the page. Raises `ValueError` with a sentence for one that makes no sense."""


class WithPage(Protocol):
    @property
    def page(self) -> Page: ...


class ChannelHandler(LocalHandler):
    """`web` is the folder with the channel's own files of the page."""

    world: WithPage
    web: ClassVar[Path]
    policy = POLICY

    @abstractmethod
    def answer_api(self, path: str, raw: bytes) -> None:
        """Answers a call of the vendor's API."""

    def respond(self) -> None:
        raw = self.body()
        path = unquote(urlsplit(self.path).path)
        if not is_local(self):
            return self.json(403, {"description": "Abra por http://127.0.0.1."})
        if path.startswith("/page/"):
            return self._page(path.removeprefix("/page/"), raw)
        shared = path.startswith("/web/")
        if file := web_file(SHARED if shared else self.web, path.removeprefix("/web" if shared else "")):
            return self.secured(200, f"{KINDS[file.suffix]}; charset=utf-8", file.read_bytes())
        return self.answer_api(path, raw)

    def _page(self, name: str, raw: bytes) -> None:
        if self.command == "POST" and not is_of_own_page(self):
            return self.json(403, {"description": "Só esta página pode fazer isso."})
        asked = dict(parse_qsl(urlsplit(self.path).query))
        if self.headers.get_content_type() == "application/json":
            asked |= json_object(raw)
        try:
            return self.json(200, self.world.page.answer(name, asked, raw))
        except ValueError as error:
            return self.json(400, {"description": str(error)})

    def json(self, status: int, body: Json, **headers: str) -> None:
        self.secured(status, "application/json", json.dumps(body).encode(), **headers)

    def secured(self, status: int, kind: str, body: bytes, **headers: str) -> None:
        """Sends what a browser may not take for anything else, nor let load anything."""
        safe = {"X-Content-Type-Options": "nosniff", "Content-Security-Policy": self.policy}
        self.send(status, kind, body, safe | headers)


def is_local(handler: LocalHandler) -> bool:
    """Whether a request is meant for this machine, and not for a name that somebody leads here."""
    return bool(LOCAL.fullmatch(handler.headers.get("Host", "")))


def is_of_own_page(handler: LocalHandler) -> bool:
    """Another site's page cannot write as a customer: not with its origin, nor with the types that its forms send."""
    origin = urlsplit(handler.headers.get("Origin", "")).netloc
    kind = handler.headers.get_content_type()
    return origin in ("", handler.headers["Host"]) and kind in ("application/json", "application/octet-stream")


def json_object(raw: bytes) -> Json:
    """Returns a body's fields; none if it is no JSON object."""
    try:
        body = json.loads(raw or b"{}")
    except ValueError:
        return {}
    return body if isinstance(body, dict) else {}


def web_file(folder: Path, path: str) -> Path | None:
    """Returns the file of a page at a path such as `/page.js`; `/` is `index.html`."""
    file = folder / (path.removeprefix("/") or "index.html")
    return file if file.parent == folder and file.suffix in KINDS and file.is_file() else None

"""The HTTP server of the simulator: Graph API, page and the page's data, on 127.0.0.1 only."""

import json
import re
import socket
import threading
from collections.abc import Mapping
from contextlib import suppress
from pathlib import Path
from types import MappingProxyType
from typing import Any, cast
from urllib.parse import parse_qs, urlsplit

from atende.channels.meta.api_version import CURRENT
from infra.local.channel_page import KINDS, is_local, is_of_own_page, web_file
from infra.local.http_server import LocalHandler, LocalServer
from infra.local.whatsapp.graph import Graph
from infra.local.whatsapp.page import Page, PageError

WEB = Path(__file__).parent / "web"
LONGEST = 101 * 1024 * 1024
"""The largest file that WhatsApp takes, and the form around it."""
PING = 15.0
POLICY = (
    "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data: blob:; media-src 'self' blob:; "
    "connect-src 'self'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'"
)
SAFE = {
    "Content-Security-Policy": POLICY,
    "X-Content-Type-Options": "nosniff",
    "Referrer-Policy": "no-referrer",
    "Cache-Control": "no-store",
}
FILES = "/phone/files/"


class Server(LocalServer):
    """Takes its port when it starts. Threads are joined at the end: `stop` cuts every connection first."""

    daemon_threads = False
    block_on_close = True
    request_queue_size = 64

    def __init__(self, port: int, graph: Graph, page: Page) -> None:
        super().__init__(port, Handler, page, name="phone-server", bind=False)
        self.graph = graph
        self.stopping = threading.Event()
        self._sockets: set[socket.socket] = set()
        self._guard = threading.Lock()

    def start(self) -> None:
        try:
            self.server_bind()
            self.server_activate()
        except OSError:
            self.socket.close()
            raise
        super().start()

    def stop(self) -> None:
        self.stopping.set()
        self.shutdown()
        self._loop.join()
        with self._guard:
            for connection in self._sockets:
                with suppress(OSError):
                    connection.shutdown(socket.SHUT_RDWR)
        self.server_close()

    def process_request(self, request: Any, client_address: Any) -> None:
        with self._guard:
            self._sockets.add(request)
        super().process_request(request, client_address)

    def shutdown_request(self, request: Any) -> None:
        with self._guard:
            self._sockets.discard(request)
        super().shutdown_request(request)


def shown_as(mime: str) -> str:
    """A type that a browser shows and does not run: what a file says of itself is whatever somebody sent."""
    return (
        mime if mime.startswith(("image/j", "image/p", "image/w", "video/", "audio/")) else "application/octet-stream"
    )


class Handler(LocalHandler):
    """One route per line in `_route`."""

    world: Page
    methods = ("GET", "POST", "DELETE")

    @property
    def phones(self) -> Server:
        return cast("Server", self.server)

    def respond(self) -> None:
        if int(self.headers.get("Content-Length") or 0) > LONGEST:
            self.close_connection = True
            return self._json(413, {"error": "muito grande"})
        return self._route(self.command, self.body())

    def _route(self, method: str, raw: bytes) -> None:
        parts = urlsplit(self.path)
        if not is_local(self):
            return self._json(403, {"error": "Abra por http://127.0.0.1 ou http://localhost."})
        if re.match(r"/v\d", parts.path):
            return self._graph(method, raw)
        if parts.path == "/phone/events":
            return self._events()
        if parts.path.startswith("/phone/"):
            return self._page(method, parts.path, parts.query, raw)
        return self._file(parts.path)

    def _graph(self, method: str, raw: bytes) -> None:
        self.phones.stopping.wait(self.phones.graph.faults.slow)
        scheme, _, token = self.headers.get("Authorization", "").partition(" ")
        token = token.strip()
        if method == "GET" and (held := self.phones.graph.file(self.path, token=token)):
            return self._send(200, held.mime, held.content)
        kind = self.headers.get("Content-Type", "")
        answer = self.phones.graph.answer(
            method,
            self.path,
            token=token,
            raw=raw,
            kind=kind,
            scheme=scheme,
            offset=self.headers.get("file_offset", ""),
        )
        if answer is None:
            self.close_connection = True
            return None
        return self._json(answer.status, answer.body, **{"facebook-api-version": CURRENT})

    def _page(self, method: str, path: str, query: str, raw: bytes) -> None:
        if method != "GET" and not is_of_own_page(self):
            return self._json(403, {"error": "Só esta página pode fazer isso."})
        asked = {name: values[-1] for name, values in parse_qs(query).items()}
        if method == "GET" and path.startswith(FILES):
            return self._held(path.removeprefix(FILES))
        try:
            return self._json(200, self.world.answer(method, path, asked, raw))
        except PageError as error:
            return self._json(400, {"error": str(error)})

    def _held(self, ident: str) -> None:
        """A file as the customer's phone shows it."""
        held = self.world.shelf.find(ident)
        return (
            self._send(200, shown_as(held.mime), held.content)
            if held
            else self._json(404, {"error": "O arquivo se foi."})
        )

    def _events(self) -> None:
        """Server-Sent Events: the version of the state, whenever it grows."""
        self.close_connection = True
        self.send_response(200)
        self.send_header("Content-Type", "text/event-stream")
        self.send_header("Cache-Control", "no-store")
        self.end_headers()
        book, seen = self.world.book, -1
        try:
            while not self.phones.stopping.is_set():
                version = book.await_change(seen, timeout=PING)
                self.wfile.write(b": still here\n\n" if version == seen else b"data: %d\n\n" % version)
                seen = version
        except OSError:
            return

    def _file(self, path: str) -> None:
        file = web_file(WEB, path)
        if file is None:
            return self._json(404, {"error": "Não há nada neste endereço."})
        if path == "/":
            self.world.welcome()
        return self._send(200, KINDS[file.suffix] + "; charset=utf-8", file.read_bytes())

    def _json(self, status: int, body: Any, **headers: str) -> None:
        self._send(status, "application/json", json.dumps(body).encode(), headers)

    def _send(self, status: int, kind: str, body: bytes, headers: Mapping[str, str] = MappingProxyType({})) -> None:
        self.send(status, kind, body, SAFE | dict(headers))

"""The HTTP door of the simulated chats: the Graph API, the files, and the page."""

import json
import re
import threading
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import TYPE_CHECKING, Any, cast
from urllib.parse import parse_qsl, unquote, urlsplit

from infra.local.meta.graphapi import Refused
from infra.local.meta.state import Call, Json

if TYPE_CHECKING:
    from infra.local.meta.chats import MetaChats

VERSION = re.compile(r"/v\d+\.\d+/")
LOCAL = re.compile(r"(127\.0\.0\.1|localhost)(:[0-9]+)?")
WEB = Path(__file__).parent / "web"
WEB_FILES = {
    "/": ("index.html", "text/html; charset=utf-8"),
    "/page.css": ("page.css", "text/css; charset=utf-8"),
    "/page.js": ("page.js", "text/javascript; charset=utf-8"),
}
POLICY = "default-src 'none'; script-src 'self'; style-src 'self'; connect-src 'self'; frame-ancestors 'none'"


class Server(ThreadingHTTPServer):
    daemon_threads = True

    def __init__(self, port: int, chats: "MetaChats") -> None:
        super().__init__(("127.0.0.1", port), Handler)
        self.chats = chats
        self._loop = threading.Thread(target=self.serve_forever, kwargs={"poll_interval": 0.03}, name="meta-server")

    @property
    def port(self) -> int:
        return int(self.server_address[1])

    def start(self) -> None:
        self._loop.start()

    def stop(self) -> None:
        self.shutdown()
        self._loop.join()
        self.server_close()

    def handle_error(self, request: Any, client_address: Any) -> None:
        """A client that went away is no news."""


class Handler(BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"
    disable_nagle_algorithm = True

    @property
    def chats(self) -> "MetaChats":
        return cast("Server", self.server).chats

    def do_GET(self) -> None:
        self._route(b"")

    def do_DELETE(self) -> None:
        self._route(b"")

    def do_POST(self) -> None:
        self._route(self.rfile.read(int(self.headers.get("Content-Length") or 0)))

    def _route(self, raw: bytes) -> None:
        parts = urlsplit(self.path)
        path = unquote(parts.path)
        if not LOCAL.fullmatch(self.headers.get("Host", "")):
            return self._json(403, {"error": {"message": "Abra por http://127.0.0.1.", "code": 10}})
        if path.startswith("/page/"):
            return self._page(path.removeprefix("/page/"), raw)
        if asset := WEB_FILES.get(path):
            return self._send(200, asset[1], (WEB / asset[0]).read_bytes())
        if path.startswith("/cdn/"):
            return self._file(path)
        fields = dict(parse_qsl(parts.query)) | self._body(raw)
        return self._call(VERSION.sub("/", path).strip("/"), fields)

    def _body(self, raw: bytes) -> Json:
        if self.headers.get_content_type() == "application/json":
            try:
                body = json.loads(raw or b"{}")
            except ValueError:
                body = {}
            return body if isinstance(body, dict) else {}
        return dict(parse_qsl(raw.decode(errors="replace")))

    def _page(self, name: str, raw: bytes) -> None:
        """The page is this server's own: another site's page cannot write as a customer."""
        origin = urlsplit(self.headers.get("Origin", "")).netloc
        kind = self.headers.get_content_type()
        ours = origin in ("", self.headers["Host"]) and kind in ("application/json", "application/octet-stream")
        if self.command == "POST" and not ours:
            return self._json(403, {"description": "Só esta página pode fazer isso."})
        asked: Json = dict(parse_qsl(urlsplit(self.path).query))
        asked |= self._body(raw) if kind == "application/json" else {}
        try:
            return self._json(200, self.chats.page.answer(name, asked, raw))
        except ValueError as error:
            return self._json(400, {"description": str(error)})

    def _call(self, path: str, fields: Json) -> None:
        state, faults = self.chats.state, self.chats.faults
        sends = path.endswith("/messages") and "message" in fields
        token = self.headers.get("Authorization", "").removeprefix("Bearer ") or str(fields.pop("access_token", ""))

        def note(status: int, *, done: bool) -> None:
            state.calls.append(Call(method=self.command, path=path, fields=fields, status=status, done=done))

        if sends and faults.close > 0:
            faults.close -= 1
            note(0, done=False)
            self.close_connection = True
            return None
        try:
            if sends:
                self._strike()
            with state.changed:
                result = self.chats.api.answer(self.command, path, fields, token)
                state.changed.notify_all()
        except Refused as refused:
            note(refused.status, done=False)
            return self._json(refused.status, refused.body, **refused.headers)
        note(200, done=True)
        if sends and faults.lose_answers > 0:
            faults.lose_answers -= 1
            self.close_connection = True
            return None
        return self._json(200, result)

    def _strike(self) -> None:
        """Refuses this send, if a refusal is due."""
        faults = self.chats.faults
        if faults.throttle:
            raise Refused(613, 0, "", **{"Retry-After": str(faults.throttle.pop(0))})
        if faults.refuse:
            raise Refused(*faults.refuse.pop(0))

    def _file(self, path: str) -> None:
        if path not in self.chats.state.files:
            return self._json(403, {"description": "URL signature expired"})
        mime, content = self.chats.state.files[path]
        return self._send(200, mime, content)

    def _json(self, status: int, body: Json, **headers: str) -> None:
        self._send(status, "application/json", json.dumps(body).encode(), **headers)

    def _send(self, status: int, kind: str, body: bytes, **headers: str) -> None:
        self.send_response(status)
        self.send_header("Content-Type", kind)
        self.send_header("Content-Length", str(len(body)))
        self.send_header("X-Content-Type-Options", "nosniff")
        self.send_header("Content-Security-Policy", POLICY)
        for name, value in headers.items():
            self.send_header(name, value)
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, *_: Any) -> None:
        """Says nothing on the terminal."""

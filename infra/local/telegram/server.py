"""The HTTP door of the simulated Bot API."""

import json
import re
import threading
from email.parser import BytesParser
from email.policy import HTTP
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import TYPE_CHECKING, Any, cast
from urllib.parse import parse_qsl, unquote, urlsplit

from infra.local.telegram.botapi import Refused
from infra.local.telegram.state import Bot, Call, Json

if TYPE_CHECKING:
    from infra.local.telegram.telegram import Telegram

METHOD = re.compile(r"/bot([^/]+)/(\w+)")
FILE = re.compile(r"/file/bot([^/]+)/(.+)")
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

    def __init__(self, port: int, telegram: "Telegram") -> None:
        super().__init__(("127.0.0.1", port), Handler)
        self.telegram = telegram
        self._loop = threading.Thread(target=self.serve_forever, kwargs={"poll_interval": 0.03}, name="telegram-server")

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
    def telegram(self) -> "Telegram":
        return cast("Server", self.server).telegram

    def do_GET(self) -> None:
        self._route(b"")

    def do_POST(self) -> None:
        self._route(self.rfile.read(int(self.headers.get("Content-Length") or 0)))

    def _route(self, raw: bytes) -> None:
        path = unquote(urlsplit(self.path).path)
        if not LOCAL.fullmatch(self.headers.get("Host", "")):
            return self._json(403, {"ok": False, "error_code": 403, "description": "Abra por http://127.0.0.1."})
        if path.startswith("/page/"):
            return self._page(path.removeprefix("/page/"), raw)
        if asset := WEB_FILES.get(path):
            return self._send(200, asset[1], (WEB / asset[0]).read_bytes())
        if file := FILE.fullmatch(path):
            return self._file(file[1], file[2])
        if call := METHOD.fullmatch(path):
            return self._call(call[1], call[2], raw)
        return self._json(404, {"ok": False, "error_code": 404, "description": "Not Found"})

    def _page(self, name: str, raw: bytes) -> None:
        """The page is this server's own: another site's page cannot write as a customer."""
        origin = urlsplit(self.headers.get("Origin", "")).netloc
        kind = self.headers.get_content_type()
        ours = origin in ("", self.headers["Host"]) and kind in ("application/json", "application/octet-stream")
        if self.command == "POST" and not ours:
            return self._json(403, {"description": "Só esta página pode fazer isso."})
        asked: Json = dict(parse_qsl(urlsplit(self.path).query))
        if kind == "application/json" and raw:
            asked = fields_of(raw, kind, "")
        try:
            return self._json(200, self.telegram.page.answer(name, asked, raw))
        except (Refused, ValueError) as error:
            return self._json(400, {"description": str(error).removeprefix("Bad Request: ")})

    def _bot(self, token: str) -> Bot:
        bot = self.telegram.state.bots.get(token)
        if bot is None:
            raise Refused(401, "Unauthorized")
        return bot

    def _call(self, token: str, method: str, raw: bytes) -> None:
        state, faults = self.telegram.state, self.telegram.faults
        fields = fields_of(raw, self.headers.get("Content-Type", ""), urlsplit(self.path).query)
        sends = method.startswith(("send", "setMessage")) and method != "sendChatAction"
        if sends and faults.close > 0:
            faults.close -= 1
            state.calls.append(Call(method=method, fields=fields, status=0, done=False))
            self.close_connection = True
            return None
        try:
            if sends:
                self.telegram.api.strike(str(fields.get("text", "")))
            result = self.telegram.api.answer(self._bot(token), method, fields)
        except Refused as refused:
            state.calls.append(Call(method=method, fields=fields, status=refused.status, done=False))
            return self._json(refused.status, refused.body)
        state.calls.append(Call(method=method, fields=fields, status=200, done=True))
        if sends and (faults.lose_answers > 0 or fields.get("text") in faults.lost_texts):
            faults.lose_answers = max(0, faults.lose_answers - 1)
            self.close_connection = True
            return None
        return self._json(200, {"ok": True, "result": result})

    def _file(self, token: str, path: str) -> None:
        try:
            self._bot(token)
        except Refused as refused:
            return self._json(refused.status, refused.body)
        content = next((content for known, content in self.telegram.state.files.values() if known == path), None)
        if content is None:
            return self._json(404, {"ok": False, "error_code": 404, "description": "Not Found"})
        return self._send(200, "application/octet-stream", content)

    def _json(self, status: int, body: Json) -> None:
        self._send(status, "application/json", json.dumps(body).encode())

    def _send(self, status: int, kind: str, body: bytes) -> None:
        self.send_response(status)
        self.send_header("Content-Type", kind)
        self.send_header("Content-Length", str(len(body)))
        self.send_header("X-Content-Type-Options", "nosniff")
        self.send_header("Content-Security-Policy", POLICY)
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, *_: Any) -> None:
        """Says nothing on the terminal."""


def fields_of(raw: bytes, kind: str, query: str) -> Json:
    """The fields of a call, which may come as JSON, as a form with files, as an encoded form, or in the address."""
    if kind.startswith("application/json"):
        found = json.loads(raw or b"{}")
        return found if isinstance(found, dict) else {}
    if kind.startswith("multipart/form-data"):
        return _form(raw, kind)
    return dict(parse_qsl(query)) | dict(parse_qsl(raw.decode()))


def _form(raw: bytes, kind: str) -> Json:
    message = BytesParser(policy=HTTP).parsebytes(b"Content-Type: " + kind.encode() + b"\r\n\r\n" + raw)
    fields: Json = {}
    for part in message.iter_parts():
        name = str(part.get_param("name", header="content-disposition"))
        content = cast("bytes", part.get_payload(decode=True))
        if filename := part.get_filename():
            fields[name] = {"filename": unquote(filename), "mime": part.get_content_type(), "content": content}
        else:
            fields[name] = content.decode()
    return fields

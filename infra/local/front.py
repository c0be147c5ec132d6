"""The desk's address on a laptop: what a custom domain is to an HTTP API on AWS.

The emulator serves the API at `/_aws/execute-api/<api>/$default/...`, a path that no absolute link of the console
survives, and also at `<api>.execute-api.localhost:<port>`. We put a proxy before the path, because that host name
resolves only in some browsers (not in Safari, nor in programs on most machines) and carries an id that changes with
every new stack, which would end sessions and bookmarks; and because a proxy can ask again in the moment in which
code is replaced. It hosts nothing of the desk itself; a page for whoever builds the console is given to it.
"""

import json
import sys
import threading
import time
from collections.abc import Callable, Mapping
from http import HTTPStatus
from http.client import HTTPConnection, HTTPException, HTTPResponse
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from types import MappingProxyType
from typing import Any, ClassVar, Self
from urllib.parse import urlsplit

from infra.local import Trouble

HOP_BY_HOP = {"connection", "keep-alive", "proxy-connection", "te", "trailer", "transfer-encoding", "upgrade"}
"""Headers about one connection, not about the message (RFC 9110, 7.6.1)."""
CHUNK = 65_536
NO_PAGES: Mapping[str, Callable[[], bytes]] = MappingProxyType({})


class Front:
    """`Front(8000, target=f"{emulator.url}/_aws/execute-api/{api}/$default").start()`; port 0 takes a free one.

    `pages` are HTML pages of this machine alone, each by its path: what makes it is called at each request.
    """

    def __init__(self, port: int, *, target: str, pages: Mapping[str, Callable[[], bytes]] = NO_PAGES) -> None:
        known = {"target": urlsplit(target), "pages": pages}
        self._server = Server(("127.0.0.1", port), type("ToTarget", (Forward,), known))
        self.port = int(self._server.server_address[1])
        self.url = f"http://localhost:{self.port}"

    def start(self) -> Self:
        threading.Thread(target=self._server.serve_forever, args=(0.05,), name="front", daemon=True).start()
        return self

    def stop(self) -> None:
        self._server.shutdown()
        self._server.server_close()


class Server(ThreadingHTTPServer):
    daemon_threads = True
    block_on_close = False
    request_queue_size = 128

    def handle_error(self, request: Any, client_address: Any) -> None:
        """A browser that went away is nothing to tell."""
        if not isinstance(sys.exception(), ConnectionError):
            super().handle_error(request, client_address)


class Forward(BaseHTTPRequestHandler):
    """One connection of a browser or a channel; raw bytes, headers, cookies and query go on as they came."""

    protocol_version = "HTTP/1.1"
    disable_nagle_algorithm = True  # head and body are two packets; the second would wait 40 ms
    timeout = 75
    target: ClassVar = urlsplit("")
    pages: ClassVar[Mapping[str, Callable[[], bytes]]] = NO_PAGES

    def __getattr__(self, name: str) -> Any:
        """Every method goes on to the functions, which know what they refuse; the base class asks for `do_GET`."""
        if name.startswith("do_"):
            return self.forward
        raise AttributeError(name)

    def forward(self) -> None:
        body = self._body()
        if self.command == "GET" and (made := self.pages.get(self.path)):
            self._show(made)
            return
        try:
            upstream, answer = self._ask(body)
            if answer.status == HTTPStatus.BAD_GATEWAY and self.command == "GET":
                upstream.close()
                time.sleep(0.3)
                upstream, answer = self._ask(body)
        except (OSError, HTTPException):
            self._unreachable()
            return
        try:
            self._pass_on(answer)
        finally:
            upstream.close()

    def _show(self, made: Callable[[], bytes]) -> None:
        """A page of this machine; what is wrong in its sources is said in its place."""
        try:
            self._answer_with(HTTPStatus.OK, "text/html; charset=utf-8", made())
        except Trouble as error:
            self._answer_with(HTTPStatus.INTERNAL_SERVER_ERROR, "text/plain; charset=utf-8", str(error).encode())

    def log_message(self, format: str, *args: object) -> None:  # noqa: A002 - the name that the base class gave it
        """Nothing: the functions log what they do."""

    def _body(self) -> bytes:
        if "chunked" in self.headers.get("Transfer-Encoding", ""):
            return b"".join(iter(self._chunk, b""))
        return self.rfile.read(int(self.headers.get("Content-Length", 0)))

    def _chunk(self) -> bytes:
        size = int(self.rfile.readline().split(b";")[0], 16)
        chunk = self.rfile.read(size)
        self.rfile.readline()
        return chunk

    def _ask(self, body: bytes) -> tuple[HTTPConnection, HTTPResponse]:
        upstream = HTTPConnection(self.target.hostname or "", self.target.port, timeout=40)
        try:
            return upstream, self._answer(upstream, body)
        except BaseException:
            upstream.close()
            raise

    def _answer(self, upstream: HTTPConnection, body: bytes) -> HTTPResponse:
        upstream.putrequest(self.command, self.target.path + self.path, skip_host=True, skip_accept_encoding=True)
        for name, value in self.headers.raw_items():
            if name.lower() not in HOP_BY_HOP | {"content-length"}:
                upstream.putheader(name, value)
        if body or self.command in ("POST", "PUT", "PATCH"):
            upstream.putheader("Content-Length", str(len(body)))
        upstream.endheaders(body)
        return upstream.getresponse()

    def _pass_on(self, answer: HTTPResponse) -> None:
        self.send_response_only(answer.status, answer.reason)
        for name, value in answer.getheaders():
            if name.lower() not in HOP_BY_HOP:
                self.send_header(name, value)
        chunked = answer.length is None and self.command != "HEAD"
        if chunked:
            self.send_header("Transfer-Encoding", "chunked")
        self.end_headers()
        while chunk := answer.read1(CHUNK):
            self.wfile.write(b"%x\r\n%b\r\n" % (len(chunk), chunk) if chunked else chunk)
        if chunked:
            self.wfile.write(b"0\r\n\r\n")

    def _unreachable(self) -> None:
        say = "O Atende local está reiniciando. Tente de novo em instantes."
        body = json.dumps({"error": {"code": "starting", "message": say}}, ensure_ascii=False).encode()
        self._answer_with(HTTPStatus.BAD_GATEWAY, "application/json; charset=utf-8", body)

    def _answer_with(self, status: HTTPStatus, content_type: str, body: bytes) -> None:
        self.send_response_only(status)
        self.send_header("Content-Type", content_type)
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)

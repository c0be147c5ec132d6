"""The HTTP server under the simulated vendors and the shop's site: on 127.0.0.1, silent, a thread for each request."""

import threading
from abc import ABC, abstractmethod
from collections.abc import Mapping
from http import HTTPStatus
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from types import MappingProxyType
from typing import Any, ClassVar, cast


class LocalServer(ThreadingHTTPServer):
    """`world` is what its handler answers for; port 0 takes a free one."""

    daemon_threads = True

    def __init__(
        self, port: int, handler: type[BaseHTTPRequestHandler], world: Any, *, name: str, bind: bool = True
    ) -> None:
        super().__init__(("127.0.0.1", port), handler, bind_and_activate=bind)
        self.world = world
        self._loop = threading.Thread(target=self.serve_forever, kwargs={"poll_interval": 0.03}, name=name)

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


class LocalHandler(BaseHTTPRequestHandler, ABC):
    """Who inherits answers a request of one of its `methods` in `respond`."""

    protocol_version = "HTTP/1.1"
    disable_nagle_algorithm = True
    methods: ClassVar[tuple[str, ...]] = ("GET", "POST")

    world: Any
    """What it answers for. Who inherits says of what type it is."""

    def setup(self) -> None:
        super().setup()
        self.world = cast("LocalServer", self.server).world

    @abstractmethod
    def respond(self) -> None: ...

    def do_GET(self) -> None:
        if self.command in self.methods:
            self.respond()
        else:
            self.send_error(HTTPStatus.NOT_IMPLEMENTED)

    do_POST = do_PUT = do_PATCH = do_DELETE = do_GET  # noqa: N815 - names of the base class

    def body(self) -> bytes:
        return self.rfile.read(int(self.headers.get("Content-Length") or 0))

    def send(self, status: int, kind: str, body: bytes, headers: Mapping[str, str] = MappingProxyType({})) -> None:
        self.send_response(status)
        for name, value in ({"Content-Type": kind, "Content-Length": str(len(body))} | dict(headers)).items():
            self.send_header(name, value)
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, *_: Any) -> None:
        """Says nothing on the terminal."""

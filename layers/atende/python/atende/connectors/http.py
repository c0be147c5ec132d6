"""The one HTTP client for addresses that a shop or a vendor names: connectors and outgoing webhooks.

A call goes to a public address only, the very one that was looked at; it follows no redirect, uses no proxy, and has
bounds for its time and for its answer. It decides nothing about retries: whoever calls knows whether a call may be
repeated, and `uncertain` says whether the other side may have done it.
"""

import contextlib
import json
import socket
import ssl
import threading
import time
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import UTC, datetime
from email.utils import parsedate_to_datetime
from math import ceil, inf
from types import MappingProxyType
from typing import Any
from urllib.parse import SplitResult

import requests
from requests.adapters import HTTPAdapter
from urllib3.exceptions import NewConnectionError

from atende.connectors import addresses, sentences
from atende.core.errors import Cause, ConnectorError

CONNECT_SECONDS, READ_SECONDS, WHOLE_SECONDS = 3.0, 10.0, 15.0
"""Until a connection stands, between two parts of an answer, and for a whole call."""
JOB_SECONDS = 40.0
"""For all calls of one job: its function ends after 60."""
LONGEST_ANSWER = 2_000_000
"""Bytes of an answer, after decompression."""
PART = 16 * 1024
LONGEST_WAIT = 24 * 3600
"""The most seconds of a Retry-After that are believed."""
USER_AGENT = "Atende"
NOTHING: Mapping[str, Any] = MappingProxyType({})


@dataclass(frozen=True, slots=True, kw_only=True)
class Answer:
    """An answer, whatever its status. Header names are in lower case."""

    status: int
    headers: Mapping[str, str] = field(default_factory=dict)
    body: bytes = b""

    @property
    def ok(self) -> bool:
        return 200 <= self.status < 300

    def json(self) -> Any:
        """Returns the decoded body; None when it is no JSON."""
        try:
            return json.loads(self.body)
        except (ValueError, RecursionError):
            return None

    def retry_after(self, *, at: datetime) -> int | None:
        """Returns the seconds that the other side asks to wait, from seconds or a date; None when it does not say.

        >>> noon = datetime(2026, 11, 25, 12, tzinfo=UTC)
        >>> Answer(status=429, headers={"retry-after": "30"}).retry_after(at=noon)
        30
        >>> Answer(status=503, headers={"retry-after": "Wed, 25 Nov 2026 12:01:00 GMT"}).retry_after(at=noon)
        60
        >>> Answer(status=503, headers={"retry-after": "soon"}).retry_after(at=noon)
        """
        said = self.headers.get("retry-after", "").strip()
        if said.isascii() and said.replace(".", "", 1).isdigit():
            return ceil(min(float(said), LONGEST_WAIT))
        try:
            until = parsedate_to_datetime(said).astimezone(UTC)
        except (ValueError, OverflowError):
            return None
        return max(0, min(int((until - at).total_seconds()), LONGEST_WAIT))


class HttpClient:
    """Makes calls. `private` allows addresses of internal networks and plain HTTP: an operator's choice for
    simulators, never a shop's. `all_seconds` bounds all calls together, from now on."""

    def __init__(
        self,
        *,
        private: bool = False,
        read_seconds: float = READ_SECONDS,
        whole_seconds: float = WHOLE_SECONDS,
        all_seconds: float = inf,
    ) -> None:
        self._private = private
        self._read_seconds = read_seconds
        self._whole_seconds = whole_seconds
        self._end = time.monotonic() + all_seconds

    def call(
        self,
        method: str,
        url: str,
        *,
        headers: Mapping[str, str] = NOTHING,
        params: Mapping[str, str] = NOTHING,
        body: bytes | None = None,
        most: int = LONGEST_ANSWER,
    ) -> Answer:
        """Returns the answer, whatever its status; a redirect is an answer too.

        Raises `BadRequest` for an address that may not be called, and `ConnectorError` when no answer comes, when it is
        too long, or when the time for all calls is over: `uncertain` if the call may have reached the other side."""
        if time.monotonic() >= self._end:
            raise ConnectorError(sentences.UNANSWERED, cause=Cause.RETRY)
        parts = addresses.parse(url, private=self._private)
        port = parts.port or (443 if parts.scheme == "https" else 80)
        candidates = addresses.resolve(parts.hostname or "", port, private=self._private)
        request = requests.Request(method, url, params=dict(params), data=body, headers=own(headers, parts))
        end = min(time.monotonic() + self._whole_seconds, self._end)
        for last, address in ((number == len(candidates), ip) for number, ip in enumerate(candidates, start=1)):
            try:
                return self._once(request, parts, address, most=most, end=end)
            except ConnectorError as error:
                if error.uncertain or last:
                    raise
        raise ConnectorError(sentences.ADDRESS_UNKNOWN, cause=Cause.RETRY)

    def _once(self, request: requests.Request, parts: SplitResult, address: str, *, most: int, end: float) -> Answer:
        pinned = Pinned(address, parts.hostname or "", end=end)
        with requests.Session() as session, pinned.cut():
            session.trust_env = False
            session.mount(f"{parts.scheme}://", pinned)
            try:
                answer = session.send(
                    session.prepare_request(request),
                    timeout=(CONNECT_SECONDS, self._read_seconds),
                    allow_redirects=False,
                    stream=True,
                )
                return bounded(answer, most=most, end=end)
            except requests.RequestException as error:
                if is_unreached(error):
                    raise ConnectorError(sentences.UNREACHED, cause=Cause.RETRY) from error
                raise ConnectorError(sentences.UNANSWERED, cause=Cause.RETRY, uncertain=True) from error


class Pinned(HTTPAdapter):
    """Connects to one IP address and asks no name server; certificates are checked for the host's name. At the time
    `end` its connections are cut: a time-out of a socket begins anew with each byte that a slow server sends."""

    def __init__(self, address: str, host: str, *, end: float) -> None:
        self._address = address
        self._host = host
        self._end = end
        self._sockets: list[socket.socket] = []
        super().__init__(max_retries=0)

    @contextlib.contextmanager
    def cut(self) -> Iterator[None]:
        """Has the connections of what is called inside be cut when its time is over."""
        timer = threading.Timer(max(0.0, self._end - time.monotonic()), self._cut)
        timer.daemon = True
        timer.start()
        try:
            yield
        finally:
            timer.cancel()

    def _cut(self) -> None:
        for connected in self._sockets:
            with contextlib.suppress(OSError):  # it is closed already
                socket.socket.shutdown(connected, socket.SHUT_RDWR)  # below TLS, which another thread is reading

    def get_connection_with_tls_context(self, *args: Any, **more: Any) -> Any:
        """Returns the pool, whose connections tell their sockets."""
        pool: Any = super().get_connection_with_tls_context(*args, **more)
        made = pool.ConnectionCls

        def connection(*args: Any, **more: Any) -> Any:
            fresh = made(*args, **more)
            connect = fresh.connect

            def connected() -> None:
                connect()
                self._sockets.append(fresh.sock)
                if time.monotonic() >= self._end:  # the timer came before the socket
                    self._cut()

            fresh.connect = connected
            return fresh

        pool.ConnectionCls = connection
        return pool

    def build_connection_pool_key_attributes(self, request: Any, verify: Any, cert: Any = None) -> Any:
        """Returns what urllib3 connects to: the address instead of the name."""
        named: Any = super().build_connection_pool_key_attributes(request, verify, cert)
        host, pool = named
        host["host"] = self._address
        if host["scheme"] == "https":
            pool |= {"server_hostname": self._host, "assert_hostname": self._host}
        return host, pool


def own(headers: Mapping[str, str], parts: SplitResult) -> dict[str, str]:
    """Returns the headers with the host's name, which the connection does not know."""
    defaults = {"User-Agent": USER_AGENT, "Accept": "application/json"}
    return defaults | dict(headers) | {"Host": parts.netloc}


def bounded(answer: requests.Response, *, most: int, end: float) -> Answer:
    """Returns the answer with its body. Raises `ConnectorError` beyond `most` bytes or the time `end`."""
    whole = bytearray()
    for part in answer.iter_content(PART):
        whole += part
        if len(whole) > most:
            raise ConnectorError(sentences.ANSWER_TOO_LONG, uncertain=True)
    if time.monotonic() > end:  # the connection was cut, perhaps between two headers
        raise ConnectorError(sentences.UNANSWERED, cause=Cause.RETRY, uncertain=True)
    headers = {name.lower(): value for name, value in answer.headers.items()}
    return Answer(status=answer.status_code, headers=headers, body=bytes(whole))


def is_unreached(error: requests.RequestException) -> bool:
    """Whether no connection was made, so that the other side certainly got nothing. Of failures of TLS only a refused
    certificate is surely before the request; another may break off the answer."""
    reason = getattr(error.args[0] if error.args else None, "reason", None)
    if isinstance(error, requests.exceptions.SSLError):
        return any(isinstance(cause, ssl.SSLCertVerificationError) for cause in getattr(reason, "args", ()))
    return isinstance(error, requests.ConnectTimeout) or isinstance(reason, NewConnectionError)

"""The only HTTP client of the Graph API: it keeps a connection, adds each number's token and sets the timeouts."""

import time
from collections.abc import Callable, Mapping
from typing import Any

import requests

from atende.channels.whatsapp.texts import refusals
from atende.core.errors import Cause, ChannelError

TIMEOUT = (2.0, 10.0)
"""Seconds to connect, and seconds to wait for an answer (for a file: between two parts). A batch of two sends that both
wait that long ends within the function's timeout. When an answer comes later, the send is uncertain until its status
arrives."""
IDLE = 20.0
"""Seconds after which a kept connection is replaced: it may have closed while the function was frozen, and a send on it
would be uncertain."""


class NoToken(ChannelError):
    """No token is stored for a number."""

    def __init__(self) -> None:
        super().__init__(refusals.NO_TOKEN, cause=Cause.NUMBER)


class GraphClient:
    """`url` contains the version. `token` returns the Graph token of a phone number id, or None when there is none; it
    raises `ChannelError` while the token cannot be read."""

    def __init__(self, url: str, token: Callable[[str], str | None]) -> None:
        self.url = url
        self._token = token
        self._session = requests.Session()
        self._session.trust_env = False
        self._used = time.monotonic()

    def request(
        self, method: str, url: str, *, address: str, headers: Mapping[str, str] | None = None, **options: Any
    ) -> requests.Response:
        """Sends a request with the token of the number `address`. Raises `ChannelError` before anything is sent when
        there is no token, and the exceptions of `requests`."""
        token = self._token(address)
        if token is None:
            raise NoToken
        if time.monotonic() - self._used > IDLE:
            self._session.close()
        self._used = time.monotonic()
        allowed = {**(headers or {}), "Authorization": f"Bearer {token}"}
        return self._session.request(method, url, headers=allowed, timeout=TIMEOUT, allow_redirects=False, **options)

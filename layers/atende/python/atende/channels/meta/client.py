"""The only HTTP client of the Graph API: it keeps a connection, adds each inbox's token and sets the timeouts."""

import time
from collections.abc import Callable, Mapping
from typing import Any

import requests

from atende.core.errors import Cause, ChannelError
from atende.core.sentences import Sentence

TIMEOUT = (2.0, 10.0)
"""Seconds to connect, and seconds to wait for an answer (for a file: between two parts). A batch of two sends that both
wait that long ends within the function's timeout. When an answer comes later, the send is uncertain until its status
arrives."""
IDLE = 20.0
"""Seconds after which a kept connection is replaced: it may have closed while the function was frozen, and a send on it
would be uncertain."""


class NoToken(ChannelError):
    """No token is stored for an inbox."""

    def __init__(self, sentence: Sentence) -> None:
        super().__init__(sentence, cause=Cause.NUMBER)


class GraphClient:
    """`url` contains the version. `token` returns the token of an inbox's address, or None when there is none; it
    raises `ChannelError` while the token cannot be read. `no_token` says that there is none."""

    def __init__(self, url: str, token: Callable[[str], str | None], *, no_token: Sentence) -> None:
        self.url = url
        self._token = token
        self._no_token = no_token
        self._session = requests.Session()
        self._session.trust_env = False
        self._used = time.monotonic()

    def request(
        self,
        method: str,
        url: str,
        *,
        address: str,
        headers: Mapping[str, str] | None = None,
        scheme: str = "Bearer",
        **options: Any,
    ) -> requests.Response:
        """Sends a request with the token of the inbox at `address`. `scheme` is `OAuth` for the Resumable Upload API,
        which takes no other. Raises `ChannelError` before anything is sent when
        there is no token, and the exceptions of `requests`."""
        token = self._token(address)
        if token is None:
            raise NoToken(self._no_token)
        if time.monotonic() - self._used > IDLE:
            self._session.close()
        self._used = time.monotonic()
        allowed = {**(headers or {}), "Authorization": f"{scheme} {token}"}
        return self._session.request(method, url, headers=allowed, timeout=TIMEOUT, allow_redirects=False, **options)

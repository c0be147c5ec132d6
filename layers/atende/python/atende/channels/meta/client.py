"""How the Graph API is called: `GraphClient` keeps a connection and adds each inbox's token; `ask_once` takes the token
of an owner who is connecting an inbox."""

import time
from collections.abc import Callable, Mapping
from typing import Any

import requests

from atende.core.errors import Cause, ChannelError
from atende.core.lenient_json import obj
from atende.core.sentences import Sentence

TIMEOUT = (2.0, 10.0)
"""Seconds to connect, and seconds to wait for an answer (for a file: between two parts). A batch of two sends that both
wait that long ends within the function's timeout. When an answer comes later, the send is uncertain until its status
arrives."""
PASTED_TIMEOUT = (2.0, 8.0)
"""The same for a call with a token that an owner has pasted: the console waits for it."""
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
        self._session = session()
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


def session() -> requests.Session:
    """A session that takes neither a proxy nor a password from the machine it runs on."""
    opened = requests.Session()
    opened.trust_env = False
    return opened


def ask_once(
    method: str, url: str, *, token: str, no_answer: Sentence, query: Mapping[str, str], post: Any = None
) -> tuple[bool, dict[str, Any]]:
    """Calls once with a token that belongs to no inbox yet. An empty `token` is one that stands in the query.

    Returns whether the call was accepted, and the JSON. Raises `ChannelError` when Meta does not answer; it never holds
    the request's address, in which a token may stand.
    """
    headers = {"Authorization": f"Bearer {token}"} if token else {}
    try:
        with session() as opened:
            answer = opened.request(
                method, url, params=query, json=post, headers=headers, timeout=PASTED_TIMEOUT, allow_redirects=False
            )
        return answer.status_code == requests.codes.ok, obj(answer.json())
    except (requests.RequestException, ValueError):
        raise ChannelError(no_answer, retry=5) from None

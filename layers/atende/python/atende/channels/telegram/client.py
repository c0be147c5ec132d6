"""The only HTTP client of the Bot API.

The bot's token is part of every URL, so no URL and no exception that holds one leaves this module.
"""

import logging
import time
from collections.abc import Callable, Mapping
from typing import Any

import requests

from atende.channels.telegram.errors import failure
from atende.channels.telegram.texts import refusals
from atende.channels.transfer import Multipart, object_of, unreached
from atende.core.errors import Cause, ChannelError
from atende.core.settings import channel_url

URL = "https://api.telegram.org"
TIMEOUT = (2.0, 10.0)
"""Seconds to connect, and seconds to wait for an answer."""
IDLE = 20.0
"""Seconds after which a kept connection is replaced: it may have closed while the function was frozen."""

logging.getLogger("urllib3.connectionpool").setLevel(logging.INFO)
"""At DEBUG it would log the path of each request, which has the token in it."""


class NoToken(ChannelError):
    """No token is stored for a bot."""

    def __init__(self) -> None:
        super().__init__(refusals.NO_TOKEN, cause=Cause.NUMBER)


class BotClient:
    """`token` returns the token of an inbox's bot, or None when there is none; it raises `ChannelError` while the token
    cannot be read."""

    def __init__(self, environment: Mapping[str, str], token: Callable[[str], str | None]) -> None:
        self._url = channel_url(environment, "telegram", URL)
        self._token = token
        self._session = requests.Session()
        self._session.trust_env = False
        self._used = time.monotonic()

    def call(self, method: str, address: str, fields: Mapping[str, Any], *, form: Multipart | None = None) -> Any:
        """Calls a method, with a form where a file goes along; returns the `result` of the answer. Raises
        `ChannelError`, which is uncertain when Telegram may have done it all the same."""
        body: dict[str, Any] = {"json": fields}
        if form:
            body = {"data": form, "headers": {"Content-Type": form.type}}
        try:
            answer = self._request("POST", f"bot{self._known(address)}/{method}", **body)
            content = answer.content
        except requests.RequestException as error:
            raise no_answer(error) from None
        known = object_of(content)
        if answer.status_code == requests.codes.ok and known.get("ok") is True:
            return known.get("result")
        raise failure(answer.status_code, content)

    def file(self, path: str, address: str) -> requests.Response:
        """Opens a file at the path from `getFile`, to be read in parts. Raises `ChannelError`."""
        try:
            return self._request("GET", f"file/bot{self._known(address)}/{path}", stream=True)
        except requests.RequestException as error:
            raise no_answer(error) from None

    def _known(self, address: str) -> str:
        token = self._token(address)
        if not token:
            raise NoToken
        return token

    def _request(self, method: str, path: str, **options: Any) -> requests.Response:
        if time.monotonic() - self._used > IDLE:
            self._session.close()
        self._used = time.monotonic()
        return self._session.request(method, f"{self._url}/{path}", timeout=TIMEOUT, allow_redirects=False, **options)


def no_answer(error: requests.RequestException) -> ChannelError:
    """Returns the error for a call without an answer."""
    if unreached(error):
        return ChannelError(refusals.NO_ANSWER, retry=5, cause=Cause.RETRY)
    return ChannelError(refusals.UNSURE, uncertain=True)

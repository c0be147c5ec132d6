"""Renews a token of Instagram's login, which ends after 60 days (Meta, Instagram API with Instagram login, refresh a
long-lived token). A token of Facebook's login does not end."""

from collections.abc import Callable, Mapping

from atende.channels.meta.client import ask_once
from atende.channels.meta.doors import INSTAGRAM_HOST, is_instagram_login
from atende.channels.meta.platform import INSTAGRAM
from atende.channels.meta.texts import health as texts
from atende.channels.meta.texts import refusals
from atende.core.errors import ChannelError
from atende.core.lenient_json import line
from atende.core.settings import channel_url
from atende.model import Inbox

LONGEST = 2_000
"""The most characters of a token that is stored."""


class InstagramTokens:
    def __init__(self, environment: Mapping[str, str], token: Callable[[str], str | None]) -> None:
        self._environment = environment
        self._token = token

    def renew(self, inbox: Inbox) -> str | None:
        """Returns the new token; None where the present one does not end. Raises `ChannelError`. The token stands in
        the query, as Meta wants it; no error has the address of a request."""
        token = self._token(inbox.address)
        if not token or not is_instagram_login(token):
            return None
        url = channel_url(self._environment, INSTAGRAM.channel, INSTAGRAM_HOST)
        query = {"grant_type": "ig_refresh_token", "access_token": token}
        no_answer = refusals.NO_ANSWER(channel=INSTAGRAM.title)
        accepted, body = ask_once("GET", f"{url}/refresh_access_token", token="", no_answer=no_answer, query=query)
        renewed = line(body.get("access_token"), LONGEST)
        if not accepted or not is_instagram_login(renewed):
            raise ChannelError(texts.NOT_RENEWED(channel=INSTAGRAM.title))
        return renewed


def connect(environment: Mapping[str, str], token: Callable[[str], str | None]) -> InstagramTokens:
    return InstagramTokens(environment, token)

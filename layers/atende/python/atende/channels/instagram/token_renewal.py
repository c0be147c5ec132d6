"""Renews a token of Instagram's login, which ends after 60 days (Meta, Instagram API with Instagram login, refresh a
long-lived token). A token of Facebook's login does not end."""

from collections.abc import Callable, Mapping

import requests

from atende.channels.meta.doors import INSTAGRAM_HOST, is_instagram_login
from atende.channels.meta.onboarding import TIMEOUT
from atende.channels.meta.platform import INSTAGRAM
from atende.channels.meta.texts import health as texts
from atende.channels.meta.texts import refusals
from atende.core.errors import ChannelError
from atende.core.lenient_json import line, obj
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
        try:
            answer = requests.get(f"{url}/refresh_access_token", params=query, timeout=TIMEOUT, allow_redirects=False)
            renewed = line(obj(answer.json()).get("access_token"), LONGEST)
        except (requests.RequestException, ValueError):
            raise ChannelError(refusals.NO_ANSWER(channel=INSTAGRAM.title), retry=5) from None
        if answer.status_code != requests.codes.ok or not is_instagram_login(renewed):
            raise ChannelError(texts.NOT_RENEWED(channel=INSTAGRAM.title))
        return renewed


def connect(environment: Mapping[str, str], token: Callable[[str], str | None]) -> InstagramTokens:
    return InstagramTokens(environment, token)

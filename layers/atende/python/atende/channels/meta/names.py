"""Asks Meta what a person is called: messages come with a number only (Meta, User Profile API)."""

from collections.abc import Callable, Mapping

import requests

from atende.channels.meta.client import GraphClient
from atende.channels.meta.doors import graph_url
from atende.channels.meta.errors import failure
from atende.channels.meta.people import person, scoped_id
from atende.channels.meta.platform import Platform
from atende.channels.meta.texts import refusals
from atende.channels.transfer import object_of
from atende.core.errors import ChannelError
from atende.model import Person


class ProfileNames:
    def __init__(self, platform: Platform, environment: Mapping[str, str], token: Callable[[str], str | None]) -> None:
        self._platform = platform
        self._environment = environment
        self._token = token
        self._client = GraphClient("", token, no_token=refusals.NO_TOKEN)

    def look(self, channel_user_id: str, *, address: str) -> Person:
        """Returns the person with their name and username, as far as they have one. Raises `ChannelError`, which is
        final for somebody who has neither written nor tapped (code 230)."""
        known = scoped_id(channel_user_id)
        if not known:
            return Person(channel=self._platform.channel)
        url = graph_url(self._environment, self._platform, self._token(address))
        try:
            answer = self._client.request(
                "GET", f"{url}/{known}", address=address, params={"fields": self._platform.profile}
            )
            content = answer.content
        except requests.RequestException:
            raise ChannelError(refusals.NO_ANSWER(channel=self._platform.title), retry=5) from None
        if answer.status_code != requests.codes.ok:
            raise failure(answer.status_code, content, answer.headers, channel=self._platform.title)
        return person(object_of(content) | {"id": known}, channel=self._platform.channel)

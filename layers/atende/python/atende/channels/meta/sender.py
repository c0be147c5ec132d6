"""Sends messages of Instagram and Messenger by the Graph API, and shows that the shop has read and types."""

from collections.abc import Callable, Mapping
from typing import Any

import requests

from atende.channels.meta import render
from atende.channels.meta.client import GraphClient
from atende.channels.meta.doors import graph_url
from atende.channels.meta.errors import HeldElsewhere, failure
from atende.channels.meta.people import scoped_id
from atende.channels.meta.platform import Platform
from atende.channels.meta.texts import refusals
from atende.channels.transfer import object_of, unreached
from atende.core.errors import Cause, ChannelError
from atende.core.ids import digest
from atende.core.lenient_json import token as id_of
from atende.model import Accepted, Inbox, Message, Thread


class Sender:
    """A call without an answer may have been carried out: it stays unconfirmed until an echo settles it."""

    def __init__(self, platform: Platform, environment: Mapping[str, str], token: Callable[[str], str | None]) -> None:
        self._platform = platform
        self._environment = environment
        self._token = token
        self._client = GraphClient("", token, no_token=refusals.NO_TOKEN)

    def send(self, message: Message, thread: Thread, inbox: Inbox) -> Accepted:
        """Sends a message and returns Meta's id of it. Raises `ChannelError`, with `uncertain` when the message may
        have been sent all the same."""
        title, to = self._platform.title, scoped_id(thread.channel_user_id)
        if not to:
            raise ChannelError(refusals.NO_ADDRESS(channel=title))
        if message.asset and not message.media_id:
            raise ChannelError(refusals.FILE_GONE)
        key = f"{message.thread}|{message.sk}"
        body = render.render(
            message.content,
            self._platform,
            to=to,
            key=key,
            link=message.media_id or "",
            quotes=message.quotes,
            comment=message.comment,
            late=message.late,
        )
        try:
            answer = self._post(body, address=inbox.address)
        except HeldElsewhere:
            if message.automatic:
                raise
            self._take_control(to, address=inbox.address)
            answer = self._post(body, address=inbox.address)
        if message.type == "reaction":
            return Accepted(f"{message.quotes}:reaction:{digest(key)}")
        name = id_of(answer.get("message_id"))
        if not name:
            raise ChannelError(refusals.UNSURE(channel=title), uncertain=True)
        return Accepted(name)

    def mark_read(self, source_id: str, *, address: str, person: str, typing: bool) -> None:
        """Shows the contact that the shop has read their messages and, with `typing`, that somebody types. Raises
        `ChannelError`."""
        to = scoped_id(person)
        if not to:
            return
        self._post(render.sign(to, "mark_seen"), address=address)
        if typing:
            self._post(render.sign(to, "typing_on"), address=address)

    def _take_control(self, to: str, *, address: str) -> None:
        """Takes the chat from the app that holds it, for a person's answer; automations leave it there (Meta,
        Conversation Routing). Raises `ChannelError`, which is never uncertain, because nothing was sent yet."""
        try:
            self._post({"recipient": {"id": to}}, address=address, edge="take_thread_control")
        except ChannelError as error:
            if error.uncertain or error.retry is not None:
                raise ChannelError(
                    refusals.NO_ANSWER(channel=self._platform.title), retry=5, cause=Cause.RETRY
                ) from None
            raise ChannelError(refusals.NOT_TAKEN(channel=self._platform.title), cause=Cause.RECIPIENT) from None

    def _post(self, body: dict[str, Any], *, address: str, edge: str = "messages") -> dict[str, Any]:
        title = self._platform.title
        url = graph_url(self._environment, self._platform, self._token(address))
        try:
            answer = self._client.request("POST", f"{url}/{address}/{edge}", address=address, json=body)
            content = answer.content
        except requests.RequestException as error:
            if unreached(error):
                raise ChannelError(refusals.NO_ANSWER(channel=title), retry=5, cause=Cause.RETRY) from None
            raise ChannelError(refusals.UNSURE(channel=title), uncertain=True) from None
        if answer.status_code != requests.codes.ok:
            raise failure(answer.status_code, content, answer.headers, channel=title)
        return object_of(content)

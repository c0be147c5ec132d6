"""Sends messages and read signs through the Graph API."""

from collections.abc import Callable
from typing import Any

import requests

from atende.channels.meta.client import GraphClient
from atende.channels.transfer import unreached
from atende.channels.whatsapp import render
from atende.channels.whatsapp.errors import failure
from atende.channels.whatsapp.texts import refusals
from atende.core.errors import Cause, ChannelError
from atende.model import Accepted, Inbox, Message, Person, Thread

HELD = ("held_for_quality_assessment", "paused")
"""Answers about a template that WhatsApp has not sent yet and may drop (Meta, template pacing)."""


class Graph:
    """Sends messages. `token` returns the Graph token of a phone number id, or None when there is none."""

    def __init__(self, url: str, token: Callable[[str], str | None]) -> None:
        self._client = GraphClient(url, token, no_token=refusals.NO_TOKEN)

    def send(self, message: Message, thread: Thread, inbox: Inbox) -> Accepted:
        """Sends a message and returns WhatsApp's answer. Raises `ChannelError`, with `uncertain` when the message
        may have been sent all the same."""
        body = render.render(
            message.content,
            to=Person(phone=thread.phone, channel_user_id=thread.channel_user_id),
            key=f"{message.thread}|{message.sk}",
            quotes=message.quotes,
        )
        return accepted(self._post(body, address=inbox.address))

    def mark_read(self, source_id: str, *, address: str, person: str, typing: bool) -> None:
        """Shows the contact that the shop has read a message and all before it and, with `typing`, that somebody is
        typing.

        Raises `ChannelError`.
        """
        self._post(render.seen(source_id, typing=typing), address=address)

    def _post(self, body: dict[str, Any], *, address: str) -> requests.Response:
        url = f"{self._client.url}/{address}/messages"
        try:
            answer = self._client.request("POST", url, address=address, json=body)
        except requests.RequestException as error:
            sure = unreached(error)
            raise ChannelError(
                refusals.NO_ANSWER, retry=5 if sure else None, cause=Cause.RETRY, uncertain=not sure
            ) from error
        if answer.status_code != 200:
            raise failure(answer.status_code, answer.content, kind=str(body.get("type", "")))
        return answer


def accepted(answer: requests.Response) -> Accepted:
    """Returns the id in an answer, and whether the message is held. When the id cannot be read, raises an uncertain
    `ChannelError`: the message may have been sent."""
    try:
        message = answer.json()["messages"][0]
        source_id, status = message["id"], message.get("message_status")
    except (ValueError, KeyError, IndexError, TypeError, AttributeError) as error:
        raise ChannelError(refusals.STRANGE_ANSWER, uncertain=True) from error
    if not (isinstance(source_id, str) and source_id):
        raise ChannelError(refusals.STRANGE_ANSWER, uncertain=True)
    return Accepted(source_id, held=status in HELD)

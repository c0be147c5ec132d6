"""Graph API calls of the WhatsApp channel, over one kept connection."""

import time
from collections.abc import Callable
from typing import Any

import requests
from botocore.exceptions import BotoCoreError, ClientError
from urllib3.exceptions import NewConnectionError

from atende.channels.whatsapp import render
from atende.channels.whatsapp.errors import failure
from atende.core.errors import Cause, ChannelError
from atende.model import Inbox, Message, Person, Thread

TIMEOUT = (2.0, 10.0)
"""Seconds to connect and to answer. A batch of two that both wait that long fits into the function's time; an answer
that comes later makes the send uncertain, and its status tells."""
IDLE = 20.0
"""Seconds after which a kept connection is not trusted: it may have died while the function was frozen, and a send
on it would be uncertain."""


class Graph:
    """Sends messages. `token` gives the Graph token of a phone number id, None when there is none."""

    def __init__(self, url: str, token: Callable[[str], str | None]) -> None:
        self._url = url
        self._token = token
        self._session = requests.Session()
        self._session.trust_env = False
        self._used = time.monotonic()

    def send(self, message: Message, thread: Thread, inbox: Inbox) -> str:
        """The channel's id of the message. Raises `ChannelError`: `uncertain` when it may have left all the same."""
        body = render.render(
            message.content,
            to=Person(phone=thread.phone, bsuid=thread.bsuid),
            key=f"{message.thread}|{message.sk}",
            quotes=message.quotes,
        )
        return accepted_id(self._post(body, address=inbox.address))

    def mark_read(self, source_id: str, *, address: str, typing: bool) -> None:
        """Tells the contact that the shop has read a message and all before it, and perhaps that somebody types.

        Raises `ChannelError`.
        """
        self._post(render.seen(source_id, typing=typing), address=address)

    def _post(self, body: dict[str, Any], *, address: str) -> requests.Response:
        token = self._allowed(address)
        if token is None:
            raise ChannelError(
                "Falta a chave de acesso do WhatsApp deste número. Peça a quem instalou o Atende.", cause=Cause.NUMBER
            )
        self._refresh()
        try:
            answer = self._session.post(
                f"{self._url}/{address}/messages",
                json=body,
                headers={"Authorization": f"Bearer {token}"},
                timeout=TIMEOUT,
                allow_redirects=False,
            )
        except requests.RequestException as error:
            sure = unreached(error)
            raise ChannelError(
                "O WhatsApp não respondeu.", retry=5 if sure else None, cause=Cause.RETRY, uncertain=not sure
            ) from error
        if answer.status_code != 200:
            raise failure(answer.status_code, answer.content)
        return answer

    def _allowed(self, address: str) -> str | None:
        """The token of a number. Nothing was sent while it cannot be read."""
        try:
            return self._token(address)
        except (BotoCoreError, ClientError) as error:
            raise ChannelError(
                "A chave de acesso do WhatsApp não pôde ser lida agora.", retry=5, cause=Cause.RETRY
            ) from error

    def _refresh(self) -> None:
        if time.monotonic() - self._used > IDLE:
            self._session.close()
        self._used = time.monotonic()


def unreached(error: requests.RequestException) -> bool:
    """Whether no connection came about: then surely nothing was sent."""
    cause = error.args[0] if error.args else None
    refused = isinstance(getattr(cause, "reason", None), NewConnectionError)
    return refused or isinstance(error, requests.ConnectTimeout)


def accepted_id(answer: requests.Response) -> str:
    """The id in an answer. One that cannot be read is uncertain: the message may be on its way."""
    try:
        message_id = answer.json()["messages"][0]["id"]
    except (ValueError, KeyError, IndexError, TypeError) as error:
        raise ChannelError("O WhatsApp deu uma resposta que não se entende.", uncertain=True) from error
    return str(message_id)

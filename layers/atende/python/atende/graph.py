"""Graph API calls of the WhatsApp channel, over one kept connection."""

from collections.abc import Callable
from typing import Any

from urllib3 import BaseHTTPResponse, PoolManager, Timeout
from urllib3.exceptions import ConnectTimeoutError, HTTPError, NewConnectionError

from atende.channels.whatsapp import send
from atende.channels.whatsapp.errors import failure
from atende.errors import ChannelError
from atende.model import Content, Inbox, Message, Person, Thread

TIMEOUT = Timeout(connect=2, read=10)
"""Seconds. A batch of two that both wait that long fits into the function's time; an answer
that comes later makes the send uncertain, and its status tells."""


class Graph:
    """Sends messages. `token` gives the Graph token of a phone number id, None when there is none."""

    def __init__(self, url: str, token: Callable[[str], str | None]) -> None:
        self._url = url
        self._token = token
        self._pool = PoolManager(retries=False, timeout=TIMEOUT)

    def send(self, message: Message, thread: Thread, inbox: Inbox) -> str:
        """The channel's id of the message. Raises `ChannelError`: `uncertain` when it may have left all the same."""
        body = send.render(
            Content(text=message.text, choices=message.choices, menu=message.menu),
            to=Person(phone=thread.phone, bsuid=thread.bsuid),
            key=f"{message.thread}|{message.sk}",
        )
        answer = self._post(f"{inbox.address}/messages", body, address=inbox.address)
        return accepted_id(answer)

    def _post(self, path: str, body: dict[str, Any], *, address: str) -> BaseHTTPResponse:
        token = self._token(address)
        if token is None:
            raise ChannelError("Falta a chave de acesso do WhatsApp deste número. Peça a quem instalou o Atende.")
        try:
            answer = self._pool.request(
                "POST", f"{self._url}/{path}", json=body, headers={"Authorization": f"Bearer {token}"}, redirect=False
            )
        except HTTPError as error:
            sure = unreached(error)
            raise ChannelError("O WhatsApp não respondeu.", retry=5 if sure else None, uncertain=not sure) from error
        if answer.status != 200:
            raise failure(answer.status, answer.data)
        return answer


def unreached(error: HTTPError) -> bool:
    """Whether no connection came about: then surely nothing was sent."""
    return isinstance(error, NewConnectionError | ConnectTimeoutError)


def accepted_id(answer: BaseHTTPResponse) -> str:
    """The id in an answer. One that cannot be read is uncertain: the message may be on its way."""
    try:
        found = answer.json()["messages"][0]["id"]
    except (ValueError, KeyError, IndexError, TypeError) as error:
        raise ChannelError("O WhatsApp deu uma resposta que não se entende.", uncertain=True) from error
    return str(found)

from collections.abc import Callable, Mapping

import requests

from atende.channels.transfer import unreached
from atende.core.errors import Cause, ChannelError
from atende.core.sentences import Sentence
from atende.core.settings import channel_url
from atende.model import Accepted, Inbox, Message, Thread

NO_ANSWER = Sentence("O correio não respondeu.", "The post did not answer.", "El correo no respondió.")
BAD_KEY = Sentence(
    "O correio não aceitou a chave da caixa.", "The post did not take the box's key.", "El correo no aceptó la clave."
)
REFUSED = Sentence(
    "O correio recusou a carta (HTTP {status}).",
    "The post refused the letter (HTTP {status}).",
    "El correo rechazó la carta (HTTP {status}).",
)


class Letters:
    def __init__(self, url: str, token: Callable[[str], str | None]) -> None:
        self._url = url
        self._token = token

    def send(self, message: Message, thread: Thread, inbox: Inbox) -> Accepted:
        letter = {"to": thread.channel_user_id, "text": message.text, "key": f"{message.thread}|{message.sk}"}
        headers = {"x-toy-token": self._token(inbox.address) or ""}
        url = f"{self._url}/boxes/{inbox.address}/letters"
        try:
            answer = requests.post(url, json=letter, headers=headers, timeout=(2, 10))
        except requests.RequestException as error:
            if unreached(error):
                raise ChannelError(NO_ANSWER, retry=5, cause=Cause.RETRY) from error
            raise ChannelError(NO_ANSWER, uncertain=True) from error
        if answer.status_code == 403:
            raise ChannelError(BAD_KEY, cause=Cause.NUMBER)
        if not answer.ok:
            raise ChannelError(REFUSED(status=answer.status_code))
        return Accepted(str(answer.json()["id"]))


def connect(environment: Mapping[str, str], token: Callable[[str], str | None]) -> Letters:
    return Letters(channel_url(environment, "toy", "https://post.example"), token)

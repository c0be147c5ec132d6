"""Sends messages by the Bot API, and shows that somebody types."""

from collections.abc import Callable, Mapping
from pathlib import Path

from atende.channels import local_files
from atende.channels.telegram.client import BotClient
from atende.channels.telegram.credentials import bot_of
from atende.channels.telegram.render import Call, as_form, render
from atende.channels.telegram.texts import refusals
from atende.channels.telegram.updates import message_name
from atende.channels.transfer import Multipart
from atende.core.errors import ChannelError
from atende.core.lenient_json import obj
from atende.model import Accepted, Inbox, Message, Thread


class Sender:
    """Telegram has no key that makes a call unique, so a call without an answer stays unconfirmed and is not
    repeated."""

    def __init__(self, client: BotClient) -> None:
        self._client = client

    def send(self, message: Message, thread: Thread, inbox: Inbox) -> Accepted:
        """Sends a message and returns `<chat>:<message>`. Raises `ChannelError`, with `uncertain` when the message may
        have been sent all the same."""
        file = local_files.path(message.media_id) if message.asset else None
        try:
            return self._send(message, thread, inbox, file=file)
        finally:
            if file:
                file.unlink(missing_ok=True)

    def _send(self, message: Message, thread: Thread, inbox: Inbox, *, file: Path | None) -> Accepted:
        chat = thread.channel_user_id or ""
        if not chat.isdecimal():
            raise ChannelError(refusals.NO_ADDRESS)
        content = message.content
        call = render(
            content,
            chat=chat,
            key=f"{message.thread}|{message.sk}",
            quotes=message.quotes,
            mime=message.media_mime or "",
            connection=inbox.address.removeprefix(bot_of(inbox.address)).removeprefix(":"),
        )
        result = self._called(call, inbox.address, file, mime=message.media_mime or "", name=message.media_filename)
        name = call.name or message_name(obj(result))
        if not name:
            raise ChannelError(refusals.UNSURE, uncertain=True)
        return Accepted(name)

    def _called(self, call: Call, address: str, file: Path | None, *, mime: str, name: str | None) -> object:
        if not call.part:
            return self._client.call(call.method, address, call.fields)
        if file is None or not file.exists():
            raise ChannelError(refusals.FILE_GONE)
        with file.open("rb") as body:
            form = Multipart(
                body,
                size=file.stat().st_size,
                mime=mime or "application/octet-stream",
                filename=name or call.part,
                name=call.part,
                fields=as_form(call.fields),
            )
            return self._client.call(call.method, address, call.fields, form=form)

    def mark_read(self, source_id: str, *, address: str, person: str, typing: bool) -> None:
        """Shows for five seconds that somebody types. Only in the owner's own account can a message be marked as read.

        Raises `ChannelError`.
        """
        chat, _, name = source_id.partition(":")
        if not chat.isdecimal() or not name.isdecimal():
            return
        connection = address.removeprefix(bot_of(address)).removeprefix(":")
        target = {"chat_id": int(chat)} | ({"business_connection_id": connection} if connection else {})
        if connection:
            self._client.call("readBusinessMessage", address, target | {"message_id": int(name)})
        if typing:
            self._client.call("sendChatAction", address, target | {"action": "typing"})


def connect(environment: Mapping[str, str], token: Callable[[str], str | None]) -> Sender:
    return Sender(BotClient(environment, token))

"""What a person does in the Telegram app."""

import secrets
from typing import Any

from atende.core import clock
from infra.local.channel_page import Json
from infra.local.telegram.state import Bot, Chat, State


class Person:
    def __init__(self, state: State, user: Json) -> None:
        self._state = state
        self.user = user
        self.id: int = user["id"]

    def writes(self, bot: Bot, text: str, **more: Any) -> int:
        """Writes to the bot; returns the message's id."""
        return self.sends(bot, text=text, **more)

    def sends(self, bot: Bot, **content: Any) -> int:
        """Sends anything that a Message of the Bot API can hold: `sends(bot, dice={"emoji": "🎲", "value": 4})`."""
        message = self._state.new_message(self.user, self.id, content)
        chat = self._state.chat_of(bot, self.id)
        chat.messages.append(message)
        chat.blocked = False
        self._state.queue(bot, self.id, "message", message)
        return int(message["message_id"])

    def sends_photo(self, bot: Bot, content: bytes, caption: str = "") -> int:
        name = self._state.keep_file(content, "photos", ".jpg")
        size = {"file_id": name, "file_unique_id": name[:12], "width": 800, "height": 600, "file_size": len(content)}
        return self.sends(bot, photo=[size], **({"caption": caption} if caption else {}))

    def sends_document(self, bot: Bot, content: bytes, filename: str, mime: str) -> int:
        name = self._state.keep_file(content, "documents", "")
        document = {"file_id": name, "file_unique_id": name[:12], "file_name": filename, "mime_type": mime}
        return self.sends(bot, document=document | {"file_size": len(content)})

    def edits(self, bot: Bot, message: int, text: str) -> None:
        found = next(one for one in self.chat(bot).messages if one["message_id"] == message)
        found |= {"text": text, "edit_date": int(clock.now().timestamp())}
        self._state.queue(bot, self.id, "edited_message", dict(found))

    def taps(self, bot: Bot, title: str) -> str:
        """Taps the newest button with that title; returns the id of the tap."""
        for message in reversed(self.chat(bot).messages):
            for row in message.get("reply_markup", {}).get("inline_keyboard", ()):
                for button in row:
                    if button["text"] == title and "callback_data" in button:
                        return self._tap(bot, message, button["callback_data"])
        raise LookupError(f"no button {title!r}")

    def _tap(self, bot: Bot, message: Json, data: str) -> str:
        name = str(secrets.randbits(60))
        self._state.taps[name] = False
        tap = {"id": name, "from": self.user, "message": message, "chat_instance": "1", "data": data}
        self._state.queue(bot, self.id, "callback_query", tap)
        return name

    def reacts(self, bot: Bot, message: int, emoji: str) -> None:
        state = [{"type": "emoji", "emoji": emoji}] if emoji else []
        reaction = {"chat": self._state.chat_fields(self.id), "message_id": message, "user": self.user}
        now = int(clock.now().timestamp())
        self._state.queue(
            bot, self.id, "message_reaction", reaction | {"date": now, "old_reaction": [], "new_reaction": state}
        )

    def blocks(self, bot: Bot) -> None:
        self._member(bot, "member", "kicked")

    def unblocks(self, bot: Bot) -> None:
        self._member(bot, "kicked", "member")

    def _member(self, bot: Bot, old: str, new: str) -> None:
        self.chat(bot).blocked = new == "kicked"
        change = {
            "chat": self._state.chat_fields(self.id),
            "from": self.user,
            "date": int(clock.now().timestamp()),
            "old_chat_member": {"user": bot.user, "status": old},
            "new_chat_member": {"user": bot.user, "status": new},
        }
        self._state.queue(bot, self.id, "my_chat_member", change)

    def connects(self, bot: Bot, *, replies: bool = True, enabled: bool = True) -> str:
        """Connects the bot to their own account (Telegram Business), or changes that; returns the connection's id."""
        name = f"bc_{self.id}"
        connection = {
            "id": name,
            "user": self.user,
            "user_chat_id": self.id,
            "date": int(clock.now().timestamp()),
            "rights": {"can_reply": replies},
            "is_enabled": enabled,
        }
        bot.connections[name] = connection
        self._state.queue(bot, self.id, "business_connection", connection)
        return name

    def chat(self, bot: Bot) -> Chat:
        return self._state.chat_of(bot, self.id)

    def received(self, bot: Bot) -> list[Json]:
        """The bot's messages, oldest first."""
        return [message for message in list(self.chat(bot).messages) if message["from"]["id"] == bot.id]

    def heard(self, bot: Bot) -> list[str]:
        """What the bot's messages say."""
        return [str(message.get("text", message.get("caption", ""))) for message in self.received(bot)]

    def buttons(self, bot: Bot) -> list[str]:
        """The titles of the buttons below the bot's newest message."""
        newest = self.received(bot)[-1] if self.received(bot) else {}
        rows = newest.get("reply_markup", {}).get("inline_keyboard", ())
        return [button["text"] for row in rows for button in row]

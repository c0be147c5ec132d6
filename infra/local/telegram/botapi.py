"""The methods of the Bot API that a desk calls, with the refusals that Telegram has for them."""

import json
import re
import time
from collections.abc import Callable
from typing import Any

from atende.core import clock
from infra.local.channel_page import Json
from infra.local.telegram.state import Bot, Chat, State

SECRET = re.compile(r"[A-Za-z0-9_-]{1,256}")
MB = 1024 * 1024
FILES = {
    "sendPhoto": ("photo", "photos", 10 * MB),
    "sendVideo": ("video", "videos", 50 * MB),
    "sendAudio": ("audio", "music", 50 * MB),
    "sendVoice": ("voice", "voice", 50 * MB),
    "sendDocument": ("document", "documents", 50 * MB),
    "sendSticker": ("sticker", "stickers", MB // 2),
}
LONGEST_TEXT, LONGEST_CAPTION, LONGEST_DATA, LARGEST_FETCHED = 4096, 1024, 64, 20 * MB
ENTITIES = ("bold", "italic", "underline", "strikethrough", "code", "pre", "url", "text_link", "spoiler")


class Refused(Exception):
    """An answer that is not ok."""

    def __init__(self, status: int, description: str, **parameters: int) -> None:
        super().__init__(description)
        self.status = status
        self.description = description
        self.parameters = parameters

    @property
    def body(self) -> Json:
        said = {"ok": False, "error_code": self.status, "description": self.description}
        return said | ({"parameters": self.parameters} if self.parameters else {})


def bad(description: str) -> Refused:
    return Refused(400, f"Bad Request: {description}")


class BotApi:
    """`answer` does a call; it raises `Refused`."""

    def __init__(self, state: State) -> None:
        self._state = state
        self._methods: dict[str, Callable[[Bot, Json], Any]] = {
            "getMe": self._get_me,
            "setWebhook": self._set_webhook,
            "deleteWebhook": self._delete_webhook,
            "getWebhookInfo": self._webhook_info,
            "getBusinessConnection": self._business_connection,
            "answerCallbackQuery": self._answer_tap,
            "sendChatAction": self._chat_action,
            "readBusinessMessage": self._read,
            "setMessageReaction": self._react,
            "getFile": self._get_file,
            "sendMessage": self._send_message,
            "sendLocation": self._send_location,
            "sendVenue": self._send_venue,
            "sendContact": self._send_contact,
            **{method: self._sender_of(method) for method in FILES},
        }

    def answer(self, bot: Bot, method: str, fields: Json) -> Any:
        if method not in self._methods:
            raise Refused(404, "Not Found: method not found")
        with self._state.changed:
            result = self._methods[method](bot, fields)
            self._state.changed.notify_all()
        return result

    def strike(self, text: str) -> None:
        """Refuses the send of a text, if a refusal is due."""
        faults = self._state.faults
        if seconds := faults.waiting_texts.pop(text, 0) or (faults.throttle and faults.throttle.pop(0)):
            raise Refused(429, f"Too Many Requests: retry after {seconds}", retry_after=seconds)
        if faults.refuse:
            raise Refused(*faults.refuse.pop(0))

    def _get_me(self, bot: Bot, fields: Json) -> Json:
        return bot.user | {
            "can_join_groups": True,
            "can_read_all_group_messages": False,
            "can_connect_to_business": True,
        }

    def _set_webhook(self, bot: Bot, fields: Json) -> bool:
        url, secret = str(fields.get("url", "")), str(fields.get("secret_token", ""))
        if not url.startswith(("https://", "http://127.0.0.1", "http://localhost")):
            raise bad("bad webhook: An HTTPS URL must be provided for webhook")
        if secret and not SECRET.fullmatch(secret):
            raise bad("secret token contains unallowed characters")
        bot.webhook, bot.secret, bot.allowed = url, secret, _list(fields.get("allowed_updates"))
        for update in self._state.updates:
            update.due = 0.0
        return True

    def _delete_webhook(self, bot: Bot, fields: Json) -> bool:
        bot.webhook = bot.secret = ""
        return True

    def _webhook_info(self, bot: Bot, fields: Json) -> Json:
        waiting = sum(update.bot is bot for update in self._state.updates)
        info = {"url": bot.webhook, "has_custom_certificate": False, "pending_update_count": waiting}
        failed = (
            {"last_error_date": int(clock.now().timestamp()), "last_error_message": bot.last_error}
            if bot.last_error
            else {}
        )
        return info | failed | {"max_connections": 40, "allowed_updates": bot.allowed}

    def _business_connection(self, bot: Bot, fields: Json) -> Json:
        known = bot.connections.get(str(fields.get("business_connection_id", "")))
        if known is None:
            raise bad("business connection not found")
        return known

    def _answer_tap(self, bot: Bot, fields: Json) -> bool:
        name = str(fields.get("callback_query_id", ""))
        if name not in self._state.taps:
            raise bad("query is too old and response timeout expired or query ID is invalid")
        self._state.taps[name] = True
        return True

    def _chat_action(self, bot: Bot, fields: Json) -> bool:
        self._chat(bot, fields).typing_until = time.monotonic() + 5
        return True

    def _read(self, bot: Bot, fields: Json) -> bool:
        if not fields.get("business_connection_id"):
            raise bad("business connection not found")
        return bool(self._chat(bot, fields))

    def _react(self, bot: Bot, fields: Json) -> bool:
        chat, name = self._chat(bot, fields), int(fields.get("message_id", 0))
        if not any(message["message_id"] == name for message in chat.messages):
            raise bad("message to react not found")
        emojis = [kind.get("emoji", "") for kind in _list(fields.get("reaction"))]
        if any("\ufe0f" in emoji or emoji.isascii() for emoji in emojis) or len(emojis) > 1:
            raise bad("REACTION_INVALID")
        chat.reactions[name] = emojis[0] if emojis else ""
        return True

    def _get_file(self, bot: Bot, fields: Json) -> Json:
        name = str(fields.get("file_id", ""))
        if name not in self._state.files:
            raise bad("wrong file_id or the file is temporarily unavailable")
        path, content = self._state.files[name]
        if len(content) > LARGEST_FETCHED:
            raise bad("file is too big")
        return {"file_id": name, "file_unique_id": name[:12], "file_size": len(content), "file_path": path}

    def _chat(self, bot: Bot, fields: Json) -> Chat:
        person = int(fields.get("chat_id", 0))
        chat = self._state.chats.get((bot.id, person))
        if chat is None:
            raise bad("chat not found")
        if chat.blocked:
            raise Refused(403, "Forbidden: bot was blocked by the user")
        return chat

    def _send_message(self, bot: Bot, fields: Json) -> Json:
        text = str(fields.get("text", ""))
        if not text.strip():
            raise bad("message text is empty")
        if len(text) > LONGEST_TEXT:
            raise bad("message is too long")
        entities = checked_entities(fields.get("entities"), text)
        return self._sent(bot, fields, {"text": text} | ({"entities": entities} if entities else {}))

    def _send_location(self, bot: Bot, fields: Json) -> Json:
        return self._sent(bot, fields, {"location": {name: float(fields[name]) for name in ("latitude", "longitude")}})

    def _send_venue(self, bot: Bot, fields: Json) -> Json:
        point = {name: float(fields[name]) for name in ("latitude", "longitude")}
        if not fields.get("title") or not fields.get("address"):
            raise bad("venue title and address must be non-empty")
        venue = {"location": point, "title": fields["title"], "address": fields["address"]}
        return self._sent(bot, fields, {"venue": venue, "location": point})

    def _send_contact(self, bot: Bot, fields: Json) -> Json:
        if not fields.get("phone_number") or not fields.get("first_name"):
            raise bad("contact phone number and first name must be non-empty")
        names = ("phone_number", "first_name", "last_name")
        return self._sent(bot, fields, {"contact": {name: fields[name] for name in names if fields.get(name)}})

    def _sender_of(self, method: str) -> Callable[[Bot, Json], Json]:
        name, folder, most = FILES[method]

        def send(bot: Bot, fields: Json) -> Json:
            file = fields.get(name)
            if not isinstance(file, dict):
                raise bad(f"there is no {name} in the request")
            if len(file["content"]) > most:
                raise Refused(413, "Request Entity Too Large")
            caption = str(fields.get("caption", ""))
            if len(caption) > LONGEST_CAPTION:
                raise bad("message caption is too long")
            checked_entities(fields.get("caption_entities"), caption)
            known = self._state.keep_file(file["content"], folder, "")
            about = {"file_id": known, "file_unique_id": known[:12], "file_size": len(file["content"])}
            shown: Any = about | {"file_name": file["filename"], "mime_type": file["mime"]}
            if name == "photo":
                shown = [about | {"width": 800, "height": 600}]
            return self._sent(bot, fields, {name: shown} | ({"caption": caption} if caption else {}))

        return send

    def _sent(self, bot: Bot, fields: Json, content: Json) -> Json:
        chat = self._chat(bot, fields)
        content = content | self._quoted(chat, fields) | checked_keyboard(fields.get("reply_markup"))
        message = self._state.new_message(bot.user, chat.person, content)
        chat.messages.append(message)
        chat.typing_until = 0.0
        return message

    def _quoted(self, chat: Chat, fields: Json) -> Json:
        wanted = _object(fields.get("reply_parameters"))
        if not wanted:
            return {}
        quoted = next((one for one in chat.messages if one["message_id"] == wanted.get("message_id")), None)
        if quoted is None and not wanted.get("allow_sending_without_reply"):
            raise bad("message to be replied not found")
        return {"reply_to_message": {k: v for k, v in quoted.items() if k != "reply_to_message"}} if quoted else {}


def checked_entities(value: Any, text: str) -> list[Json]:
    """Telegram refuses an entity of an unknown type, and here one that does not lie in the text."""
    entities = _list(value)
    units = len(text.encode("utf-16-le")) // 2
    for entity in entities:
        if entity.get("type") not in ENTITIES:
            raise bad("can't parse entities: unsupported type")
        if entity["offset"] < 0 or entity["length"] < 1 or entity["offset"] + entity["length"] > units:
            raise bad("can't parse entities: entity beyond the text")
    return entities


def checked_keyboard(value: Any) -> Json:
    markup = _object(value)
    rows = markup.get("inline_keyboard", [])
    for button in (button for row in rows for button in row):
        if not str(button.get("text", "")).strip():
            raise bad("can't parse inline keyboard button: text must be non-empty")
        if len(str(button.get("callback_data", "")).encode()) > LONGEST_DATA:
            raise bad("BUTTON_DATA_INVALID")
        if "callback_data" not in button and not str(button.get("url", "")).startswith(
            ("http://", "https://", "tg://")
        ):
            raise bad("BUTTON_TYPE_INVALID")
    return {"reply_markup": {"inline_keyboard": rows}} if rows else {}


def _list(value: Any) -> list[Any]:
    """A list as JSON, or as text in a form."""
    found = json.loads(value) if isinstance(value, str) and value else value
    return found if isinstance(found, list) else []


def _object(value: Any) -> Json:
    found = json.loads(value) if isinstance(value, str) and value else value
    return found if isinstance(found, dict) else {}

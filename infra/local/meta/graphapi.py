"""The calls of the Graph API that a desk makes, with the refusals that Meta has for them."""

import secrets
import time
from collections.abc import Callable
from typing import Any

import requests

from atende.channels.meta.platform import Platform
from infra.local.channel_page import Json
from infra.local.meta.state import Account, Chat, State, Subscription, now_ms

DAY_MS = 24 * 60 * 60 * 1000
HUMAN_DAYS, COMMENT_DAYS = 7, 7
MOST_BUTTONS, LONGEST_TITLE = 13, 20
KINDS = ("image", "video", "audio", "file", "template")
SCOPES = {
    "instagram": ["instagram_basic", "instagram_manage_messages", "pages_manage_metadata"],
    "messenger": ["pages_messaging", "pages_manage_metadata"],
}
MESSAGES = {
    (10, 2534022): "(#10) This message is sent outside of allowed window.",
    (10, 2018278): "(#10) This message is sent outside of allowed window.",
    (551, 1545041): "(#551) This person isn't available right now.",
    (100, 2018001): "(#100) No matching user found",
    (190, 463): "Error validating access token: Session has expired.",
    (230, 0): "User consent is required to access user profile.",
    (10, 2018300): "(#10) Message failed to send because another app is controlling this thread now.",
    (613, 0): "(#613) Calls to this API have exceeded the rate limit.",
    (10900, 0): "(#10900) Activity already replied to",
    (10903, 0): "(#10903) This user cant reply to this activity",
}
STATUSES = {2: 500, 613: 429, 4: 429}


class Refused(Exception):
    """An answer with an error. `headers` go along."""

    def __init__(self, code: int, subcode: int = 0, message: str = "", **headers: str) -> None:
        super().__init__(code)
        text = message or MESSAGES.get((code, subcode), f"(#{code}) Invalid parameter")
        error: Json = {"message": text, "type": "OAuthException", "code": code, "fbtrace_id": "ASIMULADO"}
        self.body = {"error": error | ({"error_subcode": subcode} if subcode else {})}
        self.status = STATUSES.get(code, 400)
        self.headers = headers


class GraphApi:
    """`answer` does a call, and raises `Refused`. `fetch` loads a file of the shop by its link."""

    def __init__(self, state: State, platform: Platform) -> None:
        self._state, self._platform = state, platform

    def answer(self, method: str, path: str, fields: Json, token: str) -> Json:
        """`path` comes without the version."""
        head, _, tail = path.partition("/")
        named: dict[tuple[str, str], Callable[[], Json]] = {
            ("app", ""): lambda: self._app(token),
            ("debug_token", ""): lambda: self._debug(fields, token),
            ("me", ""): lambda: self._me(token),
            ("refresh_access_token", ""): lambda: self._renewed(fields, token),
        }
        if (head, tail) in named:
            return named[head, tail]()
        match tail:
            case "subscriptions":
                return self._subscriptions(method, head, fields, token)
            case "subscribed_apps":
                return self._subscribed(method, self._account(head, token), fields)
            case "messages" if method == "POST":
                return self._send(self._account(head, token), fields)
            case "take_thread_control" if method == "POST":
                return self._take_control(self._account(head, token), fields)
            case "" if head in self._state.people:
                return self._profile(head, token)
        raise Refused(100)

    def _owner(self, token: str) -> Account:
        for account in self._state.accounts.values():
            if token == account.token:
                return account
        raise Refused(190, 463)

    def _account(self, name: str, token: str) -> Account:
        account = self._owner(token)
        if account.id != name:
            raise Refused(100, 33)
        return account

    def _app_of(self, token: str) -> str:
        """Returns the app of an app's token, which is its id and secret."""
        app, _, secret = token.partition("|")
        if not any(account.app == app and account.secret == secret for account in self._state.accounts.values()):
            raise Refused(190, 0, "Invalid OAuth access token signature.")
        return app

    def _app(self, token: str) -> Json:
        return {"id": self._app_of(token) if "|" in token else self._owner(token).app, "name": "Atende"}

    def _debug(self, fields: Json, token: str) -> Json:
        app, account = self._app_of(token), self._owner(str(fields.get("input_token")))
        scopes = SCOPES[self._platform.channel]
        return {"data": {"app_id": app, "is_valid": account.app == app, "scopes": scopes, "expires_at": 0}}

    def _renewed(self, fields: Json, token: str) -> Json:
        """Another token of Instagram's login, which ends 60 days from now."""
        account = self._owner(token)
        is_login = token.startswith("IG") and not self._platform.echoes_key
        if not is_login or fields.get("grant_type") != "ig_refresh_token":
            raise Refused(190, 0, "Invalid OAuth access token - Cannot parse access token")
        account.token = f"IG{secrets.token_hex(24)}"
        return {"access_token": account.token, "token_type": "bearer", "expires_in": 5_184_000}

    def _me(self, token: str) -> Json:
        account = self._owner(token)
        if not self._platform.echoes_key:
            own = {"id": account.id, "username": account.username, "name": account.name}
            return {"id": f"1{account.id}", "name": account.name, "instagram_business_account": own}
        return {"id": account.id, "name": account.name, "username": account.username}

    def _subscriptions(self, method: str, app: str, fields: Json, token: str) -> Json:
        if self._app_of(token) != app:
            raise Refused(100, 33)
        known = self._state.apps.get(app)
        thing = "page" if self._platform.echoes_key else "instagram"
        if method == "GET":
            entry = {"object": thing, "callback_url": known.callback, "active": True} if known else {}
            return {"data": [entry | {"fields": [{"name": name} for name in known.fields]}] if known else []}
        callback, verify = str(fields.get("callback_url")), str(fields.get("verify_token"))
        if fields.get("object") != thing or not proves(callback, verify):
            raise Refused(2200, 0, "(#2200) callback verification failed")
        self._state.apps[app] = Subscription(callback, str(fields.get("fields", "")).split(","))
        return {"success": True}

    def _subscribed(self, method: str, account: Account, fields: Json) -> Json:
        if method == "GET":
            listed = {"id": account.app, "name": "Atende", "subscribed_fields": account.subscribed}
            return {"data": [listed] if account.subscribed else []}
        account.subscribed = str(fields.get("subscribed_fields", "")).split(",") if method == "POST" else []
        return {"success": True}

    def _profile(self, person: str, token: str) -> Json:
        chat = self._state.chats.get((self._owner(token).id, person))
        if chat is None or not chat.last_in:
            raise Refused(230)
        return dict(self._state.people[person])

    def _take_control(self, account: Account, fields: Json) -> Json:
        self._chat(account, fields).holder = ""
        return {"success": True}

    def _chat(self, account: Account, fields: Json) -> Chat:
        chat = self._state.chats.get((account.id, str(_object(fields.get("recipient")).get("id"))))
        if chat is None:
            raise Refused(100, 2018001)
        return chat

    def _send(self, account: Account, fields: Json) -> Json:
        if comment := _object(fields.get("recipient")).get("comment_id"):
            return self._private_reply(account, str(comment), fields)
        chat = self._chat(account, fields)
        if chat.blocked:
            raise Refused(551, 1545041)
        if chat.holder:
            raise Refused(10, 2018300)
        if "sender_action" in fields:
            return self._sign(chat, fields)
        self._check_window(chat, fields)
        return self._sent(account, chat, fields)

    def _check_window(self, chat: Chat, fields: Json) -> None:
        waited = now_ms() - chat.last_in
        human = fields.get("tag") == "HUMAN_AGENT"
        if waited > (HUMAN_DAYS if human else 1) * DAY_MS:
            raise Refused(10, 2018278 if self._platform.echoes_key else 2534022)

    def _private_reply(self, account: Account, name: str, fields: Json) -> Json:
        comment = self._state.comments.get(name)
        if comment is None or now_ms() - comment["at"] > COMMENT_DAYS * DAY_MS:
            raise Refused(10903)
        if comment["answered"]:
            raise Refused(10900)
        comment["answered"] = True
        return self._sent(account, self._state.chat_of(account.id, comment["person"]), fields)

    def _sign(self, chat: Chat, fields: Json) -> Json:
        action, payload = fields["sender_action"], _object(fields.get("payload"))
        if action == "mark_seen":
            chat.seen = True
        elif action == "typing_on":
            chat.typing_until = time.monotonic() + 20
        elif action in ("react", "unreact"):
            mid = str(payload.get("message_id"))
            if not any(shown["mid"] == mid for shown in chat.messages):
                raise Refused(100)
            chat.reactions[mid] = "❤" if action == "react" else ""
        else:
            raise Refused(100)
        return {"recipient_id": chat.person}

    def _sent(self, account: Account, chat: Chat, fields: Json) -> Json:
        message = checked(_object(fields.get("message")), self._platform)
        answered = _object(fields.get("reply_to")).get("mid")
        if answered and not any(shown["mid"] == answered for shown in chat.messages):
            raise Refused(100, 0, "(#100) Invalid message to reply to")
        mid, at = self._state.new_mid(), now_ms()
        shown = {name: value for name, value in message.items() if name != "metadata"}
        shown |= {"reply_to": {"mid": answered}} if answered else {}
        chat.messages.append({"mid": mid, "mine": False, "at": at, "message": shown})
        chat.typing_until = 0.0
        self._echo(account, chat, mid, message, at=at)
        return {"recipient_id": chat.person, "message_id": mid}

    def _echo(self, account: Account, chat: Chat, mid: str, message: Json, *, at: int) -> None:
        """What the account sends comes back, and Messenger says that it arrived."""
        if self._state.faults.hush > 0:
            self._state.faults.hush -= 1
            return
        carried = {name: value for name, value in message.items() if name in ("text", "metadata")}
        files = {"attachments": [message["attachment"]]} if "attachment" in message else {}
        echo = {"mid": mid, "is_echo": True, "app_id": int(account.app)} | carried | files
        people = {"sender": {"id": account.id}, "recipient": {"id": chat.person}}
        self._state.queue(account, people | {"timestamp": at, "message": echo})
        if self._platform.echoes_key:
            back = {"sender": {"id": chat.person}, "recipient": {"id": account.id}, "timestamp": at}
            self._state.queue(account, back | {"delivery": {"mids": [mid], "watermark": at}})


def checked(message: Json, platform: Platform) -> Json:
    """Returns a message as Meta takes it. Raises `Refused`."""
    text, attachment = message.get("text"), _object(message.get("attachment"))
    if bool(text) == bool(attachment):
        raise Refused(100, 0, "(#100) Must have one of text or attachment")
    if text:
        size = len(str(text).encode()) if platform.counts_bytes else len(str(text))
        if size > platform.longest_text:
            raise Refused(100, 0, f"(#100) Length of param message[text] must be less than {platform.longest_text}")
    elif attachment.get("type") not in KINDS:
        raise Refused(100)
    elif link := _object(attachment.get("payload")).get("url"):
        fetched(str(link))
    buttons = message.get("quick_replies") or []
    if len(buttons) > MOST_BUTTONS or any(not 0 < len(str(button.get("title"))) <= LONGEST_TITLE for button in buttons):
        raise Refused(100, 0, "(#100) Invalid quick replies")
    return message


def fetched(link: str) -> bytes:
    """Returns the file behind a link of the shop. Raises `Refused` where there is none."""
    try:
        answer = requests.get(link, timeout=20)
    except requests.RequestException:
        raise Refused(100, 2018047, "(#100) Upload attachment failure.") from None
    if answer.status_code != requests.codes.ok:
        raise Refused(100, 2018047, "(#100) Upload attachment failure.")
    return answer.content


def proves(callback: str, verify: str) -> bool:
    """Whether an address answers Meta's challenge."""
    query = {"hub.mode": "subscribe", "hub.verify_token": verify, "hub.challenge": "1158201444"}
    try:
        answer = requests.get(callback, params=query, timeout=20)
    except requests.RequestException:
        return False
    return answer.status_code == requests.codes.ok and answer.text == query["hub.challenge"]


def _object(value: Any) -> Json:
    return value if isinstance(value, dict) else {}

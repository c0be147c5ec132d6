"""What a person does in the app, and what the shop's own app does."""

from typing import Any

from atende.channels.meta.platform import Platform
from infra.local.channel_page import Json
from infra.local.meta.state import Account, Chat, State, now_ms


class Person:
    """`cdn` is the address before the path of a file."""

    def __init__(self, state: State, platform: Platform, user: Json, *, cdn: str) -> None:
        self._state, self._platform, self._cdn = state, platform, cdn
        self.user = user
        self.id: str = user["id"]

    def writes(self, account: Account, text: str, **more: Any) -> str:
        """Writes to the account; returns the message's mid."""
        return self.sends(account, text=text, **more)

    def sends(self, account: Account, **message: Any) -> str:
        """Sends anything that a message of a webhook can hold."""
        mid = self._state.new_mid()
        self._spoke(account, mid, {"mid": mid} | message)
        return mid

    def sends_file(self, account: Account, content: bytes, *, kind: str, mime: str, name: str) -> str:
        """Sends a photo, a video or a document; `kind` is Meta's type of attachment."""
        url = self._cdn + self._state.keep_file(content, mime, name)
        return self.sends(account, attachments=[{"type": kind, "payload": {"url": url}}])

    def taps(self, account: Account, title: str) -> str:
        """Taps the newest quick reply with that title, which vanishes."""
        for shown in reversed(self.chat(account).messages):
            for button in shown["message"].get("quick_replies", ()):
                if button["title"] == title:
                    shown["message"].pop("quick_replies")
                    return self.sends(account, text=title, quick_reply={"payload": button["payload"]})
        raise LookupError(f"no button {title!r}")

    def edits(self, account: Account, mid: str, text: str) -> None:
        shown = next(shown for shown in self.chat(account).messages if shown["mid"] == mid)
        shown["message"]["text"] = text
        shown["edits"] = shown.get("edits", 0) + 1
        self._happens(account, message_edit={"mid": mid, "text": text, "num_edit": shown["edits"]})

    def deletes(self, account: Account, mid: str) -> None:
        shown = next(shown for shown in self.chat(account).messages if shown["mid"] == mid)
        shown["message"] = {"mid": mid, "is_deleted": True}
        self._happens(account, message={"mid": mid, "is_deleted": True})

    def reacts(self, account: Account, mid: str, emoji: str) -> None:
        action = {"action": "react", "reaction": "other", "emoji": emoji} if emoji else {"action": "unreact"}
        self._happens(account, reaction={"mid": mid} | action)

    def reads(self, account: Account) -> None:
        """Reads everything that the shop wrote."""
        mine = [shown["mid"] for shown in self.chat(account).messages if not shown["mine"]]
        if mine:
            named = {"watermark": now_ms()} if self._platform.echoes_key else {"mid": mine[-1]}
            self._happens(account, read=named)

    def opens(self, account: Account, ref: str) -> None:
        """Follows `ig.me/m/<shop>?ref=` or `m.me/<page>?ref=`: somebody new begins with a tap, a known one does not."""
        chat = self.chat(account)
        referral = {"ref": ref, "source": "SHORTLINK", "type": "OPEN_THREAD"}
        if chat.messages or not self._platform.echoes_key:
            self._happens(account, referral=referral)
            return
        mid = self._state.new_mid()
        tap = {"mid": mid, "title": "Começar", "payload": "get_started", "referral": referral}
        chat.last_in = now_ms()
        self._happens(account, postback=tap)

    def comments(self, account: Account, text: str) -> str:
        """Comments on a post of the account; returns the comment's id."""
        name = f"18{len(self._state.comments) + 1:015d}"
        self._state.comments[name] = {"person": self.id, "at": now_ms(), "text": text, "answered": False}
        author = {"id": self.id, "username": self.user["username"]}
        value = {"id": name, "text": text, "from": author, "media": {"id": "18000000000000022"}}
        change = {"field": "comments", "value": value}
        self._state.queue(account, change, place="changes")
        return name

    def blocks(self, account: Account) -> None:
        self.chat(account).blocked = not self.chat(account).blocked

    def is_answered_in_the_app(self, account: Account, text: str) -> str:
        """The shop answers in the app on its phone; returns the message's mid."""
        mid = self._state.new_mid()
        self.chat(account).messages.append({"mid": mid, "mine": False, "at": now_ms(), "message": {"text": text}})
        echo = {"mid": mid, "text": text, "is_echo": True, "app_id": 263902037430900}
        people = {"sender": {"id": account.id}, "recipient": {"id": self.id}}
        self._state.queue(account, people | {"timestamp": now_ms(), "message": echo})
        return mid

    def is_taken_by(self, account: Account, app: str) -> None:
        """Another app takes the chat, which the account's own app hears; what follows comes to it as standby."""
        self._happens(account, take_thread_control={"previous_owner_app_id": account.app, "new_owner_app_id": app})
        self.chat(account).holder = app

    def is_given_back(self, account: Account) -> None:
        chat = self.chat(account)
        app, chat.holder = chat.holder, ""
        self._happens(account, pass_thread_control={"previous_owner_app_id": app, "new_owner_app_id": account.app})

    def chat(self, account: Account) -> Chat:
        return self._state.chat_of(account.id, self.id)

    def received(self, account: Account) -> list[Json]:
        """The account's messages, oldest first, as webhooks have them."""
        return [shown["message"] for shown in list(self.chat(account).messages) if not shown["mine"]]

    def heard(self, account: Account) -> list[str]:
        """What the account's messages say."""
        return [str(message.get("text", "")) for message in self.received(account)]

    def buttons(self, account: Account) -> list[str]:
        """The titles of the quick replies below the account's newest message."""
        newest = self.received(account)[-1] if self.received(account) else {}
        return [button["title"] for button in newest.get("quick_replies", ())]

    def _spoke(self, account: Account, mid: str, message: Json) -> None:
        chat = self.chat(account)
        at = now_ms()
        chat.messages.append({"mid": mid, "mine": True, "at": at, "message": dict(message)})
        chat.blocked, chat.last_in, chat.seen = False, at, False
        self._happens(account, message=message)

    def _happens(self, account: Account, **content: Any) -> None:
        people = {"sender": {"id": self.id}, "recipient": {"id": account.id}}
        place = "standby" if self.chat(account).holder else "messaging"
        self._state.queue(account, people | {"timestamp": now_ms()} | content, place=place)

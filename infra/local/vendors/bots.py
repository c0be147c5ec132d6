"""Simulated bots, each in its wire format. They all say the same: they answer a price, and hand over whoever wants to
buy wholesale. `script` replaces what they say to a text."""

import base64
import hashlib
import hmac
import json
import urllib.request
from collections.abc import Callable
from typing import Any

from atende.core import clock
from infra.local.vendors.described.bots import AGENT_BOT, DIALOGFLOW, OWN, TYPEBOT
from infra.local.vendors.server import Call, Json, Reply, Vendor

PRICE = "O bolo de cenoura custa R$ 80. Quer encomendar?"
HELLO = "Oi! Sou o robô da padaria. Pergunte o preço, ou diga atacado para falar com alguém."
SUMMARY = "Quer quarenta bolos por semana, para revender."


class Bot(Vendor):
    """`script`: what it says to a text; None for the usual. `raw`: an answer that is sent as it is."""

    def __init__(self, port: int = 0) -> None:
        self.turns: list[Json] = []
        self.raw: Any = None
        self.script: Callable[[str], list[str]] | None = None
        super().__init__(port)

    def refusal(self, call: Call) -> Reply | None:
        return None

    def invalid(self, problem: str) -> Reply:
        return Reply(400, {"message": problem, "code": "BAD_REQUEST", "issues": [{"message": problem}]})

    def says(self, text: str) -> tuple[list[str], bool]:
        """Returns what the bot says, and whether it hands over."""
        if self.script:
            return self.script(text), False
        if "atacado" in text.lower():
            return ["Vou chamar uma pessoa."], True
        return [PRICE if "bolo" in text.lower() else HELLO], False


class WebhookBot(Bot):
    """A bot of the shop's own. It checks the signature as the standard says. `accepts`: it answers 202."""

    name = "webhook bot"
    requests = OWN

    def __init__(self, port: int = 0, *, secret: str = "whsec_" + base64.b64encode(b"a" * 32).decode()) -> None:
        self.secret = secret
        self.accepts = False
        super().__init__(port)

    def listed(self) -> list[tuple[str, str, Callable[..., Reply]]]:
        return [("POST", r"/bot", self.turn)]

    def turn(self, call: Call) -> Reply:
        if self.raw is not None:
            return self.raw if isinstance(self.raw, Reply) else Reply(200, self.raw)
        if call.body["type"] != "bot.turn":
            return Reply(200, {})
        if self.accepts:
            self.turns.append(call.body["data"])
            return Reply(202, {})
        self.turns.append(call.body["data"])
        texts, hands_over = self.says("\n".join(message["text"] for message in call.body["data"]["messages"]))
        actions: list[Json] = [{"type": "reply", "text": text} for text in texts]
        if hands_over:
            actions.append({"type": "handoff", "reason": "Atacado", "summary": SUMMARY})
        return Reply(200, {"turn": call.body["data"]["turn"], "actions": actions})


class AgentBot(Bot):
    """A bot that was made for Chatwoot: it answers by Chatwoot's routes at `desk`, with the token `token`."""

    name = "agent bot"
    requests = AGENT_BOT

    def __init__(self, port: int = 0, *, desk: str = "", token: str = "", secret: str = "cw-bot") -> None:  # noqa: S107
        self.desk, self.token, self.secret = desk, token, secret
        self.deliver: Callable[[str, Json], Any] = self._post
        super().__init__(port)

    def listed(self) -> list[tuple[str, str, Callable[..., Reply]]]:
        return [("POST", r"/chatwoot", self.event)]

    def event(self, call: Call) -> Reply:
        event = call.body
        is_for_bot = event["event"] == "message_created" and event["message_type"] == "incoming"
        if is_for_bot and event["conversation"]["status"] == "pending":
            self.turns.append(event | {"_signature": call.headers.get("x-chatwoot-signature", "")})
            if self.desk:
                self.reply(event)
        return Reply(200, {})

    def reply(self, event: Json) -> None:
        """Answers as it did at Chatwoot."""
        texts, hands_over = self.says(event["content"])
        home = f"/api/v1/accounts/{event['account']['id']}/conversations/{event['conversation']['id']}"
        for text in texts:
            self.deliver(f"{home}/messages", {"content": text, "message_type": "outgoing", "private": False})
        if hands_over:
            self.deliver(f"{home}/messages", {"content": SUMMARY, "message_type": "outgoing", "private": True})
            self.deliver(f"{home}/custom_attributes", {"custom_attributes": {"assunto": "atacado"}, "merge": True})
            self.deliver(f"{home}/toggle_priority", {"priority": "medium"})
            self.deliver(f"{home}/toggle_status", {"status": "open"})

    def _post(self, path: str, body: Json) -> None:
        headers = {"Content-Type": "application/json", "api_access_token": self.token}
        request = urllib.request.Request(f"{self.desk}{path}", json.dumps(body).encode(), headers)
        with urllib.request.urlopen(request, timeout=10):
            return

    def is_signed(self, raw: bytes, stamp: str, given: str) -> bool:
        made = hmac.new(self.secret.encode(), f"{stamp}.".encode() + raw, hashlib.sha256).hexdigest()
        return hmac.compare_digest(f"sha256={made}", given)


class Typebot(Bot):
    """A published flow. Its sessions end with the hand-over."""

    name = "typebot"
    requests = TYPEBOT

    def __init__(self, port: int = 0, *, public_id: str = "padaria") -> None:
        self.public_id = public_id
        self.sessions: set[str] = set()
        self.ends = False
        super().__init__(port)

    def listed(self) -> list[tuple[str, str, Callable[..., Reply]]]:
        return [
            ("POST", r"/api/v1/typebots/([^/]+)/startChat", self.start_chat),
            ("POST", r"/api/v1/sessions/([^/]+)/continueChat", self.continue_chat),
        ]

    def start_chat(self, call: Call, public_id: str) -> Reply:
        if public_id != self.public_id:
            return Reply(404, {"message": "Typebot not found", "code": "NOT_FOUND"})
        session = f"sess{len(self.calls)}"
        self.sessions.add(session)
        started = {"sessionId": session, "typebot": {"id": "tb1", "theme": {}, "settings": {}}}
        if call.body.get("isOnlyRegistering"):
            return Reply(200, started | {"messages": []})
        self.turns.append(call.body)
        return Reply(200, started | {"resultId": "res1"} | self._said(call.body.get("message", {}).get("text", "")))

    def continue_chat(self, call: Call, session: str) -> Reply:
        if session not in self.sessions:
            return Reply(404, {"message": "Session not found.", "code": "NOT_FOUND"})
        self.turns.append(call.body)
        return Reply(200, self._said(call.body["message"]["text"]))

    def _said(self, text: str) -> Json:
        texts, hands_over = self.says(text)
        if hands_over:
            texts = [*texts, f"#pessoa {SUMMARY}"]
        bubbles = [
            {"id": f"m{at}", "type": "text", "content": {"type": "markdown", "markdown": said}}
            for at, said in enumerate(texts)
        ]
        wanted = {} if self.ends else {"input": {"id": "i1", "type": "text input"}}
        return {"messages": bubbles, "clientSideActions": [], "logs": [], "progress": 50} | wanted


class DialogflowCx(Bot):
    """An agent, with Google's token endpoint beside it."""

    name = "dialogflow"
    requests = DIALOGFLOW

    def __init__(self, port: int = 0) -> None:
        self.tokens: list[str] = []
        self.grants: list[str] = []
        super().__init__(port)

    def listed(self) -> list[tuple[str, str, Callable[..., Reply]]]:
        session = r"/v3/projects/[^/]+/locations/[^/]+/agents/[^/]+/sessions/([^/:]+)"
        return [
            ("POST", r"/token", self.token),
            ("POST", session + r":matchIntent", self.match),
            ("POST", session + r":detectIntent", self.detect),
        ]

    def refusal(self, call: Call) -> Reply | None:
        known = call.headers.get("authorization", "").removeprefix("Bearer ") in self.tokens
        if call.path == "/token" or known:
            return None
        return Reply(401, {"error": {"code": 401, "message": "Request had invalid authentication credentials."}})

    def invalid(self, problem: str) -> Reply:
        return Reply(400, {"error": {"code": 400, "message": problem, "status": "INVALID_ARGUMENT"}})

    def token(self, call: Call) -> Reply:
        self.grants.append(call.body["assertion"])
        self.tokens.append(f"ya29.{len(self.tokens)}-{int(clock.now().timestamp())}")
        return Reply(200, {"access_token": self.tokens[-1], "expires_in": 3599, "token_type": "Bearer"})

    def match(self, call: Call, _: str) -> Reply:
        return Reply(200, {"text": call.body["queryInput"]["text"]["text"], "matches": [], "currentPage": {}})

    def detect(self, call: Call, session: str) -> Reply:
        self.turns.append(call.body | {"session": session})
        text = call.body["queryInput"]["text"]["text"]
        texts, hands_over = self.says(text)
        messages: list[Json] = [{"text": {"text": [said], "allowPlaybackInterruption": False}} for said in texts]
        if hands_over:
            messages.append({"liveAgentHandoff": {"metadata": {"reason": "Atacado", "summary": SUMMARY}}})
        result = {"text": text, "languageCode": "pt-br", "responseMessages": messages, "match": {"matchType": "INTENT"}}
        return Reply(200, {"responseId": "r1", "queryResult": result})

"""Calls of Dialogflow CX: `detectIntent` answers a turn, `matchIntent` proves the access without any effect."""

import re
from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from typing import Any
from urllib.parse import urlsplit, urlunsplit

from atende.connectors.bot_answers import decoded, list_in, replies_of, text_in, unreadable
from atende.connectors.calls import Api, post_form
from atende.connectors.dialogflow.assertion import assertion, key_of
from atende.connectors.http import Answer
from atende.connectors.protocols import Prepared
from atende.connectors.sentences import ACCESS_REFUSED, FIELD_WRONG
from atende.core.errors import BadRequest, Cause, ConnectorError
from atende.core.ids import digest
from atende.core.lenient_json import obj, word
from atende.model.bots import LONGEST_REASON, LONGEST_REPLY, LONGEST_SUMMARY, BotAnswer, BotTurn

HOME = "https://dialogflow.googleapis.com"
TOKENS = "https://oauth2.googleapis.com/token"
SCOPE = "https://www.googleapis.com/auth/dialogflow"
GRANT = "urn:ietf:params:oauth:grant-type:jwt-bearer"
NAME = re.compile(r"[A-Za-z0-9][A-Za-z0-9._:-]{0,99}")
EARLY = timedelta(minutes=2)
USUAL_LIFE = 3600
MOST_MESSAGES = 30
LONGEST_TEXT = 250
"""Characters of a contact's text that Dialogflow takes (256 with a margin)."""
LANGUAGES = {"pt-BR": "pt-BR", "en": "en", "es": "es"}

_tokens: dict[str, tuple[str, datetime]] = {}
"""Access tokens of this process by a hash of the key that got them, and until when they are used."""


def access(secrets: Mapping[str, str], typed: Mapping[str, str]) -> dict[str, str]:
    """The token is got by a signed statement, when it is needed."""
    return {}


@dataclass(frozen=True, slots=True)
class Dialogflow:
    api: Api
    """At the host of the agent's location."""

    def _agent(self) -> str:
        names = [self.api.typed.get(name, "") for name in ("project", "location", "agent")]
        for name, value in zip(("project", "location", "agent"), names, strict=True):
            if not NAME.fullmatch(value):
                raise BadRequest(FIELD_WRONG(field=name))
        project, location, agent = names
        return f"/v3/projects/{project}/locations/{location}/agents/{agent}"

    def account(self) -> str:
        body = {"queryInput": {"text": {"text": "oi"}, "languageCode": "pt-BR"}}
        decoded(self._send(f"{self._agent()}/sessions/atende-test:matchIntent", body))
        return f"{self.api.typed.get('project', '')}/{self.api.typed.get('agent', '')}"

    def prepare(self, *, callback: str) -> Prepared:
        return Prepared()

    def answer(self, turn: BotTurn) -> BotAnswer:
        session = digest(turn.thread, size=16)
        body = {
            "queryInput": {
                "text": {"text": (turn.text or "…")[:LONGEST_TEXT]},
                "languageCode": LANGUAGES.get(turn.language, "pt-BR"),
            },
            "queryParams": {
                "timeZone": turn.zone,
                "payload": {"thread": turn.thread, "turn": turn.id, "channel": turn.channel},
                "parameters": parameters(turn),
            },
        }
        return read(decoded(self._send(f"{self._agent()}/sessions/{session}:detectIntent", body)))

    def _send(self, path: str, body: Mapping[str, Any]) -> Answer:
        """Calls with an access token; one that was kept and is refused is got anew, once."""
        name = digest(f"{self.api.secrets.get('private_key', '')}#{self.api.root}")
        kept, until = _tokens.get(name, ("", self.api.at))
        if kept and until > self.api.at:
            try:
                return self.api.send("POST", path, body=body, headers={"Authorization": f"Bearer {kept}"})
            except ConnectorError as error:
                if error.cause is not Cause.ACCESS:
                    raise
        _tokens[name] = self._token()
        return self.api.send("POST", path, body=body, headers={"Authorization": f"Bearer {_tokens[name][0]}"})

    def _token(self) -> tuple[str, datetime]:
        own = self.api.root.removesuffix("/")
        url = TOKENS if "dialogflow.googleapis.com" in own else f"{own}{urlsplit(TOKENS).path}"
        key, at = key_of(self.api.secrets.get("private_key", "")), self.api.at
        made = assertion(key, email=self.api.typed.get("email", ""), audience=TOKENS, scope=SCOPE, at=at)
        try:
            answer = obj(post_form(self.api.http, url, {"grant_type": GRANT, "assertion": made}, at=at))
        except ConnectorError as error:
            if error.status in (400, 401, 403):
                raise ConnectorError(ACCESS_REFUSED, cause=Cause.ACCESS, status=error.status) from error
            raise
        token, life = word(answer.get("access_token")), answer.get("expires_in")
        if not token:
            raise ConnectorError(ACCESS_REFUSED, cause=Cause.ACCESS)
        seconds = life if isinstance(life, int) and 0 < life < 10**6 else USUAL_LIFE
        return token, at + timedelta(seconds=seconds) - EARLY


def parameters(turn: BotTurn) -> dict[str, str]:
    values = {"nome": turn.customer.name, "telefone": f"+{turn.customer.phone}" if turn.customer.phone else ""}
    return {name: value for name, value in values.items() if value}


def read(body: Mapping[str, Any]) -> BotAnswer:
    result = body.get("queryResult")
    if not isinstance(result, dict):
        raise unreadable("queryResult")
    texts, answer = list[str](), BotAnswer()
    for message in list_in(result, "responseMessages", most=MOST_MESSAGES):
        if "text" in message:
            said = obj(message["text"]).get("text")
            if not isinstance(said, list) or not all(isinstance(line, str) for line in said):
                raise unreadable("responseMessages/text")
            texts.append("\n".join(said))
        if "liveAgentHandoff" in message:
            meta = obj(obj(message["liveAgentHandoff"]).get("metadata"))
            answer = replace(
                answer,
                hands_back=True,
                reason=text_in(meta, "reason", most=LONGEST_REASON),
                summary=text_in(meta, "summary", most=LONGEST_SUMMARY) or spelled(meta),
            )
        if "endInteraction" in message:
            answer = replace(answer, is_over=True)
    return replace(answer, replies=replies_of(text[:LONGEST_REPLY] for text in texts))


def spelled(meta: Mapping[str, Any]) -> str:
    """Returns the simple values of what a hand-off says, for the team."""
    simple = (f"{name}: {value}" for name, value in meta.items() if isinstance(value, str | int) and name != "reason")
    return "\n".join(simple)[:LONGEST_SUMMARY]


def connect(api: Api, _: Mapping[str, str]) -> Dialogflow:
    """Every location has a host of its own, besides `global`."""
    location = api.typed.get("location", "")
    if api.root == HOME and location not in ("", "global") and NAME.fullmatch(location):
        parts = urlsplit(HOME)
        api = replace(api, root=urlunsplit((parts.scheme, f"{location}-{parts.netloc}", "", "", "")))
    return Dialogflow(api)

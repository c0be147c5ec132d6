"""Amazon Bedrock's Converse API (`POST /model/<id>/converse`), with an API key of Bedrock's as bearer token."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from atende.connectors import sentences
from atende.connectors.bedrock.description import DESCRIPTION
from atende.connectors.calls import Api
from atende.connectors.phones import segment
from atende.connectors.protocols import Prepared
from atende.core.errors import BadRequest, Cause, ConnectorError
from atende.core.lenient_json import obj, objs, word
from atende.model.assistant import DraftRequest, DraftText, terms

MOST_TOKENS = 500
"""What an answer in a chat may have at most."""
TEMPERATURE = 0.3
NO_MORE = 10**7
"""Tokens that no answer has: a count beyond it is not believed."""
SLOW = frozenset({408, 424})
"""The model took too long, or failed: another try may go well."""


def access(secrets: Mapping[str, str], typed: Mapping[str, str]) -> dict[str, str]:
    return {"Authorization": f"Bearer {secrets['key']}"} if secrets.get("key") else {}


@dataclass(frozen=True, slots=True)
class Bedrock:
    api: Api

    @property
    def model(self) -> str:
        return self.api.typed.get("model", "")

    def account(self) -> str:
        """Has the model say one token: Bedrock's runtime has no read that proves the access to a model."""
        try:
            terms(self.api.typed)
        except ValueError as error:
            label = next(ask.label for ask in DESCRIPTION.asks if ask.name == str(error))
            raise BadRequest(sentences.FIELD_WRONG(field=label)) from error
        self._converse({"messages": [said("Oi")], "inferenceConfig": {"maxTokens": 1}})
        return self.model

    def prepare(self, *, callback: str) -> Prepared:
        return Prepared()

    def draft(self, request: DraftRequest) -> DraftText:
        body = {
            "system": [{"text": request.rules}],
            "messages": [said(request.text)],
            "inferenceConfig": {"maxTokens": MOST_TOKENS, "temperature": TEMPERATURE},
        }
        answer = self._converse(body)
        message = obj(obj(answer.get("output")).get("message"))
        text = "\n".join(filter(None, (word(part.get("text")) for part in objs(message.get("content"))))).strip()
        usage = obj(answer.get("usage"))
        return DraftText(
            text=text,
            tokens_in=count(usage.get("inputTokens")),
            tokens_out=count(usage.get("outputTokens")),
            is_cut=answer.get("stopReason") == "max_tokens",
        )

    def _converse(self, body: Mapping[str, Any]) -> dict[str, Any]:
        try:
            answer = self.api.write("POST", f"/model/{segment(self.model)}/converse", body)
        except ConnectorError as error:
            if error.status in SLOW:
                raise ConnectorError(sentences.UNANSWERED, cause=Cause.RETRY, status=error.status) from error
            raise
        if not obj(obj(answer).get("output")):
            raise ConnectorError(sentences.ANSWER_UNREADABLE, cause=Cause.RETRY, uncertain=True)
        return obj(answer)


def said(text: str) -> dict[str, Any]:
    return {"role": "user", "content": [{"text": text}]}


def count(value: object) -> int:
    """
    >>> count(12), count(-1), count("12"), count(True), count(10**9)
    (12, 0, 0, 0, 0)
    """
    return value if isinstance(value, int) and not isinstance(value, bool) and 0 <= value < NO_MORE else 0


def connect(api: Api, facts: Mapping[str, str]) -> Bedrock:
    return Bedrock(api)

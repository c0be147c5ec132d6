"""A simulated runtime of Amazon Bedrock: the Converse API in its wire format, as AWS's own description of the service
has it. It refuses what that description refuses, and meets the errors that it names."""

import re
from collections.abc import Callable
from functools import cache
from typing import Any

from botocore.loaders import Loader
from botocore.model import ServiceModel
from botocore.validate import ParamValidator

from infra.local.vendors.described import OBJECT, Request, Requests
from infra.local.vendors.server import Call, Json, Reply, Vendor

STATUSES = {
    "AccessDeniedException": 403,
    "ResourceNotFoundException": 404,
    "ThrottlingException": 429,
    "ModelTimeoutException": 408,
    "InternalServerException": 500,
    "ServiceUnavailableException": 503,
    "ModelErrorException": 424,
    "ValidationException": 400,
}
WORD = re.compile(r"\S+")


REQUESTS: Requests = {"POST /model/{id}/converse": Request(body=OBJECT)}
"""Botocore's description of the service says the rest."""


@cache
def described() -> ServiceModel:
    return ServiceModel(Loader().load_service_model("bedrock-runtime", "service-2"))


class Bedrock(Vendor):
    """`script`: what the model writes to a text. `error`: the exception that the next call meets. `raw`: a body that
    is answered as it is."""

    name = "bedrock"
    requests = REQUESTS

    def __init__(self, port: int = 0, *, key: str = "chave-1", model: str = "amazon.nova-lite-v1:0") -> None:
        self.key, self.model = key, model
        self.script: Callable[[str], str] = lambda _: "Oi! Vou verificar e já respondo."
        self.error = ""
        self.raw: Any = None
        self.asked: list[Json] = []
        super().__init__(port)

    def listed(self) -> list[tuple[str, str, Callable[..., Reply]]]:
        return [("POST", r"/model/([^/]+)/converse", self.converse)]

    def throttled(self) -> Reply:
        return self.refused("ThrottlingException", "Too many requests, please wait before trying again.")

    def refusal(self, call: Call) -> Reply | None:
        if call.headers.get("authorization") == f"Bearer {self.key}":
            return None
        return self.refused("AccessDeniedException", "Authentication failed: Please make sure your API Key is valid.")

    def invalid(self, problem: str) -> Reply:
        return self.refused("ValidationException", problem)

    def refused(self, error: str, message: str) -> Reply:
        return Reply(STATUSES[error], {"message": message}, {"x-amzn-ErrorType": f"{error}:"})

    def converse(self, call: Call, model: str) -> Reply:
        if self.error:
            error, self.error = self.error, ""
            return self.refused(error, f"Simulated {error}")
        if model != self.model:
            return self.refused("ValidationException", "The provided model identifier is invalid.")
        shape = described().operation_model("Converse").input_shape
        assert shape, "the description of the service has the shape of each request"
        report = ParamValidator().validate({"modelId": model} | call.body, shape)
        if report.has_errors():
            return self.refused("ValidationException", report.generate_report())
        self.asked.append(call.body)
        if self.raw is not None:
            return Reply(200, self.raw)
        return Reply(200, self._answer(call.body))

    def _answer(self, body: Json) -> Json:
        heard = "\n".join(part["text"] for message in body["messages"] for part in message["content"])
        rules = " ".join(part["text"] for part in body.get("system", []))
        words = WORD.findall(self.script(heard))
        most = body.get("inferenceConfig", {}).get("maxTokens", len(words))
        text = self.script(heard) if len(words) <= most else " ".join(words[:most])
        read, written = len(WORD.findall(heard + " " + rules)), min(len(words), most)
        return {
            "output": {"message": {"role": "assistant", "content": [{"text": text}]}},
            "stopReason": "end_turn" if len(words) <= most else "max_tokens",
            "usage": {"inputTokens": read, "outputTokens": written, "totalTokens": read + written},
            "metrics": {"latencyMs": 400},
        }

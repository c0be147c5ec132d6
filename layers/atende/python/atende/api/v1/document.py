"""The OpenAPI documents (3.1): of the public operations, and of the console's own routes, for who develops those."""

import json
import re
from collections.abc import Iterator
from dataclasses import fields, replace
from functools import cache
from http import HTTPStatus
from pathlib import Path
from typing import Any

from atende.api.session import COOKIE
from atende.api.v1.fields import hints, write
from atende.api.v1.json_schema import Schemas
from atende.api.v1.operations import BASE, ID, Operation, registry
from atende.api.v1.problem_codes import CODES, codes_of
from atende.api.v1.problems import CONTENT_TYPE, TYPE, ProblemDetails
from atende.desk.webhooks import event_schemas
from atende.model.api_keys import PREFIX
from atende.model.webhooks import TEST, TYPES

type Json = dict[str, Any]

VERSION = "1.1.0"
TITLE = "Atende"
EXAMPLES = Path(__file__).with_name("examples.json")
"""An answer of each operation, as a desk gave it (`BLESS=1 python -m pytest tests/api/test_examples.py`)."""
ABOUT = """The public API of a shop's desk.

Send an API key as `Authorization: Bearer atd_live_...`; the owner makes keys in *Ajustes*. A key reaches one shop. A
test key, `atd_test_...`, reaches a sandbox of it, where nothing gets to a customer.

* **Pages**: lists answer `data` and `next_cursor`; give it as `cursor` for the next page.
* **Refusals** are problem+json (RFC 9457). Code against `code`. 409 means that the request is well formed and the
  shop's state does not allow it: the service window is closed, the contact opted out, a limit is reached.
* **Idempotency-Key**: what creates or sends needs one, new for each thing to do. The same key and request again get
  the first answer (for 24 hours); with another request it is refused with 409.
* **Limits**: each answer has `RateLimit-Policy` and `RateLimit`; 429 says in `Retry-After` when to come back.
* **ETag**: settings and contacts have one. Send it as `If-Match` when you change them, and the change is refused with
  412 if somebody else was faster.
* **Versions**: the address has the major version. Within `/api/v1` operations, fields, codes and values of enumerations
  are added, and the document's version says so; clients ignore what they do not know. Nothing is taken away or changes
  its meaning: what is to go is marked `deprecated` here, and goes no sooner than with `/api/v2`, beside which `/api/v1`
  works for a year.
"""
EVERYWHERE = (401, 403, 404, 405, 429, 500)
WITH_BODY = (400, 409, 413, 415, 422)
IDEMPOTENCY_KEY = {
    "name": "Idempotency-Key",
    "in": "header",
    "required": True,
    "description": "A new one for each thing to do, such as a UUID.",
    "schema": {"type": "string", "minLength": 8, "maxLength": 200, "pattern": "^[!#-~]+$"},
}


IF_MATCH = {
    "name": "If-Match",
    "in": "header",
    "required": False,
    "description": "The ETag that was read. The change is refused with 412 if somebody was faster.",
    "schema": {"type": "string"},
}
LINKED = {
    "Contact": ("contact", "/id"),
    "Thread": ("thread", "/id"),
    "Started": ("thread", "/thread/id"),
    "Message": ("thread", "/thread"),
    "FaqEntry": ("entry", "/id"),
    "Webhook": ("webhook", "/id"),
    "WebhookSecret": ("webhook", "/webhook/id"),
}
"""Of an answer's form: the parameter for which it has the value, and where."""


def document() -> Json:
    """Returns the document of the public API."""
    schemas = Schemas()
    problem = schemas.of(ProblemDetails)
    paths: dict[str, Json] = {}
    for operation in registry.all():
        path = paths.setdefault(f"{BASE}{operation.path}", {})
        path[operation.method.lower()] = described(operation, schemas)
    return head(TITLE, ABOUT, VERSION) | {
        "security": [{"key": []}],
        "tags": [{"name": tag} for tag in sorted({operation.tag for operation in registry.all()})],
        "paths": paths,
        "webhooks": {type_: webhook_item(type_) for type_ in (*TYPES, TEST)},
        "components": {
            "securitySchemes": {
                "key": {"type": "http", "scheme": "bearer", "description": f"An API key, `{PREFIX}...`."},
            },
            "schemas": dict(sorted(schemas.known.items())),
            "responses": {str(status): refusal(status, problem) for status in REFUSALS},
        },
    }


def console_document() -> Json:
    """Returns the document of the console's own routes, which need a session and change without notice."""
    from atende.api.v1.console_routes import console_paths  # it loads every route of the console

    schemas = Schemas()
    paths = console_paths(schemas)
    about = "For who develops the console. These routes change without notice: programs use the public API."
    return head(f"{TITLE}: the console's routes", about, "0") | {
        "tags": [{"name": "console"}],
        "paths": paths,
        "components": {
            "securitySchemes": {"session": {"type": "apiKey", "in": "cookie", "name": COOKIE}},
            "schemas": dict(sorted(schemas.known.items())),
        },
    }


def head(title: str, about: str, version: str) -> Json:
    license_ = {"name": "MIT", "identifier": "MIT"}
    return {
        "openapi": "3.1.0",
        "info": {"title": title, "version": version, "description": about, "license": license_},
        "servers": [{"url": "/", "description": "The desk's own address."}],
    }


@cache
def examples() -> dict[str, Any]:
    known: dict[str, Any] = json.loads(EXAMPLES.read_text(encoding="utf-8"))
    return known


def webhook_item(type_: str) -> Json:
    """Returns what a webhook gets for a type of event."""
    schema = event_schemas.schema(type_)
    return {
        "post": {
            "summary": schema["description"],
            "description": "Signed by Standard Webhooks: `webhook-id`, `webhook-timestamp`, `webhook-signature`.",
            "operationId": "on" + "".join(word.capitalize() for word in type_.replace(".", "_").split("_")),
            "tags": ["webhooks"],
            "security": [],
            "requestBody": {"required": True, "content": {"application/json": {"schema": schema}}},
            "responses": {"2XX": {"description": "Got it; any other answer is tried again."}},
        }
    }


REFUSALS = (400, 401, 403, 404, 405, 409, 412, 413, 415, 422, 429, 500, 502)


def refusal(status: int, problem: Json) -> Json:
    headers: Json = {"X-Request-Id": {"schema": {"type": "string"}}}
    headers |= {"Retry-After": {"schema": {"type": "string"}}} if status == 429 else {}
    headers |= {"Allow": {"schema": {"type": "string"}}} if status == 405 else {}
    headers |= {"WWW-Authenticate": {"schema": {"type": "string"}}} if status == 401 else {}
    return {
        "description": HTTPStatus(status).phrase,
        "headers": headers,
        "content": {CONTENT_TYPE: {"schema": problem, "examples": dict(problem_examples(status))}},
    }


def problem_examples(status: int) -> Iterator[tuple[str, Json]]:
    """Yields a refusal for each code of a status; a query that is not as described is the one with two statuses."""
    for code, advice in CODES.items():
        if advice.status == status or (code == "invalid_request" and status == 400):
            places = [{"pointer": "limit", "detail": "It has to be between 1 and 100."}] if status == 400 else []
            places = [{"pointer": "/text", "detail": "This field is missing."}] if status == 422 else places
            yield (
                code,
                {
                    "summary": advice.do,
                    "value": {
                        "type": f"{TYPE}{code}",
                        "title": HTTPStatus(status).phrase,
                        "status": status,
                        "detail": "In words, in the language of Accept-Language.",
                        "code": code,
                        "request_id": "d3f0a1b2",
                        "errors": places if code == "invalid_request" else [],
                    },
                },
            )


def described(operation: Operation, schemas: Schemas) -> Json:
    made: Json = {
        "operationId": operation.name,
        "tags": [operation.tag],
        "summary": operation.about.partition(". ")[0].removesuffix("."),
        "description": about(operation),
        "parameters": parameters(operation),
        "responses": responses(operation, schemas),
    }
    made["x-problems"] = [{"code": code, **CODES[code]._asdict()} for code in codes_of(operation)]
    if operation.scope:
        made["x-scope"] = operation.scope
    if operation.body is not None:
        content: Json = {"schema": schemas.of(operation.body, request=True)}
        if operation.example is not None:
            content["examples"] = {"example": {"value": operation.example}}
        made["requestBody"] = {"required": True, "content": {"application/json": content}}
    return made


def about(operation: Operation) -> str:
    scope = f"Needs the scope `{operation.scope}`." if operation.scope else ""
    return " ".join(filter(None, (operation.about, scope)))


def parameters(operation: Operation) -> list[Json]:
    words = operation.path.split("/")
    names = [word[1:-1] for word in words if word.startswith("{")]
    schema = {"type": "string", "minLength": 1, "maxLength": 64, "pattern": ID}
    made: list[Json] = [{"name": name, "in": "path", "required": True, "schema": schema} for name in names]
    for field in fields(operation.query):
        known = replace(hints(operation.query)[field.name], nullable=False)
        usual = {"default": write(field.default)} if field.default else {}
        schema = Schemas().of_hint(known, request=True) | usual
        made.append({"name": field.name, "in": "query", "required": False, "schema": schema})
    versioned = [IF_MATCH] if 412 in operation.refuses else []
    return [*made, *([IDEMPOTENCY_KEY] if operation.keyed else []), *versioned]


def responses(operation: Operation, schemas: Schemas) -> Json:
    headers: Json = {name: {"schema": {"type": "string"}} for name in ("X-Request-Id", "RateLimit-Policy", "RateLimit")}
    headers |= {"ETag": {"schema": {"type": "string"}}} if operation.version and operation.answer else {}
    good: Json = {"description": HTTPStatus(operation.status).phrase, "headers": headers}
    if operation.answer is not None:
        content: Json = {"schema": schemas.of(operation.answer)}
        if operation.name in examples():
            content["examples"] = {"example": {"value": examples()[operation.name]}}
        good["content"] = {"application/json": content}
        good |= {"links": links} if (links := links_of(operation)) else {}
    statuses = {*EVERYWHERE, *operation.refuses}
    statuses |= {*WITH_BODY} if operation.body is not None else {400, 413}
    statuses |= {409} if operation.method != "GET" else set()
    refused = {str(status): {"$ref": f"#/components/responses/{status}"} for status in sorted(statuses)}
    return {str(operation.status): good} | refused


def links_of(operation: Operation) -> Json:
    """Returns the operations that read more of what an operation answers, with where their parameter's value is."""
    parameter, pointer = LINKED.get(getattr(operation.answer, "__name__", ""), ("", ""))
    reading = [
        each
        for each in registry.all()
        if each.method == "GET" and re.findall(r"\{(\w+)\}", each.path) == [parameter] and each is not operation
    ]
    return {
        each.name: {"operationId": each.name, "parameters": {parameter: f"$response.body#{pointer}"}}
        for each in reading
    }

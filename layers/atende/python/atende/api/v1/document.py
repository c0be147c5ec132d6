"""The OpenAPI document (3.1): the public operations, and the console's own routes, marked as internal."""

from dataclasses import fields, replace
from http import HTTPStatus
from typing import Any

from atende.api.session import COOKIE
from atende.api.v1.fields import hints, write
from atende.api.v1.json_schema import Schemas
from atende.api.v1.operations import BASE, ID, Operation, registry
from atende.api.v1.problems import CONTENT_TYPE, ProblemDetails
from atende.desk.webhooks import event_schemas
from atende.model.api_keys import PREFIX
from atende.model.webhooks import TYPES

type Json = dict[str, Any]

VERSION = "1.0.0"
TITLE = "Atende"
ABOUT = """The public API of a shop's desk.

Send an API key as `Authorization: Bearer atd_live_...`; the owner makes keys in *Ajustes*. A key reaches one shop.

* **Pages**: lists answer `data` and `next_cursor`; give it as `cursor` for the next page.
* **Refusals** are problem+json (RFC 9457). Code against `code`. 409 means that the request is well formed and the
  shop's state does not allow it: the service window is closed, the contact opted out, a limit is reached.
* **Idempotency-Key**: what creates or sends needs one, new for each thing to do. The same key and request again get
  the first answer (for 24 hours); with another request it is refused with 409.
* **Limits**: each answer has `RateLimit-Policy` and `RateLimit`; 429 says in `Retry-After` when to come back.
* **ETag**: settings and contacts have one. Send it as `If-Match` when you change them, and the change is refused with
  412 if somebody else was faster.
* Clients ignore fields that they do not know, and take new values of enumerations.
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


def document() -> Json:
    """Returns the whole document."""
    from atende.api.v1.console_routes import console_paths  # it loads every route of the console

    schemas = Schemas()
    problem = schemas.of(ProblemDetails)
    paths: dict[str, Json] = {}
    for operation in registry.all():
        path = paths.setdefault(f"{BASE}{operation.path}", {})
        path[operation.method.lower()] = described(operation, schemas)
    paths |= console_paths(schemas)
    return {
        "openapi": "3.1.0",
        "info": {
            "title": TITLE,
            "version": VERSION,
            "description": ABOUT,
            "license": {"name": "MIT", "identifier": "MIT"},
        },
        "servers": [{"url": "/", "description": "The desk's own address."}],
        "security": [{"key": []}],
        "tags": [{"name": tag} for tag in sorted({operation.tag for operation in registry.all()})],
        "paths": paths,
        "webhooks": {type_: webhook_item(type_) for type_ in TYPES},
        "components": {
            "securitySchemes": {
                "key": {"type": "http", "scheme": "bearer", "description": f"An API key, `{PREFIX}...`."},
                "session": {"type": "apiKey", "in": "cookie", "name": COOKIE},
            },
            "schemas": dict(sorted(schemas.known.items())),
            "responses": {str(status): refusal(status, problem) for status in REFUSALS},
        },
    }


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
        "content": {CONTENT_TYPE: {"schema": problem}},
    }


def described(operation: Operation, schemas: Schemas) -> Json:
    made: Json = {
        "operationId": operation.name,
        "tags": [operation.tag],
        "summary": operation.about.partition(". ")[0].removesuffix("."),
        "description": about(operation),
        "parameters": parameters(operation),
        "responses": responses(operation, schemas),
    }
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
    version = "`If-Match` with the ETag that was read refuses the change (412) if somebody was faster."
    return " ".join(filter(None, (operation.about, scope, version if 412 in operation.refuses else "")))


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
    return [*made, *([IDEMPOTENCY_KEY] if operation.keyed else [])]


def responses(operation: Operation, schemas: Schemas) -> Json:
    headers: Json = {name: {"schema": {"type": "string"}} for name in ("X-Request-Id", "RateLimit-Policy", "RateLimit")}
    headers |= {"ETag": {"schema": {"type": "string"}}} if operation.version and operation.answer else {}
    good: Json = {"description": HTTPStatus(operation.status).phrase, "headers": headers}
    if operation.answer is not None:
        good["content"] = {"application/json": {"schema": schemas.of(operation.answer)}}
    statuses = {*EVERYWHERE, *operation.refuses}
    statuses |= {*WITH_BODY} if operation.body is not None else {400, 413}
    statuses |= {409} if operation.method != "GET" else set()
    refused = {str(status): {"$ref": f"#/components/responses/{status}"} for status in sorted(statuses)}
    return {str(operation.status): good} | refused

"""The console's own routes, for a document of their own: they need a session, and change without notice.

A route names the form of its body in its function (`router.form(Saying)`), so the document and the tests that call
every route find it there.
"""

import re
from collections.abc import Callable
from dataclasses import is_dataclass
from typing import Any, TypeGuard

from atende.api.v1.json_schema import Schemas

type Json = dict[str, Any]

LONGEST_OPEN = 600
"""Characters of a text from whoever has no session: less than `LONGEST_OPEN_BODY` holds several of."""
ERROR = {
    "type": "object",
    "properties": {
        "error": {
            "type": "object",
            "properties": {"code": {"type": "string"}, "message": {"type": "string"}},
            "required": ["code", "message"],
        }
    },
    "required": ["error"],
}


def forms_of(called: Callable[..., Any]) -> list[type]:
    """Returns the forms that a route's function names."""
    named = (called.__globals__.get(name) for name in called.__code__.co_names)
    return [candidate for candidate in named if is_form(candidate)]


def is_form(candidate: object) -> TypeGuard[type]:
    return isinstance(candidate, type) and is_dataclass(candidate) and candidate.__module__.startswith("atende.api.")


def console_paths(schemas: Schemas) -> dict[str, Json]:
    """Returns the paths of the console's API; the forms are added to the schemas."""
    from atende.api.app import OPEN, routes

    forms, open_forms = Schemas(by_module=True), Schemas(by_module=True, longest=LONGEST_OPEN)
    paths: dict[str, Json] = {}
    for route in routes():
        path = re.sub(r"<(\w+)>", r"{\1}", route.path)
        is_open = (route.method, route.path) in OPEN
        chosen = open_forms if is_open else forms
        paths.setdefault(path, {})[route.method.lower()] = described(route, path, chosen, is_open=is_open)
    schemas.known |= forms.known | open_forms.known
    return dict(sorted(paths.items()))


def described(route: Any, path: str, forms: Schemas, *, is_open: bool) -> Json:
    first, _, rest = " ".join((route.func.__doc__ or "").split()).partition(". ")
    bodies = forms_of(route.func) if route.method != "GET" else []
    words = re.findall(r"[a-z]+", path.removeprefix("/api/"))
    made: Json = {
        "operationId": f"console{route.method.capitalize()}" + "".join(word.capitalize() for word in words),
        "tags": ["console"],
        "summary": first.removesuffix(".") or f"{route.method} {path}",
        "description": rest,
        "security": [] if is_open else [{"session": []}],
        "parameters": [
            {"name": name, "in": "path", "required": True, "schema": {"type": "string", "minLength": 1}}
            for name in re.findall(r"\{(\w+)\}", path)
        ],
        "responses": {
            "2XX": {"description": "Done", "content": {"*/*": {}}},
            "3XX": {"description": "A link to a file"},
            "4XX": {"description": "Refused", "content": {"application/json": {"schema": ERROR}}},
            "5XX": {"description": "Failed", "content": {"application/json": {"schema": ERROR}}},
        },
    }
    if bodies:
        references = [forms.of(form, request=True) for form in bodies]
        schema = references[0] if len(references) == 1 else {"anyOf": references}
        made["requestBody"] = {"required": True, "content": {"application/json": {"schema": schema}}}
    return made

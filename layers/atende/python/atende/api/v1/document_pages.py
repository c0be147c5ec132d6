"""The document as it is served: as JSON, as a collection for API clients, and as a page for people.

Nobody needs a key for it. The page has no script, and its policy allows its own style and nothing else.
"""

import json
from collections.abc import Iterator, Mapping
from functools import cache
from html import escape
from typing import Any, NamedTuple

from atende.console.csp import source

type Json = dict[str, Any]

STYLE = (
    "body{font:16px/1.5 system-ui,sans-serif;max-width:52rem;margin:0 auto;padding:1rem;color:#1b1f23;background:#fff}"
    "h1,h2,h3{line-height:1.2}"
    "h2{margin-top:2.5rem;border-bottom:1px solid #d0d7de}h3{font-size:1rem;margin:2rem 0 .3rem}"
    "code,pre{font:14px/1.45 ui-monospace,monospace;background:#f3f4f6;border-radius:4px}code{padding:.1em .3em}"
    "pre{padding:.7rem;overflow:auto}table{border-collapse:collapse;width:100%;margin:.5rem 0}"
    "td,th{border:1px solid #d0d7de;padding:.3rem .5rem;text-align:left;vertical-align:top}"
    "b.m{display:inline-block;min-width:4rem}nav a{margin-right:.8rem}p.s{color:#57606a}"
    "@media(prefers-color-scheme:dark){body{color:#e6edf3;background:#0d1117}code,pre{background:#161b22}"
    "td,th,h2{border-color:#30363d}a{color:#6cb6ff}p.s{color:#9ba4ae}}"
)
POLICY = f"default-src 'none'; style-src {source(STYLE)}; base-uri 'none'; form-action 'none'; frame-ancestors 'none'"
JSON_FILE = {"Content-Type": "application/json", "Cache-Control": "public, max-age=300"}


class Served(NamedTuple):
    body: str
    headers: Mapping[str, str]


def page(path: str) -> Served | None:
    """Returns what is served at a path below the API's base; None for any other path."""
    return {"/openapi.json": document_file, "/collection.json": collection_file, "/docs": document_page}.get(
        path, lambda: None
    )()


@cache
def made_document() -> Json:
    from atende.api.v1.document import document

    return document()


@cache
def document_file() -> Served:
    return Served(json.dumps(made_document(), ensure_ascii=False, separators=(",", ":")), JSON_FILE)


@cache
def collection_file() -> Served:
    from atende.api.v1.collection import collection

    return Served(json.dumps(collection(made_document()), ensure_ascii=False, indent=1), JSON_FILE)


@cache
def document_page() -> Served:
    headers = {
        "Content-Type": "text/html; charset=utf-8",
        "Cache-Control": "public, max-age=300",
        "Content-Security-Policy": POLICY,
        "Referrer-Policy": "no-referrer",
    }
    return Served("".join(html(made_document())), headers)


def html(document: Json) -> Iterator[str]:
    """Yields the page: the public operations by subject, each with its parameters, body and answers."""
    info, schemas = document["info"], document["components"]["schemas"]
    yield '<!doctype html><html lang="en"><head><meta charset="utf-8">'
    yield '<meta name="viewport" content="width=device-width,initial-scale=1">'
    yield f"<title>{info['title']} API</title><style>{STYLE}</style></head><body>"
    yield f"<h1>{info['title']} API {info['version']}</h1>{paragraphs(info['description'])}"
    yield '<p><a href="/api/v1/openapi.json">OpenAPI document</a> · '
    yield '<a href="/api/v1/collection.json">Postman and Bruno collection</a></p>'
    public = [
        (path, method, operation)
        for path, methods in document["paths"].items()
        for method, operation in methods.items()
    ]
    tags = [tag["name"] for tag in document["tags"]]
    yield "<nav>" + "".join(f'<a href="#{tag}">{tag}</a>' for tag in tags) + "</nav>"
    for tag in tags:
        yield f'<h2 id="{tag}">{tag}</h2>'
        for path, method, operation in public:
            if tag in operation["tags"]:
                yield from section(path, method, operation, schemas)
    yield "</body></html>"


def paragraphs(text: str) -> str:
    return "".join(f"<p>{inline(part)}</p>" for part in text.replace("\n* ", "\n\n• ").split("\n\n") if part.strip())


def inline(text: str) -> str:
    """A text with its `code` and **bold** parts marked."""
    for mark, tag in (("`", "code"), ("**", "b")):
        parts = text.split(mark) if tag == "b" else escape(text).split(mark)
        text = "".join(f"<{tag}>{part}</{tag}>" if index % 2 else part for index, part in enumerate(parts))
    return text


def section(path: str, method: str, operation: Json, schemas: Json) -> Iterator[str]:
    yield f'<h3 id="{operation["operationId"]}"><b class="m">{method.upper()}</b> <code>{escape(path)}</code></h3>'
    yield f"<p>{inline(operation['description'])}</p>"
    parameters = [parameter for parameter in operation["parameters"] if parameter["in"] != "path"]
    rows = [(each["name"], each["schema"], each["required"]) for each in parameters]
    yield table("Parameters", rows)
    if body := operation.get("requestBody", {}).get("content", {}).get("application/json"):
        yield from shapes("Body", body["schema"], schemas)
        for example in body.get("examples", {}).values():
            yield f"<pre>{written(example['value'])}</pre>"
    for status, answer in operation["responses"].items():
        for content in answer.get("content", {}).values():
            yield from shapes(f"Answer {status}", content["schema"], schemas)
            for example in content.get("examples", {}).values():
                yield f"<details><summary>Example</summary><pre>{written(example['value'])}</pre></details>"
    yield "<details><summary>Refusals</summary><table>"
    for problem in operation["x-problems"]:
        cells = str(problem["status"]), f"<code>{problem['code']}</code>", inline(problem["do"])
        yield f"<tr>{''.join(f'<td>{cell}</td>' for cell in cells)}</tr>"
    yield "</table></details>"


def written(value: Json) -> str:
    return escape(json.dumps(value, ensure_ascii=False, indent=2))


def shapes(title: str, schema: Json, schemas: Json) -> Iterator[str]:
    """Yields a table for each form that a schema may have."""
    for each in schema.get("oneOf", [schema]):
        form = schemas.get(each.get("$ref", "").rpartition("/")[2], each)
        required = form.get("required", [])
        rows = [(name, part, name in required) for name, part in form.get("properties", {}).items()]
        about = form.get("description", "")
        yield f"<p><b>{title}</b> {inline(about)}</p>" + table("", rows)


def table(title: str, rows: list[tuple[str, Json, bool]]) -> str:
    if not rows:
        return ""
    heading = f"<p><b>{title}</b></p>" if title else ""
    lines = "".join(
        f"<tr><td><code>{escape(name)}</code>{'' if required else ' <i>optional</i>'}</td>"
        f"<td>{escape(type_words(schema))}</td><td>{inline(schema.get('description', ''))}</td></tr>"
        for name, schema, required in rows
    )
    return f"{heading}<table>{lines}</table>"


def type_words(schema: Json) -> str:
    """What a schema takes, in few words.

    >>> type_words({"type": ["string", "null"], "maxLength": 30}), type_words({"enum": ["a", "b"]})
    ('string or null, at most 30', 'a | b')
    """
    if "enum" in schema:
        return " | ".join(map(str, schema["enum"]))
    for name in ("oneOf", "anyOf"):
        if name in schema:
            return " or ".join(type_words(part) for part in schema[name])
    if "$ref" in schema:
        return str(schema["$ref"]).rpartition("/")[2]
    kind = schema.get("type", "any")
    words = " or ".join(kind) if isinstance(kind, list) else str(kind)
    words += f" of {type_words(schema['items'])}" if "items" in schema else ""
    most = next((schema[name] for name in ("maxLength", "maxItems", "maximum") if name in schema), None)
    return f"{words}, at most {most}" if most is not None else words

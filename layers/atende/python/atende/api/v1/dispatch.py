"""Answers a request to the public API: finds its operation, checks key, scope, limit and form, runs it once, and writes
the answer or the refusal."""

import json
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from datetime import datetime, timedelta
from functools import partial
from typing import Any
from urllib.parse import parse_qsl, unquote

from atende.api.sentences import KEY_REUSED
from atende.api.v1 import conditions, idempotency, problems, sentences
from atende.api.v1.fields import Hint, Problem, Unfit, hint, hints, read, read_one_of, union, write
from atende.api.v1.operations import BASE, Call, Done, Operation, is_id, registry
from atende.api.v1.problems import Refused
from atende.core import clock, ids, strict_json
from atende.core.errors import AtendeError, Conflict, NotFound
from atende.desk import Desk
from atende.desk.people import api_keys
from atende.desk.privacy import access
from atende.desk.settings_history import Recording, recording
from atende.model.api_keys import ApiKey
from atende.storage.api_keys import KeyedRequest
from atende.storage.directory import Directory
from atende.storage.store import Store

LONGEST_BODY = 256_000
"""Bytes of a request's body."""
MINUTE = 60
PERSONAL_LISTS = frozenset(
    {
        "/contacts",
        "/threads",
        "/follow-ups",
        "/surveys/{round}/answers",
        "/webhooks/{webhook}/deliveries",
        "/webhooks/{webhook}/deliveries/{delivery}",
    }
)
"""What a program can read of more than one contact. The log of accesses has an hourly entry for each kind."""
HEADERS = {"Cache-Control": "no-store", "X-Content-Type-Options": "nosniff"}


@dataclass(slots=True, kw_only=True)
class Request:
    """A request as API Gateway hands it over (payload format 2.0), with what is learnt about it."""

    method: str
    path: str
    query: str
    headers: Mapping[str, str]
    body: bytes
    name: str
    at: datetime
    language: str = "en"
    limits: dict[str, str] = field(default_factory=dict)
    """The headers that say how many requests the key has left."""

    @classmethod
    def of(cls, event: Mapping[str, Any], *, at: datetime) -> "Request":
        headers = {name.lower(): str(value) for name, value in (event.get("headers") or {}).items()}
        body = event.get("body") or ""
        raw = decoded(body) if event.get("isBase64Encoded") else body.encode("utf-8", "replace")
        context = event.get("requestContext") or {}
        return cls(
            method=str(context.get("http", {}).get("method", "GET")),
            path=str(event.get("rawPath", "")).removeprefix(BASE),
            query=str(event.get("rawQueryString") or ""),
            headers=headers,
            body=raw,
            name=str(context.get("requestId") or ids.new(at)),
            at=at,
            language=headers.get("accept-language", "en"),
        )


def decoded(text: str) -> bytes:
    from base64 import b64decode

    return b64decode(text)


def resolve(event: Mapping[str, Any], log: Any) -> dict[str, Any]:
    """Answers a request below `/api/v1`."""
    request = Request.of(event, at=clock.now())
    try:
        return answered(request)
    except (Refused, AtendeError) as error:
        return refusal(request, problems.of(error))
    except Exception as error:
        log.exception("unexpected", error=type(error).__name__)
        return refusal(request, problems.of_error(AtendeError()))


def refusal(request: Request, refused: Refused, unfit: Unfit | None = None) -> dict[str, Any]:
    body = problems.body(refused, language=request.language, request=request.name, unfit=unfit)
    return response(request, refused.status, body, {"Content-Type": problems.CONTENT_TYPE, **refused.headers})


def response(request: Request, status: int, body: str, headers: Mapping[str, str]) -> dict[str, Any]:
    shown = {**HEADERS, **request.limits, "X-Request-Id": request.name, **headers}
    return {"statusCode": status, "headers": shown, "body": body, "isBase64Encoded": False}


def answered(request: Request) -> dict[str, Any]:
    from atende.api.v1 import document_pages  # most requests do not read the document

    if page := document_pages.page(request.path):
        if request.method != "GET":
            raise Refused(405, "method", sentences.METHOD(methods="GET"), headers={"Allow": "GET"})
        return response(request, 200, page.body, page.headers)
    matches = registry.of(request.path)
    if not matches:
        raise Refused(404, "not_found", sentences.NOWHERE)
    store, key = authenticated(request)
    count_request(request, key)
    operation, path = chosen(request, matches)
    if operation.scope and operation.scope not in key.scopes:
        raise Refused(403, "scope_missing", sentences.SCOPE_MISSING(scope=operation.scope))
    try:
        return run(request, operation, path, store, key)
    except Unfit as unfit:
        return refusal(request, problems.invalid(400 if unfit.of_query else 422), unfit)


def authenticated(request: Request) -> tuple[Store, ApiKey]:
    """Returns the key that the request has, and its shop's store. Raises `Refused`."""
    scheme, _, secret = request.headers.get("authorization", "").partition(" ")
    if not scheme and request.path.startswith("/accounts/"):  # how Chatwoot's bots show theirs
        scheme, secret = "bearer", request.headers.get("api_access_token", "")
    known = api_keys.key_of(secret.strip(), at=request.at) if scheme.lower() == "bearer" else None
    if known is None:
        raise Refused(401, "key_needed", sentences.KEY_NEEDED, headers={"WWW-Authenticate": "Bearer"})
    if "accept-language" not in request.headers:
        request.language = Desk(known[0]).shop.business.language
    return known


def count_request(request: Request, key: ApiKey) -> None:
    """Counts the request. Raises `Refused` when the key has made more than it may in this minute."""
    second = int(request.at.timestamp()) % MINUTE
    left = MINUTE - second
    minute = request.at - timedelta(seconds=second, microseconds=request.at.microsecond)
    until = request.at + timedelta(minutes=10)
    count = Directory().count(f"key:{key.id}:{minute:%Y%m%d%H%M}", until=until)
    request.limits = {
        "RateLimit-Policy": f'"default";q={key.limit};w={MINUTE}',
        "RateLimit": f'"default";r={max(0, key.limit - count)};t={left}',
    }
    if count > key.limit:
        sentence = sentences.TOO_MANY(limit=key.limit, seconds=left)
        raise Refused(429, "too_many_requests", sentence, headers={"Retry-After": str(left)})


def chosen(request: Request, matches: list[tuple[Operation, dict[str, str]]]) -> tuple[Operation, dict[str, str]]:
    """Returns the operation of the request's method, with the ids in its path. Raises `Refused`."""
    named = [(operation, path) for operation, path in matches if operation.method == request.method]
    if not named:
        methods = ", ".join(sorted(operation.method for operation, _ in matches))
        raise Refused(405, "method", sentences.METHOD(methods=methods), headers={"Allow": methods})
    operation, path = min(named, key=lambda match: len(match[1]))  # a word before an id
    identifiers = {name: unquote(text) for name, text in path.items()}
    if not all(map(is_id, identifiers.values())):
        raise NotFound
    return operation, identifiers


def run(request: Request, operation: Operation, path: dict[str, str], store: Store, key: ApiKey) -> dict[str, Any]:
    query = query_of(request, operation.query)
    body = body_of(request, operation)
    call = Call(
        desk=Desk(store),
        api_key=key,
        path=path,
        query=query,
        body=body,
        at=request.at,
        first=request.at,
        key=f"{key.id}#{request.name}",
        language=request.language,
    )
    if not operation.keyed:
        return shown(request, operation, *carried_out(request, operation, call))
    return once(request, operation, call)


def query_of(request: Request, form: Any) -> Any:
    """Returns the query as its form. Raises `Unfit`."""
    known, values, wrong = hints(form), dict[str, Any](), list[Problem]()
    for name, text in parse_qsl(request.query, keep_blank_values=True, errors="replace"):
        if name not in known:
            wrong.append(Problem(name[:60], sentences.UNKNOWN_FIELD))
        elif name in values:
            wrong.append(Problem(name, sentences.TWICE))
        else:
            values[name] = typed(known[name], text)
    if wrong:
        raise Unfit(wrong, of_query=True)
    try:
        return read(form, values)
    except Unfit as unfit:
        named = [replace(problem, pointer=problem.pointer[1:]) for problem in unfit.problems]
        raise Unfit(named, of_query=True) from None


def typed(known: Hint, text: str) -> Any:
    """Returns a parameter as JSON has it: a number or a boolean where it is written like one."""
    if known.kind is int and text.removeprefix("-").isdecimal() and text.isascii() and len(text) < 20:
        return int(text)
    return {"true": True, "false": False}.get(text, text) if known.kind is bool else text


def body_of(request: Request, operation: Operation) -> Any:
    """Returns the body as its form; None for an operation without one. Raises `Refused` and `Unfit`."""
    if len(request.body) > LONGEST_BODY:
        raise Refused(413, "too_large", sentences.TOO_LARGE(most=LONGEST_BODY))
    if operation.body is None:
        return None
    kind = request.headers.get("content-type", "").partition(";")[0].strip().lower()
    if kind != "application/json":
        raise Refused(415, "media_type", sentences.NOT_JSON_TYPE)
    try:
        values = strict_json.decode(request.body)
    except ValueError:
        raise Refused(400, "invalid_json", sentences.NOT_JSON) from None
    kind = hint(operation.body).kind
    return read_one_of(kind, values) if union(kind) else read(kind, values)


def once(request: Request, operation: Operation, call: Call[Any, Any]) -> dict[str, Any]:
    """Runs an operation under its Idempotency-Key: the same request again gets the first answer, another request with
    the same key is refused."""
    given = request.headers.get("idempotency-key", "").strip('"')
    if not idempotency.is_key(given):
        raise Refused(400, "idempotency_key_needed", sentences.NO_KEY)
    name = ids.digest(f"{call.api_key.id}#{request.method}#{operation.path}#{given}", size=16)
    asked = idempotency.digest_of(request.path, request.query, write(call.body))
    attempt = idempotency.begin(call.desk.store, name, asked, at=call.at)
    if attempt is None:
        raise Refused(409, "idempotency_key_reused", KEY_REUSED)
    if attempt.request.status:
        return replayed(request, attempt.request)
    first = replace(call, first=attempt.request.at, key=name, attempt=attempt)
    try:
        answer = shown(request, operation, *carried_out(request, operation, first))
    except (Refused, AtendeError) as error:
        refused = problems.of(error)
        if not is_final(error, refused):
            raise
        answer = refusal(request, refused)
        kept = attempt.keep_refusal(refused.status, answer["body"])
    else:
        kept = attempt.keep(answer["statusCode"], answer["body"], etag=answer["headers"].get("ETag", ""))
    return answer if kept is None or kept.body == answer["body"] else replayed(request, kept)


def is_final(error: Exception, refused: Refused) -> bool:
    """Tells whether a refusal is the answer for good. One after which the same request may work at once is not: the
    table was changed faster than the attempt could follow, or something did not answer."""
    return refused.status < 500 and not (isinstance(error, Conflict) and error.sentence is Conflict.sentence)


def replayed(request: Request, known: KeyedRequest) -> dict[str, Any]:
    kind = problems.CONTENT_TYPE if known.status >= 400 else "application/json"
    tags = {"ETag": known.etag} if known.etag else {}
    headers = {"Content-Type": kind, "Idempotent-Replayed": "true", **tags}
    return response(request, known.status, known.body, headers)


def carried_out(request: Request, operation: Operation, call: Call[Any, Any]) -> tuple[Any, int, Mapping[str, str]]:
    """Runs an operation. What it changes of the shop's settings is noted, and refused when If-Match says so."""
    if operation.method == "GET":
        value = operation.run(call)
        note_reading(call, operation.path)
    else:
        note = Recording.begin(call.desk.store, by=call.author, name=ids.digest(ids.new(call.at), size=4), at=call.at)
        if_match = request.headers.get("if-match", "") if operation.version else ""
        with recording(note), conditions.unchanged(if_match, partial(answer_of, operation, call.desk)):
            value = operation.run(call)
        if note.count:
            about = operation.tag
            access.note(call.desk.store, access.Action.CHANGED, by=call.author, at=call.at, about=about)
    return value if isinstance(value, Done) else (value, operation.status, {})


def note_reading(call: Call[Any, Any], path: str) -> None:
    """Notes that a program read a contact, a conversation, or a list of such."""
    store, thread = call.desk.store, call.path.get("thread", "")
    if thread:
        about = store.thread(thread)
        access.note(
            store, access.Action.READ_THREAD, by=call.author, at=call.at, contact=about.contact, thread=about.id
        )
    elif contact := call.path.get("contact", ""):
        access.note(store, access.Action.READ_CONTACT, by=call.author, at=call.at, contact=contact)
    elif path in PERSONAL_LISTS:
        access.note(store, access.Action.LISTED, by=call.author, at=call.at, about=path.split("/")[1])


def answer_of(operation: Operation, desk: Desk, noun: Any) -> Any:
    return operation.version(noun, desk) if operation.version else None


def shown(
    request: Request, operation: Operation, value: Any, status: int, headers: Mapping[str, str]
) -> dict[str, Any]:
    if value is None:
        return response(request, 204, "", headers)
    written = write(value)
    tags = {"ETag": conditions.etag(value)} if operation.version else {}
    text = json.dumps(written, ensure_ascii=False, separators=(",", ":"))
    return response(request, status, text, {"Content-Type": "application/json", **tags, **headers})

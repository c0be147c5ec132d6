"""The routes of the console's API, and the answers to errors. Every path below /api needs a session, except signing
in."""

import json
import os
from collections.abc import Iterable
from functools import partial
from importlib import import_module
from typing import Any

from aws_lambda_powertools.event_handler import APIGatewayHttpResolver, Response
from aws_lambda_powertools.event_handler.api_gateway import Route
from aws_lambda_powertools.event_handler.middlewares import NextMiddleware
from aws_lambda_powertools.utilities.data_classes import APIGatewayProxyEventV2

from atende.api import route_modules, sentences, session
from atende.api.router import cookies
from atende.aws import media_bucket
from atende.console import server
from atende.core import clock, errors, settings
from atende.model import Role

STATUSES: dict[type[errors.AtendeError], int] = {
    errors.BadRequest: 400,
    errors.SignInNeeded: 401,
    errors.Forbidden: 403,
    errors.PasskeyNeeded: 403,
    errors.Suspended: 403,
    errors.ProofNeeded: 403,
    errors.NotFound: 404,
    errors.Conflict: 409,
    errors.AnsweredMeanwhile: 409,
    errors.ChangedMeanwhile: 409,
    errors.ThreadOpen: 409,
    errors.ContactKnown: 409,
    errors.ExternalIdTaken: 409,
    errors.WindowClosed: 409,
    errors.OptedOut: 409,
    errors.ConsentNeeded: 409,
    errors.ChannelError: 502,
    errors.ConnectorError: 502,
}
OPEN = {
    ("POST", "/api/session"),
    ("POST", "/api/session/lost"),
    ("POST", "/api/session/address"),
    ("POST", "/api/session/phone"),
    ("POST", "/api/session/challenge"),
    ("POST", "/api/session/passkey"),
}
FOR_A_PASSKEY = ("/api/session", "/api/passkeys", "/api/passkeys/challenge")
"""What owners who still have to show a passkey may ask for; its routes look themselves what of it."""
PUBLIC = "/api/v1/"
"""Below it lies the public API, which has routes, checks and refusals of its own (`atende.api.v1`)."""
VISITORS = "/chat/"
"""Where paths of people outside begin (`atende.api.visitors`)."""
LEAVING = "/sair/"
"""Where the links begin by which people end automatic mails (`atende.api.leaving`)."""
PRIVACY = "/privacidade/"
"""Where the public privacy pages of shops begin (`atende.api.privacy_page`)."""
LONGEST_PATH = 300
LONGEST_BODY = 1_000_000
LONGEST_OPEN_BODY = 5_000
"""Characters of a body, and of one from whoever has no session; more is refused unread."""
NO_SNIFFING = {"X-Content-Type-Options": "nosniff"}
WORTH_COMPRESSING = 1000
"""Characters of an answer: API Gateway compresses nothing."""

to_json = partial(json.dumps, ensure_ascii=False, separators=(",", ":"))
app = APIGatewayHttpResolver(serializer=to_json)
_loaded: set[str] = set()


def load(names: Iterable[str]) -> None:
    """Adds the routes of modules of `atende.api`, unless the app has them already."""
    for name in names:
        if name not in _loaded:
            app.include_router(import_module(f"atende.api.{name}").router)
            _loaded.add(name)


def routes() -> list[Route]:
    """Returns all routes of the API; it loads every module that has some."""
    load({name for names in route_modules.MODULES.values() for name in names})
    return [*app._static_routes, *app._dynamic_routes]


def resolve(event: dict[str, Any], context: Any) -> dict[str, Any]:
    """Answers a request as API Gateway hands it over (payload format 2.0)."""
    path = APIGatewayProxyEventV2(event).path
    if f"{path}/".startswith(PUBLIC):
        answered: dict[str, Any] = import_module("atende.api.v1.dispatch").resolve(event, app.context["log"])
        return answered
    if path.startswith(VISITORS):
        return visited(event)
    if path.startswith(LEAVING):
        from atende.api import leaving  # few people leave

        return leaving.answer(event, at=clock.now())
    load(route_modules.of(path))
    return app.resolve(event, context)


def visited(event: dict[str, Any]) -> dict[str, Any]:
    """Answers somebody outside, who has no session and comes from a page of the shop's own."""
    from atende.api import visitors  # what a visitor needs is no part of the console's cold start

    def failed(error: Exception) -> None:
        app.context["log"].exception("unexpected", error=type(error).__name__)

    return visitors.answer(event, visitors.secrets(), failed=failed)


def refusal(error: errors.AtendeError) -> Response[str]:
    said = error.sentence.text(reader_language())
    body = {"error": {"code": error.code, "message": said, **error.details}}
    status = next((STATUSES[kind] for kind in type(error).__mro__ if kind in STATUSES), 500)
    return answer(status, body)


def reader_language() -> str:
    """Returns the language of whoever reads an error. Without a session it is the language of the browser."""
    caller = app.context.get("caller")
    chosen = cookies(app.current_event).get(server.LANGUAGE_COOKIE)
    return chosen or (caller.desk.shop.business.language if caller else header("accept-language"))


def answer(status: int, body: dict[str, Any]) -> Response[str]:
    return Response(
        status_code=status,
        content_type="application/json",
        body=json.dumps(body, ensure_ascii=False),
        headers={"Cache-Control": "no-store"} | NO_SNIFFING,
    )


@app.exception_handler(errors.AtendeError)
def say_no(error: errors.AtendeError) -> Response[str]:
    return refusal(error)


@app.exception_handler(Exception)
def say_sorry(error: Exception) -> Response[str]:
    app.context["log"].exception("unexpected", error=type(error).__name__)
    return refusal(errors.AtendeError())


@app.not_found
def nowhere(_: Exception) -> Response[Any]:
    """Answers a path that is not a route of the API with the console's page, which reads the path itself."""
    path = app.current_event.path
    if path.startswith(("/api", "/webhooks")):
        return refusal(errors.NotFound(sentences.NOWHERE))
    if path.startswith(server.ASSETS):
        return handed(server.asset(path.removeprefix(server.ASSETS), header("accept-encoding")))
    accepted, known = header("accept-encoding"), header("if-none-match")
    language = cookies(app.current_event).get(server.LANGUAGE_COOKIE, "")
    if path == server.WORKER:
        return handed(server.worker(accepted, if_none_match=known, language=language))
    if path == server.MANIFEST:
        return handed(server.manifest(language))
    if path == server.SECURITY:
        return handed(server.security(settings.read("api", os.environ).security_contact, at=clock.now()))
    if path.startswith(PRIVACY):
        from atende.api import privacy_page  # what strangers read is no part of the console's cold start

        spoken = header("accept-language")
        given = privacy_page.public(path, accepted, language=spoken, if_none_match=known, at=clock.now())
        return handed(given)
    if path.startswith(server.ICONS):
        return handed(server.icon(path.removeprefix(server.ICONS)))
    files = media_bucket.shelf().links.origin
    return handed(server.page(accepted, if_none_match=known, language=language, files=files))


def wrong_method(method: str, path: str) -> Response[str] | None:
    """Returns the refusal of a method that a path of the API does not have; None for a path that it does not know."""
    known = [*app._static_routes, *app._dynamic_routes]
    methods = {route.method for route in known if route.rule.match(path)}
    if not methods or method in methods:
        return None
    allowed = ", ".join(sorted(methods))
    refused = refusal(errors.BadRequest(sentences.WRONG_METHOD(methods=allowed)))
    refused.status_code, refused.headers["Allow"] = 405, allowed
    return refused


def handed(shown: server.Page) -> Response[Any]:
    return Response(status_code=shown.status, body=shown.body, headers=shown.headers)


def header(name: str) -> str:
    return app.current_event.headers.get(name) or ""


def signed_in(app: APIGatewayHttpResolver, go_on: NextMiddleware) -> Response[Any]:
    """Passes an API request on when it has a session and comes from our own page; the page itself needs no session."""
    event = app.current_event
    if len(event.path) > LONGEST_PATH:
        raise errors.NotFound
    if refused := wrong_method(event.http_method, event.path):
        return refused
    same_site(event.http_method, fetched=header("sec-fetch-site"), kind=header("content-type"))
    is_open = (event.http_method, event.path) in OPEN
    if len(event.body or "") > (LONGEST_OPEN_BODY if is_open else LONGEST_BODY):
        raise errors.BadRequest(sentences.TOO_MUCH)
    if event.path.startswith("/api") and not is_open:
        caller = session.caller(cookies(event), at=clock.now())
        app.append_context(caller=caller)
        if event.path not in FOR_A_PASSKEY:
            session.check_passkey(caller)
        if route_modules.is_setting(event.path):
            given: Response[Any] = import_module("atende.api.changes").follow(app, go_on)
            return finished(given)
        if route_modules.is_integration(event.path):
            followed: Response[Any] = import_module("atende.api.access").follow(app, go_on)
            return finished(followed)
    return finished(go_on(app))


def finished(given: Response[Any]) -> Response[Any]:
    for name, value in NO_SNIFFING.items():
        given.headers.setdefault(name, value)
    given.headers.setdefault("Cache-Control", "no-store")
    if given.is_json() and not isinstance(given.body, str):
        given.body = to_json(for_reader(given.body) if reads_only() else given.body)
    elif isinstance(given.body, str) and "text/csv" in given.headers.get("Content-Type", "") and reads_only():
        from atende.core.personal_data import hidden

        given.body = hidden(given.body)
    given.compress = isinstance(given.body, str) and len(given.body) > WORTH_COMPRESSING
    return given


def reads_only() -> bool:
    """Tells whether the answer is for a viewer, who sees no CPF, card, e-mail address or phone of anybody."""
    caller = app.context.get("caller")
    return caller is not None and caller.agent.rank is Role.VIEWER


def for_reader(body: Any) -> Any:
    from atende.core.personal_data import for_reader as hide  # few people only read

    return hide(body)


def same_site(method: str, *, fetched: str, kind: str) -> None:
    """Raises `Forbidden` for a write from another site: a browser names the site in `sec-fetch-site`, and a form of
    another site cannot send JSON."""
    if method in ("GET", "HEAD"):
        return
    if fetched not in ("", "same-origin") or not kind.startswith("application/json"):
        raise errors.Forbidden(sentences.OTHER_SITE)


app.use([signed_in])
load(route_modules.AT_START)

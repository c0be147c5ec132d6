"""Signing in with a one-time link, and signing out."""

import json
from dataclasses import dataclass
from typing import Any

from aws_lambda_powertools.event_handler import Response

from atende.api import schemas, session
from atende.api.router import Request, now
from atende.desk.people import sessions
from atende.storage.directory import Directory
from atende.storage.store import Store

router = Request()


@dataclass(frozen=True, slots=True, kw_only=True)
class SigningIn:
    """`zone`: the time zone of the browser, if it tells one."""

    token: str
    zone: str = ""


def answered(body: dict[str, Any], cookie: str) -> Response[str]:
    return Response(
        status_code=200,
        content_type="application/json",
        body=json.dumps(body, ensure_ascii=False),
        cookies=[session.cookie(cookie)],
        headers={"Cache-Control": "no-store"},
    )


def whence(request: Request, *, zone: str) -> tuple[str, str]:
    """Returns the device that a request comes from, and about where that is."""
    event = request.current_event
    http = event.raw_event.get("requestContext", {}).get("http", {})
    device = sessions.device_name(event.headers.get("user-agent") or "")
    return device, sessions.place_of(str(http.get("sourceIp", "")), zone)


@router.post("/api/session")
def sign_in() -> Response[str]:
    """Uses up the link. Opening the link's page does not use it up, because chat apps open links for a preview."""
    form = router.form(SigningIn)
    device, place = whence(router, zone=form.zone)
    cookie, used = session.sign_in(form.token, at=now(), device=device, place=place)
    return answered({"agent": schemas.agent(Store(used.business).agent(used.agent))}, cookie)


@router.delete("/api/session")
def sign_out() -> Response[str]:
    caller = router.caller()
    sessions.end(caller.desk.store, Directory(), caller.agent.id, caller.hash)
    return answered({}, "")

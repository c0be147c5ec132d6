"""Signing in from one's own phone, and the number that a person uses for it."""

from dataclasses import dataclass
from datetime import timedelta

from aws_lambda_powertools.event_handler import Response

from atende.api import schemas
from atende.api.people import origin_of
from atende.api.router import Request, cookies, now
from atende.api.schemas import Json
from atende.api.sentences import access as sentences
from atende.api.threads import Nothing
from atende.console import server
from atende.core.errors import Conflict
from atende.desk.people.phone_codes import Asked, PhoneCodes
from atende.model import Agent
from atende.storage.directory import Directory
from atende.storage.shop_context import forget

router = Request()

HOUR = timedelta(hours=1)
MOST_FROM_ONE = 10
"""Codes in an hour for one address of the internet. There is no bound for all: strangers would use it up."""
MOST_OF_PERSON = 10
"""Codes in an hour that confirm the number of one person."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Number:
    """A phone number as people type it; empty: none."""

    phone: str


@router.post("/api/session/phone")
def ask_to_enter() -> Response[Json]:
    """Returns a text to be sent to the shop from the phone of one of its people. Then `POST /api/session` with `token`
    opens the session. The answer says nothing of any shop or person."""
    router.form(Nothing)
    at = now()
    if Directory().count(f"code#{origin_of(router)}#{at:%Y%m%d%H}", until=at + HOUR) > MOST_FROM_ONE:
        raise Conflict(sentences.TOO_MANY_CODES)
    language = cookies(router.current_event).get(server.LANGUAGE_COOKIE) or router.current_event.headers.get(
        "accept-language", ""
    )
    asked = PhoneCodes(Directory()).ask_to_enter(language=language, at=at)
    return Response(status_code=201, content_type="application/json", body=shape(asked) | {"token": asked.token})


def shape(asked: Asked) -> Json:
    return {"text": asked.text, "until": schemas.iso(asked.until)}


def shown(agent: Agent) -> Json:
    return {"phone": agent.phone, "wanted": agent.phone_wanted}


@router.get("/api/people/phone")
def own_phone() -> Json:
    """Returns the caller's own number, and the one that waits for its confirmation."""
    caller = router.caller()
    return shown(caller.desk.store.agent(caller.agent.id))


@router.put("/api/people/phone")
def change_phone() -> Json:
    """Stores a number for the caller. `text`, sent from that number to the shop, takes it into use. An empty number
    takes it away."""
    caller, at = router.caller(), now()
    form = router.form(Number)
    limit = f"code#{caller.desk.store.business}#{caller.agent.id}#{at:%Y%m%d%H}"
    if Directory().count(limit, until=at + HOUR) > MOST_OF_PERSON:
        raise Conflict(sentences.TOO_MANY_CODES)
    asked = PhoneCodes(Directory()).ask_to_confirm(
        caller.desk.store, caller.agent.id, form.phone, language=router.language(caller), at=at
    )
    forget(caller.desk.store.business)
    return own_phone() | (shape(asked) if asked else {})

"""The e-mail addresses of the shop's people, and how somebody who lost access gets back in."""

import json
from dataclasses import dataclass
from datetime import timedelta
from hashlib import sha256

from aws_lambda_powertools.event_handler import Response

from atende.api import job_queue
from atende.api.router import Request, now
from atende.api.schemas import Json
from atende.api.sentences import access as sentences
from atende.core.errors import Conflict, Forbidden, NotFound
from atende.desk.people import sentences as desk_sentences
from atende.desk.people.addresses import Addresses, normalised
from atende.model import Agent, Role
from atende.storage.directory import Directory
from atende.storage.shop_context import ShopContext, forget
from atende.storage.store import Store

router = Request()

HOUR = timedelta(hours=1)
MOST_FROM_ONE = 10
"""Requests for a sign-in mail from one address of the internet in an hour. How many mails leave is bounded for each
person and shop (`desk/people/recovery.py`)."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Address:
    email: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Confirming:
    """`token` is what follows `m.` in the link: shop, agent and secret, separated by dots."""

    token: str


@router.get("/api/people/addresses")
def addresses() -> Json:
    """Returns the caller's own address, and an owner everybody's."""
    caller = router.caller()
    stored = [person for person in caller.desk.store.configuration() if isinstance(person, Agent)]
    shown = [person for person in stored if caller.agent.role is Role.OWNER or person.id == caller.agent.id]
    return {"people": [shape(person) for person in sorted(shown, key=lambda person: person.name)]}


def shape(person: Agent) -> Json:
    return {
        "id": person.id,
        "name": person.name,
        "role": person.role,
        "email": person.email,
        "wanted": person.email_wanted,
    }


@router.put("/api/people/<agent>/address")
def change(agent: str) -> Json:
    """Stores an address for the caller, or for anybody if the caller is an owner, and mails the link that confirms it.
    An empty address takes it away."""
    caller = router.caller()
    if agent != caller.agent.id and caller.agent.role is not Role.OWNER:
        raise Forbidden
    form = router.form(Address)
    person = Addresses(caller.desk.store, Directory()).want(agent, form.email)
    forget(caller.desk.store.business)
    if person.email_wanted:
        job_queue.begin("confirm_address", caller.desk.store.business, agent=person.id)
    return {"person": shape(person)}


@router.post("/api/session/address")
def confirm() -> Json:
    """Takes a wanted address into use, for whoever has the link that was mailed there."""
    business, _, rest = router.form(Confirming).token.partition(".")
    agent, _, token = rest.rpartition(".")
    if not (business.isalnum() and agent and token):
        raise NotFound(desk_sentences.CONFIRMATION_SPENT)
    store = Store(business)
    person = Addresses(store, Directory()).confirm(agent, token, at=now())
    forget(business)
    return {"shop": ShopContext(store).business.name, "email": person.email}


@router.post("/api/session/lost")
def lost() -> Response[Json]:
    """Asks for a sign-in link by mail. The answer is the same for every address: whether it is known, and whether its
    limit is reached, a job finds out."""
    address, at = normalised(router.form(Address).email), now()
    if Directory().count(f"lost#{origin_of(router)}#{at:%Y%m%d%H}", until=at + HOUR) > MOST_FROM_ONE:
        raise Conflict(sentences.TOO_MANY_REQUESTS)
    body = json.dumps({"do": "lost_access", "address": address})
    job_queue.jobs().send([(body, "people")])
    return Response(status_code=202, content_type="application/json", body={"asked": True})


def origin_of(request: Request) -> str:
    """Returns a hash of the internet address from which a request comes."""
    http = request.current_event.raw_event.get("requestContext", {}).get("http", {})
    return sha256(str(http.get("sourceIp", "")).encode()).hexdigest()

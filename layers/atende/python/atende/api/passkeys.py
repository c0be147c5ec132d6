"""Passkeys: signing in with one, one's own, and whether the shop wants them of its owners."""

from dataclasses import dataclass, replace
from datetime import datetime, timedelta

from aws_lambda_powertools.event_handler import Response

from atende.api import schemas, session, staff
from atende.api.connecting import origin
from atende.api.people import origin_of
from atende.api.router import Request, cookies, now
from atende.api.schemas import Json, iso
from atende.api.sentences import access as sentences
from atende.api.session import Caller
from atende.api.sign_in import answered, whence
from atende.api.threads import Nothing
from atende.core.errors import BadRequest, Conflict, NotFound, ProofNeeded, SignInNeeded
from atende.desk.people import passkeys, sessions
from atende.desk.people.passkeys import Answer, Passkeys
from atende.desk.privacy import access
from atende.desk.privacy.access import Action
from atende.model import Business, Role
from atende.model.access import Way
from atende.storage import passkeys as stored
from atende.storage.directory import Directory
from atende.storage.passkeys import Passkey
from atende.storage.shop_context import forget

router = Request()

HOUR = timedelta(hours=1)
MOST_FROM_ONE = 60
"""Challenges in an hour for one address of the internet. There is no bound for all: strangers would use it up."""
FRESH = timedelta(minutes=15)
"""How long after signing in somebody may make a passkey: as long as a sign-in link is good."""
MOST_OF_PERSON = 30
"""Challenges in an hour that make a passkey for one person."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Entering:
    """What the browser says of an authenticator's answer, bytes as base64url. `id` is the passkey's, `zone` the time
    zone of the browser, if it tells one."""

    id: str
    client_data: str
    authenticator_data: str
    signature: str
    zone: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Making:
    """A new passkey, as the browser describes it, and the name that the person gives it."""

    name: str
    client_data: str
    authenticator_data: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Naming:
    name: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Requiring:
    """Whether owners have to sign in with a passkey."""

    owners: bool


@router.post("/api/session/challenge")
def ask_to_enter() -> Response[Json]:
    """Returns what a passkey has to sign, for `POST /api/session/passkey`. The answer is the same for everybody."""
    router.form(Nothing)
    at = now()
    directory = Directory()
    if directory.count(f"passkey#{origin_of(router)}#{at:%Y%m%d%H}", until=at + HOUR) > MOST_FROM_ONE:
        raise Conflict(sentences.TOO_MANY_REQUESTS)
    body = {"challenge": passkeys.challenge(directory, at=at), "host": passkeys.host_of(origin())}
    return Response(status_code=201, content_type="application/json", body=body)


@router.post("/api/session/passkey")
def enter() -> Response[str]:
    """Signs in with a passkey. The session from which the person comes, if there is one, ends."""
    form, at = router.form(Entering), now()
    answer = Answer(client_data=form.client_data, authenticator_data=form.authenticator_data, signature=form.signature)
    store, passkey = passkeys.enter(Directory(), form.id, answer, origin=origin(), at=at)
    agent = store.agent(passkey.agent)
    if agent.since and passkey.at < agent.since:
        raise NotFound(sentences.ACCESS_OVER)  # an earlier agent had this id
    device, place = whence(router, zone=form.zone)
    before = signed_in_already()
    value = session.open_session(store, agent.id, way=Way.PASSKEY, at=at, device=device, place=place)
    if before and (before.desk.store.business, before.agent.id) == (store.business, agent.id):
        sessions.end(store, Directory(), agent.id, before.hash)
    return answered({"agent": schemas.agent(agent)}, value)


def signed_in_already() -> Caller | None:
    try:
        return session.caller(cookies(router.current_event), at=now())
    except SignInNeeded:
        return None


@router.get("/api/passkeys")
def own() -> Json:
    return shown(router.caller())


def shown(caller: Caller) -> Json:
    """Returns the caller's passkeys; `required`: whether owners need one here; `here`: whether this session began with
    one."""
    business = next(noun for noun in caller.desk.store.configuration() if isinstance(noun, Business))
    return {
        "passkeys": [shape(passkey) for passkey in stored.of(caller.desk.store, caller.agent.id)],
        "required": business.owner_passkey,
        "here": caller.way == Way.PASSKEY,
    }


def shape(passkey: Passkey) -> Json:
    return {
        "id": passkey.hash,
        "credential": passkey.credential,
        "name": passkey.name,
        "at": iso(passkey.at),
        "used": iso(passkey.used),
        "synced": passkey.synced,
    }


@router.post("/api/passkeys/challenge")
def ask_to_make() -> Json:
    """Returns what a browser needs to make a passkey for the caller (`PublicKeyCredentialCreationOptions`)."""
    router.form(Nothing)
    caller, at = router.caller(), now()
    check_may_make(caller, at=at)
    limit = f"passkey#{caller.desk.store.business}#{caller.agent.id}#{at:%Y%m%d%H}"
    if Directory().count(limit, until=at + HOUR) > MOST_OF_PERSON:
        raise Conflict(sentences.TOO_MANY_REQUESTS)
    shop = caller.desk.shop.business.name
    return service(caller).begin(caller.agent, shop=shop, session=caller.hash, origin=origin(), at=at)


def service(caller: Caller) -> Passkeys:
    return Passkeys(caller.desk.store, Directory())


def check_may_make(caller: Caller, *, at: datetime) -> None:
    """Checks that neither a stolen link nor a stolen session becomes a passkey.

    Raises `PasskeyNeeded` for an owner who has passkeys, did not come in with one, and works in a shop that wants that
    of its owners; `ProofNeeded` for who has not signed in just now.
    """
    if stored.of(caller.desk.store, caller.agent.id):
        session.check_passkey(caller)
    if caller.began is None or at > caller.began + FRESH:
        raise ProofNeeded


@router.post("/api/passkeys")
def make() -> Response[Json]:
    """Stores the passkey that the browser has made. From now on it signs the caller in."""
    caller, form, at = router.caller(), router.form(Making), now()
    check_may_make(caller, at=at)
    answer = Answer(client_data=form.client_data, authenticator_data=form.authenticator_data)
    made = service(caller).add(caller.agent.id, form.name, answer, session=caller.hash, origin=origin(), at=at)
    noted(caller)
    body = shown(caller) | {"made": made.hash}
    return Response(status_code=201, content_type="application/json", body=body)


def noted(caller: Caller) -> None:
    access.note(caller.desk.store, Action.CHANGED, by=caller.agent.id, at=now(), about="passkeys")


@router.put("/api/passkeys/<passkey>")
def rename(passkey: str) -> Json:
    caller, form = router.caller(), router.form(Naming)
    session.check_passkey(caller)
    service(caller).rename(caller.agent.id, passkey, form.name)
    return shown(caller)


@router.delete("/api/passkeys/<passkey>")
def remove(passkey: str) -> Json:
    """Ends one of the caller's passkeys. An owner keeps the last one where the shop wants passkeys of its owners."""
    caller = router.caller()
    session.check_passkey(caller)
    known = stored.of(caller.desk.store, caller.agent.id)
    if passkey not in (each.hash for each in known):
        raise NotFound(sentences.PASSKEY_GONE)
    wanted = caller.agent.rank is Role.OWNER and shown(caller)["required"]
    if wanted and len(known) == 1:
        raise Conflict(sentences.LAST_PASSKEY)
    service(caller).remove(caller.agent.id, passkey)
    noted(caller)
    return shown(caller)


@router.delete("/api/people/<agent>/passkeys")
def remove_all(agent: str) -> Json:
    """Ends all passkeys of a person who lost their device, for whoever may change that person."""
    caller = router.caller(Role.MANAGER)
    staff.managed(caller, agent)
    if agent == caller.agent.id:
        raise BadRequest(sentences.OWN_PASSKEYS)
    removed = service(caller).remove_all(agent)
    if removed:
        noted(caller)
    return staff.shown(caller) | {"removed": removed}


@router.put("/api/passkeys/rule")
def require() -> Json:
    """Decides whether owners have to sign in with a passkey. Whoever turns that on has come in with one."""
    caller, form = router.caller(Role.OWNER), router.form(Requiring)
    if form.owners and caller.way != Way.PASSKEY:
        raise Conflict(sentences.PASSKEY_FIRST)
    caller.desk.store.change_settings(lambda old: replace(old, owner_passkey=form.owners))
    forget(caller.desk.store.business)
    return shown(caller)

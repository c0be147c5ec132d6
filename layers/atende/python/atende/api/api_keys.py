"""The shop's API keys, for its owner: making, renewing and revoking them. A key's secret is in one answer only."""

from dataclasses import dataclass

from aws_lambda_powertools.event_handler import Response

from atende.api.router import Request, now
from atende.api.schema_texts import author_name
from atende.api.schemas import Json, iso
from atende.api.session import Caller
from atende.desk.people.api_keys import OVERLAPS, ApiKeys
from atende.model import Role
from atende.model.api_keys import LASTS, SCOPES, ApiKey
from atende.storage.directory import Directory

router = Request()


@dataclass(frozen=True, slots=True, kw_only=True)
class NewKey:
    """`scopes`: what the key may do; `days`: for how long it works; `test`: it reaches the sandbox alone."""

    name: str
    scopes: list[str]
    days: int = LASTS.days
    test: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Rolling:
    """`overlap`: how long the old secret goes on working, one of `OVERLAPS`."""

    overlap: str


def keys_of(caller: Caller) -> ApiKeys:
    return ApiKeys(caller.desk.store, Directory())


def overview(caller: Caller) -> Json:
    shown = [shape(key, caller) for key in keys_of(caller).keys(at=now())]
    return {"keys": shown, "scopes": list(SCOPES), "overlaps": list(OVERLAPS), "days": LASTS.days}


def shape(key: ApiKey, caller: Caller) -> Json:
    """Returns a key without its secret. `prior_until`: until when the secret before works too; null: it does not."""
    at = now()
    rolls = key.prior_until is not None and key.prior_until > at and not key.revoked
    return {
        "id": key.id,
        "name": key.name,
        "scopes": sorted(key.scopes),
        "test": key.test,
        "tail": key.tail,
        "created": iso(key.created),
        "by_name": author_name(key.by, caller.desk.shop.agents, router.language(caller)),
        "expires": iso(key.expires),
        "over": key.expires <= at,
        "limit": key.limit,
        "seen": iso(key.seen),
        "revoked": iso(key.revoked),
        "prior_tail": key.prior_tail if rolls else "",
        "prior_until": iso(key.prior_until) if rolls else None,
    }


@router.get("/api/keys")
def listed() -> Json:
    """Returns the keys, the newest first, and what a key can be allowed."""
    return overview(router.caller(Role.OWNER))


@router.post("/api/keys")
def create() -> Response[Json]:
    """Makes a key. `secret` is the key itself, which is shown this once."""
    caller = router.caller(Role.OWNER)
    form = router.form(NewKey)
    _, secret = keys_of(caller).create(
        form.name, form.scopes, by=caller.agent.id, at=now(), days=form.days, test=form.test
    )
    body = overview(caller) | {"secret": secret}
    return Response(status_code=201, content_type="application/json", body=body)


@router.post("/api/keys/<key>/roll")
def roll(key: str) -> Response[Json]:
    """Gives a key a new `secret`, which is shown this once; the old one goes on working for a while."""
    caller = router.caller(Role.OWNER)
    form = router.form(Rolling)
    _, secret = keys_of(caller).roll(key, overlap=form.overlap, at=now())
    body = overview(caller) | {"secret": secret}
    return Response(status_code=201, content_type="application/json", body=body)


@router.delete("/api/keys/<key>")
def revoke(key: str) -> Json:
    """Ends a key at once."""
    caller = router.caller(Role.OWNER)
    keys_of(caller).revoke(key, at=now())
    return overview(caller)

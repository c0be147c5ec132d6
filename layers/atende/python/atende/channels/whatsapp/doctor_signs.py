"""Judges how WhatsApp treats a number, its account and its token: each function examines one answer of the Graph
API."""

from collections.abc import Collection, Mapping
from datetime import UTC, datetime, timedelta
from typing import Any

from atende.channels.meta import api_version
from atende.channels.whatsapp import account_mapping
from atende.model.diagnosis import Finding, bad, ok, warning, words

MANAGER = "open the account in WhatsApp Manager: it says why, and how to ask for a review"
STOPPED = ("PAUSED", "DISABLED")
SOON = timedelta(days=7)
LEAVE_VERSION = timedelta(days=120)
SCOPES = frozenset({"whatsapp_business_messaging", "whatsapp_business_management"})


def standing(number: str, body: Mapping[str, Any]) -> Finding:
    """Judges the answer about a phone number id, except its quality."""
    facts = account_mapping.number(dict(body))
    sending, name = facts.get("sending", ""), facts.get("name_status", "")
    limit = facts.get("limit", "").removeprefix("TIER_") or "unknown"
    state = f"number {number}: may send: {sending.lower() or 'unknown'}, limit a day {limit.lower()}"
    if sending == "BLOCKED":
        return bad(state, MANAGER)
    if sending == "LIMITED":
        return warning(state, MANAGER)
    if name in ("DECLINED", "REJECTED"):
        return warning(f"{state}, display name {name.lower()}", "choose a name close to the shop's in WhatsApp Manager")
    return ok(state)


def templates(account: str, statuses: Mapping[str, str]) -> Finding:
    """Judges an account's templates, from their statuses by name. Only templates that were in use and have stopped are
    a warning; a rejected template is left to its author."""
    approved = sum(status == "APPROVED" for status in statuses.values())
    stopped = sorted(name for name, status in statuses.items() if status in STOPPED)
    state = f"account {account}: {len(statuses)} templates, {approved} approved"
    if stopped:
        return warning(f"{state}, stopped: {', '.join(stopped)}", "send less, or write a new one: see the console")
    return ok(state)


def number(number: str, status: int, body: Mapping[str, Any]) -> Finding:
    """Judges the state and quality in WhatsApp's answer about a phone number id."""
    if status != 200:
        return refused(f"number {number}", status, body)
    state, quality = str(body.get("status", "")), str(body.get("quality_rating", ""))
    sentence = f"number {number}: {state.lower() or 'state unknown'}, quality {quality.lower() or 'unknown'}"
    if state not in ("", "CONNECTED"):
        return bad(sentence, "open the number in WhatsApp Manager: it has to be registered and connected")
    if quality == "RED":
        return bad(sentence, "customers block or report it: send less that nobody asked for, or WhatsApp will limit it")
    if quality == "YELLOW":
        return warning(sentence, "some customers block or report it: look at what is sent without being asked for")
    return ok(sentence)


def version(asked: str, answered: str, *, now: datetime) -> Finding:
    """Compares the version that the desk asks for with the one that answered (header `facebook-api-version`)."""
    if not asked:
        return bad("Graph API: the address names no version", "set the parameter GraphUrl to end with one, and deploy")
    change = f"set the parameter GraphUrl to {api_version.CURRENT}, and deploy"
    if answered and api_version.major(answered) != api_version.major(asked):
        return bad(f"Graph API {asked}: Meta answers as {answered}, so it has ended", change)
    ends = api_version.ends(asked)
    if ends is None and api_version.major(asked) < api_version.major(min(api_version.ENDS)):
        return bad(f"Graph API {asked}: ended", change)
    if ends is None:
        return ok(f"Graph API {asked}: Meta has not said when it ends")
    left = ends - now.date()
    if left <= timedelta(0):
        return bad(f"Graph API {asked}: ended on {ends}", change)
    state = f"Graph API {asked}: ends on {ends}"
    return warning(state, change) if left < LEAVE_VERSION else ok(state)


def refused(about: str, status: int, body: Mapping[str, Any]) -> Finding:
    error = body.get("error")
    code = error.get("code") if isinstance(error, Mapping) else None
    if code in (0, 190):
        return bad(
            f"{about}: WhatsApp does not accept the token (190)",
            "make a new one: python -m atende admin set-token --channel whatsapp",
        )
    if status >= 500 or status == 0:
        return warning(f"{about}: WhatsApp does not answer ({status or 'no connection'})", "try again in some minutes")
    return bad(
        f"{about}: WhatsApp refuses (HTTP {status}, code {code})",
        "may this token's system user manage this number? see the permissions in Meta Business settings",
    )


def token_lasts(number: str, token: Mapping[str, Any], *, now: datetime) -> Finding:
    """Judges the `data` of Graph's `debug_token`: whether the token is valid, until when, and what it may do."""
    about = f"token of {number}"
    if not token.get("is_valid"):
        return bad(
            f"{about}: no longer valid", f"python -m atende admin set-token --channel whatsapp --number {number}"
        )
    missing = sorted(SCOPES - set(token.get("scopes", ())))
    if missing:
        return bad(f"{about}: may not {', '.join(missing)}", "make a token with both permissions in Business settings")
    if not (ends := token.get("expires_at")):
        return ok(f"{about}: valid, never expires")
    left = datetime.fromtimestamp(ends, UTC) - now
    if left < SOON:
        return bad(
            f"{about}: expires in {words(left)}", "make one of a system user, which never expires, and set-token again"
        )
    return warning(f"{about}: expires in {words(left)}", "a system user's token never expires: better use one")


def subscribed(account: str, apps: Collection[str], app: str) -> Finding:
    if app in apps:
        return ok(f"account {account}: its webhooks come to our app")
    return bad(
        f"account {account}: its webhooks do not come to our app",
        f"subscribe it: POST /{account}/subscribed_apps with the number's token",
    )

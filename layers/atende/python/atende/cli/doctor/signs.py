"""Judges signs: each function judges one value that another module has read."""

from collections.abc import Collection, Mapping
from datetime import UTC, datetime, timedelta
from email.utils import parsedate_to_datetime
from typing import Any

from atende.channels.whatsapp import api_version
from atende.cli.doctor import Finding, bad, ok, warning
from atende.core.settings import App
from atende.model import Inbox

WAITS = timedelta(minutes=2)
STUCK = timedelta(minutes=15)
TICK = timedelta(minutes=15)
TRAILS = timedelta(hours=3)
"""The clock's watermark is two hours behind, at a full hour (workers/scheduled.py)."""
SKEW = timedelta(seconds=30)
REFUSED_SKEW = timedelta(minutes=5)
"""AWS refuses requests that are signed more than this before or after its own time."""
SOON = timedelta(days=7)
LEAVE_VERSION = timedelta(days=120)
SILENCE = timedelta(days=3)
SCOPES = frozenset({"whatsapp_business_messaging", "whatsapp_business_management"})


def outputs(made: Collection[str], wanted: Collection[str]) -> Finding:
    missing = sorted(set(wanted) - set(made))
    if missing:
        return bad(f"the stack does not tell {', '.join(missing)}", "deploy the current template: make deploy")
    return ok(f"the stack tells all {len(wanted)} names that are needed")


def queue(name: str, *, waiting: int, oldest: timedelta | None) -> Finding:
    """`oldest`: how long the first item has waited, None when nothing measures it."""
    summary = f"queue {name}: {waiting} waiting" + (f", the oldest for {words(oldest)}" if oldest and waiting else "")
    if waiting and oldest and oldest > STUCK:
        return bad(summary, f"look at the errors of the function {name} in the log group")
    if waiting and oldest and oldest > WAITS:
        return warning(
            summary, "look again in some minutes; if it grows, the function fails or may not run often enough"
        )
    return ok(summary)


def dead_letters(name: str, count: int) -> Finding:
    if not count:
        return ok(f"dead letters of {name}: none")
    return bad(
        f"dead letters of {name}: {count}", f"find the cause in the log group, then: python -m atende redrive {name}"
    )


def quarantine(count: int) -> Finding:
    if not count:
        return ok("quarantine: empty")
    return warning(
        f"quarantine: {count} that no try could make work", "see why: python -m atende redrive poison --dry-run"
    )


def promises(*, schedules: int, overdue: int) -> Finding:
    summary = f"follow-ups: {schedules} alarms are set, {overdue} are overdue by more than {words(TICK)}"
    if overdue:
        return bad(summary, "the clock should have asked for them: look at the function Clock and the queue jobs")
    return ok(summary)


def clock_rang(upto: datetime | None, *, now: datetime) -> Finding:
    if upto is None:
        return warning("the clock has not rung yet", f"it does every {words(TICK)}: look again after that")
    late = now - upto - TRAILS
    if late > TICK:
        return bad(
            f"the clock's watermark is {words(late)} behind",
            "it does not ring (is its schedule on? does the function Clock fail?), or a follow-up stays unfinished",
        )
    return ok(f"the clock rings; everything due before {upto:%Y-%m-%d %H:%M} UTC is finished")


def heard(shop: str, last: datetime | None, *, now: datetime) -> Finding:
    if last is None or now - last > SILENCE:
        return warning(
            f"{shop}: no message came in for {SILENCE.days} days",
            "write to the number; if nothing appears, see the webhook subscription and the app's secret",
        )
    return ok(f"{shop}: the last message came in {words(now - last)} ago")


def automations(shop: str, inbox: Inbox, *, available: Collection[str], business: str) -> Finding:
    """After a rollback an inbox may name automations that this version does not have
    (`atende.automations.engine.on`)."""
    gone = [name for name in inbox.automations if name not in available]
    left = [name for name in inbox.automations if name in available]
    if not gone:
        return ok(f"{shop}: automations of the inbox {inbox.id}: {len(left)}, all there")
    return warning(
        f"{shop}: the inbox {inbox.id} names {', '.join(gone)}, which this version does not have; the others go on",
        f"deploy a version that has it, or leave it out: python -m atende admin set-automations --business {business} "
        f"--inbox {inbox.id} {' '.join(left) or 'NAME ...'}",
    )


def secret(name: str, app: App | None, *, now: datetime) -> Finding:
    if app is None or not app.secret:
        return bad(f"app {name}: no secret", f"python -m atende admin set-app --app {name}")
    if not app.verify:
        return warning(f"app {name}: no verify word", f"python -m atende admin set-app --app {name}")
    if len(app.secrets(at=now)) > 1:
        return ok(f"app {name}: a secret, and the one before until {app.previous_until or 'further notice'}")
    return ok(f"app {name}: a secret")


def token_there(number: str, there: bool) -> Finding:
    if there:
        return ok(f"number {number}: a token is stored")
    return bad(f"number {number}: no token", f"python -m atende admin set-token --number {number}")


def number(number: str, status: int, body: Mapping[str, Any]) -> Finding:
    """Judges WhatsApp's answer about a phone number id."""
    if status != 200:
        return refused(f"number {number}", status, body)
    state, quality = str(body.get("status", "")), str(body.get("quality_rating", ""))
    summary = f"number {number}: {state.lower() or 'state unknown'}, quality {quality.lower() or 'unknown'}"
    if state not in ("", "CONNECTED"):
        return bad(summary, "open the number in WhatsApp Manager: it has to be registered and connected")
    if quality == "RED":
        return bad(summary, "customers block or report it: send less that nobody asked for, or WhatsApp will limit it")
    if quality == "YELLOW":
        return warning(summary, "some customers block or report it: look at what is sent without being asked for")
    return ok(summary)


def version(requested: str, answered: str, *, now: datetime) -> Finding:
    """Judges the version that the desk requests, and the one that answered (header `facebook-api-version`)."""
    if not requested:
        return bad("Graph API: the address names no version", "set the parameter GraphUrl to end with one, and deploy")
    change = f"set the parameter GraphUrl to {api_version.CURRENT}, and deploy"
    if answered and api_version.major(answered) != api_version.major(requested):
        return bad(f"Graph API {requested}: Meta answers as {answered}, so it has ended", change)
    ends = api_version.ends(requested)
    if ends is None and api_version.major(requested) < api_version.major(min(api_version.ENDS)):
        return bad(f"Graph API {requested}: ended", change)
    if ends is None:
        return ok(f"Graph API {requested}: Meta has not said when it ends")
    left = ends - now.date()
    if left <= timedelta(0):
        return bad(f"Graph API {requested}: ended on {ends}", change)
    summary = f"Graph API {requested}: ends on {ends}"
    return warning(summary, change) if left < LEAVE_VERSION else ok(summary)


def refused(about: str, status: int, body: Mapping[str, Any]) -> Finding:
    error = body.get("error")
    code = error.get("code") if isinstance(error, Mapping) else None
    if code in (0, 190):
        return bad(
            f"{about}: WhatsApp does not accept the token (190)", "make a new one: python -m atende admin set-token"
        )
    if status >= 500 or status == 0:
        return warning(f"{about}: WhatsApp does not answer ({status or 'no connection'})", "try again in some minutes")
    return bad(
        f"{about}: WhatsApp refuses (HTTP {status}, code {code})",
        "may this token's system user manage this number? see the permissions in Meta Business settings",
    )


def token_lasts(number: str, token_data: Mapping[str, Any], *, now: datetime) -> Finding:
    """Judges the `data` of Graph's debug_token: whether the token is valid, until when, and what it may do."""
    about = f"token of {number}"
    if not token_data.get("is_valid"):
        return bad(f"{about}: no longer valid", f"python -m atende admin set-token --number {number}")
    missing = sorted(SCOPES - set(token_data.get("scopes", ())))
    if missing:
        return bad(f"{about}: may not {', '.join(missing)}", "make a token with both permissions in Business settings")
    if not (ends := token_data.get("expires_at")):
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


def skew(whose: str, date: str, *, now: datetime) -> Finding:
    """Judges the difference of two clocks. `date`: the Date header of an answer that came just now, in whole
    seconds."""
    try:
        off = abs(parsedate_to_datetime(date) - now)
    except (TypeError, ValueError):
        return ok(f"clock of {whose}: not told")
    summary = f"this machine's clock and that of {whose} differ by {words(off)}"
    if off >= REFUSED_SKEW:
        return bad(summary, "set this machine's clock (NTP): AWS refuses requests from five minutes on")
    return warning(summary, "set this machine's clock (NTP)") if off > SKEW else ok(summary)


def unreachable(subject: str, why: str) -> Finding:
    return bad(
        f"{subject}: {why}", "may you reach it? see your AWS credentials, the region, and the stack's name (--stack)"
    )


def words(span: timedelta) -> str:
    """
    >>> words(timedelta(seconds=42)), words(timedelta(minutes=90)), words(timedelta(days=3, hours=2))
    ('42 s', '90 min', '3 days')
    """
    seconds = round(span.total_seconds())
    if abs(seconds) < 120:
        return f"{seconds} s"
    if abs(seconds) < 7200:
        return f"{seconds // 60} min"
    return f"{seconds // 3600} h" if abs(seconds) < 172_800 else f"{seconds // 86_400} days"

"""Judges signs: each function judges one value that another module has read."""

from collections.abc import Collection
from datetime import datetime, timedelta

from atende.core import plugins
from atende.core.settings import App
from atende.model import Inbox
from atende.model.diagnosis import Finding, bad, ok, warning, words
from atende.workers.dead_letters import MOST_RETURNS

WAITS = timedelta(minutes=2)
STUCK = timedelta(minutes=15)
TICK = timedelta(minutes=15)
TRAILS = timedelta(hours=3)
"""The clock's watermark is two hours behind, at a full hour (workers/scheduled.py)."""
SILENCE = timedelta(days=3)


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


def dead_letters(name: str, count: int, *, put_back: int | None = None) -> Finding:
    """`put_back`: how often the clock has put them back, None where it does not."""
    if not count:
        return ok(f"dead letters of {name}: none")
    summary, do = f"dead letters of {name}: {count}", "find the cause in the log group, then: python -m atende redrive"
    if put_back is None:
        return bad(summary, f"{do} {name}")
    times = f"{put_back} of {MOST_RETURNS} times"
    return bad(f"{summary}, put back by the clock {times}", f"{do} {name}, or wait for the clock; then quarantine")


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


def search(
    shop: str, *, begun: bool, built: bool, updated: datetime | None, lease: datetime | None, now: datetime
) -> Finding:
    """`begun` and `built`: the first build of the index; `updated`: when the index last took something new.
    `lease`: until when the last job could work on it."""
    if not begun:
        return ok(f"{shop}: the search index is built with the first search or the first night")
    if not built and lease and now - lease < TICK:
        return ok(f"{shop}: the search index is being built")
    if not built:
        return warning(
            f"{shop}: the search index is not built, and nothing works on it",
            "see the queue jobs and its dead letters; the next search or night goes on with it",
        )
    return ok(f"{shop}: the search index is built" + (f", updated {words(now - updated)} ago" if updated else ""))


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


def connectors(shop: str, connected: Collection[str]) -> Finding | None:
    """After a rollback a shop may be connected by connectors that this version does not have; `connected` names them as
    the settings do, each with its kind before it. None for a shop that is connected to nothing."""
    names = sorted(name.rpartition(":")[2] for name in connected)
    gone = [name for name in names if not plugins.has("connectors", name)]
    if gone:
        return warning(
            f"{shop}: {', '.join(gone)} is connected, which this version does not have; what it should do is set aside",
            "deploy a version that has it, then `python -m atende redrive poison`",
        )
    return ok(f"{shop}: connected to {', '.join(names)}") if names else None


def secret(name: str, app: App | None, *, options: str, now: datetime) -> Finding:
    """Judges an app's secret; `options` are those of `admin set-app` for it."""
    if app is None or not app.secret:
        return bad(f"app {name}: no secret", f"python -m atende admin set-app {options}")
    if not app.verify:
        return warning(f"app {name}: no verify word", f"python -m atende admin set-app {options}")
    if len(app.secrets(at=now)) > 1:
        return ok(f"app {name}: a secret, and the one before until {app.previous_until or 'further notice'}")
    return ok(f"app {name}: a secret")


def token_there(number: str, there: bool, *, channel: str) -> Finding:
    if there:
        return ok(f"number {number}: a token is stored")
    return bad(f"number {number}: no token", f"python -m atende admin set-token --channel {channel} --number {number}")


def protected(*, recovery: bool, deletion: bool, numbers: int) -> Finding:
    """`recovery`: point-in-time recovery is on; `deletion`: nobody can delete the table; `numbers`: of inboxes."""
    off = [
        name
        for name, is_on in (("no point-in-time recovery", recovery), ("no deletion protection", deletion))
        if not is_on
    ]
    if not off:
        return ok("the table can be brought back to any second of 35 days, and cannot be deleted")
    do = "deploy with ProtectData=true: make deploy ARGS='--parameter-overrides ProtectData=true'"
    judge = bad if numbers else warning
    return judge(f"the table has {' and '.join(off)}; {numbers} numbers are connected", do)


def unreachable(subject: str, why: str) -> Finding:
    return bad(
        f"{subject}: {why}", "may you reach it? see your AWS credentials, the region, and the stack's name (--stack)"
    )

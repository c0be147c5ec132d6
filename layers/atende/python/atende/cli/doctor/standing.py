"""Judges how WhatsApp treats a number and its account: each function judges one answer of the Graph API."""

from collections.abc import Mapping
from typing import Any

from atende.channels.whatsapp import account_mapping
from atende.cli.doctor import Finding, bad, ok, warning

MANAGER = "open the account in WhatsApp Manager: it says why, and how to ask for a review"
STOPPED = ("PAUSED", "DISABLED")


def standing(number: str, body: Mapping[str, Any]) -> Finding:
    """Judges the rest of a phone number id's answer, without its quality."""
    fields = account_mapping.number(dict(body))
    sending, name = fields.get("sending", ""), fields.get("name_status", "")
    limit = fields.get("limit", "").removeprefix("TIER_") or "unknown"
    summary = f"number {number}: may send: {sending.lower() or 'unknown'}, limit a day {limit.lower()}"
    if sending == "BLOCKED":
        return bad(summary, MANAGER)
    if sending == "LIMITED":
        return warning(summary, MANAGER)
    if name in ("DECLINED", "REJECTED"):
        return warning(
            f"{summary}, display name {name.lower()}", "choose a name close to the shop's in WhatsApp Manager"
        )
    return ok(summary)


def templates(account: str, statuses: Mapping[str, str]) -> Finding:
    """Judges statuses by template name. A rejected template concerns only its author; a stopped one was in use."""
    approved = sum(status == "APPROVED" for status in statuses.values())
    stopped = sorted(name for name, status in statuses.items() if status in STOPPED)
    summary = f"account {account}: {len(statuses)} templates, {approved} approved"
    if stopped:
        return warning(f"{summary}, stopped: {', '.join(stopped)}", "send less, or write a new one: see the console")
    return ok(summary)

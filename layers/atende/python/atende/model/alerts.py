"""What an owner should know at once, derived from a change of a template or of a number's health."""

from collections.abc import Callable, Iterator
from datetime import datetime, timedelta

from atende.model.channel_account import Alert, Health, Template

STOPPED = {"REJECTED": "rejected", "PAUSED": "paused", "DISABLED": "disabled"}
"""Statuses of a template that cannot be sent, and the sentence for each."""
QUALITIES = ("RED", "YELLOW", "GREEN")
"""From worst to best; anything else is unknown."""
TIERS = ("TIER_50", "TIER_250", "TIER_1K", "TIER_2K", "TIER_10K", "TIER_100K", "TIER_UNLIMITED")
WELL = ("", "APPROVED", "RECONNECTED", "REINSTATE", "CONNECTED")
LOST = ("DISCONNECTED", "BANNED", "RESTRICTED", "FLAGGED", "RATE_LIMITED", "UNVERIFIED", "MIGRATED")

SAID = ("said", "said_en", "said_es")
"""The values of an alert with a sentence of the channel's own, in Portuguese, English and Spanish."""

ALERTS_LAST = timedelta(days=90)

type Price = Callable[[str], str]
"""The price of a message of a category, in dollars; empty when it is unknown."""
type Draft = tuple[str, str, dict[str, str]]
"""Subject, sentence and values of an alert."""


def of_template(old: Template, new: Template, *, price: Price) -> Iterator[Draft]:
    about = {"template": new.name or new.id}
    if new.status != old.status and new.status in STOPPED:
        yield f"status:{new.id}", STOPPED[new.status], about | {"reason": new.reason}
    if new.category != old.category and old.category:
        yield f"category:{new.id}", "category", about | _moved(old.category, new.category, price)
    if new.coming not in (old.coming, "", new.category):
        yield f"category:{new.id}", "category_soon", about | _moved(new.category, new.coming, price)


def _moved(before: str, after: str, price: Price) -> dict[str, str]:
    costs = {"before_costs": price(before), "after_costs": price(after)}
    return {"before": before, "after": after} | (costs if all(costs.values()) else {})


def of_health(old: Health, new: Health) -> Iterator[Draft]:
    if fell(old.quality, new.quality, QUALITIES):
        yield "quality", "quality_" + new.quality.lower(), {}
    if fell(old.limit, new.limit, TIERS) and old.limit in TIERS:
        yield "limit", "limit", {"before": old.limit, "after": new.limit}
    if new.restrictions and new.restrictions != old.restrictions:
        yield (
            "restriction",
            "restricted",
            {"types": ", ".join(str(restriction.get("type", "")) for restriction in new.restrictions)},
        )
    if new.violation and new.violation != old.violation:
        yield "violation", "violation", {"type": new.violation}
    if new.state != old.state and new.state not in WELL:
        yield "account", "account", {"state": new.state}
    if new.connection != old.connection and new.connection in LOST:
        yield "account", "connection", {"state": new.connection}
    if new.name_status != old.name_status and new.name_status in ("REJECTED", "DECLINED"):
        yield "name", "name", {"name": new.name}
    if new.sending != old.sending and new.sending in ("LIMITED", "BLOCKED"):
        yield "sending", "sending_" + new.sending.lower(), {}
    if (ill := broken(new)) and not broken(old):
        yield "inbox", "inbox_ill", dict(zip(SAID, ill, strict=True))
    if new.access != old.access and new.access in ("refused", "missing"):
        yield "access", "access_" + new.access, {}


def broken(health: Health) -> list[str]:
    """Returns the first thing that the channel said is not well, in three languages; empty when all is well."""
    return next((check["said"] for check in health.checks if not check["ok"]), [])


def fell(old: str, new: str, ranks: tuple[str, ...]) -> bool:
    """Whether the value is worse than before; a value in the worse half also counts when the old one is unknown.

    >>> fell("GREEN", "RED", QUALITIES), fell("", "YELLOW", QUALITIES), fell("RED", "GREEN", QUALITIES)
    (True, True, False)
    """
    if new not in ranks or new == old:
        return False
    before = ranks.index(old) if old in ranks else len(ranks) - 1
    return ranks.index(new) < before


def drawn(inbox: str, draft: Draft, *, at: datetime, date: str) -> Alert:
    """The alert of a draft. `date` is the shop's local day."""
    subject, sentence, values = draft
    return Alert(inbox=inbox, date=date, subject=subject, what=sentence, values=values, at=at)


def newer(stored: Alert, *, wanted: Alert) -> Alert:
    """The alert to store. There is one alert a day for each subject: the latest one counts, and it is unread again even
    if the one before was dismissed."""
    return wanted if wanted.at > stored.at else stored

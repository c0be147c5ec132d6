"""Why a campaign pauses by itself: what the channel says of its template and its number, what the month has cost, and
how its last messages fared."""

from collections.abc import Iterable
from datetime import datetime

from atende.core.errors import NotFound
from atende.desk.campaigns.audience import sendable_template
from atende.model import Health, Template
from atende.model.alerts import LOST, QUALITIES
from atende.model.campaigns import Campaign, CampaignPart, Why
from atende.storage import channel_accounts
from atende.storage.shop_context import ShopContext

FEWEST_SETTLED = 20
"""Messages whose outcome is known before errors count."""
MOST_FAILED = 30
"""The percentage of those that may fail."""
FEWEST_DELIVERED = 40
MOST_OPTED_OUT = 5
"""The percentage of the delivered ones whose contact may withdraw the consent."""
HELD_BACK = ("BLOCKED", "LIMITED")


def reason(shop: ShopContext, campaign: Campaign, *, at: datetime) -> Why | None:
    """Returns why a running campaign must not go on; None when nothing speaks against it."""
    try:
        shop.inbox(campaign.inbox)
    except NotFound:
        return Why.INBOX_GONE
    if problem := of_template(campaign, sendable_template(shop, campaign)):
        return problem
    if problem := of_number(campaign, channel_accounts.health(shop.store, campaign.inbox), at=at):
        return problem
    return Why.BUDGET if shop.is_spent(at) else None


def of_template(campaign: Campaign, template: Template | None) -> Why | None:
    if template is None:
        return Why.TEMPLATE_STOPPED
    if campaign.category and template.category != campaign.category:
        return Why.CATEGORY
    return Why.TEMPLATE_QUALITY if is_worse(campaign.template_quality, template.quality) else None


def of_number(campaign: Campaign, health: Health, *, at: datetime) -> Why | None:
    restricted = any(not limit.get("until") or limit["until"] > at.timestamp() * 1000 for limit in health.restrictions)
    if restricted or health.sending in HELD_BACK or health.connection in LOST:
        return Why.NUMBER_STOPPED
    return Why.NUMBER_QUALITY if is_worse(campaign.number_quality, health.quality) else None


def is_worse(before: str, now: str) -> bool:
    """Tells whether a quality is red, or below what it was.

    >>> is_worse("GREEN", "YELLOW"), is_worse("YELLOW", "YELLOW"), is_worse("", "RED"), is_worse("GREEN", "UNKNOWN")
    (True, False, True, False)
    """
    if now not in QUALITIES:
        return False
    return now == QUALITIES[0] or (before in QUALITIES and QUALITIES.index(now) < QUALITIES.index(before))


def of_outcomes(parts: Iterable[CampaignPart]) -> Why | None:
    """Returns what the outcomes of the last messages say."""
    sums = dict.fromkeys(("failed", "delivered", "opted_out"), 0)
    for part in parts:
        for name in sums:
            sums[name] += part.results.get(name, 0)
    settled = sums["failed"] + sums["delivered"]
    if settled >= FEWEST_SETTLED and sums["failed"] * 100 > settled * MOST_FAILED:
        return Why.ERRORS
    if sums["delivered"] >= FEWEST_DELIVERED and sums["opted_out"] * 100 > sums["delivered"] * MOST_OPTED_OUT:
        return Why.OPT_OUTS
    return None

"""The charge of a message: facts from Meta's statuses, without any price.

Prices have dates and change; counts do not. `atende.reporting.metrics.economy` combines the two.
"""

from dataclasses import dataclass
from datetime import datetime

from atende.model.desk import State
from atende.model.thread import Message

NOWHERE = "ZZ"
"""The country code of no country (ISO 3166 keeps it free)."""
CALLING = {
    "1": "US", "27": "ZA", "33": "FR", "34": "ES", "351": "PT", "39": "IT", "44": "GB", "49": "DE", "502": "GT",
    "503": "SV", "504": "HN", "505": "NI", "506": "CR", "507": "PA", "509": "HT", "51": "PE", "52": "MX", "54": "AR",
    "55": "BR", "56": "CL", "57": "CO", "58": "VE", "591": "BO", "593": "EC", "595": "PY", "598": "UY", "91": "IN",
}  # fmt: skip
"""Calling codes of the markets that a shop in this region meets; for all others the channel's id of the contact gives
the country."""
CATEGORIES = frozenset(
    (
        "authentication",
        "authentication_international",
        "general_purpose_ai",
        "group_marketing",
        "group_service",
        "group_utility",
        "marketing",
        "marketing_lite",
        "referral_conversion",
        "service",
        "utility",
    )
)
"""Categories of Meta's price list; any other word counts as `other`."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Charge:
    """When a message arrived, which is what Meta charges for, and its category:
    `<inbox>/<market>/<category>/<kind>/<cause>`.

    `kind` is `paid`, `free` (also within the month's allowance, when Meta marks it so) or `entry` (the ad window).
    `cause` is `person`, `follow-up`, `survey`, `campaign`, `optout`, `auto`, or the automations whose answers it has,
    e.g. `away+greeting`.
    """

    at: datetime
    what: str


def charge(message: Message) -> Charge | None:
    """The charge of a message; None before it has arrived, and while no status says what it costs. While the message is
    `sending` the stream does not report it: it counts with the change to sent."""
    kind, arrived = kind_of(message), arrival(message)
    if arrived is None or not kind or not message.market or message.state is State.SENDING:
        return None
    parts = (message.inbox, message.market, category_of(message.category), kind, cause(message))
    return Charge(at=arrived, what="/".join(parts))


def arrival(message: Message) -> datetime | None:
    """When the message arrived. For a chat that is open Meta sends `read` and no `delivered`."""
    return min(filter(None, (message.t_delivered, message.t_read, message.t_played)), default=None)


def kind_of(message: Message) -> str:
    """The kind of charge. `pricing` says more than `billable`, which Meta is retiring (2026). Empty when neither is
    known."""
    kind = message.pricing or ""
    if kind == "conversation":
        return ""
    if kind == "free_entry_point" or message.category == "referral_conversion":
        return "entry"
    if kind.startswith("free_"):
        return "free"
    return {True: "paid", False: "free", None: ""}[message.billable]


def category_of(category: str | None) -> str:
    """
    >>> category_of("authentication-international"), category_of(None), category_of("new/word")
    ('authentication_international', 'service', 'other')
    """
    name = (category or "service").lower().replace("-", "_")
    return name if name in CATEGORIES else "other"


def cause(message: Message) -> str:
    if not message.automatic:
        return "person"
    return message.automations or message.author.partition(":")[0]


def market(phone: str | None, channel_user_id: str | None) -> str:
    """The country whose rates apply: that of the number's calling code (Meta), otherwise the one with which the
    channel's id of the contact begins.

    >>> market("5511999990001", None), market(None, "UY.9000"), market("999", None)
    ('BR', 'UY', 'ZZ')
    """
    digits = phone or ""
    by_phone = next((CALLING[digits[:size]] for size in (3, 2, 1) if digits[:size] in CALLING), "")
    prefix = (channel_user_id or "")[:3]
    by_id = prefix[:2] if prefix[2:] == "." and prefix[:2].isascii() and prefix[:2].isalpha() else NOWHERE
    return by_phone or by_id.upper()

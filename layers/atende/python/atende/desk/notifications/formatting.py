"""Formats times, durations, money and days for people, and fills in the digest's sentences."""

from collections.abc import Mapping
from datetime import date, datetime
from zoneinfo import ZoneInfo

from atende.core.i18n import pick
from atende.desk.notifications.digest_data import Facts
from atende.desk.notifications.recommendations import advice
from atende.desk.notifications.texts import ADVICE, DAYS, LABELS, LINE

MINUTE, HOUR = 60, 3600
MICROS = 1_000_000


def lasting(seconds: int) -> str:
    """Returns a duration in seconds as text for people.

    >>> lasting(45), lasting(60 * 12), lasting(3600 * 2), lasting(3600 + 60 * 20)
    ('45 s', '12 min', '2 h', '1 h 20 min')
    """
    if seconds < MINUTE:
        return f"{seconds} s"
    hours, minutes = seconds // HOUR, seconds % HOUR // MINUTE
    return " ".join([*([f"{hours} h"] if hours else []), *([f"{minutes} min"] if minutes else [])])


def money(micros: int, language: str) -> str:
    """Returns an amount in millionths of a dollar as text for people.

    >>> money(1_234_500, "pt-BR"), money(1_234_500, "en")
    ('US$ 1,23', 'US$ 1.23')
    """
    amount = f"US$ {micros / MICROS:.2f}"
    return amount if language.startswith("en") else amount.replace(".", ",")


def day(day: date, language: str) -> str:
    """Returns a date with its weekday.

    >>> day(date(2026, 11, 25), "pt-BR"), day(date(2026, 11, 25), "en")
    ('quarta-feira, 25/11', 'Wednesday, 25/11')
    """
    return f"{pick(DAYS, language)[day.weekday()]}, {day:%d/%m}"


def clock(at: datetime, facts: Facts) -> str:
    """Returns the local time of `at`; a moment on another day also gets its date."""
    local, now = (instant.astimezone(ZoneInfo(facts.zone)) for instant in (at, facts.now))
    return f"{local:%H:%M}" if local.date() == now.date() else f"{local:%d/%m %H:%M}"


def values(facts: Facts) -> dict[str, str]:
    """Returns the values that the digest's sentences may use, as text."""
    first, ratings = (facts.waiting[0] if facts.waiting else None), facts.ratings
    return {
        "shop": facts.shop,
        "day": day(facts.day, facts.language),
        "name": first.name if first else "",
        "waited": lasting(facts.waited),
        "first": lasting(facts.first_reply) if facts.first_reply is not None else "",
        "usual": str(round(facts.usual)) if facts.usual is not None else "",
        "busiest": str(facts.busiest if facts.busiest is not None else ""),
        "complaints": str(len(facts.complaints)),
        "bad": str(ratings.bad),
        "wrong": str(round(100 * facts.dismissed / facts.marked)) if facts.marked else "",
        "given": str(len(ratings.given)),
        "asked": str(ratings.asked),
        "share": str(ratings.share if ratings.share is not None else ""),
        "spent": money(facts.money.spent, facts.language),
        "month": money(facts.money.month, facts.language),
        "expected": money(facts.money.expected, facts.language),
        "cap": money(facts.money.cap, facts.language),
        **{name: str(getattr(facts, name)) for name in ("incoming", "outgoing", "automatic", "resolved", "outside")},
        **{name: str(getattr(facts, name)) for name in ("failed", "waits", "marked", "dismissed")},
    }


def label(name: str, facts: Facts, more: Mapping[str, str] | None = None) -> str:
    return pick(LABELS, facts.language)[name].format_map({**values(facts), **(more or {})})


def rated(facts: Facts) -> str:
    """Returns the end of the line about ratings; empty where there are none."""
    return label("rated", facts) if facts.ratings.given else ""


def false_alarms(facts: Facts) -> str:
    """Returns how many of the day's marks people took away; without a share when some of those were given earlier."""
    return label("dismissed_of" if facts.dismissed <= facts.marked else "dismissed", facts)


def subject(facts: Facts) -> str:
    return label("subject", facts, {"rated": rated(facts)})


def one_line(facts: Facts) -> str:
    alarms = f", {label('alarms', facts).lower()}: {facts.dismissed}" if facts.dismissed else ""
    return pick(LINE, facts.language).format_map(values(facts) | {"rated": rated(facts)}) + alarms


def suggestion(facts: Facts) -> str:
    return pick(ADVICE, facts.language)[advice(facts)].format_map(values(facts))

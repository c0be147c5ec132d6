"""Chooses the digest's one suggestion: that of the first rule in `RULES` that holds. docs/owner.md has the same
table."""

from collections.abc import Callable
from typing import NamedTuple

from atende.desk.notifications.digest_data import Facts

HOUR = 3600
PATIENCE = 2 * HOUR
SLOW = HOUR // 2
FAILED, COMPLAINTS, FEW, MANY = 5, 2, 10, 20
NIGHT, BUSY, ANSWERED, HAPPY = 0.3, 1.5, 0.2, 90
"""`NIGHT`, `BUSY` and `ANSWERED` are factors of another count, `HAPPY` is a percentage."""


class Rule(NamedTuple):
    """A condition for a suggestion; `name` is the suggestion's key in `texts.ADVICE`."""

    name: str
    holds: Callable[[Facts], bool]


RULES = (
    Rule("budget", lambda f: f.money.state == "reached"),
    Rule("failed", lambda f: f.failed >= FAILED and f.failed * 10 >= f.outgoing),
    Rule("waiting", lambda f: f.waited >= PATIENCE),
    Rule("complaints", lambda f: len(f.complaints) >= COMPLAINTS),
    Rule("unhappy", lambda f: f.ratings.bad > 0),
    Rule("near", lambda f: f.money.state == "near"),
    Rule("slow", lambda f: f.first_reply is not None and f.first_reply > SLOW and f.incoming >= FEW),
    Rule("outside", lambda f: f.incoming >= MANY and f.outside >= NIGHT * f.incoming),
    Rule("busy", lambda f: f.usual is not None and f.incoming >= MANY and f.incoming >= BUSY * f.usual),
    Rule("faq", lambda f: not f.faq and f.incoming >= MANY),
    Rule("survey_off", lambda f: not f.surveys and f.resolved >= FEW),
    Rule("unanswered", lambda f: f.ratings.asked >= FEW and len(f.ratings.given) < ANSWERED * f.ratings.asked),
    Rule("happy", lambda f: len(f.ratings.given) >= FEW // 2 and (f.ratings.share or 0) >= HAPPY),
    Rule("quiet", lambda f: f.incoming == 0),
)
OTHERWISE = "steady"


def advice(facts: Facts) -> str:
    """Returns the name of the first rule that holds, or `steady` if none does.

    >>> from datetime import date, datetime
    >>> quiet = Facts(shop="", language="pt-BR", zone="UTC", day=date(2026, 11, 25), now=datetime(2026, 11, 26))
    >>> advice(quiet), RULES[0].name
    ('quiet', 'budget')
    """
    return next((rule.name for rule in RULES if rule.holds(facts)), OTHERWISE)

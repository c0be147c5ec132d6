"""What a digest tells: the figures of yesterday and what waits this morning. Values alone; `digest_query` finds
them."""

from dataclasses import dataclass
from datetime import date, datetime


@dataclass(frozen=True, slots=True, kw_only=True)
class Case:
    """A thread that somebody should look at: since when, and in whose words."""

    thread: str
    name: str
    at: datetime
    text: str = ""
    rating: int | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Ratings:
    """Of one day, on the scale on which most were given. `good`: 4 and 5, or 9 and 10; `bad`: up to what calls for a
    person."""

    scale: int = 5
    asked: int = 0
    given: tuple[int, ...] = ()
    bad: int = 0
    comments: tuple[Case, ...] = ()

    @property
    def good(self) -> int:
        return sum(rating >= self.scale - 1 for rating in self.given)

    @property
    def share(self) -> int | None:
        """Per cent of good ones, rounded; None without a rating."""
        return round(100 * self.good / len(self.given)) if self.given else None


@dataclass(frozen=True, slots=True, kw_only=True)
class Money:
    """At WhatsApp, in millionths of a dollar: what yesterday added to its month, the month with it, what it will have
    come to; the owner's cap (0: none) and how near it is (`near`, `reached`)."""

    spent: int = 0
    month: int = 0
    expected: int = 0
    cap: int = 0
    state: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Facts:
    """`day` is yesterday by the shop's clock, `now` this morning. Durations are whole seconds. `usual` is how many
    messages came on that weekday in the last four weeks, on average; None where nothing is known. `outside` counts
    messages that came while nobody was there, `failed` those of the shop that did not arrive. `first_reply` is a
    median. `waited` is for how long of staffed time the first of `waiting` has waited."""

    shop: str
    language: str
    zone: str
    day: date
    now: datetime
    link: str = ""
    incoming: int = 0
    outgoing: int = 0
    automatic: int = 0
    opened: int = 0
    resolved: int = 0
    usual: float | None = None
    busiest: int | None = None
    outside: int = 0
    failed: int = 0
    first_reply: int | None = None
    waiting: tuple[Case, ...] = ()
    waits: int = 0
    waited: int = 0
    ratings: Ratings = Ratings()
    complaints: tuple[Case, ...] = ()
    money: Money = Money()
    faq: bool = False
    surveys: bool = True

"""The values that a digest shows: yesterday's figures, and the threads that wait this morning. `digest_query` computes
them."""

from dataclasses import dataclass
from datetime import date, datetime


@dataclass(frozen=True, slots=True, kw_only=True)
class Case:
    """A thread that somebody of the shop should look at, since when, and the contact's words."""

    thread: str
    name: str
    at: datetime
    text: str = ""
    rating: int | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Ratings:
    """The ratings of one day, on the scale that most of them use. `good` counts ratings of 4 and 5, or of 9 and 10;
    `bad` counts those so low that a person should call."""

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
        """The percentage of good ratings, rounded; None without a rating."""
        return round(100 * self.good / len(self.given)) if self.given else None


@dataclass(frozen=True, slots=True, kw_only=True)
class Money:
    """WhatsApp's costs in millionths of a dollar: what yesterday added to its month, the month up to yesterday, and the
    expected month. `cap` is the owner's limit (0 for none); `state` tells whether the limit is `near` or `reached`."""

    spent: int = 0
    month: int = 0
    expected: int = 0
    cap: int = 0
    state: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Facts:
    """The facts of one digest.

    `day` is yesterday by the shop's clock, `now` this morning. Durations are whole seconds. `usual` is the average
    number of messages on that weekday in the last four weeks; None if none is known. `outside` counts messages that
    came outside business hours, `failed` the shop's messages that did not arrive. `first_reply` is a median. `marked`
    counts the marks that automations gave, `dismissed` those that people took away. `waited` is how long, in business
    hours, the first contact of `waiting` has waited.
    """

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
    marked: int = 0
    dismissed: int = 0
    money: Money = Money()
    faq: bool = False
    surveys: bool = True

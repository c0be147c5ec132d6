"""How long a question to the business hours takes: `python -m bench.hours`.

The shop has a lunch break, a Saturday, a state's holidays and fifty special dates. The usual question is whether it is
open now; a cold one is about a day that was not asked for before.
"""

import sys
from collections.abc import Callable, Iterator
from datetime import UTC, datetime, timedelta
from itertools import count

from atende.hours import Hours
from bench.picture import Bar
from bench.report import columns, leave
from bench.stopwatch import cpu

BOUND = 20.0
"""Microseconds of the usual question."""
ROUNDS, EACH = 20, 200
NOW = datetime(2026, 11, 25, 15, tzinfo=UTC)
NIGHT = NOW.replace(hour=23)
DATES = "; ".join(f"{NOW + timedelta(days=7 * n):%Y-%m-%d} 09:00-12:00" for n in range(50))
TEXT = f"seg-sex 08:00-12:00 13:30-18:00; sáb 08:00-12:00; feriados SP fechado; Corpus Christi 9h-12h; {DATES}"
DAY, MONTH = timedelta(days=1), timedelta(days=30)


def questions(shop: Hours) -> dict[str, Callable[[], object]]:
    days = count()
    return {
        "is it open now": lambda: shop.is_open(NOW),
        "is it open, of a cold day": lambda: shop.is_open(NOW + next(days) * DAY),
        "since when is it shut, and until": lambda: shop.absence(NIGHT),
        "when does it open next": lambda: shop.next_opening(NIGHT),
        "open seconds of a day": lambda: shop.business_seconds(NOW, NOW + DAY),
        "open seconds of a month": lambda: shop.business_seconds(NOW, NOW + MONTH),
    }


def measured() -> dict[str, float]:
    """Microseconds of CPU time by question, and the time to parse the text, which happens once in each function."""
    shop = Hours.parse(TEXT, "America/Sao_Paulo")
    microseconds = {name: cpu(ask, ROUNDS, each=EACH) for name, ask in questions(shop).items()}
    return microseconds | {"the text is read": cpu(lambda: Hours.parse.__wrapped__(TEXT, "America/Sao_Paulo"), 5)}


def bars(microseconds: dict[str, float]) -> Iterator[Bar]:
    for number, (name, spent) in enumerate(microseconds.items()):
        yield Bar(name, spent, f"{spent:.1f} us", None if number else BOUND)


def main() -> int:
    microseconds = measured()
    usual = next(iter(microseconds.values()))
    rows = [
        [name, f"{spent:.1f}", "" if number else f"{BOUND:g}"]
        for number, (name, spent) in enumerate(microseconds.items())
    ]
    table = columns([["us of CPU", "atende", "of"], *rows])
    leave(
        "hours",
        title="A question to the business hours",
        result={"us": microseconds},
        table=table,
        bars=list(bars(microseconds)),
    )
    return 0 if usual <= BOUND else 1


if __name__ == "__main__":
    sys.exit(main())

"""Sums up what the functions wrote of their shops, and names the shops."""

import csv
import io
from collections.abc import Iterable, Iterator
from dataclasses import asdict
from datetime import UTC, datetime
from itertools import chain

from atende.aws.log_queries import rows
from atende.core.usage import NAMES, STACK, Used, key_of, number
from atende.reporting.shop_costs import ShopCost, costs, parsed
from atende.storage.directory import Directory
from atende.storage.store import Store

PATTERN = r"^\$(?<letter>[a-z])(?<shop>[^ ]+)" + "".join(rf"( (?<{name}>[0-9.]+))?" for name in NAMES)
QUERY = " | ".join(
    (
        r"filter @message like /^\$[a-z][^ ]+ [0-9.]+ /",
        f"parse @message /{PATTERN}/",
        f"stats {', '.join(f'sum({name}) as all_{name}' for name in NAMES)} by letter, shop",
    )
)
"""Logs Insights sums up the lines itself. An emulator that can only filter gives the lines, which are summed here."""
SHOWN = ("messages", "calls", "ms", "writes", "reads", "sent", "queued")
"""The columns; those of the webhook are added to the others."""
HEAD = ("shop", "name", *SHOWN, "usd")


def month_of(text: str) -> tuple[datetime, datetime]:
    """Returns when a month, such as 2026-11, begins and ends, by UTC as AWS bills it. Raises `ValueError`.

    >>> [f"{edge:%Y-%m-%d}" for edge in month_of("2026-12")]
    ['2026-12-01', '2027-01-01']
    """
    first = datetime.strptime(text, "%Y-%m").replace(tzinfo=UTC)
    return first, first.replace(year=first.year + first.month // 12, month=first.month % 12 + 1)


def of_stack(group: str, *, since: datetime, until: datetime, region: str) -> list[ShopCost]:
    """Returns what each shop cost in a time, the dearest first, and the stack itself under `STACK`."""
    return costs(chain.from_iterable(map(sums, rows(group, QUERY, since=since, until=until))), region=region)


def sums(row: dict[str, str]) -> Iterator[tuple[str, str, Used]]:
    if "letter" in row:
        yield row["letter"], row["shop"], Used(**{name: float(row.get(f"all_{name}") or 0) for name in NAMES})
    else:
        yield from filter(None, map(parsed, row.get("@message", "").splitlines()))


def names() -> dict[str, tuple[str, str]]:
    """Returns the id and the name of each shop, by the key that lines have of it."""
    shops = (shop.business for shop in Directory().shops())
    return {key_of(business): (business, Store(business).settings().name) for business in shops}


def named(shops: Iterable[ShopCost]) -> Iterator[tuple[str, str, ShopCost]]:
    """Yields each shop's id and name with its cost. One that is gone has its key for an id, and no name."""
    known = names() | {STACK: (STACK, "(the stack itself)")}
    for shop in shops:
        yield *known.get(shop.key, (shop.key, "")), shop


def cells(business: str, name: str, shop: ShopCost) -> list[str]:
    used = asdict(shop.used)
    used |= {"calls": used["calls"] + used["hooks"], "ms": used["ms"] + used["hook_ms"]}
    return [business, name, *(number(used[field]) for field in SHOWN), f"{shop.usd:.6f}"]


def as_csv(shops: Iterable[tuple[str, str, ShopCost]]) -> str:
    out = io.StringIO()
    csv.writer(out, lineterminator="\n").writerows([HEAD, *(cells(*shop) for shop in shops)])
    return out.getvalue()


def as_table(shops: Iterable[tuple[str, str, ShopCost]]) -> str:
    """One line for each shop and one for all of them."""
    listed = [*shops]
    whole = Used()
    for _, _, shop in listed:
        whole.add(shop.used)
    total = ShopCost(key="", functions={"": whole}, usd=sum(shop.usd for _, _, shop in listed))
    lines = [[*HEAD], *(cells(*shop) for shop in listed), cells("all", "", total)]
    widths = [max(map(len, column)) for column in zip(*lines, strict=True)]
    return "".join(
        "  ".join(
            cell.ljust(width) if place < 2 else cell.rjust(width)
            for place, (cell, width) in enumerate(zip(line, widths, strict=True))
        ).rstrip()
        + "\n"
        for line in lines
    )

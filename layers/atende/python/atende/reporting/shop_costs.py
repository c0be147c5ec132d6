"""What each shop costs at AWS: the sum of the lines of `atende.core.usage`, at the list of prices."""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from atende.core.usage import FIFO, LETTERS, NAMES, Used
from atende.reporting.aws_prices import Usage, dollars, memory

FUNCTIONS = {letter: function for function, letter in LETTERS.items()}
OVER_HTTP = ("webhook", "api")
POLLED = {"inbound": 2.0, "inboundmail": 2.0, "jobs": 2.0, "outbound": 2 * FIFO}
"""Requests with which Lambda takes a batch from a function's queue and deletes it."""


@dataclass(frozen=True, slots=True, kw_only=True)
class ShopCost:
    """What a shop has used, by function, and its price in US dollars, without what is free. `key`: how the lines name
    it."""

    key: str
    functions: Mapping[str, Used]
    usd: float

    @property
    def used(self) -> Used:
        whole = Used()
        for used in self.functions.values():
            whole.add(used)
        return whole


def costs(sums: Iterable[tuple[str, str, Used]], *, region: str) -> list[ShopCost]:
    """Returns the cost of each shop, the dearest first. `sums`: a line's letter, key and amounts; unknown letters are
    of another version and left out."""
    shops: dict[str, dict[str, Used]] = defaultdict(lambda: defaultdict(Used))
    for letter, key, used in sums:
        if letter in FUNCTIONS:
            shops[key][FUNCTIONS[letter]].add(used)
    priced = [
        ShopCost(key=key, functions=functions, usd=dollars(billed(functions), region))
        for key, functions in shops.items()
    ]
    return sorted(priced, key=lambda shop: (-shop.usd, shop.key))


def billed(functions: Mapping[str, Used]) -> Usage:
    """Returns the quantities of a bill."""
    usage: dict[str, float] = defaultdict(float)
    for function, used in functions.items():
        usage["http_api"] += (used.hooks + (used.calls if function in OVER_HTTP else 0)) / 1e6
        usage["lambda_requests"] += (used.hooks + used.calls) / 1e6
        usage["lambda_gb_seconds"] += (used.hook_ms * memory("webhook") + used.ms * memory(function)) / 1e3
        usage["sqs"] += (used.queued + POLLED.get(function, 0) * used.calls) / 1e6
        usage["write_units"] += used.writes / 1e6
        usage["read_units"] += used.reads / 1e6
        usage["transfer_gb"] += used.sent / 1e9
    return dict(usage)


def parsed(text: str) -> tuple[str, str, Used] | None:
    """Returns a line's letter, key and amounts; None for another line.

    >>> parsed("$apadaria 1 12.3 1.5 834")[:2], parsed("INIT_START"), parsed("$5 off")
    (('a', 'padaria'), None, None)
    """
    place, *amounts = text.split()
    if not amounts or len(amounts) > len(NAMES) or not place.startswith("$"):
        return None
    try:
        return place[1], place[2:], Used(**dict(zip(NAMES, map(float, amounts), strict=False)))
    except (ValueError, IndexError):
        return None

"""Reads numbers however they are typed: with any script's digits, spaces and dashes, and with invisible signs between
them, as address books and web pages put them there. Pure."""

import re
import unicodedata
from bisect import bisect_right

INVISIBLE = frozenset({"Cf", "Mn", "Me"})
"""Categories of signs without a width of their own: direction marks, joiners, what makes a digit a key cap."""
ALIKE = {
    "\t": " ",
    **dict.fromkeys("\u2800\u3164\uffa0", " "),
    **dict.fromkeys("\u2212\u30fc\u2500\u2043\u02d7", "-"),
    **dict.fromkeys("\u00b7\u2027\u2219\u22c5\u3002\u30fb\uff65", "."),
    **dict.fromkeys("\u2044\u2215\u29f8", "/"),
}
"""Signs that look like a separator, and that Unicode does not count among those of that kind."""
UNUSUAL = re.compile(
    r"[^\w\x00-\x08\n-\x7f]|[^\D0-9]|[\u00b2\u00b3\u00b9\u2070-\u2089\u2460-\u24ff\u2776-\u2793\u30fc\u3164\uffa0]"
)
"""Signs that may stand for another one: no letters, and of ASCII only the tabulator."""
GAPS = r" \t\u00a0\u00ad\u2000-\u2015\u202a-\u202f\u205f-\u2069\u2212\u3000\ufe0f\ufeff-"
"""Spaces, dashes and invisible signs between digits, for the brackets of a pattern that reads the text as it was
typed."""


class Folded:
    """A text whose numbers and separators are in ASCII, and whose signs have a place in the original.

    >>> folded = Folded("CPF ５２９\u00a0982\u2009247‑2\u200b5")
    >>> folded.text, folded.original(4, 18)
    ('CPF 529 982 247-25', (4, 19))
    """

    def __init__(self, text: str) -> None:
        self.text = text
        self._removed: list[int] = []
        """For each sign that is left out the number of kept ones before it."""
        if unusual := set(UNUSUAL.findall(text)):
            self._fold({sign: seen for sign in unusual if (seen := usual(sign)) != sign})

    def place(self, place: int) -> int:
        """Where in the original the sign of a place stands."""
        return place + bisect_right(self._removed, place)

    def original(self, start: int, end: int) -> tuple[int, int]:
        """Where in the original the signs from `start` to `end` stand, which are at least one."""
        return self.place(start), self.place(end - 1) + 1

    def _fold(self, changes: dict[str, str]) -> None:
        if gone := {sign for sign, seen in changes.items() if not seen}:
            places = (place for place, sign in enumerate(self.text) if sign in gone)
            self._removed = [place - before for before, place in enumerate(places)]
        self.text = self.text.translate({ord(sign): seen for sign, seen in changes.items()})


def usual(sign: str) -> str:
    """The ASCII sign that another one stands for; empty for an invisible one.

    >>> [usual(sign) for sign in ("７", "٣", "①", "\u00a0", "–", "＠", "\u200e", "ã", "5")]
    ['7', '3', '1', ' ', '-', '@', '', 'ã', '5']
    """
    if sign in ALIKE:
        return ALIKE[sign]
    digit = unicodedata.digit(sign, None)
    if digit is not None:
        return str(digit)
    kind = unicodedata.category(sign)
    if kind in INVISIBLE:
        return ""
    if kind == "Zs":
        return " "
    if kind == "Pd":
        return "-"
    compatible = unicodedata.normalize("NFKC", sign)
    return compatible if len(compatible) == 1 else sign

"""The version of the Graph API that the desk speaks, and how long Meta serves each one (Graph API changelog, Sep 2026).

A call of an ended version is answered by the oldest living one, so that nothing breaks on the day, and anything may
later. `template.yaml` repeats `CURRENT` as its default; a test compares.
"""

import re
from datetime import date

CURRENT = "v26.0"
ENDS = {
    "v20.0": date(2026, 9, 24),
    "v21.0": date(2027, 1, 21),
    "v22.0": date(2027, 5, 20),
    "v23.0": date(2027, 10, 8),
    "v24.0": date(2028, 2, 18),
    "v25.0": date(2028, 7, 29),
}
"""The end of v26.0 (29 Jul 2026) is not published; versions live about two years."""
NAMED = re.compile(r"/(v\d+\.\d+)/?$")


def ends(version: str) -> date | None:
    """None where no end is known."""
    return ENDS.get(version)


def of(url: str) -> str:
    """The version that a Graph URL names, empty where it names none.

    >>> of("https://graph.facebook.com/v26.0"), of("https://graph.facebook.com")
    ('v26.0', '')
    """
    matched = NAMED.search(url)
    return matched[1] if matched else ""


def major(version: str) -> int:
    """
    >>> major("v26.0"), major("")
    (26, 0)
    """
    return int(version[1:].partition(".")[0] or 0)

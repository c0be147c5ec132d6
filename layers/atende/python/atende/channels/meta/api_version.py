"""The version of the Graph API that the desk uses, and how long Meta serves each version (Graph API changelog, Sep
2026).

Meta answers a call to an ended version with the oldest version that it still serves, so calls go on working that day
but may break later. `template.yaml` repeats `CURRENT` as its default; a test compares the two.
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
"""The last day of each version. Meta has not published the end of v26.0 (released on 29 Jul 2026); a version lasts
about two years."""
NAMED = re.compile(r"/(v\d+\.\d+)/?$")


def ends(version: str) -> date | None:
    """Returns the last day of a version; None when it is not known."""
    return ENDS.get(version)


def of(url: str) -> str:
    """Returns the version that a Graph URL names; empty when it names none.

    >>> of("https://graph.facebook.com/v26.0"), of("https://graph.facebook.com")
    ('v26.0', '')
    """
    matched = NAMED.search(url)
    return matched[1] if matched else ""


def major(version: str) -> int:
    """Returns the major number of a version; 0 when `version` is empty.

    >>> major("v26.0"), major("")
    (26, 0)
    """
    return int(version[1:].partition(".")[0] or 0)

"""A limit of what strangers may cause."""

from datetime import timedelta
from typing import NamedTuple

MINUTE, HOUR, DAY = timedelta(minutes=1), timedelta(hours=1), timedelta(days=1)


class Limit(NamedTuple):
    """At most `most` events of the kind `name` in each span of time. `about` says to people whose events they are."""

    name: str
    most: int
    lasts: timedelta
    about: str = ""

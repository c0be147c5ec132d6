"""A table in this process and nothing else: for rows that need neither queues nor a bucket. And processes that die."""

import os
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from random import Random
from unittest.mock import patch

from atende import storage
from atende.core.errors import ChannelError
from atende.desk.messages.deliver import SentElsewhere
from atende.storage.items import Item
from bench.faults.bare import fresh_clients
from tests.desk.faults import Crash, dying
from tests.desk.table import reachable, table

MOST_TRIES = 12
HERE = {"AWS_DEFAULT_REGION": "us-east-1", "AWS_ACCESS_KEY_ID": "x", "AWS_SECRET_ACCESS_KEY": "x"}


@contextmanager
def in_memory() -> Iterator[None]:
    known = Item.Meta.table_name
    with patch.dict(os.environ, HERE), table() as own, reachable(), fresh_clients():
        storage.connect(own.name)
        try:
            yield
        finally:
            if known:
                storage.connect(known)


class Mortal:
    """Does a piece of work in a process that may die before or after any of its writes; the work then comes back, as a
    queue or a browser brings it."""

    def __init__(self, random: Random, *, share: float) -> None:
        self._random = random
        self._share = share
        self.deaths = 0

    def works(self, work: Callable[[], object], *, waits: Callable[[], object]) -> bool:
        """Returns whether the work was done in the end. `waits` lets time pass between two tries."""
        for _ in range(MOST_TRIES):
            try:
                self._once(work)
            except Crash:
                self.deaths += 1
            except (ChannelError, SentElsewhere):
                pass
            else:
                return True
            waits()
        return False

    def _once(self, work: Callable[[], object]) -> None:
        if self.deaths and self._random.random() >= self._share:  # the first try of a row surely dies
            work()
            return
        with dying(self._random.randrange(1, 6), when=self._random.choice(("before", "after"))):
            work()

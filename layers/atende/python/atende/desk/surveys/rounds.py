"""A round of the survey as jobs: spread over minutes, so that the number's rate holds and nothing else waits behind it.

The job `survey` opens the round and cuts a slice of it into parts, each a job `ask` with its planned time; a longer
round goes on where the slice ended. Every job may come twice, and any of them may die at any moment.
"""

import json
from dataclasses import dataclass
from datetime import datetime, timedelta
from itertools import batched
from typing import Any

from atende.aws.sqs import Queue
from atende.core.errors import Poison
from atende.desk.surveys.send import Pair, Surveys, reminded
from atende.storage import surveys as stored

PER_MINUTE = 120
"""Questions a minute and shop: a fortieth of what the Cloud API takes from one number (80 a second), so that whoever
writes meanwhile gets an answer as fast as ever."""
PART = 20
SLICE = 12 * PER_MINUTE
"""Threads planned at once: those of the last part wait 12 minutes, and SQS hides an item for 15 at most."""
LONGEST = 900
"""Seconds for which SQS hides an item at most (`DelaySeconds`)."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Rounds:
    """`now` is when this process works, which may be later than planned."""

    surveys: Surveys
    queue: Queue
    now: datetime

    def begin(
        self, until: datetime, *, by: str = "", before: datetime | None = None, start: datetime
    ) -> dict[str, int]:
        """Plans a slice of the round that ends at `until`: its threads resolved up to `before`, asked from `start`
        on."""
        survey_round = self.surveys.open_round(until, by=by)
        pairs, rest = self.surveys.due_in(survey_round, before=before or until, limit=SLICE)
        parts = [list(part) for part in batched(pairs, PART, strict=False)]
        jobs = [self._ask(until, part, at=start + place(number)) for number, part in enumerate(parts)]
        if rest:
            after = start + place(len(parts))
            jobs.append((self._rest(until, by=by, before=rest, start=after), after))
        self._send(jobs)
        return {"threads": len(pairs), "parts": len(parts)}

    def _ask(self, until: datetime, pairs: list[Pair], *, at: datetime) -> tuple[dict[str, Any], datetime]:
        return {"do": "ask", "round": until.isoformat(), "at": at.isoformat(), "threads": pairs}, at

    def _rest(self, until: datetime, *, by: str, before: datetime, start: datetime) -> dict[str, Any]:
        fields = {"at": until.isoformat(), "by": by, "before": before.isoformat(), "start": start.isoformat()}
        return {"do": "survey"} | fields

    def _send(self, jobs: list[tuple[dict[str, Any], datetime]]) -> None:
        business = self.surveys.store.business
        self.queue.spread(
            (json.dumps(job | {"business": business}), business, seconds(at - self.now)) for job, at in jobs
        )

    def remind(self, until: datetime, *, at: datetime) -> dict[str, int]:
        """Plans to ask those of a round once more who have not answered."""
        pairs = reminded(stored.parts(self.surveys.store, until))
        parts = [list(part) for part in batched(dict.fromkeys(pairs), PART, strict=False)]
        times = [at + place(number) for number in range(len(parts))]
        jobs = [
            ({"do": "ask_again", "at": when.isoformat(), "threads": part}, when)
            for part, when in zip(parts, times, strict=True)
        ]
        self._send(jobs)
        return {"threads": len(pairs), "parts": len(parts)}


def place(number: int) -> timedelta:
    """When a part is asked, after the first."""
    return timedelta(seconds=number * PART * 60 / PER_MINUTE)


def seconds(until: timedelta) -> int:
    return max(0, min(LONGEST, round(until.total_seconds())))


def pairs_of(job: dict[str, Any]) -> list[Pair]:
    """A job's threads and their episodes. Raises `Poison` for what is none."""
    threads = job.get("threads")
    if not isinstance(threads, list) or not all(is_pair(pair) for pair in threads):
        raise Poison("a survey of no threads")
    return [(thread, number) for thread, number in threads]


def is_pair(pair: Any) -> bool:
    return isinstance(pair, list) and [type(part) for part in pair] == [str, int]

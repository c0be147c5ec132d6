"""Runs a round of the survey as jobs, spread over minutes, so that it stays below the number's rate and delays no other
message.

The job `survey` opens the round and divides a slice of it into parts; each part is a job `ask` with its planned time. A
longer round continues where the slice ended. Every job may come twice, and any of them may crash at any moment.
"""

import json
from dataclasses import dataclass
from datetime import datetime, timedelta
from itertools import batched
from typing import Any

from atende.aws.sqs import LONGEST_DELAY, Queue
from atende.core.errors import Poison
from atende.desk.surveys.send import Pair, Surveys, reminded
from atende.storage import surveys as stored

PER_MINUTE = 120
"""Questions per minute and shop: a fortieth of what the Cloud API accepts from one number (80 a second), so that
contacts who write in the meantime still get fast answers."""
PART = 20
SLICE = 12 * PER_MINUTE
"""Threads planned at once: those of the last part wait 12 minutes, and SQS delays a message by at most 15."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Rounds:
    """Plans the rounds of a shop. `now` is the real time, which may be later than the planned time."""

    surveys: Surveys
    queue: Queue
    now: datetime

    def begin(
        self, until: datetime, *, by: str = "", before: datetime | None = None, start: datetime
    ) -> dict[str, int]:
        """Plans a slice of the round that ends at `until`: the threads that were resolved up to `before`, which are
        asked from `start` on. Returns the number of threads and parts."""
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
        """Plans a reminder for the contacts of a round who have not answered."""
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
    """Returns how long after the first part this part is asked."""
    return timedelta(seconds=number * PART * 60 / PER_MINUTE)


def seconds(until: timedelta) -> int:
    return max(0, min(LONGEST_DELAY, round(until.total_seconds())))


def pairs_of(job: dict[str, Any]) -> list[Pair]:
    """Returns a job's threads with their episode numbers. Raises `Poison` for a malformed job."""
    threads = job.get("threads")
    if not isinstance(threads, list) or not all(is_pair(pair) for pair in threads):
        raise Poison("a survey of no threads")
    return [(thread, number) for thread, number in threads]


def is_pair(pair: Any) -> bool:
    return isinstance(pair, list) and [type(part) for part in pair] == [str, int]

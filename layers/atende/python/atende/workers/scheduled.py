"""The tasks of every 15 minutes: overdue follow-ups, surveys, days to close, numbers to check, and dead letters."""

import contextlib
import json
import time
from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from functools import partial
from itertools import batched, groupby
from typing import Any
from zlib import crc32
from zoneinfo import ZoneInfo

from atende.aws import stream_notices
from atende.aws.bulk_lane import BulkLane
from atende.aws.quarantine import parse_item
from atende.aws.sqs import Queue, stagger
from atende.core.errors import NotFound, Poison
from atende.desk.messages import sentences
from atende.model import Inbox, Message, State
from atende.model.message_changes import refused
from atende.storage.directory import Directory, DueEntry, Shop, Sweep
from atende.storage.shop_context import ShopContext
from atende.storage.store import Store
from atende.workers.dead_letters import InboundLetters
from atende.workers.stream import Fanout, is_followed

TRAIL = timedelta(hours=2)
"""How far the watermark stays behind the present, for entries that are written late."""

ROUNDS = 4
"""The most rounds of five tries that a message gets."""

MOST_NOTICES, AT_ONCE = 30, 100
"""The most notices of Lambda in one round, and how many of the records that they name are handled together: more would
outlast the function."""

STREAM_SECONDS = 20
"""For how long a round begins with dead letters of the stream. The clock has a minute for everything."""

CLOSING_MINUTES = 15
"""The minutes after midnight at which a day is closed."""

LOOK_HOUR = 5
"""The hour, by the shop's clock, from which its numbers are checked: before the shop opens."""

SWEEP_HOUR = 2
"""The hour from which what is too old is deleted: few people write then."""


RENEW_HOUR = 4
"""The hour in which access to other systems is renewed. A round that fails is made up for by the next day's."""

NEAR, FAR_BACK = 3, 48
"""How many hours the look for messages that were left behind goes back: each hour, and in `RENEW_HOUR`."""

EVERY_MINUTES = 15
"""How often the clock runs."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Clock:
    directory: Directory
    jobs: Queue
    fanout: Fanout
    stream_dead: Queue
    outbound_dead: Queue
    inbound_dead: InboundLetters
    bulk: BulkLane | None = None
    """The queue that is read only while something waits there."""

    def tick(self, at: datetime) -> dict[str, int]:
        """Runs one round and returns how many jobs of each kind it queued, and how much else it did, by name. A step
        that fails does not stop those after it; the first error is raised at the end, so that Lambda tries again."""
        done: Counter[str] = Counter(dict.fromkeys(OF_SHOPS, 0))
        failed: list[Exception] = []
        steps: tuple[Callable[[], dict[str, int]], ...] = (
            lambda: {"follow_up": self.sweep(at)},
            lambda: self.shops(at),
            lambda: {"outbound": self.retry_outbound(at)},
            lambda: {"inbound": self.inbound_dead.put_back(at=at)},
            lambda: {"stream": self.retry_stream()},
            lambda: {"bulk": int(self.bulk.tend())} if self.bulk else {},
        )
        for step in steps:
            try:
                done.update(step())
            except Exception as error:
                self.fanout.report(type(error).__name__)
                failed.append(error)
        if failed:
            raise failed[0]
        return dict(done)

    def shops(self, at: datetime) -> dict[str, int]:
        """Queues the jobs that are due for each shop and returns how many of each kind."""
        done: Counter[str] = Counter()
        due = [(shop, [*shop_jobs(shop, at), *unsent_jobs(shop, at)]) for shop in self.directory.shops()]
        among = sum(any(job["do"] == "survey" for job in jobs) for _, jobs in due)
        for shop, jobs in due:
            self._ask(jobs, wait=stagger(shop.business, among))
            if any(job["do"] in TICKS for job in jobs):
                self.directory.change_shop(shop.business, partial(ticked, jobs=jobs))
            done.update(job["do"] for job in jobs)
        return dict(done)

    def _ask(self, jobs: list[dict[str, Any]], *, wait: int) -> None:
        """Queues the jobs. `wait` is the delay of a survey in seconds."""
        self.jobs.spread((json.dumps(job), job["business"], wait if job["do"] == "survey" else 0) for job in jobs)

    def sweep(self, at: datetime) -> int:
        """Queues a job for every follow-up that is due and unfinished; a second job for one does nothing."""
        upto = self._watermark(at)
        unfinished: list[datetime] = []
        count = 0
        for hour in hours(upto, at):
            entries = self.directory.due(hour, until=at)
            unfinished += [hour] if entries else []
            count += len(entries)
            self.jobs.send((json.dumps(job), job["business"]) for job in follow_up_jobs(entries))
        self._trail(min([at - TRAIL, *unfinished]))
        return count

    def _watermark(self, at: datetime) -> datetime:
        stored = self.directory.sweep()
        if stored is None:
            stored = self.directory.add(Sweep(upto=at - timedelta(days=1)))
        return stored.upto

    def _trail(self, upto: datetime) -> None:
        wanted = upto.replace(minute=0, second=0, microsecond=0)
        self.directory.change(Sweep, self.directory.place(Sweep(upto=upto)).key, lambda s: later(s, wanted))

    def retry_stream(self) -> int:
        """Retries the failed records of the stream, and those that Lambda gave up and only names, and returns the
        number of letters; a record that fails again returns to the queue. A letter whose retry fails as a whole stays
        in the queue, as do those for which there is no time."""
        count = notices = 0
        began = time.monotonic()
        for handle, body in self.stream_dead.receive():
            if time.monotonic() - began > STREAM_SECONDS:
                break
            try:
                letter = json.loads(body)
                if stream_notices.is_notice(letter):
                    notices += 1
                    if notices > MOST_NOTICES:
                        continue
                    self._take_named(letter)
                elif "dynamodb" in letter:
                    self.fanout.take([letter])
                else:
                    continue
                self.stream_dead.delete(handle)
            except Exception as error:
                self.fanout.report(type(error).__name__)
                continue
            count += 1
        return count

    def _take_named(self, notice: dict[str, Any]) -> None:
        """Handles the records that a notice names. What follows from records that are gone is lost; the messages among
        them are found by the job `unsent`."""
        try:
            for records in batched(filter(is_followed, stream_notices.records(notice)), AT_ONCE, strict=False):
                self.fanout.take(records)
        except stream_notices.RecordsGone as gone:
            self.fanout.report(type(gone).__name__)

    def retry_outbound(self, at: datetime) -> int:
        """Starts another round of tries for the messages in the dead-letter queue that are still queued, and returns
        the number of items."""
        count = 0
        for handle, body in self.outbound_dead.receive():
            with contextlib.suppress(NotFound, Poison):  # a poison item names no message to lose
                item = parse_item(body, "business", "thread", "sk")
                _try_again(item, at=at)
            self.outbound_dead.delete(handle)
            count += 1
        return count


def follow_up_jobs(entries: Iterable[DueEntry]) -> Iterator[dict[str, str]]:
    """Yields a job for each follow-up. It names the thread's inbox unless the thread is gone: the job then finds
    nothing to do."""
    for business, of_shop in groupby(sorted(entries), key=lambda entry: entry.business):
        due = list(of_shop)
        shop = ShopContext(Store(business))
        inbox_of = {thread.id: thread.inbox for thread in shop.store.threads({entry.thread for entry in due})}
        inboxes = {setting.id: setting for setting in shop.configuration if isinstance(setting, Inbox)}
        for entry in due:
            inbox = inboxes.get(inbox_of.get(entry.thread, ""))
            named = {"inbox": inbox.id, "channel": inbox.channel} if inbox else {}
            yield {"do": "follow_up", "business": business} | named | {"thread": entry.thread, "id": entry.follow_up}


def again(message: Message, *, at: datetime) -> Message:
    """Returns the message with another round of tries if it is still queued; after the last round it has failed."""
    if message.state is not State.QUEUED:
        return message
    if message.attempt + 1 >= ROUNDS:
        return refused(message, reason=sentences.REFUSED_OFTEN, at=at)
    return replace(message, attempt=message.attempt + 1)


def _try_again(item: dict[str, Any], *, at: datetime) -> None:
    """Gives a message another round; one that has failed now leaves the comment that it answers unanswered."""
    store = Store(item["business"])
    message = store.change_message(item["thread"], item["sk"], partial(again, at=at))
    if message.comment:
        from atende.desk.messages.deliver import give_back  # loaded here: few messages answer a comment

        give_back(store, message)


def later(stored: Sweep, upto: datetime) -> Sweep:
    return replace(stored, upto=max(stored.upto, upto))


def hours(first: datetime, last: datetime) -> Iterator[datetime]:
    """Yields every full hour (UTC) from the one that contains `first` to the one that contains `last`."""
    hour = first.replace(minute=0, second=0, microsecond=0)
    while hour <= last:
        yield hour
        hour += timedelta(hours=1)


def shop_jobs(shop: Shop, at: datetime) -> list[dict[str, Any]]:
    """Returns the jobs that are due for a shop.

    They are: survey, a survey by hand, budget, reminder, digest, alarms, closing yesterday with the search index, the
    deletion of what is too old, a look at its sales, the renewal of what lapses, the morning's check of its numbers,
    and the hourly one of its other inboxes."""
    local = at.astimezone(ZoneInfo(shop.zone))
    today, yesterday = f"{local:%Y-%m-%d}", f"{local - timedelta(days=1):%Y-%m-%d}"
    jobs: list[dict[str, Any]] = []
    if shop.survey_on and local.hour >= shop.survey_hour and shop.surveyed < today:
        jobs.append({"do": "survey", "business": shop.business, "date": today, "at": at.isoformat()})
    if shop.survey_plan and shop.survey_plan <= at.isoformat():
        asked_for = {"at": shop.survey_plan_until, "by": shop.survey_plan_by, "leaves": shop.survey_plan}
        jobs.append({"do": "survey", "business": shop.business, "date": today} | asked_for)
    if shop.capped:
        jobs.append({"do": "budget", "business": shop.business, "at": at.isoformat()})
    if shop.remind_hours and shop.reminded < shop.asked <= (at - timedelta(hours=shop.remind_hours)).isoformat():
        again = {"at": at.isoformat(), "round": shop.asked, "date": shop.asked}
        jobs.append({"do": "remind", "business": shop.business} | again)
    if 0 <= shop.digest_hour <= local.hour and shop.digested < today:
        jobs.append({"do": "digest", "business": shop.business, "date": today})
    if shop.watched:
        jobs.append({"do": "alarms", "business": shop.business, "at": at.isoformat()})
    past_midnight = local.hour * 60 + local.minute >= CLOSING_MINUTES
    if past_midnight and shop.closed < yesterday:
        jobs.append({"do": "close_day", "business": shop.business, "date": yesterday})
        jobs.append({"do": "search", "business": shop.business})
    if shop.hourly and shop.asked_hour < (hour := f"{at:%Y-%m-%dT%H}"):
        jobs.append({"do": "inbox_health", "business": shop.business, "date": hour})
    if shop.retention and local.hour >= SWEEP_HOUR and shop.swept < today:
        jobs.append({"do": "retention", "business": shop.business, "date": today})
    if shop.sells:
        jobs.append({"do": "connector", "business": shop.business, "connector": shop.sells, "act": "sales"})
    if local.hour == RENEW_HOUR and local.minute < EVERY_MINUTES:
        renewed = {"do": "connector", "business": shop.business, "act": "renew"}
        jobs += [renewed | {"connector": connector} for connector in sorted(shop.renews)]
    if local.hour >= LOOK_HOUR and shop.looked < today:
        jobs.append({"do": "account", "business": shop.business, "date": today})
    return jobs


def unsent_jobs(shop: Shop, at: datetime) -> list[dict[str, Any]]:
    """Returns the job that looks for messages that were left behind, in the shop's quarter of each hour. A look that is
    missed is made up for by the next."""
    if at.minute // EVERY_MINUTES != crc32(shop.business.encode()) % (60 // EVERY_MINUTES):
        return []
    is_night = at.astimezone(ZoneInfo(shop.zone)).hour == RENEW_HOUR
    return [{"do": "unsent", "business": shop.business, "hours": FAR_BACK if is_night else NEAR}]


def ticked(shop: Shop, *, jobs: list[dict[str, Any]]) -> Shop:
    """Returns the shop with the dates of the jobs that were queued. The jobs are queued first: a crash in between
    queues them twice, which is harmless. The budget is checked every time. A survey by hand (`leaves`) is not the
    day's."""
    jobs = [job for job in jobs if "leaves" not in job]
    ticked = {TICKS[job["do"]]: job["date"] for job in jobs if job["do"] in TICKS}
    surveys = (job["at"] for job in jobs if job["do"] == "survey" and "at" in job)
    return replace(shop, **ticked, asked=next(surveys, shop.asked))


OF_SHOPS = (
    *("survey", "close_day", "account", "budget", "remind", "digest", "alarms", "search", "inbox_health"),
    *("retention", "connector", "unsent"),
)
"""The jobs of shops. A round names them even where it queued none."""
TICKS = {
    "survey": "surveyed",
    "close_day": "closed",
    "account": "looked",
    "inbox_health": "asked_hour",
    "remind": "reminded",
    "digest": "digested",
    "retention": "swept",
}
"""The field of a shop that stores the day, or the hour, for which a job was last queued."""

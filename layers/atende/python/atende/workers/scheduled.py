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

from atende.aws import stream_notices
from atende.aws.bulk_lane import BulkLane
from atende.aws.quarantine import parse_item
from atende.aws.sqs import Queue
from atende.core.errors import NotFound, Poison
from atende.desk.messages import sentences
from atende.model import Inbox, Message, State
from atende.model.message_changes import refused
from atende.storage.directory import Directory, DueEntry, Sweep
from atende.storage.shop_context import ShopContext
from atende.storage.store import Store
from atende.workers.dead_letters import InboundLetters
from atende.workers.shop_jobs import OF_SHOPS, PAGE, begin
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
        """Queues the jobs that are due for each shop and returns how many of each kind. Of more shops than a page has,
        each further page is a job (`shops`): a round that is cut short has handed them out before its own page."""
        shops = self.directory.some_shops(limit=PAGE + 1)
        names = self.directory.shop_names(after=shops[PAGE - 1].business) if len(shops) > PAGE else []
        pages = [(page[0], page[-1]) for page in batched(names, PAGE, strict=False)]
        work = {"do": "shops", "at": at.isoformat(), "pages": len(pages) + 1}
        self.jobs.send((json.dumps(work | {"first": first, "last": last}), "clock") for first, last in pages)
        done = begin(shops[:PAGE], at, directory=self.directory, jobs=self.jobs, pages=len(pages) + 1)
        return {**done, "shops": len(pages)} if pages else dict(done)

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

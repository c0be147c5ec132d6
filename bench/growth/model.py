"""The simulation: messages, answers and statuses on their way through gates, functions, queues, the table and its
stream. Its time is in seconds."""

from collections import Counter, defaultdict, deque
from collections.abc import Callable, Generator, Iterable
from dataclasses import dataclass, field
from random import Random
from typing import Any

import simpy

from atende.channels.connections import TOKEN_AGAIN
from atende.core.pace import Pace
from atende.core.settings import Secrets, SecretsBusy
from atende.workers.outbound import wait
from bench.growth.limits import Limits
from bench.growth.load import READ_AFTER, SIZES
from bench.growth.services import Services, Step

type Steps = Generator[Any, Any]
RETRY, SLOWEST_RETRY = 5.0, 300.0
"""Seconds after which a vendor repeats a webhook that was not taken; each time twice as long."""
AGAIN = 2.0
"""Seconds after which a console repeats what was refused."""
SSM_CALL = 0.01


class Throttled(Exception):
    """SSM answers no more calls in this second."""


@dataclass(slots=True)
class Bucket:
    """So many a second, and so many at once. What does not wait is refused by `admits`; what waits takes its turn by
    `wait`."""

    rate: float
    burst: float
    left: float = field(init=False)
    counted: float = 0.0
    asked: float = 0.0
    refused: float = 0.0

    def __post_init__(self) -> None:
        self.left = self.burst

    def admits(self, now: float, number: float = 1) -> bool:
        self._count(now)
        self.asked += number
        if self.left < number:
            self.refused += number
            return False
        self.left -= number
        return True

    def wait(self, now: float, number: float) -> float:
        """Takes a number and returns the seconds until it is there."""
        self._count(now)
        self.asked += number
        self.left -= number
        seconds = max(0.0, -self.left / self.rate)
        self.refused += number if seconds else 0
        return seconds

    def _count(self, now: float) -> None:
        if now > self.counted:
            self.left = min(self.burst, self.left + (now - self.counted) * self.rate)
            self.counted = now


@dataclass(slots=True, eq=False)
class Instance:
    """An execution environment. `secrets` is the code of production, at the time of the simulation."""

    clock: "InstanceClock"
    secrets: Secrets | None = None


@dataclass(slots=True, eq=False)
class InstanceClock:
    """The time of an instance, which goes on while it sleeps in the middle of a step."""

    env: Any
    slept: float = 0.0

    def monotonic(self) -> float:
        return float(self.env.now) + self.slept

    def sleep(self, seconds: float) -> None:
        self.slept += seconds


@dataclass(slots=True)
class Account:
    most: float
    running: int = 0


class Function:
    """A function's instances: those that are warm, and new ones as far as the limits go."""

    def __init__(self, world: "World", name: str) -> None:
        self.world, self.name = world, name
        self.idle: list[Instance] = []
        self.growth = Bucket(world.limits.lambda_growth, world.limits.lambda_burst)
        self.running = self.cold = self.runs = 0

    def start(self) -> tuple[Instance, float] | None:
        """Takes an instance, and returns it with the seconds until it is ready; None when there is none to be had."""
        account, env = self.world.account, self.world.env
        if account.running >= account.most:
            return None
        ready = 0.0
        if self.idle:
            instance = self.idle.pop()
        elif self.growth.admits(env.now):
            instance, ready = Instance(InstanceClock(env)), self.world.services.init[self.name]
            self.cold += 1
        else:
            return None
        account.running += 1
        self.running += 1
        self.runs += 1
        return instance, ready

    def end(self, instance: Instance) -> None:
        self.running -= 1
        self.world.account.running -= 1
        self.idle.append(instance)


@dataclass(slots=True, eq=False)
class Item:
    """A message or a status in a queue. `born` is when it came into the desk."""

    id: int
    shop: int
    group: int
    born: float
    kind: str
    tries: int = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class Polling:
    """How a queue is read: the most batches at once, the items of a batch, the seconds for which a batch gathers them,
    whether no two items of a group are taken at once, and the seconds of an item in which no processor is busy."""

    most: float
    batch: int
    window: float = 0.0
    fifo: bool = False
    waits: float = 0.0


class Mapping:
    """A queue, and the pollers that call a function with its items. `work` returns the seconds of a batch, and which
    items have to come back after how many seconds."""

    def __init__(
        self,
        world: "World",
        function: Function,
        work: Callable[[Instance, list[Item]], tuple[float, list[tuple[Item, float]]]],
        *,
        done: Callable[[Item], None],
        polling: Polling,
    ) -> None:
        self.world, self.function, self.work, self.done, self.polling = world, function, work, done, polling
        self.queue: deque[Item] = deque()
        self.behind: dict[int, deque[Item]] = defaultdict(deque)
        self.taken: set[int] = set()
        self.busy = self.held = 0
        self._since: float | None = None
        self._wake = world.env.event()
        world.env.process(self._poll())

    def put(self, item: Item) -> None:
        if self.polling.fifo and item.group in self.taken:
            self.behind[item.group].append(item)
            self.held += 1
        else:
            if self.polling.fifo:
                self.taken.add(item.group)
            self.queue.append(item)
        self._rouse()

    @property
    def waiting(self) -> int:
        return len(self.queue) + self.held

    def _rouse(self) -> None:
        if not self._wake.triggered:
            self._wake.succeed()

    def _pollers(self) -> float:
        """How many batches may be worked on at once: few at first, more while something waits."""
        limits, now = self.world.limits, self.world.env.now
        self._since = now if self._since is None else self._since
        grown = limits.pollers_start + (now - self._since) * limits.pollers_growth
        return max(1.0, min(grown, limits.pollers_most, self.polling.most))

    def _poll(self) -> Steps:
        env = self.world.env
        while True:
            if not self.queue:
                self._since = None if not self.busy else self._since
                self._wake = env.event()
                yield self._wake
                continue
            if self.polling.window:
                end = env.now + self.polling.window
                while len(self.queue) < self.polling.batch and env.now < end:
                    self._wake = env.event()
                    yield self._wake | env.timeout(end - env.now)
            if self.busy + 1 > self._pollers():
                self._wake = env.event()
                yield self._wake | env.timeout(1 / self.world.limits.pollers_growth)
                continue
            started = self.function.start()
            if started is None:
                yield env.timeout(0.1)
                continue
            batch = [self.queue.popleft() for _ in range(min(self.polling.batch, len(self.queue)))]
            if not batch:
                self.function.end(started[0])
                continue
            self.busy += 1
            env.process(self._run(*started, batch))

    def _run(self, instance: Instance, ready: float, batch: list[Item]) -> Steps:
        env = self.world.env
        if ready:
            yield from self.world.passes(ready)
        seconds, back = self.work(instance, batch)
        waiting = min(seconds, self.polling.waits * len(batch))
        yield from self.world.passes(seconds - waiting)
        if waiting:
            yield env.timeout(waiting)
        self.function.end(instance)
        self.busy -= 1
        returning = {id(item) for item, _ in back}
        for item, after in back:
            item.tries += 1
            env.process(self._later(item, after))
        for item in batch:
            if id(item) not in returning:
                self._free(item.group)
                self.done(item)
        self._rouse()

    def _later(self, item: Item, seconds: float) -> Steps:
        """Hands an item out again; its group waits behind it."""
        yield self.world.env.timeout(seconds)
        self.queue.append(item)
        self._rouse()

    def _free(self, group: int) -> None:
        if not self.polling.fifo:
            return
        if waiting := self.behind.get(group):
            self.queue.append(waiting.popleft())
            self.held -= 1
            if not waiting:
                del self.behind[group]
        else:
            self.taken.discard(group)


class Shards:
    """The table's stream: each shard hands one batch on at once, or as many as the factor says."""

    def __init__(self, world: "World", function: Function, done: Callable[[Item], None]) -> None:
        self.world, self.function, self.done = world, function, done
        number = world.limits.partitions * world.limits.stream_factor
        self.queues: list[deque[Item]] = [deque() for _ in range(number)]
        self.wakes = [world.env.event() for _ in range(number)]
        for number, queue in enumerate(self.queues):
            world.env.process(self._read(number, queue))

    def put(self, item: Item) -> None:
        number = item.shop % len(self.queues)
        self.queues[number].append(item)
        if not self.wakes[number].triggered:
            self.wakes[number].succeed()

    @property
    def waiting(self) -> int:
        return sum(map(len, self.queues))

    def _read(self, number: int, queue: deque[Item]) -> Steps:
        env = self.world.env
        while True:
            if not queue:
                self.wakes[number] = env.event()
                yield self.wakes[number]
                yield env.timeout(self.world.stream_poll * self.world.chance.random())
            started = self.function.start()
            if started is None:
                yield env.timeout(0.1)
                continue
            instance, ready = started
            batch = [queue.popleft() for _ in range(min(50, len(queue)))]  # of a hundred records, two of each
            services = self.world.services
            steps = {"answer": services.answer}
            seconds = ready + services.stream.seconds
            seconds += sum(self.world.worked([item], steps.get(item.kind, services.record)) for item in batch)
            yield from self.world.passes(seconds)
            self.function.end(instance)
            for item in batch:
                self.done(item)


class World:
    """A stack with its shops. `stored` and `sent` have when each message and each answer began, and the seconds that it
    took; `open` has what is on its way."""

    def __init__(
        self,
        limits: Limits,
        services: Services,
        *,
        shops: int,
        seed: int = 1,
        contacts: int = 20,
        greets: bool = False,
        stream_poll: float = 0.25,
        processors: int = 0,
    ) -> None:
        """`contacts`: of each shop, each of whom is a group of the outbound queue; `greets`: whether each message is
        answered by itself; `stream_poll`: seconds between two looks at a shard; `processors`:
        how many all functions share, as on one machine; 0 for AWS, where each instance has its own."""
        self.greets, self.stream_poll = greets, stream_poll
        self.env = simpy.Environment()
        self.limits, self.services, self.shops, self.contacts = limits, services, shops, contacts
        self.chance = Random(seed)
        self.processors = simpy.Resource(self.env, processors) if processors else None
        self.account = Account(limits.lambda_concurrency)
        self.gateway = Bucket(limits.gateway_rate, limits.gateway_burst)
        self.webhook_gate = Bucket(limits.webhook_rate, limits.webhook_burst)
        self.console_gate = Bucket(limits.console_rate, limits.console_burst)
        self.ssm = Bucket(limits.ssm, limits.ssm)
        self.writes = [Bucket(limits.partition_writes, limits.partition_writes) for _ in range(limits.partitions)]
        self.reads = [Bucket(limits.partition_reads, limits.partition_reads) for _ in range(limits.partitions)]
        names = ("Webhook", "Inbound", "Stream", "Api", "Outbound", "Jobs")
        self.functions = {name: Function(self, name) for name in names}
        inbound, outbound = self.functions["Inbound"], self.functions["Outbound"]
        self.inbound = Mapping(
            self,
            inbound,
            self._store,
            done=self._stored,
            polling=Polling(most=limits.inbound, batch=limits.inbound_batch),
        )
        self.statuses = Mapping(
            self,
            inbound,
            lambda _, batch: (self.worked(batch, services.status), []),
            done=self._told,
            polling=Polling(most=limits.statuses, batch=limits.statuses_batch, window=limits.statuses_window),
        )
        self.outbound = Mapping(
            self,
            outbound,
            self._send,
            done=self._sent,
            polling=Polling(most=limits.outbound, batch=limits.outbound_batch, fifo=True, waits=services.channel),
        )
        self.jobs = Mapping(
            self,
            self.functions["Jobs"],
            lambda _, batch: (self.worked(batch, services.ask), []),
            done=self._asked,
            polling=Polling(most=limits.jobs, batch=limits.jobs_batch),
        )
        self.stream = Shards(self, self.functions["Stream"], self._handed_on)
        self.seen: Counter[str] = Counter()
        self.began: Counter[str] = Counter()
        self.twice = 0
        self.open: dict[int, Item] = {}
        self.stored: list[tuple[float, float]] = []
        self.sent: list[tuple[float, float]] = []
        self.asked: list[tuple[float, float]] = []
        self.unread = self._ids = 0
        self.polled = 0.0
        weights = [share * messages for share, messages, _ in SIZES]
        self._sizes = [
            (round(share * shops) or 1, weight / sum(weights))
            for (share, *_), weight in zip(SIZES, weights, strict=True)
        ]

    # What comes

    def busy(self, *, incoming: float, outgoing: float, polls: float, start: float, end: float) -> None:
        """Has messages, answers and polls come at these rates a second between two times."""
        for rate, kind in ((incoming, "incoming"), (outgoing, "answer")):
            if rate:
                self.env.process(self._arrivals(rate, kind, start, end))
        if polls:
            self.env.process(self._polls(polls, start, end))

    def evening(self, jobs: int, *, within: float) -> None:
        """Has the surveys of an evening come, as jobs that the clock spreads over some seconds."""
        self.env.process(self._evening(jobs, within))

    def arrives(self, kind: str, *, shop: int | None = None, group: int | None = None) -> Item:
        """Begins one message or one answer now."""
        item = self._item(kind, shop=shop, group=group)
        self.env.process(self._webhook(item, self.inbound) if kind == "incoming" else self._answer(item))
        return item

    def at(self, seconds: float, kind: str, *, shop: int | None = None, group: int | None = None) -> None:
        """Begins one message or one answer after some seconds."""

        def later() -> Steps:
            yield self.env.timeout(seconds)
            self.arrives(kind, shop=shop, group=group)

        self.env.process(later())

    def _arrivals(self, rate: float, kind: str, start: float, end: float) -> Steps:
        yield self.env.timeout(start)
        while True:
            yield self.env.timeout(self.chance.expovariate(rate))
            if self.env.now >= end:
                return
            self.arrives(kind)

    def _evening(self, jobs: int, within: float) -> Steps:
        for _ in range(jobs):
            self.jobs.put(self._item("asked"))
            yield self.env.timeout(within / jobs)

    def _polls(self, rate: float, start: float, end: float) -> Steps:
        """Polls are counted by the tenth of a second: a console that is refused asks again at its next turn."""
        yield self.env.timeout(start)
        while self.env.now < end:
            number = rate / 10
            if self.gateway.admits(self.env.now, number) and self.console_gate.admits(self.env.now, number):
                self.polled += number
            yield self.env.timeout(0.1)

    def _item(self, kind: str, *, shop: int | None = None, group: int | None = None) -> Item:
        self._ids += 1
        shop = self._shop() if shop is None else shop
        group = shop * self.contacts + self.chance.randrange(self.contacts) if group is None else group
        self.began[kind] += 1
        self.open[self._ids] = item = Item(self._ids, shop, group, self.env.now, kind)
        return item

    def _shop(self) -> int:
        """A shop: large ones more often, as they have more messages."""
        first, (number, share) = 0, self._sizes[0]
        if self.chance.random() >= share:
            first, (number, _) = number, self._sizes[1]
        return min(first + self.chance.randrange(number), self.shops - 1)

    def passes(self, seconds: float) -> Steps:
        """The seconds of a step, on one of the processors that are shared."""
        if self.processors is None:
            yield self.env.timeout(seconds)
            return
        with self.processors.request() as turn:
            yield turn
            yield self.env.timeout(seconds)

    # What becomes of it

    def _webhook(self, item: Item, queue: Mapping) -> Steps:
        """A vendor posts until it is answered 200."""
        after = RETRY
        while True:
            now = self.env.now
            started = None
            if self.gateway.admits(now) and self.webhook_gate.admits(now):
                started = self.functions["Webhook"].start()
            if started:
                instance, ready = started
                seconds = ready + self.services.webhook.seconds
                yield from self.passes(seconds)
                self.functions["Webhook"].end(instance)
                queue.put(item)
                return
            self.seen["webhooks that came again"] += 1
            yield self.env.timeout(after * (0.5 + self.chance.random()))
            after = min(SLOWEST_RETRY, after * 2)

    def _answer(self, item: Item) -> Steps:
        """A person answers in the console."""
        while True:
            now = self.env.now
            started = None
            if self.gateway.admits(now) and self.console_gate.admits(now):
                started = self.functions["Api"].start()
            if started:
                instance, ready = started
                seconds = ready + self.worked([item], self.services.api)
                yield self.env.timeout(seconds)
                self.functions["Api"].end(instance)
                self.stream.put(item)
                return
            self.seen["answers that were refused at first"] += 1
            yield self.env.timeout(AGAIN * (0.5 + self.chance.random()))

    def worked(self, batch: Iterable[Item], step: Step) -> float:
        """Returns the seconds of a batch, with those that the table makes it wait."""
        seconds = 0.0
        for item in batch:
            now = self.env.now + seconds
            place = item.shop % len(self.writes)
            throttled = max(self.writes[place].wait(now, step.writes), self.reads[place].wait(now, step.reads))
            seconds += step.seconds + throttled
        return seconds

    def _store(self, _: Instance, batch: list[Item]) -> tuple[float, list[tuple[Item, float]]]:
        return self.worked(batch, self.services.inbound), []

    def _stored(self, item: Item) -> None:
        self._finish(item)
        self.stored.append((item.born, self.env.now - item.born))
        follows = (
            self._item("answer", shop=item.shop, group=item.group)
            if self.greets
            else Item(0, item.shop, item.group, 0.0, "record")
        )
        follows.born = item.born
        self.stream.put(follows)

    def _asked(self, item: Item) -> None:
        self._finish(item)
        self.asked.append((item.born, self.env.now - item.born))

    def _handed_on(self, item: Item) -> None:
        if item.kind == "answer":
            self.outbound.put(item)

    def _send(self, instance: Instance, batch: list[Item]) -> tuple[float, list[tuple[Item, float]]]:
        """Reads the token of each message's inbox as production does, and sends it."""
        if instance.secrets is None:
            instance.secrets = Secrets(
                self._token(instance), "", pace=Pace(1 / self.limits.secret_calls), clock=instance.clock
            )
        seconds, back = 0.0, []
        for item in batch:
            instance.clock.slept = seconds
            try:
                instance.secrets.get(str(item.shop))
                seconds = instance.clock.slept + self.services.outbound.seconds
            except (SecretsBusy, Throttled):
                self.unread += 1
                back.append((item, wait(TOKEN_AGAIN, tries=item.tries + 1)))
                seconds = instance.clock.slept + self.services.outbound.seconds / 10
        instance.clock.slept = 0.0
        return seconds + self.worked(batch, Step(seconds=0, writes=3, reads=4)), back

    def _token(self, instance: Instance) -> Callable[[str], str]:
        def fetch(_: str) -> str:
            instance.clock.sleep(SSM_CALL)
            if not self.ssm.admits(instance.clock.monotonic()):
                raise Throttled
            return "token"

        return fetch

    def _sent(self, item: Item) -> None:
        self._finish(item)
        self.sent.append((item.born, self.env.now - item.born))
        for after in READ_AFTER:
            self.env.process(self._status(item, after))

    def _status(self, item: Item, after: float) -> Steps:
        yield self.env.timeout(after)
        yield from self._webhook(self._item("status", shop=item.shop, group=item.group), self.statuses)

    def _told(self, item: Item) -> None:
        self._finish(item)
        self.stream.put(Item(0, item.shop, item.group, self.env.now, "record"))

    def _finish(self, item: Item) -> None:
        self.twice += self.open.pop(item.id, None) is None
        self.seen[item.kind] += 1

    def waits(self, kind: str, *, since: float) -> list[float]:
        """The seconds of everything of a kind that began after `since`, in order; for what is on its way, those until
        now."""
        done = {"incoming": self.stored, "answer": self.sent, "asked": self.asked}[kind]
        passed = [seconds for born, seconds in done if born >= since]
        ages = [self.env.now - item.born for item in self.open.values() if item.kind == kind and item.born >= since]
        return sorted(passed + ages)

    def run(self, until: float | None = None) -> None:
        self.env.run(until=until)

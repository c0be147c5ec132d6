"""How many shops fill each limit, and what to raise then."""

from dataclasses import dataclass, replace
from math import ceil

from bench.growth.limits import Limits
from bench.growth.load import EVENING, FOLLOW_UPS, PARAMETERS, READ_AFTER, Load
from bench.growth.services import SLICE, Services

STALE = 3600
"""Seconds for which a process uses a secret at most (core/settings.py)."""
JOBS_OF_A_DAY, SPREAD = 4, 900
"""Daily jobs of a shop, each of which marks it in the directory, and the seconds over which the clock spreads them."""
TABLE_WRITES = 40_000
FIFO_CALLS = 70_000
FULL_HOUR = 60
"""Seconds in which a schedule of each shop rings at the full hour; an assumption."""
SSM_RAISED = 1_000.0
"""Calls a second with SSM's higher throughput, less than it allows."""
WARMING = 10
"""How many times faster than within an hour a new instance should know all shops."""
REMEDIES = {
    "requests of consoles": "parameter `ConsoleRequestsPerSecond`",
    "requests of the webhook's route": "`ThrottlingRateLimit` of the route",
    "batches of `Inbound`": "`MaximumConcurrency` of its queue",
    "batches of statuses": "`MaximumConcurrency` of their queue",
    "batches of `Outbound`": "`MaximumConcurrency` of its queue",
    "surveys of an evening in three hours": "`MaximumConcurrency` of the jobs' queue",
    "the stream's shards": "`ParallelizationFactor` of `Stream`, up to 10",
    "secrets that an instance reads in an hour": "parameter `SecretCallsPerSecond`",
    "calls of `Outbound` to SSM": "SSM's setting for higher throughput",
    "parameters in SSM": "advanced parameters (100,000), then another account",
    "writes of a new table": "nothing: DynamoDB splits partitions; at once with warm throughput",
    "marks in the directory's partition": "code: the directory's keys by shards",
}
"""What to raise where it is not a quota of the account."""
SPARE = 1.5
"""How much more than the busiest hour needs a raised limit has."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Capacity:
    """What one shop uses of a limit in its busiest hour, in the limit's unit, and what to raise when it is full."""

    name: str
    each: float
    limit: float
    source: str
    remedy: str

    @property
    def shops(self) -> int:
        return int(self.limit / self.each)


def capacities(limits: Limits, services: Services) -> list[Capacity]:
    """Every limit, the one that is full first before the others."""
    whole = Load(shops=1_000_000)
    incoming, outgoing, polls, asked = (
        part / whole.shops for part in (whole.incoming, whole.outgoing, whole.polls, whole.asked)
    )
    statuses = outgoing * len(READ_AFTER)
    webhooks = incoming + statuses
    outbound = outgoing * services.outbound.seconds
    running = (
        webhooks * services.webhook.seconds
        + incoming * services.inbound.seconds
        + (polls * services.poll.seconds + outgoing * services.api.seconds)
        + statuses * services.status.seconds
        + outbound
    )
    stream = (incoming + statuses) * services.record.seconds + outgoing * services.answer.seconds
    writes = (
        incoming * services.inbound.writes
        + outgoing * (services.api.writes + services.outbound.writes)
        + statuses * services.status.writes
        + (incoming + statuses) * services.record.writes
        + outgoing * services.answer.writes
    )

    deployed, quota = "template.yaml", "the quota, by a request to AWS"
    lines = (
        ("requests of consoles", polls + outgoing, limits.console_rate, deployed),
        ("requests of the webhook's route", webhooks, limits.webhook_rate, deployed),
        ("batches of `Inbound`", incoming * services.inbound.seconds, limits.inbound, deployed),
        ("batches of statuses", statuses * services.status.seconds, limits.statuses, deployed),
        ("batches of `Outbound`", outbound, limits.outbound, deployed),
        ("surveys of an evening in three hours", asked * services.ask.seconds / SLICE, limits.jobs * EVENING, deployed),
        ("the stream's shards", stream, limits.partitions * limits.stream_factor, "stream"),
        ("secrets that an instance reads in an hour", 1 / STALE, limits.secret_calls, deployed),
        ("calls of `Outbound` to SSM", limits.outbound / STALE, limits.ssm, "ssm"),
        ("parameters in SSM", PARAMETERS, limits.parameters, "parameters"),
        ("requests of an account", polls + outgoing + webhooks, limits.gateway_rate, "gateway"),
        ("functions that run at once", running, limits.lambda_concurrency, "lambda_concurrency"),
        ("writes of a new table", writes, limits.partitions * limits.partition_writes, "table"),
        ("writes of the table", writes, TABLE_WRITES, "table"),
        ("marks in the directory's partition", JOBS_OF_A_DAY / SPREAD, limits.partition_writes, "partition"),
        ("schedules", FOLLOW_UPS, limits.schedules, "scheduler"),
        ("schedules that ring at the full hour", 1 / FULL_HOUR, limits.schedules_rung, "scheduler"),
        ("calls of the outbound queue", outgoing, FIFO_CALLS, "fifo_rate"),
    )
    full = [
        Capacity(name=name, each=each, limit=limit, source=source, remedy=REMEDIES.get(name, quota))
        for name, each, limit, source in lines
    ]
    return sorted(full, key=lambda capacity: capacity.shops)


def raised(limits: Limits, services: Services, *, shops: int) -> Limits:
    """The limits that so many shops need, with room to spare; none below what it is."""
    needs = {capacity.name: capacity.each * shops * SPARE for capacity in capacities(limits, services)}
    factor = min(10, ceil(needs["the stream's shards"] / limits.partitions))
    return replace(
        limits,
        console_rate=max(limits.console_rate, ceil(needs["requests of consoles"])),
        console_burst=max(limits.console_burst, ceil(needs["requests of consoles"])),
        webhook_rate=max(limits.webhook_rate, ceil(needs["requests of the webhook's route"])),
        webhook_burst=max(limits.webhook_burst, ceil(needs["requests of the webhook's route"])),
        gateway_rate=max(limits.gateway_rate, ceil(needs["requests of an account"])),
        gateway_burst=max(limits.gateway_burst, ceil(needs["requests of an account"])),
        inbound=max(limits.inbound, ceil(needs["batches of `Inbound`"])),
        statuses=max(limits.statuses, ceil(needs["batches of statuses"])),
        outbound=max(limits.outbound, ceil(needs["batches of `Outbound`"])),
        jobs=max(limits.jobs, ceil(needs["surveys of an evening in three hours"] / EVENING)),
        stream_factor=max(limits.stream_factor, factor),
        partitions=max(
            limits.partitions,
            ceil(needs["the stream's shards"] / 10),
            ceil(needs["writes of a new table"] / limits.partition_writes),
        ),
        lambda_concurrency=max(limits.lambda_concurrency, ceil(needs["functions that run at once"])),
        ssm=max(limits.ssm, SSM_RAISED if shops > STALE else 0.0),
        secret_calls=max(limits.secret_calls, min(100, ceil(shops / STALE * WARMING)) if shops > STALE else 0),
    )

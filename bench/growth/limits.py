"""The limits of AWS, with the pages that state them, and those of the template."""

from dataclasses import dataclass
from typing import Any, Self

from infra.local import ROOT
from infra.local.package import read

AWS = "https://docs.aws.amazon.com/"
SOURCES = {
    "lambda_concurrency": (
        f"{AWS}lambda/latest/dg/gettingstarted-limits.html",
        "1,000 in a region; new accounts have fewer",
    ),
    "lambda_growth": (f"{AWS}lambda/latest/dg/scaling-behavior.html", "1,000 more of a function every 10 seconds"),
    "pollers": (
        f"{AWS}lambda/latest/dg/services-sqs-scaling.html",
        "5 at once, 300 more a minute, 1,250 at most (an older copy of the page says 1,000)",
    ),
    "stream": (
        f"{AWS}lambda/latest/dg/services-ddb-params.html",
        "one batch of a shard at once, up to 10 by `ParallelizationFactor`",
    ),
    "partition": (
        f"{AWS}amazondynamodb/latest/developerguide/bp-partition-key-design.html",
        "3,000 read and 1,000 write units a second in a partition",
    ),
    "table": (
        f"{AWS}amazondynamodb/latest/developerguide/on-demand-capacity-mode.html",
        "a new table takes 4,000 writes and 12,000 reads a second; 40,000 of each are the quota of a table",
    ),
    "fifo": (
        f"{AWS}AWSSimpleQueueService/latest/SQSDeveloperGuide/quotas-fifo.html",
        "120,000 messages in flight, any number of groups",
    ),
    "fifo_rate": (
        f"{AWS}AWSSimpleQueueService/latest/SQSDeveloperGuide/quotas-messages.html",
        "300 calls a second of each kind in a group, 70,000 in a queue of high throughput (us-east-1)",
    ),
    "parameters": (
        f"{AWS}systems-manager/latest/userguide/parameter-store-advanced-parameters.html",
        "10,000 standard parameters in a region, 100,000 advanced ones",
    ),
    "ssm": (
        "https://dev.classmethod.jp/ (2 September 2022), which quotes AWS's page of quotas",
        "40 calls of GetParameter a second; more with the setting for higher throughput, at a price",
    ),
    "scheduler": (
        f"{AWS}scheduler/latest/UserGuide/scheduler-quotas.html",
        "10,000,000 schedules, 5,000 made and 1,000 rung a second (large regions)",
    ),
    "gateway": (
        f"{AWS}apigateway/latest/developerguide/limits.html",
        "10,000 requests a second in an account and region, 5,000 at once",
    ),
}
"""Where each limit is stated, and how."""
UNCHECKED = (
    "AWS's page with SSM's 40 calls a second could not be read; another page quotes it.",
    "The prices of SSM's higher throughput and advanced parameters could not be read; the costs leave them out.",
    "How many shards a new table's stream has is stated nowhere: four are assumed, as 4,000 writes a second need.",
    "How soon Meta repeats a webhook is stated nowhere: after 5 seconds is assumed, then after twice as long.",
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Limits:
    """Rates a second, bursts, numbers at once, and sizes of batches."""

    lambda_concurrency: float = 1000
    lambda_growth: float = 100
    """New instances of a function a second, of which 1,000 may come at once."""
    lambda_burst: float = 1000
    pollers_start: float = 5
    pollers_growth: float = 5
    pollers_most: float = 1250
    partitions: int = 4
    partition_writes: float = 1000
    partition_reads: float = 3000
    stream_factor: int = 1
    gateway_rate: float = 10_000
    gateway_burst: float = 5_000
    webhook_rate: float
    webhook_burst: float
    console_rate: float
    console_burst: float
    inbound: float
    statuses: float
    outbound: float
    jobs: float
    inbound_batch: int
    statuses_batch: int
    statuses_window: float
    outbound_batch: int
    jobs_batch: int
    ssm: float = 40
    secret_calls: float = 1
    """Calls to SSM of an instance in a second (parameter `SecretCallsPerSecond`)."""
    parameters: float = 10_000
    schedules: float = 10_000_000
    schedules_made: float = 5_000
    schedules_rung: float = 1_000

    @classmethod
    def of_template(cls) -> Self:
        """The limits that template.yaml sets for `Size=medium`, which many shops want, with AWS's defaults."""
        resources = read(ROOT / "template.yaml")
        size = resources["Mappings"]["Sizes"]["medium"]
        routes = resources["Resources"]["HttpApi"]["Properties"]
        webhook = routes["RouteSettings"]["POST /webhooks/{channel}/{app}"]
        events = {
            name: resources["Resources"][name]["Properties"]["Events"]
            for name in ("Inbound", "Outbound", "Jobs", "Stream")
        }

        def mapping(function: str, event: str) -> dict[str, Any]:
            properties: dict[str, Any] = events[function][event]["Properties"]
            return properties

        def sized(value: Any) -> int:
            return int(size[value["Fn::FindInMap"][2]] if isinstance(value, dict) else value)

        inbound, statuses = mapping("Inbound", "Queue"), mapping("Inbound", "Statuses")
        outbound, jobs = mapping("Outbound", "Queue"), mapping("Jobs", "Queue")
        return cls(
            webhook_rate=webhook["ThrottlingRateLimit"],
            webhook_burst=webhook["ThrottlingBurstLimit"],
            console_rate=resources["Parameters"]["ConsoleRequestsPerSecond"]["Default"],
            console_burst=routes["DefaultRouteSettings"]["ThrottlingBurstLimit"],
            inbound=sized(inbound["ScalingConfig"]["MaximumConcurrency"]),
            statuses=sized(statuses["ScalingConfig"]["MaximumConcurrency"]),
            outbound=sized(outbound["ScalingConfig"]["MaximumConcurrency"]),
            jobs=sized(jobs["ScalingConfig"]["MaximumConcurrency"]),
            inbound_batch=inbound["BatchSize"],
            statuses_batch=statuses["BatchSize"],
            statuses_window=statuses["MaximumBatchingWindowInSeconds"],
            outbound_batch=outbound["BatchSize"],
            jobs_batch=jobs["BatchSize"],
            stream_factor=sized(mapping("Stream", "Table").get("ParallelizationFactor", 1)),
        )

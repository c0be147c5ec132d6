"""Runs microburst between the functions and the emulator: throttles, failures and lost answers with AWS's error
words."""

import json
import subprocess
import time
import urllib.error
import urllib.request
from collections import Counter
from contextlib import suppress
from pathlib import Path
from types import TracebackType
from typing import Any, Self

from infra.local import ROOT, Trouble
from infra.local.emulator import answers, free_port

PYTHON = ROOT / ".venvs/faults/bin/python"
QUIET = "import logging, sys; logging.disable(logging.INFO); from microburst.cli import main; sys.exit(main())"
"""The command of microburst, without a log line for every call."""
THROTTLED, FAILED, LOST, BUSY = 0.08, 0.02, 0.01, 0.02
"""Shares of calls: DynamoDB's throttles, its errors 500, its lost answers; SQS's errors 503."""
SHARES = {
    "throttled": ("dynamodb", THROTTLED),
    "failed": ("dynamodb", FAILED * (1 - THROTTLED)),
    "answers of the table lost": ("dynamodb", LOST * (1 - THROTTLED) * (1 - FAILED)),
    "queues busy": ("sqs", BUSY),
}
"""The faults of each service's calls and their shares; the first rule that fires wins."""
KINDS = {
    "error:ProvisionedThroughputExceededException": "throttled",
    "error:InternalServerError": "failed",
    "response:abort": "answers of the table lost",
    "error:ServiceUnavailable": "queues busy",
}
"""The same in the proxy's words."""
PATIENCE, WARM = 60.0, 120.0
"""Time-outs in seconds of an answer, and of the first one."""

type Json = dict[str, Any]


def storm() -> list[Json]:
    error = {"code": "ProvisionedThroughputExceededException", "status": 400}
    return [
        {"service": "dynamodb", "probability": THROTTLED, "error": error},
        {"service": "dynamodb", "probability": FAILED, "error": {"code": "InternalServerError", "status": 500}},
        {"service": "dynamodb", "probability": LOST, "response": {"abort_frac": 0.0}},
        {"service": "sqs", "probability": BUSY, "error": {"code": "ServiceUnavailable", "status": 503}},
    ]


class Burst:
    """`with Burst(emulator.url, folder) as burst: burst.rules(storm())`."""

    def __init__(self, upstream: str, folder: Path) -> None:
        self._upstream = upstream
        self._folder = folder
        self._process: subprocess.Popen[bytes] | None = None
        self.url = f"http://127.0.0.1:{free_port()}"

    def __enter__(self) -> Self:
        if not PYTHON.exists():
            raise Trouble("microburst is not installed: run `sh infra/install.sh faults`.")
        port = self.url.rpartition(":")[2]
        command = [str(PYTHON), "-c", QUIET, "--upstream", self._upstream, "--port", port, "--no-resign"]
        with (self._folder / "microburst.log").open("wb") as log:
            self._process = subprocess.Popen(command, stdout=log, stderr=log)
        self._wait()
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        if self._process:
            self._process.kill()  # it stores nothing, and would wait for connections that workers keep
            self._process.wait(PATIENCE)

    def _wait(self) -> None:
        end = time.monotonic() + PATIENCE
        while not answers(f"{self.url}/_microburst/health"):
            if time.monotonic() > end:
                raise Trouble(f"microburst does not answer; {self._folder}/microburst.log says why.")
            time.sleep(0.05)

    def warm(self) -> None:
        """Makes the first call, for which microburst reads the models of all services: two seconds, and more on a busy
        machine."""
        headers = {"X-Amz-Target": "DynamoDB_20120810.ListTables", "Content-Type": "application/x-amz-json-1.0"}
        request = urllib.request.Request(self.url, method="POST", data=b"{}", headers=headers)
        with suppress(urllib.error.HTTPError):  # the emulator may not be ready yet
            urllib.request.urlopen(request, timeout=WARM).close()

    def rules(self, rules: list[Json]) -> None:
        """Replaces all rules by these."""
        self._ask("POST", "rules", rules)

    def counts(self) -> Counter[str]:
        """How many calls each service has received since the start, and how many of them failed in which way."""
        stats = self._ask("GET", "stats")
        calls = Counter({service["service"]: service["requests"] for service in stats["by_service"]})
        for rule in stats["by_rule"]:
            calls[KINDS[rule["describe"]]] += rule["fired"]
        return calls

    def _ask(self, method: str, path: str, body: Any = None) -> Any:
        request = urllib.request.Request(
            f"{self.url}/_microburst/{path}",
            method=method,
            data=None if body is None else json.dumps(body).encode(),
            headers={"Content-Type": "application/json"},
        )
        with urllib.request.urlopen(request, timeout=PATIENCE) as answer:
            return json.loads(answer.read() or b"null")

"""microburst between the functions and the emulator: throttles, failures and lost answers as AWS words them."""

import json
import subprocess
import time
import urllib.request
from pathlib import Path
from types import TracebackType
from typing import Any, Self

from infra.local import ROOT, Trouble
from infra.local.emulator import answers, free_port

PYTHON = ROOT / ".venvs/faults/bin/python"
QUIET = "import logging, sys; logging.disable(logging.INFO); from microburst.cli import main; sys.exit(main())"
"""Its command, without a line in the log for every call."""
THROTTLED, FAILED, LOST, BUSY = 0.08, 0.02, 0.01, 0.02
"""Shares of calls: DynamoDB's throttles, its errors 500, its answers that get lost; SQS's errors 503."""
PATIENCE = 20.0

type Json = dict[str, Any]


def storm(scale: float = 1.0) -> list[Json]:
    """The first rule that fires wins, so that each share counts of what those before it left: near enough."""
    error = {"code": "ProvisionedThroughputExceededException", "status": 400}
    return [
        {"service": "dynamodb", "probability": THROTTLED * scale, "error": error},
        {"service": "dynamodb", "probability": FAILED * scale, "error": {"code": "InternalServerError", "status": 500}},
        {"service": "dynamodb", "probability": LOST * scale, "response": {"abort_frac": 0.0}},
        {"service": "sqs", "probability": BUSY * scale, "error": {"code": "ServiceUnavailable", "status": 503}},
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
            self._process.terminate()
            self._process.wait(PATIENCE)

    def _wait(self) -> None:
        end = time.monotonic() + PATIENCE
        while not answers(f"{self.url}/_microburst/health"):
            if time.monotonic() > end:
                raise Trouble(f"microburst does not answer; {self._folder}/microburst.log says why.")
            time.sleep(0.05)

    def rules(self, rules: list[Json]) -> None:
        """These rules and no others from now on."""
        self._ask("POST", "rules", rules)

    def faults(self) -> dict[str, int]:
        """How many calls there were, and how many of them went wrong."""
        told = self._ask("GET", "stats")["requests"]
        return {"calls": int(told["total"]), "faults": int(told["faulted"])}

    def _ask(self, method: str, path: str, body: Any = None) -> Any:
        request = urllib.request.Request(
            f"{self.url}/_microburst/{path}",
            method=method,
            data=None if body is None else json.dumps(body).encode(),
            headers={"Content-Type": "application/json"},
        )
        with urllib.request.urlopen(request, timeout=PATIENCE) as answer:
            return json.loads(answer.read() or b"null")

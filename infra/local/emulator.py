"""ministack, the AWS emulator, as one child process that never outlives us: ready in a third of a second, no Docker.

It lives in a virtual environment of its own, because what is installed next to it leaks into the functions that it
runs, and gets variables of its own, because its functions inherit those too (a PYTHONPATH or an AWS_PROFILE would
reach them).
"""

import json
import os
import secrets
import shutil
import signal
import socket
import subprocess
import time
import urllib.error
import urllib.request
from pathlib import Path
from types import TracebackType
from typing import Any, Self

import boto3
from botocore.config import Config

from infra.local import ROOT, Trouble

REGION = "sa-east-1"
PYTHON = ROOT / ".venvs/emulator/bin/python"
PATIENCE = 120.0
"""Seconds for a start or a stop; both take less than one unless the machine is very busy."""
LOOK, NEVER = 1, 10**9
"""Seconds between two looks of its scheduler at what is due."""
ROOM = 300_000_000
"""Bytes that have to be free: workers' copies of code, the kept state, the log."""


class Emulator:
    """`with Emulator(folder) as emulator: emulator.client("sqs")`.

    Everything it writes is under `folder`. With `keep` its state is written at a clean stop and read at the next start.
    Start it from a thread that lives as long as it should: the kernel ends it with the thread that made it.
    `roles` makes it enforce the template's IAM roles. Without `rings` no schedule is ever due: a test whose story
    stands at a time of its own finds its schedules as it has set them.
    """

    def __init__(
        self, folder: Path, *, port: int | None = None, keep: bool = False, roles: bool = False, rings: bool = True
    ) -> None:
        self.folder = folder.resolve()
        self.keep = keep
        self.roles = roles
        self.rings = rings
        self.port = port or self._last_port() or free_port()
        self.url = f"http://127.0.0.1:{self.port}"
        self._process: subprocess.Popen[bytes] | None = None
        self._clients: dict[str, Any] = {}

    def __enter__(self) -> Self:
        return self.start()

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.stop()

    def start(self) -> Self:
        python = interpreter()
        require_port(self.port)
        self._make_folders()
        command = [python, "-P", str(Path(__file__).with_name("boot.py")), str(os.getpid())]
        with (self.folder / "emulator.log").open("wb") as log:
            self._process = subprocess.Popen(
                command, env=self._variables(), stdin=subprocess.DEVNULL, stdout=log, stderr=log, start_new_session=True
            )
        try:
            self._wait_until_ready()
        except BaseException:
            self.stop()
            raise
        return self

    def stop(self) -> None:
        """Ends it and its workers; with `keep`, after the state is written."""
        for client in self._clients.values():
            client.close()
        self._clients.clear()
        if self._process:
            _end(self._process)
            self._process = None

    @property
    def pid(self) -> int:
        """Its process, while it runs."""
        if self._process is None:
            raise Trouble("The emulator does not run.")
        return self._process.pid

    def client(self, service: str) -> Any:
        """A boto3 client for a service of this emulator, made once, closed at the stop."""
        if service not in self._clients:
            make: Any = boto3.client
            self._clients[service] = make(service, config=QUICK, **self._access())
        return self._clients[service]

    def environment(self) -> dict[str, str]:
        """What a command of ours needs to talk to this emulator as it would to AWS."""
        return {"AWS_ENDPOINT_URL": self.url, "AWS_REGION": REGION, "AWS_DEFAULT_REGION": REGION} | CREDENTIALS

    def _access(self) -> dict[str, str]:
        return {"endpoint_url": self.url, "region_name": REGION} | {
            key.lower(): CREDENTIALS[key] for key in CREDENTIALS
        }

    def _last_port(self) -> int | None:
        """The port of the kept state, useless at any other: ministack knows queues by URLs that carry it."""
        kept = self.folder / "port"
        return int(kept.read_text()) if self.keep and kept.exists() else None

    def _make_folders(self) -> None:
        shutil.rmtree(self.folder / "tmp", ignore_errors=True)
        (self.folder / "tmp").mkdir(parents=True)
        if shutil.disk_usage(self.folder).free < ROOM:
            raise Trouble(
                f"The disk of {self.folder} is nearly full: free at least {ROOM // 10**6} MB and start again."
            )
        if self.keep:
            (self.folder / "port").write_text(str(self.port))
            forget_stream_positions(self.folder / "state/lambda.json")

    def _variables(self) -> dict[str, str]:
        own = {
            "PATH": os.environ.get("PATH", os.defpath),
            "HOME": str(self.folder / "tmp"),
            "TMPDIR": str(self.folder / "tmp"),
            "LANG": "C.UTF-8",
            "BIND_HOST": "127.0.0.1",
            "GATEWAY_PORT": str(self.port),
            "MINISTACK_REGION": REGION,
            "IOT_MTLS_ENABLED": "0",
            "LOG_LEVEL": "WARNING",
            "SCHEDULER_INTERVAL": str(LOOK if self.rings else NEVER),
        }
        kept = {
            "PERSIST_STATE": "1",
            "STATE_DIR": str(self.folder / "state"),
            "S3_PERSIST": "1",
            "S3_DATA_DIR": str(self.folder / "s3"),
        }
        moved = {name: value for name, value in os.environ.items() if name in MOVED_CLOCK or "FAKETIME" in name}
        return own | moved | (kept if self.keep else {}) | ({"AUTH": "true"} if self.roles else {})

    def _wait_until_ready(self) -> None:
        end = time.monotonic() + PATIENCE
        while time.monotonic() < end:
            if self._process is None or self._process.poll() is not None:
                raise Trouble(
                    f"The emulator ended by itself; {self.folder}/emulator.log says why: {self._last_words()}"
                )
            if answers(f"{self.url}/_ministack/ready"):
                return
            time.sleep(0.02)
        raise Trouble(f"The emulator was not ready after {PATIENCE:.0f} s; {self.folder}/emulator.log says why.")

    def _last_words(self) -> str:
        lines = (self.folder / "emulator.log").read_text(errors="replace").split("\n")
        return next((line.strip() for line in reversed(lines) if line.strip()), "nothing")


CREDENTIALS = {"AWS_ACCESS_KEY_ID": "test", "AWS_SECRET_ACCESS_KEY": "test"}
"""Not 12 digits: those would be an account of their own, which HTTP calls without a signature cannot reach."""
MOVED_CLOCK = ("LD_PRELOAD", "TZ")
"""With faketime's own variables: what makes the emulator live at the same time as the process that starts it."""
QUICK = Config(connect_timeout=2, read_timeout=60, retries={"mode": "standard", "max_attempts": 2})


def interpreter() -> str:
    """The emulator's Python: `make install` makes it; ATENDE_EMULATOR_PYTHON names another."""
    python = Path(os.environ.get("ATENDE_EMULATOR_PYTHON", PYTHON))
    if not python.exists():
        raise Trouble(f"The emulator is not installed ({python} is missing): run `make install`.")
    return str(python)


def free_port() -> int:
    """Below the range that outgoing connections take theirs from: likely free at the next start as well."""
    return next(port for port in iter(lambda: 20_000 + secrets.randbelow(12_000), 0) if is_free(port))


def is_free(port: int) -> bool:
    with socket.socket() as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind(("127.0.0.1", port))
        except OSError:
            return False
        return True


def require_port(port: int) -> None:
    if not is_free(port):
        raise Trouble(f"Port {port} is in use: stop what listens there, or choose another port.")


def answers(url: str) -> bool:
    """Whether a GET of `url` is answered with 2xx."""
    try:
        with urllib.request.urlopen(url, timeout=2):
            return True
    except (urllib.error.URLError, OSError):
        return False


def forget_stream_positions(state: Path) -> None:
    """Positions in a table's stream are kept over a stop, its records are not: the first changes would be skipped."""
    if state.exists():
        kept = json.loads(state.read_text())
        kept["payload"].pop("dynamodb_stream_positions", None)
        state.write_text(json.dumps(kept))


def _end(process: subprocess.Popen[bytes]) -> None:
    """SIGTERM, because SIGINT is ignored in what a script started with `&`; what is left of its group is killed."""
    process.terminate()
    try:
        process.wait(PATIENCE)
    except subprocess.TimeoutExpired:
        process.kill()
        process.wait()
    try:
        os.killpg(process.pid, signal.SIGKILL)
    except ProcessLookupError:
        return

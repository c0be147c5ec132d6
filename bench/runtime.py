"""Runs a function of `make build` alone in aws-lambda-rie: its path has its folder, the two layers and Lambda's
runtime.

Nothing of the benchmark's own environment is visible (`python -S`): what the layers lack is missing here too.
"""

import compileall
import json
import re
import shutil
import subprocess
import sys
import sysconfig
import time
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from itertools import pairwise
from pathlib import Path
from py_compile import PycInvalidationMode
from tempfile import TemporaryDirectory, TemporaryFile
from typing import IO, Any

from infra.local import ROOT, Trouble
from infra.local.emulator import free_port
from infra.local.invoke import emulator_of_this_machine, post, understood

BUILT = ROOT / ".aws-sam/build"
LAYERS = ("AtendeLayer", "DependenciesLayer")
RUNTIME = ("awslambdaric", "snapshot_restore_py.py", "simplejson", "runtime_client*.so")
"""What Lambda has in addition to Python: its runtime interface."""
PLAIN = ("boto3", "botocore", "s3transfer", "jmespath", "urllib3", "dateutil", "six.py")
"""boto3 as installed, with everything that it imports."""
INIT = re.compile(r"INIT REPORT\(durationMs: ([0-9.]+)\)")
EVENT = re.compile(r"INVOKE RTDONE\(.*duration: ([0-9.]+)ms\)")
SIZE = {"AWS_LAMBDA_FUNCTION_MEMORY_SIZE": "256", "AWS_LAMBDA_FUNCTION_TIMEOUT": "30"}


@dataclass(frozen=True, slots=True, kw_only=True)
class Start:
    """One start: milliseconds of init and of the quickest event as Lambda reports them, the process's CPU time until
    then, its peak memory in MB, its last answer and its log.

    `busy` is the CPU time of the quickest event after the first, in milliseconds, of the function and of the processes
    that answer its calls. That is the time of the event when nothing else runs.
    """

    init: float
    event: float
    busy: float
    cpu: float
    memory: float
    answer: Any
    log: str


@dataclass(frozen=True, slots=True)
class Runtime:
    """`with laid_out() as runtime: runtime.start(BUILT / "Webhook", event, variables={...})`."""

    interface: Path
    layers: tuple[Path, ...]

    def start(
        self, code: Path, event: Any, *, variables: Mapping[str, str], times: int = 1, beside: Sequence[int] = ()
    ) -> Start:
        """Sends the event to a new process, several times to measure it warm. `beside` are the processes that answer
        the function's calls."""
        body, readings = json.dumps(event).encode(), []
        with TemporaryFile("w+") as log, self._running(code, variables, log) as (port, process):
            for _ in range(times):
                answer = understood(post(port, body, patience=60))
                worker = child_of(process.pid)
                readings.append(sum(map(processor_time, (worker, *beside))))
            memory, cpu = peak(worker), on_cpu(worker)
            log.seek(0)
            text = log.read()
        quickest = smallest_number(EVENT, text)
        return Start(
            init=smallest_number(INIT, text),
            event=quickest,
            busy=min((after - before for before, after in pairwise(readings)), default=quickest),
            cpu=cpu,
            memory=memory,
            answer=answer,
            log=text,
        )

    @contextmanager
    def _running(
        self, code: Path, variables: Mapping[str, str], log: IO[str]
    ) -> Iterator[tuple[int, subprocess.Popen[bytes]]]:
        port, runtime = free_port(), free_port()
        command = [str(emulator_of_this_machine()), "--runtime-interface-emulator-address", f"127.0.0.1:{port}"]
        command += ["--runtime-api-address", f"127.0.0.1:{runtime}"]
        command += [sys.executable, "-S", "-m", "awslambdaric", "app.handler"]
        environment = SIZE | self._environment(code) | dict(variables)
        process = subprocess.Popen(command, cwd=code, env=environment, stdout=log, stderr=log)
        try:
            yield port, process
        finally:
            process.terminate()
            process.wait()

    def _environment(self, code: Path) -> dict[str, str]:
        path = ":".join(str(folder) for folder in (*self.layers, self.interface))
        return {
            "PATH": "/usr/bin:/bin",
            "PYTHONPATH": path,
            "PYTHONDONTWRITEBYTECODE": "1",
            "LAMBDA_TASK_ROOT": str(code),
        }


@contextmanager
def laid_out(built: Path = BUILT) -> Iterator[Runtime]:
    """The files of a function on Lambda: the layers as they were built, and the runtime interface, compiled."""
    if sys.platform != "linux" or not emulator_of_this_machine().exists():
        raise Trouble("aws-lambda-rie is for Linux and comes with SAM CLI: run `make build` first.")
    with TemporaryDirectory(prefix="atende-") as folder:
        interface = copied(RUNTIME, Path(folder) / "runtime")
        yield Runtime(interface, tuple(built / layer / "python" for layer in LAYERS))


def copied(names: tuple[str, ...], to: Path) -> Path:
    """Packages of this environment, with valid byte code."""
    to.mkdir()
    here = Path(sysconfig.get_paths()["purelib"])
    for source in (path for name in names for path in here.glob(name)):
        if source.is_dir():
            shutil.copytree(source, to / source.name, ignore=shutil.ignore_patterns("__pycache__"))
        else:
            shutil.copy2(source, to)
    compileall.compile_dir(to, quiet=2, invalidation_mode=PycInvalidationMode.UNCHECKED_HASH)
    return to


def child_of(process: int) -> int:
    """The Python process that aws-lambda-rie started, from whichever of its threads."""
    children = (path.read_text() for path in Path(f"/proc/{process}/task").glob("*/children"))
    return int("".join(children).split()[0])


def peak(process: int) -> float:
    """The peak memory of a process, in MB."""
    status = Path(f"/proc/{process}/status").read_text()
    return smallest_number(re.compile(r"VmHWM:\s+([0-9]+) kB"), status) / 1024


def processor_time(process: int) -> float:
    """Milliseconds of CPU time of all threads of a process, including ended ones.

    The kernel derives the name of that clock from the process id (Linux, clock_getcpuclockid(3)).
    """
    return time.clock_gettime_ns((~process << 3) | 2) / 1e6


def on_cpu(process: int) -> float:
    """Milliseconds of CPU time of a process's first thread, without other threads and processes."""
    return int(Path(f"/proc/{process}/schedstat").read_text().split()[0]) / 1e6


def smallest_number(pattern: re.Pattern[str], text: str) -> float:
    """The smallest number that the pattern finds in a log. Raises with the log when there is none."""
    numbers = pattern.findall(text)
    if not numbers:
        raise Trouble(f"The function did not start:\n{text}")
    return min(map(float, numbers))

"""Kills workers of the emulator's functions and our own processes with SIGKILL, at random, and restarts our own."""

import os
import signal
import subprocess
import sys
import threading
import time
from contextlib import suppress
from pathlib import Path
from random import Random

from infra.local import ROOT

LOOK = 0.2
"""Seconds between two checks for living processes."""

type Command = tuple[list[str], dict[str, str]]


def children(process: int) -> list[int]:
    processes: list[int] = []
    with suppress(FileNotFoundError, ProcessLookupError):
        for task in Path(f"/proc/{process}/task").iterdir():
            processes += [int(text) for text in (task / "children").read_text().split()]
    return processes


def command_of(process: int) -> str:
    with suppress(FileNotFoundError, ProcessLookupError):
        return Path(f"/proc/{process}/cmdline").read_text().replace("\0", " ")
    return ""


def function_workers() -> list[int]:
    """The processes in which the emulator runs functions: children of our child."""
    emulators = [child for child in children(os.getpid()) if "boot.py" in command_of(child)]
    return [child for emulator in emulators for child in children(emulator) if "_worker.py" in command_of(child)]


class Killer:
    """`with Killer(commands, every=2.0, ...) as killer`: keeps a process for each command and kills one of all
    processes now and then. `every` is the mean time between two kills in seconds, however busy the machine is."""

    def __init__(self, commands: list[Command], *, every: float, log: Path, random: Random) -> None:
        self.kills = 0
        self._commands = commands
        self._every = every
        self._random = random
        self._log = log
        self._stop = threading.Event()
        self._running: dict[int, subprocess.Popen[bytes]] = {}
        self._thread = threading.Thread(target=self._work, name="killer")

    def __enter__(self) -> "Killer":
        self._renew()
        self._thread.start()
        return self

    def __exit__(self, *_: object) -> None:
        self._stop.set()
        self._thread.join()
        for process in self._running.values():
            process.kill()
            process.wait()

    def _work(self) -> None:
        due = time.monotonic() + self._pause()
        while not self._stop.wait(min(LOOK, max(0.0, due - time.monotonic()))):
            if time.monotonic() >= due:
                due += self._pause()
                self._kill()
            self._renew()

    def _pause(self) -> float:
        return self._random.expovariate(1 / self._every)

    def _kill(self) -> None:
        """Kills one of the living processes, or waits for one."""
        while not self._stop.is_set():
            self._renew()
            victims = [
                *function_workers(),
                *(process.pid for process in self._running.values() if process.poll() is None),
            ]
            with suppress(IndexError, ProcessLookupError):  # no process, or one that has just ended
                os.kill(self._random.choice(sorted(victims)), signal.SIGKILL)
                self.kills += 1
                return
            self._stop.wait(LOOK)

    def _renew(self) -> None:
        for number, (arguments, environment) in enumerate(self._commands):
            process = self._running.get(number)
            if process is None or process.poll() is not None:
                with self._log.open("ab") as log:
                    self._running[number] = subprocess.Popen(
                        [sys.executable, "-m", "bench.faults.worker", *arguments],
                        cwd=ROOT, env=environment, stdout=log, stderr=log,
                    )  # fmt: skip

"""Runs ministack: started by `emulator.py` with the interpreter of the emulator's own environment, never imported.

Four things have to happen in its process before it serves. It must not outlive the desk that started it, even after
`kill -9`, so the kernel is asked to end it with its parent. A function that prints nothing would pay 50 ms per call
while ministack waits for a first line of its log; 2 ms are enough on one machine. A schedule would ring up to 10 s
late; here it rings within a second, or never where a test tells the time. And what is meant for it alone is taken out
of the environment that the functions inherit.
"""

import ctypes
import os
import signal
import sys

from ministack.app import main  # type: ignore[import-not-found]
from ministack.core.lambda_runtime import Worker  # type: ignore[import-not-found]
from ministack.services import scheduler  # type: ignore[import-not-found]

PR_SET_PDEATHSIG = 1
"""prctl(2), on Linux: the signal that this process gets when its parent dies."""

if sys.platform == "linux":
    ctypes.CDLL(None).prctl(PR_SET_PDEATHSIG, signal.SIGTERM)
if os.getppid() != int(sys.argv.pop()):
    sys.exit("The desk ended before its emulator had started.")
del os.environ["LOG_LEVEL"]
Worker._drain_stderr_bounded.__defaults__ = (0.002, 0.002, 0.25)
scheduler._SCHEDULE_TICK_INTERVAL = float(os.environ.pop("SCHEDULER_INTERVAL"))
main()

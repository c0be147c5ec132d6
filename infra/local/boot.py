"""Runs ministack: started by `emulator.py` with the interpreter of the emulator's own environment, never imported.

Five things have to happen in its process before it serves. It must not outlive the desk that started it, even after
`kill -9`, so the kernel is asked to end it with its parent. A function that prints nothing would pay 50 ms per call
while ministack waits for a first line of its log; 2 ms are enough on one machine. A schedule would ring up to 10 s
late; here it rings within a second, or never where a test tells the time. A resource that stays as it is, in a nested
stack that changes, would lose what `Fn::GetAtt` reads of it, which AWS keeps. And what is meant for it alone is taken
out of the environment that the functions inherit.
"""

import ctypes
import os
import signal
import sys
from typing import Any

from ministack.app import main  # type: ignore[import-not-found]
from ministack.core.lambda_runtime import Worker  # type: ignore[import-not-found]
from ministack.services import scheduler  # type: ignore[import-not-found]
from ministack.services.cloudformation import provisioners  # type: ignore[import-not-found]

PR_SET_PDEATHSIG = 1
"""prctl(2), on Linux: the signal that this process gets when its parent dies."""

attributes: dict[tuple[str, str], dict[str, Any]] = {}
"""What `Fn::GetAtt` reads of each resource, by its type and physical id."""
LEFT_OUT = 4
provision, update = provisioners._provision_resource, provisioners._update_resource


def provisioned(kind: str, *args: Any, **named: Any) -> Any:
    made = provision(kind, *args, **named)
    attributes[kind, made[0]] = made[1]
    return made


def updated(kind: str, name: str, *args: Any) -> Any:
    """`args`: old and new properties, the stack, the logical id, and attributes, which a nested stack leaves out."""
    known = args if len(args) > LEFT_OUT else (*args, attributes.get((kind, name)))
    made = update(kind, name, *known)
    attributes[kind, made[0]] = made[1]
    return made


provisioners._provision_resource, provisioners._update_resource = provisioned, updated

if sys.platform == "linux":
    ctypes.CDLL(None).prctl(PR_SET_PDEATHSIG, signal.SIGTERM)
if os.getppid() != int(sys.argv.pop()):
    sys.exit("The desk ended before its emulator had started.")
del os.environ["LOG_LEVEL"]
Worker._drain_stderr_bounded.__defaults__ = (0.002, 0.002, 0.25)
scheduler._SCHEDULE_TICK_INTERVAL = float(os.environ.pop("SCHEDULER_INTERVAL"))
main()

"""Keeps the garbage collector off while a function loads its modules, which stay anyway. A function's `app.py` imports
this module before the package's others, and calls `done` when everything is loaded."""

import gc
import os
import time

_began = time.perf_counter()
_seconds = 0.0

if "AWS_LAMBDA_FUNCTION_MEMORY_SIZE" in os.environ:  # Lambda sets it; tests and commands import this module too
    gc.disable()


def done() -> None:
    """Turns the collector on again; it never looks at what is there by now."""
    global _seconds  # noqa: PLW0603 (a function loads once)
    gc.freeze()
    gc.enable()
    _seconds = time.perf_counter() - _began


def seconds() -> float:
    """How long the function took to load; 0 where none was loaded."""
    return _seconds

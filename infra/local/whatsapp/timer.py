"""Jobs that run at their time on a few threads: webhooks, their retries, statuses."""

import heapq
import threading
import traceback
from collections.abc import Callable
from itertools import count
from time import monotonic

THREADS = 8
"""Meta's webhooks are concurrent: photos of one album arrive at the same moment."""


class Timer:
    """`after(seconds, job)` runs `job()`; jobs of one moment start in the order in which they were given."""

    def __init__(self) -> None:
        self._changed = threading.Condition()
        self._jobs: list[tuple[float, int, Callable[[], object]]] = []
        self._order = count()
        self._running = 0
        self._stopped = False
        self._threads: list[threading.Thread] = []

    def start(self) -> None:
        self._threads = [threading.Thread(target=self._work, name=f"phone-timer-{n}") for n in range(THREADS)]
        for thread in self._threads:
            thread.start()

    def stop(self) -> None:
        """Drop what is due later, and wait for what is running."""
        with self._changed:
            self._stopped = True
            self._jobs.clear()
            self._changed.notify_all()
        for thread in self._threads:
            thread.join()

    def after(self, seconds: float, job: Callable[[], object]) -> None:
        with self._changed:
            heapq.heappush(self._jobs, (monotonic() + seconds, next(self._order), job))
            self._changed.notify()

    def clear(self) -> None:
        with self._changed:
            self._jobs.clear()

    @property
    def idle(self) -> bool:
        with self._changed:
            return not self._jobs and not self._running

    def _work(self) -> None:
        while job := self._next():
            try:
                job()
            except Exception:
                traceback.print_exc()
            with self._changed:
                self._running -= 1

    def _next(self) -> Callable[[], object] | None:
        """The next job when it is due, None at the end."""
        with self._changed:
            while not self._stopped:
                wait = self._jobs[0][0] - monotonic() if self._jobs else None
                if wait is not None and wait <= 0:
                    self._running += 1
                    return heapq.heappop(self._jobs)[2]
                self._changed.wait(wait)
            return None

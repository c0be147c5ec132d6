"""What the simulated channels with webhooks share: a state that a restart has again, and the delivery of updates."""

import json
import threading
import time
from abc import ABC, abstractmethod
from collections.abc import Callable, Hashable
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Self

import requests

from infra.local.channel_page import ChannelHandler, Json
from infra.local.http_server import LocalServer

WAITS = (0.1, 0.3, 1.0, 2.0)
"""Seconds until an update that was not accepted comes again; those of the vendors grow to minutes and hours."""
TIMEOUT = 20.0


@dataclass(slots=True, kw_only=True)
class WaitingUpdate:
    """An update on its way; `due` is monotonic."""

    due: float = 0.0
    tries: int = 0


class ChannelState[Update: WaitingUpdate](ABC):
    """Everything, behind one lock; whoever waits is woken by each change."""

    def __init__(self) -> None:
        self.changed = threading.Condition()
        self.updates: list[Update] = []

    @abstractmethod
    def kept(self) -> Json:
        """What a restart has again; files and what is on its way are lost."""

    @abstractmethod
    def restore(self, kept: Json) -> None: ...

    def bump(self) -> None:
        with self.changed:
            self.changed.notify_all()

    def wait_for[T](self, look: Callable[[], T], timeout: float) -> T:
        """What `look()` gives as soon as it is true; its last value when the time is over."""
        end = time.monotonic() + timeout
        while not (value := look()) and time.monotonic() < end:
            with self.changed:
                self.changed.wait(0.05)
        return value

    def put_on_way(self, update: Update) -> None:
        with self.changed:
            self.updates.append(update)
            self.changed.notify_all()


class WebhookChannel[State: ChannelState[Any], Update: WaitingUpdate](ABC):
    """The server and the delivery of updates, started and stopped as one. `folder` keeps the state in a file of the
    channel's name."""

    def __init__(
        self, state: State, handler: type[ChannelHandler], *, name: str, port: int, folder: Path | None
    ) -> None:
        self.state = state
        self._file = folder / f"{name}.json" if folder else None
        if self._file and self._file.exists():
            state.restore(json.loads(self._file.read_text()))
        self._server = LocalServer(port, handler, self, name=f"{name}-server")
        self._stopping = threading.Event()
        self._carrier = threading.Thread(target=self._carry, name=f"{name}-updates")
        self.session = requests.Session()
        self.session.trust_env = False

    def __enter__(self) -> Self:
        self._server.start()
        self._carrier.start()
        return self

    def __exit__(self, *_: object) -> None:
        self._stopping.set()
        self.state.bump()
        self._carrier.join()
        self._server.stop()
        self.session.close()
        if self._file:
            self._file.write_text(json.dumps(self.state.kept()))

    @property
    def url(self) -> str:
        return f"http://127.0.0.1:{self._server.port}"

    def wait_for[T](self, look: Callable[[], T], timeout: float = 60.0) -> T:
        return self.state.wait_for(look, timeout)

    @abstractmethod
    def queue_of(self, update: Update) -> Hashable:
        """Returns what the updates have in common that come one at a time, in their order."""

    @abstractmethod
    def has_webhook(self, update: Update) -> bool: ...

    @abstractmethod
    def deliver(self, update: Update) -> bool:
        """Posts an update once; returns whether it was accepted."""

    def _carry(self) -> None:
        """Delivers each update until it is accepted."""
        while not self._stopping.is_set():
            update = self._next()
            if update is None:
                with self.state.changed:
                    self.state.changed.wait(0.05)
            else:
                self._try(update)

    def _next(self) -> Update | None:
        now, queues = time.monotonic(), set()
        updates: list[Update] = list(self.state.updates)
        for update in updates:
            queue = self.queue_of(update)
            if queue not in queues and update.due <= now and self.has_webhook(update):
                return update
            queues.add(queue)
        return None

    def _try(self, update: Update) -> None:
        accepted = self.deliver(update)
        with self.state.changed:
            if accepted:
                self.state.updates.remove(update)
            else:
                update.due = time.monotonic() + WAITS[min(update.tries, len(WAITS) - 1)]
                update.tries += 1
            self.state.changed.notify_all()

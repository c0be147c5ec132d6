"""Carries webhooks to the shops' address, signed as Meta signs them, until somebody answers 200."""

import http.client
import json
import socket
import threading
from collections import Counter
from contextlib import suppress
from dataclasses import dataclass, replace
from datetime import datetime
from functools import partial
from secrets import token_hex
from time import monotonic
from urllib.parse import urlsplit

from atende.core import clock
from infra.local.whatsapp import wire
from infra.local.whatsapp.book import Book, Post
from infra.local.whatsapp.timer import Timer
from infra.local.whatsapp.traffic import Traffic

RETRIES = (0.3, 0.7, 1.5, 3.0, 5.0, 10.0)
"""Seconds before the next try; the last one for ever. Meta's grow over seven days."""
TIMEOUT = 20.0
TITLES = {"message": "mensagem", "account": "conta"}


@dataclass(frozen=True, slots=True, kw_only=True)
class App:
    """A Meta app: where its webhooks go, and the secret that signs them."""

    name: str
    webhook_url: str
    secret: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Delivery:
    """One try. `status` is 0 where nobody answered; `started` is monotonic; `kind` is `message` or a status's name."""

    at: datetime
    started: float
    seconds: float
    status: int
    number: str
    about: str
    kind: str
    attempt: int


class Courier:
    """Posts that no shop accepted stay in the book, and go on when the number is connected again."""

    def __init__(self, book: Book, timer: Timer, traffic: Traffic) -> None:
        self.deliveries: list[Delivery] = []
        self.apps: dict[str, App] = {}
        self._book = book
        self._timer = timer
        self._traffic = traffic
        self._bodies: dict[tuple[str, str], Post] = {}
        self._attempts: Counter[str] = Counter()
        self._entries: dict[str, int] = {}
        self._turns: dict[str, object] = {}
        self._open: set[socket.socket] = set()
        self._guard = threading.Lock()
        self._stopped = False

    def connect(self, number: str, app: App) -> None:
        """Webhooks of this number go to this app from now on."""
        self.apps[number] = app
        self._book.bump()
        for post in list(self._book.posts.values()):
            if post.number == number:
                self._bodies[post.about, post.kind] = post
                self._schedule(post.id, 0)

    def send(self, body: wire.Json, *, number: str, about: str, kind: str, person: str | None) -> None:
        """Put a webhook on its way. `about` is the wamid that it tells of."""
        post = Post(
            id=f"{about}:{kind}:{token_hex(3)}", number=number, about=about, kind=kind, body=wire.dump(body).decode()
        )
        title = TITLES.get(kind) or f"status {kind}"
        entry = {"way": "webhook", "title": title, "person": person, "number": number, "request": body, "about": about}
        with self._book.changed:
            self._book.posts[post.id] = self._bodies[about, kind] = post
            self._entries[post.id] = self._traffic.add(at=clock.now().timestamp(), **entry)
        self._schedule(post.id, 0)

    def knows(self, about: str, kind: str) -> bool:
        """Whether `redeliver` can be done."""
        return (about, kind) in self._bodies

    def redeliver(self, about: str, kind: str) -> int:
        """The very same bytes once more, now; the HTTP status of the answer."""
        post = self._bodies[about, kind]
        status, _ = self._deliver(post, attempt=self._attempts[post.id] + 1)
        title = "de novo: mensagem" if kind == "message" else f"de novo: status {kind}"
        bubble = self._book.bubbles.get(about)
        entry = {"title": title, "person": bubble.person if bubble else None, "request": json.loads(post.body)}
        self._traffic.add(
            at=clock.now().timestamp(), way="webhook", number=post.number, status=status, about=about, **entry
        )
        return status

    def post(self, raw: bytes, *, signature: str | None, app: App) -> int:
        """Any bytes with any signature (None: without), once; the HTTP status of the answer."""
        status, _ = self._exchange(app.webhook_url, raw, signature)
        return status

    def stop(self) -> None:
        """Cut what is under way; it counts as not accepted."""
        with self._guard:
            self._stopped = True
            for open_socket in self._open:
                with suppress(OSError):
                    open_socket.shutdown(socket.SHUT_RDWR)

    def _schedule(self, post_id: str, seconds: float) -> None:
        """The next try; it takes the place of one that was due later."""
        turn = self._turns[post_id] = object()
        self._timer.after(seconds, partial(self._try, post_id, turn))

    def _try(self, post_id: str, turn: object) -> None:
        post = self._book.posts.get(post_id)
        if post is None or post.number not in self.apps or self._turns[post_id] is not turn:
            return
        self._attempts[post_id] += 1
        attempt = self._attempts[post_id]
        status, seconds = self._deliver(post, attempt=attempt)
        if entry := self._entries.get(post_id):
            self._traffic.alter(entry, status=status, ms=round(seconds * 1000, 1), attempts=attempt)
        if status == http.HTTPStatus.OK:
            self._accepted(post)
            return
        with self._book.changed:
            if post_id in self._book.posts:
                self._book.posts[post_id] = replace(post, status=status)
        self._schedule(post_id, RETRIES[min(attempt, len(RETRIES)) - 1])

    def _accepted(self, post: Post) -> None:
        with self._book.changed:
            self._book.posts.pop(post.id, None)
            bubble = self._book.bubbles.get(post.about)
            if bubble and bubble.state == "sending":
                self._book.alter(post.about, state="accepted")
            self._book.bump()

    def _deliver(self, post: Post, *, attempt: int) -> tuple[int, float]:
        """One try, logged: status and seconds."""
        app, started, at = self.apps[post.number], monotonic(), clock.now()
        raw = post.body.encode("ascii")
        status, seconds = self._exchange(app.webhook_url, raw, wire.sign(app.secret, raw))
        about = {"number": post.number, "about": post.about, "kind": post.kind}
        self.deliveries.append(
            Delivery(at=at, started=started, seconds=seconds, status=status, attempt=attempt, **about)
        )
        return status, seconds

    def _exchange(self, url: str, raw: bytes, signature: str | None) -> tuple[int, float]:
        """POST once, following no redirect: HTTP status (0: no answer) and seconds."""
        parts, started, opened = urlsplit(url), monotonic(), None
        kind = http.client.HTTPSConnection if parts.scheme == "https" else http.client.HTTPConnection
        connection = kind(parts.netloc, timeout=TIMEOUT)
        headers = {"Content-Type": "application/json", "User-Agent": "facebookexternalua"}
        if signature is not None:
            headers["X-Hub-Signature-256"] = signature
        try:
            opened = self._open_socket(connection)
            connection.request("POST", parts.path + (f"?{parts.query}" if parts.query else ""), raw, headers)
            response = connection.getresponse()
            response.read()
            return response.status, monotonic() - started
        except (OSError, http.client.HTTPException):
            return 0, monotonic() - started
        finally:
            with self._guard:
                self._open -= {opened}
            connection.close()

    def _open_socket(self, connection: http.client.HTTPConnection) -> socket.socket:
        connection.connect()
        opened: socket.socket = connection.sock
        with self._guard:
            if self._stopped:
                raise ConnectionAbortedError
            self._open.add(opened)
        return opened

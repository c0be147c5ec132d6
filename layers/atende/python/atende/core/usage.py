"""What each shop uses of AWS: measured in the functions, and written into their log in lines that are summed later
(docs/decisions/0067).

A function's process has one `meter`. What is used goes to the shop that the code works for: `Store` names it, and a
queue's batch says when the next record begins. What nobody can be asked for goes to `STACK`.
"""

import time
from collections.abc import Callable
from dataclasses import dataclass, fields
from functools import wraps
from typing import Any

from atende.core import loading, log_lines

LETTERS = {
    "webhook": "w",
    "api": "a",
    "inbound": "i",
    "inboundmail": "m",
    "stream": "s",
    "outbound": "o",
    "jobs": "j",
    "clock": "c",
}
"""How a line names its function: CloudWatch bills every byte."""
STACK = "-"
"""Whose use it is when it is nobody's: the clock's own, or a forged webhook's."""
KEY_LENGTH = 10
"""Characters of a shop's id in a line: an id has no more (`atende.storage.settings.founding_name`), or random ones
last."""
FIFO = 1.25
"""What a request to a FIFO queue costs, in requests to a standard one."""
HELD_PART, MOST_HELD = 128, 32
"""A process keeps back at most so small a part of the invocations that it has had, and so many of them, and writes them
in one line. What it has kept back is lost when Lambda ends it: less than one in `HELD_PART`."""


@dataclass(slots=True, kw_only=True)
class Used:
    """What was used: invocations, their milliseconds, read units of the table, bytes answered over HTTP, write
    units, invocations of the webhook that brought this, their milliseconds, messages that came in or went out, and
    requests to SQS. An invocation for several shops is shared."""

    calls: float = 0
    ms: float = 0
    reads: float = 0
    sent: float = 0
    writes: float = 0
    hooks: float = 0
    hook_ms: float = 0
    messages: float = 0
    queued: float = 0

    def add(self, more: "Used", share: float = 1) -> None:
        for name in NAMES:
            setattr(self, name, getattr(self, name) + share * getattr(more, name))


NAMES = tuple(field.name for field in fields(Used))


def key_of(business: str) -> str:
    """Returns how lines name a shop.

    >>> key_of("01m8997dg00000000000000003"), key_of("padaria")
    ('0000000003', 'padaria')
    """
    return business[-KEY_LENGTH:]


def number(amount: float) -> str:
    """
    >>> number(3.0), number(1.256), number(12.34), number(1234567.6), number(20)
    ('3', '1.26', '12.3', '1234568', '20')
    """
    digits = 2 if amount < 10 else 1 if amount < 100 else 0
    return f"{amount:.{digits}f}".rstrip("0").rstrip(".") if digits else f"{amount:.0f}"


def line(function: str, key: str, used: Used) -> str:
    """Returns what is written of a shop's use: without the last amounts if they are zero.

    >>> line("api", "c0ffee0001", Used(calls=1, ms=12.34, reads=1.5, sent=834))
    '$ac0ffee0001 1 12.3 1.5 834'
    """
    amounts = " ".join(number(getattr(used, name)) for name in NAMES)
    while amounts.endswith(" 0"):
        amounts = amounts.removesuffix(" 0")
    return f"${LETTERS[function]}{key} {amounts}"


class Meter:
    """Outside of an invocation it counts nothing, so that commands and tests need not know of it."""

    def __init__(self, *, write: Callable[[str], object] = log_lines.write) -> None:
        self._write = write
        self._function = ""
        self._shop = ""
        self._since = 0.0
        self._open = Used()
        """What was used since a shop was named or a record began."""
        self._shared: dict[str, Used] = {}
        """The same by shop, since the invocation began."""
        self._passed = False
        self._left = 0.0
        """Milliseconds of a webhook after its items were written; the next webhook's items take them along."""
        self._missing = Used()
        """What the lines so far have too little."""
        self._kept: dict[str, Used] = {}
        self._held = self._had = 0

    @property
    def is_on(self) -> bool:
        """Whether an invocation is counted now."""
        return bool(self._function)

    def begin(self, function: str) -> None:
        self._function, self._shop, self._passed = function, "", False
        self._open, self._shared = Used(ms=0 if self._had else loading.seconds() * 1000), {}
        self._since = time.perf_counter()

    def count(self, **amounts: float) -> None:
        """Adds amounts, by their names in `Used`."""
        if self._function:
            self._open.add(Used(**amounts))

    def works_for(self, business: str) -> None:
        """Says that what follows is for this shop; and what came since the record began, if nobody was named yet."""
        key = key_of(business)
        if self._function and key != self._shop:
            self.next_record()
            self._shop = key

    def next_record(self) -> None:
        """Says that what follows may be for another shop."""
        if self._function and self._shop:
            self._close(self._shop)
            self._shop = ""

    def pass_on(self, count: int) -> list[float] | None:
        """Returns what each of `count` items takes along to the function that knows their shop, as calls and
        milliseconds of this one; None outside of an invocation."""
        if not self._function:
            return None
        self._tick()
        ms, self._open.ms, self._left, self._passed = self._open.ms + self._left, 0, 0, True
        return [round(1 / count, 4), round(ms / count, 2)]

    def take_over(self, passed: object) -> None:
        """Counts what an item has brought of `pass_on`, for the shop that is named next."""
        match passed:
            case [int() | float() as hooks, int() | float() as hook_ms]:
                self.count(hooks=hooks, hook_ms=hook_ms)

    def end(self) -> None:
        """Shares the invocation out, and writes it unless it is kept for a later line."""
        self.next_record()
        self._tick()
        if self._passed:
            self._left = self._open.ms
        else:
            self._share_rest()
        for key, used in self._shared.items():
            self._kept.setdefault(key, Used()).add(used)
        self._had, self._held = self._had + 1, self._held + 1
        if self._held * HELD_PART > self._had or self._held >= MOST_HELD:
            self._flush()
        self._function = ""

    def _share_rest(self) -> None:
        """Shares the invocation itself, and what was used for nobody, among its shops; the stack has it if there are
        none."""
        shops = list(self._shared) or [STACK]
        self._open.calls += 1
        for key in shops:
            self._shared.setdefault(key, Used()).add(self._open, 1 / len(shops))

    def _flush(self) -> None:
        for key, used in self._kept.items():
            self._round(used)
            self._write(line(self._function, key, used))
        self._kept, self._held = {}, 0

    def _round(self, used: Used) -> None:
        """Rounds amounts as lines show them. The next line has what is missing here, so that a thirtieth of an
        invocation for each of thirty shops is a whole one."""
        for name in NAMES:
            if amount := getattr(used, name):
                exact = amount + getattr(self._missing, name)
                shown = max(0.0, float(number(exact)))
                setattr(used, name, shown)
                setattr(self._missing, name, exact - shown)

    def _close(self, key: str) -> None:
        self._tick()
        self._shared.setdefault(key, Used()).add(self._open)
        self._open = Used()

    def _tick(self) -> None:
        now = time.perf_counter()
        self._open.ms += (now - self._since) * 1000
        self._since = now


meter = Meter()


def counted[E, A](function: str) -> Callable[[Callable[[E, Any], A]], Callable[[E, Any], A]]:
    """Has the invocations of a function's handler counted."""

    def around(handler: Callable[[E, Any], A]) -> Callable[[E, Any], A]:
        @wraps(handler)
        def counting(event: E, context: Any) -> A:
            meter.begin(function)
            try:
                answer = handler(event, context)
                if isinstance(answer, dict) and isinstance(body := answer.get("body"), str):
                    meter.count(sent=len(body) * 0.75 if answer.get("isBase64Encoded") else len(body.encode()))
                return answer
            finally:
                meter.end()

        return counting

    return around

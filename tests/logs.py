"""What the tests said in confidence (phones, names, texts, tokens), and every line of the logs that they left.

`listening` makes the doors that private words go in by write them down; `Logs` reads the logs of every emulator that
ran, and tests/conftest.py looks for the one in the other when all tests of a process are done.
"""

import functools
import json
import re
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path
from typing import Any

import pytest
from botocore.exceptions import BotoCoreError

from atende.desk.inboxes import onboarding
from infra.local import deploy
from infra.local.emulator import Emulator
from infra.local.shop import Shop
from infra.local.whatsapp.book import Book
from tests.desk.story import Story

SHORTEST = 2
SHORTEST_NUMBER = 8
"""A shorter number, as "5" or "2026", is in every line."""
PAGE = 10_000
"""The most events of one answer of CloudWatch Logs."""

type Words = Iterable[str | None]


class Logs:
    """Words that nobody may log, and lines that were logged."""

    def __init__(self) -> None:
        self.private: set[str] = set()
        self.lines: list[str] = []
        self.running: list[Emulator] = []

    def confide(self, words: Words) -> None:
        self.private.update(word.strip() for word in words if word and worth_looking_for(word.strip()))

    def keep(self, emulator: Emulator) -> None:
        self.lines += [*functions_said(emulator), *said(emulator.folder / "emulator.log")]

    def told(self, words: Iterable[str]) -> set[str]:
        """Those of the words that a line holds, as they are or as JSON writes them."""
        text = "\n".join(self.lines)
        return {word for word in words if any(stands_in(form, text) for form in {word, json.dumps(word)[1:-1]})}


def worth_looking_for(word: str) -> bool:
    return len(word) >= (SHORTEST_NUMBER if word.isdigit() else SHORTEST) and any(c.isalnum() for c in word)


def stands_in(word: str, text: str) -> bool:
    """Whether a text holds a word, not as a part of another one.

    >>> stands_in("oi", "point"), stands_in("oi", 'a "oi"')
    (False, True)
    """
    return word in text and re.search(rf"(?<!\w){re.escape(word)}(?!\w)", text) is not None


def functions_said(emulator: Emulator) -> list[str]:
    """Nothing where a test has killed the emulator, or never let it start: no function ran there."""
    try:
        return list(events(emulator.client("logs")))
    except BotoCoreError:
        return []


def events(client: Any) -> Iterator[str]:
    """The emulator's answers have at most `PAGE` events and no token: the next page begins at the last one's time."""
    for group in client.describe_log_groups()["logGroups"]:
        since, count = 0, PAGE
        while count == PAGE:
            page = client.filter_log_events(logGroupName=group["logGroupName"], startTime=since)["events"]
            yield from (line for event in page for line in event["message"].splitlines())
            since, count = max(page[-1]["timestamp"], since + 1) if page else since, len(page)


def said(path: Path) -> list[str]:
    return path.read_text(errors="replace").splitlines() if path.exists() else []


def listening(logs: Logs, patch: pytest.MonkeyPatch) -> None:
    def overhear(owner: Any, name: str, confided: Callable[..., Words], *, answer: bool = False) -> None:
        """`confided` gives the private words in a call, or in its answer."""
        real = getattr(owner, name)

        @functools.wraps(real)
        def door(*given: Any, **named: Any) -> Any:
            if not answer:
                logs.confide(confided(*given, **named))
            result = real(*given, **named)
            if answer:
                logs.confide(confided(result))
            return result

        patch.setattr(owner, name, door)

    def started(emulator: Emulator) -> Words:
        logs.running.append(emulator)
        return ()

    def stopping(emulator: Emulator) -> Words:
        if emulator in logs.running:
            logs.running.remove(emulator)
            logs.keep(emulator)
        return ()

    overhear(Emulator, "start", started)
    overhear(Emulator, "stop", stopping)
    overhear(Book, "add_person", lambda who: (who.name, who.username, *numbers(who.phone)), answer=True)
    overhear(Book, "put", lambda _, bubble: (bubble.text,))
    overhear(Story, "receives", lambda _, heard, **__: (heard.text, heard.person.name, *numbers(heard.person.phone)))
    overhear(Story, "replies", lambda _, __, text, **___: (text,))
    overhear(Shop, "ask", lambda shop, _, __, body=None, **___: (*strings(body or {}), cookie(shop)))
    overhear(onboarding, "hire", lambda _, agent, **__: (agent.name,))
    overhear(deploy, "put_secret", lambda _, __, value: secrets(value))


def numbers(phone: str | None) -> Words:
    """A phone as it is written on the wire, and without its country."""
    return (phone, phone[2:]) if phone else ()


def strings(body: dict[str, Any]) -> Words:
    return [body[name] for name in ("text", "token") if isinstance(body.get(name), str)]


def cookie(shop: Shop) -> str:
    return shop._cookie.partition("=")[2]


def secrets(value: str) -> Words:
    """A token, or what an app signs and verifies with."""
    try:
        told = json.loads(value)
    except ValueError:
        return (value,)
    if not isinstance(told, dict):  # a token of digits around an e
        return (value,)
    return [str(part) for name, part in told.items() if part and name in ("secret", "previous")]

"""The environment of each function, which is checked when it starts, and the secrets, which are read when they are
needed.

`VARIABLES` says which function gets which variables: a test compares it with template.yaml.
"""

import hmac
import json
import time
from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from datetime import datetime
from random import random
from typing import Protocol

from atende.core.errors import SettingMissing
from atende.core.pace import Pace

VARIABLES: dict[str, frozenset[str]] = {
    "webhook": frozenset(
        {"INBOUND_QUEUE", "STATUS_QUEUE", "JOBS_QUEUE", "BUCKET", "PARAMETERS", "SECRET_CALLS_PER_SECOND"}
    ),
    "inbound": frozenset({"TABLE", "BUCKET", "PARAMETERS", "INBOUND_QUEUE", "STATUS_QUEUE"}),
    "inboundmail": frozenset({"TABLE", "BUCKET", "PARAMETERS", "INBOUND_MAIL_QUEUE"}),
    "stream": frozenset(
        {
            "TABLE",
            "BUCKET",
            "OUTBOUND_QUEUE",
            "OUTBOUND_BULK_QUEUE",
            "BULK_MAPPING",
            "JOBS_QUEUE",
            "DELIVERIES_QUEUE",
            "EVENT_BUS",
            "STREAM_DLQ",
            "SCHEDULE_GROUP",
            "SCHEDULE_ROLE",
            "JOBS_QUEUE_ARN",
        }
    ),
    "outbound": frozenset(
        {
            "TABLE",
            "BUCKET",
            "OUTBOUND_QUEUE",
            "OUTBOUND_BULK_QUEUE",
            "OUTBOUND_DLQ",
            "PARAMETERS",
            "GRAPH_URL",
            "CHANNEL_URLS",
            "MAIL_EVENTS",
            "CONSOLE_URL",
            "SECRET_CALLS_PER_SECOND",
        }
    ),
    "jobs": frozenset(
        {
            "TABLE",
            "BUCKET",
            "JOBS_QUEUE",
            "DELIVERIES_QUEUE",
            "OUTBOUND_QUEUE",
            "OUTBOUND_BULK_QUEUE",
            "BULK_MAPPING",
            "EVENT_BUS",
            "PARAMETERS",
            "GRAPH_URL",
            "CHANNEL_URLS",
            "SHARE",
            "PRIVATE_ADDRESSES",
            "MAIL_FROM",
            "CONSOLE_URL",
            "PUSH_SERVICE",
            "SECRET_CALLS_PER_SECOND",
            "INBOUND_DLQ",
            "OUTBOUND_DLQ",
            "JOBS_DLQ",
            "STREAM_DLQ",
        }
    ),
    "clock": frozenset(
        {
            "TABLE",
            "BUCKET",
            "JOBS_QUEUE",
            "DELIVERIES_QUEUE",
            "EVENT_BUS",
            "OUTBOUND_QUEUE",
            "OUTBOUND_BULK_QUEUE",
            "BULK_MAPPING",
            "STREAM_DLQ",
            "OUTBOUND_DLQ",
            "INBOUND_DLQ",
            "INBOUND_QUEUE",
            "INBOUND_MAIL_QUEUE",
            "SCHEDULE_GROUP",
            "SCHEDULE_ROLE",
            "JOBS_QUEUE_ARN",
        }
    ),
    "api": frozenset(
        {
            "TABLE",
            "BUCKET",
            "JOBS_QUEUE",
            "DELIVERIES_QUEUE",
            "OUTBOUND_QUEUE",
            "PUSH_SERVICE",
            "PARAMETERS",
            "GRAPH_URL",
            "CHANNEL_URLS",
            "PRIVATE_ADDRESSES",
            "SECURITY_CONTACT",
            "OPERATOR_DOMAINS",
        }
    ),
}


MARK_LENGTH = 20
LONGEST_APP = 64
"""Characters. SSM refuses a parameter's name of more than a thousand, and a stranger may send any address."""
MAY_BE_EMPTY = frozenset(
    {
        *("SHARE", "EVENT_BUS", "MAIL_FROM", "MAIL_EVENTS", "PUSH_SERVICE", "CHANNEL_URLS", "PRIVATE_ADDRESSES"),
        *("SECURITY_CONTACT", "OPERATOR_DOMAINS", "SECRET_CALLS_PER_SECOND"),
    }
)
"""Variables that an operator may leave out."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Settings:
    """The names of the resources that a function works with; empty where it does not use one."""

    table: str = ""
    bucket: str = ""
    inbound_queue: str = ""
    inbound_mail_queue: str = ""
    status_queue: str = ""
    outbound_queue: str = ""
    outbound_bulk_queue: str = ""
    bulk_mapping: str = ""
    jobs_queue: str = ""
    deliveries_queue: str = ""
    event_bus: str = ""
    jobs_queue_arn: str = ""
    stream_dlq: str = ""
    outbound_dlq: str = ""
    inbound_dlq: str = ""
    jobs_dlq: str = ""
    parameters: str = ""
    graph_url: str = ""
    channel_urls: str = ""
    schedule_group: str = ""
    schedule_role: str = ""
    mail_from: str = ""
    mail_events: str = ""
    console_url: str = ""
    push_service: str = ""
    secret_calls_per_second: str = ""
    security_contact: str = ""
    operator_domains: str = ""
    private_addresses: str = ""
    share: str = ""

    @property
    def slots_of_a_shop(self) -> int:
        """How many of the slots for calls outside a shop has whose systems are slow."""
        return int(self.share or 3)

    @property
    def pace(self) -> Pace:
        """How often a process may ask SSM: once a second, unless the operator has bought more of SSM."""
        return Pace(seconds=1 / float(self.secret_calls_per_second or 1))

    @property
    def allows_private(self) -> bool:
        """Whether connectors and outgoing webhooks may call internal networks: an operator's choice, for simulators."""
        return self.private_addresses == "true"


def read(function: str, environment: Mapping[str, str]) -> Settings:
    """Reads the settings of a function. Raises `SettingMissing`, which names every absent variable."""
    missing = sorted(name for name in VARIABLES[function] - MAY_BE_EMPTY if not environment.get(name))
    if missing:
        raise SettingMissing(f"the function {function} needs the environment variables {', '.join(missing)}")
    return Settings(**{name.lower(): environment.get(name, "") for name in VARIABLES[function]})


def channel_url(environment: Mapping[str, str], channel: str, default: str) -> str:
    """Returns where a channel's API is: `default`, unless `CHANNEL_URLS` names another address.

    >>> channel_url({"CHANNEL_URLS": "telegram=http://localhost:9001/"}, "telegram", "https://api.telegram.org")
    'http://localhost:9001'
    """
    named = (entry.partition("=") for entry in environment.get("CHANNEL_URLS", "").split())
    return next((url.rstrip("/") for name, _, url in named if name == channel and url), default)


WEBHOOK_KEY = "app/.key"
"""The parameter with the key of webhooks' addresses. No app can have this name."""


def signed_name(key: str, channel: str, app: str) -> str:
    """Returns an app's name as it stands in the address of its webhook, with a mark that only this stack can make.

    >>> signed_name("key", "telegram", "700001")
    '700001.677da746bc357097b692'
    """
    mark = hmac.new(key.encode(), f"{channel}/{app}".encode(), "sha256").hexdigest()
    return f"{app}.{mark[:MARK_LENGTH]}"


def app_in(address: str, channel: str) -> str:
    """Returns the app that the address of a channel's webhook names; empty for another address.

    >>> app_in("https://x.test/webhooks/telegram/7000.3e2a", "telegram"), app_in("https://y.test/hook", "telegram")
    ('7000', '')
    """
    path, _, segment = address.rpartition("/")
    return segment.partition(".")[0] if path.endswith(f"/webhooks/{channel}") else ""


def is_app_name(name: str) -> bool:
    """Whether this is a valid name of an app: the name is a segment of the webhook's path and ends the name of a
    parameter.

    >>> [is_app_name(name) for name in ("padaria-2", "pão", "a/b", "", "a" * 65)]
    [True, False, False, False, False]
    """
    return len(name) <= LONGEST_APP and name.isascii() and name.replace("-", "").isalnum()


@dataclass(frozen=True, slots=True, kw_only=True)
class App:
    """Who may sign webhooks, and the word with which a vendor checks our address."""

    secret: str = ""
    verify: str = ""
    previous: str = ""
    previous_until: str = ""

    def secrets(self, *, at: datetime) -> tuple[str, ...]:
        """The current secret, and the previous one while a rotation lasts; never an empty one."""
        valid = (self.secret, self.previous) if self.previous and self._rotates(at) else (self.secret,)
        return tuple(secret for secret in valid if secret)

    def _rotates(self, at: datetime) -> bool:
        return not self.previous_until or at < datetime.fromisoformat(self.previous_until)


class SecretsBusy(Exception):
    """This process asks SSM for no more now: the item or request comes again."""


class Clock(Protocol):
    """The time in seconds since some moment; the module `time` is one."""

    def monotonic(self) -> float: ...

    def sleep(self, seconds: float, /) -> None: ...


@dataclass(frozen=True, slots=True)
class Kept:
    """A parameter's value (None when there is no such parameter), when it was read, when SSM was last asked for it, and
    until when SSM is not asked again."""

    value: str | None
    read: float
    asked: float
    until: float


class Secrets:
    """SSM SecureStrings under the stack's path, cached for a minute, or for an hour at most while SSM does not answer
    or there are many (ADR 0029). `fetch` returns the value of a parameter, by one call, and raises when it cannot.
    `Pace` bounds the calls, whatever the number of names."""

    KEPT_SECONDS = 60
    STALE_SECONDS = 3600
    REST_SECONDS = 10
    """The pause between two requests to an SSM that does not answer, and before a refused value is read again."""
    MOST = 1000
    """From this number of cached names on, those without a value make room; strangers may invent any number of them."""
    MOST_MISSES = 30
    """Names without a mark that a process looks up in a minute and that do not exist."""
    LONGEST_WAIT = 2.0
    """Seconds that a name waits for its turn which this process has not read before."""
    PAUSE = 0.2
    """Seconds after a failure before the same name is asked for again, give or take half of them."""

    def __init__(
        self,
        fetch: Callable[[str], str | None],
        path: str,
        *,
        pace: Pace | None = None,
        clock: Clock | None = None,
    ) -> None:
        self._fetch = fetch
        self._path = path
        self._clock: Clock = clock or time
        self._pace = pace or Pace()
        self._kept: dict[str, Kept] = {}
        self._missed: list[float] = []

    def get(self, name: str, *, patient: bool = True, fresh: bool = False) -> str | None:
        """Returns a parameter's value; None when there is no such parameter. `patient`: may wait for its turn;
        `fresh`: not from the cache, because what lies there was refused. Raises `SecretsBusy` when its turn is too far
        away, and what `fetch` raises, unless the value was read within the last hour."""
        now, kept = self._clock.monotonic(), None if fresh else self._kept.get(name)
        if kept is None or kept.until < now:
            kept = self._read(name, kept, now, patient=patient)
            self._keep(name, kept)
            if kept.value is None:
                self._missed.append(now)
        return kept.value

    def changed(self, name: str) -> bool:
        """Whether the value of a name that was refused is another by now. SSM is asked only where it was not in the
        last ten seconds, and only with calls to spare, because strangers can have a value refused."""
        before, now = self._kept.get(name), self._clock.monotonic()
        if before is None or before.asked + self.REST_SECONDS > now or self._pace.wait(now, sparing=True) > 0:
            return False
        kept = self._asked(name, before, now)
        self._keep(name, kept)
        return kept.value != before.value

    def forget(self, name: str) -> None:
        """Has a name read again, because this process has written it."""
        self._kept.pop(name, None)

    def _read(self, name: str, before: Kept | None, now: float, *, patient: bool) -> Kept:
        if before and before.value is not None and before.read + self.STALE_SECONDS >= now:
            return before if self._pace.wait(now, sparing=True) > 0 else self._asked(name, before, now)
        return self._first(name, now, patient=patient)

    def _asked(self, name: str, before: Kept, now: float) -> Kept:
        """Asks SSM for a value that goes on being used when there is no answer."""
        try:
            return self._fetched(name, now)
        except Exception:
            return replace(before, asked=now, until=now + self.REST_SECONDS)

    def _first(self, name: str, now: float, *, patient: bool) -> Kept:
        """Asks SSM for a value that nothing stands in for, several times if need be and `patient`."""
        last = now + (self.LONGEST_WAIT if patient else 0.0)
        wait = self._pace.wait(now, sparing=not patient)
        if now + wait > last:
            raise SecretsBusy
        while True:
            if wait > 0:
                self._clock.sleep(wait)
                now = max(now + wait, self._clock.monotonic())
            try:
                return self._fetched(name, now)
            except Exception:
                wait = max(self._pace.wait(now), self.PAUSE * (0.5 + random()))  # noqa: S311 -- no secret
                if now + wait > last:
                    raise

    def _fetched(self, name: str, now: float) -> Kept:
        try:
            value = self._fetch(f"{self._path}/{name}")
        except Exception:
            self._pace.called(now, answered=False)
            raise
        self._pace.called(now, answered=True)
        return Kept(value, read=now, asked=now, until=now + self._lasts())

    def _lasts(self) -> float:
        """For how long a value is not read again: as many seconds as there are values, so that each has its turn."""
        return max(self.KEPT_SECONDS, sum(kept.value is not None for kept in self._kept.values()) * self._pace.seconds)

    def _keep(self, name: str, kept: Kept) -> None:
        if len(self._kept) >= self.MOST:
            since = kept.asked - self.STALE_SECONDS
            self._kept = {key: old for key, old in self._kept.items() if old.value is not None and old.read > since}
        self._kept[name] = kept

    def named(self, channel: str, segment: str) -> str:
        """Returns the name of the app in a webhook's address; empty for a mark that this stack did not make. Checking a
        mark takes one parameter for all apps, so that invented names cost none."""
        name, dot, _ = segment.partition(".")
        if not is_app_name(name):
            return ""
        if not dot:
            return name
        key = self.get(WEBHOOK_KEY) or ""
        made = signed_name(key, channel, name).encode()
        return name if key and hmac.compare_digest(made, segment.encode(errors="replace")) else ""

    def may_ask(self, parameter: str) -> bool:
        """Whether a name without a mark may be looked up: it is known, or this process has not met many unknown ones in
        the last minute. Addresses of older versions have no mark."""
        since = self._clock.monotonic() - self.KEPT_SECONDS
        self._missed = [moment for moment in self._missed if moment > since]
        return parameter in self._kept or len(self._missed) < self.MOST_MISSES

    def app(self, parameter: str, *, patient: bool = True) -> App | None:
        """What a channel's `credentials` name for an app. Raises as `get`."""
        stored = self.get(parameter, patient=patient)
        return App(**{key: value for key, value in json.loads(stored).items() if value}) if stored else None

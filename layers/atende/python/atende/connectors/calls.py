"""Calls of a vendor's API: addresses, access, and what the vendor's statuses mean for everybody."""

import base64
import json
import time
from collections.abc import Callable, Iterable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any
from urllib.parse import urlencode

from atende.connectors import sentences
from atende.connectors.http import NOTHING, Answer, HttpClient
from atende.core.errors import Cause, ConnectorError
from atende.core.lenient_json import obj, objs, text, word

LONGEST_REASON = 200
"""Characters of a vendor's own words that an owner is shown."""
BUSY = frozenset({409, 423})
"""Somebody else changes the same record at this moment."""
BUSY_SECONDS = 3
SLOW = frozenset({408, 425})
"""The vendor gave up waiting for the request, or wants it later."""
THROTTLED_SECONDS = 10
"""The pause where a vendor asks for one and does not say how long."""
LONGEST_ID = 200
READ_AGAIN = (0.2, 0.6)
"""Seconds before a read that failed is made again."""
SOON = 2.0
"""Seconds within which a read has to fail to be made again: who answers nothing for longer is asked by another job."""
STUMBLES = (AttributeError, KeyError, IndexError, TypeError, ValueError, RecursionError)
"""What a connector raises when a vendor answers what no vendor should."""
MOVING = 477
"""HubSpot's status while an account moves between data centres."""
THROTTLING = frozenset({429, MOVING})


@dataclass(frozen=True, slots=True, kw_only=True)
class Api:
    """A vendor's API for one shop.

    `root` has no slash at its end. `access` are the headers that prove who we are. `typed` is what the owner typed and
    is no secret; `secrets` are the secrets, for calls that are signed."""

    http: HttpClient
    root: str
    at: datetime
    access: Mapping[str, str] = field(default_factory=dict, repr=False)
    typed: Mapping[str, str] = field(default_factory=dict)
    secrets: Mapping[str, str] = field(default_factory=dict, repr=False)
    reads_again: bool = True
    """Whether a read that fails is made again at once; not where the vendor is known to be down."""
    calls: list[bool] = field(default_factory=list)
    """Whether each call so far was answered, by whatever: a refusal is an answer, and a vendor that is down gives none.
    """

    def get(self, path: str, params: Mapping[str, str] = NOTHING) -> Any:
        """Returns the decoded answer; None for a record that does not exist. Raises `ConnectorError` also for an answer
        that is no JSON: what cannot be read is not "nothing there"."""
        answer = self.send("GET", path, params=params, absent=frozenset({404, 410}))
        return read(answer, is_read=True) if answer.ok else None

    def write(self, method: str, path: str, body: Any, *, headers: Mapping[str, str] = NOTHING) -> Any:
        """Returns the decoded answer to a write; raises `ConnectorError` for every status that is no success, and for
        an answer that is no JSON. The caller then looks whether the write was done."""
        return read(self.send(method, path, body=body, headers=headers), is_read=False)

    def change(self, method: str, path: str, body: Any, *, absent: frozenset[int] = frozenset()) -> bool:
        """Changes a record, whose answer is not needed; returns whether the record is there."""
        return self.send(method, path, body=body, absent=absent).ok

    def send(
        self,
        method: str,
        path: str,
        *,
        params: Mapping[str, str] = NOTHING,
        body: Any = None,
        headers: Mapping[str, str] = NOTHING,
        absent: frozenset[int] = frozenset(),
    ) -> Answer:
        """Returns an answer whose status is a success or one of `absent`. A `body` of bytes is sent as it is,
        because it was signed."""
        sent = dict(self.access) | dict(headers)
        raw = body if isinstance(body, bytes) else None
        if body is not None:
            raw = raw or json.dumps(body, ensure_ascii=False).encode()
            sent["Content-Type"] = "application/json"
        answer = self._answer(method, f"{self.root}{path}", sent, params, raw)
        if not answer.ok and answer.status not in absent:
            raise refused(answer, is_read=method == "GET", at=self.at)
        return answer

    def _answer(
        self, method: str, url: str, headers: Mapping[str, str], params: Mapping[str, str], body: bytes | None
    ) -> Answer:
        """Returns the answer to a call. A read that fails soon is made again at once: it changes nothing, and the work
        that it belongs to would begin anew otherwise."""
        pauses = list(READ_AGAIN) if method == "GET" and self.reads_again else []
        while True:
            began = time.monotonic()
            try:
                answer = self.http.call(method, url, headers=headers, params=params, body=body)
                is_answered = answer.status < 500 and answer.status not in SLOW
                if is_answered or answer.retry_after(at=self.at) is not None or not pauses:
                    self.calls.append(is_answered and answer.status not in THROTTLING)
                    return answer
            except ConnectorError as error:
                if error.cause is not Cause.RETRY or not pauses or time.monotonic() - began > SOON:
                    self.calls.append(False)
                    raise
            time.sleep(pauses.pop(0))


def read(answer: Answer, *, is_read: bool) -> Any:
    """Returns an answer's JSON. Raises `ConnectorError` for what is none, such as a page of a proxy."""
    decoded = answer.json()
    if isinstance(decoded, dict | list):
        return decoded
    raise ConnectorError(sentences.ANSWER_UNREADABLE, cause=Cause.RETRY, uncertain=not is_read)


@contextmanager
def readable() -> Iterator[None]:
    """Has a vendor's answer that a connector stumbles over count as one that cannot be read."""
    try:
        yield
    except STUMBLES as error:
        raise ConnectorError(sentences.ANSWER_UNREADABLE, cause=Cause.RETRY, uncertain=True) from error


def rows(answer: Any, *path: str) -> list[dict[str, Any]]:
    """Returns a list in an answer; an empty one for a record that does not exist. Raises `ConnectorError` for an answer
    without the list: whoever took it for an empty one would make things twice.

    >>> rows({"data": {"items": [{"id": 1}]}}, "data", "items"), rows(None, "data")
    ([{'id': 1}], [])
    """
    if answer is None:
        return []
    for name in path:
        answer = obj(answer).get(name)
    if not isinstance(answer, list):
        raise ConnectorError(sentences.ANSWER_UNREADABLE, cause=Cause.RETRY, uncertain=True)
    return objs(answer)


def record_in(answer: Any, *path: str) -> dict[str, Any]:
    """Returns a record in an answer; an empty one where there is none. Raises `ConnectorError` for an answer that has
    something else in its place."""
    if answer is None:
        return {}
    for name in path:
        answer = obj(answer).get(name)
    identified(answer)
    return obj(answer)


def post_form(
    http: HttpClient, url: str, form: Mapping[str, str], *, headers: Mapping[str, str] = NOTHING, at: datetime
) -> Any:
    """Returns the decoded answer to a form, as token endpoints take it."""
    sent = dict(headers) | {"Content-Type": "application/x-www-form-urlencoded"}
    answer = http.call("POST", url, headers=sent, body=urlencode(form).encode())
    if not answer.ok:
        raise refused(answer, is_read=False, at=at)
    return read(answer, is_read=False)


def basic(user: str, password: str) -> str:
    """Returns the value of the header `Authorization` for a user and a password."""
    return "Basic " + base64.b64encode(f"{user}:{password}".encode()).decode()


def refused(answer: Answer, *, is_read: bool, at: datetime) -> ConnectorError:
    """Returns the error that an answer is."""
    status, wait = answer.status, answer.retry_after(at=at)
    if 300 <= status < 400:
        return ConnectorError(sentences.REDIRECTED, status=status)
    if status == 401:
        return ConnectorError(sentences.ACCESS_REFUSED, cause=Cause.ACCESS, status=status)
    if status == 403:
        return ConnectorError(sentences.PERMISSION_MISSING(why=reason(answer)), status=status)
    if status in THROTTLING or (status == 503 and wait is not None):
        pause = THROTTLED_SECONDS if wait is None else wait
        return ConnectorError(sentences.THROTTLED, cause=Cause.THROTTLED, retry=pause, status=status)
    if status in SLOW:
        return ConnectorError(sentences.UNANSWERED, cause=Cause.RETRY, uncertain=not is_read, status=status)
    if status in BUSY:
        return ConnectorError(sentences.BUSY(why=reason(answer)), cause=Cause.RETRY, retry=BUSY_SECONDS, status=status)
    if status >= 500:
        return ConnectorError(
            sentences.VENDOR_DOWN(status=status), cause=Cause.RETRY, retry=wait, uncertain=not is_read, status=status
        )
    return ConnectorError(sentences.REJECTED(why=reason(answer) or str(status)), status=status)


def reason(answer: Answer) -> str:
    """Returns a vendor's own words about a refusal, in any of the forms that vendors have.

    >>> reason(Answer(status=400, body=b'{"message": "Property values were not valid"}'))
    'Property values were not valid'
    >>> reason(Answer(status=422, body=b'{"errors": {"name": ["cannot be blank"]}}'))
    'cannot be blank'
    """
    body = obj(answer.json())
    nested = body.get("errors")
    first = nested[0] if isinstance(nested, list) and nested else nested
    values = [
        *(body.get(name) for name in ("message", "description", "error_description", "error_info", "detail")),
        *(obj(body.get("error")).get(name) for name in ("message", "description", "title")),
        body.get("error"),
        *(obj(first).get(name) for name in ("message", "error_message", "description", "detail")),
        first,
        *(value[0] for value in obj(first).values() if isinstance(value, list) and value),
    ]
    return next((text(value, LONGEST_REASON) for value in values if isinstance(value, str) and value), "")


def identified(answer: object) -> str:
    """Returns the id in an answer. Raises `ConnectorError` for an answer without one: the record may be there."""
    name = word(obj(answer).get("id"))
    if not name or len(name) > LONGEST_ID:
        raise ConnectorError(sentences.ANSWER_UNREADABLE, cause=Cause.RETRY, uncertain=True)
    return name


def wanted_hook(make: Callable[[], str]) -> str:
    """Returns the secret of a webhook that the vendor makes, or nothing where it lets this access make none: the desk
    works without, and learns of changes when it next reads."""
    try:
        return make()
    except ConnectorError as error:
        if error.cause is not None:
            raise
        return ""


def part[T](name: str, read: Callable[[], Iterable[T]], missing: list[str]) -> tuple[T, ...]:
    """Returns a part of what is shown of a person; one that this access may not read is named as missing."""
    try:
        return tuple(read())
    except ConnectorError as error:
        if error.cause is not None:
            raise
        missing.append(name)
        return ()

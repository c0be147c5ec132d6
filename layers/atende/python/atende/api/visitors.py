"""The doors for people outside, who have no session: `/chat/<address>/<what>`. The channel of the address answers, and
asks the desk for what it needs (`channels.doors.DoorDesk`)."""

import json
import os
import re
from base64 import b64encode
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from functools import cache, cached_property
from hashlib import sha256
from typing import Any

from atende.aws import media_bucket
from atende.aws.gateway_events import body_of, headers_of
from atende.aws.light_client import Ssm
from atende.channels import doors as channel_doors
from atende.channels import optional_parts, protocols
from atende.console.dist import DIST, WIDGET
from atende.core import clock, settings
from atende.core.clock import ms
from atende.core.errors import BadRequest
from atende.core.settings import App, Secrets
from atende.desk import Desk
from atende.model import Contact, Direction, Heard, Inbox, Message, Person, State, Thread
from atende.model.door import DoorAnswer, DoorRequest, Widget
from atende.model.file_types import UNKNOWN
from atende.model.phone_ownership import Hold
from atende.storage import presence
from atende.storage.directory import Directory, Lookup
from atende.storage.markers import Parked
from atende.storage.store import Store
from atende.storage.widgets import widget_in

PLACE = re.compile(r"/chat/([a-z0-9_]{6,40})/([a-z.-]{1,40})")
type Json = dict[str, Any]
NEWEST = 60
"""The most messages of an answer."""
LOOKED_BACK = 3
"""Threads of a person that are read for one answer."""
LINK_LASTS = timedelta(hours=1)
UPLOAD_LASTS = timedelta(minutes=10)
ARRIVED_AFTER = timedelta(milliseconds=1)
LONGEST_SPAN = timedelta(minutes=5)


@cache
def doors() -> tuple[str, ...]:
    return channel_doors.doors()


@cache
def secrets() -> Secrets:
    """Returns the secrets that this function may read: those of doors."""
    return Secrets(Ssm().parameter, settings.read("api", os.environ).parameters)


def answer(event: Json, secrets: Secrets, *, failed: Callable[[Exception], None]) -> Json:
    """Answers a request as API Gateway hands it over (payload format 2.0)."""
    try:
        return gateway(_answered(event, secrets))
    except BadRequest:
        return gateway(DoorAnswer(status=413, body={"error": "too_long"}))
    except Exception as error:
        failed(error)
        return gateway(DoorAnswer(status=500, body={"error": "try_again"}))


def _answered(event: Json, secrets: Secrets) -> DoorAnswer:
    place = PLACE.fullmatch(str(event.get("rawPath") or ""))
    lookup = find(place[1]) if place else None
    if place is None or lookup is None:
        return DoorAnswer(status=404, body={"error": "not_found"})
    door = channel_doors.door(lookup.channel)
    app = secrets.app(protocols.credentials(lookup.channel).app_parameter(lookup.app))
    if door is None or app is None:
        return DoorAnswer(status=404, body={"error": "not_found"})
    http = (event.get("requestContext") or {}).get("http") or {}
    request = DoorRequest(
        method=str(http.get("method") or "GET").upper(),
        what=place[2],
        body=body_of(event),
        headers=headers_of(event),
        source=source_of(lookup, str(http.get("sourceIp") or ""), app.verify),
        at=clock.now(),
    )
    return door.answer(request, VisitorDesk(Desk(Store(lookup.business)), lookup, app))


def find(address: str) -> Lookup | None:
    directory = Directory()
    lookups = (directory.lookup(channel, address) for channel in doors())
    return next((lookup for lookup in lookups if lookup), None)


def source_of(lookup: Lookup, address: str, key: str) -> str:
    """Returns what stands for an internet address: a hash with a secret key, kept for at most some hours."""
    return hidden_by(key, lookup.address, address)


def hidden_by(key: str, *parts: str) -> str:
    return sha256("\n".join((key, *parts)).encode()).hexdigest()[:24]


def gateway(given: DoorAnswer) -> Json:
    headers = {"cache-control": "no-store", "x-content-type-options": "nosniff"} | dict(given.headers)
    if given.script is not None:
        kind = {"content-type": "text/javascript; charset=utf-8"}
        body = b64encode(given.script).decode()
        return {"statusCode": given.status, "headers": headers | kind, "body": body, "isBase64Encoded": True}
    if given.body is None:
        return {"statusCode": given.status, "headers": headers, "body": ""}
    body = json.dumps(given.body, ensure_ascii=False, separators=(",", ":"))
    kind = {"content-type": "application/json; charset=utf-8"}
    return {"statusCode": given.status, "headers": headers | kind, "body": body}


@dataclass(frozen=True, slots=True, kw_only=True)
class Talk:
    """What a person and the shop have written (`channels.doors.Conversation`)."""

    messages: list[Message]
    names: Mapping[str, str]
    typing: bool = False
    read: datetime | None = None
    active: datetime | None = None


class VisitorDesk:
    def __init__(self, desk: Desk, lookup: Lookup, app: App) -> None:
        self.desk = desk
        self.app = app
        self.address = lookup.address
        self._inbox = lookup.inbox

    @cached_property
    def inbox(self) -> Inbox:
        return self.desk.shop.inbox(self._inbox)

    @cached_property
    def widget(self) -> Widget:
        return widget_in(self.desk.shop.configuration, self._inbox)

    @property
    def title(self) -> str:
        return self.desk.shop.business.name

    @property
    def language(self) -> str:
        return self.desk.shop.business.language

    @property
    def writes_mail(self) -> bool:
        inboxes = (entry for entry in self.desk.store.configuration() if isinstance(entry, Inbox) and entry.address)
        return any(optional_parts.outreach(inbox.channel) for inbox in inboxes)

    def is_open(self, at: datetime) -> bool:
        return self.desk.shop.hours(self.inbox).is_open(at)

    def is_known(self, person: Person, *, at: datetime) -> bool:
        return self._contact(person, at=at) is not None

    def _contact(self, person: Person, *, at: datetime) -> Contact | None:
        return self.desk.identities.known(person, hold=Hold.HAS, at=at)

    def count(self, name: str, *, lasts: timedelta, at: datetime) -> int:
        span = int(at.timestamp() // lasts.total_seconds())
        hidden = hidden_by(self.app.verify, self.address, name)  # it may name the visitor
        return Directory().count(f"chat#{self.address}#{hidden}#{span}", until=at + 2 * lasts)

    def receive(self, heard: Heard, *, at: datetime) -> tuple[str, str]:
        """The message has our time, because the browser's clock orders nothing. An automatic answer has the time of its
        arrival, so that is a little later."""
        store, arrived = self.desk.store, at + ARRIVED_AFTER
        self.desk.incoming.receive(replace(heard, at=at), inbox=self.inbox, arrived=arrived, now=arrived)
        marker = store.marker(self.inbox.id, heard.source_id)
        return (marker.thread, marker.sk) if marker else ("", "")

    def conversation(self, person: Person, *, vouched: bool, since: datetime | None, at: datetime) -> Talk:
        names = {agent.id: agent.name for agent in self.desk.shop.agents.values()}
        threads = list(self._threads(person, vouched=vouched, since=since, at=at))
        if not threads:
            return Talk(messages=[], names=names)
        messages = [message for thread in reversed(threads) for message in self._messages(thread, since=since)]
        current = threads[0]
        shows = self.inbox.receipts
        people = presence.present(self.desk.store, current.id, at=at) if shows else []
        return Talk(
            messages=messages[-NEWEST:],
            names=names,
            typing=any(person.typing and person.typing > at for person in people),
            read=current.read_seen if shows else None,
            active=current.last_at,
        )

    def _threads(self, person: Person, *, vouched: bool, since: datetime | None, at: datetime) -> Iterator[Thread]:
        """Yields the person's threads in this inbox, newest first, as far back as there may be something new.

        Whoever the shop has not vouched for sees only what belongs to their own browser, even where somebody has
        merged them with another contact."""
        store, contact = self.desk.store, self._contact(person, at=at)
        whole = store.person(contact) if contact else None
        link = store.correspondence(whole.id, self.inbox.id) if whole else None
        current = store.find_thread(link.thread, consistent=False) if link else None
        if whole is None or contact is None or current is None:
            return
        alone = contact.id == whole.id and len(whole.aliases) == 1
        if vouched or alone or current.channel_user_id == person.channel_user_id:
            yield current
        if since and current.opened < since:
            return
        refs = [ref for ref in store.thread_refs(whole.id, limit=LOOKED_BACK) if ref.thread != current.id]
        for ref in refs:
            earlier = store.find_thread(ref.thread)
            if earlier is None or earlier.inbox != self.inbox.id:
                continue
            if vouched or alone or earlier.channel_user_id == person.channel_user_id:
                yield earlier

    def _messages(self, thread: Thread, *, since: datetime | None) -> list[Message]:
        if since is None:
            return self.desk.store.messages(thread.id, limit=NEWEST)
        return self.desk.store.messages_after(thread.id, f"M#{ms(since):013d}", limit=NEWEST)

    def mark_read(self, person: Person, *, vouched: bool, up_to: datetime, at: datetime) -> None:
        """Stores that the visitor has seen what was handed out. A message of which it is not known whether it was sent
        has surely been, if it was seen."""
        for thread in self._threads(person, vouched=vouched, since=at - LONGEST_SPAN, at=at):
            for message in self.desk.store.messages(thread.id, limit=NEWEST):
                if is_unread(message) and message.at <= min(up_to, at):
                    read = Parked(inbox=self.inbox.id, source_id=message.source_id or "", status="read", at=at)
                    self.desk.statuses.apply(thread.id, message.sk, [read])

    def keep_address(self, person: Person, address: str, *, vouched: bool, at: datetime) -> bool:
        newest = next(self._threads(person, vouched=vouched, since=at, at=at), None)
        if newest and newest.reach != address:
            self.desk.store.change_thread(newest.id, lambda thread: replace(thread, reach=address))
        return newest is not None

    def upload_form(self, name: str, *, mime: str, most: int, at: datetime) -> dict[str, Any]:
        key = media_bucket.visitor_upload_key(self.address, name)
        return media_bucket.shelf().links.post(key, mime=mime, most=most, at=at, lasts=UPLOAD_LASTS)

    def link(self, message: Message, *, at: datetime) -> str:
        return media_bucket.shelf().links.get(
            message.media_key or "",
            mime=message.media_mime or UNKNOWN,
            filename=message.media_filename or f"{message.type}-{message.at:%Y-%m-%d}",
            at=at,
            lasts=LINK_LASTS,
        )

    def script(self) -> bytes:
        return (DIST / WIDGET).read_bytes()


def is_unread(message: Message) -> bool:
    sent = message.direction is Direction.OUTGOING and message.state in (State.SENDING, State.SENT)
    return sent and message.t_read is None

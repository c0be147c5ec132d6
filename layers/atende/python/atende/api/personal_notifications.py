"""How a person is notified: their setting, their devices, a test, and what a device shows when it is woken."""

import os
import re
from dataclasses import dataclass, replace
from datetime import datetime, timedelta

from aws_lambda_powertools.event_handler import Response

from atende.api import job_queue, notification_words
from atende.api.router import Request, now
from atende.api.schema_texts import called
from atende.api.schemas import Json, iso
from atende.api.sentences import notifications as sentences
from atende.api.session import Caller
from atende.api.threads import Nothing
from atende.core import settings
from atende.core.clock import from_ms, ms
from atende.core.errors import BadRequest, NotFound
from atende.core.ids import digest
from atende.core.masking import without_cards
from atende.model import Inbox, Notification, NotificationSetting, Reason, Role, Thread
from atende.storage import devices
from atende.storage.devices import Device
from atende.storage.directory import Directory
from atende.storage.shop_context import forget

router = Request()

TIME = re.compile(r"([01][0-9]|2[0-3]):[0-5][0-9]|")
LONGEST_NAME = 60
RECENT = timedelta(minutes=10)
"""What a device shows that has not shown anything yet."""
MOST = 5
TEST_EVERY_MS = 10_000
TESTED = "test"
ABOUT_MESSAGES = (Reason.MINE, Reason.UNASSIGNED, Reason.URGENT)


@dataclass(frozen=True, slots=True, kw_only=True)
class Setting:
    """The fields of `model.notification.NotificationSetting` that a person chooses."""

    silent: list[str]
    inboxes: list[str]
    quiet_from: str
    quiet_until: str
    open_only: bool
    words: bool
    sound: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Registering:
    endpoint: str
    name: str


@router.get("/api/me/notifications")
def setting() -> Json:
    """Returns how the caller is notified. `key` is the public key that browsers subscribe with; empty until the
    deployment has made it, which asking sets off."""
    caller = router.caller()
    store = caller.desk.store
    return {
        "setting": shown(devices.setting(store, caller.agent.id)),
        "reasons": reasons(caller),
        "devices": [device_shape(device, caller) for device in devices.devices(store, caller.agent.id)],
        "key": key(store.business),
    }


def shown(setting: NotificationSetting) -> Json:
    names = ("quiet_from", "quiet_until", "open_only", "words", "sound")
    lists = {"silent": sorted(setting.silent), "inboxes": sorted(setting.inboxes)}
    return lists | {name: getattr(setting, name) for name in names}


def reasons(caller: Caller) -> list[str]:
    """Returns what the caller can be notified of. A viewer answers nobody and is not notified; alerts are the
    owner's."""
    if caller.agent.role is Role.VIEWER:
        return []
    return [reason for reason in Reason if reason is not Reason.ALERT or caller.agent.role is Role.OWNER]


def device_shape(device: Device, caller: Caller) -> Json:
    own = device.session == caller.hash
    return {"id": digest(device.endpoint), "name": device.name, "at": iso(device.at), "here": own}


def key(business: str) -> str:
    stored = Directory().push_key()
    if stored is None:
        job_queue.jobs().send([('{"do": "push_key"}', business)])
    return stored.public if stored else ""


@router.put("/api/me/notifications")
def change() -> Json:
    caller = router.caller(Role.ATTENDANT)
    form = router.form(Setting)
    wanted = read(form, inboxes={item.id for item in caller.desk.shop.configuration if isinstance(item, Inbox)})
    changed = devices.change_setting(caller.desk.store, caller.agent.id, lambda old: replace(old, **wanted))
    forget(caller.desk.store.business)
    return {"setting": shown(changed)}


def read(form: Setting, *, inboxes: set[str]) -> Json:
    """Returns the checked fields. Raises `BadRequest` with a sentence about the first value that is not allowed."""
    if not set(form.silent) <= set(Reason):
        raise BadRequest(sentences.UNKNOWN_REASON)
    if not set(form.inboxes) <= inboxes:
        raise BadRequest(sentences.NOTIFYING_INBOX)
    if not (TIME.fullmatch(form.quiet_from) and TIME.fullmatch(form.quiet_until)):
        raise BadRequest(sentences.QUIET_FORM)
    if bool(form.quiet_from) != bool(form.quiet_until):
        raise BadRequest(sentences.QUIET_HALF)
    if form.quiet_from and form.quiet_from == form.quiet_until:
        raise BadRequest(sentences.QUIET_EMPTY)
    return {
        "silent": frozenset(form.silent),
        "inboxes": frozenset(form.inboxes),
        "quiet_from": form.quiet_from,
        "quiet_until": form.quiet_until,
        "open_only": form.open_only,
        "words": form.words,
        "sound": form.sound,
    }


@router.post("/api/me/devices")
def register() -> Json:
    """Registers the browser that asks, which is woken from then on. Registering it again keeps it from ending; without
    a name it keeps its own."""
    from atende.desk.notifications.push import is_endpoint

    caller = router.caller(Role.ATTENDANT)
    form = router.form(Registering)
    if not is_endpoint(form.endpoint, settings.read("api", os.environ).push_service):
        raise BadRequest(sentences.PUSH_UNKNOWN)
    known = {device.endpoint: device.name for device in devices.devices(caller.desk.store, caller.agent.id)}
    device = Device(
        agent=caller.agent.id,
        endpoint=form.endpoint,
        session=caller.hash,
        name=form.name.strip()[:LONGEST_NAME] or known.get(form.endpoint, ""),
        at=now(),
    )
    devices.register(caller.desk.store, device)
    forget(caller.desk.store.business)
    return {"device": device_shape(device, caller)}


@router.delete("/api/me/devices/<name>")
def remove(name: str) -> Json:
    caller = router.caller(Role.ATTENDANT)
    owned = devices.devices(caller.desk.store, caller.agent.id)
    for device in owned:
        if digest(device.endpoint) == name:
            devices.remove(caller.desk.store, device)
            return {}
    raise NotFound(sentences.DEVICE_GONE)


@router.post("/api/me/notifications/test")
def test() -> Response[Json]:
    """Wakes the caller's devices, at most once in ten seconds, whatever the setting says."""
    caller = router.caller(Role.ATTENDANT)
    router.form(Nothing)
    store, at = caller.desk.store, now()
    if not devices.devices(store, caller.agent.id):
        raise BadRequest(sentences.NO_DEVICE)
    at = from_ms(ms(at) // TEST_EVERY_MS * TEST_EVERY_MS)
    notified = Notification(agent=caller.agent.id, at=at, cause=TESTED, reason=TESTED)
    store.add(notified, ttl=at + devices.KEPT)
    said = sentences.TEST_LEAVES.text(router.language(caller))
    return Response(status_code=202, content_type="application/json", body={"message": said})


@router.get("/api/me/notifications/news")
def news() -> Json:
    """Returns what a device shows: what the caller was notified of after `since` (milliseconds), without threads that
    have been read, the newest of each thread."""
    caller, at = router.caller(), now()
    since = moment(router.query("since"), at=at)
    notified = devices.notifications(caller.desk.store, caller.agent.id, since=since)
    wanted = {notification.thread for notification in notified if notification.thread}
    threads = {thread.id: thread for thread in caller.desk.store.threads(wanted)}
    newest: dict[str, Notification] = {}
    for notification in notified:
        if is_news(notification, threads.get(notification.thread)):
            newest.setdefault(notification.thread or notification.cause, notification)
    setting, language = devices.setting(caller.desk.store, caller.agent.id), router.language(caller)
    return {
        "news": [
            notification_shape(notification, threads.get(notification.thread), caller, setting, language)
            for notification in [*newest.values()][:MOST]
        ],
        "now": ms(notified[0].at if notified else at),
    }


def moment(since: str | None, *, at: datetime) -> datetime:
    """Returns when a device last showed something, at most a day ago."""
    if since is None or not since.isdecimal() or len(since) > 13:
        return at - RECENT
    return max(from_ms(int(since)), at - devices.KEPT)


def is_news(notification: Notification, thread: Thread | None) -> bool:
    if notification.reason not in ABOUT_MESSAGES:
        return thread is not None or not notification.thread
    return thread is not None and bool(thread.unread)


def notification_shape(
    notification: Notification, thread: Thread | None, caller: Caller, setting: NotificationSetting, language: str
) -> Json:
    by = caller.desk.shop.agents.get(notification.by)
    title, text = notification_words.words(
        notification.reason,
        language,
        name=called(thread, language) if thread else "",
        by=by.name if by else "",
        text=without_cards(thread.last_text) if thread and setting.words else "",
        shop=caller.desk.shop.business.name,
    )
    return {
        "id": notification.thread or notification.cause,
        "thread": notification.thread,
        "reason": notification.reason,
        "title": title,
        "text": text,
        "at": iso(notification.at),
        "sound": setting.sound,
    }

"""Notifies the people of a shop about threads, each as they want it.

A notification is an item without text. The table's stream hands it to the job that wakes the person's devices, which
then ask what to show.
"""

from collections.abc import Iterable
from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo

from atende.model import Agent, Message, Notification, Reason, Role, Status, Thread
from atende.model.access import is_limited, sees
from atende.model.desk import Priority
from atende.storage import devices
from atende.storage.shop_context import ShopContext

ONE_A_THREAD = timedelta(minutes=1)
"""A thread rings once in this time while the person has not read it."""
MOST = 30
"""The most notifications of a person in `SPAN`; what is beyond stays silent."""
SPAN = timedelta(minutes=10)
STALE = timedelta(minutes=15)
"""A message that is notified later than this rings nobody: a queue was blocked, and people have seen it since."""


class Notifications:
    def __init__(self, shop: ShopContext) -> None:
        self.shop = shop

    def notify(
        self, agent: str, reason: Reason, *, cause: str, at: datetime, thread: str = "", inbox: str = "", by: str = ""
    ) -> bool:
        """Notifies a person unless they do not want it now; says whether it does.

        `cause` names what happened: the same cause with the same `at` notifies once, however often this is called. `by`
        is the agent who did it, and is not notified.
        """
        setting, person = self.shop.notification_settings.get(agent), self.shop.agents.get(agent)
        if setting is None or not setting.push or person is None or person.role is Role.VIEWER or agent == by:
            return False
        if thread and is_limited(person) and not self._sees(person, thread):
            return False
        if not setting.wants(reason, inbox) or setting.is_quiet(at.astimezone(self._zone).time()):
            return False
        if setting.open_only and not self._is_open(inbox, at):
            return False
        if len(devices.notifications(self.shop.store, agent, since=at - SPAN, limit=MOST)) >= MOST:
            return False
        notified = Notification(agent=agent, at=at, cause=cause, reason=reason, thread=thread, by=by)
        self.shop.store.add(notified, ttl=at + devices.KEPT)
        return True

    def mentioned(self, agents: Iterable[str], *, thread: Thread, note: Message) -> None:
        """Notifies those whom a note names."""
        for agent in agents:
            self.notify(agent, Reason.MENTION, cause=note.sk, at=note.put, thread=thread.id, by=note.author)

    def transferred(self, agent: str, *, thread: Thread, by: str, at: datetime) -> None:
        """Notifies the person to whom somebody else gave a thread."""
        self.notify(agent, Reason.TRANSFER, cause=f"transfer#{thread.id}", at=at, thread=thread.id, by=by)

    def message_arrived(self, thread: str, sk: str, *, now: datetime) -> int:
        """Notifies those whom an incoming message concerns, if nobody has read or answered it yet; returns how many.

        They are the assignee, or everybody who may answer while there is none.
        """
        message, current = self.shop.store.message(thread, sk), self.shop.store.thread(thread)
        if message is None or now - message.put > STALE or not is_waiting(current, message):
            return 0
        base = Reason.MINE if current.assignee else Reason.UNASSIGNED
        notified = 0
        for agent in self._concerned(current):
            setting = self.shop.notification_settings[agent]
            urgent = current.priority is Priority.URGENT and Reason.URGENT not in setting.silent
            if not self._rang(agent, current, at=message.put):
                notified += self.notify(
                    agent,
                    Reason.URGENT if urgent else base,
                    cause=sk,
                    at=message.put,
                    thread=thread,
                    inbox=current.inbox,
                )
        return notified

    def payment_arrived(self, thread: Thread, *, cause: str, at: datetime, now: datetime) -> None:
        """Notifies those whom a message of the contact would concern that their order was paid, while it is unread."""
        if now - at > STALE or not thread.unread:
            return
        reason = Reason.MINE if thread.assignee else Reason.UNASSIGNED
        for agent in self._concerned(thread):
            self.notify(agent, reason, cause=cause, at=at, thread=thread.id, inbox=thread.inbox)

    def alerted(self, name: str, *, inbox: str, at: datetime) -> int:
        """Notifies the shop's owners of an alert, which `name` identifies; returns how many."""
        owners = [agent.id for agent in self.shop.agents.values() if agent.role is Role.OWNER]
        return sum(self.notify(agent, Reason.ALERT, cause=name, at=at, inbox=inbox) for agent in owners)

    @property
    def is_wanted(self) -> bool:
        """Whether any device of the shop waits for notifications."""
        return any(setting.push for setting in self.shop.notification_settings.values())

    def _concerned(self, thread: Thread) -> list[str]:
        answering = [agent.id for agent in self.shop.agents.values() if agent.role is not Role.VIEWER]
        wanted = [thread.assignee] if thread.assignee else answering
        return [agent for agent in wanted if agent in answering and agent in self.shop.notification_settings]

    def _rang(self, agent: str, thread: Thread, *, at: datetime) -> bool:
        """Whether the thread rang a moment ago and nobody has read it since."""
        read = thread.read_seen or datetime.min.replace(tzinfo=UTC)
        recent = devices.notifications(self.shop.store, agent, since=at - ONE_A_THREAD)
        return any(notified.thread == thread.id and read < notified.at <= at for notified in recent)

    def _sees(self, person: Agent, thread: str) -> bool:
        about = self.shop.store.find_thread(thread)
        return about is not None and sees(person, about)

    def _is_open(self, inbox: str, at: datetime) -> bool:
        return self.shop.hours(self.shop.inbox(inbox) if inbox else self.shop.first_inbox).is_open(at)

    @property
    def _zone(self) -> ZoneInfo:
        return ZoneInfo(self.shop.business.zone)


def is_waiting(thread: Thread, message: Message) -> bool:
    """Tells whether the contact still waits for a person after this message: the thread is open, not the bot's, and
    nobody has answered it or read the message."""
    read = thread.read_seen is not None and message.put <= thread.read_seen
    return thread.status is Status.OPEN and thread.waiting_since is not None and bool(thread.unread) and not read

"""The one alarm of a thread rings: whatever is due is done, each by a change that does nothing the second time, and the
alarm sleeps until the next deadline."""

from collections.abc import Callable
from dataclasses import replace
from datetime import datetime

from atende.automations import engine
from atende.core.clock import ms
from atende.core.errors import Conflict
from atende.core.i18n import fill, pick
from atende.desk.channel_policy import can_reply, service_window
from atende.desk.deadlines.rules import (
    ASK,
    CLOSE,
    CLOSING,
    FIRST,
    GIVE_BACK,
    NEXT,
    SHUT,
    WAKE,
    WINDOW,
    Deadline,
    is_owed,
)
from atende.desk.deadlines.schedule import ALARM, ThreadDeadlines
from atende.desk.messages.compose import OutgoingMessages
from atende.desk.threads.service import Threads
from atende.model import Content, Due, FollowUp, Status, Thread, thread_changes
from atende.storage.shop_context import ShopContext

MOST = 20
"""Deadlines that one alarm may meet: each takes itself away, so that more would be a mistake of ours."""

QUESTION = {
    "pt-BR": "Oi, {{nome}}! Ainda podemos ajudar em algo? Se não, não precisa responder: encerramos por aqui, e é só "
    "escrever quando precisar.",
    "en": "Hi, {{nome}}! Is there anything else we can help with? If not, there is no need to reply: we will close "
    "this chat, and you can write again whenever you like.",
    "es": "¡Hola, {{nome}}! ¿Podemos ayudarte en algo más? Si no, no hace falta que respondas: cerramos por aquí y "
    "puedes escribirnos cuando quieras.",
}


class ThreadAlarms:
    def __init__(
        self, shop: ShopContext, *, deadlines: ThreadDeadlines, outgoing: OutgoingMessages, threads: Threads
    ) -> None:
        self.shop = shop
        self.store = shop.store
        self.deadlines = deadlines
        self.outgoing = outgoing
        self.threads = threads

    def ring(self, thread: str, *, rev: int, at: datetime) -> FollowUp:
        """Raises `NotFound` when there is no alarm. One of another revision, or too early, does nothing."""
        alarm = self.store.change_follow_up(thread, ALARM, lambda old: ringing(old, rev=rev, at=at))
        if alarm.state is not Due.FIRING or alarm.rev != rev:
            return alarm
        upcoming = self._caught_up(thread, at=alarm.fired or at)
        return self.store.change_follow_up(thread, ALARM, lambda old: asleep(old, upcoming, rev=rev))

    def _caught_up(self, thread: str, *, at: datetime) -> Deadline | None:
        """Does what is due by `at`; what comes next."""
        for _ in range(MOST):
            about = self.store.thread(thread)
            upcoming = self.deadlines.upcoming(about)
            if upcoming is None or upcoming.due > at:
                return upcoming
            self._do(upcoming, about, at=at)
        raise Conflict

    def _do(self, deadline: Deadline, about: Thread, *, at: datetime) -> None:
        if deadline.what in PLAIN:
            self._change(deadline, about, PLAIN[deadline.what])
        elif deadline.what == ASK:
            self._ask(deadline, about, at=at)
        elif deadline.what == CLOSE:
            self.threads.end(about.id, self._unless_gone(deadline, lambda t: closed(t, at=at)))
        elif deadline.what == CLOSING:
            self._warn(deadline, about, at=at)
        elif deadline.what == SHUT:
            self._shut(deadline, about)

    def _change(self, deadline: Deadline, about: Thread, into: Callable[[Thread], Thread]) -> None:
        self.store.change_thread(about.id, self._unless_gone(deadline, into))

    def _unless_gone(self, deadline: Deadline, into: Callable[[Thread], Thread]) -> Callable[[Thread], Thread]:
        """The change, where the thread is still heading for that deadline."""
        return lambda t: into(t) if deadline in self.deadlines.of(t) else t

    def _ask(self, deadline: Deadline, about: Thread, *, at: datetime) -> None:
        """The question, at a time and under a key that follow from the silence that it is about. Where it may not be
        said nobody is asked, and the silence goes on."""
        silence = about.last_at
        if silence is None or not self._may_ask(about, at=at):
            self.store.change_thread(about.id, lambda t: replace(t, nudged=thread_changes.later(t.nudged, silence)))
            return
        key, author = f"ask-{about.id}-{ms(silence)}", f"follow-up:{ALARM}"
        content = Content(text=self._question(about))
        message = self.store.add(self.outgoing.compose(about, content, key=key, author=author, at=deadline.due))
        self.store.change_thread(
            about.id,
            lambda t: replace(thread_changes.say(t, message), nudged=thread_changes.later(t.nudged, message.at)),
        )

    def _may_ask(self, about: Thread, *, at: datetime) -> bool:
        wanted = can_reply(self.shop, about, at=at) and not self.shop.is_spent(at)
        return wanted and not self.store.merged(about.contact).opted_out

    def _question(self, about: Thread) -> str:
        values = {"nome": engine.first_name(about.name), "protocolo": about.protocol, "loja": self.shop.business.name}
        own = self.shop.inbox(about.inbox).texts.get(ASK, "")
        return fill(own, values) or fill(pick(QUESTION, self.shop.business.language), values)

    def _warn(self, deadline: Deadline, about: Thread, *, at: datetime) -> None:
        """A task for people, unless the window has closed meanwhile."""
        ends = about.window_ends(service_window(self.shop, about))
        if ends and at < ends:
            task = FollowUp(id=WINDOW, thread=about.id, what=WINDOW, due=ends, made=at)
            if self.store.add(task).due != ends:
                self.store.change_follow_up(
                    about.id, WINDOW, lambda old: old if old.due == ends else replace(task, rev=old.rev + 1)
                )
        self._change(deadline, about, lambda t: replace(t, window_told=ends))

    def _shut(self, deadline: Deadline, about: Thread) -> None:
        window = service_window(self.shop, about)

        def over(task: FollowUp) -> FollowUp:
            if task.due != deadline.due or task.state is not Due.PENDING:
                return task
            return replace(
                task,
                state=Due.DONE,
                outcome="closed" if is_owed(task, about, window) else "answered",
            )

        if self.store.get(FollowUp, self.store.keys.follow_up(about.id, WINDOW)):
            self.store.change_follow_up(about.id, WINDOW, over)
        self._change(deadline, about, lambda t: replace(t, window_shut=deadline.due))


def woken(thread: Thread) -> Thread:
    return replace(thread, status=Status.OPEN, snoozed_until=None)


def late(thread: Thread) -> Thread:
    return replace(thread, late=thread.waiting_since)


def given_back(thread: Thread) -> Thread:
    return replace(thread, assignee=None, assigned=None)


PLAIN: dict[str, Callable[[Thread], Thread]] = {WAKE: woken, FIRST: late, NEXT: late, GIVE_BACK: given_back}
"""Deadlines that change the thread and nothing else."""


def closed(thread: Thread, *, at: datetime) -> Thread:
    return thread_changes.resolve(thread, at=at, seen=thread.last_put or at, by="auto")


def ringing(old: FollowUp, *, rev: int, at: datetime) -> FollowUp:
    """Claimed, if it is this revision's time. One that rings already goes on where it stopped."""
    if old.state is not Due.PENDING or old.rev != rev or old.due > at:
        return old
    return replace(old, state=Due.FIRING, fired=at)


def asleep(old: FollowUp, upcoming: Deadline | None, *, rev: int) -> FollowUp:
    """The alarm once all is done, unless the thread's next change has set it anew meanwhile."""
    if old.state is not Due.FIRING or old.rev != rev:
        return old
    if upcoming is None:
        return replace(old, state=Due.DONE)
    return replace(old, what=upcoming.what, due=upcoming.due, state=Due.PENDING, rev=rev + 1, fired=None)

"""Handles a thread's alarm: carries out each deadline that is due, by a change that does nothing the second time, and
sets the alarm to the next deadline."""

from collections.abc import Callable
from dataclasses import replace
from datetime import datetime
from typing import TYPE_CHECKING

from atende.automations import engine
from atende.core.clock import ms
from atende.core.errors import Conflict
from atende.core.i18n import fill, pick
from atende.desk.channel_policy import can_reply, window_ends
from atende.desk.deadlines.rules import (
    ASK,
    BOT,
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
from atende.model.consent import Purpose, refuses
from atende.storage.shop_context import ShopContext

if TYPE_CHECKING:
    from atende.desk.bots.hand_overs import HandOvers

MOST = 20
"""The most deadlines that one alarm carries out. Each removes itself, so that more would be a defect of ours."""

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
        self,
        shop: ShopContext,
        *,
        deadlines: ThreadDeadlines,
        outgoing: OutgoingMessages,
        threads: Threads,
        hand_overs: "Callable[[], HandOvers]",
    ) -> None:
        self.shop = shop
        self.store = shop.store
        self.deadlines = deadlines
        self.outgoing = outgoing
        self.threads = threads
        self.hand_overs = hand_overs

    def ring(self, thread: str, *, rev: int, at: datetime) -> FollowUp:
        """Carries out what is due and returns the alarm. Raises `NotFound` if there is no alarm. An alarm of another
        revision, or one that is too early, does nothing."""
        alarm = self.store.change_follow_up(thread, ALARM, lambda old: ringing(old, rev=rev, at=at))
        if alarm.state is not Due.FIRING or alarm.rev != rev:
            return alarm
        upcoming = self._caught_up(thread, at=alarm.fired or at)
        return self.store.change_follow_up(thread, ALARM, lambda old: asleep(old, upcoming, rev=rev))

    def _caught_up(self, thread: str, *, at: datetime) -> Deadline | None:
        """Carries out the deadlines that are due by `at` and returns the next one, if any."""
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
        elif deadline.what == BOT:
            self.hand_overs().time_out(about, at=at)

    def _change(self, deadline: Deadline, about: Thread, into: Callable[[Thread], Thread]) -> None:
        self.store.change_thread(about.id, self._unless_gone(deadline, into))

    def _unless_gone(self, deadline: Deadline, into: Callable[[Thread], Thread]) -> Callable[[Thread], Thread]:
        """Returns the change, which applies only while the thread still has that deadline."""
        return lambda t: into(t) if deadline in self.deadlines.of(t) else t

    def _ask(self, deadline: Deadline, about: Thread, *, at: datetime) -> None:
        """Sends the question after a silence; its time and key are derived from that silence. If the question may not
        be sent, the thread counts as asked and the silence continues."""
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
        return wanted and not refuses(self.store.merged(about.contact), Purpose.FOLLOW_UP)

    def _question(self, about: Thread) -> str:
        values = {"nome": engine.first_name(about.name), "protocolo": about.protocol, "loja": self.shop.business.name}
        own = self.shop.inbox(about.inbox).texts.get(ASK, "")
        return fill(own, values) or fill(pick(QUESTION, self.shop.business.language), values)

    def _warn(self, deadline: Deadline, about: Thread, *, at: datetime) -> None:
        """Stores a task for the shop's people, unless the window has closed in the meantime."""
        ends = window_ends(self.shop, about)
        if ends and at < ends:
            task = FollowUp(id=WINDOW, thread=about.id, what=WINDOW, due=ends, made=at)
            if self.store.add(task).due != ends:
                self.store.change_follow_up(
                    about.id, WINDOW, lambda old: old if old.due == ends else replace(task, rev=old.rev + 1)
                )
        self._change(deadline, about, lambda t: replace(t, window_told=ends))

    def _shut(self, deadline: Deadline, about: Thread) -> None:
        ends = window_ends(self.shop, about)

        def over(task: FollowUp) -> FollowUp:
            if task.due != deadline.due or task.state is not Due.PENDING:
                return task
            return replace(
                task,
                state=Due.DONE,
                outcome="closed" if is_owed(task, about, window_end=ends) else "answered",
            )

        if self.store.find_follow_up(about.id, WINDOW):
            self.store.change_follow_up(about.id, WINDOW, over)
        self._change(deadline, about, lambda t: replace(t, window_shut=deadline.due))


def woken(thread: Thread) -> Thread:
    return replace(thread, status=Status.OPEN, snoozed_until=None)


def late(thread: Thread) -> Thread:
    return replace(thread, late=thread.waiting_since)


def given_back(thread: Thread) -> Thread:
    return replace(thread, assignee=None, assigned=None)


PLAIN: dict[str, Callable[[Thread], Thread]] = {WAKE: woken, FIRST: late, NEXT: late, GIVE_BACK: given_back}
"""Deadlines that change only the thread."""


def closed(thread: Thread, *, at: datetime) -> Thread:
    return thread_changes.resolve(thread, at=at, seen=thread.last_put or at, by="auto")


def ringing(old: FollowUp, *, rev: int, at: datetime) -> FollowUp:
    """Claims the alarm (`firing`) if it is pending, due and of this revision; otherwise returns it unchanged, so that
    the caller continues one that is `firing` already."""
    if old.state is not Due.PENDING or old.rev != rev or old.due > at:
        return old
    return replace(old, state=Due.FIRING, fired=at)


def asleep(old: FollowUp, upcoming: Deadline | None, *, rev: int) -> FollowUp:
    """Returns the alarm set to the next deadline, or done if there is none; unchanged if a later change of the thread
    has set it anew."""
    if old.state is not Due.FIRING or old.rev != rev:
        return old
    if upcoming is None:
        return replace(old, state=Due.DONE)
    return replace(old, what=upcoming.what, due=upcoming.due, state=Due.PENDING, rev=rev + 1, fired=None)

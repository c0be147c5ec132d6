"""Follow-ups: the item is the truth, its schedule only an alarm clock."""

from dataclasses import replace
from datetime import datetime, timedelta

from atende.channels.whatsapp.limits import broken
from atende.desk.closing import WINDOW, Closing
from atende.errors import BadRequest, Conflict, OptedOut
from atende.ids import digest
from atende.model import Content, Due, FollowUp, Status, Thread

KINDS = ("send", "nudge")
WAKE = "wake"
CALL_BACK = "call_back"
TASKS = {CALL_BACK: "called", WINDOW: "seen"}
"""What a person does, and what came of it then."""
FARTHEST = timedelta(days=366)
LONGEST = 4096


class Promising(Closing):
    def follow_up(
        self, thread: str, *, what: str, due: datetime, text: str, by: str, key: str, at: datetime
    ) -> FollowUp:
        """Promises to say `text` at `due`; a `nudge` only if the contact has not written by then."""
        if what not in KINDS:
            raise BadRequest("Escolha entre enviar uma mensagem e lembrar o cliente.")
        check_due(due, at=at)
        check_sendable(text)
        if self.store.merged(self.store.thread(thread).contact).opted_out:
            raise OptedOut
        return self.store.add(
            FollowUp(id=digest(key), thread=thread, what=what, due=due, text=text.strip(), by=by, made=at)
        )

    def reschedule(self, thread: str, follow_up: str, *, due: datetime, text: str | None, at: datetime) -> FollowUp:
        check_due(due, at=at)
        if text is not None:
            check_sendable(text)

        def moved(old: FollowUp) -> FollowUp:
            check_kind(old)
            if old.state is not Due.PENDING:
                raise Conflict("Este agendamento já saiu ou foi cancelado.")
            wanted = replace(old, due=due, text=old.text if text is None else text.strip())
            return old if wanted == old else replace(wanted, rev=old.rev + 1)

        return self.store.change_follow_up(thread, follow_up, moved)

    def cancel(self, thread: str, follow_up: str) -> FollowUp:
        """Cancelled, unless it is already on its way. A call-back is ticked off the same way."""

        def ended(old: FollowUp) -> FollowUp:
            check_kind(old)
            if old.state is Due.CANCELLED:
                return old
            if old.state is not Due.PENDING:
                raise Conflict("Este agendamento já saiu.")
            return replace(old, state=Due.CANCELLED, rev=old.rev + 1, outcome="cancelled")

        return self.store.change_follow_up(thread, follow_up, ended)

    def tick_off(self, thread: str, follow_up: str) -> FollowUp:
        """A person has called back, or has seen that a window closes."""

        def called(old: FollowUp) -> FollowUp:
            if old.what not in TASKS:
                raise BadRequest("Só um retorno pode ser dado como feito; cancele o agendamento se ele não vale mais.")
            return replace(old, state=Due.DONE, outcome=TASKS[old.what]) if unfinished(old) else old

        return self.store.change_follow_up(thread, follow_up, called)

    def fire(self, thread: str, follow_up: str, *, rev: int, at: datetime) -> FollowUp:
        """An alarm rang: does what was promised if it is still wanted. An alarm of another revision does nothing."""
        if follow_up == WINDOW:
            return self.warn_of_window(thread, rev=rev, at=at)
        claimed = self.store.change_follow_up(thread, follow_up, lambda old: firing(old, rev=rev, at=at))
        if claimed.state is not Due.FIRING or claimed.rev != rev:
            return claimed
        moot = self._carry_out(claimed, at=claimed.fired or at)
        return self.store.change_follow_up(thread, follow_up, lambda old: finished(old, rev=rev, moot=moot))

    def _carry_out(self, follow_up: FollowUp, *, at: datetime) -> str:
        """Does it, or says why it is moot."""
        if follow_up.what == WAKE:
            self._wake(follow_up.thread, at=at)
            return ""
        about = self.store.thread(follow_up.thread)
        moot = self._moot(follow_up, about, at=at)
        if not moot:
            key = f"fu-{follow_up.id}-{follow_up.rev}"
            author = f"follow-up:{follow_up.id}"
            self.utter(about, Content(text=follow_up.text), key=key, author=author, at=at)
        return moot

    def wake_at(self, thread: str, until: datetime, *, at: datetime) -> FollowUp:
        """The alarm of a snoozed thread: one item per thread, moved when the thread is snoozed again."""
        wanted = FollowUp(id=WAKE, thread=thread, what=WAKE, due=until, made=at)
        stored = self.store.add(wanted)
        if stored.due == until and stored.state is Due.PENDING:
            return stored
        return self.store.change_follow_up(
            thread, WAKE, lambda old: replace(wanted, rev=old.rev + 1) if old.due != until else old
        )

    def _wake(self, thread: str, *, at: datetime) -> None:
        def woken(t: Thread) -> Thread:
            due = t.status is Status.SNOOZED and t.snoozed_until is not None and t.snoozed_until <= at
            return replace(t, status=Status.OPEN, snoozed_until=None) if due else t

        self.store.change_thread(thread, woken)

    def _moot(self, follow_up: FollowUp, thread: Thread, *, at: datetime) -> str:
        """Why it is no longer wanted or cannot be, or nothing."""
        if self.store.merged(thread.contact).opted_out:
            return "opted_out"
        wrote = thread.last_incoming and follow_up.made and thread.last_incoming > follow_up.made
        if follow_up.what == "nudge" and wrote:
            return "answered"
        if follow_up.what == "nudge" and self.is_spent(at):
            return "budget"
        return "" if thread.can_reply(at=at) else "window_closed"


def check_due(due: datetime, *, at: datetime) -> None:
    if due <= at:
        raise BadRequest("Esse horário já passou. Escolha um momento no futuro.")
    if due > at + FARTHEST:
        raise BadRequest("Escolha um momento dentro de um ano.")


def check_kind(follow_up: FollowUp) -> None:
    if follow_up.what == WAKE:
        raise BadRequest("Esta conversa está adiada. Para mudar a hora, adie de novo.")
    if follow_up.what == WINDOW:
        raise BadRequest("O aviso de janela fechando segue o prazo do WhatsApp e some quando alguém responde.")


def check_sendable(text: str) -> None:
    if wrong := broken(Content(text=text)):
        raise BadRequest(wrong)


def check_text(text: str) -> None:
    if not text.strip():
        raise BadRequest("Escreva a nota.")
    if len(text) > LONGEST:
        raise BadRequest(f"A nota passa de {LONGEST} caracteres. Divida em duas.")


def unfinished(follow_up: FollowUp) -> bool:
    return follow_up.state in (Due.PENDING, Due.FIRING)


def firing(old: FollowUp, *, rev: int, at: datetime) -> FollowUp:
    """Claimed, if it is this revision's time. One that is firing already goes on where it stopped."""
    if old.state is not Due.PENDING or old.rev != rev or old.due > at or old.what == CALL_BACK:
        return old
    return replace(old, state=Due.FIRING, fired=at)


def finished(old: FollowUp, *, rev: int, moot: str) -> FollowUp:
    if old.state is not Due.FIRING or old.rev != rev:
        return old
    return replace(old, state=Due.CANCELLED if moot else Due.DONE, outcome=moot or "sent")

"""What the shop's FAQ has for a message, looked up when an automation asks; and in which threads only people speak."""

from collections.abc import Callable
from datetime import datetime, timedelta

from atende import plugins
from atende.desk.telling import Telling
from atende.model import Finding, Inbox, Message, Priority, Thread

faq = plugins.load("automations", "faq")

ANSWERED_WITHIN = timedelta(hours=1)
"""How long after a person's answer the talk is still theirs."""
SERIOUS = (Priority.HIGH, Priority.URGENT)


class Asking(Telling):
    def faq_for(self, message: Message, *, inbox: Inbox) -> Callable[[], Finding] | None:
        """None where there is none: then nothing of it is loaded, and nothing read."""
        if not self.faq_in_use or "faq" not in inbox.automations:
            return None
        return lambda: self._found(message)

    def _found(self, message: Message) -> Finding:
        from atende import knowledge  # tables of the language: only when a question is asked

        known = knowledge.of(self.store, self.faq_in_use)
        if known is None:
            return Finding()
        chosen = faq.shown(message.choice)
        return known.chosen(chosen) if chosen else known.found(message.text)


def is_reserved(thread: Thread, *, at: datetime) -> bool:
    """Whether only people speak in a thread: somebody has it or has just answered, or it complains or cannot wait."""
    just_answered = thread.answered_seen is not None and at - thread.answered_seen < ANSWERED_WITHIN
    return thread.assignee is not None or just_answered or thread.priority in SERIOUS

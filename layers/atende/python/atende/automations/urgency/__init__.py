"""Detects urgent messages, and gives their threads the highest priority."""

from atende.automations import engine
from atende.model import Mark, Moment, Priority
from atende.model.priorities import URGENCY

WRITTEN = ("text", "image", "video", "document")


def mark(moment: Moment) -> Mark | None:
    """The priority, with the words that show the urgency: "urgente: vazando gás". What is only sensitive, and a danger,
    has its own mark, unless an FAQ entry answers it. A person who talks with the contact reads it anyway."""
    if moment.choice or moment.type not in WRITTEN or moment.with_person or engine.in_danger(moment):
        return None
    message = engine.read(moment)
    if not message.is_urgent or (moment.faq and message.is_calm):
        return None
    word, words = URGENCY.text(moment.business.language), message.urgency[1].partition(": ")[2]
    return Mark(priority=Priority.URGENT, reason=f"{word}: {words}" if words else word)

"""Detects complaints: their threads get a label and a higher priority, and their contacts are not asked for a
rating."""

from atende.automations import engine
from atende.core.i18n import pick
from atende.model import Mark, Moment, Priority
from atende.model.priorities import COMPLAINT

LABEL = {"pt-BR": COMPLAINT.pt, "en": COMPLAINT.en, "es": COMPLAINT.es}
LABELS = frozenset(LABEL.values())
WRITTEN = ("text", "image", "video", "document")
"""A picture's caption may be a complaint as well as a text."""
TASK = {
    "pt-BR": "Retornar: {reason}",
    "en": "Get back: {reason}",
    "es": "Responder: {reason}",
}


TASK_AGAIN = {
    "pt-BR": "Reclamou de novo, retornar: {reason}",
    "en": "Complained again, get back: {reason}",
    "es": "Volvió a reclamar, responder: {reason}",
}


def task(reason: str, language: str, *, again: bool = False) -> str:
    """What the person who calls back should know."""
    return pick(TASK_AGAIN if again else TASK, language).format(reason=reason)


def mark(moment: Moment) -> Mark | None:
    """The label and the priority. The score's reason is included, so that a person sees why: "reclamação (palavra:
    Procon)". A person who talks with the contact reads it anyway, and a danger has its own mark."""
    if moment.choice or moment.with_person or engine.in_danger(moment):
        return None
    words = why(moment.type, moment.text, moment.business.language, own=moment.own)
    if words is None:
        return None
    label = pick(LABEL, moment.business.language)
    return Mark(priority=Priority.HIGH, reason=f"{label} ({words})" if words else label, label=label)


def why(type_: str, text: str, language: str, *, own: frozenset[str] = frozenset()) -> str | None:
    """The words that show the complaint, which may be empty; None for a message that is no complaint."""
    if type_ not in WRITTEN:
        return None
    from atende.language import reading  # loads its tables only when a message is read

    message = reading.read(text, language, own)
    return message.complaint[1] if message.is_complaint else None

"""Detects complaints: their threads get a label and a higher priority, and their contacts are not asked for a
rating."""

from atende.core.i18n import pick
from atende.model import Mark, Moment, Priority

LABEL = {"pt-BR": "reclamação", "en": "complaint", "es": "reclamo"}
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
    Procon)"."""
    words = None if moment.choice else why(moment.type, moment.text, moment.business.language)
    if words is None:
        return None
    label = pick(LABEL, moment.business.language)
    return Mark(priority=Priority.HIGH, reason=f"{label} ({words})" if words else label, label=label)


def why(type_: str, text: str, language: str) -> str | None:
    """The words that show the complaint, which may be empty; None for a message that is no complaint."""
    if type_ not in WRITTEN:
        return None
    from atende.language import reading  # loads its tables only when a message is read

    message = reading.read(text, language)
    return message.complaint[1] if message.is_complaint else None

"""Finds complaints: they are labelled, come before the rest, and are never asked how they liked it."""

from atende.model import Mark, Moment, Priority
from atende.texts import pick

LABEL = {"pt-BR": "reclamação", "en": "complaint", "es": "reclamo"}
LABELS = frozenset(LABEL.values())
WRITTEN = ("text", "image", "video")
"""A picture's caption complains as well as a text."""


def mark(moment: Moment) -> Mark | None:
    """The score's own reason goes along, so that a person sees why: "reclamação (palavra: Procon)"."""
    if moment.type not in WRITTEN:
        return None
    from atende.language import intents  # its tables only when a message is read

    score, reason = intents.read(moment.text, moment.business.language)["complaint"]
    if score < intents.YES:
        return None
    label = pick(LABEL, moment.business.language)
    return Mark(priority=Priority.HIGH, reason=f"{label} ({reason})" if reason else label, label=label)

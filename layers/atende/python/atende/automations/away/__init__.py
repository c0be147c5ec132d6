"""Says outside business hours when the shop is back, once per absence."""

from datetime import timedelta

from atende.model import Answer, Moment
from atende.moments import hours_of, said

WITH_PERSON = True
TEXT = {
    "pt-BR": "No momento estamos fechados. Voltamos {{volta}} e respondemos em seguida.",
    "en": "We are closed right now. We will be back {{volta}} and will answer right after.",
    "es": "En este momento estamos cerrados. Volvemos {{volta}} y te respondemos enseguida.",
}
UNKNOWN_RETURN = timedelta(days=1)
"""How long one text lasts when no next opening is known."""


def answer(moment: Moment) -> Answer | None:
    absence = hours_of(moment).absence(moment.at)
    if absence is None:
        return None
    _, back = absence
    return Answer(text=said(moment, "away", default=TEXT), until=back or moment.at + UNKNOWN_RETURN)

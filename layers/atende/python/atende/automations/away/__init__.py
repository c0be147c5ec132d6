"""Says outside business hours when the shop is open again, once per absence and local day."""

from datetime import datetime, timedelta

from atende.automations.engine import attached, hours_of, offered, own_words
from atende.hours import Hours
from atende.model import Answer, Moment

WITH_PERSON = True
TEXT = {
    "pt-BR": "No momento estamos fechados. Voltamos {{volta}} e respondemos em seguida.",
    "en": "We are closed right now. We will be back {{volta}} and will reply then.",
    "es": "En este momento estamos cerrados. Volvemos {{volta}} y te respondemos enseguida.",
}
SAME_NIGHT = timedelta(hours=12)


def answer(moment: Moment) -> Answer | None:
    hours = hours_of(moment)
    absence = hours.absence(moment.at)
    if absence is None:
        return None
    return Answer(
        text=own_words(moment, "away", default=TEXT),
        until=until(hours, moment.at, back=absence[1]),
        attachment=attached(moment, "away"),
        choices=offered(moment, "away", moment.inbox.away_buttons),
    )


def until(hours: Hours, at: datetime, *, back: datetime | None) -> datetime:
    """Until when the answer is not repeated. In an absence of several days it is repeated on the next day, but one
    night is one absence: a contact who writes before and after midnight gets it once."""
    again = max(hours.midnight_after(at), at + SAME_NIGHT)
    return min(back, again) if back else again

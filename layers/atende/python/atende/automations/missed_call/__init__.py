"""Answers a call that nobody took: says so at once, and offers times at which somebody calls back. The call is a task
for a person, which gets the time that the contact chooses, and is gone once they prefer to write.

Times are within the inbox's hours, so that nothing is promised that the shop does not keep.
"""

from collections.abc import Iterator
from datetime import UTC, datetime, timedelta

from atende.automations.choices import LONGEST_BUTTON
from atende.automations.engine import hours_of, own_words
from atende.core.i18n import capital, pick, utf16_length
from atende.hours import Hours
from atende.model import Answer, Choice, Mark, Moment, Priority
from atende.model.button_ids import CallBack, decode, encode

WITH_PERSON = WITH_BOT = HEARS_CALLS = True
TEXT = {
    "pt-BR": "Oi, {{nome}}! Vimos sua ligação e não conseguimos atender. Quando podemos ligar de volta?",
    "en": "Hi, {{nome}}! We saw your call and could not take it. When may we call you back?",
    "es": "¡Hola, {{nome}}! Vimos tu llamada y no pudimos atenderla. ¿Cuándo podemos llamarte?",
}
AGREED = {
    "pt-BR": "Combinado, {{nome}}: ligamos {{quando}}.",
    "en": "Agreed, {{nome}}: we will call you {{quando}}.",
    "es": "De acuerdo, {{nome}}: te llamamos {{quando}}.",
}
WRITES = {
    "pt-BR": "Certo, {{nome}}! Escreva por aqui que a gente responde.",
    "en": "All right, {{nome}}! Write to us here and we will answer.",
    "es": "¡Claro, {{nome}}! Escríbenos por aquí y te respondemos.",
}
OWN_TEXTS = {"missed_call_agreed": AGREED, "missed_call_writes": WRITES}
"""The texts that `admin set-text` replaces for an inbox, with their default words."""
TO_WRITE = {"pt-BR": "Prefiro escrever", "en": "I'd rather write", "es": "Prefiero escribir"}
TASK = {
    "pt-BR": "Retornar a ligação perdida",
    "en": "Return the missed call",
    "es": "Devolver la llamada perdida",
}
KEY = "missed_call"
"""An episode has one call to return, however often the contact rings."""
CONFIRMED = "missed_call_confirmed"
"""The claim of what follows a tap, which the text before it does not hold."""
QUIET = timedelta(hours=1)
"""How long further calls get no text."""
NOTICE, LATER, STEP = timedelta(minutes=20), timedelta(hours=3), timedelta(minutes=30)
"""How soon the first offered time is, how much later the second, and between which times one is offered."""


def mark(moment: Moment) -> Mark | None:
    """The task: due when the contact has chosen, otherwise at once, or when the shop opens."""
    button = decode(moment.choice)
    if not is_missed(moment) and not isinstance(button, CallBack):
        return None
    over = isinstance(button, CallBack) and button.at is None
    task = pick(TASK, moment.business.language)
    due = None if over else promised(moment)
    return Mark(priority=Priority.NONE, reason="", task=task, task_key=KEY, task_at=due, task_over=over)


def answer(moment: Moment) -> Answer | None:
    """Who has said that they want no automatic messages gets none; the task is there all the same."""
    if moment.opted_out:
        return None
    button = decode(moment.choice)
    if isinstance(button, CallBack):
        return Answer(text=confirmed(moment, button), until=moment.at, claim=CONFIRMED, alone=True)
    if not is_missed(moment) or moment.attended:
        return None
    text = own_words(moment, "missed_call", default=TEXT)
    return Answer(text=text, until=moment.at + QUIET, choices=offered(moment), alone=True)


def is_missed(moment: Moment) -> bool:
    """Only calls that nobody took are asked about (`desk.messages.receive`)."""
    return moment.type == "call"


def confirmed(moment: Moment, button: CallBack) -> str:
    if button.at is None:
        return own_words(moment, "missed_call_writes", default=WRITES)
    when = hours_of(moment).words(promised(moment), moment.at, moment.business.language)
    return own_words(moment, "missed_call_agreed", default=AGREED, quando=when)


def promised(moment: Moment) -> datetime:
    """When somebody calls: the chosen time; the next one where that has passed, or none was chosen."""
    button = decode(moment.choice)
    if isinstance(button, CallBack) and button.at and button.at > moment.at:
        return button.at
    hours = hours_of(moment)
    return moment.at if hours.is_open(moment.at) else hours.next_opening(moment.at) or moment.at


def offered(moment: Moment) -> tuple[Choice, ...]:
    """Two times, as far as their names fit on buttons, and a way not to be called."""
    language = moment.business.language
    named = {at: capital(hours_of(moment).words(at, moment.at, language)) for at in times(hours_of(moment), moment.at)}
    chosen = [Choice(id=encode(CallBack(at)), title=name) for at, name in named.items() if fits(name)]
    return (*chosen, Choice(id=encode(CallBack(None)), title=pick(TO_WRITE, language)))


def fits(title: str) -> bool:
    return utf16_length(title) <= LONGEST_BUTTON


def times(hours: Hours, at: datetime) -> Iterator[datetime]:
    """The first time that the shop is open, and one some hours later; none for a shop that does not open again.

    >>> hours = Hours.parse("mon-fri 08:00-18:00", "America/Sao_Paulo")
    >>> [f"{time:%d %H:%M}" for time in times(hours, datetime(2026, 12, 3, 20, 5, tzinfo=UTC))]
    ['03 20:30', '04 11:00']
    """
    first = open_from(hours, at + NOTICE)
    if first:
        yield first
        second = open_from(hours, first + LATER)
        if second:
            yield second


def open_from(hours: Hours, at: datetime) -> datetime | None:
    """The first half hour from `at` on at which the shop is open, or its opening."""
    since = datetime.fromtimestamp(-(-at.timestamp() // STEP.total_seconds()) * STEP.total_seconds(), UTC)
    return since if hours.is_open(since) else hours.next_opening(since)

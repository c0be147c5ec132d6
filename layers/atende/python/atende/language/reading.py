"""What a message is: the one place that decides it, read once per message and asked by everybody.

A sensitive matter has a degree, and each degree has its consequences:

| Degree | Means | Consequence |
|---|---|---|
| `VETO` | it may be sensitive | nothing answers it by itself; nobody sees a mark |
| `ALARM` | it surely is | the thread is marked, and the contact hears that a person answers |
| `DANGER` | somebody is hurt or threatened | the thread is first in the list; emergency numbers are said |
"""

from enum import IntEnum
from functools import lru_cache
from typing import NamedTuple

from atende.core.i18n import language_code
from atende.language import intents, own_words, sensitive
from atende.language.intents import YES, Scored, language_of
from atende.language.normalize import words
from atende.language.sensitive import Sensitivity

HUMAN, COMPLAINT, URGENCY = "human", "complaint", "urgency"
LEFT_TO_PEOPLE = ("stop", COMPLAINT, URGENCY, "greeting", "thanks", "yes", "no", HUMAN)
"""The intents that the FAQ leaves to people or to other automations, those that matter most first."""
CALM = 0.95
"""A text with this urgency or more is urgent, even if it only asks about something sensitive."""
RESTLESS = ("~now", "~worry", "~symptom", "~hot")
"""Sections of words of whoever cannot wait."""
CONDITIONS = ("food.", "health.allergy", "health.intolerance", "health.limit", "health.pregnancy", "health.nursing")
"""The beginnings of matters that people ask about in calm."""
HURRY = (
    "rapido corre correndo ja logo acabou acabando acabar forte crise esperar antes boca "
    "rapida corriendo acabo acaba fuerte hurry quick quickly fast soon severe wait"
)
"""Words of whoever cannot wait, of what gets worse, and of food that somebody has in the mouth ("boca")."""


class Degree(IntEnum):
    """How sensitive a message is."""

    NONE = 0
    VETO = 1
    ALARM = 2
    DANGER = 3


class Reading(NamedTuple):
    """What a message is.

    `matters`: what is sensitive about it. `complaint`, `urgency`: a score, of which .5 and more means yes, and the
    reason in the message's language. `intents`: the scores of all intents, `human` in whatever language. `words`: the
    contact's own words that counted, `named` those of what is sensitive. `is_calm`: what sounds urgent is only a calm
    question about what somebody can eat or do.
    """

    degree: Degree
    matters: Sensitivity
    complaint: Scored
    urgency: Scored
    intents: dict[str, Scored]
    named: tuple[str, ...]
    words: tuple[str, ...]
    is_calm: bool

    def means(self, intent: str) -> bool:
        return self.intents[intent][0] >= YES

    @property
    def is_danger(self) -> bool:
        return self.degree is Degree.DANGER

    @property
    def is_complaint(self) -> bool:
        return self.complaint[0] >= YES

    @property
    def is_urgent(self) -> bool:
        return self.urgency[0] >= YES

    @property
    def wants_person(self) -> bool:
        return self.means(HUMAN)

    @property
    def intent(self) -> str:
        """What the message is besides a question, so that the FAQ leaves it to others; "" when the FAQ may answer.

        What is only about something sensitive is not urgent: the FAQ may have an entry that is explicitly about it.

        >>> read("Meu pedido veio errado, abrem domingo?").intent, read("Vocês abrem domingo?").intent
        ('complaint', '')
        >>> read("o brigadeiro tem leite? minha filha é alérgica").intent
        ''
        """
        names = (name for name in LEFT_TO_PEOPLE if self.means(name))
        return next((name for name in names if not (name == URGENCY and self.is_calm)), "")

    @property
    def why(self) -> str:
        """The reason of the intent."""
        return self.intents[self.intent][1] if self.intent else ""


def read(text: str, lang: str = "pt-BR", own: frozenset[str] = frozenset()) -> Reading:
    """The reading of a message. `own`: plain words of the shop's own trade, which alarm nobody.

    >>> read("tô grávida, posso fazer a progressiva?").degree.name, read("quanto custa a progressiva?").degree.name
    ('ALARM', 'NONE')
    """
    return _read(text, language_of(lang), own)


def stops(text: str, lang: str = "pt-BR") -> bool:
    """Whether a message asks for no more automatic ones, which is known without reading the rest of what it is."""
    return intents.means(text, "stop", language_of(lang))


@lru_cache(maxsize=16)
def _read(text: str, language: str, own: frozenset[str]) -> Reading:
    """Cached for a moment, because many ask about the same message."""
    said, replaced = own_words.neutral(text, language, own)
    matters = sensitive.read(text, language)
    if replaced and own_words.are_goods(matters, own):
        matters = _of_goods(matters, said, language)
    scores = intents.read(text, language) | {HUMAN: intents.wants_person(text, language)}
    if replaced and any(scores[name][0] >= YES for name in (COMPLAINT, URGENCY)):
        scores |= {name: intents.read(said, language)[name] for name in (COMPLAINT, URGENCY)}
    reading = Reading(
        degree=degree_of(matters),
        matters=matters,
        complaint=scores[COMPLAINT],
        urgency=scores[URGENCY],
        intents=scores,
        named=(),
        words=(),
        is_calm=_is_calm(said, language, matters, scores[URGENCY][0]),
    )
    return _named(reading, said, replaced)


def _of_goods(whole: Sensitivity, said: str, language: str) -> Sensitivity:
    """What is sensitive about a message that names the shop's own goods; `said` is without their names. Goods alone
    alarm nobody. What happened to somebody, or what they must not have, stays as grave as it is anywhere."""
    if whole.is_harm:
        return whole
    if whole.is_alarm:
        return whole._replace(is_alarm=False)
    return sensitive.read(said, language) if whole.is_sensitive else whole


def _named(reading: Reading, said: str, replaced: tuple[str, ...]) -> Reading:
    """The reading in the contact's own words, and with those that counted."""

    def own(phrase: str) -> str:
        return own_words.original(phrase, said, replaced)

    def scored(given: Scored) -> Scored:
        kind, colon, phrase = given[1].partition(": ")
        return given[0], f"{kind}{colon}{own(phrase)}"

    matters = reading.matters._replace(
        matters={name: own(phrase) for name, phrase in reading.matters.matters.items()},
        shown=tuple((name, own(phrase)) for name, phrase in reading.matters.shown),
    )
    complaint, urgency = scored(reading.complaint), scored(reading.urgency)
    named = [phrase for _, phrase in matters.shown if phrase] if reading.degree else []
    phrases = [reason.partition(": ")[2] for score, reason in (complaint, urgency) if score >= YES]
    return reading._replace(
        matters=matters,
        complaint=complaint,
        urgency=urgency,
        intents=reading.intents | {COMPLAINT: complaint, URGENCY: urgency},
        named=tuple(dict.fromkeys(named)),
        words=tuple(dict.fromkeys((*named, *filter(None, phrases)))),
    )


def degree_of(matters: Sensitivity) -> Degree:
    if matters.is_danger:
        return Degree.DANGER
    if matters.is_alarm:
        return Degree.ALARM
    return Degree.VETO if matters.is_sensitive else Degree.NONE


def _is_calm(text: str, language: str, matters: Sensitivity, urgency: float) -> bool:
    """Whether nothing has happened, and nobody is in a hurry. In doubt somebody is."""
    named = matters.named.keys()
    is_condition = bool(matters.matters) and all(name.startswith(CONDITIONS) for name in matters.matters)
    return (
        is_condition
        and matters.is_firm
        and not matters.is_harm
        and urgency < CALM
        and named.isdisjoint(RESTLESS)
        and not any(sensitive.kind_of(name.lstrip(sensitive.BESIDE)) == "harm" for name in named)
        and frozenset(HURRY.split()).isdisjoint(words(text, language_code(language)))
    )

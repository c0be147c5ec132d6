"""How soon somebody should look at a thread: its priority, and among the urgent ones what could hurt somebody first.

The level among the urgent ones is told by the stored reason. An enumeration's new value could not be read by the
version before, and the index of cards of a live table cannot get another attribute.
"""

from enum import IntEnum

from atende.core.sentences import Sentence
from atende.model.desk import Priority

SET_BY = Sentence("Definida por {name}", "Set by {name}", "Definida por {name}")
BY_RULE = Sentence("regra: {name}", "rule: {name}", "regla: {name}")
"""The reasons of a priority that a person set, and of one that a rule raised."""
SENSITIVE = Sentence("assunto delicado", "sensitive matter", "asunto delicado")
DANGER = Sentence("perigo", "danger", "peligro")
"""How the reasons of a sensitive matter begin, and of one in which somebody is in danger."""
URGENCY = Sentence("urgente", "urgent", "urgente")
COMPLAINT = Sentence("reclamação", "complaint", "reclamo")
"""How those of a message that cannot wait, and of a complaint, begin; the second is a complaint's label, too."""
MARKS = {"danger": DANGER, "alarm": SENSITIVE, "complaint": COMPLAINT, "urgency": URGENCY}
"""The marks that automations give by a message, by degree."""
RAISING = tuple(Priority)
"""The order in which priorities are raised: any that was given is more than none."""


class Rank(IntEnum):
    """The order of the list of conversations, the last first. There, a low priority stands below none."""

    LOW = 0
    NONE = 1
    MEDIUM = 2
    HIGH = 3
    URGENT = 4
    SENSITIVE = 5
    DANGER = 6


def mark_of(reason: str) -> str:
    """Returns the degree of the mark that gave a priority its reason; "" for one that a person or a rule gave.

    >>> [mark_of(reason) for reason in ("perigo: fogo", "reclamação (frase: que absurdo)", "regra: urgente", "")]
    ['danger', 'complaint', '', '']
    """
    beginning = reason.partition(":")[0].partition(" (")[0]
    return next((degree for degree, sentence in MARKS.items() if beginning in sentence[:3]), "")


def rank(priority: Priority, reason: str) -> Rank:
    """
    >>> [rank(Priority.URGENT, said).name for said in ("urgente: hoje", "assunto delicado: alergia", "perigo")]
    ['URGENT', 'SENSITIVE', 'DANGER']
    >>> rank(Priority.HIGH, "perigo").name
    'HIGH'
    """
    if priority is Priority.URGENT:
        for level, sentence in ((Rank.DANGER, DANGER), (Rank.SENSITIVE, SENSITIVE)):
            if reason.partition(":")[0] in sentence[:3]:
                return level
    return Rank[priority.name]


def raises(priority: Priority, reason: str, *, over: Priority, because: str) -> bool:
    """Whether a priority with its reason is higher than another with the reason `because`."""
    higher, former = RAISING.index(priority), RAISING.index(over)
    return higher > former or (higher == former and rank(priority, reason) > rank(over, because))


def reworded(reason: str, language: str) -> str:
    """Returns the stored reason of a priority in the reader's language; as it is when an automation gave it.

    Of a reason only a text is stored, so the sentence is found by its beginning.

    >>> reworded("Definida por Maya", "en"), reworded("rule: Bolos", "es"), reworded("urgente: hoje", "en")
    ('Set by Maya', 'regla: Bolos', 'urgente: hoje')
    """
    for sentence in (SET_BY, BY_RULE):
        for text in (sentence.pt, sentence.en, sentence.es):
            beginning = text.removesuffix("{name}")
            if reason.startswith(beginning):
                return sentence(name=reason.removeprefix(beginning)).text(language)
    return reason

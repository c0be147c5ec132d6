"""Names for people to read: of whoever wrote a message, and of a thread's contact."""

from collections.abc import Mapping

from atende.core.sentences import Sentence
from atende.model import Agent, Thread

AUTOMATIC = Sentence("Automático", "Automatic", "Automático")
SHOPS_PHONE = Sentence("Celular da loja", "The shop's phone", "Teléfono de la tienda")
UNNAMED = Sentence("Cliente", "Customer", "Cliente")

AUTHORS = {
    "auto": AUTOMATIC,
    "optout": AUTOMATIC,
    "phone": SHOPS_PHONE,
    "history": SHOPS_PHONE,
    "survey": Sentence("Pesquisa de satisfação", "Satisfaction survey", "Encuesta de satisfacción"),
    "follow-up": Sentence("Mensagem agendada", "Scheduled message", "Mensaje programado"),
    "invitation": Sentence("Convite", "Invitation", "Invitación"),
    "digest": Sentence("Resumo", "Digest", "Resumen"),
    "campaign": Sentence("Campanha", "Campaign", "Campaña"),
    "bot": Sentence("Robô", "Bot", "Bot"),
    "admin": Sentence("Quem opera o Atende", "Whoever runs Atende", "Quien opera Atende"),
    "api": Sentence("Integração (API)", "Integration (API)", "Integración (API)"),
}
"""What is no person, by the part of the author's id before the colon."""


def author_name(author: str, names: Mapping[str, Agent], language: str) -> str:
    """Returns the name of an agent, or a word for what is no person; empty for a contact and for who has left.

    >>> author_name("follow-up:f1", {}, "en"), author_name("maya", {}, "en")
    ('Scheduled message', '')
    """
    if author in names:
        return names[author].name
    known = AUTHORS.get(author.partition(":")[0])
    return known.text(language) if known else ""


def is_person(author: str) -> bool:
    """Tells whether an author may have a thread: an agent, and not a program that writes by an API key.

    >>> is_person("maya"), is_person("api:k1")
    (True, False)
    """
    return author.partition(":")[0] not in AUTHORS


def called(thread: Thread, language: str) -> str:
    """Returns the contact's name, otherwise the phone, otherwise a word for a contact of whom neither is known."""
    return thread.name or thread.phone or UNNAMED.text(language)

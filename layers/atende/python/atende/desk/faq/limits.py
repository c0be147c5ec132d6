"""The limits of a shop's FAQ."""

from atende.core.errors import BadRequest
from atende.storage.faq import Entry

LIMITS = {"entries": 100, "phrasings": 20, "phrasing": 150, "answer": 600, "together": 1000}
"""The most entries; phrasings of each; characters of a phrasing and of an answer (WhatsApp allows 1,024 above buttons,
and a greeting or the away message may be sent with it); phrasings of all entries together."""


def check(entry: Entry) -> None:
    """Raises `BadRequest` with a sentence about the first limit that an entry exceeds."""
    longest = max(map(len, entry.phrasings), default=0)
    for wrong, say in (
        (not entry.phrasings, "Escreva a pergunta como um cliente faria."),
        (len(entry.phrasings) > LIMITS["phrasings"], f"São no máximo {LIMITS['phrasings']} jeitos de perguntar."),
        (longest > LIMITS["phrasing"], f"Cada jeito de perguntar vai até {LIMITS['phrasing']} caracteres."),
        (not entry.answer, "Escreva a resposta."),
        (len(entry.answer) > LIMITS["answer"], f"A resposta vai até {LIMITS['answer']} caracteres."),
    ):
        if wrong:
            raise BadRequest(say)

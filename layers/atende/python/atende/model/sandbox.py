"""A shop's sandbox: a shop of its own, for programs that are being written. Pure.

Its id is the shop's with an ending, which no other shop's id has (`storage.settings.founding_name` makes digits and
letters only). So whoever sends something can tell by the id alone that it must reach nobody, without a read that could
be forgotten or come out wrong.
"""

from atende.core.sentences import Sentence

ENDING = "-sandbox"
REFUSING = "0001"
"""A phone that ends so refuses every message, so that programs can be tried with a failure."""
REFUSED = Sentence(
    "O telefone de teste que termina em 0001 recusa toda mensagem.",
    "The test phone that ends in 0001 refuses every message.",
    "El teléfono de prueba que termina en 0001 rechaza todo mensaje.",
)


def sandbox_of(business: str) -> str:
    """Returns the id of a shop's sandbox.

    >>> sandbox_of("752e6070a2"), is_sandbox("752e6070a2"), is_sandbox("752e6070a2-sandbox")
    ('752e6070a2-sandbox', False, True)
    """
    return business + ENDING


def is_sandbox(business: str) -> bool:
    """Tells whether nothing that this shop sends may leave the desk."""
    return business.endswith(ENDING)


def refuses(phone: str | None) -> bool:
    """
    >>> refuses("5511912340001"), refuses("5511912345678"), refuses(None)
    (True, False, False)
    """
    return (phone or "").endswith(REFUSING)

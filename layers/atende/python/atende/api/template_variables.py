"""What an owner may put into a text that is said by itself: `{{nome}}` and the like."""

import re

from atende.core.errors import BadRequest
from atende.core.i18n import plain

VARIABLES = ("nome", "loja", "horario", "volta", "protocolo")


FIELD = re.compile(r"\{\{([^{}\n]{0,60})(\}\})?|\}\}")
KNOWN = ", ".join(f"{{{{{name}}}}}" for name in VARIABLES)


def check(text: str) -> None:
    """Raises `BadRequest` for one that does not exist, whose sentence would be left out wherever it is said, and for
    braces that customers would read.

    >>> check("Oi, {{ nome }}!")
    >>> check("Oi, {{nome}!")
    Traceback (most recent call last):
    atende.core.errors.BadRequest: ...
    """
    for field in FIELD.finditer(text):
        name, closed = field[1], field[2]
        if not closed:
            raise BadRequest(f"“{field[0].strip()}” está com as chaves incompletas. Os campos são {KNOWN}.")
        if plain(name.strip()) not in VARIABLES:
            raise BadRequest(f"Não existe o campo {{{{{name}}}}}. Os campos são {KNOWN}.")

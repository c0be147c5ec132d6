"""The variables that an owner may use in an automatic text, such as `{{nome}}`."""

import re

from atende.api.sentences import settings as sentences
from atende.core.errors import BadRequest
from atende.core.i18n import plain

VARIABLES = ("nome", "loja", "horario", "volta", "protocolo")


FIELD = re.compile(r"\{\{([^{}\n]{0,60})(\}\})?|\}\}")
KNOWN = ", ".join(f"{{{{{name}}}}}" for name in VARIABLES)


def check(text: str) -> None:
    """Raises `BadRequest` for a variable that does not exist, because its sentence would always be left out, and for
    incomplete braces, which customers would see.

    >>> check("Oi, {{ nome }}!")
    >>> check("Oi, {{nome}!")
    Traceback (most recent call last):
    atende.core.errors.BadRequest: ...
    """
    for field in FIELD.finditer(text):
        name, closed = field[1], field[2]
        if not closed:
            raise BadRequest(sentences.BRACES_OPEN(field=field[0].strip(), known=KNOWN))
        if plain(name.strip()) not in VARIABLES:
            raise BadRequest(sentences.UNKNOWN_VARIABLE(field=f"{{{{{name}}}}}", known=KNOWN))

"""What an owner may put into a text that is said by itself: `{{nome}}` and the like."""

from atende.errors import BadRequest
from atende.texts import VARIABLE, plain

VARIABLES = ("nome", "loja", "horario", "volta", "protocolo")


def check(text: str) -> None:
    """Raises `BadRequest` for one that does not exist: its sentence would be left out wherever it is said."""
    strange = next((name for name in VARIABLE.findall(text) if plain(name) not in VARIABLES), None)
    if strange:
        known = ", ".join(f"{{{{{name}}}}}" for name in VARIABLES)
        raise BadRequest(f"Não existe o campo {{{{{strange}}}}}. Os campos são {known}.")

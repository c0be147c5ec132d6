"""Checks a phone number id, and names the parameters of its token and of its Meta app's secrets."""

from atende.core.sentences import Sentence

ADDRESS_FORM = Sentence(
    "O endereço no WhatsApp é o phone number id do número (só dígitos).",
    "The address on WhatsApp is the number's phone number id (only digits).",
    "La dirección en WhatsApp es el phone number id del número (solo dígitos).",
)


def address_problem(address: str) -> Sentence | None:
    return None if address.isdecimal() else ADDRESS_FORM


def app_parameter(app: str) -> str:
    return f"app/{app}"


def token_parameter(address: str) -> str:
    return f"token/{address}"

"""What a bot's address looks like, and where its token and the secret of its webhook are."""

import re

from atende.core.sentences import Sentence

ADDRESS = re.compile(r"[0-9]{3,20}(:[A-Za-z0-9_-]{1,128})?")
"""The bot's id; for the owner's own account, to which the bot is connected, a colon and the connection's id follow."""
ADDRESS_FORM = Sentence(
    "O endereço no Telegram é o número do bot: os dígitos antes dos dois-pontos do token.",
    "The address on Telegram is the bot's number: the digits before the colon of its token.",
    "La dirección en Telegram es el número del bot: los dígitos antes de los dos puntos del token.",
)


def address_problem(address: str) -> Sentence | None:
    return None if ADDRESS.fullmatch(address) else ADDRESS_FORM


def bot_of(address: str) -> str:
    """Returns the bot's id from an inbox's address."""
    return address.partition(":")[0]


def token_parameter(address: str) -> str:
    return f"token/telegram/{bot_of(address)}"

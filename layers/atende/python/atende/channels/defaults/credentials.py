"""Addresses without spaces and signs, and parameters below the channel's own name."""

import re
from typing import Any

from atende.core.sentences import Sentence

ADDRESS = re.compile(r"[A-Za-z0-9_-]{1,100}")
ADDRESS_FORM = Sentence(
    "O endereço só tem letras sem acento, dígitos, hífen e sublinhado.",
    "The address has only letters without accents, digits, hyphens and underscores.",
    "La dirección solo tiene letras sin tilde, dígitos, guiones y guiones bajos.",
)


class Part:
    def __init__(self, channel: str, whole: Any) -> None:
        self._channel = channel

    def address_problem(self, address: str) -> Sentence | None:
        return None if ADDRESS.fullmatch(address) else ADDRESS_FORM

    def app_parameter(self, app: str) -> str:
        return f"app/{self._channel}/{app}"

    def token_parameter(self, address: str) -> str:
        return f"token/{self._channel}/{address}"

"""What a mailbox's address looks like. There are no secrets: the functions' roles may send, and SES may deliver."""

import re

from atende.core.sentences import Sentence

ADDRESS = re.compile(r"[a-z0-9][a-z0-9._-]{0,39}@(?:[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?\.){1,8}[a-z]{2,24}")
ADDRESS_FORM = Sentence(
    "O endereço é como contato@sualoja.com.br, em letras minúsculas, sem acentos e sem +.",
    "The address looks like hello@yourshop.com, in lower case, without accents and without +.",
    "La dirección es como hola@tutienda.com, en minúsculas, sin acentos y sin +.",
)
APP = "ses"
"""Amazon SES hands mails over; no secret of ours signs them, the queue's policy does."""


def address_problem(address: str) -> Sentence | None:
    return None if ADDRESS.fullmatch(address) else ADDRESS_FORM


def app_parameter(app: str) -> str:
    return f"app/email/{app}"


def token_parameter(address: str) -> str:
    return f"token/email/{address.replace('@', '_at_')}"

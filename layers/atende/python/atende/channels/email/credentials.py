"""What a mailbox's address looks like. There are no secrets: the functions' roles may send, and SES may deliver."""

import re

from atende.core.sentences import Sentence

ADDRESS = re.compile(r"[a-z0-9][a-z0-9._-]{0,39}@(?:[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?\.){1,8}[a-z]{2,24}")
ADDRESS_FORM = Sentence(
    "O endereço é como contato@sualoja.com.br, em letras minúsculas, sem acentos e sem +.",
    "The address looks like hello@yourshop.com, in lower case, without accents and without +.",
    "La dirección es como hola@tutienda.com, en minúsculas, sin acentos y sin +.",
)
RESERVED = frozenset(
    (
        *("abuse", "admin", "administrador", "administrator", "hostmaster", "info-ssl", "mailer-daemon", "noc"),
        *("postmaster", "root", "security", "ssladmin", "ssladministrator", "sslwebmaster", "sysadmin", "webmaster"),
    )
)
"""Mailboxes that speak for a whole domain (RFC 2142): to five of them certificate authorities send what proves who owns
it (CA/Browser Forum, Baseline Requirements, 3.2.2.4.4), and others have been used for that."""
RESERVED_MAILBOX = Sentence(
    "{name}@ fala por todo o domínio e não pode ser uma caixa de atendimento. Use outro nome, como contato@.",
    "{name}@ speaks for the whole domain and cannot be a mailbox of the desk. Use another name, such as hello@.",
    "{name}@ habla por todo el dominio y no puede ser un buzón de atención. Usa otro nombre, como hola@.",
)
APP = "ses"
"""Amazon SES hands mails over; no secret of ours signs them, the queue's policy does."""


def address_problem(address: str) -> Sentence | None:
    if not ADDRESS.fullmatch(address):
        return ADDRESS_FORM
    name = address.partition("@")[0]
    return RESERVED_MAILBOX(name=name) if name in RESERVED else None


def token_parameter(address: str) -> str:
    return f"token/email/{address.replace('@', '_at_')}"

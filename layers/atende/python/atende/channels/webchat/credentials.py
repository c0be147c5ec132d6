"""What a web chat's address looks like, and where the secrets of its door are."""

import re

from atende.core.sentences import Sentence

ADDRESS = re.compile(r"[a-z0-9_]{6,40}")
ADDRESS_FORM = Sentence(
    "O endereço de um chat do site é o código que o painel mostra em Ajustes, Canais.",
    "The address of a web chat is the code that the console shows in Settings, Channels.",
    "La dirección de un chat del sitio es el código que el panel muestra en Ajustes, Canales.",
)


def address_problem(address: str) -> Sentence | None:
    return None if ADDRESS.fullmatch(address) else ADDRESS_FORM


def app_parameter(app: str) -> str:
    """The secrets of a chat: `secret`, with which the shop signs its users' ids, and `verify`, which signs visitors'
    tokens. Only the function that has the door can read them."""
    return f"door/webchat/{app}"


def token_parameter(address: str) -> str:
    """Sending calls nobody: the keys of the door stand for a token where somebody asks whether there is one."""
    return app_parameter(address)

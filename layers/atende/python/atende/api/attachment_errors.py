"""Why a contact's file is not here, in words for the shop's people: Portuguese, English, Spanish."""

LANGUAGES = ("pt", "en", "es")
REASONS: dict[str, tuple[str, str, str]] = {
    "gone": (
        "o WhatsApp já não tem este arquivo. Peça ao cliente para enviar de novo",
        "WhatsApp no longer has this file. Ask the customer to send it again",
        "WhatsApp ya no tiene este archivo. Pide al cliente que lo envíe de nuevo",
    ),
    "too_large": (
        "o arquivo é grande demais. Peça uma versão menor",
        "the file is too large. Ask for a smaller one",
        "el archivo es demasiado grande. Pide uno más pequeño",
    ),
    "wrong_type": (
        "o conteúdo não é o que o nome diz, e foi recusado por segurança",
        "the content is not what its name says, and was refused for safety",
        "el contenido no es lo que dice su nombre, y se rechazó por seguridad",
    ),
    "wrong_hash": (
        "o arquivo chegou diferente do que foi enviado. Busque de novo",
        "the file came different from what was sent. Fetch it again",
        "el archivo llegó distinto de lo enviado. Búscalo de nuevo",
    ),
    "host": (
        "o WhatsApp indicou um endereço que não é da Meta, e ele não foi aberto",
        "WhatsApp named an address that is not Meta's, and it was not opened",
        "WhatsApp indicó una dirección que no es de Meta, y no se abrió",
    ),
    "no_token": (
        "falta a chave de acesso do WhatsApp deste número. Vamos tentar de novo; avise quem instalou o Atende",
        "the WhatsApp access key of this number is missing. We will try again; tell whoever installed Atende",
        "falta la clave de acceso de WhatsApp de este número. Volveremos a intentar; avisa a quien instaló Atende",
    ),
    "refused": (
        "o WhatsApp recusou a entrega. Veja a saúde do número e busque de novo",
        "WhatsApp refused to hand it out. Look at the number's health and fetch it again",
        "WhatsApp rechazó la entrega. Mira el estado del número y búscalo de nuevo",
    ),
}


def reason(code: str, language: str) -> str:
    """A sentence for a code, without its end; empty for none.

    >>> reason("too_large", "en-US")
    'the file is too large. Ask for a smaller one'
    """
    short = language[:2].lower()
    place = LANGUAGES.index(short) if short in LANGUAGES else 0
    return REASONS[code if code in REASONS else "refused"][place] if code else ""

"""Sentences about why a contact's file is not here, in Portuguese, English and Spanish."""

from atende.core.i18n import column

REASONS: dict[str, tuple[str, str, str]] = {
    "gone": (
        "este arquivo já não pode ser buscado. Peça ao cliente para enviar de novo",
        "this file can no longer be fetched. Ask the customer to send it again",
        "este archivo ya no se puede buscar. Pide al cliente que lo envíe de nuevo",
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
    "animated": (
        "figurinha animada, que não aparece aqui. O texto ao lado diz o que ela mostra",
        "an animated sticker, which does not show here. The text beside it says what it shows",
        "un sticker animado, que no aparece aquí. El texto al lado dice lo que muestra",
    ),
    "wrong_hash": (
        "o arquivo chegou diferente do que foi enviado. Busque de novo",
        "the file came different from what was sent. Fetch it again",
        "el archivo llegó distinto de lo enviado. Búscalo de nuevo",
    ),
    "host": (
        "o endereço do arquivo não é de confiança, e ele não foi aberto",
        "the address of the file is not to be trusted, and it was not opened",
        "la dirección del archivo no es de confianza, y no se abrió",
    ),
    "no_token": (
        "falta a chave de acesso deste número. Vamos tentar de novo; o dono cola a chave em Ajustes, Canais",
        "the access key of this number is missing. We will try again; the owner pastes it in Settings, Channels",
        "falta la clave de acceso de este número. Volveremos a intentar; el dueño la pega en Ajustes, Canales",
    ),
    "expired": (
        "este arquivo passou do prazo de guarda da loja e foi apagado",
        "this file was older than the shop keeps files, and was deleted",
        "este archivo superó el plazo de conservación de la tienda y se borró",
    ),
    "refused": (
        "a entrega do arquivo foi recusada. Veja a saúde do número e busque de novo",
        "the file was refused. Look at the number's health and fetch it again",
        "se rechazó la entrega del archivo. Mira el estado del número y búscalo de nuevo",
    ),
}


def reason(code: str, language: str) -> str:
    """Returns the sentence for a code, without a full stop; empty when there is no code.

    >>> reason("too_large", "en-US")
    'the file is too large. Ask for a smaller one'
    """
    return REASONS[code if code in REASONS else "refused"][column(language)] if code else ""

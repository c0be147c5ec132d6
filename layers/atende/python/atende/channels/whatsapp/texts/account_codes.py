"""WhatsApp's codes about a number, an account or a template, in plain words (Meta: webhooks of the account)."""

import re

from atende.core.i18n import column

CODE = re.compile(r"[A-Z][A-Z0-9]*(_[A-Z0-9]+)*")
WORDS: dict[str, tuple[str, str, str]] = {
    "MARKETING": ("marketing", "marketing", "marketing"),
    "UTILITY": ("utilidade", "utility", "utilidad"),
    "AUTHENTICATION": ("autenticação", "authentication", "autenticación"),
    "TIER_UNLIMITED": ("sem limite", "no limit", "sin límite"),
    "DISABLE": ("desativada", "disabled", "desactivada"),
    "SCHEDULE_FOR_DISABLE": ("vai ser desativada", "going to be disabled", "va a ser desactivada"),
    "OFFBOARDED": ("desligada do Atende", "disconnected from Atende", "desconectada de Atende"),
    "PARTNER_REMOVED": ("desligada do Atende", "disconnected from Atende", "desconectada de Atende"),
    "DELETED": ("apagada", "deleted", "eliminada"),
    "REJECTED": ("recusada", "refused", "rechazada"),
    "CONNECTED": ("conectado", "connected", "conectado"),
    "DISCONNECTED": ("desconectado", "disconnected", "desconectado"),
    "FLAGGED": ("sinalizado", "flagged", "señalado"),
    "RESTRICTED": ("restrito", "restricted", "restringido"),
    "RATE_LIMITED": ("no limite de envios", "at its limit", "en su límite de envíos"),
    "BANNED": ("banido", "banned", "bloqueado de forma definitiva"),
    "UNVERIFIED": ("não verificado", "not verified", "no verificado"),
    "MIGRATED": ("levado a outra conta", "moved to another account", "trasladado a otra cuenta"),
    "LIMITED": ("limitado", "limited", "limitado"),
    "BLOCKED": ("bloqueado", "blocked", "bloqueado"),
    "PENDING": ("pendente", "pending", "pendiente"),
    "PENDING_REVIEW": ("em análise", "in review", "en revisión"),
    "DECLINED": ("recusado", "refused", "rechazado"),
    "EXPIRED": ("vencido", "expired", "vencido"),
    "NONE": ("nenhum", "none", "ninguno"),
    "RESTRICTED_BIZ_INITIATED_MESSAGING": (
        "não pode começar conversas com modelos",
        "may not begin chats with templates",
        "no puede iniciar chats con plantillas",
    ),
    "RESTRICTED_CUSTOMER_INITIATED_MESSAGING": (
        "não pode responder a quem escreve",
        "may not answer who writes",
        "no puede responder a quien escribe",
    ),
    "RESTRICTED_ADD_PHONE_NUMBER_ACTION": (
        "não pode acrescentar números",
        "may not add numbers",
        "no puede agregar números",
    ),
    "PIN_CHANGED": ("foi trocado", "was changed", "fue cambiado"),
    "PIN_RESET_REQUEST": ("pediram um novo", "a new one was asked for", "pidieron uno nuevo"),
    "PIN_RESET_SUCCESS": ("um novo foi criado", "a new one was made", "se creó uno nuevo"),
    "ABUSIVE_CONTENT": ("conteúdo ofensivo", "abusive content", "contenido ofensivo"),
    "INCORRECT_CATEGORY": (
        "a categoria não combina com o texto",
        "the category does not fit the text",
        "la categoría no corresponde al texto",
    ),
    "INVALID_FORMAT": (
        "formato inválido: confira os espaços para valores",
        "wrong format: look at the blanks for values",
        "formato inválido: revise los espacios para valores",
    ),
    "PROMOTIONAL": ("o texto é de propaganda", "the text advertises", "el texto es publicitario"),
    "SCAM": ("parece golpe", "it looks like a fraud", "parece una estafa"),
    "TAG_CONTENT_MISMATCH": (
        "o texto não combina com a categoria ou o idioma",
        "the text does not fit the category or the language",
        "el texto no corresponde a la categoría o al idioma",
    ),
    "FIRST_PAUSE": ("primeira pausa", "first pause", "primera pausa"),
    "SECOND_PAUSE": ("segunda pausa", "second pause", "segunda pausa"),
    "THIRD_PAUSE": ("terceira pausa", "third pause", "tercera pausa"),
    "RATE_LIMITING_PAUSE": ("envios demais", "too many were sent", "demasiados envíos"),
}


def worded(codes: str, language: str) -> str:
    """Returns one code, or several separated by commas, in plain words; a sentence by Meta is returned unchanged.

    >>> worded("TIER_10K", "pt-BR"), worded("MARKETING", "pt-BR"), worded("ODD_STATE", "en")
    ('10000', 'marketing', 'odd state')
    >>> worded("PIN_CHANGED, ODD", "en"), worded("Too many people blocked it.", "en")
    ('was changed, odd', 'Too many people blocked it.')
    """
    return ", ".join(_word(code, language) for code in codes.split(", "))


def _word(code: str, language: str) -> str:
    if code in WORDS:
        return WORDS[code][column(language)]
    if code.startswith("TIER_"):
        return code.removeprefix("TIER_").replace("K", "000")
    return code.replace("_", " ").lower() if CODE.fullmatch(code) else code

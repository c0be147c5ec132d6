"""The words by which a contact refuses a single purpose, or agrees to it again: "SAIR PROMOÇÕES", "VOLTAR PESQUISA".

Only a command that stands alone counts. "Sem retorno" is a complaint and "quero promoções" a question, so neither is a
word here.
"""

import re

from atende.core.i18n import plain
from atende.model.consent import Purpose

LONGEST = 80
PLEASE = r"(?:por favor|por gentileza|pfv?r?|please|pls|gracias|obrigad[oa]|obg|thanks)"
ARTICLE = r"(?:(?:de|do|da|dos|das|com|as|os|a|o|las|los|la|el|the|from) )*"
STOP = r"(?:sair|parar|pare|parem|stop|baja|detener)"
WITHOUT = r"(?:sem|sin|no)"
"""Only before nouns that nobody puts after it for another reason."""
BACK = r"(?:voltar|start|alta|volver|aceito|acepto|accept)"
NOUNS = {
    Purpose.MARKETING: (
        r"(?:promocao|promocoes|promos?|ofertas?|propagandas?|publicidade|marketing|novidades|promociones|publicidad"
        r"|promotions|offers|ads)"
    ),
    Purpose.SURVEY: r"(?:pesquisas?(?: de satisfacao)?|encuestas?(?: de satisfaccion)?|surveys?)",
    Purpose.FOLLOW_UP: r"(?:lembretes?|acompanhamentos?|recordatorios?|seguimientos?|reminders?|follow ?ups?)",
    Purpose.SERVICE: (
        r"(?:respostas automaticas|atendimento automatico|robo|bot|respuestas automaticas|automatic replies)"
    ),
}
PLAINLY_REFUSED = (
    r"(?:promocoes|propagandas?|publicidade|marketing|promociones|publicidad|promotions|ads|pesquisas?|encuestas?"
    r"|surveys?)"
)


def decision(text: str) -> tuple[Purpose, bool] | None:
    """The purpose that a text is about, and whether it agrees to it.

    >>> decision("SAIR PROMOÇÕES"), decision("voltar pesquisa, por favor")
    ((<Purpose.MARKETING: 'marketing'>, False), (<Purpose.SURVEY: 'survey'>, True))
    >>> decision("SAIR"), decision("sem retorno"), decision("quero promoções"), decision("parar a pesquisa?")
    (None, None, None, None)
    """
    if len(text) > LONGEST or "?" in text:
        return None
    words = " ".join(re.sub(r"[\W_]+", " ", plain(text)).split())
    for purpose, nouns in NOUNS.items():
        if re.fullmatch(rf"(?:{PLEASE} )?{BACK} {ARTICLE}{nouns}(?: {PLEASE})?", words):
            return purpose, True
        refused = rf"{STOP} {ARTICLE}{nouns}|{WITHOUT} (?:mais |mas |more )?{PLAINLY_REFUSED}"
        if re.fullmatch(rf"(?:{PLEASE} )?(?:{refused})(?: {PLEASE})?", words) and re.search(nouns, words):
            return purpose, False
    return None


REFUSING = (
    r"(?:sair|parar?|cancelar|descadastrar|descadastre me|remover|stop|unsubscribe|opt out|baja|detener|dejar|cancel"
    r"|sem interesse|nao tenho interesse|not interested|no me interesa)(?: .*)?"
    r"|(?:nao|no|don t|do not)(?: \w+)? (?:receber|recibir|want|send|quero|quiero)(?: .*)?"
    r"|(?:nao quero|no quiero|no more)(?: .*)?"
)


def refuses_marketing(button: str) -> bool:
    """Whether the title of a button below an advertisement plainly says that no more of them are wanted.

    >>> [refuses_marketing(text) for text in ("Parar promoções", "Não quero receber", "Stop these messages")]
    [True, True, True]
    >>> refuses_marketing("Quero saber mais"), refuses_marketing("Não perder a oferta")
    (False, False)
    """
    words = " ".join(re.sub(r"[\W_]+", " ", plain(button[:LONGEST])).split())
    return re.fullmatch(REFUSING, words) is not None

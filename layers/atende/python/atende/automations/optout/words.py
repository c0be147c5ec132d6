"""The words of stop and of return, in pt-BR, es and en together: people use STOP everywhere.

A pattern covers the whole message. Missing on purpose: "quero cancelar" (an order?), "cancelar inscrição" (a course?).
"""

import re

from atende.texts import plain

LONGEST = 200
PLEASE = r"por favor|por gentileza|porfa(?:vor)?|pfv?r?|please|pls|plz"
OPENING = rf"(?:(?:oi|ola|bom dia|boa tarde|boa noite|hola|hi|hello|{PLEASE}) )*"
CLOSING = rf"(?: (?:{PLEASE}|obrigad[oa]|obg|gracias|thanks|thank you))*"

STOP = (
    r"sair|parar|pare|cancelar|descadastrar|desinscrever|me descadastr[ae]|me desinscrev[ae]|quero sair",
    r"stop|stop all|unsubscribe|opt ?out",
    r"baja|salir",
)
BACK = r"voltar|quero voltar|start|alta|volver"

SOURCE = (
    r"(?: (?:automaticas?|promociona(?:l|is)|de (?:voces|vcs|promocao|promocoes|propaganda)|d(?:a|esta|essa) loja))*"
)
NEWS = (
    r"(?:(?:as?|os?|ess[ae]s?|est[ae]s?|su?as?|mais|nenhuma?|tantas?) )*"
    r"(?:mensage(?:m|ns)|msgs?|promo(?:cao|coes|s)?|propagandas?|ofertas?|anuncios?|spams?)"
    rf"{SOURCE}(?: (?:pra|para) mim)?(?: aqui| no meu (?:whats|whatsapp|zap|numero))?"
)
NOTICIAS = (
    r"(?:(?:los|las|mas|estos|estas|esos|esas|sus|ningun|tantos|tantas) )*"
    r"(?:mensajes?|promocion(?:es)?|publicidad|ofertas?|anuncios?|spam)(?: (?:automaticos?|promocionales|de ustedes))?"
)
MESSAGES = (
    r"(?:(?:any|more|these|those|your|all|the|further) )*(?:promotional |marketing |automatic )?"
    r"(?:messages?|msgs?|texts?|promotions?|promos?|ads|spam)(?: from you)?"
)
PHRASES = (
    rf"(?:(?:eu )?(?:quero|queria|gostaria de|preciso|como (?:eu )?(?:faco|posso fazer)(?: para| pra)?|como) )?"
    rf"(?:parar|deixar) de receber {NEWS}",
    rf"(?:eu )?nao (?:quero|queria|desejo|gostaria de)(?: mais)? receber {NEWS}",
    rf"(?:eu )?nao (?:quero|desejo) mais (?:essas |as |suas )?(?:mensagens|msgs|propagandas?|spam){SOURCE}",
    rf"(?:(?:podem?|poderiam?|da pra|da para) )?(?:parar?|parem?|deixar|deixem?) de (?:me )?(?:mandar|enviar) {NEWS}",
    rf"(?:para|pare|parem) com {NEWS}",
    r"nao autorizo mais (?:contatos?|mensagens)",
    r"chega de (?:mensagens|msgs?|propagandas?|promocoes|spam)",
    rf"nao (?:me )?(?:mand[ae]m?|envi[ae]m?|mandar|enviar) mais {NEWS}",
    r"(?:quero |queria |gostaria de )?(?:sair|ser removid[oa]|ser excluid[oa]) d(?:a|ess?a|est?a|e sua) lista"
    r"(?: de (?:transmissao|mensagens|promocoes|contatos?))?",
    r"me (?:tir[ae]m?|remov[ae]m?|exclu[ai]m?|exclui|retir[ae]m?) d(?:a|ess?a|est?a|e sua) lista"
    r"(?: de (?:transmissao|mensagens|promocoes|contatos?))?",
    r"(?:quero |como |como faco para |como faco pra )me descadastrar",
    rf"(?:ya )?no (?:quiero|deseo) recibir {NOTICIAS}",
    r"(?:ya )?no (?:quiero|deseo) mas (?:mensajes|publicidad|spam)",
    rf"(?:quiero )?dej(?:ar|en|a) de (?:recibir|enviarme|mandarme|enviar|mandar) {NOTICIAS}",
    rf"no me (?:envien?|manden?) mas {NOTICIAS}",
    r"(?:quiero salir|saquenme|sacame|saqueme|quitenme|quitame|borrenme|borrame|darme de baja|quiero darme de baja) "
    r"de (?:la|esta|su) lista(?: de (?:mensajes|difusion|promociones))?",
    rf"(?:i want (?:you )?to |can you |could you )?stop (?:sending|texting|messaging)(?: me)?(?: {MESSAGES})?",
    rf"(?:i want to )?stop (?:getting|receiving) {MESSAGES}",
    rf"i (?:dont|do not|no longer) want to (?:receive|get) {MESSAGES}(?: anymore)?",
    r"i (?:dont|do not|no longer) want (?:any ?more |any |your |these |more )*(?:messages|texts|ads|spam)(?: anymore)?",
    rf"(?:dont|do not) (?:send|text) (?:me )?(?:any ?more|more) {MESSAGES}",
    r"no more (?:messages|texts|promotions|ads|spam)",
    r"(?:take me off|remove me from) (?:your|the|this) (?:mailing |contact )?list",
)
STOP_WORD = rf"{OPENING}(?:{'|'.join(STOP)}){CLOSING}"
STOP_PHRASE = rf"{OPENING}(?:{'|'.join(PHRASES)}){CLOSING}"
BACK_WORD = rf"{OPENING}(?:{BACK}){CLOSING}"
"""Texts: they are compiled for the first message, not at every cold start."""


def stops(text: str) -> bool:
    """Whether the message asks for no more automatic messages.

    >>> stops("SAIR, por favor 🙏"), stops("não quero mais receber mensagens"), stops("que horas vocês vão sair?")
    (True, True, False)
    """
    said = _said(text)
    return bool(re.fullmatch(STOP_PHRASE, said) or ("?" not in text and re.fullmatch(STOP_WORD, said)))


def returns(text: str) -> bool:
    """Whether the message takes a stop back.

    >>> returns("Voltar!"), returns("posso voltar amanhã?")
    (True, False)
    """
    return "?" not in text and bool(re.fullmatch(BACK_WORD, _said(text)))


def _said(text: str) -> str:
    """Letters and digits only, one space between words; an apostrophe vanishes ("don't"). Long texts say nothing."""
    if len(text) > LONGEST:
        return ""
    return " ".join(re.sub(r"[\W_]+", " ", re.sub(r"['’´`]", "", plain(text))).split())

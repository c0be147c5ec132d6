"""Stops all automatic messages for a contact who asks for it, or those of one purpose, and resumes them when the
contact asks again.

`atende.language` decides what means stop: nothing that could mean anything else. Only a few words, alone, mean resume.
"""

import re

from atende.automations.engine import own_words, variables
from atende.core.i18n import fill, pick, plain
from atende.model import Answer, Moment
from atende.model.button_ids import StopMarketing, decode
from atende.model.consent import Purpose, version_of

WITH_PERSON = WITH_BOT = True
PLEASE = r"por favor|por gentileza|porfa(?:vor)?|pfv?r?|please|pls|obrigad[oa]|obg|gracias|thanks|thank you"
OPENING = rf"(?:(?:oi|ola|bom dia|boa tarde|boa noite|hola|hi|hello|{PLEASE}) )*"
BACK = rf"{OPENING}(?:voltar|quero voltar|start|alta|volver)(?: (?:{PLEASE}))*"

LONGEST = 200
STOPPED = {
    "pt-BR": (
        "Tudo certo, {{nome}}: {{loja}} não vai mais mandar mensagens automáticas para você. "
        "Se precisar, é só escrever e uma pessoa responde. Para voltar a receber, envie VOLTAR."
    ),
    "en": (
        "All right, {{nome}}: you will get no more automatic messages from {{loja}}. "
        "If you need us, just write and a person will answer. To get them again, send START."
    ),
    "es": (
        "Listo, {{nome}}: ya no vas a recibir mensajes automáticos de {{loja}}. "
        "Si nos necesitas, escríbenos y te responde una persona. Para volver a recibirlos, envía ALTA."
    ),
}
RETURNED = {
    "pt-BR": "Pronto, {{nome}}: você voltou a receber nossas mensagens automáticas. Para parar, envie SAIR.",
    "en": "Done, {{nome}}: you will get our automatic messages again. To stop them, send STOP.",
    "es": "Listo, {{nome}}: vuelves a recibir nuestros mensajes automáticos. Para dejar de recibirlos, envía BAJA.",
}
PURPOSES = {
    Purpose.SERVICE: {"pt-BR": "respostas automáticas", "en": "automatic replies", "es": "respuestas automáticas"},
    Purpose.SURVEY: {"pt-BR": "pesquisas", "en": "surveys", "es": "encuestas"},
    Purpose.FOLLOW_UP: {"pt-BR": "lembretes", "en": "reminders", "es": "recordatorios"},
    Purpose.MARKETING: {"pt-BR": "promoções", "en": "promotions", "es": "promociones"},
}
"""The word of each purpose, as a contact types it after SAIR or VOLTAR."""
PURPOSE_STOPPED = {
    "pt-BR": "Tudo certo, {{nome}}: {{loja}} não vai mais mandar {{assunto}} para você. "
    "Para voltar a receber, envie VOLTAR {{ASSUNTO}}.",
    "en": "All right, {{nome}}: you will get no more {{assunto}} from {{loja}}. To get them again, "
    "send START {{ASSUNTO}}.",
    "es": "Listo, {{nome}}: ya no vas a recibir {{assunto}} de {{loja}}. Para volver a recibirlos, "
    "envía ALTA {{ASSUNTO}}.",
}
PURPOSE_RETURNED = {
    "pt-BR": "Pronto, {{nome}}: você volta a receber {{assunto}} de {{loja}}. Para parar, envie SAIR {{ASSUNTO}}.",
    "en": "Done, {{nome}}: you will get {{assunto}} from {{loja}} again. To stop them, send STOP {{ASSUNTO}}.",
    "es": "Listo, {{nome}}: vuelves a recibir {{assunto}} de {{loja}}. Para dejar de recibirlos, "
    "envía BAJA {{ASSUNTO}}.",
}
ALL_STOPPED = {
    "pt-BR": " Por enquanto nada automático chega, porque você enviou SAIR: envie VOLTAR para isso mudar.",
    "en": " For now nothing automatic reaches you, because you sent STOP: send START to change that.",
    "es": " Por ahora no llega nada automático, porque enviaste BAJA: envía ALTA para cambiarlo.",
}
OWN_TEXTS = {"optout": STOPPED, "optout_back": RETURNED}
"""The texts that `admin set-text` replaces for an inbox, with their default words."""


def answer(moment: Moment) -> Answer | None:
    """Reads typed text, and a campaign's button: any other button named "Cancelar" cancels what its message was
    about."""
    if isinstance(decode(moment.choice), StopMarketing):
        return _confirmed_purpose(moment, Purpose.MARKETING, given=False)
    if moment.type != "text":
        return None
    if answer := _about_purpose(moment):
        return answer
    if not moment.opted_out and stops(moment.text, moment.business.language):
        return _confirmed(moment, opt_out=True)
    if moment.opted_out and returns(moment.text):
        return _confirmed(moment, opt_out=False)
    return None


def stops(text: str, language: str) -> bool:
    """Whether a message asks for no more automatic messages.

    >>> stops("SAIR, por favor 🙏", "pt-BR"), stops("quero cancelar meu pedido", "pt-BR")
    (True, False)
    """
    from atende.language import reading  # loads its tables only when a message is read

    return reading.stops(text, language)


def returns(text: str) -> bool:
    """Whether a message takes back a stop.

    >>> returns("Voltar!"), returns("posso voltar amanhã?")
    (True, False)
    """
    words = " ".join(re.sub(r"[\W_]+", " ", plain(text[:LONGEST])).split())
    return "?" not in text and re.fullmatch(BACK, words) is not None


def _confirmed(moment: Moment, *, opt_out: bool) -> Answer:
    """The confirmation. Its claim ends at once, because VOLTAR may follow SAIR at once."""
    name, default = ("optout", STOPPED) if opt_out else ("optout_back", RETURNED)
    return Answer(
        text=own_words(moment, name, default=default),
        until=moment.at,
        alone=True,
        opt_out=opt_out,
        wording=version_of(name, moment.inbox.texts.get(name) or pick(default, moment.business.language)),
    )


def _about_purpose(moment: Moment) -> Answer | None:
    """The confirmation of a decision about a single purpose."""
    from atende.language.consent_words import decision

    decided = decision(moment.text)
    if decided is None:
        return None
    purpose, given = decided
    return _confirmed_purpose(moment, purpose, given=given)


def _confirmed_purpose(moment: Moment, purpose: Purpose, *, given: bool) -> Answer:
    language = moment.business.language
    words = pick(PURPOSE_RETURNED if given else PURPOSE_STOPPED, language)
    if given and moment.opted_out:
        words += pick(ALL_STOPPED, language)
    subject = pick(PURPOSES[purpose], language)
    words = words.replace("{{assunto}}", subject).replace("{{ASSUNTO}}", subject.upper())
    return Answer(
        text=fill(words, variables(moment)),
        until=moment.at,
        alone=True,
        opt_out=not given,
        purpose=purpose,
        wording=version_of(f"optout_{purpose}", words),
    )

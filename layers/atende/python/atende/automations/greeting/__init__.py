"""Greets a contact who writes for the first time, or again after days of silence."""

from datetime import timedelta

from atende.automations.choices import LONGEST_TEXT
from atende.automations.engine import attached, offered, own_words
from atende.core.i18n import pick
from atende.model import Answer, Moment

WITH_PERSON = True
TEXT = {
    "pt-BR": (
        "Olá, {{nome}}! Você está falando com {{loja}}. Recebemos sua mensagem e vamos responder por aqui. "
        "Protocolo do atendimento: {{protocolo}}."
    ),
    "en": (
        "Hello, {{nome}}! You have reached {{loja}}. We got your message and will reply right here. "
        "Your reference number is {{protocolo}}."
    ),
    "es": (
        "¡Hola, {{nome}}! Te comunicaste con {{loja}}. Recibimos tu mensaje y te vamos a responder por aquí. "
        "Número de atención: {{protocolo}}."
    ),
}
PRIVACY = {"pt-BR": "Sua privacidade:", "en": "Your privacy:", "es": "Tu privacidad:"}


def answer(moment: Moment) -> Answer | None:
    silence = timedelta(days=moment.inbox.greeting_days)
    if moment.last_incoming and moment.at - moment.last_incoming < silence:
        return None
    text = own_words(moment, "greeting", default=TEXT)
    return Answer(
        text=text if moment.last_incoming else with_privacy(text, moment),
        until=moment.at + silence,
        attachment=attached(moment, "greeting"),
        choices=offered(moment, "greeting", moment.inbox.greeting_buttons),
    )


def with_privacy(text: str, moment: Moment) -> str:
    """The first greeting with the address of the shop's privacy page, where the owner wants that and it fits above
    buttons."""
    link = moment.business.privacy_link
    longer = f"{text}\n\n{pick(PRIVACY, moment.business.language)} {link}"
    return longer if link and len(longer) <= LONGEST_TEXT else text

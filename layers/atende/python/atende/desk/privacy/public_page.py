"""The text and the HTML of a shop's public privacy page. Whatever a shop writes is text, never markup."""

from html import escape
from typing import NamedTuple

from atende.core.i18n import pick
from atende.core.ids import digest
from atende.model import Business
from atende.storage.privacy_page import PrivacyPage

LONGEST_TEXT, LONGEST_NAME, LONGEST_CONTACT = 12_000, 100, 200
STYLE = (
    "body{margin:0 auto;max-width:42rem;padding:24px 16px;font:16px/1.55 system-ui,sans-serif;color:#1b2420;"
    "background:#fff;overflow-wrap:anywhere}h1{font-size:1.5rem;line-height:1.25}h2{font-size:1.1rem}"
    "footer{margin-top:2rem;color:#5a6660;font-size:.875rem}"
    "@media(prefers-color-scheme:dark){body{color:#e6ece9;background:#131a17}footer{color:#9aa8a1}}"
)
TITLE = {"pt-BR": "Privacidade", "en": "Privacy", "es": "Privacidad"}
USUAL = {
    "pt-BR": (
        "{loja} usa o Atende para responder às mensagens que você manda. Esta página diz o que guardamos e o que você "
        "pode pedir, conforme a Lei Geral de Proteção de Dados (Lei 13.709/2018).\n\n"
        "O que guardamos: seu nome e seu contato como o aplicativo os mostra, as mensagens e os arquivos da conversa, "
        "o que você conta sobre pedidos e atendimentos, e suas respostas às pesquisas.\n\n"
        "Para quê: responder a você, cumprir o que combinamos, resolver reclamações e, se você aceitar, avisar de "
        "novidades. Não vendemos seus dados. O aplicativo de mensagens e os serviços que hospedam o sistema os tratam "
        "por nossa conta.\n\n"
        "Você pode pedir a qualquer momento uma cópia dos seus dados, a correção ou a exclusão deles. Escreva na "
        "conversa “quero meus dados” ou “apaguem meus dados”: uma pessoa responde em até 15 dias.\n\n"
        "Para não receber mensagens automáticas, envie SAIR. Para parar só uma parte, envie SAIR PROMOÇÕES, SAIR "
        "PESQUISA ou SAIR LEMBRETES. VOLTAR desfaz."
    ),
    "en": (
        "{loja} uses Atende to answer the messages that you send. This page says what we keep and what you can ask "
        "for, by Brazil's data protection law (LGPD, Lei 13.709/2018).\n\n"
        "What we keep: your name and contact as the app shows them, the messages and files of the conversation, what "
        "you tell us about orders and service, and your answers to surveys.\n\n"
        "What for: to answer you, to do what we agreed on, to settle complaints and, if you agree, to tell you news. "
        "We do not sell your data. The messaging app and the services that host the system process it for us.\n\n"
        "You can ask at any time for a copy of your data, for a correction or for its deletion. Write “I want my data” "
        "or “delete my data” in the conversation: a person answers within 15 days.\n\n"
        "To get no automatic messages, send STOP. To stop only a part, send STOP PROMOTIONS, STOP SURVEYS or STOP "
        "REMINDERS. START takes it back."
    ),
    "es": (
        "{loja} usa Atende para responder los mensajes que envías. Esta página dice qué guardamos y qué puedes pedir, "
        "según la ley brasileña de protección de datos (LGPD, Lei 13.709/2018).\n\n"
        "Qué guardamos: tu nombre y tu contacto como los muestra la aplicación, los mensajes y archivos de la "
        "conversación, lo que nos cuentas sobre pedidos y atención, y tus respuestas a encuestas.\n\n"
        "Para qué: responderte, cumplir lo acordado, resolver reclamos y, si aceptas, avisarte de novedades. No "
        "vendemos tus datos. La aplicación de mensajes y los servicios que alojan el sistema los tratan por cuenta "
        "nuestra.\n\n"
        "Puedes pedir en cualquier momento una copia de tus datos, su corrección o que se borren. Escribe en la "
        "conversación “quiero mis datos” o “borren mis datos”: una persona responde en un plazo de 15 días.\n\n"
        "Para no recibir mensajes automáticos, envía BAJA. Para dejar solo una parte, envía BAJA PROMOCIONES, BAJA "
        "ENCUESTAS o BAJA RECORDATORIOS. ALTA lo deshace."
    ),
}
OFFICER = {
    "pt-BR": "Encarregado pelos dados pessoais",
    "en": "Person responsible for personal data",
    "es": "Responsable de los datos personales",
}
VERSION = {"pt-BR": "Versão {version}", "en": "Version {version}", "es": "Versión {version}"}


class Shown(NamedTuple):
    language: str
    html: str
    version: str


def text_of(business: Business, page: PrivacyPage, language: str) -> str:
    """The shop's own text, or the usual one in a language."""
    return page.text or pick(USUAL, language).replace("{loja}", business.name)


def shown(business: Business, page: PrivacyPage, language: str) -> Shown:
    """The page as a stranger sees it: the shop's own text in the shop's language, the usual one in the reader's, whose
    first two letters `language` has."""
    known = (name for name in USUAL if language and name.startswith(language))
    spoken = business.language if page.text else next(known, business.language)
    text = text_of(business, page, spoken)
    version = digest(f"{text}#{page.officer}#{page.contact}", size=4)
    paragraphs = "".join(f"<p>{lines(part)}</p>" for part in text.split("\n\n") if part.strip())
    title = f"{escape(business.name)} · {pick(TITLE, spoken)}"
    since = f" · {page.changed:%d/%m/%Y}" if page.changed else ""
    html = (
        f'<!doctype html><html lang="{escape(spoken)}"><meta charset="utf-8">'
        f'<meta name="viewport" content="width=device-width,initial-scale=1"><title>{title}</title>'
        f"<style>{STYLE}</style><main><h1>{title}</h1>{paragraphs}{officer(page, spoken)}</main>"
        f"<footer>{pick(VERSION, spoken).format(version=version)}{since}</footer></html>"
    )
    return Shown(spoken, html, version)


def officer(page: PrivacyPage, language: str) -> str:
    if not (page.officer or page.contact):
        return ""
    parts = "<br>".join(escape(part) for part in (page.officer, page.contact) if part)
    return f"<h2>{pick(OFFICER, language)}</h2><p>{parts}</p>"


def lines(text: str) -> str:
    """
    >>> lines("Oi <b>\\n& tchau")
    'Oi &lt;b&gt;<br>&amp; tchau'
    """
    return "<br>".join(escape(line.strip()) for line in text.strip().splitlines())

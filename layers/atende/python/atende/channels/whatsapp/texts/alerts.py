"""The texts of the owner's alerts: what happened and what to do, in Portuguese, English and Spanish."""

from collections.abc import Mapping

from atende.channels.whatsapp.texts.account_codes import worded
from atende.core.errors import Cause
from atende.core.i18n import LANGUAGES, column

SENTENCES: dict[str, tuple[str, str, str]] = {
    "rejected": (
        "O WhatsApp recusou o modelo “{template}”.{reason} Corrija o texto e envie de novo para aprovação.",
        "WhatsApp rejected the template “{template}”.{reason} Correct its text and submit it again.",
        "WhatsApp rechazó la plantilla “{template}”.{reason} Corrige el texto y envíala de nuevo.",
    ),
    "paused": (
        "O WhatsApp pausou o modelo “{template}” porque clientes reclamaram.{reason} Ele volta sozinho; "
        "envie menos, e só a quem espera a mensagem.",
        "WhatsApp paused the template “{template}” because customers complained.{reason} It comes back by itself; "
        "send less, and only to people who expect it.",
        "WhatsApp pausó la plantilla “{template}” porque hubo quejas de clientes.{reason} Vuelve sola; "
        "envíe menos, y solo a quien la espera.",
    ),
    "disabled": (
        "O WhatsApp desativou o modelo “{template}” de vez.{reason} Crie outro, com um texto que o "
        "cliente espera receber.",
        "WhatsApp disabled the template “{template}” for good.{reason} Make another one, which customers expect.",
        "WhatsApp desactivó la plantilla “{template}” para siempre.{reason} Crea otra, que el cliente espera recibir.",
    ),
    "category": (
        "O WhatsApp mudou o modelo “{template}” de {before} para {after}.{costs} Peça revisão se não concordar.",
        "WhatsApp moved the template “{template}” from {before} to {after}.{costs} Ask for a review if you disagree.",
        "WhatsApp cambió la plantilla “{template}” de {before} a {after}.{costs} Pide una revisión si "
        "no está de acuerdo.",
    ),
    "category_soon": (
        "O WhatsApp vai mudar o modelo “{template}” de {before} para {after}.{costs} Ajuste o texto antes, se puder.",
        "WhatsApp is going to move the template “{template}” from {before} to {after}.{costs} Change "
        "its text before, if you can.",
        "WhatsApp va a cambiar la plantilla “{template}” de {before} a {after}.{costs} Ajuste el texto "
        "antes, si puede.",
    ),
    "quality_yellow": (
        "A qualidade do número caiu para média: alguns clientes bloqueiam ou denunciam. Reveja o que "
        "sai sem o cliente pedir.",
        "The number's quality fell to medium: some customers block or report it. Look at what goes out unasked.",
        "La calidad del número bajó a media: algunos clientes lo bloquean o denuncian. Revisa lo que "
        "sale sin que lo pidan.",
    ),
    "quality_red": (
        "A qualidade do número está baixa: muitos clientes bloqueiam ou denunciam. Pare os envios que ninguém pediu.",
        "The number's quality is low: many customers block or report it. Stop what nobody asked for.",
        "La calidad del número es baja: muchos clientes lo bloquean o denuncian. Detenga los envíos que nadie pidió.",
    ),
    "limit": (
        "O limite de novas conversas por dia caiu de {before} para {after}. Melhore a qualidade para "
        "ele voltar a subir.",
        "The limit of new chats a day fell from {before} to {after}. It rises again with better quality.",
        "El límite de nuevos chats por día bajó de {before} a {after}. Vuelve a subir con mejor calidad.",
    ),
    "restricted": (
        "O WhatsApp restringiu a conta: {types}. Veja o motivo e o prazo no Gerenciador do WhatsApp.",
        "WhatsApp restricted the account: {types}. See why and for how long in WhatsApp Manager.",
        "WhatsApp restringió la cuenta: {types}. Mira el motivo y el plazo en el Administrador de WhatsApp.",
    ),
    "violation": (
        "O WhatsApp registrou uma violação das regras ({type}). Leia as regras e peça revisão no "
        "Gerenciador do WhatsApp.",
        "WhatsApp noted a violation of its rules ({type}). Read them and ask for a review in WhatsApp Manager.",
        "WhatsApp registró una infracción de sus reglas ({type}). Léelas y pide una revisión en el "
        "Administrador de WhatsApp.",
    ),
    "account": (
        "A conta do WhatsApp mudou de estado: {state}. Sem ela nada sai nem entra. Veja o Gerenciador do WhatsApp.",
        "The WhatsApp account changed its state: {state}. Without it nothing goes out or comes in. See "
        "WhatsApp Manager.",
        "La cuenta de WhatsApp cambió de estado: {state}. Sin ella nada sale ni entra. Mira el "
        "Administrador de WhatsApp.",
    ),
    "connection": (
        "O número não está conectado ({state}). Veja o Gerenciador do WhatsApp ou fale com quem instalou o Atende.",
        "The number is not connected ({state}). See WhatsApp Manager, or ask whoever installed Atende.",
        "El número no está conectado ({state}). Mira el Administrador de WhatsApp o habla con quien instaló Atende.",
    ),
    "name": (
        "O WhatsApp recusou o nome de exibição do número. Escolha outro, parecido com o nome da loja.",
        "WhatsApp refused the number's display name. Choose another one, close to the shop's name.",
        "WhatsApp rechazó el nombre para mostrar del número. Elige otro, parecido al nombre de la tienda.",
    ),
    "sending_limited": (
        "O WhatsApp limitou os envios deste número. Veja o motivo no Gerenciador do WhatsApp.",
        "WhatsApp limited what this number may send. See why in WhatsApp Manager.",
        "WhatsApp limitó los envíos de este número. Mira el motivo en el Administrador de WhatsApp.",
    ),
    "sending_blocked": (
        "O WhatsApp bloqueou os envios deste número. Veja o motivo no Gerenciador do WhatsApp.",
        "WhatsApp blocked this number from sending. See why in WhatsApp Manager.",
        "WhatsApp bloqueó los envíos de este número. Mira el motivo en el Administrador de WhatsApp.",
    ),
    "access_refused": (
        "O WhatsApp não aceita mais a chave de acesso do número: nada sai. Cole outra em Ajustes, Canais.",
        "WhatsApp no longer accepts the number's access token: nothing goes out. Paste another one in Settings, "
        "Channels.",
        "WhatsApp ya no acepta la clave de acceso del número: nada sale. Pega otra en Ajustes, Canales.",
    ),
    "access_missing": (
        "Falta a chave de acesso do número: nada sai. Cole-a em Ajustes, Canais.",
        "The number's access token is missing: nothing goes out. Paste it in Settings, Channels.",
        "Falta la clave de acceso del número: nada sale. Pégala en Ajustes, Canales.",
    ),
    "pin": (
        "PIN de segurança do número: {event}. Se não foi você, troque-o agora no Gerenciador do WhatsApp.",
        "The number's security PIN: {event}. If it was not you, change it now in WhatsApp Manager.",
        "PIN de seguridad del número: {event}. Si no fuiste tú, cámbialo ahora en el Administrador de WhatsApp.",
    ),
    "alert": (
        "Aviso do WhatsApp ({type}): {text}",
        "WhatsApp says ({type}): {text}",
        "Aviso de WhatsApp ({type}): {text}",
    ),
    "flow": (
        "O WhatsApp avisou um problema no formulário {flow} ({text}). Veja o Gerenciador do WhatsApp.",
        "WhatsApp warns of a problem with the form {flow} ({text}). See WhatsApp Manager.",
        "WhatsApp avisó de un problema en el formulario {flow} ({text}). Mira el Administrador de WhatsApp.",
    ),
    "trouble": (
        "O WhatsApp avisou um problema neste número. {trouble}",
        "WhatsApp reports a problem with this number. {trouble}",
        "WhatsApp avisó de un problema en este número. {trouble}",
    ),
    "costs": (
        " Cada mensagem passa de {before_costs} para {after_costs}.",
        " Each message costs {after_costs} instead of {before_costs}.",
        " Cada mensaje pasa de {before_costs} a {after_costs}.",
    ),
}
WORDED = ("before", "after", "state", "event", "type", "types")
"""The values that are WhatsApp's codes and are put into plain words."""


def sentence(kind: str, values: Mapping[str, str], language: str) -> str:
    """Returns an alert's sentence; the name of its kind when a newer version of the desk stored a kind that is unknown
    here.

    >>> sentence("category", {"template": "oferta", "before": "UTILITY", "after": "MARKETING"}, "en")
    'WhatsApp moved the template “oferta” from utility to marketing. Ask for a review if you disagree.'
    """
    at = column(language)
    filled = {name: worded(value, language) if name in WORDED else value for name, value in values.items()}
    reason = worded(values.get("reason", ""), language).rstrip(".")
    filled["reason"] = f" {reason[:1].upper()}{reason[1:]}." if reason else ""
    costs = {name: dollars(value, at) for name, value in values.items() if name.endswith("_costs")}
    if kind == "trouble":
        filled["trouble"] = troubled(values, language)
    filled["costs"] = SENTENCES["costs"][at].format_map(costs) if costs else ""
    return SENTENCES[kind][at].format_map(Blank(filled)) if kind in SENTENCES else kind


def troubled(values: Mapping[str, str], language: str) -> str:
    """Returns the sentence for an error's code. WhatsApp's own words are used when the code is unknown, or when its
    sentence says only that something went wrong.

    >>> troubled({"code": "999", "text": "Odd thing"}, "en")
    'Odd thing (error 999).'
    """
    from atende.channels.whatsapp.errors import row
    from atende.channels.whatsapp.texts.send_errors import sentence

    code = values.get("code", "")
    if code.isdecimal() and (known := row(int(code))) and known.cause is not Cause.RETRY:
        return sentence(known.say).text(language)
    return f"{values.get('text', '').rstrip('.')} ({sentence('error', code=code).text(language)}).".lstrip()


def dollars(amount: str, at: int) -> str:
    """Writes a price in US dollars, with the language's decimal separator.

    >>> dollars("0.0625", 0), dollars("0.0625", 1)
    ('US$ 0,0625', 'US$ 0.0625')
    """
    return "US$ " + (amount if LANGUAGES[at] == "en" else amount.replace(".", ","))


class Blank(dict[str, str]):
    """Values for a sentence, where a value that was not stored becomes an empty text."""

    def __missing__(self, _: str) -> str:
        return ""

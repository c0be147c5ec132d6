"""Words of the page of campaigns: who is left out, why a campaign has paused by itself, and what it waits for."""

from atende.core.sentences import Sentence
from atende.model.campaigns import Verdict, Waits, Why

VERDICTS = {
    Verdict.NO_CONSENT: Sentence(
        "não disseram sim a receber promoções",
        "have not said yes to promotions",
        "no dijeron que sí a recibir promociones",
    ),
    Verdict.REFUSED: Sentence(
        "pediram para não receber",
        "have asked to get none",
        "pidieron no recibir",
    ),
    Verdict.BLOCKED: Sentence(
        "estão bloqueados ou bloquearam a loja",
        "are blocked, or have blocked the shop",
        "están bloqueados o bloquearon a la tienda",
    ),
    Verdict.RECENT: Sentence(
        "receberam uma promoção há pouco tempo",
        "got a promotion a short time ago",
        "recibieron una promoción hace poco",
    ),
    Verdict.BEFORE: Sentence(
        "já receberam esta campanha",
        "have got this campaign already",
        "ya recibieron esta campaña",
    ),
    Verdict.WAITING: Sentence(
        "esperam resposta ou estão reclamando",
        "wait for an answer or are complaining",
        "esperan respuesta o están reclamando",
    ),
    Verdict.NO_ADDRESS: Sentence(
        "não têm telefone nem conversa neste número",
        "have neither a phone nor a conversation at this number",
        "no tienen teléfono ni conversación en este número",
    ),
    Verdict.ELSEWHERE: Sentence(
        "têm um número que hoje é de outra pessoa",
        "have a number that is somebody else's today",
        "tienen un número que hoy es de otra persona",
    ),
    Verdict.MISSING: Sentence(
        "não têm um dado que o texto usa",
        "lack something that the text uses",
        "no tienen un dato que el texto usa",
    ),
    Verdict.UNSENDABLE: Sentence(
        "não podem receber este modelo",
        "cannot get this template",
        "no pueden recibir esta plantilla",
    ),
}
"""Why contacts of the segment are left out, after their number."""

WHY = {
    Why.TEMPLATE_STOPPED: Sentence(
        "O WhatsApp não deixa mais enviar este modelo. Veja em Ajustes, Modelos de mensagem.",
        "WhatsApp no longer lets this template be sent. See Settings, Message templates.",
        "WhatsApp ya no deja enviar esta plantilla. Mira en Ajustes, Plantillas de mensaje.",
    ),
    Why.TEMPLATE_QUALITY: Sentence(
        "A qualidade do modelo caiu: clientes bloquearam ou denunciaram. Mude o texto ou o público antes de retomar.",
        "The template's quality fell: customers blocked or reported. Change the text or the audience before you go on.",
        "La calidad de la plantilla bajó: hubo bloqueos o denuncias. Cambia el texto o el público antes de seguir.",
    ),
    Why.CATEGORY: Sentence(
        "O WhatsApp mudou a categoria do modelo, e com ela o preço. Confira antes de retomar.",
        "WhatsApp has changed the template's category, and with it the price. Check it before you go on.",
        "WhatsApp cambió la categoría de la plantilla, y con ella el precio. Revísalo antes de seguir.",
    ),
    Why.NUMBER_QUALITY: Sentence(
        "A qualidade do número caiu. Espere ela voltar: veja em Saúde do número.",
        "The number's quality fell. Wait until it recovers: see Number health.",
        "La calidad del número bajó. Espera a que vuelva: mira en Salud del número.",
    ),
    Why.NUMBER_STOPPED: Sentence(
        "O WhatsApp limitou os envios deste número. Veja em Saúde do número.",
        "WhatsApp has limited what this number may send. See Number health.",
        "WhatsApp limitó los envíos de este número. Mira en Salud del número.",
    ),
    Why.INBOX_GONE: Sentence(
        "O número desta campanha não está mais conectado.",
        "The number of this campaign is no longer connected.",
        "El número de esta campaña ya no está conectado.",
    ),
    Why.BUDGET: Sentence(
        "O limite de gastos do mês foi alcançado.",
        "The month's spending limit is reached.",
        "Se alcanzó el límite de gastos del mes.",
    ),
    Why.ERRORS: Sentence(
        "Muitas mensagens falharam. Veja os motivos abaixo antes de retomar.",
        "Many messages failed. See the reasons below before you go on.",
        "Fallaron muchos mensajes. Mira los motivos abajo antes de seguir.",
    ),
    Why.OPT_OUTS: Sentence(
        "Muitos clientes pediram para não receber mais. Mude o texto ou o público antes de retomar.",
        "Many customers asked to get no more. Change the text or the audience before you go on.",
        "Muchos clientes pidieron no recibir más. Cambia el texto o el público antes de seguir.",
    ),
}

WAITS = {
    Waits.START: Sentence("Espera a hora marcada", "Waits for its time", "Espera la hora programada"),
    Waits.HOURS: Sentence(
        "Espera o horário de campanhas da loja",
        "Waits for the shop's hours for campaigns",
        "Espera el horario de campañas de la tienda",
    ),
    Waits.OTHER: Sentence(
        "Espera outra campanha deste número terminar",
        "Waits until another campaign of this number ends",
        "Espera a que termine otra campaña de este número",
    ),
    Waits.LIMIT: Sentence(
        "Espera o limite diário do WhatsApp",
        "Waits for WhatsApp's daily limit",
        "Espera el límite diario de WhatsApp",
    ),
}

"""Words of the page of campaigns: who is left out, and what a campaign waits for."""

from atende.core.sentences import Sentence
from atende.model.campaigns import Verdict, Waits

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

ONE_LEFT_OUT = {
    Verdict.NO_CONSENT: Sentence(
        "não disse sim a receber promoções",
        "has not said yes to promotions",
        "no dijo que sí a recibir promociones",
    ),
    Verdict.REFUSED: Sentence("pediu para não receber", "has asked to get none", "pidió no recibir"),
    Verdict.BLOCKED: Sentence(
        "está bloqueado ou bloqueou a loja",
        "is blocked, or has blocked the shop",
        "está bloqueado o bloqueó a la tienda",
    ),
    Verdict.RECENT: Sentence(
        "recebeu uma promoção há pouco tempo",
        "got a promotion a short time ago",
        "recibió una promoción hace poco",
    ),
    Verdict.BEFORE: Sentence("já recebeu esta campanha", "has got this campaign already", "ya recibió esta campaña"),
    Verdict.WAITING: Sentence(
        "espera resposta ou está reclamando",
        "waits for an answer or is complaining",
        "espera respuesta o está reclamando",
    ),
    Verdict.NO_ADDRESS: Sentence(
        "não tem telefone nem conversa neste número",
        "has neither a phone nor a conversation at this number",
        "no tiene teléfono ni conversación en este número",
    ),
    Verdict.ELSEWHERE: Sentence(
        "tem um número que hoje é de outra pessoa",
        "has a number that is somebody else's today",
        "tiene un número que hoy es de otra persona",
    ),
    Verdict.MISSING: Sentence(
        "não tem um dado que o texto usa",
        "lacks something that the text uses",
        "no tiene un dato que el texto usa",
    ),
    Verdict.UNSENDABLE: Sentence(
        "não pode receber este modelo",
        "cannot get this template",
        "no puede recibir esta plantilla",
    ),
}
"""The same for a single contact."""

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
        "Espera o limite diário do número",
        "Waits for the number's daily limit",
        "Espera el límite diario del número",
    ),
}

"""What people read when a campaign is refused, or has paused by itself."""

from atende.core.sentences import Sentence
from atende.model.campaigns import Why

NAMELESS = Sentence(
    "Dê um nome à campanha, de até {most} letras.",
    "Give the campaign a name of at most {most} letters.",
    "Ponle un nombre a la campaña, de hasta {most} letras.",
)
NO_TEMPLATE = Sentence(
    "Escolha um modelo de mensagem. Uma campanha só usa modelos aprovados.",
    "Choose a template. A campaign only uses approved templates.",
    "Elige una plantilla. Una campaña solo usa plantillas aprobadas.",
)
NOT_KNOWN = Sentence(
    "Este número não tem este modelo, ou ele não está aprovado. Veja em Ajustes, Modelos de mensagem.",
    "This number does not have this template, or it is not approved. See Settings, Message templates.",
    "Este número no tiene esta plantilla, o no está aprobada. Mira en Ajustes, Plantillas de mensaje.",
)
NO_STOP_BUTTON = Sentence(
    "O modelo precisa de um botão de resposta para não receber mais, como “Parar promoções”. Crie um modelo com ele.",
    "The template needs a reply button that says no more, such as “Stop promotions”. Make a template that has one.",
    "La plantilla necesita un botón de respuesta para no recibir más, como “Detener promociones”. Crea una con él.",
)
CODES_NEVER = Sentence(
    "Modelos de código de acesso não servem para campanhas.",
    "Templates of access codes cannot be used for campaigns.",
    "Las plantillas de código de acceso no sirven para campañas.",
)
PACE = Sentence(
    "Escolha de {least} a {most} mensagens por minuto.",
    "Choose from {least} to {most} messages a minute.",
    "Elige de {least} a {most} mensajes por minuto.",
)
SEGMENT_LONG = Sentence(
    "Escolha até {most} etiquetas e campos.",
    "Choose at most {most} labels and fields.",
    "Elige hasta {most} etiquetas y campos.",
)
DAYS = Sentence(
    "Os dias desde o último contato vão de 0 a {most}.",
    "The days since the last contact go from 0 to {most}.",
    "Los días desde el último contacto van de 0 a {most}.",
)
NOT_A_DRAFT = Sentence(
    "Esta campanha já começou ou está marcada: não pode mais ser mudada.",
    "This campaign has begun or is scheduled: it can no longer be changed.",
    "Esta campaña ya empezó o está programada: no se puede cambiar más.",
)
NOT_COUNTED = Sentence(
    "Ainda estamos contando quem recebe. Espere um instante.",
    "We are still counting who gets it. Wait a moment.",
    "Todavía contamos quién la recibe. Espera un momento.",
)
COUNT_AGAIN = Sentence(
    "A contagem mudou desde que você olhou. Confira de novo e confirme.",
    "The count has changed since you looked. Check it again and confirm.",
    "El conteo cambió desde que miraste. Revísalo y confirma de nuevo.",
)
NOBODY = Sentence(
    "Ninguém receberia esta campanha. Mude o público, ou registre o consentimento dos clientes.",
    "Nobody would get this campaign. Change the audience, or record the customers' consent.",
    "Nadie recibiría esta campaña. Cambia el público, o registra el consentimiento de los clientes.",
)
TOO_LATE = Sentence(
    "Escolha um momento de agora até um ano à frente.",
    "Choose a moment from now to a year ahead.",
    "Elige un momento desde ahora hasta un año adelante.",
)
OVER_BUDGET = Sentence(
    "A campanha custa até US$ {cost} e o limite do mês só tem US$ {left}. Aumente o limite ou diminua o público.",
    "The campaign costs up to US$ {cost} and only US$ {left} of the month's limit is left. Raise it or reach fewer.",
    "La campaña cuesta hasta US$ {cost} y el límite del mes solo tiene US$ {left}. Súbelo o reduce el público.",
)
NOT_NOW = Sentence(
    "Isto não se faz no estado em que a campanha está.",
    "This cannot be done in the campaign's present state.",
    "Esto no se puede hacer en el estado en que está la campaña.",
)
TOO_MANY_STARTS = Sentence(
    "Hoje já começaram {most} campanhas. Comece esta amanhã.",
    "{most} campaigns have begun today. Start this one tomorrow.",
    "Hoy ya empezaron {most} campañas. Empieza esta mañana.",
)
NEVER_OPEN = Sentence(
    "Com este horário nenhuma campanha sairia. Escolha um começo antes do fim, entre 0 e 24 horas.",
    "At these hours no campaign would leave. Choose a beginning before the end, between 0 and 24.",
    "Con este horario no saldría ninguna campaña. Elige un comienzo antes del final, entre 0 y 24 horas.",
)
REST = Sentence(
    "O descanso entre campanhas vai de 1 a {most} dias.",
    "The rest between campaigns goes from 1 to {most} days.",
    "El descanso entre campañas va de 1 a {most} días.",
)
ACT_UNKNOWN = Sentence(
    "Diga o que fazer: start, pause, resume, stop ou remove.",
    "Say what to do: start, pause, resume, stop or remove.",
    "Di qué hacer: start, pause, resume, stop o remove.",
)
WHY = {
    Why.TEMPLATE_STOPPED: Sentence(
        "O canal não deixa mais enviar este modelo. Veja em Ajustes, Modelos de mensagem.",
        "The channel no longer lets this template be sent. See Settings, Message templates.",
        "El canal ya no deja enviar esta plantilla. Mira en Ajustes, Plantillas de mensaje.",
    ),
    Why.TEMPLATE_QUALITY: Sentence(
        "A qualidade do modelo caiu: clientes bloquearam ou denunciaram. Mude o texto ou o público antes de retomar.",
        "The template's quality fell: customers blocked or reported. Change the text or the audience before you go on.",
        "La calidad de la plantilla bajó: hubo bloqueos o denuncias. Cambia el texto o el público antes de seguir.",
    ),
    Why.CATEGORY: Sentence(
        "O canal mudou a categoria do modelo, e com ela o preço. Confira antes de retomar.",
        "The channel has changed the template's category, and with it the price. Check it before you go on.",
        "El canal cambió la categoría de la plantilla, y con ella el precio. Revísalo antes de seguir.",
    ),
    Why.NUMBER_QUALITY: Sentence(
        "A qualidade do número caiu. Espere ela voltar: veja em Saúde do número.",
        "The number's quality fell. Wait until it recovers: see Number health.",
        "La calidad del número bajó. Espera a que vuelva: mira en Salud del número.",
    ),
    Why.NUMBER_STOPPED: Sentence(
        "O canal limitou os envios deste número. Veja em Saúde do número.",
        "The channel has limited what this number may send. See Number health.",
        "El canal limitó los envíos de este número. Mira en Salud del número.",
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
"""Why a campaign has paused by itself."""
PAUSED = Sentence(
    "A campanha “{name}” pausou sozinha. {why}",
    "The campaign “{name}” has paused by itself. {why}",
    "La campaña “{name}” se pausó sola. {why}",
)

"""The digest's and the alarms' sentences in Portuguese, English and Spanish."""

from atende.core.i18n import column, pick
from atende.model import Alert
from atende.model.alerts import SAID

ADVICE: dict[str, dict[str, str]] = {
    "pt-BR": {
        "budget": "O limite do mês foi atingido e os textos automáticos pararam. Aumente o limite em Números, "
        "ou deixe para o mês que vem.",
        "failed": "{failed} mensagens não chegaram. Abra Saúde do número e veja o que o canal está recusando.",
        "waiting": "Comece por {name}, que espera há {waited} de expediente.",
        "complaints": "Houve {complaints} reclamações. Ligue antes que elas virem avaliações públicas.",
        "unhappy": "{bad} cliente(s) deram nota baixa. As ligações a fazer estão no topo da lista.",
        "near": "Você já gastou 80% do limite do mês. Veja em Números o que custa mais.",
        "slow": "Metade dos clientes esperou mais de {first} pela primeira resposta. Mais uma pessoa por volta das "
        "{busiest}h, a hora mais cheia, faria diferença.",
        "outside": "{outside} de {incoming} mensagens chegaram com a loja fechada. Diga na mensagem de ausência quando "
        "a loja volta, e ensine as perguntas frequentes.",
        "busy": "Foi um dia bem acima do normal ({incoming} mensagens; o costume é {usual}). Se vier outro, "
        "combine quem ajuda por volta das {busiest}h.",
        "faq": "Ainda não há perguntas frequentes. As três primeiras (entrega, horário, preço) já poupam muitas "
        "respostas: abra Perguntas.",
        "survey_off": "{resolved} atendimentos terminaram sem ninguém perguntar o que o cliente achou. Ligue a "
        "pesquisa do dia em Ajustes.",
        "unanswered": "Só {given} de {asked} responderam à pesquisa. Tente uma hora em que seus clientes "
        "olham o celular.",
        "happy": "{share}% de notas boas. Conte para a equipe!",
        "quiet": "Ninguém escreveu ontem. Um bom dia para rever as respostas e o horário em Ajustes.",
        "steady": "Nada pede a sua atenção. Bom trabalho!",
    },
    "en": {
        "budget": "The month's limit is reached and automatic texts have stopped. Raise it under Figures, or leave it "
        "until next month.",
        "failed": "{failed} messages did not arrive. Open the number's health to see what the channel refuses.",
        "waiting": "Start with {name}, who has been waiting for {waited} of opening hours.",
        "complaints": "There were {complaints} complaints. Call before they become public reviews.",
        "unhappy": "{bad} contact(s) gave a low rating. The calls to make are at the top of the list.",
        "near": "You have spent 80% of the month's limit. Figures shows what costs most.",
        "slow": "Half of the customers waited longer than {first} for the first answer. One more person around "
        "{busiest}:00, the busiest hour, would make a difference.",
        "outside": "{outside} of {incoming} messages came while you were closed. Say in the away message when you are "
        "back, and teach the FAQ.",
        "busy": "A day well above the usual ({incoming} messages; usually {usual}). If there is another one, agree on "
        "who helps around {busiest}:00.",
        "faq": "There is no FAQ yet. The first three questions (delivery, hours, price) spare many answers: open "
        "Questions.",
        "survey_off": "{resolved} threads ended and nobody asked what the contact thought. Turn the daily survey on in "
        "Settings.",
        "unanswered": "Only {given} of {asked} answered the survey. Try an hour at which your customers look at their "
        "phones.",
        "happy": "{share}% good ratings. Tell the team!",
        "quiet": "Nobody wrote yesterday. A good day to look over the answers and the hours in Settings.",
        "steady": "Nothing needs your attention. Well done!",
    },
    "es": {
        "budget": "Se alcanzó el límite del mes y los textos automáticos se detuvieron. Aumenta el límite en Números, "
        "o espera al mes que viene.",
        "failed": "{failed} mensajes no llegaron. Abre Salud del número y mira qué rechaza el canal.",
        "waiting": "Empieza por {name}, que espera desde hace {waited} de horario de atención.",
        "complaints": "Hubo {complaints} reclamos. Llama antes de que se vuelvan reseñas públicas.",
        "unhappy": "{bad} cliente(s) dieron una nota baja. Las llamadas pendientes están al principio de la lista.",
        "near": "Ya gastaste el 80% del límite del mes. Mira en Números qué cuesta más.",
        "slow": "La mitad de los clientes esperó más de {first} la primera respuesta. Una persona más cerca de las "
        "{busiest} h, la hora con más mensajes, ayudaría.",
        "outside": "{outside} de {incoming} mensajes llegaron con la tienda cerrada. Di en el mensaje de ausencia "
        "cuándo vuelven, y enseña las preguntas frecuentes.",
        "busy": "Fue un día muy por encima de lo normal ({incoming} mensajes; lo habitual es {usual}). Si viene otro, "
        "acuerda quién ayuda cerca de las {busiest} h.",
        "faq": "Aún no hay preguntas frecuentes. Las tres primeras (entrega, horario, precio) ya ahorran muchas "
        "respuestas: abre Preguntas.",
        "survey_off": "{resolved} atenciones terminaron sin que nadie preguntara qué le pareció al cliente. Activa la "
        "encuesta del día en Ajustes.",
        "unanswered": "Solo {given} de {asked} respondieron la encuesta. Prueba una hora en que tus clientes miran el "
        "teléfono.",
        "happy": "{share}% de buenas notas. ¡Cuéntaselo al equipo!",
        "quiet": "Nadie escribió ayer. Un buen día para revisar las respuestas y el horario en Ajustes.",
        "steady": "Nada pide tu atención. ¡Buen trabajo!",
    },
}

LABELS: dict[str, dict[str, str]] = {
    "pt-BR": {
        "subject": "{shop}, {day}: {incoming} mensagens{rated}",
        "rated": ", {share}% de notas boas",
        "title": "O dia de ontem",
        "advice": "Sugestão",
        "incoming": "recebidas",
        "resolved": "resolvidas",
        "first": "primeira resposta",
        "share": "notas boas",
        "usual": "o costume é {usual}",
        "automatic": "{automatic} de {outgoing} respostas saíram sozinhas",
        "rates": "{given} de {asked} responderam",
        "waiting": "Esperando agora",
        "nobody": "Ninguém espera resposta.",
        "more": "e mais {n}",
        "since": "desde {at}",
        "comments": "O que disseram",
        "stars": "nota {rating}",
        "complaints": "Reclamações",
        "alarms": "Alarmes falsos",
        "dismissed": "marcas tiradas com “Não é”: {dismissed}, também de dias anteriores",
        "dismissed_of": "marcas tiradas com “Não é”: {dismissed} de {marked} ({wrong}%)",
        "cost": "Custo das mensagens",
        "spent": "ontem {spent}, no mês {month}, previsão {expected}",
        "cap": "limite {cap}",
        "open": "Abrir o painel",
        "why": "Você recebe este resumo porque ele está ligado em Ajustes, Resumo do dia.",
        "stop": "Mudar a hora ou desligar",
        "why_alarm": "Você recebe este aviso porque ele está ligado em Ajustes, Resumo do dia.",
        "stop_alarm": "Escolher os avisos",
    },
    "en": {
        "subject": "{shop}, {day}: {incoming} messages{rated}",
        "rated": ", {share}% good ratings",
        "title": "Yesterday",
        "advice": "Suggestion",
        "incoming": "received",
        "resolved": "resolved",
        "first": "first answer",
        "share": "good ratings",
        "usual": "usually {usual}",
        "automatic": "{automatic} of {outgoing} answers went out by themselves",
        "rates": "{given} of {asked} answered",
        "waiting": "Waiting now",
        "nobody": "Nobody is waiting for an answer.",
        "more": "and {n} more",
        "since": "since {at}",
        "comments": "What they said",
        "stars": "rating {rating}",
        "complaints": "Complaints",
        "alarms": "False alarms",
        "dismissed": "marks taken away with “It is not”: {dismissed}, some of earlier days",
        "dismissed_of": "marks taken away with “It is not”: {dismissed} of {marked} ({wrong}%)",
        "cost": "Cost of messages",
        "spent": "yesterday {spent}, this month {month}, forecast {expected}",
        "cap": "limit {cap}",
        "open": "Open the console",
        "why": "You get this digest because it is on in Settings, Daily digest.",
        "stop": "Change the hour, or turn it off",
        "why_alarm": "You get this notice because it is on in Settings, Daily digest.",
        "stop_alarm": "Choose the notices",
    },
    "es": {
        "subject": "{shop}, {day}: {incoming} mensajes{rated}",
        "rated": ", {share}% de buenas notas",
        "title": "El día de ayer",
        "advice": "Sugerencia",
        "incoming": "recibidos",
        "resolved": "resueltas",
        "first": "primera respuesta",
        "share": "buenas notas",
        "usual": "lo habitual es {usual}",
        "automatic": "{automatic} de {outgoing} respuestas salieron solas",
        "rates": "respondieron {given} de {asked}",
        "waiting": "Esperando ahora",
        "nobody": "Nadie espera respuesta.",
        "more": "y {n} más",
        "since": "desde {at}",
        "comments": "Lo que dijeron",
        "stars": "nota {rating}",
        "complaints": "Reclamos",
        "alarms": "Falsas alarmas",
        "dismissed": "marcas quitadas con “No es”: {dismissed}, también de días anteriores",
        "dismissed_of": "marcas quitadas con “No es”: {dismissed} de {marked} ({wrong}%)",
        "cost": "Costo de los mensajes",
        "spent": "ayer {spent}, en el mes {month}, previsión {expected}",
        "cap": "límite {cap}",
        "open": "Abrir el panel",
        "why": "Recibes este resumen porque está activo en Ajustes, Resumen del día.",
        "stop": "Cambiar la hora o desactivarlo",
        "why_alarm": "Recibes este aviso porque está activo en Ajustes, Resumen del día.",
        "stop_alarm": "Elegir los avisos",
    },
}
DAYS = {
    "pt-BR": ("segunda-feira", "terça-feira", "quarta-feira", "quinta-feira", "sexta-feira", "sábado", "domingo"),
    "en": ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday"),
    "es": ("lunes", "martes", "miércoles", "jueves", "viernes", "sábado", "domingo"),
}
LINE: dict[str, str] = {
    "pt-BR": "{incoming} mensagens recebidas, {resolved} conversas resolvidas, {waits} esperando{rated}",
    "en": "{incoming} messages received, {resolved} threads resolved, {waits} waiting{rated}",
    "es": "{incoming} mensajes recibidos, {resolved} conversaciones resueltas, {waits} esperando{rated}",
}
"""The day in one line, for a single placeholder of a template."""

ALARMS: dict[str, dict[str, str]] = {
    "pt-BR": {
        "unanswered": "Ninguém responde há {waited}: {name} espera desde {at}. Há {waits} conversa(s) esperando.",
        "failures": "{failed} mensagens de hoje não chegaram. Veja a Saúde do número.",
        "budget_near": "Você já gastou 80% do limite do mês: {spent} de {cap}.",
        "budget_reached": "O limite do mês foi atingido ({cap}). Os textos automáticos pararam.",
        "inbox_ill": "{said}",
        "inbox_offered": "{name} ligou a própria conta do {channel} à loja. Se é alguém da equipe, aprove em Ajustes, "
        "Canais.",
        "low_rating": "Um cliente deu nota {rating} ao atendimento {protocol}. Ligue para ele.",
    },
    "en": {
        "unanswered": "Nobody has answered for {waited}: {name} has waited since {at}. {waits} thread(s) waiting.",
        "failures": "{failed} of today's messages did not arrive. See the number's health.",
        "budget_near": "You have spent 80% of the month's limit: {spent} of {cap}.",
        "budget_reached": "The month's limit is reached ({cap}). Automatic texts have stopped.",
        "inbox_ill": "{said}",
        "inbox_offered": "{name} connected their own {channel} account to the shop. If it is somebody of the team, "
        "approve it in Settings, Channels.",
        "low_rating": "A customer rated {protocol} {rating}. Call them back.",
    },
    "es": {
        "unanswered": "Nadie responde desde hace {waited}: {name} espera desde {at}. Hay {waits} conversación(es) "
        "esperando.",
        "failures": "{failed} mensajes de hoy no llegaron. Mira la Salud del número.",
        "budget_near": "Ya gastaste el 80% del límite del mes: {spent} de {cap}.",
        "budget_reached": "Se alcanzó el límite del mes ({cap}). Los textos automáticos se detuvieron.",
        "inbox_ill": "{said}",
        "inbox_offered": "{name} conectó su propia cuenta de {channel} a la tienda. Si es alguien del equipo, "
        "apruébala en Ajustes, Canales.",
        "low_rating": "Un cliente calificó la atención {protocol} con {rating}. Llámalo.",
    },
}


def own_words(alert: Alert, language: str) -> str:
    """Returns the sentence of an alert that the desk words itself; empty for one that its channel words. A sentence
    that came from the channel was stored in three languages."""
    own = pick(ALARMS, language)
    if alert.what not in own:
        return ""
    said = alert.values.get(SAID[column(language)], "")
    return own[alert.what].format_map(alert.values | ({"said": said} if said else {}))

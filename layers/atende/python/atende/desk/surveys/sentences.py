"""What people read about surveys."""

from atende.core.sentences import Sentence

SURVEY_REFUSED = {
    "reopened": Sentence(
        "Resolva a conversa antes de perguntar o que o cliente achou.",
        "Resolve the chat before you ask what the customer thought.",
        "Resuelve el chat antes de preguntar qué le pareció al cliente.",
    ),
    "before": Sentence(
        "Este atendimento já tem a sua pesquisa.",
        "This chat already has its survey.",
        "Esta atención ya tiene su encuesta.",
    ),
    "opted_out": Sentence(
        "Este cliente pediu para não receber mensagens automáticas.",
        "This customer asked for no automatic messages.",
        "Este cliente pidió no recibir mensajes automáticos.",
    ),
    "window": Sentence(
        "Já se passaram mais de 24 horas desde a última mensagem do cliente: a pesquisa não pode mais sair.",
        "More than 24 hours have passed since the customer's last message: the survey can no longer go out.",
        "Pasaron más de 24 horas desde el último mensaje del cliente: la encuesta ya no puede salir.",
    ),
    "budget": Sentence(
        "O limite do mês foi atingido: a pesquisa não sai.",
        "The month's limit is reached: the survey does not go out.",
        "Se alcanzó el límite del mes: la encuesta no sale.",
    ),
}
SURVEY_AT_NIGHT = Sentence(
    "A loja está fechada e é noite: a pesquisa só pode sair quando a loja abrir.",
    "The shop is closed and it is night: the survey can only go out when the shop opens.",
    "La tienda está cerrada y es de noche: la encuesta solo puede salir cuando la tienda abra.",
)
NO_OPENING = Sentence(
    "A loja não tem um próximo horário de abertura. Confira o horário em Ajustes.",
    "The shop has no next opening. Check the hours in Settings.",
    "La tienda no tiene un próximo horario de apertura. Revisa el horario en Ajustes.",
)
SURVEY_LEFT = Sentence(
    "Esta pesquisa já saiu: não dá mais para desfazer.",
    "This survey has gone out: it can no longer be undone.",
    "Esta encuesta ya salió: ya no se puede deshacer.",
)

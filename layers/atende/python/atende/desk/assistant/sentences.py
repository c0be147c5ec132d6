"""What the assistant tells people who ask for a draft."""

from atende.core.sentences import Sentence

NO_DRAFTS = Sentence(
    "Esta loja não tem um assistente. O dono conecta um em Ajustes > Integrações.",
    "This shop has no assistant. The owner connects one in Settings > Integrations.",
    "Esta tienda no tiene un asistente. El dueño conecta uno en Ajustes > Integraciones.",
)
BROKEN = Sentence(
    "A conexão com o assistente está interrompida. O dono conecta de novo em Ajustes > Integrações.",
    "The connection to the assistant is broken. The owner connects it again in Settings > Integrations.",
    "La conexión con el asistente está interrumpida. El dueño la conecta de nuevo en Ajustes > Integraciones.",
)
NOTHING_TO_ANSWER = Sentence(
    "Ainda não há nada para responder nesta conversa.",
    "There is nothing to answer in this conversation yet.",
    "Todavía no hay nada que responder en esta conversación.",
)
BUDGET_SPENT = Sentence(
    "O limite deste mês para rascunhos foi alcançado. O dono pode aumentá-lo em Ajustes > Integrações.",
    "This month's limit for drafts is reached. The owner can raise it in Settings > Integrations.",
    "Se alcanzó el límite de este mes para borradores. El dueño puede aumentarlo en Ajustes > Integraciones.",
)
YOUR_DRAFTS_SPENT = Sentence(
    "Você já pediu {most} rascunhos neste mês, que é o seu limite.",
    "You have asked for {most} drafts this month, which is your limit.",
    "Ya pediste {most} borradores este mes, que es tu límite.",
)
NOTHING_WRITTEN = Sentence(
    "O assistente não escreveu nada. Peça de novo ou responda você.",
    "The assistant wrote nothing. Ask again or answer yourself.",
    "El asistente no escribió nada. Pide de nuevo o responde tú.",
)
PAUSE = Sentence(
    "O assistente recebeu pedidos demais e pediu uma pausa. Peça de novo em um minuto ou responda você.",
    "The assistant got too many requests and asked for a pause. Ask again in a minute or answer yourself.",
    "El asistente recibió demasiados pedidos y pidió una pausa. Pide de nuevo en un minuto o responde tú.",
)
DOWN = Sentence(
    "O assistente está com problemas (código {status}). Peça de novo em um minuto ou responda você.",
    "The assistant has problems (status {status}). Ask again in a minute or answer yourself.",
    "El asistente tiene problemas (código {status}). Pide de nuevo en un minuto o responde tú.",
)
NO_ANSWER = Sentence(
    "O assistente não respondeu a tempo, ou a resposta não dá para entender. Peça de novo ou responda você.",
    "The assistant did not answer in time, or not in a way that can be read. Ask again or answer yourself.",
    "El asistente no respondió a tiempo, o la respuesta no se entiende. Pide de nuevo o responde tú.",
)

"""What people read about external bots."""

from atende.core.sentences import Sentence

REASONS = {
    "handed": Sentence(
        "{bot} passou a conversa para a equipe.",
        "{bot} handed the conversation to the team.",
        "{bot} pasó la conversación al equipo.",
    ),
    "late": Sentence(
        "{bot} não respondeu em {seconds} segundos, e a conversa voltou para a equipe.",
        "{bot} did not answer within {seconds} seconds, and the conversation came back to the team.",
        "{bot} no respondió en {seconds} segundos, y la conversación volvió al equipo.",
    ),
    "failed": Sentence(
        "{bot} deu erro, e a conversa voltou para a equipe. {why}",
        "{bot} failed, and the conversation came back to the team. {why}",
        "{bot} dio error, y la conversación volvió al equipo. {why}",
    ),
    "down": Sentence(
        "{bot} não está respondendo, e a conversa voltou para a equipe. {why}",
        "{bot} is not answering, and the conversation came back to the team. {why}",
        "{bot} no está respondiendo, y la conversación volvió al equipo. {why}",
    ),
    "unfinished": Sentence(
        "{bot} respondeu, mas não terminou, e a conversa voltou para a equipe.",
        "{bot} answered but did not finish, and the conversation came back to the team.",
        "{bot} respondió pero no terminó, y la conversación volvió al equipo.",
    ),
    "disconnected": Sentence(
        "{bot} não está mais conectado, e a conversa voltou para a equipe.",
        "{bot} is no longer connected, and the conversation came back to the team.",
        "{bot} ya no está conectado, y la conversación volvió al equipo.",
    ),
    "idle": Sentence(
        "O cliente não respondeu a {bot} por 24 horas, e a conversa voltou para a equipe.",
        "The customer did not answer {bot} for 24 hours, and the conversation came back to the team.",
        "El cliente no respondió a {bot} durante 24 horas, y la conversación volvió al equipo.",
    ),
    "loop": Sentence(
        "{bot} e o cliente trocaram mensagens demais em pouco tempo, e a conversa voltou para a equipe.",
        "{bot} and the customer exchanged too many messages too quickly, and the conversation came back to the team.",
        "{bot} y el cliente intercambiaron demasiados mensajes en poco tiempo, y la conversación volvió al equipo.",
    ),
    "budget": Sentence(
        "O limite de gastos do mês foi atingido: {bot} parou, e a conversa voltou para a equipe.",
        "The month's spending limit is reached: {bot} has stopped, and the conversation came back to the team.",
        "Se alcanzó el límite de gastos del mes: {bot} se detuvo, y la conversación volvió al equipo.",
    ),
    "empty": Sentence(
        "{bot} não tinha resposta, e a conversa voltou para a equipe.",
        "{bot} had no answer, and the conversation came back to the team.",
        "{bot} no tenía respuesta, y la conversación volvió al equipo.",
    ),
    "over": Sentence(
        "{bot} terminou, e a conversa voltou para a equipe.",
        "{bot} has finished, and the conversation came back to the team.",
        "{bot} terminó, y la conversación volvió al equipo.",
    ),
    "asked": Sentence(
        "O cliente pediu para falar com uma pessoa.",
        "The customer asked for a person.",
        "El cliente pidió hablar con una persona.",
    ),
    "sensitive": Sentence(
        "O assunto é delicado: quem responde é uma pessoa.",
        "The matter is sensitive: a person answers.",
        "El asunto es delicado: responde una persona.",
    ),
    "serious": Sentence(
        "Reclamação ou urgência: quem responde é uma pessoa.",
        "A complaint, or urgent: a person answers.",
        "Reclamo o urgencia: responde una persona.",
    ),
    "stopped": Sentence(
        "O cliente pediu para não receber mensagens automáticas.",
        "The customer asked for no automatic messages.",
        "El cliente pidió no recibir mensajes automáticos.",
    ),
}
"""Why a bot has a thread no more, by the name that is stored."""
NO_BOT = Sentence(
    "Nenhum robô está conectado. Conecte um em Ajustes > Integrações.",
    "No bot is connected. Connect one in Settings > Integrations.",
    "Ningún bot está conectado. Conecta uno en Ajustes > Integraciones.",
)
RESOLVED = Sentence(
    "Esta conversa já foi resolvida. Reabra antes de passar ao robô.",
    "This conversation was resolved. Reopen it before you give it to the bot.",
    "Esta conversación ya fue resuelta. Reábrela antes de pasarla al bot.",
)
NOT_THE_BOTS = Sentence(
    "A conversa não está mais com o robô.",
    "The bot does not have the conversation any more.",
    "La conversación ya no está con el bot.",
)
TURN_OVER = Sentence(
    "Esta vez já foi respondida, ou o cliente já escreveu outra coisa.",
    "This turn was answered already, or the customer has written something else since.",
    "Este turno ya fue respondido, o el cliente ya escribió otra cosa.",
)
TOO_MANY_REPLIES = Sentence(
    "No máximo {most} respostas por vez.", "At most {most} replies a turn.", "Como máximo {most} respuestas por turno."
)

"""What people read about follow-ups."""

from atende.core.sentences import Sentence

SEND_OR_NUDGE = Sentence(
    "Escolha entre enviar uma mensagem e lembrar o cliente.",
    "Choose between sending a message and reminding the customer.",
    "Elige entre enviar un mensaje y recordarle al cliente.",
)
NEVER_OPEN = Sentence(
    "A loja não abre mais, pelo horário de atendimento. Escolha o dia e a hora.",
    "By its business hours the shop does not open again. Choose the day and the time.",
    "Según el horario de atención la tienda no vuelve a abrir. Elige el día y la hora.",
)
FOLLOW_UP_OVER = Sentence(
    "Este agendamento já saiu ou foi cancelado.",
    "This scheduled message was already sent or cancelled.",
    "Este envío programado ya salió o se canceló.",
)
FOLLOW_UP_SENT = Sentence(
    "Este agendamento já saiu.", "This scheduled message was already sent.", "Este envío programado ya salió."
)
ONLY_CALL_BACK_DONE = Sentence(
    "Só um retorno pode ser dado como feito; cancele o agendamento se ele não vale mais.",
    "Only a call-back can be marked as done; cancel the scheduled message if it is no longer needed.",
    "Solo una llamada se puede dar por hecha; cancela el envío programado si ya no vale.",
)
WINDOW_OVER_BY_THEN = Sentence(
    "Nessa hora o prazo de {hours} horas para responder já terá terminado, e o lembrete não sairia. Escolha um horário "
    "antes, ou envie um modelo.",
    "By then the {hours} hours for a reply will be over, and the reminder would not go out. Choose an earlier time, or "
    "send a template.",
    "A esa hora el plazo de {hours} horas para responder ya habrá terminado, y el recordatorio no saldría. Elige una "
    "hora anterior, o envía una plantilla.",
)
FOLLOWS_THREAD = Sentence(
    "Este prazo segue da conversa: muda quando alguém responde, adia ou resolve.",
    "This deadline follows from the chat: it changes when somebody replies, snoozes or resolves it.",
    "Este plazo sale del chat: cambia cuando alguien responde, pospone o resuelve.",
)
FOLLOWS_WINDOW = Sentence(
    "O aviso de janela fechando segue o prazo do canal e some quando alguém responde.",
    "The warning that the window closes follows the channel's time limit and goes away when somebody replies.",
    "El aviso de que la ventana se cierra sigue el plazo del canal y desaparece cuando alguien responde.",
)
TEMPLATE_FIXED = Sentence(
    "O texto de um modelo não muda. Cancele este agendamento e agende outro.",
    "The text of a template does not change. Cancel this scheduled message and schedule another.",
    "El texto de una plantilla no cambia. Cancela este envío programado y programa otro.",
)

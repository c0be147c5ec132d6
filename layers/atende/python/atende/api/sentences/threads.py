"""What is answered about lists of conversations, conversations, messages and follow-ups."""

from atende.core.sentences import Sentence

NO_CURSOR = Sentence(
    "Falta o cursor. Recarregue a página.",
    "The cursor is missing. Reload the page.",
    "Falta el cursor. Vuelve a cargar la página.",
)
CURSOR_TOO_OLD = Sentence(
    "Faz muito tempo desde a última atualização. Recarregue a página.",
    "The last update was too long ago. Reload the page.",
    "Pasó mucho tiempo desde la última actualización. Vuelve a cargar la página.",
)
STATUS_UNCLEAR = Sentence(
    "O parâmetro status é resolved (as resolvidas) ou unresolved (as outras).",
    "The parameter status is resolved, or unresolved for all others.",
    "El parámetro status es resolved (los resueltos) o unresolved (los demás).",
)
FIRST_UNCLEAR = Sentence(
    "O parâmetro first é um número de 1 a 999.",
    "The parameter first is a number from 1 to 999.",
    "El parámetro first es un número de 1 a 999.",
)
NO_MESSAGE_ID = Sentence(
    "O parâmetro {parameter} é o id de uma mensagem.",
    "The parameter {parameter} is the id of a message.",
    "El parámetro {parameter} es el id de un mensaje.",
)
NO_DATE = Sentence(
    "O parâmetro from é uma data como 2026-11-25.",
    "The parameter from is a date like 2026-11-25.",
    "El parámetro from es una fecha como 2026-11-25.",
)
DATE_TOO_FAR = Sentence("Essa data está longe demais.", "That date is too far away.", "Esa fecha está demasiado lejos.")
LABEL_FORM = Sentence(
    "Uma etiqueta tem de 1 a 30 caracteres, sem # e sem @ no começo.",
    "A label has 1 to 30 characters, without # and without @ at its beginning.",
    "Una etiqueta tiene de 1 a 30 caracteres, sin # y sin @ al comienzo.",
)
NO_PRIORITY = Sentence(
    "Escolha uma prioridade da lista.", "Choose a priority of the list.", "Elige una prioridad de la lista."
)
NOTE_IS_TEXT = Sentence(
    "Uma nota é só texto: ela fica com a equipe.",
    "A note is only text: it stays with the team.",
    "Una nota es solo texto: se queda con el equipo.",
)
REPLY_OR_NOTE = Sentence(
    "Escolha entre resposta e nota.", "Choose either a reply or a note.", "Elige entre respuesta y nota."
)
ONLY_FAILED_AGAIN = Sentence(
    "Só dá para enviar de novo uma mensagem que não foi.",
    "Only a message that was not sent can be sent again.",
    "Solo se puede enviar de nuevo un mensaje que no salió.",
)
UNKNOWN_QUICK_REPLY = Sentence(
    "Não conheço essa resposta rápida. Recarregue a página.",
    "This quick reply is unknown. Reload the page.",
    "No conozco esa respuesta rápida. Vuelve a cargar la página.",
)
SALE_ELSEWHERE = Sentence(
    "Um pedido para pagar se faz em Cobrar, não em uma mensagem.",
    "An order to pay is made with Charge, not in a message.",
    "Un pedido para pagar se hace en Cobrar, no en un mensaje.",
)
REACTION_ELSEWHERE = Sentence(
    "Uma reação não é uma resposta: ela tem o seu próprio endereço.",
    "A reaction is not a reply: it has an address of its own.",
    "Una reacción no es una respuesta: tiene su propia dirección.",
)
CHOOSE_TIME = Sentence("Escolha o dia e a hora.", "Choose the day and the time.", "Elige el día y la hora.")
MINUTES_RANGE = Sentence(
    "Escolha de 1 minuto a 30 dias de horário de atendimento.",
    "Choose from 1 minute to 30 days of business hours.",
    "Elige de 1 minuto a 30 días de horario de atención.",
)
SCHEDULABLE = Sentence(
    "Dá para agendar um texto, um arquivo ou um modelo.",
    "A text, a file or a template can be scheduled.",
    "Se puede programar un texto, un archivo o una plantilla.",
)
VIEW_NAME = Sentence(
    "Dê à visão um nome de até {most} caracteres.",
    "Give the view a name of at most {most} characters.",
    "Dale a la vista un nombre de hasta {most} caracteres.",
)
NO_FILTER = Sentence(
    "Não conheço esse filtro. Recarregue a página.",
    "This filter is unknown. Reload the page.",
    "No conozco ese filtro. Recarga la página.",
)
NO_COLOUR = Sentence("Escolha uma cor da lista.", "Choose a colour of the list.", "Elige un color de la lista.")
SAME_LABEL = Sentence(
    "Escreva um nome diferente do atual.", "Write a name that differs.", "Escribe un nombre distinto del actual."
)

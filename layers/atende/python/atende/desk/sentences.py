"""What several folders of the desk say when they refuse something; each folder has a `sentences.py` of its own."""

from atende.core.sentences import Sentence

WINDOW_CLOSED = Sentence(
    "Já se passaram mais de {hours} horas desde a última mensagem do cliente, e este canal só aceita respostas dentro "
    "desse prazo. Espere o cliente escrever de novo.",
    "More than {hours} hours have passed since the customer's last message, and this channel takes replies only within "
    "that time. Wait until the customer writes again.",
    "Pasaron más de {hours} horas desde el último mensaje del cliente, y este canal solo acepta respuestas dentro de "
    "ese plazo. Espera a que el cliente escriba de nuevo.",
)
WINDOW_WANTS_TEMPLATE = Sentence(
    "Já se passaram mais de {hours} horas desde a última mensagem do cliente. Envie um modelo aprovado, ou espere o "
    "cliente escrever de novo.",
    "More than {hours} hours have passed since the customer's last message. Send an approved template, or wait until "
    "the customer writes again.",
    "Pasaron más de {hours} horas desde el último mensaje del cliente. Envía una plantilla aprobada, o espera a que el "
    "cliente escriba de nuevo.",
)
COMMENT_ANSWERED = Sentence(
    "Este comentário já recebeu sua resposta em particular, e este canal aceita só uma por comentário. Espere o "
    "cliente escrever na conversa.",
    "This comment already got its private reply, and this channel takes only one for each comment. Wait until the "
    "customer writes in the chat.",
    "Este comentario ya recibió su respuesta privada, y este canal acepta solo una por comentario. Espera a que el "
    "cliente escriba en el chat.",
)
COMMENT_TOO_OLD = Sentence(
    "O prazo para responder a este comentário em particular terminou. Espere o cliente escrever.",
    "The time for a private reply to this comment is over. Wait until the customer writes.",
    "El plazo para responder a este comentario en privado terminó. Espera a que el cliente escriba.",
)
NO_TEMPLATES = Sentence(
    "{channel}: este canal não tem modelos de mensagem.",
    "{channel}: this channel has no message templates.",
    "{channel}: este canal no tiene plantillas de mensaje.",
)
NOTE_NOT_YOURS = Sentence(
    "Só quem escreveu a nota, ou o dono da loja, pode mudar ou apagar.",
    "Only who wrote the note, or the shop's owner, can change or delete it.",
    "Solo quien escribió la nota, o el dueño de la tienda, puede cambiarla o borrarla.",
)
CONTACT_LABELS_AT_MOST = Sentence(
    "Um cliente pode ter até {most} etiquetas.",
    "A customer can have at most {most} labels.",
    "Un cliente puede tener hasta {most} etiquetas.",
)
METADATA_AT_MOST = Sentence(
    "`metadata` tem até {entries} valores, com {characters} caracteres ao todo.",
    "`metadata` has at most {entries} values, with {characters} characters altogether.",
    "`metadata` tiene hasta {entries} valores, con {characters} caracteres en total.",
)
FIELD_GONE = Sentence(
    "Este campo não existe mais. Recarregue a página.",
    "This field no longer exists. Load the page again.",
    "Este campo ya no existe. Vuelve a cargar la página.",
)
PHONE_UNREADABLE = Sentence(
    "Não reconheci este número. Escreva com DDD, por exemplo (11) 91234-5678; de fora do Brasil, com + e o código do "
    "país.",
    "This is no phone number that can be dialled. Write it with the area code, such as (11) 91234-5678; from outside "
    "Brazil, with + and the country code.",
    "No reconocí este número. Escríbelo con código de área, por ejemplo (11) 91234-5678; fuera de Brasil, con + y el "
    "código del país.",
)
FILE_LOST = Sentence(
    "O arquivo desta mensagem não existe mais. Envie de novo.",
    "The file of this message no longer exists. Send it again.",
    "El archivo de este mensaje ya no existe. Envíalo de nuevo.",
)
FACT_PHONE = Sentence("Telefone", "Phone", "Teléfono")
FACT_LABELS = Sentence("Etiquetas", "Labels", "Etiquetas")
FACT_MESSAGES = Sentence("Mensagens", "Messages", "Mensajes")
FACT_ZONE = Sentence("Fuso horário", "Time zone", "Zona horaria")
EXPORTED_BY = Sentence(
    "Exportada por {name} em {day} às {minute}.",
    "Exported by {name} on {day} at {minute}.",
    "Exportado por {name} el {day} a las {minute}.",
)

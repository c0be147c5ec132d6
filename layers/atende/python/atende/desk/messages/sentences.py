"""What people read about messages, notes and templates."""

from atende.core.sentences import Sentence

SHOP_SUSPENDED = Sentence(
    "A loja estava suspensa quando esta mensagem ia sair.",
    "The shop was suspended when this message was to leave.",
    "La tienda estaba suspendida cuando este mensaje iba a salir.",
)
TEMPLATE_UNKNOWN = Sentence(
    "A loja não tem este modelo neste idioma.",
    "The shop does not have this template in this language.",
    "La tienda no tiene esta plantilla en este idioma.",
)
TEMPLATE_STOPPED = Sentence(
    "O {channel} não deixa enviar este modelo agora. Veja por quê na página Saúde do número.",
    "{channel} does not let this template be sent now. The page Health of the number says why.",
    "{channel} no permite enviar esta plantilla ahora. Mira por qué en la página Salud del número.",
)
ONLY_KNOWN_QUOTED = Sentence(
    "Só dá para citar uma mensagem desta conversa que já chegou ao canal.",
    "Only a message of this chat that has reached the channel can be quoted.",
    "Solo se puede citar un mensaje de este chat que ya llegó al canal.",
)
ONLY_CUSTOMERS_REACTED = Sentence(
    "Só dá para reagir a uma mensagem do cliente.",
    "Only a customer's message can get a reaction.",
    "Solo se puede reaccionar a un mensaje del cliente.",
)
DELETED_NOT_REACTED = Sentence(
    "O cliente apagou esta mensagem: não dá mais para reagir a ela.",
    "The customer deleted this message: it can get no reaction any more.",
    "El cliente borró este mensaje: ya no se puede reaccionar a él.",
)
TOO_OLD_TO_REACT = Sentence(
    "Só dá para reagir a mensagens dos últimos {days} dias.",
    "Only messages of the last {days} days can get a reaction.",
    "Solo se puede reaccionar a mensajes de los últimos {days} días.",
)
NO_REACTIONS = Sentence(
    "{channel}: aqui não dá para reagir a mensagens.",
    "{channel}: messages cannot get a reaction here.",
    "{channel}: aquí no se puede reaccionar a mensajes.",
)
LEFT_ALONE = Sentence(
    "Este cliente pediu para não receber mensagens que ele não pediu. Espere ele escrever de novo.",
    "This customer asked for no messages that they did not ask for. Wait until they write again.",
    "Este cliente pidió no recibir mensajes que no pidió. Espera a que escriba de nuevo.",
)
WITHOUT_TEXT = Sentence(
    "Isto vai sem texto. Envie o texto em outra mensagem.",
    "This goes without a text. Send the text in another message.",
    "Esto va sin texto. Envía el texto en otro mensaje.",
)
WINDOW_CLOSED_BEFORE = Sentence(
    "A janela de {hours} horas fechou antes do envio. Espere o cliente escrever de novo.",
    "The window of {hours} hours closed before the message was sent. Wait until the customer writes again.",
    "La ventana de {hours} horas se cerró antes del envío. Espera a que el cliente escriba de nuevo.",
)
NO_AUTOMATIC = Sentence(
    "O cliente pediu para não receber mensagens automáticas.",
    "The customer asked for no automatic messages.",
    "El cliente pidió no recibir mensajes automáticos.",
)
NOTE_EMPTY = Sentence("Escreva a nota.", "Write the note.", "Escribe la nota.")
NOTE_TOO_LONG = Sentence(
    "A nota passa de {most} caracteres. Divida em duas.",
    "The note is longer than {most} characters. Split it in two.",
    "La nota pasa de {most} caracteres. Divídela en dos.",
)
ANSWERS_OTHER = Sentence(
    "Responde a uma conversa de outra pessoa: protocolo {protocol}",
    "Answers a conversation of somebody else: protocol {protocol}",
    "Responde a una conversación de otra persona: protocolo {protocol}",
)
BLOCKED = Sentence(
    "A loja bloqueou este cliente. Desbloqueie na ficha do cliente para escrever.",
    "The shop has blocked this customer. Unblock them on the customer record to write.",
    "La tienda bloqueó a este cliente. Desbloquéalo en la ficha del cliente para escribir.",
)
UNREACHABLE = Sentence(
    "Este cliente bloqueou a loja neste canal. Ele precisa escrever ou desbloquear para receber mensagens.",
    "This customer has blocked the shop on this channel. They have to write or unblock it to get messages.",
    "Este cliente bloqueó a la tienda en este canal. Tiene que escribir o desbloquear para recibir mensajes.",
)
REFUSED_OFTEN = Sentence(
    "O envio foi recusado várias vezes.", "Sending was refused several times.", "El envío se rechazó varias veces."
)
LEFT_QUEUED = Sentence(
    "A mensagem ficou um dia sem sair. Envie de novo se ela ainda fizer sentido.",
    "The message did not leave for a day. Send it again if it still makes sense.",
    "El mensaje estuvo un día sin salir. Envíalo de nuevo si todavía tiene sentido.",
)
LEFT_OUT_OF = Sentence(
    "Chegaram e-mails demais de {who} hoje. Os que passaram do limite não entraram no atendimento.",
    "Too many e-mails came from {who} today. Those beyond the limit did not reach the desk.",
    "Llegaron demasiados correos de {who} hoy. Los que pasaron del límite no entraron en la atención.",
)
LEFT_OUT = Sentence(
    "Chegaram e-mails demais de desconhecidos hoje. Os que passaram do limite não entraram no atendimento.",
    "Too many e-mails came from strangers today. Those beyond the limit did not reach the desk.",
    "Llegaron demasiados correos de desconocidos hoy. Los que pasaron del límite no entraron en la atención.",
)
NOT_FORWARDED = Sentence(
    "Esta mensagem não pode ser encaminhada.",
    "This message cannot be forwarded.",
    "Este mensaje no se puede reenviar.",
)
PAID_AT_MOST = Sentence(
    "Já saíram muitos modelos pagos nesta hora (o limite é {most}). Espere até a próxima.",
    "Many paid templates have been sent in this hour (the limit is {most}). Wait until the next one.",
    "Ya salieron muchas plantillas pagadas en esta hora (el límite es {most}). Espera hasta la próxima.",
)
LOCATION_NEAR = Sentence(
    "Localização aproximada, a cerca de 1 km: {place}",
    "Approximate location, within about 1 km: {place}",
    "Ubicación aproximada, a cerca de 1 km: {place}",
)
LOCATION_NOT_KEPT = Sentence(
    "O cliente mandou uma localização. A loja escolheu não guardar.",
    "The customer sent a location. The shop chose not to keep it.",
    "El cliente envió una ubicación. La tienda eligió no guardarla.",
)

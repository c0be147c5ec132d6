"""What the desk answers when it refuses something, in Portuguese, English and Spanish."""

from atende.core.sentences import Sentence

# Channels.
WINDOW_CLOSED = Sentence(
    "Já se passaram mais de {hours} horas desde a última mensagem do cliente, e este canal só aceita respostas dentro "
    "desse prazo. Espere o cliente escrever de novo.",
    "More than {hours} hours have passed since the customer's last message, and this channel takes replies only within "
    "that time. Wait until the customer writes again.",
    "Pasaron más de {hours} horas desde el último mensaje del cliente, y este canal solo acepta respuestas dentro de "
    "ese plazo. Espera a que el cliente escriba de nuevo.",
)
NO_TEMPLATES = Sentence(
    "{channel}: este canal não tem modelos de mensagem.",
    "{channel}: this channel has no message templates.",
    "{channel}: este canal no tiene plantillas de mensaje.",
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

# Messages.
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
NOTE_NOT_YOURS = Sentence(
    "Só quem escreveu a nota, ou o dono da loja, pode mudar ou apagar.",
    "Only who wrote the note, or the shop's owner, can change or delete it.",
    "Solo quien escribió la nota, o el dueño de la tienda, puede cambiarla o borrarla.",
)
NOTE_TOO_LONG = Sentence(
    "A nota passa de {most} caracteres. Divida em duas.",
    "The note is longer than {most} characters. Split it in two.",
    "La nota pasa de {most} caracteres. Divídela en dos.",
)
NO_BLOCKING = Sentence(
    "Este cliente só escreveu por canais em que não dá para bloquear.",
    "This customer wrote only on channels on which nobody can be blocked.",
    "Este cliente solo escribió por canales en los que no se puede bloquear.",
)
NO_INBOX_FOR_ADDRESS = Sentence(
    "A loja não tem um canal que escreva para este endereço. Confira-o, ou conecte o e-mail em Ajustes, Canais.",
    "The shop has no channel that writes to this address. Check it, or connect e-mail in Settings, Channels.",
    "La tienda no tiene un canal que escriba a esta dirección. Revísala, o conecta el correo en Ajustes, Canales.",
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
CONTACT_NAME_TOO_LONG = Sentence(
    "O nome passa de {most} caracteres.",
    "The name is longer than {most} characters.",
    "El nombre pasa de {most} caracteres.",
)
CONTACT_LABELS_AT_MOST = Sentence(
    "Um cliente pode ter até {most} etiquetas.",
    "A customer can have at most {most} labels.",
    "Un cliente puede tener hasta {most} etiquetas.",
)
CONTACT_NOTES_AT_MOST = Sentence(
    "Este cliente já tem {most} notas. Apague alguma antes de escrever outra.",
    "This customer has {most} notes already. Delete one before you write another.",
    "Este cliente ya tiene {most} notas. Borra alguna antes de escribir otra.",
)
FIELD_GONE = Sentence(
    "Este campo não existe mais. Recarregue a página.",
    "This field no longer exists. Load the page again.",
    "Este campo ya no existe. Vuelve a cargar la página.",
)
FIELDS_AT_MOST = Sentence(
    "Dá para ter até {most} campos.", "There can be at most {most} fields.", "Se pueden tener hasta {most} campos."
)
FIELD_NAME_LENGTH = Sentence(
    "O nome de um campo tem de 1 a {most} caracteres.",
    "The name of a field has 1 to {most} characters.",
    "El nombre de un campo tiene de 1 a {most} caracteres.",
)
FIELD_NAME_TWICE = Sentence(
    "Há dois campos com o nome “{field}”. Mude um deles.",
    "Two fields have the name “{field}”. Change one of them.",
    "Hay dos campos con el nombre “{field}”. Cambia uno de ellos.",
)
FIELD_TYPE_STAYS = Sentence(
    "O tipo do campo “{field}” não muda mais, porque clientes podem ter valores nele. Crie outro campo.",
    "The type of the field “{field}” cannot change any more, because customers may have values in it. Add another "
    "field.",
    "El tipo del campo “{field}” ya no cambia, porque puede haber clientes con valores. Crea otro campo.",
)
FIELD_NEEDS_CHOICES = Sentence(
    "O campo “{field}” precisa de 2 a {most} opções.",
    "The field “{field}” needs 2 to {most} choices.",
    "El campo “{field}” necesita de 2 a {most} opciones.",
)
CHOICE_TOO_LONG = Sentence(
    "Uma opção do campo “{field}” passa de {most} caracteres.",
    "A choice of the field “{field}” is longer than {most} characters.",
    "Una opción del campo “{field}” pasa de {most} caracteres.",
)
VALUE_TOO_LONG = Sentence(
    "“{field}” passa de {most} caracteres.",
    "“{field}” is longer than {most} characters.",
    "“{field}” pasa de {most} caracteres.",
)
VALUE_NO_NUMBER = Sentence(
    "“{field}” precisa ser um número, como 12 ou 3,5.",
    "“{field}” must be a number, such as 12 or 3.5.",
    "“{field}” tiene que ser un número, como 12 o 3,5.",
)
VALUE_NO_DATE = Sentence(
    "“{field}” precisa ser uma data, como 24/12/2026.",
    "“{field}” must be a date, such as 2026-12-24.",
    "“{field}” tiene que ser una fecha, como 24/12/2026.",
)
VALUE_NO_CHOICE = Sentence(
    "“{field}” só aceita uma das opções do campo.",
    "“{field}” takes only one of the field's choices.",
    "“{field}” solo acepta una de las opciones del campo.",
)
VALUE_NO_YES_OR_NO = Sentence(
    "“{field}” só aceita sim ou não.", "“{field}” takes only yes or no.", "“{field}” solo acepta sí o no."
)
REFUSED_OFTEN = Sentence(
    "O envio foi recusado várias vezes.", "Sending was refused several times.", "El envío se rechazó varias veces."
)

# Starting a conversation.
PHONE_UNREADABLE = Sentence(
    "Não reconheci este número. Escreva com DDD, por exemplo (11) 91234-5678; de fora do Brasil, com + e o código do "
    "país.",
    "This is no phone number that can be dialled. Write it with the area code, such as (11) 91234-5678; from outside "
    "Brazil, with + and the country code.",
    "No reconocí este número. Escríbelo con código de área, por ejemplo (11) 91234-5678; fuera de Brasil, con + y el "
    "código del país.",
)
NO_PHONES = Sentence(
    "{channel}: não dá para começar uma conversa por um número de telefone neste canal.",
    "{channel}: a chat cannot be started by a phone number on this channel.",
    "{channel}: en este canal no se puede empezar un chat por un número de teléfono.",
)
START_NEEDS_TEMPLATE = Sentence(
    "A primeira mensagem para quem não escreveu precisa ser um modelo aprovado. Escolha um modelo.",
    "The first message to somebody who has not written must be an approved template. Choose a template.",
    "El primer mensaje a quien no escribió tiene que ser una plantilla aprobada. Elige una plantilla.",
)
OWN_NUMBER = Sentence(
    "Este é o número da própria loja. Confira o número do cliente.",
    "This is the shop's own number. Check the customer's number.",
    "Este es el número de la propia tienda. Revisa el número del cliente.",
)

# Files.
FILE_TOO_LARGE = Sentence(
    "Este tipo de arquivo pode ter até {most}; este tem {size}.",
    "This kind of file may have up to {most}; this one has {size}.",
    "Este tipo de archivo puede tener hasta {most}; este tiene {size}.",
)
SIZE = Sentence("{amount} {unit}", "{amount} {unit}", "{amount} {unit}")
FILE_NOT_WHOLE = Sentence(
    "O arquivo não chegou inteiro. Escolha e envie de novo.",
    "The file did not arrive whole. Choose it and send it again.",
    "El archivo no llegó entero. Elígelo y envíalo de nuevo.",
)
FILE_IS_ANOTHER = Sentence(
    "O conteúdo do arquivo não é o que o nome diz. Confira e envie de novo.",
    "The content of the file is not what its name says. Check it and send it again.",
    "El contenido del archivo no es lo que dice su nombre. Revísalo y envíalo de nuevo.",
)
FILE_NOT_HERE = Sentence(
    "O arquivo já não está guardado aqui e não pode ser encaminhado.",
    "The file is no longer kept here and cannot be forwarded.",
    "El archivo ya no está guardado aquí y no se puede reenviar.",
)
NOT_FORWARDED = Sentence(
    "Esta mensagem não pode ser encaminhada.",
    "This message cannot be forwarded.",
    "Este mensaje no se puede reenviar.",
)
FILE_LOST = Sentence(
    "O arquivo desta mensagem não existe mais. Envie de novo.",
    "The file of this message no longer exists. Send it again.",
    "El archivo de este mensaje ya no existe. Envíalo de nuevo.",
)

# Threads, contacts and follow-ups.
NOT_ON_TEAM = Sentence(
    "Essa pessoa não está na equipe.", "That person is not on the team.", "Esa persona no está en el equipo."
)
NEW_MESSAGE = Sentence(
    "Chegou uma mensagem nova. Leia antes de resolver.",
    "A new message has come. Read it before you resolve the chat.",
    "Llegó un mensaje nuevo. Léelo antes de resolver.",
)
ALREADY_MERGED = Sentence(
    "Estes contatos já foram juntados. Desfaça a junção, se não são a mesma pessoa.",
    "These contacts are already merged. Undo the merge if they are not the same person.",
    "Estos contactos ya se unieron. Deshaz la unión si no son la misma persona.",
)
TIME_PASSED = Sentence(
    "Esse horário já passou. Escolha um momento no futuro.",
    "That time has passed. Choose a time in the future.",
    "Esa hora ya pasó. Elige un momento en el futuro.",
)
WITHIN_A_YEAR = Sentence(
    "Escolha um momento dentro de um ano.", "Choose a time within a year.", "Elige un momento dentro de un año."
)
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

# The survey.
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
"""Why an agent cannot send the survey now, by the verdict."""

NO_EMAIL = Sentence(
    "Este e-mail não parece certo. Confira, por exemplo: nome@exemplo.com.br.",
    "This does not look like an e-mail address. Check it, for example: name@example.com.",
    "Este correo no parece correcto. Revísalo, por ejemplo: nombre@ejemplo.com.",
)
ENTER_BY_PHONE = Sentence(
    "Quero entrar agora no painel da loja. Se outra pessoa pediu esta mensagem, não envie: é golpe. Código: {code}",
    "I want to sign in to the shop's console now. "
    "If somebody else asked for this message, do not send it: it is a scam. Code: {code}",
    "Quiero entrar ahora al panel de la tienda. "
    "Si otra persona pidió este mensaje, no lo envíes: es una estafa. Código: {code}",
)
CONFIRM_PHONE = Sentence(
    "Este número é meu e pode abrir o painel da loja. "
    "Se outra pessoa pediu esta mensagem, não envie: é golpe. Código: {code}",
    "This number is mine and may open the shop's console. "
    "If somebody else asked for this message, do not send it: it is a scam. Code: {code}",
    "Este número es mío y puede abrir el panel de la tienda. "
    "Si otra persona pidió este mensaje, no lo envíes: es una estafa. Código: {code}",
)
CONFIRMATION_SPENT = Sentence(
    "Este link de confirmação já foi usado ou venceu. Peça outro em Conta, Seu acesso.",
    "This confirmation link was used or has expired. Ask for another under Account, Your access.",
    "Este enlace de confirmación ya se usó o venció. Pide otro en Cuenta, Tu acceso.",
)
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

# Quick replies.
NO_SHORTCUT = Sentence(
    "O atalho precisa de pelo menos uma letra ou um número.",
    "The shortcut needs at least one letter or digit.",
    "El atajo necesita al menos una letra o un número.",
)
TITLE_TOO_LONG = Sentence(
    "O título vai até {most} caracteres.",
    "The title has at most {most} characters.",
    "El título tiene hasta {most} caracteres.",
)
REPLY_EMPTY = Sentence(
    "Escreva a mensagem, ou escolha um arquivo.",
    "Write the message, or choose a file.",
    "Escribe el mensaje, o elige un archivo.",
)
BUTTONS_AT_MOST = Sentence(
    "São no máximo {most} botões.", "There are at most {most} buttons.", "Son {most} botones como máximo."
)
SHORTCUT_TAKEN = Sentence(
    "Já existe uma resposta com o atalho /{shortcut}. Escolha outro.",
    "There is already a quick reply with the shortcut /{shortcut}. Choose another.",
    "Ya existe una respuesta con el atajo /{shortcut}. Elige otro.",
)
OF_SHORTCUT = Sentence("/{shortcut}: {problem}", "/{shortcut}: {problem}", "/{shortcut}: {problem}")

# The FAQ.
ENTRIES_AT_MOST = Sentence(
    "São no máximo {most} perguntas. Apague uma que ninguém mais faz.",
    "There are at most {most} questions. Delete one that nobody asks any more.",
    "Son {most} preguntas como máximo. Borra una que ya nadie hace.",
)
PHRASINGS_TOGETHER = Sentence(
    "São no máximo {most} jeitos de perguntar, contando todas as perguntas.",
    "There are at most {most} ways to ask, counting all questions.",
    "Son {most} maneras de preguntar como máximo, contando todas las preguntas.",
)
ASKED_TWICE = Sentence(
    "“{phrasing}” já está em outra pergunta. Deixe esse jeito de perguntar só numa das duas.",
    "“{phrasing}” is already in another question. Keep this way to ask in only one of the two.",
    "“{phrasing}” ya está en otra pregunta. Deja esa manera de preguntar solo en una de las dos.",
)
QUESTION_EMPTY = Sentence(
    "Escreva a pergunta como um cliente faria.",
    "Write the question as a customer would.",
    "Escribe la pregunta como la haría un cliente.",
)
PHRASINGS_AT_MOST = Sentence(
    "São no máximo {most} jeitos de perguntar.",
    "There are at most {most} ways to ask.",
    "Son {most} maneras de preguntar como máximo.",
)
PHRASING_TOO_LONG = Sentence(
    "Cada jeito de perguntar vai até {most} caracteres.",
    "Each way to ask has at most {most} characters.",
    "Cada manera de preguntar tiene hasta {most} caracteres.",
)
ANSWER_EMPTY = Sentence("Escreva a resposta.", "Write the answer.", "Escribe la respuesta.")
ANSWER_TOO_LONG = Sentence(
    "A resposta vai até {most} caracteres.",
    "The answer has at most {most} characters.",
    "La respuesta tiene hasta {most} caracteres.",
)
SUGGESTION_OVER = Sentence(
    "Esta sugestão não existe mais.", "This suggestion no longer exists.", "Esta sugerencia ya no existe."
)
SUGGESTION_CHANGED = Sentence(
    "Esta sugestão mudou enquanto você olhava. Veja como ficou.",
    "This suggestion changed while you looked. See how it is now.",
    "Esta sugerencia cambió mientras mirabas. Mira cómo quedó.",
)

# The menu.
MENU_EMPTY = Sentence(
    "Crie pelo menos uma opção antes de ligar o menu.",
    "Create at least one option before you turn the menu on.",
    "Crea al menos una opción antes de encender el menú.",
)
NODES_AT_MOST = Sentence(
    "São no máximo {most} opções, contando todas.",
    "There are at most {most} options, counting all.",
    "Son {most} opciones como máximo, contando todas.",
)
SAME_NODE = Sentence(
    "Há opções com o mesmo código. Recarregue a página.",
    "There are options with the same code. Reload the page.",
    "Hay opciones con el mismo código. Vuelve a cargar la página.",
)
MENU_MINUTES = Sentence(
    "O tempo de espera vai de {least} minutos a 24 horas.",
    "The waiting time goes from {least} minutes to 24 hours.",
    "El tiempo de espera va de {least} minutos a 24 horas.",
)
MENU_TEXT_TOO_LONG = Sentence(
    "O texto do menu vai até {most} caracteres.",
    "The text of the menu has at most {most} characters.",
    "El texto del menú tiene hasta {most} caracteres.",
)
NODE_NOWHERE = Sentence(
    "A opção “{title}” não está dentro de nenhum menu.",
    "The option “{title}” is in no menu.",
    "La opción “{title}” no está dentro de ningún menú.",
)
NODE_TOO_DEEP = Sentence(
    "A opção “{title}” está fundo demais: são no máximo {most} passos.",
    "The option “{title}” is too deep: there are at most {most} steps.",
    "La opción “{title}” está demasiado adentro: son {most} pasos como máximo.",
)
NODE_NAMELESS = Sentence("Há uma opção sem nome.", "There is an option without a name.", "Hay una opción sin nombre.")
NODE_IS_NUMBER = Sentence(
    "“{title}” é um número, e quem digita um número escolhe pela ordem. Dê outro nome.",
    "“{title}” is a number, and whoever types a number chooses by the order. Give it another name.",
    "“{title}” es un número, y quien escribe un número elige por el orden. Dale otro nombre.",
)
NODE_NAME_TOO_LONG = Sentence(
    "O nome “{title}” passa de {most} caracteres.",
    "The name “{title}” is longer than {most} characters.",
    "El nombre “{title}” pasa de {most} caracteres.",
)
NODE_DESCRIPTION_TOO_LONG = Sentence(
    "A descrição de “{title}” passa de {most} caracteres.",
    "The description of “{title}” is longer than {most} characters.",
    "La descripción de “{title}” pasa de {most} caracteres.",
)
NODE_TEXT_TOO_LONG = Sentence(
    "O texto de “{title}” passa de {most} caracteres.",
    "The text of “{title}” is longer than {most} characters.",
    "El texto de “{title}” pasa de {most} caracteres.",
)
NODE_DOES_WHAT = Sentence("Diga o que “{title}” faz.", "Say what “{title}” does.", "Di qué hace “{title}”.")
NODE_SAYS_WHAT = Sentence(
    "Escreva o que “{title}” responde.", "Write what “{title}” answers.", "Escribe qué responde “{title}”."
)
NODE_LABEL = Sentence(
    "Uma etiqueta tem até {most} caracteres, sem #.",
    "A label has at most {most} characters, without #.",
    "Una etiqueta tiene hasta {most} caracteres, sin #.",
)
NODE_PERSON_GONE = Sentence(
    "O responsável de “{title}” não está mais na equipe.",
    "The person of “{title}” is no longer on the team.",
    "El responsable de “{title}” ya no está en el equipo.",
)
NODE_OPENS_NOTHING = Sentence(
    "{place} abre um menu sem nenhuma opção. Crie uma, ou mude o que ela faz.",
    "{place} opens a menu without any option. Create one, or change what it does.",
    "{place} abre un menú sin ninguna opción. Crea una, o cambia lo que hace.",
)
NODE_OPENS_TOO_MANY = Sentence(
    "{place} tem {count} opções; com a de falar com atendente cabem até {most}.",
    "{place} has {count} options; with the one to talk to a person there is room for {most}.",
    "{place} tiene {count} opciones; con la de hablar con alguien caben hasta {most}.",
)
THE_OPTION = Sentence("A opção “{title}”", "The option “{title}”", "La opción “{title}”")
THE_MENU = Sentence("O menu", "The menu", "El menú")
NODE_TAKEN = Sentence(
    "“{title}” já existe em todo menu. Dê outro nome a essa opção.",
    "Every menu already has “{title}”. Give this option another name.",
    "“{title}” ya existe en todo menú. Dale otro nombre a esa opción.",
)
NODE_TWICE = Sentence(
    "Há duas opções “{title}” no mesmo menu. Dê um nome a cada uma.",
    "There are two options “{title}” in the same menu. Give each its own name.",
    "Hay dos opciones “{title}” en el mismo menú. Dale un nombre a cada una.",
)

# Opening a shop.
SHOP_NAMELESS = Sentence("A loja precisa de um nome.", "The shop needs a name.", "La tienda necesita un nombre.")
APP_NAME = Sentence(
    "O nome do app faz parte do endereço do webhook: só letras sem acento, dígitos e hífen.",
    "The app's name is part of the webhook's address: only letters without accents, digits and hyphens.",
    "El nombre de la app es parte de la dirección del webhook: solo letras sin acento, dígitos y guiones.",
)
SURVEY_HOUR = Sentence(
    "A hora da pesquisa vai de 0 a 23.",
    "The hour of the survey goes from 0 to 23.",
    "La hora de la encuesta va de 0 a 23.",
)
ADDRESS_TAKEN = Sentence(
    "Este número ou bot já pertence a outra loja.",
    "This number or bot belongs to another shop.",
    "Este número o bot ya pertenece a otra tienda.",
)
NO_CONNECTION = Sentence(
    "Não há um canal com este nome para conectar aqui.",
    "There is no channel of that name to connect here.",
    "No hay un canal con este nombre para conectar aquí.",
)
NUMBER_TAKEN = Sentence(
    "Este número já pertence a uma loja, ou a outro app.",
    "This number already belongs to a shop, or to another app.",
    "Este número ya pertenece a una tienda, o a otra app.",
)
SEARCH_FILE_LOST = Sentence(
    "Um arquivo da busca sumiu. Reconstrua a busca: admin rebuild-search.",
    "A file of the search is gone. Build the search again: admin rebuild-search.",
    "Falta un archivo de la búsqueda. Vuelve a construirla: admin rebuild-search.",
)

# The list of conversations.
TOO_MANY_VIEWS = Sentence(
    "Cabem {most} visões. Apague uma antes de salvar outra.",
    "There is room for {most} views. Delete one before you save another.",
    "Caben {most} vistas. Borra una antes de guardar otra.",
)
TOO_MANY_PINS = Sentence(
    "Dá para fixar {most} conversas. Solte uma antes.",
    "{most} threads can be pinned. Release one first.",
    "Se pueden fijar {most} conversaciones. Suelta una antes.",
)
LABEL_TAKEN = Sentence(
    "A etiqueta “{label}” já existe. Escolha outro nome, ou junte as duas.",
    "The label “{label}” exists already. Choose another name, or merge the two.",
    "La etiqueta “{label}” ya existe. Elige otro nombre, o junta las dos.",
)
LABEL_GONE = Sentence(
    "Esta etiqueta não existe mais. Recarregue a página.",
    "This label no longer exists. Reload the page.",
    "Esta etiqueta ya no existe. Recarga la página.",
)
LABEL_OF_COMPLAINTS = Sentence(
    "O Atende usa esta etiqueta para marcar reclamações: ela fica como está.",
    "Atende marks complaints with this label: it stays as it is.",
    "Atende usa esta etiqueta para marcar reclamos: queda como está.",
)
LABEL_IN_RULE = Sentence(
    "A regra “{rule}” usa esta etiqueta. Mude a regra antes.",
    "The rule “{rule}” uses this label. Change the rule first.",
    "La regla “{rule}” usa esta etiqueta. Cambia la regla antes.",
)
LABEL_IN_MENU = Sentence(
    "Uma opção do menu usa esta etiqueta. Mude o menu antes.",
    "An option of the menu uses this label. Change the menu first.",
    "Una opción del menú usa esta etiqueta. Cambia el menú antes.",
)

# Imports and exports of files.
FILE_MISSING = Sentence(
    "O arquivo não chegou inteiro ou já foi apagado. Envie de novo.",
    "The file did not arrive whole or is gone already. Send it again.",
    "El archivo no llegó entero o ya se borró. Envíalo de nuevo.",
)
FILE_TOO_BIG = Sentence(
    "O arquivo passa de {most}. Divida em partes menores.",
    "The file is larger than {most}. Split it into smaller parts.",
    "El archivo pasa de {most}. Divídelo en partes más pequeñas.",
)
FILE_NO_TABLE = Sentence(
    "Este arquivo não é uma tabela CSV. No Excel, use “Salvar como” e escolha “CSV UTF-8”.",
    "This file is not a CSV table. In Excel, use “Save as” and choose “CSV UTF-8”.",
    "Este archivo no es una tabla CSV. En Excel, usa “Guardar como” y elige “CSV UTF-8”.",
)
FILE_EMPTY = Sentence(
    "O arquivo não tem nenhuma linha com dados.",
    "The file has no line with data.",
    "El archivo no tiene líneas con datos.",
)
ROWS_AT_MOST = Sentence(
    "O arquivo passa de {most} linhas. Divida em partes menores.",
    "The file has more than {most} lines. Split it into smaller parts.",
    "El archivo pasa de {most} líneas. Divídelo en partes más pequeñas.",
)
COLUMNS_AT_MOST = Sentence(
    "O arquivo passa de {most} colunas.",
    "The file has more than {most} columns.",
    "El archivo pasa de {most} columnas.",
)
NEW_LABELS_AT_MOST = Sentence(
    "A coluna de etiquetas tem mais de {most} etiquetas diferentes. Escolha outra coluna.",
    "The column of labels has more than {most} different labels. Choose another column.",
    "La columna de etiquetas tiene más de {most} etiquetas diferentes. Elige otra columna.",
)
NO_PHONE_COLUMN = Sentence(
    "Diga qual coluna tem o telefone.", "Say which column has the phone.", "Indica qué columna tiene el teléfono."
)
FIELD_TWO_COLUMNS = Sentence(
    "Duas colunas vão para o mesmo campo. Escolha só uma.",
    "Two columns go to the same field. Choose one.",
    "Dos columnas van al mismo campo. Elige una sola.",
)
NO_INBOX_WITH_PHONES = Sentence(
    "Nenhum canal desta loja conhece clientes pelo telefone.",
    "No channel of this shop knows customers by their phone.",
    "Ningún canal de esta tienda conoce a los clientes por el teléfono.",
)
ROW_NO_PHONE = Sentence("sem telefone", "without a phone", "sin teléfono")
ROW_NO_AREA_CODE = Sentence(
    "telefone sem DDD: {phone}", "phone without area code: {phone}", "teléfono sin código de área: {phone}"
)
ROW_ROUNDED_PHONE = Sentence(
    "a planilha arredondou o telefone ({phone}): formate a coluna como texto e preencha de novo",
    "the spreadsheet rounded the phone ({phone}): format the column as text and fill it in again",
    "la planilla redondeó el teléfono ({phone}): da formato de texto a la columna y complétala de nuevo",
)
ROW_BAD_PHONE = Sentence(
    "telefone que não dá para ligar: {phone}",
    "a phone that cannot be dialled: {phone}",
    "teléfono que no se puede marcar: {phone}",
)
ROW_BAD_LABEL = Sentence(
    "etiqueta inválida (até {most} letras, sem # nem @): {label}",
    "not a label (at most {most} letters, without # and @): {label}",
    "etiqueta inválida (hasta {most} letras, sin # ni @): {label}",
)
ROW_LONG_NOTE = Sentence(
    "nota com mais de {most} letras", "a note of more than {most} letters", "nota con más de {most} letras"
)
PROBLEM_COLUMN = Sentence("Problema", "Problem", "Problema")
CONTACTS_FILE = Sentence("clientes", "customers", "clientes")
FILE_JOB_BUSY = Sentence(
    "Isto já começou ou já terminou. Recarregue a página.",
    "This has begun or ended already. Reload the page.",
    "Esto ya empezó o ya terminó. Recarga la página.",
)
THREAD_ERASED = Sentence("Esta conversa não existe mais.", "This chat no longer exists.", "Este chat ya no existe.")
THREAD_FILE = Sentence("conversa", "chat", "chat")
FACT_PHONE = Sentence("Telefone", "Phone", "Teléfono")
FACT_PROTOCOL = Sentence("Protocolo", "Protocol", "Protocolo")
FACT_OPENED = Sentence("Aberta em", "Opened", "Abierto el")
FACT_LABELS = Sentence("Etiquetas", "Labels", "Etiquetas")
FACT_MESSAGES = Sentence("Mensagens", "Messages", "Mensajes")
FACT_ZONE = Sentence("Fuso horário", "Time zone", "Zona horaria")
WITH_NOTES = Sentence("com as notas internas", "with the private notes", "con las notas internas")
WITHOUT_NOTES = Sentence("sem as notas internas", "without the private notes", "sin las notas internas")
EXPORTED_BY = Sentence(
    "Exportada por {name} em {day} às {minute}.",
    "Exported by {name} on {day} at {minute}.",
    "Exportado por {name} el {day} a las {minute}.",
)
LINKS_NEED_SESSION = Sentence(
    "Os links dos arquivos só abrem para quem entra no painel da loja.",
    "The links of files open only for people who are signed in to the shop's console.",
    "Los enlaces de los archivos solo se abren para quien entra al panel de la tienda.",
)
MARK_NOTE = Sentence("nota interna", "private note", "nota interna")
MARK_DELETED = Sentence("apagada", "deleted", "borrado")
MARK_EDITED = Sentence("editada", "edited", "editado")
MARK_FAILED = Sentence("não enviada", "not sent", "no enviado")
MARK_UNCONFIRMED = Sentence("não confirmada", "not confirmed", "no confirmado")
NO_CHAT_EXPORTS = Sentence(
    "Os canais desta loja não têm conversas exportadas para importar.",
    "The channels of this shop have no exported chats to import.",
    "Los canales de esta tienda no tienen chats exportados para importar.",
)
ARCHIVE_BROKEN = Sentence(
    "O arquivo .zip está incompleto ou protegido por senha. Exporte a conversa de novo.",
    "The .zip file is incomplete or has a password. Export the chat again.",
    "El archivo .zip está incompleto o tiene contraseña. Exporta el chat de nuevo.",
)
ARCHIVE_TOO_BIG = Sentence(
    "O .zip tem arquivos demais ou grandes demais. Exporte a conversa sem mídia.",
    "The .zip has too many files, or too large ones. Export the chat without media.",
    "El .zip tiene demasiados archivos o muy grandes. Exporta el chat sin archivos.",
)
CONTACT_NO_ADDRESS = Sentence(
    "Este cliente não tem telefone neste canal.",
    "This customer has no phone on this channel.",
    "Este cliente no tiene teléfono en este canal.",
)
FILE_NOT_EXPORTED = Sentence(
    "Arquivo que não veio na exportação", "A file that was not exported", "Un archivo que no vino en la exportación"
)
WHO_IS_THE_SHOP = Sentence(
    "Diga qual dos nomes é a loja.", "Say which of the names is the shop.", "Indica cuál de los nombres es la tienda."
)
NOBODY_INVITED = Sentence(
    "Para {channel} não há como fazer um convite daqui. Conecte o canal de novo em Ajustes, Canais.",
    "There is no way to invite somebody to {channel} from here. Connect the channel again in Settings, Channels.",
    "No hay cómo hacer una invitación a {channel} desde aquí. Conecta el canal de nuevo en Ajustes, Canales.",
)
ALREADY_THERE = Sentence(
    "Este cliente já conversa com a loja nesse canal.",
    "This customer already talks to the shop in that channel.",
    "Este cliente ya conversa con la tienda en ese canal.",
)
INVITATION_FOLLOWED = Sentence(
    "Seguiu o convite feito para {name}: agora as conversas dos dois canais estão na mesma ficha.",
    "Followed the invitation that was made for {name}: the chats of both channels are now one customer's.",
    "Siguió la invitación hecha para {name}: ahora las conversaciones de los dos canales están en la misma ficha.",
)
INVITATION_OTHER_NAME = Sentence(
    "Aqui o nome é {other}. O convite pode ter sido repassado: confira quem é antes de falar de pedidos. "
    "Para separar, abra os detalhes da conversa, Contatos juntados, Desfazer.",
    "Here the name is {other}. The invitation may have been passed on: check who this is before you talk about "
    "orders. To take them apart, open the chat's details, Joined contacts, Undo.",
    "Aquí el nombre es {other}. La invitación puede haber sido reenviada: comprueba quién es antes de hablar de "
    "pedidos. Para separar, abre los detalles de la conversación, Contactos unidos, Deshacer.",
)
INVITATION_BY_KNOWN = Sentence(
    "Usou o convite feito para {name}, mas já conversava com a loja antes. Nada foi juntado. "
    "Se for a mesma pessoa, junte nos detalhes da conversa.",
    "Used the invitation that was made for {name}, but talked to the shop before. Nothing was joined. "
    "If it is the same person, join them in the chat's details.",
    "Usó la invitación hecha para {name}, pero ya conversaba con la tienda antes. No se unió nada. "
    "Si es la misma persona, únelos en los detalles de la conversación.",
)
INVITATION_SPENT = Sentence(
    "Usou um convite feito para {name} que outra pessoa já tinha usado. Nada foi juntado.",
    "Used an invitation that was made for {name} and that somebody else had used before. Nothing was joined.",
    "Usó una invitación hecha para {name} que otra persona ya había usado. No se unió nada.",
)
INVITATION_LATE = Sentence(
    "Usou um convite feito para {name} que já tinha vencido. Nada foi juntado.",
    "Used an invitation that was made for {name} and that was no longer good. Nothing was joined.",
    "Usó una invitación hecha para {name} que ya había vencido. No se unió nada.",
)
INVITATION_DENIED = Sentence(
    "{name} disse que não foi quem seguiu o convite. Os contatos foram separados.",
    "{name} said that it was somebody else who followed the invitation. The contacts were taken apart.",
    "{name} dijo que no fue quien siguió la invitación. Los contactos fueron separados.",
)
GOES_ON_ELSEWHERE = Sentence(
    "Sua conversa com a gente agora continua também pelo {channel}, com o nome {other}. "
    "Se não foi você, toque no botão abaixo.",
    "Your chat with us now also goes on in {channel}, under the name {other}. "
    "If it was not you, press the button below.",
    "Tu conversación con nosotros ahora sigue también por {channel}, con el nombre {other}. "
    "Si no fuiste tú, toca el botón de abajo.",
)
NOT_ME = Sentence("Não fui eu", "It was not me", "No fui yo")
THANKS_FOR_TELLING = Sentence(
    "Obrigado por avisar. Separamos as duas conversas, e a equipe vai olhar.",
    "Thank you for telling us. We have taken the two chats apart, and the team will have a look.",
    "Gracias por avisar. Separamos las dos conversaciones, y el equipo lo va a revisar.",
)
INVITE_FIRST = Sentence(
    "Este cliente ainda não escreveu nesse canal. Convide-o primeiro.",
    "This customer has not written in that channel yet. Invite them first.",
    "Este cliente aún no escribió en ese canal. Invítalo primero.",
)
NOTHING_TO_LEAVE = Sentence(
    "Nada vem deste canal: falta a chave de acesso.",
    "Nothing comes from this channel: its access key is missing.",
    "Nada viene de este canal: falta la clave de acceso.",
)
KEY_NAME = Sentence(
    "Dê à chave um nome de até {most} letras, como o do sistema que vai usá-la.",
    "Give the key a name of up to {most} characters, such as that of the system that will use it.",
    "Dale a la clave un nombre de hasta {most} letras, como el del sistema que la usará.",
)
KEY_SCOPES = Sentence(
    "Escolha o que a chave pode fazer.", "Choose what the key may do.", "Elige qué puede hacer la clave."
)
KEY_BOUNDS = Sentence(
    "Uma chave vale de 1 a {days} dias e faz de 1 a {most} pedidos por minuto.",
    "A key works for 1 to {days} days and makes 1 to {most} requests a minute.",
    "Una clave vale de 1 a {days} días y hace de 1 a {most} pedidos por minuto.",
)
KEYS_AT_MOST = Sentence(
    "A loja já tem {most} chaves. Revogue uma que ninguém usa.",
    "The shop has {most} keys already. Revoke one that nobody uses.",
    "La tienda ya tiene {most} claves. Revoca una que nadie usa.",
)
KEY_OVERLAP = Sentence(
    "Escolha por quanto tempo a chave antiga ainda vale: now, day ou week.",
    "Choose how long the old key still works: now, day or week.",
    "Elige por cuánto tiempo vale aún la clave antigua: now, day o week.",
)
KEY_REVOKED = Sentence(
    "Esta chave foi revogada. Crie outra.",
    "This key was revoked. Make another one.",
    "Esta clave fue revocada. Crea otra.",
)
SITE_MISSING = Sentence(
    "Diga em que site fica o chat: --site https://www.sualoja.com.br",
    "Say on which site the chat is: --site https://www.yourshop.com",
    "Indica en qué sitio está el chat: --site https://www.tutienda.com",
)
WEBHOOK_OFF = Sentence(
    "O webhook {url} falhou por três dias e foi desligado. Corrija o endereço e ligue de novo em Ajustes, Webhooks.",
    "The webhook {url} failed for three days and was switched off. Mend it and switch it on in Settings, Webhooks.",
    "El webhook {url} falló durante tres días y se desactivó. Corrígelo y actívalo de nuevo en Ajustes, Webhooks.",
)
WEBHOOK_GONE = Sentence(
    "Quem recebe o webhook {url} pediu para não receber mais (410), e ele foi desligado.",
    "The receiver of the webhook {url} asked to get no more (410), and it was switched off.",
    "Quien recibe el webhook {url} pidió no recibir más (410), y se desactivó.",
)
WEBHOOKS_AT_MOST = Sentence(
    "A loja já tem {most} webhooks. Apague um que ninguém usa.",
    "The shop has {most} webhooks already. Delete one that nobody uses.",
    "La tienda ya tiene {most} webhooks. Borra uno que nadie usa.",
)
WEBHOOK_IS_OFF = Sentence(
    "Este webhook está desligado. Ligue de novo antes de reenviar.",
    "This webhook is off. Switch it on before you send again.",
    "Este webhook está desactivado. Actívalo antes de reenviar.",
)
WEBHOOK_HOST = Sentence(
    "Este endereço é de uma rede interna. Use um endereço público, com https.",
    "This address is of an internal network. Use a public one, with https.",
    "Esta dirección es de una red interna. Usa una pública, con https.",
)
WEBHOOK_EVENTS = Sentence(
    "Escolha pelo menos um evento da lista.",
    "Choose at least one event of the list.",
    "Elige al menos un evento de la lista.",
)
PAID_AT_MOST = Sentence(
    "Já saíram muitos modelos pagos nesta hora (o limite é {most}). Espere até a próxima.",
    "Many paid templates have been sent in this hour (the limit is {most}). Wait until the next one.",
    "Ya salieron muchas plantillas pagadas en esta hora (el límite es {most}). Espera hasta la próxima.",
)

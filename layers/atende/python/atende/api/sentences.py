"""What the API answers to a request that it refuses, in Portuguese, English and Spanish."""

from atende.core.sentences import Sentence

NOWHERE = Sentence(
    "Não existe nada neste endereço.", "There is nothing at this address.", "No existe nada en esta dirección."
)
OTHER_SITE = Sentence(
    "Este pedido não veio do console.",
    "This request did not come from the console.",
    "Este pedido no vino de la consola.",
)
ACCESS_OVER = Sentence(
    "Seu acesso a esta loja terminou. Fale com o dono.",
    "Your access to this shop has ended. Talk to the owner.",
    "Tu acceso a esta tienda terminó. Habla con el dueño.",
)
LINK_OVER = Sentence(
    "Este link já foi usado ou venceu. Peça um novo ao dono da loja.",
    "This link was already used or has expired. Ask the shop's owner for a new one.",
    "Este enlace ya se usó o venció. Pide uno nuevo al dueño de la tienda.",
)

NO_ADDRESS = Sentence(
    "Esta pessoa não tem e-mail. Copie o link e mande você mesmo.",
    "This person has no e-mail address. Copy the link and send it yourself.",
    "Esta persona no tiene correo. Copia el enlace y envíalo tú.",
)
SESSION_GONE = Sentence(
    "Este acesso já terminou. Recarregue a página.",
    "This sign-in has ended already. Reload the page.",
    "Este acceso ya terminó. Recarga la página.",
)

# Settings.
CHANGED_MEANWHILE = Sentence(
    "{by} mudou isto enquanto você editava: agora está {theirs}, e você ia gravar {yours}. Nada foi gravado.",
    "{by} changed this while you were editing: it is {theirs} now, and you were about to save {yours}. Nothing was "
    "saved.",
    "{by} cambió esto mientras editabas: ahora está {theirs}, y tú ibas a guardar {yours}. No se guardó nada.",
)
YES = Sentence("sim", "yes", "sí")
NO = Sentence("não", "no", "no")
NOTHING = Sentence("vazio", "nothing", "vacío")

# The body of a request, and its headers.
NOT_JSON = Sentence(
    "O corpo do pedido não é JSON.", "The request's body is not JSON.", "El cuerpo del pedido no es JSON."
)
TOO_MUCH = Sentence("O pedido é grande demais.", "The request is too large.", "El pedido es demasiado grande.")
NO_OBJECT = Sentence(
    "O corpo do pedido precisa ser um objeto JSON.",
    "The request's body must be a JSON object.",
    "El cuerpo del pedido tiene que ser un objeto JSON.",
)
NO_KEY = Sentence(
    "Falta o cabeçalho Idempotency-Key, com 8 a {most} caracteres.",
    "The header Idempotency-Key is missing; it has 8 to {most} characters.",
    "Falta el encabezado Idempotency-Key, de 8 a {most} caracteres.",
)
UNKNOWN_FIELD = Sentence(
    "O campo '{field}' não existe neste pedido.",
    "This request has no field '{field}'.",
    "El campo '{field}' no existe en este pedido.",
)
FIELD_MISSING = Sentence("Falta o campo '{field}'.", "The field '{field}' is missing.", "Falta el campo '{field}'.")
WRONG_TYPE = Sentence(
    "O campo '{field}' veio com o tipo errado.",
    "The field '{field}' has the wrong type.",
    "El campo '{field}' vino con el tipo equivocado.",
)
FIELD_TOO_LONG = Sentence(
    "O campo '{field}' passa de {most} caracteres.",
    "The field '{field}' is longer than {most} characters.",
    "El campo '{field}' pasa de {most} caracteres.",
)
NO_TEXTS = Sentence(
    "O campo '{field}' precisa ser uma lista de até {most} textos.",
    "The field '{field}' must be a list of at most {most} texts.",
    "El campo '{field}' tiene que ser una lista de hasta {most} textos.",
)
NO_LIST = Sentence(
    "O campo '{field}' precisa ser uma lista de até {most} itens.",
    "The field '{field}' must be a list of at most {most} items.",
    "El campo '{field}' tiene que ser una lista de hasta {most} elementos.",
)
FIELD_NO_OBJECT = Sentence(
    "O campo '{field}' precisa ser um objeto JSON.",
    "The field '{field}' must be a JSON object.",
    "El campo '{field}' tiene que ser un objeto JSON.",
)
NO_DEGREES = Sentence(
    "O campo '{field}' precisa ser um número entre -{most} e {most}.",
    "The field '{field}' must be a number from -{most} to {most}.",
    "El campo '{field}' tiene que ser un número entre -{most} y {most}.",
)
NO_TIME = Sentence(
    "O campo '{field}' não é uma data e hora.",
    "The field '{field}' is not a date and time.",
    "El campo '{field}' no es una fecha y hora.",
)
NO_ZONE = Sentence(
    "Falta o fuso horário no campo '{field}'.",
    "The field '{field}' has no time zone.",
    "Falta la zona horaria en el campo '{field}'.",
)
TIME_TOO_FAR = Sentence(
    "O campo '{field}' está longe demais.",
    "The time in the field '{field}' is too far away.",
    "El campo '{field}' está demasiado lejos.",
)

# Lists, cursors and periods.
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
CURSOR_UNCLEAR = Sentence(
    "Não entendi o cursor. Recarregue a lista.",
    "The cursor could not be understood. Reload the list.",
    "No entendí el cursor. Vuelve a cargar la lista.",
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
NO_ROUND = Sentence(
    "O parâmetro round é o id de uma pesquisa da lista.",
    "The parameter round is the id of a survey of the list.",
    "El parámetro round es el id de una encuesta de la lista.",
)
NO_DATE = Sentence(
    "O parâmetro from é uma data como 2026-11-25.",
    "The parameter from is a date like 2026-11-25.",
    "El parámetro from es una fecha como 2026-11-25.",
)
DATE_TOO_FAR = Sentence("Essa data está longe demais.", "That date is too far away.", "Esa fecha está demasiado lejos.")
DAYS_RANGE = Sentence("Escolha de 1 a {most} dias.", "Choose from 1 to {most} days.", "Elige de 1 a {most} días.")
NO_DIMENSION = Sentence(
    "Separe por inbox, agent ou label.", "Group by inbox, agent or label.", "Separa por inbox, agent o label."
)
UNKNOWN_FIGURE = Sentence(
    "Não conheço esse número. Recarregue a página.",
    "This figure is unknown. Reload the page.",
    "No conozco ese número. Vuelve a cargar la página.",
)
NO_FORMAT = Sentence("Escolha csv ou jsonl.", "Choose csv or jsonl.", "Elige csv o jsonl.")
DAY_OUTSIDE = Sentence(
    "Esse dia não está no período.", "That day is not in the period.", "Ese día no está en el período."
)
NO_MONTH = Sentence(
    "Escreva o mês assim: 2026-11.", "Write the month like this: 2026-11.", "Escribe el mes así: 2026-11."
)
ONE_FILTER = Sentence(
    "Escolha um número, uma pessoa ou uma etiqueta, um de cada vez.",
    "Choose a number, a person or a label, one at a time.",
    "Elige un número, una persona o una etiqueta, uno a la vez.",
)
OFFSET_UNCLEAR = Sentence(
    "Não entendi onde a lista continua. Recarregue.",
    "The place where the list goes on could not be understood. Reload.",
    "No entendí dónde sigue la lista. Vuelve a cargar.",
)

# Threads, messages and follow-ups.
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

# Files.
FILE_GONE = Sentence(
    "Este arquivo não está aqui. Atualize a conversa.",
    "This file is not here. Reload the chat.",
    "Este archivo no está aquí. Actualiza el chat.",
)
EXPORT_GONE = Sentence(
    "Este arquivo já foi apagado: ele fica aqui por um dia. Exporte de novo.",
    "This file is gone: it stays here for a day. Export it again.",
    "Este archivo ya se borró: se queda aquí un día. Expórtalo de nuevo.",
)
FILE_NOT_OURS = Sentence(
    "Este arquivo não foi enviado por esta loja. Escolha e envie de novo.",
    "This file was not uploaded by this shop. Choose it and upload it again.",
    "Esta tienda no subió este archivo. Elígelo y súbelo de nuevo.",
)
NO_FILE = Sentence(
    "Esta resposta não tem arquivo.", "This quick reply has no file.", "Esta respuesta no tiene archivo."
)
GREETING_FILE = Sentence(
    "Aqui o arquivo só pode ser uma imagem, um vídeo ou um documento.",
    "The file here can only be an image, a video or a document.",
    "Aquí el archivo solo puede ser una imagen, un video o un documento.",
)

# Settings.
DEADLINE_RANGE = Sentence(
    "Escolha de 0 (desligado) a 60 dias; o aviso da janela, menos de 24 horas.",
    "Choose from 0 (off) to 60 days; for the warning about the window, less than 24 hours.",
    "Elige de 0 (apagado) a 60 días; para el aviso de la ventana, menos de 24 horas.",
)
FIELD_RANGE = Sentence(
    "O campo '{field}' vai de {least} a {most}.",
    "The field '{field}' goes from {least} to {most}.",
    "El campo '{field}' va de {least} a {most}.",
)
SCALES = Sentence(
    "A nota vai de 1 a 5 ou de 0 a 10.",
    "The rating goes from 1 to 5 or from 0 to 10.",
    "La nota va de 1 a 5 o de 0 a 10.",
)
LOW_BELOW_HIGHEST = Sentence(
    "A nota que pede um retorno fica abaixo da nota máxima.",
    "The rating that asks for a call-back is below the highest rating.",
    "La nota que pide una llamada queda por debajo de la nota máxima.",
)
CHOOSE_AGREED = Sentence(
    "Escolha a etiqueta de quem aceitou receber a pesquisa depois do prazo do WhatsApp.",
    "Choose the label of those who agreed to get the survey after WhatsApp's time limit.",
    "Elige la etiqueta de quienes aceptaron recibir la encuesta después del plazo de WhatsApp.",
)
TOO_MANY_REQUESTS = Sentence(
    "Foram pedidos demais. Espere uma hora e tente de novo.",
    "There were too many requests. Wait an hour and try again.",
    "Fueron demasiados pedidos. Espera una hora y prueba de nuevo.",
)
NO_STEP = Sentence("Este passo não está na lista.", "This step is not in the list.", "Este paso no está en la lista.")
NO_SECRET = Sentence(
    "{label}: falta, ou não foi colado inteiro.",
    "{label}: it is missing, or was not pasted whole.",
    "{label}: falta, o no se pegó entero.",
)
SURVEY_WHEN = Sentence(
    "A pesquisa sai agora ou quando a loja abrir.",
    "The survey goes out now or when the shop opens.",
    "La encuesta sale ahora o cuando la tienda abra.",
)
UNKNOWN_SURVEY = Sentence("Não conheço esta pesquisa.", "This survey is unknown.", "No conozco esta encuesta.")
CALL_BACK_RANGE = Sentence(
    "O prazo vai de 0 (sem prazo) a {most} horas de expediente.",
    "The time limit goes from 0 (none) to {most} business hours.",
    "El plazo va de 0 (sin plazo) a {most} horas de atención.",
)
NOTHING_TRIED = Sentence(
    "Nenhuma regra foi experimentada nos últimos dias.",
    "No rule was tried in the last days.",
    "No se probó ninguna regla en los últimos días.",
)
RULE_PERSON_GONE = Sentence(
    "Essa pessoa não está mais na equipe. Escolha outra em “passa a conversa para”.",
    "That person is no longer on the team. Choose another in “gives the chat to”.",
    "Esa persona ya no está en el equipo. Elige otra en “pasa la conversación a”.",
)
RULE_INBOX_GONE = Sentence(
    "Este número não é da loja. Escolha outro em “o número da loja é”.",
    "This number is not the shop's. Choose another in “the shop's number is”.",
    "Este número no es de la tienda. Elige otro en “el número de la tienda es”.",
)
BRACES_OPEN = Sentence(
    "“{field}” está com as chaves incompletas. Os campos são {known}.",
    "The braces of “{field}” are incomplete. The fields are {known}.",
    "“{field}” tiene las llaves incompletas. Los campos son {known}.",
)
UNKNOWN_VARIABLE = Sentence(
    "Não existe o campo {field}. Os campos são {known}.",
    "There is no field {field}. The fields are {known}.",
    "No existe el campo {field}. Los campos son {known}.",
)
NO_NUMBER = Sentence(
    "Esta loja não tem este número.", "This shop does not have this number.", "Esta tienda no tiene este número."
)
UNKNOWN_ALERT = Sentence("Não conheço este aviso.", "This alert is unknown.", "No conozco este aviso.")
BUDGET_RANGE = Sentence(
    "O limite do mês vai de 0 (sem limite) a 1 milhão de dólares.",
    "The month's limit goes from 0 (none) to 1 million dollars.",
    "El límite del mes va de 0 (sin límite) a 1 millón de dólares.",
)
TOO_MANY_DATES = Sentence(
    "São datas demais. Tire as que já passaram.",
    "There are too many dates. Remove those in the past.",
    "Son demasiadas fechas. Quita las que ya pasaron.",
)
SEVEN_DAYS = Sentence(
    "A semana precisa dos seus sete dias.", "The week needs its seven days.", "La semana necesita sus siete días."
)
CHOOSE_STATE = Sentence("Escolha o estado na lista.", "Choose the state in the list.", "Elige el estado en la lista.")
HOURS_FORM = Sentence(
    "Escreva as horas assim: 08:00-12:00.",
    "Write the hours like this: 08:00-12:00.",
    "Escribe las horas así: 08:00-12:00.",
)
DATE_DOES_NOT_EXIST = Sentence(
    "Há uma data que não existe. Confira as datas especiais.",
    "There is a date that does not exist. Check the special dates.",
    "Hay una fecha que no existe. Revisa las fechas especiales.",
)
DIGEST_HOUR = Sentence(
    "A hora do resumo vai de 0 a 23.",
    "The hour of the digest goes from 0 to 23.",
    "La hora del resumen va de 0 a 23.",
)
DIGEST_CHANNEL = Sentence(
    "O resumo não chega por este canal.",
    "The digest does not come through this channel.",
    "El resumen no llega por este canal.",
)
MAIL_ADDRESS = Sentence(
    "Este endereço de e-mail não parece certo.",
    "This e-mail address does not look right.",
    "Esta dirección de correo no parece correcta.",
)
PHONE_FORM = Sentence(
    "Escreva o número com código do país e DDD, por exemplo 55 11 99999-0000.",
    "Write the number with the country code and the area code, for example 55 11 99999-0000.",
    "Escribe el número con código de país y de área, por ejemplo 55 11 99999-0000.",
)
UNKNOWN_SUBJECT = Sentence(
    "Não conheço este assunto de aviso.",
    "This subject of a notification is unknown.",
    "No conozco este asunto de aviso.",
)
DIGEST_WHERE = Sentence(
    "Diga para onde o resumo vai: um e-mail, ou um número e um modelo do WhatsApp.",
    "Say where the digest goes: an e-mail address, or a number and a WhatsApp template.",
    "Di adónde va el resumen: un correo, o un número y una plantilla de WhatsApp.",
)
DIGEST_SAVE_FIRST = Sentence(
    "Diga e grave primeiro para onde o resumo vai.",
    "First say where the digest goes, and save it.",
    "Primero di adónde va el resumen y guárdalo.",
)
GREETING_OR_AWAY = Sentence(
    "Só a saudação e a mensagem de ausência se escrevem aqui.",
    "Only the greeting and the away message are written here.",
    "Aquí solo se escriben el saludo y el mensaje de ausencia.",
)
MOST_BUTTONS = Sentence(
    "São no máximo três botões.", "There are at most three buttons.", "Son tres botones como máximo."
)
SILENT_DAYS = Sentence(
    "Os dias sem conversa vão de 1 a {most}.",
    "The days without a chat go from 1 to {most}.",
    "Los días sin conversación van de 1 a {most}.",
)

# The search.
SEARCH_EMPTY = Sentence("Escreva o que procurar.", "Write what to look for.", "Escribe qué buscar.")
SEARCH_TOO_LONG = Sentence(
    "A busca é longa demais: use até {most} caracteres.",
    "The search is too long: use up to {most} characters.",
    "La búsqueda es demasiado larga: usa hasta {most} caracteres.",
)
SEARCH_TOO_SHORT = Sentence(
    "Escreva ao menos duas letras ou números.",
    "Write at least two letters or digits.",
    "Escribe al menos dos letras o números.",
)
DATES_TURNED = Sentence(
    "A data final vem antes da inicial.",
    "The last date is before the first.",
    "La fecha final es anterior a la inicial.",
)
NO_STATUS = Sentence(
    "Escolha uma situação da lista: {known}.",
    "Choose a status of the list: {known}.",
    "Elige un estado de la lista: {known}.",
)
UNKNOWN_FILTER = Sentence(
    "Não conheço esta pessoa ou etiqueta.",
    "This person or label is unknown.",
    "No conozco a esta persona o etiqueta.",
)
DATE_FORM = Sentence(
    "Uma data se escreve assim: 2026-11-25.",
    "A date is written like this: 2026-11-25.",
    "Una fecha se escribe así: 2026-11-25.",
)
SEARCH_CURSOR = Sentence(
    "Não entendi o cursor. Faça a busca de novo.",
    "The cursor could not be understood. Search again.",
    "No entendí el cursor. Haz la búsqueda de nuevo.",
)

# How a person is notified.
UNKNOWN_REASON = Sentence(
    "Não conheço este motivo de aviso.",
    "This reason for a notification is unknown.",
    "No conozco este motivo de aviso.",
)
NOTIFYING_INBOX = Sentence(
    "Não conheço este canal da loja.", "This channel of the shop is unknown.", "No conozco este canal de la tienda."
)
QUIET_FORM = Sentence(
    "Escreva o horário de silêncio como 22:00.",
    "Write the quiet hours like 22:00.",
    "Escribe el horario de silencio como 22:00.",
)
QUIET_HALF = Sentence(
    "Diga quando o silêncio começa e quando termina.",
    "Say when the quiet hours begin and when they end.",
    "Di cuándo empieza el silencio y cuándo termina.",
)
QUIET_EMPTY = Sentence(
    "O silêncio começa e termina na mesma hora: mude uma das duas.",
    "The quiet hours begin and end at the same time: change one of the two.",
    "El silencio empieza y termina a la misma hora: cambia una de las dos.",
)
PUSH_UNKNOWN = Sentence(
    "O serviço de avisos deste navegador não é conhecido.",
    "The notification service of this browser is unknown.",
    "El servicio de avisos de este navegador no es conocido.",
)
DEVICE_GONE = Sentence(
    "Este aparelho já não recebe avisos.",
    "This device is not notified any more.",
    "Este dispositivo ya no recibe avisos.",
)
NO_DEVICE = Sentence(
    "Nenhum aparelho seu recebe avisos: ative-os primeiro.",
    "None of your devices is notified: turn notifications on first.",
    "Ningún dispositivo tuyo recibe avisos: actívalos primero.",
)
TEST_LEAVES = Sentence("O teste está a caminho.", "The test is on its way.", "La prueba está en camino.")

# The list of conversations.
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
UNDO_SECONDS = Sentence(
    "Dá para desfazer por {least} ou {most} segundos, ou 0 para sair na hora.",
    "A reply can be undone for {least} or {most} seconds, or 0 to leave at once.",
    "Se puede deshacer durante {least} o {most} segundos, o 0 para salir en el momento.",
)
TOO_MANY_CODES = Sentence(
    "Foram muitos pedidos de código. Espere uma hora e tente de novo.",
    "There were too many requests for a code. Wait an hour and try again.",
    "Hubo demasiados pedidos de código. Espera una hora e inténtalo de nuevo.",
)
LINK_TEXT = Sentence(
    "Escreva de 1 a {most} caracteres para a mensagem do cliente.",
    "Write 1 to {most} characters for the customer's message.",
    "Escribe de 1 a {most} caracteres para el mensaje del cliente.",
)
TOO_MANY_LINKS = Sentence(
    "Cabem {most} links neste número. Apague um antes de criar outro.",
    "This number has room for {most} links. Delete one before you make another.",
    "En este número caben {most} enlaces. Borra uno antes de crear otro.",
)
PERSON_BACK = Sentence(
    "{name} está de volta. Para entrar de novo, a pessoa precisa de um novo link.",
    "{name} is back. To sign in again, the person needs a new link.",
    "{name} está de vuelta. Para entrar otra vez, la persona necesita un nuevo enlace.",
)
LINK_TEXT_TAKEN = Sentence(
    "Outro QR Code já tem esta mensagem. Escreva outra para saber por qual o cliente veio.",
    "Another QR code has this message already. Write another one, so that you see by which the customer came.",
    "Otro código QR ya tiene este mensaje. Escribe otro para saber por cuál llegó el cliente.",
)
NO_SUCH_LINK = Sentence(
    "Este link não existe mais. Atualize a página.",
    "This link does not exist any more. Reload the page.",
    "Este enlace ya no existe. Actualiza la página.",
)
NO_SUCH_OFFER = Sentence(
    "Esta conta não está mais ligada à loja. Recarregue a página.",
    "This account is no longer connected to the shop. Reload the page.",
    "Esta cuenta ya no está conectada a la tienda. Recarga la página.",
)
WRONG_METHOD = Sentence(
    "Este endereço aceita só {methods}.", "This address takes only {methods}.", "Esta dirección solo acepta {methods}."
)
FILE_RUNS = Sentence(
    "{name}: arquivos deste tipo podem rodar um programa no aparelho do cliente, e por isso não são enviados.",
    "{name}: files of this kind may run a program on the customer's device, so they are not sent.",
    "{name}: los archivos de este tipo pueden ejecutar un programa en el aparato del cliente, por eso no se envían.",
)
DIGEST_UNCONFIRMED = Sentence(
    "{address} ainda não foi confirmado. Quem vai receber o resumo confirma o e-mail em Conta, Seu acesso.",
    "{address} has not been confirmed yet. Whoever is to get the digest confirms the e-mail in Account, Your access.",
    "{address} aún no fue confirmado. Quien va a recibir el resumen confirma el correo en Cuenta, Tu acceso.",
)
TRIALS_AT_MOST = Sentence(
    "Já saíram {most} resumos de teste nesta hora. Espere um pouco.",
    "{most} trial digests have been sent in this hour. Wait a little.",
    "Ya salieron {most} resúmenes de prueba en esta hora. Espera un poco.",
)

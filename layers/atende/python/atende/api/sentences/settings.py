"""What is answered about the shop's settings."""

from atende.core.sentences import Sentence

CHANGED_MEANWHILE = Sentence(
    "{by} mudou isto enquanto você editava: agora está {theirs}, e você ia gravar {yours}. Nada foi gravado.",
    "{by} changed this while you were editing: it is {theirs} now, and you were about to save {yours}. Nothing was "
    "saved.",
    "{by} cambió esto mientras editabas: ahora está {theirs}, y tú ibas a guardar {yours}. No se guardó nada.",
)
YES = Sentence("sim", "yes", "sí")
NO = Sentence("não", "no", "no")
NOTHING = Sentence("vazio", "nothing", "vacío")
NO_FILE = Sentence(
    "Esta resposta não tem arquivo.", "This quick reply has no file.", "Esta respuesta no tiene archivo."
)
GREETING_FILE = Sentence(
    "Aqui o arquivo só pode ser uma imagem, um vídeo ou um documento.",
    "The file here can only be an image, a video or a document.",
    "Aquí el archivo solo puede ser una imagen, un video o un documento.",
)
DEADLINE_RANGE = Sentence(
    "Escolha de 0 (desligado) a 60 dias; o aviso da janela, menos de 24 horas.",
    "Choose from 0 (off) to 60 days; for the warning about the window, less than 24 hours.",
    "Elige de 0 (apagado) a 60 días; para el aviso de la ventana, menos de 24 horas.",
)
NO_STEP = Sentence("Este passo não está na lista.", "This step is not in the list.", "Este paso no está en la lista.")
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
RULE_BOT_GONE = Sentence(
    "Esse robô não está conectado. Conecte-o em Ajustes, Integrações, ou escolha outro.",
    "That bot is not connected. Connect it in Settings, Integrations, or choose another.",
    "Ese bot no está conectado. Conéctalo en Ajustes, Integraciones, o elige otro.",
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
GREETING_OR_AWAY = Sentence(
    "Aqui se escrevem a saudação, a mensagem de ausência e a de ligação perdida.",
    "The greeting, the away message and the one for a missed call are written here.",
    "Aquí se escriben el saludo, el mensaje de ausencia y el de llamada perdida.",
)
CALLS_HAVE_TIMES = Sentence(
    "A mensagem de ligação perdida oferece horários: ela não tem outros botões nem arquivo.",
    "The message for a missed call offers times: it has no other buttons and no file.",
    "El mensaje de llamada perdida ofrece horarios: no tiene otros botones ni archivo.",
)
MOST_BUTTONS = Sentence(
    "São no máximo três botões.", "There are at most three buttons.", "Son tres botones como máximo."
)
SILENT_DAYS = Sentence(
    "Os dias sem conversa vão de 1 a {most}.",
    "The days without a chat go from 1 to {most}.",
    "Los días sin conversación van de 1 a {most}.",
)
UNDO_SECONDS = Sentence(
    "Dá para desfazer por {least} ou {most} segundos, ou 0 para sair na hora.",
    "A reply can be undone for {least} or {most} seconds, or 0 to leave at once.",
    "Se puede deshacer durante {least} o {most} segundos, o 0 para salir en el momento.",
)
PERSON_BACK = Sentence(
    "{name} está de volta. Para entrar de novo, a pessoa precisa de um novo link.",
    "{name} is back. To sign in again, the person needs a new link.",
    "{name} está de vuelta. Para entrar otra vez, la persona necesita un nuevo enlace.",
)

"""What connectors and outgoing webhooks tell people."""

from atende.core.sentences import Sentence

ADDRESS_WRONG = Sentence(
    "Isto não é um endereço que eu possa chamar. Use algo como https://exemplo.com.br.",
    "This is not an address that can be called. Use something like https://example.com.",
    "Esta no es una dirección a la que pueda llamar. Usa algo como https://ejemplo.com.",
)
ADDRESS_NOT_HTTPS = Sentence(
    "O endereço precisa começar com https://.",
    "The address has to begin with https://.",
    "La dirección debe comenzar con https://.",
)
ADDRESS_PRIVATE = Sentence(
    "Este endereço fica em uma rede interna. Só endereços públicos da internet podem ser chamados.",
    "This address is in an internal network. Only public addresses of the internet can be called.",
    "Esta dirección está en una red interna. Solo se pueden llamar direcciones públicas de internet.",
)
ADDRESS_UNKNOWN = Sentence(
    "Não encontrei este endereço na internet. Confira se o nome está certo.",
    "This address was not found on the internet. Check that the name is right.",
    "No encontré esta dirección en internet. Revisa si el nombre está bien.",
)
UNREACHED = Sentence(
    "O outro sistema não pôde ser alcançado.",
    "The other system could not be reached.",
    "No se pudo llegar al otro sistema.",
)
UNANSWERED = Sentence(
    "O outro sistema não respondeu a tempo.",
    "The other system did not answer in time.",
    "El otro sistema no respondió a tiempo.",
)
ANSWER_TOO_LONG = Sentence(
    "A resposta do outro sistema é grande demais.",
    "The answer of the other system is too long.",
    "La respuesta del otro sistema es demasiado grande.",
)
REDIRECTED = Sentence(
    "O outro sistema mandou seguir para outro endereço, e isso não é seguido. Use o endereço final.",
    "The other system redirected the call to another address, which is not followed. Use the final address.",
    "El otro sistema envió la llamada a otra dirección, y eso no se sigue. Usa la dirección final.",
)
ACCESS_REFUSED = Sentence(
    "O acesso foi recusado: a chave expirou ou foi revogada. Conecte de novo em Ajustes > Integrações.",
    "Access was refused: the key has expired or was revoked. Connect again in Settings > Integrations.",
    "El acceso fue rechazado: la clave venció o fue revocada. Conecta de nuevo en Ajustes > Integraciones.",
)
ACCESS_IN_DOUBT = Sentence(
    "O acesso foi recusado uma vez. A próxima chamada mostra se a chave ainda vale.",
    "Access was refused once. The next call shows whether the key is still valid.",
    "El acceso fue rechazado una vez. La próxima llamada muestra si la clave todavía vale.",
)
WEBHOOK_AGAIN = Sentence(
    "{title} tinha parado de avisar o que muda lá. Os avisos foram ligados de novo; o que mudou nesse meio-tempo "
    "aparece na próxima vez que a conversa ou o contato for lido.",
    "{title} had stopped telling what changes there. It tells again; what changed in between shows the next time that "
    "the conversation or the contact is read.",
    "{title} había dejado de avisar lo que cambia allá. Los avisos están activos otra vez; lo que cambió entretanto "
    "aparece la próxima vez que se lea la conversación o el contacto.",
)
CONNECTION_BROKEN = Sentence(
    "A conexão com {title} caiu: a chave expirou ou foi revogada. Nada mais é enviado até você conectar de novo em "
    "Ajustes, Integrações.",
    "The connection to {title} is broken: the key has expired or was revoked. Nothing more is sent until you connect "
    "again in Settings, Integrations.",
    "La conexión con {title} se cayó: la clave venció o fue revocada. No se envía nada más hasta que conectes de nuevo "
    "en Ajustes, Integraciones.",
)
PERMISSION_MISSING = Sentence(
    "Falta uma permissão no outro sistema. Ele disse: {why}",
    "A permission is missing at the other system. It said: {why}",
    "Falta un permiso en el otro sistema. Dijo: {why}",
)
THROTTLED = Sentence(
    "O outro sistema pediu uma pausa, porque recebeu pedidos demais.",
    "The other system asked for a pause because it got too many requests.",
    "El otro sistema pidió una pausa porque recibió demasiados pedidos.",
)
BUSY = Sentence(
    "O registro está sendo mudado por outra pessoa no outro sistema. {why}",
    "Somebody else is changing the record at the other system. {why}",
    "Otra persona está cambiando el registro en el otro sistema. {why}",
)
VENDOR_DOWN = Sentence(
    "O outro sistema está com problemas (código {status}).",
    "The other system has problems (status {status}).",
    "El otro sistema tiene problemas (código {status}).",
)
REJECTED = Sentence(
    "O outro sistema não aceitou o que foi enviado. Ele disse: {why}",
    "The other system did not accept what was sent. It said: {why}",
    "El otro sistema no aceptó lo que se envió. Dijo: {why}",
)
ANSWER_UNREADABLE = Sentence(
    "O outro sistema respondeu algo que não dá para entender.",
    "The other system gave an answer that cannot be understood.",
    "El otro sistema respondió algo que no se entiende.",
)
AGAIN = Sentence(
    "{why} Vou tentar de novo.",
    "{why} It will be tried again.",
    "{why} Lo intentaré de nuevo.",
)
"""Said only by who tries it again: the sentences above say what has happened, and promise nothing."""
RENEWING = Sentence(
    "O acesso está sendo renovado. Continuo em instantes.",
    "The access is being renewed. It goes on in a moment.",
    "El acceso se está renovando. Sigo en unos instantes.",
)
AMBIGUOUS = Sentence(
    "Há mais de uma pessoa com este telefone ou e-mail em {title}. Abra a conversa e escolha quem é, em Outros "
    "sistemas.",
    "{title} has more than one person with this phone or e-mail. Open the conversation and choose who it is, in Other "
    "systems.",
    "Hay más de una persona con este teléfono o correo en {title}. Abre la conversación y elige quién es, en Otros "
    "sistemas.",
)
TICKET_OVER = Sentence(
    "O ticket {ticket} foi encerrado em {title}. Resolva também esta conversa, se o assunto acabou.",
    "Ticket {ticket} was closed in {title}. Resolve this conversation too, if the matter is over.",
    "El ticket {ticket} fue cerrado en {title}. Resuelve también esta conversación, si el asunto terminó.",
)
THREAD_OVER = Sentence(
    "Esta conversa foi resolvida, e o ticket {ticket} continua aberto em {title}. Feche-o em Outros sistemas, se o "
    "assunto acabou.",
    "This conversation was resolved, and ticket {ticket} is still open in {title}. Close it in Other systems, if the "
    "matter is over.",
    "Esta conversación fue resuelta, y el ticket {ticket} sigue abierto en {title}. Ciérralo en Otros sistemas, si el "
    "asunto terminó.",
)
NOT_ASKED = Sentence(
    "Esta pergunta já foi respondida.",
    "This question has been answered already.",
    "Esta pregunta ya fue respondida.",
)
NOT_A_CANDIDATE = Sentence(
    "Esta pessoa não está entre as encontradas. Leia de novo e escolha.",
    "This person is not among those that were found. Read again and choose.",
    "Esta persona no está entre las encontradas. Lee de nuevo y elige.",
)
HELD = Sentence(
    "Outro envio do mesmo cliente está em andamento.",
    "Something else of the same customer is being sent.",
    "Otro envío del mismo cliente está en curso.",
)
CHECKING = Sentence(
    "A última resposta se perdeu. Vou conferir se o registro já existe antes de criar outro.",
    "The last answer was lost. It will be checked whether the record exists before another is made.",
    "La última respuesta se perdió. Revisaré si el registro ya existe antes de crear otro.",
)
NO_SUCH_CONNECTOR = Sentence(
    "Esta integração não existe.",
    "There is no such integration.",
    "Esta integración no existe.",
)
FIELD_MISSING = Sentence(
    "Falta preencher: {field}.",
    "Please fill in: {field}.",
    "Falta completar: {field}.",
)
FIELD_WRONG = Sentence(
    "Este valor não é válido: {field}.",
    "This value is not valid: {field}.",
    "Este valor no es válido: {field}.",
)
NOT_CONNECTED = Sentence(
    "Esta integração não está conectada.",
    "This integration is not connected.",
    "Esta integración no está conectada.",
)
BOT_UNREADABLE = Sentence(
    "A resposta do robô não tem a forma combinada ({why}).",
    "The bot's answer is not of the agreed form ({why}).",
    "La respuesta del bot no tiene la forma acordada ({why}).",
)
WAIT_WRONG = Sentence(
    "O robô pode ter de {least} a {most} segundos para responder.",
    "The bot may have {least} to {most} seconds to answer.",
    "El bot puede tener de {least} a {most} segundos para responder.",
)

"""What Instagram or Messenger would refuse, or has refused. `{channel}` is the channel's name."""

from atende.core.sentences import Sentence

EMPTY = Sentence(
    "A mensagem está vazia. Escreva um texto.",
    "The message is empty. Write a text.",
    "El mensaje está vacío. Escribe un texto.",
)
TOO_LONG = Sentence(
    "O texto tem {length} caracteres; o {channel} aceita até {most}. Divida em duas mensagens.",
    "The text has {length} characters; {channel} takes up to {most}. Split it into two messages.",
    "El texto tiene {length} caracteres; {channel} acepta hasta {most}. Divídelo en dos mensajes.",
)
TOO_MANY_BYTES = Sentence(
    "O texto ocupa {length} bytes; o {channel} aceita até {most}, e cada letra com acento conta por duas. "
    "Divida em duas mensagens.",
    "The text takes {length} bytes; {channel} takes up to {most}, and a letter with an accent counts as two. "
    "Split it into two messages.",
    "El texto ocupa {length} bytes; {channel} acepta hasta {most}, y cada letra con tilde cuenta por dos. "
    "Divídelo en dos mensajes.",
)
FILE_ALONE = Sentence(
    "No {channel} um arquivo vai sem texto e sem botões. Envie o texto em outra mensagem.",
    "On {channel} a file goes without text and buttons. Send the text in another message.",
    "En {channel} un archivo va sin texto y sin botones. Envía el texto en otro mensaje.",
)
TOO_MANY_CHOICES = Sentence(
    "São {count} botões; no {channel} cabem até {most}.",
    "There are {count} buttons; {channel} has room for {most}.",
    "Son {count} botones; en {channel} caben hasta {most}.",
)
BLANK_CHOICE = Sentence(
    "Há um botão ou uma opção sem texto.",
    "There is a button or an option without a text.",
    "Hay un botón o una opción sin texto.",
)
SAME_CHOICE = Sentence(
    "Há dois botões ou opções iguais. Dê a cada um o seu texto.",
    "Two buttons or options are the same. Give each its own text.",
    "Hay dos botones u opciones iguales. Dale a cada uno su texto.",
)
CHOICE_CODE = Sentence(
    "O código do botão “{start}” é longo demais.",
    "The code of the button “{start}” is too long.",
    "El código del botón “{start}” es demasiado largo.",
)
BAD_ADDRESS = Sentence(
    "O endereço do botão precisa começar com https://.",
    "The button's address has to begin with https://.",
    "La dirección del botón tiene que empezar con https://.",
)
ONLY_LOVE = Sentence(
    "No {channel} só dá para reagir com ❤.",
    "On {channel} the only reaction is ❤.",
    "En {channel} solo se puede reaccionar con ❤.",
)
ORDERS = Sentence(
    "O {channel} não leva pedidos nem produtos do catálogo. Escreva o que é e envie o link ou o código Pix.",
    "{channel} carries no orders and no products. Write what it is, and send the link or the Pix code.",
    "{channel} no lleva pedidos ni productos del catálogo. Escribe qué es y envía el enlace o el código Pix.",
)
CANNOT = {
    "template": Sentence(
        "O {channel} não tem modelos. Até 7 dias depois da última mensagem do cliente, escreva livremente.",
        "{channel} has no templates. Until 7 days after the customer's last message, write freely.",
        "{channel} no tiene plantillas. Hasta 7 días después del último mensaje del cliente, escribe libremente.",
    ),
    "form": Sentence(
        "O {channel} não tem formulários. Envie as perguntas como texto.",
        "{channel} has no forms. Send the questions as a text.",
        "{channel} no tiene formularios. Envía las preguntas como texto.",
    ),
    "slides": Sentence(
        "O {channel} não leva carrossel. Envie uma foto por mensagem.",
        "{channel} carries no carousel. Send one photo a message.",
        "{channel} no lleva carrusel. Envía una foto por mensaje.",
    ),
    "ask": Sentence(
        "No {channel} peça por escrito.",
        "On {channel} ask in words.",
        "En {channel} pide por escrito.",
    ),
    **dict.fromkeys(("payment", "order_update", "products"), ORDERS),
}
ACCEPTED_INSTAGRAM = Sentence(
    "O Instagram leva fotos (JPG, PNG, até 8 MB), vídeos MP4, áudios (MP3, M4A, AAC, WAV) e PDF, até 25 MB.",
    "Instagram carries photos (JPG, PNG, up to 8 MB), MP4 videos, audio (MP3, M4A, AAC, WAV) and PDF, up to 25 MB.",
    "Instagram lleva fotos (JPG, PNG, hasta 8 MB), videos MP4, audios (MP3, M4A, AAC, WAV) y PDF, hasta 25 MB.",
)
ACCEPTED_MESSENGER = Sentence(
    "O Messenger leva fotos (JPG, PNG, até 8 MB), vídeos MP4, áudios (MP3, M4A, OGG) e documentos (PDF, Word, Excel, "
    "PowerPoint, texto), até 25 MB.",
    "Messenger carries photos (JPG, PNG, up to 8 MB), MP4 videos, audio (MP3, M4A, OGG) and documents (PDF, Word, "
    "Excel, PowerPoint, text), up to 25 MB.",
    "Messenger lleva fotos (JPG, PNG, hasta 8 MB), videos MP4, audios (MP3, M4A, OGG) y documentos (PDF, Word, Excel, "
    "PowerPoint, texto), hasta 25 MB.",
)
ADDRESS_FORM = Sentence(
    "O endereço é o número da conta do Instagram ou da página do Facebook (só dígitos).",
    "The address is the number of the Instagram account or of the Facebook page (only digits).",
    "La dirección es el número de la cuenta de Instagram o de la página de Facebook (solo dígitos).",
)
NO_ADDRESS = Sentence(
    "Este cliente não tem conversa no {channel}. Só quem já escreveu pode receber mensagens.",
    "This customer has no chat on {channel}. Only who has written can get messages.",
    "Este cliente no tiene chat en {channel}. Solo quien ya escribió puede recibir mensajes.",
)
REACTED_GONE = Sentence(
    "A mensagem a que se reage já não existe no {channel}.",
    "The message to react to no longer exists on {channel}.",
    "El mensaje al que se reacciona ya no existe en {channel}.",
)
FILE_GONE = Sentence(
    "O arquivo não está mais aqui. Envie a mensagem de novo.",
    "The file is no longer here. Send the message again.",
    "El archivo ya no está aquí. Envía el mensaje de nuevo.",
)
NO_TOKEN = Sentence(
    "Falta a chave de acesso do canal. Conecte-o de novo em Ajustes, Canais.",
    "The channel's access token is missing. Connect it again in Settings, Channels.",
    "Falta la clave de acceso del canal. Conéctalo de nuevo en Ajustes, Canales.",
)
BAD_TOKEN = Sentence(
    "O {channel} não aceita mais a chave de acesso. Conecte a conta de novo em Ajustes, Canais.",
    "{channel} no longer takes the access token. Connect the account again in Settings, Channels.",
    "{channel} ya no acepta la clave de acceso. Conecta la cuenta de nuevo en Ajustes, Canales.",
)
PERMISSION = Sentence(
    "Falta ao app a permissão para enviar mensagens no {channel}. Confira as permissões e conecte de novo.",
    "The app lacks the permission to send messages on {channel}. Check the permissions and connect again.",
    "A la app le falta el permiso para enviar mensajes en {channel}. Revisa los permisos y conecta de nuevo.",
)
RESTRICTED = Sentence(
    "A Meta restringiu os envios desta conta no {channel}. Veja o motivo na qualidade da conta (Business Suite).",
    "Meta has restricted this account's sending on {channel}. See why in account quality (Business Suite).",
    "Meta restringió los envíos de esta cuenta en {channel}. Mira el motivo en la calidad de la cuenta.",
)
STANDBY = Sentence(
    "Outro aplicativo está com esta conversa no {channel}, e mensagens automáticas não a tomam dele.",
    "Another app holds this chat on {channel}, and automatic messages do not take it away.",
    "Otra aplicación tiene este chat en {channel}, y los mensajes automáticos no se lo quitan.",
)
NOT_TAKEN = Sentence(
    "Outro aplicativo está com esta conversa no {channel}, e a Meta não deixou o Atende assumi-la. Responda por ele, "
    "ou torne o Atende o aplicativo padrão em Roteamento de conversas, nas configurações da conta na Meta.",
    "Another app holds this chat on {channel}, and Meta did not let Atende take it over. Answer there, or make Atende "
    "the default app under Conversation routing in the account's settings at Meta.",
    "Otra aplicación tiene este chat en {channel}, y Meta no dejó que Atende lo tomara. Responde desde ella, o haz de "
    "Atende la aplicación predeterminada en Enrutamiento de conversaciones, en la configuración de la cuenta en Meta.",
)
NO_ANSWER = Sentence("O {channel} não respondeu.", "{channel} did not answer.", "{channel} no respondió.")
UNSURE = Sentence(
    "O {channel} não confirmou o envio. Veja no aplicativo se a mensagem chegou antes de enviar de novo.",
    "{channel} did not confirm the message. Look in the app whether it came before you send it again.",
    "{channel} no confirmó el envío. Mira en la aplicación si el mensaje llegó antes de enviarlo de nuevo.",
)
BUSY = Sentence(
    "O {channel} pediu para esperar antes de enviar mais.",
    "{channel} asked to wait before sending more.",
    "{channel} pidió esperar antes de enviar más.",
)
WINDOW = Sentence(
    "O prazo do {channel} terminou: automações respondem até 24 horas depois da última mensagem do cliente, e pessoas "
    "até 7 dias, se o app tem a permissão Human Agent.",
    "{channel}'s time is over: automations answer until 24 hours after the customer's last message, and people until "
    "7 days, if the app has the Human Agent permission.",
    "El plazo de {channel} terminó: las automatizaciones responden hasta 24 horas después del último mensaje del "
    "cliente, y las personas hasta 7 días, si la app tiene el permiso Human Agent.",
)
UNREACHABLE = Sentence(
    "Este cliente não está disponível no {channel}: bloqueou a conta ou saiu. Só quando ele escrever será possível "
    "responder.",
    "This customer is not available on {channel}: they blocked the account or left. You can answer once they write.",
    "Este cliente no está disponible en {channel}: bloqueó la cuenta o se fue. Solo cuando escriba se podrá responder.",
)
NO_PERSON = Sentence(
    "O {channel} não conhece este cliente nesta conta. A conversa é de outra página ou de outro app.",
    "{channel} does not know this customer at this account. The chat belongs to another page or another app.",
    "{channel} no conoce a este cliente en esta cuenta. El chat es de otra página o de otra app.",
)
CONSENT = Sentence(
    "O {channel} só permite isso depois que a pessoa escreve ou toca num botão.",
    "{channel} allows this only after the person writes or taps a button.",
    "{channel} solo permite esto después de que la persona escribe o toca un botón.",
)
COMMENT_ANSWERED = Sentence(
    "Este comentário já teve a sua resposta privada: o {channel} permite uma por comentário.",
    "This comment has had its private reply: {channel} allows one a comment.",
    "Este comentario ya tuvo su respuesta privada: {channel} permite una por comentario.",
)
COMMENT_OLD = Sentence(
    "O {channel} não aceita mais a resposta privada: o comentário tem mais de 7 dias ou foi apagado.",
    "{channel} no longer takes the private reply: the comment is older than 7 days or was deleted.",
    "{channel} ya no acepta la respuesta privada: el comentario tiene más de 7 días o fue eliminado.",
)
FILE_NOT_FETCHED = Sentence(
    "O {channel} não conseguiu buscar o arquivo. Envie-o de novo.",
    "{channel} could not fetch the file. Send it again.",
    "{channel} no pudo obtener el archivo. Envíalo de nuevo.",
)
REFUSED = Sentence(
    "O {channel} recusou a mensagem ({details}).",
    "{channel} refused the message ({details}).",
    "{channel} rechazó el mensaje ({details}).",
)

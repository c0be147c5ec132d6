"""What Telegram would refuse, or has refused."""

from atende.core.sentences import Sentence

EMPTY = Sentence(
    "A mensagem está vazia. Escreva um texto.",
    "The message is empty. Write a text.",
    "El mensaje está vacío. Escribe un texto.",
)
TOO_LONG = Sentence(
    "O texto tem {length} caracteres; o Telegram aceita até {most}.",
    "The text has {length} characters; Telegram takes up to {most}.",
    "El texto tiene {length} caracteres; Telegram acepta hasta {most}.",
)
CAPTION_TOO_LONG = Sentence(
    "A legenda tem {length} caracteres; junto de um arquivo o Telegram aceita até {most}.",
    "The caption has {length} characters; beside a file Telegram takes up to {most}.",
    "La leyenda tiene {length} caracteres; junto a un archivo Telegram acepta hasta {most}.",
)
NO_CAPTION = Sentence(
    "Uma figurinha vai sem texto. Envie o texto em outra mensagem.",
    "A sticker goes without a text. Send the text in another message.",
    "Un sticker va sin texto. Envía el texto en otro mensaje.",
)
TOO_MANY_CHOICES = Sentence(
    "São {count} botões; no Telegram cabem até {most}.",
    "There are {count} buttons; Telegram has room for {most}.",
    "Son {count} botones; en Telegram caben hasta {most}.",
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
CHOICE_TOO_LONG = Sentence(
    "O botão “{start}” tem {length} caracteres; no Telegram cabem até {most}.",
    "The button “{start}” has {length} characters; Telegram has room for {most}.",
    "El botón “{start}” tiene {length} caracteres; en Telegram caben hasta {most}.",
)
CHOICE_CODE = Sentence(
    "O código do botão “{start}” é longo demais para o Telegram.",
    "The code of the button “{start}” is too long for Telegram.",
    "El código del botón “{start}” es demasiado largo para Telegram.",
)
BAD_ADDRESS = Sentence(
    "O endereço do botão precisa começar com https://.",
    "The button's address has to begin with https://.",
    "La dirección del botón tiene que empezar con https://.",
)
HEADER_OF_FILE = Sentence(
    "No Telegram o título acima dos botões é só texto. Envie o arquivo com os botões abaixo dele.",
    "On Telegram the title above buttons is text only. Send the file with the buttons below it.",
    "En Telegram el título sobre los botones es solo texto. Envía el archivo con los botones debajo.",
)
ONE_CONTACT = Sentence(
    "No Telegram cada mensagem leva um contato. Envie um de cada vez.",
    "On Telegram each message carries one contact. Send them one by one.",
    "En Telegram cada mensaje lleva un contacto. Envíalos de uno en uno.",
)
CONTACT_PHONE = Sentence(
    "O contato precisa de um nome e de um telefone.",
    "The contact needs a name and a phone number.",
    "El contacto necesita un nombre y un teléfono.",
)
NO_EMOJI = Sentence(
    "O Telegram não aceita este emoji como reação. Escolha outro, como 👍 ou ❤.",
    "Telegram does not take this emoji as a reaction. Choose another one, such as 👍 or ❤.",
    "Telegram no acepta este emoji como reacción. Elige otro, como 👍 o ❤.",
)
ORDERS = Sentence(
    "O Telegram não leva pedidos nem produtos do catálogo. Escreva o que é e envie o link ou o código Pix.",
    "Telegram carries no orders and no products. Write what it is, and send the link or the Pix code.",
    "Telegram no lleva pedidos ni productos del catálogo. Escribe qué es y envía el enlace o el código Pix.",
)
CANNOT = {
    "template": Sentence(
        "O Telegram não tem modelos: escreva a mensagem livremente, a qualquer hora.",
        "Telegram has no templates: write the message freely, at any time.",
        "Telegram no tiene plantillas: escribe el mensaje libremente, a cualquier hora.",
    ),
    "form": Sentence(
        "O Telegram não tem formulários. Envie as perguntas como texto.",
        "Telegram has no forms. Send the questions as a text.",
        "Telegram no tiene formularios. Envía las preguntas como texto.",
    ),
    "slides": Sentence(
        "O Telegram não tem carrossel. Envie uma foto por mensagem.",
        "Telegram has no carousel. Send one photo a message.",
        "Telegram no tiene carrusel. Envía una foto por mensaje.",
    ),
    "ask": Sentence(
        "No Telegram peça por escrito: o cliente envia pelo clipe de anexos.",
        "On Telegram ask in words: the customer sends it with the attachment clip.",
        "En Telegram pide por escrito: el cliente lo envía con el clip de adjuntos.",
    ),
    **dict.fromkeys(("payment", "order_update", "products"), ORDERS),
}
ACCEPTED = Sentence(
    "O Telegram leva fotos (JPG, PNG, até 10 MB), vídeos MP4, áudios (MP3, M4A, OGG), figurinhas WebP (512 kB) e "
    "documentos (PDF, Word, Excel, PowerPoint, texto), até 50 MB.",
    "Telegram carries photos (JPG, PNG, up to 10 MB), MP4 videos, audio (MP3, M4A, OGG), WebP stickers (512 kB) and "
    "documents (PDF, Word, Excel, PowerPoint, text), up to 50 MB.",
    "Telegram lleva fotos (JPG, PNG, hasta 10 MB), videos MP4, audios (MP3, M4A, OGG), stickers WebP (512 kB) y "
    "documentos (PDF, Word, Excel, PowerPoint, texto), hasta 50 MB.",
)

NO_ADDRESS = Sentence(
    "Este cliente não tem conversa no Telegram. Só quem já escreveu ao bot pode receber mensagens.",
    "This customer has no chat on Telegram. Only who has written to the bot can get messages.",
    "Este cliente no tiene chat en Telegram. Solo quien ya escribió al bot puede recibir mensajes.",
)
REACTED_GONE = Sentence(
    "A mensagem a que se reage já não existe no Telegram.",
    "The message to react to no longer exists on Telegram.",
    "El mensaje al que se reacciona ya no existe en Telegram.",
)
FILE_GONE = Sentence(
    "O arquivo não está mais aqui. Envie a mensagem de novo.",
    "The file is no longer here. Send the message again.",
    "El archivo ya no está aquí. Envía el mensaje de nuevo.",
)
NO_TOKEN = Sentence(
    "Falta o token do bot do Telegram. Conecte o bot de novo.",
    "The Telegram bot's token is missing. Connect the bot again.",
    "Falta el token del bot de Telegram. Conecta el bot de nuevo.",
)
BAD_TOKEN = Sentence(
    "O Telegram não aceita mais o token do bot. Gere outro no @BotFather e conecte o bot de novo.",
    "Telegram no longer takes the bot's token. Make a new one at @BotFather and connect the bot again.",
    "Telegram ya no acepta el token del bot. Genera otro en @BotFather y conecta el bot de nuevo.",
)
NO_ANSWER = Sentence("O Telegram não respondeu.", "Telegram did not answer.", "Telegram no respondió.")
UNSURE = Sentence(
    "O Telegram não confirmou o envio. Veja no Telegram se a mensagem chegou antes de enviar de novo.",
    "Telegram did not confirm the message. Look on Telegram whether it came before you send it again.",
    "Telegram no confirmó el envío. Mira en Telegram si el mensaje llegó antes de enviarlo de nuevo.",
)
BUSY = Sentence(
    "O Telegram pediu para esperar antes de enviar mais.",
    "Telegram asked to wait before sending more.",
    "Telegram pidió esperar antes de enviar más.",
)
BLOCKED = Sentence(
    "Este cliente bloqueou o bot no Telegram. Só quando ele desbloquear será possível escrever.",
    "This customer has blocked the bot on Telegram. Only when they unblock it can you write.",
    "Este cliente bloqueó el bot en Telegram. Solo cuando lo desbloquee se podrá escribir.",
)
DEACTIVATED = Sentence(
    "Esta conta do Telegram não existe mais.",
    "This Telegram account no longer exists.",
    "Esta cuenta de Telegram ya no existe.",
)
NOT_STARTED = Sentence(
    "O Telegram não encontra a conversa: esta pessoa ainda não escreveu ao bot, ou apagou a conversa.",
    "Telegram does not find the chat: this person has not written to the bot yet, or has deleted the chat.",
    "Telegram no encuentra el chat: esta persona aún no escribió al bot, o borró el chat.",
)
GROUP = Sentence(
    "Esta conversa virou um grupo. O Atende só responde a conversas com uma pessoa.",
    "This chat has become a group. Atende answers only chats with one person.",
    "Este chat se convirtió en un grupo. Atende solo responde chats con una persona.",
)
NO_VOICE = Sentence(
    "Este cliente não recebe mensagens de voz no Telegram. Envie o áudio em MP3, ou escreva.",
    "This customer takes no voice messages on Telegram. Send the audio as MP3, or write.",
    "Este cliente no recibe mensajes de voz en Telegram. Envía el audio en MP3, o escribe.",
)
BUSINESS_WINDOW = Sentence(
    "Na conta da loja no Telegram só dá para responder até 24 horas depois da última mensagem do cliente.",
    "In the shop's own Telegram account replies are possible only until 24 hours after the customer's last message.",
    "En la cuenta de la tienda en Telegram solo se puede responder hasta 24 horas después del último mensaje.",
)
TOO_LARGE = Sentence(
    "O arquivo é grande demais para o Telegram.",
    "The file is too large for Telegram.",
    "El archivo es demasiado grande para Telegram.",
)
REFUSED = Sentence(
    "O Telegram recusou a mensagem ({details}).",
    "Telegram refused the message ({details}).",
    "Telegram rechazó el mensaje ({details}).",
)

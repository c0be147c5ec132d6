"""What e-mail would refuse, or has refused."""

from atende.core.sentences import Sentence

NO_SUCH_ADDRESS, TRANSIENT, SUPPRESSED, FULL = 500, 400, 1, 422
"""Codes of bounces. All but SUPPRESSED, which SES has a word for, are enhanced statuses (RFC 3463) without points."""
BOUNCES = {
    NO_SUCH_ADDRESS: Sentence(
        "O endereço não existe ou recusa mensagens da loja.",
        "The address does not exist or refuses the shop's messages.",
        "La dirección no existe o rechaza los mensajes de la tienda.",
    ),
    TRANSIENT: Sentence(
        "O servidor do destinatário não aceitou o e-mail agora. Tente de novo mais tarde.",
        "The recipient's server did not take the e-mail now. Try again later.",
        "El servidor del destinatario no aceptó el correo ahora. Intenta más tarde.",
    ),
    SUPPRESSED: Sentence(
        "O endereço está na lista de bloqueio da Amazon SES, porque mensagens voltaram antes. Confira o endereço.",
        "The address is on Amazon SES's suppression list, because messages came back before. Check the address.",
        "La dirección está en la lista de supresión de Amazon SES, porque volvieron mensajes antes. Revisa la "
        "dirección.",
    ),
    FULL: Sentence(
        "A caixa de entrada do destinatário está cheia.",
        "The recipient's mailbox is full.",
        "El buzón del destinatario está lleno.",
    ),
}
EMPTY = Sentence(
    "A mensagem está vazia. Escreva um texto.",
    "The message is empty. Write a text.",
    "El mensaje está vacío. Escribe un texto.",
)
TOO_LONG = Sentence(
    "O texto tem {length} caracteres; por e-mail cabem até {most}.",
    "The text has {length} characters; an e-mail has room for {most}.",
    "El texto tiene {length} caracteres; en un correo caben hasta {most}.",
)
BLANK_CHOICE = Sentence(
    "Há um botão ou uma opção sem texto.",
    "There is a button or an option without a text.",
    "Hay un botón o una opción sin texto.",
)
ORDERS = Sentence(
    "O e-mail não leva pedidos nem produtos do catálogo. Escreva o que é e envie o link ou o código Pix.",
    "E-mail carries no orders and no products. Write what it is, and send the link or the Pix code.",
    "El correo no lleva pedidos ni productos del catálogo. Escribe qué es y envía el enlace o el código Pix.",
)
CANNOT = {
    "template": Sentence(
        "Modelos são do WhatsApp. Por e-mail, escreva o texto.",
        "Templates are WhatsApp's. By e-mail, write the text.",
        "Las plantillas son de WhatsApp. Por correo, escribe el texto.",
    ),
    "form": Sentence(
        "Formulários são do WhatsApp. Por e-mail, envie um link.",
        "Forms are WhatsApp's. By e-mail, send a link.",
        "Los formularios son de WhatsApp. Por correo, envía un enlace.",
    ),
    "slides": Sentence(
        "Carrosséis são do WhatsApp. Por e-mail, envie as imagens.",
        "Carousels are WhatsApp's. By e-mail, send the pictures.",
        "Los carruseles son de WhatsApp. Por correo, envía las imágenes.",
    ),
    "ask": Sentence(
        "Por e-mail não há botão para pedir isso. Peça por escrito.",
        "There is no button for asking that by e-mail. Ask in words.",
        "Por correo no hay un botón para pedir eso. Pídelo por escrito.",
    ),
    "reaction": Sentence(
        "Por e-mail não há reações. Responda com um texto.",
        "There are no reactions by e-mail. Answer with a text.",
        "Por correo no hay reacciones. Responde con un texto.",
    ),
    "sticker": Sentence(
        "Por e-mail não há figurinhas. Envie uma imagem.",
        "There are no stickers by e-mail. Send a picture.",
        "Por correo no hay stickers. Envía una imagen.",
    ),
    **dict.fromkeys(("payment", "order_update", "products"), ORDERS),
}
BAD_ADDRESS = Sentence(
    "O endereço do botão precisa começar com https://.",
    "The button's address has to begin with https://.",
    "La dirección del botón tiene que empezar con https://.",
)
NO_ADDRESS = Sentence(
    "Não há um endereço de e-mail para esta pessoa.",
    "There is no e-mail address for this person.",
    "No hay una dirección de correo para esta persona.",
)
ACCEPTED = Sentence(
    "Por e-mail vão imagens, vídeos, áudios, PDF e documentos de até 25 MB.",
    "By e-mail go pictures, videos, sound, PDF and documents of up to 25 MB.",
    "Por correo van imágenes, videos, audios, PDF y documentos de hasta 25 MB.",
)
TOO_LARGE = Sentence(
    "O arquivo é grande demais para um e-mail: cabem até 25 MB.",
    "The file is too large for an e-mail, which has room for 25 MB.",
    "El archivo es demasiado grande para un correo: caben hasta 25 MB.",
)
FILE_GONE = Sentence(
    "O arquivo não está mais disponível. Envie-o de novo.",
    "The file is no longer available. Send it again.",
    "El archivo ya no está disponible. Envíalo de nuevo.",
)
NOT_VERIFIED = Sentence(
    "A Amazon SES ainda não verificou o domínio da loja, ou a conta ainda está em modo de teste: {details}",
    "Amazon SES has not verified the shop's domain yet, or the account is still in its sandbox: {details}",
    "Amazon SES aún no verificó el dominio de la tienda, o la cuenta sigue en modo de prueba: {details}",
)
REFUSED = Sentence(
    "A Amazon SES recusou o e-mail: {details}",
    "Amazon SES refused the e-mail: {details}",
    "Amazon SES rechazó el correo: {details}",
)
BUSY = Sentence(
    "Muitos e-mails ao mesmo tempo: este sai em instantes.",
    "Many e-mails at once: this one leaves in a moment.",
    "Muchos correos a la vez: este sale en instantes.",
)
PAUSED = Sentence(
    "A Amazon SES suspendeu o envio de e-mails desta conta.",
    "Amazon SES has paused this account's sending.",
    "Amazon SES suspendió el envío de correos de esta cuenta.",
)
UNSURE = Sentence(
    "A Amazon SES não respondeu: o e-mail pode ter saído. Ele não é enviado de novo sozinho.",
    "Amazon SES did not answer: the e-mail may have left. It is not sent again by itself.",
    "Amazon SES no respondió: el correo pudo haber salido. No se envía de nuevo por sí solo.",
)
NO_ANSWER = Sentence(
    "Não foi possível falar com a Amazon SES agora.",
    "Amazon SES could not be reached now.",
    "No se pudo hablar con Amazon SES ahora.",
)
NO_MAIL_CHANNEL = Sentence(
    "Este Atende foi instalado sem o canal de e-mail. Quem o instalou liga o canal com o parâmetro MailDomain.",
    "This desk was deployed without the e-mail channel. Whoever deployed it sets the parameter MailDomain.",
    "Este Atende se instaló sin el canal de correo. Quien lo instaló activa el canal con el parámetro MailDomain.",
)

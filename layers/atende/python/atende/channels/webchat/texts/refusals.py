"""What the web chat does not show."""

from atende.core.sentences import Sentence

EMPTY = Sentence(
    "A mensagem está vazia. Escreva um texto.",
    "The message is empty. Write a text.",
    "El mensaje está vacío. Escribe un texto.",
)
TOO_LONG = Sentence(
    "O texto tem {length} caracteres; no chat do site cabem até {most}.",
    "The text has {length} characters; the web chat has room for {most}.",
    "El texto tiene {length} caracteres; en el chat del sitio caben hasta {most}.",
)
TOO_MANY_CHOICES = Sentence(
    "São {count} botões; no chat do site cabem até {most}.",
    "There are {count} buttons; the web chat has room for {most}.",
    "Son {count} botones; en el chat del sitio caben hasta {most}.",
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
    "O botão “{start}” tem {length} caracteres; no chat do site cabem até {most}.",
    "The button “{start}” has {length} characters; the web chat has room for {most}.",
    "El botón “{start}” tiene {length} caracteres; en el chat del sitio caben hasta {most}.",
)
BAD_ADDRESS = Sentence(
    "O endereço do botão precisa começar com https://.",
    "The button's address has to begin with https://.",
    "La dirección del botón tiene que empezar con https://.",
)
HEADER_OF_FILE = Sentence(
    "No chat do site o título acima dos botões é só texto. Envie o arquivo com os botões abaixo dele.",
    "In the web chat the title above buttons is text only. Send the file with the buttons below it.",
    "En el chat del sitio el título sobre los botones es solo texto. Envía el archivo con los botones debajo.",
)
ORDERS = Sentence(
    "O chat do site não leva pedidos nem produtos do catálogo. Escreva o que é e envie o link ou o código Pix.",
    "The website chat carries no orders and no products. Write what it is, and send the link or the Pix code.",
    "El chat del sitio no lleva pedidos ni productos del catálogo. Escribe qué es y envía el enlace o el código Pix.",
)
CANNOT = {
    "template": Sentence(
        "O chat do site não tem modelos: escreva a mensagem livremente, a qualquer hora.",
        "The web chat has no templates: write the message freely, at any time.",
        "El chat del sitio no tiene plantillas: escribe el mensaje libremente, a cualquier hora.",
    ),
    "form": Sentence(
        "O chat do site não tem formulários. Envie as perguntas como texto.",
        "The web chat has no forms. Send the questions as a text.",
        "El chat del sitio no tiene formularios. Envía las preguntas como texto.",
    ),
    "slides": Sentence(
        "O chat do site não tem carrossel. Envie uma foto por mensagem.",
        "The web chat has no carousel. Send one photo a message.",
        "El chat del sitio no tiene carrusel. Envía una foto por mensaje.",
    ),
    "ask": Sentence(
        "O chat do site não pede telefone nem local por um botão. Peça por escrito.",
        "The web chat does not ask for a phone or a place by a button. Ask in writing.",
        "El chat del sitio no pide teléfono ni ubicación con un botón. Pídelo por escrito.",
    ),
    "reaction": Sentence(
        "O chat do site não tem reações. Responda com um emoji.",
        "The web chat has no reactions. Answer with an emoji.",
        "El chat del sitio no tiene reacciones. Responde con un emoji.",
    ),
    "sticker": Sentence(
        "O chat do site não tem figurinhas. Envie uma imagem.",
        "The web chat has no stickers. Send an image.",
        "El chat del sitio no tiene stickers. Envía una imagen.",
    ),
    **dict.fromkeys(("payment", "order_update", "products"), ORDERS),
}
ACCEPTED = Sentence(
    "O chat do site aceita fotos (JPG, PNG, WebP, GIF), vídeo MP4, áudio (MP3, M4A, OGG) e documentos "
    "(PDF, Word, Excel, PowerPoint, texto), de até 10 MB.",
    "The web chat takes photos (JPG, PNG, WebP, GIF), MP4 video, audio (MP3, M4A, OGG) and documents "
    "(PDF, Word, Excel, PowerPoint, text), of at most 10 MB.",
    "El chat del sitio acepta fotos (JPG, PNG, WebP, GIF), video MP4, audio (MP3, M4A, OGG) y documentos "
    "(PDF, Word, Excel, PowerPoint, texto), de hasta 10 MB.",
)

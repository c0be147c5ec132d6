"""What WhatsApp would refuse, or has refused, in Portuguese, English and Spanish: contents, templates, files and the
profile. `send_errors` has the sentences about WhatsApp's error codes."""

from atende.core.sentences import Sentence

# Contents. `{start}` is how a text begins.
TOO_LONG = Sentence(
    "{what} tem {length} caracteres; o WhatsApp aceita até {most}.",
    "{what} has {length} characters; WhatsApp takes up to {most}.",
    "{what} tiene {length} caracteres; WhatsApp acepta hasta {most}.",
)
TOO_MANY = Sentence(
    "São {count} {what}; o WhatsApp aceita até {most}.",
    "There are {count} {what}; WhatsApp takes up to {most}.",
    "Son {count} {what}; WhatsApp acepta hasta {most}.",
)
TOO_MANY_OR_FEW = Sentence(
    "São {count} {what}; o WhatsApp aceita de {least} a {most}.",
    "There are {count} {what}; WhatsApp takes from {least} to {most}.",
    "Son {count} {what}; WhatsApp acepta de {least} a {most}.",
)
TEXT = Sentence("O texto", "The text", "El texto")
TEXT_ABOVE_BUTTONS = Sentence("O texto acima dos botões", "The text above the buttons", "El texto sobre los botones")
TEXT_ABOVE_LIST = Sentence("O texto acima da lista", "The text above the list", "El texto sobre la lista")
TITLE = Sentence("O título “{start}”", "The title “{start}”", "El título “{start}”")
FOOTER = Sentence("O rodapé “{start}”", "The footer “{start}”", "El pie “{start}”")
BUTTON = Sentence("O botão “{start}”", "The button “{start}”", "El botón “{start}”")
BUTTON_CODE = Sentence("O código do botão", "The button's code", "El código del botón")
LIST_BUTTON = Sentence(
    "O botão da lista, “{start}”,", "The list's button, “{start}”,", "El botón de la lista, “{start}”,"
)
SECTION = Sentence("A seção “{start}”", "The section “{start}”", "La sección “{start}”")
OPTION = Sentence("A opção “{start}”", "The option “{start}”", "La opción “{start}”")
OPTION_CODE = Sentence("O código da opção", "The option's code", "El código de la opción")
DESCRIPTION = Sentence("A descrição “{start}”", "The description “{start}”", "La descripción “{start}”")
FORM_BUTTON = Sentence(
    "O botão do formulário, “{start}”,", "The form's button, “{start}”,", "El botón del formulario, “{start}”,"
)
SLIDE_TEXT = Sentence("O texto do cartão “{start}”", "The card's text “{start}”", "El texto de la tarjeta “{start}”")
SLIDE_BUTTON = Sentence(
    "O botão do cartão, “{start}”,", "The card's button, “{start}”,", "El botón de la tarjeta, “{start}”,"
)
ORDER_LINE = Sentence("O nome do item “{start}”", "The item's name “{start}”", "El nombre del artículo “{start}”")
ORDER_ASIDE = Sentence(
    "A observação do pedido, “{start}”,", "The order's remark, “{start}”,", "La observación del pedido, “{start}”,"
)
ORDER_LINES = Sentence("itens no pedido", "items in the order", "artículos en el pedido")
ORDER_REFERENCE = Sentence(
    "A referência do pedido pode ter só letras sem acento, números, ponto, traço e sublinhado, até 60.",
    "The order's reference may have only plain letters, digits, dots, dashes and underscores, up to 60.",
    "La referencia del pedido solo puede tener letras sin acento, números, punto, guion y guion bajo, hasta 60.",
)
ORDER_AMOUNTS = Sentence(
    "Confira o pedido: cada item precisa de nome, quantidade e preço, e o total de mais que zero e de no máximo "
    "R$ 1.000.000,00.",
    "Check the order: each item needs a name, a quantity and a price, and the total more than zero and at most "
    "R$ 1,000,000.00.",
    "Revisa el pedido: cada artículo necesita nombre, cantidad y precio, y el total más que cero y como máximo "
    "R$ 1.000.000,00.",
)
UNPAYABLE = Sentence(
    "Falta como pagar: um código Pix com o nome e a chave de quem recebe, um link ou um boleto.",
    "A way to pay is missing: a Pix code with the payee's name and key, a link or a boleto.",
    "Falta cómo pagar: un código Pix con el nombre y la clave de quien recibe, un enlace o un boleto.",
)
ORDER_STAGE = Sentence(
    "O WhatsApp não conhece esta situação do pedido.",
    "WhatsApp does not know this state of an order.",
    "WhatsApp no conoce este estado del pedido.",
)
ORDER_HEADER = Sentence(
    "Acima de um pedido só pode haver uma imagem.",
    "Only a picture can be above an order.",
    "Encima de un pedido solo puede haber una imagen.",
)
CATALOG = Sentence(
    "Informe o catálogo da loja (só números) e cada produto pelo código que tem lá, uma vez só.",
    "Give the shop's catalogue (digits only) and each product by its code there, once.",
    "Indica el catálogo de la tienda (solo números) y cada producto por su código allí, una sola vez.",
)
PRODUCT_COUNT = Sentence(
    "Uma lista leva de 1 a 30 produtos em até 10 seções, e um carrossel de 2 a 10 produtos.",
    "A list takes 1 to 30 products in up to 10 sections, and a carousel 2 to 10 products.",
    "Una lista lleva de 1 a 30 productos en hasta 10 secciones, y un carrusel de 2 a 10 productos.",
)
PRODUCT_FRAME = Sentence(
    "Só a lista de produtos tem título, e ela precisa de um; com várias seções, cada uma também.",
    "Only the list of products has a title, and it needs one; of several sections, each needs one too.",
    "Solo la lista de productos tiene título, y lo necesita; con varias secciones, cada una también.",
)
TEMPLATE_NAME = Sentence("O nome do modelo", "The template's name", "El nombre de la plantilla")
CAPTION = Sentence("A legenda", "The caption", "La leyenda")
TEMPLATE_BUTTON_CODE = Sentence(
    "O código do botão do modelo", "The code of the template's button", "El código del botón de la plantilla"
)
TEMPLATE_CODE = Sentence("O código “{start}”", "The code “{start}”", "El código “{start}”")
ROWS = Sentence("opções na lista", "options in the list", "opciones en la lista")
SLIDES = Sentence("cartões no carrossel", "cards in the carousel", "tarjetas en el carrusel")
CONTACTS = Sentence("contatos na mensagem", "contacts in the message", "contactos en el mensaje")
TEMPLATE_BUTTONS = Sentence("botões no modelo", "buttons in the template", "botones en la plantilla")
HEAVY = Sentence(
    "É coisa demais para uma mensagem só. Divida em mais de uma.",
    "This is too much for one message. Split it into more than one.",
    "Es demasiado para un solo mensaje. Divídelo en más de uno.",
)
ONE_THING = Sentence(
    "Uma mensagem leva uma coisa só. Envie cada uma na sua mensagem.",
    "A message carries one thing only. Send each in a message of its own.",
    "Un mensaje lleva una sola cosa. Envía cada una en su mensaje.",
)
EMPTY = Sentence(
    "A mensagem está vazia. Escreva um texto.",
    "The message is empty. Write a text.",
    "El mensaje está vacío. Escribe un texto.",
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
NAMELESS_SECTION = Sentence(
    "Com mais de uma seção, cada uma precisa de um título.",
    "With more than one section, each needs a title.",
    "Con más de una sección, cada una necesita un título.",
)
LIST_TITLE = Sentence(
    "O título de uma lista só pode ser um texto.",
    "The title of a list can only be a text.",
    "El título de una lista solo puede ser un texto.",
)
FILE_ABOVE_BUTTONS = Sentence(
    "Acima de botões o arquivo só pode ser uma imagem, um vídeo ou um documento.",
    "Above buttons the file can only be an image, a video or a document.",
    "Sobre los botones el archivo solo puede ser una imagen, un video o un documento.",
)
FILE_ABOVE_LIST = Sentence("Uma lista não leva arquivo.", "A list carries no file.", "Una lista no lleva archivo.")
BAD_TITLE = Sentence(
    "O título precisa de um texto, ou de uma imagem, vídeo ou documento.",
    "The title needs a text, or an image, a video or a document.",
    "El título necesita un texto, o una imagen, un video o un documento.",
)
NO_FRAME = Sentence(
    "Este tipo de mensagem não tem título nem rodapé.",
    "This kind of message has no title and no footer.",
    "Este tipo de mensaje no tiene título ni pie.",
)
UNTITLED = Sentence("Dê um texto ao botão.", "Give the button a text.", "Dale un texto al botón.")
BAD_ADDRESS = Sentence(
    "O endereço do botão precisa começar com https:// ou http:// e ter o nome de um site.",
    "The button's address must begin with https:// or http:// and have the name of a site.",
    "La dirección del botón tiene que empezar con https:// o http:// y tener el nombre de un sitio.",
)
FORMLESS = Sentence(
    "Diga qual é o formulário, pelo código ou pelo nome.",
    "Say which form it is, by its code or its name.",
    "Di cuál es el formulario, por su código o su nombre.",
)
FORM_EMOJI = Sentence(
    "O botão de um formulário não pode ter emoji.",
    "The button of a form cannot have an emoji.",
    "El botón de un formulario no puede tener emoji.",
)
FORM_DATA = Sentence(
    "Este formulário busca os dados sozinho: não envie dados.",
    "This form fetches its data itself: send no data.",
    "Este formulario busca los datos solo: no envíes datos.",
)
BAD_SLIDE = Sentence(
    "Cada cartão precisa de uma imagem ou de um vídeo.",
    "Each card needs an image or a video.",
    "Cada tarjeta necesita una imagen o un video.",
)
SLIDES_UNLIKE = Sentence(
    "Use só imagens ou só vídeos em todos os cartões.",
    "Use only images or only videos on all cards.",
    "Usa solo imágenes o solo videos en todas las tarjetas.",
)
BAD_ASK = Sentence(
    "Só dá para pedir a localização, o telefone, permissão para ligar ou que o cliente ligue.",
    "Only the location, the phone, permission to call, or that the customer calls can be asked for.",
    "Solo se puede pedir la ubicación, el teléfono, permiso para llamar o que el cliente llame.",
)
NO_PLACE = Sentence(
    "Esse ponto não existe no mapa. Confira latitude e longitude.",
    "This point is not on the map. Check the latitude and the longitude.",
    "Ese punto no existe en el mapa. Revisa la latitud y la longitud.",
)
NAMELESS_CONTACT = Sentence(
    "Há um contato sem nome.", "There is a contact without a name.", "Hay un contacto sin nombre."
)
CONTACT_PHONE = Sentence(
    "Há um contato com um telefone sem números.",
    "There is a contact with a phone without digits.",
    "Hay un contacto con un teléfono sin números.",
)
NO_CAPTION = Sentence(
    "Áudio e figurinha não levam legenda. Envie o texto em outra mensagem.",
    "Audio and stickers carry no caption. Send the text in another message.",
    "El audio y el sticker no llevan leyenda. Envía el texto en otro mensaje.",
)
OGG_NOT_OPUS_MONO = Sentence(
    "O WhatsApp só aceita áudio OGG gravado em Opus, com um canal (mono). Converta o arquivo para MP3 ou grave aqui.",
    "WhatsApp only takes OGG audio that is Opus with one channel (mono). Convert the file to MP3, or record it here.",
    "WhatsApp solo acepta audio OGG grabado en Opus, con un canal (mono). Convierte el archivo a MP3 o grábalo aquí.",
)
STILL_STICKER_TOO_LARGE = Sentence(
    "Uma figurinha parada pode ter até 100 kB no WhatsApp; uma animada, até 500 kB. Diminua o arquivo.",
    "A sticker that does not move may have up to 100 kB on WhatsApp; an animated one, up to 500 kB. Make it smaller.",
    "Un sticker sin movimiento puede tener hasta 100 kB en WhatsApp; uno animado, hasta 500 kB. Reduce el archivo.",
)
VOICE_NOT_OGG = Sentence(
    "Uma mensagem de voz precisa ser um áudio OGG em Opus.",
    "A voice message has to be OGG audio in Opus.",
    "Un mensaje de voz tiene que ser un audio OGG en Opus.",
)
ONE_EMOJI = Sentence(
    "Reaja com um emoji, e só um.", "React with one emoji, and only one.", "Reacciona con un emoji, y solo uno."
)
TEMPLATE_NAME_FORM = Sentence(
    "O nome do modelo só tem letras minúsculas sem acento, números e sublinhado.",
    "A template's name has only small letters without accents, digits and underscores.",
    "El nombre de la plantilla solo tiene minúsculas sin acento, números y guion bajo.",
)
NO_LANGUAGE = Sentence(
    "Esse código de idioma não existe. Use, por exemplo, pt_BR.",
    "This language code does not exist. Use, for example, pt_BR.",
    "Ese código de idioma no existe. Usa, por ejemplo, pt_BR.",
)
MIXED_FIELDS = Sentence(
    "Ou todos os campos do modelo têm nome, ou nenhum tem.",
    "Either all fields of the template have a name, or none has.",
    "O todos los campos de la plantilla tienen nombre, o ninguno lo tiene.",
)
TEMPLATE_TITLE_FIELD = Sentence(
    "O título do modelo não aceita esse tipo de campo.",
    "The template's title does not take this kind of field.",
    "El título de la plantilla no acepta ese tipo de campo.",
)
TEMPLATE_TEXT_FIELD = Sentence(
    "O texto do modelo não aceita esse tipo de campo.",
    "The template's text does not take this kind of field.",
    "El texto de la plantilla no acepta ese tipo de campo.",
)
SLIDE_LINES = Sentence(
    "O texto de um cartão pode ter no máximo duas quebras de linha.",
    "The text of a card may have at most two line breaks.",
    "El texto de una tarjeta puede tener como máximo dos saltos de línea.",
)
EMPTY_BUTTON = Sentence(
    "Um botão do modelo está sem valor. Preencha, ou deixe o botão de fora.",
    "A button of the template has no value. Fill it in, or leave the button out.",
    "Un botón de la plantilla está sin valor. Complétalo o deja el botón fuera.",
)
TEMPLATE_NO_BUTTON = Sentence(
    "O modelo não tem esse tipo de botão.",
    "The template does not have this kind of button.",
    "La plantilla no tiene ese tipo de botón.",
)
PHONE_HIDDEN = Sentence(
    "Este cliente esconde o telefone, e um código de acesso precisa dele. Peça o telefone ao cliente.",
    "This customer hides their phone, which an access code needs. Ask them for it.",
    "Este cliente oculta su teléfono, y un código de acceso lo necesita. Pídele el teléfono.",
)
NO_ADDRESS = Sentence(
    "Este cliente não tem telefone nem identificação no WhatsApp.",
    "This customer has no phone and no identity on WhatsApp.",
    "Este cliente no tiene teléfono ni identificación en WhatsApp.",
)
REACTED_GONE = Sentence(
    "A mensagem a que se reagiu não está mais aqui.",
    "The message that got the reaction is no longer here.",
    "El mensaje al que se reaccionó ya no está aquí.",
)

# Templates. `{part}` is one of the two parts below.
OF_TEXT = Sentence("O texto do modelo", "The template's text", "El texto de la plantilla")
OF_TITLE = Sentence("O título do modelo", "The template's title", "El título de la plantilla")
ONE_FIELD = Sentence(
    "{part} tem 1 campo para preencher; vieram {given}.",
    "{part} has 1 field to fill in; {given} came.",
    "{part} tiene 1 campo para completar; vinieron {given}.",
)
FIELD_COUNT = Sentence(
    "{part} tem {count} campos para preencher; vieram {given}.",
    "{part} has {count} fields to fill in; {given} came.",
    "{part} tiene {count} campos para completar; vinieron {given}.",
)
FIELD_NAMES = Sentence(
    "{part} tem campos com os nomes {names}.",
    "{part} has fields with the names {names}.",
    "{part} tiene campos con los nombres {names}.",
)
FIELDS_NAMELESS = Sentence(
    "{part}: os campos não têm nome.", "{part}: the fields have no names.", "{part}: los campos no tienen nombre."
)
TITLE_IS_TEXT = Sentence(
    "O título deste modelo é um texto.",
    "The title of this template is a text.",
    "El título de esta plantilla es un texto.",
)
TITLE_NEEDED = Sentence(
    "O título deste modelo precisa ser preenchido.",
    "The title of this template must be filled in.",
    "El título de esta plantilla tiene que completarse.",
)
NEEDS = {
    "image": Sentence(
        "Este modelo precisa de uma imagem no título.",
        "This template needs an image in its title.",
        "Esta plantilla necesita una imagen en el título.",
    ),
    "video": Sentence(
        "Este modelo precisa de um vídeo no título.",
        "This template needs a video in its title.",
        "Esta plantilla necesita un video en el título.",
    ),
    "document": Sentence(
        "Este modelo precisa de um documento no título.",
        "This template needs a document in its title.",
        "Esta plantilla necesita un documento en el título.",
    ),
    "location": Sentence(
        "Este modelo precisa de um lugar no título.",
        "This template needs a place in its title.",
        "Esta plantilla necesita un lugar en el título.",
    ),
    "product": Sentence(
        "Este modelo precisa do código de um produto e do número do catálogo.",
        "This template needs the code of a product and the number of the catalogue.",
        "Esta plantilla necesita el código de un producto y el número del catálogo.",
    ),
}
VALUE_TYPES = {
    "NUMBER": Sentence(
        "O campo {number} deste modelo aceita só um número, sem espaços.",
        "Field {number} of this template takes a number only, without spaces.",
        "El campo {number} de esta plantilla acepta solo un número, sin espacios.",
    ),
    "AMOUNT": Sentence(
        "O campo {number} deste modelo aceita só um valor, como R$ 120,00.",
        "Field {number} of this template takes an amount only, such as $120.00.",
        "El campo {number} de esta plantilla acepta solo un importe, como $ 1.200.",
    ),
    "DATE": Sentence(
        "O campo {number} deste modelo aceita só uma data, como 05/12/2026.",
        "Field {number} of this template takes a date only, such as 12/05/2026.",
        "El campo {number} de esta plantilla acepta solo una fecha, como 05/12/2026.",
    ),
    "PHONE_NUMBER": Sentence(
        "O campo {number} deste modelo aceita só um telefone.",
        "Field {number} of this template takes a phone number only.",
        "El campo {number} de esta plantilla acepta solo un teléfono.",
    ),
    "EMAIL": Sentence(
        "O campo {number} deste modelo aceita só um e-mail.",
        "Field {number} of this template takes an e-mail address only.",
        "El campo {number} de esta plantilla acepta solo un correo electrónico.",
    ),
}
WRONG_BUTTON = Sentence(
    "O botão {number} deste modelo não é desse tipo.",
    "Button {number} of this template is not of this kind.",
    "El botón {number} de esta plantilla no es de ese tipo.",
)
ADDRESS_LACKS = Sentence(
    "Falta o fim do endereço do botão {number} deste modelo.",
    "The end of the address of button {number} of this template is missing.",
    "Falta el final de la dirección del botón {number} de esta plantilla.",
)
CODE_LACKS = Sentence(
    "Falta o código do botão {number} deste modelo.",
    "The code of button {number} of this template is missing.",
    "Falta el código del botón {number} de esta plantilla.",
)
STILL_ADDRESS = Sentence(
    "O endereço do botão {number} deste modelo é fixo: não há o que preencher.",
    "The address of button {number} of this template is fixed: there is nothing to fill in.",
    "La dirección del botón {number} de esta plantilla es fija: no hay nada que completar.",
)
FORM_LACKS = Sentence(
    "Falta o formulário do botão {number} deste modelo.",
    "The form of button {number} of this template is missing.",
    "Falta el formulario del botón {number} de esta plantilla.",
)
CANNOT_FILL = Sentence(
    "Este modelo tem uma parte que o Atende ainda não preenche, como um carrossel ou uma oferta com prazo. Use outro.",
    "This template has a part that Atende cannot fill in yet, such as a carousel or a limited offer. Use another one.",
    "Esta plantilla tiene una parte que Atende aún no completa, como un carrusel o una oferta con plazo. Usa otra.",
)
ORDER_LACKS = Sentence(
    "Este modelo leva um pedido a pagar. Envie por Cobrar, na conversa.",
    "This template carries an order to pay. Send it by Charge, in the conversation.",
    "Esta plantilla lleva un pedido a pagar. Envíala con Cobrar, en la conversación.",
)
NO_ORDER_BUTTON = Sentence(
    "Este modelo não tem botão de pedido. Escolha um modelo de pedido.",
    "This template has no button of an order. Choose a template for orders.",
    "Esta plantilla no tiene botón de pedido. Elige una plantilla de pedido.",
)
PRODUCTS_LACK = Sentence(
    "Faltam os produtos do botão {number} deste modelo.",
    "The products of button {number} of this template are missing.",
    "Faltan los productos del botón {number} de esta plantilla.",
)
FILLED_TOO_LONG = Sentence(
    "{part}, preenchido, tem {length} caracteres; o WhatsApp aceita até {most}.",
    "{part}, filled in, has {length} characters; WhatsApp takes up to {most}.",
    "{part}, completado, tiene {length} caracteres; WhatsApp acepta hasta {most}.",
)

# The profile.
PROFILE_TOO_LONG = Sentence(
    "{part} passa de {most} caracteres.",
    "{part} is longer than {most} characters.",
    "{part} pasa de {most} caracteres.",
)
PROFILE_PARTS = {
    "about": Sentence("O recado", "The about text", "La información"),
    "address": Sentence("O endereço", "The address", "La dirección"),
    "description": Sentence("A descrição", "The description", "La descripción"),
    "email": Sentence("O e-mail", "The e-mail address", "El correo"),
}
ABOUT_EMPTY = Sentence(
    "O recado não pode ficar vazio: o WhatsApp não deixa apagar.",
    "The about text cannot be empty: WhatsApp does not let it be deleted.",
    "La información no puede quedar vacía: WhatsApp no permite borrarla.",
)
MAIL_ADDRESS = Sentence(
    "Este e-mail não parece certo. Confira, por exemplo: contato@sualoja.com.br.",
    "This e-mail address does not look right. An example: contact@yourshop.com.",
    "Este correo no parece correcto. Revísalo, por ejemplo: contacto@tutienda.com.",
)
CHOOSE_CATEGORY = Sentence(
    "Escolha uma categoria da lista.", "Choose a category of the list.", "Elige una categoría de la lista."
)
WEBSITES_AT_MOST = Sentence(
    "O WhatsApp mostra até {most} sites.", "WhatsApp shows up to {most} sites.", "WhatsApp muestra hasta {most} sitios."
)
WEBSITE_FORM = Sentence(
    "Cada site começa com https:// ou http:// e tem até {most} caracteres.",
    "Each site begins with https:// or http:// and has up to {most} characters.",
    "Cada sitio empieza con https:// o http:// y tiene hasta {most} caracteres.",
)

# The connection, files and addresses.
NO_ANSWER = Sentence("O WhatsApp não respondeu.", "WhatsApp did not answer.", "WhatsApp no respondió.")
STRANGE_ANSWER = Sentence(
    "O WhatsApp deu uma resposta que não se entende.",
    "WhatsApp gave an answer that cannot be understood.",
    "WhatsApp dio una respuesta que no se entiende.",
)
FILE_NOT_TAKEN = Sentence(
    "O WhatsApp não recebeu o arquivo agora.",
    "WhatsApp did not take the file now.",
    "WhatsApp no recibió el archivo ahora.",
)
NO_TOKEN = Sentence(
    "Falta a chave de acesso do WhatsApp deste número. O dono cola a chave em Ajustes, Canais.",
    "The access key of WhatsApp for this number is missing. The owner pastes it in Settings, Channels.",
    "Falta la clave de acceso de WhatsApp de este número. El dueño la pega en Ajustes, Canales.",
)
ACCEPTED = Sentence(
    "O WhatsApp aceita foto JPG ou PNG, vídeo MP4, áudio, e documento PDF, Word, Excel, PowerPoint ou texto.",
    "WhatsApp takes JPG or PNG photos, MP4 videos, audio, and documents as PDF, Word, Excel, PowerPoint or text.",
    "WhatsApp acepta foto JPG o PNG, video MP4, audio, y documento PDF, Word, Excel, PowerPoint o texto.",
)
HISTORY_OFF = Sentence(
    "O histórico não foi compartilhado no celular da loja.",
    "The chats were not shared on the shop's phone.",
    "El historial no se compartió en el celular de la tienda.",
)
HISTORY_REFUSED = Sentence(
    "O WhatsApp não mandou o histórico: {error}",
    "WhatsApp did not send the older chats: {error}",
    "WhatsApp no envió el historial: {error}",
)
STARTERS_AT_MOST = Sentence(
    "O WhatsApp aceita até {prompts} sugestões e {commands} comandos.",
    "WhatsApp takes up to {prompts} suggestions and {commands} commands.",
    "WhatsApp acepta hasta {prompts} sugerencias y {commands} comandos.",
)
PROMPT_LENGTH = Sentence(
    "Cada sugestão tem de 1 a {most} caracteres.",
    "Each suggestion has 1 to {most} characters.",
    "Cada sugerencia tiene de 1 a {most} caracteres.",
)
COMMAND_NAME = Sentence(
    "O nome de um comando tem de 1 a {most} letras ou números, sem espaço, como cardapio.",
    "The name of a command has 1 to {most} letters or digits without a space, such as menu.",
    "El nombre de un comando tiene de 1 a {most} letras o números, sin espacio, como menu.",
)
COMMAND_DESCRIPTION = Sentence(
    "Diga para que serve cada comando, em até {most} caracteres.",
    "Say what each command is for, in up to {most} characters.",
    "Di para qué sirve cada comando, en hasta {most} caracteres.",
)
STARTER_TWICE = Sentence(
    "Há uma sugestão ou um comando repetido.",
    "A suggestion or a command is there twice.",
    "Hay una sugerencia o un comando repetido.",
)
STARTER_EMOJI = Sentence(
    "O WhatsApp não aceita emoji em sugestões nem em comandos.",
    "WhatsApp takes no emoji in suggestions or commands.",
    "WhatsApp no acepta emoji en sugerencias ni en comandos.",
)
PICTURE_FORM = Sentence(
    "A foto do perfil precisa ser JPG ou PNG de até 5 MB.",
    "The profile picture has to be a JPG or PNG of up to 5 MB.",
    "La foto del perfil tiene que ser JPG o PNG de hasta 5 MB.",
)

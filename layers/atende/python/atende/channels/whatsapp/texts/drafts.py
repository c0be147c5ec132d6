"""What WhatsApp would refuse of a template that the owner writes, in Portuguese, English and Spanish."""

from atende.core.sentences import Sentence

TITLE = Sentence("O título", "The title", "El título")
BODY = Sentence("O texto", "The text", "El texto")
FOOTER = Sentence("O rodapé", "The footer", "El pie")
BUTTON = Sentence("O texto do botão", "The button's label", "El texto del botón")
URL = Sentence("O endereço do botão", "The button's address", "La dirección del botón")
KINDS = {
    "quick_reply": Sentence("resposta rápida", "quick reply", "respuesta rápida"),
    "url": Sentence("que abre um site", "that opens a site", "que abre un sitio"),
    "phone": Sentence("que liga para um telefone", "that calls a phone", "que llama a un teléfono"),
    "copy_code": Sentence("de copiar código", "that copies a code", "de copiar código"),
    "form": Sentence("de formulário", "of a form", "de formulario"),
    "otp": Sentence("de código de acesso", "of an access code", "de código de acceso"),
    "catalog": Sentence("de catálogo", "of a catalogue", "de catálogo"),
    "product": Sentence("de um produto", "of a product", "de un producto"),
    "contact": Sentence("que pede o telefone", "that asks for the phone", "que pide el teléfono"),
    "products": Sentence("de produtos", "of products", "de productos"),
    "call": Sentence("de ligação pelo WhatsApp", "of a call on WhatsApp", "de llamada por WhatsApp"),
    "order": Sentence("de pedido a pagar", "of an order to pay", "de pedido a pagar"),
}

NAME = Sentence(
    "O nome do modelo só pode ter letras minúsculas sem acento, números e sublinhado.",
    "The template's name may only have small letters without accents, digits and underscores.",
    "El nombre de la plantilla solo puede tener minúsculas sin acento, números y guion bajo.",
)
LANGUAGE = Sentence(
    "O WhatsApp não tem este idioma. Use, por exemplo, pt_BR.",
    "WhatsApp does not have this language. Use, for example, pt_BR.",
    "WhatsApp no tiene este idioma. Usa, por ejemplo, pt_BR.",
)
CATEGORY = Sentence(
    "Escolha a categoria: utilidade, marketing ou código de acesso.",
    "Choose the category: utility, marketing or access code.",
    "Elige la categoría: utilidad, marketing o código de acceso.",
)
EMPTY = Sentence("{part} está em branco.", "{part} is empty.", "{part} está en blanco.")
TOO_LONG = Sentence(
    "{part} tem {length} caracteres; o WhatsApp aceita até {most}.",
    "{part} has {length} characters; WhatsApp takes up to {most}.",
    "{part} tiene {length} caracteres; WhatsApp acepta hasta {most}.",
)
HEADER_KIND = Sentence(
    "O WhatsApp não aceita este tipo de título.",
    "WhatsApp does not take this kind of title.",
    "WhatsApp no acepta este tipo de título.",
)
ORDER_HEADER = Sentence(
    "Acima de um pedido pode haver um texto, uma foto ou um PDF.",
    "Above an order there can be a text, a photo or a PDF.",
    "Encima de un pedido puede haber un texto, una foto o un PDF.",
)
HEADER_FILE = {
    "image": Sentence(
        "Escolha uma foto de exemplo para o título.",
        "Choose a sample photo for the title.",
        "Elige una foto de ejemplo para el título.",
    ),
    "video": Sentence(
        "Escolha um vídeo de exemplo para o título.",
        "Choose a sample video for the title.",
        "Elige un video de ejemplo para el título.",
    ),
    "document": Sentence(
        "Escolha um PDF de exemplo para o título.",
        "Choose a sample PDF for the title.",
        "Elige un PDF de ejemplo para el título.",
    ),
}
HEADER_MIME = {
    "image": Sentence(
        "O exemplo do título precisa ser uma foto JPEG ou PNG.",
        "The title's sample has to be a JPEG or PNG photo.",
        "El ejemplo del título tiene que ser una foto JPEG o PNG.",
    ),
    "video": Sentence(
        "O exemplo do título precisa ser um vídeo MP4.",
        "The title's sample has to be an MP4 video.",
        "El ejemplo del título tiene que ser un video MP4.",
    ),
    "document": Sentence(
        "O exemplo do título precisa ser um PDF.",
        "The title's sample has to be a PDF.",
        "El ejemplo del título tiene que ser un PDF.",
    ),
}
TITLE_PLAIN = Sentence(
    "O título não pode ter emoji, quebra de linha nem sinais de negrito e itálico.",
    "The title may have no emoji, line break, or signs of bold and italic.",
    "El título no puede tener emoji, salto de línea ni signos de negrita y cursiva.",
)
TITLE_ONE_VARIABLE = Sentence(
    "O título pode ter uma variável só.",
    "The title may have one variable only.",
    "El título puede tener una sola variable.",
)
EXAMPLE = Sentence(
    "{part}: falta um exemplo para a variável {name}, numa linha só. O WhatsApp avalia o modelo por ele.",
    "{part}: variable {name} needs an example, on one line. WhatsApp judges the template by it.",
    "{part}: falta un ejemplo para la variable {name}, en una sola línea. WhatsApp evalúa la plantilla con él.",
)
GAPS = Sentence(
    "O texto não pode ter mais de duas quebras de linha seguidas, mais de quatro espaços seguidos nem tabulações.",
    "The text may have no more than two line breaks in a row, no more than four spaces in a row, and no tabs.",
    "El texto no puede tener más de dos saltos de línea seguidos, más de cuatro espacios seguidos ni tabulaciones.",
)
BRACES = Sentence(
    "Há chaves soltas no texto. Uma variável se escreve {open}1{close}.",
    "There are stray braces in the text. A variable is written {open}1{close}.",
    "Hay llaves sueltas en el texto. Una variable se escribe {open}1{close}.",
)(open="{{", close="}}")
MIXED = Sentence(
    "{part}: ou todas as variáveis têm nome, ou todas têm número.",
    "{part}: either all variables have names, or all have numbers.",
    "{part}: o todas las variables tienen nombre, o todas tienen número.",
)
PARTS_MIXED = Sentence(
    "As variáveis do título e do texto: ou todas têm nome, ou todas têm número.",
    "The variables of the title and of the text: either all have names, or all have numbers.",
    "Las variables del título y del texto: o todas tienen nombre, o todas tienen número.",
)
COUNTED = Sentence(
    "{part}: as variáveis contam de 1 em diante, sem pular.",
    "{part}: variables count from 1 on, without a gap.",
    "{part}: las variables cuentan desde 1, sin saltar.",
)
VARIABLE_NAME = Sentence(
    "{part}: o nome de variável “{name}” só pode ter letras minúsculas sem acento, números e sublinhado.",
    "{part}: the variable's name “{name}” may only have small letters without accents, digits and underscores.",
    "{part}: el nombre de variable “{name}” solo puede tener minúsculas sin acento, números y guion bajo.",
)
ENDS = Sentence(
    "O texto não pode começar nem terminar com uma variável. Ponha palavras antes e depois.",
    "The text may neither begin nor end with a variable. Put words before and after it.",
    "El texto no puede empezar ni terminar con una variable. Pon palabras antes y después.",
)
ADJACENT = Sentence(
    "Entre duas variáveis precisa haver palavras.",
    "There have to be words between two variables.",
    "Entre dos variables tiene que haber palabras.",
)
TOO_FEW_WORDS = Sentence(
    "Há variáveis demais para um texto tão curto: escreva pelo menos {least} palavras além delas.",
    "There are too many variables for such a short text: write at least {least} words besides them.",
    "Hay demasiadas variables para un texto tan corto: escribe al menos {least} palabras además de ellas.",
)
FOOTER_PLAIN = Sentence(
    "O rodapé não pode ter variável, emoji nem quebra de linha.",
    "The footer may have no variable, emoji or line break.",
    "El pie no puede tener variable, emoji ni salto de línea.",
)
BUTTON_KIND = Sentence(
    "O WhatsApp não tem este tipo de botão.",
    "WhatsApp does not have this kind of button.",
    "WhatsApp no tiene este tipo de botón.",
)
BUTTONS_MOST = Sentence(
    "Um modelo pode ter até {most} botões.",
    "A template may have up to {most} buttons.",
    "Una plantilla puede tener hasta {most} botones.",
)
KIND_MOST = Sentence(
    "Botões demais do tipo “{kind}”: o WhatsApp aceita até {most}.",
    "Too many buttons of the kind “{kind}”: WhatsApp takes up to {most}.",
    "Demasiados botones del tipo “{kind}”: WhatsApp acepta hasta {most}.",
)
ALONE = Sentence(
    "Botões de catálogo, de produtos, de pedido e de código de acesso ficam sozinhos no modelo.",
    "Buttons of a catalogue, of products, of an order and of an access code stand alone in the template.",
    "Los botones de catálogo, de productos, de pedido y de código de acceso van solos en la plantilla.",
)
SCATTERED = Sentence(
    "Deixe as respostas rápidas juntas: todas antes ou todas depois dos outros botões.",
    "Keep the quick replies together: all before or all after the other buttons.",
    "Deja juntas las respuestas rápidas: todas antes o todas después de los otros botones.",
)
SAME_LABEL = Sentence(
    "Dois botões têm o mesmo texto.", "Two buttons have the same label.", "Dos botones tienen el mismo texto."
)
BUTTON_PLAIN = Sentence(
    "O texto do botão “{label}” não pode ter variável, emoji nem quebra de linha.",
    "The button's label “{label}” may have no variable, emoji or line break.",
    "El texto del botón “{label}” no puede tener variable, emoji ni salto de línea.",
)
BAD_URL = Sentence(
    "O endereço do botão precisa ser inteiro, como https://exemplo.com.br/cardapio.",
    "The button's address has to be complete, such as https://example.com/menu.",
    "La dirección del botón tiene que estar completa, como https://ejemplo.com/menu.",
)
URL_VARIABLE = Sentence(
    "O endereço do botão pode ter uma variável só, {blank}, e no fim.",
    "The button's address may have one variable only, {blank}, at its end.",
    "La dirección del botón puede tener una sola variable, {blank}, al final.",
)(blank="{{1}}")
URL_EXAMPLE = Sentence(
    "Falta um exemplo do endereço inteiro do botão, com o fim preenchido.",
    "The button's address needs an example: the whole address, with its end filled in.",
    "Falta un ejemplo de la dirección completa del botón, con el final completado.",
)
PHONE = Sentence(
    "O telefone do botão precisa do código do país, como +55 11 91234-5678, em até 20 caracteres.",
    "The button's phone needs its country code, such as +55 11 91234-5678, in up to 20 characters.",
    "El teléfono del botón necesita el código del país, como +55 11 91234-5678, en hasta 20 caracteres.",
)
COPY_CODE = Sentence(
    "Dê um código de exemplo, de até {most} caracteres.",
    "Give a sample code, of up to {most} characters.",
    "Da un código de ejemplo, de hasta {most} caracteres.",
)
FORM = Sentence(
    "O botão de formulário precisa do número do formulário no WhatsApp.",
    "The form's button needs the number of the form on WhatsApp.",
    "El botón de formulario necesita el número del formulario en WhatsApp.",
)
PRODUCT_PAIR = Sentence(
    "O título de produto e o botão de ver o produto vão sempre juntos.",
    "The title with a product and the button that shows it go together.",
    "El título de producto y el botón de ver el producto van siempre juntos.",
)
PRODUCT_MARKETING = Sentence(
    "Um modelo com produto é de marketing.",
    "A template with a product is marketing.",
    "Una plantilla con producto es de marketing.",
)
ADDITION = Sentence(
    "O WhatsApp não acrescenta isto a este modelo.",
    "WhatsApp does not add this to this template.",
    "WhatsApp no agrega esto a esta plantilla.",
)
OWN_VALUE = Sentence(
    "O botão “{label}” ainda tem o exemplo da biblioteca. Escreva o endereço ou o telefone da loja.",
    "The button “{label}” still has the library's example. Write the shop's own address or phone.",
    "El botón “{label}” todavía tiene el ejemplo de la biblioteca. Escribe la dirección o el teléfono de la tienda.",
)
OTP_ONLY_CODES = Sentence(
    "O botão de código de acesso só existe na categoria de códigos de acesso.",
    "The button of an access code exists only in the category of access codes.",
    "El botón de código de acceso solo existe en la categoría de códigos de acceso.",
)
CODE_HAS_NO_TEXT = Sentence(
    "Num modelo de código de acesso o texto é do WhatsApp: deixe título, texto e rodapé em branco.",
    "In a template for access codes the text is WhatsApp's own: leave title, text and footer empty.",
    "En una plantilla de código de acceso el texto es de WhatsApp: deja título, texto y pie en blanco.",
)
CODE_BUTTON = Sentence(
    "Um modelo de código de acesso tem um botão só, o que copia o código.",
    "A template for access codes has one button only, which copies the code.",
    "Una plantilla de código de acceso tiene un solo botón, el que copia el código.",
)
CODE_EXPIRES = Sentence(
    "O código pode valer de 1 a {most} minutos.",
    "The code may be valid from 1 to {most} minutes.",
    "El código puede valer de 1 a {most} minutos.",
)

"""What is said about the widget's settings, and about what a visitor wrote before the chat."""

from atende.core.sentences import Sentence

NO_SITE = Sentence(
    "“{site}” não é o endereço de um site. Escreva só o começo, como https://www.sualoja.com.br.",
    "“{site}” is not the address of a site. Write only its beginning, such as https://www.yourshop.com.",
    "“{site}” no es la dirección de un sitio. Escribe solo el comienzo, como https://www.tutienda.com.",
)
TOO_MANY_SITES = Sentence(
    "Cabem até {most} sites em um chat.", "A chat has room for {most} sites.", "En un chat caben hasta {most} sitios."
)
NO_COLOUR = Sentence(
    "A cor precisa ter a forma #0b7a5b.", "The colour has the form #0b7a5b.", "El color tiene la forma #0b7a5b."
)
GREETING_TOO_LONG = Sentence(
    "A saudação do chat tem no máximo {most} caracteres.",
    "The chat's greeting has at most {most} characters.",
    "El saludo del chat tiene como máximo {most} caracteres.",
)
UNKNOWN_SETTING = Sentence(
    "Um dos ajustes do chat não existe. Atualize a página e tente de novo.",
    "One of the chat's settings does not exist. Reload the page and try again.",
    "Uno de los ajustes del chat no existe. Actualiza la página e intenta de nuevo.",
)
EMAIL = Sentence("E-mail informado: {address}", "E-mail given: {address}", "Correo indicado: {address}")
PHONE = Sentence("Telefone informado: {number}", "Phone given: {number}", "Teléfono indicado: {number}")
UNCHECKED = Sentence("(não confirmado)", "(unconfirmed)", "(sin confirmar)")
LETS_IN = Sentence(
    "O chat recebe visitantes nos sites escolhidos em Ajustes, Canais.",
    "The chat lets visitors in on the sites chosen in Settings, Channels.",
    "El chat recibe visitantes en los sitios elegidos en Ajustes, Canales.",
)
NO_KEYS = Sentence(
    "As chaves do chat sumiram, e nenhum visitante entra. Crie um segredo novo em Ajustes, Canais.",
    "The chat's keys are gone, and no visitor is let in. Make a new secret in Settings, Channels.",
    "Faltan las claves del chat, y ningún visitante entra. Crea un secreto nuevo en Ajustes, Canales.",
)

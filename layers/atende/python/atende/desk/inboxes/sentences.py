"""What people read about opening a shop and its channels."""

from atende.core.sentences import Sentence

SHOP_NAMELESS = Sentence("A loja precisa de um nome.", "The shop needs a name.", "La tienda necesita un nombre.")
APP_NAME = Sentence(
    "O nome do app faz parte do endereço do webhook: só letras sem acento, dígitos e hífen.",
    "The app's name is part of the webhook's address: only letters without accents, digits and hyphens.",
    "El nombre de la app es parte de la dirección del webhook: solo letras sin acento, dígitos y guiones.",
)
SURVEY_HOUR = Sentence(
    "A hora da pesquisa vai de 0 a 23.",
    "The hour of the survey goes from 0 to 23.",
    "La hora de la encuesta va de 0 a 23.",
)
ADDRESS_TAKEN = Sentence(
    "Este número ou bot já pertence a outra loja.",
    "This number or bot belongs to another shop.",
    "Este número o bot ya pertenece a otra tienda.",
)
NO_CONNECTION = Sentence(
    "Não há um canal com este nome para conectar aqui.",
    "There is no channel of that name to connect here.",
    "No hay un canal con este nombre para conectar aquí.",
)
NUMBER_TAKEN = Sentence(
    "Este número já pertence a uma loja, ou a outro app.",
    "This number already belongs to a shop, or to another app.",
    "Este número ya pertenece a una tienda, o a otra app.",
)
NOTHING_TO_LEAVE = Sentence(
    "Nada vem deste canal: falta a chave de acesso.",
    "Nothing comes from this channel: its access key is missing.",
    "Nada viene de este canal: falta la clave de acceso.",
)
SITE_MISSING = Sentence(
    "Diga em que site fica o chat: --site https://www.sualoja.com.br",
    "Say on which site the chat is: --site https://www.yourshop.com",
    "Indica en qué sitio está el chat: --site https://www.tutienda.com",
)

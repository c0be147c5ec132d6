"""What the API answers when it refuses a request. Here is what several modules say; beside it is a module a subject."""

from atende.core.sentences import Sentence

NOWHERE = Sentence(
    "Não existe nada neste endereço.", "There is nothing at this address.", "No existe nada en esta dirección."
)
OTHER_SITE = Sentence(
    "Este pedido não veio do console.",
    "This request did not come from the console.",
    "Este pedido no vino de la consola.",
)
NOT_JSON = Sentence(
    "O corpo do pedido não é JSON.", "The request's body is not JSON.", "El cuerpo del pedido no es JSON."
)
TOO_MUCH = Sentence("O pedido é grande demais.", "The request is too large.", "El pedido es demasiado grande.")
NO_OBJECT = Sentence(
    "O corpo do pedido precisa ser um objeto JSON.",
    "The request's body must be a JSON object.",
    "El cuerpo del pedido tiene que ser un objeto JSON.",
)
NO_KEY = Sentence(
    "Falta o cabeçalho Idempotency-Key, com 8 a {most} caracteres.",
    "The header Idempotency-Key is missing; it has 8 to {most} characters.",
    "Falta el encabezado Idempotency-Key, de 8 a {most} caracteres.",
)
KEY_REUSED = Sentence(
    "Esta Idempotency-Key já foi usada com outro pedido.",
    "This Idempotency-Key was used with another request.",
    "Esta Idempotency-Key ya se usó con otro pedido.",
)
UNKNOWN_FIELD = Sentence(
    "O campo '{field}' não existe neste pedido.",
    "This request has no field '{field}'.",
    "El campo '{field}' no existe en este pedido.",
)
FIELD_MISSING = Sentence("Falta o campo '{field}'.", "The field '{field}' is missing.", "Falta el campo '{field}'.")
WRONG_TYPE = Sentence(
    "O campo '{field}' veio com o tipo errado.",
    "The field '{field}' has the wrong type.",
    "El campo '{field}' vino con el tipo equivocado.",
)
FIELD_TOO_LONG = Sentence(
    "O campo '{field}' passa de {most} caracteres.",
    "The field '{field}' is longer than {most} characters.",
    "El campo '{field}' pasa de {most} caracteres.",
)
NO_TEXTS = Sentence(
    "O campo '{field}' precisa ser uma lista de até {most} textos.",
    "The field '{field}' must be a list of at most {most} texts.",
    "El campo '{field}' tiene que ser una lista de hasta {most} textos.",
)
NO_LIST = Sentence(
    "O campo '{field}' precisa ser uma lista de até {most} itens.",
    "The field '{field}' must be a list of at most {most} items.",
    "El campo '{field}' tiene que ser una lista de hasta {most} elementos.",
)
FIELD_NO_OBJECT = Sentence(
    "O campo '{field}' precisa ser um objeto JSON.",
    "The field '{field}' must be a JSON object.",
    "El campo '{field}' tiene que ser un objeto JSON.",
)
NO_DEGREES = Sentence(
    "O campo '{field}' precisa ser um número entre -{most} e {most}.",
    "The field '{field}' must be a number from -{most} to {most}.",
    "El campo '{field}' tiene que ser un número entre -{most} y {most}.",
)
NO_TIME = Sentence(
    "O campo '{field}' não é uma data e hora.",
    "The field '{field}' is not a date and time.",
    "El campo '{field}' no es una fecha y hora.",
)
NO_ZONE = Sentence(
    "Falta o fuso horário no campo '{field}'.",
    "The field '{field}' has no time zone.",
    "Falta la zona horaria en el campo '{field}'.",
)
TIME_TOO_FAR = Sentence(
    "O campo '{field}' está longe demais.",
    "The time in the field '{field}' is too far away.",
    "El campo '{field}' está demasiado lejos.",
)
CURSOR_UNCLEAR = Sentence(
    "Não entendi o cursor. Recarregue a lista.",
    "The cursor could not be understood. Reload the list.",
    "No entendí el cursor. Vuelve a cargar la lista.",
)
DAYS_RANGE = Sentence("Escolha de 1 a {most} dias.", "Choose from 1 to {most} days.", "Elige de 1 a {most} días.")
WRONG_METHOD = Sentence(
    "Este endereço aceita só {methods}.", "This address takes only {methods}.", "Esta dirección solo acepta {methods}."
)

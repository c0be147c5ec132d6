"""What programs, and the people who write them, are told when the public API refuses something."""

from atende.core.sentences import Sentence

INVALID = Sentence(
    "O pedido não está como o documento da API descreve; veja em `errors` onde.",
    "The request is not as the API's document describes it; `errors` says where.",
    "El pedido no está como lo describe el documento de la API; mira en `errors` dónde.",
)
NO_OBJECT = Sentence("Precisa ser um objeto JSON.", "It has to be a JSON object.", "Tiene que ser un objeto JSON.")
UNKNOWN_FIELD = Sentence("Este campo não existe.", "There is no such field.", "Este campo no existe.")
FIELD_MISSING = Sentence("Falta este campo.", "This field is missing.", "Falta este campo.")
NOT_NULL = Sentence("Não pode ser null.", "It must not be null.", "No puede ser null.")
ONE_OF = Sentence(
    "Precisa ser um destes: {choices}.", "It has to be one of: {choices}.", "Tiene que ser uno de: {choices}."
)
NO_BOOLEAN = Sentence("Precisa ser true ou false.", "It has to be true or false.", "Tiene que ser true o false.")
NO_TEXT = Sentence("Precisa ser um texto.", "It has to be a text.", "Tiene que ser un texto.")
NO_WHOLE = Sentence("Precisa ser um número inteiro.", "It has to be a whole number.", "Tiene que ser un número entero.")
NO_LIST = Sentence("Precisa ser uma lista.", "It has to be a list.", "Tiene que ser una lista.")
NO_MOMENT = Sentence(
    "Precisa ser um momento com fuso, como 2026-11-25T09:00:00-03:00 (RFC 3339).",
    "It has to be a time with a zone, such as 2026-11-25T09:00:00-03:00 (RFC 3339).",
    "Tiene que ser un momento con zona, como 2026-11-25T09:00:00-03:00 (RFC 3339).",
)
LENGTH = Sentence(
    "Precisa ter de {least} a {most} caracteres.",
    "It has to have {least} to {most} characters.",
    "Tiene que tener de {least} a {most} caracteres.",
)
PATTERN = Sentence(
    "Não segue o formato {pattern}.", "It does not have the form {pattern}.", "No sigue el formato {pattern}."
)
BOUNDS = Sentence(
    "Precisa estar entre {least} e {most}.",
    "It has to be between {least} and {most}.",
    "Tiene que estar entre {least} y {most}.",
)
ENTRIES = Sentence(
    "Precisa ter de {least} a {most} itens.",
    "It has to have {least} to {most} entries.",
    "Tiene que tener de {least} a {most} elementos.",
)
TWICE = Sentence("Este parâmetro veio duas vezes.", "This parameter came twice.", "Este parámetro vino dos veces.")
NOT_JSON = Sentence("O corpo não é JSON.", "The body is not JSON.", "El cuerpo no es JSON.")
NOT_JSON_TYPE = Sentence(
    "Mande o corpo com Content-Type: application/json.",
    "Send the body with Content-Type: application/json.",
    "Manda el cuerpo con Content-Type: application/json.",
)
TOO_LARGE = Sentence(
    "O corpo é grande demais: no máximo {most} bytes.",
    "The body is too large: at most {most} bytes.",
    "El cuerpo es demasiado grande: como máximo {most} bytes.",
)
KEY_NEEDED = Sentence(
    "Mande uma chave de API válida: Authorization: Bearer atd_live_...",
    "Send a valid API key: Authorization: Bearer atd_live_...",
    "Manda una clave de API válida: Authorization: Bearer atd_live_...",
)
SCOPE_MISSING = Sentence(
    "Esta chave não tem a permissão {scope}. Crie outra chave com ela em Ajustes > Chaves de API.",
    "This key lacks the scope {scope}. Make another key with it in Settings > API keys.",
    "Esta clave no tiene el permiso {scope}. Crea otra clave con él en Ajustes > Claves de API.",
)
NOWHERE = Sentence(
    "Este endereço não existe na API.", "There is no such address in the API.", "Esta dirección no existe en la API."
)
METHOD = Sentence(
    "Este endereço aceita só {methods}.", "This address takes only {methods}.", "Esta dirección solo acepta {methods}."
)
TOO_MANY = Sentence(
    "Pedidos demais em um minuto: esta chave faz até {limit}. Espere {seconds} s.",
    "Too many requests in a minute: this key makes up to {limit}. Wait {seconds} s.",
    "Demasiados pedidos en un minuto: esta clave hace hasta {limit}. Espera {seconds} s.",
)
NO_KEY = Sentence(
    "Mande Idempotency-Key com 8 a 200 caracteres visíveis, novo para cada coisa a fazer.",
    "Send an Idempotency-Key of 8 to 200 visible characters, a new one for each thing to do.",
    "Manda Idempotency-Key con 8 a 200 caracteres visibles, uno nuevo para cada cosa a hacer.",
)
OVERTAKEN = Sentence(
    "Isto mudou desde que você leu. Leia de novo e repita com o novo ETag.",
    "This has changed since you read it. Read it again and repeat with the new ETag.",
    "Esto cambió desde que lo leíste. Léelo de nuevo y repite con el nuevo ETag.",
)
CURSOR_UNKNOWN = Sentence(
    "Este cursor não é desta lista. Comece de novo sem ele.",
    "This cursor is not of this list. Start again without it.",
    "Este cursor no es de esta lista. Empieza de nuevo sin él.",
)
CONTACT_KNOWN = Sentence(
    "Já existe um contato com este telefone.",
    "There is a contact with this phone already.",
    "Ya hay un contacto con este teléfono.",
)
SNOOZE_NEEDS_TIME = Sentence(
    "Para adiar, diga até quando em `snoozed_until`.",
    "To snooze, say until when in `snoozed_until`.",
    "Para posponer, di hasta cuándo en `snoozed_until`.",
)
ONE_TIME = Sentence(
    "Diga `due` ou `minutes`, um dos dois.", "Give either `due` or `minutes`.", "Di `due` o `minutes`, uno de los dos."
)
ONE_FILTER = Sentence(
    "Escolha só um entre `inbox`, `agent` e `label`.",
    "Choose only one of `inbox`, `agent` and `label`.",
    "Elige solo uno entre `inbox`, `agent` y `label`.",
)
NO_FILE = Sentence(
    "Esta mensagem não tem arquivo.",
    "This message has no file.",
    "Este mensaje no tiene archivo.",
)

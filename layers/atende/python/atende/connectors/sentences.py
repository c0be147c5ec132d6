"""What connectors and outgoing webhooks tell people."""

from atende.core.sentences import Sentence

ADDRESS_WRONG = Sentence(
    "Isto não é um endereço que eu possa chamar. Use algo como https://exemplo.com.br.",
    "This is not an address that can be called. Use something like https://example.com.",
    "Esta no es una dirección a la que pueda llamar. Usa algo como https://ejemplo.com.",
)
ADDRESS_NOT_HTTPS = Sentence(
    "O endereço precisa começar com https://.",
    "The address has to begin with https://.",
    "La dirección debe comenzar con https://.",
)
ADDRESS_PRIVATE = Sentence(
    "Este endereço fica em uma rede interna. Só endereços públicos da internet podem ser chamados.",
    "This address is in an internal network. Only public addresses of the internet can be called.",
    "Esta dirección está en una red interna. Solo se pueden llamar direcciones públicas de internet.",
)
ADDRESS_UNKNOWN = Sentence(
    "Não encontrei este endereço na internet. Confira se o nome está certo.",
    "This address was not found on the internet. Check that the name is right.",
    "No encontré esta dirección en internet. Revisa si el nombre está bien.",
)
UNREACHED = Sentence(
    "O outro sistema não pôde ser alcançado. Vou tentar de novo.",
    "The other system could not be reached. It will be tried again.",
    "No se pudo llegar al otro sistema. Lo intentaré de nuevo.",
)
UNANSWERED = Sentence(
    "O outro sistema não respondeu a tempo. Vou conferir e tentar de novo.",
    "The other system did not answer in time. It will be checked and tried again.",
    "El otro sistema no respondió a tiempo. Lo revisaré y lo intentaré de nuevo.",
)
ANSWER_TOO_LONG = Sentence(
    "A resposta do outro sistema é grande demais.",
    "The answer of the other system is too long.",
    "La respuesta del otro sistema es demasiado grande.",
)
REDIRECTED = Sentence(
    "O outro sistema mandou seguir para outro endereço, e isso não é seguido. Use o endereço final.",
    "The other system redirected the call to another address, which is not followed. Use the final address.",
    "El otro sistema envió la llamada a otra dirección, y eso no se sigue. Usa la dirección final.",
)

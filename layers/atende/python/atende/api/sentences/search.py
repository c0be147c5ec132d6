"""What is answered about a search."""

from atende.core.sentences import Sentence

SEARCH_EMPTY = Sentence("Escreva o que procurar.", "Write what to look for.", "Escribe qué buscar.")
SEARCH_TOO_LONG = Sentence(
    "A busca é longa demais: use até {most} caracteres.",
    "The search is too long: use up to {most} characters.",
    "La búsqueda es demasiado larga: usa hasta {most} caracteres.",
)
SEARCH_TOO_SHORT = Sentence(
    "Escreva ao menos duas letras ou números.",
    "Write at least two letters or digits.",
    "Escribe al menos dos letras o números.",
)
DATES_TURNED = Sentence(
    "A data final vem antes da inicial.",
    "The last date is before the first.",
    "La fecha final es anterior a la inicial.",
)
NO_STATUS = Sentence(
    "Escolha uma situação da lista: {known}.",
    "Choose a status of the list: {known}.",
    "Elige un estado de la lista: {known}.",
)
UNKNOWN_FILTER = Sentence(
    "Não conheço esta pessoa ou etiqueta.",
    "This person or label is unknown.",
    "No conozco a esta persona o etiqueta.",
)
DATE_FORM = Sentence(
    "Uma data se escreve assim: 2026-11-25.",
    "A date is written like this: 2026-11-25.",
    "Una fecha se escribe así: 2026-11-25.",
)
SEARCH_CURSOR = Sentence(
    "Não entendi o cursor. Faça a busca de novo.",
    "The cursor could not be understood. Search again.",
    "No entendí el cursor. Haz la búsqueda de nuevo.",
)

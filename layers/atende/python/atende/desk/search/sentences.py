"""What people read about the search."""

from atende.core.sentences import Sentence

SEARCH_FILE_LOST = Sentence(
    "Um arquivo da busca sumiu. Reconstrua a busca: admin rebuild-search.",
    "A file of the search is gone. Build the search again: admin rebuild-search.",
    "Falta un archivo de la búsqueda. Vuelve a construirla: admin rebuild-search.",
)

"""What people read about the FAQ."""

from atende.core.sentences import Sentence

ENTRIES_AT_MOST = Sentence(
    "São no máximo {most} perguntas. Apague uma que ninguém mais faz.",
    "There are at most {most} questions. Delete one that nobody asks any more.",
    "Son {most} preguntas como máximo. Borra una que ya nadie hace.",
)
PHRASINGS_TOGETHER = Sentence(
    "São no máximo {most} jeitos de perguntar, contando todas as perguntas.",
    "There are at most {most} ways to ask, counting all questions.",
    "Son {most} maneras de preguntar como máximo, contando todas las preguntas.",
)
ASKED_TWICE = Sentence(
    "“{phrasing}” já está em outra pergunta. Deixe esse jeito de perguntar só numa das duas.",
    "“{phrasing}” is already in another question. Keep this way to ask in only one of the two.",
    "“{phrasing}” ya está en otra pregunta. Deja esa manera de preguntar solo en una de las dos.",
)
QUESTION_EMPTY = Sentence(
    "Escreva a pergunta como um cliente faria.",
    "Write the question as a customer would.",
    "Escribe la pregunta como la haría un cliente.",
)
PHRASINGS_AT_MOST = Sentence(
    "São no máximo {most} jeitos de perguntar.",
    "There are at most {most} ways to ask.",
    "Son {most} maneras de preguntar como máximo.",
)
PHRASING_TOO_LONG = Sentence(
    "Cada jeito de perguntar vai até {most} caracteres.",
    "Each way to ask has at most {most} characters.",
    "Cada manera de preguntar tiene hasta {most} caracteres.",
)
UNLIKE_AT_MOST = Sentence(
    "São no máximo {most} textos que não são esta pergunta. Apague um deles ao editar a pergunta.",
    "At most {most} texts can be marked as not this question. Delete one of them where you edit the question.",
    "Son {most} textos como máximo que no son esta pregunta. Borra uno de ellos al editar la pregunta.",
)
ANSWER_EMPTY = Sentence("Escreva a resposta.", "Write the answer.", "Escribe la respuesta.")
ANSWER_TOO_LONG = Sentence(
    "A resposta vai até {most} caracteres.",
    "The answer has at most {most} characters.",
    "La respuesta tiene hasta {most} caracteres.",
)
SUGGESTION_OVER = Sentence(
    "Esta sugestão não existe mais.", "This suggestion no longer exists.", "Esta sugerencia ya no existe."
)
SUGGESTION_CHANGED = Sentence(
    "Esta sugestão mudou enquanto você olhava. Veja como ficou.",
    "This suggestion changed while you looked. See how it is now.",
    "Esta sugerencia cambió mientras mirabas. Mira cómo quedó.",
)

"""What people read about quick replies."""

from atende.core.sentences import Sentence

NO_SHORTCUT = Sentence(
    "O atalho precisa de pelo menos uma letra ou um número.",
    "The shortcut needs at least one letter or digit.",
    "El atajo necesita al menos una letra o un número.",
)
TITLE_TOO_LONG = Sentence(
    "O título vai até {most} caracteres.",
    "The title has at most {most} characters.",
    "El título tiene hasta {most} caracteres.",
)
REPLY_EMPTY = Sentence(
    "Escreva a mensagem, ou escolha um arquivo.",
    "Write the message, or choose a file.",
    "Escribe el mensaje, o elige un archivo.",
)
BUTTONS_AT_MOST = Sentence(
    "São no máximo {most} botões.", "There are at most {most} buttons.", "Son {most} botones como máximo."
)
SHORTCUT_TAKEN = Sentence(
    "Já existe uma resposta com o atalho /{shortcut}. Escolha outro.",
    "There is already a quick reply with the shortcut /{shortcut}. Choose another.",
    "Ya existe una respuesta con el atajo /{shortcut}. Elige otro.",
)
OF_SHORTCUT = Sentence("/{shortcut}: {problem}", "/{shortcut}: {problem}", "/{shortcut}: {problem}")

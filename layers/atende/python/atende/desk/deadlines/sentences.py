"""What people read about times that cannot be chosen."""

from atende.core.sentences import Sentence

TIME_PASSED = Sentence(
    "Esse horário já passou. Escolha um momento no futuro.",
    "That time has passed. Choose a time in the future.",
    "Esa hora ya pasó. Elige un momento en el futuro.",
)
WITHIN_A_YEAR = Sentence(
    "Escolha um momento dentro de um ano.", "Choose a time within a year.", "Elige un momento dentro de un año."
)

"""What is wrong with how long a shop wants to keep things."""

from atende.core.sentences import Sentence

DAYS_RANGE = Sentence(
    "Escolha entre {least} e {most} dias, ou deixe sem prazo.",
    "Choose between {least} and {most} days, or leave it without a limit.",
    "Elige entre {least} y {most} días, o déjalo sin plazo.",
)
COUNT_FIRST = Sentence(
    "Conte primeiro o que este prazo apagaria. Depois ligue.",
    "First count what this would delete. Then turn it on.",
    "Primero cuenta lo que este plazo borraría. Después actívalo.",
)

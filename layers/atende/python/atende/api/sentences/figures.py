"""What is answered about figures and their exports."""

from atende.core.sentences import Sentence

NO_DIMENSION = Sentence(
    "Separe por inbox, agent ou label.", "Group by inbox, agent or label.", "Separa por inbox, agent o label."
)
UNKNOWN_FIGURE = Sentence(
    "Não conheço esse número. Recarregue a página.",
    "This figure is unknown. Reload the page.",
    "No conozco ese número. Vuelve a cargar la página.",
)
NO_FORMAT = Sentence("Escolha csv ou jsonl.", "Choose csv or jsonl.", "Elige csv o jsonl.")
DAY_OUTSIDE = Sentence(
    "Esse dia não está no período.", "That day is not in the period.", "Ese día no está en el período."
)
NO_MONTH = Sentence(
    "Escreva o mês assim: 2026-11.", "Write the month like this: 2026-11.", "Escribe el mes así: 2026-11."
)
ONE_FILTER = Sentence(
    "Escolha um número, uma pessoa ou uma etiqueta, um de cada vez.",
    "Choose a number, a person or a label, one at a time.",
    "Elige un número, una persona o una etiqueta, uno a la vez.",
)
OFFSET_UNCLEAR = Sentence(
    "Não entendi onde a lista continua. Recarregue.",
    "The place where the list goes on could not be understood. Reload.",
    "No entendí dónde sigue la lista. Vuelve a cargar.",
)

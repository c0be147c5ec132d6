"""The survey's texts in Portuguese, English and Spanish: each question with a protocol number and without."""

from atende.model.survey import NPS, STARS

QUESTION: dict[int, dict[str, tuple[str, str]]] = {
    STARS: {
        "pt-BR": (
            "Oi, {{nome}}! Como foi o seu atendimento com {{loja}} (protocolo {{protocolo}})? {{como}}",
            "Oi, {{nome}}! Como foi o seu último atendimento com {{loja}}? {{como}}",
        ),
        "en": (
            "Hi, {{nome}}! How was your chat with {{loja}} (reference {{protocolo}})? {{como}}",
            "Hi, {{nome}}! How was your last chat with {{loja}}? {{como}}",
        ),
        "es": (
            "¡Hola, {{nome}}! ¿Cómo fue tu atención con {{loja}} (número {{protocolo}})? {{como}}",
            "¡Hola, {{nome}}! ¿Cómo fue tu última atención con {{loja}}? {{como}}",
        ),
    },
    NPS: {
        "pt-BR": ("Oi, {{nome}}! De 0 a 10, qual a chance de você recomendar {{loja}} a um amigo? {{como}}",) * 2,
        "en": ("Hi, {{nome}}! From 0 to 10, how likely are you to recommend {{loja}} to a friend? {{como}}",) * 2,
        "es": ("¡Hola, {{nome}}! Del 0 al 10, ¿qué tan probable es que recomiendes {{loja}} a un amigo? {{como}}",) * 2,
    },
}
HOW: dict[int, dict[str, tuple[str, str]]] = {
    STARS: {
        "pt-BR": ("Toque em Avaliar e escolha de 1 a 5.", "Escolha uma nota de 1 a 5."),
        "en": ("Tap Rate and choose from 1 to 5.", "Choose a rating from 1 to 5."),
        "es": ("Toca Calificar y elige de 1 a 5.", "Elige una nota de 1 a 5."),
    },
    NPS: {
        "pt-BR": ("Toque em Avaliar, ou responda só com o número.", "Responda só com o número."),
        "en": ("Tap Rate, or just reply with the number.", "Just reply with the number."),
        "es": ("Toca Calificar o responde solo con el número.", "Responde solo con el número."),
    },
}
"""How to answer: where the ratings are behind a button, and where they stand in the chat."""
AGAIN = {
    "pt-BR": "Só lembrando: a sua opinião ajuda {{loja}} a melhorar. Se puder, dê uma nota.",
    "en": "Just a reminder: your opinion helps {{loja}} improve. If you have a moment, give us a rating.",
    "es": "Solo un recordatorio: tu opinión ayuda a {{loja}} a mejorar. Si puedes, déjanos una nota.",
}
TASK = {
    "pt-BR": "Ligar para o cliente: ele deu nota {rating} ao atendimento.",
    "en": "Call the customer: they rated the service {rating}.",
    "es": "Llamar al cliente: calificó la atención con {rating}.",
}
MENU = {"pt-BR": "Avaliar", "en": "Rate", "es": "Calificar"}
RATINGS = {
    "pt-BR": ("Péssimo", "Ruim", "Regular", "Bom", "Ótimo"),
    "en": ("Terrible", "Bad", "Fair", "Good", "Great"),
    "es": ("Pésimo", "Malo", "Regular", "Bueno", "Excelente"),
}
LIKELY = {
    "pt-BR": {10: "Com certeza", 5: "Talvez", 1: "De jeito nenhum"},
    "en": {10: "Certainly", 5: "Perhaps", 1: "No way"},
    "es": {10: "Seguro", 5: "Tal vez", 1: "De ninguna manera"},
}
"""Descriptions of some rows of the long list. WhatsApp allows ten rows, so a 0 has to be typed."""
THANKS = {
    "pt-BR": "Agradecemos a sua nota!",
    "en": "Thank you for your rating!",
    "es": "¡Gracias por tu calificación!",
}
TELL = {
    "pt-BR": "Se quiser contar mais, é só responder na próxima mensagem.",
    "en": "If you would like to tell us more, just reply with your next message.",
    "es": "Si quieres contarnos más, responde en el próximo mensaje.",
}
SORRY = {
    "pt-BR": "Sentimos muito que não tenha sido bom e agradecemos por contar. Alguém da equipe vai falar com você.",
    "en": (
        "We are sorry that it did not go well, and thank you for telling us. Someone from the team will get in touch."
    ),
    "es": "Sentimos mucho que no te haya ido bien, y gracias por decirlo. Alguien del equipo te va a contactar.",
}
TELL_WHY = {
    "pt-BR": "Se quiser contar o que houve, é só responder na próxima mensagem.",
    "en": "If you would like to tell us what happened, just reply with your next message.",
    "es": "Si quieres contarnos qué pasó, responde en el próximo mensaje.",
}
NUMBERS = {
    "pt-BR": ("zero", "um", "dois", "tres", "quatro", "cinco", "seis", "sete", "oito", "nove", "dez"),
    "en": ("zero", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten"),
    "es": ("cero", "uno", "dos", "tres", "cuatro", "cinco", "seis", "siete", "ocho", "nueve", "diez"),
}
PRAISE: dict[str, dict[str, int]] = {
    "pt-BR": {
        "otimo": 5, "otima": 5, "excelente": 5, "perfeito": 5, "perfeita": 5, "maravilhoso": 5, "maravilhosa": 5,
        "muito bom": 5, "nota maxima": 5, "bom": 4, "boa": 4, "regular": 3, "mais ou menos": 3, "medio": 3,
        "ruim": 2, "pessimo": 1, "pessima": 1, "horrivel": 1, "muito ruim": 1,
    },
    "en": {
        "great": 5, "excellent": 5, "perfect": 5, "very good": 5, "good": 4, "fair": 3, "okay": 3, "so so": 3,
        "bad": 2, "terrible": 1, "awful": 1, "horrible": 1, "very bad": 1,
    },
    "es": {
        "excelente": 5, "perfecto": 5, "perfecta": 5, "muy bueno": 5, "muy buena": 5, "bueno": 4, "buena": 4,
        "regular": 3, "mas o menos": 3, "malo": 2, "mala": 2, "pesimo": 1, "pesima": 1, "horrible": 1, "muy malo": 1,
    },
}  # fmt: skip
"""Words that are a rating of 1 to 5 by themselves, in plain form."""

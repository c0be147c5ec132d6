"""The question after a resolved episode: one tap from 1 to 5, then a comment if wanted. It answers no message."""

import re
from datetime import timedelta

from atende.model import Business, Choice, Content
from atende.moments import first_name
from atende.texts import fill, pick

COMMENT_WITHIN = timedelta(minutes=10)
"""How long after the rating a message is taken for its comment; later ones are a matter of their own."""
CHOICE = re.compile(r"csat:([0-9A-Za-z]{1,40}):([1-9][0-9]{0,5}):([1-5])")
QUESTION = {
    "pt-BR": (
        "Oi, {{nome}}! Como foi o atendimento de protocolo {{protocolo}} com {{loja}}? "
        "Toque em Avaliar e escolha de 1 a 5.",
        "Oi, {{nome}}! Como foi o seu último atendimento com {{loja}}? Toque em Avaliar e escolha de 1 a 5.",
    ),
    "en": (
        "Hi, {{nome}}! How did {{loja}} do in service number {{protocolo}}? Tap Rate and choose from 1 to 5.",
        "Hi, {{nome}}! How did {{loja}} do when you last wrote? Tap Rate and choose from 1 to 5.",
    ),
    "es": (
        "¡Hola, {{nome}}! ¿Cómo fue la atención número {{protocolo}} con {{loja}}? Toca Calificar y elige de 1 a 5.",
        "¡Hola, {{nome}}! ¿Cómo fue tu última atención con {{loja}}? Toca Calificar y elige de 1 a 5.",
    ),
}
TASK = {
    "pt-BR": "Ligar de volta: o cliente deu nota {rating} ao atendimento.",
    "en": "Call back: the contact rated the service {rating}.",
    "es": "Devolver la llamada: el cliente calificó la atención con {rating}.",
}
MENU = {"pt-BR": "Avaliar", "en": "Rate", "es": "Calificar"}
RATINGS = {
    "pt-BR": ("Péssimo", "Ruim", "Regular", "Bom", "Ótimo"),
    "en": ("Terrible", "Bad", "Fair", "Good", "Great"),
    "es": ("Pésimo", "Malo", "Regular", "Bueno", "Excelente"),
}
THANKS = {
    "pt-BR": "Obrigado pela sua nota! Se quiser contar mais, é só responder na próxima mensagem.",
    "en": "Thank you for your rating! If you would like to tell us more, just reply with your next message.",
    "es": "¡Gracias por tu calificación! Si quieres contarnos más, responde en el próximo mensaje.",
}
SORRY = {
    "pt-BR": (
        "Sentimos muito que não tenha sido bom, e obrigado por dizer. Alguém da equipe vai falar com você. "
        "Se quiser contar o que houve, é só responder na próxima mensagem."
    ),
    "en": (
        "We are sorry that it did not go well, and thank you for telling us. Someone from the team will get in touch. "
        "If you would like to tell us what happened, just reply with your next message."
    ),
    "es": (
        "Sentimos mucho que no haya sido buena, y gracias por decirlo. Alguien del equipo te va a contactar. "
        "Si quieres contarnos qué pasó, responde en el próximo mensaje."
    ),
}


def question(business: Business, thread_id: str, episode: int, name: str, protocol: str) -> Content:
    """One list of five rows, the best first; the rows' ids are what `reads` understands."""
    numbered, unnumbered = pick(QUESTION, business.language)
    values = {"nome": first_name(name), "protocolo": protocol, "loja": business.name}
    words = pick(RATINGS, business.language)
    return Content(
        text=fill(numbered if protocol else unnumbered, values),
        choices=tuple(
            Choice(id=f"csat:{thread_id}:{episode}:{rating}", title=f"{rating} - {words[rating - 1]}")
            for rating in range(5, 0, -1)
        ),
        menu=pick(MENU, business.language),
    )


def reads(choice: str | None) -> tuple[str, int, int] | None:
    """(thread, episode, rating) of a pressed row; None for whatever else a channel may hand over.

    >>> reads("csat:01jqz:2:5"), reads("csat:01jqz:2:9"), reads(None)
    (('01jqz', 2, 5), None, None)
    """
    found = CHOICE.fullmatch(choice or "")
    return (found[1], int(found[2]), int(found[3])) if found else None


def thanks(business: Business, rating: int) -> Content:
    return Content(text=pick(SORRY if low(rating) else THANKS, business.language))


def task(business: Business, rating: int) -> str:
    """What the person who calls back should know."""
    return pick(TASK, business.language).format(rating=rating)


def low(rating: int) -> bool:
    """Below 3 a person should call back."""
    return rating < 3

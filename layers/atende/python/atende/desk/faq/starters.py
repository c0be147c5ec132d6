"""Example entries for a new FAQ: questions as customers write them, and how an answer may begin."""

from typing import NamedTuple


class Idea(NamedTuple):
    phrasings: tuple[str, ...]
    answer: str = ""


IDEAS: dict[str, tuple[Idea, ...]] = {
    "pt-BR": (
        Idea(("Que horas vocês abrem?", "Qual o horário de funcionamento?", "Abrem domingo?"), "Abrimos {{horario}}."),
        Idea(("Vocês entregam?", "Fazem entrega no meu bairro?", "Qual a taxa de entrega?")),
        Idea(("Quais as formas de pagamento?", "Aceitam pix?", "Dá para pagar no cartão?")),
        Idea(("Onde vocês ficam?", "Qual o endereço?", "Tem estacionamento?")),
        Idea(("Como faço uma encomenda?", "Com quanto tempo preciso encomendar?")),
        Idea(("Como faço para trocar um produto?", "Posso devolver o que comprei?", "Qual o prazo de troca?")),
    ),
    "en": (
        Idea(
            ("What time do you open?", "What are your opening hours?", "Are you open on Sunday?"),
            "We are open {{horario}}.",
        ),
        Idea(("Do you deliver?", "Do you deliver to my area?", "How much is delivery?")),
        Idea(("How can I pay?", "Do you take cards?", "Can I pay in cash?")),
        Idea(("Where are you?", "What is your address?", "Is there parking?")),
        Idea(("How do I place an order?", "How far ahead do I have to order?")),
        Idea(("How do I exchange a product?", "Can I return what I bought?", "How long do I have to return it?")),
    ),
    "es": (
        Idea(("¿A qué hora abren?", "¿Cuál es el horario de atención?", "¿Abren el domingo?"), "Abrimos {{horario}}."),
        Idea(("¿Hacen entregas?", "¿Llegan a mi barrio?", "¿Cuánto cuesta el envío?")),
        Idea(("¿Qué formas de pago tienen?", "¿Aceptan tarjeta?", "¿Puedo pagar por transferencia?")),
        Idea(("¿Dónde están?", "¿Cuál es la dirección?", "¿Tienen estacionamiento?")),
        Idea(("¿Cómo hago un encargo?", "¿Con cuánta anticipación hay que pedir?")),
        Idea(("¿Cómo cambio un producto?", "¿Puedo devolver lo que compré?", "¿Qué plazo tengo para cambiarlo?")),
    ),
}

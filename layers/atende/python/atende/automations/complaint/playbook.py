"""A suggested reply to a complaint in four steps: acknowledge, apologise, solve, thank. A person edits and sends it.

It only says what is known: a sentence whose name, order or time is missing is left out or has a form without it.
"""

import re
from dataclasses import dataclass

from atende.automations.engine import first_name
from atende.core.i18n import fill, pick, plain

STEPS = ("acknowledge", "apologise", "solve", "thank")
ORDER = re.compile(
    r"\b(?:pedido|encomenda|compra|nota|order|orden|purchase)\b\W{0,3}(?:n[ºo°.]{0,2}|numero|number)?\W{0,4}(\d{3,12})\b"
    r"|#\s?(\d{3,12})\b"
)
"""In plain text: "pedido nº 4512", "order 4512", "#4512"."""
LONGEST = 4_096
"""Characters of a complaint that are read: what a person can write on WhatsApp."""
TOPICS = {
    "late": (
        r"nao cheg|nao receb|atras|demor|cade |esperando"
        r"|(?:not|never) (?:arriv|receiv|came)|late\b|delay|waiting|no lleg|tard[oa]"
    ),
    "broken": (
        r"quebrad|estragad|azed|mofad|amassad|rasgad|defeito|cru\b|broken|damaged|spoil|stale|defect"
        r"|rot[oa]\b|danad|vencid"
    ),
    "wrong": r"errad|trocad|faltou|faltando|faltav|diferente|wrong|missing|different|equivocad|falt[ao]\b|mal\b",
    "charge": r"cobr|estorn|reembols|troco|dinheiro|caro\b|charged|refund|overcharg|money|devolu|reintegr",
    "service": (
        r"atendiment|grosse|mal educad|ninguem respond|sem resposta|rude|nobody (?:answer|repl)"
        r"|atencion|nadie respond|maltrat"
    ),
}
"""Subjects of complaints by words of the plain text; the first one that matches counts."""
ABOUT = {
    "pt-BR": {
        "late": "o atraso na entrega",
        "broken": "o produto que não chegou em bom estado",
        "wrong": "o pedido que não veio certo",
        "charge": "a cobrança",
        "service": "o nosso atendimento",
    },
    "en": {
        "late": "the delay",
        "broken": "the item that did not arrive in good condition",
        "wrong": "the order that was not right",
        "charge": "the charge",
        "service": "our service",
    },
    "es": {
        "late": "la demora en la entrega",
        "broken": "el producto que no llegó en buen estado",
        "wrong": "el pedido que no llegó bien",
        "charge": "el cobro",
        "service": "nuestra atención",
    },
}
TEXTS = {
    "pt-BR": (
        ("Oi, {{nome}}! Li o que você contou sobre {{assunto}}.", "Oi, {{nome}}! Li com atenção o que você contou."),
        ("Peço desculpas: não é assim que queremos atender você.",),
        (
            "Vou verificar o pedido {{pedido}} e volto com uma solução até {{prazo}}.",
            "Vou verificar o pedido {{pedido}} e volto por aqui com uma solução.",
            "Vou ver o que aconteceu e volto com uma solução até {{prazo}}.",
            "Vou ver o que aconteceu e volto por aqui com uma solução.",
        ),
        ("Agradeço por avisar. O protocolo é {{protocolo}}.", "Agradeço por avisar."),
    ),
    "en": (
        (
            "Hi, {{nome}}! I read what you told us about {{assunto}}.",
            "Hi, {{nome}}! I read carefully what you told us.",
        ),
        ("I am sorry: this is not how we want to treat you.",),
        (
            "I will look into order {{pedido}} and get back to you with a solution no later than {{prazo}}.",
            "I will look into order {{pedido}} and get back to you here with a solution.",
            "I will find out what happened and get back to you with a solution no later than {{prazo}}.",
            "I will find out what happened and get back to you here with a solution.",
        ),
        ("Thank you for telling us. Your reference number is {{protocolo}}.", "Thank you for telling us."),
    ),
    "es": (
        (
            "¡Hola, {{nome}}! Leí lo que contaste sobre {{assunto}}.",
            "¡Hola, {{nome}}! Leí con atención lo que contaste.",
        ),
        ("Te pido disculpas: no es así como queremos atenderte.",),
        (
            "Voy a revisar el pedido {{pedido}} y vuelvo con una solución a más tardar {{prazo}}.",
            "Voy a revisar el pedido {{pedido}} y vuelvo por aquí con una solución.",
            "Voy a ver qué pasó y vuelvo con una solución a más tardar {{prazo}}.",
            "Voy a ver qué pasó y vuelvo por aquí con una solución.",
        ),
        ("Gracias por avisar. Tu número de atención es {{protocolo}}.", "Gracias por avisar."),
    ),
}
"""The forms of each step, the fullest first: the first form whose values are all known is used."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Complaint:
    """What is known of a complaint. `text` is what the contact wrote, `until` the time of the promised answer, in
    words; empty when it is unknown."""

    text: str
    name: str = ""
    protocol: str = ""
    until: str = ""


def reply(complaint: Complaint, language: str) -> tuple[str, ...]:
    """The four steps.

    >>> reply(Complaint(text="O pedido 4512 ainda não chegou!", name="ANA LIMA", until="hoje às 16h"), "pt-BR")
    ... # doctest: +NORMALIZE_WHITESPACE
    ('Oi, Ana! Li o que você contou sobre o atraso na entrega.',
     'Peço desculpas: não é assim que queremos atender você.',
     'Vou verificar o pedido 4512 e volto com uma solução até hoje às 16h.',
     'Agradeço por avisar.')
    """
    values = {
        "nome": first_name(complaint.name),
        "assunto": subject(complaint, language),
        "pedido": order(complaint.text),
        "prazo": complaint.until,
        "protocolo": complaint.protocol,
    }
    return tuple(_fullest(forms, values) for forms in pick(TEXTS, language))


def _fullest(forms: tuple[str, ...], values: dict[str, str]) -> str:
    known_names = {name for name, value in values.items() if value} | {"nome"}
    whole = (form for form in forms if {*re.findall(r"\{\{(\w+)\}\}", form)} <= known_names)
    return fill(next(whole, forms[-1]), values)


def subject(complaint: Complaint, language: str) -> str:
    """What the complaint is about, in our own words; empty when none of them fits.

    >>> subject(Complaint(text="cadê meu bolo?"), "pt-BR"), subject(Complaint(text="vou no Procon"), "pt-BR")
    ('o atraso na entrega', '')
    """
    text = plain(complaint.text[:LONGEST])
    topic = next((name for name, pattern in TOPICS.items() if re.search(pattern, text)), "")
    return pick(ABOUT, language).get(topic, "")


def order(text: str) -> str:
    """The number of an order, if the text names one.

    >>> order("Cadê meu pedido nº 4512?"), order("pedi 3 bolos, #20931"), order("ligue 11 99999-0000")
    ('4512', '20931', '')
    """
    match = ORDER.search(plain(text[:LONGEST]))
    return next(filter(None, match.groups()), "") if match else ""

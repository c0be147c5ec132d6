"""The questions of a message: what each of its parts asks for, and which part of a long story is the question."""

import re
from functools import cache

from atende.core.i18n import plain
from atende.language.normalize import LONGEST

OPENERS = {
    "pt": (
        "qual quais quanto quantos quanta quantas qto qtos qts qnt qnto onde aonde como quando que q tem tb aceita "
        "aceitam passa da dao pode podem posso voces vcs vc fazem faz abre abrem fecha precisa fica parcela parcelam "
        "entrega entregam manda mandam me valor preco ate ha existe vende vendem atende atendem busca buscam leva "
        "levam trabalha trabalham cobra cobram custa sai quero queria gostaria endereco horario tenho demora dura quem "
        "o divide funciona consigo consegue conseguem se serve chega envia enviam inclui cade aluga alugam conserta "
        "consertam entregam parcelam aceitam abrem fecham"
    ),
    "es": (
        "que cual cuales cuanto cuantos cuanta donde como cuando tienen tiene hay aceptan puedo puede se pueden hacen "
        "abren cierran necesito entregan envian precio direccion horario quiero quisiera queria me venden atienden"
    ),
    "en": (
        "what which how where when who do does is are can could may will would need i have any price address hours "
        "should must"
    ),
}
"""The first words of a question."""
SENTENCE = re.compile(r"[^.?!;\n]+[.?!;\n]*")
CLAUSE = re.compile(r",|\+|\s-\s|\b(?:e|y|and|alias|tambem|tb|tbm)\b")
STRONG = re.compile(
    r"\b(?:quanto|quantos|quantas|qual|quais|onde|que horas|ate que horas|voces|vcs|queria saber|gostaria de saber|"
    r"tem como|da (?:para|pra)|sera que|aceitam?|cuanto|cual|donde|a que hora|quisiera saber|ustedes|"
    r"how|what|which|where|do you|can i|could i)\b"
)
"""Where a question begins in a text without commas."""
GREETING = re.compile(
    r"\b(?:(?:tudo|td) (?:bem|bom|certo|certinho|joia|ok|tranquilo)|como vai|como estao|como estas|que tal|"
    r"how are you|todo bien)\b"
)
LONG = 14
"""Words of a message in which one question is looked for among what is told."""
PARTS = 4
"""The most parts of a text that are matched alone: each takes as long as the whole text."""
GREETS = 5
"""The most words of a greeting."""
FEWEST = 3
"""Words of a clause in a text without commas."""


def parts(text: str, lang: str) -> list[str]:
    """The parts of a text that ask something: sentences, split before "e" and at a comma where a question begins.

    >>> parts("Oi! onde fica, aceita pix? tô chegando aí", "pt")
    [' onde fica', ' aceita pix?']
    """
    asked = [
        part
        for sentence in SENTENCE.findall(text[:LONGEST])
        for part in _clauses(sentence, lang)
        if ("?" in part or _asks(part, lang)) and not _greets(part)
    ]
    return asked[-PARTS:]


def focus(text: str, lang: str) -> str:
    """The question of a long story, "" when there is no story, no question or more than one.

    >>> focus("vim de longe, de ônibus, com as crianças, cansei muito, e hoje não volto mais. vocês parcelam?", "pt")
    ' vocês parcelam?'
    """
    if len(text.split()) < LONG:
        return ""
    sentences = [sentence for sentence in SENTENCE.findall(text[:LONGEST]) if not _greets(sentence)]
    asked = [sentence for sentence in sentences if "?" in sentence] or sentences[-1:]
    if len(asked) != 1:
        return ""
    clauses = [clause for clause in _clauses(asked[0], lang) if _asks(clause, lang) or "?" in clause] or asked
    question = clauses[-1] if len(clauses[-1].split()) < LONG else _tail(clauses[-1])
    return question if len(question.split()) < len(text.split()) else ""


def _tail(clause: str) -> str:
    """What follows the last beginning of a question, "" when there is none."""
    flat = plain(clause)
    starts = [match.start() for match in STRONG.finditer(flat) if len(flat[match.start() :].split()) >= FEWEST]
    return clause[starts[-1] :] if starts and len(flat) == len(clause) else ""


def _greets(sentence: str) -> bool:
    return len(sentence.split()) <= GREETS and (GREETING.search(plain(sentence)) is not None or not sentence.strip())


def _clauses(sentence: str, lang: str) -> list[str]:
    """A sentence, split where a question begins after a joint."""
    flat, start, clauses = plain(sentence), 0, list[str]()
    if len(flat) != len(sentence):
        return [sentence]
    for joint in CLAUSE.finditer(flat):
        if joint.start() > start and (joint[0] == "+" or _asks(flat[joint.end() :], lang)):
            clauses.append(sentence[start : joint.start()])
            start = joint.end()
    return [*clauses, sentence[start:]]


def _asks(text: str, lang: str) -> bool:
    words = re.findall(r"[a-z]+", plain(text))[:1]
    return bool(words) and words[0] in _openers(lang)


@cache
def _openers(lang: str) -> frozenset[str]:
    return frozenset(OPENERS[lang].split())

"""The readers of messages that are compared, and their figures."""

import re
from collections.abc import Callable, Sequence

from atende.language import intent_scores, intents
from atende.language.intent_scores import Table
from atende.language.normalize_plain import read_words
from bench.signals.fit import truth
from bench.signals.messages import Labelled
from bench.signals.scores import auc, f1_of

type Scores = dict[str, float]
type Reader = Callable[[Labelled], Scores]

KEYWORDS = {
    "complaint": "pessimo horrivel absurdo reclamar reclamacao procon errado quebrado atraso atrasado demora defeito "
    "vergonha decepcao decepcionada nunca mais reembolso estorno dinheiro de volta lixo enganado cobraram "
    "ninguem responde nao chegou terrible worst refund broken pesimo queja roto",
    "urgency": "urgente urgencia emergencia socorro agora ja hoje rapido imediato urgent emergency asap ayuda",
    "greeting": "oi ola bom dia boa tarde boa noite hola hi hello hey",
    "thanks": "obrigado obrigada valeu gracias thanks thank you agradeco",
    "human": "atendente humano pessoa gerente agente human agent person",
    "stop": "sair parar stop cancelar descadastrar baja salir unsubscribe",
    "yes": "sim ok claro isso yes si",
    "no": "nao no nope",
}
PHRASES = {
    "bom dia",
    "boa tarde",
    "boa noite",
    "nunca mais",
    "dinheiro de volta",
    "ninguem responde",
    "nao chegou",
    "thank you",
}


def keywords(message: Labelled) -> Scores:
    """A list of words, as most desks have it."""
    text = " ".join(read_words(message.text, message.language).words)
    rated: Scores = {}
    for name, words in KEYWORDS.items():
        listed = [*(phrase for phrase in PHRASES if phrase in words), *words.split()]
        rated[name] = float(any(re.search(rf"\b{re.escape(word)}\b", text) for word in listed))
    first = next((name for name in intents.INTENTS if rated[name]), "")
    return {name: score if name not in intents.INTENTS or name == first else 0.0 for name, score in rated.items()}


def shipped(message: Labelled) -> Scores:
    """The product's own result."""
    return {name: score for name, (score, _) in intents.read(message.text, message.language).items()}


def by(table: Table) -> Reader:
    """The lists with another table, and the shipped network."""

    def read(message: Labelled) -> Scores:
        judged = intents.judge(read_words(message.text, message.language), table)
        return shipped(message) | {name: score for name, (score, _) in judged.items()}

    return read


def alone(table: Table) -> Reader:
    """A table without lists; the likeliest intent counts."""

    def read(message: Labelled) -> Scores:
        odds = intent_scores.scores(intent_scores.features(read_words(message.text, message.language)), table)
        best = max(intents.INTENTS, key=lambda name: odds.get(name, -99.0))
        return {
            name: 0.5 + max(-20.0, min(20.0, odds.get(name, -20.0))) / 40
            for name in intents.NAMES
            if name not in intents.INTENTS or name == best
        }

    return read


def measured(messages: Sequence[Labelled], reader: Reader) -> dict[str, float]:
    """The figures that have bounds; intents as the mean of seven F1, the seventh of which is that of no intent."""
    return figures(messages, [reader(message) for message in messages])


def figures(messages: Sequence[Labelled], rated: Sequence[Scores]) -> dict[str, float]:
    """The figures of each message's scores."""
    result: dict[str, float] = {}
    for name in ("complaint", "urgency"):
        truths = list(map(truth(name), messages))
        scores = [ratings.get(name, 0.0) for ratings in rated]
        result[f"{name} AUC"] = auc(scores, truths)
        result[f"{name} F1"] = f1_of([score >= intents.YES for score in scores], truths).f1
    taken = [next((n for n in intents.INTENTS if ratings.get(n, 0) >= intents.YES), "") for ratings in rated]
    each = {
        name: f1_of([intent == name for intent in taken], [message.intent == name for message in messages])
        for name in (*intents.INTENTS, "")
    }
    result["intents macro F1"] = sum(figure.f1 for figure in each.values()) / len(each)
    result["stop precision"], result["stop recall"] = each["stop"].precision, each["stop"].recall
    return {name: round(value, 3) for name, value in result.items()}

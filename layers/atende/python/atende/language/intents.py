"""What a message is for, whether it is a complaint, and whether it is urgent: a score for each, and the reason in the
message's language.

Lists of whole short messages come first, then logistic regressions, two of them for complaints. Stop is never a guess:
a stop that is in no list needs a high score, and no sign that the contact wants to stay.
"""

import math
import re
from functools import lru_cache

from atende.core.i18n import DEFAULT, language_code
from atende.language import complaints, intent_phrases, intent_scores
from atende.language.intent_scores import Table
from atende.language.normalize_plain import Said, read_words
from atende.language.optout_phrases import instructs, stops

INTENTS = ("greeting", "thanks", "human", "stop", "yes", "no")
LANGUAGES = ("pt-BR", "es", "en")
"""A stop is recognised in each of them, whatever the shop's language, because each has its own abbreviations."""
NAMES = (*INTENTS, "complaint", "urgency")
YES, LISTED, UNSURE = 0.5, 0.95, 0.49
"""Scores: the lowest one that means yes, the one of a listed phrase, and the highest one below yes."""
WORD = {"pt-BR": "palavra", "es": "palabra", "en": "word"}
PHRASE = {"pt-BR": "frase", "es": "frase", "en": "phrase"}

type Scored = tuple[float, str]


TOLD = ("complaint", "urgency")
"""The intents whose reason is a clause."""
MARKS = re.compile(r"[?!.;,:\n]+")
LONGEST_CLAUSE = 60


def language_of(lang: str) -> str:
    """`pt-BR`, `es` or `en`, from any language tag; Brazilian Portuguese for what is neither.

    >>> language_of("pt"), language_of("es-MX"), language_of("en_US"), language_of("fr")
    ('pt-BR', 'es', 'en', 'pt-BR')
    """
    short = language_code(lang)
    return DEFAULT if short == "pt" else short


def read(text: str, lang: str = "pt-BR") -> dict[str, Scored]:
    """A score from 0 to 1 and a reason for each of NAMES; .5 and more means yes, which at most one of INTENTS gets.

    >>> read("SAIR, por favor", "pt-BR")["stop"]
    (0.95, 'frase: SAIR, por favor')
    >>> read("vou reclamar no procon", "pt")["complaint"][1]
    'frase: vou reclamar no procon'
    """
    return dict(_read(text, language_of(lang)))


def wants_person(text: str, lang: str = "pt-BR") -> Scored:
    """The score of `human` and its reason in the language with the highest score: a contact who needs help writes in
    their own language.

    >>> [wants_person(text)[0] >= YES for text in ("quero falar com gente", "let me talk to a human", "abrem domingo?")]
    [True, True, False]
    """
    languages = dict.fromkeys((language_of(lang), *LANGUAGES))
    return max((read(text, language)["human"] for language in languages), key=lambda scored: scored[0])


def closes(text: str, lang: str = "pt-BR", *, answering: bool = False) -> bool:
    """Whether a message only ends an exchange: thanks, "ok", a farewell, emoji. `answering`: the shop has written to
    the contact since, so that "ok" may be an answer and only thanks count.

    >>> closes("Obrigada, bom dia!"), closes("ok 👍"), closes("ok", answering=True), closes("sim")
    (True, True, False, False)
    """
    read_as = read(text, lang)
    if "?" in text or any(read_as[name][0] >= YES for name in ("stop", "complaint", "urgency")):
        return False
    if read_as["thanks"][0] >= YES:
        return True
    return not answering and intent_phrases.closes(read_words(text, language_of(lang)).words)


@lru_cache(maxsize=8)
def _read(text: str, language: str) -> tuple[tuple[str, Scored], ...]:
    """Cached for a moment, because several automations ask about the same message."""
    message = read_words(text, language)
    judged = judge(message, intent_scores.table(), complaints.table())
    return tuple((name, (score, _reason(message, phrase, language, name))) for name, (score, phrase) in judged.items())


def judge(message: Said, table: Table, complaint_table: Table) -> dict[str, Scored]:
    """Scores and the plain words that show them, by any tables."""
    rated = _rated(message, table, complaint_table)
    listed = _listed(message)
    intent, phrase = listed or (_likeliest(rated, message), "")
    yes = [name for name in NAMES if name == intent or (name not in INTENTS and rated[name] >= YES)]
    scores = {name: rated[name] if name in yes else min(rated[name], UNSURE) for name in NAMES}
    if phrase:
        scores[intent] = LISTED
    shown = {name: intent_scores.shown(message, name, table) for name in yes}
    if phrase:
        shown[intent] = phrase
    return {name: (scores[name], shown.get(name, "")) for name in NAMES}


def _rated(message: Said, table: Table, complaint_table: Table) -> dict[str, float]:
    if not message.words:
        return dict.fromkeys(NAMES, 0.0)
    odds = _odds(message, table, complaint_table)
    blunt = (sentence for sentence in message.sentences() if complaints.is_blunt(sentence))
    alone = max((_odds(sentence, table, complaint_table)[complaints.HEAD] for sentence in blunt), default=-math.inf)
    if alone >= complaints.CLEAR:
        odds[complaints.HEAD] = max(odds[complaints.HEAD], alone)
    return {name: _chance(odds[name]) for name in NAMES}


def _odds(message: Said, table: Table, complaint_table: Table) -> dict[str, float]:
    plain = intent_scores.features(message)
    odds = intent_scores.scores(plain, table)
    return {**odds, complaints.HEAD: complaints.odds(message, plain, odds[complaints.HEAD], complaint_table)}


def _listed(message: Said) -> tuple[str, str] | None:
    """The intent that a list gives and its phrase; "" for a message that a list knows to have none of the intents."""
    readings = (read_words(message.text, language).words for language in LANGUAGES)
    stop = (
        ""
        if instructs(message.words)
        else next(filter(None, map(stops, dict.fromkeys((message.words, *readings)))), "")
    )
    return ("stop", stop) if stop else intent_phrases.verdict(message.words)


def _likeliest(rated: dict[str, float], message: Said) -> str:
    if rated["stop"] >= YES and intent_scores.may_stop(message) and not instructs(message.words):
        return "stop"
    best = max((name for name in INTENTS if name != "stop"), key=lambda name: rated[name])
    return best if rated[best] >= YES else ""


def _chance(odds: float) -> float:
    return round(1 / (1 + math.exp(-max(-20.0, min(20.0, odds)))), 4)


def _reason(message: Said, phrase: str, language: str, name: str) -> str:
    """The words that show an intent; of a complaint and of what is urgent the clause that they stand in, because two
    words alone ("moça do") say little to whoever reads the list."""
    if not phrase:
        return ""
    shown = message.original(phrase)
    if name in TOLD:
        shown = _clause(message.text, shown)
    kind = PHRASE if " " in shown else WORD
    return f"{kind[language]}: {shown}"


def _clause(text: str, words: str) -> str:
    """
    >>> _clause("Bom dia, a moça do caixa não me atendeu. Que horas abre?", "moça do")
    'a moça do caixa não me atendeu'
    """
    clause = next((part.strip() for part in MARKS.split(text) if words in part), words)
    return clause if len(clause) <= LONGEST_CLAUSE else words

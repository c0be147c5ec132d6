"""What a message is for, whether it is a complaint, and whether it is urgent: a score for each, and the reason in the
message's language.

Lists of whole short messages come first, then logistic regressions; the network tells complaints and what is urgent.
Stop is never a guess: a stop that is in no list needs a high score, and no sign that the contact wants to stay.
"""

import math
from functools import lru_cache

from atende.core.i18n import DEFAULT, language_code
from atende.language import intent_phrases, intent_scores, network
from atende.language.intent_scores import Table
from atende.language.normalize_plain import Said, read_words
from atende.language.optout_phrases import instructs, stops

INTENTS = ("greeting", "thanks", "human", "stop", "yes", "no")
LANGUAGES = ("pt-BR", "es", "en")
"""A stop is recognised in each of them, whatever the shop's language, because each has its own abbreviations."""
TOLD = ("complaint", "urgency")
"""What the network tells; their reason is a clause."""
NAMES = (*INTENTS, *TOLD)
YES, LISTED, UNSURE = 0.5, 0.95, 0.49
"""Scores: the lowest one that means yes, the one of a listed phrase, and the highest one below yes."""
WORD = {"pt-BR": "palavra", "es": "palabra", "en": "word"}
PHRASE = {"pt-BR": "frase", "es": "frase", "en": "phrase"}

type Scored = tuple[float, str]


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
    language = language_of(lang)
    return dict((*_intents(text, language), *_told(text, language)))


def wants_person(text: str, lang: str = "pt-BR") -> Scored:
    """The score of `human` and its reason in the language with the highest score: a contact who needs help writes in
    their own language.

    >>> [wants_person(text)[0] >= YES for text in ("quero falar com gente", "let me talk to a human", "abrem domingo?")]
    [True, True, False]
    """
    languages = dict.fromkeys((language_of(lang), *LANGUAGES))
    return max((dict(_intents(text, language))["human"] for language in languages), key=lambda scored: scored[0])


def means(text: str, intent: str, lang: str = "pt-BR") -> bool:
    """Whether a message has one of `INTENTS`.

    >>> means("SAIR, por favor 🙏", "stop"), means("quero cancelar meu pedido", "stop")
    (True, False)
    """
    return dict(_intents(text, language_of(lang)))[intent][0] >= YES


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
def _intents(text: str, language: str) -> tuple[tuple[str, Scored], ...]:
    """Cached for a moment, because several automations ask about the same message."""
    message = read_words(text, language)
    judged = judge(message, intent_scores.table())
    return tuple(
        (name, (score, _reason(message.original(phrase), language))) for name, (score, phrase) in judged.items()
    )


@lru_cache(maxsize=8)
def _told(text: str, language: str) -> tuple[tuple[str, Scored], ...]:
    """Complaint and urgency, each with the clause that shows it: two words alone ("moça do") would say little to
    whoever reads the list."""
    scores = {name: network.chance_of(text, language, name) if text.strip() else 0.0 for name in TOLD}
    shown = {name: network.telling(text, language, name) if score >= YES else "" for name, score in scores.items()}
    return tuple((name, (score, _reason(shown[name], language))) for name, score in scores.items())


def judge(message: Said, table: Table) -> dict[str, Scored]:
    """Scores of `INTENTS` and the plain words that show them, by any table."""
    odds = intent_scores.scores(intent_scores.features(message), table) if message.words else {}
    rated = {name: _chance(odds[name]) if odds else 0.0 for name in INTENTS}
    listed = _listed(message)
    intent, phrase = listed or (_likeliest(rated, message), "")
    scores = {name: rated[name] if name == intent else min(rated[name], UNSURE) for name in INTENTS}
    if phrase:
        scores[intent] = LISTED
    shown = {intent: phrase or intent_scores.shown(message, intent, table)} if intent else {}
    return {name: (scores[name], shown.get(name, "")) for name in INTENTS}


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


def _reason(shown: str, language: str) -> str:
    """The words that show an intent, in the contact's own spelling."""
    return f"{(PHRASE if ' ' in shown else WORD)[language]}: {shown}" if shown else ""

"""Yes and no to "Isso resolveu?" when they are typed instead of tapped: a message that says nothing else."""

import re
from functools import cache

from atende.core.i18n import language_code
from atende.language import reading
from atende.language.intents import LISTED
from atende.language.normalize import WORD, without_noise

LONGEST = 80
"""Characters; a longer text has other content."""
HELPED = {
    "pt": "resolveu resolvido resolvida resolvi ajudou esclareceu esclarecido respondeu serviu entendi",
    "es": "resolvio resuelto resuelta resolvi ayudo aclaro respondio sirvio entendi",
    "en": "solved helped helps help answered answers answer works worked understood",
}
"""Words that say that an answer was right."""
THAT = {
    "pt": (
        "era isso",
        "era so isso",
        "e isso",
        "e so isso",
        "foi isso",
        "isso mesmo",
        "isso ai",
        "era essa",
        "so isso",
    ),
    "es": ("era eso", "es eso", "eso era", "eso es", "solo eso", "era solo eso", "eso mismo"),
    "en": ("that is it", "that s it", "that was it", "thats it", "that is all", "that s all", "that was all", "got it"),
}
NOT = {
    "pt": "nao nada nem nenhuma nenhum",
    "es": "no nada ninguna ninguno tampoco",
    "en": "no not nothing none nope didn doesn isn wasn don didnt doesnt isnt wasnt dont",
}
AROUND = {
    "pt": "sim ss ja ainda me isso esse essa era e foi so ta esta tudo muito mto bem agora aqui a o as os minha meu "
    "duvida pergunta problema questao que eu perguntei queria quero quis dizer saber perguntar disso mesmo sobre "
    "exatamente direito certo certinho pra mim ok beleza blz perfeito otimo otima legal show maravilha top obrigado "
    "obrigada obg brigado brigada brigadao valeu vlw agradeco oi por enquanto gente voces vcs",
    "es": "si ya aun todavia me eso ese esa esto era es fue solo esta todo muy mucho bien ahora aqui la el las los lo "
    "mi duda pregunta problema que yo pregunte queria quiero quise decir saber preguntar exactamente mismo para ok "
    "vale listo perfecto genial excelente gracias muchas por",
    "en": "yes yep yeah it that thats this is was did does has have all my question problem the a i me asked meant "
    "wanted want to know what really quite exactly yet still anything already now very much so ok okay great perfect "
    "thanks thank you thx s t ve",
}
"""Filler words around them."""
POLITE = re.compile(
    r"\b(?:nao|no)\b.{0,12}\b(?:obrigad[oa]|obg|brigad[oa]|precisa|thanks?|need|gracias|hace falta)\b"
    r"|\b(?:por favor|pfv?r?|please|pls|porfa)\b"
)


def helped(text: str, lang: str) -> bool | None:
    """Whether a text says that the answer helped or that it did not; None for any other text.

    >>> [helped(said, "pt-BR") for said in ("sim", "resolveu!", "obrigado, era isso", "valeu 👍")]
    [True, True, True, True]
    >>> [helped(said, "pt-BR") for said in ("não", "ainda não resolveu", "não era isso que eu perguntei")]
    [False, False, False]
    >>> [helped(said, "pt-BR") for said in ("sim, quero um bolo", "sim?", "obrigada, vou aguardar", "2 pães")]
    [None, None, None, None]
    """
    if "?" in text or len(text) > LONGEST or is_polite(text):
        return None
    words = _words(text)
    language = language_code(lang)
    if words <= _known(language) and words & set(NOT[language].split()):
        return False
    return True if names_it(text, lang) else _listed(text, lang)


def is_polite(text: str) -> bool:
    """Whether a yes or no is only polite: such a no may decline, and such a yes may accept an offer, so that neither
    says anything about the answer.

    >>> is_polite("não precisa"), is_polite("não, obrigada"), is_polite("sim, por favor"), is_polite("obrigada")
    (True, True, True, False)
    """
    return POLITE.search(without_noise(text)) is not None


def names_it(text: str, lang: str) -> bool:
    """Whether a text says explicitly that the answer helped, and nothing else.

    >>> names_it("Resolveu, obrigada!", "pt-BR"), names_it("sim", "pt-BR"), names_it("não resolveu", "pt-BR")
    (True, False, False)
    """
    language, words = language_code(lang), _words(text)
    padded_text = f" {' '.join(WORD.findall(without_noise(text)))} "
    named = words & set(HELPED[language].split()) or any(f" {phrase} " in padded_text for phrase in THAT[language])
    return bool(named) and words <= _known(language) and not words & set(NOT[language].split())


def _words(text: str) -> set[str]:
    return set(WORD.findall(without_noise(text)))


@cache
def _known(language: str) -> frozenset[str]:
    phrases = (AROUND[language], NOT[language], HELPED[language], *THAT[language])
    return frozenset(word for phrase in phrases for word in phrase.split())


def _listed(text: str, lang: str) -> bool | None:
    """The verdict of the lists. A thank-you counts as yes: a contact who still needs help does not end with one."""
    message = reading.read(text, lang)
    if message.is_complaint or message.is_urgent:
        return None
    name = next((name for name in ("yes", "thanks", "no") if message.intents[name][0] == LISTED), "")
    return {"yes": True, "thanks": True, "no": False}.get(name)

"""Removes the endings of words, simply and fast: enough to give `entrega`, `entregam` and `entregar` the same stem.

It is not Snowball: messages come without accents, which Snowball's Portuguese rules need, and another package would
slow down loading.
"""

from functools import lru_cache

ENDINGS = {
    "pt": (
        "amentos imentos amento imento adores adoras ariamos acoes icoes antes mente ador adora acao icao ando endo "
        "indo aram eram iram amos emos imos aria eria iria arem erem irem asse esse ados adas idos idas ado ada ido "
        "ida ava iam ante ense inho inha inhos inhas zinho zinha avel ivel iveis aveis oes aes ais eis ois ar er ir ou "
        "eu iu am em ao as os es a o e i s m r"
    ),
    "es": (
        "amientos imientos amiento imiento aciones iciones adores acion icion ones ando iendo aron ieron amos emos "
        "imos aria eria iria aban mente ados adas idos idas ado ada ido ida aba itos itas ito ita able ible arlo arla "
        "arlos arlas arle arles arme erlo erla irlo irla ais eis ar er ir an en on as os es a o e s n r"
    ),
    "en": "ations ation ments ment ingly edly ings ness ible able ies ing ers est ed er ly es s y e",
}
ROOT = 3
"""The letters that stay, whatever the ending."""


@lru_cache(maxsize=20_000)
def stem(word: str, lang: str) -> str:
    """
    >>> {stem(word, "pt") for word in ("entrega", "entregam", "entregar", "entregas")}
    {'entreg'}
    """
    for ending in _endings(lang):
        if len(word) - len(ending) >= ROOT and word.endswith(ending):
            return word[: -len(ending)]
    return word


@lru_cache
def _endings(lang: str) -> tuple[str, ...]:
    return tuple(sorted(ENDINGS[lang].split(), key=len, reverse=True))

"""Parses a rating that somebody typed instead of tapping: a number, a word or stars, and nothing else."""

import re

from atende.automations.survey.words import NUMBERS, PRAISE
from atende.core.i18n import pick, plain
from atende.model.survey import LOWEST, STARS

LONGEST = 40
AROUND = re.compile(
    r"^(?:(?:minha|mi|my|a|la|the) )?(?:nota|rating|nota:|dou|doy|give|foi|fue)? ?|(?: estrelas?| stars?| estrellas?)$"
)
OF = re.compile(r" ?(?:/|de|of|out of|sobre) ?(?:5|10)$")
STAR = re.compile(r"[⭐★🌟]")
BESIDES = re.compile(r"[^\w/]+")


def typed(text: str, *, scale: int, language: str) -> int | None:
    """The rating of a text that contains nothing but a rating; a wrong rating is worse than a missed one.

    >>> [typed(said, scale=5, language="pt-BR") for said in ("5", "nota 4!", "⭐⭐⭐", "Ótimo!!", "cinco", "2/5")]
    [5, 4, 3, 5, 5, 2]
    >>> [typed(said, scale=5, language="pt-BR") for said in ("9", "5 pães", "ótimo pão", "quero 2", "5 ou 6", "")]
    [None, None, None, None, None, None]
    >>> [typed(said, scale=10, language="es") for said in ("0", "diez", "nota 10", "8 de 10", "bueno")]
    [0, 10, 10, 8, None]
    """
    if len(text) > LONGEST:
        return None
    stars = len(STAR.findall(text))
    if stars and not re.search(r"\w", text):
        return _within(stars, scale)
    bare = " ".join(BESIDES.sub(" ", plain(text)).split())
    bare = AROUND.sub("", OF.sub("", bare)).strip()
    return _within(_number(bare, scale=scale, language=language), scale)


def _number(bare: str, *, scale: int, language: str) -> int | None:
    if re.fullmatch(r"(?a:\d{1,2})", bare):
        return int(bare)
    names = pick(NUMBERS, language)
    if bare in names:
        return names.index(bare)
    return pick(PRAISE, language).get(bare) if scale == STARS else None


def _within(rating: int | None, scale: int) -> int | None:
    return rating if rating is not None and LOWEST[scale] <= rating <= scale else None

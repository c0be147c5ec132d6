"""Suggests other phrasings of a question while the owner writes an entry."""

from collections import Counter
from collections.abc import Sequence
from functools import cache

from atende.core.i18n import language_code, pick
from atende.desk.faq.starter_phrasings import WAYS
from atende.language.faq import Faq, build
from atende.language.normalize import words


def like(written: Sequence[str], language: str) -> tuple[str, ...]:
    """Returns further phrasings of the question that is written; empty if no known question certainly matches.

    >>> like(["Aceitam PIX", "Posso pagar no cartão?"], "pt-BR")
    ('Quais as formas de pagamento?', 'Aceitam vale-refeição?')
    >>> like(["Vocês consertam bicicletas?"], "pt-BR")
    ()
    """
    named = Counter(name for text in written if (name := _known(language).match(text)[0]))
    if not named:
        return ()
    said = {words(text, language_code(language)) for text in written}
    same = pick(WAYS, language)[int(named.most_common(1)[0][0])]
    return tuple(text for text in same if words(text, language_code(language)) not in said)


@cache
def _known(language: str) -> Faq:
    return build(
        [{"id": str(number), "variants": same} for number, same in enumerate(pick(WAYS, language))], language, new=0
    )

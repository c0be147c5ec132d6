"""Sentences for people, in each language that Atende speaks.

Code that refuses something names a sentence and its values. Whoever shows it asks for the reader's language.
"""

from typing import NamedTuple

type Value = "str | int | float | Sentence"


class Sentence(NamedTuple):
    """A sentence in Portuguese, English and Spanish. Calling it fills in its `{placeholders}`; a value that is itself a
    sentence comes in the same language.

    >>> TOO_LONG = Sentence("Passa de {most}.", "Longer than {most}.", "Pasa de {most}.")
    >>> TOO_LONG(most=30).text("en-US"), str(TOO_LONG(most=30))
    ('Longer than 30.', 'Passa de 30.')
    """

    pt: str
    en: str
    es: str
    values: tuple[tuple[str, Value], ...] = ()

    def __call__(self, **values: Value) -> "Sentence":
        return self._replace(values=tuple(values.items()))

    def text(self, language: str) -> str:
        from atende.core.i18n import column  # the webhook loads this module and shows no text

        texts = (self.pt, self.en, self.es)
        filled = {name: value.text(language) if isinstance(value, Sentence) else value for name, value in self.values}
        return texts[column(language)].format_map(filled)

    def others(self) -> tuple[str, str]:
        """Returns the English and the Spanish text, to be stored beside `str(sentence)`."""
        return self.text("en"), self.text("es")

    def __str__(self) -> str:
        """Returns the sentence in Portuguese, for logs, the command line, and stored reasons."""
        return self.text("pt-BR")


def stored(pt: str, others: tuple[str, ...]) -> Sentence:
    """Returns a sentence as it was stored; Portuguese where the other languages were not stored.

    >>> stored("Não {}.", ("No {}.", "No.")).text("en"), stored("Não.", ()).text("en")
    ('No {}.', 'Não.')
    """
    en, es = others or (pt, pt)
    return Sentence("{pt}", "{en}", "{es}")(pt=pt, en=en, es=es)


def verbatim(text: str) -> Sentence:
    """Returns a text that is the same in each language: words of a vendor, or of the command line.

    >>> verbatim("{x}").text("es")
    '{x}'
    """
    return Sentence("{text}", "{text}", "{text}", (("text", text),))

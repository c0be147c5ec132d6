"""Texts for people: one table per text, keyed by language, with the shop's variables filled in."""

import re
import unicodedata
from collections.abc import Mapping

DEFAULT = "pt-BR"
VARIABLE = re.compile(r"\{\{\s*(\w+)\s*\}\}")
NAME = re.compile(r",?[ \t]*[*_~]*\{\{\s*nome\s*\}\}[*_~]*", re.IGNORECASE)
SENTENCES = re.compile(r"(?<=[.!?])[ \t]+")


LANGUAGES = ("pt", "en", "es")
"""What Atende speaks, in the order of tables that have a column for each."""


def language_code(tag: str) -> str:
    """The one of `LANGUAGES` for any language tag; Portuguese for a language that Atende does not speak.

    >>> [language_code(tag) for tag in ("pt-BR", "en_US", "ES", "fr")]
    ['pt', 'en', 'es', 'pt']
    """
    short = tag[:2].lower()
    return short if short in LANGUAGES else LANGUAGES[0]


def column(tag: str) -> int:
    """Where the sentences of a language stand in a table with a column for each of `LANGUAGES`.

    >>> column("es-MX"), column("fr")
    (2, 0)
    """
    return LANGUAGES.index(language_code(tag))


def pick[T](table: Mapping[str, T], language: str) -> T:
    """The entry for `language` ("pt-BR", "es-MX", "en"), Brazilian Portuguese where there is none.

    >>> pick({"pt-BR": "sim", "es": "sí"}, "es-MX"), pick({"pt-BR": "sim"}, "fr")
    ('sí', 'sim')
    """
    return table.get(language) or table.get(language[:2]) or table[DEFAULT]


SWELLING = {0xFDFA: " ", 0xFDFB: " "}
"""Single characters that stand for a whole Arabic phrase, of 18 and 8 characters: a text of them would grow to its
eighteenfold. No other character grows to more than six."""


def plain(text: str) -> str:
    """Folds a text for comparing: lower case, without accents. Every comparison that ignores case or accents uses this
    function.

    >>> plain("SÁBADO às 7h"), plain("𝐏𝐑𝐄𝐂̧𝐎 ½")
    ('sabado as 7h', 'preco 1⁄2')
    """
    if text.isascii():
        return text.casefold()
    letters = unicodedata.normalize("NFKD", text.translate(SWELLING))
    marks = [ord(letter) for letter in set(letters) if unicodedata.combining(letter)]
    return letters.translate(dict.fromkeys(marks)).casefold()


def utf16_length(text: str) -> int:
    """Length in UTF-16 units, as browsers and most vendors count: never fewer than characters.

    >>> utf16_length("pão"), utf16_length("👩")
    (3, 2)
    """
    return len(text.encode("utf-16-le", "surrogatepass")) // 2


def fill(text: str, values: Mapping[str, str]) -> str:
    """Replaces `{{variable}}`. An empty `nome` is left out; any other empty variable takes its whole sentence away. Of
    a value of several lines the first replaces the variable, and the others follow below that line of the text.

    >>> fill("Oi, {{nome}}! Protocolo {{protocolo}}.", {"nome": "Ana", "protocolo": "261125-0042"})
    'Oi, Ana! Protocolo 261125-0042.'
    >>> fill("Oi, {{nome}}! Protocolo {{protocolo}}.", {"nome": ""})
    'Oi!'
    >>> fill("Abrimos {{horario}}. Até já!", {"horario": "todos os dias\\nAmanhã, 27/11: fechado."})
    'Abrimos todos os dias. Até já!\\nAmanhã, 27/11: fechado.'
    """
    lines = (_line(line, values) for line in text.strip().splitlines())
    return re.sub(r"\n{3,}", "\n\n", "\n".join(line for line in lines if line is not None)).strip()


def _line(line: str, values: Mapping[str, str]) -> str | None:
    """A line with its variables replaced; None when every sentence of it was removed."""
    sentences = [part for part in SENTENCES.split(line) if _complete(part, values)]
    below = dict.fromkeys(
        more for part in sentences for value in _values(part, values) for more in value.splitlines()[1:]
    )
    return "\n".join((" ".join(_sentence(part, values) for part in sentences), *below)) if sentences else None


def _complete(sentence: str, values: Mapping[str, str]) -> bool:
    return all(values.get(plain(name)) for name in VARIABLE.findall(sentence) if plain(name) != "nome")


def _values(sentence: str, values: Mapping[str, str]) -> list[str]:
    return [values.get(plain(name), "") for name in VARIABLE.findall(sentence)]


def _sentence(sentence: str, values: Mapping[str, str]) -> str:
    if not values.get("nome") and NAME.search(sentence):
        sentence = capital(NAME.sub("", sentence).lstrip(" ,"))
    return VARIABLE.sub(lambda match: values.get(plain(match[1]), "").partition("\n")[0], sentence)


def capital(text: str) -> str:
    return text[:1].upper() + text[1:]


TITLES = frozenset(("dr", "dra", "sr", "sra", "prof", "profa", "mr", "mrs", "ms", "don", "dona", "seu"))
"""As `plain` folds them, without a dot."""


def is_title(word: str) -> bool:
    """
    >>> is_title("Dra."), is_title("Dora")
    (True, False)
    """
    return plain(word.removesuffix(".")) in TITLES

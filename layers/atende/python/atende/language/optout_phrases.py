"""Whether a message asks for no more messages: a listed word alone, or a whole clause about messages."""

import re
from functools import cache

from atende.language.data_patterns import sections
from atende.language.normalize_plain import clauses

INSTRUCTION = re.compile(
    r"\b(?:responda|responde|envie|envia|digite|digita|mande|escreva|escreve|escriba|escribe|reply|send|text|type)"
    r"(?: (?:com|con|with|a|o|la|the|apenas|so|somente|aqui|solo|only|just|palavra|palabra|word)){0,4}"
    r" (?:sair|parar|pare|stop|baja|cancelar|cancel|remover|descadastrar|unsubscribe)\b"
)
"""What a shop tells customers below its own messages: "Responda SAIR para não receber mais". Whoever forwards that asks
for nothing."""
NOUNS = ("LIST", "NEWS", "OFFER", "MINE")
LONGEST = 160
"""Characters of a clause. A stop needs no more."""


def instructs(words: tuple[str, ...]) -> bool:
    """Whether the words tell somebody else how to stop.

    >>> from atende.language.normalize_plain import read_words
    >>> texts = ("Responda SAIR para não receber mais", "mandei SAIR e nada")
    >>> [instructs(read_words(text, "pt-BR").words) for text in texts]
    [True, False]
    """
    return INSTRUCTION.search(" ".join(words)) is not None


def stops(words: tuple[str, ...]) -> str:
    """The words that mean stop, empty when there are none. Next to a listed word only politeness or a reason may stand.

    >>> from atende.language.normalize_plain import read_words
    >>> texts = ("SAIR, por favor 🙏", "me tira dessa lista!", "sair às 18h")
    >>> [stops(read_words(text, "pt-BR").words) for text in texts]
    ['sair por favor', 'me tira dessa lista', '']
    """
    parts = clauses(words)
    if any(len(part) > LONGEST for part in parts):
        return ""
    named = [_named(part) for part in parts]
    sentence = next((part for part, name in zip(parts, named, strict=True) if _matches("phrase", name)), "")
    return sentence or ("" if "?" in words else _word(named))


def _named(part: str) -> str:
    """The text with its nouns for messages, a list and the own number each replaced by one word: "para de mandar
    NEWS"."""
    for noun in NOUNS:
        part = _pattern(noun).sub(noun, part)
    return part


def _word(parts: list[str]) -> str:
    whole = " ".join(parts)
    if len(whole) <= LONGEST and _matches("word", whole):
        return whole
    reasons = [part for part in parts if _matches("why", part)]
    asking = [part for part in parts if _matches("word", part) or (reasons and _matches("weak", part))]
    return asking[0] if asking and all(part in [*asking, *reasons] or _matches("", part) for part in parts) else ""


def _matches(section: str, part: str) -> bool:
    return _pattern(section).fullmatch(part + " ") is not None


@cache
def _pattern(section: str) -> re.Pattern[str]:
    patterns = sections("intents_stop")
    if section in NOUNS:
        return re.compile(rf"\b(?:{patterns[section]})(?= |$)")
    core = f"(?:{patterns[section]}) " if section else ""
    return re.compile(rf"(?:(?:{patterns['opening']}) )*{core}(?:(?:{patterns['closing']}) )*")

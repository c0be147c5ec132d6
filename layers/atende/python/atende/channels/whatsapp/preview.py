"""Writes the text in the bubble of a message that is not plain text, in the language of the shop."""

from collections.abc import Callable
from functools import cache
from importlib import import_module

from atende.core.i18n import language_code

type Say = Callable[..., str]


@cache
def sayer(language: str) -> Say:
    """Returns the function that writes sentences in a language; only that language's module of `texts.preview` is
    loaded.

    >>> sayer("en-US")("reaction", emoji="❤️")
    'Reacted with ❤️'
    """
    words = import_module(f"atende.channels.whatsapp.texts.preview.{language_code(language)}")

    def say(key: str, **parts: str) -> str:
        sentence: str = words.SENTENCES[key]
        if "kind" in parts:
            parts["kind"] = words.KINDS.get(parts["kind"], parts["kind"])
        return sentence.format(**parts) if parts else sentence

    return say

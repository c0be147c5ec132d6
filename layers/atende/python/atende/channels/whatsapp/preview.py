"""What a person reads in the bubble of a message that is not plain text, in the language of the shop."""

from collections.abc import Callable
from functools import cache
from importlib import import_module

type Say = Callable[..., str]

LANGUAGES = ("pt", "en", "es")
"""Modules of `texts.preview`. A shop speaks one of them: the others are not loaded."""


@cache
def sayer(language: str) -> Say:
    """Sentences of a language by its code; Portuguese where we do not speak it.

    >>> sayer("en-US")("reaction", emoji="❤️")
    'Reacted with ❤️'
    """
    short = language[:2].lower()
    words = import_module(f"atende.channels.whatsapp.texts.preview.{short if short in LANGUAGES else LANGUAGES[0]}")

    def say(key: str, **parts: str) -> str:
        sentence: str = words.SENTENCES[key]
        if "kind" in parts:
            parts["kind"] = words.KINDS.get(parts["kind"], parts["kind"])
        return sentence.format(**parts) if parts else sentence

    return say

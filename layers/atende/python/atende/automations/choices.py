"""What the menu and the FAQ offer to press: how much, how long, and the words that both say.

The limits are the desk's own. A channel with less room, or without buttons, has its policy reduce the choices
(`Policy.degrade`)."""

from atende.core.i18n import utf16_length

MOST_BUTTONS, MOST_ROWS = 3, 10
"""The most choices as buttons, and in a list."""
LONGEST_BUTTON, LONGEST_ROW, LONGEST_DESCRIPTION = 20, 24, 72
"""In UTF-16 units: a button's title, a row's title, and the line below it."""
LONGEST_TEXT = 1024
"""Characters of a text above buttons."""
TO_PERSON = {"pt-BR": "Falar com atendente", "en": "Talk to a person", "es": "Hablar con alguien"}
HELPED = {"pt-BR": "Isso resolveu", "en": "That answers it", "es": "Eso me sirvió"}
SEE_OPTIONS = {"pt-BR": "Ver opções", "en": "See options", "es": "Ver opciones"}


def cut(text: str, most: int) -> str:
    """At most so many UTF-16 units, with an ellipsis when something was cut.

    >>> cut("Vocês entregam em casa?", 24), cut("Bolos e tortas de aniversário", 24)
    ('Vocês entregam em casa?', 'Bolos e tortas de anive…')
    """
    if utf16_length(text) <= most:
        return text
    kept = text.encode("utf-16-le", "replace")[: 2 * (most - 1)].decode("utf-16-le", "ignore")
    return f"{kept.rstrip()}…"

"""A channel that carries text, and whose people are known by the id that it gives them."""

from dataclasses import replace
from typing import Any

from atende.channels.choice_lines import title_of
from atende.core.sentences import Sentence
from atende.model import Content, Person

TEXT_ONLY = Sentence("Este canal só leva texto.", "This channel carries only text.", "Este canal solo lleva texto.")
EMPTY = Sentence(
    "A mensagem está vazia. Escreva um texto.",
    "The message is empty. Write a text.",
    "El mensaje está vacío. Escribe un texto.",
)
TOO_LONG = Sentence(
    "A mensagem tem {length} caracteres; cabem até {most}.",
    "The message has {length} characters; there is room for {most}.",
    "El mensaje tiene {length} caracteres; caben hasta {most}.",
)


class Part:
    LONGEST_TEXT = 1000
    """Characters of a text: the one name that most channels have to say otherwise."""

    def __init__(self, channel: str, whole: Any) -> None:
        self._channel = channel
        self._whole = whole

    def identities(self, person: Person) -> tuple[tuple[str, str], ...]:
        return ((self._channel, person.channel_user_id),) if person.channel_user_id else ()

    def problem(self, content: Content, *, to: Person | None = None) -> Sentence | None:
        most = self._whole.LONGEST_TEXT
        if content.type != "text" or content.attachment or content.choices or content.enclosed:
            return TEXT_ONLY
        if not content.text.strip():
            return EMPTY
        return TOO_LONG(length=len(content.text), most=most) if len(content.text) > most else None

    def degrade(self, content: Content) -> tuple[Content, Sentence | None]:
        """The joined texts of several automations may be too long beside a file, so it tries without the file. What
        cannot be buttons becomes numbered lines, which the desk reads when somebody types a number; the text before
        them is cut to the room that they leave."""
        without_file = replace(content, attachment=None)
        for way in (content, without_file):
            if self._whole.problem(way) is None:
                return way, None
        titles = [title_of(choice) for choice in content.choices]
        lines = [title if title[:1].isdigit() else f"{number}. {title}" for number, title in enumerate(titles, 1)]
        tail = "".join(f"\n{line}" for line in lines)
        text = self._whole.cut(content.text, self._whole.LONGEST_TEXT - self._whole.length(tail)) + tail
        reduced = replace(without_file, text=text, choices=(), menu="", enclosed=None)
        return reduced, self._whole.problem(reduced)

    def length(self, text: str) -> int:
        """Returns the length of a text as the channel counts it for `LONGEST_TEXT`."""
        return len(text)

    def cut(self, text: str, room: int) -> str:
        """Returns as much of a text as has room."""
        return text[: max(0, room)]

    def preview(self, content: Content, language: str) -> str:
        return content.text

    def explain(self, code: int, stored: str, language: str) -> str:
        """A code says less than the sentence that is stored in every language."""
        return stored

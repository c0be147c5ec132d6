from dataclasses import replace

from atende.core.sentences import Sentence
from atende.model import Content, Person

LONGEST = 500
TEXT_ONLY = Sentence("Uma carta só leva texto.", "A letter carries only text.", "Una carta solo lleva texto.")
EMPTY = Sentence("A carta está vazia. Escreva um texto.", "The letter is empty. Write a text.", "La carta está vacía.")
TOO_LONG = Sentence(
    "A carta tem {length} caracteres; cabem até {most}.",
    "The letter has {length} characters; there is room for {most}.",
    "La carta tiene {length} caracteres; caben hasta {most}.",
)


def identities(person: Person) -> tuple[tuple[str, str], ...]:
    return (("toy", person.channel_user_id),) if person.channel_user_id else ()


def problem(content: Content, *, to: Person | None = None) -> Sentence | None:
    if content.type != "text" or content.attachment or content.choices or content.enclosed:
        return TEXT_ONLY
    if not content.text.strip():
        return EMPTY
    if len(content.text) > LONGEST:
        return TOO_LONG(length=len(content.text), most=LONGEST)
    return None


def degrade(content: Content) -> tuple[Content, Sentence | None]:
    """Choices become lines with a number, which the desk reads when somebody types it. The text before them is cut to
    the room that they leave; choices that are too long by themselves are refused."""
    titles = [choice.title for choice in content.choices]
    lines = [title if title[:1].isdigit() else f"{number}. {title}" for number, title in enumerate(titles, 1)]
    tail = "".join(f"\n{line}" for line in lines)
    room = max(0, LONGEST - len(tail))
    reduced = replace(content, text=content.text[:room] + tail, choices=(), menu="", attachment=None, enclosed=None)
    return reduced, problem(reduced)


def preview(content: Content, language: str) -> str:
    return content.text


def explain(code: int, stored: str, language: str) -> str:
    return stored

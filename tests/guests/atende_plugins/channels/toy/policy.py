from dataclasses import replace

from atende.model import Content, Person

LONGEST = 500
TEXT_ONLY = "Uma carta só leva texto."


def identities(person: Person) -> tuple[tuple[str, str], ...]:
    return (("toy", person.bsuid),) if person.bsuid else ()


def problem(content: Content, *, to: Person | None = None) -> str:
    if content.type != "text" or content.attachment or content.choices or content.enclosed:
        return TEXT_ONLY
    if not content.text.strip():
        return "A carta está vazia. Escreva um texto."
    if len(content.text) > LONGEST:
        return f"A carta tem {len(content.text)} caracteres; cabem até {LONGEST}."
    return ""


def degrade(content: Content) -> tuple[Content, str]:
    """Choices become lines with a number, which the desk reads when somebody types it."""
    titles = [choice.title for choice in content.choices]
    lines = [title if title[:1].isdigit() else f"{number}. {title}" for number, title in enumerate(titles, 1)]
    words = "\n".join([content.text, *lines])[:LONGEST]
    reduced = replace(content, text=words, choices=(), menu="", attachment=None, enclosed=None)
    return reduced, problem(reduced)


def preview(content: Content, language: str) -> str:
    return content.text


def explain(code: int, stored: str, language: str) -> str:
    return stored

"""Writes choices as lines of text, for channels whose buttons have no room for all that a row of a list says."""

from collections.abc import Sequence

from atende.model import Choice

CUT = "…"


def bare(title: str) -> str:
    """Returns a title without the number that it may begin with.

    >>> bare("2. Entrega"), bare("2 bolos")
    ('Entrega', '2 bolos')
    """
    number, dot, rest = title.partition(". ")
    return rest if dot and number.isdecimal() and rest else title


def title_of(choice: Choice) -> str:
    """Returns the whole title. One that was cut to fit WhatsApp's list has its words in the description.

    >>> title_of(Choice(id="a", title="1. Quanto custa o pão d…", description="Quanto custa o pão de queijo?"))
    '1. Quanto custa o pão de queijo?'
    """
    short = bare(choice.title)
    beginning = short.removesuffix(CUT).rstrip()
    is_cut = short.endswith(CUT) and choice.description.startswith(beginning)
    return choice.title.removesuffix(short) + choice.description if is_cut else choice.title


def line_of(choice: Choice) -> str:
    """
    >>> line_of(Choice(id="a", title="Bolos", description="de festa"))
    'Bolos: de festa'
    """
    title = title_of(choice)
    return f"{title}: {choice.description}" if choice.description and title == choice.title else title


def listed(choices: Sequence[Choice]) -> str:
    """Returns a list as lines, because a button has room for a title only; nothing when the titles say everything."""
    sections = list(dict.fromkeys(choice.section for choice in choices))
    if len(sections) < 2 and not any(choice.description for choice in choices):
        return ""
    lines: list[str] = []
    for section in sections:
        rows = [line_of(choice) for choice in choices if choice.section == section]
        lines += [section] if section else []
        lines += [row if bare(row) != row else f"• {row}" for row in rows]
    return "\n".join(lines)

"""Reads quick replies from pasted text: the WhatsApp Business App's list, notes, a spreadsheet or our own export.

It tries these shapes in order: a table (of a spreadsheet, or with a heading); "Atalho: ... Mensagem: ..."; lines that
begin with /shortcut, with the text beside, below or above; and blocks whose first line is a short word.
"""

import csv
import io
import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from itertools import islice

from atende.core.i18n import plain
from atende.desk.quick_replies.service import from_words, shortcut_of

MOST = 1000
UNSEEN = re.compile("[\u200b-\u200f\u202a-\u202e\u2060-\u2069\ufeff]")
SLASH = re.compile(
    r"[ \t]*(?:[-•*·][ \t]+|\d{1,3}[.)][ \t]+)?/[ \t]?(?P<shortcut>[^\s/:;,|=]{1,40})"
    r"(?:[ \t]*(?:[:;|=]|->|→)[ \t]*|[ \t]+[-–—][ \t]+|[ \t]+|$)(?P<rest>.*)"
)
LABEL = re.compile(r"[ \t]*(?P<label>[^\W\d_]{4,10})[ \t]*:[ \t]*(?P<rest>.*)")
SHORTCUTS = ("atalho", "shortcut", "atajo", "comando")
TITLES = ("titulo", "title", "nome", "name")
TEXTS = ("mensagem", "message", "mensaje", "texto", "text", "resposta", "reply", "respuesta")
BUTTONS = ("botoes", "buttons", "botones")
LONGEST_HEADING = 500
SHORT = 25
"""The most characters of a shortcut in the WhatsApp Business App."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Understood:
    shortcut: str
    text: str
    title: str = ""
    buttons: tuple[str, ...] = ()


def understood(text: str) -> list[Understood]:
    """Returns the quick replies of a pasted text, by the first shape that fits; at most `MOST`.

    >>> [(one.shortcut, one.text) for one in understood("/pix\\nChave: 11 99999\\n\\n/oi - Bom dia!")]
    [('pix', 'Chave: 11 99999'), ('oi', 'Bom dia!')]
    """
    lines = UNSEEN.sub("", text).replace("\xa0", " ").splitlines()
    for shape in (of_table, of_labels, of_slashes, of_blocks):
        replies = islice((reply for reply in shape(lines) if reply.shortcut and reply.text), MOST)
        if several := apart(replies):
            return several
    return []


def apart(replies: Iterable[Understood]) -> list[Understood]:
    """Returns each reply once; a shortcut that comes again with another text gets a number."""
    known: dict[str, Understood] = {}
    numbers: dict[str, int] = {}
    seen: set[tuple[str, str]] = set()
    for reply in replies:
        if (reply.shortcut, reply.text) in seen:
            continue
        seen.add((reply.shortcut, reply.text))
        name = reply.shortcut
        while name in known:
            numbers[reply.shortcut] = numbers.get(reply.shortcut, 1) + 1
            name = f"{reply.shortcut}-{numbers[reply.shortcut]}"
        known[name] = replace(reply, shortcut=name)
    return [*known.values()]


def of_table(lines: list[str]) -> Iterator[Understood]:
    """Reads a table with a heading that names its columns, or two columns of a spreadsheet."""
    first = next((number for number, line in enumerate(lines) if line.strip()), len(lines))
    heading = lines[first][:LONGEST_HEADING] if first < len(lines) else ""
    for delimiter in filter(heading.__contains__, "\t;,|"):
        if columns := named(heading.split(delimiter)):
            yield from (of_row(row, columns) for row in table(lines[first:], delimiter)[1:] if any(row))
            return
    if "\t" not in heading:
        return
    rows = [row for row in table(lines[first:], "\t") if any(row)]
    if all(len(row) == 2 and len(row[0]) <= SHORT for row in rows) and all(shortcut_of(row[0]) for row in rows):
        yield from (Understood(shortcut=shortcut_of(name), text=text) for name, text in rows)


def table(lines: list[str], delimiter: str) -> list[list[str]]:
    try:
        rows = csv.reader(io.StringIO("\n".join(lines)), delimiter=delimiter)
        return [[cell.strip() for cell in row] for row in rows]
    except csv.Error:
        return []


def named(heading: list[str]) -> dict[str, int]:
    """Returns the index of each column if the heading names at least a shortcut and a text; otherwise an empty dict."""
    cells = [plain(cell).strip(' "') for cell in heading]
    kinds = {"shortcut": SHORTCUTS, "title": TITLES, "text": TEXTS, "buttons": BUTTONS}
    columns = {kind: next((at for at, cell in enumerate(cells) if cell in words), -1) for kind, words in kinds.items()}
    return columns if columns["shortcut"] >= 0 and columns["text"] >= 0 else {}


def of_row(row: list[str], columns: dict[str, int]) -> Understood:
    def cell(name: str) -> str:
        at = columns[name]
        return from_words(row[at]) if 0 <= at < len(row) else ""

    buttons = tuple(filter(None, (button.strip() for button in cell("buttons").split("|"))))
    return Understood(shortcut=shortcut_of(cell("shortcut")), text=cell("text"), title=cell("title"), buttons=buttons)


def of_labels(lines: list[str]) -> Iterator[Understood]:
    """Reads "Atalho: /pix" and "Mensagem: ...", in either order."""
    parts: dict[str, list[str]] = {}
    kind = ""
    for line in lines:
        matched = LABEL.fullmatch(line) if ":" in line else None
        label = plain(matched["label"]) if matched else ""
        new = "shortcut" if label in SHORTCUTS else "text" if label in TEXTS else ""
        if matched and new:
            if new in parts:
                yield of_told(parts)
                parts = {}
            kind = new
            parts[kind] = [matched["rest"]]
        elif kind == "text":
            parts[kind].append(line)
    if parts:
        yield of_told(parts)


def of_told(parts: dict[str, list[str]]) -> Understood:
    names = parts.get("shortcut", [""])
    return Understood(shortcut=shortcut_of(names[0]), text=joined(parts.get("text", [])))


def of_slashes(lines: list[str]) -> Iterable[Understood]:
    """Reads text beside a /shortcut or below it; or above it, if the list begins with text and ends with a shortcut."""
    said = [SLASH.fullmatch(line) if "/" in line else None for line in lines if line.strip()]
    named = [matched for matched in said if matched]
    if not named or said[0] or not said[-1] or any(matched["rest"] for matched in named):
        return below(lines) if named else ()
    turned = [replace(reply, text=joined(reversed(reply.text.split("\n")))) for reply in below(reversed(lines))]
    return reversed(turned)


def below(lines: Iterable[str]) -> Iterator[Understood]:
    name, words = "", [""]
    for line in lines:
        if matched := SLASH.fullmatch(line) if "/" in line else None:
            yield Understood(shortcut=name, text=joined(words))
            name, words = shortcut_of(matched["shortcut"]), [matched["rest"]]
        else:
            words.append(line)
    yield Understood(shortcut=name, text=joined(words))


def of_blocks(lines: list[str]) -> Iterator[Understood]:
    """Reads blocks between empty lines that begin with a short word on a line of its own."""
    blocks = re.split(r"\n[ \t]*\n", "\n".join(lines))
    for name, _, text in (block.strip().partition("\n") for block in blocks):
        if len(name.split()) == 1 and len(name) <= SHORT and text.strip():
            yield Understood(shortcut=shortcut_of(name), text=text.strip())


def joined(lines: Iterable[str]) -> str:
    return "\n".join(line.rstrip() for line in lines).strip()

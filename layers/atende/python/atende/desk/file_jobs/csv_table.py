"""Reads CSV as spreadsheets write it, and writes CSV that no spreadsheet takes for a formula. Pure.

Brazilian Excel writes semicolons and Windows-1252, newer ones UTF-8 with a byte order mark; exports of other programs
have commas or tabs.
"""

import csv
import io
import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

SEPARATORS = ";,\t|"
csv.field_size_limit(1_000_000)  # all notes of a contact, which are one cell
FORMULA = re.compile(r"'*[=+\-@\t\r]")
"""What a spreadsheet may run (OWASP, CSV injection), also behind apostrophes, so that a further one can be undone."""
LINE = re.compile(r"[^\n]*\n|[^\n]+")
MARK = "\ufeff"
"""The byte order mark, which tells spreadsheets that a file is UTF-8."""
UTF8, UTF16 = b"\xef\xbb\xbf", (b"\xff\xfe", b"\xfe\xff")


@dataclass(frozen=True, slots=True, kw_only=True)
class Row:
    """A row that is not empty, with the number of the line on which it begins, from 1."""

    line: int
    cells: list[str]


def decoded(content: bytes) -> str:
    r"""Returns the text of a file in UTF-8, UTF-16 with its mark, or Windows-1252, without characters that no text has.

    >>> decoded("Conceição".encode()) == decoded("Conceição".encode("cp1252")) == decoded(UTF8 + "Conceição".encode())
    True
    """
    if content.startswith(UTF16):
        text = content.decode("utf-16", "replace")
    else:
        try:
            text = content.removeprefix(UTF8).decode("utf-8")
        except UnicodeDecodeError:
            text = content.decode("cp1252", "replace")
    return text.replace("\0", "").removeprefix("\ufeff")


def separator(text: str) -> str:
    """Returns the separator of a table: the one that is most often in its first lines, outside quotes.

    >>> separator('"Souza, Ana";11 91234-5678'), separator("sep=|"), separator("Nome,Telefone"), separator("Nome")
    (';', '|', ',', ';')
    """
    named = re.match(r"sep=(.)\r?(?:\n|$)", text)
    if named and named[1] in SEPARATORS:
        return named[1]
    head = re.sub(r'"[^"]*"', "", text[:4000])
    return max(SEPARATORS, key=lambda sign: (head.count(sign), sign == ";"))


def rows(text: str) -> Iterator[Row]:
    """Yields the rows of a table, with line breaks as `\\n`. Quotes that are not closed end the table with the row that
    they are in."""
    sign, named = separator(text), text.startswith("sep=")
    text = text.replace("\r\n", "\n").replace("\r", "\n")
    reader = csv.reader((match[0] for match in LINE.finditer(text)), delimiter=sign, strict=False)
    line = 1
    while True:
        try:
            cells = next(reader)
        except StopIteration:
            return
        except csv.Error:  # a cell longer than the module allows
            line = reader.line_num + 1
            continue
        if any(cell.strip() for cell in cells) and not (named and line == 1):
            yield Row(line=line, cells=[unguarded(cell.strip()) for cell in cells])
        line = reader.line_num + 1


def guarded(cell: str) -> str:
    """Returns a cell that no spreadsheet takes for a formula.

    >>> guarded("=1+1"), guarded("'=1"), guarded("'oi"), guarded("12")
    ("'=1+1", "''=1", "'oi", '12')
    """
    return f"'{cell}" if FORMULA.match(cell) else cell


def unguarded(cell: str) -> str:
    """Returns what `guarded` made a cell of.

    >>> unguarded("'=1+1"), unguarded("''=1"), unguarded("'oi")
    ('=1+1', "'=1", "'oi")
    """
    return cell[1:] if cell.startswith("'") and FORMULA.match(cell) else cell


def written(table: Iterable[Iterable[str]]) -> Iterator[str]:
    """Yields the lines of a table with semicolons, as a Brazilian spreadsheet opens it; the first has the byte order
    mark."""
    buffer = io.StringIO()
    writer = csv.writer(buffer, delimiter=";", lineterminator="\r\n")
    mark = MARK
    for cells in table:
        writer.writerow([guarded(cell) for cell in cells])
        yield mark + buffer.getvalue()
        mark = ""
        buffer.seek(0)
        buffer.truncate()

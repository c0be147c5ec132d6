"""Contacts as rows of a table: which column is what, what is wrong with a row, and the row of a contact. Pure."""

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from typing import NamedTuple

from atende.core.errors import BadRequest
from atende.core.i18n import column, plain
from atende.core.sentences import Sentence
from atende.desk.contacts.profile import MOST_LABELS, checked_name, checked_value
from atende.desk.file_jobs import sentences
from atende.desk.file_jobs.csv_table import Row
from atende.desk.sentences import CONTACT_LABELS_AT_MOST, FIELD_GONE
from atende.model import Contact
from atende.model.brazilian_phones import COUNTRY, dialled, with_ninth_digit
from atende.model.contact_fields import ContactField, FieldType

NAME, PHONE, LABELS, NOTES, IGNORED = "name", "phone", "labels", "notes", ""
FIELD = "field:"
"""How a column of one of the shop's own fields is named: `field:<id>`."""
LONGEST_LABEL = 30
LONGEST_NOTE = 4_096
BETWEEN_NOTES = "\n---\n"
SCIENTIFIC = re.compile(r"\d[.,]\d+\s*e\s*\+?\d+", re.IGNORECASE)
"""What a spreadsheet makes of a long number."""
SEVERAL = " ::: "
"""Between the values of one cell in exports of Google Contacts."""

HEADERS = {
    NAME: ("Nome", "Name", "Nombre"),
    PHONE: ("Telefone", "Phone", "Teléfono"),
    LABELS: ("Etiquetas", "Labels", "Etiquetas"),
    NOTES: ("Notas", "Notes", "Notas"),
}
SINCE = ("Cliente desde", "Customer since", "Cliente desde")
OPTED_OUT = ("Não quer mensagens automáticas desde", "No automatic messages since", "Sin mensajes automáticos desde")
YES_NO = {"yes": ("sim", "yes", "sí"), "no": ("não", "no", "no")}

GUESSES: tuple[tuple[str, re.Pattern[str]], ...] = (
    (
        NAME,
        re.compile(
            r"(nome|name|nombre|cliente|contato|contacto|customer|contact)( completo)?"
            r"|(first|given|last|family|middle) name|sobrenome|apellido|primeiro nome|full name"
        ),
    ),
    (
        PHONE,
        re.compile(
            r"(tele)?fone|tel|phone( number)?|celular|cel|whats(app)?|zap|numero|telefono|movil|mobile"
            r"|(tele)?fone( celular| 1)?|phone 1 value|numero de telefone|mobile phone|contact phone"
        ),
    ),
    (LABELS, re.compile(r"(etiqueta|label|tag|marcador|grupo|group membership|group|categoria)s?")),
    (NOTES, re.compile(r"(nota|note|obs|observacao|observacoes|observacion|comentario|comment|anotacao|anotacoe)s?")),
)
"""Names of columns, in the form of `words`."""

YES, NO = "sim s yes y si verdadeiro true 1 x", "nao n no falso false 0"
WORDS = dict.fromkeys(YES.split(), "yes") | dict.fromkeys(NO.split(), "no")
"""How spreadsheets write yes and no, in the form of `words`."""


class Problem(NamedTuple):
    """Why a line is not imported."""

    line: int
    sentence: Sentence


@dataclass(frozen=True, slots=True, kw_only=True)
class ContactRow:
    """What a row says of a contact. `phone` has digits with the country code; `custom` has checked values by field
    id. `line` is where it begins in the file."""

    line: int
    phone: str
    name: str = ""
    labels: tuple[str, ...] = ()
    notes: str = ""
    custom: dict[str, str] = field(default_factory=dict)


def words(header: str) -> str:
    return " ".join(re.findall(r"[a-z0-9]+", plain(header)))


def is_phone(cell: str) -> bool:
    return bool(dialled(cell)) and len(re.findall(r"\d", cell)) >= len(cell.strip()) / 2


def has_header(row: Row) -> bool:
    """Tells whether the first row names the columns: then none of its cells is a phone number."""
    return not any(map(is_phone, row.cells))


def guess(header: Row, body: Sequence[Row], fields: Iterable[ContactField]) -> list[str]:
    """Returns what each column probably is, by its name; without names, the column with phone numbers is the phone and
    the first other one the name.

    >>> guess(Row(line=1, cells=["Nome completo", "WhatsApp", "Obs.", "CEP"]), [], [])
    ['name', 'phone', 'notes', '']
    """
    own = {words(known.name): FIELD + known.id for known in fields}
    if has_header(header):
        columns = [own.get(words(cell)) or named(words(cell)) for cell in header.cells]
    else:
        columns = [IGNORED] * len(header.cells)
        body = [header, *body]
    if PHONE not in columns:
        counts = [sum(is_phone(cell_at(row, place)) for row in body) for place in range(len(columns))]
        if any(counts):
            columns[counts.index(max(counts))] = PHONE
    if NAME not in columns and IGNORED in columns and not has_header(header):
        columns[columns.index(IGNORED)] = NAME
    return columns


def named(header: str) -> str:
    return next((what for what, pattern in GUESSES if pattern.fullmatch(header)), IGNORED)


def cell_at(row: Row, place: int) -> str:
    return row.cells[place] if place < len(row.cells) else ""


def check_columns(columns: Sequence[str], fields: Iterable[ContactField]) -> None:
    """Raises `BadRequest` for a choice of columns that names no phone, or something that does not exist."""
    known = {NAME, PHONE, LABELS, NOTES, IGNORED, *(FIELD + field.id for field in fields)}
    if not set(columns) <= known:
        raise BadRequest(FIELD_GONE)
    if PHONE not in columns:
        raise BadRequest(sentences.NO_PHONE_COLUMN)
    own = [what for what in columns if what.startswith(FIELD)]
    if len(set(own)) < len(own):
        raise BadRequest(sentences.FIELD_TWO_COLUMNS)


def read(row: Row, columns: Sequence[str], fields: Mapping[str, ContactField]) -> ContactRow | Problem:
    """Returns what a row says, or why it is not imported."""
    cells: dict[str, list[str]] = {}
    for place, what in enumerate(columns):
        if what and (cell := cell_at(row, place)):
            cells.setdefault(what, []).append(cell)
    phones = [part for cell in cells.get(PHONE, ()) for part in cell.split(SEVERAL)]
    phone = next(filter(None, map(dialled, phones)), "")
    if not phone:
        return Problem(row.line, phone_problem(phones[0] if phones else ""))
    try:
        return ContactRow(
            line=row.line,
            phone=phone,
            name=checked_name(" ".join(cells.get(NAME, ()))),
            labels=read_labels(",".join(cells.get(LABELS, ()))),
            notes=read_notes("\n".join(cells.get(NOTES, ()))),
            custom={
                name: checked_value(fields[name], as_typed(fields[name], cells[FIELD + name][0]))
                for name in fields
                if FIELD + name in cells
            },
        )
    except BadRequest as error:
        return Problem(row.line, error.sentence)


def phone_problem(typed: str) -> Sentence:
    digits = len(re.findall(r"\d", typed))
    if not typed:
        return sentences.ROW_NO_PHONE
    if SCIENTIFIC.fullmatch(typed.strip()):
        return sentences.ROW_ROUNDED_PHONE(phone=typed[:30])
    if digits in (8, 9):
        return sentences.ROW_NO_AREA_CODE(phone=typed[:30])
    return sentences.ROW_BAD_PHONE(phone=typed[:30])


def read_labels(cell: str) -> tuple[str, ...]:
    """Returns the labels of a cell. They are separated by `|`, or by commas where it has none. Raises `BadRequest`.

    >>> read_labels("VIP, Bolo  de festa"), read_labels("pão, queijo|vip")
    (('bolo de festa', 'vip'), ('pão, queijo', 'vip'))
    """
    parts = re.split(r"\|" if "|" in cell else r" ::: |[,;]", cell)
    labels = sorted(
        {" ".join(part.split()).lower() for part in parts if part.strip() and not part.strip().startswith("* ")}
    )
    if wrong := next((label for label in labels if not is_label(label)), None):
        raise BadRequest(sentences.ROW_BAD_LABEL(label=wrong[:60], most=LONGEST_LABEL))
    if len(labels) > MOST_LABELS:
        raise BadRequest(CONTACT_LABELS_AT_MOST(most=MOST_LABELS))
    return tuple(labels)


def is_label(text: str) -> bool:
    return 1 <= len(text) <= LONGEST_LABEL and "#" not in text and not text.startswith("@")


def read_notes(cell: str) -> str:
    notes = cell.replace("\r\n", "\n").replace("\r", "\n").strip()
    if any(len(note) > LONGEST_NOTE for note in notes.split(BETWEEN_NOTES)):
        raise BadRequest(sentences.ROW_LONG_NOTE(most=LONGEST_NOTE))
    return notes


def as_typed(known: ContactField, cell: str) -> str:
    """Returns a cell in a form that the field's type knows: spreadsheets write yes and no in words."""
    return WORDS.get(words(cell), cell) if known.type is FieldType.YES_NO else cell


def folded(first: ContactRow, again: ContactRow) -> ContactRow:
    """Returns two rows about one phone as one: the first comes first, the other fills what it lacks."""
    notes = dict.fromkeys((*first.notes.split(BETWEEN_NOTES), *again.notes.split(BETWEEN_NOTES)))
    return replace(
        first,
        name=first.name or again.name,
        labels=tuple(sorted({*first.labels, *again.labels}))[:MOST_LABELS],
        notes=BETWEEN_NOTES.join(filter(None, notes)),
        custom=again.custom | first.custom,
    )


def header(fields: Iterable[ContactField], language: str) -> list[str]:
    place = column(language)
    own = [known.name for known in fields]
    return [*(names[place] for names in HEADERS.values()), *own, SINCE[place], OPTED_OUT[place]]


def row_of(contact: Contact, notes: str, fields: Iterable[ContactField], language: str) -> list[str]:
    """Returns the row of a contact, which `read` reads again."""
    labels = sorted(contact.labels)
    joined = "|".join(labels) if len(labels) != 1 or not re.search("[,;]", labels[0]) else f"{labels[0]}|"
    days: list[date | None] = [at.date() if at else None for at in (contact.created, contact.opted_out)]
    return [
        contact.given_name or contact.saved_name or ("" if contact.name.startswith("@") else contact.name),
        phone_cell(contact.phone or ""),
        joined,
        notes,
        *(value_cell(known, contact.custom.get(known.id, ""), language) for known in fields),
        *(day.isoformat() if day else "" for day in days),
    ]


def phone_cell(phone: str) -> str:
    """Returns a phone number in a form that a spreadsheet leaves as it is, and that can be dialled.

    >>> phone_cell("553188880002"), phone_cell("551132220001"), phone_cell("351912345678"), phone_cell("")
    ('(31) 98888-0002', '(11) 3222-0001', '00 351912345678', '')
    """
    digits = with_ninth_digit("".join(sign for sign in phone if sign in "0123456789"))
    if digits.startswith(COUNTRY) and dialled(digits) == digits:
        local = digits[4:]
        return f"({digits[2:4]}) {local[:-4]}-{local[-4:]}"
    return f"00 {digits}" if digits else ""


def value_cell(known: ContactField, value: str, language: str) -> str:
    """Returns a stored value as a spreadsheet of that language shows it."""
    if known.type is FieldType.YES_NO and value in YES_NO:
        return YES_NO[value][column(language)]
    return value.replace(".", ",") if known.type is FieldType.NUMBER and column(language) != 1 else value

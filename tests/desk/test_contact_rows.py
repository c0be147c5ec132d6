"""Tables of contacts as people's spreadsheets write them, and as nobody should."""

import csv
import io
from datetime import UTC, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from atende.desk.file_jobs import contact_rows, csv_table
from atende.desk.file_jobs.contact_rows import BETWEEN_NOTES, ContactRow, Problem, folded
from atende.desk.file_jobs.csv_table import Row
from atende.model import Contact
from atende.model.brazilian_phones import with_ninth_digit
from atende.model.contact_fields import ContactField, FieldType, normal_value

FIELDS = (
    ContactField(id="birthday", name="Aniversário", type=FieldType.DATE),
    ContactField(id="weight", name="Peso do bolo", type=FieldType.NUMBER),
    ContactField(id="size", name="Tamanho", type=FieldType.CHOICE, choices=("P", "M")),
    ContactField(id="club", name="Clube", type=FieldType.YES_NO),
    ContactField(id="taste", name="Gosto", type=FieldType.TEXT),
)
BY_ID = {field.id: field for field in FIELDS}
TABLE = (
    "Nome;Telefone;Obs\r\nAna Conceição;(31) 98888-0002;gosta de pão\r\n;;\r\n"
    '"Souza; Bia";11 91234-5678;"duas\r\nlinhas"\r\n'
)


def table(content: bytes) -> list[Row]:
    return [*csv_table.rows(csv_table.decoded(content))]


@pytest.mark.parametrize("content", [
    TABLE.encode(),
    b"\xef\xbb\xbf" + TABLE.encode(),
    TABLE.encode("cp1252"),
    TABLE.encode("utf-16"),
    TABLE.replace(";", ",").replace("Souza,", "Souza;").encode(),
    TABLE.replace(";", "\t").replace("Souza\t", "Souza;").encode(),
    b"sep=;\r\n" + TABLE.encode("cp1252"),
    TABLE.replace("\r\n", "\n").encode(),
    TABLE.replace("\r\n", "\r").encode(),
])  # fmt: skip
def test_a_table_is_the_same_in_every_form_in_which_spreadsheets_write_it(content: bytes) -> None:
    rows = table(content)
    assert [row.cells for row in rows] == [
        ["Nome", "Telefone", "Obs"],
        ["Ana Conceição", "(31) 98888-0002", "gosta de pão"],
        ["Souza; Bia", "11 91234-5678", "duas\nlinhas"],
    ]
    first = 1 if content.startswith(b"sep=") else 0
    assert [row.line - first for row in rows] == [1, 2, 4]


@pytest.mark.parametrize(("headers", "columns"), [
    ("Nome;Telefone;Etiquetas;Notas;Peso do bolo", ["name", "phone", "labels", "notes", "field:weight"]),
    ("NOME COMPLETO;Celular;CPF", ["name", "phone", ""]),
    ("First Name;Last Name;Labels;Phone 1 - Value", ["name", "name", "labels", "phone"]),
    ("Cliente;WhatsApp;Observações;tamanho", ["name", "phone", "notes", "field:size"]),
    ("Nombre;Teléfono", ["name", "phone"]),
    ("A;B", ["", ""]),
])  # fmt: skip
def test_columns_are_guessed_by_their_names(headers: str, columns: list[str]) -> None:
    header, *body = table(f"{headers}\nAna;x\n".encode())
    assert contact_rows.guess(header, body, FIELDS) == columns


def test_columns_without_names_are_guessed_by_what_is_in_them() -> None:
    header, *body = table("Ana,São Paulo,31 98888-0002\nBia,Rio,11 91234-5678\n".encode())
    assert contact_rows.guess(header, body, FIELDS) == ["name", "", "phone"]
    assert not contact_rows.has_header(header)


COLUMNS = ["name", "phone", "labels", "notes", *(f"field:{field.id}" for field in FIELDS)]


def read(*cells: str) -> ContactRow | Problem:
    return contact_rows.read(Row(line=17, cells=[*cells]), COLUMNS, BY_ID)


def test_a_row_says_everything_that_the_team_keeps_about_a_contact() -> None:
    row = read("Ana", "031 8888-0002", "VIP, Bolo", "gosta de pão", "24/12/1990", "1.234,50", "m", "Sim", "doce")
    assert row == ContactRow(
        line=17,
        phone="5531988880002",
        name="Ana",
        labels=("bolo", "vip"),
        notes="gosta de pão",
        custom={"birthday": "1990-12-24", "weight": "1234.5", "size": "M", "club": "yes", "taste": "doce"},
    )


@pytest.mark.parametrize(("cells", "words"), [
    (("Ana", ""), "sem telefone"),
    (("Ana", "98888-0002"), "telefone sem DDD: 98888-0002"),
    (("Ana", "5,5319E+12"), "a planilha arredondou o telefone (5,5319E+12)"),
    (("Ana", "não tem"), "telefone que não dá para ligar: não tem"),
    (("Ana", "20 98888-0002"), "telefone que não dá para ligar"),
    (("A" * 101, "31 98888-0002"), "O nome"),
    (("Ana", "31 98888-0002", "a#b"), "etiqueta inválida"),
    (("Ana", "31 98888-0002", "", "x" * 4097), "nota com mais de 4096 letras"),
    (("Ana", "31 98888-0002", "", "", "31/02/2026"), "“Aniversário”"),
    (("Ana", "31 98888-0002", "", "", "", "muito"), "“Peso do bolo”"),
])  # fmt: skip
def test_what_is_wrong_with_a_row_is_told_in_words(cells: tuple[str, ...], words: str) -> None:
    problem = read(*cells)
    assert isinstance(problem, Problem)
    assert problem.line == 17
    assert words in str(problem.sentence)


def test_two_rows_about_one_phone_become_one() -> None:
    first = ContactRow(line=2, phone="5531988880002", labels=("vip",), notes="um", custom={"size": "P"})
    again = ContactRow(
        line=9, phone="5531988880002", name="Ana", labels=("bolo",), notes="um", custom={"size": "M", "club": "yes"}
    )
    assert folded(first, again) == ContactRow(
        line=2, phone="5531988880002", name="Ana", labels=("bolo", "vip"), notes="um",
        custom={"size": "P", "club": "yes"},
    )  # fmt: skip


words = st.text(st.characters(codec="utf-8", exclude_categories=("Cs", "Cc")), max_size=30).map(
    lambda text: " ".join(text.split())
)
texts = st.text(st.characters(codec="utf-8", exclude_characters="\0\r", exclude_categories=("Cs",)), max_size=60).map(
    str.strip
)
formulas = st.sampled_from(["", "=1+1", "'=1+1", "+cmd|' /C calc'!A0", "-1", "@SUM(A1)", "''=x", "'oi", '"', ";", ","])
labels = st.frozensets(words.map(str.lower).map(lambda text: text.replace("|", "")[:30].strip()), max_size=4)
values = st.fixed_dictionaries(
    {},
    optional={
        "birthday": st.dates().map(str),
        "weight": st.decimals(-(10**6), 10**6, places=2).map(str),
        "size": st.sampled_from(["P", "M"]),
        "club": st.sampled_from(["yes", "no"]),
        "taste": texts.filter(bool) | formulas.filter(bool),
    },
)
phones = st.sampled_from(
    ["5531988880002", "553188880002", "551132220001", "351912345678", "59899123456", "15551234567"]
)


contacts = st.builds(
    Contact,
    id=st.just("c1"),
    name=st.just(""),
    given_name=words | formulas,
    phone=phones,
    labels=labels.map(lambda found: frozenset(filter(contact_rows.is_label, found))),
    custom=values.map(lambda found: {name: normal_value(BY_ID[name], value) or "" for name, value in found.items()}),
    created=st.just(datetime(2026, 11, 28, tzinfo=UTC)),
)


@given(contacts, st.lists(texts.filter(bool), max_size=3), st.sampled_from(["pt-BR", "en", "es"]))
def test_what_is_exported_is_imported_as_it_was(contact: Contact, notes: list[str], language: str) -> None:
    """No cell of the file is one that a spreadsheet takes for a formula."""
    joined = BETWEEN_NOTES.join(notes)
    row = contact_rows.row_of(contact, joined, FIELDS, language)
    content = "".join(csv_table.written([contact_rows.header(FIELDS, language), row])).encode()
    header, line = table(content)
    columns = contact_rows.guess(header, [line], FIELDS)
    assert columns == [*COLUMNS, "", ""]
    stored = contact_rows.read(line, columns, BY_ID)
    assert isinstance(stored, ContactRow)
    assert (stored.name, stored.notes, stored.custom) == (contact.given_name, joined.strip(), contact.custom)
    assert frozenset(stored.labels) == contact.labels
    assert stored.phone == with_ninth_digit(contact.phone or "")
    for cells in csv.reader(io.StringIO(content.decode("utf-8-sig"), newline=""), delimiter=";"):
        assert not any(cell[:1] in ("=", "+", "-", "@", "\t", "\r") for cell in cells if cell)


@given(st.binary(max_size=300))
def test_no_file_is_too_strange_to_be_read(content: bytes) -> None:
    rows = table(content)
    assert all(row.line >= 1 and any(row.cells) for row in rows)
    for row in rows:
        contact_rows.read(row, contact_rows.guess(rows[0], rows[1:], FIELDS), BY_ID)


@pytest.mark.parametrize("content", [
    b'a;"nunca fecha\n31 98888-0002;b\n', b"\0" * 1000, b"\xff" * 1000, b'"' * 1001, b"a;" * 5000, b"x" * 2_000_000,
])  # fmt: skip
def test_a_hostile_file_takes_little_time_and_gives_few_rows(content: bytes) -> None:
    assert len(table(content)) <= 2

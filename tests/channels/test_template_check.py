"""A template that is filled in, against the one that WhatsApp has approved."""

from dataclasses import replace
from typing import Any

import pytest

from atende.channels.whatsapp.templates import order_button, problem, text, value_problem
from atende.channels.whatsapp.texts import refusals
from atende.model.content import File, Filled, Place, Pressed, Value
from atende.model.orders import OrderLine, PaymentRequest

SURVEY: list[dict[str, Any]] = [
    {"type": "HEADER", "format": "TEXT", "text": "Atendimento {{1}}"},
    {"type": "BODY", "text": "Oi {{nome}}, o protocolo {{protocolo}} terminou, {{nome}}. Como foi?"},
    {"type": "FOOTER", "text": "Padaria Estrela"},
    {"type": "BUTTONS", "buttons": [
        {"type": "QUICK_REPLY", "text": "Bom"}, {"type": "URL", "text": "Avaliar", "url": "https://exemplo.test/{{1}}"},
    ]},
]  # fmt: skip
NAMED = (Value(name="nome", text="Ana"), Value(name="protocolo", text="261125-0001"))
END = Pressed(index=1, kind="url", value="abc")
TITLE = Value(text="26")


def filled(**more: Any) -> Filled:
    return Filled(**{"name": "pesquisa", "header": TITLE, "body": NAMED, "buttons": (END,), **more})


def headed(format_: str) -> list[dict[str, Any]]:
    return [{"type": "HEADER", "format": format_}, {"type": "BODY", "text": "Oi!"}]


def wrong(filled: Filled, components: list[dict[str, Any]]) -> str:
    return str(problem(filled, components) or "")


def test_what_fits_is_read_as_the_contact_reads_it() -> None:
    assert wrong(filled(), SURVEY) == ""
    read = "Atendimento 26\nOi Ana, o protocolo 261125-0001 terminou, Ana. Como foi?\nPadaria Estrela"
    assert text(filled(), SURVEY) == read


@pytest.mark.parametrize(
    ("changes", "say"),
    [
        ({"body": ()}, "O texto do modelo tem 2 campos para preencher; vieram 0."),
        ({"body": (Value(text="Ana"), Value(text="1"))}, "O texto do modelo tem campos com os nomes nome, protocolo."),
        ({"header": None}, "O título do modelo tem 1 campo para preencher; vieram 0."),
        ({"header": Value(kind="image", file=File(id="1"))}, "O título deste modelo é um texto."),
        ({"buttons": ()}, "Falta o fim do endereço do botão 2 deste modelo."),
        ({"buttons": (END, Pressed(index=0, kind="flow"))}, "O botão 1 deste modelo não é desse tipo."),
        ({"buttons": (END, Pressed(index=5, kind="url"))}, "O botão 6 deste modelo não é desse tipo."),
        ({"buttons": (END, Pressed(index=-1, kind="url"))}, "O botão 0 deste modelo não é desse tipo."),
        (
            {"body": (NAMED[0], Value(name="protocolo", text="x" * 1024))},
            "O texto do modelo, preenchido, tem 1069 caracteres; o WhatsApp aceita até 1024.",
        ),
        (
            {"header": Value(text="x" * 49)},
            "O título do modelo, preenchido, tem 61 caracteres; o WhatsApp aceita até 60.",
        ),
    ],
)
def test_what_does_not_fit_is_said(changes: dict[str, Any], say: str) -> None:
    assert wrong(filled(**changes), SURVEY) == say


@pytest.mark.parametrize(
    ("format_", "header"),
    [
        ("IMAGE", Value(kind="image", file=File(id="1"))),
        ("VIDEO", Value(kind="video", file=File(id="1"))),
        ("DOCUMENT", Value(kind="document", file=File(id="1"))),
        ("LOCATION", Value(kind="location", place=Place(latitude=1, longitude=1))),
    ],
)
def test_a_header_is_of_the_kind_that_was_approved(format_: str, header: Value) -> None:
    assert wrong(Filled(name="x", header=header), headed(format_)) == ""
    assert wrong(Filled(name="x", header=TITLE), headed(format_)).startswith("Este modelo precisa de")
    assert wrong(Filled(name="x"), headed(format_)).startswith("Este modelo precisa de")


@pytest.mark.parametrize(
    ("more", "pressed", "say"),
    [
        ([{"type": "CAROUSEL", "cards": []}], (), "Este modelo tem uma parte que o Atende ainda não preenche"),
        ([{"type": 3}], (), "Este modelo tem uma parte que o Atende ainda não preenche"),
        ([{"type": "LIMITED_TIME_OFFER"}], (), "Este modelo tem uma parte que o Atende ainda não preenche"),
        ([{"type": "BUTTONS", "buttons": [{"type": "ORDER_DETAILS"}]}], (), "Este modelo leva um pedido a pagar."),
        ([{"type": "HEADER", "format": "GIF"}], (), "Este modelo tem uma parte"),
        ([{"type": "HEADER", "format": "PRODUCT"}], (), "Este modelo precisa do código de um produto"),
        ([{"type": "BUTTONS", "buttons": [{"type": "FLOW"}]}], (), "Falta o formulário do botão 1"),
        ([{"type": "BUTTONS", "buttons": [{"type": "FLOW"}]}], (Pressed(index=0, kind="flow"),), ""),
        (
            [{"type": "BUTTONS", "buttons": [{"type": "URL", "url": "https://exemplo.test/"}]}],
            (Pressed(index=0, kind="url", value="x"),),
            "O endereço do botão 1 deste modelo é fixo",
        ),
        (
            [{"type": "BUTTONS", "buttons": [{"type": "URL", "url": "https://exemplo.test/"}]}],
            (Pressed(index=0, kind="otp", value="x"),),
            "O endereço do botão 1 deste modelo é fixo",
        ),
        ([{"type": "BUTTONS", "buttons": [{"type": "URL", "url": "https://exemplo.test/"}]}], (), ""),
        ([], (Pressed(index=-1, kind="url", value="x"),), "O botão 0 deste modelo não é desse tipo."),
        (
            [{"type": "BUTTONS", "buttons": [{"type": "OTP"}]}],
            (Pressed(index=0, kind="url", value="1" * 16),),
            "O código “1111111111111111” tem 16 caracteres",
        ),
        (
            [{"type": "BUTTONS", "buttons": [{"type": "COPY_CODE"}]}],
            (Pressed(index=0, kind="copy_code", value=" ", data={"a": 1}),),
            "Falta o código do botão 1",
        ),
    ],
)
def test_what_the_desk_cannot_fill_or_nobody_may_fill_is_said(
    more: list[dict[str, Any]], pressed: tuple[Pressed, ...], say: str
) -> None:
    problem = wrong(Filled(name="x", buttons=pressed), [{"type": "BODY", "text": "Oi!"}, *more])
    assert problem.startswith(say)
    assert bool(problem) == bool(say)


def test_an_order_stands_behind_the_button_for_one_and_no_other() -> None:
    body, quick = {"type": "BODY", "text": "Oi!"}, {"type": "QUICK_REPLY", "text": "Sim"}
    order = PaymentRequest(reference="t.s", lines=(OrderLine(name="Bolo", quantity=1, price=100),))
    pays = [body, {"type": "BUTTONS", "buttons": [quick, {"type": "ORDER_DETAILS", "text": "Pagar"}]}]
    assert order_button(pays) == 1
    assert problem(Filled(name="x"), pays, replace(order, button=1)) is None
    assert problem(Filled(name="x"), pays, order) is refusals.ORDER_LACKS
    assert order_button([body]) is order_button([{"type": "BUTTONS", "buttons": "x"}]) is None
    assert problem(Filled(name="x"), [body], order) is refusals.NO_ORDER_BUTTON


@pytest.mark.parametrize(
    ("kind", "taken", "refused"),
    [
        ("NUMBER", ("4821", "1.200"), ("pedido 4", "48 21", "")),
        ("AMOUNT", ("R$ 120,00", "145", "€1,376.22 EUR"), ("de graça", "")),
        ("DATE", ("05/12/2026", "5th January 1982"), ("amanhã",)),
        ("PHONE NUMBER", ("+55 (11) 4000-0001",), ("ligue", "-")),
        ("EMAIL", ("ana@padaria.test",), ("ana", "a b@c.d")),
        ("TEXT", ("qualquer coisa", ""), ()),
        ("PLANET", ("Marte",), ()),
    ],
)
def test_a_template_of_metas_library_takes_values_of_their_types(
    kind: str, taken: tuple[str, ...], refused: tuple[str, ...]
) -> None:
    for value in (*taken, *refused):
        problem = value_problem(Filled(name="x", body=(Value(text="Ana"), Value(text=value))), ("TEXT", kind))
        assert (problem is None) is (value in taken), value
    assert value_problem(Filled(name="x", body=(Value(text="Ana"),)), ()) is None


def test_positional_blanks_bear_no_names() -> None:
    [body] = [{"type": "BODY", "text": "Oi {{1}}!"}]
    assert wrong(Filled(name="x", body=(Value(text="Ana"),)), [body]) == ""
    assert wrong(Filled(name="x", body=(Value(name="1", text="Ana"),)), [body]).endswith("não têm nome.")


@pytest.mark.parametrize("components", [[], [{}], [{"type": "BODY", "text": ["x"]}]])
def test_components_that_nobody_understands_raise_nothing(components: list[dict[str, Any]]) -> None:
    assert wrong(Filled(name="x"), components) == ""
    assert text(Filled(name="x"), components) == ""

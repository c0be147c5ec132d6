"""Templates that an owner writes: what WhatsApp would refuse is said before, and the simulated WhatsApp agrees."""

from dataclasses import replace
from typing import Any

import pytest

from atende.channels.whatsapp.meta_library import ADDITIONS, entries
from atende.channels.whatsapp.template_drafts import body, problems
from atende.channels.whatsapp.template_languages import LANGUAGES
from atende.channels.whatsapp.texts.template_library import library
from atende.model.template_draft import DraftButton, DraftHeader, TemplateDraft
from atende.model.template_library import LibraryTemplate, adopted
from infra.local.whatsapp.library import adopted as taken_over
from infra.local.whatsapp.library import entries as simulated
from infra.local.whatsapp.reviewing import check_new
from infra.local.whatsapp.rules import GraphError

READY = TemplateDraft(
    inbox="whatsapp",
    id="1",
    name="pedido_pronto",
    language="pt_BR",
    category="UTILITY",
    body="Oi, {{1}}! O seu pedido {{2}} está pronto para retirar.",
    examples={"1": "Ana", "2": "4821"},
)
CODE = TemplateDraft(
    inbox="whatsapp", id="2", name="codigo", language="pt_BR", category="AUTHENTICATION",
    buttons=(DraftButton(kind="otp", text="Copiar código"),),
)  # fmt: skip
PHOTO = DraftHeader(kind="image", asset="a", key="k", mime="image/jpeg", size=3)
SITE = "https://exemplo.test/"


def wrote(**changes: Any) -> TemplateDraft:
    return replace(READY, **changes)


def button(kind: str, value: str = "", example: str = "", text: str = "Ver") -> DraftButton:
    return DraftButton(kind=kind, text=text, value=value, example=example)


def quick(*labels: str) -> tuple[DraftButton, ...]:
    return tuple(DraftButton(kind="quick_reply", text=label) for label in labels)


def said(draft: TemplateDraft) -> list[str]:
    return [str(problem) for problem in problems(draft)]


def is_taken(draft: TemplateDraft) -> bool:
    try:
        check_new(body(draft, handle="4::x"))
    except GraphError:
        return False
    return True


FINE = [
    READY,
    CODE,
    replace(CODE, security=True, expires=10),
    wrote(header=DraftHeader(kind="text", text="Pedido {{1}}", example="4821")),
    wrote(header=DraftHeader(kind="text", text="Pedido {{numero}}", example="4821"), body="Abrimos até as 18h."),
    wrote(header=PHOTO),
    wrote(header=DraftHeader(kind="location")),
    wrote(body="Oi, {{nome}}! O seu pedido está pronto.", examples={"nome": "Ana"}, footer="Padaria Estrela"),
    wrote(body="Estamos abertos até as 18h."),
    wrote(buttons=quick("Sim", "Não")),
    wrote(buttons=(*quick("Sim"), button("url", SITE + "{{1}}", SITE + "a"))),
    wrote(buttons=(button("phone", "+55 11 4000-0001"),)),
    wrote(buttons=(button("copy_code", "BOLO10"), button("form", "4000", text="Abrir"), button("call", text="Ligar"))),
    wrote(buttons=(button("catalog"),)),
    wrote(buttons=(button("products"),)),
    wrote(buttons=(button("product"),), header=DraftHeader(kind="product"), category="MARKETING"),
    wrote(buttons=(*quick("Sim"), button("contact", text=""))),
    wrote(buttons=(button("order", text="Ver e pagar"),), header=DraftHeader(kind="text", text="Seu pedido")),
    wrote(buttons=(button("order"),), header=PHOTO, category="MARKETING"),
    *library("pt_BR"), *library("en_US"), *library("es"),
]  # fmt: skip


@pytest.mark.parametrize("draft", FINE, ids=lambda draft: draft.name)
def test_what_is_right_is_said_to_be_right_and_taken(draft: TemplateDraft) -> None:
    assert said(draft) == []
    assert is_taken(draft)


WRONG = [
    (wrote(name="Pedido Pronto"), "O nome do modelo"),
    (wrote(category="SERVICE"), "Escolha a categoria"),
    (wrote(body=" "), "O texto está em branco"),
    (wrote(body="x" * 1025), "O texto tem 1025 caracteres"),
    (wrote(body="Um\n\n\ndois"), "O texto não pode ter mais de duas quebras"),
    (wrote(body="{{1}}, o seu pedido {{2}} está pronto."), "O texto não pode começar nem terminar"),
    (wrote(body="Oi, Ana! Está pronto o seu pedido {{1}}"), "O texto não pode começar nem terminar"),
    (wrote(body="Oi, {{1}} {{2}}! O seu pedido está pronto para retirar."), "Entre duas variáveis"),
    (wrote(body="Oi, {{1}}, pedido {{2}} pronto."), "Há variáveis demais"),
    (wrote(body="Oi, {{1}}! O seu pedido {{3}} está pronto para retirar."), "O texto: as variáveis contam"),
    (wrote(body="Oi, {{" + "1" * 5000 + "}}! O seu pedido está pronto."), "O texto: as variáveis contam"),
    (wrote(body="Oi, {{1}}! O seu pedido {{dois}} está pronto para retirar."), "O texto: ou todas"),
    (
        wrote(header=DraftHeader(kind="text", text="Pedido {{numero}}", example="4")),
        "As variáveis do título e do texto",
    ),
    (wrote(body="Oi, {{nome}}! O seu pedido está pronto."), "O texto: falta um exemplo para a variável nome"),
    (wrote(examples={"1": "Ana"}), "O texto: falta um exemplo para a variável 2"),
    (wrote(header=DraftHeader(kind="text", text="x" * 61)), "O título tem 61 caracteres"),
    (wrote(header=DraftHeader(kind="text", text="{{1}} e {{2}}", example="a")), "O título pode ter uma variável só"),
    (wrote(header=DraftHeader(kind="text", text="Pedido {{1}}")), "O título: falta um exemplo"),
    (wrote(header=DraftHeader(kind="dance")), "O WhatsApp não aceita este tipo de título"),
    (wrote(footer="x" * 61), "O rodapé tem 61 caracteres"),
    (wrote(footer="Oi {{1}}"), "O rodapé não pode ter variável"),
    (wrote(buttons=quick(*"abcdefghijk")), "Um modelo pode ter até 10 botões"),
    (wrote(buttons=quick("x" * 26)), "O texto do botão tem 26 caracteres"),
    (wrote(buttons=quick(" ")), "O texto do botão está em branco"),
    (wrote(buttons=(*quick("a"), button("url", SITE), *quick("b"))), "Deixe as respostas rápidas juntas"),
    (wrote(buttons=tuple(button("url", SITE, text=name) for name in "abc")), "Botões demais do tipo"),
    (wrote(buttons=(button("catalog"), *quick("a"))), "Botões de catálogo"),
    (wrote(buttons=(button("order"), *quick("a"))), "Botões de catálogo, de produtos, de pedido"),
    (wrote(buttons=(button("order"),), header=DraftHeader(kind="location")), "Acima de um pedido pode haver"),
    (wrote(buttons=(button("product"),), category="MARKETING"), "O título de produto e o botão"),
    (wrote(header=DraftHeader(kind="product"), category="MARKETING"), "O título de produto e o botão"),
    (wrote(buttons=(button("product"),), header=DraftHeader(kind="product")), "Um modelo com produto é de marketing"),
    (
        wrote(
            body="Bolo " * 33,
            examples={},
            buttons=(button("product"),),
            header=DraftHeader(kind="product"),
            category="MARKETING",
        ),
        "O texto tem 165 caracteres; o WhatsApp aceita até 160",
    ),
    (replace(CODE, buttons=(button("order"),)), "Um modelo de código de acesso tem um botão só"),
    (wrote(buttons=(button("url", "exemplo.test"),)), "O endereço do botão precisa ser inteiro"),
    (wrote(buttons=(button("url", SITE + "{{1}}/x", SITE + "a/x"),)), "O endereço do botão pode ter uma variável só"),
    (wrote(buttons=(button("url", SITE + "{{1}}"),)), "Falta um exemplo do endereço"),
    (wrote(buttons=(button("phone", ""),)), "O telefone do botão"),
    (wrote(buttons=(button("copy_code", "x" * 16),)), "Dê um código de exemplo"),
    (wrote(buttons=(button("form", ""),)), "O botão de formulário"),
    (replace(CODE, footer="Padaria"), "Num modelo de código de acesso"),
    (replace(CODE, buttons=()), "Um modelo de código de acesso tem um botão só"),
    (replace(CODE, expires=91), "O código pode valer"),
]


@pytest.mark.parametrize(("draft", "say"), WRONG, ids=lambda value: value if isinstance(value, str) else "")
def test_what_whatsapp_would_refuse_is_said_before(draft: TemplateDraft, say: str) -> None:
    assert any(problem.startswith(say) for problem in said(draft)), said(draft)


OURS = ("Num modelo", "Um modelo de código")
"""What a draft has and its request leaves out."""


@pytest.mark.parametrize("draft", [draft for draft, say in WRONG if not say.startswith(OURS)])
def test_the_simulated_whatsapp_refuses_it_too(draft: TemplateDraft) -> None:
    assert not is_taken(draft)


@pytest.mark.parametrize(
    ("draft", "say"),
    [
        (wrote(language="pt"), "O WhatsApp não tem este idioma"),
        (wrote(header=replace(PHOTO, mime="image/webp")), "O exemplo do título precisa ser uma foto"),
        (wrote(header=DraftHeader(kind="video")), "Escolha um vídeo de exemplo"),
        (wrote(header=DraftHeader(kind="text", text="Oba 🎉")), "O título não pode ter emoji"),
        (wrote(header=DraftHeader(kind="text", text="*Oba*")), "O título não pode ter emoji"),
        (wrote(body="Oi, {{1}! Está pronto."), "Há chaves soltas"),
        (wrote(buttons=quick("Sim", "sim ")), "Dois botões têm o mesmo texto"),
        (wrote(buttons=quick("Sim 👍")), "O texto do botão “Sim 👍” não pode ter"),
        (wrote(buttons=(button("dance"),)), "O WhatsApp não tem este tipo de botão"),
        (wrote(buttons=(button("otp"),)), "O botão de código de acesso só existe"),
    ],
)
def test_what_our_own_rules_refuse(draft: TemplateDraft, say: str) -> None:
    assert any(problem.startswith(say) for problem in said(draft)), said(draft)


def test_the_request_is_as_metas_reference_has_it() -> None:
    header = DraftHeader(kind="text", text="Protocolo {{protocolo}}", example="42")
    named = wrote(
        header=header,
        body="Olá {{nome}}, seu atendimento foi concluído. Como foi?",
        examples={"nome": "Ana"},
        footer="Equipe",
        buttons=(button("url", SITE + "{{1}}", SITE + "abc", "Avaliar"), *quick("Bom")),
    )
    assert body(named) == {
        "name": "pedido_pronto",
        "language": "pt_BR",
        "category": "UTILITY",
        "parameter_format": "NAMED",
        "components": [
            {
                "type": "HEADER",
                "format": "TEXT",
                "text": "Protocolo {{protocolo}}",
                "example": {"header_text_named_params": [{"param_name": "protocolo", "example": "42"}]},
            },
            {
                "type": "BODY",
                "text": "Olá {{nome}}, seu atendimento foi concluído. Como foi?",
                "example": {"body_text_named_params": [{"param_name": "nome", "example": "Ana"}]},
            },
            {"type": "FOOTER", "text": "Equipe"},
            {
                "type": "BUTTONS",
                "buttons": [
                    {"type": "URL", "text": "Avaliar", "url": SITE + "{{1}}", "example": [SITE + "abc"]},
                    {"type": "QUICK_REPLY", "text": "Bom"},
                ],
            },
        ],
    }
    assert {"pt_BR", "en_US", "es"} <= LANGUAGES


READY_THERE = [(entry["language"], *entries({"data": [entry]})) for entry in simulated()]


@pytest.mark.parametrize(("language", "template"), READY_THERE, ids=lambda value: getattr(value, "name", value))
def test_what_is_made_of_metas_library_is_taken_with_the_shops_own_values(
    language: str, template: LibraryTemplate
) -> None:
    own = {"url": (SITE + "{{1}}", SITE + "a"), "phone": ("+55 11 4000-0001", "")}
    given = tuple(button(kind.kind, *own.get(kind.kind, ("", ""))) for kind in template.buttons)
    draft = adopted(wrote(language=language, library=template.name, buttons=given, security=True, expires=5), template)
    draft = replace(draft, additions=ADDITIONS[draft.category])
    assert said(draft) == []
    made = taken_over(body(draft))
    assert (made["status"], made["library_template_name"]) == ("APPROVED", template.name)
    assert "components" not in body(draft)
    if own.keys() & {kind.kind for kind in template.buttons}:
        assert said(replace(draft, buttons=template.buttons)), "the library's own examples are nobody's"
        with pytest.raises(GraphError):
            taken_over(body(replace(draft, buttons=())))


def test_a_library_of_any_shape_is_read() -> None:
    rows: list[Any] = [
        {"name": "a", "body": "Oi", "category": "UTILITY", "industry": "x", "body_params": [1, None], "buttons": "no"},
        {"name": "b", "body": "Oi", "category": "UTILITY", "buttons": [{"type": "MPM"}]},
        {"name": "f", "body": "Oi", "category": "UTILITY", "buttons": [{"type": []}, {"type": {}}]},
        {"name": "c", "body": "", "category": "UTILITY"}, {"name": ["d"], "body": "Oi", "category": "UTILITY"},
        {"name": "e", "body": "Oi", "category": "GIFTS"}, None, "x", [],
    ]  # fmt: skip
    assert [template.name for template in entries({"data": rows})] == ["a"]
    for answer in ({}, {"data": None}, {"data": {"name": "a"}}):
        assert list(entries(answer)) == []

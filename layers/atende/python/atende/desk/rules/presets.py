"""Example rules for a new shop, which the owner can change."""

from typing import Any

type Document = dict[str, Any]


def _document(name: str, when: Document, given: list[Document], then: list[Document]) -> Document:
    return {"name": name, "on": True, "when": when, "if": given, "then": then}


MESSAGE, RATED = {"event": "message"}, {"event": "rated"}
CLOSED = {"is": "hours", "value": "closed"}
IDEAS: dict[str, list[Document]] = {
    "pt-BR": [
        _document(
            "Orçamento fora do horário",
            MESSAGE,
            [CLOSED, {"is": "words", "value": ["orçamento", "quanto custa", "preço"]}],
            [{"do": "label", "value": "orçamento"}, {"do": "task", "value": "Responder ao pedido de orçamento."}],
        ),
        _document(
            "Ninguém respondeu em meia hora",
            {"event": "unanswered", "value": 30},
            [{"is": "assigned", "value": "nobody"}],
            [
                {"do": "priority", "value": "high"},
                {"do": "send", "value": "{{nome}}, desculpe a demora. Já vamos responder!"},
            ],
        ),
        _document(
            "Cliente novo",
            {"event": "opened"},
            [{"is": "contact", "value": "new"}],
            [{"do": "label", "value": "cliente novo"}],
        ),
        _document(
            "Nota baixa na pesquisa",
            RATED,
            [{"is": "stars", "value": ["1", "2"]}],
            [{"do": "label", "value": "nota baixa"}, {"do": "note", "value": "Deu nota baixa: ligar antes de fechar."}],
        ),
        _document(
            "Troca ou defeito",
            MESSAGE,
            [{"is": "words", "value": ["troca", "trocar", "defeito", "veio errado", "garantia"]}],
            [{"do": "label", "value": "troca"}, {"do": "priority", "value": "medium"}],
        ),
    ],
    "en": [
        _document(
            "Quotes outside hours",
            MESSAGE,
            [CLOSED, {"is": "words", "value": ["quote", "how much", "price"]}],
            [{"do": "label", "value": "quote"}, {"do": "task", "value": "Answer the request for a quote."}],
        ),
        _document(
            "No answer in half an hour",
            {"event": "unanswered", "value": 30},
            [{"is": "assigned", "value": "nobody"}],
            [
                {"do": "priority", "value": "high"},
                {"do": "send", "value": "{{nome}}, sorry for the wait. We will answer shortly!"},
            ],
        ),
        _document(
            "New customer",
            {"event": "opened"},
            [{"is": "contact", "value": "new"}],
            [{"do": "label", "value": "new customer"}],
        ),
        _document(
            "Low rating",
            RATED,
            [{"is": "stars", "value": ["1", "2"]}],
            [{"do": "label", "value": "low rating"}, {"do": "note", "value": "Low rating: call before closing."}],
        ),
        _document(
            "Exchange or defect",
            MESSAGE,
            [{"is": "words", "value": ["exchange", "defect", "broken", "wrong item", "warranty"]}],
            [{"do": "label", "value": "exchange"}, {"do": "priority", "value": "medium"}],
        ),
    ],
    "es": [
        _document(
            "Presupuesto fuera de horario",
            MESSAGE,
            [CLOSED, {"is": "words", "value": ["presupuesto", "cuánto cuesta", "precio"]}],
            [{"do": "label", "value": "presupuesto"}, {"do": "task", "value": "Responder al pedido de presupuesto."}],
        ),
        _document(
            "Nadie respondió en media hora",
            {"event": "unanswered", "value": 30},
            [{"is": "assigned", "value": "nobody"}],
            [
                {"do": "priority", "value": "high"},
                {"do": "send", "value": "{{nome}}, disculpa la demora. ¡Ya te respondemos!"},
            ],
        ),
        _document(
            "Cliente nuevo",
            {"event": "opened"},
            [{"is": "contact", "value": "new"}],
            [{"do": "label", "value": "cliente nuevo"}],
        ),
        _document(
            "Nota baja en la encuesta",
            RATED,
            [{"is": "stars", "value": ["1", "2"]}],
            [{"do": "label", "value": "nota baja"}, {"do": "note", "value": "Nota baja: llamar antes de cerrar."}],
        ),
        _document(
            "Cambio o defecto",
            MESSAGE,
            [{"is": "words", "value": ["cambio", "cambiar", "defecto", "vino mal", "garantía"]}],
            [{"do": "label", "value": "cambio"}, {"do": "priority", "value": "medium"}],
        ),
    ],
}

"""Templates that a shop can use at once or change, in Portuguese, English and Spanish."""

import re
from typing import NamedTuple

from atende.core.i18n import column
from atende.core.sentences import Sentence
from atende.model.template_draft import DraftButton, TemplateDraft

VARIABLE = re.compile(r"\{\{(\w+)\}\}")
NAME = Sentence("Ana", "Ana", "Ana")


class Ready(NamedTuple):
    """`examples` are those of the variables, in their order."""

    name: str
    category: str
    body: Sentence
    examples: tuple[Sentence, ...]
    buttons: tuple[Sentence, ...] = ()
    kind: str = "quick_reply"
    """The kind of its buttons."""


OPT_OUT = Sentence("Não quero receber", "Stop these messages", "No quiero recibir")
READY = (
    Ready(
        "retomar_atendimento",
        "UTILITY",
        Sentence(
            "Olá, {{1}}! Vimos que a nossa conversa ficou parada. Podemos continuar o seu atendimento?",
            "Hello, {{1}}! Our conversation has come to a halt. May we go on with it?",
            "¡Hola, {{1}}! Vimos que nuestra conversación quedó detenida. ¿Podemos continuar tu atención?",
        ),
        (NAME,),
        (
            Sentence("Sim, continuar", "Yes, go on", "Sí, continuar"),
            Sentence("Já resolvi", "It is solved", "Ya lo resolví"),
        ),
    ),
    Ready(
        "pedido_pronto",
        "UTILITY",
        Sentence(
            "Oi, {{1}}! O seu pedido {{2}} está pronto. Você pode retirar na loja até as {{3}} de hoje.",
            "Hi, {{1}}! Your order {{2}} is ready. You can collect it at the shop until {{3}} today.",
            "¡Hola, {{1}}! Tu pedido {{2}} está listo. Puedes retirarlo en la tienda hasta las {{3}} de hoy.",
        ),
        (NAME, Sentence("4821", "4821", "4821"), Sentence("18h", "6 pm", "18 h")),
    ),
    Ready(
        "pedido_a_caminho",
        "UTILITY",
        Sentence(
            "Oi, {{1}}! O seu pedido {{2}} saiu para entrega e chega até as {{3}}. Qualquer dúvida, responda aqui.",
            "Hi, {{1}}! Your order {{2}} is on its way and should arrive by {{3}}. If you have questions, answer here.",
            "¡Hola, {{1}}! Tu pedido {{2}} ya salió y debe llegar hasta las {{3}}. Si tienes dudas, responde aquí.",
        ),
        (NAME, Sentence("4821", "4821", "4821"), Sentence("15h", "3 pm", "15 h")),
    ),
    Ready(
        "lembrete_de_horario",
        "UTILITY",
        Sentence(
            "Olá, {{1}}! Lembramos que o seu horário é {{2}}, às {{3}}. Se não puder vir, avise por aqui.",
            "Hello, {{1}}! We remind you of your appointment on {{2}}, at {{3}}. If you cannot come, tell us here.",
            "¡Hola, {{1}}! Te recordamos que tu cita es {{2}}, a las {{3}}. Si no puedes venir, avísanos por aquí.",
        ),
        (
            NAME,
            Sentence("terça, 1º de dezembro", "Tuesday, 1 December", "martes 1 de diciembre"),
            Sentence("14h", "2 pm", "14 h"),
        ),
        (Sentence("Confirmo", "I confirm", "Confirmo"), Sentence("Quero remarcar", "Another time", "Quiero cambiar")),
    ),
    Ready(
        "pagamento_pendente",
        "UTILITY",
        Sentence(
            "Olá, {{1}}! O pagamento do pedido {{2}}, de {{3}}, vence em {{4}}. Se já pagou, ignore esta mensagem.",
            "Hello, {{1}}! The payment of order {{2}}, {{3}}, is due on {{4}}. If you have paid, ignore this message.",
            "¡Hola, {{1}}! El pago del pedido {{2}}, de {{3}}, vence el {{4}}. Si ya pagaste, ignora este mensaje.",
        ),
        (
            NAME,
            Sentence("4821", "4821", "4821"),
            Sentence("R$ 120,00", "R$ 120.00", "R$ 120,00"),
            Sentence("5/12", "5 Dec", "5/12"),
        ),
    ),
    Ready(
        "pedido_para_pagar",
        "UTILITY",
        Sentence(
            "Oi, {{nome}}! O seu pedido de {{total}} está separado. Confira os itens e pague até {{prazo}} pelo botão.",
            "Hi, {{name}}! Your order of {{total}} is set aside. Check the items and pay until {{due}} by the button.",
            "¡Hola, {{nombre}}! Tu pedido de {{total}} está listo. Revisa y paga hasta el {{plazo}} con el botón.",
        ),
        (NAME, Sentence("R$ 76,00", "R$ 76.00", "R$ 76,00"), Sentence("05/12/2026", "2026-12-05", "05/12/2026")),
        (Sentence("Ver e pagar", "Review and pay", "Ver y pagar"),),
        kind="order",
    ),
    Ready(
        "novidade_do_pedido",
        "UTILITY",
        Sentence(
            "Oi, {{nome}}! Temos novidades sobre o seu pedido na {{loja}}: {{novidade}} Qualquer dúvida, responda por "
            "aqui.",
            "Hi, {{name}}! There is news about your order at {{shop}}: {{news}} If you have questions, answer here.",
            "¡Hola, {{nombre}}! Hay novedades de tu pedido en {{tienda}}: {{novedad}} Si tienes dudas, responde aquí.",
        ),
        (
            NAME,
            Sentence("Padaria Estrela", "Star Bakery", "Panadería Estrella"),
            Sentence(
                "Seu pedido de R$ 76,00 foi enviado.",
                "Your order of R$ 76,00 is on its way.",
                "Tu pedido de R$ 76,00 fue enviado.",
            ),
        ),
    ),
    Ready(
        "novidade_da_semana",
        "MARKETING",
        Sentence(
            "Oi, {{1}}! Nesta semana temos novidade na loja: {{2}}. Responda por aqui para reservar o seu.",
            "Hi, {{1}}! There is something new in the shop this week: {{2}}. Answer here to reserve yours.",
            "¡Hola, {{1}}! Esta semana hay novedades en la tienda: {{2}}. Responde por aquí para reservar el tuyo.",
        ),
        (NAME, Sentence("bolo de milho", "corn cake", "pastel de maíz")),
        (Sentence("Quero saber mais", "Tell me more", "Quiero saber más"), OPT_OUT),
    ),
    Ready(
        "saudade_de_voce",
        "MARKETING",
        Sentence(
            "Oi, {{1}}! Faz tempo que você não aparece. Guardamos {{2}} para a próxima compra, até {{3}}, na loja.",
            "Hi, {{1}}! It has been a while. We have {{2}} for your next purchase, until {{3}} in the shop.",
            "¡Hola, {{1}}! Hace tiempo que no vienes. Guardamos {{2}} para tu próxima compra, hasta {{3}}, aquí.",
        ),
        (
            NAME,
            Sentence("10% de desconto", "10% off", "10% de descuento"),
            Sentence("sexta-feira", "Friday", "el viernes"),
        ),
        (OPT_OUT,),
    ),
)


def library(language: str) -> list[TemplateDraft]:
    """Returns the templates in a language such as `pt_BR`; in Portuguese for languages that are not here."""
    spoken = language.replace("_", "-")
    return [_draft(ready, language, spoken) for ready in READY]


def _draft(ready: Ready, language: str, spoken: str) -> TemplateDraft:
    body = (ready.body.pt, ready.body.en, ready.body.es)[column(spoken)]
    names = dict.fromkeys(VARIABLE.findall(body))
    return TemplateDraft(
        inbox="",
        id="",
        name=ready.name,
        language=language,
        category=ready.category,
        body=body,
        examples={name: example.text(spoken) for name, example in zip(names, ready.examples, strict=True)},
        buttons=tuple(DraftButton(kind=ready.kind, text=label.text(spoken)) for label in ready.buttons),
    )

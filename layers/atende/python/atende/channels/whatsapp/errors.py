"""What WhatsApp's error codes mean for a shop, and whether a send may be tried again (Meta: Cloud API error codes)."""

from collections.abc import Sequence
from typing import Any

from atende.channels.whatsapp.decode import decode
from atende.channels.whatsapp.lenient import line, number, obj
from atende.errors import ChannelError

SOON, MINUTES, HOUR = 5, 300, 3600
EXPIRED = "O acesso da loja ao WhatsApp expirou ou foi retirado. Peça ao responsável técnico para renovar o token."
PERMISSION = (
    "O aplicativo não tem permissão para usar este número no WhatsApp. Peça ao responsável técnico para conferir."
)
BUSY = "O WhatsApp está recebendo mensagens demais agora. Vamos tentar de novo em instantes."
DOWN = "O WhatsApp está com instabilidade. Vamos tentar de novo em instantes."
OURS = "O WhatsApp não aceitou o formato da mensagem. Avise o suporte do Atende."
LOCKED = "A conta da loja no WhatsApp está bloqueada ou restrita. Veja o Gerenciador do WhatsApp."
NUMBER = "O número da loja não está registrado no WhatsApp. Peça ao responsável técnico para registrá-lo."
TEMPLATE = "O modelo de mensagem não está disponível ou não confere com o aprovado. Confira os modelos no WhatsApp."
GROUP = "O WhatsApp não aceitou a ação neste grupo."
CALLS = "O WhatsApp não aceitou a ligação."
SETTINGS = "O WhatsApp recusou por causa de uma configuração da conta. Peça ao responsável técnico para conferir."
PAYMENT = "Há um problema com o pagamento da conta da loja no WhatsApp. Confira a forma de pagamento no Gerenciador."
MARKETING = "O WhatsApp limitou mensagens de marketing para este cliente. Tente outro dia."

TABLE: dict[int, tuple[int | None, str]] = {
    0: (None, EXPIRED),
    1: (SOON, DOWN),
    2: (SOON, DOWN),
    3: (None, PERMISSION),
    4: (MINUTES, BUSY),
    10: (None, PERMISSION),
    33: (None, NUMBER),
    100: (None, OURS),
    102: (None, EXPIRED),
    104: (None, EXPIRED),
    190: (None, EXPIRED),
    200: (None, EXPIRED),
    341: (MINUTES, BUSY),
    368: (None, LOCKED),
    613: (MINUTES, BUSY),
    80007: (MINUTES, BUSY),
    130403: (None, "A loja bloqueou este cliente no WhatsApp. Desbloqueie para responder."),
    130429: (SOON, BUSY),
    130472: (None, "O WhatsApp não entregou: este cliente participa de um teste da Meta. Espere ele escrever."),
    130497: (None, "A conta da loja não pode enviar mensagens para este país."),
    131000: (SOON, DOWN),
    131005: (None, PERMISSION),
    131008: (None, OURS),
    131009: (None, OURS),
    131016: (SOON, DOWN),
    131020: (None, GROUP),
    131021: (None, "Não dá para enviar uma mensagem do número da loja para ele mesmo."),
    131026: (
        None,
        "O WhatsApp não conseguiu entregar: o número não usa WhatsApp, ou o aplicativo do cliente é antigo.",
    ),
    131030: (None, "Este é um número de teste, e o cliente não está na lista de números permitidos."),
    131031: (None, LOCKED),
    131035: (None, SETTINGS),
    131036: (None, SETTINGS),
    131037: (None, "O nome de exibição do número da loja ainda não foi aprovado pelo WhatsApp."),
    131041: (None, GROUP),
    131042: (None, PAYMENT),
    131044: (None, PAYMENT),
    131045: (None, NUMBER),
    131047: (
        None,
        "Passaram mais de 24 horas desde a última mensagem do cliente. Espere ele escrever, ou use um modelo aprovado.",
    ),
    131048: (None, "O WhatsApp restringiu o envio por este número, por denúncias de spam. Espere algumas horas."),
    131049: (None, MARKETING),
    131050: (None, "Este cliente pediu ao WhatsApp para não receber mensagens de marketing da loja."),
    131051: (None, "O WhatsApp não aceita este tipo de mensagem."),
    131052: (None, "O arquivo que o cliente enviou não pôde ser baixado. Peça para enviar de novo."),
    131053: (None, "O WhatsApp não aceitou o arquivo. Confira o formato e o tamanho."),
    131055: (None, OURS),
    131056: (4, "Muitas mensagens seguidas para o mesmo cliente. Vamos tentar de novo em instantes."),
    131057: (60, "O número da loja está em manutenção no WhatsApp. Vamos tentar de novo em alguns minutos."),
    131059: (None, OURS),
    131060: (None, "Mensagem disponível só no celular da loja. Abra o WhatsApp Business para ler."),
    131061: (None, OURS),
    131062: (None, "Este cliente esconde o telefone, e esta mensagem precisa dele. Peça o telefone ao cliente."),
    131063: (None, "Mensagens de marketing estão desligadas na conta da loja."),
    131064: (None, "O WhatsApp limitou a conta por modelos na categoria errada. Veja o Gerenciador do WhatsApp."),
    132069: (HOUR, "O formulário atingiu o limite de envios por hora. Vamos tentar de novo mais tarde."),
    133004: (SOON, DOWN),
    133015: (MINUTES, NUMBER),
    134101: (600, "O WhatsApp ainda está sincronizando o modelo. Vamos tentar de novo em alguns minutos."),
    135000: (SOON, DOWN),
    137000: (None, "A identidade deste cliente no WhatsApp mudou. Confirme quem é antes de responder."),
    138002: (MINUTES, CALLS),
    138004: (SOON, CALLS),
    138005: (MINUTES, CALLS),
    138007: (SOON, CALLS),
    2494100: (60, "A conta da loja está em manutenção no WhatsApp. Vamos tentar de novo em alguns minutos."),
}
RANGES: tuple[tuple[range, str], ...] = (
    (range(201, 300), PERMISSION),
    (range(131200, 131300), GROUP),
    (range(132000, 132100), TEMPLATE),
    (range(133000, 133100), NUMBER),
    (
        range(134000, 134200),
        "O WhatsApp recusou a mensagem de marketing ou de pagamento. Veja o Gerenciador do WhatsApp.",
    ),
    (range(138000, 139000), CALLS),
    (range(139100, 139200), "O WhatsApp não conseguiu bloquear ou desbloquear este cliente."),
    (range(147000, 147100), "O WhatsApp não aceitou o nome de usuário da loja."),
    (range(2388000, 2389000), TEMPLATE),
    (
        range(2593107, 2593110),
        "A sincronização com o celular da loja não está disponível. Veja o aplicativo WhatsApp Business.",
    ),
)
"""Families of codes; all of them final."""
UNSURE = "Não sabemos se a mensagem saiu: o WhatsApp não respondeu direito. Confira no celular antes de enviar de novo."


def reason(code: int | None, title: str = "") -> str:
    """A sentence in Portuguese for a code; for an unknown one WhatsApp's own words.

    >>> reason(9, "Odd thing")
    'O WhatsApp recusou a mensagem (erro 9: Odd thing).'
    """
    if code is not None and (known := _known(code)):
        return known[1]
    told = ": ".join(part for part in ("" if code is None else f"erro {code}", title) if part)
    return f"O WhatsApp recusou a mensagem ({told})." if told else "O WhatsApp recusou a mensagem e não disse por quê."


def failure(status: int, body: bytes) -> ChannelError:
    """The error for an HTTP answer of 400 or above.

    With an error body WhatsApp has surely not sent. A 5xx without one may have: `uncertain`. The code
    decides, never the title. `retry` of 131056 is the first wait: the next ones are 16 and 64 seconds (Meta: 4^x).
    """
    error = _error(body)
    code = number(error.get("code"))
    if code is None:
        return _silent(status)
    known = _known(code)
    details = line(obj(error.get("error_data")).get("details") or error.get("message"), 300)
    retry = known[0] if known else (30 if status >= 500 else None)
    return ChannelError(reason(code, details), number=code, retry=retry)


def _silent(status: int) -> ChannelError:
    """No JSON error: 429 comes from the door, before anything is sent; other 4xx are refusals."""
    if status >= 500:
        return ChannelError(UNSURE, uncertain=True)
    return ChannelError(BUSY, retry=60) if status == 429 else ChannelError(reason(None, f"HTTP {status}"))


def _error(body: bytes) -> dict[str, Any]:
    try:
        return obj(obj(decode(body)).get("error"))
    except ValueError:
        return {}


def _known(code: int) -> tuple[int | None, str] | None:
    families: Sequence[str] = [say for codes, say in RANGES if code in codes]
    return TABLE.get(code) or ((None, families[0]) if families else None)

"""What customers send less often, as WhatsApp puts it on the wire: type, content, and what stands beside it."""

from collections.abc import Callable
from typing import Any

type Json = dict[str, Any]
type Odd = tuple[str, Any, Json]


def order() -> Odd:
    items = [
        {"product_retailer_id": "BOLO-MILHO", "quantity": 1, "item_price": 38.9, "currency": "BRL"},
        {"product_retailer_id": "PAO-QUEIJO", "quantity": 12, "item_price": "3.50", "currency": "BRL"},
    ]
    return "order", {"catalog_id": "2000000000000001", "text": "Para sábado de manhã", "product_items": items}, {}


def form() -> Odd:
    answers = '{"flow_token":"t","nota":"5","comentario":"Tudo muito bom","entrega":{"dia":"sábado","hora":"9h"}}'
    reply = {"name": "flow", "body": "Sent", "response_json": answers}
    return "interactive", {"type": "nfm_reply", "nfm_reply": reply}, {}


def template_button() -> Odd:
    return "button", {"payload": "CONFIRMAR", "text": "Confirmar"}, {}


def forwarded() -> Odd:
    return "text", {"body": "Receita de bolo da vovó 👵"}, {"context": {"frequently_forwarded": True}}


def product() -> Odd:
    referred = {"catalog_id": "2000000000000001", "product_retailer_id": "BOLO-MILHO"}
    return "text", {"body": "Ainda tem este?"}, {"context": {"referred_product": referred}}


def ad() -> Odd:
    referral = {"source_id": "120000000000001", "source_type": "ad", "source_url": "https://fb.me/exemplo"}
    words = {"headline": "Bolos de festa", "body": "Encomende pelo WhatsApp", "media_type": "image"}
    return "text", {"body": "Olá! Quero saber mais."}, {"referral": referral | words | {"ctwa_clid": "ARexemplo"}}


def own_card() -> Odd:
    return (
        "contacts",
        [{"phones": [{"phone": "+55 11 99999-0001", "wa_id": "5511999990001"}]}],
        {"origin": "contact_request"},
    )


def call_permission() -> Odd:
    reply = {"response": "accept", "is_permanent": False, "response_source": "user_action"}
    return "interactive", {"type": "call_permission_reply", "call_permission_reply": reply}, {}


def live_location() -> Odd:
    return "unsupported", {"type": "location"}, {}


def view_once() -> Odd:
    return "unsupported", {"type": "view_once"}, {}


def in_group() -> Odd:
    return "text", {"body": "Alguém da padaria está aqui?"}, {"group_id": "Y2FwaV9ncm91cDox"}


def phone_only() -> Odd:
    error = {"code": 131060, "title": "This message is unavailable", "message": "This message is unavailable"}
    return "unsupported", {"type": "unknown"}, {"errors": [error]}


def future() -> Odd:
    return "playlist", {"id": "77", "title": "Músicas para assar pão"}, {}


ODD: dict[str, Callable[[], Odd]] = {
    made.__name__: made
    for made in (
        *(order, form, template_button, forwarded, product, ad, own_card, call_permission, live_location, view_once),
        *(in_group, phone_only, future),
    )
}

"""The orders that a number asked customers to pay, as Meta keeps them: a `reference_id` is one order's, and an order's
state never goes back."""

from collections.abc import Iterable
from dataclasses import dataclass

from atende.core import clock
from infra.local.whatsapp.book import Bubble
from infra.local.whatsapp.orders import STATES
from infra.local.whatsapp.rules import GraphError, Json

SOONEST = 300
"""Seconds (Meta: Payments API of Brazil, expiration object)."""
OVER = ("completed", "canceled")


@dataclass(slots=True)
class Order:
    status: str
    is_paid: bool = False


class Orders:
    def __init__(self, sent: Iterable[Bubble] = ()) -> None:
        """`sent`: what the chats kept of orders and their news, oldest first."""
        self._known: dict[tuple[str, str], Order] = {}
        for bubble in sent:
            if bubble.direction == "outgoing":
                self.note(bubble.number, {"type": bubble.type, **bubble.content})

    def check(self, number: str, body: Json) -> None:
        """Raises `GraphError` for a second order of one reference, and for a state that an order cannot come to."""
        kind, reference, parameters = _read(body)
        known = self._known.get((number, reference))
        if kind == "order_details" and known:
            raise GraphError(131009, "reference_id must be unique for each order_details message.")
        end = parameters.get("order", {}).get("expiration", {}).get("timestamp")
        if kind == "order_details" and end and float(end) - clock.now().timestamp() < SOONEST:
            raise GraphError(131009, f"expiration.timestamp must be at least {SOONEST} seconds from now.")
        if kind != "order_status":
            return
        if known is None:
            raise GraphError(131009, "No order has this reference_id.")
        status = parameters["order"]["status"]
        if status == "canceled" and known.is_paid:
            raise GraphError(2047, "An order that was paid cannot be canceled.")
        if status != known.status and (known.status in OVER or STATES.index(status) < STATES.index(known.status)):
            raise GraphError(2046, "New order status was not correctly transitioned.")

    def note(self, number: str, body: Json) -> None:
        kind, reference, parameters = _read(body)
        if kind == "order_details":
            self._known[number, reference] = Order("pending")
        elif kind == "order_status":
            known = self._known.setdefault((number, reference), Order("pending"))
            known.status = parameters["order"]["status"]
            known.is_paid = known.is_paid or parameters.get("payment", {}).get("status") == "captured"


def _read(body: Json) -> tuple[str, str, Json]:
    """Returns kind, reference and parameters of a message about an order; empty for any other."""
    if body.get("type") == "template":
        order = behind_button(body.get("template", {}))
        return ("order_details", order["reference_id"], order) if order else ("", "", {})
    part = body.get("interactive", {}) if body.get("type") == "interactive" else {}
    parameters = part.get("action", {}).get("parameters", {}) if part.get("type", "").startswith("order_") else {}
    return (part["type"], parameters["reference_id"], parameters) if parameters else ("", "", {})


def behind_button(template: Json) -> Json:
    """Returns the order to pay behind a template's button; empty for a template without one."""
    for component in template.get("components", []):
        if component.get("sub_type") == "order_details":
            order: Json = component["parameters"][0]["action"]["order_details"]
            return order
    return {}

"""Whether Meta would take a message that a shop sends. Pure."""

from infra.local.whatsapp import interactive, templates
from infra.local.whatsapp.rules import CHECKS, KINDS, GraphError, Json, at_most


def check_send(body: Json, known: templates.Known = templates.USUAL) -> None:
    """Raise `GraphError` unless Meta would accept the message; `known` are the shop's templates."""
    if body.get("messaging_product") != "whatsapp":
        raise GraphError(100, "The parameter messaging_product is required.")
    if not body.get("to") and not body.get("recipient"):
        raise GraphError(100, "The parameter to is required.")
    at_most(body.get("biz_opaque_callback_data", ""), 512, "biz_opaque_callback_data")
    kind = body.get("type", "text")
    if kind not in KINDS:
        raise GraphError(100, f'Param type must be one of {{{", ".join(map(str.upper, KINDS))}}} - got "{kind}".')
    if not isinstance(body.get(kind), list if kind == "contacts" else dict) or not body[kind]:
        raise GraphError(131008, f"Parameter '{kind}' is mandatory for type '{kind}'")
    if kind == "reaction" and body.get("context"):
        raise GraphError(100, "Param context is not allowed for reaction messages.")
    if kind == "template":
        templates.check(body[kind], known)
    elif kind == "interactive":
        interactive.check(body[kind])
    else:
        CHECKS[kind](body[kind])

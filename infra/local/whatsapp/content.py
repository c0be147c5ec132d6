"""Reads what a shop sends through the Graph API as the customer's phone shows it: text and choices. Pure."""

from typing import Any

type Json = dict[str, Any]

LABELS = {
    "image": "Foto",
    "video": "Vídeo",
    "audio": "Áudio",
    "document": "Documento",
    "sticker": "Figurinha",
    "location": "Localização",
    "contacts": "Contato",
}


def text_of(body: Json) -> str:
    """What a person reads in the bubble.

    >>> text_of({"type": "text", "text": {"body": "Oi"}})
    'Oi'
    >>> text_of({"type": "image", "image": {"id": "1"}})
    'Foto'
    """
    kind = body["type"]
    part = body.get(kind)
    match kind:
        case "text":
            return str(body["text"]["body"])
        case "interactive":
            return _interactive(body["interactive"])
        case "template":
            return _template(body["template"])
        case "reaction":
            return str(body["reaction"].get("emoji", ""))
    if kind == "audio" and body["audio"].get("voice"):
        return "Mensagem de voz"
    caption = part.get("caption") if isinstance(part, dict) else None
    return str(caption or LABELS.get(kind, kind))


def heard_text(kind: str, part: Any) -> str:
    """What a customer's own bubble says.

    >>> heard_text("interactive", {"type": "button_reply", "button_reply": {"id": "sim", "title": "Sim"}})
    'Sim'
    """
    if not isinstance(part, dict):
        return LABELS.get(kind, kind)
    if kind == "interactive":
        return str(part.get(part.get("type", ""), {}).get("title", ""))
    return str(part.get("body") or part.get("emoji") or part.get("caption") or LABELS.get(kind, ""))


def choices_of(body: Json) -> list[dict[str, str]]:
    """Reply buttons or list rows: id, title, description."""
    action = body.get("interactive", {}).get("action", {})
    buttons = [button["reply"] for button in action.get("buttons", [])]
    rows = [row for section in action.get("sections", []) for row in section.get("rows", [])]
    return [{name: str(choice.get(name, "")) for name in ("id", "title", "description")} for choice in buttons + rows]


def _interactive(part: Json) -> str:
    header = part.get("header", {}).get("text", "")
    words = filter(None, [header, part.get("body", {}).get("text"), part.get("footer", {}).get("text")])
    return "\n".join(words) or f"Produto {part['action'].get('product_retailer_id', '')}"


def _template(part: Json) -> str:
    parameters = [given for component in part.get("components", []) for given in component.get("parameters", [])]
    values = [str(given.get("text", given.get("payload", ""))) for given in parameters]
    return f"[modelo {part['name']}] " + " · ".join(filter(None, values))

"""What of a message its author wrote: the desk words the rest, so that no bubble is empty."""

WORDED = frozenset(
    (
        *("text", "image", "video", "audio", "voice", "document"),
        *("button_reply", "list_reply", "template_button", "flow_reply"),
    )
)
"""Types whose text is what people wrote or tapped. Of the others, such as a location, the desk says what came."""


def own_text(kind: str, text: str, written: str | None) -> str:
    """Returns what the author of a message of this kind wrote. `written`: what a channel knows to be theirs.

    >>> own_text("text", "Oi", None), own_text("image", "Imagem", ""), own_text("order", "Pedido: 2 pães", None)
    ('Oi', '', '')
    """
    if written is not None:
        return written
    return text if kind in WORDED else ""

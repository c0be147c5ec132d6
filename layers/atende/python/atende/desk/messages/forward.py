"""Messages that go on to another conversation: their words, or their file with its caption."""

from atende.core.errors import BadRequest
from atende.desk.channel_policy import files_of, policy_of
from atende.desk.messages import sentences
from atende.model import Attachment, Content, Direction, Enclosed, Message
from atende.storage.shop_context import ShopContext

KEPT_BACK = ("reaction", "edit", "revoke", "system", "call", "unsupported", "unknown")
"""Types that have nothing of their own to pass on."""


def check(message: Message) -> None:
    """Raises `BadRequest` for what cannot be forwarded: notes, what was deleted, and files that are not here."""
    has_no_file = message.media_state not in ("", "ready")
    if message.direction is Direction.NOTE or message.t_revoked or message.type in KEPT_BACK or has_no_file:
        raise BadRequest(sentences.NOT_FORWARDED)


def forwarded(message: Message, shop: ShopContext, *, file: Attachment | None) -> Content:
    """Returns the content of a message for another conversation. `file` is the message's, as it may be sent again."""
    if file is None:
        return Content(enclosed=message.enclosed) if is_structured(message) else Content(text=message.words)
    is_voice = message.type == "voice" or bool(message.enclosed and message.enclosed.voice)
    enclosed = Enclosed(voice=True) if is_voice and file.mime == "audio/ogg" else None
    has_caption = file.kind in files_of(shop, message.inbox).CAPTIONED
    return Content(text=caption(message, shop) if has_caption else "", enclosed=enclosed, attachment=file)


def is_structured(message: Message) -> bool:
    """Tells whether a message of the shop carries a place or contacts, which are passed on as such."""
    enclosed = message.enclosed
    return bool(enclosed and (enclosed.location or enclosed.contacts))


def caption(message: Message, shop: ShopContext) -> str:
    """Returns the words beside a file; empty where the text only says what kind of file it is."""
    bare = Content(attachment=Attachment(kind=message.type, filename=message.media_filename or ""))
    line = policy_of(shop, message.inbox).preview(bare, shop.business.language)
    captioned = message.captioned and message.words != line
    return message.words if captioned else ""

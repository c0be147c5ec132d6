"""The items of a webhook of Instagram or Messenger, and their parts, each of which becomes a piece.

An entry has its items under `messaging`, `standby` (another app holds the chat), `changes`, or as its own `field` and
`value`. Several attachments of one message share its `mid`: each becomes a message with a number. A deletion and an
echo repeat the `mid` of their message, so the kind belongs to every id that is made here.
"""

from collections.abc import Iterator
from typing import Any

from atende.core.lenient_json import obj, objs, text, token, word

type Json = dict[str, Any]

SPOKEN = ("message", "postback", "reaction", "message_edit")
"""Kinds that become a bubble or change one."""
RECEIPTS = ("delivery", "read")
HANDOVERS = ("pass_thread_control", "take_thread_control", "request_thread_control", "app_roles")
KINDS = (*SPOKEN, *RECEIPTS, "referral", *HANDOVERS)
ABOUT = frozenset(("sender", "recipient", "timestamp", "is_self", "hop_context", "prior_message"))
"""Keys of an item that stand beside what happened."""
COMMENTS = ("comments", "live_comments", "feed")
"""Fields with comments on posts. A page's `feed` has everything that happens to its posts."""
COMMENTED = {"add": "add", "edited": "edit", "edit": "edit", "remove": "remove", "delete": "remove"}
"""What happened to a comment on a page's post, by the `verb` that says it."""
STANDBY = "standby"
MOST_PARTS = 100
"""Parts of one item that are read; Meta allows at most 30 attachments a message."""


def kinds_of(item: Json) -> list[str]:
    """Returns what an item is about, which is one thing in all that Meta documents.

    >>> [kinds_of(item) for item in ({"sender": {}, "read": {}}, {"sender": {}, "teleport": {}}, {"sender": {}})]
    [['read'], ['teleport'], []]
    """
    known = [kind for kind in KINDS if kind in item]
    if "referral" in known and ("message" in known or "postback" in known):
        known.remove("referral")  # it says how the person came to write that message
    new = [name for name in item if name not in ABOUT and name not in KINDS]
    inside = [name for name in new if isinstance(item[name], dict | list)]
    return known or (inside or new)[:1]


def is_comment(field: str, value: Any) -> bool:
    """Whether the value of a field is a comment that somebody wrote, changed or removed.

    >>> is_comment("comments", {"id": "1"}), is_comment("feed", {"item": "comment", "verb": "add"})
    (True, True)
    >>> is_comment("feed", {"item": "reaction", "verb": "add"}), is_comment("comments", {})
    (False, False)
    """
    if field not in COMMENTS or not isinstance(value, dict) or not value:
        return False
    return field != "feed" or (word(value.get("item")) == "comment" and word(value.get("verb")) in COMMENTED)


def content_of(item: Json, kind: str) -> Json:
    return obj(item.get(kind))


def attachments(message: Json) -> list[Any]:
    """Returns the attachments that are shown: without the preview of a link that the text has, and without the image
    that was sent beside the same sticker until August 2026."""
    listed = message.get("attachments")
    entries = listed if isinstance(listed, list) else [listed] if isinstance(listed, dict) else []
    stickers = {sticker_of(entry) for entry in entries if _type(entry) == "sticker"} - {""}
    seen = [entry for entry in entries if not (_type(entry) == "image" and sticker_of(entry) in stickers)]
    return [entry for entry in seen if not (_type(entry) == "fallback" and text(message.get("text")))]


def previews(message: Json) -> list[Json]:
    """Returns the previews of links that stand in the text."""
    if not text(message.get("text")):
        return []
    return [entry for entry in objs(message.get("attachments")) if _type(entry) == "fallback"]


def sticker_of(attachment: Any) -> str:
    payload = obj(obj(attachment).get("payload"))
    return word(payload.get("sticker_id")) or word(obj(attachment).get("sticker_id"))


def _type(attachment: Any) -> str:
    return word(obj(attachment).get("type"))


def parts(item: Json, kind: str) -> Iterator[tuple[Json, int | None]]:
    """Yields the parts of an item, each with its number; None for an item that is one whole."""
    content = content_of(item, kind)
    if kind == "message" and len(shown := attachments(content)) > 1:
        for number, attachment in enumerate(shown[:MOST_PARTS]):
            alone = {name: value for name, value in content.items() if name != "text" or not number}
            yield item | {kind: alone | {"attachments": [attachment]}}, number
        return
    mids = content.get("mids")
    if kind == "delivery" and isinstance(mids, list) and len(mids) > 1:
        named = [mid for mid in mids[:MOST_PARTS] if token(mid)]
        for mid in named:
            yield item | {kind: content | {"mids": [mid]}}, None
        if named:
            return
    yield item, None

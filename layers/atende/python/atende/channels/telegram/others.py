"""Describes messages that have no type of ours: polls, stories, payments, gifts, notices about the chat, and whatever
Telegram adds later."""

from collections.abc import Callable
from decimal import Decimal

from atende.channels.bubbles import Say
from atende.channels.telegram.texts.bubbles import SENTENCES
from atende.channels.telegram.updates import Json
from atende.core.lenient_json import gist, line, number, obj, objs, text

ABOUT = frozenset(
    (
        *("message_id", "message_thread_id", "date", "edit_date", "from", "chat", "sender_chat", "sender_boost_count"),
        *("sender_business_bot", "sender_tag", "business_connection_id", "direct_messages_topic", "receiver_user"),
        *("forward_origin", "forward_from", "forward_from_chat", "forward_from_message_id", "forward_signature"),
        *("forward_sender_name", "forward_date", "is_topic_message", "is_automatic_forward", "is_paid_post"),
        *("reply_to_message", "external_reply", "quote", "reply_to_story", "reply_to_checklist_task_id", "via_bot"),
        *("has_protected_content", "is_from_offline", "media_group_id", "author_signature", "paid_star_count"),
        *("entities", "caption_entities", "link_preview_options", "suggested_post_info", "effect_id", "caption"),
        *("show_caption_above_media", "has_media_spoiler", "reply_markup", "guest_query_id", "guest_bot_caller_user"),
        *("ephemeral_message_id", "guest_bot_caller_chat"),
    )
)
"""Fields that stand beside a message's content."""
NOTICES = frozenset(
    (
        *("pinned_message", "message_auto_delete_timer_changed", "write_access_allowed", "connected_website"),
        *("proximity_alert_triggered", "chat_background_set", "refunded_payment", "boost_added", "giveaway_created"),
        *("new_chat_members", "left_chat_member", "new_chat_title", "new_chat_photo", "delete_chat_photo"),
        *("group_chat_created", "supergroup_chat_created", "channel_chat_created", "migrate_to_chat_id"),
        *("migrate_from_chat_id", "video_chat_scheduled", "video_chat_started", "video_chat_ended"),
        *("video_chat_participants_invited", "forum_topic_created", "forum_topic_edited", "forum_topic_closed"),
        *("forum_topic_reopened", "general_forum_topic_hidden", "general_forum_topic_unhidden"),
        *("paid_message_price_changed", "direct_message_price_changed", "chat_owner_left", "chat_owner_changed"),
        *("managed_bot_created", "giveaway_completed", "poll_option_added", "poll_option_deleted"),
        *("checklist_tasks_done", "checklist_tasks_added", "suggested_post_approved", "suggested_post_declined"),
        *("suggested_post_approval_failed", "suggested_post_paid", "suggested_post_refunded"),
    )
)
"""Contents that nobody wrote: Telegram tells of something, and nobody waits for an answer."""
ALIKE = {
    "unique_gift": "gift",
    "gift_upgrade_sent": "gift",
    "giveaway_winners": "giveaway",
    "user_shared": "users_shared",
}
"""Contents that are described by the sentence of another one."""
STARS = "XTR"
WITHOUT_CENTS = (
    "BIF",
    "CLP",
    "DJF",
    "GNF",
    "ISK",
    "JPY",
    "KMF",
    "KRW",
    "MGA",
    "PYG",
    "RWF",
    "UGX",
    "UYI",
    "VND",
    "VUV",
)
"""Currencies whose amounts are whole units (ISO 4217)."""


def described(message: Json, say: Say) -> tuple[str, str, bool]:
    """Returns the type, the words, and whether a person said it."""
    kind = next((field for field in message if field not in ABOUT), "")
    caption = text(message.get("caption"))
    if not kind:
        return ("text", caption, True) if caption else ("unsupported", say("missing"), True)
    if kind not in NOTICES and isinstance(message[kind], dict | list) and not message[kind]:
        return "unsupported", _captioned(say("unknown", kind=_word(kind)), caption), True
    name = ALIKE.get(kind, kind)
    words = WORDS[name](obj(message.get(kind)), say) if name in WORDS else gist({"text": message[kind]})
    return "unsupported", _captioned(_sentence(name, words, say), caption), kind not in NOTICES


def _captioned(body: str, caption: str) -> str:
    return "\n".join(part for part in (body, caption) if part)


def _sentence(kind: str, words: str, say: Say) -> str:
    known = SENTENCES.get(kind)
    if known and ("{words}" not in known.pt or words):
        return say(kind, words=words)
    return say("said", kind=_word(kind), words=words) if words else say("unknown", kind=_word(kind))


def _word(field: str) -> str:
    """
    >>> _word("video_chat_started")
    'video chat started'
    """
    return line(field, 60).replace("_", " ") or "?"


def _poll(body: Json, say: Say) -> str:
    options = ", ".join(part for option in objs(body.get("options"))[:12] if (part := line(option.get("text"), 100)))
    question = line(body.get("question"), 300)
    return f"{question} ({options})" if question and options else question or options


def _dice(body: Json, say: Say) -> str:
    value = number(body.get("value"))
    return " ".join(
        part for part in (line(body.get("emoji"), 8) or "🎲", str(value) if value is not None else "") if part
    )


def _named(body: Json, say: Say) -> str:
    return " · ".join(part for key in ("title", "description") if (part := line(body.get(key), 300)))


def _checklist(body: Json, say: Say) -> str:
    tasks = ", ".join(part for task in objs(body.get("tasks"))[:30] if (part := line(task.get("text"), 100)))
    return " · ".join(part for part in (line(body.get("title"), 200), tasks) if part)


def _money(body: Json, say: Say) -> str:
    """Returns an amount, which Telegram gives in the smallest unit of the currency, with the name of what is paid."""
    amount, code = number(body.get("total_amount")), line(body.get("currency"), 8)
    return " · ".join(part for part in (_named(body, say), _amount(amount, code, say)) if part)


def _amount(amount: int | None, code: str, say: Say) -> str:
    if amount is None:
        return ""
    if code == STARS:
        return say("stars", amount=str(amount))
    if code in WITHOUT_CENTS:
        return f"{code} {amount}"
    value = Decimal(amount) / 100
    if code == "BRL":
        return "R$ " + f"{value:,.2f}".translate(str.maketrans(",.", ".,"))
    return f"{code} {value:,.2f}".strip()


def _paid_media(body: Json, say: Say) -> str:
    stars = number(body.get("star_count"))
    kinds = [KINDS.get(line(item.get("type"), 20), "") for item in objs(body.get("paid_media"))]
    parts = [*(say(kind) for kind in dict.fromkeys(kinds) if kind), say("stars", amount=str(stars)) if stars else ""]
    return ", ".join(part for part in parts if part) or "?"


def _web_app(body: Json, say: Say) -> str:
    return ": ".join(part for part in (line(body.get("button_text"), 100), line(body.get("data"), 500)) if part)


def _shared(body: Json, say: Say) -> str:
    people = objs(body.get("users")) or [body]
    keys = ("first_name", "last_name", "title")
    names = [" ".join(part for key in keys if (part := line(person.get(key), 100))) for person in people[:12]]
    users = [line(person.get("username"), 60) for person in people[:12]]
    return ", ".join(
        name or (f"@{user}" if user else "") for name, user in zip(names, users, strict=True) if name or user
    )


def _pinned(body: Json, say: Say) -> str:
    return line(body.get("text"), 200) or line(body.get("caption"), 200)


KINDS = {"photo": "image", "video": "video", "live_photo": "live_photo"}
WORDS: dict[str, Callable[[Json, Say], str]] = {
    "poll": _poll,
    "dice": _dice,
    "game": _named,
    "checklist": _checklist,
    "invoice": _money,
    "successful_payment": _money,
    "refunded_payment": _money,
    "paid_media": _paid_media,
    "web_app_data": _web_app,
    "users_shared": _shared,
    "chat_shared": _shared,
    "pinned_message": _pinned,
}

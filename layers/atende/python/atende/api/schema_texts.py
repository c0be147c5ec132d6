"""Texts of the API in the reader's language: who wrote a message, why it failed, why a thread has its priority, how far
an import has come, and how many members of a group a message reached."""

from atende.core.i18n import pick
from atende.core.sentences import stored
from atende.desk.channel_policy import policy_of
from atende.desk.messages.authors import author_name, called
from atende.model import Import, Message, Thread
from atende.model.message_changes import reach, reason_of
from atende.model.priorities import reworded
from atende.storage.shop_context import ShopContext

__all__ = ["author_name", "beside", "called", "failure", "priority_reason", "progress"]

GROUP = {
    "pt-BR": "No grupo: recebida por {delivered}, lida por {read}",
    "en": "In the group: reached {delivered}, read by {read}",
    "es": "En el grupo: recibido por {delivered}, leído por {read}",
}
RUNNING = {
    "pt-BR": "conversas antigas: {percent} %, {messages} mensagens até agora",
    "en": "older chats: {percent}%, {messages} messages so far",
    "es": "chats anteriores: {percent} %, {messages} mensajes hasta ahora",
}
DONE = {
    "pt-BR": "conversas antigas: todas aqui, {messages} mensagens",
    "en": "older chats: all here, {messages} messages",
    "es": "chats anteriores: todos aquí, {messages} mensajes",
}


def priority_reason(thread: Thread, language: str) -> str:
    return reworded(thread.priority_reason, language)


def beside(message: Message, language: str) -> str:
    """Returns the line above the bubble."""
    counts = {"delivered": 0, "read": 0} | reach(message)
    group = pick(GROUP, language).format(**counts) if message.reached else ""
    return " · ".join(filter(None, (message.beside, group)))


def failure(message: Message, language: str, *, shop: ShopContext) -> str:
    """Returns why a message was not sent or did not arrive, in the reader's language."""
    reason = reason_of(message).text(language) if message.reason else ""
    if message.error is None or not message.inbox:
        return reason
    return policy_of(shop, message.inbox).explain(message.error, reason, language)


def progress(imported: Import, language: str) -> str:
    if imported.state == "refused":
        return stored(imported.refused, imported.refused_others).text(language)
    words = pick(DONE if imported.state == "done" else RUNNING, language)
    return words.format(percent=imported.progress, messages=imported.messages)

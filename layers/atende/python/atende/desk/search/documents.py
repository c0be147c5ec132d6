"""What of a message and of a thread can be found."""

from collections.abc import Collection, Iterable

from atende.core.clock import from_ms, ms
from atende.language.search_text import fold
from atende.model import Contact, Message, Thread
from atende.model.brazilian_phones import spoken_forms
from atende.storage.search_segment import Document, distinct_words, thread_key

SILENT = ("edit", "revoke", "reaction", "unsupported", "unknown")
"""Types of message without words of their own: changes of other messages, and texts that are ours."""


def text_of(message: Message) -> str:
    """The words of a message that people may look for; empty for a message that its author deleted."""
    if message.t_revoked or message.type in SILENT:
        return ""
    enclosed = message.enclosed
    title = enclosed.header.text if enclosed and enclosed.header else ""
    footer = enclosed.footer if enclosed else ""
    filename = message.media_filename or ""
    parts = dict.fromkeys((title, message.words, footer, filename))
    return "\n".join(part for part in parts if part)


def message_document(message: Message) -> Document:
    return Document(message.sk, message.thread, distinct_words([text_of(message)]))


def gone(thread: str, key: str) -> Document:
    """Takes a document out of the index."""
    return Document(key, thread, "")


def names_of(thread: Thread, contact: Contact | None) -> tuple[str, ...]:
    """Every name under which somebody may look for the contact."""
    known = (contact.saved_name, contact.name, contact.username or "") if contact else ()
    return tuple(dict.fromkeys(name for name in (thread.name, *known) if name))


def thread_document(thread: Thread, contact: Contact | None) -> Document:
    """A thread is found by its contact's names and numbers, its protocol and its labels."""
    numbers = spoken_forms(thread.phone or (contact.phone if contact else "") or "")
    texts = (*names_of(thread, contact), thread.protocol, *numbers, *sorted(thread.labels))
    tokens = " ".join(label_word(label) for label in sorted(thread.labels))
    return Document(key_of(thread), thread.id, f"{distinct_words(texts)} {tokens}".strip())


def key_of(thread: Thread) -> str:
    return thread_key(ms(thread.opened), thread.id)


def label_word(label: str) -> str:
    """The word that only threads with exactly this label have: a label may have several words.

    >>> label_word("Bolo de festa") == label_word("bolo de festa"), label_word("bolo de festa") == "bolodefesta"
    (True, False)
    """
    return f"etiqueta{''.join(fold(part) for part in label.split())}"


def segment_of(key: str) -> str:
    """The segment of a document: messages by month, threads by the year in which they were opened (UTC).

    >>> segment_of("M#1795608000000#1795608000001#ab"), segment_of("T#1795608000000#t1")
    ('m202611', 't2026')
    """
    at = from_ms(int(key.split("#")[1]))
    return f"m{at:%Y%m}" if key.startswith("M#") else f"t{at:%Y}"


def by_segment(documents: Iterable[Document]) -> dict[str, dict[tuple[str, str], Document]]:
    """The documents by segment, then by key and thread."""
    segments: dict[str, dict[tuple[str, str], Document]] = {}
    for document in documents:
        segments.setdefault(segment_of(document.key), {})[document.key, document.thread] = document
    return segments


def message_segments(names: Collection[str]) -> list[str]:
    """Segments of messages, the newest first."""
    return sorted((name for name in names if name.startswith("m")), reverse=True)


def thread_segments(names: Collection[str]) -> list[str]:
    return sorted((name for name in names if name.startswith("t")), reverse=True)

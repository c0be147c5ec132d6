"""Reads the text of a chat that WhatsApp's app exported ("Exportar conversa"), from Android or iOS. Pure.

The app documents no format. Lines begin with a date and a time in the phone's own form: `25/11/2026 14:03 - Ana: Oi`
(Android), `[25/11/26, 2:03:22 PM] Ana: Oi` (iOS). Marks of direction (U+200E) and narrow spaces (U+202F) stand between.
"""

import re
from collections.abc import Iterable, Iterator
from dataclasses import replace
from datetime import datetime
from itertools import pairwise
from typing import NamedTuple

from atende.core.errors import BadRequest
from atende.core.i18n import plain
from atende.core.sentences import Sentence
from atende.model.channel_events import ExportedMessage

NO_CHAT = Sentence(
    "Isto não é uma conversa exportada do WhatsApp. No celular: abra a conversa, menu, Mais, Exportar conversa.",
    "This is not a chat exported from WhatsApp. On the phone: open the chat, menu, More, Export chat.",
    "Esto no es un chat exportado de WhatsApp. En el teléfono: abre el chat, menú, Más, Exportar chat.",
)
GROUP = Sentence(
    "Esta é a conversa de um grupo. Só dá para importar a conversa com um cliente.",
    "This is the chat of a group. Only the chat with one customer can be imported.",
    "Este es el chat de un grupo. Solo se puede importar el chat con un cliente.",
)
TOO_MANY = Sentence(
    "A conversa passa de {most} mensagens.",
    "The chat has more than {most} messages.",
    "El chat pasa de {most} mensajes.",
)

MOST = 100_000
"""Messages of one chat. The app exports 40,000 without files and 10,000 with them."""
LONGEST = 65_536
"""Characters of one message, as in the app; the rest of a longer one is cut."""
LONGEST_NAME = 60
"""What stands before a colon and is longer is no name, but a sentence of the app."""
MARKS = "\u200e\u200f\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069\ufeff"
UNMARKED = dict.fromkeys(map(ord, MARKS))

HEAD = re.compile(
    rf"[{MARKS}]*(?P<ios>\[)?(?P<first>\d{{1,4}})[/.-](?P<second>\d{{1,2}})[/.-](?P<third>\d{{1,4}}),?\s+"
    r"(?:às\s+)?(?P<hour>\d{1,2})[:.](?P<minute>\d{2})(?:[:.](?P<seconds>\d{2}))?(?:\s*(?P<half>[ap])\.?\s?m\.?)?"
    r"(?(ios)\]\s|\s[-–]\s)(?P<rest>.*)",
    re.IGNORECASE,
)
"""The beginning of a message: date, time with or without seconds, in 12 or 24 hours."""
SENDER = re.compile(rf"([^:]{{1,{LONGEST_NAME}}}):(?: (.*)|$)")

ATTACHED = re.compile(
    r"<(?:anexado|anexo|attached|adjunto):\s*(?P<ios>[^<>]+)>"
    r"|(?P<android>\S[^\n]{0,200}?) \((?:arquivo anexado|file attached|archivo adjunto)\)",
    re.IGNORECASE,
)
"""The name of a file that is beside the text; a caption may follow on the next lines."""
OMITTED = re.compile(
    r"<(?:mídia oculta|arquivo de mídia oculto|media omitted|multimedia omitido|archivo omitido)>"
    r"|(?:imagem|foto|áudio|vídeo|gif|figurinha|documento|cartão do contato|image|audio|video|sticker|document"
    r"|contact card|imagen|tarjeta de contacto)"
    r" (?:ocultad[oa]|omitid[oa]|omitted)",
    re.IGNORECASE,
)
"""What stands for a file that was not exported."""
EDITED = re.compile(
    r"\s*<(?:mensagem editada|this message was edited|se editó este mensaje\.?|mensaje editado)>\s*$", re.IGNORECASE
)
MADE_GROUP = re.compile(
    r"criou (?:o|este) grupo|created (?:this )?group|creó (?:el|este) grupo|adicionou voc|added you|te añadió|te agregó"
)
CHAT_FILES = ("_chat.txt", "conversa do whatsapp com", "whatsapp chat with", "chat de whatsapp con")


class Line(NamedTuple):
    """The beginning of a message, its date still in the order in which it stands."""

    first: int
    second: int
    third: int
    hour: int
    minute: int
    seconds: int
    half: str
    ios: bool
    rest: str


def text_file(names: Iterable[str]) -> str:
    """Returns the one of an archive's names that has the chat's text. Raises `BadRequest` when none does.

    >>> text_file(["IMG-1.jpg", "WhatsApp Chat with Ana.txt"]), text_file(["_chat.txt", "x.txt"])
    ('WhatsApp Chat with Ana.txt', '_chat.txt')
    """
    texts = [name for name in names if name.lower().endswith(".txt") and "/" not in name and "\\" not in name]
    known = [name for name in texts if plain(name).startswith(CHAT_FILES)]
    if known or len(texts) == 1:
        return (known or texts)[0]
    raise BadRequest(NO_CHAT)


def parse(text: str) -> list[ExportedMessage]:
    """Returns the messages of a chat in the order of the file, with local times. Raises `BadRequest` for a text that is
    no chat, for a group's, and for more than `MOST` messages."""
    beginnings = list(begun(text))
    if not beginnings:
        raise BadRequest(NO_CHAT)
    day_first = is_day_first([line for line, _ in beginnings])
    messages = [message for line, more in beginnings if (message := read(line, more, day_first=day_first))]
    if any(not message.sender and MADE_GROUP.search(plain_words(message.text)) for message in messages):
        raise BadRequest(GROUP)
    said = [message for message in messages if message.sender]
    if len({message.sender for message in said}) > 2:
        raise BadRequest(GROUP)
    if not said:
        raise BadRequest(NO_CHAT)
    return said


def begun(text: str) -> Iterator[tuple[Line, list[str]]]:
    """Yields the first line of each message, and its further lines."""
    current: tuple[Line, list[str]] | None = None
    count = 0
    for raw in text.replace("\r\n", "\n").replace("\r", "\n").split("\n"):
        match = HEAD.fullmatch(raw)
        if match is None:
            if current:
                current[1].append(raw)
            continue
        if current:
            yield current
        count += 1
        if count > MOST:
            raise BadRequest(TOO_MANY(most=MOST))
        current = line_of(match), []
    if current:
        yield current


def line_of(match: re.Match[str]) -> Line:
    first, second, third, hour, minute, seconds = (
        int(match[name] or 0) for name in ("first", "second", "third", "hour", "minute", "seconds")
    )
    half, ios = (match["half"] or "").lower(), bool(match["ios"])
    return Line(first, second, third, hour, minute, seconds, half, ios, match["rest"])


def is_day_first(lines: list[Line]) -> bool:
    """Tells whether dates are `day/month`: no month is above 12, and time does not run backwards. Where both orders are
    possible, a clock of 12 hours with dates of two digits is an American's."""
    if any(line.first > 12 for line in lines):
        return True
    if any(line.second > 12 for line in lines):
        return False
    backwards = {order: steps_back(lines, day_first=order) for order in (True, False)}
    if backwards[True] != backwards[False]:
        return backwards[True] < backwards[False]
    return not (any(line.half for line in lines) and all(line.third < 100 for line in lines))


def steps_back(lines: list[Line], *, day_first: bool) -> int:
    times = [at for line in lines if (at := moment(line, day_first=day_first))]
    return sum(later < earlier for earlier, later in pairwise(times))


def moment(line: Line, *, day_first: bool) -> datetime | None:
    """Returns the local time of a line; None for a date that does not exist."""
    year, month, day = (
        (line.first, line.second, line.third)
        if line.first > 31
        else (line.third, line.second, line.first)
        if day_first
        else (line.third, line.first, line.second)
    )
    hour = line.hour % 12 + (12 if line.half == "p" else 0) if line.half else line.hour
    try:
        return datetime(year + 2000 if year < 100 else year, month, day, hour, line.minute, line.seconds)  # noqa: DTZ001
    except ValueError:
        return None


def read(line: Line, more: list[str], *, day_first: bool) -> ExportedMessage | None:
    """Returns a message, without a sender for what the app itself says; None for a date that does not exist."""
    at = moment(line, day_first=day_first)
    if at is None:
        return None
    head = SENDER.fullmatch(line.rest.translate(UNMARKED).strip("\u202f\xa0 "))
    whole = ExportedMessage(sender="", at=at, text=line.rest.translate(UNMARKED))
    if head is None:
        return whole
    sender, first = head[1].strip("~\u202f\xa0 "), head[2] or ""
    of_app = line.ios and "\u200e" in line.rest.partition(": ")[2][:1]
    body = "\n".join([first, *(raw.translate(UNMARKED) for raw in more)]).strip()[:LONGEST]
    if match := ATTACHED.match(body):
        name = (match["ios"] or match["android"]).strip()
        return replace(whole, sender=sender, file=name, text=body[match.end() :].strip())
    if match := OMITTED.match(body):
        return replace(whole, sender=sender, omitted=True, text=body[match.end() :].strip())
    if of_app or not sender or not body:
        return whole
    return replace(whole, sender=sender, text=EDITED.sub("", body) or body)


def plain_words(text: str) -> str:
    return " ".join(text.lower().split())


def kind_of(name: str) -> str:
    """Returns what the app calls a file, by its name: `voice`, `sticker`, or empty.

    >>> kind_of("PTT-20261125-WA0001.opus"), kind_of("00000012-STICKER-2026.webp"), kind_of("IMG-1.jpg")
    ('voice', 'sticker', '')
    """
    words = set(re.split(r"[^a-z]+", name.lower()))
    return "voice" if words & {"ptt", "opus"} else "sticker" if words & {"stk", "sticker", "webp"} else ""

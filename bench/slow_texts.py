"""Texts that are made to be slow, at what reads texts of strangers and owners: `python -m bench.slow_texts`.

Each reader gets 64 kB of each text. One that takes longer than the bound fails: something in it grows with the square
of the length, or a character that stands for many letters swells. Whole mails, of 40 MB, are in `bench/slow_mails.py`.
"""

import contextlib
import sys
from collections.abc import Callable, Iterator

from atende.automations.complaint.playbook import Complaint, order, subject
from atende.automations.survey.parse import typed
from atende.channels.email.charsets import header_text
from atende.channels.email.content import links
from atende.channels.email.html_text import text_of
from atende.channels.email.mime_reading import unflowed
from atende.channels.email.quoting import new_text
from atende.channels.telegram.invitations import token_of as telegram_token
from atende.channels.whatsapp.invitations import token_of as whatsapp_token
from atende.core.i18n import plain
from atende.core.masking import without_cards
from atende.core.personal_data import hidden
from atende.desk.quick_replies.import_text import understood
from atende.desk.rules.conditions import says
from atende.hours.parser import LONGEST as LONGEST_HOURS
from atende.hours.parser import parse_rules
from atende.language import intents
from bench.picture import Bar
from bench.report import columns, leave
from bench.slow_mails import MEGABYTES, SECONDS, readings, too_slow
from bench.stopwatch import cpu

BOUND = 50.0
"""Milliseconds of CPU for 64 kB."""
BOUNDS = {"intents": 500.0}
"""Of a reader that may take longer: a network reads the first thousand characters word by word, about 2 ms each."""
LENGTH = 65_536
ROUNDS = 3
LANGUAGE = "pt-BR"


def repeated(part: str) -> str:
    return (part * (LENGTH // len(part) + 1))[:LENGTH]


def texts() -> dict[str, str]:
    """Returns 64 kB of each kind of text, by its name."""
    parts = {
        "one letter": "a",
        "spaces": " ",
        "line breaks": "\n",
        "an Arabic phrase as one character": "\ufdfa",
        "marks on one letter": "e\u0301\u0301\u0301\u0301\u0301\u0301\u0301",
        "quotation marks": '"',
        "numbers": "1",
        "question marks": "?",
        "emoji": "🌻",
        "joiners": "\u200d",
        "numbers in groups": "529 982 247.",
        "numbers of another script": "\u0665\u0662\u0669\u00a0\u2013",
        "key caps": "5\ufe0f\u20e3",
        "groups of a card": "4111 - 1111 - ",
        "cells": "a\tb\n",
        "labels": "atalho: b\n",
        "dates": "25/12 ",
        "ranges": "8h-12h ",
        "exceptions": "exceto feriado ",
        "stop words": "sair ",
        "negations": "não ",
        "orders": "pedido n ",
        "start": "/start ",
        "tokens": "lk_aaaaaaaaaaaaaaaa ",
        "signs of a signature": "-- \n",
        "signs of a device": "Enviado do meu iPhone\n",
        "drawn lines": "-----\n",
        "beginnings of tags": "<",
        "open elements": "<div>",
        "beginnings of links": "<a ",
        "encoded words": "=?utf-8?q?a?= ",
        "lines that go on": "a \n",
        "ends of elements": "</p>",
        "attributions": "Em 25/11/2026 10:30, Loja <a@b.example> escreveu:\n",
        "quoted lines": "> a\nb\n",
    }
    replies = "\n".join(f"/a {number}" for number in range(LENGTH // 6))[:LENGTH]
    every_sign = "".join(map(chr, range(0x20, 0xD800))) + "".join(map(chr, range(0xE000, 0x10000)))
    return {name: repeated(part) for name, part in parts.items()} | {
        "one shortcut, many texts": replies,
        "every sign once": every_sign,
    }


READERS: dict[str, Callable[[str], object]] = {
    "folded for comparing": plain,
    "pasted quick replies": understood,
    "opening hours": parse_rules,
    "opening hours, as long as they may be": lambda text: parse_rules(text[:LONGEST_HOURS]),
    "intents": lambda text: intents.read(text, LANGUAGE),
    "complaint's subject": lambda text: subject(Complaint(text=text), LANGUAGE),
    "order's number": order,
    "words of a rule": lambda text: says(("bolo de pote", "pix"), text),
    "typed rating": lambda text: typed(text, scale=5, language=LANGUAGE),
    "invitation on Telegram": telegram_token,
    "invitation on WhatsApp": whatsapp_token,
    "cards in passing": without_cards,
    "hidden from who only reads": hidden,
    "a mail's new text": new_text,
    "a mail's HTML": text_of,
    "a mail's links": links,
    "a mail's flowed text": lambda text: unflowed(text, delete=True),
    "a mail's subject": header_text,
}


def read(reader: Callable[[str], object], text: str) -> None:
    """Reads a text. Hours that cannot be understood are a `ValueError`."""
    with contextlib.suppress(ValueError):
        reader(text)


def quickest(reader: Callable[[str], object], text: str, rounds: int) -> float:
    """Returns the milliseconds of the quickest of some rounds; each has a text of its own, because readers remember."""
    return min(cpu(lambda end=str(number): read(reader, text[:-1] + end), 1, each=1) for number in range(rounds)) / 1000


def measured(rounds: int = ROUNDS) -> Iterator[tuple[str, str, float]]:
    """Yields each reader with the text that takes it longest, and the milliseconds of CPU."""
    for name, reader in READERS.items():
        read(reader, "oi")  # loads tables
        spent = {about: quickest(reader, text, rounds) for about, text in texts().items()}
        slowest = max(spent, key=lambda about: spent[about])
        yield name, slowest, spent[slowest]


def bound(reader: str) -> float:
    return BOUNDS.get(reader, BOUND)


def main() -> int:
    results, whole_mails = list(measured()), list(readings())
    rows = [[name, text, f"{spent:.1f}", f"{bound(name):g}"] for name, text, spent in results]
    mail_rows = [[name, f"{seconds:.2f}", f"{megabytes:.0f}"] for name, seconds, megabytes in whole_mails]
    table = columns([["ms of CPU", "slowest text", "atende", "of"], *rows])
    table += "\n" + columns([["a mail of 40 MB", f"s of {SECONDS:g}", f"MB of {MEGABYTES:g}"], *mail_rows])
    leave(
        "slow_texts",
        title="64 kB made to be slow, at what reads texts; mails of 40 MB",
        result={
            "ms": {name: {"text": text, "ms": round(spent, 1)} for name, text, spent in results},
            "mails": {
                reading.mail: {"s": round(reading.seconds, 2), "MB": round(reading.megabytes)}
                for reading in whole_mails
            },
        },
        table=table,
        bars=[
            *(Bar(name, spent, f"{spent:.1f} ms", bound(name)) for name, _, spent in results),
            *(
                Bar(reading.mail, 1000 * reading.seconds, f"{reading.seconds:.2f} s", 1000 * SECONDS)
                for reading in whole_mails
            ),
        ],
    )
    return int(any(spent > bound(name) for name, _, spent in results) or any(map(too_slow, whole_mails)))


if __name__ == "__main__":
    sys.exit(main())

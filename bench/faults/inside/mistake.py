"""Builds with a mistake: one fails at a word and does not know one channel, one dies of another word.

`FAULTS_MISTAKE=yes` and `deadly` have the mistakes; `mended` is the build that accepts the word and knows the channel.
"""

import json
import os
import signal
from collections.abc import Callable
from pathlib import Path
from typing import Any

from words import CHANNEL, DEADLY, WORD  # type: ignore[import-not-found]


def make(word: str, mistake: Callable[[], None]) -> None:
    from atende.channels.whatsapp import parser

    part: Any = parser
    parse = part.parse

    def badly(piece: Any, *args: Any) -> Any:
        if word in json.dumps(piece.item):
            mistake()
        return parse(piece, *args)

    part.parse = badly


def fail() -> None:
    raise RuntimeError("a mistake in this build")


def die() -> None:
    with Path(os.environ["FAULTS_FOLDER"], "deaths").open("a") as file:
        file.write(f"{os.getpid()}\n")
    os.kill(os.getpid(), signal.SIGKILL)


def mend() -> None:
    from atende.workers import item_codec

    plain_from_json = item_codec.from_json
    item_codec.from_json = lambda text: plain_from_json(text.replace(CHANNEL, "whatsapp"))


if os.environ["FAULTS_MISTAKE"] == "yes":
    make(WORD, fail)
elif os.environ["FAULTS_MISTAKE"] == "deadly":
    make(DEADLY, die)
else:
    mend()

"""A build with a mistake, for the row of the poison: it fails at one word, and does not know one channel.

`FAULTS_MISTAKE=yes` has the mistake; `mended` is the build that accepts the word and knows the channel.
"""

import json
import os
from typing import Any

from words import CHANNEL, WORD  # type: ignore[import-not-found]


def make() -> None:
    from atende.channels import protocols

    parser: Any = protocols.parser("whatsapp")
    parse = parser.parse

    def badly(piece: Any, *args: Any) -> Any:
        if WORD in json.dumps(piece.item):
            raise RuntimeError("a mistake in this build")
        return parse(piece, *args)

    parser.parse = badly


def mend() -> None:
    from atende.workers import item_codec

    plain_from_json = item_codec.from_json
    item_codec.from_json = lambda text: plain_from_json(text.replace(CHANNEL, "whatsapp"))


if os.environ["FAULTS_MISTAKE"] == "yes":
    make()
else:
    mend()

"""explain CHANNEL [--language pt-BR] FILE...: what a captured payload means, as JSON lines.

The exit status is 0 whatever is in the files: a file that nobody can read is a line too.
"""

import json
import os
import sys
from collections.abc import Sequence

from atende.channels import protocols
from atende.cli.explain import explain

LANGUAGES = ("pt-BR", "en", "es")
OPTION = "--language"
USAGE = f"python -m atende explain CHANNEL [{OPTION} {'|'.join(LANGUAGES)}] FILE...\n"


def main(argv: Sequence[str]) -> int:
    positional, language = _asked(argv)
    channel, *paths = positional or [""]
    if channel not in (channels := protocols.names()) or language not in LANGUAGES:
        sys.stderr.write(f"{USAGE}Channels: {', '.join(channels)}\n")
        return 2
    try:
        for path in paths:
            _write(channel, path, language)
        sys.stdout.flush()
    except BrokenPipeError:
        _leave_quietly()
    return 0


def _asked(argv: Sequence[str]) -> tuple[list[str], str]:
    """Channel and files, and the language: the option may stand anywhere, as one word or two."""
    words = [part for word in argv for part in (word.split("=", 1) if word.startswith(f"{OPTION}=") else [word])]
    if OPTION not in words:
        return words, LANGUAGES[0]
    place = words.index(OPTION)
    return words[:place] + words[place + 2 :], "".join(words[place + 1 : place + 2])


def _write(channel: str, path: str, language: str) -> None:
    """Writes ASCII, so that no terminal and no half character can make it fail."""
    for line in explain(channel, path, language):
        sys.stdout.write(json.dumps(line) + "\n")


def _leave_quietly() -> None:
    """The reader has gone (`| head`): Python must not fail on the rest of the buffer when it closes its output."""
    os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())

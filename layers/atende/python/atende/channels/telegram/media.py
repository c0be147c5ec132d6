"""Fetches contacts' files by `getFile`, and puts the shop's files where the message takes them along."""

import re
from collections.abc import Callable, Mapping
from contextlib import closing
from typing import Any, NamedTuple

from atende.channels import local_files
from atende.channels.telegram.client import BotClient, NoToken
from atende.channels.telegram.errors import DEAD
from atende.channels.telegram.texts import refusals
from atende.channels.transfer import SOON, Fetched, spooled
from atende.core.errors import ChannelError, MediaError
from atende.core.lenient_json import obj, word

SLOW = 900
PATH = re.compile(r"(?!.*\.\.)[A-Za-z0-9_][A-Za-z0-9_./-]{0,300}")
"""A path from `getFile`: below the bot's own folder, whatever the answer says."""
SCHEME = "telegram:"


class FileLookup(NamedTuple):
    """`url` is the path from `getFile` behind `telegram:`; the address with the token is made when it is called."""

    url: str
    sha256: str | None


class BotFiles:
    def __init__(self, client: BotClient) -> None:
        self._client = client

    def look_up(self, media: str, *, address: str) -> FileLookup:
        """Returns where a file can be read for the next hour. Raises `MediaError`."""
        try:
            result = self._client.call("getFile", address, {"file_id": media})
        except ChannelError as error:
            raise refusal(error) from None
        path = word(obj(result).get("file_path"))
        if not PATH.fullmatch(path):
            raise MediaError("unreachable", retry=SOON)
        return FileLookup(SCHEME + path, None)

    def fetch(self, url: str, *, address: str, most: int) -> Fetched:
        """Downloads a file to the disk. Raises `MediaError`, also for a file of more than `most` bytes."""
        path = url.removeprefix(SCHEME)
        if not url.startswith(SCHEME) or not PATH.fullmatch(path):
            raise MediaError("host")
        try:
            answer = self._client.file(path, address)
        except ChannelError as error:
            raise refusal(error) from None
        with closing(answer):
            if answer.status_code != 200:
                raise MediaError("unreachable", retry=SOON)
            return spooled(answer, most=most)

    def upload(self, body: Any, *, size: int, mime: str, filename: str, address: str) -> tuple[str, str]:
        """Stores a file on this function's disk, from which the next message sends it."""
        return local_files.store(body)


def refusal(error: ChannelError) -> MediaError:
    """Returns why a file was not handed over."""
    if isinstance(error, NoToken) or error.number in DEAD:
        return MediaError("no_token", retry=SLOW)
    if error.uncertain or error.retry is not None:
        return MediaError("unreachable", retry=error.retry or SOON)
    if error.unknown_file:
        return MediaError("gone")
    return MediaError("too_large" if error.sentence == refusals.TOO_LARGE else "refused")


def connect(environment: Mapping[str, str], token: Callable[[str], str | None]) -> BotFiles:
    return BotFiles(BotClient(environment, token))

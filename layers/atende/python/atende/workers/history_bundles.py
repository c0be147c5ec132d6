"""Packs old chats and address books for the jobs queue: thousands of small pieces, up to 25 in each queue item."""

import json
from collections.abc import Iterable, Iterator

from atende.aws.quarantine import parse_item
from atende.core.errors import Poison
from atende.core.ids import digest
from atende.model.channel_events import Piece
from atende.workers import item_codec

MOST, LARGEST = 25, 24_000
"""The most pieces and characters of a bundle, so that ten bundles fit into one request to SQS."""
GROUP = "import"


def packed(pieces: Iterable[Piece]) -> tuple[list[str], list[Piece]]:
    """Returns the pieces as JSON texts, and the pieces that are too large for a bundle."""
    bodies: list[str] = []
    too_large: list[Piece] = []
    for piece in pieces:
        body = item_codec.to_json(piece)
        if len(body) <= LARGEST:
            bodies.append(body)
        else:
            too_large.append(piece)
    return bodies, too_large


def bundled(bodies: Iterable[str]) -> Iterator[tuple[str, str]]:
    """Yields items for the jobs queue, each with its group."""
    bundle: list[str] = []
    for body in bodies:
        if bundle and (len(bundle) == MOST or sum(map(len, bundle)) + len(body) > LARGEST):
            yield body_of(bundle), GROUP
            bundle = []
        bundle.append(body)
    if bundle:
        yield body_of(bundle), GROUP


def body_of(bundle: list[str]) -> str:
    return f'{{"do":"import","pieces":[{",".join(bundle)}]}}'


def opened(body: str) -> list[Piece]:
    """Returns the pieces of a bundle. Raises `Poison` for anything else."""
    inside = parse_item(body).get("pieces")
    if not isinstance(inside, list) or not inside:
        raise Poison("a bundle of nothing")
    return [item_codec.from_json(json.dumps(piece)) for piece in inside]


def part(pieces: Iterable[Piece]) -> str:
    """Returns a name for the messages of a bundle, with their number; the same bundle always has the same name."""
    items = [piece.item for piece in pieces if piece.kind == "message"]
    return f"{digest(json.dumps(items, sort_keys=True), size=6)}:{len(items)}" if items else ""

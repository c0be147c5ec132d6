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


def packed(pieces: Iterable[Piece]) -> tuple[list[tuple[str, str]], list[Piece]]:
    """Returns the pieces as JSON texts, each with the number that it is for, and the pieces that are too large for a
    bundle."""
    bodies: list[tuple[str, str]] = []
    too_large: list[Piece] = []
    for piece in pieces:
        body = item_codec.to_json(piece)
        if len(body) <= LARGEST:
            bodies.append((body, group_of(piece)))
        else:
            too_large.append(piece)
    return bodies, too_large


def group_of(piece: Piece) -> str:
    """Returns the group of a piece in a queue: the inbox that it is for, as far as the webhook can know it."""
    return piece.address or piece.account or piece.app


def bundled(bodies: Iterable[tuple[str, str]]) -> Iterator[tuple[str, str]]:
    """Yields items for the jobs queue, each with its group: old chats of a shop keep no other shop's waiting."""
    bundles: dict[str, list[str]] = {}
    for body, group in bodies:
        bundle = bundles.setdefault(group, [])
        if bundle and (len(bundle) == MOST or sum(map(len, bundle)) + len(body) > LARGEST):
            yield body_of(bundle), group
            bundle.clear()
        bundle.append(body)
    yield from ((body_of(bundle), group) for group, bundle in bundles.items())


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

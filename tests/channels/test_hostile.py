"""Whatever is posted to a channel, it answers as it declares: every channel that there is, found by its folder."""

import json
from collections.abc import Iterable, Iterator
from contextlib import suppress
from datetime import UTC, datetime
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from atende.channels import protocols
from atende.cli.explain import line
from atende.core.sentences import Sentence
from atende.core.settings import App
from atende.core.strict_json import decode
from atende.model.channel_events import Heard, Notice, Piece, Progress, Receipt, Unreadable
from atende.workers.item_codec import from_json, to_json
from tests.channels.test_goldens import CASES

AT = datetime(2026, 11, 25, 12, tzinfo=UTC)
URGENCIES = {"now", "later", "bulk"}
LEAVES = (
    st.none()
    | st.booleans()
    | st.integers(-(10**20), 10**20)
    | st.floats(allow_nan=False, allow_infinity=False)
    | st.text(max_size=8)
    | st.sampled_from(("\ud83d\x00", "[]", "{}", "\u202e", "1795596000", "5511999990001", "2026-11-25T12:00:00Z", ""))
)
JUNK = st.recursive(
    LEAVES,
    lambda inside: st.lists(inside, max_size=3) | st.dictionaries(st.text(max_size=5), inside, max_size=3),
    max_leaves=8,
)
type Path = tuple[str | int, ...]
every_channel = pytest.mark.parametrize("channel", protocols.names())
quick = settings(max_examples=60, deadline=None)


def places(document: Any, path: Path = ()) -> Iterator[Path]:
    """The way to each value of a document, its own first."""
    yield path
    inner = (
        document.items() if isinstance(document, dict) else enumerate(document if isinstance(document, list) else ())
    )
    for key, value in inner:
        yield from places(value, (*path, key))


def changed(document: Any, path: Path, value: Any) -> Any:
    """The document with another value at a place."""
    if not path:
        return value
    copy: Any = document.copy()
    copy[path[0]] = changed(document[path[0]], path[1:], value)
    return copy


def bodies(channel: str) -> st.SearchStrategy[bytes]:
    """Junk, and the channel's own payloads with junk in one or two places."""
    payloads = [*documents(case.read_bytes() for case in CASES if case.parent.name == channel)]
    own = st.sampled_from(payloads)
    for _ in range(2):
        own = own.flatmap(
            lambda body: st.builds(lambda path, junk: changed(body, path, junk), st.sampled_from([*places(body)]), JUNK)
        )
    return st.binary(max_size=40) | (JUNK | own).map(lambda document: json.dumps(document).encode())


def documents(files: Iterable[bytes]) -> Iterator[Any]:
    """The content of those payloads that are JSON; some are not, on purpose."""
    for content in files:
        with suppress(ValueError):
            yield decode(content)


@every_channel
def test_a_body_is_refused_or_every_piece_of_it_means_something(channel: str) -> None:
    receiver, parser = protocols.receiver(channel), protocols.parser(channel)

    @quick
    @given(body=bodies(channel), language=st.sampled_from(("pt-BR", "en", "es", "")))
    def answers(body: bytes, language: str) -> None:
        try:
            pieces = [*receiver.split(body, app="app", arrived=1)]
        except ValueError:
            return
        assert decode((receiver.reply(pieces) or "{}").encode()) is not None
        for piece in pieces:
            assert receiver.urgency(piece) in URGENCIES
            assert from_json(to_json(piece)) == piece
            declared(piece, parser.parse(piece, language))
            parser.account_update(piece)
            assert isinstance(parser.import_progress(piece), Progress)

    def declared(piece: Piece, meaning: object) -> None:
        assert isinstance(meaning, Heard | Receipt | Notice | Unreadable)
        json.dumps(line(meaning, channel), ensure_ascii=False).encode()
        if isinstance(meaning, Heard):
            assert meaning.source_id
            assert meaning.text.strip()
            identities = protocols.policy(channel).identities(meaning.person)
            assert meaning.person.channel == channel, "Person(channel=piece.channel, ...)"
            assert all(kind and value for kind, value in identities)
            assert bool(identities) == bool(meaning.person), "Whom a payload names, the policy recognises."

    answers()


@every_channel
def test_nobody_signs_by_chance_and_nobody_is_answered_by_an_error(channel: str) -> None:
    receiver, credentials = protocols.receiver(channel), protocols.credentials(channel)
    names = st.text(max_size=8) | st.sampled_from(
        ("x-hub-signature-256", "hub.mode", "hub.verify_token", "hub.challenge")
    )
    said = st.dictionaries(
        names, st.text(max_size=8) | st.sampled_from(("sha256=", "sha256=00", "subscribe")), max_size=4
    )
    app = App(secret="a" * 40, verify="b" * 40)

    @quick
    @given(body=st.binary(max_size=20), said=said, address=st.text(max_size=8))
    def answers(body: bytes, said: dict[str, str], address: str) -> None:
        assert receiver.is_signed(body, said, app, at=AT) is False
        assert receiver.challenge(said, app) is None
        assert isinstance(credentials.address_problem(address), Sentence | None)

    answers()

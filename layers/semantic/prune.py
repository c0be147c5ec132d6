"""Leaves of the encoder's vocabulary what Portuguese, Spanish and English in small letters are written with.

Three quarters of the model are vectors of word pieces, most of them of other scripts. The layers are left as they are,
so that a text of the kept letters has the same pieces and the same vector as in the whole model.
"""

import struct
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from itertools import pairwise

SPACE = "▁"
"""How a piece writes the space before a word."""
SPECIAL = 4
"""The first pieces are no text: begin, padding, end, unknown."""
WORDS = "emb.word"
BLOCK_BYTES, BLOCK = 18, 32
"""A block of 32 weights takes 18 bytes."""
ALIGNED = 64


@dataclass(slots=True)
class Reader:
    data: bytes
    at: int = 0

    def numbers(self, form: str) -> tuple[int, ...]:
        read = struct.unpack_from(f"<{form}", self.data, self.at)
        self.at += struct.calcsize(f"<{form}")
        return read

    def number(self, form: str) -> int:
        return self.numbers(form)[0]

    def take(self, count: int) -> bytes:
        self.at += count
        return self.data[self.at - count : self.at]


@dataclass(frozen=True, slots=True)
class Tensor:
    name: bytes
    kind: int
    count: int
    content: bytes


@dataclass(slots=True, kw_only=True)
class Model:
    """A file of the encoder, format E5S1: sizes, word pieces with their scores, a table that normalizes letters, and
    tensors."""

    head: bytes
    """Magic number, version and four sizes."""
    rest: bytes
    """Positions, kinds of tokens, epsilon, block size."""
    special: bytes
    """The numbers of the special pieces."""
    normalization: bytes
    pieces: list[bytes] = field(default_factory=list)
    scores: list[float] = field(default_factory=list)
    tensors: list[Tensor] = field(default_factory=list)
    width: int = 0


def opened(data: bytes) -> Model:
    """Raises ValueError for another format."""
    reader = Reader(data)
    head = reader.take(24)
    if head[:4] != b"E5S1":
        raise ValueError("not a model of format E5S1")
    reader.number("I")  # the size of the vocabulary, which is written anew
    rest, count, special = reader.take(16), reader.number("i"), reader.take(16)
    size = reader.number("Q")
    ends = reader.numbers(f"{count + 1}I")
    scores = struct.unpack(f"<{count}f", reader.take(4 * count))
    blob = reader.take(size)
    start = reader.at
    _, table = reader.numbers("iI")
    reader.take(table)
    model = Model(head=head, rest=rest, special=special, normalization=data[start : reader.at])
    model.width = struct.unpack_from("<i", head, 8)[0]
    model.pieces = [blob[begin:end] for begin, end in pairwise(ends)]
    model.scores = list(scores)
    model.tensors = list(_tensors(reader))
    return model


def _tensors(reader: Reader) -> Iterator[Tensor]:
    for _ in range(reader.number("i")):
        name = reader.take(reader.number("H"))
        kind, count = reader.number("B"), reader.number("I")
        begin, size = reader.numbers("QQ")
        yield Tensor(name, kind, count, reader.data[begin : begin + size])


def packed(model: Model) -> bytes:
    blob = b"".join(model.pieces)
    count = len(model.pieces)
    ends = [0]
    for piece in model.pieces:
        ends.append(ends[-1] + len(piece))
    words = struct.pack("<i", count) + model.rest + struct.pack("<i", count) + model.special
    words += struct.pack(f"<Q{count + 1}I{count}f", len(blob), *ends, *model.scores) + blob + model.normalization
    directory = sum(2 + len(tensor.name) + 1 + 4 + 16 for tensor in model.tensors) + 4
    begin, entries, contents = len(model.head) + len(words) + directory, [], []
    for tensor in model.tensors:
        gap = -begin % ALIGNED
        contents += [bytes(gap), tensor.content]
        begin += gap
        entries.append(struct.pack("<H", len(tensor.name)) + tensor.name)
        entries.append(struct.pack("<BIQQ", tensor.kind, tensor.count, begin, len(tensor.content)))
        begin += len(tensor.content)
    return b"".join([model.head, words, struct.pack("<i", len(model.tensors)), *entries, *contents])


def pruned(data: bytes, letters: str, marks: str) -> bytes:
    """The model with the pieces that are of these letters, or of one letter or mark."""
    model = opened(data)
    kept = list(_kept(model.pieces, set(letters), set(letters + marks)))
    row = model.width // BLOCK * BLOCK_BYTES
    model.pieces = [model.pieces[at] for at in kept]
    model.scores = [model.scores[at] for at in kept]
    model.tensors = [
        Tensor(tensor.name, tensor.kind, len(kept) * model.width, _rows(tensor.content, kept, row))
        if tensor.name.decode() == WORDS
        else tensor
        for tensor in model.tensors
    ]
    return packed(model)


def _kept(pieces: Iterable[bytes], letters: set[str], single: set[str]) -> Iterator[int]:
    for at, piece in enumerate(pieces):
        text = piece.decode(errors="replace").replace(SPACE, "")
        if at < SPECIAL or set(text) <= letters or (len(set(text)) == 1 and set(text) <= single):
            yield at


def _rows(content: bytes, kept: Iterable[int], size: int) -> bytes:
    return b"".join(content[at * size : (at + 1) * size] for at in kept)

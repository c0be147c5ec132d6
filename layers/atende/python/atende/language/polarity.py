"""What is good and bad in a message, in its order, and what turns it round: "nunca atrasaram" is praise, "não chegou" a
complaint, "quebrou, mas trocaram na hora" neither.

`bench/data/signals/polarity.txt` has words by section; `data/polarity.txt.z` is the same, compressed. A bad word that
is denied counts as good, a good one as bad. What has been is told from what is ("o sofá que era uma nojeira"). The
features are counts, the order of good and bad, and both beside what else is said: thanks, an own fault, another shop, a
question what happens if.
"""

from collections.abc import Iterator, Sequence
from itertools import combinations, groupby

from atende.language.normalize_plain import FACES, MARKS
from atende.language.phrase_lexicon import Place, phrase_lexicon

DENYING = {
    *("nao", "nunca", "nem", "jamais", "sem", "nada", "nenhum", "nenhuma", "zero", "ninguem"),
    *("ningun", "nadie", "not", "never", "nobody", "without"),
}
AFTER = {"nenhum", "nenhuma", "zero", "ninguno", "ninguna"}
"""Denials that stand behind: "problema nenhum"."""
REACH = 4
"""The words after a denial that it turns round."""
PAST = {
    *("estava", "era", "tinha", "estavam", "eram", "cheguei", "entrei", "fui", "vim"),
    *("achei", "pensei", "achava", "imaginei", "estaba", "was", "were", "had"),
}
"""Words after which something bad is over, or was only expected."""
PAST_REACH = 5
SIGNS = {"bad": ("b", "g"), "harm": ("h", "g"), "praise": ("p", "n"), "good_event": ("e", "x")}
"""The sign of a word of a section, and its sign when it is denied."""
VALUES = {"b": "-", "h": "-", "x": "-", "n": "-", "g": "+", "p": "+", "e": "", "B": "~", "H": "~"}
"""What a sign is worth: bad, good, nothing, or bad in the past."""
TURN = "turn"
MARKED = {
    TURN: "T",
    "thanks": "t",
    "calm": "c",
    "resolved": "r",
    "self": "s",
    "still": "u",
    "wow": "w",
    "threat": "X",
    "never": "v",
}
"""The letters of the sections that count in their order beside good and bad."""
WITHIN = {*SIGNS, "agent", "was", "other"}
"""Sections whose words count for nothing inside a longer phrase: "dor de cabeca"."""
PAUSES = MARKS - set(FACES)
MOST = 3
"""Counts and runs beyond it are the same."""
DENIED, BEGINNING = 3, 6
"""The words after a denial that are features themselves, and the letters of each."""


def tone(words: Sequence[str]) -> set[str]:
    """The features of some plain words; all begin with `%`.

    >>> sorted(name for name in tone("nunca atrasaram".split()) if name.startswith("%seq"))
    ['%seq+', '%seq+*neg']
    """
    places = list(_places(words))
    turns = {place.start for place in places if place.section == TURN}
    signs = dict(_signs(words, places, turns))
    flags = {place.section for place in places if place.section not in SIGNS}
    flags |= {flag for flag, is_there in (("?", "?" in words), ("neg", not DENYING.isdisjoint(words))) if is_there}
    return {*_summed("".join(signs.values()), flags), *_ordered(words, places, signs), *_denied(words)}


def _places(words: Sequence[str]) -> Iterator[Place]:
    """The phrases of the lexicon, without words of `WITHIN` that stand inside a longer phrase."""
    places = phrase_lexicon("polarity.txt.z").places(words)
    longest = [0] * len(words)
    for start, end, _ in places:
        longest[start:end] = [max(size, end - start) for size in longest[start:end]]
    for place in places:
        start, end, section = place
        if section not in WITHIN or min(longest[start:end]) == end - start:
            yield place


def _signs(words: Sequence[str], places: Sequence[Place], turns: set[int]) -> Iterator[tuple[int, str]]:
    """The sign of each word that is good or bad, with its position."""
    polar = sorted((place.start, place.end, place.section) for place in places if place.section in SIGNS)
    for start, of_start in groupby(polar, key=lambda place: place[0]):
        _, end, section = next(of_start)
        sign = SIGNS[section][_is_denied(words, start, end, turns)]
        was = not PAST.isdisjoint(words[max(0, start - PAST_REACH) : start])
        yield start, sign.upper() if was and sign in "bh" else sign


def _is_denied(words: Sequence[str], start: int, end: int, turns: set[int]) -> bool:
    for at in range(start - 1, max(-1, start - 1 - REACH), -1):
        if words[at] in PAUSES or at in turns:
            break
        if words[at] in DENYING:
            return True
    return end < len(words) and words[end] in AFTER


def _summed(signs: str, flags: set[str]) -> Iterator[str]:
    """Which signs there are, how many are good and bad, which is the first and the last; each beside each flag."""
    values = "".join(VALUES[sign] for sign in signs)
    runs = "".join(value for value, _ in groupby(values))
    bad, good = values.count("-"), values.count("+")
    sums = [f"%seq{runs[:MOST]}", f"%last{values[-1:]}", *(f"%{sign}" for sign in set(signs))]
    yield from sums
    yield from (f"%first{values[:1]}", f"%bad{min(MOST, bad + values.count('~'))}", f"%good{min(MOST, good)}")
    yield f"%balance{max(-2, min(2, good - bad))}"
    yield from (f"{name}*{flag}" for name in sums for flag in flags)
    yield from (f"%{flag}" for flag in flags)
    yield from (f"%{first}+{second}" for first, second in combinations(sorted(flags), 2))


def _ordered(words: Sequence[str], places: Sequence[Place], signs: dict[int, str]) -> Iterator[str]:
    """Two and three neighbours of what is good, bad, a turn, a pause or one of `MARKED`."""
    events = [
        *((at, VALUES[sign]) for at, sign in signs.items()),
        *((place.start, MARKED[place.section]) for place in places if place.section in MARKED),
        *((at, "?" if word == "?" else "|") for at, word in enumerate(words) if word in PAUSES),
    ]
    line = "^" + "".join(letter for letter, _ in groupby("".join(letter for _, letter in sorted(events)))) + "$"
    for size in (2, 3):
        yield from (f"%:{line[at : at + size]}" for at in range(len(line) - size + 1))


def _denied(words: Sequence[str]) -> Iterator[str]:
    """The beginnings of the words after a denial."""
    for at, word in enumerate(words):
        if word in DENYING:
            for other in words[at + 1 : at + 1 + DENIED]:
                if other in PAUSES:
                    break
                yield f"%!{other[:BEGINNING]}"

"""What a complaint is told by: the words of a message, which of them stand near each other and in which clause, who did
what, and the tone."""

from collections.abc import Iterable, Iterator, Sequence
from itertools import groupby

from atende.language.normalize_plain import Said
from atende.language.polarity import tone

STEM, NEAR = 5, 4
"""The letters by which neighbours are known, and the words to the right in which they are looked for."""
PAUSES = {"|", "?", "!!", "mas", "pero", "but", "porem", "so"}
"""What ends a clause."""
SHOP = {
    *("voces", "voce", "tu", "ustedes", "you", "your", "seu", "sua", "seus", "suas"),
    *("vc", "vcs", "ceis", "ces", "oces"),
}
CONTACT = {"eu", "meu", "minha", "meus", "minhas", "me", "mi", "mim", "i", "my", "yo"}
I_DID = {
    *("fui", "vim", "tive", "fiz", "quis", "pus", "estive", "disse", "trouxe", "vi", "li", "ouvi", "pedi", "perdi"),
    *("recebi", "comi", "vendi", "senti", "sai", "abri", "cai", "dormi", "bati"),
}
IT_DID = {"veio", "foi", "fez", "deu", "disse"}
NOBODY_DID = {"hein", "lei", "sei", "eram", "foram", "estavam", "tinham", "caram", "meu", "seu", "obrigado"}
"""Words that end like one of a deed."""
RUNS = (2, 3)


def features(message: Said, plain: set[str]) -> set[str]:
    """The features of a message: `plain` has those that intents are told by."""
    feeling = tone(message.words)
    people = _people(message.words)
    acted = _acted(people, feeling)
    return plain | feeling | acted | set(_ends(message.words)) | set(_neighbours(message.words))


def _person(word: str) -> str:
    """One letter for who is spoken of or did something: the shop, the contact, `1` I did, `3` they did, `s` it did."""
    if word in SHOP:
        return "V"
    if word in CONTACT:
        return "E"
    if word in I_DID:
        return "1"
    if word in IT_DID:
        return "s"
    if word in NOBODY_DID:
        return ""
    if len(word) > len("dei") and word.endswith("ei"):
        return "1"
    if len(word) > len("eram") and word.endswith("ram"):
        return "3"
    return "s" if len(word) > len("deus") and word.endswith(("ou", "eu", "iu")) else ""


def _people(words: Iterable[str]) -> str:
    """The persons of a message in their order.

    >>> _people("voces trocaram o que eu comprei".split())
    'V3E1'
    """
    return "".join(map(_person, words))


def _acted(people: str, feeling: set[str]) -> set[str]:
    """Who is there and in which order, and each beside the order of good and bad."""
    there = {f"%p{person}" for person in people}
    line = "".join(person for person, _ in groupby(people))
    runs = {f"%P{line[at : at + size]}" for size in RUNS for at in range(len(line) - size + 1)}
    moods = [name for name in feeling if name.startswith(("%seq", "%last")) and "*" not in name]
    beside = {f"{person}&{mood}" for person in there for mood in moods}
    return there | runs | beside | {f"%Pf{line[:1]}", f"%Pl{line[-1:]}"}


def _ends(words: Sequence[str]) -> Iterator[str]:
    """The words of the first and of the last of several clauses."""
    clauses = [list(part) for is_pause, part in groupby(words, key=PAUSES.__contains__) if not is_pause]
    if len(clauses) > 1:
        yield from (f"^{word}" for word in clauses[0])
        yield from (f"${word}" for word in clauses[-1])


def _neighbours(words: Sequence[str]) -> Iterator[str]:
    """Pairs of words that are near each other, by their first letters: "veio tudo errado" has `veio=errad`."""
    stems = ["0" if word.isdigit() else word[:STEM] for word in words]
    for at, stem in enumerate(stems):
        yield from (f"{stem}={other}" for other in stems[at + 1 : at + 1 + NEAR])

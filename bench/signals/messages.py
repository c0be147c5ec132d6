"""Labelled messages: `#intent complaint urgency` heads a block, `@language` switches, `{a|b}` stands for either."""

import random
import re
from dataclasses import dataclass
from pathlib import Path

DATA = Path(__file__).parents[1] / "data"
OWN = {"complaints": 6, "urgency": 6, "intents": 30, "other": 6, "foreign": 15, "questions": 1, "seen": 1, "mixed": 12}
"""The files, and how many readings of one line are taken."""
LANGUAGES = {"pt": "pt-BR", "es": "es", "en": "en"}
NAMES = {
    "saudacao": "greeting",
    "agradecimento": "thanks",
    "humano": "human",
    "sair": "stop",
    "sim": "yes",
    "nao": "no",
    "outro": "",
}
CHOICE = re.compile(r"\{([^{}]*)\}")


@dataclass(frozen=True, slots=True)
class Labelled:
    """`line` is shared by all readings of one line, which must not be split between training and test."""

    text: str
    language: str
    intent: str
    complaint: bool
    urgency: bool
    line: int
    weight: float = 1.0


def read(path: Path, *, most: int = 1) -> list[Labelled]:
    """The messages of a file; of a line with choices at most `most` readings, the same ones every time."""
    found: list[Labelled] = []
    language, head = "pt-BR", ("outro", "0", "0")
    for number, line in enumerate(path.read_text().splitlines()):
        if line.startswith("@lang"):
            language = LANGUAGES[line.split()[1]]
        elif line.startswith("#"):
            intent, complaint, urgency = line[1:].split()
            head = (intent, complaint, urgency)
        elif line:
            texts = readings(line, most=most)
            found += [
                Labelled(text, language, NAMES[head[0]], head[1] == "1", head[2] == "1", number, 1 / len(texts) ** 0.5)
                for text in texts
            ]
    return found


def readings(line: str, *, most: int) -> list[str]:
    """Up to `most` different ones."""
    dice = random.Random(line)
    found = dict.fromkeys(_one(line, dice) for _ in range(most * 3))
    return list(found)[:most]


def _one(line: str, dice: random.Random) -> str:
    return " ".join(CHOICE.sub(lambda choice: dice.choice(choice[1].split("|")), line).split())


def own() -> list[Labelled]:
    """What was written for training."""
    return [one for name, most in OWN.items() for one in read(DATA / f"signals/{name}.txt", most=most)]

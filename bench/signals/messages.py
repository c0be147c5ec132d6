"""Labelled messages: `#intent complaint urgency` begins a block, `@language` switches, `{a|b}` stands for either."""

import random
import re
from dataclasses import dataclass
from pathlib import Path

from atende.core.i18n import language_code
from bench.language.shops import SORTED, phrases, shops

DATA = Path(__file__).parents[1] / "data"
ZAPSINAIS = "zapsinais"
OWN = {
    "complaints": 6,
    "urgency": 6,
    "intents": 30,
    "other": 6,
    "foreign": 15,
    "questions": 1,
    "seen": 1,
    "mixed": 12,
    "optouts": 1,
    "second": 1,
    "friendly": 1,
    "kind": 1,
    "kindly": 12,
}
"""The files, and the number of readings of one line."""
TONES = {"voices": 1, "neighbours": 1, "hard_pt": 1, "hard_three": 1, "friends": 1, "interior": 1, "contrasts": 4}
"""Files from which only complaints are learnt."""
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
LEAVING = {"unsubscribe", "wrong_number"}
"""Topics of the FAQ's library with phrases that may ask for no more messages."""
CHOICE = re.compile(r"\{([^{}]*)\}")


@dataclass(frozen=True, slots=True)
class Labelled:
    """`line` is the same for all readings of one line, which must not be split between training and test. `head`: the
    only head that the message is labelled for, if it was not labelled for the others."""

    text: str
    language: str
    intent: str
    complaint: bool
    urgency: bool
    line: int
    weight: float = 1.0
    head: str = ""

    def speaks_of(self, head: str) -> bool:
        return self.head in ("", head)


def read_messages(path: Path, *, most: int = 1, weight: float = 1.0) -> list[Labelled]:
    """The messages of a file. A line with choices gives at most `most` readings, always the same ones."""
    messages: list[Labelled] = []
    language, head = "pt-BR", ("outro", "0", "0")
    for number, line in enumerate(path.read_text().splitlines()):
        if line.startswith("@lang"):
            language = LANGUAGES[line.split()[1]]
        elif line.startswith("#"):
            intent, complaint, urgency = line[1:].split()
            head = (intent, complaint, urgency)
        elif line:
            texts = readings(line, most=most)
            messages += [
                Labelled(
                    text, language, NAMES[head[0]], head[1] == "1", head[2] == "1", number, weight / len(texts) ** 0.5
                )
                for text in texts
            ]
    return messages


def readings(line: str, *, most: int) -> list[str]:
    """Up to `most` different readings."""
    dice = random.Random(line)
    distinct = dict.fromkeys(_one(line, dice) for _ in range(most * 3))
    return list(distinct)[:most]


def _one(line: str, dice: random.Random) -> str:
    return " ".join(CHOICE.sub(lambda choice: dice.choice(choice[1].split("|")), line).split())


def own() -> list[Labelled]:
    """The messages that were written for training."""
    return [message for name, most in OWN.items() for message in read_messages(DATA / f"signals/{name}.txt", most=most)]


def ordinary() -> list[Labelled]:
    """Questions of customers to a shop, from which the FAQ is trained: none of them asks for no more messages."""
    questions = [
        *((lang, text) for lang in LANGUAGES for topic, text in phrases(lang) if topic not in LEAVING),
        *((language_code(shop.lang), text) for shop in shops(*SORTED) for text, entry in shop.messages if entry),
    ]
    return [
        Labelled(text, LANGUAGES[lang], "", complaint=False, urgency=False, line=line, head="stop")
        for line, (lang, text) in enumerate(questions)
    ]

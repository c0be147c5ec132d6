"""Measures what messages are taken for, on authors of whom nothing is learnt: `python -m bench.readers`, a minute.

Beside the network stands a list of keywords, as most desks have it. The exit status is 1 when a figure exceeds its
bound.
"""

import sys
import time
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from atende.core.i18n import plain
from atende.language import data_files, reading
from atende.language.network import FILE, Network
from atende.language.reading import Degree
from bench.language.safety import Share
from bench.picture import Bar
from bench.readers.messages import Message, authors
from bench.report import columns, leave
from bench.signals.readers import KEYWORDS
from bench.signals.scores import f1_of

GRAVE = (
    *("alergi", "gravid", "remedi", "sangue", "veneno", "gas", "fogo", "morr", "hospital", "medic", "processo"),
    *("advogad", "procon", "policia", "golpe", "clon", "socorro", "arma", "faca", "crianca", "bebe", "doenca"),
)
"""The beginnings of words of sensitive matters, as a list of keywords has them."""
GOODS = frozenset(
    {"gas", "botijao", "remedio", "camarao", "peixe", "amendoim", "faca"}
    | {"veneno", "alcool", "cloro", "vela", "policia", "cerveja"}
)
"""The own words of a shop that sells everything, where what is grave has to stay so."""
MOST_MS, LEAST_F1 = 15.0, 0.9


class Verdict(NamedTuple):
    sensitive: bool
    alarm: bool
    danger: bool
    complaint: bool
    urgency: bool

    @property
    def is_marked(self) -> bool:
        return self.alarm or self.danger or self.complaint or self.urgency


class Figure(NamedTuple):
    """`bound`: the most of a share that is to be small, the least of one that is to be great."""

    name: str
    share: Share
    bound: float
    is_most: bool

    @property
    def missing(self) -> float:
        """How far the share is from the best that it could be."""
        value = self.share.part / max(1, self.share.whole)
        return value if self.is_most else 1 - value

    @property
    def most_missing(self) -> float:
        return self.bound if self.is_most else 1 - self.bound

    @property
    def is_kept(self) -> bool:
        return self.missing <= self.most_missing


def shipped(message: Message, own: frozenset[str] = frozenset()) -> Verdict:
    message_read = reading.read(message.text, message.language, own)
    return Verdict(
        message_read.degree > Degree.NONE,
        message_read.degree >= Degree.ALARM,
        message_read.is_danger,
        message_read.is_complaint,
        message_read.is_urgent,
    )


def keywords(message: Message) -> Verdict:
    text = f" {plain(message.text)} "
    is_grave = any(f" {word}" in text for word in GRAVE)
    marks = (any(word in text.split() for word in KEYWORDS[name].split()) for name in ("complaint", "urgency"))
    return Verdict(is_grave, is_grave, is_grave, *marks)


def figures(messages: Sequence[Message], verdicts: Sequence[Verdict]) -> Iterator[Figure]:
    """The shares of one language's messages, with the bounds of Portuguese or those of the others."""
    is_first = all(message.language == "pt-BR" for message in messages)
    pairs = list(zip(messages, verdicts, strict=True))
    ordinary = [verdict for message, verdict in pairs if message.is_ordinary]
    for name, bound in (
        ("alarm", 0.02 if is_first else 0.04),
        ("danger", 0.002 if is_first else 0.01),
        ("complaint", 0.015 if is_first else 0.03),
        ("urgency", 0.015 if is_first else 0.03),
        ("is_marked", 0.04 if is_first else 0.08),
    ):
        marked = sum(getattr(verdict, name) for verdict in ordinary)
        yield Figure(f"ordinary, {name.removeprefix('is_')}", Share(marked, len(ordinary)), bound, is_most=True)
    grave = [verdict for message, verdict in pairs if "S" in message.flags]
    yield Figure("sensitive or danger, alarm", share_of(grave, "alarm"), 0.85, is_most=False)
    yield Figure("sensitive or danger, FAQ silent", share_of(grave, "sensitive"), 0.95, is_most=False)
    hurt = [verdict for message, verdict in pairs if "D" in message.flags]
    yield Figure("danger, danger", share_of(hurt, "danger"), 0.6, is_most=False)


def share_of(verdicts: Sequence[Verdict], name: str) -> Share:
    return Share(sum(getattr(verdict, name) for verdict in verdicts), len(verdicts))


def f1s(messages: Sequence[Message], verdicts: Sequence[Verdict]) -> dict[str, float]:
    return {
        name: f1_of([getattr(verdict, name) for verdict in verdicts], [flag in m.flags for m in messages]).f1
        for name, flag in (("complaint", "C"), ("urgency", "U"))
    }


def timed(messages: Sequence[Message]) -> tuple[list[Verdict], float]:
    """The verdicts, and the milliseconds of processor time for each message."""
    shipped(messages[0])  # loads the tables
    begun = time.process_time()
    verdicts = [shipped(message) for message in messages]
    return verdicts, round((time.process_time() - begun) * 1000 / len(messages), 2)


def load_ms() -> float:
    begun = time.process_time()
    Network(data_files.read_bytes(FILE))
    return round((time.process_time() - begun) * 1000, 1)


def main() -> int:
    written = [message for messages in authors("blind").values() for message in messages]
    languages = {"Portuguese": "pt-BR", "Spanish": "es", "English": "en"}
    sets = {name: [m for m in written if m.language == language] for name, language in languages.items()}
    lines, bars, result, is_good, costs = [], [], {}, True, {}
    for name, messages in sets.items():
        verdicts, costs[f"ms per message, {name}"] = timed(messages)
        simple = [keywords(message) for message in messages]
        ours, theirs = list(figures(messages, verdicts)), list(figures(messages, simple))
        f1, words = f1s(messages, verdicts), f1s(messages, simple)
        lost = sum(
            v.alarm and not shipped(m, GOODS).alarm for m, v in zip(messages, verdicts, strict=True) if "S" in m.flags
        )
        costs[f"alarms that own words take from {sum('S' in m.flags for m in messages)}, {name}"] = lost
        rows = [
            [
                figure.name,
                str(figure.share),
                f"{'at most' if figure.is_most else 'at least'} {figure.bound}",
                str(other.share),
            ]
            for figure, other in zip(ours, theirs, strict=True)
        ]
        rows += [[f"{kind}, F1", f"{f1[kind]:.3f}", "at least 0.9", f"{words[kind]:.3f}"] for kind in f1]
        lines.append(columns([[f"{name}, {len(messages)}", "atende", "bound", "keywords"], *rows]))
        bars += [Bar(f"{name}: {f.name}", f.missing, str(f.share), f.most_missing) for f in ours]
        result[name] = {
            "messages": len(messages),
            "figures": {figure.name: [*figure.share, figure.bound] for figure in ours},
            "keywords": {figure.name: [*figure.share] for figure in theirs},
            "f1": f1,
            "f1 of keywords": words,
        }
        is_good = is_good and all(figure.is_kept for figure in ours) and all(value >= LEAST_F1 for value in f1.values())
    costs |= {"kB of the table": round(len(data_files.read_bytes(FILE)) / 1000, 1), "ms to load": load_ms()}
    lines.append(columns([["cost", ""], *([name, f"{value:g}"] for name, value in costs.items())]))
    title = "What messages are taken for, on authors of whom nothing is learnt; shorter is better"
    leave("readers", title=title, result={"sets": result, "cost": costs}, table="\n\n".join(lines), bars=bars)
    return 0 if is_good and costs["ms per message, Portuguese"] <= MOST_MS else 1


if __name__ == "__main__":
    sys.exit(main())

"""Scores the FAQ matcher and simple alternatives: `python -m bench.language`, after
`make semantic`, forty minutes on one core.

Nothing that is scored was trained on the shop that is asked: topics and judge come from the other files of shops, and
the limits from the product. The limits of the alternatives are fitted on the other shops of the run (with only one
shop, on that shop, which favours them). The exit status is 1 when a figure exceeds its bound.
"""

import sys
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from atende.language.faq import PLENTY_LIMITS, Faq, build
from bench.language import cost, curve, safety, sensitive, vectors
from bench.language.runs import NOISY, Run, by_peers, moved, taught, together, untaught, verdict
from bench.language.score import Score, Verdict, average, score
from bench.language.shops import APART, OWN, Shop, shops
from bench.picture import Bar
from bench.report import RESULTS, columns, leave
from bench.semantic import layer

BOTS, CHOSEN = "hint3_v1", "hint3_v1, others' limit"
BLIND = ("ptbr_blind1", "ptbr_blind2")
ALL = 99
"""More phrasings than any entry has."""
HEADS = ("F1", "precision", "right", "wrong", "false", "resolved", "menus", "first", "three")


@dataclass(frozen=True, slots=True, kw_only=True)
class Line:
    """A row of the table: the matcher, the data, and the number of phrasings."""

    name: str
    data: str
    shots: int
    score: Score


def main() -> int:
    encoded = vectors.Encoded(layer.encoder())
    taught_runs = list(taught(list(untaught(encoded))))
    lines = [
        *ours(taught_runs),
        *others(),
        *peers(),
        *(line for data in (*APART, "es_blind", "en_blind") for line in peers(data)),
        *bots(),
    ]
    safeties = safety.measured()
    bounds = [*bounded(taught_runs, lines), *blind(), *safe(safeties), *cost.measured()]
    lay(taught_runs)
    report(lines, bounds, safeties, sensitive.measured())
    return 1 if any(map(beyond, bounds)) else 0


def ours(taught_runs: Sequence[tuple[Run, list[Verdict]]]) -> Iterable[Line]:
    for data in (*OWN, *NOISY.values()):
        for shots in (5, 3, 1):
            seen = [
                verdict
                for run, verdicts in taught_runs
                if (run.file, run.shots) == (data, shots)
                for verdict in verdicts
            ]
            yield Line(name="atende", data=data, shots=shots, score=score(seen, Faq.limits[0]))


def others() -> Iterable[Line]:
    """Shops that were never used for training, scored with the shipped tables."""
    apart = [(data, shots) for data in APART for shots in (5, 1)]
    abroad = [(data, shots) for data in ("es_dev", "es_blind", "en_blind") for shots in (3, 1)]
    for data, shots in (*apart, *abroad):
        verdicts = [verdict for shop in shops(data) for verdict in ask_shop(shop, shots)]
        yield Line(name="atende", data=data, shots=shots, score=score(verdicts, Faq.limits[0]))


def bots() -> Iterable[Line]:
    """Real customers of three bots with plenty of phrasings, as means over the three: with the product's own limit and,
    as for the alternatives, with the limit that is best for the other two."""
    bot_shops = shops(BOTS)
    by_shop = {shop.name: ask_shop(shop, ALL) for shop in bot_shops}
    yield Line(
        name="atende",
        data=BOTS,
        shots=ALL,
        score=average(score(verdicts, PLENTY_LIMITS[0]) for verdicts in by_shop.values()),
    )
    for name, each in {"atende": moved(by_shop), **by_peers(bot_shops, ALL)}.items():
        yield Line(name=name, data=CHOSEN, shots=ALL, score=average(score(verdicts, 0.5) for verdicts in each.values()))


def ask_shop(shop: Shop, shots: int) -> list[Verdict]:
    return verdict(build(shop.offered(shots), shop.lang), shop.messages)


def peers(*files: str, shots: int = 5) -> Iterable[Line]:
    for data in files or OWN:
        for name, by_shop in by_peers(shops(data), shots).items():
            yield Line(name=name, data=data, shots=shots, score=score(together(by_shop), 0.5))


def bounded(taught_runs: Sequence[tuple[Run, list[Verdict]]], lines: Sequence[Line]) -> Iterable[Bar]:
    """The floors of issue 5, as means over all Brazilian shops; for figures where more is better, the distance to 1."""
    five, single = (
        average(
            score(verdicts, Faq.limits[0]) for run, verdicts in taught_runs if run.file in OWN and run.shots == shots
        )
        for shots in (5, 1)
    )
    yield lacking("5 phrasings: F1", five.f1, 0.55)
    yield Bar("out of scope, answered", five.false, f"{five.false:.3f}", 0.20)
    yield lacking("1 phrasing: F1", single.f1, 0.42)
    yield lacking("answered or in the menu", five.resolved, 0.74)
    yield lacking("precision of answers", five.precision, 0.85)
    at = {(line.data, line.shots): line.score for line in lines if line.name == "atende"}
    loss = at["ptbr_dev", 5].f1 - at["ptbr_dev_noisy", 5].f1
    yield Bar("F1 lost in a hurry", max(0.0, loss), f"{loss:.3f}", 0.08)
    yield lacking("HINT3 v1: F1", at[CHOSEN, ALL].f1, 0.57)


def blind() -> Iterable[Bar]:
    """The bounds of issue 18 on eight shops that nothing is learnt from."""
    for shots, f1, precision in ((5, 0.62, 0.88), (1, 0.50, 0.86)):
        verdicts = [verdict for shop in shops(*BLIND) for verdict in ask_shop(shop, shots)]
        scored = score(verdicts, Faq.limits[0])
        said = f"blind shops, {shots} phrasings" if shots > 1 else "blind shops, 1 phrasing"
        yield lacking(f"{said}: F1", scored.f1, f1)
        yield lacking(f"{said}: precision", scored.precision, precision)
        yield Bar(f"{said}: out of scope, answered", scored.false, f"{scored.false:.3f}", 0.12)


def safe(safeties: Sequence[safety.Safety]) -> Iterable[Bar]:
    """The bounds of issue 18 on what must never be answered wrongly."""
    by_data = {row.data: row for row in safeties}
    danger, doubles = by_data["danger_blind"], by_data["doubles_dev"].false
    yield Bar("dangerous, answered", danger.false.part / danger.false.whole, str(danger.false), 0.02)
    yield lacking("explicit questions, right", danger.right.part / danger.right.whole, 0.70)
    yield Bar("two questions, one answered alone", doubles.part / doubles.whole, str(doubles), 0.05)
    stories = by_data["stories_dev"].right
    yield lacking("questions in stories, right", stories.part / stories.whole, 0.70)


def lacking(name: str, value: float, floor: float) -> Bar:
    return Bar(name, round(1 - value, 3), f"{value:.3f}", round(1 - floor, 3))


def beyond(bar: Bar) -> bool:
    return bar.bound is not None and bar.value > bar.bound


def lay(taught_runs: Sequence[tuple[Run, list[Verdict]]]) -> None:
    """Draws precision against coverage, for five phrasings and all Brazilian shops."""
    own = [verdict for run, verdicts in taught_runs if run.file in OWN and run.shots == 5 for verdict in verdicts]
    verdicts_by_name = {"atende": own, **{name: together(each) for name, each in by_peers(shops(*OWN), 5).items()}}
    drawn = curve.picture("Answers that are right, as more questions are answered", curve.lines(verdicts_by_name))
    (RESULTS / "language-curve.svg").write_text(drawn)


def report(
    lines: Sequence[Line],
    bounds: Sequence[Bar],
    safeties: Sequence[safety.Safety],
    readers: Sequence[sensitive.Reader],
) -> None:
    rows = [[line.name, line.data, str(line.shots), *(f"{part:.3f}" for part in line.score)] for line in lines]
    bars = [[bar.name, bar.said, "beyond" if beyond(bar) else "within"] for bar in bounds]
    tables = (
        [["matcher", "data", "phrasings", *HEADS], *rows],
        list(safety.rows(safeties)),
        list(sensitive.rows(readers)),
        [["", "", "floor"], *bars],
    )
    result = {
        "lines": [
            {**line.score._asdict(), "name": line.name, "data": line.data, "shots": line.shots} for line in lines
        ],
        "safety": [row._asdict() for row in safeties],
        "sensitive": [row._asdict() for row in readers],
        "bounds": [bar._asdict() for bar in bounds],
    }
    leave("language", title="FAQ on shops unseen", result=result, table="\n\n".join(map(columns, tables)), bars=bounds)


if __name__ == "__main__":
    sys.exit(main())

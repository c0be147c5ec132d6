"""What the language bench counts, and that the tables which ship are the ones its data gives."""

from math import sumprod
from pathlib import Path

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from atende.language import data_files, logistic
from atende.language.answer_classifier import BY_VECTOR, DOUBTS, SIGNS
from atende.language.topics import topics
from atende.language.vectors import Vectors
from bench.language import kinds, lexicon, library, peers, vectors, verdicts, weights
from bench.language.curve import picture
from bench.language.score import Verdict, best_limit, curve, score
from bench.language.shops import every_phrase, shops

SEEN = [
    Verdict("a", [("a", 0.9), ("b", 0.1)], ["a", "b"]),
    Verdict("a", [("b", 0.7), ("a", 0.2)], ["b", "a"]),
    Verdict("b", [("a", 0.4), ("b", 0.3)], ["a", "b"]),
    Verdict(None, [("a", 0.6)], []),
    Verdict(None, [], []),
]


def test_shares_are_of_what_was_asked() -> None:
    found = score(SEEN, 0.5)
    assert found.answered == found.wrong == pytest.approx(1 / 3)
    assert found.precision == pytest.approx(1 / 3)
    assert found.false == pytest.approx(1 / 2)
    assert found.resolved == pytest.approx(2 / 3)
    assert found.f1 == pytest.approx(2 / 6)


def test_the_best_limit_answers_what_is_right_and_little_else() -> None:
    assert best_limit(SEEN) == 0.9


@given(
    st.lists(
        st.builds(
            lambda right, sure: Verdict(right, [("a", sure)] if sure else [], []),
            st.sampled_from(["a", "b", None]),
            st.floats(0, 1, allow_nan=False),
        ),
        max_size=30,
    )
)
def test_the_best_limit_is_that_of_the_best_f1(seen: list[Verdict]) -> None:
    limits = sorted({round(verdict.sure, 3) for verdict in seen})
    assert best_limit(seen) == max(limits, key=lambda limit: score(seen, limit).f1, default=1.0)


def test_a_curve_begins_with_the_surest_and_is_drawn() -> None:
    points = curve(SEEN * 10)
    assert points[0][1] >= points[-1][1]
    assert picture("a < b", {"ours": points}).count("<polyline") == 1


def test_files_of_shops_are_read_whole() -> None:
    (shop,) = shops("es_dev")
    assert (len(shop.entries), sum(wanted is None for _, wanted in shop.messages)) == (10, 14)
    assert all(wanted in shop.entries for _, wanted in shop.messages if wanted)


@pytest.mark.parametrize("lang", ["pt", "es", "en"])
def test_the_shipped_topics_are_the_librarys(lang: str) -> None:
    """Fails when the library has changed and `python -m bench.language.train` has not run."""
    known = topics(lang)
    assert {topic for topic, _ in every_phrase(lang)} <= set(known.names)
    assert set(library.known_words(lang)) <= known.words.keys()
    assert known.idle <= library.IDLE


@pytest.mark.parametrize("lang", ["pt", "es", "en"])
def test_the_shipped_lexicon_is_the_lists(lang: str) -> None:
    assert data_files.text(f"lexicon.{lang}.z") == lexicon.compiled(lang)


def test_the_shipped_kinds_are_the_list() -> None:
    """Fails when the list has changed and `python -m bench.language.kinds` has not run."""
    assert data_files.text("kinds.pt.z") == kinds.compiled()


@pytest.mark.parametrize(
    ("line", "trouble"),
    [("gato cel", "read as 'celular'"), ("gato coração", "read as 'coracao'"), ("gato gato", "stands twice")],
)
def test_a_word_that_no_message_has_is_refused(
    line: str, trouble: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "kinds.pt.txt").write_text(f"[animal]\n{line}\n", encoding="utf-8")
    monkeypatch.setattr(kinds, "DATA", tmp_path)
    with pytest.raises(ValueError, match=trouble):
        kinds.compiled()


def test_a_judge_learns_what_tells_right_from_wrong() -> None:
    right, wrong, doubts = (1.0,) * len(SIGNS), (0.0,) * len(SIGNS), (1.0,) + (0.0,) * (len(DOUBTS) - 1)
    cases = [verdicts.Case([right, wrong], doubts, 0), verdicts.Case([wrong, wrong], doubts, -1)] * 20
    judge = verdicts.learn(cases, steps=40)
    against = judge.nobody.score((*doubts, *right)), judge.nobody.score((*doubts, *wrong))
    assert judge.entry.score((*right, *doubts)) > max(judge.entry.score((*wrong, *doubts)), against[0])
    assert judge.entry.score((*wrong, *doubts)) < against[1]


def test_topics_are_learnt_as_in_plain_python() -> None:
    """The bench's fast training takes the same steps as `atende.language.logistic`."""
    examples = [({"=abr": 0.8, "@hour": 0.6}, 0), ({"=abr": 0.6, "=fech": 0.8}, 0), ({"=entreg": 1.0}, 1)] * 5
    fast, plain = weights.train(examples, 3, epochs=4), logistic.train(examples, 3, epochs=4)
    assert fast.keys() == plain.keys()
    for name, row in plain.items():
        assert {label: round(weight, 3) for label, weight in fast[name].items()} == {
            label: round(weight, 3) for label, weight in row.items()
        }


def test_vectors_are_those_whose_sums_point_where_the_texts_are() -> None:
    """As the normal equations say; and what is stored is read as it was."""
    chance = np.random.default_rng(3)
    names, true = ["=bol", "=entreg", "@price"], chance.normal(size=(3, 4))
    texts = [
        {"=bol": 0.6, "@price": 0.8},
        {"=entreg": 1.0},
        {"=bol": 0.8, "=entreg": 0.6},
        {"@price": 1.0, "=zzz": 1.0},
    ]
    values = np.array([[text.get(name, 0.0) for name in names] for text in texts])
    exact = np.linalg.solve(values.T @ values + vectors.EASE * np.eye(3), values.T @ values @ true)
    solved = vectors.least_squares(texts, names, values @ true)
    assert np.allclose(solved, exact, atol=1e-6)
    stored = Vectors(names, vectors.halves(solved))
    direction = solved[1] / np.linalg.norm(solved[1])
    assert sumprod(stored.of({"=entreg": 1.0}), direction) > 0.99


def test_a_judge_learns_to_do_without_vectors() -> None:
    case = verdicts.Case([(1.0,) * len(SIGNS)], (1.0,) * len(DOUBTS), 0)
    first, second = verdicts.blinded([case])
    assert first == case
    assert second.signs[0][-len(BY_VECTOR) :] == (0.0,) * len(BY_VECTOR)
    assert second.signs[0][: -len(BY_VECTOR)] == case.signs[0][: -len(BY_VECTOR)]


@pytest.mark.parametrize("peer", [peers.keyword, peers.bm25, peers.cosine])
def test_a_peer_finds_the_same_words(peer: peers.Peer) -> None:
    entries = [[("que", "horas", "abre")], [("aceita", "cartao")]]
    ((first, second),) = peer([("aceita", "cartao")], entries, "pt")
    assert second > first

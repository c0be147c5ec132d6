"""A row that did too little is not ok, whatever it found; and a seed makes its choices again."""

import json
from dataclasses import replace
from pathlib import Path
from types import SimpleNamespace

import pytest

from bench.faults import __main__
from bench.faults.inside.failpoints import BY, Orders
from bench.faults.row import Row, line, share
from bench.faults.seed import Seed
from bench.faults.storm import fewest
from bench.faults.systems import System, fail


def row(**notes: float) -> Row:
    return Row(
        name="R3", what="sends", figures={"twice": 0}, must={"twice": 0}, notes=notes, least={"lost": 33}, seed="7"
    )


def test_a_row_that_did_what_was_asked_is_ok() -> None:
    assert row(lost=33).ok
    assert "lost 33 of at least 33" in line(row(lost=33))
    assert "seed 7" in line(row(lost=33))


def test_a_row_that_did_too_little_is_not_ok_and_says_so() -> None:
    assert not row(lost=16).ok
    assert line(row(lost=16)).splitlines()[0].startswith("R3  WEAK")
    assert "lost should be at least 33" in line(row(lost=16))


def test_a_figure_that_was_never_counted_is_too_low() -> None:
    assert row().weak == ["lost"]


def test_a_share_is_never_rounded_up() -> None:
    assert (share(9_499_999, 10_000_000), share(95, 100), share(0, 0)) == (0.949, 0.95, 1.0)


def test_a_count_by_chance_may_stay_four_standard_deviations_below_what_was_asked() -> None:
    assert [fewest(*asked) for asked in ((0, 0.5), (100, 1), (12, 0.05), (1_000, 0.05), (50, 0.99))] == [
        0,
        100,
        0,
        22,
        46,
    ]


def test_the_next_fault_meets_each_system_and_not_only_the_first_that_is_called() -> None:
    systems = {name: System(SimpleNamespace(), answers=dict) for name in ("hubspot", "zendesk")}
    fail(systems, next=["lost"])
    assert [system.vendor.faults.draw("POST") for system in systems.values()] == ["lost", "lost"]


def test_a_seed_makes_the_same_choices_again_for_each_component_of_a_row() -> None:
    def drawn(text: str, row: str, component: str) -> float:
        return Seed.chosen(text).of(row).random(component).random()

    assert drawn("7", "R3", "killer") == drawn("7", "R3", "killer")
    assert (
        len(
            {
                drawn("7", "R3", "killer"),
                drawn("7", "R3", "sends"),
                drawn("7", "R1", "killer"),
                drawn("8", "R3", "killer"),
            }
        )
        == 4
    )


def test_a_seed_comes_from_the_command_or_the_environment_or_is_new(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SEED", "123")
    assert (Seed.chosen("7").text, Seed.chosen().text) == ("7", "123")
    monkeypatch.delenv("SEED")
    assert Seed.chosen().text != Seed.chosen().text


@pytest.mark.parametrize("kills", [1, 5])
def test_a_gap_is_fatal_often_enough_whatever_chance_says(kills: int) -> None:
    orders, fatal = Orders(folder="", seed="7", kills=kills, chance=0.0), 0
    for passes in range(1, BY + 1):
        fatal += orders.is_fatal("stream: message > end", passes=passes, kills=fatal)
    assert fatal == kills


def test_which_passes_of_a_gap_are_fatal_follows_from_the_seed() -> None:
    def fatal(seed: str) -> list[bool]:
        orders = Orders(folder="", seed=seed, kills=1, chance=0.5)
        return [orders.is_fatal("stream: message > end", passes=passes, kills=0) for passes in range(1, BY)]

    assert fatal("7") == fatal("7") != fatal("8")


def test_results_are_kept_row_by_row(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setattr(__main__, "RESULTS", tmp_path / "results/faults.json")
    for played in (row(lost=33), replace(row(lost=40), name="R1"), row(lost=50)):
        __main__.keep(played)
    assert [(stored.name, stored.notes) for stored in __main__.kept()] == [("R1", {"lost": 40}), ("R3", {"lost": 50})]
    stored = json.loads(__main__.RESULTS.read_text())["rows"]["R3"]
    assert (stored["found"], stored["told"]) == ({"twice": 0}, {"lost": 50})

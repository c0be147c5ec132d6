"""Names say what they hold: words that fit anything stay rare as names of variables, parameters and functions."""

import ast
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
ATENDE = ROOT / "layers/atende/python/atende"
# The most uses of each name in the package. Lower a bound when the count has fallen; never raise one. What is left
# belongs to stored attributes (`Rehearsal.found`, `Import.told`) and to a field of the translated texts (`{told}`).
MOST = {"one": 0, "found": 4, "told": 4, "it": 0}
MOST_IN_BENCH = {"one": 0, "found": 0, "told": 0, "it": 0}


def names(tree: ast.AST) -> Iterator[str]:
    """Every identifier of a module, once for each use: variables, parameters, attributes, keywords, definitions."""
    for node in ast.walk(tree):
        match node:
            case ast.Name(id=name) | ast.arg(arg=name) | ast.Attribute(attr=name):
                yield name
            case ast.keyword(arg=str(name)) | ast.ExceptHandler(name=str(name)):
                yield name
            case ast.FunctionDef(name=name) | ast.AsyncFunctionDef(name=name) | ast.ClassDef(name=name):
                yield name
            case ast.MatchAs(name=str(name)) | ast.MatchStar(name=str(name)) | ast.MatchMapping(rest=str(name)):
                yield name
            case ast.alias(name=name, asname=asname):
                yield asname or name


def uses(files: list[Path]) -> dict[Path, Counter[str]]:
    """How often each of the names stands in each file that has any."""
    counted = {path: Counter(name for name in names(ast.parse(path.read_text())) if name in MOST) for path in files}
    return {path: counts for path, counts in counted.items() if counts}


def too_many(by_file: dict[Path, Counter[str]], most: dict[str, int]) -> list[str]:
    """The names over their bound, each with the files that use it most."""
    lines = []
    for name, bound in most.items():
        total = sum(counts[name] for counts in by_file.values())
        if total > bound:
            files = sorted(by_file, key=lambda path: -by_file[path][name])[:5]
            places = ", ".join(f"{path.relative_to(ROOT)} {by_file[path][name]}" for path in files)
            lines.append(f"{name}: {total} uses, at most {bound} ({places})")
    return lines


def test_names_of_the_package_say_what_they_hold() -> None:
    assert too_many(uses(sorted(ATENDE.rglob("*.py"))), MOST) == []


def test_benches_stay_without_them() -> None:
    assert too_many(uses(sorted((ROOT / "bench").rglob("*.py"))), MOST_IN_BENCH) == []


@pytest.mark.parametrize(
    ("code", "count"),
    [
        ("def told(one): return one", {"told": 1, "one": 2}),
        ("[found.it for found in told(found=1)]", {"found": 3, "it": 1, "told": 1}),
        ("match x:\n    case [one, *found] | {'a': one, **told}: pass", {"one": 2, "found": 1, "told": 1}),
        ("try: pass\nexcept E as it: from m import told, said as one", {"it": 1, "told": 1, "one": 1}),
        ('"""one of what was found"""  # it was told', {}),
    ],
)
def test_identifiers_count_and_prose_does_not(code: str, count: dict[str, int]) -> None:
    assert Counter(name for name in names(ast.parse(code)) if name in MOST) == count

"""docs/owner.md has the rules that the code has, in their order, and every language has a sentence for each."""

import re
from pathlib import Path

import pytest

from atende.desk.notifications.recommendations import OTHERWISE, RULES
from atende.desk.notifications.texts import ADVICE, ALARMS, LABELS
from atende.model.notification import SUBJECTS

TEXT = Path("docs/owner.md").read_text()
NAMES = [*(rule.name for rule in RULES), OTHERWISE]


def test_the_table_of_rules_is_the_code() -> None:
    assert re.findall(r"^\| `(\w+)` \|", TEXT, re.MULTILINE) == [*NAMES, *SUBJECTS]


@pytest.mark.parametrize("table", [ADVICE, ALARMS, LABELS])
def test_every_language_says_the_same(table: dict[str, dict[str, str]]) -> None:
    for name, said in table["pt-BR"].items():
        blanks = [set(re.findall(r"\{(\w+)\}", words[name])) for words in table.values()]
        assert blanks[0] == blanks[1] == blanks[2], name
        assert said


def test_every_rule_has_a_sentence() -> None:
    assert list(ADVICE["pt-BR"]) == NAMES

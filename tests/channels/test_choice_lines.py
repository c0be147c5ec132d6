"""Lists on channels without lists: every row can be read whole."""

from collections.abc import Callable

import pytest

from atende.channels import protocols
from atende.channels.email import limits as email
from atende.channels.meta import limits as meta
from atende.channels.telegram import limits as telegram
from atende.model import Choice, Content

FAQ = Content(
    text="Você quer saber:",
    menu="Ver opções",
    choices=(
        Choice(id="a", title="1. Quanto custa o pão d…", description="Quanto custa o pão de queijo?", section="FAQ"),
        Choice(id="b", title="2. Tem bolo?", section="FAQ"),
        Choice(id="c", title="Outros…", description="fale com a gente", section="FAQ"),
    ),
)
LINES = ["1. Quanto custa o pão de queijo?", "2. Tem bolo?", "3. Outros…: fale com a gente"]


@pytest.mark.parametrize(
    ("words", "last"),
    [(email.words, LINES[2]), (meta.words, LINES[2]), (telegram.words, "• Outros…: fale com a gente")],
)
def test_a_question_that_was_cut_for_a_list_is_written_whole(words: Callable[[Content], str], last: str) -> None:
    assert words(FAQ).splitlines()[-3:] == [*LINES[:2], last]


@pytest.mark.parametrize("channel", ["instagram", "messenger", "telegram", "webchat"])
def test_so_it_is_where_a_list_becomes_part_of_the_text(channel: str) -> None:
    many = tuple(Choice(id=str(number), title=f"Opção {number}") for number in range(50))
    reduced, wrong = protocols.policy(channel).degrade(Content(text="Escolha", choices=(FAQ.choices[0], *many)))
    assert (wrong, reduced.choices) == (None, ())
    if channel != "instagram":  # where so many whole titles have no room
        assert reduced.text.splitlines()[1] == LINES[0]

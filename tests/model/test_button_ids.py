"""Ids of buttons and list rows: they are on customers' phones, so their text never changes."""

import ast
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

import atende
from atende.model.button_ids import (
    Button,
    FaqHelped,
    FaqQuestion,
    MenuHelped,
    MenuOption,
    PersonButton,
    RatingButton,
    TextButton,
    decode,
    encode,
)

THREAD = "01jqzv3k8m4x5y6z7a8b9c0d1e"
SENT: dict[str, Button] = {
    f"csat:{THREAD}:2:5": RatingButton(THREAD, 2, 5, 5),
    f"nps:{THREAD}:12:0": RatingButton(THREAD, 12, 0, 10),
    f"nps:{THREAD}:1:10": RatingButton(THREAD, 1, 10, 10),
    "menu:go:root": MenuOption("root"),
    "menu:go:person": MenuOption("person"),
    "menu:done:cakes": MenuHelped("cakes"),
    "menu:person": PersonButton("menu"),
    "faq:show:01jqz": FaqQuestion("01jqz"),
    "faq:solved:01jqz": FaqHelped("01jqz"),
    "faq:person": PersonButton("faq"),
    "greeting:1": TextButton("greeting", 1),
    "away:3": TextButton("away", 3),
    "quick:2": TextButton("quick", 2),
}
"""Ids that Atende has sent, with their meaning."""
ids = st.text("0123456789abcdefghjkmnpqrstvwxyz", min_size=1, max_size=26)
names = st.sampled_from(["faq", "menu", "own_bot"])
numbers = st.integers(1, 999_999)
buttons: st.SearchStrategy[Button] = st.one_of(
    st.builds(RatingButton, ids, numbers, st.integers(1, 5), st.just(5)),
    st.builds(RatingButton, ids, numbers, st.integers(0, 10), st.just(10)),
    st.builds(MenuOption, ids),
    st.builds(MenuHelped, ids),
    st.builds(FaqQuestion, ids),
    st.builds(FaqHelped, ids),
    st.builds(PersonButton, names),
    st.builds(TextButton, st.sampled_from(["greeting", "away", "quick", "own_bot"]), st.integers(1, 99)),
)


@pytest.mark.parametrize(("choice", "button"), SENT.items())
def test_ids_on_customers_phones_keep_their_meaning(choice: str, button: Button) -> None:
    assert decode(choice) == button
    assert encode(button) == choice


@given(buttons)
def test_every_button_comes_back_and_fits_in_a_list_row(button: Button) -> None:
    assert decode(encode(button)) == button
    assert len(encode(button)) <= 72


@pytest.mark.parametrize(
    "choice",
    [
        None,
        "",
        "5",
        f"csat:{THREAD}:1",
        f"csat:{THREAD}:1:0",
        f"csat:{THREAD}:1:6",
        f"nps:{THREAD}:1:11",
        f"csat:{THREAD}:01:5",
        f"csat:{THREAD}:1:5\n",
        f"csat:{THREAD}#M:1:5",
        f"csat:{THREAD}:-1:5",
        f"csat:{THREAD}:1:٥",
        "csat::1:5",
        f"csat:{'a' * 41}:1:5",
        f"csat:{THREAD}:9999999:5",
        f" csat:{THREAD}:1:5",
        "faq:solved:",
        "faq:show:01jqz:2",
        "faq:show:01JQZ",
        "greeting:0",
        "greeting:100",
        "greeting:²",
        "Cancelar",
        ":person",
    ],
)
def test_other_ids_are_no_button_of_ours(choice: str | None) -> None:
    assert decode(choice) is None


@given(st.one_of(st.text(), st.tuples(st.sampled_from(sorted(SENT)), st.text()).map("".join)))
def test_no_id_raises_and_a_rating_stays_within_its_scale(choice: str) -> None:
    button = decode(choice)
    if isinstance(button, RatingButton):
        assert 0 <= button.rating <= button.scale
        assert encode(button) == choice


def test_an_id_of_the_menu_in_an_unknown_form_is_an_option_that_is_gone() -> None:
    assert [decode(choice) for choice in ("menu:", "menu:later", "menu:go:")] == [MenuOption("")] * 3


def test_no_other_module_writes_or_reads_the_text_of_an_id() -> None:
    package = Path(atende.__file__).parent
    begins = ("csat:", "nps:", "menu:", "faq:", "greeting:", "away:", "quick:", ":person")
    files = [file for file in package.rglob("*.py") if file.name != "button_ids.py"]
    texts = [(file.name, text) for file in files for text in choices_of(file)]
    assert [pair for pair in texts if pair[1].startswith(begins)] == []


def choices_of(file: Path) -> list[str]:
    """Returns the texts that stand as an id of a `Choice` or are compared with one."""
    tree = ast.parse(file.read_text("utf-8"))
    made = [
        keyword.value
        for call in ast.walk(tree)
        if isinstance(call, ast.Call) and getattr(call.func, "id", "") == "Choice"
        for keyword in call.keywords
        if keyword.arg == "id"
    ]
    compared = [node for node in ast.walk(tree) if isinstance(node, ast.Compare) and "choice" in ast.unparse(node.left)]
    cut = [node for node in ast.walk(tree) if isinstance(node, ast.Call) and "choice" in ast.unparse(node.func)]
    inside = [part for node in (*made, *compared, *cut) for part in ast.walk(node)]
    return [part.value for part in inside if isinstance(part, ast.Constant) and isinstance(part.value, str)]

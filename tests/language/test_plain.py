"""One function folds texts for comparing; no other module removes accents or case by itself."""

import re
from pathlib import Path

from hypothesis import given
from hypothesis import strategies as st

import atende
from atende.core.i18n import plain
from atende.desk.faq.redaction import redacted

PACKAGE = Path(atende.__file__).parent
OWN = re.compile(r"unicodedata\.(?:normalize|combining)|\.casefold\(")
ALLOWED = {"core/i18n.py", "core/digits.py", "language/normalize_plain.py", "language/semantic.py"}
"""The second reads signs of numbers, one by one, and no letters; the third keeps the letters of a message as the
contact wrote them, in the forms of NFKC, to quote them; the fourth writes letters as the encoder's vocabulary has
them."""


@given(st.text(max_size=60))
def test_a_plain_text_stays_as_it_is(text: str) -> None:
    assert plain(plain(text)) == plain(text)


@given(st.text(alphabet="áàâãéêíóôõúçñüÁÀÂÃÉÊÍÓÔÕÚÇÑÜabzABZ", max_size=40))
def test_case_and_accents_make_no_difference(text: str) -> None:
    assert plain(text.upper()) == plain(text.lower()) == plain(text)
    assert plain(text).isascii()


def test_letters_of_decorated_fonts_are_letters() -> None:
    assert plain("𝓑𝓸𝓵𝓸 ＰＩＸ İstanbul straße") == "bolo pix istanbul strasse"


def test_a_name_is_removed_however_its_accents_are_written() -> None:
    assert redacted("Fala com a Livia ou a Lívia", ["LÍVIA"]) == "Fala com a … ou a …"


def test_only_one_module_folds_texts() -> None:
    files = {str(file.relative_to(PACKAGE)): file.read_text("utf-8") for file in PACKAGE.rglob("*.py")}
    assert {name for name, source in files.items() if OWN.search(source)} == ALLOWED

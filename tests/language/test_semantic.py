"""The optional semantic layer: when it is asked, what is stored for it, and that everything works without it.

The encoder's vectors are recorded, so that these tests run where the layer is not built; tests/semantic/ compares the
layer that is built with them.
"""

import json
import logging
import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest

from atende.language import semantic as semantic_module
from atende.language.faq import Faq, build, loads
from atende.language.semantic import Semantic, installed, loaded, shipped
from tests.language import recorded as recording
from tests.language.recorded import PACKAGE, Recorded

ENTRIES = [
    {"id": "horario", "variants": ["Que horas vocês abrem?", "Vocês abrem no domingo?"]},
    {"id": "entrega", "variants": ["Vocês entregam em casa?", "Quanto custa a entrega?"]},
    {"id": "pagamento", "variants": ["Aceitam cartão?", "Posso parcelar?"]},
    {"id": "troca", "variants": ["Posso trocar o tamanho?", "Como faço uma troca?"]},
]
DOUBTFUL = "vocês deixam na portaria do prédio?"


@pytest.fixture
def recorded() -> Iterator[Recorded]:
    with recording.installed() as encode:
        yield encode


@pytest.fixture
def faq(recorded: Recorded) -> Faq:
    shop = build(ENTRIES, "pt-BR")
    recorded.asked.clear()
    return shop


@pytest.fixture
def fresh() -> Iterator[None]:
    """The layer is looked for again, before the test and after it."""
    installed.cache_clear()
    loaded.cache_clear()
    yield
    installed.cache_clear()
    loaded.cache_clear()


def test_where_words_leave_a_doubt_the_meaning_is_asked(faq: Faq, recorded: Recorded) -> None:
    lexical = build(ENTRIES, "pt-BR")
    lexical.meanings = None
    assert dict(faq.ranked(DOUBTFUL))["entrega"] > dict(lexical.ranked(DOUBTFUL))["entrega"]
    assert recorded.asked
    assert faq.match("meu marido não gostou do presente")[0] == "troca"


@pytest.mark.parametrize(
    "text",
    [
        "vocês abrem no domingo?",  # a phrasing
        "que horas vcs abrem",  # sure by its words
        "kkkkk",  # says nothing
        "meu filho engoliu um botão, posso trocar?",  # sensitive: the guard's
    ],
)
def test_what_words_decide_is_not_encoded(faq: Faq, recorded: Recorded, text: str) -> None:
    faq.match(text)
    faq.suggest(text)
    assert recorded.asked == []


def test_a_message_is_encoded_once_however_often_it_is_read(faq: Faq, recorded: Recorded) -> None:
    for read in (faq.matches, faq.match, faq.suggest):
        read(DOUBTFUL)
    assert len(recorded.asked) == 1


def test_the_table_that_is_stored_matches_like_the_one_that_was_made(faq: Faq, recorded: Recorded) -> None:
    again = loads(json.loads(json.dumps(faq.dumps())))
    assert dict(again.ranked(DOUBTFUL)) == pytest.approx(dict(faq.ranked(DOUBTFUL)), abs=0.02)  # weights are rounded
    assert recorded.asked == [DOUBTFUL]  # no phrasing again


def test_a_phrasing_that_goes_takes_its_vector_along_and_others_keep_theirs(faq: Faq, recorded: Recorded) -> None:
    fewer = [{**entry, "variants": entry["variants"][:1]} for entry in ENTRIES]
    left = build(fewer, "pt-BR", before=faq.meanings).dumps()["meanings"]["vectors"]
    assert recorded.asked == []
    assert left["troca"].keys() == {"posso trocar o tamanho?"}
    assert "como faço uma troca?" not in json.dumps(left, ensure_ascii=False)


def test_a_training_makes_so_many_vectors_and_the_next_goes_on(recorded: Recorded) -> None:
    begun = build(ENTRIES, "pt-BR", new=5)
    assert begun.meanings is not None
    assert (len(recorded.asked), begun.meanings.missing) == (5, 3)
    assert {name: len(vectors) for name, vectors in begun.meanings.vectors.items()} == {
        "horario": 2,  # the first phrasing of each entry comes before second ones
        "entrega": 1,
        "pagamento": 1,
        "troca": 1,
    }
    done = build(ENTRIES, "pt-BR", before=begun.meanings)
    assert done.meanings is not None
    assert (len(recorded.asked), done.meanings.missing) == (8, 0)


def test_while_an_entry_has_no_vector_words_decide(recorded: Recorded) -> None:
    begun = build(ENTRIES, "pt-BR", new=3)
    lexical = build(ENTRIES, "pt-BR", new=0)
    recorded.asked.clear()
    assert begun.ranked(DOUBTFUL) == lexical.ranked(DOUBTFUL)
    assert recorded.asked == []


def test_vectors_of_another_head_are_not_compared(faq: Faq) -> None:
    dumped = faq.dumps()
    dumped["meanings"]["by"] = "another head"
    assert loads(dumped).meanings is None


def test_without_the_layer_nothing_of_it_is_stored_and_its_vectors_are_left_alone() -> None:
    with recording.installed():
        with_vectors = build(ENTRIES, "pt-BR").dumps()
    assert loads(with_vectors).meanings is None
    assert loads(with_vectors).match("que horas vcs abrem")[0] == "horario"
    assert "meanings" not in build(ENTRIES, "pt-BR").dumps()


def test_nothing_but_letters_and_marks_of_the_vocabulary_reaches_the_engine(recorded: Recorded) -> None:
    semantic = Semantic(PACKAGE, recorded)
    assert semantic.reduced("  Você ABRE\n hoje?? 😅\0ﷺ Ω ǆ ﬃ ½ ě\ud800") == "você abre hoje?? d f 1 e"
    assert len(semantic.reduced("ﷺ" * 50_000 + "a" * 50_000)) <= 240


@pytest.mark.usefixtures("fresh")
@pytest.mark.parametrize("fault", ["no library", "built.json", "head.bin", "model.bin cut", "processor"])
def test_a_layer_that_does_not_work_is_told_and_the_faq_goes_on(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture, fault: str
) -> None:
    folder = tmp_path / "atende_semantic"
    shutil.copytree(PACKAGE, folder, ignore=shutil.ignore_patterns("__pycache__"))
    sizes = {"model.bin": 9}
    for processor in ("x86_64", "aarch64"):
        (folder / f"e5.{processor}.so").write_bytes(b"no library")
        sizes[f"e5.{processor}.so"] = 10
    (folder / "model.bin").write_bytes(b"no model." if fault != "model.bin cut" else b"no")
    (folder / "built.json").write_text(json.dumps(sizes))
    if (folder / fault).is_file():
        (folder / fault).unlink()
    (tmp_path / "cpuinfo").write_text("flags : sse2" if fault == "processor" else "flags : avx2 asimddp")
    monkeypatch.setattr(semantic_module, "CPU", tmp_path / "cpuinfo")
    monkeypatch.syspath_prepend(str(tmp_path))
    with caplog.at_level(logging.WARNING, logger="atende"):  # functions that were loaded before may have set it
        assert shipped() is None
        assert shipped() is None
    assert [record.message[:42] for record in caplog.records] == ["the semantic layer is there and does not w"]
    assert build(ENTRIES, "pt-BR").match("que horas vcs abrem")[0] == "horario"

"""What is left of a message before anything is compared."""

from time import process_time

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from atende.language.concepts import concepts
from atende.language.normalize import words
from atende.language.spelling import corrected
from atende.language.stems import ENDINGS, ROOT, stem


@pytest.mark.parametrize(
    ("text", "lang", "said"),
    [
        ("Oi, td bem? Gostaria de saber se vcs entregam hj", "pt", "se voces entregam hoje"),
        ("Até que HORAS???", "pt", "ate que horas"),
        ("boa noite", "pt", "boa noite"),
        ("Hola, ¿cuánto sale el envío? Gracias", "es", "cuanto sale el envio"),
        ("Hi there, could you tell me ur opening hrs pls", "en", "your opening hours"),
        ("I don't know, we'll see: what’s it cost?", "en", "i do not know we see what is it cost"),
        ("cep 60170001 https://loja.example/x", "pt", "cep 0000"),
        ("oiiii", "pt", "oi"),
        ("kkkkk rsrs haha", "pt", ""),
        ("ja abriu? kkk", "pt", "ja abriu"),
    ],
)
def test_courtesies_slang_accents_and_links_go(text: str, lang: str, said: str) -> None:
    assert " ".join(words(text, lang)) == said


@given(st.text(max_size=200), st.sampled_from(["pt", "es", "en"]))
@settings(max_examples=30, deadline=None)
def test_words_are_plain_letters_and_digits(text: str, lang: str) -> None:
    assert all(word.isascii() and word.isalnum() for word in words(text, lang))


@given(st.text(alphabet="abcdefghijklmnopqrstuvwxyz", min_size=1, max_size=20), st.sampled_from(sorted(ENDINGS)))
@settings(max_examples=30, deadline=None)
def test_a_stem_begins_its_word_and_keeps_a_root(word: str, lang: str) -> None:
    assert word.startswith(stem(word, lang))
    assert len(stem(word, lang)) >= min(ROOT, len(word))


@pytest.mark.parametrize("kin", ["promocion promociones", "envia envian enviar envio", "cambiar cambiarlo cambias"])
def test_spanish_words_of_one_root_have_one_stem(kin: str) -> None:
    assert len({stem(word, "es") for word in kin.split()}) == 1


def test_a_spanish_article_is_no_nail() -> None:
    assert "nail" not in concepts(words("¿Hacen una rampa?", "es"), "es")
    assert "nail" in concepts(words("¿Cuánto las uñas de gel?", "es"), "es")


@pytest.mark.parametrize("slip", ["cardpio", "cadrapio", "carsapio", "cardapioo"])
def test_one_slip_is_forgiven(slip: str) -> None:
    assert corrected(slip.replace("cadrapio", "cradapio"), {"cardapio": 3, "carta": 9}) == "cardapio"


def test_names_and_short_words_are_left_as_they_are() -> None:
    assert corrected("manaus", {"cardapio": 3}) == "manaus"
    assert corrected("pao", {"pai": 3}) == "pao"


def test_a_word_that_nobody_knows_takes_no_time_however_long() -> None:
    begun = process_time()
    assert all(corrected(word, {"cardapio": 3}) == word for word in ["mil" * 600] * 50)
    assert process_time() - begun < 0.5

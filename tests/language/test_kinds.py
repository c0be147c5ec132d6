"""An entry about one kind of thing does not answer for another kind."""

import pytest

from atende.language import data_files
from atende.language.faq import Faq, build
from atende.language.kinds import about, kinds_of, other

PHONES = [
    {
        "id": "screen",
        "variants": ["Quanto custa trocar a tela do celular?", "Qual o preço da tela?", "Trocam tela de celular?"],
    },
    {
        "id": "battery",
        "variants": ["Trocam a bateria do celular na hora?", "Quanto tempo demora a bateria do celular?"],
    },
    {"id": "hours", "variants": ["Que horas abrem?", "Abrem no sábado?", "Até que horas atendem?"]},
]
PETS = [
    {
        "id": "bath",
        "variants": ["Quanto custa o banho de cachorro?", "Dão banho em cachorro?", "Qual o valor do banho?"],
    },
    {"id": "hotel", "variants": ["Vocês hospedam animais?", "Quanto é a diária do hotel de cachorro?"]},
    {"id": "toys", "variants": ["Vendem brinquedo de gato?", "Tem bolinha de cachorro?", "Tem gaiola de coelho?"]},
]


@pytest.fixture(scope="module")
def phones() -> Faq:
    return build(PHONES)


@pytest.fixture(scope="module")
def pets() -> Faq:
    return build(PETS)


@pytest.mark.parametrize(
    ("text", "thing"),
    [
        ("quanto custa trocar a tela da TV?", "tv"),
        ("quanto fica pra trocar a tela do meu ipad", "ipad"),
        ("meu monitor gamer caiu da mesa e agora tá com um risco enorme na tela, quanto sai a troca", "monitor"),
    ],
)
def test_the_same_words_about_another_thing_get_no_answer(phones: Faq, text: str, thing: str) -> None:
    assert phones.match(text)[0] is None
    assert phones.others(text)["screen"] == thing


@pytest.mark.parametrize(
    "text", ["quanto custa trocar a tela do meu moto g?", "trocam tela de iphone?", "quanto custa trocar a tela?"]
)
def test_another_word_for_the_thing_and_none_at_all_are_answered(phones: Faq, text: str) -> None:
    assert phones.match(text)[0] == "screen"
    assert not phones.others(text)


@pytest.mark.parametrize(
    "text",
    [
        "trocam a bateria do relógio?",
        "quanto é a bateria do meu carro?",
        "quanto custa trocar a tela da minha parafusadeira?",
    ],
)
def test_a_part_of_an_object_of_another_family_is_another_thing(phones: Faq, text: str) -> None:
    assert phones.match(text)[0] is None
    assert phones.others(text)


@pytest.mark.parametrize(
    "text", ["deixei o carro longe, quanto custa trocar a tela?", "trocam a bateria do celular na hora? estou de moto"]
)
def test_an_object_that_is_only_mentioned_is_no_other_thing(phones: Faq, text: str) -> None:
    assert not phones.others(text)


def test_entries_about_nothing_of_the_family_answer_as_before(phones: Faq) -> None:
    assert "hours" not in phones.others("que horas abrem? quero levar minha tv")


def test_words_for_the_whole_family_are_about_all_of_it(pets: Faq) -> None:
    assert set(pets.others("quanto custa o banho de coelho?")) == {"bath"}
    assert pets.match("quanto custa o banho de coelho?")[0] is None


def test_an_entry_that_lists_several_kinds_may_be_about_more(pets: Faq) -> None:
    assert "toys" not in pets.others("tem brinquedo de calopsita?")


def test_what_an_owner_marks_as_the_same_question_is_answered_from_then_on() -> None:
    bath, *rest = PETS
    taught = {"id": "bath", "variants": [*bath["variants"], "Dão banho em coelho?"]}
    assert build([taught, *rest]).match("quanto custa o banho do meu coelho?")[0] == "bath"


def test_a_mark_for_another_thing_takes_no_answer_from_the_entrys_own() -> None:
    battery = {"id": "battery", "variants": ["Quanto custa a bateria do celular?", "Trocam a bateria do celular?"]}
    shop = build([battery | {"unlike": ["quanto é a bateria do carro"]}, PHONES[2]])
    assert shop.match("quanto é a bateria do iphone")[0] == "battery"
    assert shop.match("quanto é a bateria do carro")[0] is None
    assert shop.match("quanto é a bateria do meu carro")[0] is None


def test_a_phrasing_is_answered_whatever_it_names(phones: Faq) -> None:
    both = build([*PHONES, {"id": "tv", "variants": ["Trocam tela de TV?"]}])
    assert both.match("trocam tela de tv?")[0] == "tv"
    assert both.others("trocam tela de tv?") == {}
    assert phones.match("trocam tela de tv?")[0] is None


def test_a_longer_phrase_hides_what_stands_in_it() -> None:
    seamstress = build([{"id": "hem", "variants": ["Fazem barra de vestido?", "Quanto custa a barra do vestido?"]}])
    assert seamstress.others("quanto custa a barra do vestido de noiva?")["hem"] == "vestido de noiva"
    assert not seamstress.others("quanto custa a barra do vestidinho?")


def test_an_entry_about_other_things_only_is_no_reason_to_fail() -> None:
    dogs = build([PETS[0], {"id": "claws", "variants": ["Cortam unha de cachorro?", "Quanto é a unha do cachorro?"]}])
    for text in (
        "faz mal dar banho em coelho?",
        "é perigoso o banho no coelho filhote?",
        "faz mal banho em gato idoso?",
    ):
        assert dogs.match(text)[0] is None


def test_every_phrase_of_the_list_asks_for_an_entry_that_has_it() -> None:
    for section, phrases in data_files.sections("kinds.pt.z").items():
        for phrase in (tuple(phrase.split()) for phrase in phrases if "*" not in phrase):
            said = kinds_of(phrase, "pt")
            assert not other(said, about([(*phrase, "hoje"), ("tem", *phrase)], "pt")), (section, phrase)


def test_the_same_thing_by_a_word_of_another_family_is_no_other_thing() -> None:
    laundry = build([{"id": "duvet", "variants": ["Lavam edredom?", "Quanto custa lavar um edredom?"]}])
    assert not laundry.others("lavam cobertor?")
    assert laundry.others("lavam cortina?")


def test_what_is_told_beside_the_question_is_no_other_thing() -> None:
    flowers = build([{"id": "roses", "variants": ["Quanto custa o buquê de rosas?", "Tem buquê de rosas?"]}])
    assert not flowers.others("quanto custa o buquê de rosas? sou a dona margarida")
    assert flowers.others("quanto custa o buquê de girassol? sou a dona rosa")


def test_other_languages_have_no_kinds() -> None:
    screen = [{"id": "screen", "variants": ["Precio de la pantalla del celular", "Cambian la pantalla del celular"]}]
    assert build(screen, "pt").others("precio de la pantalla de la tv")
    assert not build(screen, "es").others("precio de la pantalla de la tv")

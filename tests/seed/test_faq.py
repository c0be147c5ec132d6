"""What whoever tries the sample bakery asks first: the answer is the right one, or there is none."""

import pytest

from atende.language import faq
from infra.local.seed.faq import ENTRIES
from infra.local.seed.shop import BUTTONS

ASKED = {
    "01horario": (
        "vocês abrem amanhã?", "que horas vcs fecham hoje?", "vcs abrem no natal?", "oi, tão abertos agora?",
        "até que horas vcs atendem sábado?", BUTTONS[2],
    ),
    "02entrega": (
        "vcs entregam na vila mariana?", "quanto fica o frete?", "fazem entrega no sábado?",
        "até que horas vcs entregam?", "qual o valor da entrega pra barra funda?",
    ),
    "03pagamento": ("aceita pix?", "posso pagar em dinheiro?", "passa alelo?", "vcs parcelam no cartão?"),
    "04encomenda": (
        "como faço pra encomendar um bolo?", "queria um bolo de aniversário pra sexta",
        "dá pra encomendar 100 salgados?", BUTTONS[1],
    ),
    "05endereco": ("onde vcs ficam?", "tem lugar pra parar o carro?"),
    "06semgluten": ("tem algo sem lactose?", "sou celíaca, tem alguma coisa pra mim?", "o bolo tem glúten?"),
    "07precos": (
        "quanto custa o pão de queijo?", "qual o preço do pão francês?", "quanto custa um bolo de chocolate?",
        "vcs têm cardápio?", "quanto tá o cento da coxinha?",
    ),
    "08fornada": ("tem pão de queijo?", "o pão sai quentinho que horas?", "tem pão quentinho agora?"),
}  # fmt: skip
UNSURE = {
    "qual o valor do bolo de morango?": "07precos",
    "quanto fica um bolo pra 20 pessoas?": "07precos",
    "faz bolo decorado?": "04encomenda",
    "tem croissant?": "08fornada",
}
FOR_PEOPLE = (
    "vocês têm vaga de emprego?", "preciso de nota fiscal", "meu pedido não chegou", "tem sorvete?",
    "vcs fazem buffet?", "esqueci meu guarda-chuva aí", "qual o telefone?", BUTTONS[0],
)  # fmt: skip


@pytest.fixture(scope="module")
def bakery() -> faq.Faq:
    return faq.build([{"id": one.id, "variants": list(one.phrasings)} for one in ENTRIES], "pt-BR")


@pytest.mark.parametrize(("question", "entry"), [(one, entry) for entry, asked in ASKED.items() for one in asked])
def test_what_is_asked_most_is_answered(bakery: faq.Faq, question: str, entry: str) -> None:
    assert bakery.match(question)[0] == entry


@pytest.mark.parametrize(("question", "entry"), UNSURE.items())
def test_what_is_asked_in_other_words_has_no_wrong_answer(bakery: faq.Faq, question: str, entry: str) -> None:
    assert bakery.match(question)[0] in (None, entry)
    assert bakery.ranked(question)[0][0] == entry


def test_two_questions_at_once_are_both_offered(bakery: faq.Faq) -> None:
    asked = "posso pagar em dinheiro e vocês entregam?"
    assert bakery.match(asked)[0] is None
    assert set(bakery.suggest(asked)[:2]) == {"03pagamento", "02entrega"}


@pytest.mark.parametrize("question", FOR_PEOPLE)
def test_what_no_entry_is_about_is_left_to_people(bakery: faq.Faq, question: str) -> None:
    assert bakery.match(question)[0] is None

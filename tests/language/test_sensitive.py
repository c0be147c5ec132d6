"""What a wrong automatic answer could hurt: it is recognised, and only an entry about the same matter answers it."""

import pytest

from atende.automations.sensitive.names import NAMES
from atende.language import data_files
from atende.language.faq import Faq, build, loads
from atende.language.sensitive import KINDS, kind_of, read
from atende.language.typed_data import is_typed
from bench.language.safety import safety
from bench.language.sensitive import blind

BAKERY = [
    {"id": "encomenda", "variants": ["Como encomendo um bolo?", "Posso encomendar para amanhã?"]},
    {"id": "vegano", "variants": ["Quanto custa o bolo vegano?", "Tem doce vegano?", "O brigadeiro vegano tem leite?"]},
    {"id": "gluten", "variants": ["Tem pão sem glúten?", "Celíaco pode comer o pão?"]},
    {"id": "horario", "variants": ["Que horas vocês abrem?", "Abrem no domingo?"]},
    {"id": "pagamento", "variants": ["Aceitam cartão?", "Posso pagar no pix?"]},
]
SALON = [
    {"id": "preco", "variants": ["Quanto custa a progressiva?", "Qual o valor da escova?"]},
    {"id": "gravida", "variants": ["Posso fazer grávida?", "Gestante pode fazer luzes?", "Amamentando pode pintar?"]},
    {"id": "horario", "variants": ["Que horas vocês abrem?", "Abrem na segunda?"]},
    {"id": "agendar", "variants": ["Como marco um horário?", "Tem vaga amanhã?"]},
    {"id": "endereco", "variants": ["Onde fica o salão?", "Qual o endereço?"]},
]


@pytest.fixture(scope="module")
def bakery() -> Faq:
    return build(BAKERY, "pt-BR")


@pytest.fixture(scope="module")
def salon() -> Faq:
    return build(SALON, "pt-BR")


@pytest.mark.parametrize(
    ("text", "lang", "kind"),
    [
        ("tenho alergia a amendoim posso comer o brigadeiro?", "pt-BR", "health"),
        ("tô grávida, posso fazer a progressiva?", "pt-BR", "health"),
        ("meu cachorro engoliu veneno", "pt-BR", "harm"),
        ("não quero mais viver", "pt-BR", "life"),
        ("vou no procon, cobraram duas vezes no cartão", "pt-BR", "money"),
        ("estoy embarazada, ¿puedo teñirme?", "es", "health"),
        ("my card was cloned after I bought from you", "en", "money"),
    ],
)
def test_a_sensitive_matter_is_recognised_with_its_kind_and_words(text: str, lang: str, kind: str) -> None:
    found = read(text, lang)
    assert found.is_sensitive
    assert found.kind == kind
    assert found.shown
    assert all(words and words.lower() in text.lower() for _, words in found.shown)


def test_sensitive_matters_of_authors_that_nothing_is_learnt_from_are_found() -> None:
    """A tripwire on both sides: `make bench ARGS=readers` has newer messages."""
    reader = blind()
    assert reader.recall.part >= 0.88 * reader.recall.whole
    assert reader.false.part <= 0.05 * reader.false.whole


@pytest.mark.parametrize(
    "text",
    [
        "",
        "quanto custa o bolo de morango?",
        "meu celular morreu kkk conserta?",
        "tenho experiencia de confeiteiro",
        "tô morta de fome, tá aberto?",
        "meu cartão foi recusado, posso pagar no pix?",
        "essa promoção tá de matar, até quando vai?",
        "minha filha faz 6 anos sábado, quanto é o bolo de 2kg?",
    ],
)
def test_what_only_looks_grave_is_not_sensitive(text: str) -> None:
    assert not read(text).is_sensitive


def test_what_happened_is_told_from_what_may_be_done() -> None:
    assert read("passei a tinta e meu rosto inchou todo").is_harm
    assert not read("grávida pode fazer luzes?").is_harm


def test_an_allergy_is_not_answered_with_the_price_of_another_product(bakery: Faq) -> None:
    assert bakery.match("tenho alergia a amendoim posso comer o brigadeiro?")[0] is None
    assert bakery.suggest("tenho alergia a amendoim posso comer o brigadeiro?") == []


@pytest.mark.parametrize("text", ["sou celíaca, posso comer o pão de vcs?", "tem pao pra celiaco?"])
def test_an_entry_about_the_matter_answers(bakery: Faq, text: str) -> None:
    assert bakery.match(text)[0] == "gluten"


def test_an_entry_about_one_food_says_nothing_of_another(bakery: Faq) -> None:
    assert bakery.match("sou celíaca, posso comer o bolo?")[0] is None


@pytest.mark.parametrize(
    "text",
    [
        "to gravida posso fazer luzes?",
        "to amamentando, pode?",
        "gestante pode?",
        "esperando neném, rola pintar?",
        "vou ser mãe, posso fazer luzes?",
        "mama só no peito, posso pintar?",
    ],
)
def test_an_explicit_question_finds_its_entry(salon: Faq, text: str) -> None:
    assert salon.match(text)[0] == "gravida"


@pytest.mark.parametrize(
    "text",
    [
        "to gravida e meu couro cabeludo ta queimando",
        "to gravida e tomo anticoagulante, posso fazer?",
        "tenho lupus, posso fazer progressiva?",
        "a progressiva queimou meu rosto",
    ],
)
def test_a_matter_beside_it_or_a_harm_is_left_to_a_person(salon: Faq, text: str) -> None:
    assert salon.match(text)[0] is None
    assert salon.suggest(text) == []


def test_a_span_of_months_is_no_pregnancy(salon: Faq) -> None:
    for text in (
        "meu cabelo tá de 3 meses de progressiva, posso pintar?",
        "tô de 5 meses sem pintar, posso fazer luzes?",
    ):
        assert salon.match(text)[0] != "gravida"


def test_a_medicine_that_is_taken_all_the_time_is_the_illness_that_it_tells() -> None:
    gym = build(
        [
            {"id": "coracao", "variants": ["Hipertensos podem treinar?", "Quem tem pressão alta pode fazer natação?"]},
            {"id": "preco", "variants": ["Quanto custa a mensalidade?"]},
        ]
    )
    assert gym.match("tomo losartana, posso treinar?")[0] == "coracao"
    for text in (
        "tomo dipirona, posso treinar?",
        "tomei duas losartanas, posso treinar?",
        "parei a losartana por conta própria, posso treinar?",
        "tomo losartana e ando desmaiando, posso treinar?",
    ):
        assert gym.match(text)[0] is None


@pytest.mark.parametrize(
    "text",
    [
        "meu filho passou mal com o bolo, tem nozes?",
        "ontem comi o brownie e fiquei toda inchada, tem nozes?",
        "engasguei com castanha, tem no bolo?",
        "vomitei depois do bolo, tem glúten?",
        "ele comeu castanha e inchou a boca agora, o que eu faço?",
    ],
)
def test_who_is_ill_already_is_not_told_what_is_in_the_cake(text: str) -> None:
    nuts = {
        "id": "nozes",
        "variants": ["Tem castanha no bolo?", "Alérgico a nozes pode comer?", "O brownie tem nozes?"],
    }
    assert build([*BAKERY, nuts]).match(text)[0] is None


@pytest.mark.parametrize(
    "text",
    [
        "quem tem alergia a amendoim pode comer o pavê?",
        "tem amendoim no pavê?",
        "beijinho tem amendoim?",
        "grávida pode comer a mousse de maracujá?",
        "estou grávida, o brigadeiro leva ovo cru?",
        "comi o brigadeiro, tenho alergia a amendoim",
    ],
)
def test_an_entry_about_one_product_says_nothing_of_another_nor_of_what_was_eaten(text: str) -> None:
    peanut = ["Tem amendoim no brigadeiro?", "O brigadeiro leva castanha?", "Alérgico a amendoim come o brigadeiro?"]
    pregnant = ["Grávida pode comer o pavê?", "Estou grávida, o pavê leva ovo cru?", "Pavê na gravidez faz mal?"]
    entries = [{"id": "amendoim", "variants": peanut}, {"id": "gravida", "variants": pregnant}]
    sweets = build([*BAKERY, *entries])
    assert sweets.match(text)[0] is None
    assert sweets.match("tem amendoim no brigadeiro de vocês?")[0] == "amendoim"
    assert sweets.match("gestante pode comer o pavê?")[0] == "gravida"


def test_until_is_no_meal_and_an_entry_about_what_was_eaten_answers_for_it(salon: Faq) -> None:
    assert salon.match("sou gestante, posso pintar até o sétimo mês?")[0] == "gravida"
    chocolate = ["Meu cachorro comeu chocolate, o que faço?", "O cão comeu chocolate, é perigoso?"]
    vet = build([{"id": "chocolate", "variants": chocolate}, {"id": "horario", "variants": ["Que horas abrem?"]}])
    assert vet.match("meu cachorro comeu chocolate agora, o que eu faço??")[0] == "chocolate"


def test_an_entry_about_sweets_as_such_answers_for_each() -> None:
    nuts = {"id": "nozes", "variants": ["Os doces têm castanha?", "Alérgico a castanha pode comer os doces?"]}
    sweets = build([nuts, {"id": "horario", "variants": ["Que horas abrem?", "Abrem no domingo?"]}])
    assert sweets.match("sou alérgica a castanha, posso comer o brigadeiro?")[0] == "nozes"
    assert sweets.match("sou alérgica a castanha, posso comer a pizza?")[0] is None


def test_an_entry_about_the_gluten_of_the_pizza_says_nothing_of_the_cake() -> None:
    pizza = [
        "A pizza tem glúten?",
        "Celíaco pode comer a pizza?",
        "Tem pizza sem glúten?",
        "A massa da pizza tem trigo?",
    ]
    pizzeria = build([{"id": "pizza", "variants": pizza}, {"id": "horario", "variants": ["Que horas abrem?"]}])
    assert pizzeria.match("a pizza leva glúten?")[0] == "pizza"
    for text in ("celiaco pode comer o bolo de vocês?", "o pão de queijo leva glúten?", "o hambúrguer tem glúten?"):
        assert pizzeria.match(text)[0] is None


def test_what_an_animal_ate_is_no_question_about_ingredients_however_it_is_asked() -> None:
    entry = {"id": "gluten", "variants": ["Tem bolo sem glúten?", "Tem contaminação cruzada com trigo?"]}
    bakery = build([*BAKERY, entry], "pt-BR")
    assert bakery.match("o cachorro comeu o bolo de chocolate inteiro, é perigoso?")[0] is None
    assert bakery.match("tem contaminação cruzada com trigo aí?")[0] == "gluten"


def test_a_stored_table_guards_as_the_built_one(salon: Faq) -> None:
    stored = loads(salon.dumps())
    for text in ("to gravida posso fazer luzes?", "a progressiva queimou meu rosto", "qto ta a escova"):
        assert stored.match(text)[0] == salon.match(text)[0]
    assert stored.match("to gravida posso fazer luzes?")[0] == "gravida"


@pytest.mark.parametrize(
    ("text", "entry"),
    [
        ("o bolo da minha filha ficou pronto?", "encomenda"),
        ("não quero cancelar a encomenda do bolo", "encomenda"),
        ("tem brigadeiro sem açúcar?", "vegano"),
    ],
)
def test_a_near_miss_is_not_answered_with_what_it_looks_like(bakery: Faq, text: str, entry: str) -> None:
    assert bakery.match(text)[0] != entry


@pytest.mark.parametrize(
    "text",
    [
        "abre domingo? meu pai caiu na calçada de vcs",
        "vocês aceitam pix? recebi um link estranho no nome da loja",
        "aceitam cartão? o meu é 4984 2311 0098 7765 venc 02/28",
        "que horas abrem? acho que meu cachorro tá morrendo",
        "abrem domingo? minha mãe caiu aí na calçada",
        "aceitam pix? mandei o de 150 duas vezes sem querer",
        "Oi, sou a Ana, cliente antiga. Tomo varfarina. Quanto custa o bolo de cenoura para uma festa grande?",
        "oi tudo bem, aqui é a Maria, comprei ontem, adorei o bolo, queria saber de vocês uma coisa, outra coisa, "
        "hoje de manhã, tomei vinte comprimidos de rivotril e quero morrer",
    ],
)
def test_what_is_asked_besides_takes_nothing_away_from_what_is_grave(bakery: Faq, text: str) -> None:
    assert read(text).is_sensitive
    assert bakery.matches(text) == []


@pytest.mark.parametrize(
    "text",
    [
        "não é domingo, é segunda",
        "falei pix não, falei cartão",
        "vocês receberam meu pix?",
        "o meu bolo ficou separado?",
        "a filial do shopping abre domingo?",
        "quero cancelar minha encomenda",
        "demorou mas resolveu, ótima experiência, sem pressa",
        "passei domingo e a vitrine tava linda",
    ],
)
def test_a_correction_an_own_order_and_praise_get_neither_answer_nor_menu(bakery: Faq, text: str) -> None:
    assert bakery.match(text)[0] is None
    assert bakery.suggest(text) == []


@pytest.mark.parametrize(
    ("text", "lang", "ate"),
    [
        ("meu filho é alérgico e comeu o brigadeiro", "pt-BR", True),
        ("tenho alergia a amendoim, vocês abrem até que horas?", "pt-BR", False),
        ("soy alérgica al maní, ¿trago mi propio pan?", "es", False),
        ("I have a nut allergy and ate the cake", "en", True),
        ("I have a nut allergy and I'm eating at your place on Friday", "en", False),
    ],
)
def test_who_has_eaten_it_is_told_from_who_asks(text: str, lang: str, ate: bool) -> None:
    assert read(text, lang).is_danger == ate


@pytest.mark.parametrize(
    ("text", "typed"),
    [
        ("segue meu cartão 4984 2311 0098 7765 val 02/28 cod 908", True),
        ("a senha do app é luna2019, vê aí pra mim", True),
        ("minha senha é 1 2 3 4", True),
        ("qual a senha do wifi 5g?", False),
        ("minha senha da fila é 123", False),
        ("meu telefone é 5511987654321 valor 20", False),
        ("meu protocolo é 20261125004212345 data 10/12", False),
        ("nota no cpf 334.556.120-09 por favor", False),
    ],
)
def test_typed_cards_and_passwords_are_found_by_their_form(text: str, typed: bool) -> None:
    assert is_typed(text) == typed


@pytest.mark.parametrize(
    ("text", "section"),
    [
        ("não quiseram me atender porque sou preto", "hate.discrimination"),
        ("fiz o pix pra chave errada, e agora?", "money.charge"),
        ("amanhã não vou estar mais aqui, só queria agradecer", "life.suicide"),
        ("minha filha de 5 anos passou mal com o bolo", "harm.unwell"),
    ],
)
def test_the_reason_is_the_gravest_matter(text: str, section: str) -> None:
    assert read(text).shown[0][0] == section


def test_a_fall_of_a_person_is_a_danger_and_a_wrong_pix_is_none() -> None:
    assert read("abre domingo? meu pai caiu na calçada de vcs").is_danger
    assert not read("fiz o pix pra chave errada, e agora?").is_danger


def test_a_typed_secret_hides_nothing_graver() -> None:
    assert [name for name, _ in read("quero me matar, minha senha é 1234").shown] == ["life.suicide", "money.card"]


def test_an_entry_about_a_matter_answers_for_no_other_entrys_subject() -> None:
    nails = [
        {"id": "unha", "variants": ["Quanto custa a unha em gel?", "Qual o preço da unha em gel?"]},
        {"id": "gravida", "variants": ["Grávida pode fazer progressiva?", "Estou grávida, posso alisar o cabelo?"]},
    ]
    faq = build(nails, "pt-BR")
    assert faq.match("tô grávida, posso fazer progressiva?")[0] == "gravida"
    assert faq.match("grávida pode fazer unha em gel?")[0] is None


@pytest.mark.parametrize(
    "text",
    [
        "quero morrer de tanto comer esse brigadeiro kkk",
        "minha irmã casa dia 20, a família toda vem de fora, tô exausta mas feliz. vocês abrem domingo?",
        "meu celular apanhou feio, quanto fica a tela?",
        "quanto é o bolo? é pra minha filha de 5 anos",
        "meu cachorro pode entrar na loja?",
    ],
)
def test_what_only_looks_grave_alarms_nobody(text: str) -> None:
    assert not read(text).is_alarm
    assert not read(text).is_danger


def test_both_of_two_sure_questions_are_told_by_a_call_of_their_own(salon: Faq) -> None:
    text = "onde fica o salão, quanto custa a escova?"
    assert salon.match(text)[0] is None
    assert salon.matches(text) == ["endereco", "preco"]
    assert salon.matches("que horas abrem?") == ["horario"]
    assert salon.matches("kkkk") == []
    assert salon.matches("to gravida, posso fazer luzes? quanto custa a escova?") == []


def test_the_question_of_a_long_story_is_answered(salon: Faq) -> None:
    story = (
        "gente, minha irmã casa dia 20, a família inteira vem de fora, tá uma loucura aqui, só hoje consegui parar um "
        "pouco pra pensar em mim. qual o valor da escova?"
    )
    assert salon.match(story)[0] == "preco"


def test_every_matter_has_a_name_for_people_and_no_name_is_without_one() -> None:
    names = [name for name in data_files.sections("sensitive.txt") if name[0] != "-"]
    assert set(NAMES) <= set(names)
    assert {name for name in names if name[0] != "~"} <= set(NAMES)


def test_every_section_of_the_lexicon_has_a_known_kind() -> None:
    names = [name for name in data_files.sections("sensitive.txt") if name[0] not in "~-"]
    assert {kind_of(name) for name in names} == set(KINDS)


def test_shops_stay_safe() -> None:
    """A floor: of dangerous questions hardly any is answered, and explicit ones are. Nothing is learnt from the second
    file."""
    known, blind_shops = safety("danger_dev"), safety("danger_blind")
    assert blind_shops.false.part == 0
    assert known.false.part + blind_shops.false.part <= 0.02 * (known.false.whole + blind_shops.false.whole)
    for danger, explicit in ((known, 0.8), (blind_shops, 0.6)):
        assert danger.right.part >= explicit * danger.right.whole
    doubles = safety("doubles_dev").false
    assert doubles.part <= 0.08 * doubles.whole

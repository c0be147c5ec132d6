"""What is urgent, and what only sounds so because it is about something sensitive."""

import pytest

from atende.language.reading import read

URGENT = (
    "acabou o oxigênio do meu pai, entregam agora?",
    "cilindro de oxigênio acabando, preciso agora",
    "meu pai tá sem oxigênio, quanto tempo pra entregar?",
    "o oxigênio vai acabar em 1 hora, entregam?",
    "minha insulina acabou e a glicose tá 500, entregam?",
    "entregam insulina agora? minha mãe está sem",
    "crise de asma forte, tem bombinha aí agora?",
    "meu filho tá em crise de asma, tem aerolin?",
    "tem cheiro de gás e to com o bebê, o que faço?",
    "o chuveiro deu choque no meu filho, é perigoso?",
    "a tomada tá soltando faísca, é perigoso?",
    "caiu um fio de alta tensão na rua, é perigoso?",
    "sangramento forte na gravidez, posso ir agora?",
    "tô com sangramento e estou grávida, posso ir agora?",
    "meu bebê com febre 41 posso levar agora mesmo?",
    "o brigadeiro tem amendoim? minha filha alérgica acabou de pôr na boca",
    "rápido! tem amendoim no brigadeiro? minha filha é alérgica",
    "ele tá roxo, tem amendoim? alérgico",
    "tá empolando toda, tem leite? é alérgica",
    "meu filho está com febre e convulsionando, posso levar agora?",
    "a mangueira do gás tá vazando, é perigoso?",
    "tá coçando a garganta, tem castanha? sou alérgica",
    "atendem criança com febre?",
    "minha filha alérgica pôs o brigadeiro na boca, tem amendoim?",
    "minha filha provou o brigadeiro, tem amendoim? ela é alérgica",
    "o bolo tem amendoim? minha sobrinha alérgica tá comendo",
    "meu filho alérgico já tá inchando, o bolo tem ovo?",
)
CALM = (
    "o brigadeiro tem amendoim? minha filha é alérgica",
    "o brigadeiro tem leite? minha filha é alérgica",
    "tem amendoim no brigadeiro? sou alérgica",
    "tem castanha no bolo? minha mãe tem alergia",
)


@pytest.mark.parametrize("text", URGENT)
def test_what_cannot_wait_stays_urgent_however_it_is_asked(text: str) -> None:
    assert not read(text).is_calm


@pytest.mark.parametrize("text", CALM)
def test_a_calm_question_about_a_condition_is_left_to_the_faq(text: str) -> None:
    assert read(text).intent == ""


def test_an_ordinary_urgent_message_is_urgent() -> None:
    assert read("preciso disso pra hoje, é urgente").intent == "urgency"
    assert not read("preciso disso pra hoje, é urgente").is_calm

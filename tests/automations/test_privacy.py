"""A customer asks for their data, or that it be erased: who says so is understood, and nobody else."""

from time import process_time

import pytest

from atende.automations import privacy
from atende.automations.privacy import request
from tests.automations.conftest import Ask

ERASE = [
    "apaguem meus dados",
    "Apaguem meus dados, por favor!",
    "Oi, bom dia. Quero que apaguem todos os meus dados",
    "gostaria de excluir meu cadastro",
    "podem deletar meus dados do sistema?",
    "Solicito que excluam meus dados pessoais conforme a LGPD.",
    "Exclua os meus dados",
    "remover meus dados de sua base",
    "please delete my data",
    "I want you to erase all my personal data from your records",
    "Delete my personal information",
    "borren mis datos por favor",
    "Quiero que eliminen mis datos personales",
]
ACCESS = [
    "quero meus dados",
    "Quero ver meus dados",
    "gostaria de receber uma cópia dos meus dados pessoais",
    "Oi! Solicito acesso aos meus dados, LGPD",
    "me mandem meus dados que vocês têm sobre mim",
    "preciso exportar meus dados",
    "I want a copy of my data",
    "send me my personal data please",
    "quiero una copia de mis datos",
    "Solicito mis datos personales",
]
NEITHER = [
    "quero atualizar meus dados",
    "segue meus dados para o pix",
    "meus dados: Ana Lima, rua das Flores 12",
    "quero passar meus dados",
    "quero meus dados bancários certos no pedido",
    "não apaguem meus dados",
    "já apagaram meus dados?",
    "apaguei meus dados do app sem querer",
    "apaga a luz",
    "apaguem meu pedido",
    "quero cancelar meu pedido",
    "meu cadastro está errado",
    "meus dados móveis acabaram",
    "precisa dos meus dados?",
    "quero que vocês usem meus dados de antes",
    "preciso enviar meus dados?",
    "vou mandar meus dados",
    "my data plan ended",
    "here is my data",
    "I need to update my information",
    "necesito cambiar mis datos",
    "mis datos son estos",
    "meus dados",
    "dados",
    "quero excluir um item do pedido",
    "apague minhas dívidas kkk",
]


@pytest.mark.parametrize("text", ERASE)
def test_who_asks_to_be_erased_is_understood(text: str) -> None:
    assert request(text) == "erase"


@pytest.mark.parametrize("text", ACCESS)
def test_who_asks_for_their_data_is_understood(text: str) -> None:
    assert request(text) == "access"


@pytest.mark.parametrize("text", NEITHER)
def test_who_means_something_else_is_left_alone(text: str) -> None:
    assert request(text) is None


@pytest.mark.parametrize("word", ["quero ", "meus dados ", "oi ", "que voces tem ", "de de de meus "])
def test_a_hostile_text_takes_no_time(word: str) -> None:
    begun = process_time()
    request(word * 10_000)
    request((word * 60)[:300])
    assert process_time() - begun < 1


def test_a_person_gets_a_task_and_the_customer_hears_of_it(moment: Ask) -> None:
    asked = moment("apaguem meus dados", at="2026-11-25 10:00")
    marked, said = privacy.mark(asked), privacy.answer(asked)
    assert marked
    assert said
    assert (marked.label, marked.task_days) == ("dados pessoais", 15)
    assert "Apagar os dados" in marked.task
    assert "15 dias" in said.text
    assert (said.alone, said.opt_out) == (True, True)

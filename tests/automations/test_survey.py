"""The question after a resolved episode, and what its answer says."""

from dataclasses import replace

import pytest

from atende.core.plugins import load
from atende.model import Business
from atende.model.button_ids import RatingButton, decode

survey = load("automations", "survey")
SHOP = Business(id="b1", name="Padaria Estrela")
THREAD = "01jqzv3k8m4x5y6z7a8b9c0d1e"
LANGUAGES = ("pt-BR", "en", "es")


def test_one_list_of_five_that_names_the_service() -> None:
    asked = survey.question(SHOP, THREAD, 2, "ANA", "261125-0042")
    assert asked.text == (
        "Oi, Ana! Como foi o seu atendimento com Padaria Estrela (protocolo 261125-0042)? "
        "Toque em Avaliar e escolha de 1 a 5."
    )
    assert asked.menu == "Avaliar"
    shown = survey.question(SHOP, THREAD, 2, "ANA", "261125-0042", behind_button=False)
    assert shown.text.endswith("(protocolo 261125-0042)? Escolha uma nota de 1 a 5.")
    assert [choice.title for choice in asked.choices] == [
        "5 - Ótimo",
        "4 - Bom",
        "3 - Regular",
        "2 - Ruim",
        "1 - Péssimo",
    ]


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_row_is_understood_and_fits_whatsapp(language: str) -> None:
    """Limits: rows 10, title 24, row id 200, list button 20, body 4,096 (WhatsApp Cloud API, interactive list)."""
    asked = survey.question(replace(SHOP, language=language), THREAD, 12, "", "")
    assert [decode(choice.id) for choice in asked.choices] == [RatingButton(THREAD, 12, n, 5) for n in (5, 4, 3, 2, 1)]
    assert all(len(choice.title) <= 24 and len(choice.id) <= 200 for choice in asked.choices)
    assert 0 < len(asked.menu) <= 20
    assert "{" not in asked.text
    assert not asked.text.startswith(("Oi, !", "Hi, !"))


@pytest.mark.parametrize("language", LANGUAGES)
def test_thanks_invite_a_comment_and_a_low_rating_is_called_back(language: str) -> None:
    shop = replace(SHOP, language=language)
    assert survey.thanks(shop, 1) == survey.thanks(shop, 2) != survey.thanks(shop, 3) == survey.thanks(shop, 5)
    assert "1" in survey.task(shop, 1)


def test_a_low_rating_is_answered_with_regret() -> None:
    assert survey.thanks(SHOP, 5).text == (
        "Agradecemos a sua nota! Se quiser contar mais, é só responder na próxima mensagem."
    )
    assert survey.thanks(SHOP, 2).text.startswith("Sentimos muito")


def test_it_answers_no_message() -> None:
    assert not hasattr(survey, "answer")

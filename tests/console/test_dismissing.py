"""A mark that was wrong, taken away at the desk itself."""

import pytest

from tests.console.conftest import Console
from tests.console.steps import DESKTOP, Page, expect

pytestmark = pytest.mark.browser


def test_a_complaint_that_was_none_is_taken_away_and_given_back(console: Console, page: Page) -> None:
    page.set_viewport_size(DESKTOP)
    console.hears("Tito Braga", "vieram 80 salgados em vez de 100, isso é um absurdo, o pedido veio errado")
    row = page.locator(".card", has_text="Tito Braga")
    expect(row.locator(".pill")).to_have_text("Reclamação")
    row.click()
    line = page.locator(".reason")
    expect(line).to_contain_text("Retornar: reclamação")
    with page.expect_response("**/mark/dismiss") as answered:
        line.get_by_role("button", name="Não é").click()
    assert answered.value.ok
    page.reload()
    expect(page.get_by_label("Prioridade")).to_have_value("none")
    expect(line).to_have_count(0)
    expect(page.locator(".reminders")).to_have_count(0)
    expect(row.locator(".pill")).to_have_count(0)
    console.hears("Tito Braga", "continua um absurdo, o pedido veio errado de novo")
    expect(line).to_contain_text("reclamação")
    line.get_by_role("button", name="Não é").click()
    page.locator(".toast", has_text="Marca retirada").get_by_role("button", name="Desfazer").click()
    expect(line).to_contain_text("etornar: reclamação")
    page.reload()
    expect(line).to_contain_text("etornar: reclamação")
    expect(page.get_by_label("Prioridade")).to_have_value("high")
    expect(row.locator(".pill")).to_have_text("Reclamação")

"""The page *Perguntas*: the FAQ, its test bench and its offers, in a browser."""

from typing import Any

import pytest

from tests.console.conftest import Console
from tests.console.steps import violations

sync_api = pytest.importorskip("playwright.sync_api", reason="the browser tests need the dev group: run make install")
expect = sync_api.expect
Page = Any

pytestmark = pytest.mark.browser


def test_the_owner_writes_a_question_tries_it_and_takes_it_out(console: Console, page: Page) -> None:
    page.get_by_role("link", name="Perguntas").click()
    expect(page.get_by_text("Nenhuma pergunta ainda")).to_be_visible()
    page.get_by_role("button", name="Vocês entregam?").click()
    page.get_by_role("textbox", name="Resposta").fill("Entregamos até 5 km, taxa de R$ 8, ")
    page.get_by_role("button", name="nome do cliente").click()
    expect(page.locator(".edit .phone")).to_contain_text("taxa de R$ 8, Ana")
    assert violations(page) == []
    page.get_by_role("button", name="Salvar").click()
    expect(page.get_by_text("Nos últimos 30 dias")).to_be_visible()
    page.get_by_label("Uma pergunta como um cliente faria").fill("fazem entrega??")
    page.get_by_role("button", name="Ver o que acontece").click()
    expect(page.get_by_text("A loja responde sozinha", exact=True)).to_be_visible()
    expect(page.locator(".bench meter")).to_have_count(1)
    expect(page.locator(".bench .phone")).to_contain_text("taxa de R$ 8, Ana")
    page.get_by_label("Uma pergunta como um cliente faria").fill("chega aqui no Bonfim?")
    page.get_by_role("button", name="Ver o que acontece").click()
    page.get_by_role("button", name="É esta: Vocês entregam?", exact=True).click()
    expect(page.locator(".toast", has_text="Aprendido como jeito de perguntar")).to_be_visible()
    expect(page.get_by_text("A loja responde sozinha", exact=True)).to_be_visible()
    page.get_by_role("button", name="Não é esta: Vocês entregam?").click()
    expect(page.get_by_role("button", name="Não é esta: Vocês entregam?")).to_be_disabled()
    expect(page.get_by_text("A loja responde sozinha", exact=True)).to_have_count(0)
    page.get_by_label("Uma pergunta como um cliente faria").fill("sou alérgica a amendoim, posso comer?")
    page.get_by_role("button", name="Ver o que acontece").click()
    expect(page.get_by_text("É um assunto delicado")).to_contain_text("Assunto: alergia, amendoim (alérgica).")
    page.get_by_label("O que o cliente recebe").fill("Já vou ver isso, {{nome}}.")
    page.get_by_label("Em emergências, dizer também").uncheck()
    page.get_by_role("button", name="Salvar").click()
    expect(page.locator(".toast", has_text="Vale a partir do próximo minuto")).to_be_visible()
    page.get_by_role("button", name="Editar: Vocês entregam?").click()
    page.get_by_role("button", name="Apagar “chega aqui no Bonfim?”").click()
    expect(page.get_by_role("group", name="Não perguntam isto")).to_have_count(0)
    page.get_by_role("button", name="Apagar", exact=True).click()
    page.get_by_role("button", name="Apagar mesmo?").click()
    expect(page.get_by_text("Nenhuma pergunta ainda")).to_be_visible()


OFFERS = [
    {"id": f"g{n}", "asked": 2, "phrasings": [said], "entry": "", "answer": "Temos!", "ready": True}
    for n, said in enumerate(("Tem broa?", "Tem sonho?", "Tem pão de mel?"))
]


def test_a_second_tap_takes_no_other_offer_and_one_that_is_over_goes(console: Console, page: Page) -> None:
    offers, asked = [*OFFERS], []

    def served(route: Any) -> None:
        name, asks = route.request.url, route.request.method
        if asks == "GET":
            return route.fulfill(json={"lessons": offers})
        asked.append((asks, name.split("/lessons/")[1], route.request.post_data_json))
        if "g1" not in name:
            return route.fulfill(json={})
        offers[:] = OFFERS[2:]
        refusal = {"code": "conflict", "message": "Esta sugestão mudou enquanto você olhava."}
        return route.fulfill(status=409, json={"error": refusal})

    page.route("**/api/faq/lessons**", served)
    page.get_by_role("link", name="Perguntas").click()
    page.get_by_role("button", name="Aceitar: Tem broa?").dblclick(delay=80)
    expect(page.locator(".lessons li")).to_have_count(2)
    page.wait_for_timeout(800)
    assert asked == [("POST", "g0/accept", {"phrasings": ["Tem broa?"], "entry": "", "answer": "Temos!"})]
    page.get_by_role("button", name="Aceitar: Tem sonho?").click()
    expect(page.locator(".toast", has_text="mudou enquanto você olhava")).to_be_visible()
    expect(page.locator(".lessons li")).to_have_count(1)


def sensitive_is_asked_about(page: Page) -> None:
    page.get_by_label("Uma pergunta como um cliente faria").fill("tenho alergia a amendoim, tem no estacionamento?")
    page.get_by_role("button", name="Ver o que acontece").click()
    page.get_by_role("button", name="É esta: Tem estacionamento?", exact=True).click()
    doubt = page.get_by_role("dialog", name="Assunto delicado")
    expect(doubt).to_contain_text("alergia, amendoim")
    expect(doubt).to_contain_text("Na rua de trás.")
    doubt.get_by_role("button", name="Não marcar").click()
    expect(doubt).to_have_count(0)
    expect(page.get_by_text("1 jeito de perguntar")).to_be_visible()


def sensitive_is_asked_about_beside_an_answer(page: Page) -> None:
    """A text that one question answers is asked about before it becomes a phrasing of another."""
    page.get_by_role("button", name="Nova pergunta").click()
    page.get_by_label("Como os clientes perguntam").fill("Tenho alergia a amendoim, posso comer o bolo?")
    page.get_by_role("textbox", name="Resposta").fill("Tudo aqui pode ter amendoim.")
    page.get_by_role("button", name="Salvar").click()
    page.get_by_label("Uma pergunta como um cliente faria").fill("Tenho alergia a amendoim, posso comer o bolo?")
    page.get_by_role("button", name="Ver o que acontece").click()
    expect(page.get_by_text("A loja responde sozinha", exact=True)).to_be_visible()
    page.get_by_role("button", name="É esta: Tem estacionamento?", exact=True).click()
    page.get_by_role("dialog", name="Assunto delicado").get_by_role("button", name="Não marcar").click()
    page.get_by_role("button", name="Editar: Tenho alergia").click()
    page.get_by_role("button", name="Apagar", exact=True).click()
    page.get_by_role("button", name="Apagar mesmo?").click()


def test_a_question_deleted_meanwhile_is_made_anew(console: Console, page: Page) -> None:
    page.get_by_role("link", name="Perguntas").click()
    page.get_by_role("button", name="Nova pergunta").click()
    page.get_by_label("Como os clientes perguntam").fill("Tem estacionamento?")
    page.get_by_role("textbox", name="Resposta").fill("Na rua de trás.")
    page.get_by_role("button", name="Salvar").click()
    sensitive_is_asked_about(page)
    sensitive_is_asked_about_beside_an_answer(page)
    page.get_by_role("button", name="Editar: Tem estacionamento?").click()
    page.get_by_role("textbox", name="Resposta").fill("Na rua de trás, de graça.")
    [entry] = page.request.get(console.url + "/api/faq").json()["entries"]
    gone = page.request.delete(f"{console.url}/api/faq/{entry['id']}", data={})
    assert gone.ok
    page.get_by_role("button", name="Salvar").click()
    expect(page.locator(".toast", has_text="Salve de novo")).to_be_visible()
    page.get_by_role("button", name="Salvar").click()
    expect(page.locator(".entries .answer")).to_have_text("Na rua de trás, de graça.")
    page.get_by_role("button", name="Editar: Tem estacionamento?").click()
    page.get_by_role("button", name="Apagar", exact=True).click()
    page.get_by_role("button", name="Apagar mesmo?").click()
    expect(page.get_by_text("Nenhuma pergunta ainda")).to_be_visible()

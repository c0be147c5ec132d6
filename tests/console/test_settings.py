"""The settings, in a browser: hours, and what the shop says by itself, down to the customer's phone."""

import re
from typing import Any

import pytest

from infra.local import mail
from infra.local.whatsapp.samples import THINGS
from tests.console.conftest import READER, Console, sign_in
from tests.console.steps import resolve, until, violations
from tests.world import World

sync_api = pytest.importorskip("playwright.sync_api", reason="the browser tests need the dev group: run make install")
expect = sync_api.expect
Page = Any

pytestmark = pytest.mark.browser

LINES = "\n".join(f"Passo {number}" for number in range(1, 10))
"""What makes a greeting longer than a thread shows of it."""


@pytest.fixture
def console(world: World) -> Console:
    """A shop for each test: functions that have read its settings would keep them for a minute."""
    return Console(world, world.shop(owner="Rosa"))


@pytest.fixture
def session(browser: Any, console: Console) -> Any:
    return sign_in(browser, console)


def opened(page: Page, section: str) -> None:
    page.get_by_role("link", name="Ajustes").click()
    page.get_by_role("link", name=section).click()
    expect(page.get_by_role("heading", name=section, exact=True)).to_be_visible()


def test_the_owner_sets_the_hours_and_reads_what_they_come_to(console: Console, page: Page) -> None:
    opened(page, "Horários")
    expect(page.get_by_role("region", name="Horários")).to_be_focused()
    page.get_by_label("Estado").select_option(label="São Paulo")
    page.get_by_label("Nos feriados por lei").select_option("closed")
    page.get_by_label("Corpus Christi", exact=True).select_option("hours")
    page.get_by_role("button", name="domingo: tirar este horário").click()
    expect(page.get_by_text("O cliente lê: segunda a sábado 24 horas, exceto feriados.")).to_be_visible()
    page.get_by_role("button", name="Nova data").click()
    page.get_by_label("De", exact=True).fill("2026-02-10")
    expect(page.get_by_label("O que a loja faz em ter., 10/02")).to_be_visible()
    page.get_by_label("Até", exact=True).fill("2026-02-01")
    page.get_by_label("Até", exact=True).blur()
    expect(page.get_by_role("alert")).to_contain_text("não vai de uma data a outra")
    page.get_by_label("Até", exact=True).fill("2026-02-12")
    page.get_by_label("Até", exact=True).blur()
    expect(page.get_by_role("alert")).to_have_count(0)
    assert violations(page) == []
    page.get_by_role("button", name="Salvar").click()
    expect(page.locator(".toast", has_text="Horários gravados")).to_be_visible()
    page.reload()
    expect(page.get_by_label("Estado")).to_have_value("SP")
    expect(page.get_by_label("Corpus Christi: abre às")).to_have_value("09:00")
    page.get_by_text("Prefere escrever?").click()
    page.get_by_label("Prefere escrever?").fill("quando der")
    page.get_by_role("button", name="Usar este texto").click()
    expect(page.get_by_role("alert")).to_contain_text("Exemplo: seg-sex")
    expect(page.get_by_label("Prefere escrever?")).to_have_value("quando der")
    page.get_by_label("Prefere escrever?").fill("seg a dom 24 horas")
    page.get_by_role("button", name="Usar este texto").click()
    expect(page.get_by_label("Estado")).to_have_value("")
    page.get_by_role("button", name="Salvar").click()
    expect(page.locator(".toast", has_text="Horários gravados").last).to_be_visible()


def test_the_owner_writes_a_greeting_and_a_customer_gets_it(console: Console, page: Page) -> None:
    opened(page, "Saudação e ausência")
    form = page.get_by_role("form", name="Saudação")
    form.get_by_role("textbox", name=re.compile("Texto \\d")).fill("Oi, {{nome}}! *Bem-vinda*.\n" + LINES)
    form.get_by_role("button", name="+ botão").click()
    form.get_by_label("Texto do botão 1").fill("Ver o cardápio")
    form.get_by_label("Imagem, vídeo ou documento").set_input_files(THINGS / "foto.jpg")
    expect(form.locator(".phone img")).to_be_visible()
    expect(form.locator(".phone")).to_contain_text("Oi, Ana! Bem-vinda.")
    assert violations(page) == []
    form.get_by_role("button", name="Salvar").click()
    expect(page.locator(".toast", has_text="Mensagem gravada")).to_be_visible()
    console.hears("Ana Prado", "oi")
    page.get_by_role("link", name="Conversas").click()
    page.locator(".card", has_text="Ana Prado").click()
    said = page.locator(".said.outgoing", has_text="Bem-vinda")
    expect(said.locator("img")).to_be_visible()
    expect(said.get_by_role("list", name="Opções enviadas")).to_have_text("Ver o cardápio")
    until(lambda: f"Oi, Ana! *Bem-vinda*.\n{LINES}" in console.phone("Ana Prado"))
    text = said.locator(".text")
    folded = text.bounding_box()["height"]
    said.get_by_role("button", name="Mostrar tudo").click()
    expect(said.get_by_role("button", name="Mostrar menos")).to_be_visible()
    assert text.bounding_box()["height"] > 2 * folded


def test_the_owner_asks_from_0_to_10_and_sees_who_was_asked(console: Console, page: Page) -> None:
    console.hears("Nina Rocha", "Vocês abrem sábado?")
    page.goto(console.url + "/")
    page.locator(".card", has_text="Nina Rocha").click()
    resolve(page)
    page.goto(console.url + "/ajustes/pesquisa")
    page.get_by_role("combobox", name=re.compile("^Nota")).select_option("10")
    expect(page.get_by_text("qual a chance de você recomendar Padaria Estrela")).to_be_visible()
    expect(page.get_by_label("Pedir retorno com nota")).to_have_value("6")
    page.get_by_role("button", name="Salvar").click()
    expect(page.locator(".toast", has_text="Pesquisa gravada")).to_be_visible()
    assert violations(page) == []
    console.evening()
    until(lambda: any("recomendar" in said for said in console.phone("Nina Rocha")))
    page.goto(console.url + "/ajustes/pesquisa")
    page.get_by_role("button", name=re.compile("1 perguntado")).click()
    expect(page.get_by_text("Perguntado, ainda sem resposta.")).to_be_visible()
    assert violations(page) == []
    console.rates("Nina Rocha", 2)
    leads_to_its_thread(page, console)


def leads_to_its_thread(page: Page, console: Console) -> None:
    """The owner's alert about a low rating, on a phone."""
    page.set_viewport_size({"width": 390, "height": 844})
    page.goto(console.url + "/")
    banner = page.locator(".banner.warned")
    expect(banner).to_contain_text("nota 2/10")
    whole = (
        "element => element.scrollHeight <= element.clientHeight + 1 && element.scrollWidth <= element.clientWidth + 1"
    )
    assert banner.locator("span").evaluate(whole), "nothing of it is cut off"
    page.goto(console.url + "/ajustes/horarios")
    expect(page.get_by_role("heading", name="Horários", exact=True)).to_be_visible()
    expect(banner).to_be_hidden()
    page.goto(console.url + "/")
    banner.get_by_role("link", name="Ver conversa").click()
    expect(page.locator(".callback")).to_contain_text("nota 2")
    expect(banner).to_have_count(0)
    page.goto(console.url + "/saude")
    expect(page.get_by_role("heading", name="Saúde do número")).to_be_visible()
    expect(page.get_by_role("list", name="Avisos")).to_have_count(0)


def test_the_owner_connects_the_number_in_the_console(console: Console, page: Page, world: World) -> None:
    page.set_viewport_size({"width": 390, "height": 844})
    page.goto(console.url + "/ajustes/conexao")
    page.get_by_label("Token do usuário do sistema").fill("EAAinventado")
    page.get_by_label("Chave secreta do app").fill("f" * 32)
    page.get_by_role("button", name="Verificar").click()
    expect(page.get_by_text("A chave secreta não é deste app")).to_be_visible()
    page.get_by_label("Chave secreta do app").fill(world.secret)
    page.get_by_role("button", name="Verificar e conectar").click()
    expect(page.get_by_text("Estamos esperando")).to_be_visible()
    assert violations(page) == []
    expect(page.get_by_role("link", name="Abrir o WhatsApp")).to_have_attribute(
        "href", re.compile(f"wa.me/{console.number}$")
    )
    console.hears("Téo Braga", "teste do meu celular")
    expect(page.get_by_text("Chegou a mensagem de Téo Braga")).to_be_visible()
    expect(page.get_by_text("A resposta saiu")).to_be_visible()
    assert violations(page) == []
    page.goto(console.url + "/ajustes/primeiros-passos")
    expect(page.locator(".steps > li", has_text="Conectar o número").get_by_text("a chave funciona")).to_be_visible()


def test_the_owner_connects_a_bot_beside_the_number(console: Console, page: Page, world: World) -> None:
    bot = world.telegram.bot("estrela_bot", "Padaria Estrela")
    page.set_viewport_size({"width": 390, "height": 844})
    page.goto(console.url + "/ajustes/conexao")
    channels = page.get_by_role("list", name="Canais da loja")
    channels.get_by_role("link", name=re.compile("Telegram")).click()
    page.wait_for_url("**/ajustes/conexao/telegram")
    page.reload()
    expect(channels.locator("[aria-current]")).to_contain_text("Telegram")
    channels.get_by_role("link", name=re.compile("WhatsApp")).click()
    page.go_back()
    expect(page.get_by_text("@BotFather").first).to_be_visible()
    page.get_by_label("Token do bot").fill("123:errado")
    page.get_by_role("button", name="Verificar").click()
    expect(page.get_by_text("não parece um token")).to_be_visible()
    page.get_by_label("Token do bot").fill(bot.token)
    page.get_by_role("button", name="Verificar e conectar").click()
    expect(page.get_by_text("mande uma mensagem para @estrela_bot")).to_be_visible()
    world.telegram.person("Rita").writes(bot, "oi")
    expect(page.get_by_text("Chegou a mensagem de Rita")).to_be_visible()
    expect(page.get_by_text("A resposta saiu")).to_be_visible()
    assert violations(page) == []
    other = world.telegram.bot("estrela_nova_bot", "Padaria Estrela")
    page.get_by_role("button", name="Trocar a chave ou o endereço").click()
    page.get_by_label("Token do bot").fill(other.token)
    page.get_by_role("button", name="Verificar", exact=True).click()
    page.get_by_role("radio", name=re.compile("estrela_nova_bot|Padaria Estrela")).check()
    assert violations(page) == []
    page.get_by_role("button", name="Conectar", exact=True).click()
    expect(page.get_by_text("mande uma mensagem para @estrela_nova_bot")).to_be_visible()


def test_a_new_shop_begins_with_a_checklist(console: Console, page: Page) -> None:
    page.set_viewport_size({"width": 390, "height": 844})
    page.get_by_role("link", name="Primeiros passos").click()
    hours = page.locator(".steps > li", has_text="Horário de atendimento")
    expect(hours).to_contain_text("conta como aberta 24 horas")
    assert violations(page) == []
    hours.get_by_role("link", name="Fazer agora").click()
    page.get_by_text("Prefere escrever?").click()
    page.get_by_label("Prefere escrever?").fill("seg a sáb das 6 da manhã até as 8 da noite")
    page.get_by_role("button", name="Usar este texto").click()
    page.get_by_role("button", name="Salvar").click()
    expect(page.locator(".toast")).to_be_visible()
    page.goto(console.url + "/ajustes/primeiros-passos")
    expect(hours.get_by_text("O horário está definido")).to_be_visible()
    page.locator(".steps > li", has_text="Equipe").get_by_role("button", name="Não preciso").click()
    expect(page.get_by_text("Você marcou que não precisa")).to_be_visible()
    page.get_by_role("button", name="Esconder da tela inicial").click()
    expect(page.locator(".toast", has_text="continuam em Ajustes")).to_be_visible()
    page.goto(console.url + "/")
    expect(page.get_by_text("Ninguém esperando")).to_be_visible()
    expect(page.get_by_role("link", name="Primeiros passos")).to_have_count(0)


def test_whoever_lost_access_gets_back_in_by_mail(console: Console, page: Page, world: World) -> None:
    address = f"rosa.{console.number}@example.com"
    stranger = confirmed(page, world, address)
    stranger.goto(console.url + "/entrar")
    stranger.reload()
    stranger.get_by_role("button", name="Perdi meu acesso").click()
    stranger.get_by_label("Seu e-mail").fill(address)
    stranger.get_by_role("button", name="Receber um link").click()
    expect(stranger.get_by_text("Se este e-mail estiver cadastrado")).to_be_visible()
    assert violations(stranger) == []
    stranger.goto(link_in_mail(world, address, 2))
    stranger.reload()
    stranger.get_by_role("button", name="Entrar no painel").click()
    expect(stranger.get_by_role("heading", name="Conversas")).to_be_visible()
    stranger.context.close()


def confirmed(page: Page, world: World, address: str) -> Page:
    """The owner names an address as theirs, and opens its mail on a phone where nobody is signed in."""
    page.get_by_role("button", name="Conta").click()
    page.get_by_role("button", name="Seu acesso").click()
    dialog = page.get_by_role("dialog", name="Seu acesso")
    dialog.get_by_label("E-mail de Rosa").fill(address)
    dialog.get_by_role("button", name="Gravar e confirmar").click()
    expect(dialog.get_by_text(f"Enviamos um link para {address}")).to_be_visible()
    assert violations(page) == []
    phone = page.context.browser.new_context(**READER, viewport={"width": 390, "height": 844}).new_page()
    phone.goto(link_in_mail(world, address, 1))
    phone.get_by_role("button", name="Confirmar este e-mail").click()
    expect(phone.get_by_text(f"{address} está confirmado")).to_be_visible()
    return phone


def link_in_mail(world: World, address: str, number: int) -> str:
    """The link of the address's first, second, ... mail, once that mail has come."""
    until(lambda: mails_to(world, address)[number - 1 :])
    found = re.search(r"http\S+/entrar#\S+", mails_to(world, address)[number - 1]["BodyText"])
    assert found
    return found[0]


def mails_to(world: World, address: str) -> list[Any]:
    return [letter for letter in mail.sent(world.desk.emulator.url) if letter["To"] == [address]]


def test_the_owner_has_a_digest_mailed(console: Console, page: Page, world: World) -> None:
    address = f"resumo.{console.number}@example.com"
    confirmed(page, world, address).context.close()
    page.goto(console.url + "/ajustes/resumo")
    page.get_by_label("Mandar o resumo de ontem").check()
    page.get_by_role("textbox", name="E-mail").fill(address)
    page.get_by_label("Limite do mês quase no fim").uncheck()
    expect(page.get_by_role("article", name="Como chega")).to_contain_text("Sugestão")
    page.get_by_role("button", name="Salvar").click()
    expect(page.locator(".toast", has_text="Gravado.")).to_be_visible()
    assert violations(page) == []
    page.get_by_role("button", name="Enviar um agora").click()
    expect(page.locator(".letters")).to_contain_text("enviado")
    assert len(mails_to(world, address)) == 2, "the mail that confirms, and the digest"


def test_the_owner_makes_a_key_and_a_webhook_for_another_system(console: Console, page: Page) -> None:
    opened(page, "Chaves de API")
    page.get_by_role("button", name="Criar chave").click()
    form = page.get_by_role("form", name="Criar chave")
    expect(page.get_by_text("Nenhuma chave ainda")).to_have_count(0)
    expect(form.get_by_text(re.compile("^Ela usa uma loja de testes"))).to_have_css("display", "block")
    form.get_by_label("Nome").fill("Loja virtual")
    form.get_by_role("button", name="Criar", exact=True).click()
    expect(page.locator(".toast", has_text="Escolha pelo menos uma permissão")).to_be_visible()
    form.get_by_label("Ler conversas e mensagens").check()
    form.get_by_label("Cadastrar webhooks").check()
    assert violations(page) == []
    form.get_by_role("button", name="Criar", exact=True).click()
    key = page.get_by_label("Chave", exact=True).input_value()
    assert page.request.get(f"{console.url}/api/v1/me", headers={"Authorization": f"Bearer {key}"}).ok
    page.get_by_role("button", name="Já guardei").click()
    expect(page.get_by_label("Chave", exact=True)).to_have_count(0)
    row = page.get_by_role("listitem", name="Loja virtual")
    expect(row).to_contain_text(key[-4:])
    row.get_by_role("button", name="Trocar").click()
    row.get_by_label("A chave antiga vale por mais").select_option("now")
    row.get_by_role("button", name="Trocar").click()
    page.get_by_role("button", name="Já guardei").click()
    assert page.request.get(f"{console.url}/api/v1/me", headers={"Authorization": f"Bearer {key}"}).status == 401

    page.goto(console.url + "/ajustes/webhooks")
    page.get_by_role("button", name="Acrescentar webhook").click()
    form = page.get_by_role("form", name="Acrescentar webhook")
    form.get_by_label("Endereço (https)").fill("http://127.0.0.1:9/gancho")
    form.get_by_label("Conversa resolvida").check()
    assert violations(page) == []
    form.get_by_role("button", name="Gravar").click()
    assert page.get_by_label("Segredo", exact=True).input_value().startswith("whsec_")
    page.get_by_role("button", name="Já guardei").click()
    row = page.get_by_role("listitem", name="http://127.0.0.1:9/gancho")
    row.get_by_role("button", name="Testar").click()
    expect(page.locator(".toast.bad")).to_be_visible()
    row.get_by_role("button", name="Entregas").click()
    expect(row.get_by_text("falhou, 1 tentativa")).to_be_visible()
    assert violations(page) == []
    row.get_by_role("button", name="Trocar segredo").click()
    row.get_by_role("button", name="Trocar segredo").last.click()
    assert page.get_by_label("Segredo", exact=True).input_value().startswith("whsec_")
    page.get_by_role("button", name="Já guardei").click()
    row.get_by_role("button", name="Desligar").click()
    expect(row.get_by_text(re.compile("^Desligado"))).to_be_visible()
    row.get_by_role("button", name="Apagar").click()
    row.get_by_role("button", name="Apagar").last.click()
    expect(page.get_by_text("Nenhum webhook ainda")).to_be_visible()

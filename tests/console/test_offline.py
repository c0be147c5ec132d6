"""The console without a network, and what a device keeps of the desk."""

from collections.abc import Iterator
from typing import Any

import pytest

from tests.console.conftest import READER, Console
from tests.console.steps import RUN, until
from tests.world import World

sync_api = pytest.importorskip("playwright.sync_api", reason="the browser tests need the dev group: run make install")
expect = sync_api.expect
Page = Any

pytestmark = pytest.mark.browser

KEPT = """async () => {
  const names = await caches.keys();
  const known = await caches.open("atende-known");
  const list = await known.match("/known/list");
  return {
    paths: (await known.keys()).map(({ url }) => new URL(url).pathname),
    customers: list ? (await list.json()).cards.filter((card) => card.waiting_since).map(({ name }) => name) : [],
    shell: names.some((name) => name.startsWith("atende-shell-")),
    memory: Object.keys(localStorage),
  };
}"""


AGED = """async (hours) => {
  const known = await caches.open("atende-known");
  for (const key of await known.keys()) {
    const answer = await known.match(key);
    const headers = { "kept-at": String(Date.now() - hours * 3600 * 1000) };
    await known.put(key, new Response(await answer.blob(), { headers }));
  }
}"""
"""Has all that a device keeps have been kept so many hours ago."""


@pytest.fixture
def device(browser: Any, console: Console, session: Any) -> Iterator[Page]:
    """A page whose service worker has kept the console; it is signed in as the owner."""
    context = browser.new_context(**READER | {"service_workers": "allow"}, storage_state=session)
    page = context.new_page()
    page.goto(console.url)
    page.get_by_role("heading", name="Conversas").wait_for()
    page.evaluate("navigator.serviceWorker.ready.then(() => {})")
    yield page
    context.close()


def threads(page: Page) -> list[str]:
    """The threads that the device has kept."""
    return [path for path in page.evaluate(KEPT)["paths"] if path.startswith("/known/threads/")]


def card(page: Page, name: str) -> Any:
    return page.locator(".card", has_text=name)


def open_known(page: Page, console: Console, name: str, text: str) -> None:
    """Open a customer's thread, and wait until this device has kept it."""
    console.hears(name, text)
    card(page, name).click()
    expect(page.locator(".bubble", has_text=text)).to_be_visible()
    until(lambda: kept(page, console, name))


def kept(page: Page, console: Console, name: str) -> bool:
    """Whether the device has kept a customer's thread."""
    return any(path.endswith(console.thread(name)) for path in threads(page))


def sign_out(page: Page) -> None:
    page.get_by_role("button", name="Conta", exact=True).click()
    page.get_by_role("button", name="Sair").click()
    expect(page.get_by_text("Você saiu. Até logo!")).to_be_visible()


def test_a_thread_opened_offline_loads_when_the_network_returns(console: Console, page: Page) -> None:
    console.hears("Ivo Prado", "Tem pão de queijo?")
    expect(card(page, "Ivo Prado")).to_be_visible()
    page.context.set_offline(True)
    card(page, "Ivo Prado").click()
    expect(page.get_by_text("Sem internet agora")).to_be_visible()
    expect(page.locator(".skeleton.bubbles")).to_have_count(0)
    page.context.set_offline(False)
    expect(page.locator(".bubble", has_text="Tem pão de queijo?")).to_be_visible()


def test_a_thread_whose_answer_got_lost_loads_by_itself(console: Console, page: Page) -> None:
    console.hears("Olga Reis", "Vocês entregam?")
    expect(card(page, "Olga Reis")).to_be_visible()
    page.route("**/api/threads/*", lambda route: route.abort())
    card(page, "Olga Reis").click()
    expect(page.locator(".skeleton.bubbles")).to_be_visible()
    page.unroute("**/api/threads/*")
    expect(page.locator(".bubble", has_text="Vocês entregam?")).to_be_visible()


def test_reloading_offline_shows_what_is_known_and_sends_what_is_written(console: Console, device: Page) -> None:
    """Also threads that nobody has opened: those of the first customers who wait."""
    console.hears("Nilo Faria", "Guarda uma broa?")
    open_known(device, console, "Rita Lemos", "Separa dois sonhos?")
    device.context.set_offline(True)
    device.reload()
    expect(card(device, "Rita Lemos")).to_be_visible()
    expect(device.locator(".banner.offline")).to_contain_text("Você vê o que este aparelho guardou")
    expect(device.locator(".bubble", has_text="Separa dois sonhos?")).to_be_visible()
    device.locator("#composer").fill(f"Separados {RUN}")
    device.locator(".send").click()
    expect(device.locator(".banner.offline")).to_contain_text("1 mensagem na fila")
    device.context.set_offline(False)
    expect(device.locator(".banner.offline")).to_have_count(0)
    until(lambda: f"Separados {RUN}" in console.phone("Rita Lemos"))
    assert console.phone("Rita Lemos").count(f"Separados {RUN}") == 1
    until(lambda: kept(device, console, "Nilo Faria"))
    device.context.set_offline(True)
    card(device, "Nilo Faria").click()
    expect(device.locator(".bubble", has_text="Guarda uma broa?")).to_be_visible()


def test_what_a_device_kept_is_shown_for_a_day(console: Console, device: Page) -> None:
    """Whoever was signed out elsewhere, or erased, is there no longer than that on a device without a network."""
    open_known(device, console, "Sara Melo", "Reserva um panetone?")
    device.evaluate(AGED, 23)
    device.context.set_offline(True)
    device.reload()
    expect(device.locator(".bubble", has_text="Reserva um panetone?")).to_be_visible()
    device.context.set_offline(False)
    device.reload()
    until(lambda: kept(device, console, "Sara Melo"))
    device.goto(console.url)
    expect(card(device, "Sara Melo")).to_be_visible()
    device.context.set_offline(True)
    device.evaluate(AGED, 25)
    device.reload()
    expect(device.locator(".banner.offline")).to_be_visible()
    until(lambda: device.evaluate(KEPT)["paths"] == [])
    expect(card(device, "Sara Melo")).to_have_count(0)


def test_a_thread_that_is_gone_leaves_the_device(console: Console, device: Page) -> None:
    open_known(device, console, "Tito Assis", "Apaguem meus dados")
    gone = {"status": 404, "json": {"error": {"code": "not_found", "message": "Não encontrei o que você pediu."}}}
    device.route("**/api/threads/*", lambda route: route.fulfill(**gone))
    device.reload()
    until(lambda: not kept(device, console, "Tito Assis"))


def test_a_page_kept_by_an_older_build_is_not_shown_while_there_is_a_network(console: Console, device: Page) -> None:
    put = """async (text) => {
      const [name] = (await caches.keys()).filter((name) => name.startsWith("atende-shell-"));
      const page = new Response(text, { headers: { "Content-Type": "text/html" } });
      await (await caches.open(name)).put("/", page);
    }"""
    device.evaluate(put, "<h1>Antiga</h1>")
    device.goto(console.url)
    expect(device.get_by_role("heading", name="Conversas")).to_be_visible()
    device.evaluate(put, device.content().replace("data-build=", "data-older-build="))
    device.context.set_offline(True)
    device.reload()
    expect(device.locator(".banner.offline")).to_be_visible()
    expect(device.locator("html[data-older-build]")).to_have_count(1)


def test_a_newer_build_is_offered_and_taken(console: Console, page: Page) -> None:
    def older(route: Any) -> None:
        answer = route.fetch()
        route.fulfill(response=answer, body=answer.text().replace('data-build="', 'data-build="0'))

    page.route(console.url + "/", older)
    page.goto(console.url + "/")
    expect(page.get_by_text("Há uma versão nova do painel")).to_be_visible()
    page.unroute(console.url + "/")
    page.get_by_role("button", name="Atualizar").click()
    expect(page.get_by_role("heading", name="Conversas")).to_be_visible()
    expect(page.get_by_text("Há uma versão nova do painel")).to_have_count(0)


def test_signing_out_leaves_nothing_on_the_device(console: Console, device: Page, world: World) -> None:
    device.goto(console.login_link)
    device.get_by_role("button", name="Entrar no painel").click()
    open_known(device, console, "Davi Lopes", "Sou alérgico a amendoim")
    sign_out(device)
    until(lambda: device.evaluate(KEPT) == {"paths": [], "customers": [], "shell": True, "memory": []})
    device.context.set_offline(True)
    device.goto(console.url)
    expect(device.locator(".banner.offline")).to_be_visible()
    expect(card(device, "Davi Lopes")).to_have_count(0)


def test_signing_out_offline_ends_the_session_when_the_network_returns(console: Console, device: Page) -> None:
    device.goto(console.login_link)
    device.get_by_role("button", name="Entrar no painel").click()
    open_known(device, console, "Enzo Dias", "Chego às 18h")
    device.context.set_offline(True)
    sign_out(device)
    device.goto(console.url)
    expect(device.locator(".banner.offline")).to_be_visible()
    expect(card(device, "Enzo Dias")).to_have_count(0)
    device.context.set_offline(False)
    expect(device.get_by_text("Para entrar, abra um link de acesso")).to_be_visible()
    assert device.request.get(console.url + "/api/boot").status == 401


def test_another_shops_owner_on_the_same_device_sees_nothing_of_the_first(
    console: Console, device: Page, world: World
) -> None:
    open_known(device, console, "Fausto Brito", "Meu CPF é 111")
    other = Console(world, world.shop(owner="Nádia"))
    device.goto(other.login_link)
    device.get_by_role("button", name="Entrar no painel").click()
    other.hears("Gilda Melo", "Boa tarde")
    expect(card(device, "Gilda Melo")).to_be_visible()
    assert not kept(device, console, "Fausto Brito")
    until(lambda: device.evaluate(KEPT)["customers"] == ["Gilda Melo"])
    device.context.set_offline(True)
    device.reload()
    expect(card(device, "Gilda Melo")).to_be_visible()
    expect(card(device, "Fausto Brito")).to_have_count(0)

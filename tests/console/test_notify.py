"""A person is told: by a sound and a badge while the console is open, by a push when it is not."""

import json
import re
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

import pytest

from tests.console.conftest import READER, Console, sign_in
from tests.console.steps import until, violations
from tests.world import World

sync_api = pytest.importorskip("playwright.sync_api", reason="the browser tests need the dev group: run make install")
expect = sync_api.expect
Page = Any

pytestmark = pytest.mark.browser

BROWSER = """([origin]) => {
  // The push service of Chromium's maker is not here: the device gets an address at the one of this machine.
  const kept = "test.subscribed";
  const device = () => localStorage.getItem(kept) && {
    endpoint: localStorage.getItem(kept),
    unsubscribe: async () => (localStorage.removeItem(kept), true),
  };
  PushManager.prototype.getSubscription = async () => device() || null;
  PushManager.prototype.subscribe = async ({ applicationServerKey }) => {
    localStorage.setItem(kept, origin + "/push/" + applicationServerKey.slice(-12));
    return device();
  };
}"""
HEARD = """() => {
  globalThis.tones = 0;
  globalThis.badge = 0;
  const make = AudioContext.prototype.createOscillator;
  AudioContext.prototype.createOscillator = function () {
    globalThis.tones += 1;
    return make.call(this);
  };
  navigator.setAppBadge = async (count) => (globalThis.badge = count);
}"""
SHOWN = """async () => {
  const registration = await navigator.serviceWorker.ready;
  return (await registration.getNotifications()).map(({ title, body, tag }) => ({ title, body, tag }));
}"""
CLICK = """async (title) => {
  const [notification] = (await self.registration.getNotifications()).filter((one) => one.title === title);
  self.dispatchEvent(new NotificationEvent("notificationclick", { notification }));
}"""


@pytest.fixture(scope="module")
def browser(whole_browser: Any) -> Any:
    """The one that shows notifications."""
    return whole_browser


@pytest.fixture(scope="module")
def console(world: World) -> Console:
    """A shop that nobody has written to: what a function has read of it before is a minute old at most."""
    return Console(world, world.shop(owner="Lúcia"))


def device(browser: Any, console: Console, session: Any, *, scripts: tuple[str, ...], **more: Any) -> Page:
    context = browser.new_context(**READER | {"service_workers": "allow"} | more, storage_state=session)
    for script in scripts:
        context.add_init_script(script)
    page = context.new_page()
    page.goto(console.url + "/ajustes/avisos")
    return page


@pytest.fixture
def woken(browser: Any, console: Console, session: Any, world: World) -> Iterator[Page]:
    """A browser that may notify, at the page of notifications."""
    script = f"({BROWSER})({json.dumps([world.push.origin])})"
    page = device(browser, console, session, scripts=(script,), permissions=["notifications"])
    yield page
    page.context.close()


@contextmanager
def pushed(page: Page, console: Console, *, leave: bool = True) -> Iterator[None]:
    """A push arrives, as the browser's push service brings it; while no page of the console is open, if we `leave`."""
    session = page.context.new_cdp_session(page)
    found: list[str] = []
    session.on(
        "ServiceWorker.workerRegistrationUpdated",
        lambda event: found.extend(one["registrationId"] for one in event["registrations"] if not one["isDeleted"]),
    )
    session.send("ServiceWorker.enable")
    until(lambda: found or page.wait_for_timeout(50))
    if leave:
        page.goto("about:blank")
    session.send("ServiceWorker.deliverPushMessage", {"origin": console.url, "registrationId": found[0], "data": ""})
    session.detach()
    yield


def shown(page: Page) -> list[dict[str, str]]:
    notifications: list[dict[str, str]] = page.evaluate(SHOWN)
    return notifications


def test_a_push_reaches_the_device_and_its_notification_opens_the_thread(
    console: Console, woken: Page, world: World
) -> None:
    woken.get_by_role("button", name="Ativar avisos neste aparelho").click()
    expect(woken.get_by_text("Este aparelho avisa você")).to_be_visible()
    assert violations(woken) == []
    before = len(world.push.pushes)
    console.hears("Alba Reis", "Tem bolo de fubá?")
    until(lambda: len(world.push.pushes) > before)
    assert (world.push.refused, world.push.pushes[-1].body) == ([], b"")
    [worker] = woken.context.service_workers
    with pushed(woken, console):
        until(lambda: worker.evaluate("self.registration.getNotifications().then(({ length }) => length)"))
    woken.goto(console.url)
    assert [(one["title"], one["body"]) for one in shown(woken)] == [("Alba Reis", "Tem bolo de fubá?")]
    worker.evaluate(CLICK, "Alba Reis")
    expect(woken.locator(".bubble", has_text="Tem bolo de fubá?")).to_be_visible()
    assert shown(woken) == []


def test_a_device_can_be_turned_off_again(console: Console, woken: Page, world: World) -> None:
    expect(woken.get_by_role("heading", name="Neste aparelho")).to_be_visible()
    if woken.get_by_role("button", name="Ativar avisos neste aparelho").is_visible():
        woken.get_by_role("button", name="Ativar avisos neste aparelho").click()
    woken.get_by_role("button", name="Enviar um teste").click()
    expect(woken.locator(".toast", has_text="O teste está a caminho")).to_be_visible()
    woken.get_by_role("button", name=re.compile("Desativar avisos em")).first.click()
    expect(woken.get_by_text("Este aparelho só avisa enquanto o Atende está aberto")).to_be_visible()


def test_what_a_person_chooses_is_kept(console: Console, page: Page) -> None:
    page.goto(console.url + "/ajustes/avisos")
    page.get_by_label("a mensagem é urgente").uncheck()
    page.get_by_label("Horário de silêncio").check()
    page.get_by_label(re.compile("^Das")).select_option("21:30")
    page.get_by_role("button", name="Salvar").click()
    expect(page.locator(".toast", has_text="Avisos gravados")).to_be_visible()
    page.reload()
    expect(page.get_by_label("a mensagem é urgente")).not_to_be_checked()
    expect(page.get_by_label(re.compile("^Das"))).to_have_value("21:30")
    page.get_by_label("a mensagem é urgente").check()
    page.get_by_label("Horário de silêncio").uncheck()
    page.get_by_role("button", name="Salvar").click()
    expect(page.locator(".toast", has_text="Avisos gravados")).to_be_visible()


def test_a_browser_that_refuses_says_how_to_mend_it(browser: Any, console: Console, session: Any) -> None:
    refused = "Object.defineProperty(Notification, 'permission', { get: () => 'denied' })"
    page = device(browser, console, session, scripts=(refused,))
    expect(page.get_by_text("Os avisos estão bloqueados neste navegador")).to_be_visible()
    assert violations(page) == []
    page.context.close()
    phone = "Mozilla/5.0 (iPhone; CPU iPhone OS 17_5 like Mac OS X) AppleWebKit/605.1.15 Version/17.5 Safari/604.1"
    page = device(browser, console, session, scripts=(), user_agent=phone)
    expect(page.get_by_text("Adicionar à Tela de Início")).to_be_visible()
    page.context.close()


def test_a_message_is_heard_and_counted_while_the_console_is_open(browser: Any, console: Console, session: Any) -> None:
    page = device(browser, console, session, scripts=(f"({HEARD})()",))
    page.goto(console.url)
    page.get_by_role("heading", name="Conversas").click()
    console.hears("Noel Paz", "Bom dia!")
    expect(page.locator(".card", has_text="Noel Paz")).to_be_visible()
    until(lambda: page.evaluate("globalThis.tones") >= 2)
    until(lambda: page.evaluate("globalThis.badge") >= 1)
    expect(page.locator("link[rel=icon]")).to_have_attribute("href", re.compile("circle"))
    page.context.close()


def test_a_message_is_shown_while_nobody_looks_at_the_tab(browser: Any, console: Console, session: Any) -> None:
    page = device(browser, console, session, scripts=(), permissions=["notifications"])
    page.goto(console.url)
    page.get_by_role("heading", name="Conversas").wait_for()
    page.evaluate("""() => {
      Object.defineProperty(document, "hidden", { get: () => true });
      dispatchEvent(new Event("visibilitychange"));
    }""")
    console.hears("Ruth Maia", "Ainda tem cuca?")

    def found() -> list[dict[str, str]]:
        page.evaluate("dispatchEvent(new Event('online'))")  # a hidden tab asks once a minute
        return [one for one in shown(page) if one["title"] == "Ruth Maia"]

    until(found)
    assert found()[0]["body"] == "Ainda tem cuca?"
    page.context.close()


def test_a_push_while_somebody_looks_is_said_inside_the_page(console: Console, woken: Page) -> None:
    expect(woken.get_by_role("heading", name="Neste aparelho")).to_be_visible()
    start = woken.get_by_role("button", name="Ativar avisos neste aparelho")
    expect(start.or_(woken.get_by_role("button", name="Enviar um teste"))).to_be_enabled()
    if start.is_visible():
        start.click()
    woken.get_by_role("button", name="Enviar um teste").click()
    expect(woken.locator(".toast", has_text="O teste está a caminho")).to_be_visible()
    with pushed(woken, console, leave=False):
        expect(woken.locator(".toast", has_text="Teste: os avisos chegam neste aparelho")).to_be_visible()
    assert shown(woken) == []


def test_the_console_can_be_installed(console: Console, page: Page) -> None:
    found = page.request.get(console.url + "/manifest.webmanifest").json()
    assert (found["name"], found["display"]) == ("Atende", "standalone")
    session = page.context.new_cdp_session(page)
    errors = session.send("Page.getAppManifest")["errors"]
    assert errors == []


def test_signing_out_ends_the_notifications_of_the_device(browser: Any, console: Console, world: World) -> None:
    script = f"({BROWSER})({json.dumps([world.push.origin])})"
    page = device(browser, console, sign_in(browser, console), scripts=(script,), permissions=["notifications"])
    page.get_by_role("button", name="Ativar avisos neste aparelho").click()
    expect(page.get_by_text("Este aparelho avisa você")).to_be_visible()
    page.get_by_role("button", name="Conta", exact=True).click()
    page.get_by_role("button", name="Sair").click()
    expect(page.get_by_text("Você saiu. Até logo!")).to_be_visible()
    until(lambda: page.evaluate("localStorage.getItem('test.subscribed')") is None)
    page.context.close()

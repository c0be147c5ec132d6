"""A shop opens a chat in the console; a visitor writes on its site, with a strict policy, on a desktop and a phone."""

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from infra.local.site import ShopSite
from tests.console.conftest import READER
from tests.console.steps import violations
from tests.world import World

sync_api = pytest.importorskip("playwright.sync_api", reason="the browser tests need the dev group: run make install")
expect = sync_api.expect

pytestmark = pytest.mark.browser
PHONE = {"width": 320, "height": 640}


@pytest.fixture(scope="module")
def site() -> Iterator[ShopSite]:
    with ShopSite() as site:
        yield site


def visitor(browser: Any, site: ShopSite, size: dict[str, int], path: str = "/") -> Any:
    """A page of the shop's site in a browser that nobody has used; everything that it refuses or reports is kept."""
    page = browser.new_context(**READER, viewport=size).new_page()
    page.problems = []
    page.on("console", lambda said: page.problems.append(said.text) if said.type == "error" else None)
    page.on("pageerror", lambda error: page.problems.append(str(error)))
    page.goto(site.url + path)
    return page


HOSTILE = """
div:empty { display: none !important }
* { font-size: 40px !important; text-transform: uppercase !important; opacity: 0.2 !important }
"""


def is_deformed_by_page(page: Any) -> bool:
    """Whether rules of the shop's own page for every element change how the chat looks."""
    styles = """(css) => {
      const log = document.querySelector("body > div:last-of-type").shadowRoot.querySelector(".log");
      const look = () => {
        const { fontSize, textTransform } = getComputedStyle(log);
        const { opacity, display } = getComputedStyle(log.getRootNode().host);
        return [fontSize, textTransform, opacity, display].join();
      };
      const [before, sheet] = [look(), new CSSStyleSheet()];
      sheet.replaceSync(css);
      document.adoptedStyleSheets = [sheet];
      const deformed = look();
      document.adoptedStyleSheets = [];
      return [before, deformed];
    }"""
    before, after = page.evaluate(styles, HOSTILE)
    return bool(before != after)


def opens(page: Any) -> None:
    page.get_by_role("button", name="Abrir o chat").click()
    expect(page.get_by_label("Escreva sua mensagem")).to_be_focused()


def writes(page: Any, text: str) -> None:
    page.get_by_label("Escreva sua mensagem").fill(text)
    page.keyboard.press("Enter")


def bubbles(page: Any) -> Any:
    return page.get_by_role("log").locator(".bubble")


def test_a_visitor_writes_on_the_shops_site_and_the_shop_answers(
    world: World, browser: Any, site: ShopSite, tmp_path: Path
) -> None:
    shop = world.shop(owner="Lúcia")
    setting = {"channel": "webchat", "origins": [site.url], "colour": "#ffd400", "fields": {"name": "required"}}
    chat = shop.say("PUT", "/api/connecting/chat", setting)
    site.chat = world.desk.console_url + chat["script"]
    site.files, site.secret = chat["files"], chat["secret"]

    page = visitor(browser, site, {"width": 1280, "height": 800})
    page.get_by_role("button", name="Abrir o chat").click()
    page.get_by_label("Seu nome").fill("Bia")
    page.get_by_role("button", name="Começar").click()
    assert violations(page) == []
    assert not is_deformed_by_page(page)
    writes(page, "Oi, vocês entregam?")
    expect(page.get_by_role("log")).to_contain_text("Olá, Bia")
    thread = world.until(lambda: next((c for c in shop.boot()["cards"] if c["name"] == "Bia"), None))["id"]
    shop.say("POST", f"/api/threads/{thread}/messages", {"text": "Entregamos sim: https://loja.example/mapa"})
    expect(page.get_by_role("log").get_by_role("link", name="https://loja.example/mapa")).to_be_visible()

    page.context.set_offline(True)
    writes(page, "sem rede")
    expect(page.get_by_role("status")).to_contain_text("Sem conexão")
    page.context.set_offline(False)
    expect(page.get_by_role("status")).not_to_contain_text("Sem conexão")
    page.reload()
    opens(page)
    expect(bubbles(page).filter(has_text="sem rede")).to_have_count(1)
    expect(bubbles(page).filter(has_text="Enviando")).to_have_count(0)

    picture = tmp_path / "sala.png"
    picture.write_bytes(b"\x89PNG\r\n\x1a\n" + bytes(64))
    page.locator("input[type=file]").set_input_files(picture)
    file = world.until(
        lambda: next((m for m in shop.thread(thread)["messages"] if m["type"] == "image" and m["media"]), None)
    )
    assert file["direction"] == "incoming"
    expect(page.get_by_role("log").get_by_role("img", name="sala.png")).to_have_count(1)
    assert page.evaluate("document.cookie") == ""
    said = [message["text"] for message in shop.thread(thread)["messages"] if message["direction"] == "incoming"]
    assert said[:2] == ["Oi, vocês entregam?", "sem rede"]
    page.keyboard.press("Escape")
    expect(page.get_by_role("button", name="Abrir o chat")).to_be_focused()
    assert [problem for problem in page.problems if "ERR_INTERNET_DISCONNECTED" not in problem] == []


def test_on_a_phone_the_chat_fills_the_screen_and_a_customer_finds_it_on_every_device(
    world: World, browser: Any, site: ShopSite
) -> None:
    page = visitor(browser, site, PHONE, "/?cliente=marina")
    opens(page)
    assert page.get_by_role("dialog").bounding_box() == {"x": 0, "y": 0, **PHONE}
    small = [
        box for button in page.get_by_role("dialog").get_by_role("button").all() if (box := button.bounding_box())
        and (box["width"] < 44 or box["height"] < 44)
    ]  # fmt: skip
    assert small == []
    assert violations(page) == []
    writes(page, "Meu pedido chegou?")
    expect(bubbles(page).filter(has_text="Meu pedido chegou?").locator("time")).to_be_visible()
    desktop = visitor(browser, site, {"width": 1280, "height": 800}, "/?cliente=marina")
    desktop.get_by_role("button", name="Abrir o chat").click()
    expect(bubbles(desktop).filter(has_text="Meu pedido chegou?")).to_have_count(1)
    assert page.problems + desktop.problems == []

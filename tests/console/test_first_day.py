"""The first day of an owner, on a phone: from the link to the first answered message, counted.

`make first-day` prints the figures. Waiting is not counted, nor what is done in WhatsApp and at Meta.
"""

from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

import pytest

from tests.console.conftest import READER, Console
from tests.console.steps import PHONE, until, violations
from tests.world import World

sync_api = pytest.importorskip("playwright.sync_api", reason="the browser tests need the dev group: run make install")
expect = sync_api.expect
Page = Any

pytestmark = pytest.mark.browser

SCREENS, TAPS, WORDS = 5, 8, 300
"""The most that it may take: fields are tapped, too, and words are all that a screen shows."""
SHOWN = """() => {
  const place = document.querySelector("dialog[open]") ?? document.querySelector("main") ?? document.body;
  return place.innerText.split(/\\s+/).filter((word) => /[\\p{L}\\p{N}]/u.test(word)).length;
}"""
"""How many words the page shows besides its navigation, also below the fold."""


@dataclass
class Walk:
    """What an owner does, counted: the words of each screen when it is left, by the screen's name, and the taps."""

    page: Page
    words: dict[str, int] = field(default_factory=dict)
    taps: int = 0

    def tap(self, screen: str, target: Any) -> None:
        target.wait_for()
        self.words[screen] = max(self.words.get(screen, 0), self.page.evaluate(SHOWN))
        self.taps += 1
        target.click()

    def paste(self, screen: str, target: Any, text: str) -> None:
        self.tap(screen, target)
        target.fill(text)

    def told(self) -> str:
        screens = ", ".join(f"{screen} {count}" for screen, count in self.words.items())
        return f"{len(self.words)} screens, {self.taps} taps, {sum(self.words.values())} words ({screens})"


@pytest.fixture
def phone(browser: Any) -> Iterator[Page]:
    context = browser.new_context(**READER, viewport=PHONE, has_touch=True)
    yield context.new_page()
    context.close()


def test_from_nothing_to_the_first_answered_message(world: World, phone: Page) -> None:
    console = Console(world, world.shop(owner="Rosa"))
    walk = Walk(phone)
    phone.goto(console.login_link)
    walk.tap("sign in", phone.get_by_role("button", name="Entrar no painel"))
    walk.tap("inbox", phone.get_by_role("link", name="Conectar um canal"))
    walk.paste("channels", phone.get_by_label("Token do usuário do sistema"), "EAAinventado")
    walk.paste("channels", phone.get_by_label("Chave secreta do app"), world.secret)
    walk.tap("channels", phone.get_by_role("button", name="Verificar"))
    expect(phone.get_by_text("Estamos esperando")).to_be_visible()
    console.hears("Rosa do celular", "Vocês abrem sábado?")
    expect(phone.get_by_text("Chegou a mensagem de Rosa do celular")).to_be_visible()
    walk.tap("trial", phone.get_by_role("link", name="Abrir a conversa"))
    walk.paste("conversation", phone.locator("#composer"), "Abrimos às 8!")
    walk.tap("conversation", phone.locator(".send"))
    until(lambda: "Abrimos às 8!" in console.phone("Rosa do celular"))
    print(f"\n{walk.told()}")
    assert violations(phone) == []
    assert len(walk.words) <= SCREENS, walk.told()
    assert walk.taps <= TAPS, walk.told()
    assert sum(walk.words.values()) <= WORDS, walk.told()

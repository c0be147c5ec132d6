"""Chromium as a cheap phone has it, signed in at a shop's console."""

import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from playwright.sync_api import sync_playwright

from infra.local import Trouble
from infra.local.shop import Shop
from tests.world import World

NAMES = ("chromium", "chromium-browser", "google-chrome-stable", "google-chrome")
READER: dict[str, Any] = {"locale": "pt-BR", "timezone_id": "America/Sao_Paulo", "service_workers": "block"}
PHONE: dict[str, Any] = {"viewport": {"width": 360, "height": 740}, "has_touch": True, "is_mobile": True}
SLOWER = 4
"""How many times slower the processor is."""
NETWORK = {"offline": False, "latency": 150, "downloadThroughput": 200_000, "uploadThroughput": 93_750}
"""Milliseconds of latency, bytes a second: 1.6 and 0.75 Mbit/s."""


def path() -> str:
    chromium_path = next(filter(None, map(shutil.which, NAMES)), None)
    if chromium_path is None:
        raise Trouble("Chromium is missing: on Debian or Ubuntu, `apt-get install chromium`.")
    return chromium_path


@contextmanager
def chromium() -> Iterator[Any]:
    with sync_playwright() as playwright:
        running = playwright.chromium.launch(executable_path=path(), args=["--no-sandbox", "--disable-gpu"])
        try:
            yield running
        finally:
            running.close()


def signed_in(browser: Any, world: World, shop: Shop, *, agent: str = "owner") -> Any:
    """The cookies of somebody of the shop, who signs in through a link."""
    context = browser.new_context(**READER)
    page = context.new_page()
    page.goto(world.link(shop, agent))
    page.get_by_role("button", name="Entrar no painel").click()
    page.get_by_role("heading", name="Conversas").wait_for()
    state = context.storage_state()
    context.close()
    return state


def slow_down(context: Any, page: Any, *, network: bool = True) -> None:
    devtools = context.new_cdp_session(page)
    devtools.send("Emulation.setCPUThrottlingRate", {"rate": SLOWER})
    if network:
        devtools.send("Network.enable")
        devtools.send("Network.emulateNetworkConditions", NETWORK)

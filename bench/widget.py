"""The chat of the site on a cheap phone: the weight of its script, and when its button is there.

`python -m bench.widget` opens the shop's page of `infra/local/site`, with and without the chat, in Chromium with an
empty cache, a processor four times slower, 1.6 Mbit/s and 150 ms; medians. The desk's functions are warm.
"""

import sys
import tempfile
from dataclasses import asdict, dataclass
from pathlib import Path
from statistics import median
from typing import Any

import brotli

from atende.console.dist import DIST, WIDGET
from bench.console.browser import PHONE, READER, chromium, slow_down
from bench.picture import Bar
from bench.report import columns, leave
from infra.local.site import ShopSite
from tests.world import opened

ROUNDS = 7
WATCH = """
globalThis.marks = { blocked: 0, button: 0 };
new PerformanceObserver((list) => {
  for (const { duration } of list.getEntries()) marks.blocked += Math.max(0, duration - 50);
}).observe({ type: "longtask", buffered: true });
const look = () => {
  const host = [...document.querySelectorAll("body > div")].find((element) => element.shadowRoot);
  if (host?.shadowRoot.querySelector(".launch")) marks.button = performance.now();
  else requestAnimationFrame(look);
};
requestAnimationFrame(look);
"""
READ = """() => ({
  first_paint: performance.getEntriesByName("first-contentful-paint")[0].startTime,
  button: marks.button,
  blocked: marks.blocked,
  requests: performance.getEntriesByType("resource").filter(({ name }) => name.includes("/chat/")).length,
})"""


@dataclass(frozen=True, slots=True, kw_only=True)
class Load:
    """Times are in milliseconds; `button` until the chat's button is drawn. What the chat adds to the page's own load
    is the difference to the page without it."""

    first_paint: float
    button: float
    blocked: float
    requests: float


BOUNDS = {"brotli kB": 15.0, "button": 2000.0, "blocked by the chat": 100.0, "later first paint": 100.0}


def load(browser: Any, url: str, *, chat: bool) -> dict[str, float]:
    context = browser.new_context(**READER, **PHONE)
    page = context.new_page()
    page.add_init_script(WATCH)
    slow_down(context, page)
    page.goto(url)
    if chat:
        page.wait_for_function("marks.button > 0")
    page.wait_for_load_state("load")
    page.wait_for_function("performance.getEntriesByName('first-contentful-paint').length > 0")
    figures: dict[str, float] = page.evaluate(READ)
    context.close()
    return figures


def measure(browser: Any, url: str, *, chat: bool) -> Load:
    load(browser, url, chat=chat)
    loads = [load(browser, url, chat=chat) for _ in range(ROUNDS)]
    return Load(**{name: round(median(figures[name] for figures in loads), 1) for name in loads[0]})


def main() -> int:
    with (
        tempfile.TemporaryDirectory(prefix="atende-") as folder,
        opened(Path(folder)) as world,
        ShopSite() as site,
        chromium() as browser,
    ):
        shop = world.shop()
        without = measure(browser, site.url, chat=False)
        setting = {"channel": "webchat", "origins": [site.url], "colour": "#0b7a5b", "fields": {}}
        chat = shop.say("PUT", "/api/connecting/chat", setting)
        site.chat, site.files = world.desk.console_url + chat["script"], chat["files"]
        with_chat = measure(browser, site.url, chat=True)
    figures = {
        "brotli kB": round(len(brotli.compress((DIST / WIDGET).read_bytes(), quality=11)) / 1000, 1),
        "button": with_chat.button,
        "blocked by the chat": round(max(0.0, with_chat.blocked - without.blocked), 1),
        "later first paint": round(with_chat.first_paint - without.first_paint, 1),
    }
    rows = [(name, f"{value:g}", f"{BOUNDS[name]:g}", verdict(name, value)) for name, value in figures.items()]
    more = [(f"with the chat: {name}", f"{value:g}", "", "") for name, value in asdict(with_chat).items()]
    leave(
        "widget",
        title="The chat of the site on a phone: 4x slower processor, 1.6 Mbit/s, 150 ms",
        result={"figures": figures, "bounds": BOUNDS, "with": asdict(with_chat), "without": asdict(without)},
        table=columns([("", "", "of", ""), *rows, *more]),
        bars=[Bar(name, value, f"{value:g}", BOUNDS[name]) for name, value in figures.items()],
    )
    return int(any(value > BOUNDS[name] for name, value in figures.items()))


def verdict(name: str, value: float) -> str:
    return "TOO MUCH" if value > BOUNDS[name] else ""


if __name__ == "__main__":
    sys.exit(main())

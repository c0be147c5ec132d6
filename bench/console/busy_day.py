"""Three people at the list of a shop with 300 open threads, while customers write thirty messages a minute.

Each person's page goes up and down the list and opens threads. Meanwhile the longest task of each page is observed;
at the end each list must have every thread of the desk once, with its newest words.
"""

from dataclasses import dataclass
from datetime import timedelta
from typing import Any

from atende.core import clock
from bench.console.browser import READER
from infra.local.shop import Shop
from tests.world import World

AGENTS = 3
MESSAGES, CUSTOMERS = 60, 20
PAUSE = 2000
"""Milliseconds between two messages."""
BOUND = 100
"""Milliseconds of a task: a longer one is felt as a list that sticks."""
WATCH = """
globalThis.tasks = [];
new PerformanceObserver((list) => tasks.push(...list.getEntries().map(({ duration }) => duration)))
  .observe({ type: "longtask" });
"""
ROWS = """(rows) => rows.map((row) => [row.dataset.id, row.querySelector(".preview").textContent.trim()])"""


@dataclass(frozen=True, slots=True, kw_only=True)
class Day:
    """Milliseconds of the longest task of any page; how many tasks took more than 50 ms, and more than the bound; rows
    that a list lacked, had twice, or showed with old words."""

    longest: float
    long_tasks: int
    over_bound: int
    lost: int
    doubled: int
    stale: int


def measure(browser: Any, world: World, shop: Shop, state: Any) -> Day:
    pages = [opened(browser, shop, state) for _ in range(AGENTS)]
    for page in pages:
        page.evaluate("tasks.length = 0")  # the first load is measured elsewhere
    said = write(world, shop, pages, messages=MESSAGES, customers=CUSTOMERS, pause=PAUSE)
    tasks = [duration for page in pages for duration in page.evaluate("tasks")]
    differences = [compared(world, page, shop, said) for page in pages]
    for page in pages:
        page.context.close()
    lost, doubled, stale = (sum(counts) for counts in zip(*differences, strict=True))
    return Day(
        longest=max(tasks, default=0.0),
        long_tasks=len(tasks),
        over_bound=sum(duration > BOUND for duration in tasks),
        lost=lost,
        doubled=doubled,
        stale=stale,
    )


def opened(browser: Any, shop: Shop, state: Any) -> Any:
    """Somebody's list, once all of it is there."""
    page = browser.new_context(**READER, storage_state=state, viewport={"width": 1280, "height": 800}).new_page()
    page.add_init_script(WATCH)
    page.goto(shop.console)
    page.locator(".tab", has_text=str(len(shop.boot()["cards"]))).wait_for()
    return page


def write(world: World, shop: Shop, pages: list[Any], *, messages: int, customers: int, pause: int) -> dict[str, str]:
    """Customers write one after another, while somebody works at each list. Returns each one's last words."""
    said, begun = {}, clock.now() - timedelta(seconds=messages)
    for number in range(messages):
        name = f"Cliente {number % customers}"
        said[name] = f"Pergunta {number:03}: ainda tem bolo de cenoura?"
        at = begun + timedelta(seconds=number)  # WhatsApp's times are whole seconds: no two are of the same
        world.phone.customer(name).says(said[name], at=at, to=shop.number)
        work(pages[number % len(pages)], number)
        pages[0].wait_for_timeout(pause)
    return said


def work(page: Any, number: int) -> None:
    """Scrolls, opens a thread that is in sight, and goes back to the top."""
    down = number % 2 == 0
    page.locator(".cards").evaluate("(list, down) => list.scrollTo({ top: down ? list.scrollHeight : 0 })", down)
    if not down:
        page.locator(".cards a.card").nth(number % 5).click()


def compared(world: World, page: Any, shop: Shop, said: dict[str, str]) -> tuple[int, int, int]:
    """Rows that the list lacks, has twice, and shows with old words, once it has everybody's last words."""
    world.until(lambda: shows(page, said))
    wanted = {card["id"]: card["last_text"] for card in shop.boot()["cards"]}
    page.locator(".tab", has_text=str(len(wanted))).wait_for()
    shown = rows(page)
    ids, words = [thread for thread, _ in shown], dict(shown)
    stale = [thread for thread, text in wanted.items() if thread in words and text not in words[thread]]
    return len(wanted.keys() - words.keys()), len(ids) - len(words), len(stale)


def shows(page: Any, said: dict[str, str]) -> bool:
    previews = "\n".join(preview for _, preview in rows(page))
    return all(text in previews for text in said.values())


def rows(page: Any) -> list[tuple[str, str]]:
    """Id and preview of every row, drawn by the button below them: a mouse would scroll to it, which draws rows too."""
    more = page.locator(".cards .more")
    while more.count():
        page.evaluate("document.querySelector('.cards .more')?.click()")
    shown: list[tuple[str, str]] = page.locator(".cards a.card").evaluate_all(ROWS)
    return shown

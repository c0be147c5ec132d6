"""The first load of a shop with 300 open threads: what it weighs, and when the list can be used.

A phone with an empty cache, a processor four times slower, 1.6 Mbit/s and 150 ms: the median of several loads. The list
can be used once its first rows are drawn, because their handlers come with them.
"""

from dataclasses import dataclass
from statistics import median
from typing import Any

from bench.console.browser import PHONE, READER, slow_down

ROUNDS = 7
WATCH = """
globalThis.marks = { blocked: 0, paint: 0, shift: 0 };
new PerformanceObserver((list) => {
  for (const { duration } of list.getEntries()) marks.blocked += Math.max(0, duration - 50);
}).observe({ type: "longtask", buffered: true });
new PerformanceObserver((list) => {
  for (const entry of list.getEntries()) marks.paint = entry.startTime;
}).observe({ type: "largest-contentful-paint", buffered: true });
new PerformanceObserver((list) => {
  for (const entry of list.getEntries()) if (!entry.hadRecentInput) marks.shift += entry.value;
}).observe({ type: "layout-shift", buffered: true });
new MutationObserver((_, observer) => {
  if (!document.querySelector(".cards .card")) return;
  observer.disconnect();
  requestAnimationFrame(() => setTimeout(() => (marks.usable = performance.now())));
}).observe(document, { childList: true, subtree: true });
"""
READ = """() => {
  const needed = [...performance.getEntriesByType("navigation"), ...performance.getEntriesByType("resource")]
    .filter((entry) => entry.responseEnd && entry.responseEnd <= marks.usable);
  const [paint] = performance.getEntriesByName("first-contentful-paint");
  return {
    usable: marks.usable,
    first_paint: paint.startTime,
    largest_paint: marks.paint,
    blocked: marks.blocked,
    shift: marks.shift,
    kilobytes: needed.reduce((sum, entry) => sum + entry.transferSize, 0) / 1000,
    requests: needed.length,
  };
}"""


@dataclass(frozen=True, slots=True, kw_only=True)
class Load:
    """One first load; times are in milliseconds."""

    usable: float
    """Until the list can be used."""
    first_paint: float
    largest_paint: float
    blocked: float
    """For how long the page did not answer."""
    shift: float
    """How far things moved (Cumulative Layout Shift)."""
    kilobytes: float
    """As sent, until the list can be used."""
    requests: float


BOUNDS = {"usable": 1500, "largest_paint": 1800, "blocked": 350, "shift": 0.02, "kilobytes": 60, "requests": 4}


def measure(browser: Any, url: str, state: Any, *, rounds: int = ROUNDS) -> Load:
    load(browser, url, state)  # the functions start
    loads = [load(browser, url, state) for _ in range(rounds)]
    return Load(**{name: round(median(figures[name] for figures in loads), 3) for name in loads[0]})


def load(browser: Any, url: str, state: Any) -> dict[str, float]:
    context = browser.new_context(**READER, **PHONE, storage_state=state)
    page = context.new_page()
    page.add_init_script(WATCH)
    slow_down(context, page)
    page.goto(url)
    page.locator(".cards .card").first.wait_for()
    page.wait_for_load_state("networkidle")
    figures: dict[str, float] = page.evaluate(READ)
    context.close()
    return figures

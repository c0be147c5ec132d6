"""What the layer takes: files, loading, memory, a message; each measured in a process of its own on this processor."""

import json
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

from bench.cost import HOME, PRICES
from bench.picture import Bar
from infra.local import SEMANTIC

GB_OF_A_PROCESSOR = 1.769
"""Lambda gives a whole processor with this much memory, and less of it in proportion: what a second of a processor
costs does not depend on the memory."""
MOST_DOLLARS = 2.0
"""Per million messages: what the layer may cost and be proposed as the default."""
TIMED = """
import json, time
def memory():
    return int(next(line for line in open("/proc/self/status") if line.startswith("VmRSS")).split()[1]) / 1024

from bench.language.shops import shops
from bench.semantic import layer

chosen = shops("ptbr_blind1")
before, began = memory(), time.process_time()
encoder = layer.require()
loaded = time.process_time() - began
began = time.process_time()
encoder.vector("quanto custa?")
first = time.process_time() - began
texts = [text for shop in chosen for text, _ in shop.messages][:150]
began = time.process_time()
for text in texts: encoder.encoded(encoder.reduced(text))
engine = (time.process_time() - began) / len(texts)
vectors = {str(at): [encoder.vector(text) for text in chosen[0].entries[name][:5]]
           for at, name in enumerate(chosen[0].entries)}
lexical = {name: 1 / (len(vectors) + 1) for name in vectors}
began = time.process_time()
for text in texts: encoder.chances(text, lexical, vectors)
each = (time.process_time() - began) / len(texts)
print(json.dumps([loaded * 1000, first * 1000, engine * 1000, each * 1000, memory() - before]))
"""


class Cost(NamedTuple):
    """MB of files and of memory; milliseconds of a processor to load, for the first text and for each, of which the
    engine takes a part; the share of messages that are asked about; US dollars per million messages."""

    files: float
    memory: float
    load: float
    first: float
    engine: float
    each: float
    asked: float
    dollars: float


def measured(asked: float) -> Cost:
    done = subprocess.run([sys.executable, "-c", TIMED], check=True, capture_output=True, text=True)
    load, first, engine, each, memory = json.loads(done.stdout)
    dollars = asked * each / 1000 * GB_OF_A_PROCESSOR * PRICES["regions"][HOME]["lambda_gb_seconds"] * 1e6
    return Cost(size(SEMANTIC), memory, load, first, engine, each, asked, dollars)


def size(folder: Path) -> float:
    return sum(path.stat().st_size for path in folder.rglob("*") if path.is_file()) / 1e6


def bars(cost: Cost) -> list[Bar]:
    return [
        Bar("US$ per million messages", cost.dollars, f"{cost.dollars:.2f}", MOST_DOLLARS),
        Bar("a message, ms of CPU", cost.each, f"{cost.each:.1f} ms"),
        Bar("load and first, ms of CPU", cost.load + cost.first, f"{cost.load + cost.first:.0f} ms"),
        Bar("memory, MB", cost.memory, f"{cost.memory:.0f} MB"),
    ]


def rows(cost: Cost) -> Iterator[list[str]]:
    yield ["", "files MB", "memory MB", "load ms", "first ms", "engine ms", "each ms", "asked", "US$ per million"]
    figures = (*(f"{part:.0f}" for part in cost[:4]), *(f"{part:.1f}" for part in cost[4:6]))
    yield ["this processor", *figures, f"{cost.asked:.2f}", f"{cost.dollars:.2f}"]

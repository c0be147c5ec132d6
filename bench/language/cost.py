"""The size of the matcher: package data, loading, a message, memory; each measured in a process of its own."""

import subprocess
import sys

from atende.language.data_files import DATA
from bench.picture import Bar

LOAD = """
import time
def memory():
    return int(next(line for line in open("/proc/self/status") if line.startswith("VmRSS")).split()[1]) / 1024
began, before = time.process_time(), memory()
from atende.language.faq import build, loads
from atende.language.topics import topics
from atende.language.answer_classifier import judge
topics("pt"), judge()
loaded = time.process_time() - began
from bench.language.shops import shops
shop = shops("ptbr_dev")[0]
faq = loads(build(shop.offered(5), shop.lang).dumps())
began = time.process_time()
for text, _ in shop.messages: faq.match(text)
each = (time.process_time() - began) / len(shop.messages)
print(loaded, each, memory() - before)
"""


def measured() -> list[Bar]:
    done = subprocess.run([sys.executable, "-c", LOAD], check=True, capture_output=True, text=True)
    load, each, memory = map(float, done.stdout.split())
    size = sum(len(path.read_bytes()) for path in DATA.iterdir()) / 1e6
    return [
        Bar("package data, MB", size, f"{size:.2f} MB", 1.5),
        Bar("load, s of CPU", load, f"{load:.2f} s", 0.3),
        Bar("a message, ms of CPU", each * 1000, f"{each * 1000:.2f} ms", 3),
        Bar("memory, MB", memory, f"{memory:.0f} MB", 60),
    ]

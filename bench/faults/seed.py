"""One seed per run: all random choices of a row come from generators that are derived from it.

`make faults SEED=123 ROWS=R3` makes the same choices again.
"""

# The choices: which messages, people and orders, which answers get lost, when and at which process a kill is aimed,
# which pass of a gap between two writes is fatal. The seed does not replay the machine: how the kernel schedules the
# processes, which of them exist when a kill is due, which calls the proxy throttles (microburst takes no seed, and the
# calls come in another order each time).

import os
import secrets
from dataclasses import dataclass
from random import Random
from typing import Self


@dataclass(frozen=True, slots=True)
class Seed:
    """`Seed("123", "R3").random("killer")`: the generator of one component of one row."""

    text: str
    row: str = ""

    @classmethod
    def chosen(cls, text: str = "") -> Self:
        """The given seed, or that of the environment variable SEED, or a new one."""
        return cls(text or os.environ.get("SEED", "") or secrets.token_hex(4))

    def of(self, row: str) -> "Seed":
        return Seed(self.text, row)

    def name(self, component: str) -> str:
        return f"{self.text}-{self.row}-{component}"

    def random(self, component: str) -> Random:
        return Random(self.name(component))

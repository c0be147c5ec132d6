"""The engine for ARM under emulation (qemu-aarch64-static and libc6-arm64-cross of Debian): that its vectors are those
of this processor, and which instructions it has. Its speed is not measured: nothing here is an ARM processor."""

import shutil
import struct
import subprocess
import tempfile
from collections.abc import Sequence
from math import sqrt, sumprod
from pathlib import Path

from atende.language.semantic import WIDTH
from infra.local import ROOT, SEMANTIC

EMULATOR, LIBRARIES = "qemu-aarch64-static", "/usr/aarch64-linux-gnu"
PROGRAM = Path(__file__).parent / "embed.c"
ZIG = ROOT / ".venvs/semantic/lib/python3.13/site-packages/ziglang/zig"
TARGET = ("-target", "aarch64-linux-gnu.2.34")
SDOT, SDOT_MASK = 0x0E809400, 0xBFE0FC00
"""The instruction SDOT of vectors, whatever its registers."""


def missing() -> str:
    """What is not there of what the emulation needs, or ""."""
    needed = {
        "`make semantic`": (SEMANTIC / "atende_semantic/e5.aarch64.so").exists(),
        "`sh infra/install.sh semantic`": ZIG.exists(),
        f"{EMULATOR} (apt install qemu-user-static)": bool(shutil.which(EMULATOR)),
        f"{LIBRARIES} (apt install libc6-arm64-cross)": Path(LIBRARIES).is_dir(),
    }
    return ", ".join(name for name, is_there in needed.items() if not is_there)


def vectors(texts: Sequence[str]) -> list[list[float]]:
    """The vectors by the engine for ARM."""
    folder = SEMANTIC / "atende_semantic"
    with tempfile.TemporaryDirectory() as work:
        program = str(Path(work) / "embed")
        subprocess.run([str(ZIG), "cc", "-O2", *TARGET, str(PROGRAM), "-ldl", "-o", program], check=True)
        command = [EMULATOR, "-cpu", "neoverse-n1", "-L", LIBRARIES, program]
        files = [str(folder / "e5.aarch64.so"), str(folder / "model.bin")]
        done = subprocess.run([*command, *files], input="\n".join(texts).encode(), capture_output=True, check=True)
    numbers = struct.unpack(f"<{WIDTH * len(texts)}f", done.stdout)
    return [list(numbers[start : start + WIDTH]) for start in range(0, len(numbers), WIDTH)]


def cosine(first: Sequence[float], second: Sequence[float]) -> float:
    return sumprod(first, second) / sqrt(sumprod(first, first) * sumprod(second, second))


def dot_products() -> int:
    """The number of dot-product instructions in the engine for ARM: without them it would be several times slower."""
    content = (SEMANTIC / "atende_semantic/e5.aarch64.so").read_bytes()
    words = struct.unpack(f"<{len(content) // 4}I", content[: len(content) // 4 * 4])
    return sum(word & SDOT_MASK == SDOT for word in words)

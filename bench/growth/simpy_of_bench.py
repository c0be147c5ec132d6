"""SimPy, which only the benchmarks' environment has (requirements/bench.txt)."""

import site

from infra.local import ROOT, Trouble

PACKAGES = ROOT / ".venvs/bench/lib/python3.13/site-packages"

if not (PACKAGES / "simpy").is_dir():
    raise Trouble("SimPy is missing: run `sh infra/install.sh node bench`.")
site.addsitedir(str(PACKAGES))  # behind the project's own packages

import simpy  # type: ignore[import-not-found]  # noqa: E402

__all__ = ["simpy"]

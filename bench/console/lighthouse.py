"""Lighthouse's scores of the sign-in page and of the list, as it throttles a phone: the median of several runs each.

A score of a page that shows nothing says nothing: a run counts only if the page asked for what it is about.
"""

import json
import os
import subprocess
from statistics import median
from tempfile import TemporaryDirectory
from typing import Any

from bench.console.browser import path
from infra.local import ROOT, Trouble

NODE = ROOT / ".venvs/node/bin/node"
COMMAND = ROOT / ".venvs/bench/node_modules/lighthouse/cli/index.js"
CATEGORIES = ("performance", "accessibility", "best-practices")
BOUNDS = {"performance": 95, "accessibility": 100, "best-practices": 100}
ROUNDS = 3


def measure(url: str, state: Any, *, rounds: int = ROUNDS) -> dict[str, Any]:
    cookies = "; ".join(f"{cookie['name']}={cookie['value']}" for cookie in state["cookies"])
    pages = {
        "sign-in": [run(f"{url}/entrar", {}, asks="/assets/signin.") for _ in range(rounds)],
        "list": [run(url, {"Cookie": cookies}, asks="/assets/thread.") for _ in range(rounds)],
    }
    return {
        page: {category: round(median(score(report, category) for report in reports)) for category in CATEGORIES}
        | {"missed": sorted({name for report in reports for name in missed(report)})}
        for page, reports in pages.items()
    }


def run(url: str, headers: dict[str, str], *, asks: str) -> dict[str, Any]:
    """Runs Lighthouse; `asks` is in the address of something that the page loads once it is there."""
    with TemporaryDirectory() as home:
        flags = ["--headless=new", "--no-sandbox", "--disable-gpu", f"--user-data-dir={home}"]
        command = [str(NODE), str(COMMAND), url, "--output=json", "--quiet", f"--chrome-flags={' '.join(flags)}"]
        command += [f"--only-categories={','.join(CATEGORIES)}", f"--extra-headers={json.dumps(headers)}"]
        environment = {"CHROME_PATH": path(), "PATH": os.defpath, "HOME": home}
        ran = subprocess.run(command, capture_output=True, text=True, env=environment, check=False)
    if ran.returncode:
        raise Trouble(f"Lighthouse: {ran.stderr.strip()}")
    report: dict[str, Any] = json.loads(ran.stdout)
    requests = report["audits"]["network-requests"]["details"]["items"]
    if not any(asks in request["url"] and request["statusCode"] == 200 for request in requests):
        raise Trouble(f"Lighthouse measured a page that did not load {asks}.")
    return report


def score(report: dict[str, Any], category: str) -> float:
    return 100 * float(report["categories"][category]["score"])


def missed(report: dict[str, Any]) -> list[str]:
    """The audits that cost points, with what they measured."""
    references = [each for category in CATEGORIES for each in report["categories"][category]["auditRefs"]]
    audits = [report["audits"][each["id"]] for each in references if each["weight"]]
    return [audit["id"] for audit in audits if audit["score"] is not None and audit["score"] < 0.9]

"""Pages that load when somebody opens them: what is in their scripts, and how they are handed out."""

import gzip
import json
import re
import shutil
import subprocess
from pathlib import Path
from typing import Any

import pytest

from atende.api.app import resolve
from atende.console.dist import LANGUAGES, Shell, Source
from atende.console.server import ASSETS, asset, page
from infra.console import build
from infra.local import ROOT
from tests.api.browser import Browser
from tests.console.shells import compressed

RULE = re.compile(r"([^{}]+)\{")
PAGES = sorted(path.parent for path in build.WEB.glob("pages/*/page.js"))

CORE = {
    "js/html.js": "let count = 0;\nexport const html = () => ++count;\nexport const other = () => {};\n",
    "js/main.js": 'import { html } from "./html.js";\nglobalThis.shown = { first: html(), files: PAGES };\n',
    "js/l/pt-BR.js": "",
    "index.html": '<html lang="pt-BR">\n  <head>\n  </head>\n'
    '<body><script type="module" src="js/main.js"></script></body></html>',
}
PAGE = {
    "page.js": 'import { html } from "../../js/html.js";\nimport { own } from "./own.js";\n'
    "export function Page() {\n  return [html(), own];\n}\n",
    "own.js": 'export const own = "only here";\n',
    "own.css": ".report {\n  margin: 0;\n}\n",
    "l/pt-BR.js": 'export const words = { hi: "olá" };\n',
    "l/en.js": 'export const words = { hi: "hello" };\n',
    "l/es.js": 'export const words = { hi: "hola" };\n',
}
RUN = """
const [core, page] = process.argv.slice(1);
const before = new Set(Object.getOwnPropertyNames(globalThis));
(0, eval)(core);
const made = Object.getOwnPropertyNames(globalThis).filter((name) => !before.has(name));
const { Page, words, style } = await import("data:text/javascript," + encodeURIComponent(page));
console.log(JSON.stringify({ ...globalThis.shown, made, page: Page(), words, style }));
"""
"""What a browser does: the core runs, then a page is loaded."""


@pytest.fixture
def web(tmp_path: Path) -> Path:
    """The smallest console with a page, `report`."""
    for name, text in CORE.items() | {(f"pages/report/{name}", text) for name, text in PAGE.items()}:
        (tmp_path / "web" / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / "web" / name).write_text(text, "utf-8")
    return tmp_path / "web"


def script(shell: Shell) -> str:
    [bodies] = shell.assets.values()
    return bodies["identity"].decode()


def test_a_page_borrows_what_the_core_has_and_brings_the_rest(web: Path) -> None:
    shell = build.shells(web, brotli=False)["es"]
    html = shell.bodies["identity"].decode()
    core = html.partition("<script>")[2].partition("</script>")[0]
    node = [str(build.NODE), "--input-type=module", "--eval", RUN, core, script(shell)]
    ran = json.loads(subprocess.run(node, capture_output=True, text=True, check=True, cwd=ROOT).stdout)
    [file] = shell.assets
    assert ran == {
        "first": 1,
        "made": ["shown", "atende"],
        "files": {"report": file},
        "page": [2, "only here"],
        "words": {"hi": "hola"},
        "style": ".report{margin:0}\n",
    }
    assert "only here" not in html
    assert "other" not in script(shell)


def test_what_one_page_alone_needs_is_in_that_page_and_what_two_need_is_in_the_core(web: Path) -> None:
    (web / "js/bubble.js").write_text('export const bubble = () => "a bubble";\n', "utf-8")
    borrower = 'import { bubble } from "../../js/bubble.js";\nexport const Page = () => bubble();\n'
    (web / "pages/report/page.js").write_text(borrower, "utf-8")
    shell = build.shells(web, brotli=False)["en"]
    assert "a bubble" in script(shell)
    assert b"a bubble" not in shell.bodies["identity"]
    shutil.copytree(web / "pages/report", web / "pages/other")
    shell = build.shells(web, brotli=False)["en"]
    assert all(b"a bubble" not in bodies["identity"] for bodies in shell.assets.values())
    assert b"a bubble" in shell.bodies["identity"]


def test_a_page_speaks_one_language(web: Path) -> None:
    shells = build.shells(web, brotli=False)
    assert "hello" in script(shells["en"])
    assert "olá" not in script(shells["en"])
    assert "olá" in script(shells["pt-BR"])


def test_a_changed_page_is_another_file(web: Path) -> None:
    before = set(build.shells(web, brotli=False)["en"].assets)
    (web / "pages/report/own.css").write_text(".report {\n  margin: 1px;\n}\n")
    assert before.isdisjoint(build.shells(web, brotli=False)["en"].assets)


@pytest.mark.parametrize(
    ("name", "text", "what"),
    [
        ("pages/report/page.js", "export const other = 1;\n", 'No matching export in "pages/report/page.js"'),
        ("pages/report/l/es.js", "export const others = {};\n", 'No matching export in "pages/report/l/es.js"'),
        (
            "pages/report/own.js",
            'import { gone } from "../../js/html.js";\nexport const own = gone;\n',
            'No matching export in "js/html.js" for import "gone"',
        ),
    ],
)
def test_a_page_that_cannot_load_is_no_build(web: Path, name: str, text: str, what: str) -> None:
    (web / name).write_text(text, "utf-8")
    with pytest.raises(build.BuildError, match=what):
        build.shells(web, brotli=False)


@pytest.mark.parametrize("folder", PAGES, ids=lambda folder: folder.name)
def test_the_rules_of_a_page_begin_with_its_class(folder: Path) -> None:
    """They stay in the browser when the page is left."""
    for path in folder.glob("*.css"):
        for heads in RULE.findall(re.sub(r"/\*.*?\*/", "", path.read_text("utf-8"), flags=re.DOTALL)):
            for selector in heads.split(","):
                assert selector.strip().startswith((f".{folder.name}", "@media", "@keyframes")), selector


def test_dist_holds_the_pages(tmp_path: Path, web: Path) -> None:
    built = build.write(tmp_path / "dist", web=web)
    source = Source(tmp_path / "dist")
    for language in LANGUAGES:
        assert source.shell(language) == compressed(built[language])


@pytest.fixture
def source(tmp_path: Path, web: Path) -> Source:
    build.write(tmp_path / "dist", web=web, brotli=False)
    return Source(tmp_path / "dist")


def test_a_page_is_kept_for_ever_and_sent_small(source: Source) -> None:
    [name] = source.shell("es").assets
    answer = asset(name, "gzip", source=source)
    assert answer.status == 200
    assert answer.headers["Content-Encoding"] == "gzip"
    assert answer.headers["Content-Type"].startswith("text/javascript")
    assert "immutable" in answer.headers["Cache-Control"]
    assert b"hola" in gzip.decompress(answer.body)


@pytest.mark.parametrize("name", ["", "x", "report.pt-BR.000000000000.js", "sources.txt", "../build.py", "pt-BR.html"])
def test_what_this_build_does_not_have_is_gone(source: Source, name: str) -> None:
    answer = asset(name, source=source)
    assert (answer.status, answer.headers["Cache-Control"]) == (404, "no-store")


def test_the_policy_admits_our_own_scripts_and_no_other() -> None:
    [directive] = [part for part in Source().shell().csp.split("; ") if part.startswith("script-src")]
    assert re.fullmatch(r"script-src 'self' 'sha256-[\w+/=]+'", directive)


def get(path: str) -> dict[str, Any]:
    return resolve(Browser().event("GET", path, None, {"accept-encoding": "gzip"}), None)


def test_pages_come_through_the_api_to_everybody() -> None:
    name = next(iter(Source().shell().assets))
    answer = get(ASSETS + name)
    assert answer["statusCode"] == 200
    assert answer["isBase64Encoded"]
    assert "immutable" in answer["headers"]["Cache-Control"]
    assert get(ASSETS + "figures.pt-BR.000000000000.js")["statusCode"] == 404
    assert page().headers["Cache-Control"] == "no-cache"

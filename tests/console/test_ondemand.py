"""Pages that load when somebody opens them: what is in their scripts, and how they are handed out."""

import re
from pathlib import Path
from typing import Any

import pytest

from atende.api.app import resolve
from atende.console import build, modules, ondemand
from atende.console.server import ASSETS, Source, asset, page
from tests.api.browser import Browser
from tests.console.shells import shell

BUDGET = 15_000
"""Bytes of one page after brotli."""
RULE = re.compile(r"([^{}]+)\{")
PAGES = ondemand.folders(build.WEB)

CORE = {
    "html.js": "export const html = 1;\n",
    "unused.js": "export const unused = 2;\n",
    "js/loading.js": 'import { html } from "../html.js";\nexport const built = {};\nuse(html);\n',
    "main.js": 'import { built } from "./js/loading.js";\nimport "./unused.js";\nuse(built);\n',
    "index.html": '<html lang="pt-BR"><head>\n</head><body><script type="module" src="main.js"></script></body></html>',
    "js/l/pt-BR.js": "",
}
PAGE = {
    "page.js": 'import { html } from "../../html.js";\nimport { own } from "./own.js";\n'
    "export function Page() {\n  return html + own;\n}\n",
    "own.js": "export const own = 3;\n",
    "own.css": ".report {\n  margin: 0;\n}\n",
    "l/pt-BR.js": 'export const words = { hi: "olá" };\n',
    "l/en.js": 'export const words = { hi: "hello" };\n',
    "l/es.js": 'export const words = { hi: "hola" };\n',
}


@pytest.fixture
def web(tmp_path: Path) -> Path:
    """The smallest console with a page, `report`."""
    for name, text in CORE.items() | {(f"pages/report/{name}", text) for name, text in PAGE.items()}:
        (tmp_path / "web" / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / "web" / name).write_text(text, "utf-8")
    return tmp_path / "web"


def script(web: Path, language: str = "pt-BR") -> str:
    [bodies] = build.shell(web, language=language, brotli=False).assets.values()
    return bodies["identity"].decode()


def test_a_page_borrows_what_the_core_has_and_brings_the_rest(web: Path) -> None:
    text = script(web)
    assert text.startswith("export const open = ({ html }) => {\n")
    assert "html = 1" not in text
    assert "own = 3;" in text
    assert 'style: ".report{margin:0}\\n"' in text


def test_the_core_lends_what_pages_import_and_knows_their_files(web: Path) -> None:
    shell = build.shell(web, brotli=False)
    html = shell.bodies["identity"].decode()
    [name] = shell.assets
    assert f'Object.assign(built, {{ files: {{"report": "{name}"}}, core: {{ html }} }});' in html
    assert html.index("unused = 2;") < html.index("Object.assign") < html.index("use(built);")
    assert "own = 3" not in html


def test_a_page_speaks_one_language(web: Path) -> None:
    assert "hello" in script(web, "en")
    assert "olá" not in script(web, "en")


def test_names_of_a_page_stay_apart_from_the_cores(web: Path) -> None:
    (web / "pages/report/own.js").write_text("export const unused = 4;\nexport const own = unused;\n")
    assert re.search(r"const unused = unused\$\d+ = 4;", script(web))


def test_a_changed_page_is_another_file(web: Path) -> None:
    before = set(build.shell(web, brotli=False).assets)
    (web / "pages/report/own.css").write_text(".report {\n  margin: 1px;\n}\n")
    assert before.isdisjoint(build.shell(web, brotli=False).assets)


@pytest.mark.parametrize(
    ("name", "text", "what"),
    [
        ("pages/report/page.js", "export const other = 1;\n", "does not export Page"),
        ("pages/report/l/pt-BR.js", "export const others = {};\n", "does not export words"),
        ("pages/report/own.js", 'import { gone } from "../../html.js";\nexport const own = 1;\n', "does not export"),
        ("pages/report/own.js", 'import { Page } from "./page.js";\nexport const own = 1;\n', "circular import"),
        ("main.js", "use(1);\n", "no js/loading.js"),
    ],
)
def test_a_page_that_cannot_load_is_no_build(web: Path, name: str, text: str, what: str) -> None:
    (web / name).write_text(text, "utf-8")
    with pytest.raises(modules.ModuleError, match=what):
        build.shell(web)


@pytest.mark.parametrize("language", build.LANGUAGES)
def test_every_page_stays_within_its_budget(language: str) -> None:
    pytest.importorskip("brotli", reason="the brotli package measures the page: install the dev group")
    sizes = {name: len(bodies["br"]) for name, bodies in shell(language).assets.items()}
    assert len(sizes) == len(PAGES)
    assert {name: size for name, size in sizes.items() if size > BUDGET} == {}


@pytest.mark.parametrize("folder", PAGES, ids=lambda folder: folder.name)
def test_the_rules_of_a_page_begin_with_its_class(folder: Path) -> None:
    """They stay in the browser when the page is left."""
    for path in folder.glob("*.css"):
        for heads in RULE.findall(re.sub(r"/\*.*?\*/", "", path.read_text("utf-8"), flags=re.DOTALL)):
            for selector in heads.split(","):
                assert selector.strip().startswith((f".{folder.name}", "@media", "@keyframes")), selector


def test_dist_holds_the_pages(tmp_path: Path, web: Path) -> None:
    built = build.write(tmp_path / "dist", web=web)
    source = Source(web, tmp_path / "dist")
    for language in build.LANGUAGES:
        assert source.shell(language) == built[language]


def test_a_page_is_kept_for_ever_and_sent_small(tmp_path: Path, web: Path) -> None:
    source = Source(web, tmp_path / "dist")
    [name] = source.shell("es").assets
    answer = asset(name, "gzip", source=source)
    assert answer.status == 200
    assert answer.headers["Content-Encoding"] == "gzip"
    assert answer.headers["Content-Type"].startswith("text/javascript")
    assert "immutable" in answer.headers["Cache-Control"]
    assert b"hola" in asset(name, source=source).body


@pytest.mark.parametrize("name", ["", "x", "report.pt-BR.000000000000.js", "sources.txt", "../build.py", "pt-BR.html"])
def test_what_this_build_does_not_have_is_gone(tmp_path: Path, web: Path, name: str) -> None:
    answer = asset(name, source=Source(web, tmp_path / "dist"))
    assert (answer.status, answer.headers["Cache-Control"]) == (404, "no-store")


def test_the_policy_admits_our_own_scripts_and_no_other() -> None:
    [directive] = [part for part in shell().csp.split("; ") if part.startswith("script-src")]
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

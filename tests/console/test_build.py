"""The console's page: how it is built, and how it is handed out."""

import gzip
import json
import os
import re
import shutil
from base64 import b64encode
from concurrent.futures import ThreadPoolExecutor
from hashlib import sha256
from pathlib import Path

import pytest

from atende.console.dist import LANGUAGES, Source
from atende.console.server import asset, icon, manifest, page, worker
from infra.console import build, icons
from infra.local import ROOT
from tests.console.shells import compressed, shell, without

BUDGET = 45_000
"""Bytes of the first load after brotli."""
PAGE_BUDGET = 15_000
"""Bytes of one page after brotli."""
WIDGET_BUDGET = 15_000
"""Bytes of the chat for shops' pages after brotli."""
WORDS = re.compile(r'^  "?(?P<key>[\w.]+)"?:', re.MULTILINE)
SCRIPTS = [path for folder in ("js", "pages", "worker") for path in (build.WEB / folder).rglob("*.js")]
FOLDERS = [build.WEB / "js", *sorted(path.parent for path in build.WEB.glob("pages/*/page.js"))]
"""What has words of its own: the core, and each page that loads on demand."""


def web(folder: Path, script: str = 'export const answer = "olá";\nwindow.answer = answer;\n') -> Path:
    """The smallest console, in a folder beside which `dist` has room."""
    folder = folder / "web"
    (folder / "js").mkdir(parents=True)
    (folder / "index.html").write_text(
        '<html lang="pt-BR">\n  <head>\n    <link rel="stylesheet" href="a.css" />\n  </head>\n'
        '<body><script type="module" src="js/main.js"></script></body></html>',
        "utf-8",
    )
    (folder / "a.css").write_text("body {\n  margin: 0;\n}\n", "utf-8")
    (folder / "js/main.js").write_text(script, "utf-8")
    return folder


def known(folder: Path, language: str) -> set[str]:
    return set(WORDS.findall((folder / "l" / f"{language}.js").read_text("utf-8")))


def test_same_sources_give_the_same_bytes_wherever_they_lie(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """One language is enough: each is bundled by itself."""
    [language] = few = LANGUAGES[:1]
    monkeypatch.setattr(build, "LANGUAGES", few)
    elsewhere = tmp_path / "a/b/web"
    shutil.copytree(build.WEB, elsewhere)
    (tmp_path / "node_modules").symlink_to(ROOT / "node_modules")
    made = build.shells(elsewhere, brotli=False)
    monkeypatch.undo()
    assert made == {language: without("br", shell(language))}


def test_page_is_one_file() -> None:
    html = shell().bodies["identity"].decode()
    assert '<link rel="stylesheet"' not in html
    assert not re.search(r"<script[^>]+src=", html)
    assert not re.search(r"(^|[;}])\s*(import|export)\b[\s{]", html, re.MULTILINE)


@pytest.mark.parametrize("language", LANGUAGES)
def test_page_stays_within_its_budget(language: str) -> None:
    pytest.importorskip("brotli", reason="the brotli package measures the page: install the dev group")
    assert len(shell(language).bodies["br"]) <= BUDGET


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_page_stays_within_its_budget(language: str) -> None:
    pytest.importorskip("brotli", reason="the brotli package measures the page: install the dev group")
    sizes = {name: len(bodies["br"]) for name, bodies in shell(language).assets.items()}
    assert len(sizes) == len([*build.WEB.glob("pages/*/page.js")])
    assert {name: size for name, size in sizes.items() if size > PAGE_BUDGET} == {}


def test_the_chat_for_shops_pages_is_small_and_survives_a_strict_policy() -> None:
    brotli = pytest.importorskip("brotli", reason="the brotli package measures it: install the dev group")
    script = shell("pt-BR").widget
    assert 1000 < len(brotli.compress(script.encode(), quality=11)) <= WIDGET_BUDGET
    assert not re.search(r"\beval\(|new Function|innerHTML|insertAdjacentHTML|document\.cookie|document\.write", script)
    assert not re.search(r"setAttribute\([\"']style", script)


def test_page_speaks_one_language() -> None:
    greetings = {"pt-BR": "Ninguém esperando", "en": "Nobody is waiting", "es": "Nadie está esperando"}
    for language in LANGUAGES:
        html = shell(language).bodies["identity"].decode()
        assert f'<html lang="{language}" ' in html
        assert [name for name, greeting in greetings.items() if greeting in html] == [language]


@pytest.mark.parametrize("language", LANGUAGES)
def test_policy_names_what_is_inline(language: str) -> None:
    html = shell(language).bodies["identity"].decode()
    for tag, directive in (("script", "script-src"), ("style", "style-src")):
        element = re.search(rf"<{tag}>(.*?)</{tag}>", html, re.DOTALL)
        assert element
        digest = b64encode(sha256(element[1].encode()).digest()).decode()
        assert re.search(rf"{directive} (?:'self' )?'sha256-{re.escape(digest)}'", shell(language).csp)


def test_policy_is_strict() -> None:
    assert "unsafe" not in shell().csp
    assert "require-trusted-types-for 'script'" in shell().csp
    assert "frame-ancestors 'none'" in shell().csp


def test_no_markup_is_ever_made_from_text() -> None:
    for path in SCRIPTS:
        assert not re.search(r"innerHTML|outerHTML|insertAdjacentHTML|\beval\(", path.read_text("utf-8")), path.name


def test_every_comment_ends() -> None:
    """One that does not takes the code after it along, up to the end of the next."""
    for path in SCRIPTS:
        for comment in re.findall(r"/\*\*.*?\*/", path.read_text("utf-8"), re.DOTALL):
            assert comment.count("/**") == 1, f"{path.parent.name}/{path.name}: {comment[:60]}"


@pytest.mark.parametrize(
    ("code", "what"),
    [
        ('import { a } from "./gone.js";\na();\n', r"main\.js:1.*\n.*gone\.js|Could not resolve"),
        ('import { gone } from "./t.js";\ngone();\n', 'No matching export in "js/t.js" for import "gone"'),
        ("const a = ;\n", r"Unexpected \";\""),
        ('window.tag = "<!--";\n', "hide an inline script"),
    ],
)
def test_what_cannot_be_bundled_is_said_with_file_and_line(tmp_path: Path, code: str, what: str) -> None:
    folder = web(tmp_path, script=code)
    (folder / "js/t.js").write_text("export const t = 1;\n")
    with pytest.raises(build.BuildError, match=what):
        build.shells(folder)


def test_a_script_cannot_end_the_element_that_it_is_in(tmp_path: Path) -> None:
    folder = web(tmp_path, script='window.tag = "</script>";\n')
    html = build.shells(folder, brotli=False)["pt-BR"].bodies["identity"].decode()
    assert html.count("</script>") == 1


@pytest.mark.parametrize("folder", FOLDERS, ids=lambda folder: folder.name)
def test_every_language_has_every_sentence(folder: Path) -> None:
    dictionaries = {language: known(folder, language) for language in LANGUAGES}
    assert {path.stem for path in (folder / "l").iterdir()} == set(LANGUAGES)
    assert dictionaries["en"] == dictionaries["pt-BR"] == dictionaries["es"]


@pytest.mark.parametrize("folder", FOLDERS, ids=lambda folder: folder.name)
def test_every_sentence_that_is_asked_for_exists(folder: Path) -> None:
    """A page has its own and the core's; the core never those of a page, which may not be here."""
    code = "".join(path.read_text("utf-8") for path in folder.rglob("*.js") if path.parent.name != "l")
    asked = set(re.findall(r'\bt\(\s*"([^"]+)"[,)]', code))
    assert asked <= known(folder, "pt-BR") | known(FOLDERS[0], "pt-BR")


def test_a_page_says_nothing_else_for_a_sentence_of_the_core() -> None:
    core, *pages = (known(folder, "pt-BR") for folder in FOLDERS)
    assert not core.intersection(set().union(*pages))


def test_dist_holds_the_page_and_its_policy(tmp_path: Path) -> None:
    dist = tmp_path / "dist"
    dist.mkdir()
    (dist / "old.html").write_text("")
    for language, made in build.write(dist, web=web(tmp_path)).items():
        assert gzip.decompress((dist / f"{language}.html.gz").read_bytes()) == made.bodies["identity"]
        assert (dist / f"{language}.csp.txt").read_text().strip() == made.csp
        assert not list(dist.glob("*.new"))
        assert Source(dist=dist).shell(language) == compressed(made)
    assert not (dist / "old.html").exists()


@pytest.fixture
def source(tmp_path: Path) -> Source:
    """What a function has: `dist`, without the sources that it was made from."""
    folder = web(tmp_path)
    build.write(tmp_path / "dist", web=folder, brotli=False)
    shutil.rmtree(folder)
    return Source(tmp_path / "dist")


@pytest.mark.parametrize(
    ("accepted", "coding"),
    [
        ("gzip, deflate, br, zstd", "br"),
        ("gzip", "gzip"),
        ("br;q=0, gzip", "gzip"),
        ("", "gzip"),
        ("*", "gzip"),
        ("deflate, *;q=0.1", "gzip"),
    ],
)
def test_browser_gets_the_smallest_coding_it_takes(source: Source, accepted: str, coding: str) -> None:
    (source.dist / "pt-BR.html.br").write_bytes(b"br")
    answer = page(accepted, source=source)
    assert answer.headers["Content-Encoding"] == coding
    assert answer.headers["Vary"] == "Accept-Encoding, Cookie"


@pytest.mark.parametrize("accepted", ["identity", "gzip;q=0", "*;q=0", "deflate", "gzip;q=0, *"])
def test_nobody_has_the_shop_pay_for_uncompressed_bytes(source: Source, accepted: str) -> None:
    (source.dist / "rest.pt-BR.abc.js.gz").write_bytes(b"script")
    script = asset("rest.pt-BR.abc.js", accepted, source=source)
    for answer in (page(accepted, source=source), worker(accepted, source=source), script):
        assert answer.status == 406
        assert len(answer.body) < 100


@pytest.mark.parametrize(("cookie", "language"), [("", "pt-BR"), ("es", "es"), ("../etc", "pt-BR")])
def test_cookie_chooses_among_the_languages_we_speak(cookie: str, language: str) -> None:
    answer = page(language=cookie)
    assert f'<html lang="{language}" '.encode() in gzip.decompress(answer.body)
    assert (page(language=cookie, if_none_match=answer.headers["ETag"])).status == 304
    assert [page(language=other).headers["ETag"] == answer.headers["ETag"] for other in LANGUAGES].count(True) == 1


def test_headers_protect_the_page(source: Source) -> None:
    headers = page(source=source).headers
    assert headers["Cache-Control"] == "no-cache"
    assert headers["X-Content-Type-Options"] == "nosniff"
    assert headers["Referrer-Policy"] == "no-referrer"
    assert "frame-ancestors 'none'" in headers["Content-Security-Policy"]


def test_each_build_has_a_service_worker_of_its_own_that_loads_no_other_script(tmp_path: Path, source: Source) -> None:
    answer = worker("gzip", source=source)
    assert gzip.decompress(answer.body).startswith(f'const BUILD = "{source.build_id()}";'.encode())
    assert answer.headers["Cache-Control"] == "no-cache"
    assert "script-src" not in answer.headers["Content-Security-Policy"]
    assert "trusted-types 'none'" in answer.headers["Content-Security-Policy"]
    assert worker("gzip", if_none_match=answer.headers["ETag"], source=source).status == 304
    assert f'data-build="{source.build_id()}"'.encode() in gzip.decompress(page(source=source).body)


def test_known_page_is_not_sent_again(source: Source) -> None:
    first = page("gzip", source=source)
    again = page("gzip", if_none_match=first.headers["ETag"], source=source)
    assert (again.status, again.body) == (304, b"")
    assert again.headers["Content-Security-Policy"] == first.headers["Content-Security-Policy"]
    assert page("", if_none_match='"another"', source=source).status == 200


def test_the_console_can_be_installed_in_each_language() -> None:
    source = Source()
    described = [json.loads(manifest(language, source=source).body) for language in LANGUAGES]
    assert len({manifest["description"] for manifest in described}) == len(LANGUAGES)
    assert {picture["purpose"] for picture in described[0]["icons"]} == {"any", "maskable"}
    for picture in described[0]["icons"]:
        answer = icon(picture["src"].removeprefix("/icons/"), source=source)
        side = int.from_bytes(answer.body[16:20])
        assert (answer.status, f"{side}x{side}") == (200, picture["sizes"])
    assert icon("apple.png", source=source).status == 200
    assert icon("../pt-BR.html", source=source).status == 404


def test_the_pictures_are_drawn_from_the_svg_as_it_is() -> None:
    assert icons.DRAWN.read_text().strip() == icons.digest(), "python -m infra.console.icons"
    mark = re.findall(r' d="([^"]+)"', icons.SOURCE.read_text("utf-8"))
    page = (build.WEB / "index.html").read_text("utf-8")
    assert all(line in page for line in mark)


def test_an_edit_is_built_once_and_served_at_once(tmp_path: Path) -> None:
    folder, dist = web(tmp_path), tmp_path / "dist"
    assert build.ensure(dist, web=folder)
    source = Source(dist)
    before, known = page(source=source), source.build_id()
    (folder / "js/main.js").write_text('window.answer = "tchau";\n')
    assert build.ensure(dist, web=folder)
    assert not build.ensure(dist, web=folder)
    after = page(source=source)
    assert b"tchau" in gzip.decompress(after.body)
    assert after.headers["Content-Security-Policy"] != before.headers["Content-Security-Policy"]
    assert source.build_id() != known


def test_other_times_of_the_same_sources_are_no_edit(tmp_path: Path) -> None:
    """An archive that is unpacked, or a checkout, dates files anew."""
    folder, dist = web(tmp_path), tmp_path / "dist"
    build.write(dist, web=folder, brotli=False)
    for path in (folder / "js/main.js", dist / "sources.txt"):
        os.utime(path, ns=(0, 0))
    assert not build.ensure(dist, web=folder)


def test_what_is_shipped_has_brotli_even_where_the_same_was_tried_without(tmp_path: Path) -> None:
    folder, dist = web(tmp_path), tmp_path / "dist"
    assert build.ensure(dist, web=folder)
    assert not (dist / "pt-BR.html.br").exists()
    assert build.ensure(dist, web=folder, brotli=True)
    assert (dist / "es.html.br").exists()
    assert not build.ensure(dist, web=folder, brotli=True)


def test_processes_that_want_the_same_build_wait_for_each_other(tmp_path: Path) -> None:
    folder, dist = web(tmp_path), tmp_path / "dist"
    with ThreadPoolExecutor() as several:
        built = list(several.map(lambda _: build.ensure(dist, web=folder), range(3)))
    assert sorted(built) == [False, False, True]


def test_the_licences_of_what_is_in_the_scripts_are_shipped(tmp_path: Path) -> None:
    build.write(tmp_path / "dist", web=web(tmp_path), brotli=False)
    text = (tmp_path / "dist/licences.txt").read_text()
    versions = json.loads((ROOT / "package-lock.json").read_text())["packages"]
    for package in ("preact", "htm", "@preact/signals", "@preact/signals-core"):
        assert f"==== {package} {versions[f'node_modules/{package}']['version']} ====" in text
    assert text.count("Permission is hereby granted") >= 3
    assert "Apache License" in text

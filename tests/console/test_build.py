"""The console's page: how it is joined, and how it is handed out."""

import gzip
import os
import re
from base64 import b64encode
from hashlib import sha256
from pathlib import Path

import pytest

from atende.console import build, modules, ondemand
from atende.console.server import Source, page
from tests.console.shells import shell

BUDGET = 45_000
"""Bytes of the first load after brotli."""
WORDS = re.compile(r'^  "?(?P<key>[\w.]+)"?:', re.MULTILINE)
FOLDERS = [build.WEB / "js", *ondemand.folders(build.WEB)]
"""What has words of its own: the core, and each page that loads on demand."""


def write(folder: Path, **files: str) -> Path:
    """Modules by name, the entry being `main`."""
    for name, text in files.items():
        (folder / f"{name}.js").write_text(text, "utf-8")
    return folder / "main.js"


def web(folder: Path, script: str = 'export const answer = "olá";\n') -> Path:
    """The smallest console, in a folder beside which `dist` has room."""
    folder = folder / "web"
    folder.mkdir()
    (folder / "index.html").write_text(
        '<html><head>\n<link rel="stylesheet" href="a.css" />\n</head>'
        '<body><script type="module" src="main.js"></script></body></html>',
        "utf-8",
    )
    (folder / "a.css").write_text("body {\n  margin: 0;\n}\n", "utf-8")
    write(folder, main=script)
    return folder


def known(folder: Path, language: str) -> set[str]:
    return set(WORDS.findall((folder / "l" / f"{language}.js").read_text("utf-8")))


def test_same_sources_give_the_same_bytes() -> None:
    assert build.shell() == shell()


def test_page_is_one_file() -> None:
    html = shell().bodies["identity"].decode()
    assert '<link rel="stylesheet"' not in html
    assert not re.search(r"<script[^>]+src=", html)
    assert not re.search(r"^(import|export)\b", html, re.MULTILINE)


@pytest.mark.parametrize("language", build.LANGUAGES)
def test_page_stays_within_its_budget(language: str) -> None:
    pytest.importorskip("brotli", reason="the brotli package measures the page: install the dev group")
    assert len(shell(language).bodies["br"]) <= BUDGET


def test_page_speaks_one_language() -> None:
    greetings = {"pt-BR": "Ninguém esperando", "en": "Nobody is waiting", "es": "Nadie está esperando"}
    for language in build.LANGUAGES:
        html = shell(language).bodies["identity"].decode()
        assert f'<html lang="{language}">' in html
        assert [one for one, greeting in greetings.items() if greeting in html] == [language]


@pytest.mark.parametrize("language", build.LANGUAGES)
def test_policy_names_what_is_inline(language: str) -> None:
    html = shell(language).bodies["identity"].decode()
    for tag, directive in (("script", "script-src"), ("style", "style-src")):
        found = re.search(rf"<{tag}>(.*?)</{tag}>", html, re.DOTALL)
        assert found
        digest = b64encode(sha256(found[1].encode()).digest()).decode()
        assert re.search(rf"{directive} (?:'self' )?'sha256-{re.escape(digest)}'", shell(language).csp)


def test_policy_is_strict() -> None:
    assert "unsafe" not in shell().csp
    assert "require-trusted-types-for 'script'" in shell().csp
    assert "frame-ancestors 'none'" in shell().csp


def test_no_markup_is_ever_made_from_text() -> None:
    for path in [*(build.WEB / "js").rglob("*.js"), *(build.WEB / "pages").rglob("*.js")]:
        assert not re.search(r"innerHTML|outerHTML|insertAdjacentHTML|\beval\(", path.read_text("utf-8")), path.name


def test_every_comment_ends() -> None:
    """One that does not takes the code after it along, up to the end of the next."""
    for path in [*(build.WEB / "js").rglob("*.js"), *(build.WEB / "pages").rglob("*.js")]:
        for comment in re.findall(r"/\*\*.*?\*/", path.read_text("utf-8"), re.DOTALL):
            assert comment.count("/**") == 1, f"{path.parent.name}/{path.name}: {comment[:60]}"


def test_modules_run_once_and_before_their_importers(tmp_path: Path) -> None:
    entry = write(
        tmp_path,
        main='import { two } from "./b.js";\nimport { one } from "./a.js";\nuse(one, two);\n',
        b='import { one } from "./a.js";\nexport const two = one + 1;\n',
        a="export const one = 1;\n",
    )
    script = modules.joined(modules.read(entry))
    assert script.count("one = 1;") == 1
    assert script.index("one = 1;") < script.index("two = one + 1;") < script.index("use(one, two);")


def test_names_that_two_modules_export_stay_apart(tmp_path: Path) -> None:
    entry = write(
        tmp_path,
        main='import { words as en } from "./en.js";\nimport { words as pt } from "./pt.js";\nuse(en, pt);\n',
        en='export const words = { hi: "hi" };\n',
        pt='export const words = { hi: "oi" };\n',
    )
    script = modules.joined(modules.read(entry))
    assert "const en = words$0;" in script
    assert "const pt = words$1;" in script


def test_functions_classes_and_lists_are_handed_out(tmp_path: Path) -> None:
    entry = write(
        tmp_path,
        main='import * as all from "./a.js";\nimport "./b.js";\nuse(all);\n',
        a="export async function go() {\n  await 1;\n}\n\nexport class Stop extends Error {}\n",
        b="var q = 1;\nexport {\n  q as quick,\n};\n",
    )
    script = modules.joined(modules.read(entry))
    assert "go = async function go() {\nawait 1;\n};" in script
    assert "Stop = class Stop extends Error {};" in script
    assert "quick = q;" in script
    assert "const all = { go: go, Stop: Stop };" in script


@pytest.mark.parametrize(
    ("code", "what"),
    [
        ("export default 1;\n", "another form"),
        ("export let n = 1;\n", "another form"),
        ('export * from "./a.js";\n', "another form"),
        ('import a from "./a.js";\n', "another form"),
        ('const late = import("./a.js");\n', "lazy import of a module"),
        ("const here = import.meta.url;\n", "import.meta"),
        ("const now = await fetch(1);\n", "await outside"),
        ('const tag = "</script>";\n', "script tag"),
        ('import { a } from "preact";\n', "no file beside it"),
        ('import { a } from "./gone.js";\n', "no file beside it"),
        ('import { b } from "./a.js";\n', "does not export"),
        ('import { c } from "./c.js";\n', "circular import"),
    ],
)
def test_what_is_not_understood_is_refused(tmp_path: Path, code: str, what: str) -> None:
    entry = write(
        tmp_path, main=code, a="export const a = 1;\n", c='import { m } from "./main.js";\nexport const c = m;\n'
    )
    with pytest.raises(modules.ModuleError, match=what):
        modules.joined(modules.read(entry))


@pytest.mark.parametrize("folder", FOLDERS, ids=lambda folder: folder.name)
def test_every_language_has_every_sentence(folder: Path) -> None:
    dictionaries = {language: known(folder, language) for language in build.LANGUAGES}
    assert {path.stem for path in (folder / "l").iterdir()} == set(build.LANGUAGES)
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


def test_vendored_file_is_the_recorded_one() -> None:
    vendor = build.WEB / "vendor"
    recorded = re.findall(r"`([0-9a-f]{64})`", (vendor / "README.md").read_text("utf-8"))
    assert recorded == [sha256((vendor / "preact.js").read_bytes()).hexdigest()]


def test_dist_holds_the_page_and_its_policy(tmp_path: Path) -> None:
    dist = tmp_path / "dist"
    dist.mkdir()
    (dist / "old.html").write_text("")
    for language, made in build.write(dist).items():
        assert (dist / f"{language}.html").read_bytes() == gzip.decompress((dist / f"{language}.html.gz").read_bytes())
        assert (dist / f"{language}.csp.txt").read_text().strip() == made.csp
        assert Source(dist=dist).shell(language) == made
    assert not (dist / "old.html").exists()


@pytest.mark.parametrize(
    ("accepted", "coding"),
    [
        ("gzip, deflate, br, zstd", "br"),
        ("gzip", "gzip"),
        ("br;q=0, gzip", "gzip"),
        ("", "identity"),
        ("*", "identity"),
    ],
)
def test_browser_gets_the_smallest_coding_it_takes(tmp_path: Path, accepted: str, coding: str) -> None:
    source = Source(web(tmp_path), tmp_path / "dist")
    build.write(source.dist, web=source.web)
    (tmp_path / "dist" / "pt-BR.html.br").write_bytes(b"br")
    answer = page(accepted, source=source)
    assert answer.headers.get("Content-Encoding", "identity") == coding
    assert answer.headers["Vary"] == "Accept-Encoding, Cookie"


@pytest.mark.parametrize(("cookie", "language"), [("", "pt-BR"), ("es", "es"), ("../etc", "pt-BR")])
def test_cookie_chooses_among_the_languages_we_speak(cookie: str, language: str) -> None:
    answer = page(language=cookie)
    assert f'<html lang="{language}">'.encode() in answer.body
    assert (page(language=cookie, if_none_match=answer.headers["ETag"])).status == 304
    assert [page(language=one).headers["ETag"] == answer.headers["ETag"] for one in build.LANGUAGES].count(True) == 1


def test_headers_protect_the_page(tmp_path: Path) -> None:
    headers = page(source=Source(web(tmp_path), tmp_path / "dist")).headers
    assert headers["Cache-Control"] == "no-cache"
    assert headers["X-Content-Type-Options"] == "nosniff"
    assert headers["Referrer-Policy"] == "no-referrer"
    assert "frame-ancestors 'none'" in headers["Content-Security-Policy"]


def test_known_page_is_not_sent_again(tmp_path: Path) -> None:
    source = Source(web(tmp_path), tmp_path / "dist")
    first = page("gzip", source=source)
    again = page("gzip", if_none_match=first.headers["ETag"], source=source)
    assert (again.status, again.body) == (304, b"")
    assert again.headers["Content-Security-Policy"] == first.headers["Content-Security-Policy"]
    assert page("", if_none_match=first.headers["ETag"], source=source).status == 200


def test_an_edit_is_live(tmp_path: Path) -> None:
    folder = web(tmp_path)
    dist = tmp_path / "dist"
    build.write(dist, web=folder)
    source = Source(folder, dist)
    before = page(source=source)
    write(folder, main='export const answer = "tchau";\n')
    later = (dist / "sources.txt").stat().st_mtime_ns + 10**9
    os.utime(folder / "main.js", ns=(later, later))
    after = page(source=source)
    assert b"tchau" in after.body
    assert after.headers["Content-Security-Policy"] != before.headers["Content-Security-Policy"]


def test_unpacked_archive_with_shuffled_times_is_not_built_again(tmp_path: Path) -> None:
    folder = web(tmp_path)
    dist = tmp_path / "dist"
    built = build.write(dist, web=folder)["pt-BR"]
    (dist / "pt-BR.html.br").write_bytes(b"as built")
    os.utime(dist / "sources.txt", ns=(0, 0))
    assert page("br", source=Source(folder, dist)).body == b"as built"
    assert Source(folder, dist).shell().id == built.id

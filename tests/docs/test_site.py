"""The documentation as a site: its pages lead to each other, every page has its place, nothing comes from elsewhere."""

import json
import posixpath
import re
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from atende.api.v1.document import document
from infra.site import CODE, INDEX, LINK, ROOT, Site, odds

BUILT = ROOT / ".aws-sam/docs"


@pytest.fixture(scope="module")
def pages(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("site") / "site"
    subprocess.run([sys.executable, "-m", "infra.site", str(folder)], cwd=ROOT, check=True)
    return folder


def links(page: Path) -> Iterator[str]:
    parts = CODE.split(page.read_text(encoding="utf-8"))
    for part, odd in zip(parts, odds(parts), strict=True):
        if not odd:
            yield from (match[2] for match in LINK.finditer(part))


def test_every_link_of_a_page_leads_to_a_page_or_to_another_host(pages: Path) -> None:
    broken = [
        f"{page.name}: {target}"
        for page in (pages / "pages").rglob("*.md")
        for target in links(page)
        if "://" not in target
        and not target.startswith(("#", "mailto:"))
        and not (page.parent / target.partition("#")[0]).exists()
    ]
    assert broken == []


def test_every_reader_of_the_index_has_a_section_and_a_page_stands_in_one(pages: Path) -> None:
    navigation = json.loads((pages / "mkdocs.yml").read_text())["nav"]
    assert navigation[0] == "index.md"
    sections = {reader: rows for section in navigation[1:] for reader, rows in section.items()}
    assert list(sections) == re.findall(r"^## (.+)$", (ROOT / INDEX).read_text(), re.MULTILINE)
    named = [row for rows in sections.values() for row in rows]
    assert len(named) == len(set(named))
    assert sections["You own a shop"][0] == "guia.md"
    assert "reference.md" in sections["You connect something to Atende"]
    assert all((pages / "pages" / row).exists() for row in named)


def test_a_page_that_the_index_does_not_name_stops_the_build(tmp_path: Path) -> None:
    for path in ("docs/README.md", "docs/owner.md", "docs/lost.md"):
        (tmp_path / path).parent.mkdir(exist_ok=True)
        (tmp_path / path).write_text("# x\n\n## You own a shop\n| [Owner](owner.md) | digest |\n")
    site = Site(root=tmp_path)
    for name in ("CHANGELOG.md", "CONTRIBUTING.md"):
        site.pages.pop(name)
    with pytest.raises(ValueError, match=r"docs/README\.md names no lost\.md"):
        site.navigation()


@pytest.mark.parametrize(
    ("label", "target", "path", "source", "expected"),
    [
        ("[a]", "api.md#keys", "docs/owner.md", "", "[a](api.md#keys)"),
        ("[a]", "docs/api.md", "README.md", "", "[a](api.md)"),
        ("[a]", "../CHANGELOG.md", "docs/owner.md", "", "[a](changelog.md)"),
        ("[a]", "../security.md", "docs/decisions/0016-identity.md", "", "[a](../security.md)"),
        ("[a]", "decisions/", "docs/README.md", "", "[a](decisions/index.md)"),
        ("[a]", "../bench/cost.py", "docs/growth.md", "", "a"),
        ("[a]", "../bench/cost.py", "docs/growth.md", "https://x/y", "[a](https://x/y/bench/cost.py)"),
        ("[a]", "https://aws.amazon.com", "docs/owner.md", "", "[a](https://aws.amazon.com)"),
        ("[a]", "#here", "docs/owner.md", "", "[a](#here)"),
    ],
)
def test_a_link_is_turned_to_where_the_site_has_it(
    label: str, target: str, path: str, source: str, expected: str
) -> None:
    assert Site(source=source).link(label, target, path) == expected


def test_the_reference_names_every_operation(pages: Path) -> None:
    described = document()
    text = (pages / "pages/reference.md").read_text()
    operations = [
        f"`{method.upper()} {path}`"
        for path, known in described["paths"].items()
        for method, operation in known.items()
        if "summary" in operation
    ]
    assert len(operations) > 50
    assert [operation for operation in operations if operation not in text] == []
    assert json.loads((pages / "pages/openapi.json").read_text()) == json.loads(json.dumps(described))


@pytest.mark.integration
def test_make_docs_builds_a_site_that_loads_nothing_from_another_host() -> None:
    """Strict: a page, an anchor or a picture that is missing fails the build."""
    made = subprocess.run(["make", "docs"], cwd=ROOT, capture_output=True, text=True, check=False)
    assert made.returncode == 0, made.stdout + made.stderr
    loaded = re.compile(r"<(?:script|link|img|iframe|source)\b[^>]*?\b(?:src|href)=\"?([^\s\">]+)")
    html = {page: page.read_text(encoding="utf-8") for page in (BUILT / "html").rglob("*.html")}
    assert {"index.html", "guia.html", "reference.html"} <= {page.name for page in html}
    outside = {
        posixpath.basename(str(page)): target
        for page, text in html.items()
        for target in loaded.findall(text)
        if target.startswith(("http:", "https:", "//"))
    }
    assert outside == {}

"""The list of settings: each section has its title and its line of help, and an address of its own."""

import re

import pytest

from atende.console.dist import LANGUAGES
from infra.console import build

HUB = build.WEB / "pages/settings"
SECTIONS = re.findall(r'\{ at: "([\w-]+)", page: "(\w+)", icon: "(\w+)"', (HUB / "sections.js").read_text("utf-8"))
ICONS = (build.WEB / "js/ui/icon.js").read_text("utf-8")


def test_each_has_an_address_and_a_page_of_its_own() -> None:
    assert len(SECTIONS) == (HUB / "sections.js").read_text("utf-8").count('{ at: "')
    for column in list(zip(*SECTIONS, strict=True))[:2]:
        assert len(set(column)) == len(SECTIONS)
    assert [page for _, page, _ in SECTIONS if not (HUB.parent / page / "page.js").exists()] == []


@pytest.mark.parametrize("language", LANGUAGES)
def test_each_is_told_in_every_language(language: str) -> None:
    words = (HUB / "l" / f"{language}.js").read_text("utf-8")
    for at, _, icon in SECTIONS:
        assert f'"settings.{at}":' in words
        assert f'"settings.{at}.text":' in words
        assert f"  {icon}:" in ICONS

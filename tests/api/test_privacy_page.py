"""The shop's privacy page: set by the owner, read by strangers, named in the first greeting."""

import gzip
from datetime import timedelta

import pytest

from atende.api import privacy_page
from tests.api.browser import Browser
from tests.desk.story import Story

FORM = {"officer": "Lia <b>", "contact": "lia@loja.example", "text": "", "on": True, "greeting": True}


def published(story: Story, owner: Browser, **changed: object) -> str:
    privacy_page._kept.clear()
    answer = owner.ask("PUT", "/api/privacy-page", FORM | changed)
    assert answer.status == 200, answer.body
    story.desk = story.again()
    return "/privacidade/" + str(answer.body["address"]).rpartition("/")[2]


def html(path: str, story: Story, *, language: str = "") -> str:
    page = privacy_page.public(path, "gzip", language=language, if_none_match="", at=story.now)
    assert (page.status, page.headers["Content-Encoding"]) == (200, "gzip")
    return gzip.decompress(page.body).decode()


def test_a_stranger_reads_the_usual_text_in_their_language(story: Story, owner: Browser) -> None:
    path = published(story, owner)
    assert "SAIR PROMOÇÕES" in html(path, story)
    assert "STOP PROMOTIONS" in html(path, story, language="en-US,en;q=0.9")
    assert "Lia &lt;b&gt;<br>lia@loja.example" in html(path, story)


def test_the_shops_own_text_never_becomes_markup(story: Story, owner: Browser) -> None:
    path = published(story, owner, text="Oi <script>alert(1)</script>\n\nTchau")
    shown = html(path, story, language="en")
    assert "&lt;script&gt;" in shown
    assert "<script" not in shown
    assert "<p>Tchau</p>" in shown


def test_it_is_small_cached_and_known_by_its_tag(story: Story, owner: Browser) -> None:
    path = published(story, owner)
    page = privacy_page.public(path, "gzip", language="pt", if_none_match="", at=story.now)
    assert len(page.body) < 4_000
    assert "max-age=3600" in page.headers["Cache-Control"]
    again = privacy_page.public(path, "gzip", language="pt", if_none_match=page.headers["ETag"], at=story.now)
    assert (again.status, again.body) == (304, b"")


def test_turned_off_or_unknown_it_is_nowhere(story: Story, owner: Browser) -> None:
    path = published(story, owner)
    assert owner.ask("PUT", "/api/privacy-page", FORM | {"on": False, "greeting": False}).body["address"] == ""
    later = story.now + timedelta(minutes=2)
    for place in (path, "/privacidade/0123456789abcdef", "/privacidade/", "/privacidade/../api"):
        assert privacy_page.public(place, "gzip", language="", if_none_match="", at=later).status == 404


@pytest.mark.parametrize(
    ("precision", "kept"),
    [
        ("exact", "Localização: Casa · Rua das Flores 12 · (-19.9245, -43.9352)"),
        ("near", "Localização aproximada, a cerca de 1 km: (-19.92, -43.94)"),
        ("none", "O cliente mandou uma localização. A loja escolheu não guardar."),
    ],
)
def test_a_location_is_kept_as_precisely_as_the_shop_wants(
    story: Story, owner: Browser, precision: str, kept: str
) -> None:
    assert owner.ask("PUT", "/api/privacy-page", FORM | {"location": "somewhere"}).status == 400
    assert owner.ask("PUT", "/api/privacy-page", FORM | {"location": precision}).body["location"] == precision
    assert owner.ask("PUT", "/api/privacy-page", FORM).body["location"] == precision
    story.desk = story.again()
    sent = "Localização: Casa · Rua das Flores 12 · (-19.9245, -43.9352)"
    thread = story.thread_of(story.hears(sent, type="location"))
    assert [message.text for message in story.messages(thread) if message.type == "location"] == [kept]


def test_without_somebody_responsible_it_is_not_published(owner: Browser, maya: Browser) -> None:
    assert owner.ask("PUT", "/api/privacy-page", FORM | {"officer": " ", "contact": ""}).status == 400
    assert maya.get("/api/privacy-page").status == 403


def test_the_first_greeting_alone_ends_with_the_address(story: Story, owner: Browser) -> None:
    path = published(story, owner)
    thread = story.thread_of(story.hears("oi"))
    assert story.said(thread)[0].endswith(path)
    story.later(days=20).hears("oi de novo")
    assert not story.said(thread)[-1].endswith(path)

"""Signing in by a link that works once, and what a session is worth."""

from base64 import b64decode
from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta

import pytest

from atende.api import session
from atende.core import clock
from atende.core.errors import NotFound, SignInNeeded
from atende.desk.inboxes import onboarding
from atende.desk.people import tokens
from atende.model import Agent, Role
from atende.model.access import Way
from atende.storage.directory import Directory
from tests.api.browser import Browser
from tests.desk.story import Story

pytestmark = pytest.mark.desk


def link(story: Story, agent: str = "maya", *, ago: timedelta = timedelta(0)) -> str:
    return tokens.link(story.store.business, agent, at=clock.now() - ago)


def test_a_link_signs_in_once(story: Story) -> None:
    token = link(story)
    first = Browser().post("/api/session", {"token": token})
    maya = {"id": "maya", "name": "Maya", "role": "attendant", "away": False, "away_until": None}
    assert (first.status, first.body) == (200, {"agent": maya})
    again = Browser().post("/api/session", {"token": token})
    assert (again.status, again.error) == (404, "not_found")
    assert "Peça um novo" in again.body["error"]["message"]


def test_a_mailed_link_lies_apart_from_sessions_which_few_functions_may_write(story: Story) -> None:
    token = tokens.link(story.store.business, "maya", at=clock.now(), way=Way.MAIL)
    assert Directory().session(tokens.hashed(token)) is None
    assert [Browser().post("/api/session", {"token": token}).status for _ in range(2)] == [200, 404]


def test_of_several_who_use_a_link_at_once_one_gets_in(story: Story) -> None:
    token = link(story)

    def use(_: int) -> bool:
        try:
            session.sign_in(token, at=clock.now())
        except NotFound:
            return False
        return True

    with ThreadPoolExecutor(5) as people:
        assert sum(people.map(use, range(5))) == 1


def test_a_preview_of_the_page_does_not_spend_the_link(story: Story) -> None:
    token = link(story)
    for path in ("/entrar", f"/entrar?{token}", "/"):
        assert Browser().get(path, headers={"sec-fetch-site": "none"}).status == 200
    assert Browser().post("/api/session", {"token": token}).status == 200


@pytest.mark.parametrize("token", ["", "x", "á" * 50, "A" * 4000])
def test_an_invented_link_opens_nothing(story: Story, token: str) -> None:
    assert Browser().post("/api/session", {"token": token}).status == 404


def test_a_link_is_good_for_a_quarter_of_an_hour(story: Story) -> None:
    assert Browser().post("/api/session", {"token": link(story, ago=timedelta(minutes=16))}).status == 404
    assert Browser().post("/api/session", {"token": link(story, ago=timedelta(minutes=14))}).status == 200


def test_the_cookie_is_for_our_page_alone(story: Story) -> None:
    [cookie] = Browser().post("/api/session", {"token": link(story)}).cookies
    name, _, flags = cookie.partition("=")
    assert name.startswith("__Host-")
    assert {"Secure", "HttpOnly", "SameSite=Lax", "Path=/"} <= set(flags.split("; "))
    assert "Domain" not in cookie
    assert f"Max-Age={30 * 86400}" in cookie


def test_a_link_is_no_session_and_a_session_no_link(story: Story, maya: Browser) -> None:
    assert Browser(cookie=link(story)).get("/api/boot").status == 401
    assert Browser().post("/api/session", {"token": maya.cookie}).status == 404


@pytest.mark.parametrize("cookie", ["", "x", "é", "a" * 3000, "=", ";"])
def test_a_forged_cookie_is_no_session(story: Story, cookie: str) -> None:
    answer = Browser(cookie=cookie).get("/api/boot")
    assert (answer.status, answer.error) == (401, "sign_in_needed")


def test_a_session_ends_by_itself_and_slides_until_then(story: Story, maya: Browser) -> None:
    cookies = {session.COOKIE: maya.cookie}
    later = clock.now() + timedelta(days=29)
    assert session.caller(cookies, at=later).agent.id == "maya"
    assert session.caller(cookies, at=later + timedelta(days=29)).agent.id == "maya"
    with pytest.raises(SignInNeeded):
        session.caller(cookies, at=later + timedelta(days=60))


def test_a_session_in_use_ends_after_ninety_days(story: Story, maya: Browser) -> None:
    cookies, began = {session.COOKIE: maya.cookie}, clock.now()
    for days in range(10, 90, 10):
        assert session.caller(cookies, at=began + timedelta(days=days)).agent.id == "maya"
    with pytest.raises(SignInNeeded):
        session.caller(cookies, at=began + timedelta(days=90, seconds=1))


def test_signing_out_ends_the_session(story: Story, maya: Browser) -> None:
    answer = maya.ask("DELETE", "/api/session", {})
    assert answer.status == 200
    assert "Max-Age=0" in answer.cookies[0]
    assert maya.get("/api/boot").status == 401


def test_who_left_the_shop_is_no_longer_let_in(story: Story) -> None:
    onboarding.hire(story.store.business, Agent(id="leo", name="Leo", role=Role.ATTENDANT))
    story.again()
    leo = Browser.signed_in(story.store.business, "leo", at=clock.now())
    story.store.remove_agent("leo")
    story.again()
    assert leo.get("/api/boot").status == 401


@pytest.mark.parametrize("role", [Role.ATTENDANT, Role.OWNER])
def test_who_gets_the_id_of_somebody_who_left_does_not_let_them_in_again(story: Story, role: Role) -> None:
    business = story.store.business
    onboarding.hire(business, Agent(id="leo", name="Leo"), at=clock.now() - timedelta(days=9))
    leo, unused = Browser.signed_in(business, "leo", at=clock.now()), tokens.link(business, "leo", at=clock.now())
    onboarding.hire(business, Agent(id="leo", name="Leo", role=Role.VIEWER), at=clock.now())
    assert leo.get("/api/boot").status == 200
    story.store.remove_agent("leo")
    onboarding.hire(business, Agent(id="leo", name="Leonor", role=role), at=clock.now() + timedelta(milliseconds=5))
    story.again()
    late = Browser.signed_in(business, "leo", at=clock.now() + timedelta(seconds=1))
    assert late.get("/api/boot").body["me"]["name"] == "Leonor"
    assert [browser.get("/api/boot").status for browser in (leo, Browser(cookie=unused))] == [401, 401]
    given = Browser().post("/api/session", {"token": unused}).cookies[0]
    assert Browser(cookie=given.split(";")[0].split("=", 1)[1]).get("/api/boot").status == 401


def test_a_request_on_its_way_does_not_bring_a_session_back_that_was_ended(
    story: Story, maya: Browser, monkeypatch: pytest.MonkeyPatch
) -> None:
    """It read the session before; or the table told it what was there half a second ago."""
    cookies, name = {session.COOKIE: maya.cookie}, tokens.hashed(maya.cookie)
    known = Directory().session(name)
    maya.ask("DELETE", "/api/session", {})
    with monkeypatch.context() as before:
        before.setattr(Directory, "session", lambda *_: known)
        session.caller(cookies, at=clock.now() + timedelta(days=2))
    assert Directory().session(name) is None


def test_the_table_knows_only_hashes(story: Story, maya: Browser) -> None:
    assert Directory().session(maya.cookie) is None
    assert Directory().session(tokens.hashed(maya.cookie))


def test_a_body_that_is_too_large_is_refused_unread(story: Story, maya: Browser) -> None:
    stranger = Browser().post("/api/session", '{"token": "' + "a" * 6_000 + '"}')
    signed_in = maya.post("/api/views", "[" * 1_000_001)
    for answer in (stranger, signed_in):
        assert (answer.status, answer.body["error"]["message"]) == (400, "O pedido é grande demais.")


def test_a_browser_never_guesses_what_an_answer_is(story: Story, maya: Browser) -> None:
    for answer in (maya.get("/api/boot"), maya.get("/api/nothing"), Browser().get("/api/boot"), Browser().get("/")):
        assert answer.headers["x-content-type-options"] == "nosniff"


def test_a_stranger_without_a_token_has_the_table_read_nothing(story: Story, monkeypatch: pytest.MonkeyPatch) -> None:
    asked: list[str] = []
    monkeypatch.setattr(Directory, "session", lambda _, hash_: asked.append(hash_))
    assert [Browser(cookie).get("/api/boot").status for cookie in ("", "x", "A" * 4_000)] == [401] * 3
    assert asked == []
    assert Browser("A" * 43).get("/api/boot").status == 401
    assert len(asked) == 1


def test_who_finds_a_flaw_is_told_where_to_report_it(story: Story, monkeypatch: pytest.MonkeyPatch) -> None:
    assert Browser().get("/.well-known/security.txt").status == 404
    monkeypatch.setenv("SECURITY_CONTACT", "mailto:seguranca@padaria.example")
    lines = b64decode(Browser().text("/.well-known/security.txt")).decode().splitlines()
    assert lines[0] == "Contact: mailto:seguranca@padaria.example"
    assert lines[1] == f"Expires: {clock.now() + timedelta(days=180):%Y-%m-%d}T00:00:00Z"

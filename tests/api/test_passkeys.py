"""People sign in with passkeys; a shop may want that of its owners; and whoever has to know of a sign-in is told."""

import json
from dataclasses import replace
from datetime import timedelta

import pytest

from atende.aws.sqs import Queue
from atende.core import clock
from atende.core.errors import NotFound
from atende.desk.inboxes import onboarding
from atende.desk.people import passkeys, tokens
from atende.desk.people.passkeys import Passkeys
from atende.desk.people.recovery import Recovery
from atende.model import Agent, Role
from atende.model.access import Way
from atende.storage import passkeys as stored
from atende.storage.directory import Directory
from atende.storage.settings import agent_key
from atende.workers.job import Tools, work
from tests.api.authenticator import ORIGIN, Authenticator
from tests.api.browser import Answer, Browser
from tests.api.test_people import Box
from tests.desk.story import Story

pytestmark = pytest.mark.desk

HERE = {"origin": ORIGIN, "user-agent": "Mozilla/5.0 (Linux; Android 14) Chrome/126.0 Mobile"}


def makes(browser: Browser, phone: Authenticator, *, name: str = "Celular") -> Answer:
    challenge = browser.ask("POST", "/api/passkeys/challenge", {}, headers=HERE).body["challenge"]
    return browser.ask("POST", "/api/passkeys", phone.makes(challenge, name=name), headers=HERE)


def enters(phone: Authenticator, *, by: Browser | None = None, origin: str = ORIGIN) -> Browser:
    """A browser that has tried to sign in; without a cookie it was refused."""
    browser = by or Browser()
    challenge = browser.ask("POST", "/api/session/challenge", {}, headers=HERE).body["challenge"]
    answer = browser.ask("POST", "/api/session/passkey", phone.signs(challenge), headers=HERE | {"origin": origin})
    if answer.status != 200:
        assert (answer.status, answer.error) == (404, "not_found")
        return Browser()
    return Browser(cookie=answer.cookies[0].split(";")[0].split("=", 1)[1])


def test_a_passkey_is_made_named_used_and_removed(story: Story, maya: Browser) -> None:
    phone = Authenticator()
    made = makes(maya, phone)
    assert (made.status, [entry["name"] for entry in made.body["passkeys"]]) == (201, ["Celular"])
    name = made.body["made"]
    inside = enters(phone)
    assert inside.get("/api/boot").body["me"]["id"] == "maya"
    assert inside.get("/api/passkeys").body["here"] is True
    assert (
        maya.ask("PUT", f"/api/passkeys/{name}", {"name": "  Meu   celular "}).body["passkeys"][0]["name"]
        == "Meu celular"
    )
    assert maya.ask("PUT", f"/api/passkeys/{name}", {"name": " "}).status == 400
    owner = Browser.signed_in(story.store.business, "owner", at=clock.now())
    assert makes(owner, phone).status == 409, "it is somebody else's"
    log = owner.get("/api/access-log").body["entries"]
    assert ("changed", "passkeys") in [(entry["action"], entry["about"]) for entry in log]
    assert maya.ask("DELETE", f"/api/passkeys/{name}", {}).body["passkeys"] == []
    assert enters(phone).cookie == ""


def test_a_challenge_is_answered_once_by_whom_it_was_made_for(story: Story, maya: Browser, owner: Browser) -> None:
    phone, ask = Authenticator(), ("POST", "/api/passkeys/challenge", {})
    theirs = owner.ask(*ask, headers=HERE).body["challenge"]
    assert maya.ask("POST", "/api/passkeys", phone.makes(theirs), headers=HERE).status == 400
    mine = maya.ask(*ask, headers=HERE).body["challenge"]
    assert maya.ask("POST", "/api/passkeys", phone.makes(mine), headers=HERE).status == 201
    assert maya.ask("POST", "/api/passkeys", Authenticator().makes(mine), headers=HERE).status == 400
    answer = phone.signs(maya.ask("POST", "/api/session/challenge", {}, headers=HERE).body["challenge"])
    statuses = [Browser().ask("POST", "/api/session/passkey", answer, headers=HERE).status for _ in range(2)]
    assert statuses == [200, 404]
    late = clock.now() + timedelta(minutes=6)
    asked = maya.ask("POST", "/api/session/challenge", {}, headers=HERE).body["challenge"]
    signed = phone.signs(asked)
    proof = passkeys.Answer(**{name: signed[name] for name in ("client_data", "authenticator_data", "signature")})
    with pytest.raises(NotFound):
        passkeys.enter(Directory(), signed["id"], proof, origin=ORIGIN, at=late)


def test_strangers_everywhere_keep_nobody_from_signing_in(maya: Browser) -> None:
    phone = Authenticator()
    makes(maya, phone)
    strangers = [Browser(origin=f"stranger-{number}") for number in range(51)]
    for stranger in strangers:
        for _ in range(60):
            assert stranger.post("/api/session/challenge").status == 201
    assert strangers[0].post("/api/session/challenge").status == 409, "one place has a bound"
    assert enters(phone).get("/api/boot").status == 200


def test_another_site_another_key_or_a_copy_gets_nobody_in(story: Story, maya: Browser) -> None:
    key = Authenticator(counts=True)
    makes(maya, key)
    copy = replace(key)
    assert enters(key).cookie
    assert enters(replace(key, origin="https://golpe.example"), origin="https://golpe.example").cookie == ""
    assert enters(replace(key, origin="https://golpe.example")).cookie == ""
    assert enters(replace(Authenticator(), id=key.id)).cookie == ""
    assert enters(copy).cookie == "", "its counter has gone back"
    assert enters(key).cookie


def test_a_stolen_session_makes_no_passkey_that_outlives_it(story: Story, maya: Browser) -> None:
    """Whoever makes a passkey has signed in just now; a session of last week proves nothing."""
    stolen = Browser(cookie=maya.cookie)
    story.later(minutes=16)
    asked = stolen.ask("POST", "/api/passkeys/challenge", {}, headers=HERE)
    assert (asked.status, asked.error) == (403, "proof_needed")
    assert stolen.get("/api/boot").status == 200, "the session itself goes on"
    phone = Authenticator()
    fresh = Browser.signed_in(story.store.business, "maya", at=clock.now())
    assert makes(fresh, phone).status == 201


def test_who_waits_with_a_challenge_until_the_proof_is_old_makes_no_passkey(story: Story, maya: Browser) -> None:
    story.later(minutes=14)
    challenge = maya.ask("POST", "/api/passkeys/challenge", {}, headers=HERE).body["challenge"]
    story.later(minutes=2)
    made = maya.ask("POST", "/api/passkeys", Authenticator().makes(challenge), headers=HERE)
    assert (made.status, made.error) == (403, "proof_needed")


def test_the_passkey_that_somebody_has_is_the_proof_for_another(story: Story, maya: Browser) -> None:
    phone = Authenticator()
    makes(maya, phone)
    story.later(days=7)
    assert maya.ask("POST", "/api/passkeys/challenge", {}, headers=HERE).error == "proof_needed"
    assert makes(enters(phone, by=maya), Authenticator(), name="Notebook").status == 201


def test_an_owner_may_be_asked_for_a_passkey(story: Story, owner: Browser, maya: Browser) -> None:
    phone = Authenticator()
    assert owner.ask("PUT", "/api/passkeys/rule", {"owners": True}).status == 409
    makes(owner, phone)
    inside = enters(phone)
    assert inside.ask("PUT", "/api/passkeys/rule", {"owners": True}).body["required"] is True
    answer = owner.get("/api/boot")
    assert (answer.status, answer.error) == (403, "passkey_needed")
    assert maya.get("/api/boot").status == 200
    stolen = owner.ask("POST", "/api/passkeys/challenge", {}, headers=HERE)
    assert stolen.error == "passkey_needed", "a stolen link does not become a passkey"
    [name] = [entry["id"] for entry in owner.get("/api/passkeys").body["passkeys"]]
    assert owner.ask("DELETE", f"/api/passkeys/{name}", {}).error == "passkey_needed"
    assert inside.ask("DELETE", f"/api/passkeys/{name}", {}).status == 409
    again = enters(phone, by=owner)
    assert again.get("/api/boot").status == 200
    assert owner.get("/api/boot").status == 401, "the session that had no passkey has ended"
    assert inside.ask("PUT", "/api/passkeys/rule", {"owners": False}).status == 200


def test_an_owner_without_a_passkey_makes_one_first(story: Story, owner: Browser) -> None:
    onboarding.hire(story.store.business, Agent(id="lia", name="Lia", role=Role.OWNER))
    phone = Authenticator()
    makes(owner, phone)
    inside = enters(phone)
    inside.ask("PUT", "/api/passkeys/rule", {"owners": True})
    lia, hers = Browser.signed_in(story.store.business, "lia", at=clock.now()), Authenticator()
    assert lia.get("/api/boot").error == "passkey_needed"
    assert makes(lia, hers).status == 201
    assert enters(hers).get("/api/boot").status == 200
    assert inside.ask("DELETE", "/api/people/lia/passkeys", {}).body["removed"] == 1
    assert enters(hers).cookie == ""
    assert inside.ask("DELETE", "/api/people/owner/passkeys", {}).status == 400


def test_who_left_has_no_passkey_even_if_somebody_gets_their_id(story: Story, owner: Browser) -> None:
    leo = Agent(id="leo", name="Leo", role=Role.ATTENDANT)
    onboarding.hire(story.store.business, leo, at=clock.now())
    phone = Authenticator()
    makes(Browser.signed_in(story.store.business, "leo", at=clock.now()), phone)
    kept = stored.of(story.store, "leo")
    story.desk.staff.remove("leo", Directory())
    assert stored.everybody(story.store) == []
    story.store.add(kept[0])
    later = clock.now() + timedelta(seconds=5)
    onboarding.hire(story.store.business, leo, at=later)
    assert enters(phone).cookie == ""
    assert Passkeys(story.store, Directory()).remove_all("leo") == 1


def notices(browser: Browser) -> list[str]:
    return [notice["sentence"] for notice in browser.get("/api/notices").body["notices"]]


def comes_in(story: Story, agent: str, way: Way, *, zone: str = "") -> Browser:
    token = tokens.link(story.store.business, agent, at=clock.now(), way=way)
    answer = Browser().ask("POST", "/api/session", {"token": token, "zone": zone}, headers=HERE)
    return Browser(cookie=answer.cookies[0].split(";")[0].split("=", 1)[1])


def test_a_person_is_told_of_a_new_sign_in_and_owners_of_a_recovery(
    story: Story, maya: Browser, owner: Browser, queue: Queue
) -> None:
    """The browser that signed in is not told of itself."""
    for agent in ("maya", "owner"):
        story.store.change(
            Agent,
            agent_key(story.store.business, agent),
            lambda old: replace(old, email=f"{old.id}@loja.example"),
        )
    again = comes_in(story, "maya", Way.INVITATION)
    assert notices(maya) == [
        "Novo acesso com o seu nome, por um convite: Chrome, Android, 203.0.113.*. "
        "Não foi você? Saia dele em Conta, Seu acesso"
    ]
    by_invitation = "Maya entrou por um convite"
    assert [sentence.split(":")[0] for sentence in notices(owner)] == [by_invitation], "a manager may have made it"
    unread = [browser.get("/api/boot").body["notices"] for browser in (maya, again)]
    assert unread == [1, 0], "who comes in is not told of themselves"
    comes_in(story, "maya", Way.PASSKEY)
    assert len(notices(maya)) == 1, "the same device in the same network is not new"
    comes_in(story, "maya", Way.MAIL, zone="Europe/Lisbon")
    assert {sentence.split(":")[0] for sentence in notices(owner)} == {
        by_invitation, "Maya entrou por um link no e-mail"
    }  # fmt: skip
    box, done = Box(), []
    tools = Tools(recovery=lambda: Recovery(post=lambda: box, console=ORIGIN))
    for handle, body in queue.receive():
        queue.delete(handle)
        assert "203.0" not in body
        assert json.loads(body)["do"] == "signed_in"
        done.append(work(body, tools)["mail"])
    assert done == ["sent", "sent"]
    assert sorted(to for to, _ in box.sent) == ["maya@loja.example"] * 2 + ["owner@loja.example"] * 2
    assert "Aparelho: Chrome, Android. Lugar aproximado: 203.0.113.*." in box.sent[0][1].text
    [mine] = [person for person in maya.get("/api/people").body["people"] if person["id"] == "maya"]
    assert {(entry["way"], entry["place"]) for entry in mine["sessions"]} == {
        ("operator", "203.0.113.*"), ("invitation", "203.0.113.*"), ("passkey", "203.0.113.*"),
        ("mail", "Europe/Lisbon, 203.0.113.*")
    }  # fmt: skip

"""The page of people: who is invited, with which role, where they are signed in, and what is left of whoever leaves."""

import json
from concurrent.futures import ThreadPoolExecutor
from contextlib import suppress
from datetime import timedelta
from typing import Any

import pytest

from atende.aws import session as aws_session
from atende.aws.sqs import Queue
from atende.core import clock
from atende.core.errors import Conflict, NotFound
from atende.desk.people.recovery import Recovery
from atende.desk.people.sessions import device_name
from atende.model import Agent, Role
from atende.model.team import StaffNotice, Team
from atende.storage import devices, staff_notices
from atende.storage.directory import Directory
from atende.workers.job import Tools, work
from tests.api.browser import Answer, Browser, Json
from tests.api.test_people import CONSOLE, Box
from tests.desk.story import Story

pytestmark = [pytest.mark.desk, pytest.mark.usefixtures("queue")]

PHONE = "Mozilla/5.0 (Linux; Android 14) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/126.0 Mobile Safari/537.36"
PUSH = "https://fcm.googleapis.com/"


@pytest.fixture
def box() -> Box:
    return Box()


def works(queue: Queue, box: Box) -> list[Json]:
    """The jobs function takes what waits in its queue; what each job says."""
    tools = Tools(queue=lambda: queue, recovery=lambda: Recovery(post=lambda: box, console=CONSOLE))
    results = []
    for handle, body in queue.receive():
        queue.delete(handle)
        results.append(work(body, tools))
    return results


def invite(owner: Browser, name: str = "Bia", **more: Any) -> Answer:
    return owner.post("/api/people", {"name": name, "role": "attendant"} | more)


def enters(token: str, user_agent: str = PHONE) -> Browser:
    """Somebody opens the link in a browser of their own."""
    browser = Browser()
    answer = browser.post("/api/session", {"token": token}, headers={"user-agent": user_agent})
    assert answer.status == 200
    browser.cookie = answer.cookies[0].split(";")[0].split("=", 1)[1]
    return browser


def person(owner: Browser, name: str) -> Json:
    people: list[Json] = owner.get("/api/people").body["people"]
    return next(known for known in people if known["name"] == name)


class TestInviting:
    def test_a_person_comes_in_by_the_link_that_the_owner_passes_on(self, owner: Browser) -> None:
        answer = invite(owner)
        assert answer.status == 201
        bia = person(owner, "Bia")
        assert (bia["role"], bia["seen"], bia["invited"] is not None) == ("attendant", None, True)
        browser = enters(answer.body["token"])
        assert browser.get("/api/boot").body["me"]["name"] == "Bia"
        after = person(owner, "Bia")
        [entry] = after["sessions"]
        assert (after["invited"], entry["device"], entry["here"]) == (None, "Chrome, Android", False)
        assert after["seen"] is not None

    def test_an_invitation_is_good_once_and_for_three_days(self, owner: Browser, story: Story) -> None:
        token = invite(owner).body["token"]
        story.later(days=3, seconds=5)
        assert Browser().post("/api/session", {"token": token}).status == 404
        again = owner.post(f"/api/people/{person(owner, 'Bia')['id']}/link", {"mail": False}).body["token"]
        story.later(days=2)
        enters(again)
        assert Browser().post("/api/session", {"token": again}).status == 404

    def test_when_one_invitation_is_used_the_others_end(self, owner: Browser) -> None:
        first = invite(owner).body["token"]
        second = owner.post(f"/api/people/{person(owner, 'Bia')['id']}/link", {"mail": False}).body["token"]
        enters(second)
        assert Browser().post("/api/session", {"token": first}).status == 404

    def test_the_same_request_again_adds_nobody(self, owner: Browser) -> None:
        headers = {"idempotency-key": "once-and-again"}
        assert invite(owner).status == 201
        first, second = (
            owner.post("/api/people", {"name": "Caio", "role": "viewer"}, headers=headers) for _ in range(2)
        )
        assert (first.status, second.status, first.body["person"]) == (201, 201, second.body["person"])
        assert [known["name"] for known in second.body["people"]] == ["Bia", "Caio", "Dono", "Maya", "Vera"]

    def test_a_link_that_a_manager_may_have_opens_no_owners_session(self, owner: Browser) -> None:
        token = invite(owner).body["token"]
        bia = person(owner, "Bia")["id"]
        changed = owner.ask("PUT", f"/api/people/{bia}", {"name": "Bia", "role": "manager"})
        assert person(owner, "Bia")["invited"] is not None
        changed = owner.ask("PUT", f"/api/people/{bia}", {"name": "Bia", "role": "owner"})
        assert (changed.status, person(owner, "Bia")["invited"]) == (200, None)
        assert Browser().post("/api/session", {"token": token}).status == 404
        again = owner.post(f"/api/people/{bia}/link", {"mail": False}).body["token"]
        assert owner.ask("PUT", f"/api/people/{bia}", {"name": "Bia S", "role": "owner"}).status == 200
        assert enters(again).get("/api/boot").body["me"]["name"] == "Bia S"

    def test_an_invitation_by_mail_also_confirms_the_address(
        self, owner: Browser, queue: Queue, box: Box, story: Story
    ) -> None:
        email = f"bia.{story.store.business}@example.com"
        answer = invite(owner, email=f" {email.upper()}")
        assert (answer.status, answer.body["token"]) == (201, None)
        assert [result["mail"] for result in works(queue, box)] == ["sent"]
        [(to, mail)] = box.sent
        assert (to, "3 dias" in mail.text) == (email, True)
        enters(mail.text.split("/entrar#")[1].split()[0])
        bia = person(owner, "Bia")
        assert (bia["email"], bia["wanted"]) == (email, "")
        Browser(origin=email).post("/api/session/lost", {"email": email})
        assert [result["mail"] for result in works(queue, box)] == ["sent"]

    def test_a_link_cannot_be_mailed_to_who_has_no_address(self, owner: Browser) -> None:
        invite(owner)
        answer = owner.post(f"/api/people/{person(owner, 'Bia')['id']}/link", {"mail": True})
        assert (answer.status, "não tem e-mail" in answer.body["error"]["message"]) == (400, True)

    @pytest.mark.parametrize(
        "sent",
        [
            {"name": " "},
            {"name": "x" * 61},
            {"name": "\U0001f600"},
            {"role": "chefe"},
            {"role": ""},
            {"email": "nobody"},
            {"email": "a@b.example\nBcc: c@d.example"},
        ],
    )
    def test_what_makes_no_person_is_refused_and_adds_nobody(self, owner: Browser, sent: Json) -> None:
        assert invite(owner, **sent).status == 400
        assert len(owner.get("/api/people").body["people"]) == 3

    def test_two_people_have_two_names(self, owner: Browser) -> None:
        assert invite(owner, "máya").status == 409
        assert owner.ask("PUT", "/api/people/vera", {"name": "Maya", "role": "viewer"}).status == 409


class TestRoles:
    def test_an_owner_changes_name_and_role(self, owner: Browser, story: Story) -> None:
        answer = owner.ask("PUT", "/api/people/maya", {"name": " Maya  Reis", "role": "owner"})
        assert answer.status == 200
        assert (story.store.agent("maya").name, story.store.agent("maya").role) == ("Maya Reis", Role.OWNER)

    @pytest.mark.parametrize("method", ["PUT", "DELETE"])
    def test_the_last_owner_stays_one(self, owner: Browser, story: Story, method: str) -> None:
        answer = owner.ask(method, "/api/people/owner", {"name": "Lúcia", "role": "attendant"})
        assert (answer.status, "pelo menos um dono" in answer.body["error"]["message"]) == (409, True)
        assert story.store.agent("owner").role is Role.OWNER

    @pytest.mark.parametrize("method", ["PUT", "DELETE"])
    def test_of_two_owners_who_turn_each_other_out_at_once_one_stays(
        self, owner: Browser, story: Story, method: str
    ) -> None:
        owner.ask("PUT", "/api/people/maya", {"name": "Maya", "role": "owner"})
        desks = {"owner": story.again(), "maya": story.again()}
        others = {"owner": "maya", "maya": "owner"}

        def turn_out(agent: str) -> None:
            staff, other = desks[agent].staff, others[agent]
            with suppress(Conflict, NotFound):
                if method == "DELETE":
                    staff.remove(other, Directory())
                else:
                    staff.change(other, other, "viewer")

        with ThreadPoolExecutor(2) as pool:
            list(pool.map(turn_out, others))
        owners = [noun for noun in story.store.configuration() if isinstance(noun, Agent) and noun.role is Role.OWNER]
        assert len(owners) == 1

    def test_only_an_owner_sees_and_changes_the_others(self, maya: Browser, viewer: Browser) -> None:
        for browser, own in ((maya, "Maya"), (viewer, "Vera")):
            assert [known["name"] for known in browser.get("/api/people").body["people"]] == [own]
            assert invite(browser).status == 403
            assert browser.ask("PUT", "/api/people/owner", {"name": "x", "role": "viewer"}).status == 403
            assert browser.ask("DELETE", "/api/people/owner", {}).status == 403
            assert browser.post("/api/people/owner/link", {"mail": False}).status == 403
            assert browser.ask("DELETE", "/api/people/owner/sessions", {}).status == 403


class TestSignIns:
    def test_one_session_is_ended_at_once_with_its_device(self, owner: Browser, story: Story) -> None:
        token = owner.post("/api/people/maya/link", {"mail": False}).body["token"]
        phone, laptop = enters(token), Browser.signed_in(story.store.business, "maya", at=clock.now())
        for browser, name in ((phone, "a"), (laptop, "b")):
            assert browser.post("/api/me/devices", {"endpoint": f"{PUSH}{name}", "name": name}).status == 200
        [entry] = [entry for entry in person(owner, "Maya")["sessions"] if entry["device"] == "Chrome, Android"]
        answer = owner.ask("DELETE", f"/api/people/maya/sessions/{entry['id']}", {})
        assert answer.status == 200
        assert [browser.get("/api/boot").status for browser in (phone, laptop)] == [401, 200]
        assert [device.name for device in devices.devices(story.store, "maya")] == ["b"]
        assert owner.ask("DELETE", f"/api/people/maya/sessions/{entry['id']}", {}).status == 404

    def test_everywhere_but_here(self, maya: Browser, story: Story) -> None:
        others = [Browser.signed_in(story.store.business, "maya", at=clock.now()) for _ in range(2)]
        [me] = maya.get("/api/people").body["people"]
        assert sorted(entry["here"] for entry in me["sessions"]) == [False, False, True]
        answer = maya.ask("DELETE", "/api/people/maya/sessions", {})
        assert [entry["here"] for entry in answer.body["people"][0]["sessions"]] == [True]
        assert [browser.get("/api/boot").status for browser in (maya, *others)] == [200, 401, 401]

    def test_an_invitation_can_be_taken_back(self, owner: Browser) -> None:
        token = invite(owner).body["token"]
        bia = person(owner, "Bia")
        owner.ask("DELETE", f"/api/people/{bia['id']}/sessions/{bia['sessions'][0]['id']}", {})
        assert Browser().post("/api/session", {"token": token}).status == 404
        assert person(owner, "Bia")["invited"] is None

    def test_a_session_says_to_the_hour_when_it_was_used(self, owner: Browser, maya: Browser, story: Story) -> None:
        first = person(owner, "Maya")["seen"]
        story.later(minutes=20)
        maya.get("/api/boot")
        assert person(owner, "Maya")["seen"] == first
        story.later(minutes=50)
        maya.get("/api/boot")
        assert person(owner, "Maya")["seen"] > first

    def test_a_session_of_the_version_before_is_listed_once_it_is_used(self, owner: Browser, story: Story) -> None:
        from atende.storage import sign_ins

        maya = Browser.signed_in(story.store.business, "maya", at=clock.now())
        for entry in sign_ins.of(story.store, "maya"):
            sign_ins.remove(story.store, "maya", entry.hash)
        assert person(owner, "Maya")["sessions"] == []
        story.later(hours=2)
        maya.get("/api/boot")
        assert len(person(owner, "Maya")["sessions"]) == 1

    def test_signing_out_takes_the_session_from_the_list(self, owner: Browser, maya: Browser) -> None:
        assert len(person(owner, "Maya")["sessions"]) == 1
        maya.ask("DELETE", "/api/session", {})
        assert person(owner, "Maya")["sessions"] == []

    @pytest.mark.parametrize(
        ("user_agent", "name"),
        [
            (PHONE, "Chrome, Android"),
            ("Mozilla/5.0 (Windows NT 10.0; Win64; x64) Chrome/126.0 Safari/537.36 Edg/126.0", "Edge, Windows"),
            ("Mozilla/5.0 (iPhone; CPU iPhone OS 18_0 like Mac OS X) Version/18.0 Safari/604.1", "Safari, iPhone"),
            ("Mozilla/5.0 (Linux; Android 14) SamsungBrowser/25.0 Chrome/121.0", "Samsung Internet, Android"),
            ("Mozilla/5.0 (X11; Linux x86_64; rv:127.0) Gecko/20100101 Firefox/127.0", "Firefox, Linux"),
            ("curl/8", ""),
            ("", ""),
        ],
    )
    def test_a_device_is_named(self, user_agent: str, name: str) -> None:
        assert device_name(user_agent) == name


class TestLeaving:
    def test_whoever_is_removed_is_out_at_once_and_their_threads_are_everybodys(
        self, owner: Browser, story: Story, queue: Queue, box: Box, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        monkeypatch.setattr("atende.api.staff.RELEASE_SECONDS", 0)
        story.uses(automations=())
        held, other = (story.thread_of(story.hears("oi", by=name)) for name in ("Ana", "Caio"))
        owner.post(f"/api/threads/{held.id}/assign", {"agent": "maya"})
        owner.post(f"/api/threads/{other.id}/assign", {"agent": "owner"})
        notice = StaffNotice(agent="maya", at=story.now, name="n1", what="assigned", thread=held.id, by="owner")
        staff_notices.tell(story.store, notice)
        story.store.add(Team(id="vendas", name="Vendas", members=frozenset({"maya", "owner"})))
        maya = Browser.signed_in(story.store.business, "maya", at=clock.now())
        unused = owner.post("/api/people/maya/link", {"mail": False}).body["token"]
        maya.post("/api/me/devices", {"endpoint": f"{PUSH}maya", "name": "Celular"})
        answer = owner.ask("DELETE", "/api/people/maya", {})
        assert [known["name"] for known in answer.body["people"]] == ["Dono", "Vera"]
        assert maya.get("/api/boot").status == 401
        assert Browser().post("/api/session", {"token": unused}).status == 404
        assert devices.devices(story.store, "maya") == []
        teams = [noun for noun in story.store.configuration() if isinstance(noun, Team)]
        assert [sorted(team.members) for team in teams] == [["owner"]]
        assert [result["threads"] for result in works(queue, box)] == [1]
        assert staff_notices.newest(story.store, "maya") == []
        assert [story.store.thread(thread.id).assignee for thread in (held, other)] == [None, "owner"]
        assert owner.ask("DELETE", "/api/people/maya", {}).status == 404

    def test_the_job_does_nothing_to_a_person_who_is_here(self, owner: Browser, story: Story) -> None:
        story.uses(automations=())
        thread = story.thread_of(story.hears("oi"))
        owner.post(f"/api/threads/{thread.id}/assign", {"agent": "maya"})
        job = {"do": "release", "business": story.store.business, "agent": "maya"}
        assert work(json.dumps(job))["threads"] == 0
        assert story.store.thread(thread.id).assignee == "maya"

    def test_the_job_comes_when_the_removal_can_no_longer_be_taken_back(self, owner: Browser, queue: Queue) -> None:
        owner.ask("DELETE", "/api/people/maya", {})
        assert queue.waiting() == 0
        client = aws_session.client("sqs")
        delayed = "ApproximateNumberOfMessagesDelayed"
        attributes = client.get_queue_attributes(QueueUrl=queue.url, AttributeNames=[delayed])["Attributes"]
        assert attributes[delayed] == "1"

    def test_another_shops_people_are_not_there(self, owner: Browser) -> None:
        other = Story.begin(name="Outra loja")
        stranger = Browser.signed_in(other.store.business, "owner", at=clock.now())
        assert stranger.ask("DELETE", "/api/people/vera", {}).status == 404
        assert stranger.post("/api/people/vera/link", {"mail": False}).status == 404
        assert stranger.ask("DELETE", "/api/people/vera/sessions", {}).status == 404
        assert owner.get("/api/people").body["people"][-1]["name"] == "Vera"


def test_a_device_is_forgotten_as_soon_as_an_unused_session() -> None:
    assert timedelta(days=30) == devices.DEVICE_LASTS

"""Whoever lost access gets back in by a link to a confirmed e-mail address; strangers get nothing and learn nothing."""

import json
import os
import re
from dataclasses import dataclass, field
from typing import Any

import pytest

from atende.aws import session
from atende.aws.ses import Post
from atende.aws.sqs import Queue
from atende.core import clock
from atende.desk.inboxes import onboarding
from atende.desk.people.recovery import MOST_LINKS, Recovery
from atende.model import Agent, Role
from atende.model.notification import Mail
from atende.workers.job import Tools, work
from tests.api.browser import Browser, Json
from tests.desk.story import Story

pytestmark = pytest.mark.desk

CONSOLE = "https://loja.example"


@dataclass
class Box(Post):
    """A letter box instead of SES."""

    sent: list[tuple[str, Mail]] = field(default_factory=list)

    def send(self, mail: Mail, *, to: str) -> None:
        self.sent.append((to, mail))


@dataclass
class Office:
    """The queue of jobs, worked off when the story says so, and what was mailed."""

    queue: Queue
    box: Box = field(default_factory=Box)

    def works(self) -> list[str]:
        """What came of each job."""
        recovery = Recovery(post=lambda: self.box, console=CONSOLE)
        done: list[Any] = []
        for handle, body in self.queue.receive():
            done.append(work(body, Tools(recovery=lambda: recovery))["mail"])
            self.queue.delete(handle)
        return done

    def links(self) -> list[str]:
        """The links of the last mail."""
        return re.findall(CONSOLE + r"/entrar#(\S+)", self.box.sent[-1][1].text)


@pytest.fixture(autouse=True)
def office(monkeypatch: pytest.MonkeyPatch, table: str, story: Story) -> Office:
    sqs = session.client("sqs")
    queue = Queue(sqs, sqs.create_queue(QueueName=f"jobs-{story.store.business}")["QueueUrl"])
    monkeypatch.setenv("TABLE", table)
    monkeypatch.setenv("JOBS_QUEUE", queue.url)
    return Office(queue)


@pytest.fixture
def email(story: Story) -> str:
    return f"maya.{story.store.business}@example.com"


def want(browser: Browser, agent: str, email: str) -> int:
    return browser.ask("PUT", f"/api/people/{agent}/address", {"email": email}).status


def confirm(office: Office) -> int:
    office.works()
    return Browser().post("/api/session/address", {"token": office.links()[0].removeprefix("m.")}).status


def lost(email: str) -> Json:
    """Each test asks from an address of its own."""
    answer = Browser(origin=os.environ["PYTEST_CURRENT_TEST"]).post("/api/session/lost", {"email": email})
    return {"status": answer.status} | answer.body


def test_a_confirmed_address_lets_its_person_in_again(
    maya: Browser, viewer: Browser, office: Office, email: str
) -> None:
    assert want(maya, "maya", f"  {email.upper()} ") == 200
    assert (confirm(office), office.box.sent[0][0]) == (200, email)
    [me] = maya.get("/api/people/addresses").body["people"]
    assert (me["email"], me["wanted"]) == (email, "")
    assert lost(email)["status"] == 202
    assert office.works() == ["sent"]
    [token] = office.links()
    entered = Browser().post("/api/session", {"token": token})
    assert (entered.status, entered.body["agent"]["id"]) == (200, "maya")
    assert Browser().post("/api/session", {"token": token}).status == 404, "the link works once"
    assert [person["id"] for person in viewer.get("/api/people/addresses").body["people"]] == ["vera"]


def test_an_unconfirmed_address_lets_nobody_in(maya: Browser, office: Office, email: str) -> None:
    want(maya, "maya", email)
    office.works()
    lost(email)
    assert office.works() == ["nobody"]
    confirmed = confirm_again(office)
    want(maya, "maya", f"new.{email}")
    lost(f"new.{email}")
    lost(email)
    assert sorted(office.works()) == ["nobody", "sent", "sent"], "the old one counts until the new one is confirmed"
    assert confirmed == 200


def confirm_again(office: Office) -> int:
    return Browser().post("/api/session/address", {"token": office.links()[0].removeprefix("m.")}).status


def test_the_answer_is_the_same_whether_an_address_is_known(maya: Browser, office: Office, email: str) -> None:
    want(maya, "maya", email)
    confirm(office)
    assert lost(email) == lost(f"nobody.{email}")
    assert sorted(office.works()) == ["nobody", "sent"]
    assert len(office.box.sent) == 2, "the confirmation and one link"


def test_one_address_gets_three_links_an_hour(maya: Browser, office: Office, story: Story, email: str) -> None:
    want(maya, "maya", email)
    confirm(office)
    for _ in range(MOST_LINKS + 2):
        assert lost(email)["status"] == 202
    assert sorted(office.works()) == ["sent"] * MOST_LINKS + ["too many"] * 2
    story.later(hours=1)
    lost(email)
    assert office.works() == ["sent"]


def test_strangers_ask_ten_times_an_hour(story: Story) -> None:
    answers = [lost(f"n{number}@example.com")["status"] for number in range(12)]
    assert (answers[:1], answers[-1]) == ([202], 409)
    story.later(hours=1)
    assert lost("n@example.com")["status"] == 202


def test_strangers_everywhere_keep_nobody_from_a_sign_in_mail(story: Story) -> None:
    for number in range(31):
        stranger = Browser(origin=f"{story.store.business}-{number}")
        asked = {stranger.post("/api/session/lost", {"email": f"n{each}@example.com"}).status for each in range(10)}
        assert asked == {202}


def test_who_asks_for_a_persons_link_uses_up_no_other_mail_of_the_shop(
    owner: Browser, maya: Browser, office: Office, story: Story, email: str
) -> None:
    """A known address gets three links an hour for whoever asks. That silences neither confirmations nor notices."""
    want(maya, "maya", email)
    confirm(office)
    for hour in range(14):
        stranger = Browser(origin=f"{story.store.business}-h{hour}")
        for _ in range(MOST_LINKS):
            assert stranger.post("/api/session/lost", {"email": email}).status == 202
        office.works()
        story.later(hours=1)
    assert len(office.box.sent) > 40
    want(owner, "owner", f"owner.{email}")
    assert office.works() == ["sent"]


def test_a_shop_mails_forty_times_a_day(owner: Browser, office: Office, story: Story) -> None:
    for number in range(45):
        want(owner, "maya", f"n{number}.{story.store.business}@example.com")
    assert sorted(set(office.works())) == ["sent", "too many"]
    assert len(office.box.sent) == 40


def test_the_owner_sets_everybodys_and_a_person_only_their_own(
    owner: Browser, maya: Browser, office: Office, email: str
) -> None:
    assert want(maya, "owner", email) == 403
    assert want(owner, "maya", email) == 200
    assert confirm(office) == 200
    shown = {person["id"]: person["email"] for person in owner.get("/api/people/addresses").body["people"]}
    assert shown == {"owner": "", "maya": email, "vera": ""}
    assert want(owner, "nobody", email) == 404
    assert want(maya, "maya", "") == 200
    lost(email)
    assert office.works() == ["nobody"]


def test_who_left_the_shop_stays_out(owner: Browser, office: Office, story: Story, email: str) -> None:
    want(owner, "maya", email)
    confirm(office)
    story.store.remove_agent("maya")
    lost(email)
    assert office.works() == ["nobody"]
    onboarding.hire(story.store.business, Agent(id="maya", name="Another Maya", role=Role.ATTENDANT), at=clock.now())
    lost(email)
    assert office.works() == ["nobody"], "somebody else has the id now"


def test_a_change_of_role_keeps_the_address(owner: Browser, office: Office, story: Story, email: str) -> None:
    want(owner, "maya", email)
    confirm(office)
    onboarding.hire(story.store.business, Agent(id="maya", name="Maya", role=Role.OWNER))
    lost(email)
    assert office.works() == ["sent"]


def test_one_mail_has_a_link_for_each_of_a_persons_shops(maya: Browser, office: Office, email: str) -> None:
    want(maya, "maya", email)
    confirm(office)
    other = Story.begin(name="Outra loja")
    second = Browser.signed_in(other.store.business, "maya", at=clock.now())
    want(second, "maya", email)
    confirm(office)
    lost(email)
    office.works()
    assert len(office.links()) == 2
    assert "Entrar em Outra loja" in office.box.sent[-1][1].text


@pytest.mark.parametrize("token", ["", "x", "m.b.maya.x", "b.maya", "a.b.c", "../..", "b.maya.\u0000"])
def test_a_made_up_confirmation_confirms_nothing(token: str) -> None:
    answer = Browser().post("/api/session/address", {"token": token})
    assert (answer.status, "venceu" in answer.body["error"]["message"]) == (404, True)


def test_a_confirmation_counts_once_and_for_a_day(maya: Browser, office: Office, story: Story, email: str) -> None:
    want(maya, "maya", email)
    office.works()
    story.later(hours=25)
    assert confirm_again(office) == 404
    want(maya, "maya", email)
    assert confirm(office) == 200
    assert confirm_again(office) == 404


@pytest.mark.parametrize(
    "email", ["", "x", "a@b", "a b@example.com", "a@example.com\nBcc: b@example.com", "a#b@c.de", None]
)
def test_what_is_no_address_is_refused(email: str | None) -> None:
    assert Browser().post("/api/session/lost", {"email": email}).status == 400


def test_a_stack_without_mail_says_so_in_its_log(office: Office) -> None:
    lost("a@example.com")
    [(_, body)] = office.queue.receive()
    assert work(body, Tools(recovery=lambda: Recovery(post=None, console=CONSOLE)))["mail"] == "off"
    assert json.loads(body)["do"] == "lost_access"

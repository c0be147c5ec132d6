"""Who may do what: every route with every role, permitted writes included, and people who may see some threads only."""

from dataclasses import replace
from datetime import timedelta
from typing import NamedTuple

import pytest

from atende.aws.sqs import Queue
from atende.core import clock
from atende.desk.inboxes import onboarding
from atende.model import Agent, Reason, Role, Thread
from atende.model.team import Team
from atende.storage import devices
from atende.storage.shop_context import forget
from tests.api.browser import Browser
from tests.api.conftest import with_three_people
from tests.api.test_routes import ASKERS, FOR_EVERYBODY, NEEDS, OF_A_THREAD, body, filled
from tests.desk.story import Story
from tests.story_clock import telling

pytestmark = pytest.mark.desk

OF_THE_OWNER = (
    "keys", "webhooks", "connectors", "economy", "erasures", "retention", "contacts/<contact>/erasure",
    "contacts/<contact>/hold", "contacts/<contact>/export", "connecting",
    "connecting/look", "connecting/channels", "connecting/offers",
    "connecting/disconnect", "connecting/chat/secret", "access-log", "access-log/export", "contacts/<contact>/access",
    "privacy-page", "passkeys/rule",
)  # fmt: skip
"""Keys, secrets of integrations and channels, what the desk may spend, what is deleted for good, and who read what."""
WHOLE = ("keys", "webhooks", "connectors", "erasures", "retention")
"""Those of them with everything below."""
OF_A_MANAGER = {
    "GET": "settings/changes numbers connecting/chat starters checklist links faq faq/lessons file-jobs greetings menu "
    "digest digest/preview template-drafts template-drafts/library numbers/picture rules rules/rehearsal survey "
    "surveys surveys/threads surveys/plan surveys/reach campaigns campaigns/<campaign>",
    "POST": "threads/<thread>/sales/<sale>/refund settings/changes/<change>/undo numbers/profile alerts/dismiss "
    "starters links links/edit links/remove faq "
    "faq/lessons/<name>/accept faq/try faq/preview faq/ways file-jobs/uploads file-jobs/contacts/import "
    "file-jobs/contacts/export contacts/<contact>/chat-import file-jobs/<job>/start "
    "greetings/preview hours/preview labels labels/rename labels/remove menu/try digest/send numbers/picture replies "
    "replies/understood replies/import rules rules/sentence rules/call-backs rules/rehearsal people "
    "people/<agent>/link surveys surveys/plan/cancel team teams template-drafts "
    "template-drafts/check template-drafts/library template-drafts/remove campaigns campaigns/<campaign>/act",
    "PUT": "connecting/chat checklist contact-fields deadlines faq/sensitive faq/<name> file-jobs/<job>/columns "
    "greetings hours menu digest replies/<reply> rules/<rule> people/<agent> survey teams/<team> team/people/<person> "
    "team/assignment campaigns/settings template-drafts/order-news",
    "DELETE": "faq/<name> faq/lessons/<name> faq/words/<word> replies/<reply> rules/<rule> people/<agent> "
    "people/<agent>/passkeys teams/<team>",
}
OTHERS_OWN = {"people/<agent>/address", "people/<agent>/sessions", "people/<agent>/sessions/<session>"}
"""What somebody may do for themselves, and only an owner, or a manager, for others."""


def least(method: str, path: str) -> Role:
    place = path.removeprefix("/api/")
    if place in OF_THE_OWNER or place.startswith(tuple(f"{name}/" for name in WHOLE)):
        return Role.OWNER
    if place in OF_A_MANAGER.get(method, "").split():
        return Role.MANAGER
    return Role.ATTENDANT if method != "GET" and path not in FOR_EVERYBODY else Role.VIEWER


class People(NamedTuple):
    story: Story
    used: Thread
    open: Thread
    hidden: Thread
    cookies: dict[str, str]


@pytest.fixture(scope="module")
def people(table: str, outbound: Queue) -> People:
    """Two inboxes: Lia may see the first, Téo the threads of the team Vendas; Gil is the manager."""
    with telling():
        story = with_three_people().uses(automations=())
        business = story.store.business
        first, second = story.inbox, replace(story.inbox, id="outro", address="5511400028922", name="Outro")
        story.store.put(second)
        story.store.put(Team(id="vendas", name="Vendas", members=frozenset({"teo"})))
        for agent in (
            Agent(id="gil", name="Gil", manages=True),
            Agent(id="lia", name="Lia", only_inboxes=frozenset({first.id})),
            Agent(id="teo", name="Téo", only_teams=frozenset({"vendas"})),
            Agent(id="davi", name="Davi", role=Role.VIEWER, only_inboxes=frozenset({first.id})),
        ):
            onboarding.hire(business, agent)
        forget(business)
        story.desk = story.again()
        used, shown = (story.thread_of(story.hears("bom dia", by=name)) for name in ("Cida", "Ana"))
        story.store.change_thread(shown.id, lambda thread: replace(thread, team="vendas"))
        story.uses(id=second.id, address=second.address, name=second.name)
        hidden = story.thread_of(story.later(minutes=1).hears("quero um xilofone", by="Beatriz Xilo"))
        story.desk.notes.write(hidden.id, "nota xilofone", agent="maya", key="n", at=story.now)
        names = ("owner", "gil", "maya", "vera", "lia", "teo", "davi")
        cookies = {name: Browser.signed_in(business, name, at=clock.now()).cookie for name in names}
        return People(story, used, shown, hidden, cookies)


@pytest.mark.parametrize(("agent", "rank"), [("owner", 3), ("gil", 2), ("maya", 1), ("vera", 0)])
def test_every_route_asks_for_its_role_and_for_no_more(
    people: People, agent: str, rank: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("CONSOLE_URL", "https://loja.example")
    ranks = {Role.VIEWER: 0, Role.ATTENDANT: 1, Role.MANAGER: 2, Role.OWNER: 3}
    browser, wrong = Browser(people.cookies[agent]), []
    for method, path in NEEDS:
        if path.removeprefix("/api/") in OTHERS_OWN or path in ASKERS or path == "/api/session":
            continue
        if method == "DELETE" and path == "/api/people/<agent>" and rank > 1:
            continue  # nobody is removed here
        allowed = rank >= ranks[least(method, path)]
        is_on_an_owner = path.startswith("/api/people/<agent>") and rank == 2
        answer = browser.ask(method, filled(path, people.used), body(path))
        if answer.status == 500 or (answer.status == 403) is (allowed and not is_on_an_owner):
            wrong.append((method, path, answer.status))
    assert wrong == []


def test_who_only_reads_sees_no_cpf_card_address_or_phone(people: People) -> None:
    story, said = people.story, "meu CPF é 123.456.789-09, cartão 4111 1111 1111 1111, ana@loja.example, 31 98888-0002"
    thread = story.thread_of(story.later(seconds=30).hears(said, by="Eva"))
    for path in (f"/api/threads/{thread.id}", "/api/boot", f"/api/contacts/{thread.contact}"):
        shown = str(Browser(people.cookies["vera"]).get(path).body)
        assert thread.id in shown or thread.contact in shown, path
        for secret in ("123.456", "4111 1111", "ana@loja", "98888-0002", str(thread.phone)):
            assert secret not in shown, (path, secret)
    whole = Browser(people.cookies["maya"]).get(f"/api/threads/{thread.id}").body
    assert [message["text"] for message in whole["messages"]] == [said]
    assert whole["phone"] == thread.phone


@pytest.mark.parametrize("agent", ["lia", "teo", "davi"])
def test_a_thread_outside_of_a_persons_limits_does_not_exist(people: People, agent: str) -> None:
    story, hidden, browser = people.story, people.hidden, Browser(people.cookies[agent])
    before, wrong = story.store.partition(hidden.id), []
    for method, path in OF_A_THREAD:
        answer = browser.ask(method, filled(path, hidden), body(path))
        may = least(method, path) is Role.VIEWER or (agent != "davi" and least(method, path) is Role.ATTENDANT)
        if answer.status != (404 if may else 403):
            wrong.append((method, path, answer.status))
    for path in ("", "/threads", "/files", "/channels", "/consents"):
        answer = browser.get(f"/api/contacts/{hidden.contact}{path}")
        wrong += [("GET", path, answer.status)] if answer.status != 404 else []
    assert wrong == []
    assert story.store.partition(hidden.id) == before


SHOWN = [path for method, path in NEEDS if method == "GET" and "<" not in path]
ASKED = {
    "/api/sync": "?cursor={cursor}&thread={thread}&look=1", "/api/threads": "?status=unresolved",
    "/api/search": "?q=xilofone", "/api/agenda": "?days=7",
}  # fmt: skip


@pytest.mark.parametrize("agent", ["lia", "teo"])
def test_no_list_tells_of_it(people: People, agent: str) -> None:
    hidden, browser = people.hidden, Browser(people.cookies[agent])
    cursor = f"{int((people.story.now - timedelta(hours=1)).timestamp() * 1000)}-0"
    for path in SHOWN:
        answer = browser.get(path + ASKED.get(path, "").format(cursor=cursor, thread=hidden.id))
        words = str(answer.body).lower()
        assert "xilofone" not in words, path
        assert "beatriz" not in words, path
        assert hidden.id not in str(answer.body), path
    assert people.open.id in [card["id"] for card in browser.get("/api/boot").body["cards"]]
    assert browser.get("/api/figures").status == 403
    everything = Browser(people.cookies["gil"]).get("/api/boot").body
    assert {card["id"] for card in everything["cards"]} >= {people.open.id, hidden.id}


def test_nobody_is_notified_of_it_or_gets_it(people: People) -> None:
    story, hidden = people.story, people.hidden
    for agent in ("lia", "maya"):
        devices.change_setting(story.store, agent, lambda old: replace(old, push=True))
    forget(story.store.business)
    notify = story.again().notifications.notify
    notified = {
        agent: notify(agent, Reason.MENTION, cause="m", at=story.now, thread=hidden.id) for agent in ("lia", "maya")
    }
    assert notified == {"lia": False, "maya": True}
    owner = Browser(people.cookies["owner"])
    for path, sent in (("assign", {"agent": "lia"}), ("transfer", {"agent": "lia"})):
        refused = owner.ask(
            "POST", f"/api/threads/{hidden.id}/{path}", sent, headers={"idempotency-key": "passed-on-1"}
        )
        assert refused.status == 400, refused.body


def test_a_manager_reaches_no_owner(people: People) -> None:
    gil, story = Browser(people.cookies["gil"]), people.story
    for method, path, sent in (
        ("PUT", "owner", {"name": "Dono", "role": "attendant"}),
        ("PUT", "gil", {"name": "Gil", "role": "owner"}),
        ("POST", "owner/link", {"mail": False}),
        ("DELETE", "owner", {}),
        ("DELETE", "owner/sessions", {}),
    ):
        assert gil.ask(method, f"/api/people/{path}", sent).status == 403, path
    assert story.store.agent("owner").role is Role.OWNER
    assert "owner" not in [person["id"] for person in gil.get("/api/people").body["people"]]


def test_a_change_of_role_or_limits_counts_from_the_next_request_on(
    people: People, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Also in another process, which has the settings from before."""
    owner, maya = (Browser(people.cookies[agent]) for agent in ("owner", "maya"))
    path = f"/api/threads/{people.hidden.id}"
    assert maya.get(path).status == 200
    monkeypatch.setattr("atende.desk.people.staff.forget", lambda _: None)
    limited = {"name": "Maya", "role": "attendant", "only_inboxes": ["whatsapp"], "only_teams": []}
    assert owner.ask("PUT", "/api/people/maya", limited | {"only_inboxes": ["nenhum"]}).status == 400
    assert owner.ask("PUT", "/api/people/maya", limited).status == 200
    assert maya.get(path).status == 404
    assert owner.ask("PUT", "/api/people/maya", {"name": "Maya", "role": "manager"}).status == 200
    assert maya.get(path).status == 200
    assert maya.get("/api/rules").status == 200
    back = {"name": "Maya", "role": "attendant", "only_inboxes": [], "only_teams": []}
    assert owner.ask("PUT", "/api/people/maya", back).status == 200

"""Teams, people's capacity and hours, and working status, as the console sets and shows them."""

from datetime import timedelta

import pytest

from atende.api.schemas import iso
from atende.core import clock
from atende.model import Thread
from tests.api.browser import Browser
from tests.desk.ruled import MESSAGE, Ruled, hears, rule
from tests.desk.story import Story
from tests.desk.wires import Wires

pytestmark = pytest.mark.desk


def form(owner: Browser, name: str, *members: str) -> str:
    team: str = owner.post("/api/teams", {"name": name, "members": list(members)}).body["team"]
    return team


class TestTeams:
    def test_the_owner_makes_teams_and_a_person_may_be_in_several(self, owner: Browser, maya: Browser) -> None:
        assert (form(owner, "Vendas", "maya", "owner"), form(owner, "Pós-venda", "maya")) == ("vendas", "pos-venda")
        assert maya.get("/api/boot").body["teams"] == [
            {"id": "pos-venda", "name": "Pós-venda", "members": ["maya"]},
            {"id": "vendas", "name": "Vendas", "members": ["maya", "owner"]},
        ]
        assert maya.post("/api/teams", {"name": "Eu", "members": []}).status == 403

    def test_a_team_gets_another_name_and_goes(self, owner: Browser) -> None:
        form(owner, "Vendas", "maya")
        changed = owner.ask("PUT", "/api/teams/vendas", {"name": "Comercial", "members": []}).body["teams"]
        assert changed == [{"id": "vendas", "name": "Comercial", "members": []}]
        assert owner.ask("DELETE", "/api/teams/vendas", {}).body["teams"] == []
        assert owner.ask("DELETE", "/api/teams/vendas", {}).status == 404

    @pytest.mark.parametrize(
        ("body", "status"),
        [
            ({"name": " ", "members": []}, 400),
            ({"name": "!!!", "members": []}, 400),
            ({"name": "x" * 41, "members": []}, 400),
            ({"name": "Novos", "members": ["nobody"]}, 400),
            ({"name": "vendas", "members": []}, 409),
        ],
    )
    def test_a_team_that_cannot_be_is_refused(self, owner: Browser, body: dict[str, object], status: int) -> None:
        form(owner, "Vendas", "maya")
        assert owner.post("/api/teams", body).status == status
        assert len(owner.get("/api/team").body["teams"]) == 1


class TestPeople:
    def test_capacity_and_hours_in_words(self, owner: Browser) -> None:
        path = "/api/team/people/maya"
        people = owner.ask("PUT", path, {"capacity": 5, "hours": "seg a sex das 9 da manhã às 6 da tarde"}).body[
            "people"
        ]
        [maya] = [person for person in people if person["id"] == "maya"]
        assert (maya["capacity"], maya["hours"]) == (5, "segunda a sexta das 9h às 18h")
        for body in ({"capacity": -1, "hours": ""}, {"capacity": 501, "hours": ""}, {"capacity": 0, "hours": "amanhã"}):
            assert owner.ask("PUT", path, body).status == 400
        assert owner.ask("PUT", "/api/team/people/nobody", {"capacity": 1, "hours": ""}).status == 404

    def test_a_person_says_that_they_are_away_and_colleagues_see_it(
        self, maya: Browser, owner: Browser, story: Story, wires: Wires
    ) -> None:
        cursor = owner.get("/api/boot").body["cursor"]
        story.now = clock.now()
        back = iso(story.now + timedelta(hours=1))
        assert maya.post("/api/me/status", {"away": True, "until": back}).body["me"]["away"] is True
        at = story.now
        wires.flow()
        people = owner.get(f"/api/sync?cursor={cursor}").body["people"]
        [seen] = [person for person in people["agents"] if person["id"] == "maya"]
        assert (seen["away"], seen["away_until"]) == (True, iso(at + timedelta(hours=1)))
        assert maya.post("/api/me/status", {"away": False}).body["me"]["away_until"] is None

    @pytest.mark.parametrize("until", ["2026-11-25T14:00:00Z", "2028-01-01T00:00:00Z", "soon"])
    def test_nobody_is_away_until_yesterday(self, maya: Browser, until: str) -> None:
        assert maya.post("/api/me/status", {"away": True, "until": until}).status == 400

    def test_a_viewer_has_no_status(self, viewer: Browser) -> None:
        assert viewer.post("/api/me/status", {"away": True}).status == 403


def test_labels_leave_the_team_alone(owner: Browser, maya: Browser, thread: Thread) -> None:
    form(owner, "Vendas", "maya")
    maya.post(f"/api/threads/{thread.id}/transfer", {"agent": None, "team": "vendas"})
    card = maya.post(f"/api/threads/{thread.id}/labels", {"labels": ["encomenda"]}).body["card"]
    assert (card["team"], card["labels"]) == ("vendas", ["encomenda"])
    [listed] = maya.get("/api/boot").body["cards"]
    assert (listed["team"], listed["labels"]) == ("vendas", ["encomenda"]), "also from the index"
    assert maya.post(f"/api/threads/{thread.id}/labels", {"labels": ["@vendas"]}).status == 400


def test_a_team_is_nowhere_shown_as_a_label(
    owner: Browser, maya: Browser, story: Story, wires: Wires, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Also where a rule gave it: there a team is named as a label is."""
    shop = Ruled(story.uses(automations=()), wires, monkeypatch)
    form(owner, "Vendas", "maya")
    shop.rules(rule(MESSAGE, ("label", "@vendas")), rule({"event": "label", "value": "@vendas"}, ("priority", "low")))
    thread = hears(shop, "quanto custa?")
    story.later(minutes=1)
    shop.runs()
    assert (shop.thread(thread).team, shop.thread(thread).priority) == ("vendas", "none"), "no rule reacts to a rule"
    assert maya.get("/api/labels").body["labels"] == []
    assert maya.get("/api/boot").body["labels"] == []
    assert maya.get("/api/search?q=vendas").body["contacts"] == []

    maya.post(f"/api/threads/{thread.id}/transfer", {"agent": None, "team": ""})
    maya.post(f"/api/threads/{thread.id}/transfer", {"agent": None, "team": "vendas"})
    shop.runs()
    assert shop.thread(thread).priority == "low"
    story.resolves(shop.thread(thread))
    shop.runs()
    [day] = [maya.get("/api/figures?days=1").body["today"]["problems"]]
    assert day == {"labels": {}, "none": 1}

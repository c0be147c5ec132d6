"""Business hours in the settings: what the owner sends, what is kept, what everybody is told."""

from typing import Any

import pytest

from atende.storage.directory import Directory
from tests.api.browser import Browser, Json
from tests.desk.story import Story

pytestmark = pytest.mark.desk

WEEK = ["07:00-12:00 13:00-19:00"] * 5 + ["07:00-13:00", "closed"]


def staffing(**more: Any) -> Json:
    return {"inbox": "whatsapp", "zone": "America/Sao_Paulo", "week": WEEK} | more


def saved(owner: Browser, **more: Any) -> Json:
    answer = owner.ask("PUT", "/api/hours", staffing(**more))
    assert answer.status == 200, answer.body
    return answer.body


def test_states_are_listed_by_their_names(owner: Browser) -> None:
    names = [*owner.get("/api/hours").body["states"].values()]
    assert names[:4] == ["Acre", "Alagoas", "Amapá", "Amazonas"]
    assert names.index("Mato Grosso") + 1 == names.index("Mato Grosso do Sul")


def test_what_is_saved_comes_back_and_is_the_text_that_counts(owner: Browser, maya: Browser, story: Story) -> None:
    exceptions = [
        {"first": "2026-12-24", "last": "2026-12-26", "yearly": False, "does": "closed"},
        {"first": "2000-03-19", "last": "2000-03-19", "yearly": True, "does": "18:00-02:00"},
    ]
    told = saved(
        owner,
        exceptions=exceptions,
        state="SP",
        holidays="closed",
        named=[{"id": "tiradentes", "does": "normal"}, {"id": "corpus_christi", "does": "09:00-12:00"}],
    )
    assert {name: told[name] for name in ("week", "exceptions", "state", "holidays")} == {
        "week": WEEK, "exceptions": exceptions, "state": "SP", "holidays": "closed",
    }  # fmt: skip
    assert (
        told["text"]
        == story.store.inbox("whatsapp").hours
        == (
            "seg-sex 07:00-12:00 13:00-19:00; sáb 07:00-13:00; dom fechado; 24/12/2026-26/12/2026 fechado; "
            "19/03 18:00-02:00; feriados SP fechado; Corpus Christi 09:00-12:00; Tiradentes normal"
        )
    )
    found = {one["id"]: one for one in told["calendar"]}
    assert found["corpus_christi"] | {"date": ""} == {
        "date": "", "id": "corpus_christi", "name": "Corpus Christi", "public": False, "does": "09:00-12:00",
        "overruled": False,
    }  # fmt: skip
    assert maya.get("/api/hours").body["inboxes"] == [told]


def test_a_preview_keeps_nothing(owner: Browser, story: Story) -> None:
    before = story.store.configuration()
    told = owner.post("/api/hours/preview", staffing(written="seg a sáb das 8h às 18h; feriados RJ fechado")).body
    assert (told["week"][0], told["week"][6], told["state"]) == ("08:00-18:00", "closed", "RJ")
    assert told["standing"].startswith("Agora: ")
    assert owner.post("/api/hours/preview", staffing(written="1/1 a 31/12 8h-9h")).body["ahead"].startswith("De hoje, ")
    assert story.store.configuration() == before


def test_another_zone_is_the_whole_shops(owner: Browser, story: Story) -> None:
    told = saved(owner, zone="America/Manaus")
    assert told["zone"] == story.store.settings().zone == owner.get("/api/hours").body["zone"] == "America/Manaus"
    [shop] = [one for one in Directory().shops() if one.business == story.store.business]
    assert shop.zone == "America/Manaus"


@pytest.mark.parametrize(("wrong", "why"), [
    ({"week": WEEK[:6]}, "sete dias"),
    ({"week": ["8-18", *WEEK[1:]]}, "08:00-12:00"),
    ({"week": ["08:00-08:00", *WEEK[1:]]}, "mesma hora"),
    ({"week": ["closed; feriados fechado", *WEEK[1:]]}, "08:00-12:00"),
    ({"zone": "Brasil/Sul"}, "Não conheço o fuso"),
    ({"state": "XX"}, "estado na lista"),
    ({"named": [{"id": "sao_jorge", "does": "closed"}]}, "não é feriado nacional"),
    ({"named": [{"id": "sao_nunca", "does": "closed"}]}, "Não existe o feriado"),
    ({"exceptions": [{"first": "2026-02-30", "last": "2026-02-30", "does": "closed"}]}, "data que não existe"),
    ({"exceptions": [{"first": "2026-02-20", "last": "2026-02-10", "does": "closed"}]}, "não vai de uma data"),
    ({"written": "quando der"}, 'não entendi "quando"'),
    ({"written": "; ".join(f"{n % 28 + 1}/1/{2000 + n} fechado" for n in range(250))}, "datas demais"),
])  # fmt: skip
def test_what_cannot_be_is_refused_in_words(owner: Browser, wrong: Json, why: str) -> None:
    answer = owner.ask("PUT", "/api/hours", staffing(**wrong))
    assert (answer.status, answer.error) == (400, "bad_request")
    assert why in answer.body["error"]["message"]
    assert ("Exemplo: seg-sex" in answer.body["error"]["message"]) is (wrong.get("written") == "quando der")


def test_there_is_no_such_inbox(owner: Browser) -> None:
    assert owner.ask("PUT", "/api/hours", staffing(inbox="outra")).status == 404


def test_only_the_owner_says_when_the_shop_is_open(maya: Browser) -> None:
    assert maya.post("/api/hours/preview", staffing()).status == 403
    assert maya.ask("PUT", "/api/hours", staffing()).status == 403

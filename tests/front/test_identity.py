"""Who writes, from the signed webhook to the thread: ids and numbers that change, and people found to be one."""

from typing import Any

import pytest

from atende.model import Thread
from tests.api.browser import Browser
from tests.front.front import Front

pytestmark = pytest.mark.desk

OLD, SHORT, NEW, LANDLINE = "5531988880001", "553188880001", "5511912345678", "553132220001"
ANA_PHONE, ANA_ID = {"from": OLD}, {"from_user_id": "BR.A1"}
ANA = ANA_PHONE | ANA_ID
MOVED = {"from": NEW, "from_user_id": "BR.A2"}


@pytest.fixture(autouse=True)
def quiet(front: Front) -> None:
    """Nothing automatic: who is who is all that these stories are about."""
    front.story.uses(automations=())


def said(front: Front, thread: Thread) -> list[str]:
    return [message.text for message in front.story.messages(front.story.store.thread(thread.id))]


def notice(front: Front, body: str, **system: Any) -> bytes:
    sender = {key: system.pop(key) for key in ("from", "from_user_id") if key in system}
    return front.hears(type="system", system={"body": body} | system, **sender)


def test_a_username_is_shown_and_nobody_is_found_by_it(front: Front, maya: Browser) -> None:
    profile = {"profile": {"username": "@bia.oficial"}}
    for one in ("BR.B1", "BR.C1"):
        front.hears(contact=profile | {"user_id": one}, from_user_id=one)
    front.hears(contact=profile | {"wa_id": NEW, "user_id": "BR.D1"}, **{"from": NEW}, from_user_id="BR.D1")
    threads = front.threads()
    assert [thread.name for thread in threads] == ["@bia.oficial"] * 3
    assert len({thread.contact for thread in threads}) == 3
    cards = maya.get("/api/boot").body["cards"]
    assert {card["name"] for card in cards} == {"@bia.oficial"}
    assert [card["phone"] for card in cards if card["phone"]] == [NEW]


def test_a_changed_number_stays_in_the_thread_and_its_next_holder_is_somebody_else(front: Front) -> None:
    front.hears("oi", **ANA)
    notice(front, "Ana changed", type="user_changed_number", wa_id=NEW, **ANA_PHONE)
    front.hears("sou eu, do número novo", **MOVED)
    front.hears("acabei de comprar este chip", **{"from": OLD}, from_user_id="BR.B1")
    ana, other = front.threads()
    assert said(front, ana) == ["oi", f"Mudou de número: {OLD} → {NEW}", "sou eu, do número novo"]
    assert said(front, other) == ["acabei de comprar este chip"]
    assert (ana.phone, other.phone) == (NEW, OLD)


def test_a_changed_id_is_the_same_contact(front: Front) -> None:
    front.hears("oi", **ANA_ID)
    notice(front, "", type="user_changed_user_id", user_id="BR.A2", previous_user_id="BR.A1", **ANA_ID)
    front.hears("continuo eu", from_user_id="BR.A2")
    [ana] = front.threads()
    assert said(front, ana)[::2] == ["oi", "continuo eu"]
    assert ana.channel_user_id == "BR.A2"


def test_the_ninth_digit_is_one_person_either_way_and_a_landline_has_none(front: Front) -> None:
    for sender in (SHORT, OLD, SHORT, LANDLINE, LANDLINE.replace("3222", "93222")):
        front.hears(sender, **{"from": sender})
    assert [said(front, thread) for thread in front.threads()] == [
        [SHORT, OLD, SHORT], [LANDLINE], [LANDLINE.replace("3222", "93222")]
    ]  # fmt: skip


def test_both_ids_in_one_payload_join_two_and_a_person_takes_them_apart(front: Front, maya: Browser) -> None:
    bodies = [front.hears("antes, sem id", **ANA_PHONE), front.hears("com o telefone escondido", **ANA_ID)]
    assert len({thread.contact for thread in front.threads()}) == 2
    bodies.append(front.hears("agora com os dois", **ANA))
    first, second = front.threads()
    assert said(front, second) == ["com o telefone escondido", "agora com os dois"]
    told = maya.get(f"/api/threads/{second.id}/person").body
    assert [one["id"] for one in told["merged"]] == [first.contact]
    assert told["merged"][0]["by_name"] == ""

    before = front.stored()
    for body in bodies:
        front.delivers(body)
    assert front.stored() == before, "redelivery after a merge stores nothing twice"

    assert maya.post(f"/api/threads/{second.id}/unmerge", {"contact": first.contact}).status == 200
    for body in bodies:
        front.delivers(body)
    assert front.story.store.contact(first.contact).merged_into is None
    assert [said(front, thread) for thread in front.threads()] == [
        ["antes, sem id"], ["com o telefone escondido", "agora com os dois"]
    ]  # fmt: skip
    front.hears("e de novo", **ANA)
    assert said(front, second)[-1] == "e de novo"
    assert front.story.store.contact(first.contact).merged_into is None, "no proof joins what a person took apart"


def test_a_system_message_joins_the_old_and_the_new_number_once(front: Front, maya: Browser) -> None:
    bodies = [front.hears("do número antigo", **ANA), front.hears("do número novo", **MOVED)]
    bodies.append(
        notice(
            front, f"Ana changed from {OLD} to {NEW}", type="user_changed_number",
            wa_id=NEW, user_id="BR.A2", previous_user_id="BR.A1", **ANA,
        )
    )  # fmt: skip
    old, new = front.threads()
    store = front.story.store
    assert store.merged(old.contact).id == store.merged(new.contact).id
    before = front.stored()
    for body in reversed(bodies):
        front.delivers(body)
    assert front.stored() == before
    front.hears("uma conversa só", **MOVED)
    kept = next(thread for thread in front.threads() if said(front, thread)[-1] == "uma conversa só")
    gone = old.contact if kept.id == new.id else new.contact
    assert maya.post(f"/api/threads/{kept.id}/unmerge", {"contact": gone}).status == 200
    assert store.merged(old.contact).id != store.merged(new.contact).id


def test_an_open_console_hears_of_a_merge_and_of_its_undoing(front: Front, maya: Browser, owner: Browser) -> None:
    front.hears("antes, sem id", **ANA_PHONE)
    front.hears("com o telefone escondido", **ANA_ID)
    first, second = front.threads()
    cursor = owner.get("/api/boot").body["cursor"]
    query = f"/api/sync?thread={first.id}&cursor="

    def heard() -> dict[str, Any]:
        """What the other console is told next of the thread that it has open."""
        nonlocal cursor
        front.wires.flow()
        answer = owner.get(query + cursor).body
        cursor = answer["cursor"]
        found: dict[str, Any] = answer["thread"]
        return found

    maya.post(f"/api/threads/{second.id}/merge", {"contact": first.contact})
    merged = heard()
    assert merged["regrouped"]
    assert merged["contact_card"]["id"] == second.contact
    maya.post(f"/api/threads/{second.id}/unmerge", {"contact": first.contact})
    parted = heard()
    assert parted["regrouped"] > merged["regrouped"]
    assert parted["contact_card"]["id"] == first.contact

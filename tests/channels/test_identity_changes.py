"""Changed numbers and ids: who somebody was, who they are now."""

from typing import Any

import pytest

from atende.channels.whatsapp.parser import parse as read
from atende.channels.whatsapp.split import split
from atende.model.channel_events import Heard, Person, Piece

P, Q, A, B = "5531988880001", "5511912345678", "BR.900", "BR.901"
NUMBER, ID = "user_changed_number", "user_changed_user_id"


def heard(item: dict[str, Any], **body: Any) -> Heard:
    message = {"id": "w", "timestamp": "1795597000", "type": "system", "system": body, **item}
    found = read(Piece(channel="whatsapp", app="a", kind="message", field="messages", item=message))
    assert isinstance(found, Heard)
    return found


def said(person: Person | None) -> tuple[str | None, str | None] | None:
    return (person.phone, person.channel_user_id) if person else None


@pytest.mark.parametrize(
    ("item", "body", "before", "after"),
    [
        ({"from": P}, {"type": NUMBER, "wa_id": Q}, (P, None), (Q, None)),
        ({"from": P}, {"type": NUMBER, "wa_id": Q, "user_id": B, "previous_user_id": A}, (P, A), (Q, B)),
        ({"from": P, "from_user_id": B}, {"type": NUMBER, "wa_id": Q, "user_id": B}, (P, None), (Q, B)),
        ({"from": P}, {"type": "customer_changed_number", "new_wa_id": Q, "customer": P}, (P, None), (Q, None)),
        ({}, {"type": "customer_changed_number", "new_wa_id": Q, "customer": P}, (P, None), (Q, None)),
        ({"from_user_id": A}, {"type": ID, "user_id": B, "previous_user_id": A}, (None, A), (None, B)),
        ({"from": P, "from_user_id": A}, {"type": ID, "user_id": B, "wa_id": Q}, (P, A), (Q, B)),
        ({}, {"type": ID, "user_id": B, "previous_user_id": A}, (None, A), (None, B)),
        ({"from": A}, {"type": ID, "user_id": B}, (None, A), (None, B)),
        ({"from_user_id": A}, {"type": ID, "body": f"User Bia changed from {A} to {B}"}, (None, A), (None, B)),
        ({}, {"type": ID, "user_id": B, "body": f"User Bia changed from {A} to {B}."}, (None, A), (None, B)),
        ({"from": Q}, {"type": NUMBER, "wa_id": Q, "body": f"User Bia changed from {P} to {Q}"}, (P, None), (Q, None)),
    ],
)  # fmt: skip
def test_before_and_after(item: dict[str, Any], body: dict[str, Any], before: object, after: object) -> None:
    found = heard(item, **body)
    assert (said(found.person), said(found.became)) == (before, after)


@pytest.mark.parametrize(
    ("item", "body"),
    [
        ({"from": P}, {"type": "customer_identity_changed"}),
        ({"from": P}, {"type": "user_identity_changed", "wa_id": Q}),
        ({"from": P}, {"type": NUMBER}),
        ({"from": P}, {"type": [NUMBER], "wa_id": Q}),
        ({"from": P}, {"type": NUMBER, "wa_id": {"a": 1}, "user_id": "junk"}),
        ({"from": P, "from_user_id": A}, {"type": ID, "body": f"User x changed from BR.1 to {B}"}),
        ({"from": P, "from_user_id": A}, {"type": ID, "body": f"User changed from {A} to {B} changed her name"}),
    ],
)
def test_what_is_no_change_of_identity_links_nobody(item: dict[str, Any], body: dict[str, Any]) -> None:
    found = heard(item, **body)
    assert found.became is None
    assert found.person.phone == P


def test_a_change_that_names_only_the_new_identity_is_that_persons() -> None:
    found = heard({}, type=ID, user_id=B)
    assert (said(found.person), found.became) == ((None, B), None)


def test_the_ids_of_an_owners_businesses_are_told_apart() -> None:
    found = heard({"from_user_id": A, "from_parent_user_id": "BR.ENT.1"}, type=ID, user_id=B, parent_user_id="BR.ENT.2")
    assert found.person.parent == "BR.ENT.1"
    assert found.became == Person(channel_user_id=B, parent="BR.ENT.2")


def update(**item: Any) -> list[Any]:
    value = {"metadata": {"phone_number_id": "1"}, "user_id_update": [item]}
    body = {"entry": [{"id": "2", "changes": [{"field": "user_id_update", "value": value}]}]}
    return [read(piece) for piece in split(body, app="a", arrived=0)]


def test_the_withdrawn_field_for_new_ids_is_read_like_the_system_message() -> None:
    [found] = update(user_id={"previous": A, "current": B}, timestamp="1795597000")
    assert isinstance(found, Heard)
    assert (said(found.person), said(found.became), found.opens) == ((None, A), (None, B), False)
    assert found.source_id == update(user_id={"previous": A, "current": B}, timestamp="1795597000")[0].source_id
    assert "mudou" in found.text


@pytest.mark.parametrize("ids", [None, "x", {"previous": A}, {"previous": A, "current": 5}])
def test_an_update_without_two_ids_stays_an_event(ids: object) -> None:
    assert not isinstance(update(user_id=ids)[0], Heard)

"""Each status tells what became of a message of ours."""

from typing import Any

import pytest

from atende.channels.whatsapp.parser import parse as read
from atende.model.channel_events import Piece, Receipt


def receipt(status: dict[str, Any]) -> Receipt:
    item = {"id": "wamid.1", "status": "sent", **status}
    meaning = read(Piece(channel="whatsapp", app="a", kind="status", field="messages", item=item))
    assert isinstance(meaning, Receipt)
    return meaning


@pytest.mark.parametrize(
    ("pricing", "billable"),
    [
        ({"billable": True, "type": "free_customer_service"}, True),
        ({"billable": False}, False),
        ({"type": "regular"}, True),
        ({"type": "free_entry_point"}, False),
        ({"pricing_type": "regular"}, True),
        ({"type": "novelty"}, None),
        ({"billable": "yes"}, None),
        (None, None),
    ],
)
def test_status_tells_whether_it_is_billed(pricing, billable):
    assert receipt({"pricing": pricing}).billable is billable


def test_failed_status_gives_the_reason():
    told = receipt({"status": "failed", "errors": [{"title": "?"}, {"code": "131047", "title": "Re-engagement"}]})
    assert told.error == 131047
    assert str(told.reason).startswith("Já se passaram mais de 24 horas")


def test_failed_status_without_error_still_has_a_reason():
    assert str(receipt({"status": "failed"}).reason) == "O WhatsApp recusou a mensagem e não disse por quê."
    assert receipt({"status": "sent"}).reason is None


def test_callback_data_is_the_key():
    assert receipt({"biz_opaque_callback_data": "t|M#1"}).key == "t|M#1"
    assert receipt({"biz_opaque_callback_data": {"x": 1}}).key is None


def test_status_in_a_group_is_of_the_participant():
    told = receipt({"recipient_type": "group", "recipient_id": "120363", "participant_recipient_id": "5511999990001"})
    assert told.person.phone == "5511999990001"


def test_a_status_of_a_group_says_so():
    assert receipt({"recipient_type": "group", "recipient_participant_user_id": "BR.1"}).group
    assert not receipt({"recipient_id": "5511999990001"}).group

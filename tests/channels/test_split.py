"""Nothing in a payload vanishes, whatever shape it comes in."""

import json
from typing import Any

import pytest

from atende.channels.whatsapp.split import split
from atende.core.strict_json import decode

OI = {"from": "5511999990001", "id": "wamid.OI", "timestamp": "1795596000", "type": "text", "text": {"body": "oi"}}
SENT = {"id": "wamid.OUT", "status": "sent", "timestamp": "1795596001", "recipient_id": "5511999990001"}
MARINA = {"profile": {"name": "Marina"}, "wa_id": "5511999990001", "user_id": "BR.1"}


def kinds(lines: list[dict[str, Any]]) -> list[str]:
    return [line["is"] for line in lines]


def test_flat_form_is_read_like_the_whole_one(lines, wrap):
    flat = {"contacts": [MARINA], "messages": [OI], "statuses": [SENT], "version": "v1"}
    whole = lines(wrap(contacts=[MARINA], messages=[OI], statuses=[SENT]))
    assert lines(flat) == [{**whole[0], "inbox": None}, whole[1]]


def test_flat_form_may_call_the_sender_from_bsuid(lines):
    [line] = lines({"messages": [{**OI, "from": None, "from_bsuid": "BR.900"}]})
    assert line["contact"]["bsuid"] == "BR.900"


@pytest.mark.parametrize(
    "inside",
    [
        lambda whole: whole["entry"][0],
        lambda whole: whole["entry"][0]["changes"][0],
        lambda whole: [whole],
        lambda whole: {"errors": whole},
        lambda whole: {"about": "a sample", "data": {"given": [whole]}},
        lambda whole: {"entry": json.dumps(whole["entry"])},
        lambda whole: {"entry": whole["entry"][0]},
        lambda whole: {"whatsAppWebhookEntry": json.dumps(whole["entry"][0]), "aws_account_id": "0"},
        lambda whole: {"whatsAppWebhookEntry": whole["entry"][0]},
        lambda whole: {
            "Type": "Notification",
            "TopicArn": "arn:aws:sns:us-east-1:000000000000:whatsapp",
            "Message": json.dumps({"whatsAppWebhookEntry": json.dumps(whole["entry"][0])}),
        },
        lambda whole: {
            "Records": [{"Sns": {"Message": json.dumps({"whatsAppWebhookEntry": json.dumps(whole["entry"][0])})}}]
        },
    ],
    ids=["entry", "change", "list", "named", "inside", "text", "object", "aws", "aws object", "sns", "lambda"],
)
def test_payload_may_start_at_any_level(inside, lines, wrap):
    whole = wrap(contacts=[MARINA], messages=[OI], statuses=[SENT])
    assert lines(inside(whole)) == lines(whole)


def test_aws_wrapper_names_the_inbox_that_an_entry_leaves_out(pieces):
    context = {"MetaPhoneNumberIds": [{"metaPhoneNumberId": "42"}], "MetaWabaIds": [{"wabaId": "43"}]}
    entry = {"changes": [{"field": "messages", "value": {"messages": [OI]}}]}
    [piece] = pieces({"context": context, "whatsAppWebhookEntry": json.dumps(entry)})
    assert (piece.address, piece.account, piece.app) == ("42", "43", "padaria")


@pytest.mark.parametrize("place", ["entry", "change", "value", "nowhere"])
def test_field_may_stand_elsewhere(place, pieces):
    where = {name: {"field": "messages"} if name == place else {} for name in ("entry", "change", "value")}
    value = {**where["value"], "messages": [OI]}
    [piece] = pieces({"entry": [{**where["entry"], "changes": [{**where["change"], "value": value}]}]})
    assert (piece.kind, piece.field) == ("message", "messages")


def test_junk_between_items_costs_no_item(lines, wrap):
    payload = wrap(contacts=[{}, MARINA, None], messages=[{}, OI, None, "x"], statuses=[{}, SENT, 7])
    payload["entry"] = [{}, payload["entry"][0], None]
    payload["entry"][1]["changes"][:0] = [{}, None, {"field": "messages", "value": None}]
    told = lines(payload)
    assert kinds(told).count("message") == kinds(told).count("status") == 1
    assert kinds(told).count("unreadable") == 10
    assert next(line for line in told if line["is"] == "message")["contact"]["name"] == "Marina"


@pytest.mark.parametrize("payload", [None, 7, True, "text", [], {}, {"x": 1}, {"entry": None}, {"entry": 3}, [[], {}]])
def test_what_is_no_webhook_is_said_to_be_unreadable(payload, lines):
    assert set(kinds(lines(payload))) == {"unreadable"}


@pytest.mark.parametrize(
    ("value", "told"),
    [
        ({"user_actions": [{"action_type": "marketing_messages_link_click"}]}, ["event"]),
        ({"errors": [{"code": 130429}, {"code": 131042}]}, ["event", "event"]),
        ({"messages": []}, ["event"]),
        ({"messages": "x"}, ["unreadable"]),
        ({"messages": {"0": "x"}}, ["unreadable"]),
        ({"messages": OI}, ["message"]),
        ({"messages": [OI], "novelty": [1, 2]}, ["message", "event"]),
        ({"novelty": [1, 2]}, ["event"]),
        ({"contacts": {"0": "x"}, "messages": [OI]}, ["unreadable", "message"]),
        ({"statuses": [SENT], "messages": [OI]}, ["status", "message"]),
        ({"statuses": [{"status": "sent"}, {"id": "wamid.1"}]}, ["unreadable", "unreadable"]),
    ],
)
def test_each_item_of_a_value_has_its_line_in_payload_order(value, told, lines, wrap):
    assert kinds(lines(wrap(**value))) == told


@pytest.mark.parametrize("field", ["calls", "group_lifecycle_update", "user_preferences", "smb_app_state_sync"])
def test_items_of_other_fields_are_events(field, lines, wrap):
    key = {"group_lifecycle_update": "groups", "smb_app_state_sync": "state_sync"}.get(field, field)
    assert lines(wrap(field, **{key: [{"id": "1"}, {"id": "2"}]})) == [{"is": "event", "field": field}] * 2


def test_status_of_a_call_is_an_event(lines, wrap):
    call = {**SENT, "type": "call", "status": "RINGING"}
    assert kinds(lines(wrap("calls", statuses=[SENT]))) == kinds(lines(wrap(statuses=[call]))) == ["event"]


def test_history_tells_who_wrote(lines, wrap):
    thread = {
        "context": {"wa_id": "5531988880002", "user_id": "BR.2", "username": "@carlos"},
        "messages": [
            {**OI, "from": "553188880002"},
            {**OI, "from": None, "from_user_id": "BR.2"},
            {**OI, "from": "551140000001", "to": "5531988880002"},
            {**OI, "from": "551149999999"},
            "x",
        ],
    }
    told = lines(wrap("history", history=[{"metadata": {"phase": 0}, "threads": [thread]}]))
    assert [line.get("direction") for line in told] == ["incoming", "incoming", "outgoing", "outgoing", None]
    assert all(line["history"] and line["contact"]["bsuid"] == "BR.2" for line in told[:4])
    assert told[3]["contact"] == {"bsuid": "BR.2", "phone": "5531988880002", "username": "carlos", "name": None}


@pytest.mark.parametrize(
    ("history", "told"),
    [
        ([{"errors": [{"code": 2593109}]}], ["event"]),
        ([{"metadata": {}, "threads": []}], ["event"]),
        ([{"threads": [{"id": "5511999990001"}, {}, None]}], ["event", "unreadable", "unreadable"]),
        ([{}, 3], ["unreadable", "unreadable"]),
        ([{"threads": [{"id": "5511999990001", "messages": [OI]}], "errors": [1]}], ["event", "message"]),
    ],
)
def test_broken_history_is_said(history, told, lines, wrap):
    assert kinds(lines(wrap("history", history=history))) == told


def test_media_of_the_history_follow_as_messages_or_echoes(lines, wrap):
    theirs, ours = lines(wrap("history", messages=[OI], message_echoes=[{**OI, "from": "551140000001", "to": "5511"}]))
    assert (theirs["history"], theirs["direction"]) == (True, "incoming")
    assert (ours["history"], ours["direction"], ours["contact"]["phone"]) == (True, "outgoing", "5511")


def test_echoes_may_lie_under_messages(lines, wrap):
    [line] = lines(wrap("smb_message_echoes", messages=[{**OI, "from": "551140000001", "to": "5511999990001"}]))
    assert (line["direction"], line["contact"]["phone"]) == ("outgoing", "5511999990001")


def test_standby_holds_messages_echoes_and_statuses(lines, pieces, wrap):
    echo = {**OI, "from": "551140000001", "to": "5511999990001"}
    payload = wrap(
        "standby", contacts=[MARINA], standby={"messages": [OI], "message_echoes": [echo], "statuses": [SENT]}
    )
    told = lines(payload)
    assert kinds(told) == ["message", "message", "status"]
    assert [line["direction"] for line in told[:2]] == ["incoming", "outgoing"]
    assert {piece.field for piece in pieces(payload)} == {"standby"}
    assert told[0]["contact"]["name"] == "Marina"


def test_contacts_belong_to_messages_by_identity(lines, sample):
    assert [line["contact"]["name"] for line in lines(sample("130"))] == [
        "Marina Teste",
        "João Ninguém",
        "Marina Teste",
    ]


def test_a_message_without_sender_does_not_speak_for_the_only_contact(lines, wrap):
    [line] = lines(wrap(contacts=[MARINA], messages=[{"type": "text", "text": {"body": "oi"}}]))
    assert not any(line["contact"].values())


def test_an_only_contact_with_another_phone_lends_no_more_than_its_name(lines, wrap):
    [line] = lines(wrap(contacts=[{**MARINA, "wa_id": "5521999990009"}], messages=[OI]))
    assert line["contact"] == {"bsuid": None, "phone": "5511999990001", "username": None, "name": "Marina"}


def test_what_is_nested_too_deeply_costs_only_itself(lines, wrap):
    deep: Any = "x"
    for _ in range(300):
        deep = {"n": deep}
    told = lines(wrap(contacts=[{**MARINA, "n": deep}], messages=[{**OI, "n": deep}, OI]))
    assert kinds(told) == ["unreadable", "message"]


@pytest.mark.parametrize(
    ("body", "why"),
    [
        (b"", "not JSON"),
        (b'{"entry": [', "not JSON"),
        (b'{"x": "\xff"}', "not UTF-8"),
        (b'{"x": NaN}', "NaN is no JSON number"),
        (b'{"x": -Infinity}', "-Infinity is no JSON number"),
        (b'{"x": 1e999}', "too large"),
        (b"9" * 5000, "5000 digits"),
        (b"[" * 100_000, "nested too deeply"),
        (b'{"n":' * 100_000, "nested too deeply"),
    ],
)
def test_body_that_is_no_json_is_refused_in_words(body, why):
    with pytest.raises(ValueError, match=why):
        decode(body)


def test_byte_order_mark_and_repeated_keys_are_no_error():
    assert decode(b'\xef\xbb\xbf{"a": 1, "a": 2}') == {"a": 2}


def test_a_thousand_updates_are_a_thousand_pieces(wrap):
    assert len(list(split(wrap(statuses=[SENT] * 1000), app="a", arrived=0))) == 1000

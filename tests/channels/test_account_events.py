"""What webhooks about templates, numbers and accounts say."""

from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from atende.channels.whatsapp.account_events import FIELDS
from atende.channels.whatsapp.account_events import account_update as news
from atende.channels.whatsapp.split import split
from atende.core.strict_json import decode
from atende.model import Piece
from atende.model.channel_account import AccountUpdate as News

PAYLOADS = Path("events/payloads/whatsapp")
TEMPLATE = {"name": "pesquisa_atendimento", "language": "pt_BR"}
JSON = st.recursive(
    st.none() | st.booleans() | st.integers(-(10**20), 10**20) | st.text(max_size=20),
    lambda parts: st.lists(parts, max_size=3) | st.dictionaries(st.text(max_size=10), parts, max_size=3),
    max_leaves=6,
)
KEYS = st.sampled_from(
    [
        "event",
        "message_template_id",
        "reason",
        "rejection_info",
        "new_category",
        "restriction_info",
        "ban_info",
        "alert_info",
        "current_limit",
        "message_template_buttons",
        "decision",
        "waba_info",
        "code",
        "error_data",
        "new_status",
    ]
)


def told(name: str) -> News | None:
    [piece] = split(decode((PAYLOADS / f"{name}.json").read_bytes()), app="a", arrived=1)
    return news(piece)


@pytest.mark.parametrize(
    ("name", "facts"),
    [
        ("200_template_approved", TEMPLATE | {"status": "APPROVED", "category": "UTILITY", "reason": ""}),
        (
            "201_template_rejected",
            TEMPLATE
            | {"status": "REJECTED", "category": "UTILITY"}
            | {"reason": "Variables are next to each other. Put text between the variables."},
        ),
        ("203_template_pending_deletion_reason_null", TEMPLATE | {"status": "PENDING_DELETION", "reason": ""}),
        ("204_template_quality", TEMPLATE | {"quality": "YELLOW"}),
        ("206_template_category_changed", TEMPLATE | {"category": "MARKETING", "coming": ""}),
        ("210_phone_quality_throughput", {"throughput": "HIGH", "limit": "TIER_UNLIMITED"}),
        ("212_phone_name_update", {"name_status": "REJECTED"}),
        ("213_business_capability", {"limit": "TIER_2K"}),
        (
            "220_account_restriction",
            {"restrictions": [{"type": "RESTRICTED_BIZ_INITIATED_MESSAGING", "until": 1796200800000}]},
        ),
        ("221_account_disabled", {"state": "DISABLE"}),
        ("222_account_violation", {"violation": "SCAM"}),
        ("223_account_partner_removed", {"state": "PARTNER_REMOVED"}),
        ("224_account_offboarded", {"state": "OFFBOARDED"}),
    ],
)
def test_each_says_what_it_is_about(name: str, facts: dict[str, Any]) -> None:
    found = told(name)
    assert found
    assert found.facts == facts
    assert found.account == "200000000000001"
    assert found.at == 1795596600000


def test_a_template_is_named_by_its_id_and_a_number_by_its_phone() -> None:
    template, number = told("202_template_paused"), told("212_phone_name_update")
    assert template
    assert template.template == "600000000000001"
    assert template.facts["reason"] == "Paused for 3 hours."
    assert number
    assert (number.template, number.phone) == ("", "551140000001")


def test_parts_of_a_template_are_as_the_graph_api_lists_them() -> None:
    found = told("207_template_components")
    assert found
    header, body, footer, buttons = found.facts["components"]
    assert (header["type"], body["text"][:15], footer["text"]) == ("HEADER", "Seu atendimento", "Equipe Exemplo")
    assert buttons == {
        "type": "BUTTONS",
        "buttons": [{"type": "URL", "text": "Avaliar", "url": "https://exemplo.test/s/{{1}}"}],
    }


@pytest.mark.parametrize(("name", "kind"), [
    ("225_account_alert", "alert"), ("227_security_pin", "pin"), ("264_flow_throttled", "flow"),
    ("122_value_errors_only", "trouble"), ("124_value_errors_code_as_text", "trouble"),
])  # fmt: skip
def test_what_changes_no_state_is_an_alert_at_once(name: str, kind: str) -> None:
    found = told(name)
    assert found
    assert not found.facts
    assert [draft[1] for draft in found.drafts] == [kind]


@pytest.mark.parametrize(
    ("field", "value", "facts"),
    [
        ("phone_number_quality_update", {"event": "FLAGGED", "current_limit": "TIER_1K"}, ["RED", "TIER_1K"]),
        ("business_capability_update", {"max_daily_conversations_per_business": -1}, ["TIER_UNLIMITED"]),
        ("business_capability_update", {"max_daily_conversations_per_business": 2000}, ["TIER_2K"]),
        ("business_capability_update", {"max_daily_conversation_per_phone": 250}, ["TIER_250"]),
        ("account_update", {"ban_info": {"waba_ban_state": ["SCHEDULE_FOR_DISABLE"]}}, ["SCHEDULE_FOR_DISABLE"]),
        ("account_review_update", {"decision": "REJECTED"}, ["REJECTED"]),
        (
            "template_category_update",
            {"message_template_id": 1, "new_category": "UTILITY", "correct_category": "MARKETING"},
            ["UTILITY", "MARKETING"],
        ),
        ("message_template_status_update", {"message_template_id": "1", "new_quality_score": "RED"}, ["RED"]),
        ("message_template_status_update", {"message_template_id": 1, "event": "REINSTATED"}, ["APPROVED", ""]),
    ],
)
def test_older_and_odd_forms_are_understood(field: str, value: dict[str, Any], facts: list[str]) -> None:
    found = news(Piece(channel="whatsapp", app="a", kind="event", field=field, item=value, account="1"))
    assert found
    assert list(found.facts.values()) == facts


@pytest.mark.parametrize("name", ["230_user_preferences_stop", "236_messaging_handover", "237_unknown_field"])
def test_what_is_about_none_of_them_is_no_news(name: str) -> None:
    assert told(name) is None


@settings(max_examples=80, deadline=None)
@given(field=st.sampled_from(sorted((*FIELDS, "messages"))), value=JSON | st.dictionaries(KEYS, JSON, max_size=5))
def test_no_shape_is_an_error(field: str, value: Any) -> None:
    piece = Piece(channel="whatsapp", app="a", kind="event", field=field, item=value, account="1")
    found = news(piece)
    assert found is None or found == news(replace(piece))

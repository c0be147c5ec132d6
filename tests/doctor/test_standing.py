"""What WhatsApp's answers about a number, its templates and its API mean."""

from datetime import date
from typing import Any

import pytest

from atende.channels.whatsapp.versions import ends
from atende.doctor import Grade, standing

TODAY = date(2026, 11, 25)
OK, WARNING, BAD = Grade.OK, Grade.WARNING, Grade.BAD


@pytest.mark.parametrize(("version", "grade"), [("v26.0", OK), ("v22.0", OK), ("v21.0", WARNING), ("v20.0", BAD)])
def test_a_version_of_the_graph_api_ends(version: str, grade: Grade) -> None:
    assert standing.graph(version, ends(version), today=TODAY).grade is grade


@pytest.mark.parametrize(
    ("body", "grade"),
    [
        ({"health_status": {"can_send_message": "AVAILABLE"}}, OK),
        ({"health_status": {"can_send_message": "LIMITED"}}, WARNING),
        ({"health_status": {"can_send_message": "BLOCKED"}}, BAD),
        ({"name_status": "DECLINED"}, WARNING),
        ({"health_status": 5, "throughput": []}, OK),
    ],
)
def test_how_whatsapp_treats_a_number(body: dict[str, Any], grade: Grade) -> None:
    assert standing.standing("1", body).grade is grade


def test_templates_that_stopped_are_named() -> None:
    found = standing.templates("9", {"pesquisa": "PAUSED", "cupom": "REJECTED", "pronta": "APPROVED"})
    assert (found.grade, "stopped: pesquisa" in found.what, "3 templates, 1 approved" in found.what) == (
        WARNING,
        True,
        True,
    )
    assert standing.templates("9", {}).grade is OK

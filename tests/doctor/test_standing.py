"""What WhatsApp's answers about a number and its templates mean."""

from typing import Any

import pytest

from atende.channels.whatsapp import doctor_signs as standing
from atende.model.diagnosis import Grade

OK, WARNING, BAD = Grade.OK, Grade.WARNING, Grade.BAD


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

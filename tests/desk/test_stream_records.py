"""Records of the table's stream that the deployed desk met in tests of faults and stories."""

from datetime import timedelta

import pytest

from atende.desk.inboxes import onboarding
from atende.desk.rules.edit import Rules
from atende.model import Agent, FollowUp, Role
from tests.desk.story import Story
from tests.desk.wires import Wires

pytestmark = pytest.mark.desk

RULE = {"name": "Novos", "when": {"event": "message"}, "then": [{"do": "label", "value": "novo"}]}


def test_a_follow_up_whose_thread_is_gone_does_not_fail_for_ever(story: Story, wires: Wires) -> None:
    story.store.add(FollowUp(id="f1", thread="gone", what="send", due=story.now + timedelta(days=1)))
    assert wires.flow() == 0
    assert len(wires.schedules()) == 1


def test_a_rule_made_after_somebody_was_hired_sees_the_first_message(story: Story, wires: Wires) -> None:
    onboarding.hire(story.store.business, Agent(id="bia", name="Bia", role=Role.ATTENDANT))
    wires.flow()
    Rules(story.store).add(RULE, name="r1")
    story.hears("oi")
    wires.flow()
    assert "rules" in [job["do"] for job in wires.taken(wires.jobs)]

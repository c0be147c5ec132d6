"""What several files of stories begin with."""

import pytest

from tests.desk.ruled import Ruled
from tests.desk.story import Story
from tests.desk.wires import Wires


@pytest.fixture
def shop(story: Story, wires: Wires, monkeypatch: pytest.MonkeyPatch) -> Ruled:
    """A shop that marks complaints and greets nobody; rules to come."""
    story.uses(automations=("complaint", "urgency"))
    return Ruled(story, wires, monkeypatch)

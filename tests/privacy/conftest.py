import pytest

from tests.desk.story import Story
from tests.desk.wires import Stack, Wires
from tests.privacy.furnished import Shop, opened


@pytest.fixture
def shop(story: Story, wires: Wires, stack: Stack) -> Shop:
    return opened(story, wires, stack)

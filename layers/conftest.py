"""Doctests of the package have the story's clock too."""

from tests.conftest import story_clock

__all__ = ["story_clock"]

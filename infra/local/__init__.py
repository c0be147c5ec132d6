"""The same desk on a laptop: the emulator, the real template on it, a phone to write with, a shop to look at."""

from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
"""The project's folder: template.yaml is here."""
SEMANTIC = ROOT / ".aws-sam/semantic/SemanticLayer/python"
"""The semantic layer that `make semantic` built."""
APP = "atende"
"""The Meta app that the simulated WhatsApp signs as; the sample shops' inboxes name it."""


class Trouble(Exception):
    pass

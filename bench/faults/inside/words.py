"""What the build with the mistake does not bear, and what it does not know."""

WORD = "veneno"
CHANNEL = "telepatia"

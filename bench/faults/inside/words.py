"""The word at which the build with the mistake fails, and the channel that it does not know."""

WORD = "veneno"
CHANNEL = "telepatia"

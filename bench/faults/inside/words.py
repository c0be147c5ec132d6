"""The words at which builds with a mistake fail and die, and the channel that one does not know."""

WORD = "veneno"
DEADLY = "fulminante"
CHANNEL = "telepatia"

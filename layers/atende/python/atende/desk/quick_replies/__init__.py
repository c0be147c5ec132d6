"""Quick replies: the texts that people call by a shortcut."""

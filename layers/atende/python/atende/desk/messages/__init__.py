"""Messages: receives, edits, composes and delivers them, and records what the channel reports about them."""

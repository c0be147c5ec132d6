"""External bots: which threads they get, what they are told, what they may do, and how people get a thread back."""

"""The daily survey: its rounds, its questions and the contacts' answers."""

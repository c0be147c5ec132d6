"""The daily survey: its rounds, its questions and their answers."""

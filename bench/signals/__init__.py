"""Scores the recognition of intents, complaints and urgency: `python -m bench.signals`.

`python -m bench.signals.train` writes the table.
"""

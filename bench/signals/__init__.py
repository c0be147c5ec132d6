"""How well intents, complaints and urgency are read: `python -m bench.signals`.

`python -m bench.signals.train` makes the table.
"""

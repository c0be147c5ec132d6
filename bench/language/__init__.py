"""How well messages are understood, on data of other shops: `python -m bench.language`, and what trains the tables."""

"""Benchmarks of language understanding on data of other shops: `python -m bench.language`; and the training of its
tables."""

"""The verbs of `python -m atende`: each module has `main(argv) -> int` and says in its first line what it does."""

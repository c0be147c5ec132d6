"""The command line: `python -m atende <verb>`."""

"""How quick and how usable the console is in Chromium, and what it costs while it is open: `python -m bench.console`.

The shop has 300 open threads on the deployed desk of the emulator. Each module measures one thing, and names of them as
arguments run only these; the others keep their figures of the last run.
"""

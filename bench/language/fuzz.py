"""rapidfuzz's token_set_ratio, run in the benchmark's environment: it reads messages and entries as JSON and writes
scores as JSON."""

import json
import sys

from rapidfuzz.fuzz import token_set_ratio  # type: ignore[import-not-found]

if __name__ == "__main__":
    messages, entries = json.load(sys.stdin)
    scores = [
        [max(token_set_ratio(message, phrasing) / 100 for phrasing in variants) for variants in entries]
        for message in messages
    ]
    json.dump(scores, sys.stdout)

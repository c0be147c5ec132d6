"""Reads figures out of the sentences of a document."""

import re

from infra.local import ROOT


def said(document: str, sentence: str) -> tuple[str, ...]:
    """The figures of a sentence, whose places are dots in brackets."""
    pattern = re.escape(sentence).replace(re.escape("(.)"), "([0-9.,]+)").replace(r"\ ", r"\s+")
    found = re.search(pattern, (ROOT / document).read_text())
    assert found, f"{document} does not say: {sentence}"
    return found.groups()

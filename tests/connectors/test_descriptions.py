"""What the owner reads of a connector can be worded in every language; braces of examples are doubled."""

import pytest

from atende.connectors import protocols

LANGUAGES = ("pt-BR", "en", "es")


@pytest.mark.parametrize("connector", protocols.names())
def test_every_sentence_of_a_connector_can_be_worded(connector: str) -> None:
    description = protocols.description(connector)
    for language in LANGUAGES:
        for sentence in (description.text, *description.steps):
            assert sentence.text(language)

"""A message that came through an ad or a page's button says so."""

import pytest

from tests.channels.test_parse import heard


@pytest.mark.parametrize(
    ("message", "more", "from_ad"),
    [
        ({"referral": {"source_type": "ad", "ctwa_clid": "x"}}, {}, True),
        ({"referral": {"source_type": "post"}}, {}, True),
        ({"referral": {}}, {}, False),
        ({"referral": "ad"}, {}, False),
        ({}, {}, False),
        ({"referral": {"source_type": "ad"}}, {"direction": "outgoing"}, False),
    ],
)
def test_what_came_through_an_ad_says_so(message, more, from_ad):
    assert heard({"type": "text", "text": {"body": "oi"}, **message}, **more).from_ad is from_ad

"""A version that is not there is missed in words, so that no upgrade is passed over in silence."""

from pathlib import Path

import pytest

from tests.upgrade.versions import VersionMissing, checkout


def test_a_version_that_the_history_lacks_is_named_with_what_brings_it(tmp_path: Path) -> None:
    with pytest.raises(VersionMissing, match=r"Commit 00000000 is not in this clone's history.*git fetch --unshallow"):
        checkout("00000000", tmp_path)

"""The version of a data set."""

import re

from exporters.release.provenance import name_version


def test_the_version_is_of_the_data():
    one = name_version({"data/a": "1", "data/b": "2"})
    assert one == name_version({"data/b": "2", "data/a": "1"})
    assert one != name_version({"data/a": "1", "data/b": "3"})
    assert re.fullmatch(r"\d+\.\d+\.\d+\+[0-9a-f]{12}", one)

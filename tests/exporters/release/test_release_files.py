"""A release that is not as it was written, or a name that is not valid, is refused."""

import pytest
from support.releases import TRAIN

from exporters.release.release_files import CHECKSUMS


@pytest.mark.parametrize(
    ("path", "content", "expected"),
    [
        (TRAIN, b"PAR1", "is not as it was written"),
        (TRAIN, None, "which is not there"),
        ("notes.txt", b"mine", "which it does not list"),
        (CHECKSUMS, None, "is not a data set that winnow wrote"),
    ],
)
def test_a_folder_that_was_changed_is_refused(publisher, hub, path, content, expected):
    file = publisher.release / path
    file.unlink() if content is None else file.write_bytes(content)
    error = publisher.refuse()
    assert expected in error
    assert "Run: winnow export" in error
    assert hub.requests == []


def test_a_name_that_is_none_is_refused(demo, tmp_path):
    where = ("--repo-id", "prices", "--output", tmp_path / "out")
    done = demo.run("winnow", "export", *where)
    assert (done.returncode, done.stderr.count("\n")) == (1, 1)
    assert "is not of the form USER/NAME" in done.stderr
    assert not (tmp_path / "out").exists()

"""A release that is not as it was written, or a name that is not valid, is refused."""

import pytest
from support.releases import TRAIN

from exporters.release.release_files import CHECKSUMS, find_files, read_configs
from exporters.warehouse import ExportError

CARD = """---
configs:
- config_name: default
  data_files: [{{split: train, path: {}}}]
---
# Lamps
"""


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


@pytest.mark.parametrize("path", ["/etc/hosts", "''", "../*.parquet", "data/../../*.parquet", "7"])
def test_a_card_that_leads_out_of_its_folder_is_refused(path, tmp_path):
    (tmp_path / "release").mkdir()
    (tmp_path / "other.parquet").touch()
    (tmp_path / "release/README.md").write_text(CARD.format(path))
    with pytest.raises(ExportError, match="which is no file of its folder"):
        find_files(tmp_path / "release", read_configs(tmp_path / "release")["default"]["train"])


@pytest.mark.parametrize(
    "configs", ["5", "[a", "[a]", "[{config_name: x}]", "{}", "[{data_files: []}]"]
)
def test_a_card_without_configs_is_refused(configs, tmp_path):
    (tmp_path / "README.md").write_text(f"---\nconfigs: {configs}\n---\n")
    with pytest.raises(ExportError, match="does not say which files hold which split"):
        read_configs(tmp_path)

"""What a card says of the files of its release, and names that are not valid."""

import pytest

from exporters.release.release_files import read_configs
from exporters.warehouse import ExportError

CARD = """---
configs:
- config_name: default
  data_files: [{{split: train, path: {}}}]
---
# Lamps
"""


def test_a_name_that_is_none_is_refused(demo, tmp_path):
    where = ("--repo-id", "prices", "--output", tmp_path / "out")
    done = demo.run("winnow", "export", *where)
    assert (done.returncode, done.stderr.count("\n")) == (1, 1)
    assert "is not of the form USER/NAME" in done.stderr
    assert not (tmp_path / "out").exists()


@pytest.mark.parametrize(
    "path",
    [
        "/etc/hosts", "''", "../*.parquet", "data/../../*.parquet", "7", ".", "null", "a**",
        '"a\\0b"', "[data/*, /etc/hosts]",
    ],
)  # fmt: skip
def test_a_card_that_leads_out_of_its_folder_is_refused(path, tmp_path):
    (tmp_path / "README.md").write_text(CARD.format(path))
    with pytest.raises(ExportError, match="which is no file of its folder"):
        read_configs(tmp_path)


@pytest.mark.parametrize(
    "configs",
    ["5", "[a", "[a]", "[{config_name: x}]", "{}", "[{data_files: []}]",
     "[{config_name: x, data_files: []}]", "[{config_name: x, data_files: train.parquet}]"],
)  # fmt: skip
def test_a_card_without_configs_is_refused(configs, tmp_path):
    (tmp_path / "README.md").write_text(f"---\nconfigs: {configs}\n---\n")
    with pytest.raises(ExportError, match="does not say which files hold which split"):
        read_configs(tmp_path)

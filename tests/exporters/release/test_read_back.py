"""What was pushed, read back: files, rows and what does not load."""

import re

from support.publisher import REPO, Publisher
from support.releases import TRAIN

from exporters.release.release_files import read_configs


def add_config(publisher: Publisher, path: str, content: bytes) -> None:
    """One more config of one file, which the card names before the default one."""
    listed = f"- config_name: more\n  data_files:\n  - split: train\n    path: {path}\n"
    card = (publisher.release / "README.md").read_text(encoding="utf-8")
    (publisher.release / path).parent.mkdir()
    publisher.edit("README.md", card.replace("\nconfigs:\n", f"\nconfigs:\n{listed}").encode())
    publisher.edit(path, content)
    assert next(iter(read_configs(publisher.release))) == "default"


def test_every_config_is_read_back(publisher):
    content = (publisher.release / TRAIN).read_bytes()
    add_config(publisher, "more/train.parquet", content)
    printed = publisher.publish()
    [default] = re.findall(r"│ default +│ train +│ +([\d,]+) │", printed)
    [more] = re.findall(r"│ more +│ train +│ +([\d,]+) │", printed)
    assert default == more != "0"


def test_a_config_that_does_not_load_is_not_tagged(publisher, hub):
    """`datasets` reads all configs of a repository with the reader of one of them."""
    add_config(publisher, "more/train.jsonl", b'{"text": "one"}\n')
    assert re.search("is pushed but not tagged: its config .* does not load", publisher.refuse())
    assert hub.repos[REPO].tags == {}


def test_what_the_hub_has_otherwise_is_not_tagged(publisher, hub):
    hub.lying_hashes[TRAIN] = "0" * 64
    assert f"is not what was pushed: {TRAIN}" in publisher.refuse()
    assert hub.repos[REPO].tags == {}

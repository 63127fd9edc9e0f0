"""What was pushed, read back: files, rows and what does not load."""

import re

from support.misbehaviour import FOR_EVER, Fault
from support.publisher import REPO
from support.releases import TRAIN

from exporters.release.configs import CONFIGS


def test_every_config_is_read_back(publisher):
    printed = publisher.publish()
    counts = re.findall(r"│ (\w+) +│ train +│ +([\d,]+) │", printed)
    names = [config.name for config in CONFIGS if "train" in config.splits]
    assert [name for name, _ in counts] == names
    assert len({count for _, count in counts}) == 1
    assert re.search(r"│ ledger +│ rejected +│ +[\d,]+ │", printed)


def test_a_config_that_does_not_load_is_not_tagged(publisher, hub):
    hub.faults.append(Fault("GET .*/resolve/.*/ledger/", how="garble", times=FOR_EVER))
    assert "is pushed but not tagged: its config ledger does not load" in publisher.refuse()
    assert hub.repos[REPO].tags == {}


def test_what_the_hub_has_otherwise_is_not_tagged(publisher, hub):
    hub.lying_hashes[TRAIN] = "0" * 64
    assert f"is not what was pushed: {TRAIN}" in publisher.refuse()
    assert hub.repos[REPO].tags == {}

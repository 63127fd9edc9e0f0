"""Overrides of the checks of licence and fitness, and what the card records of them."""

import json

import pytest
from huggingface_hub import DatasetCard
from support.publisher import REPO, read_published
from support.releases import set_licence


def test_an_acknowledged_licence_is_recorded_in_the_card(own_publisher, hub):
    set_licence(own_publisher.project, None)
    options = ("--acknowledge-licence", "synthetic")
    before = own_publisher.read_release()
    own_publisher.publish("--public", "--dry-run", *options)
    assert own_publisher.read_release() == before, "a dry run touches nothing"

    own_publisher.publish("--public", *options)
    card = DatasetCard(hub.read_files(REPO)["README.md"].decode())
    [record] = card.data.to_dict()["acknowledged_licences"]
    assert record.items() >= {
        "source": "synthetic", "licence": "not stated", "by": "alice",
    }.items()  # fmt: skip
    section = card.text.split("## Terms acknowledged")[1]
    assert f"| synthetic | not stated | alice | {record['on']} |" in section.replace("\\", "")
    assert hub.read_files(REPO).keys() - {".gitattributes"} == own_publisher.read_release().keys()

    # It holds for this release, however often it is pushed, and for no other.
    assert read_published(own_publisher.publish()) == read_published(
        own_publisher.publish(*options)
    )
    assert len(hub.repos[REPO].commits) == 2, "the Hub's own and one of ours"
    own_publisher.project.do("winnow", "export", "--output", own_publisher.release)
    assert "--acknowledge-licence synthetic" in own_publisher.refuse()


def write_fitness(publisher, verdict: str) -> None:
    """Put a measurement with that verdict into the release, as an export would."""
    headline = {
        "name": "winnow", "size": "all", "verdict": verdict, "mae_usd": 42.0,
        "without_mae_usd": 40.0, "difference_ratio": 0.05, "low_ratio": 0.02, "high_ratio": 0.08,
    }  # fmt: skip
    figures = {
        "fingerprint": "f", "version": "0", "answer": "price", "is_full": False,
        "facts": {"tested_count": 1_000}, "conditions": [], "comparisons": [headline],
        "bands": [], "curve": [], "leakage": [],
    }  # fmt: skip
    publisher.edit("fitness.json", json.dumps(figures).encode())


def test_a_release_that_harms_is_refused(own_publisher, hub):
    write_fitness(own_publisher, "harms")
    line = own_publisher.refuse()
    assert "predicts worse than one trained on the raw rows" in line
    assert "$42.00 against $40.00" in line and "--acknowledge-fitness" in line
    assert REPO not in hub.repos
    assert "Fitness acknowledged" not in own_publisher.publish("--dry-run", "--acknowledge-fitness")


@pytest.mark.parametrize("verdict", ["helps", "neutral"])
def test_a_release_that_does_not_harm_is_published(own_publisher, verdict):
    write_fitness(own_publisher, verdict)
    own_publisher.publish()
    assert b"acknowledged_fitness" not in own_publisher.read_release()["README.md"]


def test_an_acknowledged_harm_is_recorded_in_the_card(own_publisher, hub):
    write_fitness(own_publisher, "harms")
    own_publisher.publish("--acknowledge-fitness")
    card = DatasetCard(hub.read_files(REPO)["README.md"].decode())
    record = card.data.to_dict()["acknowledged_fitness"]
    assert record["by"] == "alice" and record["difference_ratio"] == 0.05
    assert "## Fitness acknowledged" in card.text and "by 5 % of its error" in card.text
    assert "fitness.json" in hub.read_files(REPO)

    # It is recorded, so this release needs the flag no more.
    own_publisher.publish()
    assert len(hub.repos[REPO].commits) == 2, "the Hub's own and one of ours"

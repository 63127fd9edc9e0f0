"""Overrides of the checks of licence and fitness, and what is recorded of them."""

import json

import duckdb
import pytest
from huggingface_hub import DatasetCard
from support.publisher import REPO, Publisher, read_published
from support.releases import set_licence

from exporters.fitness.results import read_fingerprint
from exporters.release.acknowledgement import read_records
from exporters.warehouse import ExportError

OPTIONS = ("--acknowledge-licence", "synthetic")


def read_card(hub) -> DatasetCard:
    return DatasetCard(hub.read_files(REPO)["README.md"].decode())


def test_an_acknowledged_licence_is_recorded_beside_the_database(own_publisher, hub):
    project = own_publisher.project
    file = project.database.with_name("winnow.duckdb.acknowledged.json")
    set_licence(project, None)
    own_publisher.export()
    before = own_publisher.read_release()
    own_publisher.publish("--public", "--dry-run", *OPTIONS)
    assert not file.exists(), "a dry run touches nothing"

    own_publisher.publish("--public", *OPTIONS)
    card = read_card(hub)
    [record] = card.data.to_dict()["acknowledged_licences"]
    assert record == {
        "source": "synthetic", "licence": "not stated", "by": "alice", "on": record["on"],
    }  # fmt: skip
    section = card.text.split("## Terms acknowledged")[1]
    assert f"| synthetic | not stated | alice | {record['on']} |" in section.replace("\\", "")
    assert json.loads(file.read_text())["acknowledged_licences"] == [record]
    pushed = hub.read_files(REPO)
    assert own_publisher.read_release() == before, "the folder is as the export wrote it"
    assert pushed.keys() - {".gitattributes"} == before.keys()
    assert {name for name, content in before.items() if pushed[name] != content} == {
        "README.md", "SHA256SUMS",
    }  # fmt: skip

    # It holds for this licence, however often it is pushed or exported, and for no other.
    own_publisher.export()
    assert read_published(own_publisher.publish()) == read_published(
        own_publisher.publish(*OPTIONS)
    )
    assert len(hub.repos[REPO].commits) == 2, "the Hub's own and one of ours"
    set_licence(project, "My-Own-1.0")
    own_publisher.export()
    assert "--acknowledge-licence synthetic" in own_publisher.refuse()


@pytest.mark.takes_minutes
def test_a_private_release_needs_no_section(own_publisher, hub):
    set_licence(own_publisher.project, None)
    own_publisher.export()
    own_publisher.publish("--private", *OPTIONS)
    assert "acknowledged_licences" not in read_card(hub).data.to_dict()


def test_a_forged_acknowledgement_is_not_believed(own_publisher, hub):
    """The card is not that of the export, and would not be read if it were."""
    hub.make_repo(REPO)
    set_licence(own_publisher.project, None)
    own_publisher.export()
    card = own_publisher.release / "README.md"
    written = card.read_text()
    forged = "acknowledged_licences:\n- {source: synthetic, licence: not stated, by: alice}\n"
    card.write_text(written.replace("---\n", f"---\n{forged}", 1))
    assert "README.md is not as winnow export left" in own_publisher.refuse(*OPTIONS)
    card.write_text(written)
    assert "--acknowledge-licence synthetic" in own_publisher.refuse()
    assert hub.read_files(REPO).keys() == {".gitattributes"}


@pytest.mark.parametrize("text", ["{", "[]", '{"acknowledged_licences": 5}', '"by"', "null"])
def test_a_damaged_record_is_reported(monkeypatch, tmp_path, text):
    monkeypatch.setenv("WINNOW_DATABASE", str(tmp_path / "winnow.duckdb"))
    (tmp_path / "winnow.duckdb.acknowledged.json").write_text(text)
    with pytest.raises(ExportError, match="does not read as a list of acknowledgements"):
        read_records()


def write_fitness(publisher: Publisher, verdict: str) -> None:
    """Export with a measurement of that verdict of what is built."""
    headline = {
        "name": "winnow", "size": "all", "verdict": verdict, "mae_usd": 42.0,
        "without_mae_usd": 40.0, "difference_ratio": 0.05, "low_ratio": 0.02, "high_ratio": 0.08,
    }  # fmt: skip
    database = publisher.project.database
    with duckdb.connect(str(database), read_only=True) as connection:
        fingerprint = read_fingerprint(connection)
    figures = {
        "fingerprint": fingerprint, "version": "0", "answer": "price", "is_full": False,
        "facts": {"tested_count": 1_000}, "conditions": [], "comparisons": [headline],
        "bands": [], "curve": [], "leakage": [],
    }  # fmt: skip
    database.with_name("fitness.json").write_text(json.dumps(figures))
    publisher.export()


@pytest.mark.takes_minutes
def test_a_release_that_harms_is_refused(own_publisher, hub):
    write_fitness(own_publisher, "harms")
    line = own_publisher.refuse()
    assert "predicts worse than one trained on the raw rows" in line
    assert "$42.00 against $40.00" in line and "--acknowledge-fitness" in line
    assert REPO not in hub.repos
    assert "Fitness acknowledged" not in own_publisher.publish("--dry-run", "--acknowledge-fitness")


@pytest.mark.parametrize(
    "verdict", ["helps", pytest.param("neutral", marks=pytest.mark.takes_minutes)]
)
def test_a_release_that_does_not_harm_is_published(own_publisher, hub, verdict):
    write_fitness(own_publisher, verdict)
    own_publisher.publish()
    assert "acknowledged_fitness" not in read_card(hub).data.to_dict()


@pytest.mark.takes_minutes
def test_an_acknowledged_harm_is_recorded_in_the_card(own_publisher, hub):
    write_fitness(own_publisher, "harms")
    own_publisher.publish("--acknowledge-fitness")
    card = read_card(hub)
    [record] = card.data.to_dict()["acknowledged_fitness"]
    assert record["by"] == "alice" and record["difference_ratio"] == 0.05
    assert "## Fitness acknowledged" in card.text and "by 5 % of its error" in card.text
    assert "fitness.json" in hub.read_files(REPO)

    # It is recorded, so this build needs the flag no more.
    own_publisher.publish()
    assert len(hub.repos[REPO].commits) == 2, "the Hub's own and one of ours"


def test_a_measurement_since_the_export_is_missed(own_publisher):
    """So that none that harms is left out."""
    before = own_publisher.read_release()
    write_fitness(own_publisher, "harms")
    (own_publisher.release / "fitness.json").unlink()
    assert "fitness.json is missing. Run: winnow export" in own_publisher.refuse()
    assert before.keys() == own_publisher.read_release().keys()

"""Overrides of the licence check, and what the card records of them."""

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

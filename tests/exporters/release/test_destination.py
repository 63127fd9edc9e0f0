"""Branches, tags and what a release changes on the Hub."""

from types import SimpleNamespace

import pytest
from support.publisher import REPO, read_published

from exporters.release.destination import Change, Destination, choose_tag, compare_files
from exporters.release.release_files import read_file
from exporters.warehouse import ExportError


@pytest.mark.takes_minutes
def test_a_branch_and_a_tag_of_ones_own(publisher, hub):
    publisher.publish("--public")
    assert not hub.repos[REPO].is_private
    main = hub.repos[REPO].branches["main"]
    publisher.export("--openai")
    tag, commit = read_published(publisher.publish("--revision", "draft", "--tag", "draft-1"))
    assert (tag, commit) == ("draft-1", hub.repos[REPO].branches["draft"])
    assert hub.repos[REPO].branches["main"] == main != commit

    assert "a tag v1 at another commit" in publisher.refuse("--revision", "draft", "--tag", "v1")
    assert "is not made of letters" in publisher.refuse("--tag", "draft 2")
    assert "is public, and --private was given" in publisher.refuse("--private")
    assert hub.repos[REPO].tags == {"v1": main, "draft-1": commit}


@pytest.mark.takes_minutes
def test_a_branch_that_moved_is_not_overwritten(publisher, hub):
    hub.make_repo(REPO)
    hub.strangers = 1
    assert "the branch has moved" in publisher.refuse()
    assert hub.read_files(REPO).keys() == {".gitattributes", "other"}
    assert hub.repos[REPO].tags == {}
    assert "1 deleted" in publisher.publish()


# Without a Hub


def make_destination(**tags: str) -> Destination:
    return Destination("alice/prices", "main", "b" * 40, True, True, {}, tags)


@pytest.mark.parametrize(
    ("tags", "is_changed", "tag", "chosen"),
    [
        ({}, True, None, "v1"),
        ({"v1": "a" * 40, "v9": "a" * 40, "v10": "a" * 40}, True, None, "v11"),
        ({"v1": "a" * 40, "v2": "b" * 40}, False, None, "v2"),
        ({"v1": "b" * 40}, True, None, "v2"),
        ({"draft": "b" * 40}, False, "draft", "draft"),
        ({"draft": "b" * 40}, False, None, "v1"),
    ],
)
def test_the_tag_is_the_one_given_that_of_the_commit_or_the_next(tags, is_changed, tag, chosen):
    changes = [Change("a", "added" if is_changed else "unchanged", 1, None)]
    assert choose_tag(make_destination(**tags), changes, tag) == chosen


@pytest.mark.parametrize("tag", ["no blanks", "v1"])
def test_a_tag_that_is_not_valid_or_taken_is_refused(tag):
    with pytest.raises(ExportError, match=f"tag {tag}"):
        choose_tag(make_destination(v1="a" * 40), [], tag)


def test_files_are_compared_by_their_ids(tmp_path):
    files = []
    for name in ("added", "changed", "same", "same_large"):
        (tmp_path / name).write_text(name)
        files.append(read_file(name, tmp_path / name))
    _, changed, same, large = files
    on_hub = {
        "changed": SimpleNamespace(size=changed.byte_count, lfs=None, blob_id="0" * 40),
        "deleted": SimpleNamespace(size=5, lfs=None, blob_id="0" * 40),
        "same": SimpleNamespace(size=same.byte_count, lfs=None, blob_id=same.blob_id),
        "same_large": SimpleNamespace(
            size=large.byte_count, lfs=SimpleNamespace(sha256=large.sha256), blob_id="0" * 40
        ),
    }
    changes = [(change.name, change.kind) for change in compare_files(files, on_hub)]
    assert changes == [
        ("added", "added"),
        ("changed", "changed"),
        ("deleted", "deleted"),
        ("same", "unchanged"),
        ("same_large", "unchanged"),
    ]

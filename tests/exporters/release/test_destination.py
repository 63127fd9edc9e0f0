"""Branches, tags and what a release changes on the Hub."""

from support.publisher import REPO, read_published
from support.releases import FIGURES


def test_a_branch_and_a_tag_of_ones_own(publisher, hub):
    publisher.publish("--public")
    assert not hub.repos[REPO].is_private
    main = hub.repos[REPO].branches["main"]
    publisher.edit(FIGURES[0], b"another figure")
    tag, commit = read_published(publisher.publish("--revision", "draft", "--tag", "draft-1"))
    assert (tag, commit) == ("draft-1", hub.repos[REPO].branches["draft"])
    assert hub.repos[REPO].branches["main"] == main != commit

    assert "a tag v1 at another commit" in publisher.refuse("--revision", "draft", "--tag", "v1")
    assert "is not made of letters" in publisher.refuse("--tag", "draft 2")
    assert "is public, and --private was given" in publisher.refuse("--private")
    assert hub.repos[REPO].tags == {"v1": main, "draft-1": commit}


def test_a_branch_that_moved_is_not_overwritten(publisher, hub):
    hub.make_repo(REPO)
    hub.strangers = 1
    assert "the branch has moved" in publisher.refuse()
    assert hub.read_files(REPO).keys() == {".gitattributes", "other"}
    assert hub.repos[REPO].tags == {}
    assert "1 deleted" in publisher.publish()

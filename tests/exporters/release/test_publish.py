"""`winnow publish`: what it pushes to a Hub on the loopback, and what it refuses."""

import re
import shutil
import signal
from pathlib import Path

import pytest
from support.project import Project
from support.publisher import ALICE, REPO, Publisher, read_published
from support.writable_hub import WritableHub

from exporters.release.release_files import CHECKSUMS, read_configs

BOB, READER = "hf_bob_secret", "hf_reader_secret"
TRAIN = "data/train-00000-of-00001.parquet"
FIGURES = ("figures/prices.png", "figures/tokens.png")


@pytest.fixture
def hub():
    with WritableHub({ALICE: "alice", BOB: "bob", READER: "alice"}) as hub:
        hub.readers = {READER}
        yield hub


@pytest.fixture
def publisher(demo: Project, hub: WritableHub, tmp_path: Path) -> Publisher:
    release = Path(shutil.copytree(demo.folder / "dataset", tmp_path / "release"))
    return Publisher(demo, release, hub_url=hub.url, home=tmp_path / "hf")


# What is pushed


def test_a_release_is_one_commit_of_all_its_files(publisher, hub):
    tag, commit = read_published(publisher.publish())
    repo = hub.repos[REPO]
    assert repo.is_private
    assert repo.tags == {tag: commit} == {"v1": repo.branches["main"]}
    assert len(repo.commits) == 2, "the Hub's own and one of ours"
    files = hub.read_files(REPO)
    assert files.pop(".gitattributes")
    assert files == publisher.read_release()


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


def test_only_what_changed_is_uploaded(publisher, hub):
    publisher.publish()
    before = dict(hub.read_files(REPO))
    publisher.edit(FIGURES[0], b"another figure")
    publisher.edit(FIGURES[1], None)
    publisher.edit("figures/new.png", b"a new figure")
    release = publisher.read_release()
    sizes = sorted(len(release[path]) for path in (FIGURES[0], "figures/new.png", CHECKSUMS))
    told = f"1 added, 2 changed, 1 deleted, {len(before) - 4} unchanged: {sum(sizes):,} bytes"
    hub.uploads.clear()
    hub.requests.clear()

    printed = publisher.publish("--dry-run")
    assert told in printed
    assert hub.uploads == []
    assert {request.split()[0] for request in hub.requests} == {"GET"}
    assert hub.read_files(REPO) == before

    printed = publisher.publish()
    assert told in printed
    whole = sum(map(len, release.values()))
    assert f"Uploaded 3 of {len(release)} files: {sum(sizes):,} of {whole:,} bytes; " in printed
    assert f"{whole - sum(sizes):,} bytes were there already." in printed
    assert sorted(hub.uploads) == sizes
    assert read_published(printed)[0] == "v2"
    assert hub.read_files(REPO) == release | {".gitattributes": before[".gitattributes"]}


def test_a_dry_run_shows_all_and_touches_nothing(publisher, hub):
    printed = publisher.publish("--dry-run")
    release = publisher.read_release()
    for path, content in release.items():
        assert re.search(rf"│ {re.escape(path)} +│ +{len(content):,} │ added", printed), path
    assert release["README.md"].decode().strip() in printed
    assert f"{len(release)} added" in printed
    assert hub.repos == {}


def test_a_branch_and_a_tag_of_ones_own(publisher, hub):
    publisher.publish("--public")
    assert not hub.repos[REPO].is_private
    main = hub.repos[REPO].branches["main"]
    publisher.edit(FIGURES[0], b"another figure")
    tag, commit = read_published(publisher.publish("--revision", "draft", "--tag", "draft-1"))
    assert (tag, commit) == ("draft-1", hub.repos[REPO].branches["draft"])
    assert hub.repos[REPO].branches["main"] == main != commit

    assert "a tag v1 at another commit" in publisher.refuse("--revision", "draft", "--tag", "v1")
    assert "is not of letters" in publisher.refuse("--tag", "draft 2")
    assert "is public, and --private was asked" in publisher.refuse("--private")
    assert hub.repos[REPO].tags == {"v1": main, "draft-1": commit}


# Refusals


@pytest.mark.parametrize(
    ("token", "repo", "told"),
    [
        ("", REPO, "set HF_TOKEN to one with write right"),
        ("hf_nobody", REPO, "does not take the token"),
        ("hf_bad\u00e9", REPO, "characters that no token has"),
        (READER, REPO, "no right to write"),
        (BOB, REPO, "no right to write"),
        (ALICE, "prices", "is not of the form USER/NAME"),
    ],
)
def test_who_may_not_write_is_told_so(publisher, hub, token, repo, told):
    hub.make_repo(REPO)
    before = dict(hub.read_files(REPO))
    publisher.repo = repo
    assert told in publisher.refuse(token=token)
    assert hub.read_files(REPO) == before
    assert hub.uploads == []


def test_anothers_private_repository_is_not_written(publisher, hub):
    hub.make_repo(REPO, is_private=True)
    assert "no right to write" in publisher.refuse(token=BOB)


def test_a_hub_out_of_reach_is_told(publisher):
    publisher.environment |= {"HF_ENDPOINT": "http://127.0.0.1:9", "WINNOW_HUB_ATTEMPTS": "1"}
    assert "Check the network and HF_ENDPOINT" in publisher.refuse()


def test_a_branch_that_moved_is_not_overwritten(publisher, hub):
    hub.make_repo(REPO)
    hub.strangers = 1
    assert "the branch has moved" in publisher.refuse()
    assert hub.read_files(REPO).keys() == {".gitattributes", "other"}
    assert hub.repos[REPO].tags == {}
    assert "1 deleted" in publisher.publish()


def test_a_broken_upload_commits_nothing(publisher, hub):
    hub.loses_uploads = True
    assert "run the same command again" in publisher.refuse()
    assert hub.read_files(REPO).keys() == {".gitattributes"}
    hub.loses_uploads = False
    assert read_published(publisher.publish())[0] == "v1"


def test_an_interrupted_upload_commits_nothing(publisher, hub):
    hub.make_repo(REPO)
    hub.may_upload.clear()
    process = publisher.start()
    assert hub.is_uploading.wait(60)
    process.send_signal(signal.SIGINT)
    hub.may_upload.set()
    _, told = process.communicate(timeout=60)
    assert process.returncode == 130
    assert "interrupted: what was stored before is kept" in told
    assert "Traceback" not in told
    assert hub.read_files(REPO).keys() == {".gitattributes"}


def test_what_the_hub_has_otherwise_is_not_tagged(publisher, hub):
    hub.lying_hashes[TRAIN] = "0" * 64
    assert f"is not what was pushed: {TRAIN}" in publisher.refuse()
    assert hub.repos[REPO].tags == {}


@pytest.mark.parametrize(
    ("path", "content", "told"),
    [
        (TRAIN, b"PAR1", "is not as it was written"),
        (TRAIN, None, "which is not there"),
        ("notes.txt", b"mine", "which it does not list"),
        (CHECKSUMS, None, "is not a data set that winnow wrote"),
    ],
)
def test_a_folder_that_was_changed_is_refused(publisher, hub, path, content, told):
    file = publisher.release / path
    file.unlink() if content is None else file.write_bytes(content)
    error = publisher.refuse()
    assert told in error
    assert "Run: winnow export" in error
    assert hub.requests == []

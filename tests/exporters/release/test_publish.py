"""`winnow publish`: what it pushes to a Hub on the loopback."""

import re
import signal

import pytest
from support.publisher import REPO, read_published
from support.releases import CHATS

from exporters.release.folder import CHECKSUMS


def test_a_release_is_one_commit_of_all_its_files(publisher, hub):
    tag, commit = read_published(publisher.publish())
    repo = hub.repos[REPO]
    assert repo.is_private
    assert repo.tags == {tag: commit} == {"v1": repo.branches["main"]}
    assert len(repo.commits) == 2, "the Hub's own and one of ours"
    files = hub.read_files(REPO)
    assert files.pop(".gitattributes")
    assert files == publisher.read_release()


def test_only_what_changed_is_uploaded(publisher, hub):
    publisher.publish()
    publisher.export("--openai")
    hub.commit(REPO, "main", hub.read_files(REPO) | {"older.txt": b"of another release"})
    before = dict(hub.read_files(REPO))
    release = publisher.read_release()
    sizes = sorted(len(release[path]) for path in (*CHATS, CHECKSUMS))
    expected = f"2 added, 1 changed, 1 deleted, {len(before) - 3} unchanged: {sum(sizes):,} bytes"
    hub.uploads.clear()
    hub.requests.clear()

    printed = publisher.publish("--dry-run")
    assert expected in printed
    assert hub.uploads == []
    assert {request.split()[0] for request in hub.requests} == {"GET"}
    assert hub.read_files(REPO) == before

    printed = publisher.publish()
    assert expected in printed
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


@pytest.mark.takes_minutes
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
    _, errors = process.communicate(timeout=60)
    assert process.returncode == 130
    assert "interrupted: what was stored before is kept" in errors
    assert "Traceback" not in errors
    assert hub.read_files(REPO).keys() == {".gitattributes"}

"""The copy that is pushed: no other process changes it, and nothing is left of it."""

import signal

import pytest
from filelock import FileLock
from support.publisher import REPO


def list_folder(publisher) -> set[str]:
    return {path.name for path in publisher.release.parent.iterdir()}


def test_a_folder_that_changes_during_the_upload_changes_nothing_that_is_pushed(publisher, hub):
    hub.make_repo(REPO)
    hub.may_upload.clear()
    process = publisher.start()
    assert hub.is_uploading.wait(60)
    before = publisher.read_release()
    for path in publisher.release.rglob("*.*"):
        path.write_bytes(b"mine")
    hub.may_upload.set()
    _, errors = process.communicate(timeout=120)
    assert process.returncode == 0, errors
    files = hub.read_files(REPO)
    assert {name: files[name] for name in before} == before


@pytest.mark.takes_minutes
def test_nothing_is_left_beside_the_folder(publisher, hub):
    """Nor what a publish left that was killed."""
    hub.may_upload.clear()
    process = publisher.start()
    assert hub.is_uploading.wait(60)
    process.send_signal(signal.SIGKILL)
    process.communicate()
    hub.may_upload.set()
    assert ".release.publish" in list_folder(publisher)
    publisher.publish("--dry-run")
    assert ".release.publish" not in list_folder(publisher)


def test_a_folder_or_copy_in_use_is_not_published(publisher):
    for name in (".release.lock", "..release.publish.lock"):
        with FileLock(publisher.release.with_name(name)):
            assert "another export or publish uses" in publisher.refuse("--dry-run")
    publisher.publish("--dry-run")


def test_a_folder_that_no_export_wrote_is_refused(publisher, tmp_path):
    publisher.release = tmp_path / "lamps"
    line = f"was not written there by winnow export. Run: winnow export --output {tmp_path}/lamps"
    assert line in publisher.refuse()
    publisher.release.mkdir()
    assert line in publisher.refuse()

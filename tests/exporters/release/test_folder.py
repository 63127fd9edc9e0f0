"""The data set folder: its checksums, and what an export leaves as it is."""

import hashlib
import shutil
import subprocess
from collections.abc import Callable
from pathlib import Path

import pytest
from support.releases import TRAIN, copy_release

from exporters.release.folder import NAMES_SHOWN, beside, replace_folder, write_checksums
from exporters.warehouse import ExportError


def test_checksums_are_of_all_files(folder):
    done = subprocess.run(["sha256sum", "--check", "--strict", "--quiet", "SHA256SUMS"], cwd=folder)
    assert done.returncode == 0
    lines = (folder / "SHA256SUMS").read_text().splitlines()
    assert {line.split("  ")[1] for line in lines} == {
        path.relative_to(folder).as_posix() for path in folder.rglob("*.*")
    }


def test_an_export_does_not_touch_other_folders(demo, tmp_path):
    (tmp_path / "thesis.txt").write_text("years of work")
    done = demo.run("winnow", "export", "--output", tmp_path)
    assert done.returncode == 1
    assert "thesis.txt would be deleted" in done.stderr
    assert [path.name for path in tmp_path.iterdir()] == ["thesis.txt"]


def test_an_export_does_not_delete_what_somebody_wrote(demo, tmp_path):
    """Here a file that was edited; the folder as it was written is replaced."""
    release = copy_release(demo.folder / "dataset", tmp_path / "dataset")
    written = (release / "README.md").read_text()
    (release / "README.md").write_text(written + "My notes.\n")
    done = demo.run("winnow", "export", "--output", release)
    assert (done.returncode, done.stderr.count("\n")) == (1, 1)
    assert f"{release} is not replaced: README.md would be deleted" in done.stderr
    assert "My notes." in (release / "README.md").read_text()

    (release / "README.md").write_text(written)
    (release / TRAIN).unlink()
    demo.do("winnow", "export", "--output", release)
    assert (release / TRAIN).read_bytes() == (demo.folder / "dataset" / TRAIN).read_bytes()


# Without a data set


def write(folder: Path, text: str = "lamps", options: dict | None = None) -> None:
    with replace_folder(folder, options) as finished:
        (finished / "data").mkdir()
        (finished / "data" / "lamps.txt").write_text(text)
        write_checksums(finished, {})


def find_all(folder: Path) -> dict[str, bytes | None]:
    return {
        path.relative_to(folder).as_posix(): path.read_bytes() if path.is_file() else None
        for path in folder.rglob("*")
    }


def list_in_checksums(folder: Path, *names: str) -> None:
    """As `sha256sum` of another writes them."""
    lines = [
        f"{hashlib.sha256((folder / name).read_bytes()).hexdigest()}  {name}\n" for name in names
    ]
    (folder / "SHA256SUMS").write_text("".join(lines))


def add_many(folder: Path) -> None:
    for number in range(NAMES_SHOWN + 1_200):
        (folder / f"{number:04d}.txt").touch()


def make_image(folder: Path) -> None:
    """Not one file of the export, and each in checksums that are right."""
    shutil.rmtree(folder / "data")
    (folder / "system.iso").write_text("downloaded for hours")
    list_in_checksums(folder, "system.iso")


CHANGES: dict[str, tuple[Callable[[Path], object], str]] = {
    "a file more": (lambda folder: (folder / "notes.txt").write_text("mine"), "notes.txt"),
    "a hidden file": (lambda folder: (folder / "data" / ".env").write_text("mine"), "data/.env"),
    "an empty folder": (lambda folder: (folder / "notes").mkdir(), "notes"),
    "a link": (lambda folder: (folder / "notes").symlink_to("/etc"), "notes"),
    "an edited file": (
        lambda folder: (folder / "data/lamps.txt").write_text("mine"),
        "data/lamps.txt",
    ),
    "empty checksums": (lambda folder: (folder / "SHA256SUMS").write_text(""), "SHA256SUMS"),
    "checksums that are no text": (
        lambda folder: (folder / "SHA256SUMS").write_bytes(b"\xff"),
        "SHA256SUMS",
    ),
    "no checksums": (lambda folder: (folder / "SHA256SUMS").unlink(), "data/lamps.txt"),
    "another's checksums": (make_image, "SHA256SUMS, system.iso would"),
    "many files": (add_many, "0000.txt, 0001.txt, 0002.txt and 1,200 more would be deleted"),
    "no record": (
        lambda folder: (folder.parent / ".lamps.export.json").unlink(),
        "SHA256SUMS, data/lamps.txt would be deleted",
    ),
    "a record that is none": (
        lambda folder: (folder.parent / ".lamps.export.json").write_text("[5]"),
        "SHA256SUMS, data/lamps.txt would be deleted",
    ),
}


@pytest.mark.parametrize("name", CHANGES)
def test_only_what_an_export_wrote_is_replaced(tmp_path, name):
    change, named = CHANGES[name]
    folder = tmp_path / "lamps"
    write(folder)
    write(folder, "more lamps")
    change(folder)
    before = find_all(tmp_path)
    with pytest.raises(ExportError) as refused:
        write(folder)
    assert named in str(refused.value) and "winnow export --output FOLDER" in str(refused.value)
    assert find_all(tmp_path) == before | {".lamps.lock": b""}


@pytest.mark.parametrize("make", [Path.touch, lambda path: path.symlink_to("/tmp")])
def test_what_is_no_folder_is_not_replaced(tmp_path, make):
    make(tmp_path / "lamps")
    with pytest.raises(ExportError, match="is not a directory, so it is not replaced"):
        write(tmp_path / "lamps")


def test_an_empty_folder_is_replaced(tmp_path):
    (tmp_path / "lamps").mkdir()
    write(tmp_path / "lamps")
    assert (tmp_path / "lamps" / "data" / "lamps.txt").read_text() == "lamps"


def test_an_export_that_ends_before_its_folder_is_in_place_can_run_again(tmp_path, monkeypatch):
    """Whichever of the two folders is left, the record knows it."""
    folder = tmp_path / "lamps"
    write(folder, "one")
    with monkeypatch.context() as patched:
        patched.setattr(Path, "rename", lambda *_: (_ for _ in ()).throw(KeyboardInterrupt))
        with pytest.raises(KeyboardInterrupt):
            write(folder, "two")
    assert (folder / "data" / "lamps.txt").read_text() == "one"
    write(folder, "three")
    assert {path.name for path in tmp_path.iterdir()} == {
        "lamps", ".lamps.lock", ".lamps.export.json",
    }  # fmt: skip


def test_a_folder_may_be_the_one_where_a_person_is(tmp_path, monkeypatch):
    (tmp_path / "lamps" / "sizes").mkdir(parents=True)
    for where, name in ((tmp_path / "lamps", "."), (tmp_path / "lamps" / "sizes", "..")):
        monkeypatch.chdir(where)
        assert beside(Path(name), "lock") == tmp_path / ".lamps.lock"
    with pytest.raises(ExportError, match="has nothing beside it"):
        write(Path("/"))


def test_a_folder_in_use_is_not_replaced(tmp_path):
    with (
        replace_folder(tmp_path / "lamps"),
        pytest.raises(ExportError, match="another export or publish uses"),
    ):
        write(tmp_path / "lamps")

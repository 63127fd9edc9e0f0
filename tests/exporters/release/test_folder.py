"""The data set folder: its checksums, and what an export leaves as it is."""

import subprocess


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
    assert "not overwritten" in done.stderr
    assert [path.name for path in tmp_path.iterdir()] == ["thesis.txt"]

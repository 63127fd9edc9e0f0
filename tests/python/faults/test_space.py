"""A disk that is full and memory that is refused: what was stored stays, and one line says why."""

import os
import resource
import subprocess
from collections.abc import Callable
from pathlib import Path

import pytest
from disturbances import count_differences, read_state, start_command
from loopback_hub import LoopbackHub
from made_up_products import make_products, write_json_lines, write_parquet
from project import REPO_FOLDER, Project

SOURCE = "amazon_reviews_2023"
HUB_REPO = "McAuley-Lab/Amazon-Reviews-2023"
HUB_COMMIT = "2b6d039ed471f2ba5fd2acb718bf33b0a7e5598e"
HUB_FILE = "raw_meta_Lamps/full-00000-of-00001.parquet"
KINDS = ("--exclude-resource-type", "test", "--exclude-resource-type", "unit_test")
MEGABYTE = 1_000_000


class Disk:
    """A file system in memory, of a size that can change."""

    def __init__(self, folder: Path, *, size: int) -> None:
        self.folder = folder
        folder.mkdir()
        self._mount(f"size={size}")

    def resize(self, size: int) -> None:
        self._mount(f"remount,size={size}")

    def _mount(self, options: str) -> None:
        command = ["mount", "-t", "tmpfs", "-o", options, "tmpfs", str(self.folder)]
        done = subprocess.run(command, capture_output=True, text=True)
        if done.returncode:
            pytest.skip(f"needs to mount a tmpfs: {done.stderr.strip()}")


@pytest.fixture
def make_disk(tmp_path: Path):
    """Makes a disk of so many bytes, gone after the test."""
    if not hasattr(os, "geteuid") or os.geteuid() != 0:
        pytest.skip("needs root, to mount a small tmpfs")
    disks = []

    def make(size: int) -> Disk:
        disks.append(Disk(tmp_path / f"disk-{len(disks)}", size=size))
        return disks[-1]

    yield make
    for disk in disks:
        subprocess.run(["umount", "--lazy", str(disk.folder)], check=True)


class Finished:
    """A command that came to its end."""

    def __init__(self, process: subprocess.Popen[str]) -> None:
        self.stdout, self.stderr = process.communicate(timeout=600)
        self.returncode = process.returncode

    def succeed(self) -> "Finished":
        assert self.returncode == 0, self.stdout[-3000:] + self.stderr[-3000:]
        return self

    def refuse(self, *words: str) -> str:
        """The one line of a refusal, in which all of the words are."""
        assert self.returncode == 1, self.stdout[-3000:] + self.stderr[-3000:]
        assert "Traceback" not in self.stdout + self.stderr, self.stdout + self.stderr
        lines = [line for line in self.stderr.splitlines() if line.strip()]
        assert len(lines) == 1, self.stderr
        assert all(word in lines[0] for word in words), lines[0]
        return lines[0]


class Commands:
    """The commands of a project, in its folder, to their ends."""

    def __init__(self, project: Project) -> None:
        self.project = project

    def load(self, *arguments: object, limit: int | None = None, **environment: str) -> Finished:
        return self._run("loaders", *arguments, limit=limit, **environment)

    def export(self, *arguments: object, limit: int | None = None, **environment: str) -> Finished:
        return self._run("exporters", "dataset", *arguments, limit=limit, **environment)

    def build(self, *arguments: object, **environment: str) -> Finished:
        command = ("dbt.cli.main", "build", "--no-use-colors", *KINDS, *arguments)
        return self._run(*command, folder=REPO_FOLDER, **environment)

    def _run(
        self,
        *arguments: object,
        folder: Path | None = None,
        limit: int | None = None,
        **environment: str,
    ) -> Finished:
        return Finished(
            start_command(
                *arguments,
                folder=folder or self.project.folder,
                environment=self.project.environment | environment,
                preexec_fn=limit_memory(limit) if limit else None,
            )
        )


def limit_memory(size: int) -> Callable[[], None]:
    return lambda: resource.setrlimit(resource.RLIMIT_AS, (size, size))


def write_input(folder: Path) -> Path:
    """A few products that are stored, and many more that come after."""
    write_json_lines(folder / "kept.jsonl", make_products(300))
    products = [
        product | {"description": [f"{number} " * 400] * 3}
        for number, product in enumerate(make_products(6_000, first=1_000))
    ]
    return write_json_lines(folder / "many.jsonl", products)


@pytest.fixture
def small(tmp_path: Path, target: Path):
    """Makes the commands of a project in that folder, in whose database 300 rows are stored."""

    def make(folder: Path) -> Commands:
        commands = Commands(Project(folder, target))
        commands.load("files", tmp_path / "kept.jsonl", "--source", "kept").succeed()
        return commands

    write_input(tmp_path)
    return make


# -- the loader ------------------------------------------------------------------------------------


def test_full_disk_while_loading(small, make_disk, tmp_path, record_fault):
    disk = make_disk(6 * MEGABYTE)
    loading = ("files", tmp_path / "many.jsonl", "--source", SOURCE)
    disturbed, undisturbed = small(disk.folder), small(tmp_path)
    before = read_state(disturbed.project.database)
    disturbed.load(*loading).refuse("disk is full", "run again")
    lost = count_differences(read_state(disturbed.project.database), before)
    disk.resize(200 * MEGABYTE)
    for commands in (disturbed, undisturbed):
        commands.load(*loading).succeed()
    states = (read_state(each.project.database) for each in (disturbed, undisturbed))
    wrong = count_differences(*states) + len(list(disk.folder.iterdir())) - 1
    record_fault(
        "Full disk during a load",
        done="a load into a database on a tmpfs that is too small, then again with room",
        found="one line, the former rows; with room again, every raw table as elsewhere",
        lost=lost,
        wrong=wrong,
    )

"""Loads, builds and exports in a row: nothing grows but the data, and compaction loses none."""

import os
import subprocess
import sys
from pathlib import Path

import pytest
from support.disturbances import (
    count_differences,
    draw_moments,
    finish,
    kill_in_time,
    read_state,
    start_command,
)
from support.project import REPO_FOLDER, WITHOUT_TESTS, Project
from support.synthetic_products import make_products, write_json_lines

SOURCE = "amazon_reviews_2023"
ROUNDS = 20
ROWS = 400
# What a load or a build replaces is kept until the new is there, and its blocks stay in the file.
MOST_BYTES_PER_BYTE = 3
MOST_GROWTH = 1.15


def measure(project: Project, *arguments: object) -> int:
    """Runs a command that must succeed, and gives the most memory that it held, in kilobytes."""
    process = subprocess.Popen(
        [sys.executable, "-m", *map(str, arguments)],
        cwd=REPO_FOLDER,
        env=project.environment,
        stdout=subprocess.DEVNULL,
    )
    _, status, used = os.wait4(process.pid, 0)
    process.returncode = os.waitstatus_to_exitcode(status)
    assert process.returncode == 0, arguments
    return used.ru_maxrss


def list_files(folder: Path) -> set[str]:
    return {path.relative_to(folder).as_posix() for path in folder.rglob("*")}


def count_growth(measured: list[int]) -> int:
    """1 where the second half of the rounds took more than the first, beyond what runs vary by.

    The first round is left out: it fills an empty database.
    """
    rounds = measured[1:]
    middle = (len(rounds) + 1) // 2
    return int(max(rounds[middle:]) > MOST_GROWTH * max(rounds[:middle]))


@pytest.mark.takes_minutes
def test_soak(workshop, tmp_path, record_fault):
    memory, sizes, listed = {"load": [], "build": [], "export": []}, [], []
    path = tmp_path / "products.jsonl"
    output = tmp_path / "exported" / "dataset"
    for number in range(ROUNDS):
        write_json_lines(path, make_products(ROWS, first=ROWS * number))
        loading = ("winnow", "load", "files", path, "--source", SOURCE)
        memory["load"].append(measure(workshop, *loading))
        seeds = ("winnow", "load", "synthetic", "--rows", 3_000, "--seed", 1 + number % 2)
        memory["load"][-1] = max(memory["load"][-1], measure(workshop, *seeds))
        memory["build"].append(measure(workshop, "dbt.cli.main", "build", *WITHOUT_TESTS))
        exporting = ("winnow", "export", "--output", output)
        memory["export"].append(measure(workshop, *exporting))
        sizes.append(workshop.database.stat().st_size)
        listed.append(list_files(workshop.folder) | list_files(output.parent))
    before = read_state(workshop.database)
    workshop.do("winnow", "compact")
    held = workshop.database.stat().st_size
    after = read_state(workshop.database)
    grown = sum(map(count_growth, [*memory.values(), sizes]))
    grown += sum(size > MOST_BYTES_PER_BYTE * held for size in sizes)
    peaks = ", ".join(f"{name} {max(each) / 1024:,.0f} MB" for name, each in memory.items())
    record_fault(
        "Soak",
        done=f"{ROUNDS} loads, builds and exports in a row, each with other rows, then a "
        "compaction",
        found=f"at most {peaks}; a database of {max(sizes) / 2**20:,.1f} MB, "
        f"{held / 2**20:,.1f} MB compacted; no file more after the last round than after the first",
        lost=count_differences(after, before),
        wrong=grown + len(listed[-1] ^ listed[0]),
    )


def test_killed_compactions(workshop, count_faults, record_fault):
    """The database is the old one or the new one, and holds the same rows."""

    def start():
        command = ("winnow", "compact")
        return start_command(*command, folder=REPO_FOLDER, environment=workshop.environment)

    workshop.do("winnow", "load", "synthetic", "--rows", 2_000)
    length = finish(start())
    workshop.do("winnow", "load", "synthetic", "--rows", 2_000, "--seed", 2)
    before, files = read_state(workshop.database), list_files(workshop.folder)
    size = workshop.database.stat().st_size
    kills, lost = count_faults(quick=2, full=20), 0
    for moment in draw_moments(kills, length=length, seed=5):
        kill_in_time(start, moment)
        lost += count_differences(read_state(workshop.database), before)
    workshop.do("winnow", "compact")
    record_fault(
        "Compaction killed",
        done=f"kill -9 of `winnow compact` at {kills} random moments, then run again",
        found="every table as before, whenever it was killed; no file left",
        lost=lost,
        wrong=count_differences(read_state(workshop.database), before)
        + len(list_files(workshop.folder) ^ files)
        + int(workshop.database.stat().st_size > size),
    )


def test_compaction_gives_back_what_is_free(workshop, tmp_path):
    loading = ("winnow", "load", "files", tmp_path / "products.jsonl", "--source", "mine")
    products = [
        product | {"description": [f"{number * 7_919 % 10_007} " * 200]}
        for number, product in enumerate(make_products(5_000))
    ]
    write_json_lines(tmp_path / "products.jsonl", products)
    workshop.do(*loading)
    write_json_lines(tmp_path / "products.jsonl", products[:10])
    workshop.do(*loading)
    size, state = workshop.database.stat().st_size, read_state(workshop.database)
    printed = workshop.do("winnow", "compact")
    assert f"{size:,} bytes before" in printed
    assert workshop.database.stat().st_size < size
    assert read_state(workshop.database) == state


def test_compaction_of_nothing_says_how_to_begin(refuse, database):
    assert "winnow load synthetic" in refuse("compact")
    assert not database.exists()

"""Two at once over one database: the second waits or is refused clearly, and nothing is wrong."""

import os
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest
from support.disturbances import (
    count_differences,
    count_differing_files,
    keep_schemas,
    kill_group,
    read_folder,
    read_state,
    start_command,
)
from support.project import REPO_FOLDER, WITHOUT_TESTS, Project
from support.synthetic_products import make_products, write_json_lines

pytestmark = pytest.mark.takes_minutes

LOCKS = Path("/proc/locks")
SELECTED = ("--select", "+path:models/cleaned", *WITHOUT_TESTS)


def refuse(project: Project, holder: subprocess.Popen[str], *arguments: object) -> None:
    """Runs a command that must fail with one line: who holds the database and what to do."""
    done = project.run(*arguments)
    told = done.stdout + done.stderr
    assert done.returncode in (1, 2) and "Traceback" not in told, told
    lines = [line for line in told.splitlines() if "is in use by" in line]
    assert len(lines) == 1, told
    assert f"process {holder.pid}" in lines[0] and "run again" in lines[0], lines[0]


@pytest.fixture
def pause(tmp_path: Path):
    """Starts a command, and stops it once it holds the database; gives its process."""
    if not LOCKS.is_file():
        pytest.skip("needs /proc/locks, to see when a command holds the database")
    paused = []

    def start(project: Project, *arguments: object) -> subprocess.Popen[str]:
        environment = project.environment
        process = start_command(*arguments, folder=REPO_FOLDER, environment=environment)
        paused.append(process)
        held = f":{project.database.stat().st_ino} "
        while not any("WRITE" in line and held in line for line in LOCKS.open()):
            assert process.poll() is None, process.communicate()
            time.sleep(0.005)
        os.kill(process.pid, signal.SIGSTOP)
        return process

    yield start
    for process in paused:
        if process.poll() is None:
            kill_group(process)


def resume(process: subprocess.Popen[str]) -> None:
    os.kill(process.pid, signal.SIGCONT)
    stdout, stderr = process.communicate(timeout=300)
    assert process.returncode == 0, stdout[-3000:] + stderr[-3000:]


def test_others_during_a_load(workshop, pause, tmp_path, record_fault):
    kept = write_json_lines(tmp_path / "kept.jsonl", make_products(300))
    more = write_json_lines(tmp_path / "more.jsonl", make_products(300, first=1_000))
    loading = ("winnow", "load", "files", kept, "--source")
    workshop.do(*loading, "kept")
    before = read_state(workshop.database)
    process = pause(workshop, "winnow", "load", "files", more, "--source", "more")
    refuse(workshop, process, *loading, "others")
    refuse(workshop, process, "winnow", "status")
    refuse(workshop, process, "winnow", "compact")
    refuse(workshop, process, "winnow", "export", "--output", tmp_path / "dataset")
    refuse(workshop, process, "dbt.cli.main", "build", *SELECTED)
    resume(process)
    workshop.do(*loading, "others")
    state = read_state(workshop.database)
    record_fault(
        "Others during a load",
        done="a load, `status`, `compact`, an export and `dbt build` in the middle of a load, "
        "then the second load again",
        found="one line each that names the process to wait for; then, the rows of both loads",
        lost=int(state["raw.kept"] != before["raw.kept"]),
        wrong=abs(state["raw.more"][0] - 300) + abs(state["raw.others"][0] - 300),
    )


def test_others_during_a_build(workshop, pause, tmp_path, record_fault):
    workshop.do("winnow", "load", "synthetic", "--rows", 300)
    raw = read_state(workshop.database)
    building = ("dbt.cli.main", "build", *SELECTED)
    process = pause(workshop, *building)
    refuse(workshop, process, "winnow", "load", "synthetic", "--rows", 200)
    refuse(workshop, process, "winnow", "export", "--output", tmp_path / "dataset")
    refuse(workshop, process, *building)
    resume(process)
    found = read_state(workshop.database)
    workshop.do(*building)
    record_fault(
        "Others during `dbt build`",
        done="a load, an export and a second `dbt build` in the middle of a build",
        found="one line each that names the process to wait for; every table as in a build alone",
        lost=count_differences(keep_schemas(found, "raw", "truth"), raw),
        wrong=count_differences(found, read_state(workshop.database)),
    )


def test_the_same_catalogue_twice_at_once(tmp_path, target, record_fault):
    """Each into a database of its own, and one cache for both."""
    projects = []
    for name in ("a", "b"):
        (tmp_path / name).mkdir()
        projects.append(Project(tmp_path / name, target))
    command = ("winnow", "load", "synthetic", "--rows", 300, "--seed", 5)
    started = [
        start_command(*command, folder=tmp_path, environment=project.environment)
        for project in projects
    ]
    errors = [process.communicate(timeout=300)[1] for process in started]
    assert not any(process.returncode for process in started), errors
    states = [read_state(project.database) for project in projects]
    left = {path.name for path in (tmp_path / "build" / "synthetic").iterdir()}
    record_fault(
        "The same catalogue generated twice at once",
        done="two loads of one catalogue that is not in the cache yet",
        found="the second takes what the first wrote; no file left",
        lost=300 - states[0]["raw.synthetic"][0],
        wrong=count_differences(*states) + len(left ^ {"rows-300-seed-5", ".lock"}),
    )


def test_two_exports_at_once(demo, tmp_path, record_fault):
    """The second into the same folder is refused, into another it goes on."""
    alone, shared = tmp_path / "alone", tmp_path / "shared"
    exporting = ("winnow", "export", "--output")
    demo.do(*exporting, alone)
    demo.do(*exporting, shared)
    started = start_command(*exporting, shared, folder=REPO_FOLDER, environment=demo.environment)
    while not (tmp_path / ".shared.partial").exists():
        assert started.poll() is None, started.communicate()
        time.sleep(0.005)
    os.kill(started.pid, signal.SIGSTOP)
    done = demo.run(*exporting, shared)
    assert done.returncode == 1 and "another export writes" in done.stderr, done.stderr
    lost = count_differing_files(read_folder(shared), read_folder(alone))
    demo.do(*exporting, tmp_path / "other")
    resume(started)
    wrong = sum(
        count_differing_files(read_folder(tmp_path / name), read_folder(alone))
        for name in ("shared", "other")
    )
    record_fault(
        "Two exports at once",
        done="an export in the middle of another, into the same folder and into another one",
        found="the same folder is refused with one line, the other is written; all files as of an "
        "export alone, byte for byte",
        lost=lost,
        wrong=wrong,
    )


READ = """
import hashlib
from exporters.warehouse import open_warehouse
digest = hashlib.sha256()
with open_warehouse() as connection:
    connection.execute("set enable_progress_bar = false")
    texts = "select repeat(md5(i::varchar), 8) from range(600000) as numbers(i) order by 1"
    read = connection.execute(texts)
    while rows := read.fetchmany(50_000):
        digest.update("".join(text for (text,) in rows).encode())
print(digest.hexdigest())
"""


def test_two_readers_that_spill(demo, record_fault):
    """DuckDB would have both write into the same files."""

    def read(limit: str) -> subprocess.Popen[str]:
        return subprocess.Popen(
            [sys.executable, "-c", READ],
            cwd=REPO_FOLDER,
            env=demo.environment | {"WINNOW_MEMORY_LIMIT": limit, "WINNOW_THREADS": "1"},
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            text=True,
        )

    tables = read_state(demo.database)
    (expected, _) = read("1GB").communicate(timeout=300)
    together = [process.communicate(timeout=300) for process in (read("120MB"), read("120MB"))]
    assert expected and not any(stderr for _, stderr in together), together
    record_fault(
        "Two readers at once that spill",
        done="two sorts of more rows than their memory holds, at once over one database",
        found="the rows of one that is alone; nothing left of what they spilled",
        lost=count_differences(read_state(demo.database), tables),
        wrong=sum(printed != expected for printed, _ in together)
        + len(list(demo.folder.glob("*.tmp"))),
    )

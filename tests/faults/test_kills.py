"""kill -9 of the loader, of `dbt build` and of the exporter, at any moment, and then run again."""

import os
import shutil
import signal
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest
from support.disturbances import (
    EXPORTED,
    HISTORY,
    State,
    count_differences,
    draw_moments,
    finish,
    keep_schemas,
    kill_group,
    kill_in_time,
    read_files,
    read_folder,
    read_state,
    start_command,
)
from support.project import REPO_FOLDER, WITHOUT_TESTS, Project
from support.synthetic_products import make_products, write_json_lines

from winnow.interrupts import MESSAGE

SOURCE = "amazon_reviews_2023"
INTERRUPTED_AT = (
    "OK created sql view model staged.staged_rows ",
    *(f"START hook: winnow.on-run-start.{number}" for number in range(1, 6)),
    "START seed file seeds.units",
    "START sql view model cleaned.cleaned_texts ",
    "START sql table model cleaned.cleaned_prices",
    "OK created sql view model cleaned.cleaned_texts_measured",
    "START sql table model cleaned.cleaned_records",
    "START hook: winnow.on-run-end.0",
)
"""Lines of dbt; after the first comes most of the build."""


@pytest.fixture
def make_project(tmp_path: Path, target: Path):
    """A project in a folder of its own, with a copy of what dbt parsed for the others."""

    def make(name: str) -> Project:
        folder = tmp_path / name
        folder.mkdir()
        own_target = tmp_path / "target"
        if target.is_dir() and not own_target.exists():
            shutil.copytree(target, own_target)
        return Project(folder, own_target)

    return make


# -- the loader ------------------------------------------------------------------------------------


class Loads:
    """Two versions of some files and of a synthetic catalogue, loaded in turn into one database."""

    def __init__(self, project: Project) -> None:
        self.project = project
        for version in (0, 1):
            folder = project.folder / f"version-{version}"
            for number in range(3):
                rows = make_products(200, first=1_000 * number + 50 * version)
                path = write_json_lines(folder / f"part-{number}.jsonl", rows)
                path.write_text(path.read_text() + f"broken in {version}\n")
        write_json_lines(project.folder / "kept.jsonl", make_products(300))
        self.command("files", "kept.jsonl", "--source", "kept")

    def command(self, *arguments: object) -> float:
        return finish(self.start(*arguments))

    def start(self, *arguments: object):
        return start_command(
            "winnow",
            "load",
            *arguments,
            folder=self.project.folder,
            environment=self.project.environment,
        )

    def start_round(self, round_number: int):
        """Files in one round and a catalogue in the next, in another version each time."""
        version = round_number // 2 % 2
        if round_number % 2:
            shutil.rmtree(self.project.folder / "build", ignore_errors=True)
            return self.start("synthetic", "--rows", 300, "--seed", version + 1)
        return self.start("files", f"version-{version}", "--source", SOURCE)

    def read_files(self) -> dict[str, tuple[int, int]]:
        """What the database holds of each file."""
        return {
            f"{source}/{name}": digest
            for source in ("kept", SOURCE, "synthetic")
            for name, digest in read_files(self.project.database, source).items()
        }

    def list_files(self) -> set[str]:
        """What lies in the folder beside the input, apart from locks that nobody holds."""
        paths = self.project.folder.rglob("*")
        names = {path.relative_to(self.project.folder).as_posix() for path in paths}
        return {name for name in names if "version-" not in name and not name.endswith(".lock")}


@pytest.fixture
def loads(make_project) -> Callable[[str], Loads]:
    return lambda name: Loads(make_project(name))


def test_killed_loads(loads, count_faults, record_fault):
    undisturbed, disturbed, lost, wrong = loads("undisturbed"), loads("disturbed"), 0, 0
    kills = count_faults(quick=2, full=32)
    for turn, moment in enumerate(draw_moments(kills, length=1, seed=1)):
        before = undisturbed.read_files()
        length = finish(undisturbed.start_round(turn))
        after, state = undisturbed.read_files(), read_state(undisturbed.project.database)
        kill_in_time(lambda round_number=turn: disturbed.start_round(round_number), moment * length)
        found = disturbed.read_files()
        # What the load replaces may be as before, as after, or not there yet.
        untouched = [name for name in before if before[name] == after.get(name)]
        lost += sum(found.get(name) != before[name] for name in untouched)
        wrong += sum(found[name] not in (before.get(name), after.get(name)) for name in found)
        finish(disturbed.start_round(turn))
        wrong += count_differences(read_state(disturbed.project.database), state)
        wrong += len(disturbed.list_files() ^ undisturbed.list_files())
    record_fault(
        "Loader killed",
        done=f"kill -9 of `winnow load files` and `synthetic` at {kills} random moments, "
        "then run again",
        found="each file whole as before or as after, other sources untouched; run again, every "
        "raw table as without a kill, and no file left",
        lost=lost,
        wrong=wrong,
    )


# -- dbt build -------------------------------------------------------------------------------------


def load_catalogue(project: Project, version: int) -> None:
    project.do("winnow", "load", "synthetic", "--rows", 300, "--seed", version + 1)


def start_build(project: Project, *arguments: object, **environment: str):
    command = ("dbt.cli.main", "build", *arguments)
    own = project.dbt_environment | environment
    return start_command(*command, folder=REPO_FOLDER, environment=own)


def read_built(project: Project) -> State:
    state = read_state(project.database)
    return {name: digest for name, digest in state.items() if name not in HISTORY}


@pytest.mark.takes_minutes
def test_killed_builds(workshop, record_fault):
    """Of seeds, staged and cleaned models, and once of all."""
    few = ("--select", "+path:models/cleaned", *WITHOUT_TESTS)
    raw, built, lost, wrong = {}, {}, 0, 0
    for version in range(2):
        load_catalogue(workshop, version)
        raw[version] = keep_schemas(read_state(workshop.database), "raw", "truth")
        length = finish(start_build(workshop, *few))
        built[version] = read_built(workshop)
    whole_length = finish(start_build(workshop))
    whole = read_built(workshop)
    files = {path.name for path in workshop.folder.iterdir()}
    workshop.database.unlink()

    for turn, moment in enumerate(draw_moments(30, length=length, seed=2)):
        version = turn % 2
        load_catalogue(workshop, version)
        kill_in_time(lambda: start_build(workshop, *few), moment)
        found = keep_schemas(read_state(workshop.database), "raw", "truth")
        lost += count_differences(found, raw[version])
        finish(start_build(workshop, *few))
        wrong += count_differences(read_built(workshop), built[version])
    (moment,) = draw_moments(1, length=whole_length, seed=3)
    kill_in_time(lambda: start_build(workshop), moment)
    finish(start_build(workshop))
    wrong += count_differences(read_built(workshop), whole)
    wrong += len({path.name for path in workshop.folder.iterdir()} ^ files)
    record_fault(
        "`dbt build` killed",
        done="kill -9 of `dbt build` at 31 random moments, then run again",
        found="raw tables untouched; run again, every table and view as without a kill, and no "
        "table or file left",
        lost=lost,
        wrong=wrong,
    )


def test_interrupted_builds(workshop, count_faults, record_fault):
    """Ctrl-C, which a person types: in hooks, seeds, views, tables and tests."""
    few = ("--select", "+path:models/cleaned", *WITHOUT_TESTS)
    load_catalogue(workshop, 0)
    raw = keep_schemas(read_state(workshop.database), "raw", "truth")
    finish(start_build(workshop, *few))
    built, lost, wrong = read_built(workshop), 0, 0
    count = count_faults(quick=1, full=12)
    for place in INTERRUPTED_AT[:count]:
        workshop.database.unlink()
        load_catalogue(workshop, 0)
        process = start_build(workshop, *few, PYTHONUNBUFFERED="1")
        for line in process.stdout:
            if place in line:
                break
        os.killpg(process.pid, signal.SIGINT)
        _, told = process.communicate(timeout=60)
        assert process.returncode == 130, (place, process.returncode)
        assert [*told.splitlines()][-1:] == [MESSAGE.strip()], told
        assert "Traceback" not in told
        lost += count_differences(keep_schemas(read_state(workshop.database), "raw", "truth"), raw)
        finish(start_build(workshop, *few))
        wrong += count_differences(read_built(workshop), built)
    record_fault(
        "`dbt build` interrupted",
        done=f"Ctrl-C at {count} places of `dbt build`, then run again",
        found="one line, exit code 130, raw tables untouched; run again, every table and view as "
        "without",
        lost=lost,
        wrong=wrong,
    )


# -- the exporter ----------------------------------------------------------------------------------


def start_export(demo: Project, folder: Path, flavour: tuple[str, ...]):
    arguments = ("winnow", "export", "--output", "dataset", *flavour)
    return start_command(*arguments, folder=folder, environment=demo.environment)


def test_killed_exports(demo, tmp_path, count_faults, record_fault):
    flavours = ((), ("--openai",))
    undisturbed, disturbed = tmp_path / "undisturbed", tmp_path / "disturbed"
    for folder in (undisturbed, disturbed):
        folder.mkdir()
    wholes = []
    for flavour in flavours:
        length = finish(start_export(demo, undisturbed, flavour))
        wholes.append(read_folder(undisturbed / "dataset"))
    finish(start_export(demo, disturbed, flavours[0]))
    tables = read_state(demo.database)
    kills, lost, wrong = count_faults(quick=2, full=30), 0, 0
    for turn, moment in enumerate(draw_moments(kills, length=length, seed=4)):
        flavour = (turn + 1) % 2
        kill_in_time(lambda f=flavour: start_export(demo, disturbed, flavours[f]), moment)
        # Between two renames the former folder waits beside its place.
        found = read_folder(disturbed / "dataset") or read_folder(disturbed / ".dataset.replaced")
        lost += found not in wholes
        finish(start_export(demo, disturbed, flavours[flavour]))
        wrong += read_folder(disturbed / "dataset") != wholes[flavour]
        wrong += len({path.name for path in disturbed.iterdir()} - EXPORTED)
    wrong += count_differences(read_state(demo.database), tables)
    wrong += len([path for path in demo.folder.iterdir() if path.name.endswith(".tmp")])
    record_fault(
        "Exporter killed",
        done=f"kill -9 of `winnow export` at {kills} random moments, then run again",
        found="the folder whole as before or as after; run again, every file as without a kill, "
        "byte for byte, and no file left",
        lost=lost,
        wrong=wrong,
    )


SPILL = """
from exporters.warehouse import open_warehouse
connection = open_warehouse()
connection.execute("select md5(i::varchar) as text from range(2000000) as numbers(i) order by text")
print("spilled", flush=True)
input()
"""


def test_leftovers_of_killed_readers(loads, record_fault):
    """What a reader spilled stays when it is killed, and goes with the next who writes."""
    loaded = loads("spilled")
    tables, files = read_state(loaded.project.database), loaded.list_files()
    reader = subprocess.Popen(
        [sys.executable, "-c", SPILL],
        cwd=REPO_FOLDER,
        env=loaded.project.environment | {"WINNOW_MEMORY_LIMIT": "50MB"},
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
        start_new_session=True,
    )
    assert reader.stdout.readline()
    kill_group(reader)
    assert loaded.list_files() > files, "nothing was spilled"
    loaded.command("files", "kept.jsonl", "--source", "kept")
    record_fault(
        "Reader killed while it spills",
        done="kill -9 of a reader with less memory than its sort needs, then a load",
        found="its folder of spilled rows is removed by the load",
        lost=count_differences(read_state(loaded.project.database), tables),
        wrong=len(loaded.list_files() ^ files),
    )

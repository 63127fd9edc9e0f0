"""Runs a suite: all contenders once, then all again, so that a slow hour affects all of them.

A suite is a module of benchmarks/suites/ with

    TITLE                 what is measured, in a line
    DEFAULT_ROWS          sizes, where none are given
    BASELINE              the contender that the others are compared with (optional)
    list_contenders(case) the commands of a round, in their order
    prepare(case)         makes what all contenders read, beside the catalogue (optional)
    check_round(case)     what was found equal, as a dict; raises BenchmarkError that names rows
    tabulate(results)     further tables (optional)
"""

import importlib
import shutil
from dataclasses import replace
from pathlib import Path
from types import ModuleType

from rich.console import Console

from benchmarks.catalogue import find_or_make_catalogue
from benchmarks.contender import Case, Contender, Settings
from benchmarks.machine import describe_machine, find_commit, list_versions
from benchmarks.measurement import Cost, measure_command
from benchmarks.results import Results, Run
from benchmarks.tables import describe_check, format_bytes, format_seconds

SUITES_FOLDER = Path(__file__).parent / "suites"


def list_suites() -> list[str]:
    return sorted(path.stem for path in SUITES_FOLDER.glob("[a-z]*.py"))


def read_suite(name: str) -> ModuleType:
    return importlib.import_module(f"benchmarks.suites.{name}")


def run_suite(
    name: str,
    *,
    sizes: list[int],
    rounds: int,
    settings: Settings,
    output: Path,
    command: str,
    is_resumed: bool,
    console: Console,
) -> Results:
    """Runs every round of every size that is not kept yet; returns all runs.

    Raises BenchmarkError where a contender fails, or its result is not that of the others.
    """
    suite = read_suite(name)
    context = {
        "suite": name,
        "command": command,
        "commit": find_commit(),
        "settings": {
            "threads": settings.threads,
            "memory_limit": settings.memory_limit,
            "texts": settings.texts.name if settings.texts else None,
        },
        "machine": describe_machine(),
        "versions": list_versions(),
    }
    folder = output / name
    folder.mkdir(parents=True, exist_ok=True)
    path = folder / "results.json"
    results = Results.read(path, context) if is_resumed else Results(path=path, context=context)
    for rows in sizes:
        catalogue = find_or_make_catalogue(rows, folder=output / "raw", settings=settings)
        case = Case(
            rows=rows,
            catalogue=catalogue.resolve(),
            folder=(folder / f"rows-{rows}").resolve(),
            settings=settings,
        )
        for number in range(1, rounds + 1):
            run_round(suite, case, number, results, console)
        shutil.rmtree(case.folder, ignore_errors=True)
    return results


def run_round(
    suite: ModuleType, case: Case, number: int, results: Results, console: Console
) -> None:
    """Runs all contenders once and checks what they wrote, unless that round is kept."""
    contenders = suite.list_contenders(case)
    if results.has_round(case.rows, number, [contender.name for contender in contenders]):
        return
    results.remove_round(case.rows, number)
    if hasattr(suite, "prepare"):
        suite.prepare(case)
    read_once(case.files)
    for contender in contenders:
        cost = run_contender(contender, log=case.folder / f"{contender.name}.log")
        results.add_run(Run(rows=case.rows, round=number, contender=contender.name, cost=cost))
        console.print(
            f"{case.rows:,} rows, round {number}, {contender.name}: "
            f"{format_seconds(cost.wall_seconds)} s, {format_bytes(cost.peak_memory)}"
        )
    found = suite.check_round(case)
    results.add_check(rows=case.rows, number=number, found=found)
    console.print(f"{case.rows:,} rows, round {number}: " + describe_check(found))


def run_contender(contender: Contender, *, log: Path) -> Cost:
    """What the contender cost, run in folders that are as it wants them."""
    for path in contender.clears:
        if path.is_dir():
            shutil.rmtree(path)
        else:
            path.unlink(missing_ok=True)
    contender.folder.mkdir(parents=True, exist_ok=True)
    if contender.prepare:
        contender.prepare()
    cost = measure_command(
        contender.command,
        folder=contender.folder,
        log=log,
        environment=contender.environment,
        cwd=contender.cwd,
    )
    return replace(cost, reported=cost.reported | contender.report()) if contender.report else cost


def read_once(paths: list[Path]) -> None:
    """Reads the files, so that not only the first contender pays for a cold disk."""
    for path in paths:
        with path.open("rb") as stream:
            while stream.read(1 << 24):
                pass

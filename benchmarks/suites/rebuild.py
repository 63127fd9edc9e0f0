"""What building again costs: after nothing, after one more category, after an edit of one rule."""

import shutil
from functools import partial
from pathlib import Path

import duckdb

from benchmarks import REPO_FOLDER, BenchmarkError, winnow
from benchmarks.contender import Case, Contender
from benchmarks.results import Results
from benchmarks.tables import Table, format_seconds

TITLE = "Building again"
DEFAULT_ROWS = [20_000]
BASELINE = "first build"
CATEGORY_ADDED = "Toys_and_Games"
RULE_EDITED = Path("models/curated/rejections/rejected_short_texts.sql")
REBUILDS = ("build again", "build one more", "build edited rule")
LEFT_OUT = shutil.ignore_patterns(".*", "build", "target", "logs", "__pycache__")


def list_contenders(case: Case) -> list[Contender]:
    """Each command goes on from the one before, in a copy of the project that may be edited."""
    work, project = case.folder / "winnow", case.folder / "project"
    shared = {"folder": work, "environment": case.environment, "cwd": project}
    others = [name for name in winnow.list_categories(case) if name != CATEGORY_ADDED]
    state = work / "state"
    return [
        Contender(
            name="load all but one",
            command=winnow.load(case.catalogue, others),
            clears=(work, project),
            prepare=partial(shutil.copytree, REPO_FOLDER, project, ignore=LEFT_OUT),
            **shared,
        ),
        Contender(name="first build", command=winnow.build(), **shared),
        Contender(name="build again", command=winnow.build(), **shared),
        Contender(
            name="load one more", command=winnow.load(case.catalogue, [CATEGORY_ADDED]), **shared
        ),
        Contender(name="build one more", command=winnow.build(), **shared),
        Contender(
            name="build edited rule",
            command=winnow.build("--select", "state:modified+", "--state", str(state)),
            prepare=partial(edit_rule, project, work / "target", state),
            **shared,
        ),
    ]


def edit_rule(project: Path, target: Path, state: Path) -> None:
    """Keep the manifest of the project, and edit a rule without a change of its decisions."""
    state.mkdir()
    shutil.copy(target / "manifest.json", state)
    with (project / RULE_EDITED).open("a", encoding="utf-8") as file:
        file.write("-- edited\n")


def check_round(case: Case) -> dict[str, int]:
    """Every raw row is in the ledger, those of the category that came later too."""
    with duckdb.connect(str(case.database), read_only=True) as connection:
        counted = connection.execute(
            "select count(*), count(*) filter (source_file like '%' || ? || '%') "
            "from curated.curated_ledger",
            [CATEGORY_ADDED],
        )
        rows, rows_added = counted.fetchone()
    winnow.check_ledger(rows, case)
    if not rows_added:
        raise BenchmarkError(f"the ledger has no row of {CATEGORY_ADDED}; give more --rows")
    return {"rows_in_the_ledger": rows, "rows_added": rows_added}


def tabulate(results: Results) -> list[Table]:
    """Each build as a share of the first, beside the share of the rows that are new."""
    rows = []
    for size in results.sizes:
        (added, *_) = [each["rows_added"] for each in results.checks if each["rows"] == size]
        first = results.find_median(size, BASELINE)
        seconds = [results.find_median(size, name) for name in REBUILDS]
        rows.append(
            [
                f"{size:,}",
                format_seconds(first),
                *(f"{format_seconds(each)} ({each / first:.0%})" for each in seconds),
                f"{added / size:.1%}",
            ]
        )
    headings = ["raw rows", "first build s", *REBUILDS, "rows of the category"]
    return [Table("Seconds and share of the first build", headings, rows)]

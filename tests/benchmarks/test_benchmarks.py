"""The harness of the benchmarks measures, compares and goes on as it says; nothing is timed."""

import json
import sys
from pathlib import Path
from types import SimpleNamespace

import duckdb
import pytest
from rich.console import Console

from benchmarks import BenchmarkError
from benchmarks.__main__ import main
from benchmarks.catalogue import find_or_make_catalogue
from benchmarks.contender import PEERS, Case, Contender, Settings
from benchmarks.measurement import measure_command
from benchmarks.profile import profile_query
from benchmarks.results import Results
from benchmarks.suite import list_suites, read_suite, run_round
from benchmarks.suites import recipe
from benchmarks.summary import summarize

SETTINGS = Settings(threads=2, memory_limit="1GB")
CONTEXT = {
    "command": "python -m benchmarks made_up",
    "commit": "0123",
    "settings": {"threads": 2, "memory_limit": "1GB", "texts": None},
    "machine": {
        "processor": "made up", "cores": 2, "memory_bytes": 8e9, "system": "x", "python": "3.11",
    },
    "versions": {"winnow": {"duckdb": "1"}, "peers": {}},
}  # fmt: skip


@pytest.fixture
def measure(tmp_path: Path):
    """Measures a script of Python."""

    def run(script: str):
        return measure_command(
            [sys.executable, "-c", script],
            folder=tmp_path,
            log=tmp_path / "log",
            environment={},
            cwd=tmp_path,
        )

    return run


@pytest.fixture
def case(tmp_path: Path) -> Case:
    return Case(rows=10, catalogue=tmp_path / "raw", folder=tmp_path / "work", settings=SETTINGS)


# What is measured


def test_memory_of_all_processes_is_counted(measure, monkeypatch):
    monkeypatch.setattr("benchmarks.measurement.SAMPLING_SHARE", 1)
    hold = "held = b'x' * 60_000_000; import time; time.sleep(1.5)"
    alone = measure(hold)
    both = measure(
        f"import subprocess, sys; subprocess.Popen([sys.executable, '-c', {hold!r}]); {hold}"
    )
    assert 60e6 < alone.peak_memory < 110e6
    assert 120e6 < both.peak_memory < 220e6


def test_what_descendants_did_is_counted(measure):
    """A child that is waited for, and an orphan that lives on when its parent has ended."""
    work = "sum(range(10_000_000)); print('x' * 500_000, file=open('written', 'a'))"
    start = f"child = subprocess.Popen([sys.executable, '-c', {work!r}])"
    cost = measure(f"import subprocess, sys; {start}; child.wait(); {start}")
    assert 1_000_000 < cost.bytes_written < 1_100_000
    assert cost.cpu_seconds > measure(work).cpu_seconds


def test_files_and_spill_are_counted(measure):
    write = "open({!r}, 'wb').write(bytes({}))"
    spill = "import os; os.mkdir('base.duckdb.tmp')"
    cost = measure(f"{write.format('kept', 3000)}; {spill}; {write.format('base.duckdb.tmp/x', 5)}")
    assert cost.peak_disk >= 3005
    assert cost.peak_spill == 5


def test_last_line_is_the_report(measure):
    assert measure("print('working'); print('{\"kept\": 3}')").reported == {"kept": 3}
    assert measure("print('{\"kept\": 3}'); print('done')").reported == {}
    assert measure("").reported == {}


def test_failed_contender_is_named_with_its_last_line(measure):
    with pytest.raises(BenchmarkError, match=r"ended with 1: ValueError: no rows; see .*log"):
        measure("raise ValueError('no rows')")


def test_steps_of_a_query_are_named_by_what_they_add():
    with duckdb.connect() as connection:
        profile = profile_query(
            connection,
            "select word, md5(word || i) as hashed "
            "from (select i, repeat('x' || i, 50) as word from range(200_000) as rows(i))",
        )
    assert {"projection: i, word", "projection: hashed"} <= set(profile["steps"])
    assert sum(profile["steps"].values()) == pytest.approx(profile["seconds"])


# Raw files


@pytest.fixture
def texts(tmp_path: Path) -> Path:
    path = tmp_path / "texts.parquet"
    duckdb.execute(
        f"""
        copy (
            select
                'Sturdy backpack number ' || range as title,
                ['A compact camping pack.', 'It keeps things dry.'] as description,
                ['600 g'] as features,
                '{{"Color": "Blue"}}' as details,
                'None' as price,
                'K' || range as parent_asin
            from range(40)
        ) to '{path}'
        """
    )
    return path


def make_catalogue(folder: Path, texts: Path, rows: int) -> list[tuple]:
    settings = Settings(threads=2, memory_limit="1GB", texts=texts)
    made = find_or_make_catalogue(rows, folder=folder, settings=settings)
    return duckdb.sql(
        f"select parse_path(filename)[-2] as category, * exclude (filename) "
        f"from read_parquet('{made}/*/*.parquet', filename = true) order by all"
    ).fetchall()


def test_catalogue_has_the_rows_asked_for(tmp_path, texts):
    rows = make_catalogue(tmp_path / "one", texts, 130)
    folders, titles, _, _, details, prices, keys = zip(*rows, strict=True)
    assert len(rows) == len(set(keys)) == len(set(titles)) == 130
    assert sum("-" not in key for key in keys) == 40, "the first copy is the base"
    assert all(folder.startswith("raw_meta_") for folder in folders)
    assert set(details) == {'{"Color": "Blue"}'}
    assert 30 < sum(price != "None" for price in prices) < 100, "some have a price that is drawn"


def test_catalogue_is_the_same_again(tmp_path, texts):
    assert make_catalogue(tmp_path / "one", texts, 90) == make_catalogue(
        tmp_path / "two", texts, 90
    )


def test_texts_without_the_columns_are_refused(tmp_path, capsys):
    duckdb.execute(f"copy (select 1 as title) to '{tmp_path}/texts.parquet'")
    arguments = ["recipe", "--rows", "5", "--output", tmp_path / "out"]
    assert main([*map(str, arguments), "--texts", f"{tmp_path}/texts.parquet"]) == 1
    (line,) = capsys.readouterr().err.splitlines()
    assert line.startswith("error: ") and "give another --texts" in line


# Rounds


def make_suite(case: Case, *, broken: bool = False) -> SimpleNamespace:
    """A suite of two contenders that each note their run."""

    def list_contenders(case: Case) -> list[Contender]:
        note = "open('runs', 'a').write('{} '); print('{{\"kept\": 1}}')"
        return [
            Contender(
                name=name,
                command=[sys.executable, "-c", note.format(name)],
                folder=case.folder / name,
                cwd=case.folder,
            )
            for name in ("one", "other")
        ]

    def check_round(case: Case) -> dict[str, int]:
        if broken:
            raise BenchmarkError("one wrote 1 rows that other did not")
        return {"kept": 1}

    case.folder.mkdir(exist_ok=True)
    return SimpleNamespace(
        TITLE="Made up", BASELINE="one", list_contenders=list_contenders, check_round=check_round
    )


def run_rounds(suite: SimpleNamespace, case: Case, path: Path, count: int = 2) -> Results:
    case.catalogue.mkdir(exist_ok=True)
    results = Results.read(path, CONTEXT)
    for number in range(1, count + 1):
        run_round(suite, case, number, results, Console(quiet=True))
    return results


def test_rounds_alternate(tmp_path, case):
    run_rounds(make_suite(case), case, tmp_path / "results.json")
    assert (case.folder / "runs").read_text().split() == ["one", "other"] * 2


def test_finished_rounds_are_kept(tmp_path, case):
    path = tmp_path / "results.json"
    run_rounds(make_suite(case), case, path)
    results = json.loads(path.read_text())
    last_run = results["runs"].pop()
    path.write_text(json.dumps(results))
    run_rounds(make_suite(case), case, path)
    assert last_run["contender"] == "other"
    assert (case.folder / "runs").read_text().split() == ["one", "other"] * 3, "round 2 ran again"


def test_rounds_of_another_commit_are_not_mixed(tmp_path, case):
    path = tmp_path / "results.json"
    run_rounds(make_suite(case), case, path)
    with pytest.raises(BenchmarkError, match=r"another commit .* without --resume"):
        Results.read(path, CONTEXT | {"commit": "4567"})


def test_unequal_results_stop_the_suite(tmp_path, case):
    with pytest.raises(BenchmarkError, match="1 rows that other did not"):
        run_rounds(make_suite(case, broken=True), case, tmp_path / "results.json")
    assert json.loads((tmp_path / "results.json").read_text())["checks"] == []


def test_summary_is_written(tmp_path, case):
    suite = make_suite(case)
    results = run_rounds(suite, case, tmp_path / "results.json", count=3)
    written = summarize(suite, results, Console(quiet=True))
    page = (tmp_path / "results.md").read_text()
    assert [path.suffix for path in written] == [".json", ".md", ".png"]
    assert "| contender | wall s |" in page and "10 raw rows, median of 3 rounds" in page
    assert CONTEXT["command"] in page and "round 3: kept: 1" in page
    assert all(path.stat().st_size for path in written)


# The second recipe


def write_outputs(case: Case, **changed: str) -> None:
    """The same two examples of every contender, but for the prompts in `changed`."""
    for name in ("winnow", recipe.AGAIN, *recipe.PEERS):
        folder = recipe.find_output(case, name)
        folder.mkdir(parents=True)
        title = changed.get(name, "Kettle")
        duckdb.execute(
            "copy (select unnest(['What?\n\nTent', $prompt]) as prompt, '5.00' as completion) "
            f"to '{folder}/train-00000-of-00001.parquet'",
            {"prompt": f"What?\n\n{title}"},
        )


def test_equal_recipes_are_counted(case):
    write_outputs(case)
    assert recipe.check_round(case) == {"train": 2}


def test_unequal_recipes_name_rows(case):
    write_outputs(case, pandas="Samovar")
    with pytest.raises(BenchmarkError, match=r"winnow wrote 1 .* pandas did not: .*'Kettle'"):
        recipe.check_round(case)


HOSTILE = [
    ("STAINLESS STEEL, 5", ["a  b   c\n", "d\te"], [], '{"Ä": "Ä", "Part Number": "1"}', "7.5"),
    ("ABCDEFG1\nABCDEFG 9", [], ["ÄABCDEFG1 1", "1234567 x"], '{"Best Sellers Rank": {}}', "1.5"),
    (None, [""], ["x" * 3500], "no json", "999.49"),
    ("１２ CAPITALS ３", ["  "], ["y"], '{"a": [1, 2.5, null], "Item model number": "1"}', "2.5"),
    ("Repeated", ["one"], [], "{}", "0.5"),
    ("Repeated", ["two"], [], "{}", "0.51"),
    ("Too dear", [], [], "{}", "999.5"),
    ("No price", [], [], "{}", "None"),
]  # fmt: skip

WITH_SMALL_SIZES = """
from benchmarks.recipe import course, {peer}_peer
course.SIZES = {{"train": 2, "validation": 1, "test": 1}}
course.run({peer}_peer.write_splits)
"""


@pytest.mark.skipif(not PEERS.is_file(), reason="needs the peers: make bench makes .venv-bench")
def test_peers_agree_on_hostile_rows(tmp_path):
    folder = tmp_path / "raw" / "raw_meta_Automotive"
    folder.mkdir(parents=True)
    rows = [
        (title, description, [*features, "word " * 150], details, price, f"K{number}")
        for number, (title, description, features, details, price) in enumerate(HOSTILE)
    ]
    with duckdb.connect() as connection:
        connection.execute(
            "create table raw (title varchar, description varchar[], features varchar[], "
            "details varchar, price varchar, parent_asin varchar)"
        )
        connection.executemany("insert into raw values (?, ?, ?, ?, ?, ?)", rows)
        connection.execute(f"copy raw to '{folder}/full-00000-of-00001.parquet'")
    written = {}
    for peer in recipe.PEERS:
        script = WITH_SMALL_SIZES.format(peer=peer)
        measure_command(
            [str(PEERS), "-c", script, str(tmp_path / "raw"), str(tmp_path / peer), "2"],
            folder=tmp_path / peer,
            log=tmp_path / f"{peer}.log",
            environment={"HF_HOME": str(tmp_path / "hf"), "HF_HUB_OFFLINE": "1"},
            cwd=Path(__file__).parents[2],
        )
        written[peer] = [
            duckdb.sql(f"select * from '{tmp_path / peer}/{split}.parquet'").fetchall()
            for split in recipe.SPLITS
        ]
    assert [len(rows) for rows in written["polars"]] == [2, 1, 1], "of 5 that are kept"
    assert written["polars"] == written["pandas"] == written["datasets"]


# Suites


@pytest.mark.parametrize("name", list_suites())
def test_suites_are_whole(case, name, monkeypatch):
    for name_of_python in ("WINNOW_PEERS", "WINNOW_SPARK_PYTHON"):
        monkeypatch.setenv(name_of_python, sys.executable)
    suite = read_suite(name)
    contenders = [contender.name for contender in suite.list_contenders(case)]
    assert len(set(contenders)) == len(contenders) > 1
    assert getattr(suite, "BASELINE", contenders[0]) in contenders
    assert suite.TITLE and suite.DEFAULT_ROWS and callable(suite.check_round)


def test_missing_peers_name_the_command(case, monkeypatch):
    monkeypatch.setenv("WINNOW_PEERS", "/nowhere/python")
    with pytest.raises(BenchmarkError, match="run: make bench"):
        recipe.list_contenders(case)

"""The second recipe: equal work of all contenders."""

import duckdb
import pytest

from benchmarks import REPO_FOLDER, BenchmarkError
from benchmarks.contender import PEERS, Case
from benchmarks.measurement import measure_command
from benchmarks.suites import recipe

HOSTILE = [
    ("STAINLESS STEEL, 5", ["a  b   c\n", "d\te"], [], '{"Ä": "Ä", "Part Number": "1"}', "7.5"),
    ("ABCDEFG1\nABCDEFG 9", [], ["ÄABCDEFG1 1", "1234567 x"], '{"Best Sellers Rank": {}}', "1.5"),
    (None, [""], ["x" * 3500], "no json", "999.49"),
    ("１２ CAPITALS ３", ["  "], ["y"], '{"a": [1, 2.5, null], "Item model number": "1"}', "2.5"),
    ("Repeated", ["one"], [], "{}", "0.5"),
    ("Repeated", ["two"], [], "{}", "0.51"),
    ("Too expensive", [], [], "{}", "999.5"),
    ("No price", [], [], "{}", "None"),
]  # fmt: skip


WITH_SMALL_SIZES = """
from benchmarks.recipe import course, {peer}_peer
course.SIZES = {{"train": 2, "validation": 1, "test": 1}}
course.run({peer}_peer.write_splits)
"""


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
            cwd=REPO_FOLDER,
        )
        written[peer] = [
            duckdb.sql(f"select * from '{tmp_path / peer}/{split}.parquet'").fetchall()
            for split in recipe.SPLITS
        ]
    assert [len(rows) for rows in written["polars"]] == [2, 1, 1], "of 5 that are kept"
    assert written["polars"] == written["pandas"] == written["datasets"]


def test_missing_peers_name_the_command(case, monkeypatch):
    monkeypatch.setenv("WINNOW_PEERS", "/nowhere/python")
    with pytest.raises(BenchmarkError, match="run: make bench"):
        recipe.list_contenders(case)

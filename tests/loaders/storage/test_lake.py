"""The lake: a folder of parquet that holds what the database would, whatever is killed."""

import errno
import hashlib
import json
import signal
from pathlib import Path

import duckdb
import pyarrow as pa
import pyarrow.dataset
import pyarrow.parquet as pq
import pytest
import yaml
from support.commands import spell_command
from support.synthetic_products import make_products, write_json_lines, write_parquet
from support.synthetic_workbooks import write_workbook

from loaders import sources
from loaders.storage.lake import Lake, place_rows

DECLARED = "amazon_reviews_2023"
TIMES = ("loaded_at", "load_started_at")
ODD_VALUES = """
    create table items as
    select
        i as n,
        uuid() as id,
        170141183460469231731687303715884105727 as huge,
        time '10:11:12' as at_noon,
        interval 3 days as lasting,
        'b'::enum ('a', 'b') as kind,
        timestamp_ns '2026-01-02 03:04:05.678' as seen_at,
        [{'a b': uuid(), 'c': [i]}] as parts,
        map {'k': 1::hugeint} as counts,
        '{"a": 1}'::json as details,
        [1.5, 2.5]::float[2] as place
    from range(3) as numbers(i)
"""
KILLED_LOAD = """
import os
import signal
import sys
from pathlib import Path
from winnow.cli import main
from loaders.storage.lake import Lake

def die(self, *arguments):
    os.kill(os.getpid(), signal.SIGKILL)

def die_at_second(self, target, replace=Path.replace, moved=[]):
    moved.append(target)
    return die(self) if len(moved) == 2 else replace(self, target)

where = sys.argv.pop(1)
if where == "before the commit":
    Lake._write_tables = die
elif where == "before the moves":
    Path.replace = die
elif where == "between the moves":
    Path.replace = die_at_second
elif where == "before the sweep":
    Lake._sweep = die
# All of it is about the load, and not about what is made before it.
Lake.prepare = Lake._settle
sys.exit(main())
"""


@pytest.fixture
def lake(tmp_path: Path) -> Path:
    return tmp_path / "lake"


@pytest.fixture
def inputs(tmp_path: Path) -> Path:
    """The folder of what is loaded."""
    folder = tmp_path / "inputs"
    folder.mkdir()
    return folder


def list_tables(lake: Path) -> dict[str, str]:
    """Each table of the lake and the query that reads it."""
    return {
        f"{path.parent.name}.{path.name}": "from read_parquet("
        f"'{path}/**/*.parquet', union_by_name = true, hive_partitioning = false)"
        for path in sorted(lake.glob("[rt]*/*"))
    }


def query_lake(lake: Path, table: str, sql: str) -> list[tuple]:
    return duckdb.sql(f"with lake as ({list_tables(lake)[table]}) {sql}").fetchall()


def count_differing(lake: Path, database: Path) -> dict[str, int]:
    """For each table that either has, the rows that only one has; the times of loads aside."""
    with duckdb.connect() as connection:
        connection.execute(f"attach '{database}' as held (read_only)")
        found = connection.execute(
            "select schema_name || '.' || table_name from duckdb_tables() "
            "where database_name = 'held'"
        ).fetchall()
        queries = list_tables(lake)
        assert {name for (name,) in found} == set(queries)
        differing = {}
        for name, lake_query in queries.items():
            columns = [
                each[0] for each in connection.execute(f"describe from held.{name}").fetchall()
            ]
            kept = ", ".join(f'"{column}"' for column in columns if column not in TIMES)
            ours, theirs = f"select {kept} {lake_query}", f"select {kept} from held.{name}"
            [differing[name]] = connection.execute(f"""
                select count(*) from (
                    (({ours}) except all ({theirs})) union all (({theirs}) except all ({ours}))
                )
            """).fetchone()
        return differing


def write_mirror(folder: Path) -> tuple[object, ...]:
    write_parquet(folder / "raw_meta_Lamps/full-00000-of-00001.parquet", make_products(60))
    return ("hub", "--category", "Lamps", "--local-dir", folder)


def write_lines(folder: Path) -> tuple[object, ...]:
    path = write_json_lines(folder / "a.jsonl", make_products(20))
    path.write_text(path.read_text() + "broken\n")
    write_json_lines(folder / "b.jsonl", make_products(3))
    return ("files", folder, "--source", DECLARED)


def write_tables(folder: Path) -> tuple[object, ...]:
    """Files of a source that is not declared, each with a column that the other lacks."""
    (folder / "a.csv").write_text("id,price\n1,2.5\n2,\n")
    (folder / "b.csv").write_text("id,name,source_file\n3,lamp,of the shop\n")
    return ("files", folder, "--source", "shop", "--licence", "MIT")


def write_sheets(folder: Path) -> tuple[object, ...]:
    write_workbook(folder / "l.xlsx", {"Sheet": [["id", "name"], ["1", "lamp"]]})
    return ("files", folder, "--source", "shop")


def write_delivery(folder: Path) -> tuple[object, ...]:
    content = b"id,name\n1,lamp\n"
    (folder / "a.csv").write_bytes(content)
    files = [{"name": "a.csv", "sha256": hashlib.sha256(content).hexdigest(), "rows": 1}]
    (folder / "manifest.yml").write_text(yaml.safe_dump({"licence": "MIT", "files": files}))
    return ("vendor", folder, "--source", "acme")


def write_database(folder: Path) -> tuple[object, ...]:
    with duckdb.connect(str(folder / "shop.duckdb")) as connection:
        connection.execute("create table items as select 3 - i as n, [i] as l from range(3) t(i)")
    return ("database", folder / "shop.duckdb", "--table", "items", "--source", "shop")


def make_catalogue(folder: Path) -> tuple[object, ...]:
    return ("synthetic", "--rows", 100)


@pytest.mark.parametrize(
    "write",
    [
        write_mirror,
        write_lines,
        write_tables,
        write_sheets,
        write_delivery,
        write_database,
        make_catalogue,
    ],
)
def test_a_lake_holds_what_the_database_would(load, inputs, lake, database, write):
    loading = write(inputs)
    printed = load(*loading)
    assert load(*loading, "--lake", lake) == printed
    differing = count_differing(lake, database)
    assert set(differing.values()) == {0}, differing
    assert {"raw.load_manifest", "raw.quarantined_rows", f"raw.{DECLARED}"} <= set(differing)
    assert "unchanged" in load(*loading, WINNOW_LAKE=str(lake))


def test_a_file_has_a_folder_of_its_own(load, inputs, lake):
    load(*write_tables(inputs), "--lake", lake)
    folder = lake / "raw" / "shop"
    assert {path.parent.parent for path in folder.rglob("*.parquet")} == {folder}
    for name, rows in (("a.csv", 2), ("b.csv", 1), ("none", 0)):
        path = (
            lake / place_rows("shop", name) if rows else folder / "source_file=none/part-0.parquet"
        )
        assert duckdb.sql(f"select count(*) from '{path}'").fetchall() == [(rows,)]
    # Another reader: a column of the folders' names comes on top of those of the rows.
    read = pyarrow.dataset.dataset(folder, schema=None).to_table(columns=["id"])
    assert sorted(read["id"].to_pylist()) == ["1", "2", "3"]


def test_columns_that_no_file_has_yet_are_in_the_lake(load, inputs, lake):
    load(*write_sheets(inputs), "--lake", lake)
    declared = sources.read_sources()["synthetic"].columns
    described = duckdb.sql(f"describe {list_tables(lake)['raw.synthetic']}").fetchall()
    assert [name for name, *_ in described] == ["_source_file", "_source_row", *declared]


def test_types_are_those_that_any_engine_reads(load, inputs, lake):
    path = inputs / "odd.parquet"
    with duckdb.connect() as connection:
        connection.execute(ODD_VALUES)
        connection.execute(f"copy items to '{path}'")
    load("files", path, "--source", "odd", "--lake", lake)
    described = duckdb.sql(f"describe {list_tables(lake)['raw.odd']}").fetchall()
    types = {name: type_ for name, type_, *_ in described}
    texts = ("id", "at_noon", "kind", "details", "seen_at")
    assert {types[name] for name in texts} == {"VARCHAR"}
    assert types["parts"] == 'STRUCT("a b" VARCHAR, c BIGINT[])[]'
    assert query_lake(lake, "raw.odd", "select details, place from lake limit 1") == [
        ('{"a": 1}', [1.5, 2.5])
    ]


def test_a_wider_type_reaches_the_files_before(load, inputs, lake):
    for name, value in (("1", 7), ("2", 19.99), ("3", "from 5")):
        pq.write_table(pa.table({"v": [value]}), inputs / f"{name}.parquet")
        load("files", inputs / f"{name}.parquet", "--source", "wider", "--lake", lake)
    stored = "select v, typeof(v) from lake order by _source_file"
    assert query_lake(lake, "raw.wider", stored) == [
        ("7.0", "VARCHAR"), ("19.99", "VARCHAR"), ("from 5", "VARCHAR"),
    ]  # fmt: skip


def test_changed_and_deleted_files_leave_the_lake(load, inputs, lake):
    load(*write_lines(inputs), "--lake", lake)
    write_json_lines(inputs / "a.jsonl", make_products(4, first=50))
    assert "b.jsonl: unchanged" in load("files", inputs, "--source", DECLARED, "--lake", lake)
    counted = "select _source_file, count(*) from lake group by all order by all"
    assert query_lake(lake, f"raw.{DECLARED}", counted) == [("a.jsonl", 4), ("b.jsonl", 3)]
    assert query_lake(lake, "raw.quarantined_rows", "select * from lake") == []
    load("files", inputs, "--source", DECLARED, "--limit", 4, "--lake", lake)
    assert query_lake(lake, f"raw.{DECLARED}", counted) == [("a.jsonl", 4)]
    assert not (lake / place_rows(DECLARED, "b.jsonl")).parent.exists()


def test_rows_that_were_deleted_by_hand_are_loaded_again(load, inputs, lake):
    loading = (*write_lines(inputs), "--lake", lake)
    load(*loading)
    (lake / place_rows(DECLARED, "a.jsonl")).unlink()
    printed = load(*loading)
    assert "a.jsonl: 20 rows loaded" in printed and "b.jsonl: unchanged" in printed


def test_newly_declared_columns_reach_all_files(load, inputs, lake, tmp_path, monkeypatch):
    loading = (*write_lines(inputs), "--lake", lake)
    load(*loading)
    settings = yaml.safe_load(sources.SOURCES_FILE.read_text())
    columns = settings[DECLARED]["columns"]
    columns.pop("subtitle")
    columns |= {"rating_number": "VARCHAR", "added": "VARCHAR"}
    changed = tmp_path / "sources.yml"
    changed.write_text(yaml.safe_dump(settings))
    before = query_lake(lake, f"raw.{DECLARED}", "select rating_number from lake order by all")
    monkeypatch.setattr(sources, "SOURCES_FILE", changed)
    load("synthetic", "--rows", 100, "--lake", lake)
    after = query_lake(
        lake,
        f"raw.{DECLARED}",
        "select rating_number::bigint, count(added) from lake group by all order by 1",
    )
    assert sorted({number for (number,) in before}) == [number for number, _ in after]
    for path in lake.glob(f"raw/{DECLARED}/*/*.parquet"):
        described = duckdb.sql(f"describe from '{path}'").fetchall()
        types = {name: type_ for name, type_, *_ in described}
        assert types["rating_number"] == "VARCHAR" and "subtitle" not in types


@pytest.mark.parametrize(
    ("where", "rows_seen"),
    [
        ("before the commit", 3),
        ("before the moves", 3),
        ("between the moves", 5),
        ("before the sweep", 5),
    ],
)
def test_a_killed_load_is_repaired_by_the_next(load, inputs, lake, start_python, where, rows_seen):
    """Rows are of the former or of the new state, and the next load makes the lake whole."""
    path = write_json_lines(inputs / "l.jsonl", make_products(3))
    loading = ("files", path, "--source", DECLARED, "--lake", lake)
    load(*loading)
    write_json_lines(path, make_products(5, first=50))
    killed = start_python("-c", KILLED_LOAD, where, *spell_command(*loading))
    killed.communicate()
    assert killed.returncode == -signal.SIGKILL
    counted = "select count(*), count(*) filter (parent_asin >= 'T000000050') from lake"
    [(count, new_count)] = query_lake(lake, f"raw.{DECLARED}", counted)
    assert (count, new_count) == (rows_seen, rows_seen if rows_seen == 5 else 0)
    is_committed = where != "before the commit"
    load("contract", "show", "--lake", lake)  # Loads nothing, and still repairs.
    known = 5 if is_committed else 3
    assert query_lake(lake, "raw.load_manifest", "select rows from lake") == [(known,)]
    assert query_lake(lake, f"raw.{DECLARED}", "select count(*) from lake") == [(known,)]
    assert ("unchanged" in load(*loading)) == is_committed
    assert query_lake(lake, f"raw.{DECLARED}", counted) == [(5, 5)]
    assert query_lake(lake, "raw.load_manifest", "select rows from lake") == [(5,)]
    assert [path.name for path in (lake / "_winnow").iterdir()] == ["catalogue.duckdb"]


def test_a_load_that_fails_leaves_nothing(load, refuse, inputs, lake):
    load(*write_lines(inputs), "--lake", lake)
    before = {path: path.read_bytes() for path in lake.rglob("*.parquet")}
    (inputs / "c.jsonl").write_text(json.dumps({"title": "without a key"}) + "\n")
    assert "parent_asin" in refuse("files", inputs, "--source", DECLARED, "--lake", lake)
    assert {path: path.read_bytes() for path in lake.rglob("*.parquet")} == before
    assert [path.name for path in (lake / "_winnow").iterdir()] == ["catalogue.duckdb"]


def test_a_full_disk_leaves_nothing(load, refuse, inputs, lake, monkeypatch):
    take_rows = Lake._take_rows

    def fill_disk(*arguments: object) -> None:
        take_rows(*arguments)
        raise OSError(errno.ENOSPC, "No space left on device")

    with monkeypatch.context() as patch:
        patch.setattr(Lake, "_take_rows", fill_disk)
        assert "the disk is full" in refuse(*write_lines(inputs), "--lake", lake)
    assert [path.name for path in (lake / "_winnow").iterdir()] == ["catalogue.duckdb"]
    assert query_lake(lake, f"raw.{DECLARED}", "select * from lake") == []


def test_what_is_accepted_of_a_source_is_in_the_lake(load, inputs, lake):
    write_tables(inputs)
    load("files", inputs / "a.csv", "--source", "shop", "--lake", lake)
    load("files", inputs / "b.csv", "--source", "shop", "--lake", lake)
    assert "not as expected" in load("status", "--lake", lake)
    load("baseline", "update", "shop", "--lake", lake)
    assert "as expected" in load("status", "--lake", lake)
    assert query_lake(
        lake, "raw.baseline_columns", "select distinct source_file from lake order by all"
    ) == [("a.csv",), ("b.csv",)]


def test_a_lake_is_a_folder_of_its_own(load, refuse, inputs, lake):
    loading = write_lines(inputs)
    assert "--lake build/lake" in refuse(*loading, "--lake", inputs)
    assert "docs/how-to/load-a-lake.md" in refuse(*loading, "--lake", "s3://bucket/lake")
    for path in inputs.iterdir():
        assert path.is_file(), "nothing was written beside what was there"
    # The answers of a language model may be there before the first row.
    (lake / "_winnow" / "llm").mkdir(parents=True)
    load(*loading, "--lake", lake)


def test_what_needs_a_database_is_refused(refuse, load, inputs, lake):
    load(*write_lines(inputs), "--lake", lake)
    assert "WINNOW_LAKE" in refuse("new-source", "shop", WINNOW_LAKE=str(lake))
    model = {
        "OPENAI_BASE_URL": "http://127.0.0.1:1",
        "OPENAI_API_KEY": "k",
        "WINNOW_LLM_MODEL": "m",
    }
    assert "WINNOW_LAKE" in refuse("llm", "--rewrite", "one_paragraph", "--lake", lake, **model)

"""Sources over time: what is as expected is not reported, and what is not is reported by name."""

import csv
import json
import re
from pathlib import Path

import duckdb
import pyarrow as pa
import pyarrow.parquet as pq
import pytest
from support.project import REPO_FOLDER, Project

from loaders.storage import contracts

ROWS = 200
ALL_EXPECTED = "The columns of all files are as expected."


def make_table(**changed: list) -> pa.Table:
    """A catalogue of three columns, of which one has a name that SQL must quote."""
    columns = {
        "sku": [f"A{number}" for number in range(ROWS)],
        'col"umn; --': ["lamp"] * ROWS,
        "price": ["n/a" if number % 4 == 0 else f"{number}.50" for number in range(ROWS)],
    }
    return pa.table({name: column for name, column in (columns | changed).items() if column})


@pytest.fixture
def load_table(load, tmp_path):
    """Loads a table as a file of the source shop."""

    def run(table: pa.Table, name: str = "a.parquet", *options: object) -> str:
        pq.write_table(table, tmp_path / name)
        return load("files", tmp_path / name, "--source", "shop", *options)

    return run


@pytest.fixture
def copy_project(tmp_path, monkeypatch) -> Path:
    """A copy of what a contract is read from and written to."""
    for name in ("macros", "models", "dbt_project.yml"):
        (tmp_path / name).symlink_to(REPO_FOLDER / name)
    (tmp_path / "seeds").mkdir()
    seed = tmp_path / contracts.CONTRACTS_SEED
    seed.write_bytes((REPO_FOLDER / contracts.CONTRACTS_SEED).read_bytes())
    monkeypatch.setattr(contracts, "PROJECT", tmp_path)
    return seed


def read_drifts(status: str) -> list[str]:
    return [line.strip() for line in status.splitlines() if line.startswith("  shop, ")]


# Columns, before any build


def test_a_second_file_like_the_first_is_silent(load, load_table):
    load_table(make_table())
    load_table(make_table(price=["12.50"] * 130 + ["None"] * 70), "b.parquet")
    assert ALL_EXPECTED in load("status")


CHANGES = {
    "column missing": (
        {"price": []},
        ["price, column missing: expected VARCHAR, found none"],
    ),
    "column added": (
        {"cost": list(range(ROWS))},
        ["cost, column added: expected none, found BIGINT"],
    ),
    "a name that a terminal would obey": (
        {"c\x1b[2J\rd": [1] * ROWS},
        ["c [2J d, column added: expected none, found BIGINT"],
    ),
    "renamed": (
        {"price": [], "amount": ["1.50"] * ROWS},
        [
            "amount, column added: expected none, found VARCHAR",
            "price, column missing: expected VARCHAR, found none",
        ],
    ),
    "type": (
        {"price": [None, 2.5, 3.5, 4.5] * 50},
        ["price, type: expected VARCHAR, found DOUBLE"],
    ),
    "nulls": (
        {'col"umn; --': [None] * 50 + ["thing"] * (ROWS - 50)},
        ['col"umn; --, filled: expected 80.0 to 100.0 % of the rows, found 75.0 %'],
    ),
    "no numbers": (
        {"price": ["on request"] * 150 + ["2.50"] * 50},
        [
            "price, filled: expected 55.0 to 95.0 % of the rows, found 100.0 %",
            "price, numbers: expected 55.0 % of the rows or more, found 25.0 %",
        ],
    ),
}


@pytest.mark.parametrize("change", CHANGES)
def test_a_changed_file_is_reported(load, load_table, change):
    """Also where it takes the place of the first, which is gone then."""
    columns, expected = CHANGES[change]
    load_table(make_table())
    for name in ("b.parquet", "a.parquet"):
        load_table(make_table(**columns), name)
        drifts = read_drifts(load("status"))
        assert [line for line in drifts if name in line] == [
            f"shop, {name}, {drift}" for drift in expected
        ]


def test_fewer_rows_are_reported_unless_a_limit_was_given(load, load_table):
    load_table(make_table())
    load_table(make_table(), "a.parquet", "--limit", 99)
    assert ALL_EXPECTED in load("status")
    load_table(make_table().slice(0, 99))
    assert read_drifts(load("status")) == [
        "shop, a.parquet, every column, rows: expected 100 or more, found 99"
    ]


def test_shares_of_few_rows_are_not_reported(load, load_table):
    load_table(make_table().slice(0, 100))
    load_table(make_table(price=["on request"] * ROWS).slice(0, 99), "b.parquet")
    assert ALL_EXPECTED in load("status")
    load_table(make_table(price=["on request"] * ROWS).slice(0, 100), "b.parquet")
    assert len(read_drifts(load("status"))) == 2


@pytest.mark.parametrize("ending", ["csv", "jsonl"])
def test_texts_without_types_are_compared_too(load, tmp_path, ending):
    for name, price in (("a", "1.50"), ("b", "")):
        rows = [{"sku": f"{number}", "price": price} for number in range(ROWS)]
        with (tmp_path / f"{name}.{ending}").open("w", newline="") as file:
            if ending == "csv":
                writer = csv.DictWriter(file, rows[0])
                writer.writeheader()
                writer.writerows(rows)
            else:
                file.writelines(json.dumps(row) + "\n" for row in rows)
        load("files", tmp_path / f"{name}.{ending}", "--source", "shop")
    assert [line.split(", ")[2:4] for line in read_drifts(load("status"))] == [
        ["price", "filled: expected 80.0 to 100.0 % of the rows"],
        ["price", "numbers: expected 80.0 % of the rows or more"],
    ]


def test_a_load_that_fails_notes_nothing(load, refuse, load_table, query, tmp_path):
    load_table(make_table())
    noted = query("from raw.columns_loaded")
    assert len(noted) == 3
    (tmp_path / "b.csv").write_text("sku,sku\n1,2\n")
    refuse("files", tmp_path / "b.csv", "--source", "shop")
    assert query("from raw.columns_loaded") == noted == query("from raw.baseline_columns")


def test_a_first_load_may_be_broken_off(load, refuse, query, tmp_path):
    folder = tmp_path / "shop"
    folder.mkdir()
    (folder / "a.csv").write_text("sku\n1\n")
    (folder / "b.csv").write_text("sku,sku\n1,2\n")
    refuse("files", folder, "--source", "shop")
    assert query("select source_file from raw.columns_loaded") == [("a.csv",)]
    assert query("from raw.baseline_columns") == []
    (folder / "b.csv").write_text("sku\n2\n")
    load("files", folder, "--source", "shop")
    noted = query("from raw.columns_loaded order by source_file")
    assert [name for _, name, *_ in noted] == ["a.csv", "b.csv"]
    assert query("from raw.baseline_columns order by source_file") == noted


# Contracts


def test_what_is_loaded_can_be_accepted(load, load_table, refuse):
    load_table(make_table())
    load_table(make_table(price=["on request"] * ROWS))
    assert read_drifts(load("status"))
    load("baseline", "update", "shop")
    assert ALL_EXPECTED in load("status")
    assert "nothing is not loaded" in refuse("baseline", "update", "nothing")
    assert ALL_EXPECTED in load("status")


def test_a_contract_says_what_the_first_load_did(load, load_table, refuse, query, copy_project):
    load_table(make_table())
    load_table(make_table(price=["on request"] * ROWS), "b.parquet")
    drifts = read_drifts(load("status"))
    assert "expected by its first load" in load("contract", "show")
    before = copy_project.read_text()
    assert "3 lines of shop" in load("contract", "write", "shop")
    assert copy_project.read_text().startswith(before)
    assert "expected by seeds/raw_contracts.csv" in load("contract", "show")
    assert read_drifts(load("status")) == drifts
    for command in (("contract", "write"), ("baseline", "update")):
        assert "shop has a contract" in refuse(*command, "shop")

    line = 'shop,price,VARCHAR,true,,,,,"It may be anything."\n'
    lines = [old for old in copy_project.open() if not old.startswith("shop,price")]
    copy_project.write_text("".join(lines) + line)
    assert ALL_EXPECTED in load("status")


@pytest.mark.parametrize(
    "line", ["shop,price,VARCHAR,perhaps,,,,,x", "shop,price,VARCHAR,true,most,,,,x"]
)
def test_a_contract_that_cannot_be_read_is_refused(load_table, refuse, copy_project, line):
    load_table(make_table())
    with copy_project.open("a") as seed:
        seed.write(f"{line}\n")
    assert "seeds/raw_contracts.csv does not read" in refuse("status")


def test_a_contract_needs_a_source(refuse, misuse):
    assert "winnow status" in refuse("contract", "write", "nothing")
    assert "Missing argument 'NAME'" in misuse("baseline", "update")


def test_the_columns_of_an_older_database_are_recorded_again(load, load_table, database, query):
    load_table(make_table())
    with duckdb.connect(str(database)) as connection:
        connection.execute("drop table raw.columns_loaded; drop table raw.baseline_columns")
    assert "Run: winnow contract show" in load("status")
    assert load("contract", "show") == "shop: 3 columns, expected by its first load\n"
    assert len(query("from raw.columns_loaded")) == 3
    assert ALL_EXPECTED in load("status")


# Builds

COMPARED = ("curated_ledger_previous", "curated_ledger_history", "report_builds_binned+")
CHECKED = ("staged_columns_expected+", *COMPARED)
MOVED = ("kept rows", "short_texts", "price_usd", "text_tokens")
SHOP_DRIFTS = [
    "shop, b.parquet, price, filled: expected 55.0 to 95.0 % of the rows, found 100.0 %",
    "shop, b.parquet, price, numbers: expected 55.0 % of the rows or more, found 0.0 %",
]


def read_warnings(printed: str) -> list[str]:
    return sorted(re.findall(r"Warning: (.+)", printed))


@pytest.fixture(scope="module")
def folder(tmp_path_factory) -> Path:
    """One place for each test's database: dbt parses the project again for another path."""
    return tmp_path_factory.mktemp("watched")


@pytest.fixture
def watched(demo: Project, folder: Path) -> Project:
    """A copy of the demo, whose next build is compared with the demo's."""
    return demo.copy(folder)


def test_an_unchanged_build_is_silent(watched):
    printed = watched.build("--select", *CHECKED)
    assert "WARN=0 ERROR=0" in printed and not read_warnings(printed)
    compared = watched.query("select measure, change_ratio from reports.report_builds_compared")
    assert {"kept rows", "price_usd", "text_tokens", "short_texts"} <= {row[0] for row in compared}
    assert all(change == 0 for _, change in compared)
    assert "Not as expected" not in watched.do("winnow", "summary")


def test_what_moves_between_builds_is_reported(watched):
    """Each of the four kinds, while a new category that doubles the rows is not reported."""
    with duckdb.connect(str(watched.database)) as connection:
        connection.execute("""
            update curated.curated_ledger set outcome = 'unsampled'
            where outcome = 'kept' and source_row % 4 = 0;
            update curated.curated_ledger set reasons = ['short_texts']
            where outcome = 'rejected' and source_row % 2 = 0;
            update cleaned.cleaned_records
            set price_usd = price_usd * 3, text_tokens = text_tokens * 3;
            insert into curated.curated_ledger
            select * replace ('new:' || record_id as record_id, 'kept' as outcome)
            from curated.curated_ledger;
            insert into cleaned.cleaned_records
            select * replace ('new:' || record_id as record_id, 'New' as category)
            from cleaned.cleaned_records;
        """)
    printed = watched.build("--select", *COMPARED)
    assert "WARN=1 ERROR=0" in printed
    warnings = read_warnings(printed)
    told = {line.split(":")[0] for line in warnings}
    assert {f"synthetic, {measure}" for measure in MOVED} <= told
    [(before, now)] = watched.query("""
        select
            (select count(*) from curated.curated_ledger_previous where outcome = 'kept'),
            (select count(*) from curated.curated_ledger
                where outcome = 'kept' and record_id not like 'new:%')
    """)
    assert any(f"kept rows: {before}.0 -> {now}.0, a change of " in line for line in warnings)
    summary = watched.do("winnow", "summary")
    assert all(f"  {line}\n" in summary for line in warnings)


def test_drift_of_columns_is_reported_by_a_build(watched, tmp_path):
    for name, table in (("a", make_table()), ("b", make_table(price=["on request"] * ROWS))):
        path = tmp_path / f"{name}.parquet"
        pq.write_table(table, path)
        watched.do("winnow", "load", "files", path, "--source", "shop")
    printed = watched.build("--select", "staged_columns_expected+")
    assert "WARN=1 ERROR=0" in printed
    assert read_warnings(printed) == SHOP_DRIFTS
    assert read_drifts(watched.do("winnow", "status")) == SHOP_DRIFTS


def test_a_build_of_an_older_database_says_what_to_run(watched):
    with duckdb.connect(str(watched.database)) as connection:
        connection.execute("drop table raw.baseline_columns")
    done = watched.run("dbt.cli.main", "build", "--select", "staged_columns_expected")
    assert done.returncode != 0
    assert "Run: winnow contract show" in done.stdout


# Freshness


def test_every_source_has_a_freshness(demo):
    manifest = json.loads((demo.target / "manifest.json").read_text(encoding="utf-8"))
    kept_by_winnow = {
        "load_manifest", "columns_loaded", "baseline_columns", "declared_sources",
        "quarantined_rows", "answer_residuals",
    }  # fmt: skip
    untimed = {
        source["name"]
        for source in manifest["sources"].values()
        if source["freshness"] is None or not source["loaded_at_query"]
    }
    assert untimed == kept_by_winnow


def test_an_old_load_is_reported(watched):
    with duckdb.connect(str(watched.database)) as connection:
        connection.execute("""
            insert into raw.load_manifest (source, loaded_at)
            select 'generated', max(loaded_at) from raw.load_manifest;
            update raw.load_manifest set loaded_at = loaded_at - interval 366 days
            where source = 'synthetic'
        """)
    printed = watched.do("dbt.cli.main", "source", "freshness")
    assert "WARN freshness of raw.synthetic" in printed
    assert "PASS freshness of raw.generated" in printed
    # Never loaded, so not old.
    assert "PASS freshness of raw.reference_texts" in printed

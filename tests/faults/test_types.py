"""Values of all types in files whose columns change: each is read back as it was, or refused."""

import csv
import json
import random
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import duckdb
import pyarrow as pa
import pyarrow.parquet as pq
import pytest
from support.typed_values import change_type, choose_type, is_same, make_column

from loaders import LoadError
from loaders.readers.forms import READERS
from loaders.sources import Source, SourceFile, measure_file
from loaders.storage.lake import Lake, place_rows
from loaders.storage.warehouse import Warehouse

FILES_AT_MOST = 3
ROWS_AT_MOST = 4
CASES_OF_A_WAREHOUSE = 25


def write_parquet(path: Path, column: pa.Array) -> None:
    pq.write_table(pa.table({"v": column}), path)


def write_json_lines(path: Path, column: pa.Array) -> None:
    lines = [json.dumps({"v": value}, ensure_ascii=False) for value in column.to_pylist()]
    path.write_text("\n".join(lines) + "\n", encoding="utf-8")


def write_csv(path: Path, column: pa.Array) -> None:
    with path.open("w", encoding="utf-8", newline="") as file:
        writer = csv.writer(file, quoting=csv.QUOTE_ALL)
        writer.writerow(["v", "other"])
        writer.writerows([value, "x"] for value in column.to_pylist())


def choose_form(chance: random.Random, column: pa.Array) -> str:
    """Parquet, or a text form where it says what the column says."""
    kind, values = column.type, column.to_pylist()
    if chance.random() < 0.7:
        return "parquet"
    if pa.types.is_string(kind) and all(value for value in values):
        return "csv"
    is_plain = pa.types.is_integer(kind) or pa.types.is_string(kind) or pa.types.is_boolean(kind)
    return "jsonl" if is_plain else "parquet"


WRITERS = {"parquet": write_parquet, "jsonl": write_json_lines, "csv": write_csv}


def load_case(
    warehouse: Warehouse, source: Source, folder: Path, seed: int
) -> tuple[dict[str, pa.Array], int]:
    """Loads the random files of a seed; returns the columns of those that were stored, and how
    many were refused."""
    chance = random.Random(seed)
    stored: dict[str, pa.Array] = {}
    refused = 0
    type_ = choose_type(chance)
    for place in range(chance.randint(2, FILES_AT_MOST)):
        column = make_column(chance, type_, chance.randint(1, ROWS_AT_MOST))
        form = choose_form(chance, column)
        name = f"{seed}-{place}.{form}"
        WRITERS[form](folder / name, column)
        file = measure_file(SourceFile(name=name, form=form, path=folder / name))
        try:
            warehouse.load_file(source, file, READERS[form])
            stored[name] = column
        except LoadError as error:
            refused += 1
            assert name in str(error), f"seed {seed}: {error}"
            assert "'v" in str(error), f"seed {seed}: {error}"
        type_ = change_type(chance, type_)
    return stored, refused


def find_wrong(stored: dict[str, pa.Array], rows: pa.Table) -> list[str]:
    """What was read back otherwise than it was written, and rows that are missing or too many."""
    read = {}
    for row in range(rows.num_rows):
        key = rows["_source_file"][row].as_py(), rows["_source_row"][row].as_py()
        read[key] = rows["v"][row] if "v" in rows.column_names else pa.scalar(None)
    written = {
        (name, number): value
        for name, column in stored.items()
        for number, value in enumerate(column, start=1)
    }
    wrong = [f"{key}: not there, or too much" for key in written.keys() ^ read.keys()]
    wrong += [
        f"{key}: {written[key]!r} became {read[key]!r}"
        for key in written.keys() & read.keys()
        if not is_same(written[key], read[key])
    ]
    return wrong


@contextmanager
def open_warehouse(kind: str, folder: Path) -> Iterator[Warehouse]:
    with duckdb.connect() as connection:
        connection.execute("set timezone = 'UTC'")
        if kind == "lake":
            (folder / "lake/_winnow").mkdir(parents=True)
        is_lake = kind == "lake"
        warehouse = Lake(connection, folder / "lake") if is_lake else Warehouse(connection)
        warehouse.prepare()
        yield warehouse


def read_rows(kind: str, folder: Path, source: Source, warehouse: Warehouse, names) -> pa.Table:
    query = f"from raw.{source.name}"
    if kind == "lake":
        paths = [str(folder / "lake" / place_rows(source.name, name)) for name in names]
        query = f"from read_parquet({paths}, union_by_name = true)"
    return warehouse._connection.sql(query).to_arrow_table()


@pytest.mark.parametrize("kind", ["database", "lake"])
def test_values_are_read_back_as_they_were_written(kind, tmp_path, count_faults, record_fault):
    count = (
        count_faults(quick=600, full=20_000)
        if kind == "database"
        else count_faults(quick=30, full=3_000)
    )
    wrong, refused = [], 0
    for first in range(0, count, CASES_OF_A_WAREHOUSE):
        folder = tmp_path / str(first)
        folder.mkdir()
        with open_warehouse(kind, folder) as warehouse:
            for seed in range(first, min(first + CASES_OF_A_WAREHOUSE, count)):
                source = Source(name=f"random_{seed}")
                stored, refused_here = load_case(warehouse, source, folder, seed)
                refused += refused_here
                if stored:
                    rows = read_rows(kind, folder, source, warehouse, stored)
                    wrong += [f"seed {seed}, {each}" for each in find_wrong(stored, rows)]
    assert not wrong, "\n".join(wrong[:20])
    assert refused < count / 2
    record_fault(
        f"Columns that change their types, {kind}",
        done=f"{count:,} random sets of two or three files",
        found=f"each value as it was written; {refused:,} files refused by name",
        lost=0,
        wrong=len(wrong),
    )

"""Records are those of Python's csv in strict mode, whatever is wrong with a file."""

import random
import time
from pathlib import Path

import duckdb
import pytest
from support.damaged_csv import read_strictly, write_damaged

from loaders import LoadError
from loaders.readers import csv as delimited
from loaders.readers import quotes
from loaders.sources import SourceFile
from loaders.storage.batches import ReadRequest


def read_file(connection: duckdb.DuckDBPyConnection, path: Path) -> tuple[dict, set[int]]:
    """The cells of each record by its number, and the numbers of those that are rejected."""
    file = SourceFile(name=path.name, form="csv", path=path)
    rows, rejected = {}, set()
    for batch in delimited.read_delimited(ReadRequest(connection=connection, file=file)):
        found = connection.execute(batch.query, batch.parameters).fetchall()
        left_out = {row.number for row in batch.find_rejected()}
        assert batch.count_rows() == len(found) + len(left_out)
        rows |= {number: [cell or "" for cell in cells] for number, *cells in found}
        rejected |= left_out
    return rows, rejected


def test_records_are_those_of_python(tmp_path, monkeypatch, count_faults):
    path = tmp_path / "damaged.csv"
    counts = {"whole": 0, "in part": 0, "refused": 0}
    with duckdb.connect() as connection:
        for number in range(count_faults(quick=300, full=20_000)):
            chance = random.Random(number)
            monkeypatch.setattr(delimited, "BLOCK_BYTES", chance.choice((40, 300, 16 << 20)))
            monkeypatch.setattr(quotes, "FIRST_WINDOW_BYTES", chance.choice((1, 8, 4 << 10)))
            text, names, delimiter = write_damaged(chance)
            path.write_bytes(text.encode())
            expected = read_strictly(text, names, delimiter)
            is_refused = expected.is_open or (expected.rejected and not expected.rows)
            try:
                found = read_file(connection, path)
            except LoadError as error:
                assert is_refused, (number, text, str(error))
                counts["refused"] += 1
                continue
            assert not is_refused, (number, text, found)
            assert found == (expected.rows, expected.rejected), (number, text)
            counts["in part" if expected.rejected else "whole"] += 1
    print(counts)
    assert min(counts.values()) > 20
